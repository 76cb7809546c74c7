//! Short steps for each program, as plain text.

use super::Sending;
use crate::handover::checklist::Filled;
use crate::handover::words::scripts as words;
use crate::programme::Programme;

/// Writes the steps of every program that the programme knows. `sites` names the connection settings to import, by the
/// program's identity.
pub fn steps(programme: &Programme, filled: &Filled, sending: &Sending, sites: &[(&str, &str)]) -> String {
    let lang = sending.lang;
    let sent = if sending.with_sums { words::files(lang) } else { words::tables(lang) };
    let mut out = format!("{}\n{}\n\n{}\n", words::steps_title(lang), sending.bundle, sent);
    for (index, name) in sending.files.iter().enumerate() {
        out.push_str(&format!("  {:>2}. {}/{name}\n", index + 1, sending.folder));
    }
    for client in &programme.checklist.clients {
        out.push_str(&format!("\n{}\n{}\n", client.name, "-".repeat(client.name.chars().count())));
        if let Some((_, name)) = sites.iter().find(|(id, _)| *id == client.id) {
            out.push_str(&format!("{}\n", words::site_file(lang, &client.name, name)));
        }
        for (index, step) in client.steps.iter().enumerate() {
            out.push_str(&format!("  {}. {}\n", index + 1, filled.text(step.get(lang))));
        }
    }
    if sending.with_sums {
        out.push_str(&format!("\n{}\n", words::check_there(lang)));
    }
    out
}
