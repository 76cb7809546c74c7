//! What differs between two fields, or two tables, that belong together: rules, and apart from them, words.

use super::Tell;
use super::lists::{Relist, relist};
use crate::dictionary::{Checks, Field, Pattern, Plain, Range, Restriction, Schema};
use crate::text::Words;
use serde::Serialize;
use std::collections::BTreeSet;

/// A rule that is another.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "rule", rename_all = "snake_case")]
pub enum Change {
    /// The type of a value.
    Type {
        /// Before.
        before: String,
        /// After.
        after: String,
    },
    /// A cell holds a list of values, or no longer does.
    List {
        /// It does now.
        now: bool,
    },
    /// What separates the values of a list.
    Delimiter {
        /// Before.
        before: Option<String>,
        /// After.
        after: Option<String>,
    },
    /// A value is always required, or no longer is.
    Required {
        /// It is now.
        now: bool,
    },
    /// The list of codes came, went, or has others.
    Codes {
        /// How many before and after; 0 where there was no list.
        counts: (u64, u64),
        /// What became of them.
        list: Relist,
    },
    /// The limits of a number.
    Limits {
        /// Before: lower, upper.
        before: (Option<f64>, Option<f64>),
        /// After.
        after: (Option<f64>, Option<f64>),
    },
    /// The patterns.
    Patterns {
        /// Before.
        before: Vec<String>,
        /// After.
        after: Vec<String>,
    },
    /// The unit.
    Units {
        /// Before.
        before: Option<String>,
        /// After.
        after: Option<String>,
    },
    /// No value may repeat, or may now.
    Unique {
        /// None may now.
        now: bool,
    },
    /// What a field is that is in one of the two only.
    Is {
        /// The type of a value.
        value: String,
        /// A cell holds a list of them.
        list: bool,
        /// A value is always required.
        required: bool,
        /// Rules go by the rest of the row.
        conditional: bool,
        /// Codes.
        codes: u64,
    },
    /// Rules under a condition, or a script.
    Conditions {
        /// Rules under a condition before and after.
        counts: (u64, u64),
        /// Rules that went, in words.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        gone: Vec<Ruling>,
        /// Rules that came.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        come: Vec<Ruling>,
        /// The text of scripts before and after, where those are others.
        #[serde(skip_serializing_if = "Option::is_none")]
        scripts: Option<(String, String)>,
    },
    /// Rules of other kinds.
    Other,
    /// How important the field is.
    Tier {
        /// Before.
        before: crate::dictionary::Tier,
        /// After.
        after: crate::dictionary::Tier,
    },
    /// A key of the table came.
    KeyAdded {
        /// Its fields.
        fields: Vec<String>,
    },
    /// A key went.
    KeyRemoved {
        /// Its fields.
        fields: Vec<String>,
    },
    /// A reference to another table came.
    ReferenceAdded {
        /// The table.
        table: String,
        /// The fields here.
        fields: Vec<String>,
    },
    /// A reference went.
    ReferenceRemoved {
        /// The table.
        table: String,
        /// The fields here.
        fields: Vec<String>,
    },
}

/// A rule in words.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Ruling {
    /// The rule.
    pub said: Words,
    /// All codes that it allows, where the words have the first only.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub codes: Vec<String>,
}

/// A text that is another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Wording {
    /// The label.
    Label,
    /// The description.
    Description,
    /// The notes.
    Notes,
    /// The examples.
    Examples,
    /// The labels of codes.
    CodeLabels,
}

impl Change {
    /// True for what a mere renaming does not bring: what was right before cannot be right after.
    pub fn is_doubtful(&self) -> bool {
        match self {
            Change::Type { before, after } => after != "string" && !(NUMBERS.contains(&&**before) && NUMBERS.contains(&&**after)),
            Change::Patterns { before, after } => excludes(before, after) && excludes(after, before),
            Change::Codes { counts, list } => counts.1 > 0 && counts.0 > 0 && list.removed.len() as u64 == counts.0,
            _ => false,
        }
    }
}

