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
    let (groups, names) = groups(&units);
    let mut reader = Reader { units: &units, at: 0, depth: 0, begun: 0, groups, names };
    let node = reader.alternatives()?;
    (reader.at == units.len()).then_some(node)
}

pub(super) struct Reader<'a> {
    pub(super) units: &'a [u16],
    pub(super) at: usize,
    depth: u32,
    /// Groups begun so far.
    begun: usize,
    /// Number of capturing groups, which decides what `\1` means.
    groups: usize,
    /// Groups that have a name, with their numbers; if there are any, `\k` refers to them.
    names: Vec<(Vec<u16>, usize)>,
}

/// Counts the groups that remember what they match, and gives the names of those that have one.
fn groups(units: &[u16]) -> (usize, Vec<(Vec<u16>, usize)>) {
    let (mut groups, mut names, mut in_class) = (0, Vec::new(), false);
    let mut at = 0;
    let sign = |at: usize| units.get(at).and_then(|unit| u8::try_from(*unit).ok());
    while at < units.len() {
        match sign(at) {
            Some(b'\\') => at += 1,
            Some(b'[') => in_class = true,
            Some(b']') => in_class = false,
            Some(b'(') if !in_class => {
                let name = sign(at + 1) == Some(b'?') && sign(at + 2) == Some(b'<') && !matches!(sign(at + 3), Some(b'=' | b'!'));
                if name {
                    let text = units.get(at + 3..).unwrap_or_default();
                    names.push((text.iter().copied().take_while(|unit| *unit != u16::from(b'>')).collect(), groups));
                }
                groups += usize::from(name || sign(at + 1) != Some(b'?'));
            }
            _ => {}
        }
        at += 1;
    }
    (groups, names)
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
        let greedy = !self.take_if(b'?');
        Some(Node::Repeat(Box::new(atom), min, max, greedy))
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
                _ => match self.back_reference() {
                    Some(group) => Node::Back(group?),
                    None => Node::Class(self.escape(false)?),
                },
            },
            b'*' | b'+' | b'?' => return None,
            _ => Node::Class(Class::one(unit)),
        })
    }

    /// After the backslash: the number or name of a group; inside, `None` when no group has that name.
    fn back_reference(&mut self) -> Option<Option<usize>> {
        let before = self.at;
        if !self.names.is_empty() && self.take_if(b'k') {
            let mut name = Vec::new();
            self.take_if(b'<');
            while let Some(unit) = self.take().filter(|unit| *unit != u16::from(b'>')) {
                name.push(unit);
            }
            return Some(self.names.iter().find(|(known, _)| *known == name).map(|(_, group)| *group));
        }
        let group = if self.peek() == Some(b'0') { None } else { self.count() };
        let group = group.and_then(|group| usize::try_from(group).ok()).filter(|group| *group <= self.groups);
        if group.is_none() {
            self.at = before;
        }
        group.map(|group| group.checked_sub(1))
    }

    fn assertion(&mut self, assertion: Assertion) -> Node {
        self.at += 1;
        Node::Assert(assertion)
    }

    fn group(&mut self) -> Option<Node> {
        let kind = if self.take_if(b'?') { self.group_kind()? } else { self.remembers() };
        self.depth += 1;
        if self.depth > DEPTH {
            return None;
        }
        let inner = self.alternatives()?;
        self.depth -= 1;
        if !self.take_if(b')') {
            return None;
        }
        Some(match kind {
            Kind::Look(look) => Node::Look(look, Box::new(inner)),
            Kind::Remembers(group) => Node::Group(group, Box::new(inner)),
            // One level of its own, so that a group that holds only an assertion still takes a quantifier.
            Kind::Holds => Node::Concat(vec![inner]),
        })
    }

    fn remembers(&mut self) -> Kind {
        self.begun += 1;
        Kind::Remembers(self.begun - 1)
    }

    /// After `(?`.
    fn group_kind(&mut self) -> Option<Kind> {
        let behind = self.take_if(b'<');
        match self.peek()? {
            b':' if !behind => {
                self.at += 1;
                Some(Kind::Holds)
            }
            sign @ (b'=' | b'!') => {
                self.at += 1;
                Some(Kind::Look(Look { ahead: !behind, negated: sign == b'!' }))
            }
            _ if behind => {
                while self.take()? != u16::from(b'>') {}
                Some(self.remembers())
            }
            _ => None,
        }
    }
}

/// What a pair of parentheses is for.
enum Kind {
    Look(Look),
    Remembers(usize),
    Holds,
}
