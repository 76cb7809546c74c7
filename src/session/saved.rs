//! A session as a document and back: what was chosen, decided and repaired; and the file that holds it with its files.
//!
//! Rule of the room: what comes back is what was there, number by number; what was found is found again by a check. A
//! document is believed as a whole or not at all.

use super::data_files::Folder;
use super::{Acknowledgement, Attachment, Session, Watch, contest};
use crate::finding::{Edit, Manner, Operation, Remedy};
use crate::handover::saved::{DOCUMENT, Fault, document, entry_name, frame, is_saved, places, sum};
use crate::intake::Input;
use crate::protocol::{FileEntry, FillIns, Progress, Reply, Request, SavedView};
use crate::repair::{History, Step};
use crate::text::{Lang, prompt};
use serde::{Deserialize, Serialize};

/// What the document calls itself, and the version of its form.
const FORMAT: (&str, u32) = ("bordereau-session", 1);

/// The document; docs/session.md tells its fields.
#[derive(Serialize, Deserialize)]
struct Document {
    format: String,
    version: u32,
    made_by: String,
    time: Option<String>,
    programme: String,
    centre: Option<String>,
    dictionary: Given,
    manner: Manner,
    assigned: Vec<Place>,
    settled: Vec<(Place, Vec<Place>)>,
    steps: Vec<Done>,
    undone: Vec<Done>,
    last: u32,
    acknowledged: Vec<(Operation, bool)>,
    data: Option<Folder>,
    fill_ins: FillIns,
    files: Vec<Entry>,
}

/// What any version of the document says of itself.
#[derive(Deserialize)]
struct Title {
    format: String,
    version: u32,
    made_by: Option<String>,
}

/// The dictionary in force; a given one with the documents it was read from, unless it came as a table.
#[derive(Serialize, Deserialize)]
struct Given {
    name: String,
    version: String,
    sha256: String,
    given: bool,
    as_published: bool,
    documents: Vec<(String, String)>,
}

/// A source by file and sheet (no file: none), and a table.
#[derive(Serialize, Deserialize)]
struct Place {
    file: Option<String>,
    sheet: Option<String>,
    table: Option<String>,
}

/// A step; the days that a recipe never holds beside it, by the place of their edit. One that was undone says where it
/// comes back.
#[derive(Serialize, Deserialize)]
struct Done {
    number: u32,
    at: usize,
    edits: Vec<Edit>,
    safe: bool,
    cells: Vec<u64>,
    days: Vec<(usize, String)>,
}

/// A file of the person in the saved file.
#[derive(Serialize, Deserialize)]
struct Entry {
    path: String,
    entry: String,
    size: u64,
    sha256: String,
}

impl Session {
    /// What concerns keeping work and coming back to it.
    pub(super) fn keeping(
        &mut self,
        request: Request,
        mut inputs: Vec<Box<dyn Input>>,
        watch: Watch<'_>,
    ) -> (Reply, Vec<Attachment>) {
        let reply = match request {
            Request::Choices { fill_ins } => Reply::Document {
                name: DOCUMENT.to_owned(),
                media: "application/json".to_owned(),
                text: Some(text_of(&self.document(fill_ins, None, Vec::new()))),
            },
            Request::SaveSession { files, fill_ins, time } => {
                return self.save(files, inputs, (fill_ins, time), watch);
            }
            Request::OpenSession { name, document: Some(text) } => match read(&text, &name, self.lang) {
                Ok(document) => Reply::Saved(Some(Box::new(view(document, text, &[])))),
                Err(message) => Reply::Failed { message },
            },
            Request::OpenSession { name, document: None } => {
                match inputs.first_mut().map(|input| opened(&name, input.as_mut(), self.lang, watch)) {
                    Some(Ok(view)) => Reply::Saved(view.map(Box::new)),
                    Some(Err(message)) => Reply::Failed { message },
                    None => Reply::Saved(None),
                }
            }
            Request::Resume { document } => match self.resume(&document) {
                Ok(()) => self.overview(),
                Err(message) => Reply::Failed { message },
            },
            // Whoever makes a bundle step by step stops by taking no further step.
            _ => self.overview(),
        };
        (reply, Vec::new())
    }

