//! The arguments of a finding as they go from one worker to another.
//!
//! Rule: reports name the kind beside its arguments, which takes a great deal of program to be read; here it stands round them.

use super::Detail;
use crate::text::Words;
use serde::{Deserialize, Serialize};

/// [`Detail`], variant by variant.
#[derive(Serialize, Deserialize)]
#[serde(remote = "Detail")]
pub enum Sent {
    None,
    Type {
        expected: String,
        list: Option<String>,
    },
    Codes {
        nearest: Vec<String>,
        total: u64,
    },
    Pattern {
        pattern: String,
        example: Option<String>,
    },
    Range {
        min: Option<String>,
        max: Option<String>,
        min_exclusive: bool,
        max_exclusive: bool,
    },
    Key {
        fields: Vec<String>,
    },
    Reference {
        table: String,
        fields: Vec<String>,
        nearest: Vec<String>,
    },
    Characters {
        names: Vec<String>,
    },
    Name {
        name: String,
    },
    Names {
        found: String,
        expected: String,
    },
    List {
        names: Vec<String>,
    },
    Count {
        count: u64,
        of: Option<u64>,
    },
    NamedCount {
        name: String,
        count: u64,
    },
    Words {
        fr: String,
        en: String,
    },
    Script {
        message: Option<String>,
    },
    Versions {
        made_for: Box<str>,
        in_use: Box<str>,
        new: Box<[String]>,
        gone: Box<[String]>,
        changed: Box<[(String, Words)]>,
        whole: bool,
    },
    Identifier {
        found: Option<Box<Words>>,
        expected: Vec<Words>,
        example: String,
    },
    Stage {
        found: Words,
        table: String,
    },
    Units {
        doubtful: u64,
        of: u64,
        unit: String,
        likely: String,
    },
    Json {
        path: String,
        what: String,
    },
}
