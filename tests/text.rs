//! Every sentence in both languages: whole, well set, without jargon, and silent about private values.

use bordereau::finding::{Case, Clause, Condition, Detail, Edit, Rule, Test};
use bordereau::text::Lang;
use bordereau::text::help::{Kind, examples, help, page};
use bordereau::text::message::{Message, Subject, condition, message, title};
use std::collections::BTreeSet;

const LANGS: [Lang; 2] = [Lang::Fr, Lang::En];

/// Rules whose case no text file can show: workbooks, archives, limits, the system; lists as other dictionaries rule them;
/// folders of data files.
const WITHOUT_EXAMPLE: [Rule; 28] = [
    Rule::NotRegistered,
    Rule::RegistrationShrinks,
    Rule::IdentifierCentre,
    Rule::MadeForAnother,
    Rule::ListSize,
    Rule::ListRepeats,
    Rule::FormulaWithoutValue,
    Rule::DigitsLost,
    Rule::DateCell,
    Rule::DaysFrom1904,
    Rule::NumbersAsText,
    Rule::MergedCells,
    Rule::DatesRead,
    Rule::FormatsKept,
    Rule::HiddenParts,
    Rule::ArchiveRead,
    Rule::StrayCells,
    Rule::FileLocked,
    Rule::FileTooLarge,
    Rule::FileUnreadable,
    Rule::DataFileMissing,
    Rule::DataFileUnnamed,
    Rule::DataFileElsewhere,
    Rule::DataFileTwice,
    Rule::DataFileName,
    Rule::DataFileSize,
    Rule::DataFileFolder,
    Rule::DataFileSum,
];

fn texts(names: &[&str]) -> Vec<String> {
    names.iter().map(|n| (*n).to_owned()).collect()
}

/// One of every kind of detail, and the ones that sentences tell apart. What is private begins with `PRIVATE`.
fn details() -> Vec<Detail> {
    let count = |name: &str, count| Detail::NamedCount { name: name.into(), count };
    let mut details = vec![
        Detail::None,
        Detail::Codes { nearest: vec![], total: 0 },
        Detail::Codes { nearest: vec![], total: 1 },
        Detail::Codes { nearest: texts(&["Female"]), total: 4 },
        Detail::Codes { nearest: texts(&["Male", "Female", "Other"]), total: 1200 },
        Detail::Pattern { pattern: "^P-[0-9]+$".into(), example: None },
        Detail::Pattern { pattern: "^P-[0-9]+$".into(), example: Some("P-12".into()) },
        Detail::Key { fields: texts(&["study"]) },
        Detail::Key { fields: texts(&["study", "person"]) },
        Detail::Key { fields: vec![] },
        Detail::Reference { table: "person".into(), fields: texts(&["id"]), nearest: vec![] },
        Detail::Reference {
            table: "person".into(),
            fields: texts(&["study", "id"]),
            nearest: texts(&["PRIVATE-1", "PRIVATE-2"]),
        },
        Detail::Characters { names: texts(&["U+00A0 NO-BREAK SPACE"]) },
        Detail::Characters { names: texts(&["U+0009", "U+200B", "U+FFFD"]) },
        Detail::Characters { names: vec![] },
        Detail::Names { found: ".csv".into(), expected: "xlsx".into() },
        Detail::Names { found: "UTF-8".into(), expected: String::new() },
        Detail::List { names: vec![] },
        Detail::List { names: texts(&["one"]) },
        Detail::List { names: texts(&["one", "two", "7–9"]) },
        Detail::Count { count: 0, of: None },
        Detail::Count { count: 1, of: Some(1) },
        Detail::Count { count: 4310, of: Some(40_000) },
        Detail::Words { fr: "Une règle du centre.".into(), en: "A rule of the centre.".into() },
        Detail::Words { fr: String::new(), en: String::new() },
        Detail::Json { path: "/schemas/3/fields/2".into(), what: "codeList".into() },
        Detail::Json { path: "/".into(), what: String::new() },
    ];
    for name in ["UTF-8 BOM", "windows-1252", "tab", "semicolon", "pdf", "zip", "binary", "B2:B5", "U+FFFD", "sheet"] {
        details.push(Detail::Name { name: name.into() });
    }
    for name in ["rows", "columns", "sheet", "regions", "members", "ratio", "table", "cell", "D17"] {
        details.extend([count(name, 1), count(name, 3)]);
    }
    for expected in ["string", "integer", "number", "boolean"] {
        details.push(Detail::Type { expected: expected.into(), list: None });
        details.push(Detail::Type { expected: expected.into(), list: Some(";".into()) });
    }
    for (min, max) in [(Some("0"), Some("40000")), (Some("0.5"), None), (None, Some("9")), (None, None)] {
        for exclusive in [false, true] {
            let (min, max) = (min.map(str::to_owned), max.map(str::to_owned));
            details.push(Detail::Range { min, max, min_exclusive: exclusive, max_exclusive: false });
        }
    }
    details
}

