//! What was sent before: taken from the person's hands, kept apart from the files of now.

use super::browser;
use super::files::{self, Handle};
use super::hear::spawn_local;
use super::state::{Notice, State, Task};
use bordereau::protocol::{Reply, Request, SinceView};
use leptos::prelude::*;

impl State {
    /// Takes what was sent before; without files it is forgotten.
    pub fn take_earlier(self, handles: Vec<Handle>) {
        spawn_local(async move {
            self.idle().await;
            self.notice.set(None);
            self.at_work(Some(Task::Reading));
            let (entries, handed) = files::parcel(&handles);
            let answer = self.link.ask(Request::Earlier { files: entries }, &handed).await;
            let came = matches!(answer, Some((Reply::Since { .. }, _)));
            self.kept.update_value(|kept| kept.earlier = if came { handles } else { Vec::new() });
            self.at_work(None);
            match answer {
                Some((Reply::Since { view }, _)) => self.show_since(view),
                Some((Reply::Failed { message }, _)) => {
                    self.show_since(None);
                    self.notice.set(Some(Notice::Failed(message)));
                }
                _ => {}
            }
            request_animation_frame(|| browser::keep_focus("#since-title"));
        });
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
}
