//! XML as bytes in a buffer: one token at a time, its name, its attributes, its text.
//!
//! Rule: a token that is not whole yet is none, so that a buffer may end anywhere. Nothing is judged: tags need not
//! pair, entities of a document's own are never expanded, and what cannot be understood is passed over.

use memchr::{memchr, memchr2, memmem};

/// What comes next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Token<'b> {
    /// Text with its references as written.
    Text(&'b [u8]),
    /// Text of a `CDATA` section.
    Data(&'b [u8]),
    /// An element begins.
    Open(Tag<'b>),
    /// An element of this local name ends.
    Close(&'b [u8]),
    /// A comment, an instruction, a declaration.
    Other,
}

/// The tag that begins an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Tag<'b> {
    /// Its name without prefix.
    pub name: &'b [u8],
    /// What follows the name, up to the closing bracket.
    pub rest: &'b [u8],
    /// It ends at once.
    pub alone: bool,
}

/// The next token, and the number of its bytes.
pub(crate) fn token(bytes: &[u8]) -> Option<(Token<'_>, usize)> {
    if *bytes.first()? != b'<' {
        let len = memchr(b'<', bytes)?;
        return Some((Token::Text(bytes.get(..len)?), len));
    }
    let until = |from: usize, end: &[u8]| memmem::find(bytes.get(from..)?, end).map(|at| from + at + end.len());
    match bytes.get(1)? {
        b'/' => {
            let len = memchr(b'>', bytes)? + 1;
            Some((Token::Close(local(bytes.get(2..len - 1)?)), len))
        }
        b'!' if bytes.len() < 9 => None,
        b'!' if bytes.starts_with(b"<!--") => Some((Token::Other, until(4, b"-->")?)),
        b'!' if bytes.starts_with(b"<![CDATA[") => {
            let len = until(9, b"]]>")?;
            Some((Token::Data(bytes.get(9..len - 3)?), len))
        }
        b'?' => Some((Token::Other, until(2, b"?>")?)),
        _ => {
            let len = end_of_tag(bytes)?;
            let inside = bytes.get(1..len - 1)?;
            let (inside, alone) = inside.strip_suffix(b"/").map_or((inside, false), |inside| (inside, true));
            let end = inside.iter().position(u8::is_ascii_whitespace).unwrap_or(inside.len());
            let (name, rest) = inside.split_at_checked(end)?;
            Some((Token::Open(Tag { name: local(name), rest, alone }), len))
        }
    }
}

/// Where a tag ends, quoted values passed over.
fn end_of_tag(tag: &[u8]) -> Option<usize> {
    let mut quote = None;
    for (i, byte) in tag.iter().enumerate() {
        match (byte, quote) {
            (b'>', None) => return Some(i + 1),
            (b'"' | b'\'', None) => quote = Some(*byte),
            (byte, Some(open)) if *byte == open => quote = None,
            _ => {}
        }
    }
    None
}

/// A name without its prefix, and without blanks behind it.
fn local(name: &[u8]) -> &[u8] {
    let name = name.trim_ascii_end();
    name.iter().rposition(|b| *b == b':').and_then(|colon| name.get(colon + 1..)).unwrap_or(name)
}

impl<'b> Tag<'b> {
    /// Its attributes: local name, and value as written.
    pub(crate) fn attributes(&self) -> impl Iterator<Item = (&'b [u8], &'b str)> + use<'b> {
        let mut rest = self.rest;
        std::iter::from_fn(move || {
            let equals = memchr(b'=', rest)?;
            let (name, after) = (local(rest.get(..equals)?.trim_ascii()), rest.get(equals + 1..)?.trim_ascii_start());
            let quote = *after.first().filter(|b| matches!(b, b'"' | b'\''))?;
            let value = after.get(1..)?;
            let end = memchr(quote, value)?;
            rest = value.get(end + 1..)?;
            Some((name, std::str::from_utf8(value.get(..end)?).unwrap_or("")))
        })
    }

    /// The value of an attribute by its local name.
    pub(crate) fn attribute(&self, name: &[u8]) -> Option<&'b str> {
        self.attributes().find(|(n, _)| *n == name).map(|(_, value)| value)
    }
}

