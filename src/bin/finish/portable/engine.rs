//! The engine of the portable page, built once more: for its size, where that of a site is built for its speed too; and the
//! program that unpacks it.
//!
//! Rule of the room: the same source, features and options as Trunk's, in the profile `portable`; only builds for
//! release have it. Cargo keeps what it has compiled in the folder of the profile, as it does for Trunk.

use super::super::page;
use super::super::sums::bare_program;
use std::path::Path;
use std::process::Command;
use std::{env, fs};

/// The program that unpacks the page.
pub fn unpacker() -> Result<Vec<u8>, String> {
    let mut command = Command::new(env::var("CARGO").unwrap_or_else(|_| "cargo".to_string()));
    command.args(["build", "--locked", "--quiet", "--release", "--target", "wasm32-unknown-unknown"]);
    let folder = page::folder("release");
    let target = folder.ancestors().nth(2).unwrap_or(Path::new("target"));
    command.args(["--manifest-path", "src/unpack/Cargo.toml", "--target-dir"]).arg(target);
    page::run(&mut command, "the program that unpacks the portable page cannot be built")?;
    let path = folder.join("unpack.wasm");
    let program = fs::read(&path).map_err(|e| format!("{}: {e}", path.display()))?;
    bare_program(&program).ok_or_else(|| format!("{} is no program", path.display()))
}

/// Script and program of the engine. `stem` is the name of the engine in `dist`.
pub fn small(dist: &Path, stem: &str) -> Result<[Vec<u8>; 2], String> {
    let read = |path: &Path| fs::read(path).map_err(|e| format!("{}: {e}", path.display()));
    if !page::released() {
        return Ok([read(&dist.join(format!("{stem}.js")))?, read(&dist.join(format!("{stem}.wasm")))?]);
    }
    let mut command = Command::new(env::var("CARGO").unwrap_or_else(|_| "cargo".to_string()));
    command.args(["build", "--locked", "--quiet", "--target", "wasm32-unknown-unknown", "--profile", "portable"]);
    command.args(["--no-default-features", "--features", "worker", "--bin", "engine"]);
    page::run(&mut command, "the engine of the portable page cannot be built")?;
    let folder = page::folder("portable");
    let room = folder.join("bound");
    let mut command = Command::new("wasm-bindgen");
    command.arg(folder.join("engine.wasm")).arg("--out-dir").arg(&room);
    command.args(["--target", "no-modules", "--out-name", "engine", "--no-typescript"]);
    page::run(&mut command, "wasm-bindgen does not bind the engine of the portable page")?;
    let program = bare_program(&read(&room.join("engine_bg.wasm"))?).ok_or("the engine of the portable page is no program")?;
    Ok([read(&room.join("engine.js"))?, program])
}
