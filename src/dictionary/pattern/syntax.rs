//! Reads ECMAScript's pattern language, without flags, into a tree, and says what is no pattern.
//!
//! Rule of the file: what browsers take although the grammar proper does not (its annex B) is taken: a brace that begins
//! no quantifier is a brace, `\1` without a first group is a character.

use super::class::Class;
use super::names::{Names, groups};
use super::tree::{Assertion, Look, Node};

/// Groups nested deeper than this are not run.
const DEPTH: u32 = 40;

/// What the letters after a regular expression of a script ask for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Flags {
    /// `i`: case does not matter.
    pub ignore_case: bool,
    /// `m`: `^` and `$` stand at the ends of lines too.
    pub multiline: bool,
    /// `s`: `.` is any code unit.
    pub dot_all: bool,
}

/// Why there is no tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// It is no pattern.
    Invalid(&'static str),
    /// It may well be a pattern, of a kind that is not run.
    Unsupported(&'static str),
}

/// Reads a pattern without flags.
pub(super) fn parse(source: &str) -> Result<Node, Fault> {
    parse_with(source, Flags::default()).map(|(node, _)| node)
}

/// Reads a pattern; the names of its groups with their numbers.
pub(super) fn parse_with(source: &str, flags: Flags) -> Result<(Node, Vec<(String, usize)>), Fault> {
    let units: Vec<u16> = source.encode_utf16().collect();
    let (groups, named) = groups(&units);
    let names = Names::new(named);
    let mut reader = Reader { units: &units, at: 0, depth: 0, begun: 0, groups, names, not_run: None, flags };
    let node = reader.alternatives()?;
    if reader.at < units.len() {
        return Err(Fault::Invalid("Unmatched ')'"));
    }
    let Reader { names, not_run, .. } = reader;
    let named = names.list();
    let node = names.resolve(node)?;
    not_run.map_or(Ok((node, named)), Err)
}

pub(super) struct Reader<'a> {
    pub(super) units: &'a [u16],
    pub(super) at: usize,
    depth: u32,
    /// Groups begun so far.
    begun: usize,
    /// Number of capturing groups, which decides what `\1` means.
    groups: usize,
    pub(super) names: Names,
    /// What is a pattern, and is not run.
    pub(super) not_run: Option<Fault>,
    flags: Flags,
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

    /// A set as it matches under the flags.
    pub(super) fn cased(&self, class: Class) -> Class {
        if self.flags.ignore_case { class.without_case() } else { class }
    }

    pub(super) fn take_if(&mut self, wanted: u8) -> bool {
        let found = self.peek() == Some(wanted);
        self.at += usize::from(found);
        found
    }

    fn alternatives(&mut self) -> Result<Node, Fault> {
        self.names.open();
        let mut branches = vec![self.sequence()?];
        while self.take_if(b'|') {
            self.names.next();
            branches.push(self.sequence()?);
        }
        self.names.close();
        Ok(if branches.len() == 1 { branches.swap_remove(0) } else { Node::Alt(branches) })
    }

    fn sequence(&mut self) -> Result<Node, Fault> {
        let mut parts = Vec::new();
        while let Some(next) = self.peek() {
            if next == b'|' || next == b')' {
                break;
            }
            let atom = self.atom()?;
            parts.push(self.quantified(atom)?);
        }
        Ok(Node::Concat(parts))
    }

    fn quantified(&mut self, atom: Node) -> Result<Node, Fault> {
        let Some((min, max)) = self.quantifier() else { return Ok(atom) };
        if matches!(atom, Node::Assert(_) | Node::Look(Look { ahead: false, .. }, _)) {
            return Err(NOTHING);
        }
        if max.is_some_and(|max| max < min) {
            return Err(Fault::Invalid("Numbers out of order in a quantifier"));
        }
        let greedy = !self.take_if(b'?');
        Ok(Node::Repeat(Box::new(atom), min, max, greedy))
    }

    /// `*`, `+`, `?`, `{2}`, `{2,}` or `{2,3}`, if one stands here.
    fn quantifier(&mut self) -> Option<(u32, Option<u32>)> {
        let counts = match self.peek()? {
            b'*' => (0, None),
            b'+' => (1, None),
            b'?' => (0, Some(1)),
            b'{' => {
                let before = self.at;
                let counts = self.counts();
                if counts.is_none() {
                    self.at = before;
                }
                return counts;
            }
            _ => return None,
        };
        self.at += 1;
        Some(counts)
    }

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

    fn count(&mut self) -> Option<u32> {
        let mut value = None;
        while let Some(digit @ b'0'..=b'9') = self.peek() {
            let digit = u32::from(digit - b'0');
            value = Some(value.unwrap_or(0_u32).saturating_mul(10).saturating_add(digit));
            self.at += 1;
        }
        value
    }

    fn atom(&mut self) -> Result<Node, Fault> {
        if self.quantifier().is_some() {
            return Err(NOTHING);
        }
        let Some(unit) = self.take() else { return Ok(Node::Concat(Vec::new())) };
        Ok(match u8::try_from(unit).unwrap_or(0xff) {
            b'^' => Node::Assert(if self.flags.multiline { Assertion::LineStart } else { Assertion::Start }),
            b'$' => Node::Assert(if self.flags.multiline { Assertion::LineEnd } else { Assertion::End }),
            b'.' if self.flags.dot_all => Node::Class(Class::new(Vec::new()).negated()),
            b'.' => Node::Class(Class::line_ends().negated()),
            b'[' => Node::Class(self.class()?),
            b'(' => self.group()?,
            b'\\' => match self.peek() {
                None => return Err(Fault::Invalid("\\ at the end")),
                Some(b'b') => self.assertion(Assertion::Boundary),
                Some(b'B') => self.assertion(Assertion::NoBoundary),
                Some(b'k') if self.names.named => self.named_reference()?,
                _ => match self.numbered_reference() {
                    Some(group) => Node::Back(group),
                    None => {
                        let class = self.escape(false)?;
                        Node::Class(self.cased(class))
                    }
                },
            },
            _ => Node::Class(self.cased(Class::one(unit))),
        })
    }

    /// After the backslash: the number of a group that there is, from 0.
    fn numbered_reference(&mut self) -> Option<usize> {
        let before = self.at;
        let group = if self.peek() == Some(b'0') { None } else { self.count() };
        let group = group.and_then(|group| usize::try_from(group).ok()).filter(|group| *group <= self.groups);
        if group.is_none() {
            self.at = before;
        }
        group.and_then(|group| group.checked_sub(1))
    }

    fn named_reference(&mut self) -> Result<Node, Fault> {
        self.at += 1;
        if !self.take_if(b'<') {
            return Err(Fault::Invalid("Invalid named reference"));
        }
        let name = self.name()?;
        Ok(Node::Back(self.names.refer(name)))
    }

    fn assertion(&mut self, assertion: Assertion) -> Node {
        self.at += 1;
        Node::Assert(assertion)
    }

    fn group(&mut self) -> Result<Node, Fault> {
        let kind = if self.take_if(b'?') { self.group_kind()? } else { self.remembers() };
        self.depth += 1;
        if self.depth > DEPTH {
            return Err(Fault::Unsupported("Nested too deeply"));
        }
        let inner = self.alternatives()?;
        self.depth -= 1;
        if !self.take_if(b')') {
            return Err(Fault::Invalid("Unterminated group"));
        }
        Ok(match kind {
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
    fn group_kind(&mut self) -> Result<Kind, Fault> {
        if self.take_if(b':') {
            return Ok(Kind::Holds);
        }
        let behind = self.take_if(b'<');
        match self.peek() {
            Some(sign @ (b'=' | b'!')) => {
                self.at += 1;
                Ok(Kind::Look(Look { ahead: !behind, negated: sign == b'!' }))
            }
            _ if behind => {
                let name = self.name()?;
                self.names.begin(name, self.begun)?;
                Ok(self.remembers())
            }
            _ => self.flags(),
        }
    }

    /// Flags that are set or taken away within a group: `i`, `m`, `s`, each once.
    fn flags(&mut self) -> Result<Kind, Fault> {
        let (mut seen, mut taken) = (Vec::new(), false);
        loop {
            match self.take() {
                Some(flag) if b"ims".map(u16::from).contains(&flag) && !seen.contains(&flag) => seen.push(flag),
                Some(sign) if sign == u16::from(b'-') && !taken => taken = true,
                Some(sign) if sign == u16::from(b':') && !seen.is_empty() => break,
                _ => return Err(Fault::Invalid("Invalid group")),
            }
        }
        self.not_run = Some(Fault::Unsupported("Flags within a pattern"));
        Ok(Kind::Holds)
    }
}

const NOTHING: Fault = Fault::Invalid("Nothing to repeat");

/// What a pair of parentheses is for.
enum Kind {
    Look(Look),
    Remembers(usize),
    Holds,
}