fn when() -> Condition {
    let clause = Clause { fields: texts(&["status"]), case: Case::All, tests: vec![Test::Value("Deceased".into())] };
    Condition { case: Case::All, clauses: vec![clause], negated: false }
}

/// Every message of a rule in a language, over all details and all that may be known of the subject.
fn each_message(rule: Rule, lang: Lang, mut look: impl FnMut(&Message, &str)) {
    let condition = when();
    for detail in details() {
        let bare = Subject::of(&detail);
        let known = Subject {
            table: Some("Personne"),
            field: Some("state"),
            field_label: Some("État"),
            file: Some("a.zip!b/person.tsv"),
            units: Some("days"),
            count: 312,
            ..bare
        };
        let subjects = [
            bare,
            known,
            Subject { value: Some("PRIVATE-0"), fix_after: Some("PRIVATE-3"), ..known },
            Subject { value: Some("PRIVATE-0"), when: Some(&condition), count: 1, ..known },
            Subject { fix_after: Some("PRIVATE-3"), when: Some(&condition), ..known },
            Subject { value: Some("PRIVATE-0"), fix_after: Some(""), count: 0, ..bare },
        ];
        for (number, subject) in subjects.into_iter().enumerate() {
            look(&message(rule, &subject, lang), &format!("{rule:?} {lang:?} subject {number} {detail:?}"));
        }
    }
}

/// What is wrong with the setting of a text, if anything.
fn badly_set(text: &str, lang: Lang) -> Option<&'static str> {
    let lower = text.to_lowercase();
    let jargon = [
        "regex",
        "regular expression",
        "expression régulière",
        "null",
        "foreign key",
        "clé étrangère",
        "undefined",
        "oops",
        "téléverser",
        "upload",
    ];
    if jargon
        .iter()
        .any(|word| lower.split(|c: char| !c.is_alphanumeric()).any(|w| w == *word) || word.contains(' ') && lower.contains(word))
    {
        return Some("jargon");
    }
    if text.contains("  ") || text.contains(" . ") || text.ends_with(" .") || text.contains(" ,") || text.contains("..") {
        return Some("blanks or points");
    }
    if text.contains('{') || text.contains('}') || text.contains("Some(") {
        return Some("a part left over");
    }
    if text.contains('\'') {
        return Some("a straight apostrophe");
    }
    match lang {
        Lang::Fr => {
            let opened = text.match_indices('«').all(|(at, mark)| text[at + mark.len()..].starts_with('\u{a0}'));
            let closed = text.match_indices('»').all(|(at, _)| text[..at].ends_with('\u{a0}'));
            if !opened || !closed {
                return Some("a quotation mark without its no-break space");
            }
            if [
                "de le tableau",
                "de le fichier",
                "de les colonnes",
                "à le tableau",
                "à le fichier",
                "que il",
                "que elle",
                "que un",
                "que au",
                "si il",
                "de un ",
                "parce que a",
            ]
            .iter()
            .any(|pair| format!(" {lower}").contains(&format!(" {pair}")))
            {
                return Some("words that should have joined");
            }
            if text.contains(" :") || text.contains(" ;") || text.contains(" ?") || text.contains(" !") || text.contains(" %") {
                return Some("a blank before a sign");
            }
            (text.contains('“') || text.contains('”')).then_some("English quotation marks")
        }
        Lang::En => (text.contains('«') || text.contains('»')).then_some("French quotation marks"),
    }
}

