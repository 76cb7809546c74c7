//! Names of files and of the bundle: ASCII, without blanks, the same on every system.

use super::cell::trim;
use crate::study::Study;
use std::ops::ControlFlow;

/// Letters of a study's identifier that stand in a bundle's name.
const STUDY_LENGTH: usize = 40;

/// A name in which everything but letters, digits, full stops, hyphens and underscores is an underscore.
pub(super) fn safe(name: &str) -> String {
    let safe: String =
        name.chars().map(|c| if c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_') { c } else { '_' }).collect();
    match safe.trim_start_matches(['.', '-']) {
        "" => "_".to_owned(),
        rest => rest.to_owned(),
    }
}

/// The name itself, or with a number before its ending when one of `taken` has it; capitals do not count.
pub(super) fn distinct(name: String, taken: &[String]) -> String {
    let free = |name: &str| !taken.iter().any(|other| other.eq_ignore_ascii_case(name));
    if free(&name) {
        return name;
    }
    let (stem, ending) = name.rsplit_once('.').unwrap_or((&name, ""));
    (2..)
        .map(|n| if ending.is_empty() { format!("{stem}_{n}") } else { format!("{stem}_{n}.{ending}") })
        .find(|name| free(name))
        .unwrap_or_default()
}

/// The identifier of the study: the value of the first field that must be the same everywhere and is.
pub(super) fn study_id(study: &Study) -> Option<String> {
    study.programme.same_everywhere.iter().find_map(|field| only_value(study, field))
}

fn only_value(study: &Study, field: &str) -> Option<String> {
    let mut found: Option<String> = None;
    for table in &study.tables {
        let Some(position) = study.dictionary.schemas.get(table.schema).and_then(|schema| schema.position(field)) else {
            continue;
        };
        for part in &table.parts {
            let Some(heading) = part.heading_of(position) else { continue };
            let mut flow = ControlFlow::Continue(());
            let read = part.blocks(&mut |block| {
                for row in (0..block.rows()).filter(|_| heading < block.width) {
                    let value = trim(block.cell(row, heading));
                    match &found {
                        _ if value.is_empty() => {}
                        None => found = Some(value.to_owned()),
                        Some(known) if known == value => {}
                        Some(_) => flow = ControlFlow::Break(()),
                    }
                }
                flow.is_continue()
            });
            if flow.is_break() || read.is_err() {
                return None;
            }
        }
    }
    found
}

/// `bordereau-<programme>-<study>-<date or hash>`; the study is left out when there is not exactly one.
pub(super) fn bundle(prefix: &str, programme: &str, study: Option<&str>, last: &str) -> String {
    let mut name = format!("{prefix}bordereau-{}", safe(programme));
    if let Some(study) = study {
        name.push('-');
        name.extend(safe(study).chars().take(STUDY_LENGTH));
    }
    format!("{name}-{last}")
}

/// The day of a date and time of the form `2026-11-20T14:05:00Z`; none for any other form.
pub(super) fn day(time: &str) -> Option<&str> {
    let form = "dddd-dd-ddTdd:dd:ddZ";
    let fits = time.len() == form.len()
        && time.bytes().zip(form.bytes()).all(|(c, f)| if f == b'd' { c.is_ascii_digit() } else { c == f });
    time.get(..10).filter(|_| fits)
}

/// A path without its folders; the member of an archive stays.
pub(super) fn without_folders(path: &str) -> &str {
    let outer = path.split_once('!').map_or(path, |(outer, _)| outer);
    let cut = outer.rfind(['/', '\\']).map_or(0, |at| at + 1);
    path.get(cut..).unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::{bundle, day, distinct, safe, without_folders};

    #[test]
    fn names_are_ascii_and_never_hidden_or_a_switch() {
        assert_eq!(safe("étude 1/2"), "_tude_1_2");
        assert_eq!(safe("-x"), "x");
        assert_eq!(safe("../.."), "_..");
        assert_eq!(safe(""), "_");
        assert_eq!(distinct("A.tsv".into(), &["a.tsv".into(), "a_2.tsv".into()]), "A_3.tsv");
        assert_eq!(bundle("", "cq dg", Some("ÉT-1"), "x"), "bordereau-cq_dg-_T-1-x");
        assert_eq!(bundle("DRAFT-", "p", None, "x"), "DRAFT-bordereau-p-x");
    }

    #[test]
    fn only_the_one_form_of_time_has_a_day() {
        assert_eq!(day("2026-11-20T14:05:00Z"), Some("2026-11-20"));
        for other in ["2026-11-20", "2026-11-20 14:05:00Z", "2026-11-20T14:05:00z", "20é6-11-20T14:05:0Z", ""] {
            assert_eq!(day(other), None);
        }
    }

    #[test]
    fn folders_are_not_told() {
        assert_eq!(without_folders("/home/ana/data/p.tsv"), "p.tsv");
        assert_eq!(without_folders("C:\\x\\data.zip!in/p.tsv"), "data.zip!in/p.tsv");
        assert_eq!(without_folders("p.tsv"), "p.tsv");
    }
}
