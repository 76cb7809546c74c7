//! The guide: how to fill the workbook in, then every field with its meaning, type, need, codes and an example.

use super::column::{Column, Need};
use super::xml;
use crate::dictionary::Schema;
use crate::template::Wanted;
use crate::text::{Lang, sheet as words};
use std::fmt::Write;

/// Codes that are listed in the guide; the lists have all of them.
const LISTED: usize = 30;
/// Styles of `package::STYLES`.
const TITLE: u32 = 5;
const LINE: u32 = 6;
const HEAD: u32 = 2;
const BODY: u32 = 6;
const NAME: u32 = 7;

/// The name of its sheet.
pub(super) fn name(lang: Lang) -> &'static str {
    words::guide(lang)
}

/// The sheet.
pub(super) fn xml(wanted: &Wanted<'_>, tables: &[(&Schema, Vec<Column<'_>>)]) -> String {
    let lang = wanted.lang;
    let mut out = xml::sheet_start(false, 0);
    xml::columns(&mut out, &[(26, 1), (30, 1), (60, 1), (34, 1), (40, 1), (60, 1), (24, 1)]);
    out.push_str("<sheetData>");
    let made_for = words::made_for(lang, &wanted.dictionary.title(lang));
    let listed = || tables.iter().flat_map(|(_, columns)| columns).flat_map(|column| &column.codes);
    let labelled = words::labelled(lang, listed().filter(|(_, label)| !label.is_empty()).count() as u64, listed().count() as u64);
    let lines = [words::guide_title(lang).to_owned(), made_for].into_iter().chain(words::guide_lines(lang).map(str::to_owned));
    let lines = lines.chain(labelled);
    let mut number = 0;
    for (index, line) in lines.enumerate() {
        number = index + 1;
        xml::row(&mut out, number, None, &[(line.as_str(), if index == 0 { TITLE } else { NAME })]);
    }
    number += 2;
    let head = number;
    let heads = words::guide_heads(lang).map(|head| (head, HEAD));
    xml::row(&mut out, number, None, &heads);
    for (schema, columns) in tables {
        for column in columns {
            number += 1;
            let need = need(column);
            let codes = codes(column);
            let meaning = [column.label.as_str(), column.field.description.get(lang), column.field.notes.get(lang)];
            let meaning = meaning.into_iter().filter(|text| !text.trim().is_empty()).collect::<Vec<_>>().join("\n");
            let kind = column.kind_and_limits();
            let example = column.example.as_deref().unwrap_or_default();
            let cells = [
                (schema.name.as_str(), LINE),
                (column.field.name.as_str(), LINE),
                (meaning.as_str(), BODY),
                (kind.as_str(), BODY),
                (need.as_str(), BODY),
                (codes.as_str(), BODY),
                (example, BODY),
            ];
            xml::row(&mut out, number, None, &cells);
        }
    }
    // Its arrows narrow the guide to a table; they stand where the headings do.
    let _ = write!(out, "</sheetData><autoFilter ref=\"A{head}:G{number}\"/>");
    out.push_str("<pageMargins left=\"0.4\" right=\"0.4\" top=\"0.5\" bottom=\"0.5\" header=\"0.3\" footer=\"0.3\"/>");
    out.push_str("<pageSetup orientation=\"landscape\"/></worksheet>");
    out
}

fn need(column: &Column<'_>) -> String {
    let mut lines = vec![words::need(column.lang, column.need == Need::Always, !column.rules.is_empty()).to_owned()];
    lines.extend(column.rules.iter().cloned());
    lines.retain(|line| !line.is_empty());
    lines.join("\n")
}

fn codes(column: &Column<'_>) -> String {
    let code = |(code, label): &(String, String)| match label.is_empty() {
        true => code.clone(),
        false => format!("{code} ({label})"),
    };
    let mut lines: Vec<String> = column.codes.iter().take(LISTED).map(code).collect();
    if column.codes.len() > LISTED {
        lines.push(words::more_codes(column.lang, (column.codes.len() - LISTED) as u64));
    }
    lines.join("\n")
}
