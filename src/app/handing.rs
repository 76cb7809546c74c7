//! The hand-over: how the bundle is to be made, the one that was made, the checklist.

use super::browser;
use super::state::{Notice, State, Task};
use crate::app::hear::spawn_local;
use bordereau::protocol::{
    ArrivedView, BundleOptions, BundleView, ChecklistView, FillIns, MolecularView, Reply, Request, SinceView,
};
use gloo_file::ObjectUrl;
use leptos::prelude::*;
use std::collections::BTreeSet;
use std::time::Duration;
use wasm_bindgen::JsCast;

/// What is chosen and filled in: way of naming, values in the report, date, what the centre gave, the only table.
pub type Choices = (Option<String>, bool, bool, FillIns, Option<String>);

/// What the step knows. Everything that is filled in lives in these signals and nowhere else.
#[derive(Clone, Copy)]
pub struct Handing {
    pub naming: RwSignal<Option<String>>,
    pub values: RwSignal<bool>,
    pub dated: RwSignal<bool>,
    /// What looks like personal information may be handed over.
    pub agreed: RwSignal<bool>,
    pub fill_ins: RwSignal<FillIns>,
    pub checklist: RwSignal<Option<ChecklistView>>,
    pub ticked: RwSignal<BTreeSet<String>>,
    /// The client whose steps are shown.
    pub client: RwSignal<Option<String>>,
    pub bundle: RwSignal<Option<BundleView>>,
    /// Generation of the overview at which the bundle was made.
    pub made_at: RwSignal<Option<u64>>,
    /// What was chosen and filled in when it was made.
    pub made_with: RwSignal<Option<Choices>>,
    /// Addresses of the zip and, when asked for, of each file.
    pub addresses: RwSignal<Vec<ObjectUrl>, LocalStorage>,
    /// What differs from what was sent before.
    pub since: RwSignal<Option<Box<SinceView>>>,
    /// What the person's program listed after sending, and what it says.
    pub listing: RwSignal<String>,
    pub arrived: RwSignal<Option<ArrivedView>>,
    /// The table that alone is handed over.
    pub only: RwSignal<Option<String>>,
    /// What molecular files there are, and what that comes to.
    pub molecular: RwSignal<(String, Option<Box<MolecularView>>)>,
}

impl Handing {
    /// Nothing filled in, nothing made.
    pub fn new() -> Handing {
        Handing {
            naming: RwSignal::new(None),
            values: RwSignal::new(false),
            dated: RwSignal::new(false),
            agreed: RwSignal::new(false),
            fill_ins: RwSignal::new(FillIns::new()),
            checklist: RwSignal::new(None),
            ticked: RwSignal::new(BTreeSet::new()),
            client: RwSignal::new(None),
            bundle: RwSignal::new(None),
            made_at: RwSignal::new(None),
            made_with: RwSignal::new(None),
            addresses: RwSignal::new_local(Vec::new()),
            since: RwSignal::new(None),
            listing: RwSignal::new(String::new()),
            arrived: RwSignal::new(None),
            only: RwSignal::new(None),
            molecular: RwSignal::new((String::new(), None)),
        }
    }

    /// Forgets the bundle (its addresses are given back to the browser), and what was done and seen of its way.
    pub fn forget(self) {
        self.forget_arrival();
        self.ticked.set(BTreeSet::new());
        self.since.set(None);
        self.only.set(None);
        self.molecular.set((String::new(), None));
        self.bundle.set(None);
        self.made_at.set(None);
        self.made_with.set(None);
        self.addresses.set(Vec::new());
    }

    /// Forgets what was listed of a bundle: of another one it says nothing.
    fn forget_arrival(self) {
        self.listing.set(String::new());
        self.arrived.set(None);
    }
}

impl State {
    /// True when a final bundle would hold what looks like personal information, and nobody has said that it may.
    pub fn lacks_consent(self) -> bool {
        self.handed_errors() == Some(0) && self.personal() > 0 && !self.handing.agreed.get()
    }

    fn bundle_options(self) -> BundleOptions {
        let step = self.handing;
        BundleOptions {
            lang: self.lang.get_untracked(),
            naming: step.naming.get_untracked(),
            values: step.values.get_untracked(),
            fill_ins: step.fill_ins.get_untracked(),
            time: step.dated.get_untracked().then(browser::date_and_time),
            draft: untrack(|| self.handed_errors()) != Some(0),
        }
    }

