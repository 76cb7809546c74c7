//! Cancelling and crashes: the engine is replaced and brought to where it was.
//!
//! Rule of the file: the person's file handles are never lost. A file whose reading stopped the engine is left aside
//! and named, so that a new engine does not stop again.

use super::browser;
use super::files;
use super::later::Later;
use super::state::{Engine, Notice, State, Task};
use crate::app::hear::spawn_local;
use bordereau::protocol::{Overview, Reply, Request};
use leptos::prelude::*;

impl State {
    /// Ends the work that is going on.
    pub fn cancel(self) {
        let Some(task) = self.work.with_untracked(|work| work.as_ref().map(|work| work.task)) else { return };
        self.notice.set(Some(Notice::Cancelled(task)));
        if matches!(task, Task::Bundling | Task::Summing) {
            // The engine itself stops, and keeps all it knows.
            self.at_work(None);
            drop(self.link.ask(Request::Stop, &[]));
            return;
        }
        self.kept.update_value(|kept| kept.arriving.clear());
        self.renew();
        if task == Task::Restoring {
            self.kept.update_value(|kept| kept.waiting = true);
            self.at_work(None);
            spawn_local(async move {
                self.settle_in().await;
            });
        } else {
            spawn_local(async move {
                if self.restore().await && task != Task::Checking {
                    self.check().await;
                }
            });
        }
    }

    /// The engine stopped: it is replaced, and everything brought back.
    pub(super) fn stopped(self, detail: String) {
        let task = self.work.with_untracked(|work| work.as_ref().map(|work| work.task));
        if self.engine.get_untracked() != Engine::Ready {
            self.link.stop();
            self.engine.set(Engine::Gone);
            self.at_work(None);
            return self.notice.set(Some(Notice::EngineMissing));
        }
        let aside = self.kept.try_update_value(|kept| {
            kept.suspect = std::mem::take(&mut kept.arriving);
            kept.suspect.iter().map(|file| file.path.clone()).collect::<Vec<_>>()
        });
        self.renew();
        if task == Some(Task::Restoring) {
            self.kept.update_value(|kept| kept.waiting = true);
            self.at_work(None);
            self.notice.set(Some(Notice::CrashedAgain { detail }));
            return spawn_local(async move {
                self.settle_in().await;
            });
        }
        self.notice.set(Some(Notice::Crashed { detail, aside: aside.unwrap_or_default() }));
        spawn_local(async move {
            if self.restore().await && task != Some(Task::Checking) {
                self.check().await;
            }
        });
    }

    fn renew(self) {
        self.engine.set(Engine::Starting);
        self.link.start(move |news| self.hear(news));
    }

    /// What a new engine is told first: the language, the programme and the dictionary of the address.
    fn greeting(self, kept: &files::Kept) -> Vec<(Request, Vec<web_sys::File>)> {
        let mut steps = vec![(self.language_request(), Vec::new())];
        if let Some((id, files)) = &kept.programme {
            steps.push((Request::Programme { id: id.clone() }, files::parcel(files).1));
        }
        if let Some(given) = &kept.given {
            steps.push((Request::Dictionary { name: given.path.clone() }, vec![given.file.clone()]));
        }
        steps
    }

    /// Keeps what was chosen, decided and repaired, for a new engine. It is asked for before anything else is; an engine that
    /// was replaced before it had answered leaves what was kept before.
    pub(super) fn keep_choices(self) {
        if self.kept.with_value(|kept| kept.waiting) {
            return;
        }
        let asked = self.link.ask(Request::Choices { fill_ins: self.handing.fill_ins.get_untracked() }, &[]);
        spawn_local(async move {
            if let Some((Reply::Document { text: Some(text), .. }, _)) = asked.await
                && self.kept.try_update_value(|kept| kept.note(text)).unwrap_or_default()
            {
                self.keeping.changes.update(|n| *n += 1);
            }
        });
    }

    /// Greets a new engine, without the files.
    async fn settle_in(self) {
        for (request, handles) in self.greeting(&self.kept.get_value()) {
            if let Some((Reply::Overview(overview), _)) = self.link.ask(request, &handles).await {
                self.overview.set(*overview);
            }
        }
    }

    /// Brings a new engine to where the last one was; says whether it got there.
    async fn restore(self) -> bool {
        self.kept.update_value(|kept| {
            kept.waiting = false;
            kept.files.iter_mut().for_each(|file| file.read = false);
        });
        let kept = self.kept.get_value();
        self.at_work(Some(Task::Restoring));
        let (entries, handles) = files::parcel(&kept.files);
        let mut steps = self.greeting(&kept);
        if !entries.is_empty() {
            steps.push((Request::AddFiles { files: entries }, handles));
        }
        if let Some(document) = kept.choices {
            steps.push((Request::Resume { document }, Vec::new()));
        }
        if !kept.earlier.is_empty() {
            let (files, handles) = files::parcel(&kept.earlier);
            steps.push((Request::Earlier { files }, handles));
        }
        let (list, own) = kept.registered;
        if own || !list.is_empty() {
            let (files, handles) = files::parcel(&list);
            steps.push((Request::Registered { files, own }, handles));
        }
        if !kept.shelved.is_empty() {
            let (files, handles) = files::parcel(&kept.shelved);
            steps.push((Request::Shelve { files }, handles));
        }
        let mut overview = Overview::default();
        for (request, handles) in steps {
            match self.link.ask(request, &handles).await {
                Some((Reply::Overview(next), _)) => overview = *next,
                Some(_) => {}
                None => return false,
            }
        }
        self.kept.update_value(|kept| kept.follow(&overview));
        self.overview.set(overview);
        self.at_work(None);
        true
    }

    /// Reads the files again that wait since a crash or a cancelled reading, and checks.
    pub fn read_again(self) {
        self.notice.set(None);
        spawn_local(async move {
            let suspect = self.kept.try_update_value(|kept| std::mem::take(&mut kept.suspect)).unwrap_or_default();
            if self.kept.with_value(|kept| kept.waiting) && !self.restore().await {
                return;
            }
            if suspect.is_empty() {
                self.check().await;
            } else {
                self.add_files(suspect).await;
            }
        });
    }

    /// Takes everything out.
    pub fn start_over(self) {
        if self.work.with_untracked(Option::is_some) {
            return;
        }
        if let Later::Here(views) = self.later.get_untracked() {
            (views.leave)(self);
        }
        self.forget();
        spawn_local(async move {
            self.show(Request::Clear).await;
            self.at_work(None);
            browser::keep_focus("main h1");
        });
    }

    /// Forgets what the page itself knows of the files.
    pub(super) fn forget(self) {
        self.kept.update_value(|kept| {
            let (programme, given) = (kept.programme.take(), kept.given.take());
            *kept = files::Kept { programme, given, ..files::Kept::default() };
        });
        self.notice.set(None);
        self.tour.set(None);
        self.cards.forget();
        self.versions.set(Default::default());
        self.handing.forget();
        self.findings.open.set(None);
        self.findings.filter.set(bordereau::protocol::Filter::default());
    }
}
