//! Headings compared after named steps: what has to be overlooked so that `Study ID *` is `study_id`.
//!
//! Rule: no step is silent. A match says which steps it needed, and needs no step that can be left out.

use super::{Hints, TableHint};
use crate::order::Collected;
use std::collections::BTreeMap;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// True for an accent that is a character of its own.
pub(super) fn is_mark(c: char) -> bool {
    is_combining_mark(c)
}

/// Something that is overlooked when two headings are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// Characters one cannot see, such as a byte order mark or a soft hyphen.
    Invisible,
    /// Line breaks inside the heading.
    LineBreaks,
    /// A star that marks a required column.
    Star,
    /// Blanks at the ends, several blanks, no-break spaces.
    Blanks,
    /// Letters and accents as two characters (macOS).
    Composition,
    /// Blanks, underscores and hyphens between words.
    Separators,
    /// Capitals.
    Case,
    /// Accents.
    Accents,
    /// Another name of the field: its label in a language, or an older name.
    OtherName,
}

impl Step {
    /// The steps on the text itself, in the order in which they are taken.
    pub const ON_TEXT: [Step; 8] = [
        Step::Invisible,
        Step::LineBreaks,
        Step::Star,
        Step::Blanks,
        Step::Composition,
        Step::Separators,
        Step::Case,
        Step::Accents,
    ];

    /// A short name: `invisible`, `line-breaks`, `star`, `blanks`, `composition`, `separators`, `case`, `accents`, `other-name`.
    pub fn name(self) -> &'static str {
        match self {
            Step::Invisible => "invisible",
            Step::LineBreaks => "line-breaks",
            Step::Star => "star",
            Step::Blanks => "blanks",
            Step::Composition => "composition",
            Step::Separators => "separators",
            Step::Case => "case",
            Step::Accents => "accents",
            Step::OtherName => "other-name",
        }
    }

    fn take(self, text: &str) -> String {
        match self {
            Step::Invisible => text.chars().filter(|c| c.is_whitespace() || !super::blank::is_blank_character(*c)).collect(),
            Step::LineBreaks => text.replace("\r\n", " ").replace(['\r', '\n', '\u{2028}', '\u{2029}', '\u{b}'], " "),
            Step::Star => text.trim_matches(|c: char| c == '*' || c == '＊' || c.is_whitespace()).to_owned(),
            Step::Blanks => text.split_whitespace().collect::<Vec<_>>().join(" "),
            Step::Composition => text.nfc().collect(),
            Step::Separators => {
                text.chars().filter(|c| !matches!(c, ' ' | '_' | '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')).collect()
            }
            Step::Case => text.to_lowercase(),
            Step::Accents => text.nfd().filter(|c| !is_combining_mark(*c)).collect(),
            Step::OtherName => text.to_owned(),
        }
    }
}

/// The text after all steps: two headings with the same key are the same heading.
pub(super) fn key(text: &str) -> String {
    if text.is_ascii() {
        // The same steps at once; most headings are like this.
        let letters = text.trim_matches(|c: char| c == '*' || c.is_whitespace()).chars();
        return letters.filter(|c| !c.is_whitespace() && !matches!(c, '_' | '-')).map(|c| c.to_ascii_lowercase()).collect();
    }
    all_steps(text)
}

fn all_steps(text: &str) -> String {
    Step::ON_TEXT.iter().fold(text.to_owned(), |text, step| step.take(&text))
}

/// The fewest steps after which two headings are the same; none when they never are.
pub fn steps_between(heading: &str, name: &str) -> Option<Vec<Step>> {
    let after = |steps: &[Step], text: &str| steps.iter().fold(text.to_owned(), |text, step| step.take(&text));
    let mut steps = Step::ON_TEXT.to_vec();
    if after(&steps, heading) != after(&steps, name) {
        return None;
    }
    // The boldest steps are the first to be given up; a star is looked for before the blanks round it.
    const BOLDEST: [Step; 8] = [
        Step::Accents,
        Step::Case,
        Step::Separators,
        Step::Composition,
        Step::Star,
        Step::Blanks,
        Step::LineBreaks,
        Step::Invisible,
    ];
    for step in BOLDEST {
        let fewer: Vec<Step> = steps.iter().copied().filter(|s| *s != step).collect();
        if after(&fewer, heading) == after(&fewer, name) {
            steps = fewer;
        }
    }
    Some(steps)
}

/// The names of one table's fields by key: field, and whether it is another name than its own.
pub(super) fn names_of(table: &TableHint) -> BTreeMap<String, (usize, bool)> {
    let mut names: BTreeMap<String, (usize, bool)> = BTreeMap::new();
    for (field, (name, _)) in table.fields.iter().enumerate() {
        names.entry(key(name)).or_insert((field, false));
    }
    let mut others: BTreeMap<String, Option<usize>> = BTreeMap::new();
    for (field, (_, aliases)) in table.fields.iter().enumerate() {
        for alias in aliases.iter().map(|a| key(a)).filter(|a| !a.is_empty()) {
            // A name that two fields share tells nothing.
            others
                .entry(alias)
                .and_modify(|known| {
                    if *known != Some(field) {
                        *known = None
                    }
                })
                .or_insert(Some(field));
        }
    }
    for (alias, field) in others {
        if let Some(field) = field {
            names.entry(alias).or_insert((field, true));
        }
    }
    names
}

/// All names of all tables, to see whether a text is a heading that is known.
pub(super) struct Index {
    known: BTreeMap<String, ()>,
    whole: std::collections::BTreeSet<String>,
}

impl Index {
    /// The index of some hints.
    pub(super) fn new(hints: &Hints) -> Index {
        let names = hints.tables.iter().flat_map(|t| &t.fields).flat_map(|(name, others)| std::iter::once(name).chain(others));
        let whole = hints.whole.iter().map(|name| key(name)).collected();
        Index { known: names.map(|name| (key(name), ())).filter(|(key, ())| !key.is_empty()).collected(), whole }
    }

    /// Number of different known headings among some texts.
    pub(super) fn count<'a>(&self, texts: impl Iterator<Item = &'a str>) -> usize {
        // Headings are short; a long text is none and need not be looked at.
        let keys: std::collections::BTreeSet<String> = texts.filter(|t| !t.is_empty() && t.len() < 400).map(key).collected();
        let known = keys.iter().filter(|key| self.known.contains_key(*key)).count();
        if !self.whole.is_empty() && self.whole.is_subset(&keys) { known.max(self.whole.len()) } else { known }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_quick_way_is_the_same_way() {
        for text in ["Study ID *", "* * a_b-c\r\nd\te \u{b}", "", "*", "  ", "A*B", "\u{1}x"] {
            assert_eq!(key(text), all_steps(text), "{text:?}");
        }
    }
}
