//! The last touch of a build of the page: the style sheets are joined, the engine is named by its content, the security
//! policy is written.
//!
//! Rule of the room: called by Trunk after every build (see `Trunk.toml`), works on Trunk's staging folder only, and
//! stops the build when anything is not as expected. Trunk does not name workers by content, and the hash of the
//! script it writes into the page is known only now.

use sha2::{Digest, Sha256, Sha384};
use std::path::Path;
use std::{env, fs, process::ExitCode};

/// What the page may do. `{scripts}` is replaced by the hashes of its inline scripts. The engine runs in a worker
/// made from a `blob:`, which inherits this policy; a worker from a file would not.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'{scripts}; style-src 'self'; \
    img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; worker-src 'self' blob:; base-uri 'none'; \
    form-action 'none'";

fn main() -> ExitCode {
    let Ok(staging) = env::var("TRUNK_STAGING_DIR") else {
        eprintln!("finish: TRUNK_STAGING_DIR is not set; this program is called by Trunk");
        return ExitCode::from(2);
    };
    match finish(Path::new(&staging)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("finish: {message}");
            ExitCode::FAILURE
        }
    }
}

fn finish(dist: &Path) -> Result<(), String> {
    let engine = name_engine(dist)?;
    let page = dist.join("index.html");
    let html = fs::read_to_string(&page).map_err(|e| format!("{}: {e}", page.display()))?;
    let html = join_styles(dist, &html)?;
    let html = bare_page(&bare_scripts(dist, html)?);
    let html = fill(&html, "name=\"engine\" content=\"", &engine)?;
    let scripts: String = inline_scripts(&html).map(|text| format!(" 'sha256-{}'", base64(&Sha256::digest(text)))).collect();
    let html = fill(&html, "http-equiv=\"Content-Security-Policy\" content=\"", &POLICY.replace("{scripts}", &scripts))?;
    fs::write(&page, plain_preloads(&html)).map_err(|e| format!("{}: {e}", page.display()))
}

/// Makes one file of the style sheets, in their order, and one link: together they compress to two thirds.
fn join_styles(dist: &Path, html: &str) -> Result<String, String> {
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
    let integrity = base64(&Sha384::digest(&sheet));
    fs::write(dist.join(&name), sheet).map_err(|e| format!("{name}: {e}"))?;
    Ok(format!("{head}{LINK}{name}\" integrity=\"sha384-{integrity}\"/>\n    {rest}"))
}

/// A style sheet without comments, blank lines and what stands before a line. No string in our sheets holds a comment.
fn bare(sheet: &str) -> String {
    let mut pieces = sheet.split("/*");
    let mut text = pieces.next().unwrap_or_default().to_string();
    pieces.for_each(|piece| text.push_str(piece.split_once("*/").map_or("", |(_, after)| after)));
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(|line| if line.ends_with([';', '{', '}']) { line.to_string() } else { format!("{line}\n") }).collect()
}

/// Takes the comments that document the program's own script out of it, and gives the page the sum of what is left.
fn bare_scripts(dist: &Path, mut html: String) -> Result<String, String> {
    let name = |e: std::io::Error| format!("{}: {e}", dist.display());
    for entry in fs::read_dir(dist).map_err(name)? {
        let path = entry.map_err(name)?.path();
        let named = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        if !(named.starts_with("app-") && named.ends_with(".js")) {
            continue;
        }
        let text = fs::read_to_string(&path).map_err(|e| format!("{named}: {e}"))?;
        let sum = |text: &str| format!("sha384-{}", base64(&Sha384::digest(text)));
        let mut inside = false;
        let lines = text.lines().filter(|line| {
            let line = line.trim();
            let comment = inside || line.starts_with("/**");
            inside = comment && !line.ends_with("*/");
            !comment && !line.starts_with("//")
        });
        // None of its lines begins inside a text.
        let left: String = lines.map(|line| format!("{}\n", line.trim_start())).collect();
        html = html.replace(&sum(&text), &sum(&left));
        fs::write(&path, left).map_err(|e| format!("{named}: {e}"))?;
    }
    Ok(html)
}

/// The page without what stands before its lines, and without lines that are comments.
fn bare_page(html: &str) -> String {
    let lines = html.lines().map(str::trim).filter(|line| !(line.starts_with("<!--") && line.ends_with("-->")));
    lines.map(|line| format!("{line}\n")).collect()
}

