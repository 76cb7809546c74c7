//! The checklist of the hand-over, as data: fill-ins, steps, clients.

use crate::text::Words;
use serde::{Deserialize, Serialize};

/// The steps of the hand-over.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Checklist {
    /// What the centre gives and the person fills in: host, port, user, folder, fingerprint.
    pub fill_ins: Vec<FillIn>,
    /// The steps, in order. `{host}`, `{port}`, `{user}`, `{folder}`, `{fingerprint}`, `{bundle}`, `{email}` and
    /// `{sha256}` in their words are replaced by what is filled in, or by a blank line to write on.
    pub steps: Vec<Step>,
    /// Things the person may want to understand: embargo, quality control.
    pub explanations: Vec<Explanation>,
    /// How to send with a given program.
    pub clients: Vec<Client>,
    /// What an error of the server means.
    pub errors: Vec<Explanation>,
}

/// A field to fill in. Nothing that is filled in is stored or sent; a password is never asked.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FillIn {
    /// Name, as in `{host}`.
    pub id: String,
    /// Label.
    pub label: Words,
    /// What it is and who gives it.
    pub hint: Words,
    /// A typical value, or empty.
    pub example: String,
    /// A value that is usually right (port 22), or empty.
    #[serde(default)]
    pub default: String,
}

/// A step with a box to tick.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// Short name.
    pub id: String,
    /// What to do, in one line.
    pub title: Words,
    /// How and why; paragraphs are separated by a blank line.
    pub body: Words,
    /// Show the list of files with sizes and checksums under this step.
    #[serde(default)]
    pub shows_files: bool,
    /// Show the instructions of the clients under this step.
    #[serde(default)]
    pub shows_clients: bool,
    /// A message the person can copy into their mail; empty when there is none.
    #[serde(default)]
    pub message: Words,
}

/// A term and its explanation.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Explanation {
    /// The term.
    pub term: Words,
    /// The explanation.
    pub body: Words,
}

/// How to send with a given program.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Client {
    /// `openssh`, `winscp`, `filezilla` or `cyberduck`.
    pub id: String,
    /// Name of the program.
    pub name: String,
    /// The steps.
    pub steps: Vec<Words>,
}
