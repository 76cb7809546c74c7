//! The report as one HTML page for people and paper: the two verdicts apart, then what, where, why and what to do, per
//! table and group. It carries the grouped report, so that it can be opened again.

use super::entry::{Entry, entries};
use super::reread::carried;
use super::{Say, Verdicts};
use crate::check::{Counts, Report};
use crate::finding::Level;
use crate::handover::markup::{escape, page};
use crate::handover::sources::Sources;
use crate::handover::words::{colon, report as words, time};
use crate::order::InOrder;
use crate::programme::VerdictWords;
use crate::study::{Study, Table};
use crate::text::page::about_dictionary;
use crate::text::{Lang, number};

/// Places that are listed per group; the table form of the report lists them all.
pub const PLACES_LISTED: u64 = 20;

const STYLE: &str = include_str!("../style/report.css");

/// What a page says beside the findings.
#[derive(Clone, Copy, Debug)]
pub struct About<'a> {
    /// Date and time, where one is written.
    pub time: Option<&'a str>,
    /// Made although errors are left.
    pub draft: bool,
    /// Name of the report's table form, which lists every place.
    pub tsv: &'a str,
}

struct Sheet<'a> {
    study: &'a Study,
    report: &'a Report,
    sources: Sources<'a>,
    about: About<'a>,
    values: bool,
    lang: Lang,
    say: Say<'a>,
}

/// Writes the page. `values` puts the cells' values in.
pub fn html(study: &Study, report: &Report, about: About, values: bool, lang: Lang, say: Say) -> String {
    let sheet = Sheet { study, report, sources: Sources::of(study, report), about, values, lang, say };
    let title = format!("{} · {}", words::title(lang), study.programme.name.get(lang));
    let mut body = format!("<main>\n<h1>{}</h1>\n", escape(&title));
    if about.draft {
        body.push_str(&format!("<p class=\"notice\" role=\"note\">{}</p>\n", words::draft(lang)));
    }
    sheet.facts(&mut body);
    sheet.verdicts(&mut body);
    sheet.summary(&mut body);
    sheet.findings(&mut body);
    sheet.repairs(&mut body);
    sheet.files(&mut body);
    body.push_str(&format!("<h2>{}</h2>\n<p>{}</p>\n</main>\n", words::limits(lang), words::limits_body(lang)));
    let mut data = Vec::new();
    if super::json(study, report, None, values, &mut data).is_ok() {
        // It comes first, so that the page is known by its beginning.
        body.insert_str(
            0,
            &carried(&data, about.time.filter(|time| time.chars().all(|c| c.is_ascii_alphanumeric() || "-:.+".contains(c)))),
        );
    }
    page(lang, &title, STYLE, &body)
}

