//! What is asked of the person for the hand-over: the programme's fill-ins, those of folders once for each folder.

use super::server::{Server, value};
use super::words::refusal::expected;
use crate::dictionary::Pattern;
use crate::programme::{FillIn, Programme};
use crate::protocol::FillIns;
use crate::study::Listing;
use crate::text::{Lang, Words};

/// A field to fill in.
#[derive(Clone, Debug)]
pub(super) struct Asked<'p> {
    /// Name under which it is filled in: that of the field, with `:folder` behind it where it is asked for each folder.
    pub id: String,
    pub field: &'p FillIn,
    pub folder: Option<String>,
}

/// What was filled in and cannot be taken: it could not stand in a script, or does not have the form that the programme asks for.
pub(super) struct Unfit {
    pub id: String,
    pub label: String,
    pub expected: String,
}

/// Everything that is asked, in the programme's order.
pub(super) fn asked<'p>(programme: &'p Programme, listing: Option<&Listing>) -> Vec<Asked<'p>> {
    let folders = listing.map(Listing::folders).unwrap_or_default();
    let mut all = Vec::new();
    for field in &programme.checklist.fill_ins {
        if field.each_folder {
            let each = |folder: &&str| Asked { id: name(field, folder), field, folder: Some((*folder).to_owned()) };
            all.extend(folders.iter().map(each));
        } else {
            all.push(Asked { id: field.id.clone(), field, folder: None });
        }
    }
    all
}

/// What was filled in for a folder: where its files go.
pub(super) fn parent(programme: &Programme, fill_ins: &FillIns, folder: &str) -> Option<String> {
    let field = programme.checklist.fill_ins.iter().find(|field| field.each_folder)?;
    value(programme, fill_ins, &name(field, folder))
}

fn name(field: &FillIn, folder: &str) -> String {
    format!("{}:{folder}", field.id)
}

/// What cannot be taken.
pub(super) fn unfit(programme: &Programme, fill_ins: &FillIns, listing: Option<&Listing>, lang: Lang) -> Vec<Unfit> {
    let label = |id: &str| programme.checklist.fill_ins.iter().find(|field| field.id == id).map(|field| field.label.get(lang));
    let server = Server::unfit(programme, fill_ins).map(|id| Unfit {
        id: id.to_owned(),
        label: label(id).unwrap_or(id).to_owned(),
        expected: expected(lang, id).to_owned(),
    });
    let asked = asked(programme, listing).into_iter().filter(|asked| !asked.field.form.is_empty());
    let formless = asked.filter_map(|asked| {
        let value = value(programme, fill_ins, &asked.id)?;
        let (label, expected) = (asked.said(&asked.field.label, lang), asked.said(&asked.field.expected, lang));
        let fits = Pattern::compile(&asked.field.form).map_or(true, |form| form.is_match(&value));
        (!fits).then_some(Unfit { id: asked.id, label, expected })
    });
    server.chain(formless).collect()
}

impl Asked<'_> {
    /// Words about it, with its folder in the place of `{each}`.
    pub fn said(&self, words: &Words, lang: Lang) -> String {
        let folder = self.folder.as_deref().unwrap_or_default();
        words.get(lang).replace("{each}", folder)
    }
}
