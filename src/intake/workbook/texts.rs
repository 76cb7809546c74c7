//! Texts that the cells of a workbook share.
//!
//! Rule: they lie in one text behind each other, with four bytes for each, and their room is bounded.

use super::markup::{Token, element, token};
use super::pieces::Pieces;
use crate::intake::limits::{Limit, Meter, Outcome, WHOLE, damaged};

/// The texts, by number.
#[derive(Debug, Default)]
pub(super) struct Texts {
    text: String,
    ends: Vec<u32>,
}

impl Texts {
    /// A text.
    pub(super) fn get(&self, index: usize) -> Option<&str> {
        let start = if index == 0 { 0 } else { *self.ends.get(index - 1)? };
        self.text.get(start as usize..*self.ends.get(index)? as usize)
    }

    /// Adds a text.
    pub(super) fn push(&mut self, text: &str) -> Outcome<()> {
        self.text.push_str(text);
        self.end()
    }

    /// A text ends here.
    fn end(&mut self) -> Outcome<()> {
        if (self.text.len() + self.ends.len() * 4) as u64 > WHOLE {
            return Err(Limit("shared-texts", WHOLE).into());
        }
        self.ends.push(self.text.len() as u32);
        Ok(())
    }

    /// Reads the part of an XLSX workbook that holds them.
    pub(super) fn read(mut pieces: Pieces<'_>, meter: &mut Meter) -> Outcome<Texts> {
        let (mut texts, mut inside) = (Texts::default(), false);
        loop {
            let mut at = 0;
            let bytes = pieces.here();
            while let Some((next, len)) = bytes.get(at..).and_then(token) {
                match next {
                    Token::Open(tag) if tag.name == b"sst" => inside = !tag.alone,
                    Token::Open(tag) if inside && tag.name == b"si" => {
                        let start = texts.text.len();
                        let whole = if tag.alone { Some(0) } else { texts.one(bytes.get(at + len..).unwrap_or_default()) };
                        let Some(more) = whole else {
                            texts.text.truncate(start);
                            break;
                        };
                        texts.end()?;
                        at += more;
                    }
                    Token::Close(b"sst") => inside = false,
                    _ => {}
                }
                at += len;
            }
            pieces.pass(at);
            match pieces.more()? {
                0 if inside => return Err(damaged()),
                0 => return Ok(texts),
                n => meter.add(n, 0)?,
            }
        }
    }

    /// Appends the text of an `si` element whose tag was just passed; the bytes up to its end.
    fn one(&mut self, bytes: &[u8]) -> Option<usize> {
        quick(bytes, &mut self.text).or_else(|| element(bytes, true, &mut self.text))
    }
}

/// Appends a text as nearly all of them are written, `<t>…</t>` and the end of what is round it.
pub(super) fn quick(bytes: &[u8], out: &mut String) -> Option<usize> {
    let [b'<', b't', b'>', text @ ..] = bytes else { return None };
    let len = plain(text)?;
    let (text, rest) = text.split_at_checked(len)?;
    // Not blanks at an end, which only stay where that is said.
    if text.first().is_some_and(u8::is_ascii_whitespace) || text.last().is_some_and(u8::is_ascii_whitespace) {
        return None;
    }
    let [b'<', b'/', b't', b'>', b'<', b'/', rest @ ..] = rest else { return None };
    let ([b's', b'i', b'>', end @ ..] | [b'i', b's', b'>', end @ ..]) = rest else { return None };
    let text = std::str::from_utf8(text).ok().filter(|text| !text.contains("_x"))?;
    out.push_str(text);
    Some(bytes.len() - end.len())
}

/// The length of a text up to the next tag; none when there is something to resolve in it.
pub(super) fn plain(bytes: &[u8]) -> Option<usize> {
    let end = bytes.iter().position(|byte| matches!(byte, b'<' | b'&' | b'\r'))?;
    (bytes.get(end) == Some(&b'<')).then_some(end)
}