#[test]
fn every_rule_has_a_title_of_its_own_in_both_languages() {
    for lang in LANGS {
        let titles: BTreeSet<&str> = Rule::ALL.iter().map(|rule| title(*rule, lang)).collect();
        assert_eq!(titles.len(), Rule::ALL.len(), "two rules share a title in {lang:?}");
        for title in titles {
            assert_eq!(badly_set(title, lang), None, "{title}");
            assert!(title.chars().count() <= 48 && title.starts_with(char::is_uppercase) && !title.ends_with('.'), "{title}");
        }
    }
}

#[test]
fn every_message_is_whole_and_well_set() {
    for rule in Rule::ALL {
        for lang in LANGS {
            let mut seen: BTreeSet<String> = BTreeSet::new();
            each_message(*rule, lang, |message, about| {
                for text in [&message.what, &message.why, &message.how] {
                    if !seen.insert(text.clone()) {
                        continue;
                    }
                    assert!(!text.trim().is_empty(), "empty: {about}");
                    assert!(!text.contains('"'), "straight quotation marks: {text} ({about})");
                    assert_eq!(badly_set(text, lang), None, "{text} ({about})");
                    assert!(text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()), "no capital: {text} ({about})");
                    assert!(text.ends_with(['.', '?', '$']), "no end: {text} ({about})");
                }
            });
        }
    }
}

#[test]
fn french_and_english_differ() {
    for rule in Rule::ALL {
        let mut french = Vec::new();
        each_message(*rule, Lang::Fr, |message, _| french.push(message.clone()));
        let mut french = french.into_iter();
        each_message(*rule, Lang::En, |english, about| {
            let french = french.next().expect("as many messages in both languages");
            assert!(french.why != english.why && french.how != english.how, "not translated: {about}");
        });
    }
}

#[test]
fn without_the_value_nothing_private_is_said() {
    let secrets = [
        (Rule::ValueDiffers, Detail::Names { found: "PRIVATE-0".into(), expected: "PRIVATE-4".into() }),
        (Rule::DamagedText, Detail::Name { name: "PRIVATE-5".into() }),
        (Rule::NumberSpelling, Detail::Name { name: "PRIVATE-6".into() }),
    ];
    for lang in LANGS {
        for (rule, detail) in &secrets {
            let subject = Subject { fix_after: Some("PRIVATE-3"), ..Subject::of(detail) };
            let said = message(*rule, &subject, lang);
            assert!(!format!("{said:?}").contains("PRIVATE"), "{said:?}");
        }
        for rule in Rule::ALL.iter().filter(|rule| **rule != Rule::CodeSpelling) {
            each_message(*rule, lang, |message, about| {
                let shown = about.contains("subject 2") || about.contains("subject 3") || about.contains("subject 5");
                assert!(shown || !format!("{message:?}").contains("PRIVATE"), "{message:?} ({about})");
            });
        }
    }
}

#[test]
fn the_value_is_quoted_where_it_may_be_shown() {
    let detail = Detail::Codes { nearest: texts(&["NCIT:C449"]), total: 2 };
    let label = |code: &str| (code == "NCIT:C449").then(|| "ADN".to_owned());
    let subject = Subject { field: Some("sample_type"), value: Some("ADN"), code_label: &label, ..Subject::of(&detail) };
    let said = message(Rule::NotInCodeList, &subject, Lang::Fr);
    assert_eq!(
        said.what,
        "La valeur «\u{a0}ADN\u{a0}» ne figure pas parmi les 2 valeurs permises dans la colonne «\u{a0}sample_type\u{a0}»."
    );
    assert!(said.how.starts_with("Vouliez-vous dire «\u{a0}NCIT:C449\u{a0}» (ADN)?"), "{}", said.how);
}

#[test]
fn long_and_broken_values_fit_in_a_sentence() {
    let long = format!("a\tb\nc{}", "x".repeat(500));
    let subject = Subject { value: Some(&long), ..Subject::of(&Detail::None) };
    let what = message(Rule::OuterBlanks, &subject, Lang::En).what;
    assert!(what.starts_with("The value “a␉b␊cxxx") && what.contains('…') && what.chars().count() < 160, "{what}");
}

