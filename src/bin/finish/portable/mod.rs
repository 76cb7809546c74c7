//! The portable page: one file that holds everything, opened by a double click, without a server or a network.
//!
//! Rule of the room: made of the finished build, so that it is the same page; the engine is the same, built for its size.
//! Its policy is stricter than that of the page on a server: there is nothing left that it would have to fetch.

mod engine;
mod pack;

use super::html;
use super::installed;
use super::page::Program;
use super::sums::{base64, full_hex};
use sha2::{Digest, Sha256};
use std::fs;
use std::path::Path;

/// What the portable page may do: run its own script and its engine, show itself, save files. Nothing goes out.
const POLICY: &str = "default-src 'none'; script-src 'sha256-{script}' 'wasm-unsafe-eval'; style-src 'sha256-{style}'; \
    img-src data: blob:; worker-src blob:; connect-src 'none'; base-uri 'none'; form-action 'none'";
/// Id of the element that holds the packed files.
const PACK: &str = "packed";

/// The portable page, of a finished build in `dist` whose page is `html`.
pub fn page(dist: &Path, html: &str, engine: &str, program: &Program) -> Result<String, String> {
    let read = |name: &str| fs::read(dist.join(name)).map_err(|e| format!("{name}: {e}"));
    let [glue, bare] = engine::small(dist, engine)?;
    // In the order in which they are needed: the page does not wait for the engine.
    let mut files = vec![(format!("{engine}.js"), glue)];
    for name in [&program.wasm, &program.later] {
        files.push((name.clone(), read(name)?));
    }
    installed::gather(dist, "dictionary", &mut files)?;
    files.push((format!("{engine}.wasm"), bare));
    // What is written for who reads the folder.
    files.retain(|(name, _)| !name.ends_with(".md"));
    let pack = pack::pack(&files)?;
    let script = script(program, engine, &pack, &full_hex(&engine::unpacker()?))?;
    let (html, style) =
        with_style(html, |name| read(name).and_then(|b| String::from_utf8(b).map_err(|e| format!("{name}: {e}"))))?;
    let sum = |text: &str| base64(&Sha256::digest(text));
    let policy = POLICY.replace("{script}", &sum(&script)).replace("{style}", &sum(&style));
    let html = without(&without(&html, "<link rel=\"modulepreload\"", ">"), "<link rel=\"manifest\"", ">");
    let html = without(&without(&html, "<link rel=\"preload\"", ">"), "<script", "</script>");
    let html = swap(&html, "http-equiv=\"Content-Security-Policy\" content=\"", "\"", &policy)?;
    let end = format!(
        "<script type=\"application/octet-stream\" id=\"{PACK}\">{}</script>\n<script type=\"module\">{script}</script>\n</body>",
        pack.letters
    );
    let html = html.replacen("</body>", &end, 1);
    html.contains(&end).then_some(html).ok_or_else(|| "index.html: no end of the body".to_string())
}

/// The program's two scripts as one, which takes its files from the page.
fn script(program: &Program, engine: &str, pack: &pack::Pack, unpacker: &str) -> Result<String, String> {
    let [(_, main), (cut, link)] = program.scripts.as_slice() else { return Err("the program has not two scripts".to_string()) };
    let fetched = format!("fetch(new URL(\"./{}\", import.meta.url))", program.later);
    if link.matches(&fetched).count() != 1 || main.matches(cut).count() != 1 {
        return Err("the scripts of the program are not as expected".to_string());
    }
    // What it fetches is in the page (`engine.js`); a program needs to be named as what it is.
    let answer = format!(
        "fetch('{}').then((answer) => new Response(answer.body, {{ headers: {{ 'Content-Type': 'application/wasm' }} }}))",
        program.later
    );
    let link = link.replace(&fetched, &answer);
    let taken = |text: &str| {
        let lines = text.lines().filter(|line| !line.starts_with("import ") && !line.starts_with("export {"));
        lines.map(|line| format!("{}\n", line.strip_prefix("export ").unwrap_or(line))).collect::<String>()
    };
    Ok(format!(
        "{}{}const files = filesOf('{PACK}', '{unpacker}', {}, {}, {});\n{}{}const import1 = {{ __wasm_split_load_later }};\n{}\
         Promise.all(['{engine}.js', '{}'].map((name) => files.get(name))).then(([script, program]) => {{\n\
         engineFrom(script, '{engine}.wasm');\nreturn __wbg_init({{ module_or_path: program }});\n}}).catch((trouble) => {{\n\
         document.documentElement.dataset.boot = 'failed';\nthrow trouble;\n}});\n",
        html::LOOK,
        plain(include_str!("files.js")),
        pack.sum,
        pack.sizes,
        pack.list,
        plain(include_str!("engine.js")),
        taken(&link),
        taken(main),
        program.wasm
    ))
}

/// A script of ours without its first line, which says what it is for, and without indentation.
fn plain(script: &str) -> String {
    script.lines().skip(1).map(|line| format!("{}\n", line.trim_start())).collect()
}

/// The style sheet in the place of the link to it.
fn with_style(html: &str, read: impl Fn(&str) -> Result<String, String>) -> Result<(String, String), String> {
    const LINK: &str = "<link rel=\"stylesheet\" href=\"./";
    let (before, rest) = html.split_once(LINK).ok_or("index.html links to no style sheet")?;
    let (tag, after) = rest.split_once('>').ok_or("index.html: a link does not end")?;
    let style = read(tag.split('"').next().unwrap_or_default())?;
    Ok((format!("{before}<style>{style}</style>{after}"), style))
}

/// A page without the elements that begin with one text and end with another.
fn without(html: &str, start: &str, end: &str) -> String {
    let mut pieces = html.split(start);
    let mut out = pieces.next().unwrap_or_default().to_string();
    pieces.for_each(|piece| out.push_str(piece.split_once(end).map_or("", |(_, after)| after.trim_start())));
    out
}

/// Puts another text between two that occur once.
fn swap(html: &str, before: &str, after: &str, text: &str) -> Result<String, String> {
    let (head, rest) = html.split_once(before).ok_or_else(|| format!("index.html: no {before}"))?;
    let (_, tail) = rest.split_once(after).ok_or_else(|| format!("index.html: {before} does not end"))?;
    Ok(format!("{head}{before}{text}{after}{tail}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_are_taken_out_whole() {
        assert_eq!(without("<p><script a>x</script>\n<b>", "<script", "</script>"), "<p><b>");
        assert_eq!(swap("<a b=\"c\">", "b=\"", "\"", "d").unwrap(), "<a b=\"d\">");
        assert!(swap("<a>", "b=\"", "\"", "d").is_err());
    }
}
