//! The dictionary as its reader sees it: fields by words and filters, one field whole, a value tried, the drawing; and a
//! dictionary that comes from where the page stands.

use crate::desk::Desk;
use bordereau::protocol::{
    DiagramView, Explored, FieldFacts, FieldFilter, FieldView, FileEntry, Needed, Overview, Progress, Reply, Request, TierView,
};
use bordereau::text::Lang;
use std::io::Cursor;

fn explored(desk: &mut Desk, filter: FieldFilter) -> Explored {
    match desk.ask(Request::Explore { filter, offset: 0, limit: 200 }).0 {
        Reply::Explored(explored) => *explored,
        other => panic!("{other:?}"),
    }
}

fn of_table(desk: &mut Desk, table: &str) -> (Explored, Vec<FieldView>) {
    let told = explored(desk, FieldFilter { table: Some(table.into()), ..FieldFilter::default() });
    let fields = told.fields.iter().map(|found| found.field.clone()).collect();
    (told, fields)
}

fn searched(desk: &mut Desk, search: &str) -> Vec<String> {
    let told = explored(desk, FieldFilter { search: search.into(), ..FieldFilter::default() });
    told.fields.iter().map(|found| format!("{}.{}", found.table, found.field.name)).collect()
}

fn facts(desk: &mut Desk, table: &str, field: &str) -> FieldFacts {
    match desk.ask(Request::Field { table: table.into(), field: field.into() }).0 {
        Reply::Field(facts) => *facts,
        other => panic!("{table}.{field}: {other:?}"),
    }
}

/// The rules that a value in a field breaks, and what it would be mended to.
fn tried(desk: &mut Desk, (table, field): (&str, &str), text: &str, with: &[(&str, &str)]) -> (Vec<String>, Option<String>) {
    let with = with.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
    match desk.ask(Request::TryValue { table: table.into(), field: field.into(), text: text.into(), with }).0 {
        Reply::Judged(judged) => (judged.remarks.iter().map(|remark| remark.rule.clone()).collect(), judged.mended),
        other => panic!("{other:?}"),
    }
}

fn drawn(desk: &mut Desk, focus: Option<&str>) -> DiagramView {
    match desk.ask(Request::Diagram { focus: focus.map(str::to_owned) }).0 {
        Reply::Diagram(diagram) => *diagram,
        other => panic!("{other:?}"),
    }
}

fn give(desk: &mut Desk, name: &str, text: &str) -> Result<Overview, String> {
    let input = Box::new(Cursor::new(text.as_bytes().to_vec()));
    match desk.session.handle(Request::Dictionary { name: name.into() }, vec![input], &mut |_: Progress| true).0 {
        Reply::Overview(overview) => Ok(*overview),
        Reply::Failed { message } => Err(message),
        other => panic!("{other:?}"),
    }
}

const SMALL: &str = r#"{"name":"small","version":"3","schemas":[
    {"name":"person","fields":[{"name":"id","valueType":"string","restrictions":{"required":true},"unique":true}],"restrictions":{"uniqueKey":["id"]}},
    {"name":"visit","fields":[
        {"name":"person","valueType":"string","restrictions":{"required":true,"regex":"^P[0-9]+$"}},
        {"name":"day","valueType":"integer","restrictions":{"range":{"min":0,"max":400}},"meta":{"units":"days"}},
        {"name":"seasons","valueType":"string","isArray":true,"delimiter":",","restrictions":{"codeList":["spring","summer"]}},
        {"name":"reason","valueType":"string","restrictions":{"if":{"conditions":[{"fields":["day"],"match":{"exists":true}}]},"then":{"required":true}}}],
     "restrictions":{"uniqueKey":["person","day"],"foreignKey":[{"schema":"person","mappings":[{"local":"person","foreign":"id"}]}]}}]}"#;

