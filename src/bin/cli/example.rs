//! `bordereau example`: a made-up study, to show or to try.

use crate::desk::Desk;
use crate::paper::{Ink, Paper};
use crate::write::{Pen, show};
use crate::{Outcome, Trouble};
use bordereau::demonstration::{Wish, study};
use bordereau::programme::Programme;
use bordereau::shelf;
use bordereau::text::Lang;
use bordereau::text::cli as w;
use clap::ArgMatches;
use std::path::PathBuf;

/// Runs the command.
pub fn run(args: &ArgMatches, lang: Lang) -> Outcome {
    let desk = Desk::open(args, lang)?;
    let shelf = args.get_one::<String>("programme").map_or_else(|| shelf::programmes().first(), |id| shelf::programme(id));
    let made = shelf.and_then(|shelf| {
        let name = |path: &str| path.rsplit('/').next().unwrap_or(path).to_owned();
        let clean: Vec<(String, Vec<u8>)> = shelf.clean.iter().map(|(path, bytes)| (name(path), bytes.to_vec())).collect();
        let participants = args.get_one::<u64>("participants").copied().unwrap_or(12);
        study(&Programme::read(shelf.programme).ok()?, &clean, Wish { participants, mistakes: args.get_flag("mistakes"), lang })
    });
    let made = made.ok_or_else(|| Trouble::new(w::no_example(lang)))?.files;
    let folder = args.get_one::<PathBuf>("output").cloned().unwrap_or_default();
    let pen = Pen { lang, inputs: &desk.inputs, force: args.get_flag("force") };
    let mut paper = Paper::for_output();
    paper.line(&[(Ink::Strong, w::written(lang))]);
    made.iter().try_for_each(|(name, _)| pen.may_write(&folder.join(name)))?;
    for (name, bytes) in &made {
        let path = folder.join(name);
        pen.file(&path, bytes)?;
        paper.line(&[(Ink::Plain, "  "), (Ink::Plain, &path.to_string_lossy())]);
    }
    show(lang, paper.text())?;
    Ok(0)
}
