//! What a person does, as requests to the engine.

use super::files::{self, Handle};
use super::later::Later;
use super::link::{News, Parcel};
use super::state::{Engine, Notice, Room, State, Task, Work};
use super::{browser, example};
use crate::app::hear::spawn_local;
use bordereau::finding::{Level, Manner};
use bordereau::protocol::{Overview, Reply, Request, Settlement, SourceView, VERSION};
use bordereau::text::Lang;
use bordereau::text::page::{check, deposit};
use leptos::prelude::*;

impl State {
    /// Starts the engine and asks for the first overview; `?programme=` and `?centre=` in the address choose a programme
    /// and a centre of it, `?dictionary=` another dictionary, `?example` opens the example study.
    pub fn start(self) {
        self.link.start(move |news| self.hear(news));
        spawn_local(async move {
            if !self.show(self.language_request()).await {
                return self.asked.done.set(true);
            }
            if let Some(id) = browser::query("programme") {
                self.work_for(id).await;
            }
            if let Some(id) = browser::query("centre")
                && self.work_at(Some(id)).await
            {
                self.check().await;
            }
            self.tell_unknown();
            self.use_given().await;
            self.asked.done.set(true);
            if browser::query("example").is_some() {
                self.open_example().await;
            }
        });
    }

    pub(super) fn hear(self, news: News) {
        match news {
            News::Ready(VERSION) => self.engine.set(Engine::Ready),
            News::Ready(_) => {
                self.link.stop();
                self.engine.set(Engine::Gone);
                self.notice.set(Some(Notice::VersionDiffers));
            }
            News::Progress(progress) => self.work.update(|work| {
                if let Some(work) = work {
                    work.progress = Some(progress);
                }
            }),
            News::Stopped(detail) => self.stopped(detail),
        }
    }

    pub(super) fn language_request(self) -> Request {
        Request::Language { lang: self.lang.get_untracked() }
    }

    /// Asks and takes over the overview that answers; says whether it came.
    pub(super) async fn show(self, request: Request) -> bool {
        self.show_with(request, &[]).await
    }

    pub(super) async fn show_with(self, request: Request, files: &[web_sys::File]) -> bool {
        let answer = self.link.ask(request, files).await;
        self.take_answer(answer)
    }

    /// Takes over the overview that came, or tells why there is none; says whether it came.
    pub(super) fn take_answer(self, answer: Option<Parcel>) -> bool {
        match answer {
            Some((Reply::Overview(overview), _)) => {
                self.take(*overview);
                true
            }
            Some((Reply::Failed { message }, _)) => {
                self.notice.set(Some(Notice::Failed(message)));
                false
            }
            _ => false,
        }
    }

    fn take(self, overview: Overview) {
        self.kept.update_value(|kept| kept.follow(&overview));
        // Numbers of sources are given anew when files come or go.
        let moved = |id| self.overview.with_untracked(|before| source_now(before, &overview, id));
        self.left.update_value(|left| *left = left.take().and_then(|(id, row, letters)| Some((moved(id)?, row, letters))));
        if let Some(id) = self.sheet.get_untracked().filter(|id| moved(*id) != Some(*id)) {
            self.sheet.set(moved(id));
        }
        self.overview.set(overview);
        self.keep_choices();
        self.seek_questions();
    }

    /// Shows that work goes on; `None` ends it.
    pub(super) fn at_work(self, task: Option<Task>) {
        self.work.set(task.map(|task| Work { task, since: browser::clock(), progress: None }));
    }

    /// Ends that work, unless other work is shown since: the worker was replaced, or the person cancelled.
    pub(super) fn done_with(self, task: Task) {
        if self.is_at(task) {
            self.at_work(None);
        }
    }

    /// True while that work is shown.
    pub(super) fn is_at(self, task: Task) -> bool {
        self.work.with_untracked(|work| work.as_ref().is_some_and(|work| work.task == task))
    }

    /// The other language, with everything on the screen kept.
    pub fn switch_language(self, lang: Lang) {
        self.lang.set(lang);
        spawn_local(async move {
            self.show(self.language_request()).await;
            self.renew_given().await;
        });
    }

