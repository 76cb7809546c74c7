//! The number formats of a workbook, by the number that a cell names.
//!
//! Rule: a cell whose format is not known is a plain number.

use super::format::{Format, built_in, code_of, parse};
use super::shown::{NUMBER, style_of};
use std::collections::BTreeMap;

/// Formats by cell style.
#[derive(Debug, Default)]
pub(super) struct Styles {
    custom: BTreeMap<u32, String>,
    cells: Vec<(Format, u16)>,
    /// The different codes, and their numbers.
    codes: Vec<String>,
    known: BTreeMap<String, u16>,
}

impl Styles {
    /// Declares a format code under its number.
    pub(super) fn declare(&mut self, id: u32, code: &str) {
        self.custom.insert(id, code.to_owned());
    }

    /// Adds the next cell style, which uses this format number.
    pub(super) fn add(&mut self, id: u32) {
        match self.custom.get(&id).cloned() {
            Some(code) => self.push(parse(&code), &code),
            None => self.push(built_in(id), code_of(id).unwrap_or_default()),
        }
    }

    /// Adds the next cell style with its code; blank where only the format is known.
    pub(super) fn push(&mut self, format: Format, code: &str) {
        let general = code.is_empty() || code == "@" || code.eq_ignore_ascii_case("general");
        let style = match self.known.get(code) {
            _ if general => NUMBER,
            Some(style) => *style,
            None => {
                let style = style_of(self.codes.len());
                self.codes.push(code.to_owned());
                self.known.insert(code.to_owned(), style);
                style
            }
        };
        self.cells.push((format, style));
    }

    /// The format of a cell style, and its number among the codes.
    #[inline]
    pub(super) fn of(&self, style: usize) -> (&Format, u16) {
        const FORMAT: &Format = &Format::Number;
        self.cells.get(style).map_or((FORMAT, NUMBER), |(format, style)| (format, *style))
    }

    /// The different codes.
    pub(super) fn codes(&self) -> Vec<String> {
        self.codes.clone()
    }
}
