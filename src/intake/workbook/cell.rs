//! One cell of an XLSX sheet, from its own XML.
//!
//! Rule: no cell costs the sheet; what it holds that is not understood becomes its text. The spelling that nearly all
//! programs use has a way of its own, and every other spelling means the same.

use super::add;
use super::format::Format;
use super::markup::{Token, element, token, unescape};
use super::number::{is_plain, write};
use super::place::{column_of, row_of};
use super::shown::{BOOLEAN, LONG, MANY, NUMBER};
use super::styles::Styles;
use super::texts::{Texts, plain, quick};
use crate::intake::limits::Outcome;
use crate::intake::row::{Mark, Row};

/// What a cell says it holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
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

/// The tag of a cell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Head {
    column: Option<u32>,
    style: usize,
    kind: Kind,
    alone: bool,
    /// Bytes of the tag.
    len: usize,
}

/// What is inside a cell.
#[derive(Clone, Copy, Debug, Default)]
struct Body {
    /// Bytes up to the cell's end.
    len: usize,
    formula: bool,
    value: bool,
    /// The value is a text that stands in the cell itself.
    inline: bool,
}

/// What cells of a workbook mean by their numbers.
pub(super) struct Cells<'b> {
    /// Texts that cells share.
    pub texts: &'b Texts,
    /// Formats of the workbook by number of style.
    pub styles: &'b Styles,
    /// Days are counted from 1904.
    pub epoch_1904: bool,
    /// Room for a value at work.
    pub text: String,
}

impl Cells<'_> {
    /// Reads the cell at whose tag the bytes begin into a row; its bytes, or none when it is not whole yet. `next` is the column
    /// of a cell that does not say its own, and becomes that of the cell behind.
    pub(super) fn read(&mut self, bytes: &[u8], next: &mut u32, row: &mut Row) -> Outcome<Option<usize>> {
        let Some(head) = tag(bytes).or_else(|| any_tag(bytes)) else { return Ok(None) };
        let column = head.column.unwrap_or(*next);
        let inside = bytes.get(head.len..).unwrap_or_default();
        self.text.clear();
        let len = if head.alone {
            0
        } else if let Some((value, len)) = simple(inside, head.kind) {
            self.value(&head, column, value, row)?;
            len
        } else if let Some(len) = inline(inside, &mut self.text) {
            add(row, column, &self.text, Mark::Plain)?;
            len
        } else {
            self.text.clear();
            let Some(body) = body(inside, head.kind, &mut self.text) else { return Ok(None) };
            let text = std::mem::take(&mut self.text);
            let done = self.settle(&head, column, &body, &text, row);
            self.text = text;
            done?;
            body.len
        };
        *next = column.saturating_add(1);
        Ok(Some(head.len + len))
    }

    fn settle(&self, head: &Head, column: u32, body: &Body, text: &str, row: &mut Row) -> Outcome<()> {
        let computed = body.value && (!text.is_empty() || body.inline || head.kind == Kind::Text);
        if body.formula && !computed {
            add(row, column, "", Mark::Uncomputed)
        } else if !body.value {
            Ok(())
        } else if body.inline {
            add(row, column, text, Mark::Plain)
        } else {
            self.value(head, column, text, row)
        }
    }

    /// Adds a cell with this value.
    fn value(&self, head: &Head, column: u32, text: &str, row: &mut Row) -> Outcome<()> {
        let ends_blank = |b: &u8| !b.is_ascii_graphic();
        let bytes = text.as_bytes();
        let trimmed =
            if bytes.first().is_some_and(ends_blank) || bytes.last().is_some_and(ends_blank) { text.trim() } else { text };
        match head.kind {
            Kind::Shared => match trimmed.parse().ok().and_then(|index| self.texts.get(index)) {
                Some(text) => add(row, column, text, Mark::Plain),
                None => add(row, column, "", Mark::Lost),
            },
            Kind::Text if text.contains("_x") => {
                let mut text = text.to_owned();
                unescape(&mut text, 0);
                add(row, column, &text, Mark::Plain)
            }
            Kind::Text | Kind::Inline => add(row, column, text, Mark::Plain),
            Kind::Boolean if trimmed == "1" || trimmed.eq_ignore_ascii_case("true") => styled(row, column, "true", BOOLEAN),
            Kind::Boolean if trimmed == "0" || trimmed.eq_ignore_ascii_case("false") => styled(row, column, "false", BOOLEAN),
            Kind::Boolean => add(row, column, trimmed, Mark::Plain),
            Kind::Error => add(row, column, trimmed, Mark::Error),
            Kind::Date => add(row, column, midnight(trimmed), Mark::Date),
            Kind::Number => {
                let (format, style) = self.styles.of(head.style);
                if *format == Format::Number && is_plain(trimmed) {
                    let style = if style == NUMBER && trimmed.len() >= MANY { LONG } else { style };
                    return styled(row, column, trimmed, style);
                }
                let Ok(number) = trimmed.parse::<f64>() else { return add(row, column, trimmed, Mark::Plain) };
                let (text, mark) = write(number, Some(trimmed), format, self.epoch_1904);
                add(row, column, &text, mark)?;
                row.styled(if style == NUMBER && text.len() >= MANY { LONG } else { style });
                Ok(())
            }
        }
    }
}