/// The first eight bytes of a hash, as names of files carry them.
fn hex(digest: &[u8]) -> String {
    digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

/// Renames `engine.js` and `engine_bg.wasm` after the hash of both, and says the new stem: `engine-0123456789abcdef`.
fn name_engine(dist: &Path) -> Result<String, String> {
    let parts = [("engine.js", "js"), ("engine_bg.wasm", "wasm")];
    let mut hash = Sha256::new();
    for (name, _) in parts {
        hash.update(fs::read(dist.join(name)).map_err(|e| format!("{name}: {e}"))?);
    }
    let stem = format!("engine-{}", hex(&hash.finalize()));
    for (name, extension) in parts {
        fs::rename(dist.join(name), dist.join(format!("{stem}.{extension}"))).map_err(|e| format!("{name}: {e}"))?;
    }
    Ok(stem)
}

/// Puts `value` between `before` and the closing quotation mark, where the source has nothing.
fn fill(html: &str, before: &str, value: &str) -> Result<String, String> {
    let empty = format!("{before}\"");
    if html.matches(&empty).count() != 1 {
        return Err(format!("index.html must hold {empty} exactly once"));
    }
    Ok(html.replace(&empty, &format!("{before}{value}\"")))
}

/// Takes the integrity off preloads by `fetch`, where browsers pass over it with a warning.
fn plain_preloads(html: &str) -> String {
    let mut pieces = html.split("<link ");
    let mut out = pieces.next().unwrap_or_default().to_string();
    for piece in pieces {
        let (tag, rest) = piece.split_once('>').unwrap_or((piece, ""));
        let kept: Vec<&str> =
            tag.split(' ').filter(|part| !(tag.contains("as=\"fetch\"") && part.starts_with("integrity="))).collect();
        out.push_str(&format!("<link {}>{rest}", kept.join(" ")));
    }
    out
}

/// The texts of the scripts that stand in the page itself.
fn inline_scripts(html: &str) -> impl Iterator<Item = &str> {
    html.split("<script").skip(1).filter_map(|rest| {
        let (head, rest) = rest.split_once('>')?;
        let (text, _) = rest.split_once("</script>")?;
        (!head.contains("src=") && !text.is_empty()).then_some(text)
    })
}

/// Base64 with padding, as content security policies write hashes.
fn base64(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for chunk in bytes.chunks(3) {
        let word = chunk.iter().fold(0_u32, |word, byte| (word << 8) | u32::from(*byte)) << (8 * (3 - chunk.len()));
        for place in 0..4 {
            let letter = ALPHABET[(word >> (18 - 6 * place)) as usize & 63];
            out.push(if place <= chunk.len() { char::from(letter) } else { '=' });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_the_usual_one() {
        assert_eq!(base64(b"Man"), "TWFu");
        assert_eq!(base64(b"Ma"), "TWE=");
        assert_eq!(base64(b"M"), "TQ==");
    }

    #[test]
    fn only_scripts_in_the_page_are_hashed() {
        let html = "<script src=\"a.js\"></script><script type=\"module\">\nstart()</script>";
        assert_eq!(inline_scripts(html).collect::<Vec<_>>(), ["\nstart()"]);
    }

    #[test]
    fn only_preloads_by_fetch_lose_their_integrity() {
        let html = "<p><link rel=\"preload\" integrity=\"x\" as=\"fetch\"><link rel=\"modulepreload\" integrity=\"y\">";
        assert_eq!(plain_preloads(html), "<p><link rel=\"preload\" as=\"fetch\"><link rel=\"modulepreload\" integrity=\"y\">");
    }

    #[test]
    fn sheets_are_joined_in_their_order_and_linked_once() {
        let dist = env::temp_dir().join(format!("bordereau-finish-{}", std::process::id()));
        fs::create_dir_all(&dist).unwrap();
        fs::write(dist.join("a.css"), "a {}\n").unwrap();
        fs::write(dist.join("b.css"), "b {}\n").unwrap();
        let link = |name: &str| format!("<link rel=\"stylesheet\" href=\"./{name}\" integrity=\"x\"/>\n  ");
        let html = join_styles(&dist, &format!("<head>{}{}</head>", link("b.css"), link("a.css"))).unwrap();
        let left: Vec<String> = fs::read_dir(&dist).unwrap().map(|f| f.unwrap().file_name().into_string().unwrap()).collect();
        let text = fs::read_to_string(dist.join(&left[0])).unwrap();
        fs::remove_dir_all(&dist).unwrap();
        assert_eq!((left.len(), text.as_str()), (1, "b {}a {}"));
        assert_eq!(html.matches("<link").count(), 1, "{html}");
        assert!(html.contains(&format!("href=\"./{}\" integrity=\"sha384-", left[0])) && html.ends_with("</head>"), "{html}");
        assert!(join_styles(&dist, "<head></head>").is_err());
    }

    #[test]
    fn sheets_lose_their_comments_and_nothing_else() {
        assert_eq!(bare("/* a */\na {\n  b: c; /* d\n e */\n}\n\nf { content: \"* /\" }\n"), "a {b: c;}f { content: \"* /\" }");
    }

    #[test]
    fn a_missing_place_stops_the_build() {
        assert!(fill("<p>", "name=\"engine\" content=\"", "x").is_err());
    }
}
