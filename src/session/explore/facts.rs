//! One field whole: its patterns with examples, its conditions in words, what it refers to, what decides about it.
//!
//! Rule of the file: an example is shown as right or wrong only after the check has said so.

use super::{Session, codes_of, depends, patterns_with};
use crate::check::condition::When;
use crate::dictionary::compare::Ruling;
use crate::dictionary::{Dictionary, Field, Pattern, Plain, Restriction, Schema, ValueType};
use crate::finding::Rule;
use crate::protocol::{FieldFacts, PatternView, Reply};
use crate::template::workbook::column::conditions;
use crate::text::message::condition::circumstance;
use crate::text::{Lang, Words, message, sheet as words};
use std::collections::BTreeSet;

/// Codes of another field that are offered beside a value that is tried; codes that a sentence names.
const OFFERED: usize = 60;
const NAMED: usize = 12;
/// The same where dictionaries are compared.
const FEW: usize = 8;

impl Session {
    pub(in crate::session) fn field(&self, table: &str, field: &str) -> Reply {
        let (dictionary, _) = self.dictionaries.in_force();
        let place = dictionary.schema(table).and_then(|schema| Some((schema, schema.position(field)?)));
        let found = place.and_then(|(schema, at)| Some((schema, at, schema.fields.get(at)?)));
        let Some((schema, at, field)) = found else { return self.not_known(&dictionary, table, field) };
        let speaker = self.speaker(&dictionary);
        let view = self.field_view(&dictionary, schema, &self.column(schema, field), true);
        let other = field.label.get(self.lang.other());
        let beside = |at: Option<usize>| at.and_then(|at| schema.fields.get(at)).map(|field| field.name.clone());
        let decides =
            schema.fields.iter().filter(|other| other.name != field.name && looks_at(&other.restrictions).contains(&field.name));
        Reply::Field(Box::new(FieldFacts {
            table: (schema.name.clone(), speaker.table_label(&schema.name)),
            other_label: if other == field.label.get(self.lang) { String::new() } else { other.to_owned() },
            patterns: self.pattern_views(schema, field),
            examples: self.examples(schema, field),
            conditional: self.conditional(schema, field),
            refers: refers(&dictionary, schema, field),
            referred: referred(&dictionary, schema, field),
            depends: depends(&dictionary, schema, field)
                .filter(|(table, name, _)| *table != schema.name || !looks_at(&field.restrictions).contains(name)),
            defects: self.known_defects(schema, field),
            decided_by: self.decided_by(schema, field),
            decides: decides.map(|other| other.name.clone()).collect(),
            checked_by: self.checked_by(schema, field),
            unchecked: field.unchecked.clone(),
            beside: (beside(at.checked_sub(1)), beside(Some(at + 1))),
            field: view,
        }))
    }

    pub(in crate::session) fn try_value(&self, table: &str, field: &str, text: &str, with: &[(String, String)]) -> Reply {
        self.try_value_reply(table, field, text, with)
    }

    fn pattern_views(&self, schema: &Schema, field: &Field) -> Vec<PatternView> {
        let all = patterns_with(field);
        let trial = if all.is_empty() { None } else { self.trial(&schema.name, &field.name, &[]) };
        let searched = all.iter().filter_map(|(_, searched)| Pattern::compile(searched).ok()).collect::<Vec<Pattern>>();
        let meets = |text: &str| searched.iter().all(|pattern| pattern.search(text) == Some(true));
        let view = |(written, pattern): &(&str, &str)| {
            let known = field.examples.iter().cloned().chain(Pattern::examples(pattern));
            let trial = trial.as_ref();
            let passes = known.into_iter().find(|text| meets(text) && trial.is_some_and(|trial| trial.takes(text)));
            let wrong = Pattern::near_misses(pattern, passes.as_deref().unwrap_or_default());
            let fails = wrong.into_iter().find(|text| trial.is_some_and(|trial| !trial.takes(text)));
            PatternView { pattern: (*written).to_owned(), passes, fails }
        };
        all.iter().map(view).collect()
    }

