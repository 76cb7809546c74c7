//! The folder of data files against the tables that name them: what is missing, unnamed, named twice, badly named, too
//! small, in the wrong folder, or dated in its name.
//!
//! Rule of the file: names and sizes are all that is known, and checksums once a person had them made. A table none of whose files
//! are there is told once, and so is a folder none of whose files are named: as a rule only a part of a study lies on one disk.

use crate::check::Halt;
use crate::check::pattern::Pattern;
use crate::check::privacy::dated;
use crate::check::table::{each_row, placed, places};
use crate::finding::{Applicability, Detail, Edit, Fix, Group, GroupKey, Groups, Level, Places, Rule, Verdict};
use crate::programme::DataFiles;
use crate::study::{DataFile, Listing, Study, Table, last_two, name_of, tidy};
use crate::text::Words;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// The names that one table gives, with the rows in which they stand.
struct Named<'s> {
    table: &'s Table,
    /// Position of the field.
    field: usize,
    names: BTreeMap<String, Places>,
    /// All rows that give one.
    all: Places,
}

/// Paths that a finding names at most.
const NAMED: usize = 3;

/// Adds what is found when a listed folder is laid beside the tables. Nothing without a folder.
///
/// # Errors
/// When the file of a source is gone.
pub fn listing(study: &Study, groups: &mut Groups) -> Result<(), Halt> {
    let (Some(listing), Some(rules)) = (study.listing.as_deref(), &study.programme.data_files) else { return Ok(()) };
    let named = named(study, rules)?;
    let files = Known::new(listing);
    let usual = usual(&named, &files, listing);
    // For every file, the tables that name it.
    let mut owners: BTreeMap<usize, BTreeSet<&str>> = BTreeMap::new();
    for one in &named {
        let schema = &study.schema(one.table).name;
        let mut missing: Vec<(&String, &Places)> = Vec::new();
        let mut credited: BTreeSet<&[usize]> = BTreeSet::new();
        let sought: Vec<_> = one.names.iter().map(|(name, places)| (name, places, files.sought(name, listing))).collect();
        for (name, places, sought) in &sought {
            match sought {
                Sought::Nowhere => missing.push((name, places)),
                Sought::There(at) => {
                    owners.entry(*at).or_default().insert(schema);
                    let Some(file) = listing.files.get(*at) else { continue };
                    if let Some(full) = listing.sent_as(file).filter(|full| full != *name) {
                        let detail = Detail::Names { found: (*name).clone(), expected: full.clone() };
                        one.elsewhere(study, name, places, detail, Some(full), groups);
                    } else if let Some(usual) =
                        usual.as_ref().filter(|usual| before(name, file, listing).is_some_and(|other| other != **usual))
                    {
                        let full = format!("{usual}{}", listing.inside(file));
                        one.elsewhere(study, name, places, Detail::Name { name: usual.clone() }, Some(full), groups);
                    }
                }
                Sought::Elsewhere(there) => {
                    // Many names may be sought among the same many files: they are the table's once.
                    if credited.insert(there) {
                        for at in there.iter() {
                            owners.entry(*at).or_default().insert(schema);
                        }
                    }
                    let files = there.iter().filter_map(|at| listing.files.get(*at));
                    let names = files.clone().take(NAMED).map(|file| file.path.clone()).collect();
                    let only = files.clone().next().filter(|_| there.len() == 1).and_then(|file| listing.sent_as(file));
                    one.elsewhere(study, name, places, Detail::List { names }, only, groups);
                }
            }
        }
        one.missing(study, &missing, groups);
        if let Some(field) = rules.sum_field.as_deref().and_then(|name| study.schema(one.table).position(name)) {
            let there = sought.iter().filter_map(|(name, _, sought)| match sought {
                Sought::There(at) => Some((name.as_str(), listing.files.get(*at)?)),
                _ => None,
            });
            sums(study, one, field, &there.collect(), groups)?;
        }
    }
    twice(study, &named, groups);
    if !named.is_empty() {
        unnamed(listing, &owners, groups);
    } else if !listing.files.is_empty() {
        let detail = Detail::Count { count: listing.files.len() as u64, of: None };
        groups.add(Group::new(GroupKey { detail, ..GroupKey::new(Rule::DataFileUnnamed) }));
    }
    each_file(listing, rules, groups);
    // Of those that a table names, its cell tells it.
    let others = listing.files.iter().enumerate().filter(|(at, _)| !owners.contains_key(at));
    others.filter_map(|(_, file)| dated(study, &file.path)).for_each(|group| groups.add(group));
    if let Some(demand) = &rules.one_table_per_folder {
        folders(listing, &owners, demand, groups);
    }
    Ok(())
}

