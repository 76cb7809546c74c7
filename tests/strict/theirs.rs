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

/// Today's package, and the older one, with the scripts that put cases to them.
pub const CURRENT: (&str, &str) = ("@overture-stack/lectern-validation", "judge.mjs");
pub const OLDER: (&str, &str) = ("@overturebio-stack/lectern-client", "judge-legacy.mjs");

/// Starts a package's validator where it is installed; today's must be on a build server.
pub fn start(package: (&str, &str)) -> Option<Validator> {
    let root = env!("CARGO_MANIFEST_DIR");
    if std::path::Path::new(&format!("{root}/node_modules/{}/package.json", package.0)).exists() {
        return Some(Validator::start(&format!("{root}/tests/strict/{}", package.1)));
    }
    let (name, is_ours) = (package.0, package == CURRENT);
    let how = if is_ours { "`npm ci` or `.ci/tools` installs it" } else { "a recording stands in for it" };
    let missing = format!("the npm package {name} is not installed; {how}");
    assert!(!is_ours || std::env::var_os("CI").is_none(), "{missing}");
    println!("skipped: {missing}");
    None
}

impl Validator {
    fn start(script: &str) -> Validator {
        let mut child = Command::new("node")
            .arg(script)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
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
