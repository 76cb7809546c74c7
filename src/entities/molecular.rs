//! Samples beside files of sequences: which of them have files, which files have no sample, indexes and checksums.
//!
//! Rule of the file: no file is opened. A sheet or metadata say which file is of which sample; otherwise a file is of
//! the sample whose identifier stands in its name, between letters that are no part of one, letter for letter.

use super::metadata::{Fault, Lines};
use crate::check::Halt;
use crate::check::cell::clean;
use crate::check::table::{RowId, each_row};
use crate::order::Collected;
use crate::programme::{FileKind, Metadata, Molecular};
use crate::study::Study;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// A sample.
#[derive(Clone, Debug)]
pub struct Sample {
    /// Identifier.
    pub id: String,
    /// Its participant's.
    pub participant: String,
    /// Its row.
    pub row: RowId,
    /// Positions of its files.
    pub files: Vec<usize>,
}

/// A file that is no index and no checksum.
#[derive(Clone, Debug)]
pub struct DataFile {
    /// As listed.
    pub path: String,
    /// Position of its kind.
    pub kind: usize,
    /// Positions of the samples it may be of; one when all is well.
    pub samples: Vec<usize>,
    /// Its index.
    pub index: Option<String>,
    /// Its checksum is there.
    pub sum: bool,
}

/// Samples and files.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// Position of the table in the study.
    pub table: usize,
    /// All samples.
    pub samples: Vec<Sample>,
    /// All files, by their paths.
    pub files: Vec<DataFile>,
    /// Samples that a sheet or metadata name, and that are not registered.
    pub strangers: BTreeSet<String>,
    /// Checksums of files that are not listed.
    pub lone: Vec<String>,
    /// Rows of a sheet that was given, about registered samples: position of the sample, cells by heading.
    pub rows: Vec<(usize, BTreeMap<String, String>)>,
    /// Its headings beside those that the sheet has of its own.
    pub more: Vec<String>,
    /// Samples for which that sheet names another participant than the registration: sample, theirs, ours.
    pub otherwise: Vec<(String, String, String)>,
    /// Lines of metadata that the importer would not take as they are, counted from 1.
    pub faults: Vec<(u64, Fault)>,
    /// Files that metadata name and the list beside them does not have.
    pub unlisted: Vec<String>,
    /// Files of that list that the metadata do not name.
    pub unnamed: Vec<String>,
}

/// What was given: paths, and pairs of sample and path where it says which file is of which sample.
#[derive(Default)]
struct Given {
    paths: BTreeSet<String>,
    links: BTreeMap<String, BTreeSet<String>>,
    rows: Vec<BTreeMap<String, String>>,
    more: Vec<String>,
    faults: Vec<(u64, Fault)>,
    /// Files that metadata name.
    named: BTreeSet<String>,
    unlisted: Vec<String>,
    unnamed: Vec<String>,
}

/// Lays files beside the samples of the study; none when the programme or the open tables have no samples.
///
/// # Errors
/// [`Halt::Unreadable`].
pub fn found(study: &Study, listing: &str) -> Result<Option<Found>, Halt> {
    let Some(rules) = &study.programme.molecular else { return Ok(None) };
    let Some(at) = study.tables.iter().position(|table| study.schema(table).name == rules.table) else { return Ok(None) };
    let Some(table) = study.tables.get(at) else { return Ok(None) };
    let schema = study.schema(table);
    let (Some(sample), Some(participant)) = (schema.position(&rules.sample), schema.position(&rules.participant)) else {
        return Ok(None);
    };
    let mut found = Found { table: at, ..Found::default() };
    let mut by_id: HashMap<String, usize> = HashMap::new();
    each_row(table, &[sample, participant], &mut |row, cells| {
        let [id, participant] = cells else { return };
        let id = clean(id);
        if !id.is_empty() && !by_id.contains_key(&id) {
            by_id.insert(id.clone(), found.samples.len());
            found.samples.push(Sample { id, participant: clean(participant), row, files: Vec::new() });
        }
    })
    .map_err(Halt::Unreadable)?;
    let given = given(rules, listing);
    let paths: Vec<&String> = given.paths.iter().collect();
    let lower: HashMap<String, &String> = paths.iter().map(|path| (path.to_lowercase(), *path)).collect();
    for path in &paths {
        let name = path.to_lowercase();
        if let Some(bare) = name.strip_suffix(".md5") {
            if !lower.contains_key(bare) {
                found.lone.push((*path).clone());
            }
            continue;
        }
        let Some(kind) = kind_of(rules, &name).filter(|_| !is_index(rules, &name)) else { continue };
        let index = rules.kinds.get(kind).into_iter().flat_map(|kind| beside(kind, &name)).find_map(|name| lower.get(&name));
        let linked = given.links.get(*path);
        let samples = match linked {
            Some(ids) => ids.iter().filter_map(|id| by_id.get(id).copied()).collect(),
            None => named(path, &by_id),
        };
        found.files.push(DataFile {
            path: (*path).clone(),
            kind,
            samples,
            index: index.map(|index| (*index).clone()),
            sum: lower.contains_key(&format!("{name}.md5")),
        });
    }
    for (number, file) in found.files.iter().enumerate() {
        if let [sample] = file.samples.as_slice()
            && let Some(sample) = found.samples.get_mut(*sample)
        {
            sample.files.push(number);
        }
    }
    for row in given.rows {
        let cell = |name: &String| row.get(name).cloned().unwrap_or_default();
        let Some(at) = by_id.get(&cell(&rules.sheet.sample)) else { continue };
        let Some(sample) = found.samples.get(*at) else { continue };
        let theirs = cell(&rules.sheet.participant);
        let otherwise = (sample.id.clone(), theirs.clone(), sample.participant.clone());
        if !theirs.is_empty() && theirs != sample.participant && !found.otherwise.contains(&otherwise) {
            found.otherwise.push(otherwise);
        }
        found.rows.push((*at, row));
    }
    (found.more, found.faults) = (given.more, given.faults);
    (found.unlisted, found.unnamed) = (given.unlisted, given.unnamed);
    found.strangers = given.links.into_values().flatten().filter(|id| !by_id.contains_key(id)).collect();
    Ok(Some(found))
}

