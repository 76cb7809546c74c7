//! The checklist of the hand-over: as the page shows it, and on paper.
//!
//! Rule of the room: the steps are the programme's; what the person filled in stands in them, or a line to write on.

mod filled;
mod paper;

pub use filled::Filled;
pub use paper::{Listed, paper};

use super::fill_ins::{asked, unfit};
use super::server::value;
use crate::protocol::{ChecklistView, FillIns, StepView};
use crate::study::Study;
use crate::text::Lang;

/// The checklist as the page shows it.
///
/// `bundle` and `sha256` are the bundle's file name and its manifest's checksum, once there is one.
pub fn view(study: &Study, fill_ins: &FillIns, bundle: Option<&str>, sha256: Option<&str>, lang: Lang) -> ChecklistView {
    let (programme, listing) = (&*study.programme, study.listing.as_deref());
    let filled = Filled::new(programme, fill_ins, bundle, sha256).of(study, lang);
    let list = &programme.checklist;
    let said = |words: &crate::text::Words| filled.text(words.get(lang));
    let explained =
        |items: &[crate::programme::Explanation]| items.iter().map(|item| (said(&item.term), said(&item.body))).collect();
    ChecklistView {
        fill_ins: asked(programme, listing)
            .into_iter()
            .map(|asked| {
                let value = value(programme, fill_ins, &asked.id).unwrap_or_default();
                let (label, hint) = (asked.said(&asked.field.label, lang), asked.said(&asked.field.hint, lang));
                (asked.id, label, hint, asked.field.example.clone(), value)
            })
            .collect(),
        unfit: unfit(programme, fill_ins, listing, lang).into_iter().map(|one| (one.id, one.expected)).collect(),
        steps: list
            .steps
            .iter()
            .map(|step| StepView {
                id: step.id.clone(),
                title: said(&step.title),
                body: super::markup::paragraphs(step.body.get(lang)).map(|paragraph| filled.text(paragraph)).collect(),
                message: said(&step.message),
                shows_files: step.shows_files,
                shows_clients: step.shows_clients,
            })
            .collect(),
        explanations: explained(&list.explanations),
        clients: list
            .clients
            .iter()
            .map(|client| (client.id.clone(), client.name.clone(), client.steps.iter().map(said).collect()))
            .collect(),
        errors: explained(&list.errors),
    }
}
