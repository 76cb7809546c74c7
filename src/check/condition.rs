//! Conditions on the other fields of a row: evaluated as Lectern does, and kept so that they can be said in words.

use super::pattern::Pattern;
use super::rules::{any, within};
use super::value::{Value, js_number, trim};
use crate::dictionary::{Conditional, FieldCondition, Match, MatchValue, Range, Scalar};
use crate::finding::{Case, Clause, Condition, Test};
use std::collections::BTreeSet;

/// Compiled conditions of one `if`.
#[derive(Debug)]
pub struct Conditions {
    case: Case,
    each: Vec<OnFields>,
}

#[derive(Debug)]
struct OnFields {
    /// Positions in the schema; none for a field that is not there, which counts as blank.
    fields: Vec<Option<usize>>,
    case: Case,
    matches: Match,
    /// The text of a single wanted value, without outer blanks and case.
    wanted: Option<String>,
    patterns: Vec<Pattern>,
}

/// The same condition in words' form, for the `then` and the `else` part.
#[derive(Debug)]
pub struct When {
    /// Said when the condition holds.
    pub holds: Condition,
    /// Said when it does not.
    pub fails: Condition,
}

fn combine(case: Case, mut each: impl Iterator<Item = bool>) -> bool {
    match case {
        Case::All => each.all(|holds| holds),
        Case::Any => each.any(|holds| holds),
        Case::None => !each.any(|holds| holds),
    }
}

impl Conditions {
    /// Compiles the `if` of a conditional; `position` says where in the row a field stands.
    pub fn compile(conditional: &Conditional, position: &dyn Fn(&str) -> Option<usize>) -> Conditions {
        let each = conditional.conditions.iter().map(|c| OnFields {
            fields: c.fields.iter().map(|name| position(name)).collect(),
            case: c.case,
            wanted: match &c.matches.value {
                Some(MatchValue::One(Scalar::Text(text))) => Some(trim(text).to_lowercase()),
                _ => None,
            },
            matches: c.matches.clone(),
            patterns: c.matches.regex.iter().filter_map(|p| Pattern::compile(p).ok()).collect(),
        });
        Conditions { case: conditional.case, each: each.collect() }
    }

    /// Adds the fields that are looked at.
    pub fn fields(&self, out: &mut BTreeSet<usize>) {
        out.extend(self.each.iter().flat_map(|c| &c.fields).flatten());
    }

    /// True when the condition holds of a row; `row` gives the value of a field by its position.
    pub fn hold<'v>(&self, row: &dyn Fn(usize) -> &'v Value) -> bool {
        combine(self.case, self.each.iter().map(|c| c.hold(row)))
    }
}

impl OnFields {
    /// Each test is put to all fields before the next one: with `any`, two tests may hold of two fields.
    fn hold<'v>(&self, row: &dyn Fn(usize) -> &'v Value) -> bool {
        static BLANK: Value = Value::Blank;
        let each =
            |test: &dyn Fn(&Value) -> bool| combine(self.case, self.fields.iter().map(|field| test(field.map_or(&BLANK, row))));
        let m = &self.matches;
        let of_code = |value: &Value, list: &[Scalar]| any(value, &|item| list.iter().any(|code| same_case(code, item)));
        let of_pattern = |value: &Value| {
            any(value, &|item| match item {
                Value::Text(text) | Value::Raw(text) => self.patterns.iter().all(|p| p.is_match(text)),
                _ => false,
            })
        };
        m.code_list.as_ref().is_none_or(|list| each(&|value| of_code(value, list)))
            && m.count.is_none_or(|range| each(&|v| matches!(v, Value::List(items) if within(&range, items.len() as f64))))
            && m.exists.is_none_or(|exists| each(&|value| exists == is_there(value)))
            && m.range.is_none_or(|range| each(&|v| any(v, &|item| matches!(item, Value::Number(n) if within(&range, *n)))))
            && (m.regex.is_empty() || each(&of_pattern))
            && m.value.as_ref().is_none_or(|wanted| each(&|value| self.is_wanted(wanted, value)))
    }

    fn is_wanted(&self, wanted: &MatchValue, value: &Value) -> bool {
        match (&self.wanted, value) {
            (Some(wanted), Value::Text(text) | Value::Raw(text)) => is_folded(trim(text), wanted),
            _ => equal(wanted, value),
        }
    }
}