impl Sheet<'_> {
    fn facts(&self, out: &mut String) {
        let (lang, dictionary) = (self.lang, &self.study.dictionary);
        let state = match self.study.corrected.is_some() {
            true => words::as_published(lang),
            false if self.study.programme.amendments.is_empty() => "",
            false => words::corrected(lang),
        };
        let name = dictionary.title(lang);
        let name = if state.is_empty() { name } else { format!("{name} ({state})") };
        out.push_str("<dl class=\"facts\">\n");
        let mut fact = |term: &str, text: &str| out.push_str(&format!("<dt>{term}</dt><dd>{}</dd>\n", escape(text)));
        fact(words::programme(lang), self.study.programme.centre.get(lang));
        fact(words::dictionary(lang), &name);
        if let Some(at) = self.about.time {
            fact(words::date(lang), &time(at));
        }
        fact(words::made_with(lang), &format!("Bordereau {}", env!("CARGO_PKG_VERSION")));
        out.push_str("</dl>\n");
        let note = if self.values { words::with_values(lang) } else { words::without_values(lang) };
        out.push_str(&format!("<p class=\"lead\">{note}</p>\n"));
    }

    fn verdicts(&self, out: &mut String) {
        let (lang, verdicts, checked) = (self.lang, Verdicts::of(self.report), self.report.rows > 0);
        out.push_str(&format!("<h2>{}</h2>\n<ul class=\"verdicts\">\n", words::verdicts(lang)));
        let other = self.study.programme.other_model.as_ref().filter(|_| self.report.lacks_model());
        let mut verdict = |good: bool, title: &str, count: u64| {
            let class = if good { " class=\"good\"" } else { "" };
            let line = match other {
                Some(other) if count == 0 => escape(other.how.get(lang)).to_string(),
                _ => words::verdict(lang, checked, count),
            };
            out.push_str(&format!("<li{class}><strong>{title}</strong>{line}</li>\n"));
        };
        let own = self.study.programme.verdicts.as_ref();
        let judged = self.study.is_judged() && other.is_none();
        let said = |words: &VerdictWords, holds: bool, judged| escape(words.said(holds, judged).get(lang)).to_string();
        let title = match (other, own) {
            (Some(other), _) => &escape(other.verdict.get(lang)).to_string(),
            (_, Some(own)) => &said(&own.dictionary, verdicts.dictionary, judged),
            _ if verdicts.dictionary => words::dictionary_ok(lang),
            _ => words::dictionary_not(lang),
        };
        verdict(verdicts.dictionary && judged, title, verdicts.dictionary_errors);
        if self.report.manner.is_ours() {
            let title = match own {
                Some(own) => &said(&own.receiver, verdicts.receiver, true),
                None if verdicts.receiver => words::receiver_ok(lang),
                None => words::receiver_not(lang),
            };
            verdict(verdicts.receiver, title, verdicts.receiver_errors);
        }
        out.push_str("</ul>\n");
        if let Some(manner) = crate::text::name::manner(lang, self.report.manner) {
            out.push_str(&format!("<p>{manner}</p>\n"));
        }
        if verdicts.other_errors > 0 {
            out.push_str(&format!("<p>{}</p>\n", words::others(lang, verdicts.other_errors)));
        }
    }

    fn summary(&self, out: &mut String) {
        let lang = self.lang;
        out.push_str(&format!(
            "<h2>{}</h2>\n<div class=\"scroll\" tabindex=\"0\">\n<table>\n<caption>{}</caption>\n<thead><tr><th scope=\"col\">{}</th>",
            words::summary(lang),
            words::looked_at(lang, self.study.tables.len() as u64, self.report.rows),
            words::table(lang)
        ));
        for heading in [
            words::rows_name(lang),
            words::errors_name(lang),
            words::warnings_name(lang),
            words::acknowledged_name(lang),
            words::notes_name(lang),
        ] {
            out.push_str(&format!("<th scope=\"col\" class=\"number\">{heading}</th>"));
        }
        out.push_str("</tr></thead>\n<tbody>\n");
        let mut row = |name: &str, rows: Option<u64>, counts: Counts| {
            out.push_str(&format!("<tr><th scope=\"row\">{}</th>", escape(name)));
            let rows = rows.map(|rows| number(lang, rows)).unwrap_or_default();
            let about = counts.about_dictionary;
            let counts = [counts.errors, counts.warnings, counts.acknowledged, counts.notes].map(|n| number(lang, n));
            let [errors, mut warnings, acknowledged, notes] = counts;
            if about > 0 {
                warnings.push_str(&format!("<br><small>{}</small>", about_dictionary(lang, about)));
            }
            for cell in [rows, errors, warnings, acknowledged, notes] {
                out.push_str(&format!("<td class=\"number\">{cell}</td>"));
            }
            out.push_str("</tr>\n");
        };
        let mut last = None;
        for table in &self.study.tables {
            let Some(schema) = self.study.dictionary.schemas.get(table.schema) else { continue };
            // Those that are handed over apart are checked as one.
            if last.replace(table.schema) == Some(table.schema) {
                continue;
            }
            let counts = self.report.count(|group| group.key.table.as_deref() == Some(&schema.name));
            let rows = self.study.tables.iter().filter(|other| other.schema == table.schema).map(Table::rows).sum();
            row(&self.table_name(&schema.name), Some(rows), counts);
        }
        let seen = |name: &str| self.study.table(name).is_some();
        let elsewhere = self.report.count(|group| !group.key.table.as_deref().is_some_and(seen));
        if elsewhere != Counts::default() {
            row(words::elsewhere(lang), None, elsewhere);
        }
        row(words::total(lang), Some(self.report.rows), self.report.count(|_| true));
        out.push_str("</tbody>\n</table>\n</div>\n");
        self.left_out(out);
    }

    fn left_out(&self, out: &mut String) {
        let lists: Vec<String> = (self.study.tables.iter().filter(|table| !table.left_out.is_empty()))
            .filter_map(|table| {
                let schema = self.study.dictionary.schemas.get(table.schema)?;
                let columns: Vec<String> = table.left_out.iter().map(|c| format!("<code>{}</code>", escape(c))).collect();
                Some(format!("<li>{}{}{}</li>\n", escape(&self.table_name(&schema.name)), colon(self.lang), columns.join(", ")))
            })
            .collect();
        if !lists.is_empty() {
            out.push_str(&format!("<h3>{}</h3>\n<ul>\n{}</ul>\n", words::left_out(self.lang), lists.concat()));
        }
    }

    fn findings(&self, out: &mut String) {
        let lang = self.lang;
        out.push_str(&format!("<h2>{}</h2>\n", words::findings(lang)));
        let mut entries = entries(self.report, self.values);
        // As in the summary: what belongs to no table first, then the tables in the dictionary's order.
        entries.order_by_key(|entry| entry.group.key.table.as_deref().map(|name| self.position(name)));
        if entries.is_empty() {
            out.push_str(&format!("<p>{}</p>\n", words::no_findings(lang)));
        }
        let mut last = None;
        for entry in &entries {
            let table = entry.group.key.table.as_deref();
            if last != Some(table) {
                let title = table.map_or_else(|| words::elsewhere(lang).to_owned(), |name| self.table_name(name));
                out.push_str(&format!("<h3>{}</h3>\n", escape(&title)));
                last = Some(table);
            }
            self.entry(entry, out);
        }
    }

    fn entry(&self, entry: &Entry, out: &mut String) {
        let (lang, group) = (self.lang, &entry.group);
        let phrases = (self.say)(group, lang, self.values);
        let class = match group.level {
            Level::Error => "error",
            Level::Warning => "warning",
            Level::Note => "note",
        };
        out.push_str(&format!(
            "<article class=\"{class}\">\n<header><span class=\"level\">{}</span> <h4>{}</h4> <code>{}</code> <span class=\"count\">{}</span></header>\n<dl class=\"parts\">\n",
            words::level(lang, group.level),
            escape(&phrases.title),
            group.key.rule.code(),
            words::findings_of(lang, group.count, entry.values()),
        ));
        let mut part = |term: &str, text: &str| {
            if !text.is_empty() {
                out.push_str(&format!("<dt>{term}</dt><dd>{text}</dd>\n"));
            }
        };
        if let Some(field) = &group.key.field {
            part(words::column(lang), &format!("<code>{}</code>", escape(field)));
        }
        if let Some(value) = group.key.value.as_deref().filter(|_| self.values) {
            part(words::value(lang), &format!("<code class=\"value\">{}</code>", escape(value)));
        }
        part(words::what(lang), &escape(&phrases.what));
        part(words::place(lang), &self.places(entry, &phrases.where_));
        part(words::why(lang), &escape(&phrases.why));
        part(words::how(lang), &escape(&phrases.how));
        out.push_str("</dl>\n");
        if let Some(defect) = &group.key.defect {
            out.push_str(&format!("<p><small>{} {}</small></p>\n", words::defect(lang), escape(&self.defect(defect))));
        }
        if let Some(reason) = entry.acknowledged {
            out.push_str(&format!("<p><strong>{}</strong> {}</p>\n", words::reason(lang), escape(reason)));
        }
        out.push_str("</article>\n");
    }

    /// The first places, file by file, and the sentence that says where the others are.
    fn places(&self, entry: &Entry, in_words: &str) -> String {
        let group = &entry.group;
        let total = group.places.count();
        if total == 0 {
            let named = group.key.file.as_ref().map(|(file, sheet)| self.file(file, sheet.as_deref()));
            let said = Some(escape(in_words)).filter(|words| !words.is_empty());
            return named.or(said).unwrap_or_else(|| words::whole(self.lang).to_owned());
        }
        let mut out = String::new();
        let window = group.places.window(0, PLACES_LISTED);
        for chunk in window.chunk_by(|a, b| a.0 == b.0) {
            let Some((source, _)) = chunk.first() else { continue };
            let (file, sheet) = self.sources.name(*source);
            let column = group.columns.get(source).copied();
            let cells: Vec<String> = chunk.iter().map(|(source, row)| self.sources.cell(*source, *row, column)).collect();
            let cells = if column.is_some() { cells.join(", ") } else { words::whole_rows(self.lang, &cells) };
            out.push_str(&format!("<p>{}{}{cells}</p>", self.file(file, sheet), colon(self.lang)));
        }
        if total > PLACES_LISTED {
            let more = words::more_places(self.lang, PLACES_LISTED, total, self.about.tsv);
            out.push_str(&format!("<p><small>{}</small></p>", escape(&more)));
        }
        out
    }

    fn repairs(&self, out: &mut String) {
        if !self.report.steps.is_empty() {
            let steps = words::steps(self.lang, self.report.steps.len() as u64);
            let (title, lead) = (words::repairs(self.lang), words::repairs_lead(self.lang));
            out.push_str(&format!("<h2>{title}</h2>\n<p>{lead} {}</p>\n", escape(&steps)));
        }
    }

    fn files(&self, out: &mut String) {
        let lang = self.lang;
        if self.report.files.is_empty() {
            return;
        }
        out.push_str(&format!(
            "<h2>{}</h2>\n<div class=\"scroll\" tabindex=\"0\">\n<table>\n<thead><tr><th scope=\"col\">{}</th><th scope=\"col\" class=\"number\">{}</th></tr></thead>\n<tbody>\n",
            words::files(lang),
            words::file(lang),
            words::size(lang)
        ));
        for file in &self.report.files {
            out.push_str(&format!(
                "<tr><th scope=\"row\">{}<br><small>{} <code>{}</code></small></th><td class=\"number\">{}</td></tr>\n",
                escape(&file.path),
                words::fingerprint(lang),
                escape(&file.sha256),
                number(lang, file.size)
            ));
        }
        out.push_str("</tbody>\n</table>\n</div>\n");
    }

    fn file(&self, file: &str, sheet: Option<&str>) -> String {
        match sheet {
            Some(sheet) => format!("{} · {} {}", escape(file), words::sheet(self.lang), escape(sheet)),
            None => escape(file),
        }
    }

    fn defect(&self, id: &str) -> String {
        let amendment = self.study.programme.amendments.iter().find(|amendment| amendment.id == id);
        amendment.map_or_else(|| id.to_owned(), |amendment| amendment.why.get(self.lang).to_owned())
    }

    fn position(&self, table: &str) -> usize {
        self.study.dictionary.schemas.iter().position(|schema| schema.name == table).unwrap_or(usize::MAX)
    }

    /// The label of a table with its name, or the name alone.
    fn table_name(&self, name: &str) -> String {
        let label = self.study.dictionary.schema(name).map_or("", |schema| schema.label.get(self.lang));
        let stated =
            self.study.programme.tables.get(name).and_then(|facts| facts.label.as_ref()).map(|label| label.get(self.lang));
        match Some(label).filter(|label| !label.is_empty()).or(stated) {
            Some(label) if label != name => format!("{label} ({name})"),
            _ => name.to_owned(),
        }
    }
}
