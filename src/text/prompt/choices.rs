//! What a person is asked about values and columns: suggestions and their reasons, questions, evidence, answers.

use crate::finding::{Does, Edit, Evidence, Why, WhyNot};
use crate::text::message::shown;
use crate::text::name::file_and_sheet;
use crate::text::phrase::{list_and, list_or};
use crate::text::{Lang, number, quote, singular};

/// Codes named in a sentence.
const NAMED: usize = 5;

fn cells(lang: Lang, n: u64) -> String {
    let one = singular(lang, n);
    let noun = lang.pick(if one { "cellule" } else { "cellules" }, if one { "cell" } else { "cells" });
    format!("{}\u{a0}{noun}", number(lang, n))
}

/// Why a value is suggested.
pub fn suggested(lang: Lang, why: Why) -> &'static str {
    match why {
        Why::Spelling => lang.pick("s’écrit presque pareil", "written nearly the same"),
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
        Why::Stored => lang.pick("le nombre que le fichier contient", "the number that the file holds"),
        Why::Existing => lang.pick("existe, et s’écrit presque pareil", "is there, written nearly the same"),
        Why::Nothing => lang.pick("il ne faut rien ici", "nothing is wanted here"),
        Why::Missing => lang.pick("signifie « aucune information »", "means “no information”"),
    }
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

/// What a vote asks.
pub fn question(lang: Lang, evidence: &Evidence) -> String {
    match evidence {
        Evidence::Dates { form, day_first: 0, month_first: 0, either: 0, .. } => {
            let form = quote(lang, &date_form(lang, form));
            lang.pick(
                format!("Écrire ces dates sous la forme {form}, que demande le dictionnaire?"),
                format!("Write these dates in the form {form}, which the dictionary asks for?"),
            )
        }
        Evidence::Dates { .. } => {
            lang.pick("Dans ces dates, qu’est-ce qui vient d’abord?", "Which comes first in these dates?").to_owned()
        }
        Evidence::Commas { .. } => {
            lang.pick("Que veut dire la virgule dans ces nombres?", "What does the comma mean in these numbers?").to_owned()
        }
        Evidence::Missing { numbers: false, .. } => lang
            .pick("Ces mots veulent-ils dire que l’information manque?", "Do these words mean that the information is missing?")
            .to_owned(),
        Evidence::Missing { numbers: true, .. } => lang
            .pick(
                "Ces nombres veulent-ils dire que l’information manque?",
                "Do these numbers mean that the information is missing?",
            )
            .to_owned(),
        Evidence::Series { .. } => lang
            .pick(
                "Ces codes se suivent de un en un. Excel les a-t-il prolongés quand la cellule a été recopiée vers le bas?",
                "These codes follow one another by one. Did Excel continue them when the cell was dragged down?",
            )
            .to_owned(),
        Evidence::Shifted { .. } => lang
            .pick(
                "Dans ces lignes, les cellules ont-elles glissé d’une colonne?",
                "Have the cells of these rows slipped by one column?",
            )
            .to_owned(),
        Evidence::Strays { .. } => lang
            .pick(
                "Ces lignes ne ressemblent pas à des données : faut-il les retirer?",
                "These rows do not look like data: are they to be taken out?",
            )
            .to_owned(),
        Evidence::Merged { .. } => lang
            .pick(
                "Dans ces cellules fusionnées, la valeur vaut-elle pour chaque ligne?",
                "Does the value of these merged cells hold for each of their rows?",
            )
            .to_owned(),
        Evidence::Symbols { .. } => lang
            .pick(
                "Ces dates étaient-elles des symboles, qu’Excel a pris pour des dates?",
                "Were these dates symbols, which Excel took for dates?",
            )
            .to_owned(),
        Evidence::Padding { .. } => lang
            .pick(
                "Ces identifiants ont-ils perdu les zéros que les autres portent?",
                "Have these identifiers lost the zeros that the others have?",
            )
            .to_owned(),
        Evidence::Years { .. } => lang
            .pick(
                "Ces nombres sont-ils des années? La colonne se compte en jours.",
                "Are these numbers years? The column counts days.",
            )
            .to_owned(),
    }
}

