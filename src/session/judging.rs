//! What would be said of a text in a cell before it stands there, and what could stand there.
//!
//! Rule: the checks are those of the table, on the row with the text in it. Keys and references are looked up, where the
//! table is not too large for that.

use super::Session;
use super::deck::TRUTHS;
use super::grid::Sheet;
use super::linked::{identifiers, linked};
use crate::check::alone;
use crate::check::near::{fold, nearest};
use crate::dictionary::{Schema, ValueType};
use crate::finding::{Edit, Group, Level};
use crate::intake::{Block, BlockBuilder};
use crate::order::InOrder;
use crate::protocol::{ChoiceView, JudgedView, Remark, Reply};
use crate::repair::Advisor;
use crate::template::help;
use crate::text::prompt;

/// Codes that are offered at once.
const OFFERED: usize = 50;
/// The same where the whole list is asked for.
const WHOLE: usize = 500;
/// Codes of a list that is short.
const SHORT: usize = 20;
/// Identifiers that a text is compared with letter by letter.
const COMPARED: usize = 20_000;

impl Session {
    pub(super) fn judge_text(&self, source: u32, (row, column): (u64, u32), text: &str, whole: bool) -> Reply {
        let Some(sheet) = self.sheet(source) else { return self.not_there() };
        let heading = column as usize;
        let known = sheet.part.fields.get(heading).copied().flatten();
        // A column that the dictionary does not know is counted after its fields.
        let field = known.unwrap_or(sheet.schema().fields.len() + heading);
        let Some(typed) = with_text(&sheet, row, heading, Some(text)) else { return self.not_there() };
        let speaker = self.speaker(&sheet.study.dictionary);
        let mut found = alone(sheet.study, sheet.table, sheet.part, &typed);
        // Of the other cells of the row, what the text brings with it; a row that is begun has none of them yet.
        let there = row <= sheet.part.source.rows;
        let before = with_text(&sheet, row, heading, None).filter(|_| there);
        let before = before.map(|row| alone(sheet.study, sheet.table, sheet.part, &row)).unwrap_or_default();
        let own = |group: &Group| group.key.column == Some(field as u32);
        found.retain(|group| own(group) || there && !before.iter().any(|known| known.key == group.key));
        let (links, open) = linked(&sheet, &typed, row, field);
        found.extend(links);
        crate::finding::sort(&mut found);
        found.order_by_key(|group| !own(group));
        let mended = found.iter().find_map(|group| match &group.fix.as_ref()?.edit {
            Edit::Replace { to, .. } => Some(to.clone()),
            _ => None,
        });
        let choices = known.and_then(|at| self.choices(&sheet, (&typed, at), (text, whole), mended.as_deref()));
        let (choices, fitting) = choices.unwrap_or_default();
        let hidden = found.iter().any(|group| own(group) && group.hides());
        let tell = |group: &Group| {
            let said = speaker.say(group, !hidden);
            let mut remark =
                Remark { level: group.level, rule: group.key.rule.code().to_owned(), what: said.what, how: said.how };
            let label = speaker.label_of(group.key.table.as_deref(), group.key.field.as_deref());
            if let Some(label) = label.or_else(|| group.key.field.clone()).filter(|_| !own(group)) {
                remark.what = prompt::of_column(self.lang, &label, &remark.what);
            }
            remark
        };
        let mut remarks: Vec<Remark> = found.iter().map(tell).collect();
        if remarks.is_empty() && open {
            let what = prompt::links_later(self.lang).to_owned();
            remarks.push(Remark { level: Level::Note, rule: String::new(), what, how: String::new() });
        }
        Reply::Judged(JudgedView { remarks, mended, choices, fitting })
    }