/// What stands in a name before what the file is called here.
fn before(name: &str, file: &DataFile, listing: &Listing) -> Option<String> {
    listing.folder(file)?;
    tidy(name)
        .strip_suffix(listing.inside(file))
        .filter(|project| project.is_empty() || project.ends_with('/'))
        .map(str::to_owned)
}

/// What stands before most names that have a project, where nobody said which and it is not the same for all.
fn usual(named: &[Named<'_>], files: &Known<'_>, listing: &Listing) -> Option<String> {
    let mut counts: Vec<(String, usize)> = Vec::new();
    for name in named.iter().filter(|_| listing.project.is_empty()).flat_map(|one| one.names.keys()) {
        if let Sought::There(at) = files.sought(name, listing)
            && let Some(project) = listing.files.get(at).and_then(|file| before(name, file, listing))
        {
            match counts.iter_mut().find(|(known, _)| *known == project) {
                Some((_, count)) => *count += 1,
                None => counts.push((project, 1)),
            }
        }
    }
    let several = counts.len() > 1;
    let mut best = (String::new(), 0);
    for other in counts {
        if !other.0.is_empty() && other.1 > best.1 {
            best = other;
        }
    }
    Some(best.0).filter(|_| several)
}

fn named<'s>(study: &'s Study, rules: &DataFiles) -> Result<Vec<Named<'s>>, Halt> {
    let mut all = Vec::new();
    for table in &study.tables {
        let Some(field) = study.schema(table).position(&rules.name_field) else { continue };
        let mut names: BTreeMap<String, Places> = BTreeMap::new();
        let mut all_rows = Places::default();
        for part in &table.parts {
            let Some(heading) = part.heading_of(field) else { continue };
            let read = part.blocks(&mut |block| {
                for row in (0..block.rows()).filter(|_| heading < block.width) {
                    let name = block.cell(row, heading).trim();
                    if !name.is_empty() {
                        let row = block.first + row as u64 + 1;
                        names.entry(name.to_owned()).or_default().add(part.id, row);
                        all_rows.add(part.id, row);
                    }
                }
                true
            });
            read.map_err(|_| Halt::Unreadable(part.id))?;
        }
        all.push(Named { table, field, names, all: all_rows });
    }
    Ok(all)
}

impl Named<'_> {
    fn key(&self, study: &Study, rule: Rule, name: Option<&str>, detail: Detail) -> GroupKey {
        let schema = study.schema(self.table);
        GroupKey {
            table: Some(schema.name.clone()),
            column: Some(self.field as u32),
            field: schema.fields.get(self.field).map(|field| field.name.clone()),
            value: name.map(str::to_owned),
            detail,
            ..GroupKey::new(rule)
        }
    }

    /// A file that lies, or will lie, elsewhere than its name says; `full` is its whole name there, where that is known.
    fn elsewhere(&self, study: &Study, name: &str, places: &Places, detail: Detail, full: Option<String>, groups: &mut Groups) {
        let key = self.key(study, Rule::DataFileElsewhere, Some(name), detail);
        let (table, field) = (key.table.clone().unwrap_or_default(), key.field.clone().unwrap_or_default());
        let mut group = placed(Group::new(key), self.table, Some(self.field), places.clone());
        group.fix = full.map(|to| {
            let edit = Edit::Replace { table, field, from: name.to_owned(), to };
            Box::new(Fix { edit, applicability: Applicability::Ask })
        });
        groups.add(group);
    }

    /// Files that are not in the folder: each by itself, or all of the table's as one.
    fn missing(&self, study: &Study, missing: &[(&String, &Places)], groups: &mut Groups) {
        if missing.len() == self.names.len() {
            if missing.is_empty() {
                return;
            }
            let key = self.key(study, Rule::DataFileMissing, None, Detail::Count { count: missing.len() as u64, of: None });
            let mut group = placed(Group::new(key), self.table, Some(self.field), self.all.clone());
            group.level = Level::Warning;
            return groups.add(group);
        }
        for (name, places) in missing {
            let key = self.key(study, Rule::DataFileMissing, Some(name), Detail::None);
            groups.add(placed(Group::new(key), self.table, Some(self.field), (*places).clone()));
        }
    }
}

