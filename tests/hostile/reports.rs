//! Values that would be formulas, markup or commands in a report, and names that pretend to be others.

use super::said;

const VALUES: [&str; 9] = [
    "=HYPERLINK(\"http://x\",\"y\")",
    "+1+1",
    "-2+3",
    "@SUM(1)",
    "\"=1+1\"",
    "=cmd|'/c calc'!A0",
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "Ma\u{202e}el\u{2069}\u{7}",
];

fn table() -> String {
    let rows = VALUES.iter().enumerate().map(|(i, value)| format!("S1\tP{i}\t{value}\n"));
    format!("study_id\tsubmitter_participant_id\tsex\n{}", rows.collect::<String>())
}

#[test]
fn a_report_for_a_spreadsheet_holds_no_formula_and_every_line_its_cells() {
    let said = said("=1+1.tsv", table().as_bytes(), 256, &["--format", "tsv", "--values", "--lang", "en"]);
    let mut reader =
        csv::ReaderBuilder::new().delimiter(b'\t').flexible(true).from_reader(said.trim_start_matches('\u{feff}').as_bytes());
    let width = reader.headers().expect("headings").len();
    let mut met = 0;
    for record in reader.records() {
        let record = record.expect("a line");
        assert_eq!(record.len(), width, "{record:?}");
        for cell in &record {
            assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{cell}");
            assert!(!cell.contains(['\u{202e}', '\u{2069}', '\u{7}']), "{cell:?}");
        }
        met += usize::from(record.iter().any(|cell| cell == "\"=1+1\""));
    }
    assert!(met > 0, "the quoted value stands as it was typed");
    assert!(said.contains("'=1+1.tsv"), "the name of the file is no formula either");
}

#[test]
fn a_report_for_a_browser_holds_no_markup_of_the_data() {
    let said = said("a<b>&.tsv", table().as_bytes(), 256, &["--format", "html", "--values"]);
    for markup in ["<script>alert", "<img src=x", "a<b>", "\u{202e}", "\u{2069}", "\u{7}"] {
        assert!(!said.contains(markup), "{markup:?}");
    }
    assert!(said.contains("&lt;script&gt;alert(1)") && said.contains("default-src 'none'"));
}

#[test]
fn what_the_terminal_shows_cannot_steer_it() {
    let said = said("a\u{1b}[2J\u{202e}vst.tsv", table().as_bytes(), 256, &["--values", "--lang", "en"]);
    assert!(!said.contains("\u{1b}[2J") && !said.contains(['\u{202e}', '\u{2069}', '\u{7}']));
    assert!(said.contains("U+202E") || said.contains('\u{fffd}'));
}

#[test]
fn characters_that_turn_others_round_are_told() {
    let text = "study_id\tsubmitter_participant_id\nS1\tP\u{202e}1\nS1\tP\u{2067}2\u{2069}\nS1\tP\u{7}3\n";
    let said = said("participant.tsv", text.as_bytes(), 256, &["--format", "tsv", "--lang", "en"]);
    for (rule, cell) in [("C111", "B2"), ("C111", "B3"), ("C114", "B4")] {
        assert!(said.lines().any(|line| line.contains(rule) && line.contains(cell)), "{rule} {cell}:\n{said}");
    }
}
