//! Registration: what is registered is taken from the person's hands, kept apart from the files of now.

use super::browser;
use super::files::{self, Handle};
use super::hear::spawn_local;
use super::state::{Notice, Room, State, Task};
use bordereau::protocol::{Overview, Reply, Request};
use leptos::prelude::*;
use wasm_bindgen_futures::JsFuture;

/// Bytes of the largest list of files.
const MOST: f64 = 67_108_864.0;

/// The text of a list; PowerShell writes UTF-16 with a mark before it.
async fn listing(handle: &Handle) -> String {
    let Ok(bytes) = JsFuture::from(handle.file.array_buffer()).await else { return String::new() };
    let bytes = js_sys::Uint8Array::new(&bytes).to_vec();
    let pairs = |of: fn([u8; 2]) -> u16| bytes.chunks_exact(2).map(|two| of([two[0], two[1]])).collect::<Vec<_>>();
    match bytes.get(..2) {
        Some([0xff, 0xfe]) => String::from_utf16_lossy(&pairs(u16::from_le_bytes)),
        Some([0xfe, 0xff]) => String::from_utf16_lossy(&pairs(u16::from_be_bytes)),
        _ => String::from_utf8_lossy(&bytes).into_owned(),
    }
}

/// What files tell of molecular files: the text of a list, else their names.
async fn molecular(handles: &[Handle]) -> String {
    let mut text = String::new();
    for handle in handles {
        let name = handle.path.to_ascii_lowercase();
        let ends = [".csv", ".tsv", ".txt", ".json", ".jsonl", ".ndjson", ".log", ".list"];
        let reads =
            handles.len() == 1 && !name.contains('/') && (ends.iter().any(|end| name.ends_with(end)) || !name.contains('.'));
        if reads && handle.file.size() <= MOST {
            text = listing(handle).await;
        } else {
            text.push_str("\n./");
            text.push_str(&handle.path);
        }
    }
    text
}

impl State {
    /// Takes what is registered, or what is open as registered; without either it is taken back.
    pub fn take_registered(self, handles: Vec<Handle>, own: bool) {
        spawn_local(async move {
            self.idle().await;
            if self.lay_registered(handles, own).await && self.has_files_untracked() {
                self.check().await;
            }
            request_animation_frame(|| browser::keep_focus("#registered-title"));
        });
    }

    /// Lays what is registered beside the study, to be checked; says whether it was taken.
    pub async fn lay_registered(self, handles: Vec<Handle>, own: bool) -> bool {
        self.notice.set(None);
        self.at_work(Some(Task::Reading));
        let (files, handed) = files::parcel(&handles);
        let came = self.show_with(Request::Registered { files, own }, &handed).await;
        self.done_with(Task::Reading);
        if came {
            self.kept.update_value(|kept| kept.registered = (handles, own));
        }
        came
    }

    /// Takes files with lists of molecular files, or the molecular files themselves, of which only names are taken.
    pub async fn take_molecular(self, handles: Vec<Handle>) {
        let mut text = molecular(&handles).await;
        // Names are laid beside the metadata that are there.
        if text.starts_with("\n./") {
            self.handing.molecular.with_untracked(|(known, _)| {
                let metadata: Vec<&str> = known.lines().filter(|line| line.starts_with('{')).collect();
                text.insert_str(0, &metadata.join("\n"));
            });
        }
        self.handing.molecular.set((text, None));
        self.ask_molecular();
    }

    /// Takes what is dropped beside the lists of registration: what tells of molecular files is laid beside the samples, all
    /// else are files of the study.
    pub async fn take_beside_registration(self, handles: Vec<Handle>) {
        let listing = molecular(&handles).await;
        match self.link.ask(Request::Molecular { listing: listing.clone() }, &[]).await {
            Some((Reply::Molecular(view), _)) if view.files.0 > 0 || !view.lone.is_empty() => {
                self.handing.molecular.set((listing, Some(view)));
                browser::focus("#molecular-title");
            }
            _ => self.add_files(handles).await,
        }
    }

    /// Asks what the list of molecular files comes to.
    pub fn ask_molecular(self) {
        let listing = self.handing.molecular.with_untracked(|(text, _)| text.clone());
        spawn_local(async move {
            match self.link.ask(Request::Molecular { listing: listing.clone() }, &[]).await {
                // What was written meanwhile is another list.
                Some((Reply::Molecular(view), _)) if self.handing.molecular.with_untracked(|(text, _)| *text == listing) => {
                    self.handing.molecular.update(|known| known.1 = Some(view));
                }
                Some((Reply::Failed { message }, _)) => self.notice.set(Some(Notice::Failed(message))),
                _ => {}
            }
        });
    }

    /// Makes bundles of one table only from now on, or of all of them.
    pub fn hand_over_only(self, table: Option<String>) {
        if self.handing.only.get_untracked() != table {
            let tables = table.iter().cloned().collect();
            self.handing.only.set(table);
            spawn_local(async move {
                self.show_with(Request::HandOver { tables }, &[]).await;
            });
        }
    }

    /// Makes the bundle of one table alone, where bundles are made.
    pub fn bundle_alone(self, table: String) {
        if self.work.with_untracked(Option::is_none) {
            self.hand_over_only(Some(table));
            browser::go(Room::Handover.hash());
            self.make_bundle(false);
        }
    }

    /// The table that alone is handed over, where it is open.
    pub fn only(self) -> Option<String> {
        self.handing.only.get().filter(|table| self.overview.with(|o| o.tables.iter().any(|open| open.name == *table)))
    }

    /// Errors of what is handed over; none before a check.
    pub fn handed_errors(self) -> Option<u64> {
        let of = |o: &Overview, table: &String| {
            o.tables.iter().find(|open| open.name == *table).filter(|open| open.checked).map(|open| open.errors)
        };
        match self.only() {
            Some(table) => self.overview.with(|o| of(o, &table)),
            None => self.errors(),
        }
    }
}