    fn examples(&self, schema: &Schema, field: &Field) -> Vec<(String, bool)> {
        let trial = if field.examples.is_empty() { None } else { self.trial(&schema.name, &field.name, &[]) };
        let takes = |text: &str| trial.as_ref().is_none_or(|trial| trial.takes(text));
        field.examples.iter().map(|text| (text.clone(), takes(text))).collect()
    }

    /// Codes, limits and patterns that hold under a condition.
    fn conditional(&self, schema: &Schema, field: &Field) -> Vec<(String, Vec<(String, String)>)> {
        let mut found = Vec::new();
        conditions(&field.restrictions, None, &mut found);
        let name = |of: &str| schema.field(of).map_or_else(|| of.to_owned(), |field| self.named(field));
        let label = |code: &String| field.code_labels.get(code).map(|words| words.get(self.lang)).filter(|label| label != code);
        let mut said = Vec::new();
        for (when, plain) in &found {
            let when = circumstance(when, self.lang, &name);
            said.extend(values_when(self.lang, field, plain, &when, NAMED).into_iter().map(|(sentence, codes)| {
                let labelled = codes.into_iter().map(|code| {
                    let label = label(&code).unwrap_or_default().to_owned();
                    (code, label)
                });
                (sentence, labelled.collect())
            }));
        }
        said
    }

    /// What is known to be wrong in what the dictionary asks of a field, and what is checked instead, where it is corrected.
    fn known_defects(&self, schema: &Schema, field: &Field) -> Vec<String> {
        let programme = self.programme_in_force();
        let corrected = self.dictionaries.is_corrected();
        let known = programme.amendments.iter().filter(|one| one.concerns(&schema.name, &field.name));
        let told = known.map(|one| {
            let applied = if corrected { one.applied.get(self.lang) } else { "" };
            format!("{} {applied}", one.published.get(self.lang)).trim_end().to_owned()
        });
        told.collect()
    }

    fn named(&self, field: &Field) -> String {
        let label = field.label.get(self.lang);
        if label.is_empty() { field.name.clone() } else { label.to_owned() }
    }

    fn decided_by(&self, schema: &Schema, field: &Field) -> Vec<(String, String, Vec<String>)> {
        let mut names = looks_at(&field.restrictions);
        names.remove(&field.name);
        let fields = schema.fields.iter().filter(|other| names.contains(&other.name));
        let told = fields.map(|other| {
            let mut codes = codes_of(other);
            if codes.is_empty() && other.value_type == ValueType::Boolean {
                codes = ["true", "false"].map(str::to_owned).to_vec();
            }
            codes.truncate(OFFERED);
            (other.name.clone(), self.named(other), codes)
        });
        told.collect()
    }

    /// The rules that can be found at a field, with their titles.
    fn checked_by(&self, schema: &Schema, field: &Field) -> Vec<(String, String)> {
        let plain: Vec<&Plain> = {
            let mut all = Vec::new();
            conditions(&field.restrictions, None, &mut all);
            let own = field.restrictions.iter().filter_map(|r| if let Restriction::Plain(p) = r { Some(p) } else { None });
            own.chain(all.into_iter().map(|(_, plain)| plain)).collect()
        };
        let any = |is: &dyn Fn(&Plain) -> bool| plain.iter().any(|plain| is(plain));
        let key = |key: &Vec<String>| key.len() > 1 && key.contains(&field.name);
        let refers = schema.foreign_keys.iter().any(|key| key.mappings.iter().any(|(own, _)| *own == field.name));
        let rules = [
            (any(&|p| p.required), Rule::Required),
            (field.value_type != ValueType::String, Rule::WrongType),
            (any(&|p| p.code_list.is_some()), Rule::NotInCodeList),
            (!patterns_with(field).is_empty() || any(&|p| !p.regex.is_empty()), Rule::Pattern),
            (any(&|p| p.range.is_some()), Rule::Range),
            (any(&|p| p.empty), Rule::MustBeEmpty),
            (any(&|p| p.count.is_some()), Rule::ListSize),
            (any(&|p| p.distinct), Rule::ListRepeats),
            (field.scripts.iter().any(|script| !script.translated), Rule::Script),
            (super::is_unique(schema, field), Rule::NotUnique),
            (schema.unique_keys.iter().any(key), Rule::KeyNotUnique),
            (refers, Rule::Orphan),
        ];
        let told = rules.into_iter().filter(|(has, _)| *has);
        told.map(|(_, rule)| (rule.code().to_owned(), message::title(rule, self.lang).to_owned())).collect()
    }
}

