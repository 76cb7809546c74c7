//! One style sheet of all.

use super::sums::{hex, integrity};
use sha2::{Digest, Sha256};
use std::fs;
use std::path::Path;

/// Makes one file of the style sheets, in their order, and one link: together they compress to two thirds.
pub fn join(dist: &Path, html: &str) -> Result<String, String> {
    const LINK: &str = "<link rel=\"stylesheet\" href=\"./";
    let mut pieces = html.split(LINK);
    let head = pieces.next().unwrap_or_default();
    let (mut sheet, mut rest) = (Vec::new(), String::new());
    for piece in pieces {
        let (tag, after) = piece.split_once('>').ok_or("index.html: a link to a style sheet does not end")?;
        let name = tag.split('"').next().unwrap_or_default();
        let path = dist.join(name);
        let text = fs::read_to_string(&path).map_err(|e| format!("{name}: {e}"))?;
        sheet.extend(bare(&text).into_bytes());
        fs::remove_file(&path).map_err(|e| format!("{name}: {e}"))?;
        rest.push_str(after.trim_start());
    }
    if sheet.is_empty() {
        return Err("index.html links to no style sheet".to_string());
    }
    let name = format!("style-{}.css", hex(&Sha256::digest(&sheet)));
    let sum = integrity(&sheet);
    fs::write(dist.join(&name), sheet).map_err(|e| format!("{name}: {e}"))?;
    Ok(format!("{head}{LINK}{name}\" integrity=\"{sum}\" crossorigin=\"anonymous\"/>\n    {rest}"))
}

/// A style sheet without comments, blank lines, what stands before a line, and blanks that part nothing. No string in our
/// sheets holds a comment or such a blank.
fn bare(sheet: &str) -> String {
    let mut pieces = sheet.split("/*");
    let mut text = pieces.next().unwrap_or_default().to_string();
    pieces.for_each(|piece| text.push_str(piece.split_once("*/").map_or("", |(_, after)| after)));
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let lines = lines.map(|line| if line.ends_with([';', '{', '}']) { line.to_string() } else { format!("{line}\n") });
    let text: String = lines.collect();
    // Before a colon a blank has a meaning, behind it none.
    [(": ", ":"), ("; ", ";"), (", ", ","), (" {", "{"), ("{ ", "{"), (" }", "}"), (";}", "}")]
        .iter()
        .fold(text, |text, (from, to)| text.replace(from, to))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::env;

    #[test]
    fn sheets_are_joined_in_their_order_and_linked_once() {
        let dist = env::temp_dir().join(format!("bordereau-finish-{}", std::process::id()));
        fs::create_dir_all(&dist).unwrap();
        fs::write(dist.join("a.css"), "a {}\n").unwrap();
        fs::write(dist.join("b.css"), "b {}\n").unwrap();
        let link = |name: &str| format!("<link rel=\"stylesheet\" href=\"./{name}\" integrity=\"x\"/>\n  ");
        let html = join(&dist, &format!("<head>{}{}</head>", link("b.css"), link("a.css"))).unwrap();
        let left: Vec<String> = fs::read_dir(&dist).unwrap().map(|f| f.unwrap().file_name().into_string().unwrap()).collect();
        let text = fs::read_to_string(dist.join(&left[0])).unwrap();
        fs::remove_dir_all(&dist).unwrap();
        assert_eq!((left.len(), text.as_str()), (1, "b{}a{}"));
        assert_eq!(html.matches("<link").count(), 1, "{html}");
        assert!(html.contains(&format!("href=\"./{}\" integrity=\"sha256-", left[0])) && html.ends_with("</head>"), "{html}");
        assert!(join(&dist, "<head></head>").is_err());
    }

    #[test]
    fn sheets_lose_their_comments_and_nothing_else() {
        assert_eq!(bare("/* a */\na {\n  b: c; /* d\n e */\n}\n\nf { content: \"* /\" }\n"), "a{b:c}f{content:\"* /\"}");
    }
}
