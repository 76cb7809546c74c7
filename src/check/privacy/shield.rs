//! A remedy at work: what is left of the cells in which a rule sees something.
//!
//! Rule: it looks as the check does, so that what was told is what is taken out, and nothing else.

use super::date::day;
use super::guard::{Guard, is_key, shortened};
use crate::check::rules::Rules;
use crate::check::value::trim;
use crate::dictionary::Schema;
use crate::finding::{Remedy, Rule};
use crate::programme::Privacy;
use crate::study::Rewrite;
use std::ops::Range;
use std::sync::OnceLock;

/// A remedy for one field and rule.
#[derive(Debug)]
pub struct Shield {
    guard: Guard,
    /// The field's own rules, where they ask for a form.
    formed: Option<Rules>,
    rule: Rule,
    remedy: Remedy,
    /// The cap for days before an event.
    before: String,
    /// The day from which days are counted.
    since: Option<i64>,
}

impl Shield {
    /// The remedy of an edit; a field that the table lacks is a column that the dictionary does not know. No one word takes the
    /// place of what tells persons or samples apart, nor does one that looks personal itself.
    pub fn new(privacy: &Privacy, schema: &Schema, field: &str, rule: Rule, remedy: &Remedy) -> Option<Shield> {
        let (guard, formed) = match schema.field(field) {
            Some(field) if matches!(remedy, Remedy::Put(_)) && is_key(privacy, schema, field) => return None,
            Some(field) => {
                let formed = Some(Rules::compile(&field.restrictions, schema)).filter(Rules::is_formed);
                (Guard::of_field(privacy, schema, field), formed)
            }
            None => (Guard::of_stranger(privacy, field), None),
        };
        let before = if let Remedy::Cap(most) = remedy { format!("-{most}") } else { String::new() };
        let since = if let Remedy::Days { since } = remedy { Some(day(since)?) } else { None };
        let shield = Shield { guard, formed, rule, remedy: remedy.clone(), before, since };
        let fits = !matches!(remedy, Remedy::Put(word) if word.is_empty() || shield.sees(word));
        fits.then_some(shield)
    }

    /// True when the rule sees something in a text.
    pub fn sees(&self, text: &str) -> bool {
        let asked = self.formed.as_ref().is_some_and(|rules| rules.patterns_match(trim(text)));
        !text.is_empty() && !self.guard.passes(text, asked) && self.guard.tells(self.rule, text, asked)
    }

    /// A text with a word in the place of each number, date or address that the rule sees in it, the rest as it is. Of a name or a
    /// file number one cannot see where it ends: there, and wherever only the whole tells, it is the word alone.
    pub fn without(&self, text: &str, word: &str) -> String {
        let sees = |text: &str| self.sees(text);
        let left = if ends(self.rule) { freed(text, word, &sees) } else { word.to_owned() };
        if self.sees(&left) { word.to_owned() } else { left }
    }
}

/// A text with a word in the place of each run of words in which something is seen, as far as that goes.
pub(super) fn freed(text: &str, word: &str, sees: &dyn Fn(&str) -> bool) -> String {
    let mut left = text.to_owned();
    for _ in 0..MOST {
        let Some(run) = least_run(&left, sees) else { break };
        left.replace_range(run, word);
    }
    left
}

/// The least run of words of a text in which something is seen, without the marks behind it.
fn least_run(text: &str, sees: &dyn Fn(&str) -> bool) -> Option<Range<usize>> {
    let starts = text.split_whitespace().map(|word| word.as_ptr() as usize - text.as_ptr() as usize);
    let words: Vec<Range<usize>> = starts.zip(text.split_whitespace()).map(|(at, word)| at..at + word.len()).collect();
    if words.len() > MANY {
        return None;
    }
    let runs = (1..=LONGEST).flat_map(|length| words.windows(length));
    let mut runs = runs.filter_map(|run| Some(run.first()?.start..run.last()?.end));
    let run = runs.find(|run| text.get(run.clone()).is_some_and(sees))?;
    let piece = text.get(run.clone())?;
    let bare = piece.trim_end_matches(['.', ',', ';', ':', '!', '?']);
    let inner = bare.strip_prefix('(').and_then(|piece| piece.strip_suffix(')')).filter(|inner| sees(inner));
    Some(match inner {
        Some(inner) => run.start + 1..run.start + 1 + inner.len(),
        None if sees(bare) => run.start..run.start + bare.len(),
        None => run,
    })
}

/// Things of which a text is freed one by one; words of a run, and of a text in which runs are looked for.
const MOST: usize = 16;
const LONGEST: usize = 6;
const MANY: usize = 2_000;

/// True for what is a number, a date or an address of a known form, so that one sees where it ends.
fn ends(rule: Rule) -> bool {
    let numbers = matches!(rule, Rule::HealthInsuranceNumber | Rule::SocialInsuranceNumber | Rule::SocialSecurityNumber);
    numbers || matches!(rule, Rule::Telephone | Rule::Email | Rule::DateOfBirth | Rule::CalendarDate)
}

impl Rewrite for Shield {
    fn rewrite<'a>(&'a self, text: &'a str) -> Option<&'a str> {
        if !self.sees(text) {
            return None;
        }
        match &self.remedy {
            Remedy::Blank => Some(""),
            Remedy::Shorten => shortened(text),
            Remedy::Cap(_) if trim(text).starts_with('-') => Some(&self.before),
            Remedy::Cap(most) => Some(most),
            Remedy::Days { .. } => days(day(text)? - self.since?),
            // These depend on more than the text: `repair::dated`.
            Remedy::DaysFrom { .. } | Remedy::Shift { .. } | Remedy::Put(_) => None,
        }
    }
}

/// Days that a life and its follow-up can have, before and after.
const DAYS: i64 = 99_999;
/// Letters of the longest of these numbers.
const WIDE: usize = 6;

/// A number of days, written: all of them are, one after another, the first time that one is asked for.
pub fn days(number: i64) -> Option<&'static str> {
    static WRITTEN: OnceLock<String> = OnceLock::new();
    let all = WRITTEN.get_or_init(|| (-DAYS..=DAYS).map(|number| format!("{number:<WIDE$}")).collect());
    let at = usize::try_from(number + DAYS).ok()?.checked_mul(WIDE)?;
    all.get(at..at + WIDE).map(str::trim_end)
}

#[cfg(test)]
mod tests {
    use super::days;

    #[test]
    fn every_number_of_days_is_written() {
        let all = [-99_999, -10_000, -1, 0, 1, 25_226, 99_999].map(days);
        assert_eq!(all, [Some("-99999"), Some("-10000"), Some("-1"), Some("0"), Some("1"), Some("25226"), Some("99999")]);
        assert_eq!((days(100_000), days(-100_000), days(i64::MIN / 2)), (None, None, None));
    }
}
