//! The state of everything, as the page shows it.

use super::Session;
use super::annotated::source_of;
use super::files::{Aside, Held, HeldSource};
use super::phrases::Speaker;
use crate::check::privacy::identifies;
use crate::dictionary::Form;
use crate::dictionary::schematic::COMPONENT;
use crate::finding::{Group, Level, Rule, Verdict};
use crate::intake::Doubt;
use crate::order::InOrder;
use crate::programme::VerdictWords;
use crate::protocol::{
    BundleCheck, DictionaryView, FileView, Overview, ProgrammeView, Reply, SourceView, TableView, VerdictView,
};
use crate::repair::safe;
use crate::shelf::BY_COMPONENT;
use crate::study::Study;
use crate::text::page::deposit;
use crate::text::{message, name};
use std::collections::BTreeMap;

impl Session {
    /// The state of everything.
    pub fn overview(&self) -> Reply {
        let (dictionary, _) = self.dictionaries.in_force();
        let speaker = self.speaker(&dictionary);
        let study = self.study.clone().unwrap_or_else(|| self.bind());
        let groups = match &self.report {
            Some(report) => report.groups.iter().filter(|g| g.key.file.is_some()).cloned().collect(),
            None => self.file_groups(&study),
        };
        Reply::Overview(Box::new(Overview {
            generation: self.generation,
            lang: self.lang,
            programme: self.programme_view(),
            dictionary: self.dictionary_view(&speaker),
            manner: self.manner,
            files: self.files.iter().map(|f| self.file_view(f, &groups, &speaker, &study)).collect(),
            system_files: self.system_files(),
            tables: study.tables.iter().map(|t| self.table_view(&study.schema(t).name, t, &speaker)).collect(),
            contests: self.contests(),
            verdict: self.verdict_view(),
            history: self.history_views(),
            can_redo: self.history.can_redo(),
            opened_bundle: self.opened.clone().map(|check| BundleCheck { apart: self.is_apart(&check.name), ..check }),
            listing: self.listing_view(),
        }))
    }

    fn programme_view(&self) -> ProgrammeView {
        let p = &*self.programme_in_force();
        ProgrammeView {
            id: p.id.clone(),
            name: p.name.get(self.lang).to_owned(),
            centre: p.centre.get(self.lang).to_owned(),
            email: p.contact.email.clone(),
            links: p.contact.links.iter().map(|l| (l.label.get(self.lang).to_owned(), l.url.get(self.lang).to_owned())).collect(),
            namings: p
                .naming
                .iter()
                .map(|n| (n.id.clone(), n.label.get(self.lang).to_owned(), n.why.get(self.lang).to_owned()))
                .collect(),
            text_form: p.canonical.form.ending().to_owned(),
            data_files: p.data_files.is_some(),
            example: if p.example.files.is_empty() { String::new() } else { p.example.about.get(self.lang).to_owned() },
            centres: p.identifiers.centres.iter().map(|c| (c.id.clone(), c.name.get(self.lang).to_owned())).collect(),
            centre_chosen: p.identifiers.chosen.clone(),
            choices: crate::shelf::CHOICES.iter().map(|(id, file)| ((*id).to_owned(), (*file).to_owned())).collect(),
            recognised: self.recognised_programme().map(str::to_owned),
            templates: self.templates_said(),
        }
    }

