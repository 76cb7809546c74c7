//! Slips on the command line: what was not understood, and how to go on.

use super::refusal::Refusal;
use crate::text::{Lang, quote};

/// What was written on the command line, as the person wrote it.
pub enum Slip<'a> {
    /// A command that does not exist; a likely one.
    Command(&'a str, Option<&'a str>),
    /// An option that does not exist; a likely one.
    Option(&'a str, Option<&'a str>),
    /// A value that an option does not take; the ones it takes.
    Value(&'a str, &'a str, &'a [String]),
    /// An option without its value.
    NoValue(&'a str),
    /// Things that must be given and were not.
    Missing(&'a [String]),
    /// No command.
    NoCommand,
    /// Two options that exclude each other.
    Conflict(&'a str, &'a str),
    /// An option given twice, or a value too many.
    TooMany(&'a str),
    /// Text that is not Unicode.
    NotUnicode,
    /// Anything else.
    Other,
}

/// A slip on the command line, and how to go on; `command` is what was begun, such as `bordereau check`.
pub fn slip(lang: Lang, slip: &Slip<'_>, command: &str) -> Refusal {
    let q = |text: &str| quote(lang, text);
    let near = |near: &Option<&str>| {
        near.map(|n| lang.pick(format!("Vouliez-vous dire {}? ", q(n)), format!("Did you mean {}? ", q(n)))).unwrap_or_default()
    };
    let (mut how, what) = match slip {
        Slip::Command(name, like) => (
            near(like),
            lang.pick(format!("Aucune commande ne s’appelle {}.", q(name)), format!("There is no command called {}.", q(name))),
        ),
        Slip::Option(name, like) => (
            near(like),
            lang.pick(format!("L’option {} n’existe pas ici.", q(name)), format!("The option {} does not exist here.", q(name))),
        ),
        Slip::Value(option, value, known) => (
            if known.is_empty() {
                String::new()
            } else {
                lang.pick(format!("Choisissez parmi : {}. ", known.join(", ")), format!("Choose among: {}. ", known.join(", ")))
            },
            lang.pick(format!("{} ne convient pas à {option}.", q(value)), format!("{} does not suit {option}.", q(value))),
        ),
        Slip::NoValue(option) => (
            String::new(),
            lang.pick(format!("Il manque une valeur après {option}."), format!("A value is missing after {option}.")),
        ),
        Slip::Missing(names) => {
            (String::new(), lang.pick(format!("Il manque : {}.", names.join(", ")), format!("Missing: {}.", names.join(", "))))
        }
        Slip::NoCommand => (
            String::new(),
            lang.pick(
                "Dites ce qu’il faut faire : par exemple « bordereau check etude/ ».",
                "Say what is to be done: for instance “bordereau check study/”.",
            )
            .to_owned(),
        ),
        Slip::Conflict(one, other) => (
            String::new(),
            lang.pick(format!("{one} et {other} ne vont pas ensemble."), format!("{one} and {other} do not go together.")),
        ),
        Slip::TooMany(option) => (
            String::new(),
            lang.pick(format!("{option} est donné plus d’une fois."), format!("{option} is given more than once.")),
        ),
        Slip::NotUnicode => {
            (String::new(), lang.pick("Un argument n’est pas du texte Unicode.", "An argument is not Unicode text.").to_owned())
        }
        Slip::Other => {
            (String::new(), lang.pick("La commande n’a pas pu être comprise.", "The command could not be understood.").to_owned())
        }
    };
    how.push_str(&lang.pick(format!("Voyez « {command} --help »."), format!("See “{command} --help”.")));
    (what, how)
}
