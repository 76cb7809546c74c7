//! What transfer programs list: XML of FileZilla and WinSCP, logs, listings, checksums.

use super::Expected;
use super::line::Lines;
use super::number::whole;
use crate::order::InOrder;

/// What is told about a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Told {
    /// Its size.
    Size(u64),
    /// A rounded size: the least and the most.
    About(u64, u64),
    /// A checksum, lower case: 64 digits for SHA-256, 32 for MD5.
    Sum(String),
    /// A program compared its checksum: right or wrong.
    Checked(bool),
    /// It waits to be sent.
    Waiting,
    /// Its transfer failed.
    Failed,
    /// It is there.
    Named,
}

/// A file that is listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// Name, without folders.
    pub name: String,
    /// What is told.
    pub told: Told,
}

/// Reads a listing; the names of the files that were to be sent are known wherever they stand.
pub fn read(text: &str, expected: &[Expected]) -> Vec<Seen> {
    // UTF-16 that was read as UTF-8 has a zero in every other place.
    let text: String = text.chars().filter(|c| !matches!(c, '\0' | '\u{feff}' | '\u{fffd}')).collect();
    if text.contains("<FileZilla") || text.contains("<RemoteFile>") {
        return queue(&text);
    }
    if text.contains("<session") && (text.contains("<upload>") || text.contains("<ls>")) {
        return session(&text);
    }
    let mut lines = Lines::new(expected);
    text.lines().for_each(|line| lines.take(line));
    lines.seen
}

/// The name of a path, with `/` or `\` between folders.
pub(super) fn name_of(path: &str) -> &str {
    path.trim().trim_matches(['"', '\'']).rsplit(['/', '\\']).next().unwrap_or_default()
}

/// A queue that FileZilla exported: what is in it was not sent, or not whole.
fn queue(text: &str) -> Vec<Seen> {
    let mut seen = Vec::new();
    for file in pieces(text, "<File>", "</File>") {
        let inside = |tag: &str| pieces(file, &format!("<{tag}>"), &format!("</{tag}>")).next().map(plain);
        if inside("Download").as_deref() == Some("1") {
            continue;
        }
        if let Some(path) = inside("RemoteFile").or_else(|| inside("LocalFile")) {
            seen.push(Seen { name: name_of(&path).to_owned(), told: Told::Waiting });
        }
    }
    seen
}

/// WinSCP's log as XML: uploads with their results, and listings of folders.
fn session(text: &str) -> Vec<Seen> {
    let mut seen: Vec<(usize, Seen)> = Vec::new();
    let at = |piece: &str| piece.as_ptr() as usize - text.as_ptr() as usize;
    for upload in pieces(text, "<upload>", "</upload>") {
        let Some(path) = value(upload, "destination").or_else(|| value(upload, "filename")) else { continue };
        let told = match value(upload, "size").and_then(|size| whole(&size)) {
            _ if !upload.contains("success=\"true\"") => Told::Failed,
            Some(size) => Told::Size(size),
            None => Told::Named,
        };
        seen.push((at(upload), Seen { name: name_of(&path).to_owned(), told }));
    }
    for file in pieces(text, "<file>", "</file>") {
        let is_file = value(file, "type").is_none_or(|kind| kind == "-");
        if let (Some(name), true) = (value(file, "filename"), is_file) {
            let told = value(file, "size").and_then(|size| whole(&size)).map_or(Told::Named, Told::Size);
            seen.push((at(file), Seen { name: name_of(&name).to_owned(), told }));
        }
    }
    seen.order_by_key(|(at, _)| *at);
    seen.into_iter().map(|(_, seen)| seen).collect()
}

/// What stands between two marks, each time.
fn pieces<'t>(text: &'t str, from: &str, to: &str) -> impl Iterator<Item = &'t str> {
    let mut rest = text;
    let (from, to) = (from.to_owned(), to.to_owned());
    std::iter::from_fn(move || {
        let (_, after) = rest.split_once(from.as_str())?;
        let (inside, left) = after.split_once(to.as_str())?;
        rest = left;
        Some(inside)
    })
}

/// The attribute `value` of an element.
fn value(text: &str, element: &str) -> Option<String> {
    let (_, after) = text.split_once(&format!("<{element} value=\""))?;
    after.split_once('"').map(|(value, _)| plain(value))
}

fn plain(text: &str) -> String {
    let marks = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&")];
    marks.iter().fold(text.trim().to_owned(), |text, (mark, sign)| text.replace(mark, sign))
}
