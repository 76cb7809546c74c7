//! Cells changed one by one: judged by what they touch, the verdict is that of a check of everything.

use crate::desk::{Desk, File};
use crate::laws::{DAMAGE, damaged, hits};
use bordereau::protocol::{Change, Overview, Reply, Request};
use proptest::prelude::*;

/// One cell: which source, row and column (each taken modulo what there is), and its new text: one of the damages, or
/// the text of another row of the column.
type Hit = (usize, u64, u32, Result<usize, u64>);

fn cells() -> impl Strategy<Value = Vec<Vec<Hit>>> {
    let text = prop_oneof![(0..100usize).prop_map(Ok), (0..100u64).prop_map(Err)];
    let step = prop::collection::vec((0..100usize, 0..100u64, 0..100u32, text), 1..4);
    prop::collection::vec(step, 1..5)
}

/// The text of a cell of the files as they were given.
fn text_of(files: &[File], path: &str, row: u64, column: u32) -> String {
    let (_, bytes) = files.iter().find(|(name, _)| name == path).expect("the source has its file");
    let text = String::from_utf8_lossy(bytes);
    let line = text.lines().nth(row as usize).unwrap_or_default();
    line.split('\t').nth(column as usize).unwrap_or_default().to_owned()
}

/// One step of edits of one source.
fn step(overview: &Overview, files: &[File], step: &[Hit]) -> Option<Request> {
    let file = &overview.files[step.first()?.0 % overview.files.len()];
    let source = file.sources.first()?;
    let cells = step.iter().filter(|_| source.rows > 0).map(|(_, row, column, text)| {
        let (row, column) = (1 + row % source.rows, column % source.columns);
        let text = match text {
            Ok(damage) => DAMAGE[damage % DAMAGE.len()].to_owned(),
            Err(other) => text_of(files, &file.path, 1 + other % source.rows, column),
        };
        (row, column, text)
    });
    Some(Request::SetCells { source: source.id, cells: cells.collect() })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_an_edit_touches_judged_again_is_everything_judged_again(hits in hits(), steps in cells()) {
        let files = damaged(&hits);
        let mut desk = Desk::with(&files);
        let mut overview = desk.check();
        for hits in &steps {
            let Some(request) = step(&overview, &files, hits) else { continue };
            desk.overview(request.clone());
            let short = desk.json();
            overview = desk.overview(Request::Questions);
            desk.overview(Request::Check);
            prop_assert_eq!(short, desk.json(), "after {:?}", request);
            let whole = desk.overview(Request::Questions);
            prop_assert_eq!(&overview.verdict, &whole.verdict);
        }
        // Taken back one by one, everything is as it was.
        for step in overview.history.iter().rev() {
            desk.overview(Request::Undo { step: step.step });
        }
        prop_assert_eq!(desk.json(), Desk::with(&files).json());
    }
}

/// A study of two tables, the one referred to so large that near misses are found by their skeletons.
fn large() -> Vec<File> {
    let dictionary = r#"{"name": "large", "version": "1.0", "schemas": [
        {"name": "person", "fields": [
            {"name": "person_id", "valueType": "string", "unique": true, "restrictions": {"required": true}},
            {"name": "note", "valueType": "string"}]},
        {"name": "sample", "restrictions": {"foreignKey": [{"schema": "person", "mappings": [{"local": "person_id", "foreign": "person_id"}]}]},
         "fields": [
            {"name": "sample_id", "valueType": "string", "unique": true, "restrictions": {"required": true}},
            {"name": "person_id", "valueType": "string", "restrictions": {"required": true}}]}]}"#;
    let mut persons = "person_id\tnote\n".to_owned();
    (1..=20_500).for_each(|n| persons.push_str(&format!("PT-{n:06}\t\n")));
    let mut samples = "sample_id\tperson_id\n".to_owned();
    (1..=300).for_each(|n| samples.push_str(&format!("S{n}\tPT-{:06}\n", if n % 10 == 0 { 30_000 + n } else { n })));
    [("dictionary.json", dictionary.to_owned()), ("person.tsv", persons), ("sample.tsv", samples)]
        .map(|(name, text)| (name.to_owned(), text.into_bytes()))
        .to_vec()
}

