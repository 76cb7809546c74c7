//! The grouped report as JSON: counts exact, places as row ranges, one line per group.

use super::entry::{Entry, entries};
use super::{VERSION, Verdicts};
use crate::check::{Counts, FileSeen, Report};
use crate::finding::{Applicability, Condition, Detail, Edit, Fix, Level, Span, Verdict, column_letters};
use crate::handover::sources::Sources;
use crate::study::Study;
use serde::Serialize;
use std::io::{self, Write};

#[derive(Serialize)]
struct DictionaryOut<'a> {
    name: &'a str,
    version: &'a str,
    sha256: &'a str,
    as_published: bool,
}

#[derive(Serialize)]
struct FileOut<'a> {
    path: &'a str,
    size: u64,
    sha256: &'a str,
    sources: Vec<SourceOut<'a>>,
}

#[derive(Serialize)]
struct SourceOut<'a> {
    id: u32,
    member: Option<&'a str>,
    sheet: Option<&'a str>,
    table: Option<&'a str>,
    rows: u64,
    encoding: Option<&'a str>,
    delimiter: Option<&'a str>,
}

#[derive(Serialize)]
struct TableOut<'a> {
    table: &'a str,
    rows: u64,
    sources: Vec<u32>,
    left_out: Vec<&'a str>,
    counts: CountsOut,
}

#[derive(Serialize)]
struct CountsOut {
    errors: u64,
    warnings: u64,
    about_dictionary: u64,
    acknowledged: u64,
    notes: u64,
}

/// A question about a column that waits for an answer on the page.
#[derive(Serialize)]
pub struct Asked<'a> {
    /// Table.
    pub table: &'a str,
    /// Field; empty for a question about the table.
    pub field: &'a str,
}

#[derive(Serialize)]
struct VerdictsOut {
    dictionary: VerdictOut,
    receiver: VerdictOut,
    other_errors: u64,
}

#[derive(Serialize)]
struct VerdictOut {
    ok: bool,
    errors: u64,
}

#[derive(Serialize)]
struct GroupOut<'a> {
    id: &'a str,
    rule: &'a str,
    name: &'a str,
    level: Level,
    verdict: Verdict,
    table: Option<&'a str>,
    field: Option<&'a str>,
    file: Option<&'a str>,
    sheet: Option<&'a str>,
    count: u64,
    values: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<&'a str>,
    detail: &'a Detail,
    when: Option<&'a Condition>,
    defect: Option<&'a str>,
    fix: Option<FixOut<'a>>,
    acknowledged: Option<&'a str>,
    places: Vec<PlacesOut<'a>>,
}

#[derive(Serialize)]
struct FixOut<'a> {
    edit: &'static str,
    applicability: Applicability,
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<&'a str>,
}

#[derive(Serialize)]
struct PlacesOut<'a> {
    source: u32,
    file: &'a str,
    sheet: Option<&'a str>,
    column: Option<String>,
    first: String,
    rows: &'a [Span],
}

/// Writes the grouped report. `values` puts the cells' values in; `asked` are the columns about which a question waits.
///
/// # Errors
/// The sink's own.
pub fn json(study: &Study, report: &Report, asked: Option<&[Asked]>, values: bool, out: &mut dyn Write) -> io::Result<()> {
    let sources = Sources::of(study, report);
    let dictionary = DictionaryOut {
        name: &study.dictionary.name,
        version: &study.dictionary.version.0,
        sha256: &study.dictionary.hash,
        as_published: study.corrected.is_some(),
    };
    let verdicts = Verdicts::of(report);
    let verdicts = VerdictsOut {
        dictionary: VerdictOut { ok: verdicts.dictionary, errors: verdicts.dictionary_errors },
        receiver: VerdictOut { ok: verdicts.receiver, errors: verdicts.receiver_errors },
        other_errors: verdicts.other_errors,
    };
    let entries = entries(report, values);
    out.write_all(b"{\n")?;
    member(out, "format", &"bordereau-report")?;
    member(out, "version", &VERSION)?;
    member(out, "tool", &env!("CARGO_PKG_VERSION"))?;
    member(out, "programme", &study.programme.id)?;
    member(out, "dictionary", &dictionary)?;
    if !report.manner.is_ours() {
        member(out, "judged_as", &report.manner)?;
    }
    member(out, "values", &values)?;
    member(out, "rows", &report.rows)?;
    member(out, "verdicts", &verdicts)?;
    member(out, "counts", &counts(report.count(|_| true)))?;
    member(out, "personal", &report.personal().warnings)?;
    if let Some(asked) = asked {
        member(out, "questions", &asked)?;
    }
    list(out, "files", report.files.iter().map(file))?;
    out.write_all(b",\n")?;
    list(out, "tables", tables(study, report).iter())?;
    out.write_all(b",\n")?;
    list(out, "groups", entries.iter().map(|entry| group(entry, &sources, values)))?;
    out.write_all(b"\n}\n")
}

