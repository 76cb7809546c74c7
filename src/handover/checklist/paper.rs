//! The checklist as one HTML page that prints well: real boxes, lines to write on, the bundle's name on every sheet.

use super::Filled;
use crate::handover::fill_ins::{Asked, asked};
use crate::handover::markup::{escape, page, paragraphs};
use crate::handover::server::value;
use crate::handover::words::{checklist as words, colon};
use crate::programme::{Explanation, Programme};
use crate::protocol::FillIns;
use crate::study::Study;
use crate::text::{Lang, Words, number};

/// A file that is sent.
#[derive(Clone, Debug)]
pub struct Listed {
    /// Name.
    pub name: String,
    /// Bytes.
    pub size: u64,
    /// SHA-256.
    pub sha256: String,
    /// Rows, for tables.
    pub rows: Option<u64>,
}

const STYLE: &str = include_str!("../style/paper.css");

struct Paper<'a> {
    programme: &'a Programme,
    filled: Filled,
    fill_ins: &'a FillIns,
    asked: Vec<Asked<'a>>,
    files: &'a [Listed],
    lang: Lang,
    blank: String,
}

/// Writes the checklist. `bundle` is the bundle's name without `.zip`, `sha256` the manifest's checksum; files stand in the order in which they are sent.
pub fn paper(
    study: &Study,
    fill_ins: &FillIns,
    (bundle, sha256): (&str, &str),
    files: &[Listed],
    draft: bool,
    lang: Lang,
) -> String {
    let (programme, listing) = (&*study.programme, study.listing.as_deref());
    let paper = Paper {
        programme,
        filled: Filled::new(programme, fill_ins, Some(&format!("{bundle}.zip")), Some(sha256)).of(study, lang),
        fill_ins,
        asked: asked(programme, listing),
        files,
        lang,
        blank: "<span class=\"blank\"></span>".to_owned(),
    };
    let title = format!("{} · {}", words::title(lang), programme.name.get(lang));
    let mut body = format!(
        "<table class=\"sheet\" role=\"presentation\">\n<thead><tr><td class=\"running\">{} · {}</td></tr></thead>\n\
         <tbody><tr><td>\n<main>\n<h1>{}</h1>\n<p class=\"lead\">{}</p>\n",
        escape(&title),
        escape(bundle),
        escape(&title),
        words::lead(lang)
    );
    if draft {
        body.push_str(&format!("<p class=\"notice\" role=\"note\">{}</p>\n", words::draft(lang)));
    }
    paper.what_was_given(&mut body);
    paper.steps(&mut body);
    paper.explanations(&mut body);
    body.push_str("</main>\n</td></tr></tbody>\n</table>\n");
    page(lang, &format!("{title} · {bundle}"), STYLE, &body)
}

impl Paper<'_> {
    fn said(&self, words: &Words) -> String {
        self.filled.html(words.get(self.lang), &self.blank)
    }

    fn what_was_given(&self, out: &mut String) {
        let lang = self.lang;
        if self.asked.is_empty() {
            return;
        }
        out.push_str(&format!("<section>\n<h2>{}</h2>\n<dl class=\"given\">\n", words::fill_ins(lang)));
        for asked in &self.asked {
            let field = asked.field;
            let value = value(self.programme, self.fill_ins, &asked.id).map_or_else(|| self.blank.clone(), |v| escape(&v));
            let example = match field.example.as_str() {
                "" => String::new(),
                example => format!(" {}{}{}.", words::example(lang), colon(lang), escape(example)),
            };
            out.push_str(&format!(
                "<div><dt>{}</dt><dd>{value}<small>{}{example}</small></dd></div>\n",
                escape(&asked.said(&field.label, lang)),
                escape(&asked.said(&field.hint, lang))
            ));
        }
        out.push_str("</dl>\n</section>\n");
    }

    fn steps(&self, out: &mut String) {
        let lang = self.lang;
        out.push_str(&format!("<section>\n<h2>{}</h2>\n<ol class=\"steps\">\n", words::steps(lang)));
        for (index, step) in self.programme.checklist.steps.iter().enumerate() {
            let id = index + 1;
            out.push_str(&format!(
                "<li>\n<input type=\"checkbox\" id=\"step-{id}\">\n<div>\n<h3><label for=\"step-{id}\">{}</label></h3>\n",
                self.said(&step.title)
            ));
            for paragraph in paragraphs(step.body.get(lang)) {
                out.push_str(&format!("<p>{}</p>\n", self.filled.html(paragraph, &self.blank)));
            }
            if step.shows_files {
                self.table_of_files(out);
            }
            if step.shows_clients {
                self.clients(out);
            }
            if !step.message.get(lang).is_empty() {
                out.push_str(&format!(
                    "<p class=\"label\">{}</p>\n<pre>{}</pre>\n",
                    words::message(lang),
                    self.said(&step.message)
                ));
            }
            out.push_str("</div>\n</li>\n");
        }
        out.push_str(&format!(
            "</ol>\n<p class=\"signed\"><span>{} {}</span> <span>{} {}</span></p>\n</section>\n",
            words::done_by(lang),
            self.blank,
            words::done_on(lang),
            self.blank
        ));
    }

    fn table_of_files(&self, out: &mut String) {
        let lang = self.lang;
        out.push_str(&format!(
            "<div class=\"scroll\" tabindex=\"0\">\n<table class=\"files\">\n<caption>{}</caption>\n<thead><tr>",
            if self.programme.checklist.sums_stay { words::tables(lang) } else { words::files(lang) }
        ));
        for heading in [words::order(lang), words::file(lang), words::rows(lang), words::size(lang), words::arrived(lang)] {
            out.push_str(&format!("<th scope=\"col\">{heading}</th>"));
        }
        out.push_str("</tr></thead>\n<tbody>\n");
        for (index, file) in self.files.iter().enumerate() {
            out.push_str(&format!(
                "<tr><td class=\"number\">{}</td><th scope=\"row\">{name}<br><code>{}</code></th><td class=\"number\">{}</td>\
                 <td class=\"number\">{}</td><td class=\"number\"><input type=\"checkbox\" aria-label=\"{}{}{name}\"></td></tr>\n",
                index + 1,
                escape(&file.sha256),
                file.rows.map(|rows| number(lang, rows)).unwrap_or_default(),
                number(lang, file.size),
                words::arrived(lang),
                colon(lang),
                name = escape(&file.name),
            ));
        }
        out.push_str("</tbody>\n</table>\n</div>\n");
    }

    fn clients(&self, out: &mut String) {
        for client in &self.programme.checklist.clients {
            out.push_str(&format!("<h4>{}</h4>\n<ol>\n", escape(&client.name)));
            for step in &client.steps {
                out.push_str(&format!("<li>{}</li>\n", self.said(step)));
            }
            out.push_str("</ol>\n");
        }
    }

    fn explanations(&self, out: &mut String) {
        let list = &self.programme.checklist;
        let mut section = |title: &str, items: &[Explanation]| {
            if items.is_empty() {
                return;
            }
            out.push_str(&format!("<section>\n<h2>{title}</h2>\n<dl>\n"));
            for item in items {
                out.push_str(&format!("<dt>{}</dt>\n", self.said(&item.term)));
                for paragraph in paragraphs(item.body.get(self.lang)) {
                    out.push_str(&format!("<dd>{}</dd>\n", self.filled.html(paragraph, &self.blank)));
                }
            }
            out.push_str("</dl>\n</section>\n");
        };
        section(words::explanations(self.lang), &list.explanations);
        section(words::errors(self.lang), &list.errors);
    }
}
