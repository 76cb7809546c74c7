//! What a value may have been meant to be: suggestions for one field, best first.
//!
//! Rule of the room: a suggestion is never applied by itself, and none is made that the field would refuse.

use super::{forms, quantity, vote};
use crate::check::cell::Column;
use crate::check::near::{alike, distance, fold, nearest};
use crate::check::undated;
use crate::check::value::trim;
use crate::dictionary::{Schema, ValueType};
use crate::finding::{Level, Rule, Why};
use crate::programme::Programme;
use std::collections::{BTreeSet, HashMap};

/// A suggestion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// The text to put there.
    pub to: String,
    /// Why.
    pub why: Why,
}

/// What is known of a field for making suggestions.
pub struct Advisor<'a> {
    /// The field, as the check sees it.
    pub column: Column<'a>,
    programme: &'a Programme,
    /// Positions of codes by what people write for them, folded.
    words: HashMap<String, Vec<(usize, Why)>>,
    days: bool,
}

/// Words beside an age that say no more than that it is one, and higher.
const OF_AGE: [&str; 10] = ["ans", "et", "plus", "de", "years", "and", "or", "over", "older", "old"];
/// Suggestions of one value, at most.
const MOST: usize = 5;

impl<'a> Advisor<'a> {
    /// Gets ready for a field of a table, by its position.
    pub fn new(schema: &'a Schema, position: usize, programme: &'a Programme) -> Advisor<'a> {
        let column = Column::new(schema, position, programme, None);
        let days = column.field.units.as_deref().is_some_and(|unit| unit.eq_ignore_ascii_case("days"));
        let mut advisor = Advisor { programme, words: HashMap::new(), days, column };
        for (at, code) in advisor.column.codes.clone().iter().enumerate() {
            let labels = advisor.column.field.code_labels.get(code);
            let names: Vec<String> = labels.iter().flat_map(|words| [&words.fr, &words.en]).map(|label| key(label)).collect();
            advisor.know(key(code), at, Why::Spelling);
            names.iter().for_each(|name| advisor.know(name.clone(), at, Why::Label));
            let own = key(code);
            let means = |word: &String| key(word) == own || names.contains(&key(word));
            for synonym in programme.synonyms.iter().filter(|synonym| synonym.means.iter().any(means)) {
                synonym.words.iter().for_each(|word| advisor.know(key(word), at, Why::Synonym));
            }
        }
        advisor
    }

    fn know(&mut self, word: String, code: usize, why: Why) {
        if word.is_empty() {
            return;
        }
        let codes = self.words.entry(word).or_default();
        if !codes.iter().any(|(known, _)| *known == code) {
            codes.push((code, why));
        }
    }

    /// The codes that words stand for by label or synonym, and those that say that nothing is known themselves.
    pub fn meant_by(&self, words: &[String]) -> Vec<String> {
        let said = words.iter().flat_map(|word| self.by_word(word)).map(|(code, _)| code);
        let own = self.column.codes.iter().filter(|code| self.programme.missing.says(&code.to_lowercase())).cloned();
        let mut out: Vec<String> = Vec::new();
        for code in said.chain(own) {
            if !out.contains(&code) {
                out.push(code);
            }
        }
        out
    }

    /// The codes that a word stands for by label or synonym.
    pub fn codes_by_word(&self, word: &str) -> Vec<String> {
        self.by_word(word).into_iter().map(|(code, _)| code).collect()
    }

    /// The codes that a word stands for which begins so, folded; none for nothing.
    pub fn sought(&self, beginning: &str) -> BTreeSet<&str> {
        let words = self.words.iter().filter(|(word, _)| !beginning.is_empty() && word.starts_with(beginning));
        words.flat_map(|(_, codes)| codes).filter_map(|(at, _)| Some(self.column.codes.get(*at)?.as_str())).collect()
    }

    /// True when the field takes a text: no error, and none of these rules is told again.
    pub fn takes(&self, text: &str, rules: &[Rule]) -> bool {
        let drafts = self.column.drafts(text, &self.column.parse(text));
        !drafts.iter().any(|draft| draft.level == Level::Error || rules.contains(&draft.rule))
    }

    /// True when nothing is told of a text, but a note.
    pub fn takes_quietly(&self, text: &str) -> bool {
        self.column.drafts(text, &self.column.parse(text)).iter().all(|draft| draft.level == Level::Note)
    }

    /// Suggestions for a value that these rules tell of; `fix` is the proposal of the check, when it has one.
    pub fn suggest(&self, value: &str, fix: Option<&str>, rules: &[Rule]) -> Vec<Suggestion> {
        let clean = trim(value);
        // Where there must be nothing, nothing else would do.
        if rules.contains(&Rule::MustBeEmpty) {
            let blank = Suggestion { to: String::new(), why: Why::Nothing };
            return Some(blank).filter(|blank| self.takes(&blank.to, rules)).into_iter().collect();
        }
        let mut found = Vec::new();
        if self.column.field.is_array {
            found.extend(fix.map(|to| (to.to_owned(), Why::Form)));
            found.extend(self.list(clean).map(|to| (to, Why::Spelling)));
        } else {
            self.scalar(clean, fix, &mut found);
        }
        if rules.iter().any(|rule| matches!(rule, Rule::Shortened | Rule::DigitsLost)) {
            found.extend(undated::code_of(clean).or_else(|| undated::short_of(clean)).map(|to| (to, Why::Recoded)));
        }
        if rules.contains(&Rule::IdentifierForm) {
            let forms = forms::forms(clean, &[]).into_iter().filter(|form| self.takes(form, rules));
            found.extend(forms.take(1).map(|form| (form, Why::Form)));
        }
        if self.programme.missing.holds(clean) {
            found.push((String::new(), Why::Missing));
        }
        let mut out: Vec<Suggestion> = Vec::new();
        for (to, why) in found {
            let known = |known: &Suggestion| known.to.to_lowercase() == to.to_lowercase();
            if to != value && !out.iter().any(known) && self.takes(&to, rules) {
                out.push(Suggestion { to, why });
            }
            if out.len() == MOST {
                break;
            }
        }
        out
    }

    fn scalar(&self, clean: &str, fix: Option<&str>, found: &mut Vec<(String, Why)>) {
        let field = self.column.field;
        let known = self.by_word(clean);
        let named = !known.is_empty();
        let fix = fix.map(|to| {
            let why = known.iter().find(|(code, _)| code == to).map(|(_, why)| *why);
            let other = match (field.value_type, self.column.codes.is_empty()) {
                (ValueType::Integer | ValueType::Number, _) => Why::Number,
                (_, true) => Why::Form,
                (_, false) => Why::Spelling,
            };
            (why.is_some(), (to.to_owned(), why.unwrap_or(other)))
        });
        match fix {
            // What the word means comes before what resembles its letters.
            Some((false, fix)) => found.extend(known.into_iter().chain([fix])),
            fix => found.extend(fix.map(|(_, fix)| fix).into_iter().chain(known)),
        }
        let number = quantity::number_in(clean, field.value_type, self.days);
        found.extend(self.capped(clean).map(|to| (to, Why::Capped)));
        found.extend(number.map(|(to, converted)| (to, if converted { Why::Converted } else { Why::Number })));
        if field.value_type == ValueType::String && (self.column.rules.has_pattern() || !self.column.codes.is_empty()) {
            let forms = forms::forms(clean, &self.programme.code_prefixes).into_iter();
            let fitting = forms.filter(|form| match self.column.codes.is_empty() {
                true => self.column.rules.patterns_match(form),
                false => self.column.codes.contains(form),
            });
            found.extend(fitting.take(2).map(|to| (to, Why::Form)));
            let day = vote::counted(clean).filter(|_| self.column.codes.is_empty());
            found.extend(day.and_then(|day| Some((vote::write(day, vote::form_of(self)?), Why::Counted))));
            found.extend(self.column.typed(clean).into_iter().take(3).map(|to| (to, Why::Undated)));
        }
        // What is named in as many words is not sought by its letters: `ADN` is not `ARN`.
        if named {
            return;
        }
        let codes = self.column.codes.iter().map(String::as_str);
        let codes = nearest(clean, codes, MOST);
        let far = |to: &String| distance(&fold(clean), &fold(to), 3);
        // Of two that resemble it as much, it may be either.
        let tie = matches!(codes.as_slice(), [one, two, ..] if far(one) == far(two));
        let why = |to: &str| if !tie && alike(clean, to) { Why::Spelling } else { Why::Perhaps };
        found.extend(codes.iter().map(|to| (to.clone(), why(to))));
        for label in nearest(clean, field.code_labels.values().flat_map(|w| [w.fr.as_str(), w.en.as_str()]), 2) {
            found.extend(self.by_word(&label).into_iter().map(|(to, _)| (to, why(&label))));
        }
    }

    /// The age that the centre takes for all higher ones, of a text that says no more than that an age is above it.
    fn capped(&self, clean: &str) -> Option<String> {
        let (years, most) = self.column.guard.cap()?;
        let above = clean.contains(['>', '≥', '+']) || ["plus", "over", "older"].iter().any(|word| clean.contains(word));
        let mut words = clean.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let said = |word: &str| OF_AGE.contains(&word) || word.parse() == Ok(years);
        (above && clean.contains(&years.to_string()) && words.all(said)).then(|| most.to_string())
    }

    /// A list whose elements are mended one by one; none when one of them cannot be.
    fn list(&self, clean: &str) -> Option<String> {
        let own = self.column.delimiter.as_str();
        let separators = [own, ";", ",", "|", "\n"].into_iter().filter(|s| !s.is_empty());
        let mut apart = separators.filter(|s| clean.contains(s)).map(|s| clean.split(s).map(trim).collect::<Vec<_>>());
        let parts = apart.next().unwrap_or_else(|| vec![clean]);
        let mend = |part: &&str| -> Option<String> {
            if self.takes(part, &[]) {
                return Some((*part).to_owned());
            }
            let mut found = Vec::new();
            self.scalar(part, None, &mut found);
            found.into_iter().map(|(to, _)| to).find(|to| self.takes(to, &[]))
        };
        let mended: Option<Vec<String>> = parts.iter().filter(|part| !part.is_empty()).map(mend).collect();
        mended.map(|parts| parts.join(own)).filter(|text| !text.is_empty())
    }

    fn by_word(&self, text: &str) -> Vec<(String, Why)> {
        let codes = self.words.get(&key(text)).into_iter().flatten();
        codes.filter_map(|(at, why)| Some((self.column.codes.get(*at)?.clone(), *why))).collect()
    }
}

/// What a word is looked up by: folded, or as it stands when nothing would be left.
fn key(text: &str) -> String {
    let folded = fold(text);
    if folded.is_empty() { trim(text).to_owned() } else { folded }
}
