//! What would be said of a text in a cell before it stands there, and what could stand there.
//!
//! Rule: the checks are those of the table, on the row with the text in it; keys and links are judged once it is there.

use super::Session;
use super::grid::Sheet;
use crate::check::alone;
use crate::check::near::fold;
use crate::dictionary::Field;
use crate::finding::Edit;
use crate::intake::{Block, BlockBuilder};
use crate::order::InOrder;
use crate::protocol::{ChoiceView, JudgedView, Reply};
use crate::template::help;

/// Codes that are offered at once.
const OFFERED: usize = 50;

impl Session {
    pub(super) fn judge_text(&self, source: u32, (row, column): (u64, u32), text: &str) -> Reply {
        let Some(sheet) = self.sheet(source) else { return self.not_there() };
        let heading = column as usize;
        let field = sheet.part.fields.get(heading).copied().flatten();
        let Some((field, about)) = field.and_then(|at| Some((at, sheet.schema().fields.get(at)?))) else {
            return self.not_there();
        };
        let Some(row) = with_text(&sheet, row, heading, text) else { return self.not_there() };
        let speaker = self.speaker(&sheet.study.dictionary);
        let mut found = alone(sheet.study, sheet.table, sheet.part, &row);
        found.retain(|group| group.key.column == Some(field as u32));
        crate::finding::sort(&mut found);
        let mended = found.iter().find_map(|group| match &group.fix.as_ref()?.edit {
            Edit::Replace { to, .. } => Some(to.clone()),
            _ => None,
        });
        let (choices, fitting) = self.choices(&sheet, about, text);
        let remarks = found.iter().map(|group| speaker.remark(group)).collect();
        Reply::Judged(JudgedView { remarks, mended, choices, fitting })
    }

    /// Codes that fit what was typed, best first: in a list, what was typed last of it.
    fn choices(&self, sheet: &Sheet<'_>, field: &Field, text: &str) -> (Vec<ChoiceView>, u64) {
        let none = |_: &crate::dictionary::Schema| crate::template::Filled::new();
        let codes = help(&self.wanted(sheet.study, &none), sheet.schema(), field).codes;
        let delimiter = field.delimiter.as_deref().unwrap_or(&self.programme.array_delimiter);
        let (before, typed) = match text.rfind(delimiter).filter(|_| field.is_array && !delimiter.is_empty()) {
            Some(at) => text.split_at(at + delimiter.len()),
            None => ("", text),
        };
        let labels = |code: &str| {
            let label = |lang| field.code_labels.get(code).map(|words| words.get(lang).to_owned()).unwrap_or_default();
            [label(self.lang), label(self.lang.other())]
        };
        let wanted = fold(typed.trim());
        // What is a code already is no search: the others are shown beside it.
        let all = wanted.is_empty() || codes.iter().any(|code| code == typed.trim());
        let mut fitting: Vec<(u8, &String, [String; 2])> = Vec::new();
        for code in &codes {
            let labels = labels(code);
            let texts = [fold(code), fold(&labels[0]), fold(&labels[1])];
            let order = match all {
                true => Some(u8::from(code != typed.trim())),
                false if texts.contains(&wanted) => Some(0),
                false if texts.iter().any(|text| text.starts_with(&wanted)) => Some(1),
                false if texts.iter().any(|text| text.contains(&wanted)) => Some(2),
                false => None,
            };
            fitting.extend(order.map(|order| (order, code, labels)));
        }
        fitting.order_by_key(|(order, ..)| *order);
        let count = fitting.len() as u64;
        let choice = |(_, code, labels): (u8, &String, [String; 2])| ChoiceView {
            text: format!("{before}{code}"),
            code: code.clone(),
            labels: if labels[0] == labels[1] { [labels[0].clone(), String::new()] } else { labels },
        };
        (fitting.into_iter().take(OFFERED).map(choice).collect(), count)
    }
}

/// A row with a text in a cell; the one after the last is blank.
fn with_text(sheet: &Sheet<'_>, row: u64, heading: usize, text: &str) -> Option<Block> {
    let part = sheet.part;
    let mut builder = BlockBuilder::new(part.source.headings.len(), row.saturating_sub(1));
    if row == part.source.rows + 1 {
        builder.push(0, (0..=heading).map(|other| if other == heading { text } else { "" }));
    } else {
        part.block_with(row, |block, at| {
            let cell = |other: usize| if other == heading { text } else { part.cell(row, other, block.cell(at, other)) };
            builder.push(0, (0..part.source.headings.len()).map(cell));
        })?;
    }
    Some(builder.finish())
}
