//! The page's program, cut in two and bound to the browser.
//!
//! Rule of the room: the cut is made between the compiler and `wasm-bindgen`, because only there the program still
//! says what refers to what; so what Trunk has bound is thrown away, and what the compiler left is taken. What stands behind the split point `later` of
//! `src/app/later.rs`, and nothing else reaches, goes into a file of its own.

use super::sums::{bare_program, hex};
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};
use wasm_split_cli_support::{Options, transform};

/// Script that fetches the second file; the name that the program imports it by.
const LINK: &str = "./__wasm_split.js";
/// The second file, as the cut names it.
const LATER: &str = "split_later.wasm";

/// The files of the page's program, as they lie in the folder of the build.
pub struct Program {
    /// Name and text of the scripts; the first starts the program.
    pub scripts: Vec<(String, String)>,
    /// Name of the first file of the program.
    pub wasm: String,
    /// Name of the second one.
    pub later: String,
}

/// Cuts the program and puts its files into `dist`, named after their content.
pub fn cut(dist: &Path) -> Result<Program, String> {
    let compiled = folder(if released() { "web" } else { "debug" }).join("app.wasm");
    clear(dist)?;
    let room = compiled.with_extension("cut");
    let _ = fs::remove_dir_all(&room);
    fs::create_dir_all(&room).map_err(|e| format!("{}: {e}", room.display()))?;
    let main = room.join("app.wasm");
    let program = fs::read(&compiled).map_err(|e| format!("{}: {e}", compiled.display()))?;
    let mut options = Options::new(&program);
    (options.output_dir, options.main_out_path, options.main_module) = (&room, &main, "./app.js");
    transform(options).map_err(|e| format!("the page cannot be cut in two: {e:#}"))?;
    bind(&main, &room)?;
    collect(&room, dist)
}

/// Whether this is a build for release.
pub fn released() -> bool {
    env::var("TRUNK_PROFILE").is_ok_and(|profile| profile == "release")
}

/// Where the compiler leaves the programs of a profile.
pub fn folder(profile: &str) -> PathBuf {
    let target = env::var("CARGO_TARGET_DIR").unwrap_or_else(|_| "target".to_string());
    Path::new(&target).join("wasm32-unknown-unknown").join(profile)
}

/// Takes out what Trunk has made of the program as a whole.
fn clear(dist: &Path) -> Result<(), String> {
    let trouble = |e: std::io::Error| format!("{}: {e}", dist.display());
    for entry in fs::read_dir(dist).map_err(trouble)? {
        let path = entry.map_err(trouble)?.path();
        if path.file_name().and_then(|name| name.to_str()).is_some_and(|name| name.starts_with("app-")) {
            fs::remove_file(&path).map_err(trouble)?;
        }
    }
    Ok(())
}

/// Makes the script between the program and the browser.
fn bind(program: &Path, room: &Path) -> Result<(), String> {
    let mut command = Command::new("wasm-bindgen");
    command.arg(program).arg("--out-dir").arg(room).args(["--target", "web", "--out-name", "app", "--no-typescript"]);
    command.args(["--keep-lld-exports", "--remove-name-section", "--remove-producers-section"]);
    run(&mut command, "wasm-bindgen does not bind the page (`make tools` installs it)")
}

/// Runs a program to its end.
pub fn run(command: &mut Command, trouble: &str) -> Result<(), String> {
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("{trouble}: {status}")),
        Err(e) => Err(format!("{trouble}: {e}")),
    }
}

/// Names the files after the hash of all of them, in each other too, and copies them.
fn collect(room: &Path, dist: &Path) -> Result<Program, String> {
    let read = |name: &str| fs::read(room.join(name)).map_err(|e| format!("{name}: {e}"));
    let text = |name: &str| read(name).and_then(|bytes| String::from_utf8(bytes).map_err(|e| format!("{name}: {e}")));
    let (main, later) = (read("app_bg.wasm")?, bare_program(&read(LATER)?).ok_or("the second file is no program")?);
    let (script, link) = (bare_script(&text("app.js")?), bare_script(&text(LINK)?));
    let mut hash = Sha256::new();
    [script.as_bytes(), link.as_bytes(), &main, &later].into_iter().for_each(|part| hash.update(part));
    let stem = format!("app-{}", hex(&hash.finalize()));
    // The program itself goes on importing by the old name.
    let cut = |text: &str| text.replace(&format!("from \"{LINK}\""), &format!("from \"./{stem}-cut.js\""));
    let later_name = format!("{stem}-later.wasm");
    let link = stream_or_not(&link.replace("./app.js", &format!("./{stem}.js")).replace(LATER, &later_name))?;
    let program = Program {
        scripts: vec![(format!("{stem}.js"), cut(&script)), (format!("{stem}-cut.js"), link)],
        wasm: format!("{stem}.wasm"),
        later: later_name,
    };
    let write = |name: &str, bytes: &[u8]| fs::write(dist.join(name), bytes).map_err(|e| format!("{name}: {e}"));
    for (name, text) in &program.scripts {
        write(name, text.as_bytes())?;
    }
    write(&program.wasm, &main)?;
    write(&program.later, &later)?;
    Ok(program)
}

/// A server that does not know the type of programs sends the second file as any other: it is read whole then, as the
/// first one is.
fn stream_or_not(link: &str) -> Result<String, String> {
    const STREAMED: &str = "(WebAssembly.instantiateStreaming(src, imports))";
    const EITHER: &str = "src.then(async (answer) => {\n\
        if (!answer.ok) throw new Error(`${answer.status} ${answer.url}`);\n\
        return answer.headers.get('Content-Type') === 'application/wasm' ? WebAssembly.instantiateStreaming(answer, imports) \
        : WebAssembly.instantiate(await answer.arrayBuffer(), imports);\n})";
    if link.matches(STREAMED).count() != 1 {
        return Err("the script of the second file is not as expected".to_string());
    }
    Ok(link.replace(STREAMED, EITHER))
}

/// A script without the comments that document it and without what stands before its lines. None of its lines begins
/// inside a text.
fn bare_script(text: &str) -> String {
    let mut inside = false;
    let lines = text.lines().map(str::trim_start).filter(|line| {
        let comment = inside || line.starts_with("/*");
        inside = comment && !line.trim_end().ends_with("*/");
        !comment && !line.starts_with("//")
    });
    lines.map(|line| format!("{line}\n")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_lose_their_comments() {
        assert_eq!(bare_script("/**\n * a\n */\nb();\n  // c\n  d(); // e\n/* f */\n"), "b();\nd(); // e\n");
    }

    #[test]
    fn another_script_of_the_second_file_stops_the_build() {
        assert!(stream_or_not("fetch(x)").is_err());
    }
}
