//! A comparison as shown: counts, a window of lines, a text with tabs.

use super::{Offered, Two};
use crate::check::near::fold;
use crate::dictionary::compare::{
    Change, Evidence, FieldChange, Kind, TableChange, Wording, doubts_said, evidence_said, kind_name, rule_said, wording,
};
use crate::dictionary::{Dictionary, Field, Schema};
use crate::protocol::{FieldChangeView, OfferedView, Reply, TableChangeView, ToldView, VersionKind, VersionsView, VersionsWish};
use crate::session::Session;
use crate::text::Lang;
use crate::text::versions as words;

/// Lines of a window.
const WINDOW: u64 = 200;
/// Codes that a sentence has at most.
const FEW: usize = 8;

/// Both dictionaries and the language.
struct Teller<'d> {
    before: &'d Dictionary,
    after: &'d Dictionary,
    lang: Lang,
}

impl Session {
    pub(super) fn versions_view(&mut self, wish: &VersionsWish, (offset, limit): (u64, u64)) -> Reply {
        let offered = self.offered();
        let id = |at: Option<usize>| at.and_then(|at| offered.get(at)).map(|one| one.id.clone());
        let sides = self.sides(&offered, wish).map(id);
        let mut view = VersionsView {
            offered: offered.iter().map(|one| self.offered_view(&offered, one)).collect(),
            sides,
            refused: self.shelf.refused.clone(),
            ..VersionsView::default()
        };
        if let Some(two) = self.two(wish) {
            let comparison = &two.comparison;
            view.added = comparison.added.as_ref().map(|added| words::added_by_us(self.lang, added.counts())).unwrap_or_default();
            view.counts = VersionKind::ALL.map(|kind| {
                let tables = comparison.tables.iter().filter(|table| shown(table.kind) == kind).count() as u64;
                (tables, VERSIONS.iter().filter(|one| shown(**one) == kind).map(|one| comparison.count(*one)).sum())
            });
            let same = comparison.tables.iter().filter(|table| table.kind == Kind::Same);
            view.same = same.filter_map(|table| table.after.clone()).collect();
            let tables = two.told(wish, self.lang);
            view.total = tables.iter().map(|table| 1 + table.fields.len() as u64).sum();
            view.tables = window(tables, offset, limit.min(WINDOW));
        }
        Reply::Versions(Box::new(view))
    }

    /// One of the dictionaries, told from the others as a person can: by its date, else its file; beside another one of the same
    /// name, version and date by both, and by what differs.
    fn offered_view(&self, offered: &[Offered], one: &Offered) -> OfferedView {
        let own = one.dictionary();
        let like = |other: &Dictionary| {
            (&other.name, &other.version, &other.created) == (&own.name, &own.version, &own.created) && other.hash != own.hash
        };
        let other = offered.iter().find(|other| like(&other.dictionary()));
        let date = own.created.get(..10).unwrap_or_default();
        let file = if date.is_empty() || other.is_some() { one.file() } else { "" };
        let told = [date, file].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(", ");
        let differs = other.map(|other| {
            let pair = [other.dictionary().hash.clone(), own.hash.clone()];
            let fields = *self.shelf.alike.borrow_mut().entry(pair).or_insert_with(|| {
                let comparison = other.dictionaries.compared(&one.dictionaries, &self.programme);
                comparison.tables.iter().map(|table| table.fields.len() as u64).sum()
            });
            words::beside(self.lang, other.file(), fields)
        });
        OfferedView { told, differs: differs.unwrap_or_default(), ..one.view() }
    }

