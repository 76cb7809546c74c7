//! What the fuzz targets do with an input, and what must hold of it. The ordinary suite runs the kept inputs through
//! the same functions.
//!
//! Nothing here may panic on any input but by an assertion that says what does not hold.

mod pack;
mod read;
mod work;

use bordereau::dictionary::Pattern;
use bordereau::dictionary::lectern::{self, KnownScripts};
use bordereau::dictionary::script::{Item, Machine, Record, Script};
use bordereau::programme::Programme;
use std::sync::{Arc, LazyLock};

/// The name of a target, and what it does with an input.
pub type Entry = (&'static str, fn(&[u8]));

/// Every entry.
pub const ENTRIES: &[Entry] = &[
    ("delimited", delimited),
    ("xlsx", xlsx),
    ("xls", xls),
    ("xlsb", xlsb),
    ("ods", ods),
    ("archive", archive),
    ("dictionary", dictionary),
    ("dictionary_legacy", dictionary_legacy),
    ("schematic", schematic),
    ("json_schema", json_schema),
    ("pattern", pattern),
    ("script", script),
    ("recipe", recipe),
    ("bundle", bundle),
    ("check", check),
    ("annotate", annotate),
    ("compare", compare),
];

/// A text in any encoding: held in memory, left in its file, and given in small pieces, it is the same table.
pub fn delimited(bytes: &[u8]) {
    read::one_text_three_ways("people.tsv", bytes);
}

/// A workbook, or the parts of one (see [`pack`]).
pub fn xlsx(bytes: &[u8]) {
    read::told("book.xlsx", &pack::parts(bytes));
}

/// An old workbook, or its stream without the compound file round it.
pub fn xls(bytes: &[u8]) {
    read::told("book.xls", &pack::compound(bytes));
}

/// A binary workbook, or the parts of one.
pub fn xlsb(bytes: &[u8]) {
    read::told("book.xlsb", &pack::parts(bytes));
}

/// An OpenDocument workbook, or the parts of one.
pub fn ods(bytes: &[u8]) {
    read::told("book.ods", &pack::parts(bytes));
}

/// A zip or gzip file, or the members of one.
pub fn archive(bytes: &[u8]) {
    read::told("study.zip", &pack::parts(bytes));
    let _ = bordereau::handover::zip::unpack(&pack::parts(bytes));
}

/// A dictionary in today's form: read, judged, and a blank table of it checked.
pub fn dictionary(bytes: &[u8]) {
    let _ = lectern::read(bytes, &KnownScripts::new());
    if let Ok(value) = serde_json::from_slice(bytes) {
        let _ = lectern::restrictions(&value);
    }
    work::loaded(bytes);
}

/// A dictionary in the older form, with the scripts that the first programme knows.
pub fn dictionary_legacy(bytes: &[u8]) {
    static KNOWN: LazyLock<KnownScripts> = LazyLock::new(|| {
        let shelf = bordereau::shelf::programmes().first().expect("a programme is embedded");
        let programme = Programme::read(shelf.programme).expect("it reads");
        programme.scripts.iter().map(|(hash, script)| (hash.clone(), script.restrictions.clone())).collect()
    });
    let _ = lectern::read(bytes, &KNOWN);
    work::loaded(bytes);
}

/// A data model of schematic: read, judged, and a manifest of it checked.
pub fn schematic(bytes: &[u8]) {
    work::modelled("model.csv", bytes);
}

/// A JSON Schema of a table: read, judged, and a table of it checked.
pub fn json_schema(bytes: &[u8]) {
    work::modelled("person.json", bytes);
}

/// A pattern in the first line, the text it is sought in after it.
pub fn pattern(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let (source, value) = text.split_once('\n').unwrap_or((&text, ""));
    let compiled = Pattern::compile(source);
    let valid = Pattern::check(source).is_ok();
    assert!(valid || compiled.is_err(), "a pattern that is not valid compiles");
    assert!(compiled.is_ok() || !valid || !Pattern::is_supported(source), "a pattern that is supported does not compile");
    let hopeless = Pattern::is_hopeless(source);
    if let Ok(compiled) = compiled {
        assert!(!(compiled.is_match(value) && hopeless), "a hopeless pattern matches");
    }
}

/// A script, and in its last line the cell it is put to: read, and run twice with the same end.
pub fn script(bytes: &[u8]) {
    struct Row<'t>(&'t str);
    impl Record for Row<'_> {
        fn value(&self, column: usize) -> Option<Item> {
            match column {
                0 => Some(Item::Text(self.0.to_owned())),
                1 => Some(Item::Undefined),
                2 => Some(Item::Number(self.0.len() as f64)),
                _ => Some(Item::List(vec![Item::Text(self.0.to_owned()), Item::Bool(true)])),
            }
        }

        fn columns(&self) -> Vec<usize> {
            (0..4).collect()
        }
    }
    let text = String::from_utf8_lossy(bytes);
    let (source, cell) = text.rsplit_once('\n').unwrap_or((&text, ""));
    if let Ok(script) = Script::read(source) {
        let mut machine = Machine::new(Arc::new(script), &["field", "blank", "length", "list"]);
        let first = machine.run("field", &Row(cell));
        assert_eq!(first, machine.run("field", &Row(cell)), "a run leaves something for the next one");
    }
}

/// A recipe, replayed on a small study.
pub fn recipe(bytes: &[u8]) {
    work::replayed(bytes);
}

/// The files of a bundle: opened again in every way.
pub fn bundle(bytes: &[u8]) {
    work::opened(&pack::parts(bytes));
}

/// The tables of a study (`>>> name`, then its text): read, judged in every manner, mended, handed over.
pub fn check(bytes: &[u8]) {
    work::judged(&pack::members(bytes));
}

/// A workbook is checked and given back with its findings marked: its tables read as before.
pub fn annotate(bytes: &[u8]) {
    work::marked(&pack::parts(bytes));
}

/// Two dictionaries, one after the other between lines `>>> name`: every table of either is in their comparison, and neither
/// differs from itself.
pub fn compare(bytes: &[u8]) {
    let members = pack::members(bytes);
    let read = |at: usize| members.get(at).and_then(|(_, bytes)| lectern::read(bytes, &KnownScripts::new()).ok());
    let (Some((before, _)), Some((after, _))) = (read(0), read(1)) else { return };
    for (old, new) in [(&before, &after), (&after, &before)] {
        let found = bordereau::dictionary::compare::compare(old, new);
        let tables = |named: fn(&bordereau::dictionary::compare::TableChange) -> bool| {
            found.tables.iter().filter(|table| named(table)).count()
        };
        assert_eq!(tables(|table| table.before.is_some()), old.schemas.len(), "a table of the earlier one is missing");
        assert_eq!(tables(|table| table.after.is_some()), new.schemas.len(), "a table of the later one is missing");
        let own = bordereau::dictionary::compare::compare(old, old);
        assert!(own.tables.iter().all(|table| table.fields.is_empty()), "a dictionary differs from itself");
    }
}
