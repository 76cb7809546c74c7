//! Slips on the command line, said in our own words; help and version, which also come as errors.

use crate::trouble::Trouble;
use bordereau::text::Lang;
use bordereau::text::cli::{Slip, slip};
use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use std::process::ExitCode;

/// Shows help or version, or tells what is amiss with the command line.
pub fn answer(error: &Error, lang: Lang) -> ExitCode {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            // A closed pipe is no trouble.
            let _ = error.print();
            ExitCode::from(if error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand { 2 } else { 0 })
        }
        _ => {
            Trouble::new(refusal(error, lang)).tell(lang);
            ExitCode::from(2)
        }
    }
}

fn refusal(error: &Error, lang: Lang) -> (String, String) {
    let text = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => Some(text.as_str()),
        Some(ContextValue::Strings(texts)) => texts.first().map(String::as_str),
        _ => None,
    };
    let list = |kind| match error.get(kind) {
        Some(ContextValue::Strings(texts)) => texts.clone(),
        Some(ContextValue::String(text)) => vec![text.clone()],
        _ => Vec::new(),
    };
    let argument = list(ContextKind::InvalidArg).join(", ");
    let values = list(ContextKind::ValidValue);
    let value = text(ContextKind::InvalidValue).unwrap_or_default();
    let other = list(ContextKind::PriorArg).join(", ");
    let missing: Vec<String> = list(ContextKind::InvalidArg).iter().map(|name| name.trim_end_matches("...").to_owned()).collect();
    let said = match error.kind() {
        ErrorKind::InvalidSubcommand => {
            Slip::Command(text(ContextKind::InvalidSubcommand).unwrap_or_default(), text(ContextKind::SuggestedSubcommand))
        }
        ErrorKind::UnknownArgument => Slip::Option(&argument, text(ContextKind::SuggestedArg)),
        ErrorKind::InvalidValue if value.is_empty() => Slip::NoValue(&argument),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => Slip::Value(&argument, value, &values),
        ErrorKind::NoEquals | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => Slip::NoValue(&argument),
        ErrorKind::MissingRequiredArgument => Slip::Missing(&missing),
        ErrorKind::MissingSubcommand => Slip::NoCommand,
        ErrorKind::ArgumentConflict if other.is_empty() || other == argument => Slip::TooMany(&argument),
        ErrorKind::ArgumentConflict => Slip::Conflict(&argument, &other),
        ErrorKind::TooManyValues => Slip::TooMany(&argument),
        ErrorKind::InvalidUtf8 => Slip::NotUnicode,
        _ => Slip::Other,
    };
    slip(lang, &said, &begun())
}

/// The command that was begun, for the advice to see its help.
fn begun() -> String {
    let first = std::env::args_os().nth(1).map(|a| a.to_string_lossy().into_owned()).unwrap_or_default();
    let known = ["check", "repair", "bundle", "verify", "template", "defects", "explain", "completions", "help"];
    if known.contains(&first.as_str()) { format!("bordereau {first}") } else { "bordereau".to_owned() }
}
