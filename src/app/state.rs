//! What the page knows: a handful of signals, copied about freely.

use super::browser;
use super::cards::Cards;
use super::embed::Asked;
use super::files::Kept;
use super::findings::Findings;
use super::handing::Handing;
use super::keeping::Keeping;
use super::later::Later;
use super::link::Link;
use super::tour::At;
use bordereau::protocol::{EntityWish, FileView, HelpPage, Overview, Progress, VersionsWish};
use bordereau::text::Lang;
use bordereau::text::page::{access, dictionary, entities, explore, grid, privacy, registration, shell, versions};
use leptos::prelude::*;
use std::collections::BTreeSet;

/// The steps of the road, and what stands beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Room {
    Deposit,
    Check,
    Repair,
    Handover,
    Dictionary,
    Explorer,
    Privacy,
    Access,
    Grid,
    Entities,
    Registration,
    Versions,
}

impl Room {
    /// The four steps in order.
    pub const STEPS: [Room; 4] = [Room::Deposit, Room::Check, Room::Repair, Room::Handover];

    /// The address of a room is the same in both languages.
    pub fn hash(self) -> &'static str {
        match self {
            Room::Deposit => "#deposit",
            Room::Check => "#check",
            Room::Repair => "#repair",
            Room::Handover => "#handover",
            Room::Dictionary => "#dictionary",
            Room::Explorer => "#explore",
            Room::Privacy => "#privacy",
            Room::Access => "#access",
            Room::Grid => "#grid",
            Room::Entities => "#who",
            Room::Registration => "#registration",
            Room::Versions => "#versions",
        }
    }

    /// The room of an address; the first step for any other.
    pub fn from_hash(hash: &str) -> Room {
        if super::steps::Place::from_hash(hash).is_some() {
            return Room::Explorer;
        }
        let beside =
            [Room::Dictionary, Room::Privacy, Room::Access, Room::Grid, Room::Entities, Room::Registration, Room::Versions];
        Room::STEPS.into_iter().chain(beside).find(|r| r.hash() == hash).unwrap_or(Room::Deposit)
    }

    /// Its name.
    pub fn name(self, lang: Lang) -> &'static str {
        match self {
            Room::Deposit => shell::deposit(lang),
            Room::Check => shell::check(lang),
            Room::Repair => shell::repair(lang),
            Room::Handover => shell::handover(lang),
            Room::Dictionary => dictionary::title(lang),
            Room::Explorer => explore::title(lang),
            Room::Privacy => privacy::title(lang),
            Room::Access => access::title(lang),
            Room::Grid => grid::title(lang),
            Room::Entities => entities::title(lang),
            Room::Registration => registration::title(lang),
            Room::Versions => versions::title(lang),
        }
    }
}

/// How the page looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the system asks.
    #[default]
    Auto,
    Light,
    Dark,
}

impl Theme {
    /// As written in the address and on the document.
    pub fn code(self) -> &'static str {
        match self {
            Theme::Auto => "auto",
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }

    /// Reads a code; anything else is automatic.
    pub fn from_code(code: &str) -> Theme {
        [Theme::Light, Theme::Dark].into_iter().find(|t| t.code() == code).unwrap_or_default()
    }
}

/// Where the engine stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    Starting,
    Ready,
    Gone,
}

/// Kinds of work that take long enough to be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Task {
    Fetching,
    Reading,
    Checking,
    Repairing,
    Bundling,
    Summing,
    Restoring,
    Saving,
    Opening,
    /// Files wait for the engine, which is not there yet.
    Starting,
}

/// Work going on.
#[derive(Clone, Debug, PartialEq)]
pub struct Work {
    /// What.
    pub task: Task,
    /// When it began, in milliseconds of the page.
    pub since: f64,
    /// How far it has come.
    pub progress: Option<Progress>,
}

/// Something to tell at the top of the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// The engine stopped and was replaced; files that were left aside, if reading them was the cause.
    Crashed { detail: String, aside: Vec<String> },
    /// It stopped again while the files were brought back.
    CrashedAgain { detail: String },
    /// The person cancelled.
    Cancelled(Task),
    /// The engine could not do what was asked.
    Failed(String),
    /// The engine cannot be started at all.
    EngineMissing,
    /// The engine speaks another protocol.
    VersionDiffers,
    /// The example study could not be fetched.
    ExampleFailed,
    /// A newer page is there.
    NewVersion,
    /// The files are those of another programme, which is chosen now.
    Recognised(String),
    /// Another programme was chosen, and repairs would go.
    AskProgramme(String),
    /// A saved session was given, and what is open would go.
    AskSession,
    /// What is open was made with another dictionary than the one here.
    OtherDictionary(String),
    /// Nothing to read in what was dropped.
    EmptyDrop,
}

