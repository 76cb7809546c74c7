//! Data models of schematic: how they are read, that the compact file is the published one, and the verdicts of
//! schematic itself on manifests that were made for this.

mod maker;
mod model;
mod published;
mod spoil;
mod templates;
mod verdicts;

use crate::desk::{Desk, File};
use bordereau::protocol::{Overview, Request};
use bordereau::shelf::CHOICES;

/// A desk at which the programme with a data model was chosen.
fn desk() -> Desk {
    let mut desk = Desk::new();
    let (id, _) = CHOICES.last().expect("a second programme");
    desk.overview(Request::Programme { id: (*id).to_owned() });
    desk
}

/// A file of this name and text.
fn file(name: &str, text: &str) -> File {
    (name.to_owned(), text.as_bytes().to_vec())
}

/// What the overview says of files added to a desk.
fn added(desk: &mut Desk, files: &[File]) -> Overview {
    desk.add(files);
    desk.check()
}
