//! Reads ECMAScript's pattern language, without flags, into a tree.
//!
//! Rule of the file: what is not certain is `None`. It judges no pattern: whether one is valid is known before, so that
//! for instance a brace that begins no quantifier is a brace.

use super::class::Class;

/// A pattern as a tree.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Node {
    /// One code unit out of a set.
    Class(Class),
    /// A place between code units.
    Assert(Assertion),
    /// One after the other.
    Concat(Vec<Node>),
    /// One of several.
    Alt(Vec<Node>),
    /// Several times: at least, and at most where there is a limit.
    Repeat(Box<Node>, u32, Option<u32>),
    /// Look-around.
    Look(Look, Box<Node>),
    /// A reference to what a group has matched.
    Back,
}

/// A look-around: which way, and whether it must fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Look {
    pub(super) ahead: bool,
    pub(super) negated: bool,
}

/// A place between code units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Assertion {
    /// `^`
    Start,
    /// `$`
    End,
    /// `\b`
    Boundary,
    /// `\B`
    NoBoundary,
}

/// Groups nested deeper than this are left to the other engine.
const DEPTH: u32 = 40;

impl Node {
    /// True when it can match without consuming anything.
    pub(super) fn is_nullable(&self) -> bool {
        match self {
            Node::Class(_) => false,
            Node::Assert(_) | Node::Look(..) | Node::Back => true,
            Node::Concat(parts) => parts.iter().all(Node::is_nullable),
            Node::Alt(branches) => branches.iter().any(Node::is_nullable),
            Node::Repeat(inner, min, _) => *min == 0 || inner.is_nullable(),
        }
    }

    /// True when this node, or one in it, is as asked.
    pub(super) fn any(&self, wanted: &impl Fn(&Node) -> bool) -> bool {
        wanted(self)
            || match self {
                Node::Class(_) | Node::Assert(_) | Node::Back => false,
                Node::Concat(parts) | Node::Alt(parts) => parts.iter().any(|part| part.any(wanted)),
                Node::Repeat(inner, ..) | Node::Look(_, inner) => inner.any(wanted),
            }
    }
}

/// Reads a pattern; `None` where it is nested very deeply.
pub(super) fn parse(source: &str) -> Option<Node> {
    let units: Vec<u16> = source.encode_utf16().collect();
    let (groups, named) = groups(&units);
    let mut reader = Reader { units: &units, at: 0, depth: 0, groups, named };
    let node = reader.alternatives()?;
    (reader.at == units.len()).then_some(node)
}

struct Reader<'a> {
    units: &'a [u16],
    at: usize,
    depth: u32,
    /// Number of capturing groups, which decides what `\1` means.
    groups: u32,
    /// Some group has a name, which decides what `\k` means.
    named: bool,
}

/// Counts the capturing groups; true when one has a name.
fn groups(units: &[u16]) -> (u32, bool) {
    let (mut groups, mut named, mut in_class) = (0, false, false);
    let mut at = 0;
    let sign = |at: usize| units.get(at).and_then(|unit| u8::try_from(*unit).ok());
    while at < units.len() {
        match sign(at) {
            Some(b'\\') => at += 1,
            Some(b'[') => in_class = true,
            Some(b']') => in_class = false,
            Some(b'(') if !in_class => {
                let name = sign(at + 1) == Some(b'?') && sign(at + 2) == Some(b'<') && !matches!(sign(at + 3), Some(b'=' | b'!'));
                named |= name;
                groups += u32::from(name || sign(at + 1) != Some(b'?'));
            }
            _ => {}
        }
        at += 1;
    }
    (groups, named)
}

