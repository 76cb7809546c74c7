//! What a message is about, and how its parts are named in a sentence.

use crate::finding::{Condition, Detail};
use crate::text::{Lang, name::path, phrase::capital, quote, singular};

/// What a message is about. Build it with [`Subject::of`] and set what is known.
#[derive(Clone, Copy)]
pub struct Subject<'a> {
    /// Typed arguments of the finding.
    pub detail: &'a Detail,
    /// The dictionary's condition under which the rule applies.
    pub when: Option<&'a Condition>,
    /// Label of the table.
    pub table: Option<&'a str>,
    /// Name of the field, or the heading as it stands.
    pub field: Option<&'a str>,
    /// Label of the field in the language of the message.
    pub field_label: Option<&'a str>,
    /// Name of the file, with its sheet or the file inside an archive, where the finding is about one.
    pub file: Option<&'a str>,
    /// The value as it stands; none when there is none or when values must not be shown. Values of other cells
    /// (keys that resemble it, a repaired value) are then not shown either.
    pub value: Option<&'a str>,
    /// Number of findings in the group.
    pub count: u64,
    /// Unit of measure, as the dictionary names it (`days`).
    pub units: Option<&'a str>,
    /// The words for a code of this field.
    pub code_label: &'a dyn Fn(&str) -> Option<String>,
    /// The label of a field of the same table.
    pub field_name: &'a dyn Fn(&str) -> String,
    /// The label of a table.
    pub table_name: &'a dyn Fn(&str) -> String,
    /// The value that the proposed repair would put there.
    pub fix_after: Option<&'a str>,
    /// Why it matters, from the programme, in the language of the message.
    pub why_centre: Option<&'a str>,
    /// Short name of the centre, such as `CQDG`.
    pub centre: &'a str,
}

fn no_label(_: &str) -> Option<String> {
    None
}

fn same_name(name: &str) -> String {
    name.to_owned()
}