    fn document(&self, fill_ins: FillIns, time: Option<String>, files: Vec<Entry>) -> Document {
        let (dictionary, _) = self.dictionaries.in_force();
        let loaded = self.dictionaries.loaded.as_ref();
        let documents = loaded.iter().flat_map(|loaded| &loaded.documents);
        let (steps, undone, last) = self.history.parts();
        let place = |(file, sheet): &(String, Option<String>), table: Option<&String>| Place {
            file: Some(file.clone()),
            sheet: sheet.clone(),
            table: table.cloned(),
        };
        let settled = self.settlements.iter().map(|(table, settled)| {
            let (among, keep) = settled.parts();
            let none = Place { file: None, sheet: None, table: Some(table.clone()) };
            let keep = keep.map_or(none, |name| place(name, Some(table)));
            (keep, among.iter().map(|name| place(name, None)).collect())
        });
        Document {
            format: FORMAT.0.to_owned(),
            version: FORMAT.1,
            made_by: self.tool.clone(),
            time,
            programme: self.programme.id.clone(),
            centre: self.programme_in_force().identifiers.chosen.clone(),
            dictionary: Given {
                name: dictionary.name.clone(),
                version: dictionary.version.to_string(),
                sha256: dictionary.hash.clone(),
                given: loaded.is_some(),
                as_published: self.dictionaries.as_published,
                documents: documents
                    .filter_map(|(path, bytes)| Some((path.clone(), String::from_utf8(bytes.clone()).ok()?)))
                    .collect(),
            },
            manner: self.manner,
            assigned: self.assigned.iter().map(|(name, table)| place(name, table.as_ref())).collect(),
            settled: settled.collect(),
            steps: steps.iter().map(|step| done(0, step)).collect(),
            undone: undone.iter().map(|(at, step)| done(*at, step)).collect(),
            last,
            acknowledged: self
                .acknowledged
                .iter()
                .map(|(group, known)| {
                    let (table, field, reason) = (known.table.clone(), known.field.clone(), known.reason.clone());
                    let step = Operation::Acknowledge { rule: known.rule, table, field, group: group.clone(), reason };
                    (step, known.replayed)
                })
                .collect(),
            data: self.folder.as_ref().map(Folder::copy),
            fill_ins,
            files,
        }
    }

    /// The frame of a file with all of this work.
    fn save(
        &self,
        files: Vec<FileEntry>,
        inputs: Vec<Box<dyn Input>>,
        (fill_ins, time): (FillIns, Option<String>),
        watch: Watch<'_>,
    ) -> (Reply, Vec<Attachment>) {
        let failed = |message: String| (Reply::Failed { message }, Vec::new());
        let of = files.iter().map(|file| file.size).sum();
        let (mut entries, mut sizes, mut done) = (Vec::new(), Vec::new(), 0);
        for (number, (file, mut input)) in files.into_iter().zip(inputs).enumerate() {
            let mut tell = |now: u64| watch(Progress { reading: true, name: file.path.clone(), done: done + now, of, rows: 0 });
            let known = self.files.iter().find(|held| held.path == file.path).map(|held| held.checksum().to_owned());
            match sum(input.as_mut(), 0, file.size, &mut tell) {
                Ok(Some((sha256, size))) if known.is_none_or(|known| known.is_empty() || known == sha256) => {
                    let entry = entry_name(number + 1, &file.path);
                    done += file.size;
                    sizes.push(size);
                    entries.push(Entry { path: file.path, entry, size: file.size, sha256 });
                }
                Ok(None) => return failed(String::new()),
                _ => return failed(prompt::saved_unreadable(self.lang, &file.path)),
            }
        }
        let names: Vec<String> = entries.iter().map(|entry| entry.entry.clone()).collect();
        let listed: Vec<_> = names.iter().map(String::as_str).zip(sizes).collect();
        let document = text_of(&self.document(fill_ins, time, entries));
        let Reply::Document { name, text: Some(recipe), .. } = self.recipe_document() else { return failed(String::new()) };
        let pieces = frame(&[(DOCUMENT, document.as_bytes()), (&name, recipe.as_bytes())], &listed);
        let media = "application/zip";
        let attached = pieces.into_iter().map(|piece| (media.to_owned(), piece)).collect();
        (Reply::Document { name: DOCUMENT.to_owned(), media: media.to_owned(), text: None }, attached)
    }

    /// Takes everything from a document.
    fn resume(&mut self, text: &str) -> Result<(), String> {
        let document = read(text, DOCUMENT, self.lang)?;
        if document.programme != self.programme.id {
            return Err(prompt::saved_elsewhere(self.lang, &document.programme));
        }
        let Given { given, as_published, documents, .. } = document.dictionary;
        if !given || !documents.is_empty() {
            self.dictionaries.loaded = None;
        }
        for (path, text) in &documents {
            // They were read once; should this version not read one, the dictionary is another, and that is told.
            let _ = self.dictionaries.load(path, text.as_bytes());
        }
        self.dictionaries.as_published = as_published;
        self.manner = document.manner;
        self.work_for(document.centre);
        let name = |place: Place| Some((place.file?, place.sheet));
        self.assigned = document
            .assigned
            .into_iter()
            .filter_map(|mut place| {
                let table = place.table.take();
                Some((name(place)?, table))
            })
            .collect();
        let settled = document.settled.into_iter().filter_map(|(mut keep, among)| {
            let table = keep.table.take()?;
            Some((table, contest::Settled::of(among.into_iter().filter_map(name).collect(), name(keep))))
        });
        self.settlements = settled.collect();
        let steps = document.steps.into_iter().map(|done| step(done).1).collect();
        self.history = History::of(steps, document.undone.into_iter().map(step).collect(), document.last);
        self.acknowledged = document.acknowledged.into_iter().filter_map(acknowledged).collect();
        self.unapplied.clear();
        self.unassigned.clear();
        (self.before, self.caused) = (None, None);
        self.folder = document.data;
        self.recognise_all();
        Ok(())
    }
}