/// Adds a cell that is no text.
#[inline]
fn styled(row: &mut Row, column: u32, text: &str, style: u16) -> Outcome<()> {
    add(row, column, text, Mark::Plain)?;
    row.styled(style);
    Ok(())
}

/// A moment without the hour that nobody typed.
fn midnight(moment: &str) -> &str {
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

/// The tag of a cell as it is nearly always written: `<c r="B2" s="1" t="s">`.
fn tag(bytes: &[u8]) -> Option<Head> {
    let [b'<', b'c', b' ', b'r', b'=', b'"', rest @ ..] = bytes else { return None };
    let (mut rest, mut column) = (rest, 0_u32);
    let letters = rest.iter().take(4).take_while(|b| b.is_ascii_uppercase()).count();
    for letter in rest.get(..letters)? {
        column = column * 26 + u32::from(letter - b'A') + 1;
    }
    rest = rest.get(letters..)?;
    let digits = rest.iter().take(8).take_while(|b| b.is_ascii_digit()).count();
    let [b'"', behind @ ..] = rest.get(digits..)? else { return None };
    rest = behind;
    if digits == 0 {
        return None;
    }
    let mut head = Head { column: Some(column.checked_sub(1)?), ..Head::default() };
    loop {
        rest = match rest {
            [b'>', rest @ ..] => {
                head.len = bytes.len() - rest.len();
                return Some(head);
            }
            [b'/', b'>', rest @ ..] => {
                (head.len, head.alone) = (bytes.len() - rest.len(), true);
                return Some(head);
            }
            [b' ', b's', b'=', b'"', rest @ ..] => {
                let digits = rest.iter().take(9).take_while(|b| b.is_ascii_digit()).count();
                head.style = rest.get(..digits)?.iter().fold(0, |n, digit| n * 10 + usize::from(digit - b'0'));
                let [b'"', rest @ ..] = rest.get(digits..)? else { return None };
                rest
            }
            [b' ', b't', b'=', b'"', b's', b'"', rest @ ..] => {
                head.kind = Kind::Shared;
                rest
            }
            [b' ', b't', b'=', b'"', rest @ ..] => {
                let end = rest.iter().take(16).position(|b| *b == b'"')?;
                head.kind = Kind::of(std::str::from_utf8(rest.get(..end)?).ok()?);
                rest.get(end + 1..)?
            }
            _ => return None,
        }
    }
}

/// The tag of a cell however it is written.
fn any_tag(bytes: &[u8]) -> Option<Head> {
    let (Token::Open(tag), len) = token(bytes)? else { return None };
    let mut head = Head { len, alone: tag.alone, ..Head::default() };
    for (name, value) in tag.attributes() {
        match name {
            b"r" => head.column = row_of(value).and(column_of(value)),
            b"s" => head.style = value.trim().parse().unwrap_or(0),
            b"t" => head.kind = Kind::of(value),
            _ => {}
        }
    }
    Some(head)
}

/// A value as it is nearly always written, `<v>…</v></c>` with nothing in it to resolve, and the bytes up to the cell's end.
fn simple(bytes: &[u8], kind: Kind) -> Option<(&str, usize)> {
    let [b'<', b'v', b'>', value @ ..] = bytes else { return None };
    let (value, rest) = value.split_at_checked(plain(value)?)?;
    let [b'<', b'/', b'v', b'>', b'<', b'/', b'c', b'>', rest @ ..] = rest else { return None };
    if value.is_empty() || kind == Kind::Inline {
        return None;
    }
    Some((std::str::from_utf8(value).ok()?, bytes.len() - rest.len()))
}

/// A text that stands in its cell as it is nearly always written, `<is><t>…</t></is></c>`.
fn inline(bytes: &[u8], out: &mut String) -> Option<usize> {
    let [b'<', b'i', b's', b'>', text @ ..] = bytes else { return None };
    let [b'<', b'/', b'c', b'>', rest @ ..] = text.get(quick(text, out)?..)? else { return None };
    Some(bytes.len() - rest.len())
}

/// What is inside a cell however it is written; its value is appended.
fn body(bytes: &[u8], kind: Kind, out: &mut String) -> Option<Body> {
    let mut body = Body::default();
    let mut unused = String::new();
    loop {
        let (next, len) = token(bytes.get(body.len..)?)?;
        body.len += len;
        let Token::Open(tag) = next else {
            match next {
                Token::Close(b"c") => return Some(body),
                _ => continue,
            }
        };
        let rest = bytes.get(body.len..)?;
        let (inline, counts) = match tag.name {
            b"is" => (true, true),
            b"v" => (false, kind != Kind::Inline && !body.inline),
            name => {
                body.formula |= name == b"f";
                (false, false)
            }
        };
        body.value |= counts;
        if inline && !body.inline {
            body.inline = true;
            out.clear();
        }
        if !tag.alone {
            unused.clear();
            body.len += element(rest, inline, if counts { &mut *out } else { &mut unused })?;
        }
    }
}
