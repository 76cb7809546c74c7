//! Registration as a step of its own: by itself, beside the one before it, beside the tables that come after it.

use crate::desk::{Desk, File, folder};
use bordereau::finding::{Level, Rule};
use bordereau::intake::Input;
use bordereau::protocol::{BundleOptions, FileEntry, RegistrationList as List, RegistrationView, Reply, Request};
use std::io::Cursor;

const TABLE: &str = "sample_registration.tsv";

fn clean() -> Vec<File> {
    folder("cqdg/example-clean")
}

/// The clean study with other text in one of its files.
fn changed(name: &str, change: impl Fn(&str) -> String) -> Vec<File> {
    let mut files = clean();
    for (_, bytes) in files.iter_mut().filter(|(path, _)| path == name) {
        *bytes = change(&String::from_utf8_lossy(bytes)).into_bytes();
    }
    files
}

fn only(files: Vec<File>) -> Vec<File> {
    files.into_iter().filter(|(name, _)| name == TABLE).collect()
}

/// Says what is registered, and checks.
fn registered(desk: &mut Desk, files: &[File], own: bool) -> Reply {
    let entries = files.iter().map(|(path, bytes)| FileEntry { path: path.clone(), size: bytes.len() as u64 }).collect();
    let inputs = files.iter().map(|(_, bytes)| Box::new(Cursor::new(bytes.clone())) as Box<dyn Input>).collect();
    let reply = desk.session.handle(Request::Registered { files: entries, own }, inputs, &mut |_| true).0;
    if matches!(reply, Reply::Overview(_)) {
        desk.check();
    }
    reply
}

fn view(desk: &mut Desk) -> RegistrationView {
    match desk.ask(Request::Registration).0 {
        Reply::Registration { view: Some(view) } => *view,
        other => panic!("a registration was expected, not {other:?}"),
    }
}

fn names(desk: &mut Desk, list: List) -> Vec<String> {
    match desk.ask(Request::RegistrationNames { list, offset: 0, limit: 200 }).0 {
        Reply::RegistrationNames { total, names } => {
            assert_eq!(total, names.len() as u64);
            names.into_iter().map(|(name, _)| name).collect()
        }
        other => panic!("names were expected, not {other:?}"),
    }
}

/// The findings of a rule: table, level, how many.
fn found(desk: &Desk, rule: Rule) -> Vec<(String, Level, u64)> {
    let of = desk.report().groups.iter().filter(|group| group.key.rule == rule);
    of.map(|group| (group.key.table.clone().unwrap_or_default(), group.level, group.count)).collect()
}

#[test]
fn a_registration_alone_is_judged_by_itself_and_fills_a_bundle_of_its_own() {
    let mut desk = Desk::with(&only(clean()));
    assert!(desk.report().clean(), "{:?}", desk.report().groups);
    let alone = view(&mut desk);
    assert_eq!((alone.rows, alone.faults, alone.known), (Some(15), (0, 0), None));
    let things: Vec<(u64, Option<u64>)> = alone.things.iter().map(|(_, open, _, unused)| (*open, *unused)).collect();
    assert_eq!(things, [(12, None), (14, None), (15, None)]);
    assert!(desk.bundle(false).is_ok());

    // Faults of other tables do not keep the registration back.
    let mut desk = Desk::with(&changed("participant.tsv", |text| text.replace("\tFemale\t", "\tnobody knows\t")));
    assert!(desk.bundle(false).is_err());
    desk.overview(Request::HandOver { tables: vec!["sample_registration".into()] });
    let (_, zip) = desk.bundle(false).expect("the registration has no error");
    let mut again = Desk::with(&[("bundle.zip".into(), zip)]);
    let tables: Vec<String> = again.check().tables.into_iter().map(|table| table.name).collect();
    assert_eq!(tables, ["sample_registration"]);
    assert!(again.check().opened_bundle.is_some_and(|bundle| bundle.whole && !bundle.draft));
    desk.overview(Request::HandOver { tables: Vec::new() });
    assert!(desk.bundle(false).is_err());
}

#[test]
fn blanks_and_repeated_samples_of_a_registration_are_told() {
    let text = |text: &str| text.replace("EC-003", "EC-002").replacen("SP-001", "", 1);
    let mut desk = Desk::with(&only(changed(TABLE, text)));
    assert_eq!(view(&mut desk).faults, (1, 1));
    assert_eq!(names(&mut desk, List::Twice), ["EC-002"]);
}

