//! A session as a document and back: what was chosen, decided and repaired; and the file that holds it with its files.
//!
//! Rule of the room: what comes back is what was there, number by number; what was found is found again by a check. A
//! document is believed as a whole or not at all.

use super::changes::Brought;
use super::data_files::Folder;
use super::repairs::recipe;
use super::set_cells;
use super::{Acknowledgement, Attachment, Session, Watch, contest};
use crate::finding::{Edit, Manner, Operation, Recipe};
use crate::handover::saved::{DOCUMENT, Fault, document, entry_name, frame, is_saved, places, sum};
use crate::intake::Input;
use crate::order::Collected;
use crate::protocol::{FileEntry, FillIns, Progress, Reply, Request, SavedView};
use crate::repair::{History, Step};
use crate::text::{Lang, prompt};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// What the document calls itself, and the version of its form.
const FORMAT: (&str, u64) = ("bordereau-session", 1);

/// A file of the person in the saved file: path, name of its entry, bytes, SHA-256.
type Entry = (String, String, u64, String);

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
                text: Some(self.document(&fill_ins, None, &[], Value::Null)),
            },
            Request::Registered { files, own } => self.take_registered(files.into_iter().zip(inputs).collect(), own, watch),
            Request::SaveSession { files, fill_ins, time } => {
                return self.save(files, inputs, (fill_ins, time), watch);
            }
            Request::OpenSession { name, document: Some(text) } => match read(&text, &name, self.lang) {
                Ok(document) => Reply::Saved(view(&document, text, &[]).map(Box::new)),
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
            Request::Shelve { .. }
            | Request::Versions { .. }
            | Request::VersionsDocument { .. }
            | Request::Effect { .. }
            | Request::Recodes { .. }
            | Request::UseDictionary { .. }
            | Request::Migrate { .. }
            | Request::MigrationRecipe { .. } => self.versions(request, inputs, watch),
            // Whoever makes a bundle step by step stops by taking no further step.
            _ => self.overview(),
        };
        (reply, Vec::new())
    }

    /// The document as a text; docs/session.md tells its fields.
    fn document(&self, fill_ins: &FillIns, time: Option<&str>, files: &[Entry], registered: Value) -> String {
        let (dictionary, _) = self.dictionaries.in_force();
        let loaded = self.dictionaries.loaded.as_ref();
        let documents = loaded.iter().flat_map(|loaded| &loaded.documents);
        let documents = documents.filter_map(|(path, bytes)| Some(json!([path, std::str::from_utf8(bytes).ok()?])));
        let settled = self.settlements.iter().map(|(table, settled)| {
            let among = settled.among.iter().map(place).collect::<Vec<_>>();
            json!({ "table": table, "keep": settled.keep.as_ref().map(place), "apart": settled.apart, "among": among })
        });
        let (steps, undone, last) = self.history.parts();
        let replayed = self.acknowledged.iter().filter(|(_, known)| known.replayed).map(|(group, _)| group.as_str());
        let undone = || undone.iter().map(|(at, step)| (*at, step));
        let undone_recipe = self.recipe_of(undone().map(|(_, step)| set_cells::brief(step)).collect());
        let recipe = self.recipe_of(self.operations_with(steps.iter().map(set_cells::brief).collect()));
        let columns: Vec<String> = steps.iter().chain(undone().map(|(_, step)| step)).flat_map(set_cells::columns).collected();
        let head = json!({
            "format": FORMAT.0,
            "version": FORMAT.1,
            "made_by": self.tool,
            "time": time,
            "programme": self.programme.id,
            "centre": self.programme_in_force().identifiers.chosen,
            "dictionary": {
                "name": dictionary.name,
                "version": dictionary.version.to_string(),
                "sha256": dictionary.hash,
                "given": loaded.is_some(),
                "as_published": self.dictionaries.as_published,
                "documents": documents.collect::<Vec<_>>(),
            },
            "manner": self.manner.name(),
            "settled": settled.collect::<Vec<_>>(),
            "steps": steps.iter().map(|step| numbers(0, step)).collect::<Vec<_>>(),
            "undone": undone().map(|(at, step)| numbers(at, step)).collect::<Vec<_>>(),
            "last": last,
            "caused": self.caused.iter().map(|one| json!([one.step, one.group, one.more])).collect::<Vec<_>>(),
            "replayed": replayed.collect::<Vec<_>>(),
            "data": self.folder.as_ref().map(Folder::to_json),
            "fill_ins": fill_ins,
            "registered": registered,
            "files": files.iter().map(|(path, entry, size, sha256)| json!({ "path": path, "entry": entry, "size": size, "sha256": sha256 })).collect::<Vec<_>>(),
        });
        let text = |recipe: &Recipe| serde_json::to_string_pretty(recipe).unwrap_or_default();
        // The recipes may be long: they are not copied once more.
        let mut document = format!("{head:#}");
        document.truncate(document.strip_suffix("\n}").map_or(0, str::len));
        document.push_str(",\n\"columns\": [");
        document.push_str(&columns.join(",\n"));
        document.push_str("],\n\"recipe\": ");
        document.push_str(&text(&recipe));
        document.push_str(",\n\"undone_recipe\": ");
        document.push_str(&text(&undone_recipe));
        document.push_str("\n}\n");
        document
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
                    entries.push((file.path, entry, file.size, sha256));
                }
                Ok(None) => return failed(String::new()),
                _ => return failed(prompt::saved_unreadable(self.lang, &file.path)),
            }
        }
        let names: Vec<String> = entries.iter().map(|entry: &Entry| entry.1.clone()).collect();
        let listed: Vec<_> = names.iter().map(String::as_str).zip(sizes).collect();
        let document = self.document(&fill_ins, time.as_deref(), &entries, self.registered_saved());
        let Reply::Document { name, text: Some(recipe), .. } = self.recipe_document() else { return failed(String::new()) };
        let pieces = frame(&[(DOCUMENT, document.as_bytes()), (&name, recipe.as_bytes())], &listed);
        let media = "application/zip";
        let attached = pieces.into_iter().map(|piece| (media.to_owned(), piece)).collect();
        (Reply::Document { name: DOCUMENT.to_owned(), media: media.to_owned(), text: None }, attached)
    }

    /// Takes everything from a document.
    fn resume(&mut self, text: &str) -> Result<(), String> {
        let document = read(text, DOCUMENT, self.lang)?;
        let programme = text_in(&document, "programme");
        if programme != self.programme.id {
            return Err(prompt::saved_elsewhere(self.lang, &programme));
        }
        let Some(state) = State::of(&document) else { return Err(prompt::saved_damaged(self.lang, DOCUMENT, None)) };
        let dictionary = &document["dictionary"];
        let documents = items(&dictionary["documents"]);
        if dictionary["given"] != true || !documents.is_empty() {
            self.dictionaries.loaded = None;
        }
        for document in documents {
            // They were read once; should this version not read one, the dictionary is another, and that is told.
            let _ = self.dictionaries.load(&text_at(document, 0), text_at(document, 1).as_bytes());
        }
        self.dictionaries.as_published = dictionary["as_published"] == true;
        self.manner = Manner::from_name(&text_in(&document, "manner")).unwrap_or_default();
        self.dictionaries.exact = !self.manner.is_ours();
        self.work_for(document["centre"].as_str().map(str::to_owned));
        self.settlements = items(&document["settled"])
            .iter()
            .map(|settled| {
                let among = items(&settled["among"]).iter().filter_map(name).collected();
                let (keep, apart) = (name(&settled["keep"]), settled["apart"] == true);
                (text_in(settled, "table"), contest::Settled { among, keep, apart })
            })
            .collected();
        self.folder = Folder::of_json(&document["data"]);
        State { assigned: self.assigned, history: self.history, acknowledged: self.acknowledged } = state;
        self.unapplied.clear();
        self.unassigned.clear();
        self.before = None;
        let brought = |own: &Value| {
            let step = u32::try_from(own[0].as_u64()?).ok()?;
            Some(Brought { step, group: text_at(own, 1), more: own[2].as_u64()?, rows: Vec::new() })
        };
        self.caused = items(&document["caused"]).iter().filter_map(brought).collect();
        self.recognise_all();
        if !document["registered"].is_null() {
            self.resume_registered(&document["registered"]);
        }
        Ok(())
    }
}

