//! Random cells: numbers in all spellings, codes in all cases, lists, blanks that Unicode knows.

use super::random::Random;

pub const BLANKS: &[&str] = &[
    " ", "  ", "\t", "\n", "\r", "\u{b}", "\u{c}", "\u{a0}", "\u{85}", "\u{1680}", "\u{180e}", "\u{2003}", "\u{200b}",
    "\u{2028}", "\u{2029}", "\u{202f}", "\u{205f}", "\u{3000}", "\u{feff}",
];

pub const CODES: &[&str] = &[
    "Male",
    "male",
    "FEMALE",
    " Other ",
    "É",
    "İstanbul",
    "STRASSE",
    "straße",
    "Σας",
    "a",
    "A",
    "b",
    "B",
    "aa",
    "ab",
    "1",
    "1.0",
    "0",
    "true",
    "ﬁ",
    "k",
    "K",
    "e\u{301}",
    "😀",
    "a b",
    "ǅ",
];

pub const NUMBERS: &[&str] = &[
    "0",
    "-0",
    "1",
    "1.0",
    "01",
    "+1",
    "2",
    "2.",
    "10",
    "1e1",
    "1E1",
    "-1",
    "0.5",
    ".5",
    "5e-1",
    "0.1",
    "0.10",
    "1e-7",
    "3.14",
    "1e21",
    "0x1F",
    "0b11",
    "0o17",
    "31",
    "9007199254740993",
    "9007199254740992",
    "123456789012345678901",
    "1e400",
    "-1e400",
    "Infinity",
    "-Infinity",
    "NaN",
    "1,000",
    "3,14",
    "1_000",
    "-0x1",
    "5n",
    "٣",
    "１２",
    "1 2",
    "--1",
    "1e",
    "e1",
    ".",
    "+",
    "0x",
    "0.30000000000000004",
    "1.7976931348623157e308",
    "5e-324",
    "2e-324",
    "1.0000000000000002",
    "4.35",
    "0.1e1",
    "100e-2",
    "0XA",
    "0B1",
    "00",
    "-.5",
];

const BOOLEANS: &[&str] = &["true", "false", "TRUE", "False", "tRuE", "yes", "0", "1", "t", "truefalse", "oui"];

/// What a field takes, as far as its cells go.
pub struct Kind {
    pub value_type: &'static str,
    pub delimiter: Option<String>,
    pub codes: Vec<String>,
}

/// A cell for a field.
pub fn cell(random: &mut Random, kind: &Kind) -> String {
    let mut text = match &kind.delimiter {
        _ if random.percent(12) => blank(random),
        Some(delimiter) => {
            let count = random.between(1, 3);
            let parts: Vec<String> =
                (0..count).map(|_| if random.percent(4) { blank(random) } else { one(random, kind) }).collect();
            parts.join(if random.percent(90) { delimiter } else { "," })
        }
        None => one(random, kind),
    };
    if random.percent(8) {
        text = format!("{}{text}", random.one(BLANKS));
    }
    if random.percent(8) {
        text.push_str(random.one::<&str>(BLANKS));
    }
    text
}

fn blank(random: &mut Random) -> String {
    if random.percent(60) { String::new() } else { (*random.one(BLANKS)).to_owned() }
}

fn one(random: &mut Random, kind: &Kind) -> String {
    if random.percent(3) {
        return (*random.one(CODES)).to_owned();
    }
    match kind.value_type {
        "boolean" => (*random.one(BOOLEANS)).to_owned(),
        "integer" | "number" if random.percent(60) => (*random.one(&NUMBERS[..16])).to_owned(),
        "integer" | "number" => (*random.one(NUMBERS)).to_owned(),
        _ => {
            let own = !kind.codes.is_empty() && random.percent(70);
            let code = if own { random.one(&kind.codes).clone() } else { (*random.one(CODES)).to_owned() };
            match random.below(6) {
                0 => code.to_lowercase(),
                1 => code.to_uppercase(),
                _ => code,
            }
        }
    }
}
