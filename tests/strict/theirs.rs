//! The published validator, in a Node process of its own that is asked line by line.

use super::case::Case;
use super::ours::Verdict;
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

/// The validator at work.
pub struct Validator {
    child: Child,
    to: ChildStdin,
    from: BufReader<ChildStdout>,
}

/// True when the package is installed here. On a build server it must be.
pub fn is_installed() -> bool {
    let package = concat!(env!("CARGO_MANIFEST_DIR"), "/node_modules/@overture-stack/lectern-validation/package.json");
    let installed = std::path::Path::new(package).exists();
    if !installed {
        let how = "the npm package @overture-stack/lectern-validation is not installed; `npm ci` or `.ci/tools` installs it";
        assert!(std::env::var_os("CI").is_none(), "{how}");
        println!("skipped: {how}");
    }
    installed
}

impl Validator {
    /// Starts it.
    pub fn start() -> Validator {
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/strict/judge.mjs");
        let mut child = Command::new("node")
            .arg(script)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("Node.js runs; the page is built with it too");
        let to = child.stdin.take().expect("a pipe");
        let from = BufReader::new(child.stdout.take().expect("a pipe"));
        Validator { child, to, from }
    }

    /// Its verdicts on some cases.
    pub fn judge(&mut self, cases: &[Case]) -> Vec<Verdict> {
        let mut line = serde_json::to_string(cases).expect("JSON");
        line.push('\n');
        self.to.write_all(line.as_bytes()).and_then(|()| self.to.flush()).expect("the validator listens");
        let mut answer = String::new();
        self.from.read_line(&mut answer).expect("the validator answers");
        serde_json::from_str(&answer).unwrap_or_else(|e| panic!("the validator stopped: {e}"))
    }
}

impl Drop for Validator {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
