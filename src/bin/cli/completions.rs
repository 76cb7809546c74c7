//! `bordereau completions`: what a shell needs to complete commands and options.

use crate::Outcome;
use crate::command::command;
use crate::write::show_bytes;
use bordereau::text::Lang;
use clap::ArgMatches;
use clap_complete::{Shell, generate};

/// Runs the command.
pub fn run(args: &ArgMatches, lang: Lang) -> Outcome {
    let shell = args.get_one::<String>("shell").and_then(|name| name.parse::<Shell>().ok()).unwrap_or(Shell::Bash);
    let mut script = Vec::new();
    generate(shell, &mut command(lang), "bordereau", &mut script);
    show_bytes(lang, &script)?;
    Ok(0)
}