/// Appends the text of the element whose tag was just passed; the bytes up to its end. With `inline` only what stands
/// in `t` elements counts, and phonetic readings do not.
pub(crate) fn element(bytes: &[u8], inline: bool, out: &mut String) -> Option<usize> {
    let (mut at, mut depth) = (0, 0_u32);
    // The depth at which a text begins, and its length before; the depth at which a phonetic reading begins.
    let (mut text, mut quiet) = ((!inline).then_some((0, 0, true)), None);
    loop {
        let (next, len) = token(bytes.get(at..)?)?;
        at += len;
        match next {
            Token::Open(tag) if !tag.alone => {
                depth += 1;
                if inline && text.is_none() && quiet.is_none() {
                    match tag.name {
                        b"t" => text = Some((depth, out.len(), tag.attribute(b"space") == Some("preserve"))),
                        b"rPh" => quiet = Some(depth),
                        _ => {}
                    }
                }
            }
            Token::Close(_) => {
                if depth == 0 {
                    return Some(at);
                }
                if let Some((_, start, preserved)) = text.filter(|(at, ..)| inline && *at == depth) {
                    settle(out, start, preserved);
                    text = None;
                }
                quiet = quiet.filter(|at| *at != depth);
                depth -= 1;
            }
            Token::Text(bytes) if text.is_some() => push(out, bytes, true),
            Token::Data(bytes) if text.is_some() => push(out, bytes, false),
            _ => {}
        }
    }
}

/// Takes the blanks off a text that is not to keep them, and resolves its escapes.
pub(crate) fn settle(out: &mut String, start: usize, preserved: bool) {
    const BLANK: [char; 4] = [' ', '\t', '\r', '\n'];
    let text = out.get(start..).unwrap_or_default();
    if !preserved && text.trim_matches(BLANK).len() != text.len() {
        let kept = text.trim_matches(BLANK).to_owned();
        out.truncate(start);
        out.push_str(&kept);
    }
    unescape(out, start);
}

/// Appends text: line ends as XML has them, references resolved where `references` may stand. A reference that is not
/// known stays as it stands, a letter that is none becomes U+FFFD.
pub(crate) fn push(out: &mut String, bytes: &[u8], references: bool) {
    let text = String::from_utf8_lossy(bytes);
    let mut rest = &*text;
    while let Some(at) = memchr2(b'&', b'\r', rest.as_bytes()) {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let known = if from.starts_with('&') { reference(from).filter(|_| references) } else { None };
        let len = match known {
            Some((letter, len)) => {
                out.push(letter);
                len
            }
            None if from.starts_with('&') => {
                out.push('&');
                1
            }
            None => {
                out.push('\n');
                if from.starts_with("\r\n") { 2 } else { 1 }
            }
        };
        rest = from.get(len..).unwrap_or_default();
    }
    out.push_str(rest);
}

/// The letter of the reference that a text begins with, and the reference's bytes.
fn reference(text: &str) -> Option<(char, usize)> {
    // The longest that means a letter, with room for zeros before its number.
    let end = text.bytes().take(32).position(|b| b == b';')?;
    let name = text.get(1..end)?;
    let number = |digits: &str, radix| u32::from_str_radix(digits, radix).ok().and_then(char::from_u32).filter(|c| *c != '\0');
    let letter = match name {
        "lt" => '<',
        "gt" => '>',
        "amp" => '&',
        "apos" => '\'',
        "quot" => '"',
        _ => {
            let digits = name.strip_prefix('#')?;
            let found = digits.strip_prefix('x').map_or_else(|| number(digits, 10), |digits| number(digits, 16));
            found.unwrap_or(char::REPLACEMENT_CHARACTER)
        }
    };
    Some((letter, end + 1))
}