/// Types of numbers.
const NUMBERS: [&str; 2] = ["integer", "number"];

/// True when no example of some patterns has the others.
fn excludes(some: &[String], others: &[String]) -> bool {
    let examples: Vec<String> = some.iter().flat_map(|pattern| Pattern::examples(pattern)).collect();
    let others: Result<Vec<Pattern>, _> = others.iter().map(|pattern| Pattern::compile(pattern)).collect();
    let has = |text: &String| others.as_ref().map_or(true, |others| others.iter().all(|pattern| pattern.is_match(text)));
    !examples.is_empty() && !examples.iter().any(has)
}

/// The rules that hold in every row.
fn plains(field: &Field) -> impl Iterator<Item = &Plain> {
    field.restrictions.iter().filter_map(|r| if let Restriction::Plain(plain) = r { Some(plain) } else { None })
}

fn limits(field: &Field) -> (Option<f64>, Option<f64>) {
    let one = |range: Range| (range.min.or(range.exclusive_min), range.max.or(range.exclusive_max));
    let of_checks = field.checks.each.iter().filter_map(|check| match check.asks {
        crate::dictionary::Asks::Within(range) => Some(range),
        _ => None,
    });
    plains(field).filter_map(|plain| plain.range).chain(of_checks).next().map(one).unwrap_or_default()
}

fn patterns(field: &Field) -> Vec<String> {
    plains(field).flat_map(|plain| plain.regex.clone()).collect()
}

fn conditional(field: &Field) -> Vec<&Restriction> {
    field.restrictions.iter().filter(|r| matches!(r, Restriction::Conditional(_))).collect()
}

/// The scripts as they were understood, so that blanks and remarks in them make no difference; and those that were not.
fn scripts(field: &Field) -> Vec<String> {
    field.scripts.iter().map(|script| format!("{:?}", script.script)).chain(field.unchecked.iter().cloned()).collect()
}

/// The texts of the scripts, as the dictionary has them.
fn texts(field: &Field) -> String {
    field.scripts.iter().map(|script| script.text.trim()).collect::<Vec<_>>().join("\n\n")
}

/// What a field is that is in one of the two only.
pub fn is(field: &Field) -> Change {
    Change::Is {
        value: field.value_type.name().to_owned(),
        list: field.is_array,
        required: field.always_required(),
        conditional: !conditional(field).is_empty() || !scripts(field).is_empty(),
        codes: super::lists::codes(field).len() as u64,
    }
}

/// The rules of a field that are others.
pub fn rules(was: &Field, is: &Field, tell: Tell<'_>) -> Vec<Change> {
    let mut found = Vec::new();
    let mut add = |differs: bool, change: Change| {
        if differs {
            found.push(change);
        }
    };
    let name = |field: &Field| field.value_type.name().to_owned();
    add(was.value_type != is.value_type, Change::Type { before: name(was), after: name(is) });
    add(was.is_array != is.is_array, Change::List { now: is.is_array });
    let (before, after) = (was.delimiter.clone(), is.delimiter.clone());
    add(was.is_array && is.is_array && before != after, Change::Delimiter { before, after });
    add(was.always_required() != is.always_required(), Change::Required { now: is.always_required() });
    if let Some(list) = relist(was, is) {
        let count = |field: &Field| super::lists::codes(field).len() as u64;
        add(true, Change::Codes { counts: (count(was), count(is)), list });
    }
    let (before, after) = (limits(was), limits(is));
    add(before != after, Change::Limits { before, after });
    let (before, after) = (patterns(was), patterns(is));
    add(before != after, Change::Patterns { before, after });
    let (before, after) = (was.units.clone(), is.units.clone());
    add(before != after, Change::Units { before, after });
    add(was.unique != is.unique, Change::Unique { now: is.unique });
    let others = |field: &Field| {
        let conditions: Vec<Restriction> = conditional(field).into_iter().cloned().collect();
        (conditions, scripts(field), field.always_blank())
    };
    if others(was) != others(is) {
        let count = |field: &Field| conditional(field).len().max(scripts(field).len()) as u64;
        let (old, new) = (tell(was), tell(is));
        let without = |some: &[Ruling], others: &[Ruling]| some.iter().filter(|one| !others.contains(one)).cloned().collect();
        let (gone, come) = (without(&old, &new), without(&new, &old));
        let scripts = (scripts(was) != scripts(is)).then(|| (texts(was), texts(is)));
        add(true, Change::Conditions { counts: (count(was), count(is)), gone, come, scripts });
    }
    let rest = |field: &Field| {
        let of_plain = |p: &Plain| (p.column, p.count, p.distinct);
        let checks: Checks = field.checks.clone();
        (
            plains(field).map(of_plain).filter(|rule| *rule != (false, None, false)).collect::<Vec<_>>(),
            checks,
            field.default.clone(),
        )
    };
    add(rest(was) != rest(is), Change::Other);
    add(was.tier != is.tier, Change::Tier { before: was.tier, after: is.tier });
    found
}