#[test]
fn every_field_of_every_table_is_told_in_both_languages() {
    for programme in ["cqdg", "htan"] {
        let mut desk = Desk::of(Some(programme));
        for lang in [Lang::Fr, Lang::En] {
            let overview = desk.overview(Request::Language { lang });
            for (name, label, count) in overview.dictionary.tables {
                let (told, fields) = of_table(&mut desk, &name);
                let table = told.table.expect("the table");
                assert_eq!((&table.name, &table.label, told.total), (&name, &label, u64::from(count)));
                assert_eq!(fields.len() as u64, u64::from(count).min(200));
                for field in fields {
                    assert!(!field.kind.is_empty() && field.kind.ends_with('.'), "{name}.{}: {}", field.name, field.kind);
                    let conditional = field.needed == Needed::Sometimes;
                    assert!(!conditional || !field.rules.is_empty(), "{name}.{} does not say when it is needed", field.name);
                }
            }
        }
    }
}

#[test]
fn a_field_says_kind_limits_codes_need_and_references_in_words() {
    let mut desk = Desk::new();
    give(&mut desk, "small.json", SMALL).expect("a dictionary");
    let (told, fields) = of_table(&mut desk, "VISIT");
    let table = told.table.expect("the table");
    assert_eq!(table.rules, ["One row only for each combination of person and day."]);
    assert_eq!(table.near, (vec!["person".to_owned()], Vec::new()));
    let [person, day, seasons, reason] = fields.as_slice() else { panic!("{fields:?}") };
    assert_eq!((person.needed, person.patterns.as_slice()), (Needed::Always, ["^P[0-9]+$".to_owned()].as_slice()));
    assert_eq!(person.rules, ["Must exist in the table “person”."]);
    assert_eq!((day.needed, day.kind.as_str()), (Needed::Never, "A whole number, from 0 to 400, in days."));
    assert_eq!(seasons.kind, "Values of the list, separated by “,”.");
    assert_eq!(seasons.codes, [("spring".to_owned(), String::new()), ("summer".to_owned(), String::new())]);
    assert_eq!(
        (reason.needed, reason.rules.as_slice()),
        (Needed::Sometimes, ["Required when the column “day” is filled in.".to_owned()].as_slice())
    );
    assert!(!reason.ruled, "it is required under a condition, and takes what it always takes");
    assert_eq!(of_table(&mut desk, "person").1[0].rules, ["Each value once only."]);
    assert_eq!(of_table(&mut desk, "person").0.table.expect("the table").near.1, ["visit"]);
}