    /// Reads files and checks at once.
    pub async fn add_files(self, handles: Vec<Handle>) {
        if handles.is_empty() {
            return self.notice.set(Some(Notice::EmptyDrop));
        }
        // What the address asks for goes first, however long it takes to arrive: the person's own has the last word.
        while !self.asked.done.get_untracked() {
            // Without an engine nothing will ever be done; the page says so already.
            if self.engine.get_untracked() == Engine::Gone {
                break;
            }
            if self.work.with_untracked(Option::is_none) {
                self.at_work(Some(Task::Starting));
            }
            browser::pause(20).await;
        }
        self.done_with(Task::Starting);
        // An engine that could not start ends the waiting too.
        if self.engine.get_untracked() == Engine::Gone {
            return;
        }
        self.notice.set(None);
        if files::may_be_saved(&handles) {
            while matches!(self.later.get_untracked(), Later::Coming) {
                browser::pause(20).await;
            }
            if let Later::Here(views) = self.later.get_untracked() {
                return (views.sift)(self, handles);
            }
        }
        self.read_files(handles).await;
    }

    /// The same, when no saved session is among them.
    pub(super) async fn read_files(self, handles: Vec<Handle>) {
        if handles.iter().any(|handle| !handle.ours) {
            self.tour.set(None);
        }
        let handles = self.without_data(handles).await;
        if handles.is_empty() {
            return self.check().await;
        }
        let (entries, files) = files::parcel(&handles);
        self.kept.update_value(|kept| kept.arriving.extend(handles.clone()));
        self.at_work(Some(Task::Reading));
        let before = self.overview.with_untracked(|o| o.dictionary.hash.clone());
        // On success the new handles must be there before the overview is taken over, which they follow.
        match self.link.ask(Request::AddFiles { files: entries }, &files).await {
            Some((Reply::Overview(overview), _)) => {
                self.kept.update_value(|kept| {
                    let arrived = std::mem::take(&mut kept.arriving);
                    kept.files.extend(arrived);
                    // A dictionary among the files takes the place of the one that the address named.
                    if overview.dictionary.hash != before {
                        kept.given = None;
                    }
                });
                let recognised = overview.programme.recognised.clone();
                // What came to be looked at apart is told where files are.
                let known = self.overview.with_untracked(|o| o.opened_bundle.clone());
                if overview.opened_bundle.as_ref().is_some_and(|opened| opened.apart && known.as_ref() != Some(opened)) {
                    browser::go(Room::Deposit.hash());
                }
                // The start gives way to what came, which is looked at from its top.
                let start = self.overview.with_untracked(|o| o.files.is_empty()) && self.room.get_untracked() == Room::Deposit;
                self.take(*overview);
                if start {
                    request_animation_frame(browser::to_top);
                    browser::keep_focus("main h1");
                }
                // A programme that was chosen stays, and so does one for which repairs were made.
                let free = self.overview.with_untracked(|o| o.history.is_empty());
                match recognised.filter(|_| free && self.kept.with_value(|kept| kept.programme.is_none())) {
                    Some(id) => {
                        self.work_for(id.clone()).await;
                        if self.overview.with_untracked(|o| o.programme.id == id) {
                            self.notice.set(Some(Notice::Recognised(id)));
                        }
                    }
                    None => self.check().await,
                }
            }
            Some((Reply::Failed { message }, _)) => {
                self.kept.update_value(|kept| kept.arriving.clear());
                self.at_work(None);
                self.notice.set(Some(Notice::Failed(message)));
            }
            _ => {}
        }
    }

    /// Works for another programme. Repairs do not go along: where there are some, the person is asked first.
    pub fn choose(self, id: String) {
        if self.work.with_untracked(Option::is_some) || self.overview.with_untracked(|o| o.programme.id == id) {
            return;
        }
        if self.overview.with_untracked(|o| o.history.is_empty()) {
            return self.change_programme(id);
        }
        self.notice.set(Some(Notice::AskProgramme(id)));
    }

    /// Works for another programme, whatever was repaired.
    pub fn change_programme(self, id: String) {
        if self.work.with_untracked(Option::is_none) {
            self.notice.set(None);
            spawn_local(self.work_for(id));
        }
    }

