//! What goes to the access offices: for every study its list of files, a draft of a letter and a checklist; and one sheet of
//! what follows an approval. All of it in one archive, whose bytes depend on nothing else.

use super::Told;
use super::gather::{Asked, AskedStudy};
use crate::handover::put;
use crate::handover::zip::pack;
use crate::programme::{Access, Package, TextForm};
use crate::text::Lang;
use crate::text::page::access::people;
use crate::text::page::access::size_told;
use crate::text::prompt::access as words;

/// Letters of a study's name that stand in names of files.
const LENGTH: usize = 60;

/// The archive: its name and its bytes; none when nothing is asked, or for a programme that writes none.
pub fn package(access: &Access, asked: &Asked, lang: Lang) -> Option<(String, Vec<u8>)> {
    let form = access.package.as_ref()?;
    if asked.studies.is_empty() {
        return None;
    }
    let mut files: Vec<(String, String)> = Vec::new();
    let mut folders: Vec<String> = Vec::new();
    for study in &asked.studies {
        let folder = folder(&study.name, &folders);
        let named = |name: &str| name.replace("{study}", &folder);
        if !study.files.is_empty() {
            files.push((named(form.list.get(lang)), list(study)));
        }
        files.push((named(form.letter.get(lang)), letter(access, form, study, &folder, lang)));
        files.push((named(form.checklist.get(lang)), checklist(access, form, study, &folder, lang)));
        folders.push(folder);
    }
    files.push((form.after.get(lang).to_owned(), after(access, form, asked, lang)));
    let bytes = pack(files.iter().map(|(name, text)| (name.as_str(), text.as_bytes()))).ok()?;
    Some((form.archive.get(lang).to_owned(), bytes))
}

/// A study's name as that of a folder, on every system and like no other one.
fn folder(name: &str, taken: &[String]) -> String {
    let plain = |c: char| if c.is_alphanumeric() || "-_. ".contains(c) { c } else { '_' };
    let name: String = name.chars().map(plain).take(LENGTH).collect();
    let name = name.replace("..", "_");
    let name = name.trim_matches(|c: char| c == '.' || c.is_whitespace());
    let name = if name.is_empty() || is_device(name) { format!("_{name}") } else { name.to_owned() };
    let free = |name: &str| !taken.iter().any(|other| other.to_lowercase() == name.to_lowercase());
    let numbered = (2..).map(|n| format!("{name} {n}"));
    std::iter::once(name.clone()).chain(numbered).find(|name| free(name)).unwrap_or_default()
}

/// True for a name that Windows keeps for a device.
fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim_end().to_ascii_uppercase();
    let port =
        |kind: &str| stem.strip_prefix(kind).is_some_and(|n| n.len() == 1 && n != "0" && n.bytes().all(|b| b.is_ascii_digit()));
    matches!(stem.as_str(), "CON" | "PRN" | "AUX" | "NUL") || port("COM") || port("LPT")
}

fn list(study: &AskedStudy) -> String {
    let mut text = String::new();
    let mut line = |cells: &[String]| {
        cells.iter().enumerate().for_each(|(at, cell)| put(TextForm::Tsv, at > 0, cell, &mut text));
        text.push('\n');
    };
    line(&study.headings);
    study.files.iter().for_each(|file| line(&file.cells));
    text
}

/// Terms of a study in words: what it permits, then what it asks for.
fn told(study: &AskedStudy) -> impl Iterator<Item = &Told> {
    study.limitations.iter().chain(study.requirements.iter().filter(|told| !study.limitations.contains(told)))
}

/// A letter of several lines on one, without what would begin another.
fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// The files of a study, kind by kind.
fn data(study: &AskedStudy, lang: Lang) -> String {
    if study.files.is_empty() {
        return format!("- {}\n", words::no_list(lang));
    }
    let mut text = String::new();
    for kind in &study.kinds {
        let size = (kind.sized > 0).then(|| size_told(lang, kind.bytes, kind.sized, kind.files));
        text.push_str(&format!(
            "- {}\n",
            one_line(&words::kind_line(lang, &kind.kind, &kind.format, kind.files, size.as_deref()))
        ));
    }
    if study.participants > 0 {
        text.push_str(&format!("- {}\n", people(lang, study.participants)));
    }
    text
}

