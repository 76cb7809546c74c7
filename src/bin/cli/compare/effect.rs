//! The files of the arguments judged by both dictionaries.

use crate::Trouble;
use crate::desk::Desk;
use bordereau::dictionary::compare::{Comparison, Effect};
use bordereau::finding::Group;
use bordereau::protocol::Request;
use clap::ArgMatches;

/// What the second dictionary changes in the files.
pub fn effect(
    args: &ArgMatches,
    before: &mut Desk,
    after: &mut Desk,
    comparison: &Comparison,
    recipe: &str,
) -> Result<Effect, Trouble> {
    before.check(args)?;
    after.check(args)?;
    let (old, new) = (groups(before).to_vec(), groups(after).to_vec());
    after.ask(Request::Replay { recipe: recipe.to_owned() })?;
    after.ask(Request::Check)?;
    Ok(comparison.effect(&old, &new, groups(after)))
}

fn groups(desk: &Desk) -> &[Group] {
    desk.session.report().map(|report| report.groups.as_slice()).unwrap_or_default()
}
