//! Dictionaries that are there beside the one in use: taken from the person's hands to compare, or taken into use.

use super::files::{self, Handle};
use super::hear::spawn_local;
use super::link::Parcel;
use super::state::{Notice, State, Task};
use bordereau::protocol::{Reply, Request};
use leptos::prelude::*;

impl State {
    /// Takes a dictionary among the files, which was left aside, into use.
    pub fn use_dictionary(self, file: u32) {
        self.kept.update_value(|kept| kept.given = None);
        self.change(Request::UseDictionary { file });
    }

    /// Takes dictionaries to compare; they come into no other use.
    pub fn take_versions(self, handles: Vec<Handle>) {
        spawn_local(async move {
            self.idle().await;
            self.notice.set(None);
            self.at_work(Some(Task::Reading));
            let (files, handed) = files::parcel(&handles);
            let answer = self.link.ask(Request::Shelve { files }, &handed).await;
            self.done_with(Task::Reading);
            if self.take_shelved(answer, handles) {
                self.versions.update(|(wish, offset)| (wish.sides, *offset) = Default::default());
            }
        });
    }

    fn take_shelved(self, answer: Option<Parcel>, handles: Vec<Handle>) -> bool {
        match answer {
            Some((Reply::Versions(_), _)) => {
                self.kept.update_value(|kept| {
                    kept.shelved.retain(|known| handles.iter().all(|handle| handle.path != known.path));
                    kept.shelved.extend(handles);
                });
                true
            }
            Some((Reply::Failed { message }, _)) => {
                self.notice.set(Some(Notice::Failed(message)));
                false
            }
            _ => false,
        }
    }
}