#[test]
fn a_limit_that_does_not_belong_to_what_it_limits_is_told_as_such() {
    let mut desk = Desk::new();
    let field =
        |name: &str, range: &str| format!(r#"{{"name":"{name}","valueType":"number","restrictions":{{"range":{range}}}}}"#);
    let fields = [
        field("a", r#"{"exclusiveMin":0,"max":9}"#),
        field("b", r#"{"exclusiveMax":9}"#),
        field("c", r#"{"min":0,"exclusiveMax":9}"#),
        field("d", r#"{"min":0,"max":9}"#),
    ];
    let text = format!(r#"{{"name":"d","version":"1","schemas":[{{"name":"t","fields":[{}]}}]}}"#, fields.join(","));
    give(&mut desk, "limits.json", &text).expect("a dictionary");
    let kinds: Vec<String> = of_table(&mut desk, "t").1.into_iter().map(|field| field.kind).collect();
    assert_eq!(
        kinds,
        ["A number, above 0, up to 9.", "A number, below 9.", "A number, from 0 on, below 9.", "A number, from 0 to 9."]
    );
}

#[test]
fn all_fields_of_a_table_are_given_to_who_asks_for_all() {
    let mut desk = Desk::new();
    let fields: Vec<String> = (0..321).map(|n| format!(r#"{{"name":"f{n}","valueType":"string"}}"#)).collect();
    let text = format!(r#"{{"name":"d","version":"1","schemas":[{{"name":"t","fields":[{}]}}]}}"#, fields.join(","));
    give(&mut desk, "wide.json", &text).expect("a dictionary");
    let filter = FieldFilter { table: Some("t".into()), ..FieldFilter::default() };
    match desk.ask(Request::Explore { filter, offset: 0, limit: u64::MAX }).0 {
        Reply::Explored(found) => assert_eq!((found.total, found.fields.len()), (321, 321)),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_table_drawn_names_the_fields_that_make_its_links() {
    let mut desk = Desk::of(Some("htan"));
    let view = drawn(&mut desk, None);
    let keys = |name: &str| {
        let table = view.tables.iter().find(|table| table.name == name).expect("a table");
        table.keys.iter().map(|(name, key)| (name.as_str(), *key)).collect::<Vec<_>>()
    };
    assert_eq!(keys("Demographics"), [("HTAN Participant ID", true)]);
    assert_eq!(keys("Biospecimen"), [("HTAN Biospecimen ID", true), ("HTAN Parent ID", false)]);
    assert_eq!(keys("ScRNA-seqLevel2"), [("HTAN Parent Data File ID", false), ("HTAN Data File ID", true)]);
    for (from, to, fields, ..) in &view.links {
        let has = |table: &u32, name: &str| view.tables[*table as usize].keys.iter().any(|(key, _)| key == name);
        let seen = fields.iter().all(|(own, there)| has(from, own) && has(to, there));
        assert!(seen, "{:?} {:?} {fields:?}", view.tables[*from as usize], view.tables[*to as usize]);
    }
    assert_eq!(
        drawn(&mut desk, Some("Biospecimen")).tables.iter().find(|t| t.name == "Demographics").expect("there").keys.len(),
        1
    );
}

#[test]
fn a_table_that_is_not_there_is_named() {
    let mut desk = Desk::new();
    match desk
        .ask(Request::Explore {
            filter: FieldFilter { table: Some("nothing".into()), ..FieldFilter::default() },
            offset: 0,
            limit: 9,
        })
        .0
    {
        Reply::Failed { message } => assert!(message.contains("“nothing”"), "{message}"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_dictionary_of_the_site_is_no_file_and_stays_until_another_one_is_chosen() {
    let mut desk = Desk::new();
    let own = desk.overview(Request::Language { lang: Lang::En }).dictionary.hash;
    let given = give(&mut desk, "fr/3.json", SMALL).expect("a dictionary");
    assert_eq!((given.dictionary.name.as_str(), given.files.len(), given.dictionary.loaded), ("small", 0, true));
    let said = give(&mut desk, "fr/none.json", "{}").expect_err("no dictionary");
    assert!(said.contains("“fr/none.json”"), "{said}");
    assert_eq!(desk.overview(Request::Clear).dictionary.name, "small");
    assert_eq!(desk.overview(Request::OwnDictionary).dictionary.hash, own);
}

#[test]
fn words_are_found_in_both_languages_best_first_and_only_whole() {
    let mut desk = Desk::of(Some("cqdg"));
    for lang in [Lang::Fr, Lang::En] {
        desk.overview(Request::Language { lang });
        assert_eq!(searched(&mut desk, "sex").first().map(String::as_str), Some("participant.sex"));
        assert_eq!(searched(&mut desk, "sexe masculin"), ["participant.sex"], "a French label and the label of a code");
        assert_eq!(searched(&mut desk, "SEX male"), ["participant.sex"], "English, whatever the language of the page");
        assert_eq!(searched(&mut desk, "decede"), searched(&mut desk, "DÉCÉDÉ"));
        assert!(searched(&mut desk, "age_at recru").contains(&"participant.age_at_recruitment".to_owned()));
        assert!(searched(&mut desk, "zzzz").is_empty());
    }
    let told = explored(&mut desk, FieldFilter { search: "masculin".into(), ..FieldFilter::default() });
    assert_eq!(told.fields[0].code.as_deref(), Some("Male"), "found by a code");
    assert_eq!(told.tables.iter().map(|table| table.found).sum::<u64>(), told.total);
}

#[test]
fn filters_narrow_by_tier_need_and_by_the_files_that_are_open() {
    let mut desk = Desk::of(Some("cqdg"));
    let all = explored(&mut desk, FieldFilter::default());
    assert!(all.tiers && !all.files && all.total > 80);
    let by = |desk: &mut Desk, tier, needed| explored(desk, FieldFilter { tier, needed, ..FieldFilter::default() }).total;
    let tiers: u64 = [TierView::Id, TierView::Core, TierView::Extended].map(|tier| by(&mut desk, Some(tier), None)).iter().sum();
    let needs: u64 = [Needed::Always, Needed::Sometimes, Needed::Never].map(|need| by(&mut desk, None, Some(need))).iter().sum();
    assert_eq!((tiers, needs), (all.total, all.total));
    assert!(by(&mut desk, None, Some(Needed::Sometimes)) > 0);
    let filter = FieldFilter { needed: Some(Needed::Ruled), ..FieldFilter::default() };
    let ruled = explored(&mut desk, filter).fields;
    for name in ["age_of_death", "cause_of_death", "stage_group"] {
        let found = ruled.iter().find(|found| found.field.name == name).map(|found| (found.field.needed, found.field.ruled));
        assert_eq!(found, Some((Needed::Never, true)), "{name}");
    }
    let why = |told: FieldFacts| !told.decided_by.is_empty() || told.depends.is_some_and(|(_, _, known)| known);
    assert!(ruled.iter().all(|found| why(facts(&mut desk, &found.table, &found.field.name))));
    desk.add(&[("participant.tsv".into(), b"study_id\tsubmitter_participant_id\tsex\nS\tP1\tMale\n".to_vec())]);
    let mine = explored(&mut desk, FieldFilter { mine: true, ..FieldFilter::default() });
    assert_eq!((mine.total, mine.files), (3, true));
}

#[test]
fn another_dictionary_that_is_here_is_read_while_the_one_in_use_stays() {
    let mut desk = Desk::of(Some("cqdg"));
    let input = Box::new(Cursor::new(SMALL.as_bytes().to_vec()));
    let files = vec![FileEntry { path: "small.json".into(), size: SMALL.len() as u64 }];
    let shelved = desk.session.handle(Request::Shelve { files }, vec![input], &mut |_: Progress| true).0;
    let Reply::Versions(shelf) = shelved else { panic!("{shelved:?}") };
    let id = shelf.offered.iter().find(|one| one.name.0 == "small").expect("the dictionary").id.clone();
    let mut of = |request: Request| desk.ask(Request::OfDictionary { id: id.clone(), request: Box::new(request) }).0;
    let filter = FieldFilter { search: "seasons".into(), ..FieldFilter::default() };
    let Reply::Explored(found) = of(Request::Explore { filter, offset: 0, limit: 9 }) else { panic!() };
    assert_eq!((found.total, found.tables.len(), found.files), (1, 2, false));
    let Reply::Field(told) = of(Request::Field { table: "visit".into(), field: "day".into() }) else { panic!() };
    assert_eq!(told.field.kind, "A whole number, from 0 to 400, in days.");
    let codes = of(Request::Codes { table: "visit".into(), field: "seasons".into(), search: String::new(), offset: 0, limit: 9 });
    assert!(matches!(codes, Reply::Codes { total: 2, .. }), "{codes:?}");
    let tried = Request::TryValue { table: "visit".into(), field: "day".into(), text: "500".into(), with: Vec::new() };
    let Reply::Judged(judged) = of(tried) else { panic!() };
    assert_eq!(judged.remarks.iter().map(|remark| remark.rule.as_str()).collect::<Vec<_>>(), ["C105"]);
    let Reply::Diagram(drawing) = of(Request::Diagram { focus: None }) else { panic!() };
    assert_eq!(drawing.tables.len(), 2);
    assert!(matches!(of(Request::Undo { step: 0 }), Reply::Failed { .. }), "what changes something is refused");
    let gone = Request::OfDictionary { id: "none".into(), request: Box::new(Request::Diagram { focus: None }) };
    assert!(matches!(desk.ask(gone).0, Reply::Failed { .. }));
    assert_eq!(searched(&mut desk, "seasons"), Vec::<String>::new());
    assert_eq!(drawn(&mut desk, None).tables.len(), 12);
}

#[test]
fn a_day_that_no_calendar_has_is_judged_alike_alone_and_in_a_table() {
    let dictionary = r#"{"name": "days", "version": "1", "schemas": [{"name": "visit", "fields": [
        {"name": "visit_id", "valueType": "string", "unique": true, "restrictions": {"required": true}},
        {"name": "day", "valueType": "string", "restrictions": {"regex": "^[0-9]{2}-[0-9]{2}-[0-9]{4}$"}}]}]}"#;
    let days = ["31-02-2020", "29-02-2020", "29-02-2021", "00-13-2020", "2020-02-01", "99-99-9999"];
    let rows: String = days.iter().enumerate().map(|(n, day)| format!("V{n}\t{day}\n")).collect();
    let table = ("visit.tsv".to_owned(), format!("visit_id\tday\n{rows}").into_bytes());
    let mut desk = Desk::with(&[("dictionary.json".into(), dictionary.as_bytes().to_vec()), table]);
    desk.check();
    for (row, day) in (1..).zip(days) {
        let here = |group: &&bordereau::finding::Group| {
            group.key.field.as_deref() == Some("day") && group.places.iter().any(|(_, at)| at == row)
        };
        let mut told: Vec<&str> = desk.report().groups.iter().filter(here).map(|group| group.key.rule.code()).collect();
        told.sort_unstable();
        let mut alone = tried(&mut desk, ("visit", "day"), day, &[]).0;
        alone.sort_unstable();
        assert_eq!(alone, told, "{day}");
    }
}

#[test]
fn a_field_tells_examples_that_the_check_confirms() {
    for programme in ["cqdg", "htan"] {
        let mut desk = Desk::of(Some(programme));
        let tables = explored(&mut desk, FieldFilter::default()).tables;
        let (mut patterns, mut whole) = (0, 0);
        for table in tables {
            for field in of_table(&mut desk, &table.name).1 {
                let told = facts(&mut desk, &table.name, &field.name);
                for pattern in &told.patterns {
                    patterns += 1;
                    whole += usize::from(pattern.passes.is_some() && pattern.fails.is_some());
                }
                assert_eq!(told.field, field);
                assert!(told.field.needed != Needed::Sometimes || !told.decided_by.is_empty(), "{}.{}", table.name, field.name);
            }
        }
        println!("{programme}: {whole} of {patterns} patterns have both examples");
        assert!(whole * 100 >= patterns * 98, "{programme}");
    }
}

#[test]
fn all_codes_that_a_condition_allows_are_told() {
    let mut desk = Desk::of(Some("cqdg"));
    let told = facts(&mut desk, "diagnosis", "stage_group").conditional;
    let (said, codes) = told.iter().max_by_key(|(_, codes)| codes.len()).expect("a condition");
    assert!(said.contains("AJCC") && said.ends_with("(and 26 more)."), "{said}");
    assert_eq!((codes.len(), codes[37].0.starts_with("Stage")), (38, true), "{codes:?}");
    assert!(told.iter().any(|(said, codes)| !said.contains("more)") && codes.is_empty()), "{told:?}");
}

#[test]
fn a_value_is_tried_as_the_check_would_judge_it_with_the_rest_of_its_row() {
    let mut desk = Desk::of(Some("cqdg"));
    let age = ("participant", "age_of_death");
    assert_eq!(tried(&mut desk, age, "20000", &[("vital_status", "Deceased")]).0, Vec::<String>::new());
    assert_eq!(tried(&mut desk, age, "20000", &[("vital_status", "Alive")]).0, ["C106"]);
    assert_eq!(tried(&mut desk, age, "forty", &[("vital_status", "Deceased")]).0, ["C102", "I801"]);
    assert_eq!(tried(&mut desk, ("participant", "sex"), " male", &[]).1.as_deref(), Some("Male"));
    let told = facts(&mut desk, "participant", "age_of_death");
    assert_eq!(told.decided_by.iter().map(|(name, ..)| name.as_str()).collect::<Vec<_>>(), ["vital_status"]);
    assert!(told.decided_by[0].2.contains(&"Deceased".to_owned()));
    assert!(facts(&mut desk, "participant", "vital_status").decides.contains(&"age_of_death".to_owned()));
    match desk
        .ask(Request::TryValue { table: "participant".into(), field: "nothing".into(), text: "x".into(), with: Vec::new() })
        .0
    {
        Reply::Failed { message } => assert!(message.contains("“nothing”"), "{message}"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_drawing_has_every_table_and_every_reference() {
    let mut desk = Desk::of(Some("cqdg"));
    let all = drawn(&mut desk, None);
    assert_eq!(all.tables.len(), 12);
    assert!(all.links.len() >= 11, "{:?}", all.links);
    let near = drawn(&mut desk, Some("sample_registration"));
    let names: Vec<&str> = near.tables.iter().map(|table| table.name.as_str()).collect();
    assert!(names.contains(&"sample_registration") && names.contains(&"participant") && names.len() < 12, "{names:?}");
    let mut desk = Desk::of(Some("htan"));
    let all = drawn(&mut desk, None);
    let linked: std::collections::BTreeSet<u32> = all.links.iter().flat_map(|link| [link.0, link.1]).collect();
    assert!(linked.len() > 60, "{} of {} tables are linked", linked.len(), all.tables.len());
    println!("{} of {} tables linked by {} lines, {:?}", linked.len(), all.tables.len(), all.links.len(), all.size);
}

#[test]
fn ten_thousand_fields_are_searched_within_a_frame() {
    let field = |table: usize, at: usize| {
        format!(
            r#"{{"name":"field_{table}_{at}","valueType":"string","description":"What was measured at the visit number {at} of the protocol, as the site wrote it down","restrictions":{{"codeList":["Yes","No","Unknown {at}"]}}}}"#
        )
    };
    let table = |table: usize| {
        let fields: Vec<String> = (0..50).map(|at| field(table, at)).collect();
        format!(r#"{{"name":"table_{table}","fields":[{}]}}"#, fields.join(","))
    };
    let tables: Vec<String> = (0..200).map(table).collect();
    let text = format!(r#"{{"name":"large","version":"1","schemas":[{}]}}"#, tables.join(","));
    let mut desk = Desk::new();
    give(&mut desk, "large.json", &text).expect("a dictionary");
    assert_eq!(explored(&mut desk, FieldFilter::default()).total, 10_000);
    let begun = std::time::Instant::now();
    for word in ["f", "fi", "field_19", "unknown 49", "measured protocol", "zzz", "visit 7", "yes", "site", "table"] {
        explored(&mut desk, FieldFilter { search: word.into(), ..FieldFilter::default() });
    }
    let each = begun.elapsed() / 10;
    println!("10,000 fields: {each:?} for a search");
    assert!(each.as_millis() < if cfg!(debug_assertions) { 1000 } else { 60 }, "{each:?}");
    assert_eq!(searched(&mut desk, "unknown 49").len(), 200, "a window of the 200 fields");
}

#[test]
fn a_list_of_codes_is_given_whole_when_it_is_asked_for() {
    let codes: Vec<String> = (0..300).map(|n| format!("\"code {n}\"")).collect();
    let field = format!("{{\"name\":\"f\",\"valueType\":\"string\",\"restrictions\":{{\"codeList\":[{}]}}}}", codes.join(","));
    let text = format!("{{\"name\":\"many\",\"version\":\"1\",\"schemas\":[{{\"name\":\"t\",\"fields\":[{field}]}}]}}");
    let mut desk = Desk::with(&[("many.json".to_owned(), text.into_bytes())]);
    let mut of = |search: &str| {
        let request = Request::Codes { table: "t".into(), field: "f".into(), search: search.into(), offset: 0, limit: u64::MAX };
        let Reply::Codes { total, codes } = desk.ask(request).0 else { panic!("codes were expected") };
        (total, codes.len())
    };
    assert_eq!((of(""), of("code 29")), ((300, 300), (11, 11)));
}

#[test]
fn what_is_never_filled_in_is_said_with_the_known_defect() {
    let mut desk = Desk::of(Some("cqdg"));
    desk.ask(Request::AsPublished { published: true });
    let told = facts(&mut desk, "diagnosis", "t_category");
    assert!(told.field.rules.contains(&"To be left blank in every row.".to_owned()), "{:?}", told.field.rules);
    let rules: Vec<&str> = told.checked_by.iter().map(|(code, _)| code.as_str()).collect();
    assert!(rules.contains(&"C103") && rules.contains(&"C106"), "{rules:?}");
    let [defect] = told.defects.as_slice() else { panic!("{:?}", told.defects) };
    assert!(defect.starts_with("Every value is refused") && !defect.contains("accepted"), "{defect}");
    assert_eq!(tried(&mut desk, ("diagnosis", "t_category"), "T1", &[]).0, ["C106"]);
    desk.ask(Request::AsPublished { published: false });
    let told = facts(&mut desk, "diagnosis", "t_category");
    assert!(told.field.rules.iter().any(|rule| rule.starts_with("To be left blank when")));
    assert!(told.defects[0].contains("The categories are accepted"), "{:?}", told.defects);
    assert!(facts(&mut desk, "participant", "sex").defects.is_empty());
}

#[test]
fn the_field_that_the_dictionary_names_as_the_one_depended_on_is_told() {
    let mut desk = Desk::of(Some("cqdg"));
    for published in [true, false] {
        desk.ask(Request::AsPublished { published });
        let told = facts(&mut desk, "Diagnosis", "is_cancer_primary");
        assert_eq!(told.depends, Some(("Diagnosis".to_owned(), "is_cancer".to_owned(), true)));
        assert!(told.field.ruled);
        let ruled = FieldFilter { needed: Some(Needed::Ruled), ..FieldFilter::default() };
        let found: Vec<String> = explored(&mut desk, ruled).fields.into_iter().map(|found| found.field.name).collect();
        for name in ["is_cancer_primary", "relapse_interval", "tumor_staging_system", "medication_name"] {
            assert!(found.iter().any(|one| one == name), "{name} is not among {found:?}");
        }
        // What a rule looks at is told once.
        let told = facts(&mut desk, "participant", "cause_of_death");
        assert_eq!((told.depends, told.decided_by[0].0.as_str()), (None, "vital_status"));
        assert!(!facts(&mut desk, "participant", "sex").field.ruled);
    }
    let lost = SMALL.replace(r#""meta":{"units":"days"}"#, r#""meta":{"dependsOn":"visit.nothing"}"#);
    give(&mut desk, "small.json", &lost).expect("a dictionary");
    let told = facts(&mut desk, "visit", "day");
    assert_eq!(told.depends, Some(("visit".to_owned(), "nothing".to_owned(), false)));
    assert!(!told.field.ruled, "there is no such field");
}

#[test]
fn all_codes_go_with_one_table_and_with_one_field() {
    let mut desk = Desk::of(Some("cqdg"));
    let (_, fields) = of_table(&mut desk, "Diagnosis");
    let whole = |field: &FieldView| field.codes.len() as u64 == field.code_count;
    assert!(fields.iter().all(whole) && fields.iter().any(|field| field.code_count == 65));
    assert!(whole(&facts(&mut desk, "Diagnosis", "stage_group").field));
    let all = explored(&mut desk, FieldFilter { search: "stage_group".into(), ..FieldFilter::default() });
    assert_eq!(all.fields[0].field.codes.len(), 8, "of many tables the first codes go along");
}
