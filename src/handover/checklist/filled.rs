//! The words of a programme with `{host}` and the like replaced by what is known.

use crate::handover::markup::escape;
use crate::handover::server::value;
use crate::programme::Programme;
use crate::protocol::FillIns;
use crate::study::{Listing, Study, name_of};
use crate::text::{Lang, number, page};
use std::collections::BTreeMap;

/// What stands for each name; none leaves a line to write on.
#[derive(Clone, Debug)]
pub struct Filled {
    known: Vec<(String, Option<String>)>,
}

/// A line to write on, in plain text.
const BLANK: &str = "____________";

impl Filled {
    /// What the person filled in, the programme's address, and the bundle's name and manifest checksum where there is one.
    pub fn new(programme: &Programme, fill_ins: &FillIns, bundle: Option<&str>, sha256: Option<&str>) -> Filled {
        let mut known: Vec<(String, Option<String>)> =
            programme.checklist.fill_ins.iter().map(|field| (field.id.clone(), value(programme, fill_ins, &field.id))).collect();
        known.push(("bundle".into(), bundle.map(str::to_owned)));
        known.push(("sha256".into(), sha256.map(str::to_owned)));
        known.push(("email".into(), Some(programme.contact.email.clone()).filter(|email| !email.is_empty())));
        Filled { known }
    }

    /// The same with what the study tells: whose identifiers its rows have, its tables, its data files.
    pub fn of(mut self, study: &Study, lang: Lang) -> Filled {
        let mut tables: Vec<&str> = study.tables.iter().map(|table| study.schema(table).name.as_str()).collect();
        tables.dedup();
        let tables = (!tables.is_empty()).then(|| tables.join(", "));
        let data = study.listing.as_deref().map(|listing| data_files(listing, lang));
        self.known.extend([("centre".into(), centre(study, lang)), ("tables".into(), tables), ("data".into(), data)]);
        self
    }

    /// The words as plain text.
    pub fn text(&self, words: &str) -> String {
        self.replace(words, &str::to_owned, BLANK)
    }

    /// The words as HTML; `blank` is what stands for a line to write on.
    pub(super) fn html(&self, words: &str, blank: &str) -> String {
        self.replace(words, &escape, blank)
    }

    /// A line of commands; `own` is known beside the rest, and `blank` stands for what is not, and for what a terminal
    /// might take for more than a name: such a name is for the person to write.
    pub(in crate::handover) fn command(&self, words: &str, own: &[(&str, &str)], blank: &str) -> String {
        let mut known: Vec<_> = own.iter().map(|(name, value)| ((*name).to_owned(), Some((*value).to_owned()))).collect();
        known.extend(self.known.iter().cloned());
        known.iter_mut().for_each(|(_, value)| drop(value.take_if(|value| !value.chars().all(is_plain))));
        Filled { known }.replace(words, &str::to_owned, blank)
    }

    /// One pass: what is put in is not looked at again.
    fn replace(&self, words: &str, render: &dyn Fn(&str) -> String, blank: &str) -> String {
        let mut out = String::with_capacity(words.len());
        let mut rest = words;
        while let Some(open) = rest.find('{') {
            let (before, after) = rest.split_at(open);
            out.push_str(&render(before));
            let name = after.get(1..).and_then(|tail| tail.split_once('}')).map(|(name, _)| name);
            match name.and_then(|name| self.known.iter().find(|(known, _)| known == name)) {
                Some((name, value)) => {
                    match value {
                        Some(value) => out.push_str(&render(value)),
                        None => out.push_str(blank),
                    }
                    rest = after.get(name.len() + 2..).unwrap_or_default();
                }
                None => {
                    out.push('{');
                    rest = after.get(1..).unwrap_or_default();
                }
            }
        }
        out.push_str(&render(rest));
        out
    }
}

/// The centre that the person chose, else the first that an identifier claims.
fn centre(study: &Study, lang: Lang) -> Option<String> {
    let ids = &study.programme.identifiers;
    let of = |id: &str| ids.centres.iter().find(|centre| centre.id == id);
    let mut found = ids.chosen.as_deref().and_then(of);
    for table in study.tables.iter().filter(|_| !ids.centres.is_empty()) {
        let fields = study.schema(table).fields.iter().enumerate();
        let held = fields.filter(|(_, field)| ids.fields.iter().any(|one| one.fields.contains(&field.name)));
        for ((at, _), part) in held.flat_map(|own| table.parts.iter().map(move |part| (own, part))) {
            let Some(heading) = part.heading_of(at).filter(|_| found.is_none()) else { continue };
            // A file that is gone tells nothing; the next check tells of it.
            let _ = part.blocks_in(0..1, &mut |block| {
                let mut cells = (0..block.rows()).filter(|_| heading < block.width).map(|row| block.cell(row, heading));
                found = cells.find_map(|cell| of(ids.centre(cell.trim())));
                false
            });
        }
    }
    found.map(|centre| format!("{} ({})", centre.name.get(lang), centre.id))
}

/// How many files there are of each ending, and how large they are.
fn data_files(listing: &Listing, lang: Lang) -> String {
    let mut kinds: BTreeMap<String, u64> = BTreeMap::new();
    for file in &listing.files {
        let name = name_of(&file.path).to_ascii_lowercase();
        let (plain, packed) = name.strip_suffix(".gz").map_or((name.as_str(), ""), |plain| (plain, ".gz"));
        let kind = plain.rsplit_once('.').map_or("", |(_, ending)| ending);
        *kinds.entry(if kind.is_empty() { packed.to_owned() } else { format!(".{kind}{packed}") }).or_default() += 1;
    }
    let kinds: Vec<String> = kinds.iter().map(|(kind, n)| format!("{} {kind}", number(lang, *n)).trim_end().to_owned()).collect();
    let (all, bytes) = (page::files(lang, listing.files.len() as u64), page::size(lang, listing.bytes()));
    format!("{all} ({}), {bytes}", kinds.join(", "))
}

/// True for what has no meaning to a terminal between quotation marks, nor ends a line.
fn is_plain(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, ' ' | '.' | '_' | '-' | '+' | '/' | ':' | '@' | ',' | '=' | '(' | ')' | '\'')
}

#[cfg(test)]
mod tests {
    use super::Filled;

    #[test]
    fn names_are_replaced_once_and_others_stay() {
        let filled = Filled {
            known: vec![("host".into(), Some("{user}<b>".into())), ("user".into(), None), ("x".into(), Some("1".into()))],
        };
        assert_eq!(filled.text("a {host} {user} {other} {x}{x} {"), "a {user}<b> ____________ {other} 11 {");
        assert_eq!(filled.html("<{host}>", "_"), "&lt;{user}&lt;b&gt;&gt;");
        assert_eq!(filled.html("{user}é{", "<i></i>"), "<i></i>é{");
    }
}