#[test]
fn conditions_are_said_in_words() {
    let label = |name: &str| name.to_uppercase();
    let clause = |fields: &[&str], case, tests: &[Test]| Clause { fields: texts(fields), case, tests: tests.to_vec() };
    let value = |v: &str| Test::Value(v.into());
    let codes = Test::CodeList(texts(&["x", "y"]));
    let said = |case, clauses: &[Clause], negated, lang| {
        condition(&Condition { case, clauses: clauses.to_vec(), negated }, lang, &label)
    };
    let one = [clause(&["a"], Case::All, &[value("x")])];
    let exists_and_not = [clause(&["a"], Case::All, &[Test::Exists(true)]), clause(&["a"], Case::None, &[value("x")])];
    let two = [clause(&["a"], Case::All, &[value("x")]), clause(&["b", "c"], Case::None, &[Test::Exists(true)])];
    for (case, clauses, negated, fr, en) in [
        (Case::All, &one[..], false, "parce que la colonne « A » contient « x »", "because the column “A” contains “x”"),
        (
            Case::All,
            &one[..],
            true,
            "parce que la colonne « A » ne contient pas « x »",
            "because the column “A” does not contain “x”",
        ),
        (
            Case::None,
            &one[..],
            false,
            "parce que la colonne « A » ne contient pas « x »",
            "because the column “A” does not contain “x”",
        ),
        (
            Case::All,
            &exists_and_not[..],
            false,
            "parce que la colonne « A » ne contient pas « x »",
            "because the column “A” does not contain “x”",
        ),
        (
            Case::All,
            &two[..],
            false,
            "parce que la colonne « A » contient « x » et qu’aucune des colonnes « B » et « C » n’est remplie",
            "because the column “A” contains “x” and none of the columns “B” and “C” is filled in",
        ),
        (
            Case::Any,
            &two[..],
            true,
            "parce qu’il est inexact que la colonne « A » contient « x » ou qu’aucune des colonnes « B » et « C » n’est remplie",
            "because it is not the case that the column “A” contains “x” or none of the columns “B” and “C” is filled in",
        ),
        (
            Case::All,
            &[clause(&["a", "b"], Case::Any, &[codes.clone(), Test::Range(">= 1".into())])][..],
            false,
            "parce qu’au moins une des colonnes « A » ou « B » contient « x » ou « y » et contient un nombre d’au moins 1",
            "because at least one of the columns “A” or “B” contains “x” or “y” and contains a number of at least 1",
        ),
        (Case::All, &[][..], false, "parce que le dictionnaire le demande ici", "because the dictionary asks for it here"),
    ] {
        let fr = fr.replace("« ", "«\u{a0}").replace(" »", "\u{a0}»");
        assert_eq!(said(case, clauses, negated, Lang::Fr), fr);
        assert_eq!(said(case, clauses, negated, Lang::En), en);
    }
}

#[test]
fn every_help_page_has_the_same_sections_in_both_languages() {
    for rule in Rule::ALL {
        let first = page(*rule).lines().next().unwrap_or_default();
        assert_eq!(first, format!("# {} {}", rule.code(), rule.slug()));
        for lang in LANGS {
            let said = help(*rule, lang);
            assert_eq!((said.rule.as_str(), said.title.as_str(), said.level), (rule.code(), title(*rule, lang), rule.level()));
            let headings: Vec<&str> = said.sections.iter().map(|(heading, _)| heading.as_str()).collect();
            let expected = lang.pick(
                [
                    "Ce que c’est",
                    "Pourquoi c’est important pour le centre",
                    "Comment corriger dans Excel",
                    "Ce que Bordereau peut faire",
                ],
                ["What it is", "Why it matters to the centre", "How to fix it in Excel", "What Bordereau can do"],
            );
            assert_eq!(headings, expected, "{rule:?}");
            for (heading, paragraphs) in &said.sections {
                assert!(!paragraphs.is_empty(), "{rule:?}: nothing under {heading}");
                for paragraph in paragraphs {
                    assert_eq!(badly_set(paragraph, lang), None, "{rule:?}: {paragraph}");
                    assert!(paragraph.ends_with(['.', '?']), "{rule:?}: {paragraph}");
                }
            }
        }
        let paragraphs = |lang| help(*rule, lang).sections.iter().map(|(_, p)| p.len()).collect::<Vec<_>>();
        assert_eq!(paragraphs(Lang::Fr), paragraphs(Lang::En), "{rule:?}: not as many paragraphs in both languages");
    }
}

