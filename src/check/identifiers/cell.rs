//! The identifiers of one cell: form, kind, centre.

use super::forms::Forms;
use crate::check::cell::Draft;
use crate::check::value::trim;
use crate::dictionary::schematic::is_nothing;
use crate::finding::Applicability::{self, Ask, Safe};
use crate::finding::{Detail, Level, Rule};
use crate::programme::{Identifiers, centre};
use crate::text::Words;

/// What the cells of a field are judged by.
#[derive(Debug)]
pub struct CellCheck {
    forms: Forms,
    /// Forms that may stand there.
    allowed: Vec<usize>,
    names: Vec<Words>,
    example: String,
    list: bool,
    separator: String,
    chosen: Option<String>,
    foreign: Level,
    /// There has to be one.
    needed: bool,
}

impl CellCheck {
    /// Compiles what is asked of a field; none when it holds no identifiers.
    pub fn compile(identifiers: &Identifiers, table: &str, field: &str) -> Option<CellCheck> {
        let asked = identifiers.field(field)?;
        let forms = &identifiers.forms;
        let allowed: Vec<usize> = asked.forms.iter().filter_map(|id| forms.iter().position(|form| form.id == *id)).collect();
        Some(CellCheck {
            forms: Forms::new(identifiers),
            example: allowed.first().and_then(|form| forms.get(*form)).map(|form| form.example.clone()).unwrap_or_default(),
            allowed,
            names: forms.iter().map(|form| form.name.clone()).collect(),
            list: asked.list,
            separator: identifiers.separator.clone(),
            chosen: identifiers.chosen.clone(),
            foreign: asked.foreign.unwrap_or(Rule::IdentifierCentre.level()),
            needed: identifiers.needs(table, field),
        })
    }

    fn fits(&self, text: &str) -> bool {
        self.allowed.iter().any(|form| self.forms.is(*form, text))
    }

    /// Adds what is to be said of a cell; every rule once.
    pub fn drafts(&self, raw: &str, out: &mut Vec<Draft>) {
        let text = trim(raw);
        let alone = || !self.list || !text.contains(|letter| self.forms.separates(letter));
        if self.chosen.is_none() && self.fits(text) && !self.forms.says_none(text) && alone() {
            return;
        }
        let mut told: Vec<Rule> = Vec::new();
        let mut tell = |rule: Rule, level: Level, detail: Detail| {
            if !told.contains(&rule) {
                told.push(rule);
                out.push(Draft { level, ..Draft::new(rule, detail) });
            }
        };
        let expected = |found: Option<Words>| {
            let expected = self.allowed.iter().filter_map(|form| self.names.get(*form)).cloned().collect();
            Detail::Identifier { found: found.map(Box::new), expected, example: self.example.clone() }
        };
        if self.forms.says_none(text) {
            if self.needed && !is_nothing(text) {
                tell(Rule::IdentifierForm, Level::Warning, expected(None));
            }
            return;
        }
        for piece in self.forms.pieces(text, self.list) {
            if !self.fits(piece) {
                let found = self.forms.of(piece).next().and_then(|form| self.names.get(form)).cloned();
                let rule = if found.is_some() { Rule::IdentifierKind } else { Rule::IdentifierForm };
                tell(rule, rule.level(), expected(found));
                continue;
            }
            let centre = centre(piece, &self.separator);
            if let Some(chosen) = self.chosen.as_ref().filter(|chosen| *chosen != centre) {
                let detail = Detail::Names { found: centre.to_owned(), expected: chosen.clone() };
                tell(Rule::IdentifierCentre, self.foreign, detail);
            }
        }
    }

    /// What a cell was meant to be, where that is not what it is.
    pub fn tidied(&self, text: &str) -> Option<(String, Applicability)> {
        if self.forms.says_none(text) {
            return None;
        }
        let fits = |text: &str| self.fits(text);
        if !self.list {
            return Some(text).filter(|text| !fits(text)).and_then(|text| self.forms.tidied(text, &fits));
        }
        let (mut out, mut freely) = (String::new(), Safe);
        for part in text.split_inclusive(|letter| self.forms.separates(letter)) {
            let piece = trim(part.trim_end_matches(|letter| self.forms.separates(letter)));
            if piece.is_empty() || fits(piece) {
                out.push_str(part);
                continue;
            }
            let Some((better, how)) = self.forms.tidied(piece, &fits) else {
                // One identifier with a blank inside looks like two.
                return self.forms.tidied(text, &fits).map(|(text, _)| (text, Ask));
            };
            out.push_str(&part.replacen(piece, &better, 1));
            freely = freely.min(how);
        }
        (out != text).then_some((out, freely))
    }
}
