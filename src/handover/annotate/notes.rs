//! Notes on cells, in the form that Excel and LibreOffice both show: the texts in one part, their boxes in another.
//!
//! Rule: notes of others stay. A cell that has one gets ours below it; where people talk in threads, theirs are left
//! alone. Ours of an earlier time go, with their boxes.

use super::Unmarkable;
use super::edit::{HEAD, Opened, TYPE, append, escape, free, inside_end, relate, related, relations, tags};
use super::package::Package;
use crate::finding::column_letters;
use crate::intake::workbook::markup::{element, push};
use crate::intake::workbook::{cell_at, region};
use std::fmt::Write;

/// Who writes the notes.
const AUTHOR: &str = "Bordereau";
/// What stands before ours, whoever it is said to be by: LibreOffice forgets the author.
const SIGN: &str = "— Bordereau —";
/// Letters of a note.
const LONGEST: usize = 4_000;

const DRAWING: &str = "<xml xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\" \
    xmlns:x=\"urn:schemas-microsoft-com:office:excel\"></xml>";
const SHAPE: &str = "<v:shapetype id=\"_x0000_t202\" coordsize=\"21600,21600\" o:spt=\"202\" path=\"m,l,21600r21600,l21600,xe\">\
    <v:stroke joinstyle=\"miter\"/><v:path gradientshapeok=\"t\" o:connecttype=\"rect\"/></v:shapetype>";

/// Adds notes to a sheet, those of merged cells to the first of them, which alone one sees; the name of the relation to their
/// drawing, where the sheet has none yet.
pub(super) fn add(
    package: &mut Package<'_>,
    part: &str,
    number: usize,
    notes: Vec<Note>,
    types: &mut Vec<String>,
) -> Result<Option<String>, Unmarkable> {
    let folder = part.rsplit_once('/').map_or("", |(folder, _)| folder);
    let list = related(part);
    let known = if package.has(&list) { relations(&package.text(&list)?, folder) } else { Vec::new() };
    let theirs = known.iter().find(|r| r.kind == "comments").map(|r| r.target.clone());
    if notes.is_empty() && theirs.is_none() {
        return Ok(None);
    }
    let threads = known.iter().any(|r| r.kind == "threadedComment");
    let text = match &theirs {
        Some(part) => package.text(part)?,
        None => format!("{HEAD}<comments xmlns=\"{}\"><authors/><commentList/></comments>", super::index::MAIN),
    };
    let sheet = package.text(part)?;
    let (text, gone, new) = merged(&text, &seen(&sheet, notes), threads).ok_or(Unmarkable::Other)?;
    let drawn = tags(&sheet).find(|tag| tag.name == "legacyDrawing" && tag.depth == 1).and_then(|tag| tag.get("id"));
    let drawing = drawn.and_then(|id| known.iter().find(|r| r.id == id).map(|r| r.target.clone()));
    let before = match &drawing {
        Some(part) => package.text(part)?,
        None => DRAWING.to_owned(),
    };
    let boxes = drawn_again(&before, number, &gone, &new).ok_or(Unmarkable::Other)?;
    let mut related = Vec::new();
    if theirs.is_none() {
        let target = package.unused(&format!("xl/commentsBordereau{}", number + 1), "xml");
        types.push(format!("<Override PartName=\"/{target}\" ContentType=\"{TYPE}.comments+xml\"/>"));
        related.push((format!("{}C", free(&known)), "comments", target));
    }
    package.put(theirs.as_ref().or(related.first().map(|(.., target)| target)).ok_or(Unmarkable::Other)?, text);
    let mut id = None;
    match &drawing {
        Some(part) => package.put(part, boxes),
        None => {
            let target = package.unused(&format!("xl/drawings/vmlDrawingBordereau{}", number + 1), "vml");
            package.put(&target, boxes);
            let name = format!("{}V", free(&known));
            related.push((name.clone(), "vmlDrawing", target));
            id = Some(name);
        }
    }
    let targets: Vec<String> = related.iter().map(|(.., target)| format!("/{target}")).collect();
    let entries: Vec<(&str, &str, &str)> =
        related.iter().zip(&targets).map(|((id, kind, _), target)| (id.as_str(), *kind, target.as_str())).collect();
    relate(package, part, &entries)?;
    Ok(id)
}

