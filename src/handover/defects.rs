//! The known defects of the published dictionary as one page that can be sent to the centre.

use super::markup::{escape, page, paragraphs};
use super::words::defects as words;
use crate::dictionary::Dictionary;
use crate::programme::{Amendment, Programme};
use crate::text::Lang;

/// Writes the page.
pub fn defects(programme: &Programme, dictionary: &Dictionary, lang: Lang) -> String {
    let title = format!("{} · {}", words::title(lang), programme.name.get(lang));
    let version = format!("{} {}", dictionary.name, dictionary.version);
    let mut body = format!(
        "<main>\n<h1>{}</h1>\n<p class=\"lead\">{}</p>\n<p>{}</p>\n",
        escape(&title),
        escape(words::lead(lang)),
        escape(&words::about(lang, programme.amendments.len() as u64, &version))
    );
    for amendment in &programme.amendments {
        entry(&mut body, amendment, lang);
    }
    body.push_str("</main>\n");
    page(lang, &title, "", &body)
}

fn entry(body: &mut String, amendment: &Amendment, lang: Lang) {
    let place = if amendment.table.is_empty() {
        words::whole(lang).to_owned()
    } else if amendment.fields.is_empty() {
        amendment.table.clone()
    } else {
        format!("{} · {}", amendment.table, amendment.fields.join(", "))
    };
    body.push_str(&format!("<section>\n<h2>{}</h2>\n<p><code>{}</code></p>\n<dl>\n", escape(&place), escape(&amendment.id)));
    for (term, text) in [
        (words::published(lang), &amendment.published),
        (words::applied(lang), &amendment.applied),
        (words::why(lang), &amendment.why),
    ] {
        body.push_str(&format!("<dt>{}</dt>\n", escape(term)));
        for paragraph in paragraphs(text.get(lang)) {
            body.push_str(&format!("<dd>{}</dd>\n", escape(paragraph)));
        }
    }
    body.push_str("</dl>\n");
    if let Some(publication) = &amendment.only_in {
        body.push_str(&format!("<p>{}</p>\n", escape(&words::only_in(lang, publication))));
    }
    if amendment.patches.is_empty() {
        body.push_str(&format!("<p>{}</p>\n", escape(words::no_change(lang))));
    }
    body.push_str("</section>\n");
}

/// The file name of the page.
pub fn defects_name(lang: Lang) -> String {
    words::file(lang).to_owned()
}