fn letter(access: &Access, form: &Package, study: &AskedStudy, folder: &str, lang: Lang) -> String {
    let mut lines = String::new();
    for one in told(study) {
        let line = match one.term(access) {
            Some(term) => format!("- {} ({})\u{a0}: {}\n", term.label.get(lang), term.code, term.letter.get(lang)),
            None => format!("- {}\u{a0}: {}\n", one_line(one.text()), words::unknown_letter(lang)),
        };
        lines.push_str(&lang.pick(line.clone(), line.replace("\u{a0}:", ":")));
    }
    if lines.is_empty() {
        lines = format!("- {}\n", words::no_terms_letter(lang));
    }
    let list = form.list.get(lang).replace("{study}", folder);
    let list = list.rsplit('/').next().unwrap_or_default().to_owned();
    let list = if study.files.is_empty() { words::no_list(lang).to_owned() } else { list };
    let contact = if study.authority.is_empty() { words::contact_unknown(lang).to_owned() } else { one_line(&study.authority) };
    let fill = [
        ("{study}", one_line(&study.name)),
        ("{contact}", contact),
        ("{data}", data(study, lang).trim_end().to_owned()),
        ("{terms}", lines.trim_end().to_owned()),
        ("{list}", list),
    ];
    filled(form.letter_text.get(lang), &fill) + "\n"
}

/// A text with its places filled in, each once: what is put in is not looked at again.
fn filled(text: &str, fill: &[(&str, String)]) -> String {
    let (mut out, mut rest) = (String::new(), text);
    while let Some(at) = rest.find('{') {
        let (before, after) = rest.split_at(at);
        out.push_str(before);
        match fill.iter().find(|(name, _)| after.starts_with(name)) {
            Some((name, words)) => {
                out.push_str(words);
                rest = after.get(name.len()..).unwrap_or_default();
            }
            None => {
                out.push('{');
                rest = after.get(1..).unwrap_or_default();
            }
        }
    }
    out + rest
}

fn checklist(access: &Access, form: &Package, study: &AskedStudy, folder: &str, lang: Lang) -> String {
    let last = |name: &str| name.rsplit('/').next().unwrap_or_default().to_owned();
    let fill = [
        ("{list}", last(&form.list.get(lang).replace("{study}", folder))),
        ("{letter}", last(&form.letter.get(lang).replace("{study}", folder))),
    ];
    let mut text = format!("{}\n\n", words::checklist_title(lang, &one_line(&study.name)));
    let contact = if study.authority.is_empty() { words::contact_unknown(lang).to_owned() } else { one_line(&study.authority) };
    text.push_str(&format!("{}{}{contact}\n\n", words::contact(lang), lang.pick("\u{a0}: ", ": ")));
    text.push_str(&format!("{}\n\n", words::by_terms(lang)));
    for one in told(study) {
        match one.term(access) {
            Some(term) => {
                let (label, other) = (term.label.get(lang), term.label.get(lang.other()));
                let other = if other == label { String::new() } else { format!("; {other}") };
                text.push_str(&format!("[ ] {label} ({}{other})\n    {}\n", term.code, term.asks.get(lang)));
            }
            None => text.push_str(&format!("[ ] {}\n    {}\n", one_line(one.text()), words::unknown_asks(lang))),
        }
    }
    if !study.has_terms {
        text.push_str(&format!("[ ] {}\n", words::terms_first(lang)));
    }
    text.push_str(&format!("\n{}\n\n", words::in_any_case(lang)));
    for wanted in &form.wants {
        text.push_str(&format!("[ ] {}\n", filled(wanted.get(lang), &fill)));
    }
    text
}

/// The steps after an approval, then what each study asks for afterwards.
fn after(access: &Access, form: &Package, asked: &Asked, lang: Lang) -> String {
    let mut text = format!("{}\n\n{}\n", words::after_title(lang), form.after_lead.get(lang));
    for (at, step) in access.after.iter().enumerate() {
        text.push_str(&format!("\n{}. {}\n   {}\n", at + 1, step.title.get(lang), step.body.get(lang)));
    }
    text.push_str(&format!("\n{}\n", words::by_study(lang)));
    for study in &asked.studies {
        text.push_str(&format!("\n{}\n", one_line(&study.name)));
        text.push_str(&format!("[ ] {}\n", words::answer_came(lang)));
        for term in told(study).filter_map(|one| one.term(access)).filter(|term| !term.after.is_empty()) {
            text.push_str(&format!("[ ] {}\n", term.after.get(lang)));
        }
    }
    text
}