#[test]
fn rows_that_name_nothing_registered_are_warnings_once_the_person_said_what_is() {
    let files = changed(TABLE, |text| text.lines().filter(|line| !line.contains("PT-002")).collect::<Vec<_>>().join("\n") + "\n");
    let mut desk = Desk::with(&files);
    assert_eq!(found(&desk, Rule::NotRegistered), []);
    registered(&mut desk, &[], true);
    let told = found(&desk, Rule::NotRegistered);
    assert!(told.contains(&("participant".into(), Level::Warning, 1)), "{told:?}");
    assert!(told.iter().all(|(_, level, _)| *level == Level::Warning) && !told.iter().any(|(table, ..)| table == "study"));
    assert_eq!(desk.report().count(|_| true).errors, 0);
    assert_eq!(names(&mut desk, List::Strange("participant".into())), ["PT-002"]);
    // Taking the word back takes the warnings back.
    registered(&mut desk, &[], false);
    assert_eq!(found(&desk, Rule::NotRegistered), []);
}

#[test]
fn a_list_stands_for_the_table_and_says_what_a_new_registration_adds_and_leaves_out() {
    // The list alone: no table is missed, all is registered.
    let mut desk = Desk::with(&clean().into_iter().filter(|(name, _)| name != TABLE).collect::<Vec<_>>());
    assert!(desk.finds(Rule::TableMissing));
    registered(&mut desk, &only(clean()), false);
    assert!(!desk.finds(Rule::TableMissing) && !desk.finds(Rule::NotRegistered), "{:?}", desk.report().groups);
    let known = view(&mut desk).known.expect("a list was given");
    assert_eq!((known.own, known.rows, known.names), (false, 15, vec![TABLE.to_owned()]));

    // A new registration beside it.
    let fewer = |text: &str| text.lines().filter(|line| !line.contains("EC-001")).collect::<Vec<_>>().join("\n") + "\n";
    let mut desk = Desk::with(&changed(TABLE, fewer));
    let list = changed(TABLE, |text| text.lines().filter(|line| !line.contains("PT-012")).collect::<Vec<_>>().join("\n") + "\n");
    registered(&mut desk, &only(list), false);
    assert_eq!(found(&desk, Rule::RegistrationShrinks), [("sample_registration".into(), Level::Warning, 1)]);
    assert_eq!(names(&mut desk, List::Gone), ["EC-001"]);
    let new = names(&mut desk, List::New);
    assert!(!new.is_empty() && view(&mut desk).changes == (new.len() as u64, 1, 0));
    // What the new one names is to be registered first, and no more than noted.
    let told = found(&desk, Rule::NotRegistered);
    assert!(told.contains(&("participant".into(), Level::Note, 1)), "{told:?}");
    assert!(told.iter().all(|(_, level, _)| *level == Level::Note), "{told:?}");
}

#[test]
fn a_corrected_row_is_not_the_one_that_is_registered() {
    // A participant corrected, a type taken out, and the other way round a sample that stood twice.
    let list = changed(TABLE, |text| {
        text.replace("PT-003\t", "PT-099\t") + &text.lines().last().unwrap_or_default().replace("PT-", "PX-") + "\n"
    });
    let mut desk = Desk::with(&only(changed(TABLE, |text| text.replacen("\tNCIT:C449\n", "\t\n", 2))));
    registered(&mut desk, &only(list), false);
    assert_eq!(names(&mut desk, List::Changed), ["EC-003", "EC-001", "EC-002", "EC-015"]);
    assert_eq!(view(&mut desk).changes, (0, 0, 4));
    let mut desk = Desk::with(&only(clean()));
    registered(&mut desk, &only(clean()), false);
    assert_eq!(view(&mut desk).changes, (0, 0, 0));
}

#[test]
fn what_is_registered_and_stands_nowhere_is_told_and_other_files_are_refused() {
    let mut desk = Desk::with(&changed("biospecimen.tsv", |text| {
        text.lines().filter(|line| !line.contains("SP-003")).collect::<Vec<_>>().join("\n") + "\n"
    }));
    registered(&mut desk, &only(clean()), false);
    assert_eq!(names(&mut desk, List::Unused(1)), ["SP-003"]);
    assert_eq!(view(&mut desk).things.iter().map(|(.., unused)| *unused).collect::<Vec<_>>(), [Some(0), Some(1), None]);
    let other: Vec<File> = clean().into_iter().filter(|(name, _)| name == "study.tsv").collect();
    assert!(matches!(registered(&mut desk, &other, false), Reply::Failed { message } if message.contains("registration")));
    assert!(view(&mut desk).known.is_some());
    desk.overview(Request::Clear);
    assert!(view(&mut desk).known.is_none());
}

#[test]
fn a_programme_that_registers_nothing_says_nothing() {
    let mut desk = Desk::of(Some("htan"));
    assert!(matches!(desk.ask(Request::Registration).0, Reply::Registration { view: None }));
    assert!(matches!(registered(&mut desk, &only(clean()), false), Reply::Failed { .. }));
}

