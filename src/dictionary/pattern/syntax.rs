//! Reads ECMAScript's pattern language, without flags, into a tree.
//!
//! Rule of the file: what is not certain is `None`. It judges no pattern: whether one is valid is known before, so that
//! for instance a brace that begins no quantifier is a brace.

use super::class::Class;
use super::tree::{Assertion, Look, Node};

/// Groups nested deeper than this are left to the other engine.
const DEPTH: u32 = 40;

/// Reads a pattern; `None` where it is nested very deeply.
pub(super) fn parse(source: &str) -> Option<Node> {
    let units: Vec<u16> = source.encode_utf16().collect();
    let (groups, named) = groups(&units);
    let mut reader = Reader { units: &units, at: 0, depth: 0, groups, named };
    let node = reader.alternatives()?;
    (reader.at == units.len()).then_some(node)
}

pub(super) struct Reader<'a> {
    pub(super) units: &'a [u16],
    pub(super) at: usize,
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
    pub(super) fn peek(&self) -> Option<u8> {
        self.units.get(self.at).map(|u| u8::try_from(*u).unwrap_or(0xff))
    }

    pub(super) fn take(&mut self) -> Option<u16> {
        let unit = *self.units.get(self.at)?;
        self.at += 1;
        Some(unit)
    }

    pub(super) fn take_if(&mut self, wanted: u8) -> bool {
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
}
