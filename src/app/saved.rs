//! A saved session: all of this work as one file, and that file opened again.
//!
//! Rule of the file: the person's files cross nowhere. The saved file is put together from their handles and the engine's
//! frame, and its parts become handles again; so a large one takes no memory.

use super::browser;
use super::files::{self, Handle};
use super::hear::spawn_local;
use super::state::{Notice, State, Task};
use super::store::Work;
use bordereau::protocol::{FileEntry, Reply, Request, SavedView};
use bordereau::text::page::saved;
use js_sys::Array;
use leptos::prelude::*;
use std::time::Duration;
use web_sys::{Blob, BlobPropertyBag, File};

impl State {
    /// Hands all of this work to the browser as one file.
    pub fn save_session(self) {
        if self.work.with_untracked(Option::is_some) {
            return;
        }
        spawn_local(async move {
            self.notice.set(None);
            self.at_work(Some(Task::Saving));
            let change = self.keeping.changes.get_untracked();
            let handles = self.kept.with_value(|kept| kept.files.clone());
            let (entries, files) = files::parcel(&handles);
            let fill_ins = self.handing.fill_ins.get_untracked();
            let request = Request::SaveSession { files: entries, fill_ins, time: Some(browser::date_and_time()) };
            let answer = self.link.ask(request, &files).await;
            self.done_with(Task::Saving);
            match answer {
                Some((Reply::Document { .. }, frame)) => {
                    let Some(whole) = together(&frame, &files) else {
                        return self.notice.set(Some(Notice::Failed(saved::refused(self.lang.get_untracked()).to_owned())));
                    };
                    let programme = self.overview.with_untracked(|o| o.programme.id.clone());
                    let address = browser::address(whole);
                    browser::save(&address, &format!("session-{programme}-{}.bordereau", browser::local_stamp()));
                    // The browser needs the address until it has taken the file over.
                    set_timeout(move || drop(address), Duration::from_secs(600));
                    self.keeping.kept.set(change);
                    self.said.set(saved::handed(self.lang.get_untracked()).to_owned());
                }
                Some((Reply::Failed { message }, _)) => self.notice.set(Some(Notice::Failed(message))),
                _ => {}
            }
        });
    }

    /// Opens a saved session; files that are none are read as any others.
    pub fn sift(self, handles: Vec<Handle>) {
        spawn_local(async move {
            let lang = self.lang.get_untracked();
            let [handle] = handles.as_slice() else {
                return self.notice.set(Some(Notice::Failed(saved::alone(lang).to_owned())));
            };
            self.at_work(Some(Task::Opening));
            let request = Request::OpenSession { name: handle.path.clone(), document: None };
            let answer = self.link.ask(request, std::slice::from_ref(&handle.file)).await;
            if answer.is_some() {
                self.at_work(None);
            }
            match answer {
                Some((Reply::Saved(None), _)) => self.read_files(handles).await,
                Some((Reply::Saved(Some(view)), _)) => {
                    let parts: Vec<Handle> = view.files.iter().filter_map(|part| slice(&handle.file, part)).collect();
                    self.propose(*view, parts, None).await;
                }
                Some((Reply::Failed { message }, _)) => self.notice.set(Some(Notice::Failed(message))),
                _ => {}
            }
        });
    }

    /// Goes on from a saved session; where something is open, only after a yes.
    pub(super) async fn propose(self, view: SavedView, handles: Vec<Handle>, work: Option<Work>) {
        let programmes = self.overview.with_untracked(|o| o.programme.choices.clone());
        if !programmes.iter().any(|(id, _)| *id == view.programme) {
            let message = saved::elsewhere(self.lang.get_untracked(), &view.programme);
            return self.notice.set(Some(Notice::Failed(message)));
        }
        let open = self.overview.with_untracked(|o| !o.files.is_empty() || !o.history.is_empty() || o.listing.is_some());
        self.keeping.waiting.set_value(Some((view, handles, work)));
        match open {
            true => self.notice.set(Some(Notice::AskSession)),
            false => self.resume().await,
        }
    }

    /// Goes on from the saved session that waits.
    pub fn resume_now(self) {
        if self.work.with_untracked(Option::is_none) {
            spawn_local(self.resume());
        }
    }

