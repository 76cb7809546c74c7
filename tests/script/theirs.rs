//! Node.js, asked line by line.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

/// A script, the field it is of and a row.
#[derive(Clone, Debug, serde::Serialize)]
pub struct Case {
    pub script: String,
    pub name: String,
    pub row: Vec<(String, serde_json::Value)>,
}

/// What is said of a case.
#[derive(Clone, Debug, Default, PartialEq, serde::Deserialize)]
#[serde(default)]
pub struct Said {
    pub valid: Option<bool>,
    pub message: Option<String>,
    pub failed: bool,
    pub timeout: bool,
    /// What was thrown; for the eye only.
    pub error: Option<String>,
}

impl Said {
    pub fn same(&self, other: &Said) -> bool {
        (self.valid, &self.message, self.failed, self.timeout) == (other.valid, &other.message, other.failed, other.timeout)
    }
}

pub struct Node {
    child: Child,
    to: ChildStdin,
    from: BufReader<ChildStdout>,
}

impl Node {
    pub fn start() -> Node {
        let mut child = Command::new("node")
            .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/script/judge.mjs"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("Node.js runs; the page is built with it too");
        let to = child.stdin.take().expect("a pipe");
        let from = BufReader::new(child.stdout.take().expect("a pipe"));
        Node { child, to, from }
    }

    pub fn judge(&mut self, cases: &[Case]) -> Vec<Said> {
        let mut line = serde_json::to_string(cases).expect("JSON");
        line.push('\n');
        self.to.write_all(line.as_bytes()).and_then(|()| self.to.flush()).expect("Node.js listens");
        let mut answer = String::new();
        self.from.read_line(&mut answer).expect("Node.js answers");
        serde_json::from_str(&answer).unwrap_or_else(|e| panic!("Node.js stopped: {e}"))
    }
}

impl Drop for Node {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
