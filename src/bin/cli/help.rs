//! `bordereau help`: the same as `--help`, as a command.

use crate::command::command;
use crate::write::show;
use crate::{Outcome, Trouble};
use bordereau::text::Lang;
use bordereau::text::cli::{Slip, slip};
use clap::ArgMatches;

/// Runs the command.
pub fn run(args: &ArgMatches, lang: Lang) -> Outcome {
    let mut whole = command(lang);
    whole.build();
    let help = match args.get_one::<String>("command") {
        None => whole.render_long_help(),
        Some(name) => match whole.find_subcommand_mut(name) {
            Some(one) => one.render_long_help(),
            None => return Err(Trouble::new(slip(lang, &Slip::Command(name, None), "bordereau"))),
        },
    };
    show(lang, &help.ansi().to_string())?;
    Ok(0)
}
