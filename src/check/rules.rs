//! The restrictions of a field, compiled: what a value, alone or in its row, fails.
//!
//! They follow Lectern's semantics to the letter (`docs`: facts of the current validation package): order inside a
//! plain rule is code list, empty, range, pattern, required; a cell whose type is wrong is not looked at further.

use super::cell::{Shape, WORD};
use super::condition::{Conditions, When};
use super::pattern::Pattern;
use super::value::Value;
use crate::dictionary::{Plain, Range, Restriction, Scalar, Schema};
use crate::finding::{Condition, Detail, Rule};
use std::collections::{BTreeSet, HashSet};

/// The compiled restrictions of a field.
#[derive(Debug, Default)]
pub struct Rules {
    plain: Vec<PlainRule>,
    conditional: Vec<ConditionalRule>,
}

#[derive(Debug)]
struct PlainRule {
    required: bool,
    column: bool,
    empty: bool,
    codes: Option<Codes>,
    patterns: Vec<(Pattern, String)>,
    range: Option<Range>,
    count: Option<Range>,
    distinct: bool,
}

#[derive(Debug)]
struct Codes {
    texts: HashSet<String>,
    numbers: Vec<f64>,
    shown: Vec<String>,
}

#[derive(Debug)]
struct ConditionalRule {
    conditions: Conditions,
    then: Rules,
    otherwise: Rules,
    when: When,
}

/// One restriction that a value fails.
#[derive(Debug)]
pub struct Failure<'a> {
    /// The rule.
    pub rule: Rule,
    /// Its arguments; `nearest` codes are left for the caller to fill in.
    pub detail: Detail,
    /// The condition under which it applies.
    pub when: Option<&'a Condition>,
    /// The codes that would be permitted, when the rule is a code list.
    pub codes: &'a [String],
}

impl Rules {
    /// Compiles restrictions; a pattern that is no regular expression is left out (the dictionary's reader has told).
    pub fn compile(restrictions: &[Restriction], schema: &Schema) -> Rules {
        Rules::compile_in(restrictions, &|name| schema.position(name))
    }

    /// The same for a row whose values stand elsewhere than the fields of a table: `position` says where.
    pub fn compile_in(restrictions: &[Restriction], position: &dyn Fn(&str) -> Option<usize>) -> Rules {
        Rules::nested(restrictions, position, None)
    }

    fn nested(restrictions: &[Restriction], position: &dyn Fn(&str) -> Option<usize>, outer: Option<&Condition>) -> Rules {
        let mut rules = Rules::default();
        for restriction in restrictions {
            match restriction {
                Restriction::Plain(plain) => rules.plain.push(PlainRule::compile(plain)),
                Restriction::Conditional(conditional) => {
                    let when = When::new(conditional, outer);
                    rules.conditional.push(ConditionalRule {
                        conditions: Conditions::compile(conditional, position),
                        then: Rules::nested(&conditional.then, position, Some(&when.holds)),
                        otherwise: Rules::nested(&conditional.otherwise, position, Some(&when.fails)),
                        when,
                    });
                }
            }
        }
        rules
    }

    /// True when a verdict needs the rest of the row.
    pub fn is_conditional(&self) -> bool {
        !self.conditional.is_empty()
    }

    /// True when a pattern applies whatever the rest of the row.
    pub fn has_pattern(&self) -> bool {
        self.plain.iter().any(|rule| !rule.patterns.is_empty())
    }

    /// True when no plain rule names codes or wants the cell empty: any text of the patterns and ranges will do.
    pub fn is_open(&self) -> bool {
        self.plain.iter().all(|rule| rule.codes.is_none() && !rule.empty)
    }

    /// True when the rest of the row decides only whether the cell may or must be blank.
    pub fn ask_in_row_for_blanks(&self) -> bool {
        let blanks = |rule: &PlainRule| {
            rule.codes.is_none() && rule.patterns.is_empty() && rule.range.is_none() && rule.count.is_none() && !rule.distinct
        };
        let branch = |rules: &Rules| rules.plain.iter().all(blanks) && rules.ask_in_row_for_blanks();
        self.conditional.iter().all(|rule| branch(&rule.then) && branch(&rule.otherwise))
    }

    /// True when the rest of the row decides only whether the cell must be filled in.
    pub fn ask_in_row_to_fill(&self) -> bool {
        let fills = |rules: &Rules| rules.plain.iter().all(|rule| !rule.empty) && rules.ask_in_row_to_fill();
        self.conditional.iter().all(|rule| fills(&rule.then) && fills(&rule.otherwise))
    }

    /// The ranges that apply whatever the rest of the row.
    pub fn ranges(&self) -> Vec<Range> {
        self.plain.iter().filter_map(|rule| rule.range).collect()
    }

    /// True when there are patterns that apply whatever the rest of the row.
    pub fn has_patterns(&self) -> bool {
        self.plain.iter().any(|rule| !rule.patterns.is_empty())
    }

    /// True when a text fits the patterns that apply whatever the rest of the row.
    pub fn patterns_match(&self, text: &str) -> bool {
        self.plain.iter().flat_map(|rule| &rule.patterns).all(|(pattern, _)| pattern.search(text) == Some(true))
    }

    /// Words that fit the patterns that apply whatever the rest of the row; not all that do.
    pub fn shape(&self) -> Option<Shape> {
        let mut patterns = self.plain.iter().flat_map(|rule| &rule.patterns);
        match (patterns.next(), patterns.next()) {
            (Some((pattern, _)), None) => pattern.ranges(WORD).and_then(|(ranges, lengths)| Shape::new(&ranges, lengths)),
            _ => None,
        }
    }