    pub(super) async fn work_for(self, id: String) {
        let choices = self.overview.with_untracked(|o| o.programme.choices.clone());
        let Some(at) = choices.iter().position(|(known, _)| *known == id) else { return };
        // The engine holds the files of the first.
        let paths = if at == 0 { Vec::new() } else { vec!["programme.json".to_string(), choices[at].1.clone()] };
        self.at_work(Some(Task::Fetching));
        let Some(handles) = example::files(&format!("dictionary/{id}"), &paths).await else {
            self.done_with(Task::Fetching);
            return self.notice.set(Some(Notice::Failed(deposit::programme_failed(self.lang.get_untracked()).to_string())));
        };
        let came = self.show_with(Request::Programme { id: id.clone() }, &files::parcel(&handles).1).await;
        self.done_with(Task::Fetching);
        if came {
            self.kept.update_value(|kept| {
                // What was decided goes; what the person gave stays.
                let files::Kept { files, suspect, waiting, data, .. } = std::mem::take(kept);
                *kept = files::Kept { files, suspect, waiting, data, programme: Some((id, handles)), ..files::Kept::default() };
            });
            self.cards.forget();
            self.part_data().await;
            self.check().await;
        }
    }

    /// Says for which centre of the programme one works; none takes it back.
    pub fn choose_centre(self, id: Option<String>) {
        spawn_local(async move {
            self.idle().await;
            if self.work_at(id).await {
                self.check().await;
            }
        });
    }

    /// Waits for the end of the work that goes on: what was chosen meanwhile is on the screen, and is not to be lost.
    pub async fn idle(self) {
        while self.work.with_untracked(Option::is_some) {
            browser::pause(50).await;
        }
    }

    async fn work_at(self, id: Option<String>) -> bool {
        self.show(Request::Centre { id }).await
    }

    /// Opens the example study.
    pub async fn open_example(self) {
        if self.work.with_untracked(Option::is_some) || self.engine.get_untracked() != Engine::Ready {
            return;
        }
        self.at_work(Some(Task::Fetching));
        let programme = self.overview.with_untracked(|o| o.programme.id.clone());
        let handles = example::fetch(&programme, "example").await;
        self.at_work(None);
        match handles {
            Some(handles) => self.add_files(handles).await,
            None => self.notice.set(Some(Notice::ExampleFailed)),
        }
    }

    /// Opens a study to show, of so many participants, with planted mistakes or clean.
    pub async fn open_demonstration(self, participants: u64, mistakes: bool) {
        if self.work.with_untracked(Option::is_some) || self.engine.get_untracked() != Engine::Ready {
            return;
        }
        self.at_work(Some(Task::Fetching));
        let programme = self.overview.with_untracked(|o| o.programme.id.clone());
        let made = match example::fetch(&programme, "demonstration").await {
            Some(handles) => {
                let (files, attached) = files::parcel(&handles);
                self.link.ask(Request::Demonstrate { files, participants, mistakes }, &attached).await
            }
            None => None,
        };
        self.at_work(None);
        match made {
            Some((Reply::Files { names, registered, folder }, blobs)) => {
                let file = |(name, blob): (&String, &web_sys::Blob)| files::of_parts(name, &js_sys::Array::of1(blob));
                let mut handles: Vec<Handle> = names.iter().zip(&blobs).filter_map(file).collect();
                let registered = handles.split_off(handles.len().saturating_sub(registered as usize));
                // Files that hold the same nothing share it.
                let most = folder.iter().map(|(_, size)| *size).max().unwrap_or_default();
                let nothing = web_sys::Blob::new_with_u8_array_sequence(&js_sys::Array::of1(
                    &js_sys::Uint8Array::new_with_length(most as u32),
                ));
                if let Ok(nothing) = nothing {
                    let part = |size: u64| nothing.slice_with_f64_and_f64(0.0, size as f64).ok();
                    let file = |(path, size): (String, u64)| files::of_parts(&path, &js_sys::Array::of1(&part(size)?.into()));
                    handles.extend(folder.into_iter().filter_map(file));
                }
                if !registered.is_empty() {
                    self.lay_registered(registered, false).await;
                }
                self.add_files(handles).await;
            }
            _ => self.notice.set(Some(Notice::ExampleFailed)),
        }
    }

    /// Checks everything and says the result.
    pub async fn check(self) {
        // A file that is no table of the dictionary is told in the verdict too.
        let told = |o: &Overview| {
            let mut remarks = o.files.iter().flat_map(|file| &file.sources).flat_map(|source| &source.remarks);
            !o.tables.is_empty() || remarks.any(|remark| remark.level == Level::Error)
        };
        if !self.overview.with_untracked(told) {
            return self.at_work(None);
        }
        if !self.long(Task::Checking, Request::Check).await {
            return;
        }
        self.say_result();
    }

    /// Says the result of a check to those who listen.
    fn say_result(self) {
        let lang = self.lang.get_untracked();
        if let Some(v) = self.overview.with_untracked(|o| o.verdict.clone()) {
            let errors = self.errors_untracked().unwrap_or_default();
            self.said.set(check::announced(lang, errors, v.warnings, v.notes));
        }
    }