/// Resolves Excel's own escapes from a place on: `_x000D_` is the UTF-16 unit of that number.
pub(crate) fn unescape(out: &mut String, start: usize) {
    let Some(first) = next_escape(out.get(start..).unwrap_or_default()) else { return };
    let text = out.get(start + first..).unwrap_or_default().to_owned();
    out.truncate(start + first);
    let mut rest = text.as_str();
    let mut units = Vec::new();
    while let Some(at) = next_escape(rest) {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        rest = from;
        units.clear();
        while let Some(unit) = escape(rest) {
            units.push(unit);
            rest = rest.get(ESCAPE..).unwrap_or_default();
        }
        out.extend(char::decode_utf16(units.iter().copied()).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER)));
    }
    out.push_str(rest);
}

/// Bytes of `_x000D_`.
const ESCAPE: usize = 7;

fn next_escape(text: &str) -> Option<usize> {
    memmem::find_iter(text.as_bytes(), b"_x").find(|at| text.get(*at..).and_then(escape).is_some())
}

/// The unit of an escape that a text begins with.
fn escape(text: &str) -> Option<u16> {
    let digits = text.get(..ESCAPE)?.strip_prefix("_x")?.strip_suffix('_')?;
    if digits.bytes().all(|b| b.is_ascii_hexdigit()) { u16::from_str_radix(digits, 16).ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(text: &str) -> Vec<String> {
        let (mut at, mut found) = (0, Vec::new());
        while let Some((next, len)) = token(&text.as_bytes()[at..]) {
            let word = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
            found.push(match next {
                Token::Text(text) => format!("={}", word(text)),
                Token::Data(text) => format!("#{}", word(text)),
                Token::Open(tag) => {
                    let attributes: Vec<_> = tag.attributes().map(|(name, value)| format!("{}:{value}", word(name))).collect();
                    format!("<{} {}{}", word(tag.name), attributes.join(","), if tag.alone { "/" } else { "" })
                }
                Token::Close(name) => format!(">{}", word(name)),
                Token::Other => "!".into(),
            });
            at += len;
        }
        found
    }

    #[test]
    fn tokens_are_told_apart() {
        let text = "<?xml version=\"1.0\"?><!-- <c> --><x:c a='>' x:b = \"'\"\n>t&lt;<![CDATA[<]]]]><v/></x:c ><a b/><c d=\"cut";
        assert_eq!(tokens(text), ["!", "!", "<c a:>,b:'", "=t&lt;", "#<]]", "<v /", ">c", "<a /"]);
        for end in 0..text.len() {
            assert!(tokens(text).starts_with(&tokens(&text[..end])) || text.as_bytes()[end - 1] != b'>', "{end}");
        }
    }

    #[test]
    fn texts_are_read_as_a_spreadsheet_means_them() {
        for (written, meant) in [
            ("<t> a </t></is>", "a"),
            ("<t xml:space=\"preserve\"> a </t></is>", " a "),
            (
                "<r><rPr><b/></rPr><t>a&amp;&#x62;</t></r><rPh sb='0'><t>no</t></rPh><x:r><x:t>\u{a0}c</x:t></x:r></is>",
                "a&b\u{a0}c",
            ),
            ("no<t><![CDATA[&amp;\r\n]]>\rx</t>no</is>", "&amp;\n\nx"),
            ("<t>_x000D_\n_x005F_x000D_ _xD83D__xDE00__x00zz__x</t></is>", "\r\n_x000D_ \u{1f600}_x00zz__x"),
            ("<t/></is>", ""),
            ("<t>&l9; &#xD800; &</t></is>", "&l9; \u{fffd} &"),
        ] {
            let mut out = String::new();
            assert_eq!(element(written.as_bytes(), true, &mut out), Some(written.len()), "{written}");
            assert_eq!(out, meant, "{written}");
        }
        let mut out = String::new();
        assert_eq!(element(b"<t>cut", true, &mut out), None);
        assert_eq!(element(b"1<!-- 2 -->2<a>3</a></v><c>", false, &mut out), Some(24));
    }
}