#[test]
fn every_rule_that_text_can_show_has_its_examples() {
    for rule in Rule::ALL {
        let kinds: Vec<Kind> = examples(*rule).iter().map(|example| example.kind).collect();
        if WITHOUT_EXAMPLE.contains(rule) {
            assert!(kinds.is_empty(), "{rule:?} has an example after all");
        } else {
            assert!(
                kinds == [Kind::Pass, Kind::Fail] || kinds == [Kind::Pass, Kind::Fail, Kind::Repaired],
                "{rule:?}: {kinds:?}"
            );
        }
        for example in examples(*rule) {
            for file in &example.files {
                assert!(file.name.contains('.'), "{rule:?}: {}", file.name);
                assert!(!file.text.contains(['⟨', '⟩']), "{rule:?}: {}", file.text);
            }
            if let (Kind::Repaired, Some(fail)) = (example.kind, examples(*rule).iter().find(|e| e.kind == Kind::Fail)) {
                let names =
                    |files: &[bordereau::text::help::ExampleFile]| files.iter().map(|f| f.name.clone()).collect::<Vec<_>>();
                assert_eq!(names(&example.files), names(&fail.files), "{rule:?}");
            }
        }
        for (number, line) in page(*rule).lines().enumerate() {
            assert_eq!(line.trim_end(), line, "{rule:?}: blanks at the end of line {}", number + 1);
        }
    }
}

#[test]
fn examples_carry_the_characters_that_cannot_be_seen() {
    let fail = |rule| examples(rule).into_iter().find(|e| e.kind == Kind::Fail).map(|e| e.files).unwrap_or_default();
    assert!(fail(Rule::ReadEncoding).iter().any(|f| f.text.starts_with('\u{feff}')));
    assert!(fail(Rule::OuterBlanks).iter().any(|f| f.text.contains("PT-001 \t")));
    assert!(fail(Rule::LineEnds).iter().any(|f| f.text.contains("\r\n") && f.text.ends_with("Alive\n")));
    assert!(fail(Rule::FileEmpty).iter().all(|f| f.text.is_empty() && f.table.as_deref() == Some("participant")));
    assert_eq!(
        fail(Rule::SeveralSources).iter().map(|f| f.name.as_str()).collect::<Vec<_>>(),
        ["participant.tsv", "participant (1).tsv"]
    );
    assert_eq!(fail(Rule::Orphan).len(), 2);
}

#[test]
fn the_history_says_what_was_done() {
    use bordereau::text::prompt::{fix_label, step_label};
    let edit = |from: &str, to: &str| Edit::Replace { table: "t".into(), field: "f".into(), from: from.into(), to: to.into() };
    for lang in LANGS {
        for edits in [
            vec![],
            vec![edit("a", "b")],
            vec![edit("a", ""), edit("", "b")],
            vec![Edit::LeaveOut { table: "t".into(), column: "c".into() }],
            vec![Edit::MapColumn { table: "t".into(), column: "c".into(), field: "f".into() }],
        ] {
            for safe in [false, true] {
                let label = step_label(lang, &edits, safe, 312);
                assert_eq!(badly_set(&label, lang), None, "{label}");
            }
            for edit in &edits {
                assert_eq!(badly_set(&fix_label(lang, edit), lang), None);
            }
        }
    }
}

/// The text between the straight quotation marks of a line of Rust.
fn literals(line: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut open: Option<String> = None;
    let mut chars = line.chars();
    while let Some(c) = chars.next() {
        match (c, &mut open) {
            ('"', Some(_)) => found.extend(open.take()),
            ('"', None) => open = Some(String::new()),
            ('\\', Some(text)) => match chars.next() {
                Some('u') => {
                    let code: String = chars.by_ref().skip(1).take_while(|c| *c != '}').collect();
                    text.extend(u32::from_str_radix(&code, 16).ok().and_then(char::from_u32));
                }
                other => text.extend(other),
            },
            (c, Some(text)) => text.push(c),
            (_, None) => {}
        }
    }
    found
}

/// Every file with a certain end below a folder.
fn files(folder: &std::path::Path, end: &str, found: &mut Vec<std::path::PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("the folder is there").flatten() {
        match entry.path() {
            path if path.is_dir() => files(&path, end, found),
            path if path.extension().is_some_and(|e| e == end) => found.push(path),
            _ => {}
        }
    }
}

