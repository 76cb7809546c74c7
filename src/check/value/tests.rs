//! What Lectern 2 was seen to make of cells, probe by probe.

use super::{Codes, DELIMITER, Reader, Value, elements, is_blank, js_number, number, parse, trim};
use crate::dictionary::{Field, Plain, Restriction, Scalar, ValueType};
use proptest::prelude::*;

fn read(value_type: ValueType, cell: &str) -> Value {
    parse(value_type, None, &Codes::default(), cell)
}

fn raw(cell: &str) -> Value {
    Value::Raw(cell.to_string())
}

fn text(text: &str) -> Value {
    Value::Text(text.to_string())
}

#[test]
fn whole_numbers() {
    for (cell, expected) in [
        ("42", 42.0),
        (" 42 ", 42.0),
        ("-17", -17.0),
        ("+5", 5.0),
        ("007", 7.0),
        ("1.0", 1.0),
        ("1.", 1.0),
        (".0", 0.0),
        ("1e3", 1000.0),
        ("1E3", 1000.0),
        ("0x1F", 31.0),
        ("0b11", 3.0),
        ("0o17", 15.0),
        ("-0", 0.0),
        ("9007199254740993", 9_007_199_254_740_992.0),
        ("42\u{a0}", 42.0),
        ("\u{feff}42", 42.0),
        ("1e-0", 1.0),
    ] {
        assert_eq!(read(ValueType::Integer, cell), Value::Number(expected), "{cell:?}");
    }
    for cell in [
        "1_000",
        "1,000",
        "12.5",
        "NaN",
        "Infinity",
        "1e400",
        "٣",
        "１２",
        "4 2",
        "5n",
        "-0x1",
        "0x",
        ".",
        "e3",
        "1e",
        "+-1",
        "inf",
        "1.2.3",
        "\u{200b}1",
        "1\u{85}",
    ] {
        assert_eq!(read(ValueType::Integer, cell), raw(cell));
    }
}

#[test]
fn numbers() {
    for (cell, expected) in [("3.25", 3.25), (".5", 0.5), ("5.", 5.0), ("1e-3", 0.001), ("0x10", 16.0), ("0.10", 0.1)] {
        assert_eq!(read(ValueType::Number, cell), Value::Number(expected), "{cell:?}");
    }
    for cell in ["3,14", "Infinity", "-Infinity", "NaN", "1e999", "1d", "--1"] {
        assert_eq!(read(ValueType::Number, cell), raw(cell));
    }
    assert_eq!((number(""), number("  ")), (Some(0.0), Some(0.0)));
}

#[test]
fn booleans() {
    for (cell, expected) in [("true", true), ("TRUE", true), (" False ", false), ("false", false)] {
        assert_eq!(read(ValueType::Boolean, cell), Value::Bool(expected), "{cell:?}");
    }
    for cell in ["yes", "1", "0", "T", "truefalse", "oui"] {
        assert_eq!(read(ValueType::Boolean, cell), raw(cell));
    }
}

#[test]
fn texts() {
    for (cell, expected) in
        [("abc", "abc"), (" abc ", "abc"), ("\u{200b}", "\u{200b}"), ("null", "null"), ("\"q\"", "\"q\""), ("a|b", "a|b")]
    {
        assert_eq!(read(ValueType::String, cell), text(expected));
    }
}

#[test]
fn blanks() {
    for cell in
        ["", "  ", "\t\n\u{b}\u{c}\r", "\u{a0}", "\u{feff}", "\u{1680}\u{2000}\u{200a}\u{2028}\u{2029}\u{202f}\u{205f}\u{3000}"]
    {
        for value_type in [ValueType::String, ValueType::Integer, ValueType::Number, ValueType::Boolean] {
            assert_eq!(read(value_type, cell), Value::Blank, "{cell:?}");
            let list = parse(value_type, Some(","), &Codes::default(), cell);
            assert_eq!(list, Value::List(Vec::new()), "{cell:?}");
            assert!(list.is_blank());
        }
    }
    for sign in ["\u{85}", "\u{200b}", "\u{180e}", "\u{1f}"] {
        assert_eq!(trim(sign), sign);
    }
}