/// The files of the bundle of the registration alone.
fn alone(desk: &mut Desk) -> Vec<u8> {
    let tables = vec!["sample_registration".to_owned()];
    desk.ask(Request::HandOver { tables: tables.clone() });
    // Said again it is no new state of things, and a bundle that was made is not told as stale.
    assert!(matches!(desk.ask(Request::HandOver { tables }).0, Reply::Registers { .. }));
    let options = BundleOptions::default();
    let (reply, files) = desk.ask(Request::Bundle { options, loose: true, picks: false });
    assert!(matches!(reply, Reply::Bundle(_)), "{reply:?}");
    files.into_iter().skip(1).flat_map(|(_, bytes)| bytes).collect()
}

#[test]
fn what_was_mended_in_other_tables_stays_out_of_the_bundle_of_the_registration() {
    let mut desk = Desk::with(&clean());
    let source = |desk: &mut Desk, name: &str| {
        desk.check()
            .tables
            .into_iter()
            .find(|table| table.name == name)
            .and_then(|table| table.sources.first().copied())
            .expect(name)
    };
    for (table, column, value) in [("study", 1, "NAME-OF-THE-STUDY"), ("sample_registration", 3, "EC-NEW")] {
        let source = source(&mut desk, table);
        desk.overview(Request::SetCells { source, cells: vec![(1, column, value.into())] });
    }
    let text = String::from_utf8_lossy(&alone(&mut desk)).into_owned();
    assert!(text.contains("\"to\": \"EC-NEW\"") && !text.contains("NAME-OF-THE-STUDY"));
}

#[test]
fn another_sheet_and_tables_that_come_later_do_not_keep_the_registration_back() {
    let sheet = |text: &str| {
        let cell = |text: &str| format!("<c t=\"inlineStr\"><is><t>{text}</t></is></c>");
        let row = |line: &str| format!("<row>{}</row>", line.split('\t').map(cell).collect::<String>());
        format!("<worksheet><sheetData>{}</sheetData></worksheet>", text.lines().map(row).collect::<String>())
    };
    let own = only(clean()).remove(0).1;
    let names = "<workbook><sheets><sheet name=\"sample_registration\"/><sheet name=\"divers\"/></sheets></workbook>".to_owned();
    let workbook = crate::hostile::zip_of([
        ("xl/workbook.xml", names),
        ("xl/worksheets/sheet1.xml", sheet(&String::from_utf8_lossy(&own))),
        ("xl/worksheets/sheet2.xml", sheet("study_id\tsubmitter_participant_id\tw\tx\nE\tPT-1\ta\tb")),
    ]);
    let mut desk = Desk::with(&[("etude.xlsx".into(), workbook)]);
    assert!(desk.bundle(false).is_err(), "{:?}", desk.report().groups);
    alone(&mut desk);

    // Beside the study, participants that are not there yet.
    let mut desk = Desk::with(&clean().into_iter().filter(|(name, _)| name == TABLE || name == "study.tsv").collect::<Vec<_>>());
    assert!(desk.finds(Rule::ParentTableMissing) && desk.bundle(false).is_err());
    assert_eq!(view(&mut desk).findings.map(|counts| counts.0), Some(0));
    let overview = desk.overview(Request::HandOver { tables: vec!["sample_registration".into()] });
    assert!(overview.tables.iter().any(|table| table.name == "sample_registration" && table.errors == 0));
    alone(&mut desk);
}

#[test]
fn what_is_registered_comes_back_with_a_saved_session() {
    let mut desk = Desk::with(&clean());
    // One sample less, and a cell that a text with commas holds in quotation marks only.
    let list =
        only(changed(TABLE, |text| text.lines().filter(|line| !line.contains("EC-002")).collect::<Vec<_>>().join("\n") + "\n"));
    registered(&mut desk, &list, false);
    let before = (found(&desk, Rule::NotRegistered), names(&mut desk, List::New));
    assert!(!before.1.is_empty());
    let (reply, pieces) = desk.ask(Request::SaveSession { files: Vec::new(), fill_ins: Default::default(), time: None });
    assert!(matches!(reply, Reply::Document { .. }));
    let bytes: Vec<u8> = pieces.into_iter().flat_map(|(_, piece)| piece).collect();
    let mut input: Box<dyn Input> = Box::new(Cursor::new(bytes));
    let opened = bordereau::session::Session::handle(
        &mut Desk::new().session,
        Request::OpenSession { name: "a.bordereau".into(), document: None },
        vec![std::mem::replace(&mut input, Box::new(Cursor::new(Vec::new())))],
        &mut |_| true,
    );
    let Reply::Saved(Some(view)) = opened.0 else { panic!("a saved session was expected, not {:?}", opened.0) };
    let mut other = Desk::with(&clean());
    other.overview(Request::Resume { document: view.document });
    other.check();
    assert_eq!((found(&other, Rule::NotRegistered), names(&mut other, List::New)), before);
}
