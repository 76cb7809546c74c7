//! The checklist of the hand-over, as data: fill-ins, steps, clients.

use crate::text::Words;
use serde::{Deserialize, Serialize};

/// The steps of the hand-over.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Checklist {
    /// What the centre gives and the person fills in: host, port, user, folder, fingerprint.
    pub fill_ins: Vec<FillIn>,
    /// The steps, in order. `{host}`, `{port}`, `{user}`, `{folder}`, `{fingerprint}`, `{bundle}`, `{email}`,
    /// `{sha256}`, `{centre}`, `{tables}` and `{data}` in their words are replaced by what is filled in or known, or by a
    /// blank line to write on.
    pub steps: Vec<Step>,
    /// Things the person may want to understand: embargo, quality control.
    pub explanations: Vec<Explanation>,
    /// How to send with a given program.
    pub clients: Vec<Client>,
    /// What an error of the server means.
    pub errors: Vec<Explanation>,
    /// True when the manifest of the bundle and the checksums stay with the person, and only the tables are handed over.
    #[serde(default)]
    pub sums_stay: bool,
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
    /// An ECMAScript pattern that the value must meet, or empty.
    #[serde(default)]
    pub form: String,
    /// What is expected, said when the value does not meet `form`.
    #[serde(default)]
    pub expected: Words,
    /// Asked once for every folder of data files: `{each}` in the words is the folder, and the name becomes `id:folder`.
    #[serde(default)]
    pub each_folder: bool,
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
    /// Short name. For `openssh`, `winscp`, `filezilla` and `cyberduck`, their own scripts and settings are written.
    pub id: String,
    /// Name of the program.
    pub name: String,
    /// The steps.
    pub steps: Vec<Words>,
    /// Commands that stand in the bundle as a text, ready to be copied; none for most programs.
    #[serde(default)]
    pub commands: Vec<Command>,
}

/// Lines of a text of commands.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Command {
    /// The lines. What is filled in stands in them as in the steps; and by `each`, `{file}` and `{table}`, or `{folder}`
    /// and `{parent}`.
    pub text: Words,
    /// How often.
    #[serde(default)]
    pub each: Each,
}

/// How often lines are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Each {
    /// Once.
    #[default]
    Once,
    /// Once, when the folder of the data files is known.
    Files,
    /// For every table.
    Table,
    /// For every folder of data files.
    Folder,
}