    /// True when patterns ask for a form that plain letters do not have, such as that of a date or a code: what has it is
    /// what the dictionary asks for.
    pub fn is_formed(&self) -> bool {
        self.has_pattern() && !self.patterns_match("Aa1")
    }

    /// Adds the fields that conditions look at.
    pub fn fields(&self, out: &mut BTreeSet<usize>) {
        for rule in &self.conditional {
            rule.conditions.fields(out);
            rule.then.fields(out);
            rule.otherwise.fields(out);
        }
    }

    /// What the value fails by itself.
    pub fn alone<'a>(&'a self, value: &Value, out: &mut Vec<Failure<'a>>) {
        self.plain_failures(value, None, out);
    }

    /// What the value fails because of the rest of its row.
    pub fn in_row<'a>(&'a self, value: &Value, row: &dyn Fn(usize) -> &'a Value, out: &mut Vec<Failure<'a>>) {
        for rule in &self.conditional {
            let (rules, when) =
                if rule.conditions.hold(row) { (&rule.then, &rule.when.holds) } else { (&rule.otherwise, &rule.when.fails) };
            rules.plain_failures(value, Some(when), out);
            rules.in_row(value, row, out);
        }
    }

    fn plain_failures<'a>(&'a self, value: &Value, when: Option<&'a Condition>, out: &mut Vec<Failure<'a>>) {
        if matches!(value, Value::Raw(_)) {
            return;
        }
        for rule in &self.plain {
            rule.failures(value, when, out);
        }
    }
}

impl PlainRule {
    fn compile(plain: &Plain) -> PlainRule {
        PlainRule {
            required: plain.required,
            column: plain.column,
            empty: plain.empty,
            codes: plain.code_list.as_ref().map(|list| Codes {
                texts: list
                    .iter()
                    .filter_map(|s| if let Scalar::Text(t) = s { Some(super::value::trim(t).to_lowercase()) } else { None })
                    .collect(),
                numbers: list.iter().filter_map(|s| if let Scalar::Number(n) = s { Some(*n) } else { None }).collect(),
                shown: list.iter().map(Scalar::text).collect(),
            }),
            patterns: plain.regex.iter().filter_map(|p| Some((Pattern::compile(p).ok()?, p.clone()))).collect(),
            range: plain.range,
            count: plain.count,
            distinct: plain.distinct,
        }
    }

    fn failures<'a>(&'a self, value: &Value, when: Option<&'a Condition>, out: &mut Vec<Failure<'a>>) {
        let mut fail = |rule, detail, codes: &'a [String]| out.push(Failure { rule, detail, when, codes });
        if let Some(codes) = &self.codes
            && any(value, &|item| !codes.allow(item))
        {
            fail(Rule::NotInCodeList, Detail::Codes { nearest: Vec::new(), total: codes.shown.len() as u64 }, &codes.shown);
        }
        if self.empty && !value.is_blank() {
            fail(Rule::MustBeEmpty, Detail::None, &[]);
        }
        if let Some(range) = &self.range
            && any(value, &|item| matches!(item, Value::Number(n) if !within(range, *n)))
        {
            fail(Rule::Range, range_detail(range), &[]);
        }
        if let (Value::List(items), false) = (value, value.is_blank()) {
            if let Some(count) = self.count.filter(|count| !within(count, items.len() as f64)) {
                fail(Rule::ListSize, range_detail(&count), &[]);
            }
            if self.distinct && items.iter().enumerate().any(|(at, item)| items.iter().take(at).any(|other| other == item)) {
                fail(Rule::ListRepeats, Detail::None, &[]);
            }
        }
        for (pattern, text) in &self.patterns {
            let finds = |said| any(value, &|item| matches!(item, Value::Text(t) if pattern.search(t) == said));
            let detail = || Detail::Pattern { pattern: text.clone(), example: None };
            if finds(Some(false)) {
                fail(Rule::Pattern, detail(), &[]);
            } else if !pattern.is_bounded() && finds(None) {
                fail(Rule::PatternUndecided, detail(), &[]);
            }
        }
        if self.required && (value.is_blank() || any(value, &|item| matches!(item, Value::Text(t) if t.is_empty()))) {
            fail(Rule::Required, Detail::None, &[]);
        }
        // Whether the column is there is for the caller to say.
        if self.column && value.is_blank() {
            fail(Rule::MissingColumn, Detail::None, &[]);
        }
    }
}

impl Codes {
    fn allow(&self, value: &Value) -> bool {
        match value {
            Value::Text(text) => self.texts.contains(&super::value::trim(text).to_lowercase()),
            Value::Number(number) => self.numbers.contains(number),
            _ => true,
        }
    }
}

/// True when the test holds of the value, or of any element of a list.
pub fn any(value: &Value, test: &dyn Fn(&Value) -> bool) -> bool {
    match value {
        Value::List(items) => items.iter().any(test),
        Value::Blank => false,
        value => test(value),
    }
}

/// True when a number lies within limits.
pub fn within(range: &Range, n: f64) -> bool {
    range.min.is_none_or(|m| n >= m)
        && range.max.is_none_or(|m| n <= m)
        && range.exclusive_min.is_none_or(|m| n > m)
        && range.exclusive_max.is_none_or(|m| n < m)
}

/// Limits as a finding tells them.
pub fn range_detail(range: &Range) -> Detail {
    let text = |n: Option<f64>| n.map(super::value::js_number);
    Detail::Range {
        min: text(range.min.or(range.exclusive_min)),
        max: text(range.max.or(range.exclusive_max)),
        min_exclusive: range.min.is_none() && range.exclusive_min.is_some(),
        max_exclusive: range.max.is_none() && range.exclusive_max.is_some(),
    }
}