/// A cell, by row as shown and column from 0.
type Place = (u64, u32);
/// A cell and what is said there.
pub(super) type Note = (Place, String);

/// The part of the notes with ours in it; the cells whose note went, and those that got a new one with its lines.
type Merged = (String, Vec<Place>, Vec<(Place, usize)>);

/// The notes at cells that one sees: of merged ones the first, where the same is said once.
fn seen(sheet: &str, notes: Vec<Note>) -> Vec<Note> {
    let merges = tags(sheet).filter(|tag| tag.name == "mergeCell");
    let merges: Vec<_> = merges.filter_map(|tag| region(&tag.get("ref")?)).collect();
    let mut out: Vec<Note> = Vec::with_capacity(notes.len());
    for ((row, column), said) in notes {
        let covers =
            |(top, end, left, right): &&(u64, u64, u32, u32)| (*top..=*end).contains(&row) && (*left..=*right).contains(&column);
        let place = merges.iter().find(covers).map_or((row, column), |(top, _, left, _)| (*top, *left));
        let known = if place == (row, column) { None } else { out.iter_mut().find(|(known, _)| *known == place) };
        match known {
            Some((_, all)) if all.contains(&said) => {}
            Some((_, all)) => {
                all.push_str("\n\n");
                all.push_str(&said);
            }
            None => out.push((place, said)),
        }
    }
    out
}

/// Puts ours among the notes of a sheet.
fn merged(text: &str, notes: &[Note], threads: bool) -> Option<Merged> {
    let authors: Vec<String> = tags(text).filter(|tag| tag.name == "author").map(|tag| inner(text, &tag)).collect();
    let is_ours = |tag: &Opened<'_>| {
        let mut said = String::new();
        let inside = text.as_bytes().get(tag.span.1..).unwrap_or_default();
        element(inside, true, &mut said).is_some() && said.trim_start().starts_with(SIGN)
    };
    let (mut out, mut from, mut gone, mut kept) = (String::with_capacity(text.len()), 0, Vec::new(), Vec::new());
    for tag in tags(text).filter(|tag| tag.name == "comment" && !tag.alone) {
        let place = tag.get("ref").and_then(|place| cell_at(&place));
        let end = inside_end(text, &tag).and_then(|end| Some(end + text.get(end..)?.find('>')? + 1))?;
        out.push_str(text.get(from..tag.span.0)?);
        from = end;
        if is_ours(&tag) {
            gone.extend(place);
            continue;
        }
        let own = without_ours(text.get(tag.span.0..end)?);
        let said = notes.iter().find(|(at, _)| !threads && Some(*at) == place);
        kept.extend(place);
        let run = |prefix: &str| {
            let said = said.map_or("", |(_, said)| said);
            format!(
                "<{prefix}r><{prefix}t xml:space=\"preserve\">{}</{prefix}t></{prefix}r>",
                escape(&format!("\n\n{}", cut(said)))
            )
        };
        match said {
            Some(_) => out.push_str(&append(&own, "text", run)?),
            None => out.push_str(&own),
        }
    }
    out.push_str(text.get(from..)?);
    let author = match authors.iter().position(|author| author == AUTHOR) {
        Some(at) => at,
        None => {
            out = append(&out, "authors", |prefix| format!("<{prefix}author>{AUTHOR}</{prefix}author>"))?;
            authors.len()
        }
    };
    let mut new = Vec::new();
    let fresh = |prefix: &str| {
        let mut all = String::new();
        for (place, said) in notes.iter().filter(|(place, _)| !kept.contains(place)) {
            let said = cut(said);
            let _ = write!(
                all,
                "<{prefix}comment ref=\"{}\" authorId=\"{author}\"><{prefix}text><{prefix}r><{prefix}t xml:space=\"preserve\">{}\
                 </{prefix}t></{prefix}r></{prefix}text></{prefix}comment>",
                format_args!("{}{}", column_letters(place.1), place.0),
                escape(&said)
            );
            new.push((*place, said.lines().map(|line| 1 + line.chars().count() / 52).sum()));
        }
        all
    };
    let out = append(&out, "commentList", fresh)?;
    Some((out, gone, new))
}

