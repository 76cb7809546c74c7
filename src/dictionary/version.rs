//! Versions sort as numbers: 1.10 comes after 1.6.

use serde::{Deserialize, Serialize};
use std::cmp::Ordering;

/// A version as written, compared number by number.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Version(pub String);

impl Version {
    fn parts(&self) -> impl Iterator<Item = Result<u64, &str>> {
        self.0.split(['.', '-', '_']).map(|part| part.parse().map_err(|_| part))
    }
}

impl PartialOrd for Version {
    fn partial_cmp(&self, other: &Version) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Version {
    fn cmp(&self, other: &Version) -> Ordering {
        let (mut left, mut right) = (self.parts(), other.parts());
        loop {
            let order = match (left.next(), right.next()) {
                (None, None) => return self.0.cmp(&other.0),
                (None, Some(_)) => Ordering::Less,
                (Some(_), None) => Ordering::Greater,
                (Some(Ok(a)), Some(Ok(b))) => a.cmp(&b),
                (Some(Ok(_)), Some(Err(_))) => Ordering::Greater,
                (Some(Err(_)), Some(Ok(_))) => Ordering::Less,
                (Some(Err(a)), Some(Err(b))) => a.cmp(b),
            };
            if order != Ordering::Equal {
                return order;
            }
        }
    }
}

impl std::fmt::Display for Version {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::Version;

    #[test]
    fn versions_sort_as_numbers() {
        let mut versions: Vec<Version> = ["1.10", "1.6", "5.60", "1.6.1", "1.2"].map(|v| Version(v.into())).into();
        versions.sort();
        assert_eq!(versions.iter().map(|v| v.0.as_str()).collect::<Vec<_>>(), ["1.2", "1.6", "1.6.1", "1.10", "5.60"]);
    }
}