/// Where the file of a name is.
enum Sought<'k> {
    Nowhere,
    /// Where the name says.
    There(usize),
    /// In another folder, or in several.
    Elsewhere(Cow<'k, [usize]>),
}

/// The listed files, by their names and by their last folders and names.
struct Known<'l> {
    names: BTreeMap<&'l str, Vec<usize>>,
    foldered: BTreeMap<&'l str, Vec<usize>>,
}

impl<'l> Known<'l> {
    fn new(listing: &'l Listing) -> Known<'l> {
        let (mut names, mut foldered) = (BTreeMap::<&str, Vec<usize>>::new(), BTreeMap::<&str, Vec<usize>>::new());
        for (at, file) in listing.files.iter().enumerate() {
            names.entry(name_of(&file.path)).or_default().push(at);
            last_two(&file.path).into_iter().for_each(|end| foldered.entry(end).or_default().push(at));
        }
        Known { names, foldered }
    }

    /// A file has a name when the last parts of both paths agree: name and folder, or the name alone where one of them has
    /// no folder. What comes before is another thing here than there.
    fn sought(&self, name: &str, listing: &Listing) -> Sought<'_> {
        let name = tidy(name);
        let path = |at: usize| listing.files.get(at).map_or("", |file| file.path.as_str());
        if let Some(found) = last_two(&name).and_then(|end| self.foldered.get(end)) {
            let agree = |at: &usize| path(*at).rsplit('/').zip(name.rsplit('/')).take_while(|(a, b)| a == b).count();
            let most = found.iter().map(agree).max().unwrap_or_default();
            let best: Vec<usize> = found.iter().copied().filter(|at| agree(at) == most).collect();
            return if let [at] = best.as_slice() { Sought::There(*at) } else { Sought::Elsewhere(Cow::Owned(best)) };
        }
        let Some(found) = self.names.get(name_of(&name)) else { return Sought::Nowhere };
        match found.as_slice() {
            [at] if !name.contains('/') || listing.files.get(*at).is_none_or(|file| listing.folder(file).is_none()) => {
                Sought::There(*at)
            }
            _ => Sought::Elsewhere(Cow::Borrowed(found)),
        }
    }
}

/// Checksums that rows give and that are not those of their files; `files` are those that were found, by the names that rows
/// give them.
fn sums(
    study: &Study,
    one: &Named<'_>,
    field: usize,
    files: &BTreeMap<&str, &DataFile>,
    groups: &mut Groups,
) -> Result<(), Halt> {
    if files.values().all(|file| file.sums.is_none()) {
        return Ok(());
    }
    let schema = study.schema(one.table);
    each_row(one.table, &[one.field, field], &mut |row, cells| {
        let (Some(name), Some(given)) = (cells.first(), cells.get(1).map(|cell| cell.trim())) else { return };
        let Some((file, (md5, sha256))) = files.get(name.trim()).and_then(|file| Some((file, file.sums.as_ref()?))) else {
            return;
        };
        let own = match given.len() {
            len if len == md5.len() => md5,
            len if len == sha256.len() => sha256,
            _ => return,
        };
        if given.bytes().all(|byte| byte.is_ascii_hexdigit()) && !given.eq_ignore_ascii_case(own) {
            let key = GroupKey {
                table: Some(schema.name.clone()),
                column: Some(field as u32),
                field: schema.fields.get(field).map(|field| field.name.clone()),
                value: Some(given.to_owned()),
                detail: Detail::Names { found: file.path.clone(), expected: own.clone() },
                ..GroupKey::new(Rule::DataFileSum)
            };
            groups.add(placed(Group::new(key), one.table, Some(field), places(one.table, std::iter::once(row))));
        }
    })
    .map_err(Halt::Unreadable)
}