    /// Asks for something long; says whether it was done.
    pub(super) async fn long(self, task: Task, request: Request) -> bool {
        self.at_work(Some(task));
        let done = self.show(request).await;
        self.done_with(task);
        done
    }

    /// Asks for a change of what is checked, and checks again.
    pub fn change(self, request: Request) {
        spawn_local(async move {
            if self.show(request).await {
                self.check().await;
            }
        });
    }

    /// Takes a file out.
    pub fn remove_file(self, id: u32) {
        if self.work.with_untracked(Option::is_some) {
            return;
        }
        let path = self.overview.with_untracked(|o| o.files.iter().find(|file| file.id == id).map(|file| file.path.clone()));
        if let Some(path) = path {
            self.kept.update_value(|kept| kept.forget(&path));
        }
        self.change(Request::RemoveFile { file: id });
    }

    /// Says which table a source is.
    pub fn assign(self, source: u32, table: Option<String>) {
        spawn_local(async move {
            if self.show(Request::Assign { source, table }).await {
                browser::keep_focus(&format!("#table-of-{source}"));
                self.check().await;
                browser::keep_focus(&format!("#table-of-{source}"));
            }
        });
    }

    /// Says what to do with several sources of a table, or takes the answer back.
    pub fn settle(self, table: String, settlement: Option<Settlement>) {
        if self.work.with_untracked(Option::is_some) {
            return;
        }
        spawn_local(async move {
            let title = format!("#contest-{table}");
            if self.show(Request::Settle { table, settlement }).await {
                browser::keep_focus(&title);
                self.check().await;
                browser::keep_focus(&title);
            }
        });
    }

    /// As corrected, or as published.
    pub fn apply_dictionary_as(self, published: bool) {
        self.change(Request::AsPublished { published });
    }

    /// Whose manner of judging is followed from now on.
    pub fn judge_as(self, manner: Manner) {
        self.change(Request::JudgeAs { manner });
    }

    /// Back to the programme's own dictionary.
    pub fn own_dictionary(self) {
        self.kept.update_value(|kept| kept.given = None);
        self.change(Request::OwnDictionary);
    }

    /// A change of the history: repairs, undo, redo, acknowledgements.
    pub fn mend(self, request: Request) {
        self.mend_all(vec![request]);
    }

    /// The same for several, one after another.
    pub fn mend_all(self, requests: Vec<Request>) {
        if self.work.with_untracked(Option::is_none) {
            spawn_local(async move {
                if self.mend_now(requests).await {
                    browser::keep_focus("main h1");
                }
            });
        }
    }

    /// The same, when nothing else is being done; says whether all of it was done.
    pub(super) async fn mend_now(self, requests: Vec<Request>) -> bool {
        let mut done = true;
        self.calm();
        for request in requests {
            done &= self.long(Task::Repairing, request).await;
        }
        if done {
            self.say_result();
        }
        done
    }

    /// Makes the repairs of a recipe again, and checks.
    pub fn replay(self, file: web_sys::File) {
        spawn_local(async move {
            let text = wasm_bindgen_futures::JsFuture::from(file.text()).await;
            let recipe = text.ok().and_then(|text| text.as_string()).unwrap_or_default();
            self.mend_all(vec![Request::Replay { recipe }, Request::Check]);
        });
    }

    /// Opens the help page of a rule.
    pub fn open_help(self, rule: String) {
        spawn_local(async move {
            match self.link.ask(Request::Help { rule }, &[]).await {
                Some((Reply::Help(page), _)) => self.help.set(Some(page)),
                Some((Reply::Failed { message }, _)) => {
                    self.help.set(None);
                    self.notice.set(Some(Notice::Failed(message)));
                }
                _ => {}
            }
        });
    }
}

/// The number that a source has now; none when it is gone.
fn source_now(before: &Overview, now: &Overview, id: u32) -> Option<u32> {
    let mut known = before.files.iter().flat_map(|file| file.sources.iter().map(move |own| (&file.path, own)));
    let (path, was) = known.find(|(_, own)| own.id == id)?;
    let file = now.files.iter().find(|file| file.path == *path)?;
    let same = |own: &&SourceView| (&own.member, &own.sheet) == (&was.member, &was.sheet);
    file.sources.iter().find(same).map(|own| own.id)
}
