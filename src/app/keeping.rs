//! Keeping work in this browser: off until the person asks, after every change from then on, erased at one word.
//!
//! Rule of the file: nobody's work is written over without a yes. Where something is not kept, the page says so at once, and
//! offers the file that does the same without the browser's store.

use super::files::Handle;
use super::hear::{follow, spawn_local};
use super::state::{Notice, State, Task};
use super::store::{self, Fault, Known, Work};
use super::{browser, files};
use bordereau::protocol::{Reply, Request, SavedView};
use bordereau::text::Lang;
use bordereau::text::page::saved;
use leptos::prelude::*;

/// Milliseconds after a change before it is kept: what follows at once goes along.
const PAUSE: i32 = 600;

/// What is to be told about keeping.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Told {
    /// Nothing.
    Nothing,
    /// It is being kept now.
    Keeping,
    /// It is kept, since then.
    Kept(String),
    /// It is not, since then or at all.
    Not(Fault),
    /// All was erased.
    Erased,
}

/// What the page knows of keeping.
#[derive(Clone, Copy)]
pub struct Keeping {
    /// The person wants this work kept.
    pub on: RwSignal<bool>,
    /// What an earlier visit, or another tab, has kept.
    pub found: RwSignal<Option<Work>>,
    pub told: RwSignal<Told>,
    /// Rises with every change of what there is to keep.
    pub changes: RwSignal<u64>,
    /// The change up to which everything is kept, in the browser or in a file.
    pub kept: RwSignal<u64>,
    /// A saved session that waits for a yes, with its files.
    pub waiting: StoredValue<Option<Waiting>, LocalStorage>,
    own: StoredValue<Own, LocalStorage>,
}

/// A saved session with its files, and what the browser has kept of it when it comes from there.
pub type Waiting = (SavedView, Vec<Handle>, Option<Work>);

/// What this tab has kept.
#[derive(Default)]
struct Own {
    token: Option<String>,
    files: Known,
    busy: bool,
    /// Rises when this tab lets go of it: what was under way then no longer counts.
    epoch: u64,
}

impl Own {
    fn leave(&mut self) {
        *self = Own { busy: self.busy, epoch: self.epoch + 1, ..Own::default() };
    }
}

impl Keeping {
    /// Nothing kept, nothing found.
    pub fn new() -> Keeping {
        Keeping {
            on: RwSignal::new(false),
            found: RwSignal::new(None),
            told: RwSignal::new(Told::Nothing),
            changes: RwSignal::new(0),
            kept: RwSignal::new(0),
            waiting: StoredValue::new_local(None),
            own: StoredValue::new_local(Own::default()),
        }
    }
}

impl State {
    /// Looks for what was kept, and follows what changes from now on, here and in other tabs.
    pub fn begin_keeping(self) {
        self.look_again();
        let handle = window_event_listener(leptos::ev::visibilitychange, move |_| {
            if !document().hidden() {
                self.look_again();
            }
        });
        on_cleanup(move || handle.remove());
        follow(move || {
            self.handing.fill_ins.track();
            self.keep_choices();
        });
        follow(move || {
            let now = self.keeping.changes.get();
            let unchanged = move || self.keeping.changes.get_untracked() == now;
            spawn_local(async move {
                browser::pause(PAUSE).await;
                if unchanged() && self.keeping.on.get_untracked() {
                    self.keep_now(false, false).await;
                }
            });
        });
    }

    /// Keeps this work in the browser from now on, or no more; what is kept then stays until it is erased.
    pub fn set_keeping(self, on: bool) {
        self.keeping.on.set(on);
        self.keeping.told.set(Told::Nothing);
        if on {
            spawn_local(self.keep_now(false, true));
        } else {
            self.leave_kept();
        }
    }

    /// Keeps this work in place of what is there.
    pub fn keep_anyway(self) {
        spawn_local(self.keep_now(true, true));
    }

    /// Lets go of what this tab has kept: it is found again, as any other.
    pub(super) fn leave_kept(self) {
        let had = self.keeping.own.with_value(|own| own.token.is_some());
        self.keeping.own.update_value(Own::leave);
        self.keeping.on.set(false);
        self.keeping.told.set(Told::Nothing);
        if had {
            self.look_again();
        }
    }

    /// Looks again at what is kept: another tab may have changed it.
    pub fn look_again(self) {
        if store::is_there() {
            spawn_local(self.look_now());
        }
    }

    async fn look_now(self) {
        let mine = || self.keeping.own.with_value(|own| (own.token.clone(), own.busy, own.epoch));
        let before = mine();
        let there = store::look().await;
        // What was kept or let go of meanwhile is looked at again when that is done.
        if before.1 || mine() != before {
            return;
        }
        let own = |work: &Work| before.0.as_ref() == Some(&work.token);
        if self.keeping.on.get_untracked() && before.0.is_some() && !there.as_ref().is_ok_and(own) {
            match there {
                Ok(_) => self.keeps_no_more(Fault::Other, false),
                Err(Fault::Erased) => self.keeps_no_more(Fault::Erased, false),
                // Nothing can be told: what is here stays as it is.
                Err(_) => return,
            }
        }
        let on = self.keeping.on.get_untracked();
        self.keeping.found.set(there.ok().filter(|work| !(on && own(work))));
    }

    /// Tells why work is not kept: beside the box of which the person asked it, or where they are now.
    fn keeps_no_more(self, fault: Fault, asked: bool) {
        self.keeping.on.set(false);
        if matches!(fault, Fault::Erased | Fault::Other) {
            self.keeping.own.update_value(Own::leave);
        }
        if !(asked && browser::is_there(".keep-told")) {
            let lang = self.lang.get_untracked();
            self.notice.set(Some(Notice::Failed(words(lang, fault).to_owned())));
        }
        self.keeping.told.set(Told::Not(fault));
    }