/// The kind of the longest ending that a name has, lower case.
fn kind_of(rules: &Molecular, name: &str) -> Option<usize> {
    let ending = |kind: &FileKind| kind.endings.iter().filter(|ending| name.ends_with(*ending)).map(String::len).max();
    let kinds = rules.kinds.iter().enumerate().filter_map(|(at, kind)| Some((ending(kind)?, std::cmp::Reverse(at))));
    kinds.max().map(|(_, at)| at.0)
}

fn is_index(rules: &Molecular, name: &str) -> bool {
    rules.kinds.iter().flat_map(|kind| &kind.index).any(|ending| name.ends_with(ending))
}

/// What the index of a file may be called.
fn beside(kind: &FileKind, name: &str) -> Vec<String> {
    let bare = kind.endings.iter().filter_map(|ending| name.strip_suffix(ending)).min_by_key(|bare| bare.len()).unwrap_or(name);
    kind.index.iter().flat_map(|ending| [format!("{name}{ending}"), format!("{bare}{ending}")]).collect()
}

/// A name without its folders, of either kind of system.
fn bare(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

/// The samples whose identifiers stand in a name: of those that stand inside one another, the longest.
fn named(path: &str, by_id: &HashMap<String, usize>) -> Vec<usize> {
    let name = bare(path);
    let inside = |letter: char| letter.is_alphanumeric();
    let mut edges = vec![0];
    let mut before = None;
    for (at, letter) in name.char_indices() {
        if before.is_some_and(|before| !inside(before) || !inside(letter)) {
            edges.push(at);
        }
        before = Some(letter);
    }
    edges.push(name.len());
    let mut hits: Vec<(usize, usize, usize)> = Vec::new();
    for (number, from) in edges.iter().enumerate() {
        for to in edges.iter().skip(number + 1).take(40) {
            if let Some(sample) = name.get(*from..*to).and_then(|part| by_id.get(part)) {
                hits.push((*from, *to, *sample));
            }
        }
    }
    let within = |hit: &(usize, usize, usize)| {
        hits.iter().any(|other| other.0 <= hit.0 && hit.1 <= other.1 && other.1 - other.0 > hit.1 - hit.0)
    };
    let samples: BTreeSet<usize> = hits.iter().filter(|hit| !within(hit)).map(|hit| hit.2).collected();
    samples.into_iter().collect()
}

/// Reads what was given: a sheet, metadata, or any list in which names of such files stand.
fn given(rules: &Molecular, text: &str) -> Given {
    let mut given = Given::default();
    let text = text.trim_start_matches('\u{feff}');
    let head = text.lines().next().unwrap_or_default();
    let letter = if head.contains('\t') {
        b'\t'
    } else if head.contains(';') {
        b';'
    } else {
        b','
    };
    let mut lines = records(text, letter);
    let heads = lines.next().unwrap_or_default();
    let column = |name: &String| heads.iter().position(|head| head == name);
    if let (Some(sample), Some(first)) = (column(&rules.sheet.sample), column(&rules.sheet.first)) {
        let second = column(&rules.sheet.second);
        for cells in lines {
            let id = cells.get(sample).cloned().unwrap_or_default();
            for path in [Some(first), second].into_iter().flatten().filter_map(|at| cells.get(at)).filter(|path| !path.is_empty())
            {
                given.link(&id, path);
            }
            given.rows.push(heads.iter().cloned().zip(cells).collect());
        }
        given.more = heads.into_iter().filter(|head| !head.is_empty() && !rules.sheet.columns.contains(head)).collect();
        return given;
    }
    // Objects within another list are not told of: they may be anything.
    let alone = text.trim_start().starts_with('{');
    let mut lines = rules.metadata.as_ref().map(Lines::new);
    // What stands between metadata, or behind them, is what is there.
    let (mut listed, mut words_there): (BTreeSet<String>, BTreeSet<String>) = Default::default();
    for (number, line) in (1_u64..).zip(text.lines()) {
        if let (Some(metadata), true) = (&rules.metadata, line.trim_start().starts_with('{')) {
            let value = serde_json::from_str::<serde_json::Value>(line).ok();
            if let (Some(lines), true) = (&mut lines, alone) {
                let faults = value.as_ref().map_or_else(|| vec![Fault::NoObject], |value| lines.faults(number, value));
                given.faults.extend(faults.into_iter().map(|fault| (number, fault)));
            }
            let Some(value) = value else { continue };
            for analysis in value.get(&metadata.list).and_then(|list| list.as_array()).into_iter().flatten() {
                let id = analysis.get(&metadata.sample).and_then(|id| id.as_str()).unwrap_or_default();
                let files = analysis.get(&metadata.files).and_then(|files| files.as_object()).into_iter().flatten();
                for path in files.filter_map(|(_, path)| path.as_str()) {
                    given.link(id, path);
                    given.named.insert(path.to_owned());
                }
            }
            continue;
        }
        // A path that stands alone on its line may hold anything.
        let (whole, line) =
            line.strip_prefix("./").filter(|path| !path.contains("./")).map_or((None, line), |path| (Some(path.trim_end()), ""));
        let words = line.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '"' | '\'' | '*'));
        for word in words.chain(whole).filter(|word| !word.is_empty()) {
            words_there.insert(bare(word).to_owned());
            let name = word.to_lowercase();
            let bare = name.strip_suffix(".md5").unwrap_or(&name);
            if kind_of(rules, bare).is_some() || is_index(rules, bare) {
                given.paths.insert(word.to_owned());
                listed.insert(word.to_owned());
            }
        }
    }
    if let (Some(metadata), true) = (&rules.metadata, alone && !listed.is_empty()) {
        given.beside(metadata, &listed, &words_there);
    }
    given
}

