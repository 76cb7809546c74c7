//! What was sent before: taken from the person's hands, kept apart from the files of now.

use super::browser;
use super::files::{self, Handle};
use super::hear::spawn_local;
use super::state::{Notice, Room, State, Task};
use bordereau::protocol::{Reply, Request, SinceView};
use bordereau::text::page::handover;
use leptos::prelude::*;
use wasm_bindgen_futures::JsFuture;

/// Bytes of the largest listing.
const MOST: f64 = 8_388_608.0;

impl State {
    /// Takes what was sent before; without files it is forgotten.
    pub fn take_earlier(self, handles: Vec<Handle>) {
        spawn_local(async move {
            self.idle().await;
            if let Some(view) = self.give_earlier(handles).await {
                self.show_since(view);
            }
            request_animation_frame(|| browser::keep_focus("#since-title"));
        });
    }

    /// Hands over what was sent before; none when it could not be read, which is told.
    async fn give_earlier(self, handles: Vec<Handle>) -> Option<Option<Box<SinceView>>> {
        self.notice.set(None);
        self.at_work(Some(Task::Reading));
        let (entries, handed) = files::parcel(&handles);
        let answer = self.link.ask(Request::Earlier { files: entries }, &handed).await;
        let came = matches!(answer, Some((Reply::Since { .. }, _)));
        self.kept.update_value(|kept| kept.earlier = if came { handles } else { Vec::new() });
        self.done_with(Task::Reading);
        match answer {
            Some((Reply::Since { view }, _)) => Some(view),
            Some((Reply::Failed { message }, _)) => {
                self.show_since(None);
                self.notice.set(Some(Notice::Failed(message)));
                None
            }
            _ => None,
        }
    }

    /// Asks what differs now.
    pub fn ask_since(self) {
        if self.kept.with_value(|kept| kept.earlier.is_empty()) {
            return self.show_since(None);
        }
        spawn_local(async move {
            if let Some((Reply::Since { view }, _)) = self.link.ask(Request::Since, &[]).await {
                self.show_since(view);
            }
        });
    }

    fn show_since(self, view: Option<Box<SinceView>>) {
        if self.handing.since.with_untracked(|known| *known != view) {
            self.handing.since.set(view);
        }
    }

    /// Takes an opened bundle out of the files of now: it is what was sent before. Where it cannot be that, or while work goes
    /// on, it stays where it is.
    pub fn turn_earlier(self, path: String) {
        if self.work.with_untracked(Option::is_some) {
            return;
        }
        let handles: Vec<Handle> =
            self.kept.with_value(|kept| kept.files.iter().filter(|file| file.is_of(&path)).cloned().collect());
        let id = self.overview.with_untracked(|o| o.files.iter().find(|file| file.path == path).map(|file| file.id));
        let (Some(file), false) = (id, handles.is_empty()) else { return };
        spawn_local(async move {
            if self.give_earlier(handles).await.is_none() {
                return;
            }
            self.kept.update_value(|kept| kept.forget(&path));
            if self.show(Request::RemoveFile { file }).await {
                browser::go(Room::Handover.hash());
                self.check().await;
            }
        });
    }

    /// Takes a file with what a transfer program lists.
    pub async fn take_listing(self, handles: Vec<Handle>) {
        let Some(handle) = handles.first().filter(|handle| handle.file.size() <= MOST) else {
            return self.notice.set(Some(Notice::EmptyDrop));
        };
        let text = JsFuture::from(handle.file.text()).await.ok().and_then(|text| text.as_string());
        self.handing.listing.set(text.unwrap_or_default());
        self.ask_arrived();
    }

    /// Asks what arrived.
    pub fn ask_arrived(self) {
        let sent = self.handing.bundle.with_untracked(|bundle| {
            bundle
                .iter()
                .flat_map(|bundle| {
                    bundle.files.iter().filter_map(|file| Some((bundle.sent(&file.0)?.to_owned(), file.1, file.2.clone())))
                })
                .collect::<Vec<_>>()
        });
        let listing = self.handing.listing.get_untracked();
        spawn_local(async move {
            match self.link.ask(Request::Arrived { listing, sent }, &[]).await {
                Some((Reply::Arrived(view), _)) => self.handing.arrived.set(Some(view)),
                Some((Reply::Failed { .. }, _)) => {
                    self.handing.arrived.set(None);
                    let lang = self.lang.get_untracked();
                    self.notice.set(Some(Notice::Failed(handover::files_later(lang).to_owned())));
                }
                _ => {}
            }
        });
    }
}
