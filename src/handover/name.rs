//! Names of files and of the bundle: ASCII, without blanks, the same on every system.

use super::cell::trim;
use crate::intake::Block;
use crate::study::{Part, Study};

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

/// The identifier of the study, sought while its tables pass by: the value of the first field that must be the same
/// everywhere and is.
pub(super) struct Identifier(Vec<(String, Seen)>);

/// What was seen of a field.
enum Seen {
    Nothing,
    One(String),
    Several,
}

impl Identifier {
    /// Before anything was seen of a study.
    pub fn of(study: &Study) -> Identifier {
        Identifier(study.programme.same_everywhere.iter().map(|field| (field.clone(), Seen::Nothing)).collect())
    }

    /// Looks at a block of a table, by its position in the study.
    pub fn look(&mut self, study: &Study, table: usize, part: &Part, block: &Block) {
        let schema = study.tables.get(table).and_then(|table| study.dictionary.schemas.get(table.schema));
        for (field, seen) in &mut self.0 {
            let heading = schema.and_then(|schema| schema.position(field)).and_then(|position| part.heading_of(position));
            let Some(heading) = heading.filter(|heading| *heading < block.width) else { continue };
            for value in (0..block.rows()).map(|row| trim(block.cell(row, heading))).filter(|value| !value.is_empty()) {
                match seen {
                    Seen::One(known) if known == value => {}
                    Seen::Nothing => *seen = Seen::One(value.to_owned()),
                    Seen::One(_) => *seen = Seen::Several,
                    Seen::Several => break,
                }
            }
        }
    }

    /// The identifier, when there is exactly one.
    pub fn only(self) -> Option<String> {
        self.0.into_iter().find_map(|(_, seen)| if let Seen::One(value) = seen { Some(value) } else { None })
    }
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
