//! Every rule's page is a test: what passes is not found, what fails is found, and the safe repairs make of it what
//! the page says.

use crate::desk::{Desk, File};
use bordereau::finding::{Level, Rule};
use bordereau::protocol::{Reply, Request};
use bordereau::text::help::{Example, Kind, examples, programme};

fn files(example: &Example) -> Vec<File> {
    example.files.iter().map(|f| (f.name.clone(), f.text.clone().into_bytes())).collect()
}

#[test]
fn what_a_page_calls_right_is_not_found_and_what_it_calls_wrong_is() {
    let mut wrong = Vec::new();
    for rule in Rule::ALL {
        for example in examples(*rule) {
            let mut desk = Desk::of_with(programme(*rule), &files(&example));
            // The pages about the published dictionary's own limits are read as corrected, like everything else.
            let found = desk.finds(*rule) || desk.check().dictionary.remarks.iter().any(|r| r.rule == rule.code());
            let expected = example.kind == Kind::Fail;
            if found != expected {
                let all: Vec<&str> = desk.report().groups.iter().map(|g| g.key.rule.code()).collect();
                wrong.push(format!(
                    "{} {:?}: {} (found {all:?})",
                    rule.code(),
                    example.kind,
                    if found { "found" } else { "not found" }
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn an_example_that_passes_has_no_error_that_its_own_tables_could_have() {
    let mut wrong = Vec::new();
    for rule in Rule::ALL {
        for example in examples(*rule).into_iter().filter(|e| e.kind == Kind::Pass) {
            let desk = Desk::of_with(programme(*rule), &files(&example));
            // Tables that an example leaves out for brevity are missed rightly.
            let missing = [Rule::ParentTableMissing, Rule::TableMissing];
            let errors: Vec<&str> = desk
                .report()
                .groups
                .iter()
                .filter(|g| g.level == Level::Error && !missing.contains(&g.key.rule))
                .map(|g| g.key.rule.code())
                .collect();
            if !errors.is_empty() && rule.scope() != bordereau::finding::Scope::Dictionary {
                wrong.push(format!("{}: {errors:?}", rule.code()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn safe_repairs_make_of_an_example_what_the_page_says() {
    let mut wrong = Vec::new();
    let mut seen = 0;
    for rule in Rule::ALL {
        let all = examples(*rule);
        for pair in all.windows(2).filter(|p| p[0].kind == Kind::Fail && p[1].kind == Kind::Repaired) {
            seen += 1;
            let mut desk = Desk::of_with(programme(*rule), &files(&pair[0]));
            desk.overview(Request::ApplySafe);
            if desk.finds(*rule) {
                wrong.push(format!("{}: still found after the safe repairs", rule.code()));
            }
            let mut goal = Desk::of_with(programme(*rule), &files(&pair[1]));
            let (ours, theirs) = (tables(&mut desk), tables(&mut goal));
            if ours != theirs {
                wrong.push(format!("{}: repaired to\n{ours}\ninstead of\n{theirs}", rule.code()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(seen >= 4, "only {seen} pages show a repair");
}

/// What the cells hold after accepted repairs.
fn tables(desk: &mut Desk) -> String {
    use bordereau::protocol::Reply;
    let mut out = String::new();
    let sources: Vec<(u32, u64)> =
        desk.overview(Request::Check).files.iter().flat_map(|f| &f.sources).map(|s| (s.id, s.rows)).collect();
    for (source, rows) in sources {
        for row in 1..=rows {
            if let Reply::Preview(preview) = desk.ask(Request::Preview { source, row }).0 {
                let cells = preview
                    .rows
                    .iter()
                    .find(|r| r.row == row)
                    .map(|r| r.cells.iter().map(|c| c.text.as_str()).collect::<Vec<_>>().join("|"));
                out.push_str(&format!("{}\n", cells.unwrap_or_default()));
            }
        }
    }
    out
}

#[test]
fn a_rule_that_there_is_not_is_named() {
    match Desk::new().ask(Request::Help { rule: "C999".into() }).0 {
        Reply::Failed { message } => assert!(message.starts_with("There is no rule “C999”."), "{message}"),
        other => panic!("{other:?}"),
    }
}