#[test]
fn identifiers_of_a_large_table_come_and_go() {
    let mut desk = Desk::with(&large());
    let overview = desk.check();
    let source = |name: &str| overview.files.iter().find(|f| f.path == name).expect("it was read").sources[0].id;
    let (person, sample) = (source("person.tsv"), source("sample.tsv"));
    let edits = [
        (sample, 5, 1, "pt-12"),      // an orphan that resembles one
        (sample, 6, 1, "pt-12"),      // a second row of it
        (sample, 5, 1, "PT-000005"),  // back again
        (person, 40, 0, "PT_40"),     // a person goes, a sample is left alone; the new one resembles it
        (person, 41, 0, "PT-0O12"),   // resembles the orphan too
        (person, 42, 0, "PT-000043"), // twice now
        (person, 43, 0, "PT-030010"), // an orphan finds its person
        (sample, 20, 1, "PT·7"),      // a text with the mark that keys are shown with
        (sample, 21, 1, ""),
        (person, 44, 0, ""),
        (sample, 1, 0, "S2"),
        (person, 7, 1, "changed"),
    ];
    for (source, row, column, text) in edits {
        let (mut told, cells) = (0, vec![(row, column, text.to_owned())]);
        desk.session.handle(Request::SetCells { source, cells }, Vec::new(), &mut |_| {
            told += 1;
            true
        });
        // A check of everything tells how far it is; what stands for certain without it says nothing on the way.
        assert_eq!(told > 0, text.contains('·'), "{row} {column} {text}");
        let short = desk.json();
        desk.overview(Request::Check);
        assert_eq!(short, desk.json(), "{row} {column} {text}");
    }
    let (row, text) = (9, "PT-000010".to_owned());
    let before = desk.overview(Request::SetCells { source: sample, cells: vec![(row, 1, text.clone())] });
    let after = desk.overview(Request::SetCells { source: sample, cells: vec![(row, 1, text)] });
    assert_eq!(before.history.len(), after.history.len(), "a cell that stays as it is makes no step");
}

