//! Every template of the programme: a clean manifest is clean, a spoiled one has the mistakes that were made in it and no
//! other; each by itself, and all of them together as the page gets them.
//!
//! The manifests lie in `templates/`; `RENEW=1` writes them anew.

use super::maker::{self, By, Made, Mistake};
use crate::desk::{Desk, File};
use bordereau::finding::{Group, Level, Manner, Rule};
use bordereau::protocol::Request;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Row, field, code, level.
type Told = (u64, String, String, Level);

fn home() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/schematic/templates")
}

/// What stands in the files, as they are made: path and text.
fn files(all: &[Made]) -> Vec<(PathBuf, String)> {
    let mut files = Vec::new();
    let mut table = "table\trow\tfield\trule\tlevel\tby\n".to_owned();
    for made in all {
        files.push((home().join("clean").join(&made.file), made.clean.clone()));
        files.push((home().join("spoiled").join(&made.file), made.spoiled.clone()));
        for Mistake { row, field, rule, level, by } in &made.mistakes {
            let (level, by) = (format!("{level:?}").to_lowercase(), format!("{by:?}").to_lowercase());
            table.push_str(&format!("{}\t{row}\t{field}\t{rule}\t{level}\t{by}\n", made.table));
        }
    }
    files.push((home().join("mistakes.tsv"), table));
    files
}

#[test]
fn the_manifests_are_those_that_the_dictionary_makes() {
    let renew = std::env::var_os("RENEW").is_some();
    for (path, text) in files(&maker::all()) {
        if renew {
            std::fs::create_dir_all(path.parent().expect("a folder")).expect("it is made");
            std::fs::write(&path, &text).expect("written");
        }
        let there = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(there == text, "{} is another; RENEW=1 writes it anew", path.display());
    }
}

/// What is told of tables, but for what is said of every manifest that stands alone.
fn told(desk: &Desk, of: impl Fn(&Group) -> bool) -> BTreeSet<Told> {
    let mut told = BTreeSet::new();
    for group in desk.report().groups.iter().filter(|group| of(group)) {
        let field = group.key.field.clone().unwrap_or_default();
        let mut rows: Vec<u64> = group.places.iter().map(|(_, row)| row).collect();
        if rows.is_empty() {
            rows.push(0);
        }
        told.extend(rows.into_iter().map(|row| (row, field.clone(), group.key.rule.code().to_owned(), group.level)));
    }
    told
}

/// Notes, rules that nobody can check here, and manifests that are missed beside this one.
fn is_aside(group: &Group) -> bool {
    group.level == Level::Note || matches!(group.key.rule, Rule::RuleNotChecked | Rule::TableMissing | Rule::DictionaryOtherwise)
}

fn planted(made: &Made, by: &[By]) -> BTreeSet<Told> {
    let of = |m: &Mistake| (m.row, m.field.clone(), m.rule.to_owned(), m.level);
    made.mistakes.iter().filter(|m| by.contains(&m.by)).map(of).collect()
}

fn file(made: &Made, text: &str) -> File {
    (made.file.clone(), text.as_bytes().to_vec())
}

/// Judges a manifest alone, at a desk that is used again and again.
fn alone(desk: &mut Desk, file: File) -> BTreeSet<Told> {
    desk.ask(Request::Clear);
    desk.add(&[file]);
    desk.check();
    told(desk, |group| !is_aside(group))
}

#[test]
fn each_alone() {
    let all = maker::all();
    assert_eq!(all.len(), 92, "89 templates of the menu and three of the model alone");
    let mut wrong = Vec::new();
    for manner in [Manner::Ours, Manner::Schematic] {
        let mut desk = Desk::of(Some("htan"));
        desk.ask(Request::JudgeAs { manner });
        for made in &all {
            let clean = alone(&mut desk, file(made, &made.clean));
            if !clean.is_empty() {
                wrong.push(format!("{manner:?} {} clean: {clean:?}", made.table));
            }
            let spoiled = alone(&mut desk, file(made, &made.spoiled));
            let by = if manner.is_ours() { [By::Both, By::Centre] } else { [By::Both, By::Schematic] };
            let planted = planted(made, &by);
            if spoiled != planted {
                let (more, less): (Vec<_>, Vec<_>) =
                    (spoiled.difference(&planted).collect(), planted.difference(&spoiled).collect());
                wrong.push(format!("{manner:?} {} spoiled: found {more:?}; missed {less:?}", made.table));
            }
        }
    }
    assert!(wrong.is_empty(), "{}\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn all_together() {
    let all = maker::all();
    let mut desk = Desk::of_with(Some("htan"), &all.iter().map(|made| file(made, &made.clean)).collect::<Vec<_>>());
    assert_eq!(desk.check().tables.len(), all.len());
    let aside = |group: &Group| matches!(group.key.rule, Rule::RuleNotChecked | Rule::DictionaryOtherwise);
    assert_eq!(told(&desk, |group| !aside(group)), BTreeSet::new(), "every link leads to where it should");

    let desk = Desk::of_with(Some("htan"), &all.iter().map(|made| file(made, &made.spoiled)).collect::<Vec<_>>());
    let mut wrong = Vec::new();
    for made in &all {
        let found = told(&desk, |group| !is_aside(group) && group.key.table.as_deref() == Some(&made.table));
        let planted = planted(made, &[By::Both, By::Centre, By::Together]);
        let (more, less): (Vec<_>, Vec<_>) = (found.difference(&planted).collect(), planted.difference(&found).collect());
        if !more.is_empty() || !less.is_empty() {
            wrong.push(format!("{}: found {more:?}; missed {less:?}", made.table));
        }
    }
    assert!(wrong.is_empty(), "{}\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn a_row_of_another_template_is_told_by_its_cell() {
    let all = maker::all();
    for manner in [Manner::Ours, Manner::Schematic] {
        let mut desk = Desk::of(Some("htan"));
        desk.ask(Request::JudgeAs { manner });
        for made in
            all.iter().filter(|made| made.clean.lines().next().is_some_and(|line| line.split(',').any(|h| h == "Component")))
        {
            let stranger = made.clean.lines().last().expect("a row").replacen(&made.table, "Elsewhere", 1);
            let found = alone(&mut desk, file(made, &format!("{}{stranger}\n", made.clean)));
            let told = (4, "Component".to_owned(), "C103".to_owned(), Level::Error);
            assert!(found.contains(&told), "{manner:?} {}: {found:?}", made.table);
            assert!(manner.is_ours() || found.len() == 1, "{}: {found:?}", made.table);
        }
    }
}