/// Codes, limits and patterns of a rule under a circumstance: a sentence each, and all codes where it names only the first.
fn values_when(lang: Lang, field: &Field, plain: &Plain, when: &str, few: usize) -> Vec<(String, Vec<String>)> {
    let mut said = Vec::new();
    if let Some(codes) = &plain.code_list {
        let codes: Vec<String> = codes.iter().map(|code| code.text()).collect();
        let named = codes.get(..few).unwrap_or(&codes);
        let sentence = words::one_of_when(lang, when, named, codes.len() as u64);
        said.push((sentence, if named.len() < codes.len() { codes } else { Vec::new() }));
    }
    if let Some(range) = &plain.range {
        let kind = words::kind(lang, field.value_type.name(), 0, range.limits(), field.units.as_deref(), None);
        said.push((words::so_when(lang, when, &kind), Vec::new()));
    }
    said.extend(plain.regex.iter().map(|pattern| (words::form_when(lang, when, pattern), Vec::new())));
    said
}

/// The rules of a field under a condition, and that it is never filled in, in words and with the names of fields: for one
/// who compares dictionaries.
pub(in crate::session) fn rulings(field: &Field) -> Vec<Ruling> {
    let mut found = Vec::new();
    conditions(&field.restrictions, None, &mut found);
    let said = |lang: Lang| {
        let mut said: Vec<(String, Vec<String>)> = Vec::new();
        for (when, plain) in &found {
            let when = circumstance(when, lang, &str::to_owned);
            said.extend(plain.required.then(|| (words::required_when(lang, &when), Vec::new())));
            said.extend(plain.empty.then(|| (words::blank_when(lang, &when), Vec::new())));
            said.extend(values_when(lang, field, plain, &when, FEW));
        }
        said.extend(field.always_blank().then(|| (words::blank_always(lang), Vec::new())));
        said
    };
    let both = said(Lang::Fr).into_iter().zip(said(Lang::En));
    both.map(|((fr, codes), (en, _))| Ruling { said: Words::new(fr, en), codes }).collect()
}

/// The fields that conditions look at.
fn looks_at(restrictions: &[Restriction]) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for restriction in restrictions {
        if let Restriction::Conditional(conditional) = restriction {
            let when = When::new(conditional, None);
            names.extend(when.holds.clauses.iter().flat_map(|clause| clause.fields.clone()));
            names.append(&mut looks_at(&conditional.then));
            names.append(&mut looks_at(&conditional.otherwise));
        }
    }
    names
}

fn refers(dictionary: &Dictionary, schema: &Schema, field: &Field) -> Vec<(String, String, bool)> {
    let keys = schema.foreign_keys.iter().flat_map(|key| key.mappings.iter().map(move |pair| (key, pair)));
    let own = keys.filter(|(_, (own, _))| *own == field.name);
    let place = |(key, (_, there)): (&crate::dictionary::ForeignKey, &(String, String))| {
        let table = dictionary.schema(&key.schema).map_or_else(|| key.schema.clone(), |schema| schema.name.clone());
        (table, there.clone(), key.hinted)
    };
    own.map(place).filter(|(table, there, _)| (table, there) != (&schema.name, &field.name)).collect()
}

fn referred(dictionary: &Dictionary, schema: &Schema, field: &Field) -> Vec<(String, String)> {
    let mut all = Vec::new();
    for other in &dictionary.schemas {
        let keys = other.foreign_keys.iter().filter(|key| key.schema.eq_ignore_ascii_case(&schema.name));
        let pairs = keys.flat_map(|key| &key.mappings).filter(|(_, there)| *there == field.name);
        let places = pairs.map(|(own, _)| (other.name.clone(), own.clone()));
        all.extend(places.filter(|place| *place != (schema.name.clone(), field.name.clone())));
    }
    all
}
