//! Time from one changed cell to the verdict after it, beside a check of everything.
//!
//! Usage: cargo bench --bench edit -- FOLDER     (participant.tsv and diagnosis.tsv of tests/bench/tables.mjs)

use bordereau::intake::Input;
use bordereau::protocol::{Change, FileEntry, Overview, Reply, Request};
use bordereau::session::Session;
use bordereau::shelf::programmes;
use bordereau::text::Lang;
use std::io::Cursor;
use std::path::Path;
use std::time::Instant;

/// What is typed: a label, the table, the column, and the text by the number of the edit.
type Typed = (&'static str, &'static str, u32, fn(u64) -> String);

const TYPED: [Typed; 6] = [
    ("a code that is not in the list", "participant.tsv", 2, |_| "Femal".to_owned()),
    ("a code of the list", "participant.tsv", 2, |_| "Female".to_owned()),
    ("a condition of other cells", "participant.tsv", 4, |_| "Deceased".to_owned()),
    ("a reference to nobody", "diagnosis.tsv", 2, |n| format!("PT-{:07}", 8_000_000 + n)),
    ("a reference to somebody", "diagnosis.tsv", 2, |n| format!("PT-{:07}", 1 + n)),
    ("an identifier others refer to", "participant.tsv", 1, |n| format!("PT-{:07}", 7_000_000 + n)),
];
const TIMES: u64 = 21;

fn overview(session: &mut Session, request: Request, inputs: Vec<Box<dyn Input>>) -> Overview {
    match session.handle(request, inputs, &mut |_| true).0 {
        Reply::Overview(overview) => *overview,
        other => panic!("an overview was expected, not {other:?}"),
    }
}

/// Values of few cells put right by their cards, and taken back.
fn batches(session: &mut Session, whole: f64) {
    let mut cards = |offset: u64| match session
        .handle(Request::Cards { column: None, offset, limit: 200, most: false }, Vec::new(), &mut |_| true)
        .0
    {
        Reply::Cards { total, cards, .. } => (total, cards),
        other => panic!("cards were expected, not {other:?}"),
    };
    // Those of most cells come first.
    let (total, _) = cards(0);
    let (_, cards) = cards(total.saturating_sub(200));
    let few = cards.iter().filter(|card| card.cells <= 100 && !card.by_row && !card.suggestions.is_empty()).take(TIMES as usize);
    let (mut done, mut back): (Vec<f64>, Vec<f64>) = (Vec::new(), Vec::new());
    for card in few {
        let to = card.suggestions[0].to.clone();
        let change = Change { table: card.table.clone(), field: card.field.clone(), from: card.value.clone(), to };
        let start = Instant::now();
        let view = overview(session, Request::Replace { changes: vec![change] }, Vec::new());
        done.push(start.elapsed().as_secs_f64() * 1000.0);
        let Some(step) = view.history.last().map(|step| step.step) else { return };
        let start = Instant::now();
        overview(session, Request::Undo { step }, Vec::new());
        back.push(start.elapsed().as_secs_f64() * 1000.0);
    }
    for (label, times) in [("a value of up to 100 cells, by its card", &mut done), ("the same, taken back", &mut back)] {
        let Some(first) = times.first().copied() else { continue };
        times.sort_by(f64::total_cmp);
        let (median, longest) = (times[times.len() / 2], times[times.len() - 1]);
        println!("| {label} | {first:.1} | {median:.1} | {longest:.1} | {:.0} |", whole / median);
    }
}

fn main() {
    let Some(folder) = std::env::args().skip(1).find(|argument| Path::new(argument).is_dir()) else {
        // `cargo test --all-targets` runs benchmarks too, without a folder.
        println!("edit: a folder with participant.tsv and diagnosis.tsv is asked for");
        return;
    };
    let shelf = programmes().first().expect("a programme is embedded");
    let mut session = Session::new(shelf.programme, shelf.dictionary(), Lang::En).expect("the programme reads");
    session.workers = std::thread::available_parallelism().map_or(1, usize::from);
    let dictionary = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/bench/dictionary.json");
    let paths = [dictionary.to_owned(), format!("{folder}/participant.tsv"), format!("{folder}/diagnosis.tsv")];
    let bytes = paths.map(|path| (path.clone(), std::fs::read(&path).unwrap_or_else(|e| panic!("{path}: {e}"))));
    let name = |path: &str| path.rsplit('/').next().unwrap_or_default().to_owned();
    let files = bytes.iter().map(|(path, bytes)| FileEntry { path: name(path), size: bytes.len() as u64 }).collect();
    let inputs = bytes.into_iter().map(|(_, bytes)| Box::new(Cursor::new(bytes)) as Box<dyn Input>).collect();
    overview(&mut session, Request::AddFiles { files }, inputs);
    let start = Instant::now();
    let view = overview(&mut session, Request::Check, Vec::new());
    let whole = start.elapsed().as_secs_f64() * 1000.0;
    let rows: u64 = view.tables.iter().map(|table| table.rows).sum();
    println!("{rows} rows; a check of everything takes {whole:.0} ms");
    println!("| one cell changes | first, ms | median, ms | longest of the others, ms | a check of everything, times |");
    println!("|---|---|---|---|---|");
    for (label, file, column, text) in TYPED {
        let file = view.files.iter().find(|f| f.path == file).expect("it was read");
        let source = file.sources.first().expect("it has a table");
        let mut times: Vec<f64> = Vec::new();
        for n in 0..TIMES {
            let row = 1 + (n * 7_919 + u64::from(column) * 104_729) % source.rows;
            let start = Instant::now();
            overview(&mut session, Request::SetCells { source: source.id, cells: vec![(row, column, text(n))] }, Vec::new());
            times.push(start.elapsed().as_secs_f64() * 1000.0);
        }
        let first = times.remove(0);
        times.sort_by(f64::total_cmp);
        let (median, longest) = (times[times.len() / 2], times[times.len() - 1]);
        println!("| {label} | {first:.1} | {median:.1} | {longest:.1} | {:.0} |", whole / median);
    }
    batches(&mut session, whole);
}
