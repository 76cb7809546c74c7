//! Sets of UTF-16 code units.

use crate::order::InOrder;

/// What a code unit is compared as where case does not matter: its capital, where that is one code unit, and ASCII only
/// where it is ASCII itself.
pub(super) fn folded(unit: u16) -> u16 {
    let Some(letter) = char::from_u32(u32::from(unit)) else { return unit };
    let mut capitals = letter.to_uppercase();
    match (capitals.next().map(|c| u16::try_from(u32::from(c))), capitals.next()) {
        (Some(Ok(capital)), None) if capital >= 128 || unit < 128 => capital,
        _ => unit,
    }
}

/// A set of code units: ranges, both ends included, sorted and apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Class(Vec<(u16, u16)>);

impl Class {
    pub(super) fn one(unit: u16) -> Class {
        Class(vec![(unit, unit)])
    }

    pub(super) fn new(mut ranges: Vec<(u16, u16)>) -> Class {
        ranges.order();
        let mut joined: Vec<(u16, u16)> = Vec::with_capacity(ranges.len());
        for (low, high) in ranges {
            match joined.last_mut() {
                Some(last) if u32::from(low) <= u32::from(last.1) + 1 => last.1 = last.1.max(high),
                _ => joined.push((low, high)),
            }
        }
        Class(joined)
    }

    pub(super) fn negated(&self) -> Class {
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

    /// The set with every code unit that differs from one of its own by case only, as ECMAScript compares without `u`.
    pub(super) fn without_case(&self) -> Class {
        let mut kept: Vec<u16> = self.0.iter().flat_map(|(low, high)| *low..=*high).map(folded).collect();
        kept.order();
        kept.dedup();
        // What is ASCII is compared with ASCII only.
        let last = if kept.last().is_none_or(|last| *last < 128) { 127 } else { u16::MAX };
        let members = (0..=last).filter(|unit| kept.binary_search(&folded(*unit)).is_ok());
        Class::new(members.map(|unit| (unit, unit)).collect())
    }

    pub(super) fn contains(&self, unit: u16) -> bool {
        let after = self.0.partition_point(|(low, _)| *low <= unit);
        after.checked_sub(1).and_then(|i| self.0.get(i)).is_some_and(|(_, high)| unit <= *high)
    }

    /// The only code unit of the class.
    pub(super) fn single(&self) -> Option<u16> {
        match self.0.as_slice() {
            [(low, high)] if low == high => Some(*low),
            _ => None,
        }
    }

    pub(super) fn ranges(&self) -> &[(u16, u16)] {
        &self.0
    }

    pub(super) fn word() -> Class {
        Class::new(vec![(0x30, 0x39), (0x41, 0x5a), (0x5f, 0x5f), (0x61, 0x7a)])
    }

    pub(super) fn digits() -> Class {
        Class(vec![(0x30, 0x39)])
    }

    pub(super) fn spaces() -> Class {
        Class::new(vec![
            (0x09, 0x0d),
            (0x20, 0x20),
            (0xa0, 0xa0),
            (0x1680, 0x1680),
            (0x2000, 0x200a),
            (0x2028, 0x2029),
            (0x202f, 0x202f),
            (0x205f, 0x205f),
            (0x3000, 0x3000),
            (0xfeff, 0xfeff),
        ])
    }

    pub(super) fn line_ends() -> Class {
        Class::new(vec![(0x0a, 0x0a), (0x0d, 0x0d), (0x2028, 0x2029)])
    }
}