/// What a typesetter of Québec would change in a text, whatever its language; a bilingual source does not say which it is.
fn unlike_quebec(text: &str) -> Option<&'static str> {
    if text.contains("« ") || text.contains(" »") {
        return Some("a plain blank inside guillemets");
    }
    let letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
    let straight = |(at, _): (usize, &str)| letter(text[..at].chars().next_back()) && letter(text[at + 1..].chars().next());
    if text.match_indices('\'').any(straight) {
        return Some("a straight apostrophe");
    }
    let before = |sign: char, blanks: &[char]| {
        text.match_indices(sign).any(|(at, _)| {
            let mut back = text[..at].chars().rev();
            back.next().is_some_and(|c| blanks.contains(&c)) && back.next().is_some_and(|c| c.is_alphanumeric() || c == '»')
        })
    };
    if before(':', &[' ', '\u{202f}']) {
        return Some("a colon stands after a no-break space in French, after nothing in English");
    }
    let any = [' ', '\u{a0}', '\u{202f}'];
    if [';', '?', '!'].into_iter().any(|sign| before(sign, &any)) {
        return Some("a blank before a semicolon, a question mark or an exclamation mark");
    }
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    let determiners =
        ["la", "une", "cette", "les", "des", "ces", "vos", "chaque", "toutes", "aucune", "quelle", "autres", "même"];
    if words.windows(2).any(|pair| determiners.contains(&pair[0]) && ["table", "tables"].contains(&pair[1])) {
        return Some("in French a table is « un tableau »");
    }
    // Excel has « Ouvrir et réparer » on a button; what a cell repairs is its mismatches.
    let cells = words.contains(&"mésappariements");
    if !cells && words.iter().any(|w| w.starts_with("réparation") || w.starts_with("réparé")) {
        return Some("in French a repair is « une correction »");
    }
    None
}

#[test]
fn sources_are_set_as_in_quebec_and_say_one_word_for_one_thing() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    for folder in ["src/text", "src/handover/words"] {
        files(&root.join(folder), "rs", &mut found);
    }
    files(&root.join("src/text/rules"), "md", &mut found);
    files(&root.join("dictionary"), "json", &mut found);
    assert!(found.len() > 100);
    let mut amiss = Vec::new();
    for path in found {
        let source = std::fs::read_to_string(&path).expect("a source is text");
        let markdown = path.extension().is_some_and(|e| e == "md");
        // Examples show spellings as they are found.
        let source = if markdown { source.split("\n## examples").next().unwrap_or_default() } else { source.as_str() };
        // Comments are for those who read the code; examples, words that are looked for and what a server says stand as they were
        // written by others.
        let ours = |line: &str| {
            !["//", "\"examples\": ", "\"words\": ["].iter().any(|start| line.trim_start().starts_with(start))
                && !line.contains("Couldn't setstat")
        };
        // Of a data model, names and values are facts; labels and help are ours.
        let own = |line: &'_ str| match line.trim_start().starts_with("{\"name\": ") {
            true => {
                let at = ["\"label\": ", "\"help\": "].iter().filter_map(|key| line.find(key)).min();
                at.and_then(|at| line.get(at..)).unwrap_or_default().to_owned()
            }
            false => line.to_owned(),
        };
        for (number, line) in source.lines().enumerate().filter(|(_, line)| ours(line)) {
            let line = if path.ends_with("programme.json") { line.to_owned() } else { own(line) };
            let line = line.as_str();
            // So are the names of what is given a label or a meaning.
            let model = path.ends_with("htan-phase1.json");
            let names = literals(line).into_iter().enumerate().filter(|(at, text)| {
                !(model && at % 2 == 0 && line.contains(&format!("{}: \"", serde_json::Value::from(text.as_str()))))
            });
            let texts = names.map(|(_, text)| text).collect();
            for text in if markdown { vec![line.to_owned()] } else { texts } {
                amiss.extend(unlike_quebec(&text).map(|what| format!("{}:{}: {what}: {text}", path.display(), number + 1)));
            }
        }
    }
    assert!(amiss.is_empty(), "{}", amiss.join("\n"));
}
