//! Patterns hold what a browser says of them, whichever engine runs them.

use super::backtrack::Machine;
use super::tree::Node;
use super::{Pattern, syntax};
use other::{judge, search};
use proptest::prelude::*;

mod other;

/// What is said step by step, also of a pattern that would run otherwise.
fn step_by_step(pattern: &str, text: &str) -> Option<bool> {
    let tree = syntax::parse(pattern).ok()?;
    Machine::new(&tree, false)?.search(&text.encode_utf16().collect::<Vec<u16>>())
}

/// All engines must say the same, and what is expected.
fn probe(pattern: &str, text: &str, expected: bool) {
    let compiled = Pattern::compile(pattern).unwrap_or_else(|e| panic!("{pattern}: {e}"));
    assert_eq!(compiled.is_match(text), expected, "{pattern} on {text:?} (bounded: {})", compiled.is_bounded());
    assert_eq!(step_by_step(pattern, text), Some(expected), "{pattern} on {text:?}, step by step");
    let other = judge(pattern).unwrap_or_else(|e| panic!("{pattern}: {e}"));
    assert_eq!(search(&other, text), expected, "{pattern} on {text:?}, by the other engine");
}

#[test]
fn a_pattern_means_what_a_browser_makes_of_it() {
    for (pattern, text, expected) in [
        ("b", "abc", true),
        ("^a$", "A", false),
        ("^a$", "a", true),
        ("^a.b$", "a\nb", false),
        ("^a.b$", "a\u{2028}b", false),
        ("^a.b$", "a\u{85}b", true),
        (r"^\d$", "٣", false),
        (r"^\w+$", "é", false),
        ("^.{1}$", "😀", false),
        ("^.{2}$", "😀", true),
        ("^😀$", "😀", true),
        ("^[😀]$", "😀", false),
        ("^[^😀]+$", "é", true),
        (r"^(?!do)\w+$", "donor", false),
        (r"^(?!do)\w+$", "sample", true),
        (r"^\s$", "\u{feff}", true),
        (r"^\s$", "\u{85}", false),
        (r"^\s$", "\u{200b}", false),
        (r"^(?!(?:do|sp))\w+$", "dx", true),
        (r"(?<=\d{2})x", "1x", false),
        (r"(?<=\d{2})x", "12x", true),
        (r"(?<!a)b", "ab", false),
        (r"(?=(?<=a)b)b", "ab", true),
        (r"^(?=.*\d)(?=.*[a-z]).{3,}$", "ab1", true),
        (r"^(?=.*\d)(?=.*[a-z]).{3,}$", "abc", false),
        (r"\b(?!([Dd][Oo])|([Ss][Pp]))\b^[A-Za-z0-9\-\._]{1,64}", "DO-1", false),
        (r"\b(?!([Dd][Oo])|([Ss][Pp]))\b^[A-Za-z0-9\-\._]{1,64}", "PT-1", true),
        (r"^(a)\1$", "aa", true),
        ("a|", "", true),
        ("^$", "", true),
        ("x*", "abc", true),
        ("[]", "a", false),
        ("[^]", "\n", true),
        ("^[a&&b]+$", "&a", true),
        (r"\bab\b", "x ab.", true),
        (r"\bab\b", "xab", false),
        (r"\Bb", "ab", true),
        (r"$\b", "ab", true),
        (r"$\b", "ab ", false),
        (r"\b^a", "ab", true),
        (r"a$.", "ab", false),
        ("(?:a|ab)(?:c|bcd)d*$", "abcd", true),
        ("a{2}", "a", false),
        ("^a{2,}$", "aaa", true),
        ("^a{0,2}$", "aaa", false),
        ("^(ab){2,3}?$", "ababab", true),
        ("a{", "a{", true),
        ("a{,2}", "a{,2}", true),
        ("]", "]", true),
        (r"^\x41\u00e9\t$", "Aé\t", true),
        (r"^\1(a)\2\101$", "a\u{2}A", true),
        (r"^[\1\0]\0\08$", "\u{1}\0\08", true),
        (r"^\8\k\cA[\c_\cZ]$", "8k\u{1}\u{1f}", true),
        (r"^\c$", "\\c", true),
        (r"^[\w-]+$", "a-b", true),
        (r"^[+--]+$", "+,-", true),
        (r"[\b]", "\u{8}", true),
        (r"^\b{,2}$", "{,2}", false),
        (r"^[\b*]+$", "*", true),
        (r"^[A-Za-z0-9\-\._]{1,250}$", "P-1.a_b", true),
        (r"^[A-Za-z0-9_\.\-\[\]\(\)]+$.", "a.txt", false),
    ] {
        probe(pattern, text, expected);
    }
    assert!(Pattern::compile(r"^\u{2}[\u{0}]$").is_ok_and(|p| p.is_match("uu}") && !p.is_match("uu\u{0}")));
    for broken in ["(", "a**", "[b-a]", "a{2,1}", "(?<n>", "*a", "\\", r"\b+", r"a\B{2,}"] {
        assert!(Pattern::compile(broken).is_err(), "{broken}");
    }
}