/// `AAAA-MM-JJ` or `YYYY-MM-DD`.
fn date_form(lang: Lang, form: &str) -> String {
    lang.pick(form.replace('Y', "A").replace('D', "J"), form.to_owned())
}

/// What was counted, sentence by sentence.
pub fn evidence(lang: Lang, evidence: &Evidence) -> Vec<String> {
    let told = |n: u64, fr: String, en: String| (n > 0).then(|| lang.pick(fr, en));
    let found = match evidence {
        Evidence::Dates { form, day_first, month_first, either, year_first, turned, others } => {
            let form = quote(lang, &date_form(lang, form));
            let n = |count: &u64| cells(lang, *count);
            vec![
                told(
                    *day_first,
                    format!("Jour d’abord, sans doute possible : {}.", n(day_first)),
                    format!("Day first beyond doubt: {}.", n(day_first)),
                ),
                told(
                    *month_first,
                    format!("Mois d’abord, sans doute possible : {}.", n(month_first)),
                    format!("Month first beyond doubt: {}.", n(month_first)),
                ),
                told(*either, format!("L’un ou l’autre : {}.", n(either)), format!("Either: {}.", n(either))),
                told(
                    *year_first,
                    format!("Sans doute possible (année d’abord, ou mois en lettres) : {}.", n(year_first)),
                    format!("Without a doubt (year first, or the month as a word): {}.", n(year_first)),
                ),
                told(
                    *turned,
                    format!(
                        "Déjà sous la forme {form} : {}, et aucun jour n’y dépasse 12. Excel a pu y échanger le jour et le mois, et laisser en texte les dates qu’il ne pouvait pas lire ainsi.",
                        n(turned)
                    ),
                    format!(
                        "Already in the form {form}: {}, and no day among them is above 12. Excel may have turned day and month there, and left as text the dates that it could not read so.",
                        n(turned)
                    ),
                ),
                told(1, format!("Le dictionnaire demande la forme {form}."), format!("The dictionary asks for the form {form}.")),
                told(
                    u64::from(*day_first > 0 && *month_first > 0),
                    "La colonne mêle les deux ordres : aucune réponse ne vaut pour toutes.".into(),
                    "The column mixes both orders: no answer holds for all.".into(),
                ),
                told(
                    u64::from(*day_first + *month_first == 0 && *either > 0),
                    "Rien dans la colonne ne permet de trancher.".into(),
                    "Nothing in the column settles it.".into(),
                ),
                told(
                    others.len() as u64,
                    format!("Ailleurs dans le tableau : {}.", elsewhere(lang, others)),
                    format!("Elsewhere in the table: {}.", elsewhere(lang, others)),
                ),
            ]
        }
        Evidence::Commas { decimal, thousands, either, whole } => {
            let n = |count: &u64| cells(lang, *count);
            vec![
                told(
                    *decimal,
                    format!("Décimale, sans doute possible : {}.", n(decimal)),
                    format!("A decimal mark beyond doubt: {}.", n(decimal)),
                ),
                told(
                    *thousands,
                    format!("Séparateur de milliers, sans doute possible : {}.", n(thousands)),
                    format!("A thousands separator beyond doubt: {}.", n(thousands)),
                ),
                told(*either, format!("L’un ou l’autre : {}.", n(either)), format!("Either: {}.", n(either))),
                told(
                    u64::from(*whole && *either > 0),
                    "La colonne attend des nombres entiers\u{a0}: lue comme une marque décimale, la virgule donnerait des nombres qui ne sont pas entiers, et cette réponse n’est pas offerte. Si ce sont des décimales, ces valeurs sont à corriger à la source.".into(),
                    "The column takes whole numbers: read as a decimal mark, the comma would give numbers that are not whole, and that answer is not offered. If they are decimals, these values are to be mended at the source.".into(),
                ),
                told(
                    u64::from(*decimal + *thousands == 0 && !*whole),
                    "Rien dans la colonne ne permet de trancher.".into(),
                    "Nothing in the column settles it.".into(),
                ),
                told(
                    u64::from(*decimal > 0 && *thousands > 0),
                    "La colonne mêle les deux : aucune réponse ne vaut pour toutes.".into(),
                    "The column mixes both: no answer holds for all.".into(),
                ),
            ]
        }
        Evidence::Missing { words, .. } => {
            let named: Vec<String> =
                words.iter().map(|(word, count)| format!("{} ({})", quote(lang, &shown(word)), cells(lang, *count))).collect();
            vec![Some(
                lang.pick(
                    format!("On y lit {}.", list_and(lang, &named)),
                    format!("The column holds {}.", list_and(lang, &named)),
                ),
            )]
        }
        Evidence::Series { runs } => {
            let told = |((from, to), first, last): &((u64, u64), String, String)| {
                let (first, last) = (quote(lang, &shown(first)), quote(lang, &shown(last)));
                Some(lang.pick(
                    format!("Lignes {from} à {to} : {first} jusqu’à {last}."),
                    format!("Rows {from} to {to}: {first} up to {last}."),
                ))
            };
            runs.iter().map(told).collect()
        }
        Evidence::Shifted { count, rows } => {
            let named = rows.len() as u64;
            let (n, rows) = (number(lang, *count), list_and(lang, &rows.iter().map(u64::to_string).collect::<Vec<_>>()));
            let (fr, en) = (
                "Remises en place, les cellules respectent mieux le dictionnaire",
                "Moved back, the cells meet the dictionary better",
            );
            let concerned = match (lang, *count == 1) {
                (Lang::Fr, true) => "Ligne concernée : ",
                (Lang::Fr, false) => "Lignes concernées : ",
                (Lang::En, true) => "Row concerned: ",
                (Lang::En, false) => "Rows concerned: ",
            };
            let among = if *count == named { String::new() } else { format!("{n}{}", lang.pick(", dont ", ", such as ")) };
            vec![Some(format!("{concerned}{among}{rows}.")), Some(format!("{}.", lang.pick(fr, en)))]
        }
        Evidence::Strays { headings, totals, rows } => {
            let told = |(row, text): &(u64, String)| {
                let text = quote(lang, &shown(text));
                Some(lang.pick(format!("Ligne {row} : {text}"), format!("Row {row}: {text}")))
            };
            let (again, sums) = (number(lang, *headings), number(lang, *totals));
            let kinds = [
                (*headings > 0).then(|| {
                    let (fr, en) = ("Lignes qui répètent les en-têtes", "Rows that repeat the headings");
                    lang.pick(format!("{fr} : {again}."), format!("{en}: {again}."))
                }),
                (*totals > 0).then(|| lang.pick(format!("Lignes de totaux : {sums}."), format!("Rows of totals: {sums}."))),
            ];
            kinds.into_iter().chain(rows.iter().map(told)).collect()
        }
        Evidence::Merged { regions, rows } => {
            let told = |((from, to), value): &((u64, u64), String)| {
                let value = quote(lang, &shown(value));
                Some(match from == to {
                    true => lang.pick(format!("Ligne {from} : {value}."), format!("Row {from}: {value}.")),
                    false => lang.pick(format!("Lignes {from} à {to} : {value}."), format!("Rows {from} to {to}: {value}.")),
                })
            };
            let more = regions.saturating_sub(rows.len() as u64);
            let rest = (more > 0).then(|| {
                let n = number(lang, more);
                lang.pick(format!("Autres régions fusionnées : {n}."), format!("Other merged regions: {n}."))
            });
            rows.iter().map(told).chain([rest]).collect()
        }
        Evidence::Symbols { symbols, dated, unsure } => {
            let named = |texts: Vec<String>| list_and(lang, &texts);
            let dates: Vec<String> =
                dated.iter().map(|(text, count)| format!("{} ({})", quote(lang, &shown(text)), cells(lang, *count))).collect();
            let dates = named(dates.into_iter().take(NAMED).collect());
            let others = named(unsure.iter().take(NAMED).map(|text| quote(lang, &shown(text))).collect());
            vec![
                Some(lang.pick(
                    format!("Parmi les symboles ({}), on lit {dates}.", cells(lang, *symbols)),
                    format!("Among the symbols ({}), there is {dates}.", cells(lang, *symbols)),
                )),
                (!unsure.is_empty()).then(|| {
                    lang.pick(
                        format!("Pour {others}, plusieurs symboles sont possibles ou aucun n’est connu : ces cellules restent, à corriger à la source ou dans la grille."),
                        format!("For {others}, several symbols are possible or none is known: these cells stay, to be fixed at the source or in the grid."),
                    )
                }),
            ]
        }
        Evidence::Padding { short, tables, named } => {
            let (n, one) = (number(lang, *short), singular(lang, *short));
            let (fr, en) = (
                if one { "identifiant compte" } else { "identifiants comptent" },
                if one { "identifier has" } else { "identifiers have" },
            );
            vec![
                Some(lang.pick(
                    format!("{n}\u{a0}{fr} moins de chiffres que la plupart des autres, dont certains commencent par un zéro. Complété, aucun ne répète un identifiant déjà là."),
                    format!("{n}\u{a0}{en} fewer digits than most others, some of which begin with a zero. Made whole, none repeats an identifier that is there."),
                )),
                told(
                    *named,
                    "Les tableaux qui y renvoient les écrivent avec leurs zéros.".to_owned(),
                    "The tables that refer to them write them with their zeros.".to_owned(),
                ),
                told(
                    tables.len() as u64,
                    format!("Les renvois changent avec eux : {}.", list_and(lang, tables)),
                    format!("What refers to them changes too: {}.", list_and(lang, tables)),
                ),
            ]
        }
        Evidence::Years { numbers, small, least, median, most } => {
            let (all, small, of) = (number(lang, *numbers), number(lang, *small), singular(lang, *numbers));
            let [least, median, most] = [least, median, most].map(|n| decimal(lang, *n));
            vec![
                Some(lang.pick(format!("Valeurs de {least} à {most}, médiane {median}."), format!("Values {least} to {most}, median {median}."))),
                Some(lang.pick(
                    format!("{small} {} sur {all} ne {} pas 120.", if of { "nombre" } else { "nombres" }, if of { "dépasse" } else { "dépassent" }),
                    format!("{small} of {all} {} not above 120.", if of { "number is" } else { "numbers are" }),
                )),
                Some(lang.pick(
                    "La conversion compte 365,25 jours par an et arrondit : si vous avez les dates à la source, les jours exacts valent mieux.".to_owned(),
                    "The conversion counts 365.25 days a year and rounds: if you have the dates at the source, exact days are better.".to_owned(),
                )),
            ]
        }
    };
    found.into_iter().flatten().collect()
}

