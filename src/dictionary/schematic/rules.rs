//! Validation rules: the words of a data model as checks with their levels.

use crate::dictionary::{Asks, Check, Checks, Pattern, Range};
use crate::finding::Level;

/// The rules of an attribute in one template, as texts.
///
/// `^^` parts rules by template: `#Label rule` is for that template alone, a rule without `#` for all others. `::`
/// parts rules that hold together; what stands round it is not trimmed, as schematic does not.
pub(super) fn of_template(written: &[String], template: &str) -> Vec<String> {
    let [text] = written else { return written.to_vec() };
    if !text.contains("^^") {
        return text.split("::").map(str::to_owned).collect();
    }
    let mut others = None;
    for part in text.split("^^").map(str::trim).filter(|part| !part.is_empty()) {
        let (name, rule) = match part.strip_prefix('#') {
            None => (None, part),
            Some(rest) => {
                let (name, rule) = rest.split_once(' ').unwrap_or((rest, ""));
                (Some(name), rule.trim())
            }
        };
        let rules = || rule.split("::").filter(|rule| !rule.is_empty()).map(str::to_owned).collect();
        match name {
            Some(name) if name.replace('#', "") == template => return rules(),
            Some(_) => {}
            None => others = Some(rules()),
        }
    }
    others.unwrap_or_default()
}

/// True when a word is part of one of the rules, as schematic looks for it.
pub(super) fn mention(rules: &[String], word: &str) -> bool {
    rules.iter().any(|rule| rule.to_ascii_lowercase().contains(word))
}

/// Rules as checks, and those that cannot be checked here. `required` is what the model says of the attribute.
pub(super) fn checks(rules: &[String], by_template: bool, required: bool) -> (Checks, Vec<String>) {
    let mut checks = Checks { each: Vec::new(), not_applicable: !by_template && mention(rules, "isna"), exact: true };
    let mut unchecked = Vec::new();
    for rule in rules {
        let words: Vec<&str> = rule.split(' ').collect();
        let (name, args) = words.split_first().map_or(("", [].as_slice()), |(name, args)| (*name, args));
        let (args, stated) = match args.split_last() {
            Some((last, rest)) if last.eq_ignore_ascii_case("warning") => (rest, Some(Level::Warning)),
            Some((last, rest)) if last.eq_ignore_ascii_case("error") => (rest, Some(Level::Error)),
            _ => (args, None),
        };
        let of = |usual: Level| stated.unwrap_or(if required { usual } else { Level::Warning });
        let mut add = |asks, usual| checks.each.push(Check { asks, level: of(usual) });
        match name {
            "int" => add(Asks::Integer, Level::Error),
            "float" => add(Asks::Decimal, Level::Error),
            "num" => add(Asks::Number, Level::Error),
            "str" => add(Asks::Text, Level::Error),
            "date" => add(Asks::Date, Level::Error),
            "unique" => add(Asks::Unique, Level::Error),
            // A column that is required and recommended is only required.
            "recommended" if required => {}
            "recommended" => add(Asks::Recommended, Level::Warning),
            "protectAges" => {
                let (min, max) = (Some(YOUNGEST), Some(OLDEST));
                add(Asks::Within(Range { min, max, ..Range::default() }), Level::Warning);
            }
            "list" => {
                let like = args.iter().any(|word| word.eq_ignore_ascii_case("like"));
                let strict = args.iter().any(|word| word.eq_ignore_ascii_case("strict"));
                add(Asks::List { strict: strict || !like }, Level::Error);
            }
            "url" => {
                // Schematic takes the word of the level for a part that the address must hold, too.
                let parts = words.iter().skip(1).filter(|part| !part.is_empty()).map(|part| (*part).to_owned()).collect();
                add(Asks::Address { parts }, Level::Error);
            }
            "inRange" => match range(args) {
                Some(range) => add(Asks::Within(range), Level::Error),
                None => unchecked.push(rule.clone()),
            },
            "regex" => match pattern(args) {
                Some((written, searched)) => add(Asks::Pattern { written, searched }, Level::Error),
                None => unchecked.push(rule.clone()),
            },
            "required" | "IsNA" => {}
            _ => unchecked.push(rule.clone()),
        }
    }
    (checks, unchecked)
}

/// Ages in days that schematic leaves alone: from about 18 to about 90 years.
const YOUNGEST: f64 = 6550.0;
const OLDEST: f64 = 32849.0;

fn range(args: &[&str]) -> Option<Range> {
    let limit = |text: Option<&&str>| match text {
        Some(text) if text.eq_ignore_ascii_case("none") => Some(None),
        text => text?.parse::<f64>().ok().filter(|n| n.is_finite()).map(Some),
    };
    Some(Range { min: limit(args.first())?, max: limit(args.get(1))?, ..Range::default() })
}

/// The pattern of `regex MODULE PATTERN`: as written, and so that it can be searched in ECMAScript's way.
fn pattern(args: &[&str]) -> Option<(String, String)> {
    let (module, written) = (args.first()?, args.get(1)?);
    let body = written.replace("(?P<", "(?<").replace("\\Z", "$").replace("\\A", "^");
    let searched = match *module {
        "search" => body,
        "match" => format!("^(?:{body})"),
        "fullmatch" => format!("^(?:{body})$"),
        _ => return None,
    };
    Pattern::check(&searched).is_ok().then(|| ((*written).to_owned(), searched))
}
