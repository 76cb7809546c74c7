//! A labelled corpus of cells: what each kind of information is found in, and what it is not.
//!
//! Rule of the file: cells are of the kind that tables hold; the figures are printed and held.

use bordereau::check::privacy::Guard;
use bordereau::dictionary::{Field, Schema};
use bordereau::programme::Programme;
use bordereau::shelf::programmes;
use std::collections::BTreeMap;

const CORPUS: &str = include_str!("corpus.tsv");

/// Least precision and recall, in hundredths, of every kind.
const LEAST: (usize, usize) = (90, 85);

#[test]
fn precision_and_recall_are_those_that_the_pages_promise() {
    let programme = Programme::read(programmes()[0].programme).expect("the programme");
    let schema = Schema { name: "t".to_owned(), ..Schema::default() };
    let known = Guard::of_field(&programme.privacy, &schema, &Field { name: "note".to_owned(), ..Field::default() });
    // Found rightly, found wrongly, missed.
    let mut counts: BTreeMap<&str, [usize; 3]> = BTreeMap::new();
    let (mut cells, mut wrong) = (0, Vec::new());
    for line in CORPUS.lines().skip(1).filter(|line| !line.is_empty()) {
        let parts: Vec<&str> = line.split('\t').collect();
        let [expected, heading, text] = parts.as_slice() else { panic!("three columns: {line}") };
        let of_heading = Guard::of_stranger(&programme.privacy, heading);
        let guard = if heading.is_empty() { &known } else { &of_heading };
        let seen: Vec<&str> = guard.seen(text, false).iter().map(|seeker| seeker.rule.code()).collect();
        assert_eq!(guard.passes(text, false), seen.is_empty(), "{line}");
        let expected: Vec<&str> = expected.split(',').filter(|code| !code.is_empty()).collect();
        cells += 1;
        for code in &seen {
            counts.entry(code).or_default()[usize::from(!expected.contains(code))] += 1;
        }
        for code in expected.iter().filter(|code| !seen.contains(code)) {
            counts.entry(code).or_default()[2] += 1;
        }
        if seen != expected {
            wrong.push(format!("{line} → {seen:?}"));
        }
    }
    println!("{cells} cells\nrule  precision  recall");
    for (code, [right, false_alarm, missed]) in &counts {
        let (precision, recall) = (100 * right / (right + false_alarm).max(1), 100 * right / (right + missed).max(1));
        println!("{code}  {precision:>3} % ({right} of {})  {recall:>3} % ({right} of {})", right + false_alarm, right + missed);
        let page = format!("{}/src/text/rules/{code}.md", env!("CARGO_MANIFEST_DIR"));
        let page = std::fs::read_to_string(page).expect("every rule has its page").replace('\u{a0}', " ");
        let (told, there) = (right + false_alarm, right + missed);
        let said = [
            format!(
                "sur {cells} cellules inventées, réglé pour le CQDG : précision {precision} % ({right} sur {told}), rappel {recall} % ({right} sur {there})"
            ),
            format!(
                "on {cells} made-up cells, as set for CQDG: precision {precision} % ({right} of {told}), recall {recall} % ({right} of {there})"
            ),
        ];
        assert!(said.iter().all(|said| page.contains(said)), "{code}: its page says otherwise than {said:?}");
        assert!(precision >= LEAST.0 && recall >= LEAST.1, "{code}: {precision}, {recall}\n{}", wrong.join("\n"));
    }
    println!("{}", wrong.join("\n"));
    let told = include_str!("../../docs/privacy.md");
    assert!(told.contains(&format!("of {cells} cells: 100 % and 100 %")), "docs/privacy.md says otherwise than {cells}");
    assert!(cells > 250 && counts.len() == 13, "{cells} {counts:?}");
}
