//! Ages so high that few people have them: over the centre's limit, in days or in years.
//!
//! Rule: days before an event count as those after it. A text that is no number is no age.

use crate::check::value::{self, trim};

/// The highest age that may be told, in the unit of the field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit {
    /// The age itself may be told.
    pub most: u32,
    /// It counts years; what could be a year of birth is then none.
    pub years: bool,
}

/// What an age can be at most, in years and in days; above it is another unit, or another thing.
const OLDEST: (f64, f64) = (130.0, 47_500.0);

impl Limit {
    /// True when a text is an age over the limit.
    pub fn sees(self, text: &str) -> bool {
        value::number(trim(text)).is_some_and(|n| {
            let age = n.abs();
            age > f64::from(self.most) && age <= if self.years { OLDEST.0 } else { OLDEST.1 }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Limit;

    #[test]
    fn the_limit_itself_may_be_told() {
        let days = Limit { most: 32_485, years: false };
        assert!(!days.sees("32485") && days.sees("32486") && days.sees("-33000") && days.sees(" 4e4 ") && !days.sees("vieux"));
        assert!(!days.sees("259330"), "710 years are a mistake, not an age");
        let years = Limit { most: 89, years: true };
        assert!(!years.sees("89") && years.sees("90") && years.sees("89.5") && !years.sees("1931"));
    }
}
