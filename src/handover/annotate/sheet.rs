//! Colours on a sheet: a conditional format that always holds, so that no cell is touched and all of it goes in one step.
//!
//! Rule: what is put into a sheet stands in the order that the format asks for. Ours is known again by its formula.

use super::edit::{RELATIONS, append, escape, inside_end, tags};
use super::package::Package;
use super::{Cell, Unmarkable};
use crate::finding::{Level, column_letters};
use crate::order::InOrder;
use std::fmt::Write;

/// A formula that is always true, and nobody else's.
const FORMULA: &str = "N(\"Bordereau\")=0";
/// Regions of one conditional format.
const REGIONS: usize = 400;
/// Colours by level: error, warning, note.
const COLOURS: [&str; 3] = ["FFF4B6B6", "FFFFE08A", "FFCFE3F1"];

/// What stands in a sheet behind conditional formats, in order.
const BEHIND: [&str; 10] = [
    "dataValidations",
    "hyperlinks",
    "printOptions",
    "pageMargins",
    "pageSetup",
    "headerFooter",
    "rowBreaks",
    "colBreaks",
    "customProperties",
    "cellWatches",
];
/// What follows that, up to the drawing of the notes.
const DRAWINGS: [&str; 4] = ["ignoredErrors", "smartTags", "drawing", "legacyDrawing"];
/// What stands in front of conditional formats.
const BEFORE: [&str; 16] = [
    "sheetPr",
    "dimension",
    "sheetViews",
    "sheetFormatPr",
    "cols",
    "sheetData",
    "sheetCalcPr",
    "sheetProtection",
    "protectedRanges",
    "scenarios",
    "autoFilter",
    "sortState",
    "dataConsolidate",
    "customSheetViews",
    "mergeCells",
    "phoneticPr",
];

/// The place of an element among those of a sheet; what is not known comes last.
fn rank(name: &str) -> usize {
    let all = BEFORE.iter().chain(&["conditionalFormatting"]).chain(&BEHIND).chain(&DRAWINGS);
    all.clone().position(|known| *known == name).unwrap_or_else(|| all.count())
}

/// Adds the colours to the styles; the number of the first.
pub(super) fn add_formats(package: &mut Package<'_>, styles: &str) -> Result<usize, Unmarkable> {
    let text = package.text(styles)?;
    let formats = |prefix: &str| {
        let format = |colour: &&str| {
            format!(
                "<{prefix}dxf><{prefix}fill><{prefix}patternFill patternType=\"solid\"><{prefix}fgColor rgb=\"{colour}\"/>\
                 <{prefix}bgColor rgb=\"{colour}\"/></{prefix}patternFill></{prefix}fill></{prefix}dxf>"
            )
        };
        COLOURS.iter().map(format).collect::<String>()
    };
    let Some(list) = tags(&text).find(|tag| tag.name == "dxfs" && tag.depth == 1) else {
        let root = tags(&text).find(|tag| tag.name == "styleSheet").ok_or(Unmarkable::Other)?;
        let next = tags(&text).find(|tag| tag.depth == 1 && matches!(tag.name, "tableStyles" | "colors" | "extLst"));
        let at = next.map_or_else(|| inside_end(&text, &root), |tag| Some(tag.span.0)).ok_or(Unmarkable::Other)?;
        let prefix = root.prefix;
        let new = format!("<{prefix}dxfs count=\"{}\">{}</{prefix}dxfs>", COLOURS.len(), formats(prefix));
        let (before, after) = text.split_at_checked(at).ok_or(Unmarkable::Other)?;
        package.put(styles, format!("{before}{new}{after}"));
        return Ok(0);
    };
    let end = if list.alone { list.span.1 } else { inside_end(&text, &list).ok_or(Unmarkable::Other)? };
    let within = |tag: &super::edit::Opened<'_>| (list.span.1..end).contains(&tag.span.0) && tag.depth == 2 && tag.name == "dxf";
    let known = tags(&text).filter(within).count();
    let text = append(&text, "dxfs", formats).ok_or(Unmarkable::Other)?;
    let tag = format!("<{}dxfs count=\"{}\">", list.prefix, known + COLOURS.len());
    let (before, after) = text.split_at_checked(list.span.0).ok_or(Unmarkable::Other)?;
    let (_, after) = after.split_once('>').ok_or(Unmarkable::Other)?;
    package.put(styles, format!("{before}{tag}{after}"));
    Ok(known)
}

