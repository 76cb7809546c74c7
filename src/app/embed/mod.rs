//! The page inside another one: what its address asks to be shown, and what passes between the two.
//!
//! Rule of the room: the page that carries this one learns counts and settings, never a value, a name of a file or a
//! sentence; and only the origin that the address tells, or that spoke first, is answered. `docs/embed.md` is the contract.

mod given;
mod host;

use super::browser;
use super::steps::{Face, Place};
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

/// What the address asks for; the page that carries this one may ask for something else later.
#[derive(Clone, Copy)]
pub struct Asked {
    /// The page stands inside another one, and leaves its own frame out.
    pub embedded: bool,
    pub shown: RwSignal<Shown>,
    pub table: RwSignal<Option<String>>,
    pub field: RwSignal<Option<String>>,
    /// How the dictionary is looked at.
    pub face: RwSignal<Face>,
    /// The person went to another place in the dictionary, which has not come yet.
    moved: StoredValue<bool>,
    /// Everything that the address asks for has been done.
    pub done: RwSignal<bool>,
}

impl Asked {
    /// Reads the address.
    pub fn new() -> Asked {
        let some = |name| browser::query(name).filter(|text| !text.is_empty());
        let place = Place::from_hash(&browser::hash());
        let (table, field) = place.as_ref().map_or_else(|| (some("table"), some("field")), |p| (p.table.clone(), p.field.clone()));
        Asked {
            embedded: browser::query("embed").is_some(),
            shown: RwSignal::new(some("view").and_then(|code| Shown::from_code(&code)).unwrap_or(Shown::App)),
            table: RwSignal::new(table),
            field: RwSignal::new(field),
            face: RwSignal::new(place.map(|place| place.face).unwrap_or_default()),
            moved: StoredValue::new(false),
            done: RwSignal::new(false),
        }
    }

    /// Goes to a place in the dictionary. A page that shows fields or files to fill in becomes the whole dictionary.
    pub fn go(self, place: Place) {
        self.moved.set_value(true);
        self.face.set(place.face);
        if self.table.get_untracked() != place.table {
            self.table.set(place.table);
        }
        if self.field.get_untracked() != place.field {
            self.field.set(place.field);
        }
        if self.reads_now() {
            self.shown.set(Shown::Dictionary);
        }
    }

    /// The focus stays where it is, although the place changes.
    pub fn stay(self) {
        let moved = self.moved;
        request_animation_frame(move || {
            moved.try_set_value(false);
        });
    }

    /// What the person went to has come: it has the focus.
    pub fn arrive(self) {
        if self.moved.try_get_value().unwrap_or_default() {
            self.moved.set_value(false);
            request_animation_frame(|| browser::focus("#explore-title"));
        }
    }

    fn reads_now(self) -> bool {
        self.shown.get_untracked() != Shown::App
    }

    /// True when the page is for reading only: it has neither steps nor files.
    pub fn reads(self) -> bool {
        self.shown.get() != Shown::App
    }
}
