//! A file with its findings marked, to take home.
//!
//! Rule: marks are the errors and warnings of the last check, in words without values. The person's own workbook is
//! marked where that harms nothing else in it; otherwise a new one holds the data as text, and it is said why.

use super::deck::Advisors;
use super::files::{Held, HeldSource};
use super::former::former;
use super::{Attachment, Session};
use crate::finding::{Detail, Group, Level, Why};
use crate::handover::annotate::{FreshSheet, Mark, Marked, Unmarkable, annotate, fresh, is_index};
use crate::handover::digest::sha256;
use crate::intake::{ADDED, Block, Input, Source};
use crate::order::InOrder;
use crate::protocol::Reply;
use crate::study::Study;
use crate::text::{Lang, marked as words, prompt};
use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;
use xxhash_rust::xxh3::xxh3_64;

/// Bytes of a file that is marked.
const LARGEST: u64 = 512 << 20;
/// Cells that are marked.
const MOST: usize = 1_000_000;
/// Codes that are named.
const FEW: usize = 5;
/// Media type of a workbook.
const MEDIA: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// Knows a workbook that was marked by us: the sheet that lists its findings is none of the person's.
pub(super) fn set_list_aside(held: &mut Held, sources: &mut Vec<HeldSource>) {
    let is_list = |own: &HeldSource| is_index(&own.source.top);
    if let Some(list) = sources.iter().find(|own| is_list(own)) {
        held.list.clone_from(&list.source.sheet);
        held.former = Some(former(&list.source));
        sources.retain(|own| !is_list(own));
    }
}

impl Session {
    pub(super) fn annotated(&self, file: u32, inputs: Vec<Box<dyn Input>>) -> (Reply, Vec<Attachment>) {
        match self.marked_workbook(file, inputs) {
            Ok((reply, bytes)) => (reply, vec![(MEDIA.to_owned(), bytes)]),
            Err(message) => (Reply::Failed { message: message.to_owned() }, Vec::new()),
        }
    }

