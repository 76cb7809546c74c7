//! All lists together, sorted by study: files with their kinds and sizes, terms, whom to ask; and what is to be told.

use super::list::{file_of, form_of, name_of, position, rows};
use super::remark::age;
use super::size::bytes_of;
use super::terms::terms;
use super::{Given, Remark, Told};
use crate::intake::Source;
use crate::order::{Collected, InOrder, as_read};
use crate::programme::{Access, ListForm};
use std::collections::{BTreeMap, BTreeSet};

/// What a researcher asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// The lists: name, short name of the form, rows; in the order of their paths.
    pub lists: Vec<(String, String, u64)>,
    /// The path of the file in which each of them came.
    pub files: Vec<String>,
    /// The studies, by name.
    pub studies: Vec<AskedStudy>,
    /// What is to be told, the gravest first.
    pub remarks: Vec<Remark>,
}

/// A study of which something is asked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AskedStudy {
    /// Name, as the portal writes it.
    pub name: String,
    /// The files, each once, by name.
    pub files: Vec<AskedFile>,
    /// Headings of the columns of [`AskedFile::cells`].
    pub headings: Vec<String>,
    /// People in these files.
    pub participants: u64,
    /// Files by kind and format.
    pub kinds: Vec<Kind>,
    /// What is permitted.
    pub limitations: Vec<Told>,
    /// What is asked for.
    pub requirements: Vec<Told>,
    /// Whom to ask; empty when nobody is named.
    pub authority: String,
    /// A list tells its terms.
    pub has_terms: bool,
}

/// A file that is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct AskedFile {
    /// Name.
    pub name: String,
    /// Identifier at the centre; empty when the list tells none.
    pub id: String,
    /// Its row, under the study's headings.
    pub cells: Vec<String>,
    /// Bytes, where they are told.
    pub bytes: Option<u64>,
}

/// Files of one kind and format.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kind {
    /// What is in them.
    pub kind: String,
    /// Format.
    pub format: String,
    /// How many there are.
    pub files: u64,
    /// Their bytes, as far as told.
    pub bytes: u64,
    /// How many have a size that is told.
    pub sized: u64,
}

impl AskedStudy {
    /// Bytes of all files as far as they are told, and how many files tell theirs.
    pub fn bytes(&self) -> (u64, u64) {
        let sum = |add: fn(&Kind) -> u64| self.kinds.iter().map(add).fold(0, u64::saturating_add);
        (sum(|kind| kind.bytes), sum(|kind| kind.sized))
    }
}

/// What is gathered of a study on the way: its files by what tells two apart.
#[derive(Default)]
struct Growing {
    files: BTreeMap<(String, String), BTreeMap<String, String>>,
    people: BTreeSet<String>,
    study: AskedStudy,
    /// Two rows told different terms of it.
    two: bool,
}

/// Gathers lists; what is none is passed over. `today` is a day written `YYYY-MM-DD`, or anything else for none.
pub fn gather(access: &Access, given: &[Given<'_>], today: &str) -> Asked {
    let mut given: Vec<(&Given<'_>, &ListForm)> =
        given.iter().filter_map(|given| form_of(access, given.source).map(|form| (given, form))).collect();
    given.order_by_key(|(given, _)| (given.source.file.clone(), given.source.sheet.clone()));
    let mut asked = Asked::default();
    let mut remarks: BTreeSet<Remark> = BTreeSet::new();
    let mut studies: BTreeMap<String, Growing> = BTreeMap::new();
    let mut archives: BTreeMap<(String, String), u64> = BTreeMap::new();
    let mut repeated = 0;
    for (one, form) in &given {
        let name = name_of(one.source);
        let read = read(access, one, form, &mut studies, &mut repeated);
        asked.lists.push((name.clone(), form.id.clone(), read.rows));
        asked.files.push(file_of(one.source).to_owned());
        if one.cut || !read.whole {
            remarks.insert(Remark::CutFile { file: file_name(file_of(one.source)) });
        } else if let Some(row) = read.cut {
            remarks.insert(Remark::CutRow { list: name.clone(), row });
        }
        let missing = last_missing(one.source, form);
        if !missing.is_empty() {
            remarks.insert(Remark::CutColumns { list: name.clone(), columns: missing.join(", ") });
        }
        if read.rows == 0 {
            remarks.insert(Remark::NoRows { list: name.clone() });
        }
        if read.nameless > 0 {
            remarks.insert(Remark::NoStudy { list: name.clone(), rows: read.nameless });
        }
        if read.studies > 1 && !form.roles.file.is_empty() {
            remarks.insert(Remark::Mixed { list: name.clone(), studies: read.studies });
        }
        let dated = age(&name, today).or_else(|| age(&file_name(file_of(one.source)), today));
        if let Some((day, days)) = dated.filter(|(_, days)| access.stale_after > 0 && *days > access.stale_after) {
            remarks.insert(Remark::Stale { list: name.clone(), day, days });
        }
        let whole = (file_name(file_of(one.source)), form.id.clone());
        *archives.entry(whole).or_default() += read.counted;
        if let Some(limit) = access.limits.iter().find(|limit| **limit == read.counted) {
            remarks.insert(Remark::AtLimit { list: name, limit: *limit });
        }
    }
    // The lists of an archive were one request of the portal.
    for ((list, _), counted) in archives {
        let told = remarks.iter().any(|remark| matches!(remark, Remark::AtLimit { .. }));
        if let Some(limit) = access.limits.iter().find(|limit| **limit == counted && !told) {
            remarks.insert(Remark::AtLimit { list, limit: *limit });
        }
    }
    if repeated > 0 {
        remarks.insert(Remark::Repeated { rows: repeated });
    }
    let columns: Vec<&str> = given
        .iter()
        .filter(|(_, form)| !form.roles.file.is_empty())
        .flat_map(|(_, form)| form.columns.iter().map(String::as_str))
        .collect();
    for growing in studies.into_values() {
        let two = growing.two;
        let study = grown(growing, &columns);
        remarks.extend(missing(&study, two));
        asked.studies.push(study);
    }
    asked.studies.order_by_cached_key(|study| as_read(&study.name));
    asked.remarks = remarks.into_iter().collect();
    asked.remarks.order_by_key(Remark::level);
    asked
}

/// The columns that a list of its form ends with, and that it has not. One in between may have been taken out on purpose.
fn last_missing<'f>(source: &Source, form: &'f ListForm) -> &'f [String] {
    let last = form.columns.iter().rposition(|name| position(source, name).is_some()).map_or(0, |last| last + 1);
    form.columns.get(last..).unwrap_or_default()
}

