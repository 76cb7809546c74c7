//! The same tables as workbooks, damaged in ways that only workbooks know.

use super::damage::{Damaged, Dice, Spot};
use super::study::{Study, Table};
use crate::desk::File;
use bordereau::dictionary::ValueType;
use std::collections::BTreeSet;

const STYLES: &str = "<styleSheet><cellXfs><xf/><xf numFmtId=\"14\"/></cellXfs></styleSheet>";

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn letters(column: usize) -> String {
    bordereau::finding::column_letters(column as u32)
}

/// A workbook of one table; a cell's XML is what `cell` says, or a text.
fn pack(table: &Table, behind: &str, cell: &dyn Fn(usize, usize, &str) -> Option<String>) -> Vec<u8> {
    let text = |at: &str, text: &str| {
        format!("<c r=\"{at}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{}</t></is></c>", escaped(text))
    };
    let mut xml = String::from("<worksheet><sheetData>");
    for (r, row) in std::iter::once(&table.headings).chain(&table.rows).enumerate() {
        xml += &format!("<row r=\"{}\">", r + 1);
        for (c, own) in row.iter().enumerate().filter(|(_, own)| !own.is_empty()) {
            let at = format!("{}{}", letters(c), r + 1);
            let special = r.checked_sub(1).and_then(|r| cell(r, c, own));
            xml += &special.map_or_else(|| text(&at, own), |inside| format!("<c r=\"{at}\" {inside}</c>"));
        }
        xml += "</row>";
    }
    xml += &format!("</sheetData>{behind}</worksheet>");
    let book =
        format!("<workbook><sheets><sheet name=\"{}\"/></sheets></workbook>", table.name.chars().take(31).collect::<String>());
    let parts = [("xl/workbook.xml", book.as_str()), ("xl/worksheets/sheet1.xml", &xml), ("xl/styles.xml", STYLES)];
    bordereau::handover::zip::pack(parts.iter().map(|(name, body)| (*name, body.as_bytes()))).expect("packs")
}

fn file(table: &Table, bytes: Vec<u8>) -> File {
    let stem = table.file.rsplit_once('.').map_or(table.file.as_str(), |(stem, _)| stem);
    (format!("{stem}.xlsx"), bytes)
}

fn numbers(study: &Study, table: &Table) -> BTreeSet<usize> {
    let whole = |c: &usize| {
        study
            .field(table, *c)
            .is_some_and(|field| matches!(field.value_type, ValueType::Integer | ValueType::Number) && !field.is_array)
    };
    (0..table.headings.len()).filter(whole).collect()
}

fn made(study: &Study, cells: BTreeSet<Spot>, make: &dyn Fn(usize, &Table) -> Vec<u8>) -> Damaged {
    let files = study.tables.iter().enumerate().map(|(t, table)| file(table, make(t, table)));
    let files = study.beside.iter().cloned().chain(files).collect();
    Damaged { files, cells, extra: BTreeSet::new(), reading: false, truth: None }
}

/// Some numbers have the format of a date.
pub fn dated(study: &Study, dice: &mut Dice) -> Damaged {
    let mut hit = BTreeSet::new();
    for (t, table) in study.tables.iter().enumerate() {
        for c in numbers(study, table) {
            let whole = |r: &usize| table.rows[*r][c].parse::<u32>().is_ok_and(|n| n > 60);
            hit.extend((0..table.rows.len()).filter(whole).filter(|_| dice.below(6) == 0).map(|r| (t, r, c)));
        }
    }
    let spots = hit.clone();
    made(study, hit, &|t, table| {
        let columns = numbers(study, table);
        pack(table, "", &|r, c, text| {
            let style = if spots.contains(&(t, r, c)) { "s=\"1\"" } else { "" };
            columns.contains(&c).then(|| format!("{style}><v>{text}</v>"))
        })
    })
}

/// Cells of a column that hold the same are merged: the lower ones are blank.
pub fn merged(study: &Study) -> Damaged {
    let mut study = study.clone();
    let (mut hit, mut regions) = (BTreeSet::new(), vec![Vec::new(); study.tables.len()]);
    for (t, table) in study.tables.iter_mut().enumerate() {
        for c in 0..table.headings.len().min(6) {
            let mut first = 0;
            for r in 1..=table.rows.len() {
                let same = r < table.rows.len() && r - first < 4 && table.rows[r][c] == table.rows[first][c];
                if same {
                    continue;
                }
                if r - first > 1 && !table.rows[first][c].is_empty() && c % 2 == 1 {
                    hit.extend((first + 1..r).map(|r| (t, r, c)));
                    regions[t].push(format!("<mergeCell ref=\"{0}{1}:{0}{2}\"/>", letters(c), first + 2, r + 1));
                }
                first = r;
            }
        }
    }
    for (t, r, c) in &hit {
        study.tables[*t].rows[*r][*c].clear();
    }
    let merges = |t: usize| format!("<mergeCells>{}</mergeCells>", regions[t].concat());
    made(&study, hit, &|t, table| pack(table, &merges(t), &|_, _, _| None))
}

/// Every third number is a text.
pub fn texts(study: &Study) -> Damaged {
    let mut hit = BTreeSet::new();
    for (t, table) in study.tables.iter().enumerate() {
        for c in numbers(study, table) {
            hit.extend((0..table.rows.len()).filter(|r| r % 3 == 0 && !table.rows[*r][c].is_empty()).map(|r| (t, r, c)));
        }
    }
    let spots = hit.clone();
    made(study, hit, &|t, table| {
        let columns = numbers(study, table);
        pack(table, "", &|r, c, text| (columns.contains(&c) && !spots.contains(&(t, r, c))).then(|| format!("><v>{text}</v>")))
    })
}
