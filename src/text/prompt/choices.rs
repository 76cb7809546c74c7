//! What a person is asked about values: suggestions and their reasons; answers about columns; what of a recipe no longer applies.

use super::days::order;
use crate::finding::{Does, Edit, Why, WhyNot};
use crate::text::message::shown;
use crate::text::name::file_and_sheet;
use crate::text::phrase::{list_and, list_or};
use crate::text::{Lang, number, quote};

/// Codes named in a sentence.
const NAMED: usize = 5;

/// Why a value is suggested.
pub fn suggested(lang: Lang, why: Why) -> &'static str {
    match why {
        Why::Spelling => lang.pick("s’écrit presque pareil", "written nearly the same"),
        Why::Perhaps => lang.pick("y ressemble; est-ce bien cela?", "resembles it; is it that?"),
        Why::Label => lang.pick("c’est son libellé", "that is its label"),
        Why::Synonym => lang.pick("mot courant pour ce code", "a usual word for this code"),
        Why::Form => lang.pick("même code, sous la forme demandée", "the same code in the form asked for"),
        Why::Number => lang.pick("même nombre, écrit comme demandé", "the same number, written as asked for"),
        Why::Converted => lang
            .pick("converti en jours (une année compte 365,25\u{a0}jours)", "converted into days (a year has 365.25\u{a0}days)"),
        Why::Undated => lang.pick("Excel l’a peut-être prise pour une date", "Excel may have taken it for a date"),
        Why::Recoded => {
            lang.pick("si c’était un code, qu’Excel a pris pour un nombre", "if it was a code, which Excel took for a number")
        }
        Why::Counted => lang.pick("le jour qu’Excel compte sous ce nombre", "the day that Excel counts by this number"),
        Why::Stored => lang.pick("le nombre derrière cette date", "the number behind this date"),
        Why::Existing => lang.pick("existe, et s’écrit presque pareil", "is there, written nearly the same"),
        Why::Capped => lang.pick("la limite du centre, pour tout âge plus élevé", "the centre’s limit, for any higher age"),
        Why::Centre => lang.pick("existe; même numéro, à votre centre", "is there; the same number, at your centre"),
        Why::Nothing => lang.pick("il ne faut rien ici", "nothing is wanted here"),
        Why::Missing => lang.pick("signifie « aucune information »", "means “no information”"),
    }
}

/// A suggestion with its reason.
pub fn suggestion(lang: Lang, to: &str, why: Why) -> String {
    let (to, why) = (quote(lang, to), suggested(lang, why));
    lang.pick(format!("{to}\u{a0}: {why}."), format!("{to}: {why}."))
}

/// The codes that the dictionary takes.
pub fn codes_said(lang: Lang, codes: &[String]) -> String {
    let named: Vec<String> = codes.iter().take(NAMED).map(|code| quote(lang, code)).collect();
    let (list, n) = (list_or(lang, &named), number(lang, codes.len() as u64));
    match (codes.len() > NAMED, lang) {
        (false, Lang::Fr) => format!("Le dictionnaire permet {list}."),
        (false, Lang::En) => format!("The dictionary allows {list}."),
        (true, Lang::Fr) => format!("Cette valeur n’est pas parmi les {n}\u{a0}permises."),
        (true, Lang::En) => format!("This value is not among the {n}\u{a0}allowed."),
    }
}

/// What a field of truths takes, in words.
pub fn truth(lang: Lang, truth: bool) -> &'static str {
    match truth {
        true => lang.pick("vrai", "true"),
        false => lang.pick("faux", "false"),
    }
}

/// A question about a whole column waits, and its answer would bring the value that is not there yet.
pub fn answer_first(lang: Lang, column: &str, value: &str) -> String {
    let (column, value) = (quote(lang, column), quote(lang, value));
    lang.pick(
        format!(
            "Répondez d’abord à la question sur la colonne {column}, plus haut\u{a0}: une réponse y ferait paraître {value}."
        ),
        format!("Answer the question about the column {column} above first: an answer would make {value} appear there."),
    )
}

/// What is to be settled first, where other columns of the same rows decide; these are their labels.
pub fn settle_first(lang: Lang, columns: &[String]) -> String {
    let named: Vec<String> = columns.iter().map(|column| quote(lang, column)).collect();
    let list = list_and(lang, &named);
    match (columns.len(), lang) {
        (1, Lang::Fr) => format!(
            "Réglez d’abord la colonne {list}\u{a0}: elle décide de ce qui va ici, et sa valeur dans ces lignes n’est pas encore juste."
        ),
        (_, Lang::Fr) => format!(
            "Réglez d’abord les colonnes {list}\u{a0}: elles décident de ce qui va ici, et leurs valeurs dans ces lignes ne sont pas encore justes."
        ),
        (1, Lang::En) => {
            format!("Settle the column {list} first: it decides what belongs here, and its value in these rows is not right yet.")
        }
        (_, Lang::En) => format!(
            "Settle the columns {list} first: they decide what belongs here, and their values in these rows are not right yet."
        ),
    }
}

