//! The receiver's own limits on a cell, as the programme file states them.

use super::draft::Draft;
use crate::check::identifiers::CellCheck;
use crate::check::pattern::Pattern;
use crate::check::value::trim;
use crate::finding::{Detail, Level, Rule};
use crate::programme::{Programme, ReceiverCheck};
use crate::text::Words;

/// The limits of one field, compiled.
#[derive(Debug, Default)]
pub struct Limits {
    each: Vec<Limit>,
    /// What is asked of the identifiers that the field holds.
    pub identifiers: Option<CellCheck>,
}

#[derive(Debug)]
struct Limit {
    check: Check,
    level: Option<Level>,
    why: Words,
}

#[derive(Debug)]
enum Check {
    WholeNumber,
    Form(Vec<Pattern>),
    One(String),
    Required,
    Misread(Vec<String>),
}

impl Limits {
    /// Compiles the limits that name this field.
    pub fn compile(programme: &Programme, table: &str, field: &str) -> Limits {
        let each = programme.receiver.iter().filter(|l| l.table == table && l.fields.iter().any(|f| f == field)).map(|l| Limit {
            check: match &l.check {
                ReceiverCheck::WholeNumber => Check::WholeNumber,
                ReceiverCheck::Form { any_of } => Check::Form(any_of.iter().filter_map(|p| Pattern::compile(p).ok()).collect()),
                ReceiverCheck::One { delimiter } => Check::One(delimiter.clone()),
                ReceiverCheck::Required => Check::Required,
                ReceiverCheck::Misread { values } => Check::Misread(values.iter().map(|v| v.to_lowercase()).collect()),
            },
            level: l.level,
            why: l.why.clone(),
        });
        Limits { each: each.collect(), identifiers: CellCheck::compile(&programme.identifiers, table, field) }
    }

    /// True when the receiver states no limit here.
    pub fn is_none(&self) -> bool {
        self.each.is_empty() && self.identifiers.is_none()
    }

    /// True when a text is beyond no limit.
    pub fn pass(&self, text: &str) -> bool {
        let mut beyond = Vec::new();
        self.drafts(text, &mut beyond);
        beyond.is_empty()
    }

    /// True when the receiver states no limit here but that numbers are whole, or that there is one.
    pub fn only_whole_number(&self) -> bool {
        self.each.iter().all(|l| matches!(l.check, Check::WholeNumber | Check::Required))
    }

    /// True when the receiver reads whole numbers only.
    pub fn whole_number(&self) -> bool {
        self.each.iter().any(|l| matches!(l.check, Check::WholeNumber))
    }

    /// Adds the limits that a cell is beyond.
    pub fn drafts(&self, raw: &str, out: &mut Vec<Draft>) {
        let text = trim(raw);
        self.identifiers.iter().for_each(|check| check.drafts(text, out));
        for limit in &self.each {
            let (rule, detail) = match &limit.check {
                Check::Required if text.is_empty() => (Rule::ReceiverRequired, Detail::None),
                _ if text.is_empty() => continue,
                Check::WholeNumber if !is_whole(text) => (Rule::WholeNumber, Detail::None),
                Check::Form(patterns) if !patterns.iter().any(|p| p.is_match(text)) => (Rule::ReceiverForm, Detail::None),
                Check::One(delimiter) if text.contains(delimiter.as_str()) => {
                    let count = text.split(delimiter.as_str()).filter(|part| !trim(part).is_empty()).count();
                    if count < 2 {
                        continue;
                    }
                    (Rule::OneCodeOnly, Detail::Count { count: count as u64, of: Some(1) })
                }
                Check::Misread(values) if values.contains(&text.to_lowercase()) => (Rule::ReceiverReads, Detail::None),
                _ => continue,
            };
            let mut draft = Draft::new(rule, detail);
            draft.level = limit.level.unwrap_or(draft.level);
            draft.why = Some(Box::new(limit.why.clone()));
            out.push(draft);
        }
    }
}

fn is_whole(text: &str) -> bool {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    !digits.is_empty() && digits.len() <= 9 && digits.bytes().all(|b| b.is_ascii_digit())
}
