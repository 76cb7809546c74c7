//! Random restrictions: plain ones of every kind, and conditions in conditions.

use super::cells::{CODES, NUMBERS};
use super::random::Random;
use serde_json::{Map, Value, json};

pub const PATTERNS: &[&str] = &[
    "^a",
    "z$",
    "^\\d+$",
    "^.{1}$",
    "^(?!do)\\w+$",
    "^\\w+$",
    "[^a-z]",
    "^\\s",
    "b|c",
    "^[A-Z]{1,2}$",
    "\\bA\\b",
    "é",
    "^$",
    "(a)\\1",
    "^[a&&b]$",
    "(?<=a)b",
    "(?<!a)b",
    "\\u00c9",
    "\\x41",
    "^[\\w-]+$",
    "^(a|b)*c?$",
    "^.*$",
    "a.c",
    "^\\S+$",
    "(?:)",
    "[]",
    "[^]",
    "^[1-9]",
    "(?=.*a)(?=.*b)",
    "^..$",
    "\\.",
    "^\\D",
    "a{2,}",
    "^(?:Male|Other)?$",
    "\\s$",
    "^ ",
];

/// The references of every dictionary, and tags that lead to them on a text field.
pub fn references() -> Value {
    json!({
        "list": { "sex": ["Male", "FEMALE", "#/one/code"], "more": ["#/list/sex", "a", "B"], "deep": ["#/list/more"] },
        "one": { "code": " Other ", "again": "#/one/code" },
        "form": { "word": "^\\w+$", "words": ["^\\w", "\\w$"] }
    })
}

const LISTS: &[&str] = &["#/list/sex", "#/list/more", "#/list/deep", "#/one/code", "#/one/again", "#/list/sex/1"];
const FORMS: &[&str] = &["#/form/word", "#/form/words", "#/form/words/0"];