/// A value that the table referred to does not have; `table` is its label.
pub fn not_there(lang: Lang, value: &str, table: &str) -> String {
    let (value, table) = (quote(lang, &shown(value)), quote(lang, table));
    lang.pick(format!("{value} n’existe pas dans le tableau {table}."), format!("{value} is not in the table {table}."))
}

/// Of a value of which a part is gone from the file.
pub fn not_here(lang: Lang) -> &'static str {
    lang.pick("Rien dans le fichier ne permet de le rétablir ici.", "Nothing in the file tells how to restore it here.")
}

/// What a text in one column brings about in another one of its row.
pub fn of_column(lang: Lang, label: &str, what: &str) -> String {
    lang.pick(format!("{label}\u{a0}: {what}"), format!("{label}: {what}"))
}

/// Said where nothing is wrong so far, and other rows still have a say.
pub fn links_later(lang: Lang) -> &'static str {
    lang.pick(
        "Rien à signaler pour la valeur elle-même. Si elle se répète ou renvoie à une ligne qui existe, on le saura une fois la cellule quittée.",
        "Nothing is wrong with the value itself. Whether it is repeated, or refers to a row that is there, is told once you leave the cell.",
    )
}

/// What an answer does; `day_first` where it says the order of dates; `label` is that of the code, where it has one.
pub fn choice(lang: Lang, does: Does, code: &str, day_first: Option<bool>, label: Option<&str>) -> String {
    let order = order(lang, day_first);
    let words = match does {
        Does::DayFirst => lang.pick("Le jour d’abord", "The day first"),
        Does::MonthFirst => lang.pick("Le mois d’abord", "The month first"),
        Does::DayTurned => lang.pick(
            "Le jour d’abord, et échanger le jour et le mois des dates qu’Excel a lues",
            "The day first, and turn day and month of the dates that Excel has read",
        ),
        Does::MonthTurned => lang.pick(
            "Le mois d’abord, et échanger le jour et le mois des dates qu’Excel a lues",
            "The month first, and turn day and month of the dates that Excel has read",
        ),
        Does::YearFirst => lang.pick("Les écrire ainsi", "Write them so"),
        Does::DecimalComma => lang.pick("La virgule est la décimale", "The comma is the decimal mark"),
        Does::ThousandsComma => lang.pick("La virgule sépare les milliers", "The comma parts thousands"),
        Does::ThousandsPoint => lang.pick("Le point sépare les milliers", "The point parts thousands"),
        Does::Blank => lang.pick("Oui : vider ces cellules", "Yes: empty these cells"),
        Does::Coded => lang.pick("Oui : inscrire ces codes", "Yes: enter these codes"),
        Does::First => {
            lang.pick("Oui : inscrire le premier code dans toutes ces lignes", "Yes: enter the first code in all these rows")
        }
        Does::MoveBack => lang.pick("Oui : les remettre en place", "Yes: move them back"),
        Does::TakeOut => lang.pick("Oui : retirer ces lignes", "Yes: take these rows out"),
        Does::Fill => {
            lang.pick("Oui : recopier la valeur dans chaque cellule fusionnée", "Yes: copy the value into each merged cell")
        }
        Does::Symbols => {
            lang.pick("Oui, sous leurs anciens noms (SEPT2, MARCH3)", "Yes, under their older names (SEPT2, MARCH3)")
        }
        Does::SymbolsToday => {
            lang.pick("Oui, sous leurs noms actuels (SEPTIN2, MARCHF3)", "Yes, under their names of today (SEPTIN2, MARCHF3)")
        }
        Does::Untyped => {
            let code = quote(lang, code);
            return lang.pick(
                format!("Oui\u{a0}: remettre ce qui a été tapé, comme {code}"),
                format!("Yes: put back what was typed, such as {code}"),
            );
        }
        Does::Pad => lang.pick("Oui : leur rendre leurs zéros", "Yes: give them their zeros back"),
        Does::TakeStored => {
            let span = label.map(|label| format!(" ({label})")).unwrap_or_default();
            return lang.pick(format!("Prendre les nombres{span}"), format!("Take the numbers{span}"));
        }
        Does::CutOff => lang.pick("Couper les décimales", "Cut the decimals off"),
        Does::Round => lang.pick("Arrondir au nombre entier le plus proche", "Round to the nearest whole number"),
        Does::WriteAlike => lang.pick("Oui\u{a0}: les écrire comme dans ce tableau", "Yes: write them as that table does"),
        Does::YearsToDays => {
            lang.pick("Oui, ce sont des années : les convertir en jours", "Yes, they are years: turn them into days")
        }
        Does::CountFrom => {
            let column = quote(lang, code);
            let span = label.map(|label| format!(" ({label})")).unwrap_or_default();
            return lang.pick(
                format!("Compter les jours depuis {column}{order}{span}"),
                format!("Count the days since {column}{order}{span}"),
            );
        }
        Does::CountAndLeaveOut => {
            let column = quote(lang, code);
            return lang.pick(
                format!("Les compter ainsi{order}, puis laisser {column} hors du lot"),
                format!("Count them so{order}, then leave {column} out of the bundle"),
            );
        }
        Does::Clear => lang.pick("Vider ces cellules", "Empty these cells"),
        Does::Code => {
            let code = quote(lang, code);
            let label = label.map(|label| format!(" ({label})")).unwrap_or_default();
            return lang.pick(format!("Oui : inscrire {code}{label}"), format!("Yes: enter {code}{label}"));
        }
    };
    words.to_owned()
}