/// What of a document is in its recipes.
struct State {
    assigned: BTreeMap<(String, Option<String>), Option<String>>,
    history: History,
    acknowledged: BTreeMap<String, Acknowledgement>,
}

impl State {
    /// None when something in it does not fit.
    fn of(document: &Value) -> Option<State> {
        let recipe_in = |name: &str| recipe(&document[name].to_string());
        let (mut assigned, mut acknowledged, mut applied) = (BTreeMap::new(), BTreeMap::new(), Vec::new());
        let replayed = items(&document["replayed"]);
        for step in recipe_in("recipe")?.steps {
            match step {
                Operation::Assign { file, sheet, table } => drop(assigned.insert((file, sheet), table)),
                Operation::Acknowledge { rule, table, field, group, reason } => {
                    let replayed = replayed.iter().any(|known| *known == *group);
                    acknowledged.insert(group, Acknowledgement { reason, rule, table, field, replayed });
                }
                step => applied.push(step),
            }
        }
        let steps =
            steps_of(applied, items(&document["steps"]), &document["columns"])?.into_iter().map(|(_, step)| step).collect();
        let undone = steps_of(recipe_in("undone_recipe")?.steps, items(&document["undone"]), &document["columns"])?;
        let last = document["last"].as_u64().and_then(|last| u32::try_from(last).ok())?;
        Some(State { assigned, history: History::of(steps, undone, last), acknowledged })
    }
}

/// What a recipe does not hold of a step: its number, the cells it changed, where it comes back when it was undone, and the
/// days from which dates were counted or by which they moved, by the places of their edits.
fn numbers(at: usize, step: &Step) -> Value {
    let days = step.edits.iter().enumerate().filter_map(|(at, edit)| match edit {
        Edit::Protect { remedy, .. } => Some(json!([at, remedy.secret()?])),
        _ => None,
    });
    json!({ "number": step.number, "at": at, "cells": set_cells::cells(step), "days": days.collect::<Vec<_>>() })
}