    /// The programme whose tables have the column that some of these have, or headings that begin with its name and no
    /// identifier of the one in force; where no other file is a table of that one: what lies beside may be data, or a list.
    fn recognised_programme(&self) -> Option<&'static str> {
        // Schemas of tables may be those of any programme.
        let loaded = self.dictionaries.loaded.as_ref();
        let own =
            |id: &&&str| **id != self.programme.id && loaded.is_none_or(|loaded| loaded.dictionary.form == Form::JsonSchema);
        let id = BY_COMPONENT.iter().find(own).copied()?;
        let names = |text: &str| {
            let rest = text.split_at_checked(id.len()).filter(|(name, _)| name.eq_ignore_ascii_case(id));
            rest.is_some_and(|(_, rest)| rest.starts_with(['_', ' ']))
        };
        // Of the programme in force a table without any of its identifiers is none.
        let dictionary = self.dictionaries.in_force().0;
        let foreign = |held: &HeldSource| {
            let known = self.table_of(held);
            let schema = known.as_ref().and_then(|table| dictionary.schema(table));
            let columns = known.iter().flat_map(|table| self.columns_of(held, table));
            let mut fields = columns.filter_map(|column| schema?.fields.get(column.field?));
            !fields.any(|field| schema.is_some_and(|schema| identifies(&self.programme.privacy, schema, field)))
        };
        let says = |held: &HeldSource| {
            let any = |is: &dyn Fn(&str) -> bool| held.source.headings.iter().any(|heading| is(heading.text.trim()));
            loaded.is_none() && any(&|text| text == COMPONENT) || any(&names) && (loaded.is_some() || foreign(held))
        };
        let mut any = false;
        for held in self.files.iter().flat_map(|file| &file.sources) {
            if says(held) {
                any = true;
            } else if self.table_of(held).is_some() {
                return None;
            }
        }
        any.then_some(id)
    }

    /// What is to be said beside templates: they are not those of the centre that was chosen.
    fn templates_said(&self) -> String {
        let centre = self.programme.identifiers.chosen.as_deref().unwrap_or_default();
        let other = self.dictionaries.other(&self.programme);
        let other = other.filter(|other| other.starts.iter().any(|start| centre.starts_with(start.as_str())));
        other.map(|other| other.templates.get(self.lang).to_owned()).unwrap_or_default()
    }

    fn dictionary_view(&self, speaker: &Speaker<'_>) -> DictionaryView {
        let d = speaker.dictionary;
        let loaded = self.dictionaries.loaded.is_some();
        let defects = self.programme_in_force().amendments.len() as u32;
        DictionaryView {
            name: d.name.clone(),
            version: d.version.0.clone(),
            title: d.title(self.lang),
            hash: d.hash.clone(),
            loaded,
            as_published: self.dictionaries.as_published && (!loaded || defects > 0),
            defects,
            remarks: self.dictionaries.remarks().iter().map(|g| speaker.remark(g)).collect(),
            tables: d.schemas.iter().map(|s| (s.name.clone(), speaker.table_label(&s.name), s.fields.len() as u32)).collect(),
        }
    }

    fn system_files(&self) -> Option<String> {
        let name = |file: &Held| file.path.rsplit('/').next().unwrap_or_default().to_owned();
        let names: Vec<String> = self.files.iter().filter(|file| file.belongs_to_system()).map(name).collect();
        (!names.is_empty()).then(|| name::system_files(self.lang, names))
    }

    fn file_view(&self, file: &Held, groups: &[Group], speaker: &Speaker<'_>, bound: &Study) -> FileView {
        let own = |g: &&Group| {
            g.key.file.as_ref().is_some_and(|(path, _)| *path == file.path)
                && !file.sources.iter().any(|s| g.key.file.as_ref() == Some(&s.name()))
        };
        let since = self.report.as_ref().zip(self.study.as_ref());
        let since = since.and_then(|(report, study)| self.since_marked(file, &report.groups, study));
        let in_use = file.aside == Some(Aside::Dictionary) && self.dictionaries.is_from(&file.path, file.checksum());
        let usable = self.given_by(file).is_some();
        // Beside the programme's own no card is that of the dictionary in use.
        let version = (in_use || usable && self.dictionaries.loaded.is_none()).then(|| self.other_version()).flatten();
        let remarks: Vec<_> =
            since.into_iter().chain(version).chain(groups.iter().filter(own).map(|g| speaker.remark(g))).collect();
        let kind = match file.aside {
            Some(Aside::Dictionary) if in_use => name::dictionary_in_use(self.lang).to_owned(),
            Some(Aside::Dictionary) => name::aside_dictionary(self.lang).to_owned(),
            Some(Aside::Recipe) => name::aside_recipe(self.lang).to_owned(),
            Some(Aside::KeptRecipe) => name::aside_kept_recipe(self.lang).to_owned(),
            Some(Aside::Bundle) => name::aside_bundle(self.lang).to_owned(),
            Some(Aside::Report) => name::aside_report(self.lang).to_owned(),
            Some(Aside::Access) => name::aside_access(self.lang).to_owned(),
            Some(Aside::Blank) => name::aside_blank(self.lang).to_owned(),
            None => file.sources.first().map_or_else(String::new, |s| name::file_kind(self.lang, file.kind_of(s))),
        };
        let tag = match file.aside {
            Some(Aside::Report) => Some(deposit::to_read(self.lang)),
            Some(Aside::Blank) => Some(deposit::to_fill(self.lang)),
            _ if in_use => None,
            _ => Some(deposit::aside(self.lang)),
        };
        let ignored = file.sources.is_empty() && file.notices.iter().all(|n| n.level == crate::finding::Level::Note);
        FileView {
            id: file.id,
            path: file.path.clone(),
            size: file.size,
            kind,
            refused: file.sources.is_empty() && file.aside.is_none() && !ignored,
            aside: file.aside.is_some() || ignored,
            tag: tag.filter(|_| file.sources.is_empty()).map(str::to_owned),
            system: file.belongs_to_system(),
            usable,
            remarks,
            sources: file.sources.iter().map(|s| self.source_view(s, groups, speaker, bound)).collect(),
        }
    }

    fn source_view(&self, held: &HeldSource, groups: &[Group], speaker: &Speaker<'_>, study: &Study) -> SourceView {
        let table = self.table_of(held);
        let own = |g: &&Group| {
            g.key.file.as_ref() == Some(&held.name()) && g.places.is_empty() && g.key.rule.scope() == crate::finding::Scope::File
        };
        let guesses = if table.is_some() || self.is_assigned(held) {
            Vec::new()
        } else {
            held.recognition
                .guesses
                .iter()
                .map(|g| (g.table.clone(), speaker.table_label(&g.table), g.matched as u32, g.of as u32))
                .collect()
        };
        SourceView {
            id: held.id,
            member: held.source.file.split_once('!').map(|(_, member)| member.to_owned()),
            sheet: held.source.sheet.clone(),
            table_label: table.as_deref().map(|t| speaker.table_label(t)),
            table,
            assigned: self.is_assigned(held),
            guesses,
            rows: source_of(held, study).rows,
            columns: held.source.headings.len() as u32,
            encoding: held.source.encoding.as_deref().map(|e| name::encoding(self.lang, e)),
            delimiter: held.source.delimiter.map(|d| name::delimiter(self.lang, d)),
            remarks: self.earlier_version(held).into_iter().chain(groups.iter().filter(own).map(|g| speaker.remark(g))).collect(),
            elsewhere: held.recognition.doubt == Doubt::Model,
        }
    }

    fn table_view(&self, name: &str, table: &crate::study::Table, speaker: &Speaker<'_>) -> TableView {
        let counts = self.report.as_ref().map(|r| r.count(|g| g.key.table.as_deref() == Some(name))).unwrap_or_default();
        let later = self.report.as_ref().map_or(0, |report| self.later_errors(name, report));
        TableView {
            name: name.to_owned(),
            label: speaker.table_label(name),
            sources: table.parts.iter().map(|p| p.id).collect(),
            rows: table.rows(),
            errors: counts.errors - later,
            warnings: counts.warnings,
            notes: counts.notes + later,
            checked: self.report.is_some(),
        }
    }

    pub(super) fn verdict_view(&self) -> Option<VerdictView> {
        let (report, study) = (self.report.as_ref()?, self.study.as_ref()?);
        let (all, personal) = (report.count(|_| true), report.personal());
        let errors = |v| report.errors(v);
        let open = safe(&report.groups);
        // A rule may have found more and less serious things.
        let mut found: BTreeMap<Rule, (Level, u64)> = BTreeMap::new();
        for group in &report.groups {
            let (level, count) = found.entry(group.key.rule).or_insert((group.level, 0));
            (*level, *count) = ((*level).min(group.level), *count + group.count);
        }
        let mut rules: Vec<(Rule, (Level, u64))> = found.into_iter().collect();
        rules.order_by_key(|(_, (level, _))| *level);
        let other = study.programme.other_model.as_ref().filter(|_| report.lacks_model());
        let some = report.rows > 0 && other.is_none();
        let holds = |verdict| some && errors(verdict) == 0;
        let judged = study.is_judged() && other.is_none();
        let said = |words: &VerdictWords, holds: bool, judged| words.said(holds, judged).get(self.lang).to_owned();
        let first = |words: &VerdictWords| match other {
            Some(other) => other.verdict.get(self.lang).to_owned(),
            None => said(words, holds(Verdict::Dictionary), judged),
        };
        let receiver = report.manner.is_ours() && holds(Verdict::Receiver);
        let titles = study.programme.verdicts.iter().flat_map(|v| [first(&v.dictionary), said(&v.receiver, receiver, true)]);
        let titles = titles.chain(other.map(|other| other.how.get(self.lang).to_owned()));
        let questions = self.open_votes();
        Some(VerdictView {
            sought: questions.is_some(),
            settled: questions.filter(|votes| !votes.is_empty()).map_or(0, |_| self.errors_asked()),
            questions: questions.unwrap_or_default().iter().map(|vote| vote.id.clone()).collect(),
            titles: titles.collect(),
            dictionary: holds(Verdict::Dictionary),
            dictionary_errors: errors(Verdict::Dictionary),
            receiver,
            receiver_errors: errors(Verdict::Receiver),
            other_errors: errors(Verdict::Neither),
            warnings: all.warnings,
            personal: personal.warnings,
            about_dictionary: all.about_dictionary,
            acknowledged: all.acknowledged,
            notes: all.notes,
            groups: report.groups.len() as u64,
            tables: study.tables.len() as u64,
            rows: report.rows,
            safe: (open.len() as u64, open.iter().map(|p| p.cells).sum()),
            rules: rules
                .into_iter()
                .map(|(rule, (level, n))| (rule.code().to_owned(), message::title(rule, self.lang).to_owned(), level, n))
                .collect(),
            unjudged: !judged,
            forbidden: personal.errors,
        })
    }
}
