//! What is handed over beside the bundle: report, template, checklist, defects; and a bundle opened again.

use super::Session;
use super::contest::Settled;
use crate::finding::Group;
use crate::handover::verify::TableRead;
use crate::handover::{self, report};
use crate::order::Collected;
use crate::protocol::{DefectView, FillIns, Reply};
use crate::repair::Vote;
use crate::study::Study;
use crate::text::{Lang, message, prompt};
use std::collections::BTreeSet;
use std::io::{self, Write};

impl Session {
    pub(super) fn say(&self, study: &Study, group: &Group, lang: Lang, values: bool) -> report::Phrases {
        let speaker = super::phrases::Speaker { dictionary: &study.dictionary, programme: &self.programme, lang };
        let said = speaker.say(group, values);
        let first = group.places.window(0, 1).first().and_then(|(s, r)| study.place(*s, *r, group.columns.get(s).copied()));
        report::Phrases {
            title: message::title(group.key.rule, lang).to_owned(),
            what: if values { self.with_excel(study, group, said.what, lang) } else { said.what },
            where_: super::findings::place_words(group, first.as_ref(), lang),
            why: said.why,
            how: said.how,
        }
    }

    /// A report of the last check as text: `json`, `ndjson`, `tsv` or `html`, which says when it was made where a `time` is given.
    pub(super) fn report_document(&mut self, format: &str, values: bool, time: Option<&str>) -> Reply {
        if !matches!(format, "tsv" | "ndjson") {
            self.seal();
        }
        let (study, last) = match self.last() {
            Ok(last) => last,
            Err(reply) => return reply,
        };
        let say = |group: &Group, lang: Lang, values: bool| self.say(study, group, lang, values);
        let mut bytes = Vec::new();
        let draft = !last.clean();
        let media = match format {
            "json" => "application/json",
            "ndjson" => "application/x-ndjson",
            "tsv" => "text/tab-separated-values",
            _ => "text/html",
        };
        let written = match media {
            "text/html" => {
                let names = handover::Names::of(self.lang, draft);
                let about = report::About { time, draft, tsv: names.report_tsv };
                bytes = report::html(study, last, about, values, self.lang, &say).into_bytes();
                Ok(())
            }
            _ => self.written(format, values, &mut bytes),
        };
        match (written, String::from_utf8(bytes)) {
            (Ok(()), Ok(text)) => {
                Reply::Document { name: handover::report_name(self.lang, format), media: media.to_owned(), text: Some(text) }
            }
            _ => Reply::Failed { message: prompt::not_checked(self.lang).to_owned() },
        }
    }

    /// Writes a report of the last check, `json`, `ndjson` or `tsv`, as it is made.
    ///
    /// # Errors
    /// The sink's own; `InvalidInput` when nothing was checked.
    pub fn report_to(&mut self, format: &str, values: bool, out: &mut dyn Write) -> io::Result<()> {
        if format == "json" {
            self.seal();
        }
        self.written(format, values, out)
    }

    fn written(&self, format: &str, values: bool, out: &mut dyn Write) -> io::Result<()> {
        let (study, last) = self.last().map_err(|_| io::ErrorKind::InvalidInput)?;
        let say = |group: &Group, lang: Lang, values: bool| self.say(study, group, lang, values);
        match format {
            "json" => {
                let asked = || self.votes().iter().map(|Vote { table, field, .. }| report::Asked { table, field }).collect();
                let asked: Option<Vec<_>> = self.seek_votes().then(asked);
                report::json(study, last, asked.as_deref(), values, out)
            }
            "ndjson" => report::ndjson(study, last, values, out),
            _ => report::tsv(study, last, values, self.lang, &say, out),
        }
    }

    pub(super) fn checklist(&self, fill_ins: &FillIns, bundle: Option<&(String, String)>) -> Reply {
        let (name, sha256) = bundle.map(|(name, sha256)| (name.as_str(), sha256.as_str())).unzip();
        let study = self.study.clone().unwrap_or_else(|| self.bind());
        Reply::Checklist(Box::new(handover::checklist::view(&study, fill_ins, name, sha256, self.lang)))
    }

    pub(super) fn defects(&self) -> Reply {
        let programme = self.programme_in_force();
        let defects = programme.amendments.iter().map(|a| DefectView {
            id: a.id.clone(),
            table: a.table.clone(),
            fields: a.fields.clone(),
            published: a.published.get(self.lang).to_owned(),
            applied: a.applied.get(self.lang).to_owned(),
            why: a.why.get(self.lang).to_owned(),
            changes_checks: !a.patches.is_empty(),
            only_in: a.only_in.clone(),
        });
        Reply::Defects { defects: defects.collect() }
    }

    pub(super) fn defects_document(&self) -> Reply {
        let (dictionary, _) = self.dictionaries.in_force();
        let text = handover::defects(&self.programme_in_force(), &dictionary, self.lang);
        Reply::Document { name: handover::defects_name(self.lang), media: "text/html".to_owned(), text: Some(text) }
    }

    /// Opens a bundle: what is stated is compared with what is there; its tables are given back to be read again.
    pub(super) fn open_bundle(&mut self, name: &str, documents: &[(String, Vec<u8>)]) -> Vec<(String, Vec<u8>)> {
        let Some(mut opened) = handover::verify::open(documents) else { return Vec::new() };
        let tables = std::mem::take(&mut opened.tables);
        // What was handed over apart is so again.
        for TableRead { table, .. } in &tables {
            let same = tables.iter().filter(|other| other.table == *table);
            let among: BTreeSet<_> = same.map(|other| (format!("{name}!{}", other.file), None)).collected();
            if among.len() > 1 {
                self.settlements.insert(table.clone(), Settled { among, keep: None, apart: true });
            }
        }
        self.opened = Some(opened.check(name, &self.dictionaries.in_force().0, self.lang));
        self.stated = Some(opened);
        tables.into_iter().map(|table| (table.file, table.bytes)).collect()
    }

    /// What was found of the bundle that is open, in the language of now.
    pub(super) fn say_opened(&mut self) {
        if let (Some(check), Some(stated)) = (&mut self.opened, &self.stated) {
            *check = stated.check(&check.name, &self.dictionaries.in_force().0, self.lang);
        }
    }
}
