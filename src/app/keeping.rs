//! Keeping work in this browser: off until the person asks, after every change from then on, erased at one word.
//!
//! Rule of the file: nobody's work is written over without a yes. Where something is not kept, the page says so at once, and
//! offers the file that does the same without the browser's store.

use super::files::Handle;
use super::hear::{follow, spawn_local};
use super::state::{Notice, State};
use super::store::{self, Fault, Known, Work};
use super::{browser, files};
use bordereau::protocol::{Reply, Request, SavedView};
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
    /// Looks for what was kept, and follows what changes from now on.
    pub fn begin_keeping(self) {
        if store::is_there() {
            spawn_local(async move { self.keeping.found.set(store::look().await) });
        }
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
                    self.keep_now(false).await;
                }
            });
        });
    }

    /// Keeps this work in the browser from now on, or no more; what is kept then stays until it is erased.
    pub fn set_keeping(self, on: bool) {
        self.keeping.on.set(on);
        self.keeping.told.set(Told::Nothing);
        if on {
            spawn_local(self.keep_now(false));
        } else {
            self.leave_kept();
        }
    }

    /// Keeps this work in place of what is there.
    pub fn keep_anyway(self) {
        spawn_local(self.keep_now(true));
    }

    /// Lets go of what this tab has kept: it is found again, as any other.
    pub(super) fn leave_kept(self) {
        let had = self.keeping.own.try_update_value(std::mem::take).is_some_and(|own| own.token.is_some());
        self.keeping.on.set(false);
        self.keeping.told.set(Told::Nothing);
        if had {
            spawn_local(async move { self.keeping.found.set(store::look().await) });
        }
    }

    async fn keep_now(self, anyway: bool) {
        let Some(document) = self.kept.with_value(|kept| kept.choices.clone()) else { return };
        let handles = self.kept.with_value(|kept| kept.files.clone());
        if handles.is_empty() || self.keeping.own.with_value(|own| own.busy) {
            return;
        }
        self.keeping.own.update_value(|own| own.busy = true);
        let change = self.keeping.changes.get_untracked();
        let (mine, known) = self.keeping.own.with_value(|own| (own.token.clone(), own.files.clone()));
        let work = Work {
            token: format!("{}-{}", js_sys::Date::now(), js_sys::Math::random()),
            time: browser::date_and_time(),
            document,
            files: handles.iter().map(|handle| (handle.path.clone(), handle.ours)).collect(),
            steps: self.overview.with_untracked(|o| o.history.len() as u64),
        };
        self.keeping.told.set(Told::Keeping);
        let done = store::keep(&work, &handles, &known, mine.as_deref(), anyway).await;
        self.keeping.own.update_value(|own| own.busy = false);
        match done {
            Ok(()) => {
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
            Err(fault) => {
                self.keeping.on.set(false);
                if matches!(fault, Fault::Erased | Fault::Other) {
                    self.keeping.own.update_value(|own| *own = Own::default());
                    self.keeping.found.set(store::look().await);
                }
                self.keeping.told.set(Told::Not(fault));
            }
        }
    }

    /// Erases all that is kept in this browser; what is open stays open.
    pub fn erase_kept(self) {
        spawn_local(async move {
            while self.keeping.own.with_value(|own| own.busy) {
                browser::pause(50).await;
            }
            self.keeping.on.set(false);
            self.keeping.own.update_value(|own| *own = Own::default());
            let erased = store::erase().await;
            self.keeping.found.set(store::look().await);
            self.keeping.kept.set(0);
            self.keeping.told.set(if erased { Told::Erased } else { Told::Not(Fault::Refused) });
        });
    }

    /// Opens what an earlier visit has kept.
    pub fn open_kept(self) {
        let Some(work) = self.keeping.found.get_untracked() else { return };
        if self.work.with_untracked(Option::is_some) {
            return;
        }
        spawn_local(async move {
            let request = Request::OpenSession { name: String::new(), document: Some(work.document.clone()) };
            let answer = self.link.ask(request, &[]).await;
            match (answer, store::files(&work).await) {
                (Some((Reply::Saved(Some(view)), _)), Some(handles)) => self.propose(*view, handles, Some(work)).await,
                (Some((Reply::Failed { message }, _)), _) => self.notice.set(Some(Notice::Failed(message))),
                _ => self.keeping.told.set(Told::Not(Fault::Refused)),
            }
        });
    }

    /// This tab goes on with what was kept, and keeps it on.
    pub(super) fn go_on_with(self, work: Work, handles: &[files::Handle]) {
        let files = handles.iter().map(|handle| (handle.path.clone(), store::mark(&handle.file))).collect();
        self.keeping.own.update_value(|own| *own = Own { token: Some(work.token), files, busy: false });
        self.keeping.found.set(None);
        self.keeping.told.set(Told::Kept(work.time));
        self.keeping.on.set(true);
    }
}