/// What stands inside an element, as text.
fn inner(text: &str, tag: &Opened<'_>) -> String {
    let inside = if tag.alone { None } else { inside_end(text, tag).and_then(|end| text.get(tag.span.1..end)) };
    let mut out = String::new();
    push(&mut out, inside.unwrap_or_default().as_bytes(), true);
    out.trim().to_owned()
}

/// A note of another without what we added to it before.
fn without_ours(note: &str) -> String {
    let mut out = String::with_capacity(note.len());
    let mut from = 0;
    for tag in tags(note).filter(|tag| tag.name == "r" && !tag.alone) {
        let Some(end) = inside_end(note, &tag).and_then(|end| Some(end + note.get(end..)?.find('>')? + 1)) else { continue };
        let Some(sign) = note.get(tag.span.1..end).and_then(|run| run.find(SIGN)).map(|at| tag.span.1 + at) else { continue };
        let start = note.get(..sign).and_then(|before| before.rfind('>')).map_or(0, |at| at + 1);
        let theirs = note.get(start..sign).unwrap_or_default().replace("&#10;", "");
        if theirs.trim().is_empty() {
            out.push_str(note.get(from..tag.span.0).unwrap_or_default());
            from = end;
        } else {
            // A program has put both into one run.
            out.push_str(note.get(from..start).unwrap_or_default());
            out.push_str(note.get(start..sign).unwrap_or_default().trim_end());
            from = note.get(sign..).and_then(|rest| rest.find('<')).map_or(end, |at| sign + at);
        }
    }
    out.push_str(note.get(from..).unwrap_or_default());
    out
}

/// A note with our sign, of a length that Excel shows.
fn cut(said: &str) -> String {
    let (kept, more) = match said.char_indices().nth(LONGEST) {
        Some((at, _)) => (said.get(..at).unwrap_or_default(), "…"),
        None => (said, ""),
    };
    format!("{SIGN}\n{kept}{more}")
}

/// The drawing without the boxes of notes that went, and with those of new ones.
fn drawn_again(text: &str, number: usize, gone: &[Place], new: &[(Place, usize)]) -> Option<String> {
    let mut out = String::with_capacity(text.len() + new.len() * 640);
    let mut rest = text;
    while let Some((before, from)) = rest.split_once("<v:shape ") {
        let Some((shape, after)) = from.split_once("</v:shape>") else { break };
        let value = |name: &str| {
            let after = shape.split_once(&format!("<x:{name}>"))?.1;
            after.split_once('<')?.0.trim().parse::<u64>().ok()
        };
        let place = value("Row").zip(value("Column")).map(|(row, column)| (row + 1, column as u32));
        out.push_str(before);
        if !place.is_some_and(|place| gone.contains(&place)) {
            let _ = write!(out, "<v:shape {shape}</v:shape>");
        }
        rest = after;
    }
    out.push_str(rest);
    let end = out.rfind("</xml>")?;
    let tail = out.split_off(end);
    let ids = out.split("_x0000_s").skip(1).filter_map(|rest| {
        let digits: String = rest.chars().take_while(char::is_ascii_digit).take(9).collect();
        digits.parse::<u64>().ok()
    });
    let first = ids.max().map_or(1024 * (number as u64 + 1), |id| id) + 1;
    if !new.is_empty() && !out.contains("_x0000_t202\"") {
        out.push_str(SHAPE);
    }
    for (((row, column), lines), id) in new.iter().zip(first..) {
        let _ = write!(
            out,
            "<v:shape id=\"_x0000_s{id}\" type=\"#_x0000_t202\" style=\"position:absolute;visibility:hidden\" fillcolor=\"#ffffe1\" \
             o:insetmode=\"auto\"><v:fill color2=\"#ffffe1\"/><v:path o:connecttype=\"none\"/><v:textbox/>\
             <x:ClientData ObjectType=\"Note\"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{}, 12, {}, 4, {}, 24, {}, 4</x:Anchor>\
             <x:AutoFill>False</x:AutoFill><x:Row>{}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>",
            column + 1,
            row - 1,
            column + 5,
            row + *lines as u64 + 1,
            row - 1
        );
    }
    out.push_str(&tail);
    Some(out)
}
