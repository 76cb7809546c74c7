//! The typed arguments of a finding: what `text` needs to say it, and nothing else.

use crate::text::Words;
use serde::{Deserialize, Serialize};

/// What a finding is about, beside its rule, place and value.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Detail {
    /// Nothing more to say.
    #[default]
    None,
    /// The type that was asked for: `string`, `integer`, `number`, `boolean`; `list` when it is an array of them,
    /// with its separator.
    Type {
        /// `string`, `integer`, `number` or `boolean`.
        expected: String,
        /// The separator, when the field holds a list.
        list: Option<String>,
    },
    /// The permitted codes: the nearest ones first, and how many there are in all.
    Codes {
        /// The codes that resemble the value most, best first; at most five.
        nearest: Vec<String>,
        /// Number of permitted codes.
        total: u64,
    },
    /// A regular expression and an example that meets it.
    Pattern {
        /// The expression as the dictionary writes it.
        pattern: String,
        /// An example from the dictionary that really meets it.
        example: Option<String>,
    },
    /// Limits of a number, as written in the dictionary; `exclusive` limits are not reached.
    Range {
        /// Lower limit.
        min: Option<String>,
        /// Upper limit.
        max: Option<String>,
        /// The lower limit itself is excluded.
        min_exclusive: bool,
        /// The upper limit itself is excluded.
        max_exclusive: bool,
    },
    /// A key: the fields that form it.
    Key {
        /// Field names.
        fields: Vec<String>,
    },
    /// A reference to another table, with the nearest existing keys.
    Reference {
        /// The table referred to.
        table: String,
        /// The fields referred to.
        fields: Vec<String>,
        /// Existing keys that resemble the missing one, best first; at most three.
        nearest: Vec<String>,
    },
    /// Characters by name, such as `U+00A0 NO-BREAK SPACE`.
    Characters {
        /// `U+XXXX` followed by the Unicode name or a common one, sorted, without repeats.
        names: Vec<String>,
    },
    /// A name: of an encoding, a delimiter, a heading, a sheet, a kind of file, a JSON place.
    Name {
        /// The name.
        name: String,
    },
    /// Two names: what stands there and what it was taken for or expected to be.
    Names {
        /// What stands there.
        found: String,
        /// What it was taken for, or what was expected.
        expected: String,
    },
    /// Several names (tables, columns).
    List {
        /// The names, in a stable order.
        names: Vec<String>,
    },
    /// A number of things.
    Count {
        /// How many.
        count: u64,
        /// Out of how many, or the number that was expected.
        of: Option<u64>,
    },
    /// A number of things with a name.
    NamedCount {
        /// What was counted.
        name: String,
        /// How many.
        count: u64,
    },
    /// A reason written in the programme file, in both languages.
    Words {
        /// French.
        fr: String,
        /// English.
        en: String,
    },
    /// What a script of the dictionary says, in its own words; they may hold values of the row.
    Script {
        /// The message; none when the script stopped by a mistake of its own, or of the row.
        message: Option<String>,
    },
    /// Two versions of a dictionary, and how the columns of a file differ between them.
    Versions {
        /// Name and version that the file was made for.
        made_for: Box<str>,
        /// Name and version in use.
        in_use: Box<str>,
        /// Columns that came since.
        new: Box<[String]>,
        /// Columns that went since.
        gone: Box<[String]>,
        /// What else changed, by column.
        changed: Box<[(String, Words)]>,
        /// All of both versions was compared, and not only what the file says of its own.
        whole: bool,
    },
    /// An identifier: what it is, where it is one at all; what may stand there, and an example.
    Identifier {
        /// What it is, with its article.
        found: Option<Box<Words>>,
        /// What may stand there, with articles.
        expected: Vec<Words>,
        /// One that may stand there.
        example: String,
    },
    /// A thing of a stage, and the table in which it stands.
    Stage {
        /// What it is, with its article.
        found: Words,
        /// Table.
        table: String,
    },
    /// Numbers that are doubtful, out of how many, and the units: the one asked for and the likely one.
    Units {
        /// How many are doubtful.
        doubtful: u64,
        /// Numbers in the column.
        of: u64,
        /// `days` or `years`.
        unit: String,
        /// `days` or `years`.
        likely: String,
    },
    /// A place in a JSON document and what is wrong there (a technical term such as a key or tag).
    Json {
        /// A JSON pointer such as `/schemas/3/fields/2/restrictions`.
        path: String,
        /// The key, tag or value concerned.
        what: String,
    },
}

/// When a rule applies: the condition of the dictionary, kept so that it can be said in words.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Condition {
    /// How the clauses combine.
    pub case: Case,
    /// The clauses.
    pub clauses: Vec<Clause>,
    /// True when the rule stands in the `else` part: it applies when the condition does *not* hold.
    pub negated: bool,
}

/// How several things combine.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Case {
    /// All must hold.
    #[default]
    All,
    /// One is enough.
    Any,
    /// None may hold.
    None,
}

/// One clause: a test on one or several fields of the same row.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Clause {
    /// Field names.
    pub fields: Vec<String>,
    /// How the fields combine.
    pub case: Case,
    /// All of these must hold of the value.
    pub tests: Vec<Test>,
}

/// A test on one value.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "test", content = "with", rename_all = "lowercase")]
pub enum Test {
    /// Equal to (text compared without case).
    Value(String),
    /// One of.
    CodeList(Vec<String>),
    /// Meets one or all of the patterns.
    Regex(Vec<String>),
    /// Within limits, as words such as `>= 1`.
    Range(String),
    /// Has a number of elements.
    Count(String),
    /// Has a value (true) or is blank (false).
    Exists(bool),
}
