//! Commands of the programs that the programme knows, ready to be copied: the programme's own lines, filled in.

use crate::handover::checklist::Filled;
use crate::handover::fill_ins::parent;
use crate::handover::words::scripts as words;
use crate::programme::{Each, Programme};
use crate::protocol::FillIns;
use crate::study::Listing;
use crate::text::Lang;

/// The text of commands; none when no program has any. `tables` are the files that are handed over with their tables.
pub fn commands(
    programme: &Programme,
    filled: &Filled,
    fill_ins: &FillIns,
    tables: &[(String, String)],
    listing: Option<&Listing>,
    lang: Lang,
) -> Option<String> {
    let mut out = String::new();
    let blank = words::blank(lang);
    for command in programme.checklist.clients.iter().flat_map(|client| &client.commands) {
        let mut say = |known: &[(&str, &str)]| {
            out.push_str(&filled.command(command.text.get(lang), known, blank));
            out.push('\n');
        };
        match (command.each, listing) {
            (Each::Once, _) | (Each::Files, Some(_)) => say(&[]),
            (Each::Table, _) => tables.iter().for_each(|(file, table)| say(&[("file", file), ("table", table)])),
            (Each::Folder, Some(listing)) => {
                for folder in listing.folders() {
                    let there = parent(programme, fill_ins, folder);
                    say(&[("folder", folder), ("parent", there.as_deref().unwrap_or(blank))]);
                }
            }
            (Each::Files | Each::Folder, None) => {}
        }
    }
    Some(out).filter(|out| !out.is_empty())
}
