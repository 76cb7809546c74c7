//! A folder of data files: told by names and sizes, summed when asked for.

use super::browser;
use super::files::{self, Handle};
use super::hear::spawn_local;
use super::state::{Notice, State, Task};
use bordereau::protocol::{Reply, Request};
use bordereau::text::page::{data_files, saved};
use leptos::prelude::*;
use std::collections::BTreeSet;

impl State {
    /// Lays a folder beside the tables; without files it is forgotten.
    pub fn list_files(self, handles: Vec<Handle>, project: String) {
        spawn_local(async move {
            self.idle().await;
            let files: Vec<_> = handles.iter().map(Handle::entry).collect();
            self.kept.update_value(|kept| kept.data = (!handles.is_empty()).then(|| (handles, project.clone())));
            if self.show(Request::ListFiles { files, project }).await {
                browser::keep_focus(".data-files-actions .button");
                browser::keep_focus("main h1");
                self.check().await;
            }
        });
    }

    /// Lays a newly chosen folder beside the tables. Its files may be others under the same names and sizes, so that no
    /// checksum of the folder before is kept.
    pub fn list_folder(self, handles: Vec<Handle>, project: String) {
        spawn_local(async move {
            self.idle().await;
            self.show(Request::ListFiles { files: Vec::new(), project: project.clone() }).await;
            self.list_files(handles, project);
        });
    }

    /// Takes data files out of what arrives, where the programme's tables name such files: they are listed and not read.
    pub(super) async fn without_data(self, handles: Vec<Handle>) -> Vec<Handle> {
        if !self.overview.with_untracked(|o| o.programme.data_files) {
            return handles;
        }
        let (tables, data) = files::apart(handles);
        if !data.is_empty() {
            let (mut listed, project) = self.kept.with_value(|kept| kept.data.clone()).unwrap_or_default();
            listed.retain(|old| data.iter().all(|new| new.path != old.path));
            listed.extend(data);
            let entries = listed.iter().map(Handle::entry).collect();
            self.kept.update_value(|kept| kept.data = Some((listed, project.clone())));
            self.show(Request::ListFiles { files: entries, project }).await;
        }
        tables
    }

    /// Does the same with data files that were read before the programme was known.
    pub(super) async fn part_data(self) {
        let (_, data) = files::apart(self.kept.with_value(|kept| kept.files.clone()));
        if data.is_empty() || !self.overview.with_untracked(|o| o.programme.data_files) {
            return;
        }
        let paths = data.iter().map(|data| data.path.clone()).collect();
        if self.show(Request::RemoveFiles { paths }).await {
            self.without_data(data).await;
        }
    }

    /// Says what stands before the paths where the files are going.
    pub fn name_project(self, project: String) {
        if let Some((handles, _)) = self.kept.with_value(|kept| kept.data.clone()) {
            self.list_files(handles, project);
        }
    }

    /// The data files that lie in none of some folders, and have one of some words in their names.
    pub fn files_like(self, but: &BTreeSet<String>, words: &str) -> Vec<Handle> {
        let Some((mut handles, _)) = self.kept.with_value(|kept| kept.data.clone()) else { return Vec::new() };
        let (shared, left_out) = self.overview.with_untracked(|o| {
            o.listing.as_ref().map(|listing| (listing.shared as usize, listing.left_out.clone())).unwrap_or_default()
        });
        let words = words.trim().to_ascii_lowercase();
        handles.retain(|handle| {
            let (folder, name) =
                handle.path.get(shared..).and_then(|inside| inside.split_once('/')).unwrap_or(("", &handle.path));
            let name = name.to_ascii_lowercase();
            let named = words.is_empty() || words.split(' ').any(|word| !word.is_empty() && name.contains(word));
            named && !but.contains(folder) && !left_out.contains(&handle.path)
        });
        handles
    }

    /// Makes the checksums of those files, but of those that have them.
    pub fn sum_files(self, but: &BTreeSet<String>, words: &str) {
        let handles = self.files_like(but, words);
        if self.work.with_untracked(Option::is_some) {
            return;
        }
        if handles.iter().any(|handle| handle.told.is_some()) {
            return self.notice.set(Some(Notice::Failed(saved::data_elsewhere(self.lang.get_untracked()).to_owned())));
        }
        let (paths, files) = handles.into_iter().map(|handle| (handle.path, handle.file)).unzip::<_, _, Vec<_>, Vec<_>>();
        spawn_local(async move {
            self.notice.set(None);
            self.at_work(Some(Task::Summing));
            let answer = self.link.ask(Request::Hash { paths }, &files).await;
            self.done_with(Task::Summing);
            let unreadable = match answer {
                Some((Reply::Sums { unreadable, .. }, _)) => unreadable,
                // Without a message it was the person who stopped it: what was made is kept.
                Some((Reply::Failed { message }, _)) if message.is_empty() => Vec::new(),
                Some((Reply::Failed { message }, _)) => return self.notice.set(Some(Notice::Failed(message))),
                _ => return,
            };
            // A row may give a file's checksum: that is only now compared.
            self.show(self.language_request()).await;
            self.check().await;
            if !unreadable.is_empty() {
                let lang = self.lang.get_untracked();
                let message = format!("{} {}", data_files::unreadable(lang), unreadable.join(", "));
                self.notice.set(Some(Notice::Failed(message)));
            }
        });
    }
}
