//! Reads the regular part of ECMAScript's pattern language; the rest is left to the backtracking engine.
//!
//! Rule of the file: what is not certain is `None`. It judges no pattern: whether one is valid is known before.

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

/// A set of code units: ranges, both ends included, sorted and apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Class(Vec<(u16, u16)>);

impl Class {
    fn new(mut ranges: Vec<(u16, u16)>) -> Class {
        ranges.sort_unstable();
        let mut joined: Vec<(u16, u16)> = Vec::with_capacity(ranges.len());
        for (low, high) in ranges {
            match joined.last_mut() {
                Some(last) if u32::from(low) <= u32::from(last.1) + 1 => last.1 = last.1.max(high),
                _ => joined.push((low, high)),
            }
        }
        Class(joined)
    }

    fn negated(&self) -> Class {
        let mut ranges = Vec::with_capacity(self.0.len() + 1);
        let mut from = 0_u32;
        for (low, high) in &self.0 {
            if u32::from(*low) > from {
                ranges.push((from as u16, low - 1));
            }
            from = u32::from(*high) + 1;
        }
        if from <= 0xffff {
            ranges.push((from as u16, 0xffff));
        }
        Class(ranges)
    }

    pub(super) fn contains(&self, unit: u16) -> bool {
        let after = self.0.partition_point(|(low, _)| *low <= unit);
        after.checked_sub(1).and_then(|i| self.0.get(i)).is_some_and(|(_, high)| unit <= *high)
    }

    pub(super) fn ranges(&self) -> &[(u16, u16)] {
        &self.0
    }

    pub(super) fn word() -> Class {
        Class::new(vec![(0x30, 0x39), (0x41, 0x5a), (0x5f, 0x5f), (0x61, 0x7a)])
    }

    fn digits() -> Class {
        Class(vec![(0x30, 0x39)])
    }

    fn spaces() -> Class {
        Class::new(vec![
            (0x09, 0x0d), (0x20, 0x20), (0xa0, 0xa0), (0x1680, 0x1680), (0x2000, 0x200a), (0x2028, 0x2029), (0x202f, 0x202f),
            (0x205f, 0x205f), (0x3000, 0x3000), (0xfeff, 0xfeff),
        ])
    }

    fn line_ends() -> Class {
        Class::new(vec![(0x0a, 0x0a), (0x0d, 0x0d), (0x2028, 0x2029)])
    }
}

/// Groups nested deeper than this are left to the other engine.
const DEPTH: u32 = 40;

/// Reads a pattern; `None` where it uses anything but literals, classes, `^ $ \b \B`, groups, `|` and quantifiers.
pub(super) fn parse(source: &str) -> Option<Node> {
    let mut units = Vec::with_capacity(source.len());
    for c in source.chars() {
        units.push(u16::try_from(u32::from(c)).ok()?);
    }
    let mut reader = Reader { units: &units, at: 0, depth: 0 };
    let node = reader.alternatives()?;
    (reader.at == units.len()).then_some(node)
}

struct Reader<'a> {
    units: &'a [u16],
    at: usize,
    depth: u32,
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
            Some(b'{') => return self.counted(atom),
            _ => return Some(atom),
        };
        self.at += 1;
        self.repeated(atom, min, max)
    }

    fn counted(&mut self, atom: Node) -> Option<Node> {
        self.at += 1;
        let min = self.count()?;
        let max = match self.take()? {
            0x7d => Some(min),
            0x2c if self.take_if(b'}') => None,
            0x2c => {
                let max = self.count()?;
                if !self.take_if(b'}') {
                    return None;
                }
                Some(max)
            }
            _ => return None,
        };
        self.repeated(atom, min, max)
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
            let sum = value.unwrap_or(0_u32).checked_mul(10)?.checked_add(u32::from(digit - b'0'))?;
            value = Some(sum);
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
                _ => Node::Class(self.escape()?),
            },
            b'*' | b'+' | b'?' | b'{' | b'}' | b']' => return None,
            _ => Node::Class(Class(vec![(unit, unit)])),
        })
    }

    fn assertion(&mut self, assertion: Assertion) -> Node {
        self.at += 1;
        Node::Assert(assertion)
    }

    fn group(&mut self) -> Option<Node> {
        if self.take_if(b'?') && !self.take_if(b':') {
            return None;
        }
        self.depth += 1;
        if self.depth > DEPTH {
            return None;
        }
        let inner = self.alternatives()?;
        self.depth -= 1;
        if !self.take_if(b')') {
            return None;
        }
        // One level of its own, so that a group that holds only an assertion still takes a quantifier.
        Some(Node::Concat(vec![inner]))
    }

    /// After the backslash: a class escape or a literal sign.
    fn escape(&mut self) -> Option<Class> {
        let unit = self.take()?;
        let literal = |unit: u16| Some(Class(vec![(unit, unit)]));
        match u8::try_from(unit).ok()? {
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
            b'x' => self.hexadecimal(2).and_then(literal),
            b'u' => self.hexadecimal(4).and_then(literal),
            sign if sign.is_ascii_punctuation() => literal(unit),
            _ => None,
        }
    }

    fn hexadecimal(&mut self, digits: u32) -> Option<u16> {
        let mut value = 0_u32;
        for _ in 0..digits {
            value = value * 16 + char::from(self.peek()?).to_digit(16)?;
            self.at += 1;
        }
        u16::try_from(value).ok()
    }

    /// After the opening bracket.
    fn class(&mut self) -> Option<Class> {
        let negated = self.take_if(b'^');
        let mut ranges = Vec::new();
        while !self.take_if(b']') {
            let first = self.class_atom()?;
            let range = self.peek() == Some(b'-') && !matches!(self.units.get(self.at + 1), None | Some(0x5d));
            if !range {
                ranges.extend(first.0);
                continue;
            }
            self.at += 1;
            let last = self.class_atom()?;
            match (first.0.as_slice(), last.0.as_slice()) {
                ([(low, same)], [(high, end)]) if low == same && high == end && low <= high => ranges.push((*low, *high)),
                _ => return None,
            }
        }
        let class = Class::new(ranges);
        Some(if negated { class.negated() } else { class })
    }

    fn class_atom(&mut self) -> Option<Class> {
        let unit = self.take()?;
        if unit != 0x5c {
            return Some(Class(vec![(unit, unit)]));
        }
        if self.take_if(b'b') {
            return Some(Class(vec![(0x08, 0x08)]));
        }
        self.escape()
    }
}
