//! What was taken home comes back: a report to read, a marked workbook with what was mended in it.

use crate::desk::{Desk, File, folder};
use bordereau::finding::Level;
use bordereau::intake::Input;
use bordereau::protocol::{Filter, Overview, Progress, Reply, Request, RereadView, Settlement};
use bordereau::text::Lang;
use std::io::Cursor;

fn report(desk: &mut Desk, format: &str, values: bool) -> File {
    match desk.ask(Request::Report { format: format.to_owned(), values }).0 {
        Reply::Document { name, text: Some(text), .. } => (name, text.into_bytes()),
        other => panic!("{other:?}"),
    }
}

fn reread(desk: &mut Desk, file: u32) -> Option<RereadView> {
    match desk.ask(Request::Reread { file }).0 {
        Reply::Reread(view) => view.map(|view| *view),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_report_says_when_it_was_made_and_tells_it_again() {
    let mut desk = Desk::with(&folder("cqdg/example-clean"));
    let time = Some("2026-11-20T14:05:00Z".to_owned());
    let Reply::Document { name, text: Some(text), .. } = desk.ask(Request::DatedReport { values: false, time }).0 else {
        panic!("a report")
    };
    let visible = text.split_once("</template>").expect("the data come first").1;
    assert!(visible.contains("20 novembre 2026") || visible.contains("2026-11-20"), "{visible}");
    let mut desk = Desk::with(&[(name, text.into_bytes())]);
    let file = desk.check().files[0].id;
    let facts = reread(&mut desk, file).expect("it is a report").facts;
    assert!(facts.iter().any(|(_, said)| said.contains("2026")), "{facts:?}");
}

/// The participants of the example, with `Homme` as the sex of some, as text.
fn participants(wrong: &[usize]) -> File {
    let (name, bytes) =
        folder("cqdg/example-clean").into_iter().find(|(name, _)| name == "participant.tsv").expect("the example");
    let text = String::from_utf8(bytes).expect("text");
    let mut rows: Vec<Vec<String>> = text.lines().map(|line| line.split('\t').map(str::to_owned).collect()).collect();
    let column = rows[0].iter().position(|heading| heading == "sex").expect("the column");
    wrong.iter().for_each(|row| rows[*row][column] = "Hommme".to_owned());
    (name, rows.iter().map(|row| row.join("\t")).collect::<Vec<_>>().join("\n").into_bytes())
}

fn marked(desk: &mut Desk, file: &File) -> File {
    let id = desk.check().files.iter().find(|held| held.path == file.0).expect("the file").id;
    let input = Box::new(Cursor::new(file.1.clone())) as Box<dyn Input>;
    match desk.session.handle(Request::Annotate { file: id }, vec![input], &mut |_: Progress| true) {
        (Reply::Marked { name, .. }, mut attached) => (name, attached.remove(0).1),
        (other, _) => panic!("{other:?}"),
    }
}

fn since(overview: &Overview) -> Vec<&str> {
    let all = overview.files.iter().flat_map(|file| &file.remarks);
    all.filter(|remark| remark.rule.is_empty()).map(|remark| remark.what.as_str()).collect()
}

#[test]
fn a_report_is_told_again_beside_the_tables_and_not_with_them() {
    let file = participants(&[2, 3]);
    let mut desk = Desk::with(std::slice::from_ref(&file));
    let verdict = desk.check().verdict.expect("a check");
    for (format, values) in [("html", false), ("json", false), ("html", true), ("json", true)] {
        let mut desk = Desk::with(std::slice::from_ref(&file));
        let made = report(&mut desk, format, values);
        let mut other = Desk::with(&[made.clone(), participants(&[])]);
        let overview = other.check();
        let card = overview.files.iter().find(|held| held.path == made.0).expect("its card");
        assert!(card.aside && !card.refused && card.kind.starts_with("Check report"), "{card:?}");
        assert_eq!((overview.tables.len(), overview.verdict.as_ref().map(|v| v.rows)), (1, Some(verdict.rows)));
        let view = reread(&mut other, card.id).expect("a report");
        assert!(
            view.verdicts[0].level == Level::Error && view.verdicts[0].how.starts_with(&verdict.dictionary_errors.to_string()),
            "{view:?}"
        );
        let (name, counts) = &view.tables[1];
        assert_eq!(
            (name.as_str(), counts.split('\t').next().unwrap_or_default().parse()),
            (overview.tables[0].label.as_str(), Ok(verdict.rows))
        );
        let first = &view.findings[0];
        assert!(
            first.rule == "C103" && first.what.contains("participant.tsv") && first.what.contains("2\u{a0}findings"),
            "{first:?}"
        );
        assert!(!format!("{view:?}").contains("Hommme"), "told without values");
        other.ask(Request::Language { lang: Lang::Fr });
        assert!(reread(&mut other, card.id).is_some_and(|view| view.verdicts[0].what == "Pas encore conforme au dictionnaire"));
        let table = overview.files.iter().find(|held| held.path != made.0).expect("the table").id;
        assert_eq!(reread(&mut other, table), None);
    }
    // What only looks like one stays what it is.
    let bare = ("page.html".to_owned(), b"<html><template id=\"bordereau-report\">{}</template></html>".to_vec());
    let fake = ("fake.json".to_owned(), b"{\"format\": \"bordereau-report\"}".to_vec());
    let overview = Desk::with(&[bare, fake]).check();
    assert!(overview.files.iter().all(|file| file.refused), "{:?}", overview.files);
}

#[test]
fn a_marked_workbook_takes_the_place_of_its_file_and_tells_what_was_mended() {
    let file = participants(&[2, 3, 4]);
    let mut desk = Desk::with(std::slice::from_ref(&file));
    let (name, bytes) = marked(&mut desk, &file);
    assert_eq!(name, "participant_annotated.xlsx");
    let before = desk.check().verdict.expect("a check").dictionary_errors;
    desk.add(&[("sub/participant_annotated (1).xlsx".to_owned(), bytes.clone())]);
    let overview = desk.check();
    assert_eq!(overview.files.len(), 1, "{:?}", overview.files);
    assert_eq!(overview.verdict.as_ref().map(|v| (v.dictionary_errors, v.other_errors)), Some((before, 0)));
    assert_eq!(
        since(&overview),
        [
            "This annotated workbook takes the place of “participant.tsv”. If that is not wanted, take it out and drop “participant.tsv” again. Findings since it was annotated: mended, 0; still there, 7; new, 0."
        ]
    );
    // Alone, after two cells were mended here: what is mended is told of whatever mended it.
    let mut alone = Desk::with(&[(name.clone(), bytes.clone())]);
    let Reply::Groups { groups, .. } = alone
        .ask(Request::Groups { filter: Filter { rule: Some("C103".to_owned()), ..Filter::default() }, offset: 0, limit: 9 })
        .0
    else {
        panic!("groups")
    };
    assert_eq!(groups.len(), 1);
    let (source, column) = (0, participant_column(&file, "sex"));
    let text = participant_value(&participants(&[]), 1, column);
    alone.overview(Request::SetCells { source, cells: vec![(2, column as u32, text.clone()), (3, column as u32, text)] });
    let said = since(&alone.check()).concat();
    assert_eq!(
        said,
        "This workbook was annotated by Bordereau. Findings since it was annotated: mended, 4; still there, 3; new, 0."
    );
    // The cells are named, each with its row in the grid.
    let group = format!("since/{}", alone.check().files[0].id);
    let Reply::Places { total, places } = alone.ask(Request::Places { group, offset: 0, limit: 24 }).0 else { panic!("cells") };
    let named: Vec<(u64, &str)> = places.iter().map(|place| (place.row, place.cell.as_str())).collect();
    let letters = bordereau::finding::column_letters(column as u32);
    let cells = [3, 4].map(|row| format!("{letters}{row}"));
    assert_eq!((total, named), (2, vec![(2, cells[0].as_str()), (3, cells[1].as_str())]));
    // Both together, or with a row of the file mended here, nothing gives way: which is the newer, only the person knows.
    let mut together = Desk::with(&[file.clone(), (name.clone(), bytes.clone())]);
    assert_eq!(together.check().files.len(), 2);
    let mut mended = Desk::with(std::slice::from_ref(&file));
    let cell = (2, column as u32, participant_value(&participants(&[]), 1, column));
    mended.overview(Request::SetCells { source: 0, cells: vec![cell] });
    mended.add(&[(name, bytes.clone())]);
    assert_eq!(mended.check().files.len(), 2);
    // Under another name nothing gives way.
    let mut both = Desk::with(std::slice::from_ref(&file));
    both.add(&[("other_annotated.xlsx".to_owned(), bytes)]);
    let overview = both.check();
    assert_eq!(overview.files.len(), 2);
    assert!(since(&overview).concat().starts_with("This workbook was annotated"));
    let kept = overview.contests[0].sources[1];
    let overview = both.overview(Request::Settle { table: "participant".to_owned(), settlement: Some(Settlement::Keep(kept)) });
    let overview = if overview.verdict.is_some() { overview } else { both.check() };
    assert_eq!(overview.verdict.map(|v| (v.dictionary_errors, v.other_errors)), Some((before, 0)));
}

fn participant_column(file: &File, heading: &str) -> usize {
    let text = String::from_utf8_lossy(&file.1).into_owned();
    text.lines().next().and_then(|line| line.split('\t').position(|one| one == heading)).expect("the column")
}

fn participant_value(file: &File, row: usize, column: usize) -> String {
    let text = String::from_utf8_lossy(&file.1).into_owned();
    text.lines().nth(row).and_then(|line| line.split('\t').nth(column)).expect("the value").to_owned()
}

/// A workbook with its parts changed.
fn rewritten(bytes: &[u8], change: &dyn Fn(&str, String) -> String) -> Vec<u8> {
    let mut from = zip::ZipArchive::new(Cursor::new(bytes)).expect("a workbook");
    let mut to = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..from.len() {
        let mut part = from.by_index(at).expect("a part");
        let (name, mut text) = (part.name().expect("a name").into_owned(), String::new());
        std::io::Read::read_to_string(&mut part, &mut text).expect("text");
        to.start_file(name.as_str(), zip::write::SimpleFileOptions::default()).expect("a part");
        std::io::Write::write_all(&mut to, change(&name, text).as_bytes()).expect("its text");
    }
    to.finish().expect("a workbook").into_inner()
}

/// The table of a workbook with other rows, by the numbers that they had.
fn with_rows(bytes: &[u8], rows: &[usize]) -> Vec<u8> {
    rewritten(bytes, &|name, text| {
        if name != "xl/worksheets/sheet1.xml" {
            return text;
        }
        let (head, rest) = text.split_once("<row ").expect("rows");
        let (all, tail) = rest.rsplit_once("</row>").expect("rows");
        let all: Vec<&str> = all.split("</row><row ").collect();
        let row = |(to, from): (usize, &usize)| {
            let row = all[from - 1].replacen(&format!("r=\"{from}\""), &format!("r=\"{to}\""), 1);
            let letters =
                ('A'..='Z').fold(row, |row, letter| row.replace(&format!("\"{letter}{from}\""), &format!("\"{letter}{to}\"")));
            format!("<row {letters}</row>")
        };
        format!("{head}{}{tail}", (1..).zip(rows).map(row).collect::<String>())
    })
}

#[test]
fn rows_that_moved_in_a_marked_workbook_are_known_again_and_not_mended() {
    let file = participants(&[2, 3, 4]);
    let mut desk = Desk::with(std::slice::from_ref(&file));
    let (name, bytes) = marked(&mut desk, &file);
    let alone = |rows: &[usize]| {
        let mut desk = Desk::with(&[(name.clone(), with_rows(&bytes, rows))]);
        let said = since(&desk.check()).concat();
        let counts = said.split_once("annotated: ").expect("counts").1.to_owned();
        let group = format!("since/{}", desk.check().files[0].id);
        let Reply::Places { places, .. } = desk.ask(Request::Places { group, offset: 0, limit: 24 }).0 else { panic!("cells") };
        (counts, places.iter().map(|place| place.cell.clone()).collect::<Vec<_>>())
    };
    let all: Vec<usize> = (1..=13).collect();
    let (same, none) = alone(&all);
    assert_eq!((same.starts_with("mended, 0; still there, "), none), (true, vec![]), "{same}");
    // The first row is out, and another stands twice further down: what was wrong still is, and the row that came is new.
    let (moved, none) = alone(&[1, 3, 4, 5, 6, 7, 8, 8, 9, 10, 11, 12, 13]);
    assert!(moved.starts_with(same.split("; new").next().expect("counts")), "{moved}, {same}");
    assert_eq!(none, Vec::<String>::new());
    // Sorted the other way round.
    let (sorted, none) = alone(&[1, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2]);
    assert_eq!((sorted, none), (same, vec![]));
}

#[test]
fn a_marked_sheet_that_waits_for_its_table_is_not_mended() {
    let file = participants(&[2, 3, 4]);
    let mut desk = Desk::with(std::slice::from_ref(&file));
    let (_, bytes) = marked(&mut desk, &file);
    let text = String::from_utf8(file.1).expect("text");
    let headings: Vec<&str> = text.lines().next().expect("headings").split('\t').collect();
    let strange = rewritten(&bytes, &|name, text| match name {
        "xl/worksheets/sheet1.xml" => {
            headings.iter().fold(text, |text, heading| text.replace(&format!(">{heading}<"), &format!(">{}<", heading.len())))
        }
        _ => text,
    });
    let mut desk = Desk::with(&[("other_annotated.xlsx".to_owned(), strange)]);
    let said = since(&desk.check()).concat();
    assert!(
        said.contains("mended, 0; still there, 1;") && said.contains("“participant” waits for you to say which table"),
        "{said}"
    );
    desk.ask(Request::Language { lang: Lang::Fr });
    assert!(since(&desk.check()).concat().contains("attend que vous disiez quel tableau elle est"));
}

#[test]
fn a_table_that_was_started_here_is_told_and_marked_with_its_rows() {
    let (name, bytes) = participants(&[]);
    let text = String::from_utf8(bytes).expect("text");
    let file = (name, format!("{}\n", text.lines().next().expect("headings")).into_bytes());
    let mut desk = Desk::with(std::slice::from_ref(&file));
    let row = |id: &str| vec![(1, id.to_owned()), (3, "Hommme".to_owned())];
    let add = vec![row("PT-901"), row("PT-902")];
    let overview = desk.overview(Request::EditRows { source: 0, set: Vec::new(), add, remove: Vec::new() });
    assert_eq!(overview.files[0].sources[0].rows, 2);
    let (name, bytes) = marked(&mut desk, &file);
    let mut again = Desk::with(&[(name, bytes)]);
    let overview = again.check();
    assert_eq!(overview.files[0].sources[0].rows, 2);
    assert!(again.json().contains("PT-901") || again.json().contains("Hommme"), "its texts are there");
    assert!(since(&overview).concat().contains("mended, 0; still there, "), "{:?}", since(&overview));
}

#[test]
fn a_row_that_is_added_names_its_table() {
    let people = "Component,HTAN Participant ID,Ethnicity,Gender,Race,Vital Status\n";
    let mut desk = Desk::of_with(Some("htan"), &[("people.csv".to_owned(), people.as_bytes().to_vec())]);
    let source = desk.check().files[0].sources[0].clone();
    let table = desk.check().dictionary.tables.iter().find(|(_, label, _)| label == "Demographics").expect("the table").0.clone();
    if source.table.as_ref() != Some(&table) {
        desk.overview(Request::Assign { source: source.id, table: Some(table) });
        desk.check();
    }
    let add = vec![vec![(1, "HTA4_1".to_owned())]];
    desk.overview(Request::EditRows { source: source.id, set: Vec::new(), add, remove: Vec::new() });
    let asked = Request::Rows { source: source.id, shown: None, offset: 0, limit: 9, columns: vec![0, 1] };
    let Reply::Rows { rows, .. } = desk.ask(asked).0 else { panic!("rows") };
    let texts: Vec<&str> = rows[0].cells.iter().map(|cell| cell.text.as_str()).collect();
    assert_eq!(texts[..2], ["Demographics", "HTA4_1"]);
}
