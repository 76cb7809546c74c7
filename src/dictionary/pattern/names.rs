//! Groups with names, and references to them.
//!
//! Rule: two groups may have one name where only one of them can match, in different alternatives.

use super::syntax::{Fault, Reader};
use super::tree::Node;

/// Counts the groups that remember what they match; true when one has a name.
pub(super) fn groups(units: &[u16]) -> (usize, bool) {
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
                groups += usize::from(name || sign(at + 1) != Some(b'?'));
            }
            _ => {}
        }
        at += 1;
    }
    (groups, named)
}

/// A place among alternatives: number of the alternatives, and which of them, from the outermost in.
type Branch = Vec<(usize, usize)>;

/// The names of a pattern.
#[derive(Default)]
pub(super) struct Names {
    /// Some group has a name, which decides what `\k` means.
    pub(super) named: bool,
    begun: Vec<(String, usize, Branch)>,
    referred: Vec<String>,
    here: Branch,
    opened: usize,
}

impl Names {
    pub(super) fn new(named: bool) -> Names {
        Names { named, ..Names::default() }
    }

    /// Alternatives begin.
    pub(super) fn open(&mut self) {
        self.here.push((self.opened, 0));
        self.opened += 1;
    }

    /// The next alternative begins.
    pub(super) fn next(&mut self) {
        if let Some((_, branch)) = self.here.last_mut() {
            *branch += 1;
        }
    }

    /// Alternatives end.
    pub(super) fn close(&mut self) {
        self.here.pop();
    }

    /// A group of this name begins.
    pub(super) fn begin(&mut self, name: String, group: usize) -> Result<(), Fault> {
        let apart = |other: &Branch| other.iter().zip(&self.here).any(|(a, b)| a.0 == b.0 && a.1 != b.1);
        if self.begun.iter().any(|(known, _, place)| *known == name && !apart(place)) {
            return Err(Fault::Invalid("Two groups of one name"));
        }
        self.begun.push((name, group, self.here.clone()));
        Ok(())
    }

    /// A reference, by a number that is replaced when all groups are known.
    pub(super) fn refer(&mut self, name: String) -> usize {
        self.referred.push(name);
        usize::MAX - (self.referred.len() - 1)
    }

    /// The names and their groups.
    pub(super) fn list(&self) -> Vec<(String, usize)> {
        self.begun.iter().map(|(name, group, _)| (name.clone(), *group)).collect()
    }

    /// The tree with every reference to a name as one to a group.
    pub(super) fn resolve(self, node: Node) -> Result<Node, Fault> {
        if self.referred.is_empty() {
            return Ok(node);
        }
        let mut groups = Vec::with_capacity(self.referred.len());
        for name in &self.referred {
            let mut known = self.begun.iter().filter(|(known, ..)| known == name).map(|(_, group, _)| *group);
            let group = known.next().ok_or(Fault::Invalid("No group of that name"))?;
            if known.next().is_some() {
                return Err(Fault::Unsupported("A reference to one of several groups"));
            }
            groups.push(group);
        }
        Ok(node.referring(&|group| groups.get(usize::MAX - group).copied().unwrap_or(group)))
    }
}

impl Reader<'_> {
    /// After `<`: a name, up to `>`.
    pub(super) fn name(&mut self) -> Result<String, Fault> {
        let rest = self.units.get(self.at..).unwrap_or_default();
        let length = rest.iter().position(|unit| *unit == u16::from(b'>')).ok_or(BAD)?;
        let name = String::from_utf16(rest.get(..length).unwrap_or_default()).map_err(|_| BAD)?;
        let begins = |sign: char| sign.is_alphabetic() || matches!(sign, '$' | '_');
        if name.contains('\\') {
            self.not_run = Some(Fault::Unsupported("An escape in a name"));
        } else if !name.starts_with(begins) || !name.chars().all(|sign| begins(sign) || sign.is_alphanumeric()) {
            return Err(BAD);
        }
        self.at += length + 1;
        Ok(name)
    }
}

const BAD: Fault = Fault::Invalid("Invalid group name");