/// A table with a separator: its lines, cell by cell.
fn records(text: &str, separator: u8) -> impl Iterator<Item = Vec<String>> {
    let mut reader = csv::ReaderBuilder::new();
    reader.delimiter(separator).has_headers(false).flexible(true).trim(csv::Trim::All);
    let records = reader.from_reader(text.as_bytes()).into_records().map_while(Result::ok);
    records.map(|record| record.iter().map(str::to_owned).collect())
}

impl Given {
    fn link(&mut self, id: &str, path: &str) {
        self.paths.insert(path.to_owned());
        if !id.is_empty() {
            self.links.entry(path.to_owned()).or_default().insert(id.to_owned());
        }
    }

    /// Lays what metadata name, by the names of files alone, beside the files that are there.
    fn beside(&mut self, metadata: &Metadata, listed: &BTreeSet<String>, words: &BTreeSet<String>) {
        let there: HashMap<String, &String> = listed.iter().map(|path| (bare(path).to_owned(), path)).collect();
        let named: BTreeSet<&str> = self.named.iter().map(|path| bare(path)).collected();
        for path in self.named.iter().filter(|path| !listed.contains(*path)) {
            let Some(own) = there.get(bare(path)) else {
                if !words.contains(bare(path)) {
                    self.unlisted.push(path.clone());
                }
                continue;
            };
            // It is one file, known by its place.
            self.paths.remove(path);
            let ids = self.links.remove(path).unwrap_or_default();
            self.links.entry((*own).clone()).or_default().extend(ids);
        }
        let passed = |name: &str| metadata.passes_over.iter().any(|ending| name.to_lowercase().ends_with(ending));
        let unnamed = listed.iter().filter(|path| !named.contains(bare(path)) && !passed(path));
        self.unnamed = unnamed.cloned().collect();
    }
}

