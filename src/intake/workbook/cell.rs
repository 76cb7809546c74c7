//! One cell of an XLSX sheet read from its own XML, where the usual reader has nothing to say of it.
//!
//! Rule: no cell costs the sheet; what it holds that is not understood becomes its text.

use super::add;
use super::format::Format;
use super::number::write;
use super::xml::{Xml, attributes};
use crate::intake::limits::{Outcome, damaged};
use crate::intake::row::{Mark, Row};
use quick_xml::events::Event;

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Kind {
    #[default]
    Number,
    Shared,
    Text,
    Inline,
    Boolean,
    Error,
    Date,
}

/// Reads a cell into a column of a row. `formats` are those of the workbook by number of style.
pub(super) fn read(xml: &[u8], column: u32, formats: &[Format], epoch_1904: bool, row: &mut Row) -> Outcome<()> {
    let mut xml = Xml::of(xml);
    let (mut kind, mut style) = (Kind::default(), 0_usize);
    if let Event::Start(e) = xml.next()? {
        for (name, value) in attributes(&e) {
            match name {
                "s" => style = value.parse().unwrap_or(0),
                "t" => kind = Kind::of(value),
                _ => {}
            }
        }
    }
    let (mut formula, mut value, mut text) = (false, false, String::new());
    loop {
        enum Part {
            Value,
            Formula,
            Inline,
            Other,
        }
        let part = match xml.next()? {
            Event::Start(e) => match e.local_name().as_ref() {
                "v" => Part::Value,
                "f" => Part::Formula,
                "is" => Part::Inline,
                _ => Part::Other,
            },
            Event::End(_) | Event::Eof => break,
            _ => continue,
        };
        match part {
            Part::Value if kind != Kind::Inline => {
                value = true;
                xml.text(&mut text, &[])?;
            }
            Part::Inline => {
                value = true;
                inline(&mut xml, &mut text)?;
            }
            Part::Formula => {
                formula = true;
                xml.skip()?;
            }
            _ => xml.skip()?,
        }
    }
    let computed = value && (!text.is_empty() || matches!(kind, Kind::Text | Kind::Inline));
    if formula && !computed {
        return add(row, column, "", Mark::Uncomputed);
    }
    if !value {
        return Ok(());
    }
    let trimmed = text.trim();
    match kind {
        Kind::Shared => add(row, column, "", Mark::Lost),
        Kind::Text | Kind::Inline => add(row, column, &text, Mark::Plain),
        Kind::Boolean => add(row, column, trimmed, Mark::Plain),
        Kind::Error => add(row, column, trimmed, Mark::Error),
        Kind::Date => add(row, column, midnight(trimmed), Mark::Date),
        Kind::Number => match trimmed.parse::<f64>() {
            Ok(number) => {
                let format = formats.get(style).unwrap_or(&Format::Number);
                let (text, mark) = write(number, Some(trimmed), format, epoch_1904);
                add(row, column, &text, mark)
            }
            Err(_) => add(row, column, trimmed, Mark::Plain),
        },
    }
}

/// A moment without the hour that nobody typed.
pub(super) fn midnight(moment: &str) -> &str {
    moment.strip_suffix("T00:00:00").unwrap_or(moment)
}

impl Kind {
    fn of(value: &str) -> Kind {
        match value {
            "s" => Kind::Shared,
            "str" => Kind::Text,
            "inlineStr" | "is" => Kind::Inline,
            "b" => Kind::Boolean,
            "e" => Kind::Error,
            "d" => Kind::Date,
            _ => Kind::Number,
        }
    }
}

/// Appends the text of an `is` element: its runs, without the phonetic ones.
fn inline(xml: &mut Xml<'_>, out: &mut String) -> Outcome<()> {
    let mut depth = 0_u32;
    loop {
        enum Next {
            Text,
            Skip,
            On,
        }
        let next = match xml.next()? {
            Event::Start(e) => match e.local_name().as_ref() {
                "t" => Next::Text,
                "rPh" => Next::Skip,
                _ => {
                    depth += 1;
                    Next::On
                }
            },
            Event::End(_) if depth == 0 => return Ok(()),
            Event::End(_) => {
                depth -= 1;
                Next::On
            }
            Event::Eof => return Err(damaged()),
            _ => Next::On,
        };
        match next {
            Next::Text => xml.text(out, &[])?,
            Next::Skip => xml.skip()?,
            Next::On => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(xml: &str) -> Vec<(String, Mark)> {
        let mut row = Row::default();
        read(xml.as_bytes(), 0, &[], false, &mut row).unwrap();
        row.cells().map(|(_, text, mark)| (text.to_owned(), mark)).collect()
    }

    #[test]
    fn what_the_usual_reader_does_not_know_is_read() {
        for (xml, text, mark) in [
            ("<c t=\"e\"><v>#SPILL!</v></c>", "#SPILL!", Mark::Error),
            ("<c><f>A1+1</f></c>", "", Mark::Uncomputed),
            ("<c t=\"b\"><v>maybe</v></c>", "maybe", Mark::Plain),
            ("<c t=\"s\"><v>99</v></c>", "", Mark::Lost),
            ("<c t=\"inlineStr\"><is><r><t>a&x;</t></r><rPh><t>no</t></rPh><r><t>b</t></r></is></c>", "a&x;b", Mark::Plain),
            ("<c t=\"new\"><v> 12 </v></c>", "12", Mark::Plain),
            ("<c><v>12345678901234567890</v></c>", "12345678901234567890", Mark::Digits),
        ] {
            assert_eq!(shown(xml), [(text.to_owned(), mark)], "{xml}");
        }
        assert_eq!(shown("<c s=\"3\"/>"), []);
    }
}