#[test]
fn codes_are_found_without_regard_to_case() {
    let codes = |options: &[&str]| Codes::new(options.iter().map(|option| (*option).to_string()).collect());
    let sexes = codes(&["Male", "Female", " Other ", "unknown"]);
    for (cell, expected) in [
        ("Male", "Male"),
        ("male", "Male"),
        ("MALE", "Male"),
        (" male ", "Male"),
        ("Other", " Other "),
        ("other ", " Other "),
        ("UNKNOWN", "unknown"),
        ("M", "M"),
        ("mále", "mále"),
        ("Mal", "Mal"),
    ] {
        assert_eq!(parse(ValueType::String, None, &sexes, cell), text(expected), "{cell:?}");
    }
    for (option, cell, expected) in [
        ("İstanbul", "i\u{307}stanbul", "İstanbul"),
        ("STRASSE", "straße", "straße"),
        ("\u{e9}", "e\u{301}", "e\u{301}"),
        ("ΑΣ", "ας", "ΑΣ"),
        ("K", "\u{212a}", "K"),
    ] {
        assert_eq!(parse(ValueType::String, None, &codes(&[option]), cell), text(expected), "{cell:?}");
    }
    assert_eq!(parse(ValueType::String, None, &codes(&["A", "a"]), "a"), text("A"));
    assert_eq!(parse(ValueType::Integer, None, &codes(&["1"]), "1.0"), Value::Number(1.0));
}

#[test]
fn lists() {
    let codes = Codes::new(vec!["A".to_string(), "B".to_string()]);
    let texts = |items: &[&str]| Value::List(items.iter().map(|item| text(item)).collect());
    for (delimiter, cell, expected) in [
        (",", "a,b", texts(&["A", "B"])),
        ("|", "a | b", texts(&["A", "B"])),
        (",", "a,b,c", texts(&["A", "B", "c"])),
        (",", "a,,b", raw("a,,b")),
        (",", " a, ", raw(" a, ")),
        (",", ",", raw(",")),
        (",", "'x,y',z", texts(&["'x", "y'", "z"])),
        ("; ", "a; b", texts(&["A", "B"])),
        (";", "a", texts(&["A"])),
    ] {
        assert_eq!(parse(ValueType::String, Some(delimiter), &codes, cell), expected, "{cell:?}");
    }
    let numbers = |cell: &str| parse(ValueType::Integer, Some(","), &Codes::default(), cell);
    assert_eq!(numbers("1, 2 ,3"), Value::List(vec![Value::Number(1.0), Value::Number(2.0), Value::Number(3.0)]));
    assert_eq!(numbers("1,2,x"), raw("1,2,x"));
    let booleans = parse(ValueType::Boolean, Some(","), &Codes::default(), "true,FALSE");
    assert_eq!(booleans, Value::List(vec![Value::Bool(true), Value::Bool(false)]));
    assert_eq!(elements("a;b", "").collect::<Vec<_>>(), ["a;b"]);
    assert_eq!(elements(";a;", ";").collect::<Vec<_>>(), ["", "a", ""]);
}

#[test]
fn a_reader_is_made_from_a_field() {
    let code = |text: &str| Restriction::Plain(Plain { code_list: Some(vec![Scalar::Text(text.into())]), ..Plain::default() });
    let conditional = crate::dictionary::Conditional {
        case: Default::default(),
        conditions: Vec::new(),
        then: vec![code("Then")],
        otherwise: vec![code("Else"), code("ELSE")],
    };
    let mut field =
        Field { restrictions: vec![Restriction::Conditional(Box::new(conditional)), code("Last")], ..Field::default() };
    let reader = Reader::new(&field, DELIMITER);
    assert_eq!(reader.codes().options(), ["Then", "Else", "ELSE", "Last"]);
    assert_eq!((reader.read("then"), reader.read("eLSE"), reader.read("last ")), (text("Then"), text("Else"), text("Last")));
    assert_eq!(reader.delimiter(), None);
    field.is_array = true;
    assert_eq!(Reader::new(&field, ";").delimiter(), Some(";"));
    assert_eq!(Reader::new(&field, ";").read("then;ELSE"), Value::List(vec![text("Then"), text("Else")]));
    field.delimiter = Some("|".to_string());
    assert_eq!(Reader::new(&field, ";").delimiter(), Some("|"));
}

proptest! {
    #[test]
    fn any_cell_is_read(cell in any::<String>(), delimiter in prop::option::of(".{0,2}")) {
        for value_type in [ValueType::String, ValueType::Integer, ValueType::Number, ValueType::Boolean] {
            let value = parse(value_type, delimiter.as_deref(), &Codes::default(), &cell);
            prop_assert_eq!(value.is_blank(), trim(&cell).is_empty());
        }
        prop_assert!(!trim(&cell).starts_with(is_blank) && !trim(&cell).ends_with(is_blank));
    }

    /// What is written is read back as the same number.
    #[test]
    fn numbers_survive_writing(value in any::<f64>()) {
        prop_assert_eq!(number(&js_number(value)), Some(value).filter(|v| v.is_finite()));
    }
}