    /// Keeps what there is now. `asked`: the person has just said so at the box.
    async fn keep_now(self, anyway: bool, asked: bool) {
        let Some(document) = self.kept.with_value(|kept| kept.choices.clone()) else { return };
        let (handles, listed) = self.kept.with_value(|kept| (kept.files.clone(), kept.data.is_some()));
        let (mine, known, busy, epoch) =
            self.keeping.own.with_value(|own| (own.token.clone(), own.files.clone(), own.busy, own.epoch));
        // When the last file was taken out, nothing of it stays behind.
        let some = listed || !handles.is_empty();
        if busy || !(some || mine.is_some()) {
            return;
        }
        self.keeping.own.update_value(|own| own.busy = true);
        let change = self.keeping.changes.get_untracked();
        let work = some.then(|| Work {
            token: format!("{}-{}", js_sys::Date::now(), js_sys::Math::random()),
            time: browser::date_and_time(),
            document,
            files: handles.iter().map(|handle| (handle.path.clone(), handle.ours)).collect(),
            steps: self.overview.with_untracked(|o| o.history.len() as u64),
        });
        self.keeping.told.set(Told::Keeping);
        let done = store::keep(work.as_ref(), &handles, &known, (mine.as_deref(), anyway)).await;
        self.keeping.own.update_value(|own| own.busy = false);
        if self.keeping.own.with_value(|own| own.epoch != epoch) {
            // The person let go of it meanwhile: what was written is found as any other.
            self.look_now().await;
            if self.keeping.on.get_untracked() {
                self.keeping.changes.update(|n| *n += 1);
            }
            return;
        }
        match (done, work) {
            (Ok(()), Some(work)) => {
                let files = handles.iter().map(|handle| (handle.path.clone(), store::mark(&handle.file))).collect();
                self.keeping.own.update_value(|own| (own.token, own.files) = (Some(work.token), files));
                self.keeping.on.set(true);
                self.keeping.found.set(None);
                self.keeping.kept.set(change);
                self.keeping.told.set(Told::Kept(work.time));
                // What changed meanwhile goes next.
                if self.keeping.changes.get_untracked() != change {
                    self.keeping.changes.update(|n| *n += 1);
                }
            }
            (Ok(()), None) => {
                self.leave_kept();
                self.tell_erased();
            }
            (Err(fault), _) => {
                self.keeps_no_more(fault, asked);
                self.look_now().await;
            }
        }
    }

    fn tell_erased(self) {
        self.keeping.told.set(Told::Erased);
        self.said.set(saved::erased(self.lang.get_untracked()).to_owned());
    }

    /// Erases all that is kept in this browser; what is open stays open.
    pub fn erase_kept(self) {
        self.keeping.on.set(false);
        self.keeping.own.update_value(Own::leave);
        spawn_local(async move {
            while self.keeping.own.with_value(|own| own.busy) {
                browser::pause(50).await;
            }
            let erased = store::erase().await;
            self.keeping.kept.set(0);
            match erased {
                true => self.tell_erased(),
                false => self.keeps_no_more(Fault::Refused, true),
            }
            self.look_now().await;
        });
    }

    /// Opens what an earlier visit has kept.
    pub fn open_kept(self) {
        let Some(work) = self.keeping.found.get_untracked() else { return };
        if self.work.with_untracked(Option::is_some) {
            return;
        }
        self.at_work(Some(Task::Opening));
        spawn_local(async move {
            let (work, handles) = match store::read(Some(&work.token)).await {
                Ok(found) if self.is_at(Task::Opening) => found,
                // Cancelled.
                Ok(_) => return,
                Err(fault) => return self.not_opened(fault),
            };
            let request = Request::OpenSession { name: String::new(), document: Some(work.document.clone()) };
            let answer = self.link.ask(request, &[]).await;
            self.done_with(Task::Opening);
            match answer {
                Some((Reply::Saved(Some(view)), _)) => self.propose(*view, handles, Some(work)).await,
                Some((Reply::Failed { message }, _)) => self.notice.set(Some(Notice::Failed(message))),
                Some(_) => self.not_opened(Fault::Refused),
                None => {}
            }
        });
    }

    /// Tells why what was offered is not opened, and offers what is there now.
    fn not_opened(self, fault: Fault) {
        self.done_with(Task::Opening);
        let lang = self.lang.get_untracked();
        let message = match fault {
            Fault::Other => saved::offer_other(lang),
            Fault::Erased => saved::offer_gone(lang),
            Fault::Full | Fault::Refused => saved::offer_unread(lang),
        };
        self.notice.set(Some(Notice::Failed(message.to_owned())));
        self.look_again();
    }

    /// This tab goes on with what was kept, and keeps it on.
    pub(super) fn go_on_with(self, work: Work, handles: &[files::Handle]) {
        let files = handles.iter().map(|handle| (handle.path.clone(), store::mark(&handle.file))).collect();
        self.keeping.own.update_value(|own| (own.token, own.files) = (Some(work.token), files));
        self.keeping.found.set(None);
        self.keeping.told.set(Told::Kept(work.time));
        self.keeping.on.set(true);
    }
}

/// Why work is not kept.
pub fn words(lang: Lang, fault: Fault) -> &'static str {
    match fault {
        Fault::Other => saved::other(lang),
        Fault::Erased => saved::erased_elsewhere(lang),
        Fault::Full => saved::full(lang),
        Fault::Refused => saved::refused_keep(lang),
    }
}