    /// What is chosen now; the first way of naming is chosen until another one is, and a blank field is none.
    pub fn choices(self) -> Choices {
        let step = self.handing;
        let first = || self.overview.with(|o| o.programme.namings.first().map(|way| way.0.clone()));
        let fill_ins = step
            .fill_ins
            .with(|all| all.iter().filter(|(_, v)| !v.trim().is_empty()).map(|(k, v)| (k.clone(), v.clone())).collect());
        (step.naming.get().or_else(first), step.values.get(), step.dated.get(), fill_ins, self.only())
    }

    /// True when the bundle that was made is of one table only.
    pub fn made_alone(self) -> bool {
        self.handing.made_with.with(|made| made.as_ref().is_some_and(|made| made.4.is_some()))
    }

    /// Makes the bundle and hands the zip to the browser, unless it is so large that the person is to choose a place;
    /// with `loose`, keeps an address of every file as well.
    pub fn make_bundle(self, loose: bool) {
        if untrack(|| self.lacks_consent()) {
            spawn_local(browser::focus_when_there("#agreed"));
        } else if self.work.with_untracked(Option::is_none) {
            spawn_local(self.order(loose, browser::can_pick(), None));
        }
    }

    /// Asks the person for a place, and has the bundle written there. To be called while the click is being handled.
    pub fn place_bundle(self, name: &str) {
        if self.work.with_untracked(Option::is_some) {
            return;
        }
        if untrack(|| self.lacks_consent()) {
            return browser::focus("#agreed");
        }
        let Some(asked) = browser::pick(name) else { return };
        spawn_local(async move {
            match asked.await {
                Ok(place) => self.order(false, true, Some(place.unchecked_into())).await,
                // The person closed the dialog: nothing is to be done.
                Err(error) if error.dyn_ref::<js_sys::Error>().is_some_and(|error| error.name() == "AbortError") => {}
                Err(_) => self.order(false, false, None).await,
            }
        });
    }

    /// Asks for the bundle; `place` is the handle of a file, which crosses to the engine as files do.
    async fn order(self, loose: bool, picks: bool, place: Option<web_sys::File>) {
        self.notice.set(None);
        self.at_work(Some(Task::Bundling));
        let tables = untrack(|| self.only()).into_iter().collect();
        self.show_with(Request::HandOver { tables }, &[]).await;
        let request = Request::Bundle { options: self.bundle_options(), loose, picks };
        let choices = untrack(|| self.choices());
        match self.link.ask(request, place.as_slice()).await {
            Some((Reply::Bundle(bundle), blobs)) => {
                let addresses: Vec<ObjectUrl> = blobs.into_iter().map(browser::address).collect();
                if let Some(zip) = addresses.first().filter(|_| !loose) {
                    browser::save(zip, &bundle.name);
                }
                if self.handing.bundle.with_untracked(|before| before.as_ref().is_some_and(|b| b.files != bundle.files)) {
                    self.handing.forget_arrival();
                }
                self.handing.addresses.set(addresses);
                self.handing.made_at.set(Some(self.overview.with_untracked(|o| o.generation)));
                self.handing.made_with.set(Some(choices));
                self.handing.bundle.set(Some(bundle));
                self.at_work(None);
                self.ask_checklist();
            }
            Some((Reply::Failed { message }, _)) if !message.is_empty() => {
                self.at_work(None);
                self.notice.set(Some(Notice::Failed(message)));
            }
            _ => {}
        }
    }

    /// Asks for the checklist with what is filled in.
    pub fn ask_checklist(self) {
        let fill_ins = self.handing.fill_ins.get_untracked();
        let bundle = self
            .handing
            .bundle
            .with_untracked(|made| made.as_ref().and_then(|made| Some((made.name.clone(), made.manifest()?.to_owned()))));
        spawn_local(async move {
            if let Some((Reply::Checklist(list), _)) = self.link.ask(Request::Checklist { fill_ins, bundle }, &[]).await {
                self.handing.checklist.set(Some(*list));
            }
        });
    }

    /// Asks for a document and hands it to the browser.
    pub fn save_document(self, request: Request) {
        spawn_local(async move {
            match self.link.ask(request, &[]).await {
                Some((Reply::Document { name, media, text }, blobs)) => {
                    let blob = text.and_then(|text| browser::text_blob(&text, &media)).or(blobs.into_iter().next());
                    if let Some(blob) = blob {
                        let address = browser::address(blob);
                        browser::save(&address, &name);
                        // The browser needs the address until it has taken the file over.
                        set_timeout(move || drop(address), Duration::from_secs(60));
                    }
                }
                Some((Reply::Failed { message }, _)) => self.notice.set(Some(Notice::Failed(message))),
                _ => {}
            }
        });
    }
}
