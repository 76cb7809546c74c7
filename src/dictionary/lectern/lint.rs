//! Holds a field's examples against its own unconditional rules, and its rules against each other.

use super::notes::{Problem, at, short};
use crate::dictionary::{Field, Pattern, Plain, Range, Restriction, Scalar, ValueType};
use crate::finding::Rule;
use serde_json::Value;

/// The examples of a field: a list, or a text that is one example or several with commas between them.
///
/// A text that meets the field's rules as it stands is one example.
pub(super) fn examples(field: &Field, value: Option<&Value>, path: &str, problems: &mut Vec<Problem>) -> Vec<String> {
    let rules = Rules::of(field);
    let mut tell = |path: &str, example: &str| {
        if !rules.allow(example) {
            problems.push(Problem::new(Rule::DictionaryExample, path, short(example)));
        }
    };
    match value {
        Some(Value::Array(items)) => {
            let mut examples = Vec::with_capacity(items.len());
            for (index, item) in items.iter().enumerate() {
                let Some(example) = text(item) else { continue };
                tell(&at(path, &index.to_string()), &example);
                examples.push(example);
            }
            examples
        }
        Some(value) => {
            let Some(whole) = text(value) else { return Vec::new() };
            let parts: Vec<String> = whole.split(',').map(str::trim).filter(|p| !p.is_empty()).map(str::to_string).collect();
            if parts.len() < 2 || rules.allow(&whole) {
                tell(path, &whole);
                return vec![whole];
            }
            parts.iter().for_each(|part| tell(path, part));
            parts
        }
        None => Vec::new(),
    }
}

/// What no value can meet among plain rules: the key it stands at, and what is wrong there.
pub(super) fn impossible(plain: &Plain) -> Vec<(&'static str, String)> {
    let mut found = Vec::new();
    if plain.required && plain.empty {
        found.push(("empty", "required + empty".to_string()));
    }
    if let Some(range) = &plain.range {
        let nothing = |low: Option<f64>, high: Option<f64>, both: bool| match (low, high) {
            (Some(low), Some(high)) => low > high || both && low == high,
            _ => false,
        };
        let Range { min, max, exclusive_min, exclusive_max } = *range;
        if nothing(min, max, false) || nothing(exclusive_min, exclusive_max.or(max), true) || nothing(min, exclusive_max, true) {
            let limit = |n: Option<f64>| n.map(|n| n.to_string()).unwrap_or_default();
            found.push(("range", format!("{}…{}", limit(min.or(exclusive_min)), limit(max.or(exclusive_max)))));
        }
    }
    if let Some(codes) = plain.code_list.as_ref().filter(|_| !plain.regex.is_empty()) {
        let patterns: Vec<Pattern> = plain.regex.iter().filter_map(|p| Pattern::compile(p).ok()).collect();
        let fits = |code: &Scalar| !matches!(code, Scalar::Text(text) if !patterns.iter().all(|p| p.is_match(text)));
        if !codes.iter().any(fits) {
            found.push(("codeList", "codeList + regex".to_string()));
        }
    }
    found
}

fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.trim().to_string()).filter(|t| !t.is_empty()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(value) => Some(value.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

struct Rules<'f> {
    field: &'f Field,
    plain: Vec<&'f Plain>,
    patterns: Vec<Pattern>,
}

impl<'f> Rules<'f> {
    fn of(field: &'f Field) -> Rules<'f> {
        let plain: Vec<&Plain> = field
            .restrictions
            .iter()
            .filter_map(|restriction| match restriction {
                Restriction::Plain(plain) => Some(plain),
                Restriction::Conditional(_) => None,
            })
            .collect();
        let patterns = plain.iter().flat_map(|p| &p.regex).filter_map(|p| Pattern::compile(p).ok()).collect();
        Rules { field, plain, patterns }
    }

    /// A list is allowed when it is one by its own separator or, where none is stated, by a usual one.
    fn allow(&self, example: &str) -> bool {
        if self.one(example) {
            return true;
        }
        let all = |delimiter: &str| example.split(delimiter).all(|part| self.one(part.trim()));
        match &self.field.delimiter {
            _ if !self.field.is_array => false,
            Some(delimiter) => all(delimiter),
            None => [";", "|", ","].into_iter().any(all),
        }
    }

    fn one(&self, example: &str) -> bool {
        let number = example.parse::<f64>().ok();
        let typed = match self.field.value_type {
            ValueType::String => true,
            ValueType::Integer => number.is_some_and(|n| n.fract() == 0.0),
            ValueType::Number => number.is_some(),
            ValueType::Boolean => example.eq_ignore_ascii_case("true") || example.eq_ignore_ascii_case("false"),
        };
        let mut spelled = example;
        for codes in self.plain.iter().filter_map(|p| p.code_list.as_deref()) {
            let lower = example.to_lowercase();
            let found = codes.iter().find(|code| match code {
                Scalar::Text(text) => text.trim().to_lowercase() == lower,
                Scalar::Number(code) => number == Some(*code),
                Scalar::Bool(code) => example.eq_ignore_ascii_case(if *code { "true" } else { "false" }),
            });
            match found {
                Some(Scalar::Text(text)) => spelled = text,
                Some(_) => {}
                None => return false,
            }
        }
        let inside = self.plain.iter().filter_map(|p| p.range).all(|range| {
            number.is_none_or(|n| {
                range.min.is_none_or(|limit| n >= limit)
                    && range.max.is_none_or(|limit| n <= limit)
                    && range.exclusive_min.is_none_or(|limit| n > limit)
                    && range.exclusive_max.is_none_or(|limit| n < limit)
            })
        });
        typed && inside && self.patterns.iter().all(|p| p.is_match(spelled))
    }
}