#[test]
fn ordinary_patterns_are_bounded() {
    for pattern in [
        r"^[A-Za-z0-9\-\._]{1,250}$",
        "^(HP:)[0-9]{7}$",
        r"^\d+$",
        "^[A-TV-Z][0-9][0-9AB].?[0-9A-TV-Z]{0,4}$",
        r"^snomedct:(\w+)?\d+$|^ExO:\d{7}$|^LOINC:[0-9]{1,5}-[0-9]$",
        r"^\w{0,1000}$",
        "[ab]*a[ab]{20}$",
        r"\b(?!([Dd][Oo])|([Ss][Pp]))\b^[A-Za-z0-9\-\._]{1,64}",
        "((a?){1,3})*?:{1,3}",
    ] {
        assert!(Pattern::compile(pattern).is_ok_and(|p| p.is_bounded()), "{pattern}");
    }
}

#[test]
fn a_pattern_that_would_explode_does_not() {
    let pattern = Pattern::compile(r"^(([a-z]+)+\.?)+@([a-z]+)+$").expect("a pattern");
    assert!(!pattern.is_match(&"a".repeat(100_000)));
    let wide = Pattern::compile("[ab]*a[ab]{20}$").expect("a pattern");
    assert!(!wide.is_match(&"b".repeat(10_000)));
    assert!(wide.is_match(&"a".repeat(10_000)));
    let ahead = Pattern::compile(r"^(?=((a+)+)+$)(a+)+$").expect("a pattern");
    assert!(!ahead.is_match(&format!("{}!", "a".repeat(2_000))));
    let again = Pattern::compile(r"^(a+)+\1$").expect("a pattern");
    assert_eq!(again.search(&"a".repeat(40)), Some(true));
    assert_eq!(again.search(&format!("{}!", "a".repeat(40))), None);
    assert_eq!(
        Pattern::compile(r"( |\1) ").expect("a pattern").search(" "),
        Some(true),
        "a group that refers to itself is empty there"
    );
    assert!(!again.is_match("!a") && again.is_match(&format!("{}!", "a".repeat(40))));
}

/// The backtracking engine may run for ever where something that may be nothing is repeated, and finds nothing where a group
/// refers to itself.
fn is_comparable(pattern: &str) -> bool {
    syntax::parse(pattern).is_ok_and(|tree| !somewhere(&tree, &repeats_nothing) && !somewhere(&tree, &refers_to_itself))
}

fn refers_to_itself(node: &Node) -> bool {
    matches!(node, Node::Group(number, inner) if somewhere(inner, &|part| matches!(part, Node::Back(to) if to == number)))
}

fn repeats_nothing(node: &Node) -> bool {
    matches!(node, Node::Repeat(inner, _, max, _) if *max != Some(1) && is_nullable(inner))
}

/// True when a node can match without consuming anything.
fn is_nullable(node: &Node) -> bool {
    match node {
        Node::Class(_) => false,
        Node::Assert(_) | Node::Look(..) | Node::Back(_) => true,
        Node::Concat(parts) => parts.iter().all(is_nullable),
        Node::Alt(branches) => branches.iter().any(is_nullable),
        Node::Repeat(inner, min, ..) => *min == 0 || is_nullable(inner),
        Node::Group(_, inner) => is_nullable(inner),
    }
}