impl<'a> Subject<'a> {
    /// A subject of which nothing is known but its details: one finding, names said as they stand.
    pub fn of(detail: &'a Detail) -> Subject<'a> {
        Subject {
            detail,
            when: None,
            table: None,
            field: None,
            field_label: None,
            file: None,
            value: None,
            count: 1,
            units: None,
            code_label: &no_label,
            field_name: &same_name,
            table_name: &same_name,
            fix_after: None,
            why_centre: None,
            centre: "",
        }
    }

    /// True when the language says the group's count in the singular.
    pub(super) fn one(&self, lang: Lang) -> bool {
        singular(lang, self.count)
    }

    /// `la valeur « x »`, or `cette valeur` when it may not be shown.
    pub(super) fn value(&self, lang: Lang) -> String {
        match self.value {
            Some(value) => {
                let value = quote(lang, &shown(value));
                lang.pick(format!("la valeur {value}"), format!("the value {value}"))
            }
            None => lang.pick("cette valeur", "this value").to_owned(),
        }
    }

    /// [`Subject::value`] at the beginning of a sentence.
    pub(super) fn the_value(&self, lang: Lang) -> String {
        capital(&self.value(lang))
    }

    /// `la colonne « Sexe »`, or `cette colonne`.
    pub(super) fn column(&self, lang: Lang) -> String {
        match self.field_label.or(self.field) {
            Some(label) => {
                let label = quote(lang, label);
                lang.pick(format!("la colonne {label}"), format!("the column {label}"))
            }
            None => lang.pick("cette colonne", "this column").to_owned(),
        }
    }

    /// [`Subject::column`] at the beginning of a sentence.
    pub(super) fn the_column(&self, lang: Lang) -> String {
        capital(&self.column(lang))
    }

    /// The column by its heading, with its label where that says more: `la colonne « sex » (Sexe)`.
    pub(super) fn heading(&self, lang: Lang) -> String {
        match (self.field, self.field_label) {
            (Some(name), label) => {
                let heading = quote(lang, name);
                let label = label.filter(|label| *label != name).map(|label| format!(" ({label})")).unwrap_or_default();
                lang.pick(format!("la colonne {heading}{label}"), format!("the column {heading}{label}"))
            }
            (None, _) => self.column(lang),
        }
    }

    /// `le tableau « Participant »`, or `ce tableau`.
    pub(super) fn table(&self, lang: Lang) -> String {
        match self.table {
            Some(label) => {
                let label = quote(lang, label);
                lang.pick(format!("le tableau {label}"), format!("the table {label}"))
            }
            None => lang.pick("ce tableau", "this table").to_owned(),
        }
    }

    /// [`Subject::table`] at the beginning of a sentence.
    pub(super) fn the_table(&self, lang: Lang) -> String {
        capital(&self.table(lang))
    }

    /// `du tableau « Participant »`, or `de ce tableau`; English as [`Subject::table`] after *of*.
    pub(super) fn of_table(&self, lang: Lang) -> String {
        match (lang, self.table) {
            (Lang::Fr, Some(label)) => format!("du tableau {}", quote(lang, label)),
            (Lang::Fr, None) => "de ce tableau".to_owned(),
            (Lang::En, _) => format!("of {}", self.table(lang)),
        }
    }

    /// `le fichier « x.tsv »`, or `ce fichier`.
    pub(super) fn file(&self, lang: Lang) -> String {
        match self.file {
            Some(name) => {
                let name = quote(lang, &path(name));
                lang.pick(format!("le fichier {name}"), format!("the file {name}"))
            }
            None => lang.pick("ce fichier", "this file").to_owned(),
        }
    }

    /// [`Subject::file`] at the beginning of a sentence.
    pub(super) fn the_file(&self, lang: Lang) -> String {
        capital(&self.file(lang))
    }

    /// The condition as `parce que …`, or nothing.
    pub(super) fn when(&self, lang: Lang) -> Option<String> {
        self.when.map(|condition| super::condition(condition, lang, self.field_name))
    }

    /// A code in quotation marks, followed by its words where the dictionary has some: `« NCIT:C449 » (ADN)`.
    pub(super) fn code(&self, lang: Lang, code: &str) -> String {
        match (self.code_label)(code).filter(|label| label != code && !label.is_empty()) {
            Some(label) => format!("{} ({label})", quote(lang, code)),
            None => quote(lang, code),
        }
    }

    /// Labels of fields in quotation marks.
    pub(super) fn fields(&self, lang: Lang, names: &[String]) -> Vec<String> {
        names.iter().map(|name| quote(lang, &(self.field_name)(name))).collect()
    }

    /// Labels of tables in quotation marks.
    pub(super) fn tables(&self, lang: Lang, names: &[String]) -> Vec<String> {
        names.iter().map(|name| quote(lang, &(self.table_name)(name))).collect()
    }

    /// The sentence that offers the proposed repair, or nothing.
    pub(super) fn proposal(&self, lang: Lang) -> String {
        match (self.fix_after, self.value) {
            (None, _) => String::new(),
            (Some(""), _) => lang
                .pick(
                    "Bordereau propose de vider la cellule; appliquez la correction si elle vous convient.",
                    "Bordereau proposes to empty the cell; apply the repair if it suits you.",
                )
                .to_owned(),
            (Some(after), Some(_)) => {
                let after = quote(lang, &shown(after));
                lang.pick(
                    format!("Bordereau propose {after}; appliquez la correction si elle vous convient."),
                    format!("Bordereau proposes {after}; apply the repair if it suits you."),
                )
            }
            (Some(_), None) => lang
                .pick(
                    "Bordereau propose une correction; voyez si elle vous convient.",
                    "Bordereau proposes a repair; see whether it suits you.",
                )
                .to_owned(),
        }
    }

    /// What to do: the proposed repair first, where there is one, then the rest after `Sinon` or “If not”.
    pub(super) fn how(&self, lang: Lang, rest: &str) -> String {
        let proposal = self.proposal(lang);
        if proposal.is_empty() {
            return rest.to_owned();
        }
        let mut rest = rest.chars();
        let first: String = rest.next().into_iter().flat_map(char::to_lowercase).collect();
        let otherwise = lang.pick("Sinon", "If not");
        format!("{proposal} {otherwise}, {first}{}", rest.as_str())
    }

    /// The programme's own reason where it gives one, else the general one.
    pub(super) fn why(&self, general: &'static str) -> String {
        self.why_centre.filter(|why| !why.is_empty()).unwrap_or(general).to_owned()
    }
}

/// A value as a sentence can hold it: characters that would break the line made visible, long ones cut.
pub(crate) fn shown(value: &str) -> String {
    const LONG: usize = 80;
    let visible = |c: char| match c {
        '\t' => '␉',
        '\n' => '␊',
        '\r' => '␍',
        c if c.is_control() || crate::text::is_turn(c) => '\u{fffd}',
        c => c,
    };
    let mut out: String = value.chars().take(LONG).map(visible).collect();
    if value.chars().nth(LONG).is_some() {
        out.push('…');
    }
    out
}