fn steps_of(applied: Vec<Operation>, numbers: &[Value], columns: &Value) -> Option<Vec<(usize, Step)>> {
    if applied.len() != numbers.len() {
        return None;
    }
    let step = |(step, own): (Operation, &Value)| {
        let Operation::Apply { mut edits, safe } = step else { return None };
        for day in items(&own["days"]) {
            let at = day[0].as_u64().and_then(|at| usize::try_from(at).ok())?;
            if let Some(Edit::Protect { remedy, .. }) = edits.get_mut(at)
                && let Some(secret) = remedy.secret_mut()
            {
                *secret = text_at(day, 1);
            }
        }
        let number = u32::try_from(own["number"].as_u64()?).ok()?;
        let mut cells: Vec<u64> = items(&own["cells"]).iter().filter_map(Value::as_u64).collect();
        let many = own["cells"].is_null();
        if many {
            edits.extend(set_cells::edits(columns, number)?);
        }
        cells.resize(edits.len(), u64::from(many));
        Some((usize::try_from(own["at"].as_u64()?).ok()?, Step { number, edits, cells, safe, became: Default::default() }))
    };
    applied.into_iter().zip(numbers).map(step).collect()
}

/// File and sheet of a source.
fn place((file, sheet): &(String, Option<String>)) -> Value {
    json!([file, sheet])
}

fn name(place: &Value) -> Option<(String, Option<String>)> {
    Some((place[0].as_str()?.to_owned(), place[1].as_str().map(str::to_owned)))
}

/// The members of a list; none where there is no list.
pub(super) fn items(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}

/// A text by its name; empty where there is none.
pub(super) fn text_in(value: &Value, name: &str) -> String {
    value[name].as_str().unwrap_or_default().to_owned()
}

/// A text by its place; empty where there is none.
pub(super) fn text_at(value: &Value, at: usize) -> String {
    value[at].as_str().unwrap_or_default().to_owned()
}

/// A text as the document of a version that is known here; else the sentence that says what it is.
fn read(text: &str, name: &str, lang: Lang) -> Result<Value, String> {
    let document: Value = serde_json::from_str(text).unwrap_or_default();
    let known = document["format"] == FORMAT.0;
    match document["version"].as_u64().filter(|_| known) {
        None => Err(prompt::saved_foreign(lang, name)),
        Some(version) if version > FORMAT.1 => Err(prompt::saved_newer(lang, name, &text_in(&document, "made_by"))),
        Some(_) if State::of(&document).is_none() => Err(prompt::saved_damaged(lang, name, None)),
        Some(_) => Ok(document),
    }
}

/// The files that a document tells of; none when one of them is not told whole.
fn files_of(document: &Value) -> Option<Vec<Entry>> {
    let file = |file: &Value| {
        let text = |name: &str| file[name].as_str().map(str::to_owned);
        Some((text("path")?, text("entry")?, file["size"].as_u64()?, text("sha256")?))
    };
    items(&document["files"]).iter().map(file).collect()
}

fn view(document: &Value, text: String, places: &[u64]) -> Option<SavedView> {
    let files = files_of(document)?
        .into_iter()
        .enumerate()
        .map(|(at, (path, _, size, _))| (FileEntry { path, size }, places.get(at).copied().unwrap_or_default()));
    let dictionary = &document["dictionary"];
    let fill_ins = document["fill_ins"].as_object();
    let fill_ins = fill_ins.into_iter().flatten().filter_map(|(name, text)| Some((name.clone(), text.as_str()?.to_owned())));
    Some(SavedView {
        document: text,
        programme: text_in(document, "programme"),
        time: document["time"].as_str().map(str::to_owned),
        dictionary: (text_in(dictionary, "name"), text_in(dictionary, "version"), text_in(dictionary, "sha256")),
        steps: items(&document["steps"]).len() as u64,
        files: files.collect(),
        data: Folder::of_json(&document["data"]).map(Folder::told),
        fill_ins: fill_ins.collected(),
    })
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
    let damaged = |file: Option<&str>| prompt::saved_damaged(lang, name, file);
    let files = files_of(&document).ok_or_else(|| damaged(None))?;
    let listed: Vec<(&str, u64)> = files.iter().map(|(_, entry, size, _)| (entry.as_str(), *size)).collect();
    let places = places(input, after, &listed).map_err(refuse)?;
    let of = listed.iter().map(|(_, size)| size).sum();
    let mut done = 0;
    for ((path, _, size, known), from) in files.iter().zip(&places) {
        let mut tell = |now: u64| watch(Progress { reading: true, name: path.clone(), done: done + now, of, rows: 0 });
        match sum(input, *from, *size, &mut tell) {
            Ok(Some((sha256, _))) if sha256 == *known => done += size,
            Ok(None) => return Err(String::new()),
            _ => return Err(damaged(Some(path))),
        }
    }
    view(&document, text, &places).map(Some).ok_or_else(|| damaged(None))
}