    async fn resume(self) {
        if self.work.with_untracked(Option::is_some) {
            return;
        }
        let Some((view, handles, work)) = self.keeping.waiting.try_update_value(Option::take).flatten() else { return };
        self.notice.set(None);
        // Before anything changes: it must not take the place of what is kept.
        self.leave_kept();
        if self.overview.with_untracked(|o| o.programme.id != view.programme) {
            self.work_for(view.programme.clone()).await;
            if self.overview.with_untracked(|o| o.programme.id != view.programme) {
                return;
            }
        }
        self.forget();
        self.at_work(Some(Task::Reading));
        let (entries, files) = files::parcel(&handles);
        // What is written down of the emptied study must not take the place of this one: it is not taken over.
        match self.link.ask(Request::Clear, &[]).await {
            Some((Reply::Overview(overview), _)) => self.overview.set(*overview),
            _ => return self.done_with(Task::Reading),
        }
        self.kept.update_value(|kept| {
            kept.arriving = handles.clone();
            kept.choices = Some(view.document.clone());
            let listed =
                |(files, project): &(Vec<FileEntry>, String)| (files.iter().filter_map(listed).collect(), project.clone());
            kept.data = view.data.as_ref().map(listed);
        });
        match self.link.ask(Request::AddFiles { files: entries }, &files).await {
            Some((Reply::Overview(_), _)) => {}
            Some((Reply::Failed { message }, _)) => {
                self.abandon();
                self.done_with(Task::Reading);
                return self.notice.set(Some(Notice::Failed(message)));
            }
            // The engine was replaced. After a crash the files wait, and it takes up what was kept just now.
            _ if self.kept.with_value(|kept| !kept.suspect.is_empty()) => return,
            _ => return self.abandon(),
        }
        self.kept.update_value(|kept| kept.files = std::mem::take(&mut kept.arriving));
        self.handing.fill_ins.set(view.fill_ins.clone());
        if !self.show(Request::Resume { document: view.document.clone() }).await {
            return self.at_work(None);
        }
        if let Some(work) = work {
            self.go_on_with(work, &handles);
        }
        self.check().await;
        let now = self.overview.with_untracked(|o| o.dictionary.clone());
        let (name, version, hash) = view.dictionary;
        if now.hash != hash {
            let (before, now) = (format!("{name} {version}"), format!("{} {}", now.name, now.version));
            self.notice.set(Some(Notice::OtherDictionary(saved::dictionary(self.lang.get_untracked(), &before, &now))));
        }
        browser::go(super::state::Room::Deposit.hash());
        browser::keep_focus("main h1");
    }

    /// Forgets a saved session that was not opened to its end.
    fn abandon(self) {
        self.kept.update_value(|kept| {
            kept.arriving.clear();
            (kept.choices, kept.data) = (None, None);
        });
    }
}

/// Frame and files in turn.
fn together(frame: &[Blob], files: &[File]) -> Option<Blob> {
    let parts = Array::new();
    for (at, piece) in frame.iter().enumerate() {
        parts.push(piece);
        if let Some(file) = files.get(at) {
            parts.push(file);
        }
    }
    let options = BlobPropertyBag::new();
    options.set_type("application/octet-stream");
    Blob::new_with_blob_sequence_and_options(&parts, &options).ok()
}

/// A file of a saved session, as a handle on its bytes there.
fn slice(whole: &File, (entry, from): &(FileEntry, u64)) -> Option<Handle> {
    let (from, to) = (*from as f64, (*from + entry.size) as f64);
    let part = whole.slice_with_f64_and_f64(from, to).ok()?;
    let name = entry.path.rsplit('/').next().unwrap_or(&entry.path);
    let file = File::new_with_blob_sequence(&Array::of1(&part), name).ok()?;
    Some(Handle::new(entry.path.clone(), file))
}

/// A data file of which only name and size are told.
fn listed(entry: &FileEntry) -> Option<Handle> {
    let file = File::new_with_blob_sequence(&Array::new(), &entry.path).ok()?;
    Some(Handle { told: Some(entry.size), ..Handle::new(entry.path.clone(), file) })
}
