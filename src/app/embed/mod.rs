//! The page inside another one: what its address asks to be shown, and what passes between the two.
//!
//! Rule of the room: the page that carries this one learns counts and settings, never a value, a name of a file or a
//! sentence; and only the origin that the address tells, or that spoke first, is answered. `docs/embed.md` is the contract.

mod given;
mod host;

use super::browser;
use super::steps::{Face, Place};
use bordereau::protocol::Reply;
use bordereau::text::Lang;
use bordereau::text::page::{dictionary, reading, shell};
use leptos::prelude::*;

pub use host::Host;

/// What is shown: the whole road, or something to read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    App,
    Dictionary,
    Templates,
    Field,
}

impl Shown {
    const ALL: [Shown; 4] = [Shown::App, Shown::Dictionary, Shown::Templates, Shown::Field];

    /// As written in the address.
    pub fn code(self) -> &'static str {
        match self {
            Shown::App => "app",
            Shown::Dictionary => "dictionary",
            Shown::Templates => "templates",
            Shown::Field => "field",
        }
    }

    /// Reads a code.
    pub fn from_code(code: &str) -> Option<Shown> {
        Shown::ALL.into_iter().find(|shown| shown.code() == code)
    }

    /// Its name, for the title of the window.
    pub fn name(self, lang: Lang) -> &'static str {
        match self {
            Shown::App => shell::product(lang),
            Shown::Dictionary => dictionary::title(lang),
            Shown::Templates => reading::templates(lang),
            Shown::Field => reading::fields(lang),
        }
    }
}

/// How the person moves about in the dictionary.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Move {
    None,
    Quiet,
    Focus,
}

/// What the address asks for; the page that carries this one may ask for something else later.
#[derive(Clone, Copy)]
pub struct Asked {
    /// The page stands inside another one, and leaves its own frame out.
    pub embedded: bool,
    pub shown: RwSignal<Shown>,
    pub table: RwSignal<Option<String>>,
    pub field: RwSignal<Option<String>>,
    /// What is searched for, as the address has it: see [`Place::filter`].
    pub filter: RwSignal<String>,
    /// The dictionary that is read, when it is not the one in use.
    pub of: RwSignal<Option<String>>,
    /// How the dictionary is looked at.
    pub face: RwSignal<Face>,
    /// What the address names in the dictionary and is not there: a sentence.
    pub lost: RwSignal<Option<String>>,
    /// The person goes to another place in the dictionary; the focus goes with them, or is to stay.
    moves: StoredValue<Move>,
    /// Everything that the address asks for has been done.
    pub done: RwSignal<bool>,
}

impl Asked {
    /// Reads the address.
    pub fn new() -> Asked {
        let some = |name| browser::query(name).filter(|text| !text.is_empty());
        let place = Place::from_hash(&browser::hash());
        let (table, field) =
            place.as_ref().map_or_else(|| (some("table"), some("field")), |p| (p.table.clone(), p.field.clone()));
        // A table that is named without a view is what one wants to see.
        let otherwise = if place.is_none() && table.is_some() { Shown::Field } else { Shown::App };
        Asked {
            embedded: browser::query("embed").is_some(),
            shown: RwSignal::new(some("view").and_then(|code| Shown::from_code(&code)).unwrap_or(otherwise)),
            table: RwSignal::new(table),
            field: RwSignal::new(field),
            filter: RwSignal::new(place.as_ref().map(|place| place.filter.clone()).unwrap_or_default()),
            of: RwSignal::new(None),
            face: RwSignal::new(place.map(|place| place.face).unwrap_or_default()),
            lost: RwSignal::new(None),
            moves: StoredValue::new(Move::None),
            done: RwSignal::new(false),
        }
    }

    /// Goes to a place in the dictionary. A page of one table, or of files to fill in, becomes the whole dictionary when it
    /// is left.
    pub fn go(self, place: Place) {
        let quiet = self.moves.get_value() == Move::Quiet;
        self.moves.set_value(if quiet { Move::None } else { Move::Focus });
        self.lost.set(None);
        let shown = self.shown.get_untracked();
        if shown != Shown::App && !(shown == Shown::Field && place.table.is_some() && place.face == Face::Fields) {
            self.shown.set(Shown::Dictionary);
        }
        if self.face.get_untracked() != place.face {
            self.face.set(place.face);
        }
        if self.table.get_untracked() != place.table {
            self.table.set(place.table);
        }
        if self.field.get_untracked() != place.field {
            self.field.set(place.field);
        }
        if self.filter.with_untracked(|filter| *filter != place.filter) {
            self.filter.set(place.filter);
        }
    }

    /// Where one is.
    pub fn here(self) -> Place {
        Place {
            face: self.face.get_untracked(),
            table: self.table.get_untracked(),
            field: self.field.get_untracked(),
            filter: self.filter.get_untracked(),
        }
    }

    /// Goes to a list narrowed otherwise, quietly: in the place of the one that is shown, where that was narrowed already.
    pub fn narrow(self, place: Place) {
        // The address knows first.
        let here = Place::from_hash(&browser::hash()).unwrap_or_default();
        if here.filter.is_empty() || (&here.table, &here.field) != (&place.table, &place.field) {
            return self.go_quietly(&place);
        }
        browser::rename(&place.hash());
        self.filter.set(place.filter);
    }

    /// The same while the focus stays where it is.
    pub fn go_quietly(self, place: &Place) {
        if browser::hash() != place.hash() {
            self.moves.set_value(Move::Quiet);
            browser::go(&place.hash());
        }
    }

    /// True for the answer of the place that the person went to, and not of one that they left.
    pub fn awaits(self, reply: &Reply) -> bool {
        match (self.face.get_untracked(), self.field.with_untracked(Option::is_some)) {
            (Face::Diagram, _) => matches!(reply, Reply::Diagram(_)),
            (Face::Fields, true) => matches!(reply, Reply::Field(_)),
            (Face::Fields, false) => matches!(reply, Reply::Explored(_)),
        }
    }

    /// What the person went to has come: it has the focus.
    pub fn arrive(self) {
        if self.moves.try_get_value() == Some(Move::Focus) {
            self.moves.set_value(Move::None);
            request_animation_frame(|| browser::focus("#explore-title"));
        }
    }

    /// True when the page is for reading only: it has neither steps nor files.
    pub fn reads(self) -> bool {
        self.shown.get() != Shown::App
    }
}