    fn marked_workbook(&self, file: u32, inputs: Vec<Box<dyn Input>>) -> Result<(Reply, Vec<u8>), &'static str> {
        let lang = self.lang;
        let (Some(report), Some(study)) = (&self.report, &self.study) else { return Err(prompt::not_checked(lang)) };
        let held = self.files.iter().find(|held| held.id == file && !held.sources.is_empty());
        let held = held.ok_or(prompt::nothing_there(lang))?;
        let bytes = given(held, inputs).ok_or(words::changed(lang))?;
        let is_own = held.sources.iter().all(|own| own.source.kind == "xlsx" && own.source.file == held.path);
        let marked = |name: &dyn Fn(&HeldSource) -> String| self.marked(held, &report.groups, study, name);
        let own = |held: &HeldSource| held.source.sheet.clone().unwrap_or_default();
        let cells = |marked: &Marked| {
            let mut places: Vec<_> = marked.marks.iter().map(|mark| (&mark.sheet, mark.row, mark.column)).collect();
            places.order();
            places.dedup();
            places.len() as u64
        };
        let made = if is_own {
            let mut marked = marked(&own);
            marked.former.clone_from(&held.list);
            annotate(&bytes, &marked, lang).map(|bytes| (bytes, cells(&marked)))
        } else {
            Err(Unmarkable::Other)
        };
        let (name, ending) = stem(&held.path);
        let shown = held.path.rsplit('/').next().unwrap_or(&held.path);
        let reply = |ending: &str, said: String| Reply::Marked {
            name: words::file_name(lang, name, ending),
            media: MEDIA.to_owned(),
            said,
        };
        let why = match made {
            Ok((bytes, cells)) => return Ok((reply(ending, words::own(lang, shown, cells)), bytes)),
            Err(Unmarkable::Other) if is_own => words::unusual(lang),
            Err(Unmarkable::Other) => words::other(lang),
            Err(Unmarkable::Signed) => words::signed(lang),
            Err(Unmarkable::Strict) => words::strict(lang),
            Err(Unmarkable::TooLarge) => words::too_large(lang),
        };
        drop(bytes);
        let (sheets, names) = sheets(held, study).map_err(|_| words::cannot(lang))?;
        let marked = marked(&|held| names.get(&held.id).cloned().unwrap_or_default());
        let made = fresh(sheets).and_then(|bytes| annotate(&bytes, &marked, lang)).map_err(|_| words::cannot(lang))?;
        let of_text = held.sources.iter().all(|own| own.source.sheet.is_none());
        let said = match of_text {
            true => words::of_text(lang, shown, cells(&marked)),
            false => words::instead(lang, why, shown, cells(&marked)),
        };
        Ok((reply("xlsx", said), made))
    }

    /// What is to be marked of a file; `name` is that of a source's sheet.
    pub(super) fn marked(&self, held: &Held, groups: &[Group], study: &Study, name: &dyn Fn(&HeldSource) -> String) -> Marked {
        let speaker = self.speaker(&study.dictionary);
        let mut advisors = Advisors::new(study, groups);
        let mut marked = Marked::default();
        let open = |group: &&Group| group.level != Level::Note && !self.acknowledged.contains_key(&group.key.id());
        for group in groups.iter().filter(open) {
            let mut told = None;
            let mut say = |marked: &mut Marked| {
                *told.get_or_insert_with(|| {
                    // One cell at a time.
                    let one = Group {
                        level: group.level,
                        fix: group.fix.clone(),
                        why: group.why.clone(),
                        ..Group::new(group.key.clone())
                    };
                    let said = speaker.say(if group.places.is_empty() { group } else { &one }, false);
                    let hint = hint(self.lang, &mut advisors, group).unwrap_or_default();
                    let what =
                        [said.what, said.how, hint].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n");
                    marked.said.push((group.key.field.clone().unwrap_or_default(), what));
                    marked.said.len() - 1
                })
            };
            if group.places.is_empty() {
                if is_of(group, held, study) {
                    let at = say(&mut marked);
                    let what = marked.said.get(at).map(|(_, what)| what.replace('\n', " ")).unwrap_or_default();
                    marked.general.push((group.level, what));
                }
                continue;
            }
            for own in &held.sources {
                let Some(spans) = group.places.sources.get(&own.id) else { continue };
                let source = source_of(own, study);
                let first = source.headings.first().map_or(0, |heading| heading.column);
                let (sheet, column) = (name(own), group.columns.get(&own.id).copied().unwrap_or(first));
                let said = say(&mut marked);
                for row in spans.iter().flat_map(|span| span.0..=span.1).take(MOST.saturating_sub(marked.marks.len())) {
                    let row = source.sheet_row(row);
                    marked.marks.push(Mark {
                        sheet: sheet.clone(),
                        row,
                        column,
                        level: group.level,
                        rule: group.key.rule.code(),
                        said,
                    });
                }
            }
        }
        add_keys(&mut marked, held, study, name);
        marked
    }
}

/// Where no code resembles a value: the codes, when they are few, and the one for which it is a usual word.
fn hint(lang: Lang, advisors: &mut Advisors<'_>, group: &Group) -> Option<String> {
    let (key, Detail::Codes { nearest, .. }) = (&group.key, &group.key.detail) else { return None };
    let value = key.value.as_deref().filter(|_| nearest.is_empty())?;
    let advisor = advisors.of(key.table.as_deref()?, key.field.as_deref()?)?;
    let codes = &advisor.column.codes;
    let said = (codes.len() <= FEW).then(|| prompt::codes_said(lang, codes));
    let mut best = advisor.suggest(value, None, &[key.rule]).into_iter();
    let best = best.find(|one| matches!(one.why, Why::Synonym | Why::Label));
    let best = best.map(|one| prompt::suggestion(lang, &one.to, one.why));
    Some(said.into_iter().chain(best).collect::<Vec<_>>().join(" "))
}

/// What the rows of marks are known by, but where the key itself is marked: it may be another one when it comes back.
fn add_keys(marked: &mut Marked, held: &Held, study: &Study, name: &dyn Fn(&HeldSource) -> String) {
    for own in &held.sources {
        let sheet = name(own);
        let rows = marked.marks.iter().filter(|mark| mark.sheet == sheet).map(|mark| mark.row);
        let mut there = BTreeSet::new();
        there.extend(rows);
        if there.is_empty() {
            continue;
        }
        let column = keys(own, study, &mut |row, key| {
            if there.contains(&row) {
                marked.keys.insert((sheet.clone(), row), key);
            }
        });
        for mark in marked.marks.iter().filter(|mark| mark.sheet == sheet && Some(mark.column) == column) {
            marked.keys.remove(&(sheet.clone(), mark.row));
        }
    }
}