/// Colours the cells of a sheet, and names the drawing of its notes where that is new.
pub(super) fn add_marks(
    package: &mut Package<'_>,
    part: &str,
    cells: &[Cell<'_>],
    first_format: usize,
    drawing: Option<&str>,
) -> Result<(), Unmarkable> {
    let original = package.text(part)?;
    let text = without_former(&original);
    let root = tags(&text).find(|tag| tag.name == "worksheet").filter(|root| !root.alone).ok_or(Unmarkable::Other)?;
    let end = inside_end(&text, &root).ok_or(Unmarkable::Other)?;
    let (mut colours_at, mut drawing_at, mut priority) = (end, end, 0_u32);
    for tag in tags(&text) {
        if tag.name == "cfRule" {
            priority = priority.max(tag.get("priority").and_then(|p| p.parse().ok()).unwrap_or(0));
        }
        if tag.depth == 1 && rank(tag.name) > rank("conditionalFormatting") {
            colours_at = colours_at.min(tag.span.0);
        }
        if tag.depth == 1 && rank(tag.name) > rank("legacyDrawing") {
            drawing_at = drawing_at.min(tag.span.0);
        }
    }
    let prefix = root.prefix;
    let mut out = String::with_capacity(text.len() + cells.len() * 8 + 256);
    let piece = |from: usize, to: usize| text.get(from..to).ok_or(Unmarkable::Other);
    out.push_str(piece(0, colours_at)?);
    for (level, regions) in regions(cells) {
        for regions in regions.chunks(REGIONS) {
            priority = priority.saturating_add(1);
            let _ = write!(
                out,
                "<{prefix}conditionalFormatting sqref=\"{}\"><{prefix}cfRule type=\"expression\" dxfId=\"{}\" priority=\"{priority}\">\
                 <{prefix}formula>{}</{prefix}formula></{prefix}cfRule></{prefix}conditionalFormatting>",
                regions.join(" "),
                first_format + level as usize,
                escape(FORMULA)
            );
        }
    }
    out.push_str(piece(colours_at, drawing_at)?);
    if let Some(id) = drawing {
        let _ = write!(out, "<{prefix}legacyDrawing xmlns:r=\"{RELATIONS}\" r:id=\"{id}\"/>");
    }
    out.push_str(piece(drawing_at, text.len())?);
    if out != original {
        package.put(part, out);
    }
    Ok(())
}

/// The sheet without the colours of an earlier time.
fn without_former(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for tag in tags(text).filter(|tag| tag.name == "conditionalFormatting" && tag.depth == 1) {
        let Some(end) = inside_end(text, &tag).and_then(|end| Some(end + text.get(end..)?.find('>')? + 1)) else { continue };
        let inside = text.get(tag.span.1..end).unwrap_or_default();
        if inside.contains(FORMULA) || inside.contains(&escape(FORMULA)) {
            out.push_str(text.get(from..tag.span.0).unwrap_or_default());
            from = end;
        }
    }
    out.push_str(text.get(from..).unwrap_or_default());
    out
}

/// The regions to colour, by level: cells below one another are one.
fn regions(cells: &[Cell<'_>]) -> Vec<(Level, Vec<String>)> {
    let levels = [Level::Error, Level::Warning, Level::Note];
    let of = |level: Level| {
        let mut own: Vec<(u32, u64)> = cells.iter().filter(|c| c.level == level).map(|c| (c.column, c.row)).collect();
        own.order();
        let runs = own.chunk_by(|a, b| a.0 == b.0 && a.1 + 1 == b.1);
        let region = |run: &[(u32, u64)]| {
            let ((column, first), (_, last)) = (run.first()?, run.last()?);
            let letters = column_letters(*column);
            Some(if first == last { format!("{letters}{first}") } else { format!("{letters}{first}:{letters}{last}") })
        };
        (level, runs.filter_map(region).collect())
    };
    levels.into_iter().map(of).collect()
}