fn file_name(path: &str) -> String {
    path.rsplit(['/', '\\']).next().unwrap_or_default().to_owned()
}

/// What was read of a list.
struct Read {
    rows: u64,
    /// Files that count against the portal's limit.
    counted: u64,
    studies: u64,
    nameless: u64,
    /// The row that ends early.
    cut: Option<u64>,
    whole: bool,
}

fn read(
    access: &Access,
    given: &Given<'_>,
    form: &ListForm,
    studies: &mut BTreeMap<String, Growing>,
    repeated: &mut u64,
) -> Read {
    let roles = &form.roles;
    let at = |name: &str| position(given.source, name);
    let (study_at, file_at, format_at) = (at(&roles.study), at(&roles.file), at(&roles.format));
    let columns: Vec<(usize, &String)> = form.columns.iter().filter_map(|name| Some((at(name)?, name))).collect();
    let mut read = Read { rows: 0, counted: 0, studies: 0, nameless: 0, cut: None, whole: true };
    let mut names = BTreeSet::new();
    let mut always = vec![true; given.source.headings.len()];
    let mut last: Option<(u64, Vec<String>)> = None;
    let (mut formats, mut ends) = (BTreeSet::new(), BTreeSet::new());
    read.whole = rows(given.source, &mut |row, cells| {
        let cell = |at: Option<usize>| at.and_then(|at| cells.get(at)).copied().unwrap_or_default();
        if let Some((_, before)) = last.take() {
            always.iter_mut().zip(&before).for_each(|(always, cell)| *always &= !cell.is_empty());
            ends.insert(format_at.and_then(|at| before.get(at)).cloned().unwrap_or_default());
        }
        last = Some((row, cells.iter().map(|cell| (*cell).to_owned()).collect()));
        read.rows += 1;
        let name = cell(study_at);
        let format = cell(format_at);
        if !roles.file.is_empty() && !access.companions.iter().any(|one| one.eq_ignore_ascii_case(format)) {
            read.counted += 1;
        }
        if name.is_empty() {
            read.nameless += 1;
            return;
        }
        names.insert(name.to_lowercase());
        let growing = studies.entry(name.to_lowercase()).or_default();
        if growing.study.name.is_empty() {
            name.clone_into(&mut growing.study.name);
        }
        if roles.file.is_empty() {
            return told(access, form, growing, &cell, &at);
        }
        formats.insert(format.to_owned());
        let people = cell(at(&roles.participants)).split(',').map(str::trim).filter(|one| !one.is_empty());
        growing.people.extend(people.map(str::to_owned));
        let mut known: BTreeMap<String, String> = columns
            .iter()
            .filter_map(|(at, name)| Some(((*name).clone(), cells.get(*at).filter(|cell| !cell.is_empty())?.to_string())))
            .collected();
        for (role, name) in [("size", &roles.size), ("kind", &roles.kind), ("format", &roles.format)] {
            if let Some(text) = known.get(name).cloned() {
                known.insert(format!("\u{1f}{role}"), text);
            }
        }
        // A file is the same by its name and its format, whichever list names it.
        let key = (cell(file_at).to_owned(), format.to_lowercase());
        let id = cell(at(&roles.id));
        let key = if key.0.is_empty() { (id.to_owned(), key.1) } else { key };
        known.insert("\u{1f}name".to_owned(), key.0.clone());
        known.insert("\u{1f}id".to_owned(), id.to_owned());
        match growing.files.get_mut(&key) {
            None => drop(growing.files.insert(key, known)),
            Some(before) => {
                *repeated += 1;
                for (name, text) in known {
                    let kept = before.entry(name).or_default();
                    if kept.is_empty() {
                        *kept = text;
                    }
                }
            }
        }
    });
    read.studies = names.len() as u64;
    read.cut = last
        .filter(|_| !roles.file.is_empty())
        .and_then(|(row, cells)| ends_early(form, &cells, &always, read.rows, &|name| at(name), &ends).then_some(row));
    read
}