/// Calls `each` with every row of the file that has a key, as the spreadsheet shows it, and a number made of the key, which is no
/// secret: short keys can be tried out, and stand beside it; the column in which the key stands.
pub(super) fn keys(own: &HeldSource, study: &Study, each: &mut dyn FnMut(u64, u64)) -> Option<u32> {
    let (table, part) = study.part(own.id)?;
    let heading = part.heading_of(super::grid::key(study.schema(table))?)?;
    let mut scratch = Block::default();
    for index in 0..part.source.count() {
        let mut row = |row: u64, cells: &[&str]| {
            let text = cells.first().map(|text| text.trim()).unwrap_or_default();
            if !text.is_empty() {
                each(part.source.sheet_row(row), xxh3_64(text.as_bytes()));
            }
        };
        part.source.columns(index, &[Some(heading)], &mut scratch, None, &mut row).ok()?;
    }
    part.source.headings.get(heading).map(|heading| heading.column)
}

/// True for a finding about a file, or about a table that comes from it.
fn is_of(group: &Group, held: &Held, study: &Study) -> bool {
    match (&group.key.file, &group.key.table) {
        (Some((path, _)), _) => *path == held.path || held.sources.iter().any(|own| own.source.file == *path),
        (None, Some(table)) => {
            let table = study.table(table);
            table.is_some_and(|table| table.parts.iter().any(|part| held.sources.iter().any(|own| own.id == part.id)))
        }
        (None, None) => false,
    }
}

/// The source as it stands in the study, with rows that were added.
pub(super) fn source_of<'s>(held: &'s HeldSource, study: &'s Study) -> &'s Source {
    study.part(held.id).map_or(&held.source, |(_, part)| &part.source)
}

/// The bytes of the file, when they are those that were read.
fn given(held: &Held, inputs: Vec<Box<dyn Input>>) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let input = inputs.into_iter().next()?;
    input.take(LARGEST + 1).read_to_end(&mut bytes).ok()?;
    let same = bytes.len() as u64 == held.size && (held.checksum().is_empty() || sha256(&bytes) == held.checksum());
    same.then_some(bytes)
}

/// The data of a file as sheets of text, and the name of each source's sheet.
fn sheets(held: &Held, study: &Study) -> Result<(Vec<FreshSheet>, BTreeMap<u32, String>), Unmarkable> {
    let (mut all, mut names): (Vec<FreshSheet>, _) = (Vec::new(), BTreeMap::new());
    for own in &held.sources {
        let source = source_of(own, study);
        let name = source.sheet.as_deref().unwrap_or_else(|| stem(&source.file).0);
        let mut sheet = FreshSheet::new(name, &all);
        // The file as it is, with the rows that were added here: a table that was started here has no others.
        let headings = || source.headings.iter().take(source.own_width());
        let columns: Vec<u32> = headings().map(|heading| heading.column).collect();
        sheet.row(source.heading_row.max(1), headings().map(|heading| (heading.column, heading.text.as_str())))?;
        let mut scratch = Block::default();
        for index in 0..source.count() {
            let block = source.block(index, &mut scratch).map_err(|_| Unmarkable::TooLarge)?;
            for row in 0..block.rows() {
                let number = block.sheet_rows.get(row).copied().unwrap_or_default();
                let data = block.first + row as u64 + 1;
                let part = study.part(own.id).filter(|_| source.lasting(data) > ADDED);
                let cell = |at: usize| {
                    let raw = block.cell(row, at);
                    part.map_or(raw, |(_, part)| part.cell(data, at, raw))
                };
                sheet.row(number, columns.iter().enumerate().map(|(at, column)| (*column, cell(at))))?;
            }
        }
        names.insert(own.id, sheet.name.clone());
        all.push(sheet);
    }
    Ok((all, names))
}

/// A file's name without folder and ending, and its ending.
pub(super) fn stem(path: &str) -> (&str, &str) {
    let name = path.rsplit(['/', '\\', '!']).next().unwrap_or(path);
    name.rsplit_once('.').filter(|(stem, _)| !stem.is_empty()).unwrap_or((name, "xlsx"))
}