/// The texts of a field that are others.
pub fn words(was: &Field, is: &Field) -> Vec<Wording> {
    let differ = |a: &Words, b: &Words| a != b;
    // A field without a label of its own is called by its name.
    let label =
        |field: &Field| if field.label == Words::same(field.name.as_str()) { Words::default() } else { field.label.clone() };
    let all = [
        (label(was) != label(is), Wording::Label),
        (differ(&was.description, &is.description), Wording::Description),
        (differ(&was.notes, &is.notes), Wording::Notes),
        (was.examples != is.examples, Wording::Examples),
        (was.code_labels != is.code_labels, Wording::CodeLabels),
    ];
    all.into_iter().filter(|(differs, _)| *differs).map(|(_, wording)| wording).collect()
}

/// The texts of a table that are others.
pub fn words_of_table(was: &Schema, is: &Schema) -> Vec<Wording> {
    let all = [(was.label != is.label, Wording::Label), (was.description != is.description, Wording::Description)];
    all.into_iter().filter(|(differs, _)| *differs).map(|(_, wording)| wording).collect()
}

/// Keys and references of a table that came or went; those of the earlier one under the names that fields and tables have now.
pub fn keys(was: &Schema, is: &Schema, field: &dyn Fn(&str) -> String, table: &dyn Fn(&str) -> String) -> Vec<Change> {
    type Key = (String, Vec<String>);
    let keys = |schema: &Schema, name: &dyn Fn(&str) -> String| -> BTreeSet<Vec<String>> {
        schema.unique_keys.iter().map(|key| key.iter().map(|field| name(field)).collect()).collect()
    };
    let references = |schema: &Schema, name: &dyn Fn(&str) -> String, table: &dyn Fn(&str) -> String| -> BTreeSet<Key> {
        let fields = |key: &crate::dictionary::ForeignKey| key.mappings.iter().map(|(own, _)| name(own)).collect();
        schema.foreign_keys.iter().map(|key| (table(&key.schema), fields(key))).collect()
    };
    let (old, new) = (keys(was, field), keys(is, &str::to_owned));
    let mut found: Vec<Change> = new.difference(&old).map(|fields| Change::KeyAdded { fields: fields.clone() }).collect();
    found.extend(old.difference(&new).map(|fields| Change::KeyRemoved { fields: fields.clone() }));
    let (old, new) = (references(was, field, table), references(is, &str::to_owned, &str::to_owned));
    let parts = |(table, fields): &Key| (table.clone(), fields.clone());
    found.extend(new.difference(&old).map(parts).map(|(table, fields)| Change::ReferenceAdded { table, fields }));
    found.extend(old.difference(&new).map(parts).map(|(table, fields)| Change::ReferenceRemoved { table, fields }));
    found
}
