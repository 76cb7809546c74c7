//! A field as a column of a sheet: how it is needed, what it allows, and the help that stands at it.

use super::lists::Lists;
use crate::check::condition::When;
use crate::dictionary::{Asks, Field, Plain, Range, Restriction, Schema, ValueType};
use crate::finding::Condition;
use crate::template::{Asked, Help};
use crate::text::message::condition::circumstance;
use crate::text::{Lang, sheet as words};

/// How much a value is needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// In every row.
    Always,
    /// In some rows.
    Sometimes,
    /// In none.
    Never,
}

/// What a cell allows that Excel can hold.
#[derive(Clone, Debug, PartialEq)]
pub enum Allowed {
    /// Any text.
    Text,
    /// A code of the list under a formula; `firm` when nothing else is ever right.
    List {
        /// Where the list stands.
        formula: String,
        /// Nothing else is ever right.
        firm: bool,
    },
    /// A number; whole or not.
    Number {
        /// A whole one.
        whole: bool,
        /// Its limits.
        limits: Range,
    },
    /// A date as text, in this form.
    Date {
        /// With `YYYY`, `MM` and `DD`.
        form: &'static str,
    },
}

/// A column.
pub struct Column<'d> {
    /// The field.
    pub field: &'d Field,
    /// Language of the sentences.
    pub lang: Lang,
    /// Separator of the list, in a column of lists.
    pub separator: Option<String>,
    /// Name to show.
    pub label: String,
    /// How much it is needed.
    pub need: Need,
    /// What a cell allows.
    pub allowed: Allowed,
    /// When it is needed, and when it must stay blank, in words.
    pub rules: Vec<String>,
    /// Codes with their labels.
    pub codes: Vec<(String, String)>,
}

