//! What is written into the page: its parts' names, and what it may do.

use super::page::Program;
use super::sums::{base64, integrity};
use sha2::{Digest, Sha256};

/// What the page may do. `{scripts}` is replaced by the hashes of its inline scripts. The engine runs in a worker
/// made from a `blob:`, which inherits this policy; a worker from a file would not.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'{scripts}; style-src 'self'; \
    img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; worker-src 'self' blob:; manifest-src 'self'; base-uri 'none'; \
    form-action 'none'";

/// The page with everything filled in. `engine` is the stem of its files.
pub fn finished(html: &str, engine: &str, program: &Program) -> Result<String, String> {
    let html = fill(&bare(html), "name=\"engine\" content=\"", engine)?;
    let html = html.replacen("</head>", &format!("{}</head>", start(program)), 1);
    let scripts: String = inline_scripts(&html).map(|text| format!(" 'sha256-{}'", base64(&Sha256::digest(text)))).collect();
    fill(&html, "http-equiv=\"Content-Security-Policy\" content=\"", &POLICY.replace("{scripts}", &scripts))
}

/// What stands in another page, and its theme, are known before the program is: nothing flashes.
pub const LOOK: &str = "const asked = new URLSearchParams(location.search);\n\
    if (asked.has('embed')) document.documentElement.dataset.embedded = '';\n\
    if (asked.has('theme')) document.documentElement.dataset.theme = asked.get('theme');\n";

/// Starts the program, or says that it cannot. The files are asked for at once, before any script has run.
fn start(program: &Program) -> String {
    let preload: String = program
        .scripts
        .iter()
        .map(|(name, text)| {
            format!(
                "<link rel=\"modulepreload\" href=\"./{name}\" crossorigin=\"anonymous\" integrity=\"{}\">\n",
                integrity(text.as_bytes())
            )
        })
        .collect();
    let (script, wasm) = (&program.scripts[0].0, &program.wasm);
    format!(
        "{preload}<link rel=\"preload\" href=\"./{wasm}\" crossorigin=\"anonymous\" as=\"fetch\" type=\"application/wasm\">\n\
         <script type=\"module\">\n{LOOK}\
         import('./{script}').then((program) => program.default({{ module_or_path: './{wasm}' }})).catch((trouble) => {{\n\
         document.documentElement.dataset.boot = 'failed';\n\
         document.getElementById('boot-origin').hidden = self.origin !== 'null';\n\
         throw trouble;\n\
         }});\n\
         </script>\n"
    )
}

/// The page without what stands before its lines, without comments, and without what was only said to Trunk.
fn bare(html: &str) -> String {
    let lines = html.lines().map(str::trim).filter(|line| {
        !(line.is_empty() || line.starts_with("<!--") && line.ends_with("-->") || line.starts_with("<link data-trunk "))
    });
    lines.map(|line| format!("{line}\n")).collect()
}

/// Puts `value` between `before` and the closing quotation mark, where the source has nothing.
pub fn fill(html: &str, before: &str, value: &str) -> Result<String, String> {
    let empty = format!("{before}\"");
    if html.matches(&empty).count() != 1 {
        return Err(format!("index.html must hold {empty} exactly once"));
    }
    Ok(html.replace(&empty, &format!("{before}{value}\"")))
}

/// The texts of the scripts that stand in the page itself.
fn inline_scripts(html: &str) -> impl Iterator<Item = &str> {
    html.split("<script").skip(1).filter_map(|rest| {
        let (head, rest) = rest.split_once('>')?;
        let (text, _) = rest.split_once("</script>")?;
        (!head.contains("src=") && !text.is_empty()).then_some(text)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_scripts_in_the_page_are_hashed() {
        let html = "<script src=\"a.js\"></script><script type=\"module\">\nstart()</script>";
        assert_eq!(inline_scripts(html).collect::<Vec<_>>(), ["\nstart()"]);
    }

    #[test]
    fn a_missing_place_stops_the_build() {
        assert!(fill("<p>", "name=\"engine\" content=\"", "x").is_err());
    }
}