/// What a person does after a check, by number.
fn change(desk: &mut Desk, what: usize, which: usize) -> Option<Request> {
    let history = desk.check().history;
    match what % 5 {
        0 => {
            let Reply::Cards { cards, .. } = desk.ask(Request::Cards { column: None, offset: 0, limit: 200, most: false }).0
            else {
                return None;
            };
            let chosen =
                cards.iter().filter(|card| !card.too_many && !card.suggestions.is_empty()).skip(which % 4).take(1 + which % 3);
            let changes = chosen.map(|card| Change {
                table: card.table.clone(),
                field: card.field.clone(),
                from: card.value.clone(),
                to: card.suggestions[which % card.suggestions.len()].to.clone(),
            });
            Some(Request::Replace { changes: changes.collect() })
        }
        1 => {
            let Reply::Votes { votes } = desk.ask(Request::Votes).0 else { return None };
            let vote = votes.get(which % votes.len().max(1))?;
            let choice = vote.choices.get(which % vote.choices.len().max(1))?;
            Some(Request::Choose { vote: vote.id.clone(), choice: choice.id.clone() })
        }
        2 => Some(Request::ApplySafe),
        3 => history.get(which % history.len().max(1)).map(|step| Request::Undo { step: step.step }),
        _ => Some(Request::Redo),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_a_batch_touches_judged_again_is_everything_judged_again(
        hits in prop::collection::vec((0..100usize, 0..100usize, 0..100usize, 0..100usize), 4..24),
        steps in prop::collection::vec((0..100usize, 0..100usize), 1..8),
    ) {
        let files = damaged(&hits);
        let mut desk = Desk::with(&files);
        for (what, which) in &steps {
            let Some(request) = change(&mut desk, *what, *which) else { continue };
            desk.overview(request.clone());
            let short = desk.json();
            desk.overview(Request::Check);
            prop_assert_eq!(short, desk.json(), "after {:?}", request);
        }
        let mut again = Desk::with(&files);
        let Reply::Document { text: Some(recipe), .. } = desk.ask(Request::Recipe).0 else { panic!("a recipe was asked for") };
        again.overview(Request::Replay { recipe });
        again.check();
        prop_assert_eq!(again.json(), desk.json());
    }
}

#[test]
fn a_batch_of_few_cells_is_judged_by_what_it_touches_and_tells_what_it_brought() {
    let mut desk = Desk::with(&large());
    let mut told = 0;
    let change =
        |from: &str, to: &str| Change { table: "sample".into(), field: "person_id".into(), from: from.into(), to: to.into() };
    let overview = desk.check();
    let sample = overview.files.iter().find(|f| f.path == "sample.tsv").expect("it was read").sources[0].id;
    desk.overview(Request::SetCells { source: sample, cells: vec![(5, 1, "pt-12".into())] });
    let brought = |desk: &mut Desk| match desk.ask(Request::Caused).0 {
        Reply::Caused(caused) => caused[0].groups.iter().map(|(group, more)| (group.rule.clone(), *more)).collect::<Vec<_>>(),
        other => panic!("what was caused was asked for, not {other:?}"),
    };
    assert_eq!(brought(&mut desk), [("X401".to_owned(), 1)], "a cell that was typed tells what it brought");
    let request = Request::Replace { changes: vec![change("pt-12", "PT-999999")] };
    let Reply::Overview(overview) = desk
        .session
        .handle(request, Vec::new(), &mut |_| {
            told += 1;
            true
        })
        .0
    else {
        panic!("an overview was expected")
    };
    assert_eq!((told, overview.history.len()), (0, 2), "no check of everything was made");
    assert_eq!(brought(&mut desk), [("X401".to_owned(), 1)]);
    let short = desk.json();
    desk.overview(Request::Check);
    assert_eq!(short, desk.json());
}

#[test]
fn what_a_step_brought_stays_under_it_for_as_long_as_it_stands() {
    let mut desk = Desk::with(&large());
    let overview = desk.check();
    let source = overview.files.iter().find(|f| f.path == "sample.tsv").expect("it was read").sources[0].id;
    let set = |desk: &mut Desk, row: u64, text: &str| {
        desk.overview(Request::SetCells { source, cells: vec![(row, 1, text.into())] }).history.last().expect("a step").step
    };
    let brought = |desk: &mut Desk| match desk.ask(Request::Caused).0 {
        Reply::Caused(caused) => caused.iter().map(|one| (one.step, one.groups.iter().map(|g| g.1).sum())).collect::<Vec<_>>(),
        other => panic!("what was caused was asked for, not {other:?}"),
    };
    let first = set(&mut desk, 5, "nobody");
    let second = set(&mut desk, 9, "nobody");
    let third = set(&mut desk, 7, "no one");
    assert_eq!(brought(&mut desk), [(third, 1_u64), (second, 1), (first, 1)]);
    // The one of two alike that was mended is the one that goes; it comes back with it.
    let mend = set(&mut desk, 5, "PT-000005");
    assert_eq!(brought(&mut desk).iter().map(|one| one.0).collect::<Vec<_>>(), [third, second]);
    // Rows that are taken out above move what stands below.
    let remove = Request::EditRows { source, set: Vec::new(), add: Vec::new(), remove: vec![1] };
    desk.overview(remove);
    assert_eq!(brought(&mut desk).iter().map(|one| one.0).collect::<Vec<_>>()[..2], [third, second]);
    desk.overview(Request::Undo { step: mend });
    assert!(brought(&mut desk).contains(&(first, 1)));
    desk.overview(Request::Undo { step: third });
    assert!(!brought(&mut desk).iter().any(|one| one.0 == third));
    desk.overview(Request::Redo);
    assert!(brought(&mut desk).contains(&(third, 1)));
}
