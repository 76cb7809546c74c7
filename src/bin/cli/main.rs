//! `bordereau`: the same engine as the page, at a prompt.
//!
//! Rule of the room: nothing is decided here about data. Commands turn arguments into requests to a session, and
//! replies into text; every sentence comes from `text`. Exit status: 0 clean, 1 errors found, 2 cannot run.

mod access;
mod bundle;
mod check;
mod command;
mod compare;
mod completions;
mod defects;
mod desk;
mod entities;
mod example;
mod explain;
mod families;
mod files;
mod help;
mod language;
mod options;
mod paper;
mod programme;
mod progress;
mod registration;
mod repair;
mod samplesheet;
mod since;
mod slip;
mod summary;
mod template;
mod time;
mod trouble;
mod verify;
mod write;

use bordereau::text::Lang;
use clap::ArgMatches;
use std::process::ExitCode;
use trouble::Trouble;

/// What a command ends with: the exit status, or why it could not run.
type Outcome = Result<u8, Trouble>;

fn main() -> ExitCode {
    let lang = language::choose(std::env::args_os(), |name| std::env::var(name).ok());
    // A panic message may quote a cell: only its place is told.
    std::panic::set_hook(Box::new(move |panic| {
        let place = panic.location().map(|at| format!(" ({}:{})", at.file(), at.line())).unwrap_or_default();
        let (what, how) = bordereau::text::cli::engine_stopped(lang);
        Trouble::new((format!("{what}{place}"), how)).tell(lang);
        std::process::exit(2);
    }));
    match command::command(lang).try_get_matches() {
        Ok(matches) => run(&matches, lang),
        Err(error) => slip::answer(&error, lang),
    }
}

fn run(matches: &ArgMatches, lang: Lang) -> ExitCode {
    let outcome = match matches.subcommand() {
        Some(("check", args)) => check::run(args, lang),
        Some(("repair", args)) => repair::run(args, lang),
        Some(("bundle", args)) => bundle::run(args, lang),
        Some(("verify", args)) => verify::run(args, lang),
        Some(("template", args)) => template::run(args, lang),
        Some(("example", args)) => example::run(args, lang),
        Some(("compare", args)) => compare::run(args, lang),
        Some(("since", args)) => since::run(args, lang),
        Some(("entities", args)) => entities::run(args, lang),
        Some(("families", args)) => families::run(args, lang),
        Some(("samplesheet", args)) => samplesheet::run(args, lang),
        Some(("access", args)) => access::run(args, lang),
        Some(("defects", args)) => defects::run(args, lang),
        Some(("explain", args)) => explain::run(args, lang),
        Some(("completions", args)) => completions::run(args, lang),
        Some(("help", args)) => help::run(args, lang),
        _ => Ok(2),
    };
    outcome.map_or_else(
        |trouble| {
            trouble.tell(lang);
            ExitCode::from(2)
        },
        ExitCode::from,
    )
}