fn somewhere(node: &Node, wanted: &dyn Fn(&Node) -> bool) -> bool {
    wanted(node)
        || match node {
            Node::Class(_) | Node::Assert(_) | Node::Back(_) => false,
            Node::Concat(parts) | Node::Alt(parts) => parts.iter().any(|part| somewhere(part, wanted)),
            Node::Repeat(inner, ..) | Node::Look(_, inner) | Node::Group(_, inner) => somewhere(inner, wanted),
        }
}

fn atom() -> impl Strategy<Value = String> {
    prop_oneof![
        prop::sample::select(vec![
            "a",
            "b",
            "-",
            ".",
            r"\d",
            r"\w",
            r"\s",
            r"\W",
            r"\D",
            r"\S",
            r"\.",
            r"\-",
            r"\/",
            "é",
            "[ab]",
            "[^a]",
            r"[\d-]",
            r"[a-c\-\._]",
            "[A-Z]",
            r"[^\s]",
            r"\b",
            r"\B",
            "^",
            "$",
            ":",
            r"\u0061",
            "0",
            "[😀]",
            "€",
            "(?=a)",
            "(?!b)",
            "(?<=a)",
            "(?<!b.)",
            r"[\w-.]",
            r"\1",
            r"\2",
            "(a|b)",
            r"\a",
            "a{",
        ])
        .prop_map(str::to_string),
        "[a-c ]{1,2}",
    ]
}

fn pattern() -> impl Strategy<Value = String> {
    let quantifier = prop::sample::select(vec!["", "", "", "*", "+", "?", "{2}", "{1,3}", "{2,}", "*?", "{0,2}?"]);
    atom().prop_recursive(3, 24, 4, move |inner| {
        prop_oneof![
            prop::collection::vec((inner.clone(), quantifier.clone()), 1..4)
                .prop_map(|parts| parts.into_iter().map(|(part, q)| format!("(?:{part}){q}")).collect::<String>()),
            prop::collection::vec(inner.clone(), 1..4).prop_map(|parts| parts.join("|")),
            prop::collection::vec(inner.clone(), 1..4).prop_map(|parts| parts.concat()),
            inner.prop_map(|part| format!("({part})")),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    /// What one engine says the others say, unless they take too many steps.
    #[test]
    fn all_engines_agree(pattern in pattern(), texts in prop::collection::vec("[ab0c é.\\-:\u{a0}\u{2028}😀€Z]{0,8}", 4)) {
        if let Ok(compiled) = Pattern::compile(&pattern) {
            let other = judge(&pattern).ok().filter(|_| is_comparable(&pattern));
            for text in texts {
                let found = compiled.search(&text);
                if let Some(said) = step_by_step(&pattern, &text) {
                    prop_assert_eq!(found, Some(said), "{} on {:?}, step by step", pattern, text);
                }
                if let (Some(other), Some(found)) = (&other, found) {
                    prop_assert_eq!(found, search(other, &text), "{} on {:?}", pattern, text);
                }
            }
        }
    }

    /// What is a pattern to one engine is one to the other.
    #[test]
    fn both_engines_take_the_same_patterns(pattern in r"(\\|\[|\]|\^|-|\(|\)|\(\?:|\(\?=|\(\?<!|\(\?<n>|\\k<n>|\\k|\{|\}|1|2|,|\*|\+|\?|\||\.|\$|a|b|\\b|\\d|\\1|\\c|\\u|0041|\\x){0,10}") {
        let other = judge(&pattern);
        prop_assert_eq!(Pattern::check(&pattern).is_ok(), other.is_ok(), "{} {:?} {:?}", pattern, Pattern::check(&pattern), other.err());
    }

    /// Any text at all compiles or is refused.
    #[test]
    fn no_pattern_panics(pattern in any::<String>(), text in any::<String>()) {
        if let Ok(compiled) = Pattern::compile(&pattern) {
            compiled.is_match(&text);
        }
    }

    /// Likewise for text made of the signs of patterns.
    #[test]
    fn no_sign_panics(pattern in r"[\\\[\](){}*+?.,|^$ab\-0-9:<>=!uxk]{0,24}", text in "[ab0-9\\- ]{0,6}") {
        if let Ok(compiled) = Pattern::compile(&pattern) && is_comparable(&pattern) {
            let slow = judge(&pattern).map_err(TestCaseError::fail)?;
            prop_assert_eq!(compiled.is_match(&text), search(&slow, &text), "{} on {:?}", pattern, text);
        }
    }
}
