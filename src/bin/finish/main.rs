//! The last touch of a build of the page: the program is cut in two, the style sheets are joined, the engine
//! is named by its content, the security policy is written; and all of it is put into one file, the portable page.
//!
//! Rule of the room: called by Trunk after every build (see `Trunk.toml`), works on Trunk's staging folder only, and
//! stops the build when anything is not as expected. Trunk cannot cut programs, does not name workers by content, and
//! the hash of the script that starts the page is known only now.

mod html;
mod installed;
mod page;
mod portable;
mod styles;
mod sums;

use sha2::{Digest, Sha256};
use std::path::Path;
use std::{env, fs, process::ExitCode};

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
    let program = page::cut(dist)?;
    let engine = name_engine(dist)?;
    let page = dist.join("index.html");
    let html = fs::read_to_string(&page).map_err(|e| format!("{}: {e}", page.display()))?;
    let html = html::finished(&styles::join(dist, &html)?, &engine, &program)?;
    let portable = portable::page(dist, &html, &engine, &program)?;
    let name = concat!("bordereau-", env!("CARGO_PKG_VERSION"), ".html");
    let said = format!("{name} {} {}", portable.len(), sums::full_hex(&Sha256::digest(&portable)));
    let html = html::fill(&html, "name=\"portable\" content=\"", &said)?;
    fs::write(dist.join(name), portable).map_err(|e| format!("{name}: {e}"))?;
    installed::add(dist, &html)?;
    // Asked for by other sites, so that it is not among what is kept for this one.
    fs::write(dist.join("embed.js"), include_str!("embed.js")).map_err(|e| format!("embed.js: {e}"))?;
    fs::write(&page, html).map_err(|e| format!("{}: {e}", page.display()))
}

/// Renames `engine.js` and `engine_bg.wasm` after the hash of both, and says the new stem: `engine-0123456789abcdef`.
fn name_engine(dist: &Path) -> Result<String, String> {
    let (script, program) = (dist.join("engine.js"), dist.join("engine_bg.wasm"));
    let read = |path: &Path| fs::read(path).map_err(|e| format!("{}: {e}", path.display()));
    let (text, bare) = (read(&script)?, sums::bare_program(&read(&program)?).ok_or("the engine is no program")?);
    let stem = format!("engine-{}", sums::hex(&Sha256::new().chain_update(&text).chain_update(&bare).finalize()));
    for (old, new, bytes) in [(script, format!("{stem}.js"), text), (program, format!("{stem}.wasm"), bare)] {
        fs::write(dist.join(&new), bytes).map_err(|e| format!("{new}: {e}"))?;
        fs::remove_file(&old).map_err(|e| format!("{}: {e}", old.display()))?;
    }
    Ok(stem)
}
