//! The receiving side: a bundle judged by the dictionary it names and by the others that are here, and its receipt.
//!
//! Rule of the room: each judgement is made by a session of its own with nothing but the bundle in it; what the person is
//! working on is left as it is.

use super::dictionaries::Dictionaries;
use super::files::{Aside, Held, HeldSource};
use super::{Session, Watch};
use crate::finding::{Rule, Scope};
use crate::handover::arrival::{Expected, arrived};
use crate::handover::manifest::FindingsStated;
use crate::handover::verify::Opened;
use crate::handover::{self, receipt};
use crate::order::InOrder;
use crate::protocol::{ArrivedView, CheckedWith, Differing, ReceivedFile, ReceivedView, Reply};
use crate::text::{message, prompt};
use std::collections::BTreeMap;

/// What goes with the tables of a bundle.
const DOCUMENTS: [&str; 3] = [handover::MANIFEST, handover::MD5SUMS, handover::SHA256SUMS];

/// Findings by table, field and rule.
type Counts = BTreeMap<(Option<String>, Option<String>, Rule), u64>;

impl Session {
    /// The bundle that was opened last, as it came.
    fn received(&self) -> Option<(&Held, &Opened)> {
        let (check, opened) = (self.opened.as_ref()?, self.stated.as_ref()?);
        let held = self.files.iter().find(|file| file.aside == Some(Aside::Bundle) && file.path == check.name)?;
        Some((held, opened))
    }

    /// The bundle and its judgements.
    fn receive(&mut self, watch: Watch<'_>) -> Option<ReceivedView> {
        if self.judged.as_ref().is_none_or(|(lang, _)| *lang != self.lang) {
            self.judged = self.judge_received(watch).map(|view| (self.lang, view));
        }
        self.judged.as_ref().map(|(_, view)| view.clone())
    }

    fn judge_received(&self, watch: Watch<'_>) -> Option<ReceivedView> {
        let (held, opened) = self.received()?;
        let stated = &opened.manifest.dictionary;
        let (mut checks, mut counts): (Vec<CheckedWith>, Vec<Counts>) = (Vec::new(), Vec::new());
        for dictionaries in self.every_dictionary(&stated.sha256, stated.as_published) {
            let mut other = self.alike();
            other.dictionaries = dictionaries;
            // By itself it is open as tables are.
            other.files = vec![Held { beside: false, ..copy(held) }];
            other.settlements = self.settlements.clone();
            other.recognise_all();
            other.check(watch);
            let (dictionary, _) = other.dictionaries.in_force();
            checks.push(CheckedWith {
                dictionary: (dictionary.name.clone(), dictionary.version.to_string(), dictionary.hash.clone()),
                named: dictionary.hash == stated.sha256,
                corrected: other.dictionaries.is_corrected() && !self.programme.amendments.is_empty(),
                verdict: other.verdict_view(),
            });
            counts.push(counted(&other));
        }
        let table = |name: &str| opened.manifest.tables.iter().find(|table| table.file == name);
        let sent = |name: &str| opened.sent.iter().find(|file| file.name == name);
        let files = opened.files.iter().map(|(name, state)| {
            let (bytes, sha256) = sent(name).map(|file| (file.size, file.sha256.clone())).unzip();
            let rows = table(name).map(|table| table.rows);
            let (name, state, sha256) = (name.clone(), state.code().to_owned(), sha256.unwrap_or_default());
            ReceivedFile { name, state, bytes, rows, sha256 }
        });
        let manifest = &opened.manifest;
        Some(ReceivedView {
            bundle: manifest.bundle.clone(),
            study: manifest.study.clone(),
            programme: manifest.programme.clone(),
            manifest: sent(handover::MANIFEST).map(|file| file.sha256.clone()).unwrap_or_default(),
            whole: opened.whole(),
            draft: manifest.draft,
            files: files.collect(),
            stated: stated_counts(&manifest.findings),
            names: (stated.name.clone(), stated.version.clone(), stated.sha256.clone()),
            differing: self.differing(&counts),
            checks,
        })
    }

    /// The dictionaries that are here: the one that a bundle names first, then the programme's own, the one in use, and all
    /// others that were given.
    fn every_dictionary(&self, named: &str, as_published: bool) -> Vec<Dictionaries> {
        let given = self.dictionaries.loaded.iter().chain(self.all_given());
        let mut all: Vec<Dictionaries> = Vec::new();
        for loaded in std::iter::once(None).chain(given.map(Some)) {
            let mut one = self.dictionaries.with(loaded.cloned(), self.dictionaries.as_published);
            let hash = one.in_force().0.hash.clone();
            if hash == named {
                one.as_published = as_published;
            }
            if all.iter().all(|known| known.in_force().0.hash != hash) {
                all.push(one);
            }
        }
        all.order_by_key(|dictionaries| dictionaries.in_force().0.hash != named);
        all
    }