    pub(super) fn versions_document(&self, two: &Two, wish: &VersionsWish) -> Reply {
        let mut text = String::from("table_before\tfield_before\ttable_after\tfield_after\tchange\twhat\n");
        let wish = VersionsWish { words: true, ..wish.clone() };
        for table in two.told(&wish, self.lang) {
            let (before, after) = (table.name.0.clone().unwrap_or_default(), table.name.1.clone().unwrap_or_default());
            let own = (String::new(), String::new(), table.kind, &table.told);
            let fields = table.fields.iter().map(|field| {
                let name = |name: &Option<String>| name.clone().unwrap_or_default();
                (name(&field.name.0), name(&field.name.1), field.kind, &field.told)
            });
            for (was, is, kind, told) in std::iter::once(own).chain(fields) {
                let codes = |(said, all): &(String, Vec<String>)| {
                    // The first of many are said in the sentence already.
                    let rest = all.get(FEW..).unwrap_or_default();
                    if rest.is_empty() { said.clone() } else { format!("{said} ({})", rest.join(", ")) }
                };
                let parts: Vec<&str> = told.words.iter().map(|(what, ..)| what.as_str()).collect();
                let mut said: Vec<String> = told.clues.iter().cloned().chain(told.rules.iter().map(codes)).collect();
                said.extend((!parts.is_empty()).then(|| words::only_words(self.lang, &parts)));
                let line = [&before, &was, &after, &is, kind_name(self.lang, kind_of(kind)), &said.join(" · ")];
                let plain = line.map(|cell| cell.replace(['\t', '\n', '\r'], " "));
                text.push_str(&plain.join("\t"));
                text.push('\n');
            }
        }
        let media = "text/tab-separated-values".to_owned();
        Reply::Document { name: words::document(self.lang).to_owned(), media, text: Some(text) }
    }
}

impl Two {
    /// What is told of every table in which something changed.
    fn told(&self, wish: &VersionsWish, lang: Lang) -> Vec<TableChangeView> {
        let (before, after) = (self.before.in_force().0, self.after.in_force().0);
        let teller = Teller { before: &before, after: &after, lang };
        let search = fold(wish.search.trim());
        let mut told = Vec::new();
        for table in self.comparison.tables.iter().filter(|table| table.kind != Kind::Same) {
            let mut view = teller.table(table);
            if !wish.words {
                view.fields.retain(|field| field.kind != VersionKind::Reworded);
                std::iter::once(&mut view.told)
                    .chain(view.fields.iter_mut().map(|field| &mut field.told))
                    .for_each(|told| told.words.clear());
            }
            if !search.is_empty() && !has(&view.name, &view.told, &search) {
                view.fields.retain(|field| has(&field.name, &field.told, &search));
                if view.fields.is_empty() {
                    continue;
                }
            }
            told.push(view);
        }
        told
    }
}

impl Teller<'_> {
    fn table(&self, change: &TableChange) -> TableChangeView {
        let old = change.before.as_ref().and_then(|name| self.before.schema(name));
        let new = change.after.as_ref().and_then(|name| self.after.schema(name));
        TableChangeView {
            name: (change.before.clone(), change.after.clone()),
            kind: shown(change.kind),
            goes_on: false,
            told: self
                .told(&change.evidence, &change.rules, &change.words, |wording| text_of_table(self.lang, wording, old, new)),
            same: change.same,
            fields: change.fields.iter().map(|field| self.field(field)).collect(),
        }
    }

    fn field(&self, change: &FieldChange) -> FieldChangeView {
        let find = |dictionary: &'_ Dictionary, place: &Option<(String, String)>| -> Option<Field> {
            place.as_ref().and_then(|(table, name)| dictionary.schema(table)?.field(name).cloned())
        };
        let name = |place: &Option<(String, String)>| {
            place.as_ref().map(|(table, name)| if change.kind == Kind::Moved { format!("{table}.{name}") } else { name.clone() })
        };
        let told = match change.words.is_empty() {
            true => self.told(&change.evidence, &change.rules, &[], |_| Default::default()),
            false => {
                let (old, new) = (find(self.before, &change.before), find(self.after, &change.after));
                self.told(&change.evidence, &change.rules, &change.words, |wording| {
                    text_of_field(self.lang, wording, old.as_ref(), new.as_ref())
                })
            }
        };
        let told = ToldView { clues: told.clues.into_iter().chain(doubts_said(change, self.lang)).collect(), ..told };
        let asked = change.answered.clone().or_else(|| (!change.doubts.is_empty()).then(|| change.renaming()));
        FieldChangeView { name: (name(&change.before), name(&change.after)), kind: shown(change.kind), told, asked }
    }

    fn told(
        &self,
        evidence: &[Evidence],
        rules: &[Change],
        words: &[Wording],
        text: impl Fn(Wording) -> (String, String),
    ) -> ToldView {
        let scripts = rules.iter().find_map(|rule| match rule {
            Change::Conditions { scripts, .. } => scripts.clone(),
            _ => None,
        });
        let rules = rules.iter().flat_map(|rule| {
            let mut said: Vec<(String, Vec<String>)> =
                rule_said(rule, self.lang).into_iter().map(|said| (said, Vec::new())).collect();
            if let Change::Codes { list, .. } = rule {
                // Lists that came and went are said last, in this order.
                let long = [&list.added, &list.removed].into_iter().filter(|codes| !codes.is_empty());
                let from = said.len().saturating_sub(long.clone().count());
                for (told, codes) in said.iter_mut().skip(from).zip(long) {
                    told.1 = codes.get(FEW..).map(|_| codes.clone()).filter(|codes| codes.len() > FEW).unwrap_or_default();
                }
            }
            if let Change::Conditions { gone, come, .. } = rule {
                for (told, one) in said.iter_mut().zip(gone.iter().chain(come)) {
                    told.1.clone_from(&one.codes);
                }
            }
            said
        });
        ToldView {
            scripts,
            clues: evidence.iter().map(|clue| evidence_said(clue, self.lang)).collect(),
            rules: rules.collect(),
            words: words
                .iter()
                .map(|word| {
                    let (before, after) = text(*word);
                    (wording(self.lang, *word).to_owned(), before, after)
                })
                .collect(),
        }
    }
}