/// Everything, as signals. Handed to every view as context.
#[derive(Clone, Copy)]
pub struct State {
    pub lang: RwSignal<Lang>,
    pub theme: RwSignal<Theme>,
    pub room: RwSignal<Room>,
    pub engine: RwSignal<Engine>,
    pub overview: RwSignal<Overview>,
    pub work: RwSignal<Option<Work>>,
    pub notice: RwSignal<Option<Notice>>,
    /// Told to those who listen.
    pub said: RwSignal<String>,
    /// Files are held over the page.
    pub dragging: RwSignal<bool>,
    /// What the person folded or unfolded, by key.
    pub turned: RwSignal<BTreeSet<String>>,
    /// Where the person is in the guided tour.
    pub tour: RwSignal<Option<At>>,
    /// The help page that is open.
    pub help: RwSignal<Option<HelpPage>>,
    pub asked: Asked,
    pub findings: Findings,
    /// The source that is open as a grid.
    pub sheet: RwSignal<Option<u32>>,
    /// The room from which the grid was opened.
    pub before_grid: RwSignal<Room>,
    /// Who has what: what is looked for, from where on it is shown, the key of the one that is looked at closely.
    pub who: RwSignal<(EntityWish, u64, Option<String>)>,
    /// Which dictionaries are compared, and from where on that is shown.
    pub versions: RwSignal<(VersionsWish, u64)>,
    /// The folder of data files that templates are filled from, behind a `/`; blank for all.
    pub folder: RwSignal<String>,
    /// Where the grid is to be opened: source, data row, letters of the column (none for the row).
    pub target: RwSignal<Option<(u32, u64, String)>>,
    /// Where one was in the grid that was open last, in the same way.
    pub left: StoredValue<Option<(u32, u64, String)>>,
    /// The page is about to be opened anew, for its newer version.
    pub renewing: StoredValue<bool>,
    pub handing: Handing,
    pub keeping: Keeping,
    pub cards: Cards,
    /// The rooms of the second file, once it is there.
    pub later: RwSignal<Later>,
    pub kept: StoredValue<Kept, LocalStorage>,
    pub link: Link,
}

impl State {
    /// The state at the start: language, theme and room come from the address.
    pub fn new() -> State {
        let overview = RwSignal::new(Overview::default());
        State {
            lang: RwSignal::new(browser::query("lang").and_then(|code| Lang::from_code(&code)).unwrap_or_default()),
            theme: RwSignal::new(Theme::from_code(&browser::query("theme").unwrap_or_default())),
            room: RwSignal::new(Room::from_hash(&browser::hash())),
            engine: RwSignal::new(Engine::Starting),
            overview,
            work: RwSignal::new(None),
            notice: RwSignal::new(None),
            said: RwSignal::new(String::new()),
            dragging: RwSignal::new(false),
            turned: RwSignal::new(BTreeSet::new()),
            tour: RwSignal::new(None),
            help: RwSignal::new(None),
            asked: Asked::new(),
            findings: Findings::new(),
            sheet: RwSignal::new(None),
            before_grid: RwSignal::new(Room::Check),
            who: RwSignal::new((EntityWish::default(), 0, None)),
            versions: RwSignal::default(),
            folder: RwSignal::new(String::new()),
            target: RwSignal::new(None),
            left: StoredValue::new(None),
            renewing: StoredValue::new(false),
            handing: Handing::new(),
            keeping: Keeping::new(),
            cards: Cards::new(),
            later: RwSignal::new(Later::Missing),
            kept: StoredValue::new_local(Kept::default()),
            link: Link::new(),
        }
    }

    /// Errors of the last check, none before one.
    pub fn errors(self) -> Option<u64> {
        self.overview.with(errors)
    }

    /// The same, without following it.
    pub fn errors_untracked(self) -> Option<u64> {
        self.overview.with_untracked(errors)
    }

    /// The state of the page this view stands on.
    pub fn here() -> State {
        expect_context()
    }

    /// Takes away that something could not be done: another thing was tried since, or another place is looked at.
    pub fn calm(self) {
        if self.notice.with_untracked(|notice| matches!(notice, Some(Notice::Failed(_)))) {
            self.notice.set(None);
        }
    }

    /// True while work goes on that must not be joined by more.
    pub fn busy(self) -> bool {
        self.work.with(Option::is_some)
    }

    /// `aria-disabled` of what must wait. Nothing is `disabled` while work goes on: that would take the focus away.
    pub fn held(self) -> Option<&'static str> {
        self.busy().then_some("true")
    }

    /// Opens a source as a grid, at a data row and the letters of a column.
    pub fn open_grid(self, source: u32, row: u64, letters: &str) {
        self.target.set(Some((source, row, letters.to_string())));
        self.sheet.set(Some(source));
        browser::go(Room::Grid.hash());
    }

    /// Opens a source as a grid: where one was in it, or at its first cell.
    pub fn open_table(self, source: u32) {
        let left = self.left.get_value().filter(|(of, ..)| *of == source);
        let (_, row, letters) = left.unwrap_or((source, 1, "A".to_string()));
        self.open_grid(source, row, &letters);
    }

    /// Looks at a file by its number.
    pub fn file<T>(self, id: u32, look: impl FnOnce(&FileView) -> T) -> Option<T> {
        self.overview.with(|o| o.files.iter().find(|file| file.id == id).map(look))
    }

    /// True when there is at least one file.
    pub fn has_files(self) -> bool {
        self.overview.with(|o| !o.files.is_empty())
    }

    /// The same, without following it.
    pub fn has_files_untracked(self) -> bool {
        self.overview.with_untracked(|o| !o.files.is_empty())
    }

    /// True when repairs were made that are in no bundle yet, and kept nowhere; for a newer page, also when files are open.
    pub fn has_unsaved_work(self) -> bool {
        let changed = self.overview.with_untracked(|o| !o.history.is_empty());
        let kept = self.keeping.kept.get_untracked() == self.keeping.changes.get_untracked();
        let made = self.handing.made_at.get_untracked() == Some(self.overview.with_untracked(|o| o.generation));
        let files = self.renewing.get_value() && self.has_files_untracked();
        !kept && (files || changed && (!made || untrack(|| self.made_alone())))
    }
}

fn errors(overview: &Overview) -> Option<u64> {
    overview.verdict.as_ref().map(|v| v.dictionary_errors + v.receiver_errors + v.other_errors)
}
