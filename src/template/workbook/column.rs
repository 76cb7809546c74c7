//! A field as a column of a sheet: how it is needed, what it allows, and the help that stands at it.

use super::lists::Lists;
use crate::check::condition::When;
use crate::dictionary::{Asks, Field, Plain, Range, Restriction, Schema, ValueType};
use crate::finding::{Condition, Level};
use crate::template::{Asked, Help};
use crate::text::message::condition::circumstance;
use crate::text::{Lang, sheet as words};

/// The form of a date that every reader of dates takes.
const DAY: &str = "YYYY-MM-DD";

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
    /// Limits that hold under a condition, in words.
    within: Vec<String>,
    /// Codes with their labels.
    pub codes: Vec<(String, String)>,
    /// A value that the field takes.
    pub(super) example: Option<String>,
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
        let (mut rules, mut within) = (Vec::new(), Vec::new());
        for (when, plain) in &found {
            let said = circumstance(when, lang, &name);
            if plain.required {
                rules.push(words::required_when(lang, &said));
            }
            if plain.empty {
                rules.push(words::blank_when(lang, &said));
            }
            within.extend(plain.range.map(|range| {
                words::so_when(
                    lang,
                    &said,
                    &words::kind(lang, field.value_type.name(), 0, range.limits(), field.units.as_deref(), None),
                )
            }));
        }
        if field.always_blank() {
            rules.push(words::blank_always(lang));
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
            _ if !field.is_array && checked(field).next().is_some() => {
                let whole = field.checks.each.iter().any(|check| check.asks == Asks::Integer && check.level == Level::Error);
                Allowed::Number { whole, limits: limits(field) }
            }
            _ if !field.is_array && field.checks.each.iter().any(|check| check.asks == Asks::Date) => Allowed::Date { form: DAY },
            _ => Allowed::Text,
        };
        let separator = field.is_array.then(|| field.delimiter.clone().unwrap_or_else(|| delimiter.to_owned()));
        let example = field.examples.first().cloned();
        Column { field, lang, separator, label: label(field, lang), need, allowed, rules, within, codes, example }
    }

    /// The same, held to what else is asked of the field.
    pub(super) fn held_to(mut self, asked: Asked) -> Column<'d> {
        match (&mut self.allowed, asked.form) {
            (Allowed::Number { whole, .. }, _) => *whole |= asked.whole,
            (Allowed::Text, Some(form)) => self.allowed = Allowed::Date { form },
            _ => {}
        }
        self.example = self.example.or(asked.example);
        self
    }

    /// Everything there is to say, for the note on the heading.
    pub(super) fn note(&self) -> String {
        let (lang, field) = (self.lang, self.field);
        let mut lines = vec![self.label.clone(), words::need(lang, self.need == Need::Always, !self.rules.is_empty()).to_owned()];
        lines.extend(self.rules.iter().cloned());
        lines.extend([field.description.get(lang), field.notes.get(lang)].map(str::to_owned));
        lines.push(self.kind());
        lines.extend(self.within.iter().cloned());
        lines.extend(self.example.iter().filter(|_| self.codes.is_empty()).map(|example| words::example(lang, example)));
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
        parts.extend(self.within.iter().cloned());
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
        let name = match &self.allowed {
            Allowed::Number { whole: true, .. } => ValueType::Integer.name(),
            Allowed::Number { .. } if field.value_type == ValueType::String => ValueType::Number.name(),
            _ => field.value_type.name(),
        };
        words::kind(lang, name, codes, limits.limits(), units, self.separator.as_deref())
    }

    /// The kind of value, and the limits that hold under a condition: a line each.
    pub(super) fn kind_and_limits(&self) -> String {
        std::iter::once(self.kind()).chain(self.within.iter().cloned()).collect::<Vec<_>>().join("\n")
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

/// Limits outside of which a rule with a level of its own lets nothing pass: what is a warning there, Excel lets through.
fn checked(field: &Field) -> impl Iterator<Item = Range> {
    let firm = field.checks.each.iter().filter(|check| check.level == Level::Error && !field.checks.not_applicable);
    firm.filter_map(|check| if let Asks::Within(range) = check.asks { Some(range) } else { None })
}

/// The limits that no row goes beyond: of those under a condition, the widest.
pub(crate) fn limits(field: &Field) -> Range {
    checked(field).fold(hull(&field.restrictions), narrower)
}

fn hull(restrictions: &[Restriction]) -> Range {
    let range = |restriction: &Restriction| match restriction {
        Restriction::Plain(plain) => plain.range.unwrap_or_default(),
        Restriction::Conditional(conditional) => wider(hull(&conditional.then), hull(&conditional.otherwise)),
    };
    restrictions.iter().map(range).fold(Range::default(), narrower)
}

/// A limit: the number, and whether it is itself beyond.
type Limit = Option<(f64, bool)>;

/// The lower and the upper limit; the stricter where two are written.
fn ends(range: Range) -> (Limit, Limit) {
    let end = |own: Option<f64>, beyond: Option<f64>, stricter: fn(f64, f64) -> bool| match (own, beyond) {
        (Some(own), Some(beyond)) if !stricter(beyond, own) => Some((own, false)),
        (own, beyond) => beyond.map(|n| (n, true)).or(own.map(|n| (n, false))),
    };
    (end(range.min, range.exclusive_min, |a, b| a >= b), end(range.max, range.exclusive_max, |a, b| a <= b))
}

fn of_ends((low, high): (Limit, Limit)) -> Range {
    let at = |limit: Limit, beyond: bool| limit.filter(|(_, is)| *is == beyond).map(|(n, _)| n);
    Range { min: at(low, false), exclusive_min: at(low, true), max: at(high, false), exclusive_max: at(high, true) }
}

/// What is within both.
fn narrower(one: Range, other: Range) -> Range {
    let ((low, high), (other_low, other_high)) = (ends(one), ends(other));
    let pick = |a: Limit, b: Limit, up: bool| match (a, b) {
        (Some(x), Some(y)) if x.0 == y.0 => Some((x.0, x.1 || y.1)),
        (Some(x), Some(y)) => Some(if (x.0 > y.0) == up { x } else { y }),
        (a, b) => a.or(b),
    };
    of_ends((pick(low, other_low, true), pick(high, other_high, false)))
}

/// What is within one of the two.
fn wider(one: Range, other: Range) -> Range {
    let ((low, high), (other_low, other_high)) = (ends(one), ends(other));
    let pick = |a: Limit, b: Limit, up: bool| match (a?, b?) {
        (x, y) if x.0 == y.0 => Some((x.0, x.1 && y.1)),
        (x, y) => Some(if (x.0 > y.0) == up { y } else { x }),
    };
    of_ends((pick(low, other_low, true), pick(high, other_high, false)))
}

#[cfg(test)]
mod tests {
    use super::{Range, narrower, wider};

    #[test]
    fn limits_of_several_rules_are_laid_on_one_another() {
        let range = |min, max| Range { min, max, ..Range::default() };
        let (short, long) = (range(Some(0.0), Some(10.0)), range(Some(5.0), None));
        assert_eq!(narrower(short, long), range(Some(5.0), Some(10.0)));
        assert_eq!(wider(short, long), range(Some(0.0), None));
        let open = Range { exclusive_min: Some(0.0), max: Some(10.0), ..Range::default() };
        assert_eq!(narrower(short, open), open);
        assert_eq!(wider(short, open), short);
    }
}