fn text_of_table(lang: Lang, wording: Wording, old: Option<&Schema>, new: Option<&Schema>) -> (String, String) {
    let text = |schema: Option<&Schema>| {
        let words = schema.map(|schema| if wording == Wording::Label { &schema.label } else { &schema.description });
        words.map(|words| words.get(lang).to_owned()).unwrap_or_default()
    };
    (text(old), text(new))
}

fn text_of_field(lang: Lang, wording: Wording, old: Option<&Field>, new: Option<&Field>) -> (String, String) {
    let text = |field: Option<&Field>| {
        field.map_or_else(String::new, |field| match wording {
            Wording::Label => field.label.get(lang).to_owned(),
            Wording::Description => field.description.get(lang).to_owned(),
            Wording::Notes => field.notes.get(lang).to_owned(),
            Wording::Examples => field.examples.join(", "),
            Wording::CodeLabels => String::new(),
        })
    };
    (text(old), text(new))
}

fn has((before, after): &(Option<String>, Option<String>), told: &ToldView, search: &str) -> bool {
    let names = [before, after].into_iter().flatten();
    let rules = told.rules.iter().flat_map(|(said, all)| std::iter::once(said).chain(all));
    let texts = told.words.iter().flat_map(|(_, before, after)| [before, after]);
    names.chain(rules).chain(texts).any(|text| fold(text).contains(search))
}

/// The lines of a window; a table that began before it is told by its name again.
fn window(tables: Vec<TableChangeView>, offset: u64, limit: u64) -> Vec<TableChangeView> {
    let end = offset.saturating_add(limit);
    let mut at = 0;
    let mut shown = Vec::new();
    for mut table in tables {
        let (head, first) = (at, at + 1);
        at = first + table.fields.len() as u64;
        if at <= offset || head >= end {
            continue;
        }
        table.goes_on = head < offset;
        let fields = std::mem::take(&mut table.fields).into_iter().zip(first..);
        table.fields = fields.filter(|(_, at)| (offset..end).contains(at)).map(|(field, _)| field).collect();
        shown.push(table);
    }
    shown
}

const VERSIONS: [Kind; 7] = [Kind::Added, Kind::Removed, Kind::Renamed, Kind::Moved, Kind::Changed, Kind::Reworded, Kind::Same];

fn shown(kind: Kind) -> VersionKind {
    match kind {
        Kind::Removed => VersionKind::Removed,
        Kind::Added => VersionKind::Added,
        Kind::Renamed => VersionKind::Renamed,
        Kind::Moved => VersionKind::Moved,
        Kind::Changed => VersionKind::Changed,
        Kind::Reworded => VersionKind::Reworded,
        Kind::Same => VersionKind::Same,
    }
}

fn kind_of(kind: VersionKind) -> Kind {
    VERSIONS.into_iter().find(|one| shown(*one) == kind).unwrap_or(Kind::Same)
}