/// True when a text without case is `folded`.
fn is_folded(text: &str, folded: &str) -> bool {
    if text.is_ascii() { text.eq_ignore_ascii_case(folded) } else { text.to_lowercase() == folded }
}

/// A column that the dictionary does not know holds its cells as they stand, blank ones too.
fn is_there(value: &Value) -> bool {
    match value {
        Value::Raw(text) => !trim(text).is_empty(),
        value => !value.is_blank(),
    }
}

fn same_case(code: &Scalar, value: &Value) -> bool {
    match (code, value) {
        (Scalar::Text(code), Value::Text(text) | Value::Raw(text)) => code == text,
        (Scalar::Number(code), Value::Number(number)) => code == number,
        (Scalar::Bool(code), Value::Bool(value)) => code == value,
        _ => false,
    }
}

fn same(code: &Scalar, value: &Value) -> bool {
    match (code, value) {
        (Scalar::Text(code), Value::Text(text) | Value::Raw(text)) => trim(code).to_lowercase() == trim(text).to_lowercase(),
        _ => same_case(code, value),
    }
}

fn equal(wanted: &MatchValue, value: &Value) -> bool {
    match (wanted, value) {
        (MatchValue::One(code), value) if !matches!(value, Value::List(_)) => same(code, value),
        (MatchValue::List(codes), Value::List(items)) if codes.len() == items.len() => {
            let mut left: Vec<&Value> = items.iter().collect();
            codes.iter().all(|code| left.iter().position(|item| same(code, item)).map(|at| left.swap_remove(at)).is_some())
        }
        _ => false,
    }
}

impl When {
    /// The condition as clauses; an outer condition that holds too is said first where the two can be joined.
    pub fn new(conditional: &Conditional, outer: Option<&Condition>) -> When {
        let mut clauses: Vec<Clause> = Vec::new();
        let mut case = conditional.case;
        if let Some(outer) = outer
            && outer.case == Case::All
            && !outer.negated
            && case == Case::All
        {
            clauses.extend(outer.clauses.iter().cloned());
        }
        clauses.extend(conditional.conditions.iter().map(clause));
        if clauses.len() == 1 {
            case = if case == Case::None { Case::None } else { Case::All };
        }
        let holds = Condition { case, clauses, negated: false };
        let own = conditional.conditions.iter().map(clause).collect();
        let fails = Condition { case: conditional.case, clauses: own, negated: true };
        When { holds, fails }
    }
}

fn clause(condition: &FieldCondition) -> Clause {
    let m = &condition.matches;
    let mut tests = Vec::new();
    match &m.value {
        Some(MatchValue::One(code)) => tests.push(Test::Value(code.text())),
        Some(MatchValue::List(codes)) => tests.push(Test::Value(codes.iter().map(Scalar::text).collect::<Vec<_>>().join(", "))),
        None => {}
    }
    if let Some(list) = &m.code_list {
        tests.push(Test::CodeList(list.iter().map(Scalar::text).collect()));
    }
    if let Some(exists) = m.exists {
        tests.push(Test::Exists(exists));
    }
    if let Some(range) = &m.range {
        tests.push(Test::Range(limits(range)));
    }
    if let Some(range) = &m.count {
        tests.push(Test::Count(limits(range)));
    }
    if !m.regex.is_empty() {
        tests.push(Test::Regex(m.regex.clone()));
    }
    Clause { fields: condition.fields.clone(), case: condition.case, tests }
}

fn limits(range: &Range) -> String {
    if let (Some(min), Some(max)) = (range.min, range.max)
        && min == max
    {
        return format!("= {}", js_number(min));
    }
    let parts = [(">=", range.min), (">", range.exclusive_min), ("<=", range.max), ("<", range.exclusive_max)];
    parts.iter().filter_map(|(sign, n)| n.map(|n| format!("{sign} {}", js_number(n)))).collect::<Vec<_>>().join(", ")
}