fn done(at: usize, step: &Step) -> Done {
    let days = step.edits.iter().enumerate().filter_map(|(at, edit)| match edit {
        Edit::Protect { remedy: Remedy::Days { since }, .. } => Some((at, since.clone())),
        _ => None,
    });
    let Step { number, edits, cells, safe } = step.clone();
    Done { number, at, edits, safe, cells, days: days.collect() }
}

fn step(done: Done) -> (usize, Step) {
    let Done { number, at, mut edits, safe, mut cells, days } = done;
    for (at, day) in days {
        if let Some(Edit::Protect { remedy: Remedy::Days { since }, .. }) = edits.get_mut(at) {
            *since = day;
        }
    }
    cells.resize(edits.len(), 0);
    (at, Step { number, edits, cells, safe })
}

fn acknowledged((step, replayed): (Operation, bool)) -> Option<(String, Acknowledgement)> {
    let Operation::Acknowledge { rule, table, field, group, reason } = step else { return None };
    Some((group, Acknowledgement { reason, rule, table, field, replayed }))
}

fn text_of(document: &Document) -> String {
    serde_json::to_string_pretty(document).unwrap_or_default() + "\n"
}

/// A text as the document of a version that is known here; else the sentence that says what it is.
fn read(text: &str, name: &str, lang: Lang) -> Result<Document, String> {
    let title: Option<Title> = serde_json::from_str(text).ok();
    match title.filter(|title| title.format == FORMAT.0) {
        None => Err(prompt::saved_foreign(lang, name)),
        Some(title) if title.version > FORMAT.1 => Err(prompt::saved_newer(lang, name, title.made_by.as_deref().unwrap_or("?"))),
        Some(_) => serde_json::from_str(text).map_err(|_| prompt::saved_damaged(lang, name, None)),
    }
}

fn view(document: Document, text: String, places: &[u64]) -> SavedView {
    let Given { name, version, sha256, .. } = document.dictionary;
    let files = document.files.into_iter().enumerate().map(|(at, file)| {
        let entry = FileEntry { path: file.path, size: file.size };
        (entry, places.get(at).copied().unwrap_or_default())
    });
    SavedView {
        document: text,
        programme: document.programme,
        time: document.time,
        dictionary: (name, version, sha256),
        steps: document.steps.len() as u64,
        files: files.collect(),
        data: document.data.map(Folder::told),
        fill_ins: document.fill_ins,
    }
}

/// What a saved session holds, each file compared with its checksum; none when the file is no saved session and its name
/// does not say that it is.
///
/// # Errors
/// A sentence that says what is wrong with it.
pub fn opened(name: &str, input: &mut dyn Input, lang: Lang, watch: Watch<'_>) -> Result<Option<SavedView>, String> {
    let refuse = |fault: Fault| match fault {
        Fault::Foreign => prompt::saved_foreign(lang, name),
        Fault::Packed => prompt::saved_packed(lang, name),
        Fault::Damaged => prompt::saved_damaged(lang, name, None),
    };
    if !is_saved(input) && !name.to_ascii_lowercase().ends_with(".bordereau") {
        return Ok(None);
    }
    let (text, after) = document(input).map_err(refuse)?;
    let document = read(&text, name, lang)?;
    let listed: Vec<(&str, u64)> = document.files.iter().map(|file| (file.entry.as_str(), file.size)).collect();
    let places = places(input, after, &listed).map_err(refuse)?;
    let of = document.files.iter().map(|file| file.size).sum();
    let mut done = 0;
    for (file, from) in document.files.iter().zip(&places) {
        let mut tell = |now: u64| watch(Progress { reading: true, name: file.path.clone(), done: done + now, of, rows: 0 });
        match sum(input, *from, file.size, &mut tell) {
            Ok(Some((sha256, _))) if sha256 == file.sha256 => done += file.size,
            Ok(None) => return Err(String::new()),
            _ => return Err(prompt::saved_damaged(lang, name, Some(&file.path))),
        }
    }
    Ok(Some(view(document, text, &places)))
}
