//! The number formats of a workbook, by the number that a cell names.
//!
//! Rule: a cell whose format is not known is a plain number.

use super::format::{Format, built_in, parse};
use std::collections::BTreeMap;

/// Formats by cell style.
#[derive(Debug, Default)]
pub(super) struct Styles {
    custom: BTreeMap<u32, Format>,
    cells: Vec<Format>,
}

impl Styles {
    /// Declares a format code under its number.
    pub(super) fn declare(&mut self, id: u32, code: &str) {
        self.custom.insert(id, parse(code));
    }

    /// Adds the next cell style, which uses this format number.
    pub(super) fn add(&mut self, id: u32) {
        self.cells.push(self.custom.get(&id).cloned().unwrap_or_else(|| built_in(id)));
    }

    /// The format of a cell style.
    pub(super) fn of(&self, style: usize) -> &Format {
        const NUMBER: &Format = &Format::Number;
        self.cells.get(style).unwrap_or(NUMBER)
    }
}