/// The sheet that goes with the files: a row for every file or pair of a sample that is known. The rows of a sheet that was
/// given stay as they are, with its other columns behind, but for the participant, which is the registered one; a strategy that is
/// missing is `strategy`.
pub fn sheet(rules: &Molecular, found: &Found, strategy: &str) -> String {
    let heads: Vec<String> = rules.sheet.columns.iter().chain(&found.more).map(|head| quoted(head)).collect();
    let mut text = heads.join(",");
    for row in rows(rules, found, strategy) {
        let cells: Vec<String> = row.iter().map(|cell| quoted(cell)).collect();
        text.push('\n');
        text.push_str(&cells.join(","));
    }
    text + "\n"
}

/// Rows of the sheet of which another one has the same key: participant, sample, strategy, lane and run; by their first file.
pub fn alike(rules: &Molecular, found: &Found) -> Vec<String> {
    let rows = rows(rules, found, "");
    let apart = [&rules.sheet.kind, &rules.sheet.first, &rules.sheet.second];
    let keys: Vec<Vec<&String>> = rows
        .iter()
        .map(|row| {
            rules.sheet.columns.iter().zip(row).filter(|(column, _)| !apart.contains(column)).map(|(_, cell)| cell).collect()
        })
        .collect();
    let mut counts: HashMap<&Vec<&String>, usize> = HashMap::new();
    keys.iter().for_each(|key| *counts.entry(key).or_default() += 1);
    let first = rules.sheet.columns.iter().position(|column| *column == rules.sheet.first);
    let twice = keys.iter().zip(&rows).filter(|(key, _)| counts.get(key).is_some_and(|count| *count > 1));
    twice.filter_map(|(_, row)| row.get(first?).cloned()).collect()
}

/// The samples that have no row in the sheet.
pub fn rowless<'f>(rules: &Molecular, found: &'f Found) -> Vec<&'f str> {
    let at = rules.sheet.columns.iter().position(|column| *column == rules.sheet.sample);
    let rows = rows(rules, found, "");
    let there: BTreeSet<&str> = rows.iter().filter_map(|row| row.get(at?)).map(String::as_str).collected();
    found.samples.iter().map(|sample| sample.id.as_str()).filter(|id| !there.contains(id)).collect()
}

fn rows(rules: &Molecular, found: &Found, strategy: &str) -> Vec<Vec<String>> {
    let sheet = &rules.sheet;
    let of = |sample: &Sample, row: &BTreeMap<String, String>| -> Vec<String> {
        let cell = |column: &String| match row.get(column).map(String::as_str).unwrap_or_default() {
            _ if *column == sheet.participant => sample.participant.clone(),
            "" if *column == sheet.strategy => strategy.to_owned(),
            cell => cell.to_owned(),
        };
        sheet.columns.iter().chain(&found.more).map(cell).collect()
    };
    if !found.rows.is_empty() {
        return found.rows.iter().filter_map(|(at, row)| Some(of(found.samples.get(*at)?, row))).collect();
    }
    let mut rows = Vec::new();
    for sample in &found.samples {
        let files = sample.files.iter().filter_map(|at| found.files.get(*at));
        for file in files.clone() {
            let kind = rules.kinds.get(file.kind);
            let mate = |from: &str, to: &str| {
                let wanted = file.path.contains(from).then(|| file.path.replacen(from, to, 1))?;
                files.clone().find(|other| other.path == wanted).map(|other| other.path.clone())
            };
            let pair = kind.and_then(|kind| kind.pair.as_ref());
            // The second one of a pair stands beside the first.
            if pair.is_some_and(|(first, second)| mate(second, first).is_some()) {
                continue;
            }
            let second = pair.and_then(|(first, second)| mate(first, second)).or_else(|| file.index.clone()).unwrap_or_default();
            let row = [
                (&sheet.sample, sample.id.clone()),
                (&sheet.lane, lane(&file.path)),
                (&sheet.kind, kind.map_or_else(String::new, |kind| kind.name.clone())),
                (&sheet.first, file.path.clone()),
                (&sheet.second, second),
            ];
            rows.push(of(sample, &row.into_iter().map(|(column, cell)| (column.clone(), cell)).collect()));
        }
    }
    rows
}

/// The lane that a name tells: `_L001_` is lane 1.
fn lane(path: &str) -> String {
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
    let lane = name.split('_').skip(1).find_map(|part| {
        let digits = part.strip_prefix('L')?;
        (digits.len() == 3).then(|| digits.parse::<u16>().ok())?
    });
    lane.map(|lane| lane.to_string()).unwrap_or_default()
}

fn quoted(cell: &str) -> String {
    if cell.contains([',', '"', '\n']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.to_owned() }
}