    fn differing(&self, counts: &[Counts]) -> Vec<Differing> {
        let mut keys: Vec<_> = counts.iter().flat_map(BTreeMap::keys).collect();
        keys.order();
        keys.dedup();
        let all = keys.into_iter().map(|key| {
            let (table, field, rule) = key.clone();
            let counts = counts.iter().map(|counts| counts.get(key).copied().unwrap_or_default()).collect();
            let (rule, title) = (rule.code().to_owned(), message::title(rule, self.lang).to_owned());
            Differing { rule, title, table, field, counts }
        });
        all.filter(|one| one.counts.windows(2).any(|pair| pair.first() != pair.last())).collect()
    }

    /// What it was judged to be, as long as that holds.
    pub(super) fn judged_view(&self) -> Reply {
        let known = self.judged.as_ref().filter(|(lang, _)| *lang == self.lang);
        Reply::Received { view: known.map(|(_, view)| Box::new(view.clone())) }
    }

    pub(super) fn received_view(&mut self, watch: Watch<'_>) -> Reply {
        Reply::Received { view: self.receive(watch).map(Box::new) }
    }

    pub(super) fn receipt(&mut self, json: bool, time: Option<&str>, watch: Watch<'_>) -> Reply {
        let Some(view) = self.receive(watch) else {
            return Reply::Failed { message: prompt::not_a_bundle(self.lang).to_owned() };
        };
        let (text, media, ending) = match json {
            true => (receipt::json(&view, time, &self.tool), "application/json", "json"),
            false => (receipt::text(&view, time, &self.tool, self.lang), "text/plain", "txt"),
        };
        let name = format!("{}-{}.{ending}", receipt::name(self.lang), view.bundle);
        Reply::Document { name, media: media.to_owned(), text: Some(text) }
    }

    /// Lays a listing beside what was to be sent: the files that the page names, else those of the bundle that was opened.
    pub(super) fn arrived(&self, listing: &str, sent: Vec<(String, u64, String)>) -> Reply {
        let named = |(name, size, sha256)| Expected { name, size, sha256, md5: String::new() };
        let mut expected: Vec<Expected> = sent.into_iter().map(named).collect();
        if expected.is_empty() {
            expected = self.received().map(|(_, opened)| opened.sent.clone()).unwrap_or_default();
            // Where manifest and checksums stay with the person, nobody sends them.
            let stay = self.programme.checklist.sums_stay;
            expected.retain(|file| !stay || !DOCUMENTS.contains(&file.name.as_str()));
        }
        if expected.is_empty() {
            return Reply::Failed { message: prompt::not_a_bundle(self.lang).to_owned() };
        }
        let arrival = arrived(&expected, listing);
        let file = |(name, standing, size, seen): (String, handover::arrival::Standing, u64, Option<u64>)| {
            (name, standing.code().to_owned(), size, seen)
        };
        Reply::Arrived(ArrivedView { files: arrival.files.into_iter().map(file).collect(), others: arrival.others })
    }
}

/// A file with what was read of it; what was said of it in another session is not.
pub(super) fn copy(held: &Held) -> Held {
    let source = |own: &HeldSource| HeldSource {
        id: own.id,
        source: own.source.clone(),
        recognition: own.recognition.clone(),
        said: own.said.clone(),
    };
    Held {
        id: held.id,
        path: held.path.clone(),
        size: held.size,
        sha256: held.sha256.clone(),
        sources: held.sources.iter().map(source).collect(),
        apart: held.apart.iter().map(source).collect(),
        beside: held.beside,
        notices: held.notices.clone(),
        aside: held.aside,
        lists: held.lists.clone(),
        ..Held::default()
    }
}

/// What the sender's own check found.
fn stated_counts(found: &FindingsStated) -> (u64, u64, u64, u64) {
    (found.errors, found.warnings, found.notes, found.about_dictionary)
}

/// Findings about data; those about the dictionary itself are left out.
fn counted(session: &Session) -> Counts {
    let mut counts = Counts::new();
    let groups = session.report.iter().flat_map(|report| &report.groups);
    for group in groups.filter(|group| group.key.rule.scope() != Scope::Dictionary) {
        *counts.entry((group.key.table.clone(), group.key.field.clone(), group.key.rule)).or_default() += group.count;
    }
    counts
}