/// An edit of a recipe that changes nothing, and why; `table` is a label.
pub fn unapplied(lang: Lang, table: &str, field: &str, edit: &Edit, why: WhyNot) -> String {
    let (table, field) = (quote(lang, table), quote(lang, field));
    let what = match edit {
        Edit::Replace { from, to, .. } | Edit::SetCell { from, to, .. } => {
            let (from, to) = (quote(lang, &shown(from)), quote(lang, &shown(to)));
            lang.pick(format!("{table}, {field}, {from} devient {to}"), format!("{table}, {field}, {from} becomes {to}"))
        }
        Edit::AddRow { .. } => lang.pick(format!("{table}, une ligne ajoutée"), format!("{table}, an added row")),
        Edit::RemoveRow { .. } => lang.pick(format!("{table}, une ligne supprimée"), format!("{table}, a removed row")),
        Edit::MapColumn { column, .. } => format!("{table}, {} → {field}", quote(lang, column)),
        _ => format!("{table}, {field}"),
    };
    let (fr, en) = match why {
        WhyNot::Table => ("ce tableau n’est pas parmi les fichiers ouverts", "this table is not among the open files"),
        WhyNot::Column => (
            "le tableau n’a pas cette colonne; si elle a changé d’en-tête, associez-la à l’étape Corriger, sous «\u{a0}Colonnes à associer\u{a0}», puis refaites ces corrections",
            "the table has no such column; if its heading has changed, map it in the step Repair, under “Columns to map”, then make these repairs again",
        ),
        WhyNot::Place => ("le fichier, la feuille ou la ligne n’y est pas", "the file, sheet or row is not there"),
        WhyNot::Mapped => ("la colonne ou le champ a déjà sa correspondance", "the column or the field is matched already"),
        WhyNot::Years => (
            "ses nombres ne ressemblent plus à des années\u{a0}: aucun n’est converti en jours",
            "its numbers do not look like years any more: none is turned into days",
        ),
        WhyNot::Secret => (
            "le jour d’où l’on compte, ou le nombre de jours du décalage, n’est dans aucune recette; redonnez-le sous le constat, à l’étape Vérifier",
            "the day from which days were counted, or the number of days of the shift, is in no recipe; give it again under the finding, in the step Check",
        ),
        WhyNot::Word => (
            "aucun mot ne prend la place de ce qui distingue les personnes ou y renvoie, ni un mot qui ressemble lui-même à un renseignement personnel",
            "no word takes the place of what tells persons apart or refers to it, nor does one that looks like personal information itself",
        ),
        WhyNot::Dates => (
            "rien d’où compter ces dates, ou rien qui montre l’ordre du jour et du mois",
            "nothing to count these dates from, or nothing that shows the order of day and month",
        ),
        WhyNot::Value => ("rien à y changer", "nothing to change there"),
    };
    lang.pick(format!("{what} : {fr}."), format!("{what}: {en}."))
}

/// A file or sheet of a recipe of which a table was told, and that is not there.
pub fn unassigned(lang: Lang, file: &str, sheet: Option<&str>) -> String {
    let file = file_and_sheet(lang, file, sheet);
    lang.pick(
        format!("{file} : ce fichier n’y est pas, et aucun autre n’a les mêmes colonnes. Dites dans la page quel fichier est ce tableau."),
        format!("{file}: this file is not there, and no other has the same columns. Say in the page which file this table is."),
    )
}

/// An acknowledgement of a recipe whose warning is not there; `title` is the rule's.
pub fn reason_unapplied(lang: Lang, title: &str, reason: &str) -> String {
    let (title, reason) = (quote(lang, title), quote(lang, reason));
    lang.pick(
        format!("Raison {reason} : l’avertissement {title} n’y est pas."),
        format!("Reason {reason}: the warning {title} is not there."),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_codes_are_named_and_many_counted() {
        let codes = |n: usize| (0..n).map(|n| format!("c{n}")).collect::<Vec<_>>();
        assert_eq!(codes_said(Lang::En, &codes(2)), "The dictionary allows “c0” or “c1”.");
        assert_eq!(codes_said(Lang::Fr, &codes(9)), "Cette valeur n’est pas parmi les 9\u{a0}permises.");
    }
}