    /// What fits what was typed, best first: codes, true and false, or what the field refers to; in a list, what was typed last
    /// of it. Where nothing begins so, what cards suggest, but for what is `mended` so. A short list is given to its end, any
    /// other where the `whole` of it is asked for.
    fn choices(
        &self,
        sheet: &Sheet<'_>,
        (row, position): (&Block, usize),
        (text, whole): (&str, bool),
        mended: Option<&str>,
    ) -> Option<(Vec<ChoiceView>, u64)> {
        let (schema, none) = (sheet.schema(), |_: &Schema| crate::template::Filled::new());
        let field = schema.fields.get(position)?;
        let mut codes = help(&self.wanted(sheet.study, &none), schema, field).codes;
        let own = !codes.is_empty();
        let truths = !own && field.value_type == ValueType::Boolean;
        if truths {
            codes.extend(TRUTHS.map(str::to_owned));
        } else if !own {
            codes = identifiers(sheet, row, position);
        }
        let linked = !own && !truths && !codes.is_empty();
        let delimiter = field.delimiter.as_deref().unwrap_or(&self.programme.array_delimiter);
        let (before, typed) = match text.rfind(delimiter).filter(|_| field.is_array && !delimiter.is_empty()) {
            Some(at) => text.split_at(at + delimiter.len()),
            None => ("", text),
        };
        let labels = |code: &str| {
            let label = |lang| match field.code_labels.get(code) {
                Some(words) => words.get(lang).to_owned(),
                None if truths => prompt::truth(lang, code == TRUTHS[0]).to_owned(),
                None => String::new(),
            };
            [label(self.lang), label(self.lang.other())]
        };
        let (clean, wanted) = (typed.trim(), fold(typed.trim()));
        // What is a code already is no search: the others are shown beside it.
        let all = whole || wanted.is_empty() || codes.iter().any(|code| code == clean);
        let short = !linked && codes.len() <= SHORT;
        let mut fitting: Vec<(u8, String, [String; 2])> = Vec::new();
        for code in &codes {
            let labels = labels(code);
            let texts = [fold(code), fold(&labels[0]), fold(&labels[1])];
            let order = match all {
                true => Some(u8::from(code != clean)),
                false if texts.contains(&wanted) => Some(0),
                false if texts.iter().any(|text| text.starts_with(&wanted)) => Some(1),
                false if texts.iter().any(|text| text.contains(&wanted)) => Some(3),
                false if short => Some(4),
                false => None,
            };
            fitting.extend(order.map(|order| (order, code.clone(), labels)));
        }
        let near = if all || fitting.iter().any(|(order, ..)| *order < 2) || linked && codes.len() > COMPARED {
            Vec::new()
        } else if linked {
            nearest(clean, codes.iter().map(String::as_str), OFFERED)
        } else {
            self.suggested(schema, position, text, clean)
        };
        for code in near {
            let known = fitting.iter_mut().find(|(_, other, _)| *other == code);
            if let Some((order, ..)) = known {
                *order = (*order).min(2);
            } else if !code.is_empty() && mended != Some(format!("{before}{code}").as_str()) {
                fitting.push((2, code.clone(), labels(&code)));
            }
        }
        fitting.order_by_key(|(order, ..)| *order);
        let count = fitting.len() as u64;
        let choice = |(_, code, labels): (u8, String, [String; 2])| ChoiceView {
            text: format!("{before}{code}"),
            code,
            labels: if labels[0] == labels[1] { [labels[0].clone(), String::new()] } else { labels },
        };
        Some((fitting.into_iter().take(if whole { WHOLE } else { OFFERED }).map(choice).collect(), count))
    }

    /// What the card of a text would suggest for a part of it.
    fn suggested(&self, schema: &Schema, position: usize, text: &str, part: &str) -> Vec<String> {
        let advisor = Advisor::new(schema, position, &self.programme);
        let mut found = Vec::new();
        if !advisor.takes(text, &[]) {
            found.extend(advisor.suggest(part, None, &[]).into_iter().map(|one| one.to));
        }
        found
    }
}

/// A row with a text in a cell, or as it is; the one after the last is blank.
fn with_text(sheet: &Sheet<'_>, row: u64, heading: usize, text: Option<&str>) -> Option<Block> {
    let part = sheet.part;
    let mut builder = BlockBuilder::new(part.source.headings.len(), row.saturating_sub(1));
    if row == part.source.rows + 1 {
        builder.push(0, (0..=heading).map(|other| text.filter(|_| other == heading).unwrap_or_default()));
    } else {
        part.block_with(row, |block, at| {
            let own = |other: usize| part.cell(row, other, block.cell(at, other));
            let cell = |other: usize| text.filter(|_| other == heading).unwrap_or_else(|| own(other));
            builder.push(0, (0..part.source.headings.len()).map(cell));
        })?;
    }
    Some(builder.finish())
}
