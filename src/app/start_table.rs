//! A table started from nothing: a file of headings alone, made by the engine, is given to it as any other file.

use super::files::Handle;
use super::hear::spawn_local;
use super::state::State;
use bordereau::protocol::{Reply, Request};
use leptos::prelude::*;
use web_sys::{Blob, File};

impl State {
    /// Starts a table and opens it.
    pub fn start_table(self, table: String) {
        if self.work.with_untracked(Option::is_some) {
            return;
        }
        spawn_local(async move {
            let request = Request::Template { table: Some(table.clone()), workbook: false, filled: false };
            let Some((Reply::Document { name, .. }, blobs)) = self.link.ask(request, &[]).await else { return };
            let Some(file) = blobs.into_iter().next().and_then(|blob| file_of(&blob, &self.free(&name))) else { return };
            let name = file.name();
            self.add_files(vec![Handle::new(name.clone(), file)]).await;
            let started = self.overview.with_untracked(|o| {
                let mut sources = o.files.iter().filter(|file| file.path == name).flat_map(|file| &file.sources);
                sources.next().map(|source| (source.id, source.table.clone()))
            });
            let Some((source, known)) = started else { return };
            if known.as_ref() != Some(&table) {
                self.assign(source, Some(table));
            }
            self.open_grid(source, 1, "A");
        });
    }

    /// A name that no file has.
    fn free(self, name: &str) -> String {
        let taken = |name: &str| self.overview.with_untracked(|o| o.files.iter().any(|file| file.path == name));
        let (stem, end) = name.rsplit_once('.').unwrap_or((name, "tsv"));
        let names = (2..).map(|n| format!("{stem}-{n}.{end}"));
        [name.to_owned()].into_iter().chain(names).find(|name| !taken(name)).unwrap_or_default()
    }
}

fn file_of(blob: &Blob, name: &str) -> Option<File> {
    File::new_with_blob_sequence(&js_sys::Array::of1(blob), name).ok()
}