impl Reader<'_> {
    fn peek(&self) -> Option<u8> {
        self.units.get(self.at).map(|u| u8::try_from(*u).unwrap_or(0xff))
    }

    fn take(&mut self) -> Option<u16> {
        let unit = *self.units.get(self.at)?;
        self.at += 1;
        Some(unit)
    }

    fn take_if(&mut self, wanted: u8) -> bool {
        let found = self.peek() == Some(wanted);
        self.at += usize::from(found);
        found
    }

    fn alternatives(&mut self) -> Option<Node> {
        let mut branches = vec![self.sequence()?];
        while self.take_if(b'|') {
            branches.push(self.sequence()?);
        }
        Some(if branches.len() == 1 { branches.swap_remove(0) } else { Node::Alt(branches) })
    }

    fn sequence(&mut self) -> Option<Node> {
        let mut parts = Vec::new();
        while let Some(next) = self.peek() {
            if next == b'|' || next == b')' {
                break;
            }
            let atom = self.atom()?;
            parts.push(self.quantified(atom)?);
        }
        Some(Node::Concat(parts))
    }

    fn quantified(&mut self, atom: Node) -> Option<Node> {
        let (min, max) = match self.peek() {
            Some(b'*') => (0, None),
            Some(b'+') => (1, None),
            Some(b'?') => (0, Some(1)),
            Some(b'{') => {
                let before = self.at;
                match self.counts() {
                    Some((min, max)) => return self.repeated(atom, min, max),
                    None => self.at = before,
                }
                return Some(atom);
            }
            _ => return Some(atom),
        };
        self.at += 1;
        self.repeated(atom, min, max)
    }

    /// `{2}`, `{2,}` or `{2,3}`.
    fn counts(&mut self) -> Option<(u32, Option<u32>)> {
        self.at += 1;
        let min = self.count()?;
        let max = if !self.take_if(b',') {
            Some(min)
        } else if self.peek() == Some(b'}') {
            None
        } else {
            Some(self.count()?)
        };
        self.take_if(b'}').then_some((min, max))
    }

    fn repeated(&mut self, atom: Node, min: u32, max: Option<u32>) -> Option<Node> {
        if matches!(atom, Node::Assert(_)) || max.is_some_and(|max| max < min) {
            return None;
        }
        // Lazy or greedy finds the same values.
        self.take_if(b'?');
        Some(Node::Repeat(Box::new(atom), min, max))
    }

    fn count(&mut self) -> Option<u32> {
        let mut value = None;
        while let Some(digit @ b'0'..=b'9') = self.peek() {
            let digit = u32::from(digit - b'0');
            value = Some(value.unwrap_or(0_u32).saturating_mul(10).saturating_add(digit));
            self.at += 1;
        }
        value
    }

    fn atom(&mut self) -> Option<Node> {
        let unit = self.take()?;
        Some(match u8::try_from(unit).unwrap_or(0xff) {
            b'^' => Node::Assert(Assertion::Start),
            b'$' => Node::Assert(Assertion::End),
            b'.' => Node::Class(Class::line_ends().negated()),
            b'[' => Node::Class(self.class()?),
            b'(' => self.group()?,
            b'\\' => match self.peek()? {
                b'b' => self.assertion(Assertion::Boundary),
                b'B' => self.assertion(Assertion::NoBoundary),
                _ if self.back_reference() => Node::Back,
                _ => Node::Class(self.escape(false)?),
            },
            b'*' | b'+' | b'?' => return None,
            _ => Node::Class(Class::one(unit)),
        })
    }

    /// After the backslash: reads the number or name of a group that there is.
    fn back_reference(&mut self) -> bool {
        let before = self.at;
        if self.named && self.take_if(b'k') {
            while self.take().is_some_and(|unit| unit != u16::from(b'>')) {}
            return true;
        }
        let back = self.peek() != Some(b'0') && self.count().is_some_and(|group| group <= self.groups);
        if !back {
            self.at = before;
        }
        back
    }

    fn assertion(&mut self, assertion: Assertion) -> Node {
        self.at += 1;
        Node::Assert(assertion)
    }

    fn group(&mut self) -> Option<Node> {
        let look = if self.take_if(b'?') { self.group_kind()? } else { None };
        self.depth += 1;
        if self.depth > DEPTH {
            return None;
        }
        let inner = self.alternatives()?;
        self.depth -= 1;
        if !self.take_if(b')') {
            return None;
        }
        Some(match look {
            Some(look) => Node::Look(look, Box::new(inner)),
            // One level of its own, so that a group that holds only an assertion still takes a quantifier.
            None => Node::Concat(vec![inner]),
        })
    }

    /// After `(?`: a look-around, or a group of no consequence.
    fn group_kind(&mut self) -> Option<Option<Look>> {
        let behind = self.take_if(b'<');
        match self.peek()? {
            b':' if !behind => {
                self.at += 1;
                Some(None)
            }
            sign @ (b'=' | b'!') => {
                self.at += 1;
                Some(Some(Look { ahead: !behind, negated: sign == b'!' }))
            }
            _ if behind => {
                while self.take()? != u16::from(b'>') {}
                Some(None)
            }
            _ => None,
        }
    }

    /// After the backslash: a class escape or a literal sign.
    fn escape(&mut self, in_class: bool) -> Option<Class> {
        let unit = self.take()?;
        let literal = |unit: u16| Some(Class::one(unit));
        match u8::try_from(unit).unwrap_or(0xff) {
            b'd' => Some(Class::digits()),
            b'D' => Some(Class::digits().negated()),
            b'w' => Some(Class::word()),
            b'W' => Some(Class::word().negated()),
            b's' => Some(Class::spaces()),
            b'S' => Some(Class::spaces().negated()),
            b't' => literal(0x09),
            b'n' => literal(0x0a),
            b'v' => literal(0x0b),
            b'f' => literal(0x0c),
            b'r' => literal(0x0d),
            b'x' => self.hexadecimal(2, unit).map(Class::one),
            b'u' => self.hexadecimal(4, unit).map(Class::one),
            b'0'..=b'7' => {
                self.at -= 1;
                literal(self.octal())
            }
            b'c' => match self.peek() {
                Some(letter) if letter.is_ascii_alphabetic() || (in_class && (letter.is_ascii_digit() || letter == b'_')) => {
                    self.at += 1;
                    literal(u16::from(letter % 32))
                }
                // Not the name of a control character: the backslash stands for itself, and the `c` follows.
                _ => {
                    self.at -= 1;
                    literal(u16::from(b'\\'))
                }
            },
            _ => literal(unit),
        }
    }

    /// Up to three octal digits, up to 377.
    fn octal(&mut self) -> u16 {
        let mut value = 0;
        while let Some(digit @ b'0'..=b'7') = self.peek() {
            let next = value * 8 + u16::from(digit - b'0');
            if next > 0o377 {
                break;
            }
            value = next;
            self.at += 1;
        }
        value
    }

    /// A code unit by its number; without one, the letter itself.
    fn hexadecimal(&mut self, digits: usize, letter: u16) -> Option<u16> {
        let written = self.units.get(self.at..self.at + digits).unwrap_or_default();
        let value = written.iter().try_fold(0_u32, |value, unit| {
            let digit = char::from(u8::try_from(*unit).ok()?).to_digit(16)?;
            Some(value * 16 + digit)
        });
        match value {
            Some(value) if written.len() == digits => {
                self.at += digits;
                u16::try_from(value).ok()
            }
            _ => Some(letter),
        }
    }

    /// After the opening bracket.
    fn class(&mut self) -> Option<Class> {
        let negated = self.take_if(b'^');
        let mut ranges = Vec::new();
        while !self.take_if(b']') {
            let first = self.class_atom()?;
            let range = self.peek() == Some(b'-') && !matches!(self.units.get(self.at + 1), None | Some(0x5d));
            if !range {
                ranges.extend_from_slice(first.ranges());
                continue;
            }
            self.at += 1;
            let last = self.class_atom()?;
            match (first.single(), last.single()) {
                (Some(low), Some(high)) if low <= high => ranges.push((low, high)),
                (Some(_), Some(_)) => return None,
                // A class at an end: no range, but three things in a row.
                _ => {
                    ranges.extend_from_slice(first.ranges());
                    ranges.push((0x2d, 0x2d));
                    ranges.extend_from_slice(last.ranges());
                }
            }
        }
        let class = Class::new(ranges);
        Some(if negated { class.negated() } else { class })
    }

    fn class_atom(&mut self) -> Option<Class> {
        let unit = self.take()?;
        if unit != 0x5c {
            return Some(Class::one(unit));
        }
        if self.take_if(b'b') {
            return Some(Class::one(0x08));
        }
        self.escape(true)
    }
}