/// Names that several rows give, of one table or of several.
fn twice(study: &Study, named: &[Named<'_>], groups: &mut Groups) {
    let mut counts: BTreeMap<&str, u64> = BTreeMap::new();
    for (name, places) in named.iter().flat_map(|one| &one.names) {
        *counts.entry(name).or_default() += places.count();
    }
    for one in named {
        for (name, places) in one.names.iter().filter(|(name, _)| counts.get(name.as_str()).is_some_and(|n| *n > 1)) {
            let count = counts.get(name.as_str()).copied().unwrap_or_default();
            let key = one.key(study, Rule::DataFileTwice, Some(name), Detail::Count { count, of: None });
            groups.add(placed(Group::new(key), one.table, Some(one.field), places.clone()));
        }
    }
}

/// Files that no table names; a folder of which none is named counts once.
fn unnamed(listing: &Listing, owners: &BTreeMap<usize, BTreeSet<&str>>, groups: &mut Groups) {
    let mut folders: BTreeMap<Option<&str>, (u64, bool)> = BTreeMap::new();
    for (at, file) in listing.files.iter().enumerate() {
        let (files, any) = folders.entry(listing.folder(file)).or_default();
        (*files, *any) = (*files + 1, *any || owners.contains_key(&at));
    }
    let unnamed = listing.files.iter().enumerate().filter(|(at, _)| !owners.contains_key(at));
    let mut told = BTreeSet::new();
    for file in unnamed.map(|(_, file)| file) {
        let folder = listing.folder(file);
        match (folder, folders.get(&folder)) {
            (Some(name), Some((files, false))) => {
                let detail = Detail::NamedCount { name: name.to_owned(), count: *files };
                let key = GroupKey { file: Some((name.to_owned(), None)), detail, ..GroupKey::new(Rule::DataFileUnnamed) };
                if told.insert(name) {
                    groups.add(Group::new(key));
                }
            }
            _ => groups.add(Group::new(of_file(Rule::DataFileUnnamed, file, Detail::None))),
        }
    }
}

/// What can be said of a file by itself: its name and its size; and a name that stands twice in a folder.
fn each_file(listing: &Listing, rules: &DataFiles, groups: &mut Groups) {
    let forms: Vec<_> = rules.names.iter().filter_map(|form| Some((form, Pattern::compile(&form.form).ok()?))).collect();
    let mut there: BTreeMap<(Option<&str>, &str), &DataFile> = BTreeMap::new();
    for file in &listing.files {
        let name = name_of(&file.path);
        if let Some((form, _)) = forms.iter().find(|(_, pattern)| !pattern.is_match(name)) {
            let Words { fr, en } = form.permitted.clone();
            let key = of_file(Rule::DataFileName, file, Detail::Words { fr, en });
            groups.add(demanded(Group::new(key), form.level, &form.why));
        }
        let lower = name.to_lowercase();
        let least = rules.sizes.iter().find(|size| size.endings.iter().any(|ending| lower.ends_with(ending)));
        if file.size == 0 {
            groups.add(Group::new(of_file(Rule::DataFileSize, file, Detail::Count { count: 0, of: None })));
        } else if let Some(least) = least.filter(|least| file.size <= least.more_than) {
            let detail = Detail::Count { count: file.size, of: Some(least.more_than) };
            groups.add(demanded(Group::new(of_file(Rule::DataFileSize, file, detail)), least.level, &least.why));
        }
        if let Some(other) = there.insert((listing.folder(file), name), file) {
            let detail = Detail::Names { found: file.path.clone(), expected: other.path.clone() };
            let mut group = Group::new(of_file(Rule::DataFileTwice, file, detail));
            (group.level, group.verdict) = (Level::Error, Verdict::Receiver);
            groups.add(group);
        }
    }
}

/// Folders with files of several tables, and files beside the folders.
fn folders(listing: &Listing, owners: &BTreeMap<usize, BTreeSet<&str>>, demand: &crate::programme::Demand, groups: &mut Groups) {
    let mut tables: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let mut beside = 0;
    for (at, file) in listing.files.iter().enumerate() {
        match listing.folder(file) {
            Some(folder) => tables.entry(folder).or_default().extend(owners.get(&at).into_iter().flatten()),
            None => beside += 1,
        }
    }
    for (folder, tables) in tables.iter().filter(|(_, tables)| tables.len() > 1) {
        let detail = Detail::List { names: tables.iter().map(|table| (*table).to_owned()).collect() };
        let file = Some(((*folder).to_owned(), None));
        let key = GroupKey { file, detail, ..GroupKey::new(Rule::DataFileFolder) };
        groups.add(demanded(Group::new(key), demand.level, &demand.why));
    }
    if beside > 0 {
        let key = GroupKey { detail: Detail::Count { count: beside, of: None }, ..GroupKey::new(Rule::DataFileFolder) };
        groups.add(demanded(Group::new(key), demand.level, &demand.why));
    }
}

fn of_file(rule: Rule, file: &DataFile, detail: Detail) -> GroupKey {
    GroupKey { file: Some((file.path.clone(), None)), detail, ..GroupKey::new(rule) }
}

fn demanded(mut group: Group, level: Level, why: &Words) -> Group {
    (group.level, group.why) = (level, Some(Box::new(why.clone())));
    group
}