fn member(out: &mut dyn Write, name: &str, value: &impl Serialize) -> io::Result<()> {
    write!(out, "\"{name}\": ")?;
    serde_json::to_writer(&mut *out, value)?;
    out.write_all(b",\n")
}

fn list<T: Serialize>(out: &mut dyn Write, name: &str, items: impl Iterator<Item = T>) -> io::Result<()> {
    write!(out, "\"{name}\": [")?;
    for (index, item) in items.enumerate() {
        out.write_all(if index == 0 { b"\n" } else { b",\n" })?;
        serde_json::to_writer(&mut *out, &item)?;
    }
    out.write_all(b"]")
}

fn counts(counts: Counts) -> CountsOut {
    let Counts { errors, warnings, about_dictionary, acknowledged, notes } = counts;
    CountsOut { errors, warnings, about_dictionary, acknowledged, notes }
}

fn file(file: &FileSeen) -> FileOut<'_> {
    let sources = file.sources.iter().map(|source| SourceOut {
        id: source.id,
        member: source.member.as_deref(),
        sheet: source.sheet.as_deref(),
        table: source.table.as_deref(),
        rows: source.rows,
        encoding: source.encoding.as_deref(),
        delimiter: source.delimiter.as_deref(),
    });
    FileOut { path: &file.path, size: file.size, sha256: &file.sha256, sources: sources.collect() }
}

fn tables<'a>(study: &'a Study, report: &Report) -> Vec<TableOut<'a>> {
    study
        .tables
        .iter()
        .map(|table| {
            let name = study.dictionary.schemas.get(table.schema).map_or("", |schema| schema.name.as_str());
            TableOut {
                table: name,
                rows: table.rows(),
                sources: table.parts.iter().map(|part| part.id).collect(),
                left_out: table.left_out.iter().map(String::as_str).collect(),
                counts: counts(report.count(|group| group.key.table.as_deref() == Some(name))),
            }
        })
        .collect()
}

fn group<'a>(entry: &'a Entry, sources: &'a Sources, values: bool) -> GroupOut<'a> {
    let (group, key) = (&entry.group, &entry.group.key);
    GroupOut {
        id: &entry.id,
        rule: key.rule.code(),
        name: key.rule.slug(),
        level: group.level,
        verdict: group.verdict,
        table: key.table.as_deref(),
        field: key.field.as_deref(),
        file: key.file.as_ref().map(|(file, _)| file.as_str()),
        sheet: key.file.as_ref().and_then(|(_, sheet)| sheet.as_deref()),
        count: group.count,
        values: entry.values(),
        value: key.value.as_deref().filter(|_| values),
        detail: &key.detail,
        when: key.when.as_ref(),
        defect: key.defect.as_deref(),
        fix: group.fix.as_ref().map(|f| fix(f, values)),
        acknowledged: entry.acknowledged,
        places: places(entry, sources),
    }
}

fn fix(fix: &Fix, values: bool) -> FixOut<'_> {
    let (edit, from, to) = match &fix.edit {
        Edit::Replace { from, to, .. } => ("replace", Some(from), Some(to)),
        Edit::SetCell { from, to, .. } => ("set_cell", Some(from), Some(to)),
        Edit::LeaveOut { .. } => ("leave_out", None, None),
        Edit::Protect { .. } => ("protect", None, None),
        // No finding proposes these.
        Edit::Read { .. } => ("read", None, None),
        Edit::Carry { .. } => ("carry", None, None),
        Edit::MapColumn { .. } => ("map_column", None, None),
        Edit::AddColumn { .. } => ("add_column", None, None),
        Edit::AddRow { .. } => ("add_row", None, None),
        Edit::RemoveRow { .. } => ("remove_row", None, None),
    };
    let (from, to) = if values { (from, to) } else { (None, None) };
    FixOut { edit, applicability: fix.applicability, from: from.map(String::as_str), to: to.map(String::as_str) }
}

fn places<'a>(entry: &'a Entry, sources: &'a Sources) -> Vec<PlacesOut<'a>> {
    let group = &entry.group;
    let one = |(source, rows): (&u32, &'a Vec<Span>)| {
        let column = group.columns.get(source).copied();
        let (file, sheet) = sources.name(*source);
        let first = rows.first().map(|span| sources.cell(*source, span.0, column)).unwrap_or_default();
        PlacesOut { source: *source, file, sheet, column: column.map(column_letters), first, rows }
    };
    group.places.sources.iter().map(one).collect()
}