/// True when the last row has nothing to the right of some cell, and the other rows always have, or when its last cell is
/// the beginning of one that other rows hold.
fn ends_early(
    form: &ListForm,
    cells: &[String],
    always: &[bool],
    rows: u64,
    at: &dyn Fn(&str) -> Option<usize>,
    formats: &BTreeSet<String>,
) -> bool {
    let end = cells.iter().rposition(|cell| !cell.is_empty()).map_or(0, |last| last + 1);
    let tail = || always.iter().enumerate().skip(end);
    let needed =
        |column: usize| [&form.roles.study, &form.roles.format, &form.roles.file].iter().any(|name| at(name) == Some(column));
    if tail().any(|(column, always)| (rows > 1 && *always) || needed(column)) {
        return true;
    }
    let format = at(&form.roles.format).filter(|at| at + 1 == cells.len()).and_then(|at| cells.get(at));
    format.is_some_and(|cut| {
        !cut.is_empty()
            && !formats.contains(cut)
            && formats.iter().any(|whole| whole.len() > cut.len() && whole.starts_with(cut.as_str()))
    })
}

/// Takes the terms of a study.
fn told<'c>(
    access: &Access,
    form: &ListForm,
    growing: &mut Growing,
    cell: &dyn Fn(Option<usize>) -> &'c str,
    at: &dyn Fn(&str) -> Option<usize>,
) {
    let roles = &form.roles;
    let found = |name: &str| terms(access, cell(at(name)));
    let (limitations, requirements, authority) =
        (found(&roles.limitations), found(&roles.requirements), cell(at(&roles.authority)));
    let study = &mut growing.study;
    if !study.has_terms {
        (study.limitations, study.requirements, study.has_terms) = (limitations, requirements, true);
        authority.clone_into(&mut study.authority);
    } else if (&study.limitations, &study.requirements, study.authority.as_str()) != (&limitations, &requirements, authority) {
        // The stricter reading: what either row asks for counts.
        for (kept, more) in [(&mut study.limitations, limitations), (&mut study.requirements, requirements)] {
            more.into_iter().for_each(|term| {
                if !kept.contains(&term) {
                    kept.push(term)
                }
            });
        }
        if study.authority.is_empty() {
            authority.clone_into(&mut study.authority);
        }
        growing.two = true;
    }
}

/// The study with its files.
fn grown(growing: Growing, columns: &[&str]) -> AskedStudy {
    let mut study = growing.study;
    let used: BTreeSet<&String> = growing.files.values().flat_map(BTreeMap::keys).collected();
    for column in columns.iter().filter(|column| used.contains(&(**column).to_owned())) {
        if !study.headings.iter().any(|heading| heading == column) {
            study.headings.push((*column).to_owned());
        }
    }
    let mut kinds: BTreeMap<(String, String), Kind> = BTreeMap::new();
    for row in growing.files.values() {
        let text = |name: &str| row.get(name).cloned().unwrap_or_default();
        let bytes = bytes_of(&text("\u{1f}size"));
        let (kind, format) = (text("\u{1f}kind"), text("\u{1f}format"));
        let counted = kinds.entry((kind.clone(), format.clone())).or_insert_with(|| Kind { kind, format, ..Kind::default() });
        counted.files += 1;
        counted.bytes = counted.bytes.saturating_add(bytes.unwrap_or_default());
        counted.sized += u64::from(bytes.is_some());
        let cells = study.headings.iter().map(|heading| text(heading)).collect();
        study.files.push(AskedFile { name: text("\u{1f}name"), id: text("\u{1f}id"), cells, bytes });
    }
    study.kinds = kinds.into_values().collect();
    study.participants = growing.people.len() as u64;
    study
}

/// What of a study is missing.
fn missing(study: &AskedStudy, two: bool) -> Vec<Remark> {
    let name = || study.name.clone();
    let mut remarks = Vec::new();
    if !study.has_terms {
        remarks.push(Remark::NoTerms { study: name() });
    } else if study.authority.is_empty() {
        remarks.push(Remark::NoContact { study: name() });
    }
    if study.files.is_empty() {
        remarks.push(Remark::NoFiles { study: name() });
    }
    if two {
        remarks.push(Remark::TwoTerms { study: name() });
    }
    for told in study.limitations.iter().chain(&study.requirements) {
        if let Told::Unknown(term) = told {
            remarks.push(Remark::UnknownTerm { study: name(), term: term.clone() });
        }
    }
    remarks
}