/// The restrictions of a field; `fields` are what conditions may look at: name and type.
pub fn restrictions(random: &mut Random, value_type: &str, fields: &[(String, &'static str)]) -> Value {
    if random.percent(35) {
        let count = random.between(0, 3);
        return Value::Array((0..count).map(|_| restriction(random, value_type, fields, 0)).collect());
    }
    restriction(random, value_type, fields, 0)
}

fn restriction(random: &mut Random, value_type: &str, fields: &[(String, &'static str)], depth: usize) -> Value {
    if depth < 3 && random.percent(if depth == 0 { 40 } else { 30 }) {
        return conditional(random, value_type, fields, depth);
    }
    plain(random, value_type)
}

fn plain(random: &mut Random, value_type: &str) -> Value {
    let mut rules = Map::new();
    let numeric = matches!(value_type, "integer" | "number");
    if random.percent(35) {
        rules.insert("required".into(), json!(random.percent(85)));
    }
    if random.percent(12) {
        rules.insert("empty".into(), json!(random.percent(85)));
    }
    if value_type != "boolean" && random.percent(35) {
        rules.insert("codeList".into(), code_list(random, value_type));
    }
    if value_type == "string" && random.percent(35) {
        rules.insert("regex".into(), regex(random, true));
    }
    if numeric && random.percent(45) {
        rules.insert("range".into(), range(random, value_type == "integer"));
    }
    Value::Object(rules)
}

fn code_list(random: &mut Random, value_type: &str) -> Value {
    match value_type {
        "string" if random.percent(15) => json!(random.one(LISTS)),
        "string" if random.percent(10) => json!([random.one(LISTS), random.one(CODES)]),
        "string" => json!((0..random.between(1, 5)).map(|_| *random.one(CODES)).collect::<Vec<_>>()),
        _ if random.percent(5) => json!("#/list/sex"),
        integer => json!((0..random.between(1, 4)).map(|_| number(random, integer == "integer")).collect::<Vec<_>>()),
    }
}

fn regex(random: &mut Random, tags: bool) -> Value {
    match random.below(10) {
        0 if tags => json!(random.one(FORMS)),
        1 | 2 => json!((0..random.between(1, 3)).map(|_| *random.one(PATTERNS)).collect::<Vec<_>>()),
        3..=5 => json!(pattern(random, 0)),
        _ => json!(random.one(PATTERNS)),
    }
}

/// A pattern of nothing but chance; not every one is valid.
fn pattern(random: &mut Random, depth: usize) -> String {
    const ATOMS: &[&str] = &[
        "a", "A", "b", "M", "1", "0", " ", ".", "\\w", "\\W", "\\d", "\\D", "\\s", "\\S", "\\b", "\\B", "^", "$", "[a-c]",
        "[^a]", "[\\w ]", "[^\\s]", "[A-Z]", "[]", "[^]", "é", "İ", "ß", "\\u0041", "\\x61", "\\.", "\\-", "[\\b]", "\\0",
        "\\cJ", "{", "}", "]", "[[]", "😀", "[😀]", "\\/", "[a\\-z]", "[-a]", "[a-]", "[\\d-x]", "\\u{61}", "\\p{L}", "[1.]",
        "\\e", "[^\\W]",
    ];
    const TIMES: &[&str] = &["*", "+", "?", "{2}", "{1,}", "{0,2}", "*?", "+?", "??", "{,2}", "{2,1}", "**"];
    let mut text = String::new();
    for at in 0..random.between(1, 4) {
        if at > 0 && random.percent(12) {
            text.push('|');
        }
        if depth < 2 && random.percent(20) {
            // A name may stand twice in today's ECMAScript, not yet in that of Node 20: here each is another.
            let named = format!("(?<n{}>", random.below(usize::MAX));
            let open = *random.one(&["(", "(?:", "(?=", "(?!", "(?<=", "(?<!", &named]);
            text = format!("{text}{open}{})", pattern(random, depth + 1));
        } else {
            text.push_str(random.one::<&str>(ATOMS));
        }
        if random.percent(25) {
            let usual = if random.percent(95) { &TIMES[..9] } else { TIMES };
            text.push_str(random.one::<&str>(usual));
        }
    }
    text
}

/// A number as a dictionary writes it.
fn number(random: &mut Random, integer: bool) -> Value {
    loop {
        let text = if random.percent(60) { *random.one(&NUMBERS[..16]) } else { *random.one(NUMBERS) };
        let plain = text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'-' | b'.' | b'e'));
        if let Some(value) = text.parse::<f64>().ok().filter(|n| plain && n.is_finite())
            && (!integer || value.fract() == 0.0)
        {
            return json!(value);
        }
    }
}

fn range(random: &mut Random, integer: bool) -> Value {
    let mut limits = Map::new();
    if random.percent(70) {
        limits.insert((*random.one(&["min", "exclusiveMin"])).into(), number(random, integer));
    }
    if limits.is_empty() || random.percent(50) {
        limits.insert((*random.one(&["max", "exclusiveMax"])).into(), number(random, integer));
    }
    Value::Object(limits)
}

fn case(random: &mut Random, object: &mut Map<String, Value>) {
    if random.percent(50) {
        object.insert("case".into(), json!(random.one(&["all", "any", "none"])));
    }
}

fn conditional(random: &mut Random, value_type: &str, fields: &[(String, &'static str)], depth: usize) -> Value {
    let count = if random.percent(4) { 0 } else { random.between(1, 3) };
    let mut test = Map::new();
    test.insert("conditions".into(), (0..count).map(|_| condition(random, value_type, fields)).collect());
    case(random, &mut test);
    let mut rule = json!({ "if": test });
    for key in ["then", "else"] {
        if random.percent(75) {
            rule[key] = if random.percent(25) {
                (0..random.between(0, 2)).map(|_| restriction(random, value_type, fields, depth + 1)).collect()
            } else {
                restriction(random, value_type, fields, depth + 1)
            };
        }
    }
    rule
}

fn condition(random: &mut Random, value_type: &str, fields: &[(String, &'static str)]) -> Value {
    let looked: Vec<&(String, &'static str)> = random.some(fields, 3);
    let of = random.one(&looked).1;
    let mut names: Vec<&str> = looked.iter().map(|(name, _)| name.as_str()).collect();
    if random.percent(6) {
        names.push(*random.one(&["zz", "extra", "a "]));
    }
    if random.percent(2) {
        names.clear();
    }
    let mut matches = Map::new();
    let tests = if random.percent(3) { 0 } else { random.between(1, 2) };
    for _ in 0..tests {
        let of = if random.percent(90) { of } else { *random.one(&["string", "integer", "boolean"]) };
        let (key, value) = test(random, of, value_type == "string");
        matches.insert(key.into(), value);
    }
    let mut condition = Map::new();
    condition.insert("fields".into(), json!(names));
    condition.insert("match".into(), Value::Object(matches));
    case(random, &mut condition);
    Value::Object(condition)
}

/// `tags`: the field that has the condition is a text field, so that references are resolved.
fn test(random: &mut Random, of: &str, tags: bool) -> (&'static str, Value) {
    let scalar = |random: &mut Random| match of {
        "boolean" => json!(random.percent(50)),
        "integer" | "number" => number(random, false),
        _ => json!(random.one(CODES)),
    };
    match random.below(12) {
        0..=2 => ("exists", json!(random.percent(50))),
        3..=5 => ("value", scalar(random)),
        6 => ("value", (0..random.between(0, 3)).map(|_| scalar(random)).collect()),
        7 => ("count", if random.percent(50) { json!(random.below(4)) } else { range(random, true) }),
        8 => ("regex", regex(random, tags)),
        9 => ("range", range(random, false)),
        _ if of == "boolean" => ("exists", json!(true)),
        _ if of == "string" && tags && random.percent(20) => ("codeList", json!([random.one(LISTS), random.one(CODES)])),
        _ => ("codeList", (0..random.between(1, 4)).map(|_| scalar(random)).collect()),
    }
}
