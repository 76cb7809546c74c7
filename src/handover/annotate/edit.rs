//! Small changes to the XML of a part: something is put in, and every other byte stays.
//!
//! Rule: names are compared without their prefix, and what is put in gets the prefix of what it is put into.

use super::Unmarkable;
use super::package::Package;
use crate::intake::workbook::markup::{Tag, Token, push, token};

/// The first line of a part.
pub(super) const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
/// Names of relations in a document.
pub(super) const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
/// Beginning of the types of a spreadsheet's parts.
pub(super) const TYPE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/// A tag that begins an element, and where it stands.
pub(super) struct Opened<'t> {
    /// Name without prefix.
    pub name: &'t str,
    /// Its prefix, with the colon.
    pub prefix: &'t str,
    /// First byte of the tag, and the first behind it.
    pub span: (usize, usize),
    /// Elements round it.
    pub depth: usize,
    /// It ends at once.
    pub alone: bool,
    tag: Tag<'t>,
}

impl Opened<'_> {
    /// The value of an attribute by its local name, references resolved.
    pub(super) fn get(&self, name: &str) -> Option<String> {
        let value = self.tag.attribute(name.as_bytes())?;
        let mut out = String::new();
        push(&mut out, value.as_bytes(), true);
        Some(out)
    }
}

/// All tags that begin an element, in order.
pub(super) fn tags(text: &str) -> impl Iterator<Item = Opened<'_>> {
    let (mut at, mut depth) = (0, 0_usize);
    std::iter::from_fn(move || {
        loop {
            let (next, len) = token(text.as_bytes().get(at..)?)?;
            let span = (at, at + len);
            at += len;
            match next {
                Token::Open(tag) => {
                    let raw = text.get(span.0 + 1..span.1)?;
                    // A declaration is none.
                    if raw.starts_with('!') {
                        continue;
                    }
                    let name = std::str::from_utf8(tag.name).ok()?;
                    let whole = raw.get(..raw.find(|c: char| c.is_whitespace() || matches!(c, '/' | '>'))?)?;
                    let prefix = whole.strip_suffix(name)?;
                    let found = Opened { name, prefix, span, depth, alone: tag.alone, tag };
                    depth += usize::from(!tag.alone);
                    return Some(found);
                }
                Token::Close(_) => depth = depth.saturating_sub(1),
                _ => {}
            }
        }
    })
}

/// The place behind the last byte inside an element that begins at `open`: where its end tag begins.
pub(super) fn inside_end(text: &str, open: &Opened<'_>) -> Option<usize> {
    let (mut at, mut depth) = (open.span.1, 0_usize);
    loop {
        let (next, len) = token(text.as_bytes().get(at..)?)?;
        match next {
            Token::Open(tag) if !tag.alone => depth += 1,
            Token::Close(_) if depth == 0 => return Some(at),
            Token::Close(_) => depth -= 1,
            _ => {}
        }
        at += len;
    }
}

/// The text with something put in as the last child of the first element of a name; `child` is given the prefix.
pub(super) fn append(text: &str, parent: &str, child: impl FnOnce(&str) -> String) -> Option<String> {
    let open = tags(text).find(|tag| tag.name == parent)?;
    let child = child(open.prefix);
    if open.alone {
        let (before, after) = (text.get(..open.span.1)?.strip_suffix("/>")?, text.get(open.span.1..)?);
        return Some(format!("{before}>{child}</{}{parent}>{after}", open.prefix));
    }
    let end = inside_end(text, &open)?;
    Some(format!("{}{child}{}", text.get(..end)?, text.get(end..)?))
}

/// A relation of a part.
pub(super) struct Relation {
    /// Its name.
    pub id: String,
    /// Last word of its type.
    pub kind: String,
    /// The part it leads to, from the root.
    pub target: String,
}

/// The relations in a part's list of them; `folder` is that of the part.
pub(super) fn relations(list: &str, folder: &str) -> Vec<Relation> {
    let relation = |tag: Opened<'_>| {
        let kind = tag.get("Type")?.rsplit('/').next()?.to_owned();
        let target = crate::intake::workbook::target(folder, &tag.get("Target")?);
        Some(Relation { id: tag.get("Id")?, kind, target })
    };
    tags(list).filter(|tag| tag.name == "Relationship").filter_map(relation).collect()
}

/// A name that no relation has.
pub(super) fn free(relations: &[Relation]) -> String {
    let numbered = |n: u32| format!("rIdBordereau{n}");
    (1..).map(numbered).find(|id| relations.iter().all(|r| r.id != *id)).unwrap_or_default()
}

/// The part that lists the relations of a part.
pub(super) fn related(part: &str) -> String {
    let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
    if folder.is_empty() { format!("_rels/{file}.rels") } else { format!("{folder}/_rels/{file}.rels") }
}

/// Adds relations to a part: name, last word of the type, target.
pub(super) fn relate(package: &mut Package<'_>, part: &str, new: &[(&str, &str, &str)]) -> Result<(), Unmarkable> {
    const NONE: &str = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"/>";
    if new.is_empty() {
        return Ok(());
    }
    let list = related(part);
    let text = if package.has(&list) { package.text(&list)? } else { format!("{HEAD}{NONE}") };
    let entries = |prefix: &str| {
        let entry = |(id, kind, target): &(&str, &str, &str)| {
            format!("<{prefix}Relationship Id=\"{id}\" Type=\"{RELATIONS}/{kind}\" Target=\"{}\"/>", escape(target))
        };
        new.iter().map(entry).collect()
    };
    package.put(&list, append(&text, "Relationships", entries).ok_or(Unmarkable::Other)?);
    Ok(())
}

/// A text as it may stand in an element or an attribute: what XML 1.0 cannot hold becomes a blank.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' => out.push_str("&#10;"),
            c if (c < ' ' && c != '\t') || matches!(c, '\u{fffe}' | '\u{ffff}') => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn something_is_put_in_and_nothing_else_changes() {
        let text = "<?xml?><x:a><x:b k=\"&amp;1\"/><!-- <b> --><x:c><x:c/></x:c></x:a>";
        assert_eq!(
            append(text, "c", |prefix| format!("<{prefix}d/>")).unwrap(),
            text.replace("</x:c></x:a>", "<x:d/></x:c></x:a>")
        );
        assert_eq!(append(text, "b", |_| "!".into()).unwrap(), text.replace("<x:b k=\"&amp;1\"/>", "<x:b k=\"&amp;1\">!</x:b>"));
        assert_eq!(append(text, "none", |_| String::new()), None);
        let found: Vec<_> = tags(text).map(|tag| (tag.name.to_owned(), tag.depth, tag.get("k"))).collect();
        assert_eq!(found[1], ("b".into(), 1, Some("&1".into())));
        assert_eq!(found.len(), 4);
    }
}