/// What other columns of dates say: « jour d’abord dans day (14 cellules) ».
fn elsewhere(lang: Lang, others: &[(String, bool, u64)]) -> String {
    let one = |(field, day, n): &(String, bool, u64)| {
        let order = if *day {
            lang.pick("jour d’abord dans", "day first in")
        } else {
            lang.pick("mois d’abord dans", "month first in")
        };
        format!("{order} {} ({})", quote(lang, field), cells(lang, *n))
    };
    list_and(lang, &others.iter().map(one).collect::<Vec<_>>())
}

fn decimal(lang: Lang, n: f64) -> String {
    let text = format!("{n}");
    lang.pick(text.replace('.', ","), text)
}

/// What an answer does; `label` is that of the code, where it has one.
pub fn choice(lang: Lang, does: Does, code: &str, label: Option<&str>) -> String {
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
        Does::Blank => lang.pick("Oui : vider ces cellules", "Yes: empty these cells"),
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
        Does::Pad => lang.pick("Oui : leur rendre leurs zéros", "Yes: give them their zeros back"),
        Does::YearsToDays => {
            lang.pick("Oui, ce sont des années : les convertir en jours", "Yes, they are years: turn them into days")
        }
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
        WhyNot::Column => ("le tableau n’a pas cette colonne", "the table has no such column"),
        WhyNot::Place => ("le fichier, la feuille ou la ligne n’y est pas", "the file, sheet or row is not there"),
        WhyNot::Mapped => ("la colonne ou le champ a déjà sa correspondance", "the column or the field is matched already"),
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

    #[test]
    fn evidence_says_when_nothing_settles_it() {
        let tie = Evidence::Commas { decimal: 0, thousands: 0, either: 3, whole: false };
        assert_eq!(evidence(Lang::En, &tie), ["Either: 3\u{a0}cells.", "Nothing in the column settles it."]);
        let years = Evidence::Years { numbers: 212, small: 212, least: 0.0, median: 41.0, most: 98.5 };
        assert_eq!(evidence(Lang::Fr, &years)[0], "Valeurs de 0 à 98,5, médiane 41.");
    }
}