impl<'d> Column<'d> {
    /// The column of one field.
    pub fn one(lang: Lang, delimiter: &str, schema: &Schema, field: &'d Field) -> Column<'d> {
        Column::new(lang, delimiter, schema, field, &mut Lists::default())
    }

    /// The column of a field, with the separator of lists where the dictionary states none; its list of codes is put among
    /// the lists.
    pub(super) fn new(lang: Lang, delimiter: &str, schema: &Schema, field: &'d Field, lists: &mut Lists) -> Column<'d> {
        let mut found = Vec::new();
        conditions(&field.restrictions, None, &mut found);
        let name = |of: &str| schema.field(of).map_or_else(|| of.to_owned(), |f| label(f, lang));
        let mut rules = Vec::new();
        for (when, plain) in &found {
            let said = circumstance(when, lang, &name);
            if plain.required {
                rules.push(words::required_when(lang, &said));
            }
            if plain.empty {
                rules.push(words::blank_when(lang, &said));
            }
        }
        let need = match (field.always_required(), found.iter().any(|(_, plain)| plain.required)) {
            (true, _) => Need::Always,
            (false, true) => Need::Sometimes,
            (false, false) => Need::Never,
        };
        let (codes, conditional) = codes(field, &found, lang);
        let allowed = match field.value_type {
            _ if !codes.is_empty() => {
                Allowed::List { formula: lists.formula(&field.name, &codes), firm: !field.is_array && !conditional }
            }
            ValueType::Integer | ValueType::Number if !field.is_array => {
                Allowed::Number { whole: field.value_type == ValueType::Integer, limits: limits(field) }
            }
            _ if !field.is_array && within(field).next().is_some() => Allowed::Number { whole: false, limits: limits(field) },
            _ => Allowed::Text,
        };
        let separator = field.is_array.then(|| field.delimiter.clone().unwrap_or_else(|| delimiter.to_owned()));
        Column { field, lang, separator, label: label(field, lang), need, allowed, rules, codes }
    }

    /// The same, held to what else is asked of the field.
    pub(super) fn held_to(mut self, asked: Asked) -> Column<'d> {
        match (&mut self.allowed, asked.form) {
            (Allowed::Number { whole, .. }, _) => *whole |= asked.whole,
            (Allowed::Text, Some(form)) => self.allowed = Allowed::Date { form },
            _ => {}
        }
        self
    }

    /// Everything there is to say, for the note on the heading.
    pub(super) fn note(&self) -> String {
        let (lang, field) = (self.lang, self.field);
        let mut lines = vec![self.label.clone(), words::need(lang, self.need == Need::Always, !self.rules.is_empty()).to_owned()];
        lines.extend(self.rules.iter().cloned());
        lines.extend([field.description.get(lang), field.notes.get(lang)].map(str::to_owned));
        lines.push(self.kind());
        lines.extend(field.examples.first().map(|example| words::example(lang, example)));
        lines.retain(|line| !line.trim().is_empty());
        lines.join("\n")
    }

    /// The same in parts, for a page.
    pub(super) fn help(&self) -> Help {
        let (lang, field) = (self.lang, self.field);
        let mut about = self.rules.clone();
        about.extend([field.description.get(lang), field.notes.get(lang)].map(str::to_owned));
        about.extend(field.examples.first().map(|example| words::example(lang, example)));
        about.retain(|line| !line.trim().is_empty());
        Help {
            label: self.label.clone(),
            required: self.need == Need::Always,
            kind: self.kind(),
            about,
            codes: self.codes.iter().map(|(code, _)| code.clone()).collect(),
        }
    }

    /// The help beside a cell that is chosen: what matters most first, since Excel shows 255 characters.
    pub(super) fn prompt(&self) -> String {
        let mut parts = vec![words::need(self.lang, self.need == Need::Always, !self.rules.is_empty()).to_owned()];
        parts.extend(self.rules.iter().take(1).cloned());
        parts.push(self.kind());
        parts.push(self.field.notes.get(self.lang).to_owned());
        parts.push(self.field.description.get(self.lang).to_owned());
        parts.retain(|part| !part.trim().is_empty());
        parts.join("\n")
    }

    /// The kind of value, with limits, unit and separator.
    pub fn kind(&self) -> String {
        let (lang, field) = (self.lang, self.field);
        let range = match &self.allowed {
            Allowed::Number { limits, .. } => Some(*limits),
            _ => None,
        };
        let limits = range.unwrap_or_default();
        let (codes, units) = (self.codes.len() as u64, field.units.as_deref());
        // What is held within limits is a number, whatever the dictionary calls it.
        let name = if range.is_some() && field.value_type == ValueType::String { "number" } else { field.value_type.name() };
        words::kind(lang, name, codes, limits, units, self.separator.as_deref())
    }

    /// True when cells are texts, of which Excel must change nothing.
    pub(super) fn is_text(&self) -> bool {
        !matches!(self.allowed, Allowed::Number { .. })
    }
}

/// The label of a field, or its name.
fn label(field: &Field, lang: Lang) -> String {
    let label = field.label.get(lang);
    if label.is_empty() { field.name.clone() } else { label.to_owned() }
}

/// The plain rules under conditions, each with the condition.
pub(crate) fn conditions<'d>(restrictions: &'d [Restriction], outer: Option<&Condition>, out: &mut Vec<(Condition, &'d Plain)>) {
    for restriction in restrictions {
        match restriction {
            Restriction::Plain(plain) => out.extend(outer.map(|outer| (outer.clone(), plain))),
            Restriction::Conditional(conditional) => {
                let when = When::new(conditional, outer);
                conditions(&conditional.then, Some(&when.holds), out);
                conditions(&conditional.otherwise, Some(&when.fails), out);
            }
        }
    }
}

/// The codes of a field with their labels; true when some of them are right under a condition only.
fn codes(field: &Field, found: &[(Condition, &Plain)], lang: Lang) -> (Vec<(String, String)>, bool) {
    let mut codes: Vec<String> = field.code_list().into_iter().flatten().map(|code| code.text()).collect();
    let conditional = codes.is_empty();
    if conditional {
        codes = found.iter().filter_map(|(_, plain)| plain.code_list.as_ref()).flatten().map(|code| code.text()).collect();
        let mut seen = std::collections::BTreeSet::new();
        codes.retain(|code| seen.insert(code.clone()));
    }
    if codes.is_empty() && field.value_type == ValueType::Boolean {
        return (["true", "false"].map(|code| (code.to_owned(), words::boolean(lang, code).to_owned())).to_vec(), field.is_array);
    }
    let label = |code: &String| field.code_labels.get(code).map(|words| words.get(lang).to_owned()).filter(|label| label != code);
    let labelled = codes.iter().map(|code| (code.clone(), label(code).unwrap_or_default())).collect();
    (labelled, conditional)
}

/// Limits that a rule with a level of its own asks for.
fn within(field: &Field) -> impl Iterator<Item = Range> {
    field.checks.each.iter().filter_map(|check| if let Asks::Within(range) = check.asks { Some(range) } else { None })
}

/// The limits that hold in every row.
pub(crate) fn limits(field: &Field) -> Range {
    let plain = field.restrictions.iter().filter_map(|r| if let Restriction::Plain(p) = r { p.range } else { None });
    plain.chain(within(field)).fold(Range::default(), |a, b| Range {
        min: a.min.or(b.min),
        max: a.max.or(b.max),
        exclusive_min: a.exclusive_min.or(b.exclusive_min),
        exclusive_max: a.exclusive_max.or(b.exclusive_max),
    })
}
