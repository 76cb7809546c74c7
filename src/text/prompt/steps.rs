//! What a repair does and what was done: labels of repairs, of steps of the history, of undo and redo.

use super::days::order;
use crate::finding::{Edit, Reading, Remedy};
use crate::text::message::shown;
use crate::text::phrase::list_and;
use crate::text::{Lang, cells, number, quote, singular};

/// The cap of an age with its thousands apart.
fn age(lang: Lang, most: &str) -> String {
    most.parse().map_or_else(|_| most.to_owned(), |most| number(lang, most))
}

/// How a column was read.
fn read(lang: Lang, reading: &Reading) -> String {
    let said = match reading {
        Reading::YearFirst { form } => {
            let form = super::evidence::date_form(lang, form);
            return lang.pick(format!("dates écrites {form}"), format!("dates written as {form}"));
        }
        Reading::DayFirst { .. } => lang.pick("dates lues jour d’abord", "dates read day first"),
        Reading::MonthFirst { .. } => lang.pick("dates lues mois d’abord", "dates read month first"),
        Reading::Turned { .. } => lang.pick("dates lues, jour et mois échangés", "dates read, day and month turned"),
        Reading::DecimalComma => lang.pick("virgules lues comme décimales", "commas read as decimal marks"),
        Reading::ThousandsComma => {
            lang.pick("virgules lues comme séparateurs de milliers", "commas read as thousands separators")
        }
        Reading::ThousandsPoint => lang.pick("points lus comme séparateurs de milliers", "points read as thousands separators"),
        Reading::Whole { nearest: false } => lang.pick("décimales coupées", "decimals cut off"),
        Reading::Whole { nearest: true } => {
            lang.pick("arrondie aux nombres entiers les plus proches", "rounded to the nearest whole numbers")
        }
        Reading::YearsToDays => lang.pick("années converties en jours", "years turned into days"),
    };
    said.to_owned()
}

/// Of a repair, instead of what it would put in the place of what.
pub fn fix_hidden(lang: Lang) -> &'static str {
    lang.pick(
        "La valeur ressemble à un renseignement personnel\u{a0}: on ne la voit que dans sa cellule.",
        "The value looks like personal information: it is seen in its cell alone.",
    )
}

/// What a repair would do: « Remplacer « male » par « Male » ».
pub fn fix_label(lang: Lang, edit: &Edit) -> String {
    match (edit, lang) {
        (Edit::Replace { from, to, .. } | Edit::SetCell { from, to, .. }, _) if to.is_empty() => {
            let from = quote(lang, &shown(from));
            lang.pick(format!("Effacer {from}"), format!("Clear {from}"))
        }
        (Edit::Replace { from, to, .. } | Edit::SetCell { from, to, .. }, _) if from.is_empty() => {
            let to = quote(lang, &shown(to));
            lang.pick(format!("Inscrire {to}"), format!("Enter {to}"))
        }
        (Edit::Replace { from, to, .. } | Edit::SetCell { from, to, .. }, _) => {
            let (from, to) = (quote(lang, &shown(from)), quote(lang, &shown(to)));
            lang.pick(format!("Remplacer {from} par {to}"), format!("Replace {from} with {to}"))
        }
        (Edit::LeaveOut { column, .. }, Lang::Fr) => format!("Laisser de côté la colonne {}", quote(lang, column)),
        (Edit::LeaveOut { column, .. }, Lang::En) => format!("Leave out the column {}", quote(lang, column)),
        (Edit::MapColumn { field, column, .. }, _) => {
            let (field, column) = (quote(lang, field), quote(lang, column));
            lang.pick(
                format!("Associer la colonne {column} au champ {field}"),
                format!("Map the column {column} to the field {field}"),
            )
        }
        (Edit::AddColumn { field, value, .. }, _) if value.is_empty() => {
            let field = quote(lang, field);
            lang.pick(format!("Ajouter la colonne {field}, encore vide"), format!("Add the column {field}, blank as yet"))
        }
        (Edit::AddColumn { field, value, .. }, _) => {
            let (field, value) = (quote(lang, field), quote(lang, &shown(value)));
            lang.pick(
                format!("Ajouter la colonne {field}, avec {value} dans toutes les lignes"),
                format!("Add the column {field}, with {value} in every row"),
            )
        }
        (Edit::Read { reading, .. }, _) => read(lang, reading),
        (Edit::Carry { from, column, by, .. }, _) => {
            let by: Vec<String> = by.iter().map(|(_, there)| quote(lang, there)).collect();
            let (from, column, by) = (quote(lang, from), quote(lang, column), list_and(lang, &by));
            lang.pick(
                format!("Y reporter la colonne {column} du tableau {from}, ligne à ligne selon {by}"),
                format!("Carry the column {column} of the table {from} over, row by row by {by}"),
            )
        }
        (Edit::Protect { remedy: Remedy::Blank, .. }, _) => lang.pick("Vider ces cellules", "Clear these cells").to_owned(),
        (Edit::Protect { remedy: Remedy::Put(word), .. }, _) => {
            let word = quote(lang, word);
            lang.pick(format!("Inscrire {word} dans ces cellules"), format!("Enter {word} in these cells"))
        }
        (Edit::Protect { remedy: Remedy::Shorten, .. }, _) => {
            lang.pick("Ne garder que les trois premiers caractères", "Keep the first three characters only").to_owned()
        }
        (Edit::Protect { remedy: Remedy::Cap(most), .. }, _) => {
            let most = age(lang, most);
            lang.pick(format!("Ramener ces âges à {most}"), format!("Bring these ages down to {most}"))
        }
        (Edit::Protect { remedy: Remedy::Days { .. }, .. }, _) => {
            lang.pick("Remplacer ces dates par un nombre de jours", "Replace these dates with a number of days").to_owned()
        }
        (Edit::Protect { remedy: Remedy::DaysFrom { column, day_first, .. }, .. }, _) => {
            let (column, order) = (quote(lang, column), order(lang, *day_first));
            let fr = format!("Remplacer ces dates par les jours écoulés depuis la date de la colonne {column}{order}");
            lang.pick(fr, format!("Replace these dates with the days since the date in the column {column}{order}"))
        }
        (Edit::Protect { remedy: Remedy::Shift { .. }, .. }, _) => {
            lang.pick("Déplacer ces dates d’un nombre de jours", "Move these dates by a number of days").to_owned()
        }
        (Edit::AddRow { .. }, _) => lang.pick("Ajouter une ligne", "Add a row").to_owned(),
        (Edit::RemoveRow { .. }, _) => lang.pick("Supprimer la ligne", "Remove the row").to_owned(),
    }
}

/// Cells that were changed beside: « 12 cellules modifiées ».
fn cells_changed(lang: Lang, n: u64) -> String {
    match (lang, singular(lang, n)) {
        (Lang::Fr, true) => format!("{} modifiée", cells(lang, n)),
        (Lang::Fr, false) => format!("{} modifiées", cells(lang, n)),
        (Lang::En, _) => format!("{} changed", cells(lang, n)),
    }
}

/// Rows that were added: « 3 lignes ajoutées ».
fn rows_added(lang: Lang, n: usize) -> String {
    let k = number(lang, n as u64);
    match (lang, singular(lang, n as u64)) {
        (Lang::Fr, true) => format!("{k}\u{a0}ligne ajoutée"),
        (Lang::Fr, false) => format!("{k}\u{a0}lignes ajoutées"),
        (Lang::En, true) => format!("{k}\u{a0}row added"),
        (Lang::En, false) => format!("{k}\u{a0}rows added"),
    }
}

/// Rows that were taken out: « 3 lignes supprimées ».
fn rows_removed(lang: Lang, n: usize) -> String {
    let k = number(lang, n as u64);
    match (lang, singular(lang, n as u64)) {
        (Lang::Fr, true) => format!("{k}\u{a0}ligne supprimée"),
        (Lang::Fr, false) => format!("{k}\u{a0}lignes supprimées"),
        (Lang::En, true) => format!("{k}\u{a0}row removed"),
        (Lang::En, false) => format!("{k}\u{a0}rows removed"),
    }
}

/// What one edit did, for the history: « « male » remplacé par « Male » ».
fn done(lang: Lang, edit: &Edit) -> String {
    match (edit, lang) {
        (Edit::Replace { from, to, .. } | Edit::SetCell { from, to, .. }, _) if to.is_empty() => {
            let from = quote(lang, &shown(from));
            lang.pick(format!("Effacement de {from}"), format!("{from} cleared"))
        }
        (Edit::Replace { from, to, .. } | Edit::SetCell { from, to, .. }, _) if from.is_empty() => {
            let to = quote(lang, &shown(to));
            lang.pick(format!("Inscription de {to}"), format!("{to} entered"))
        }
        (Edit::Replace { from, to, .. } | Edit::SetCell { from, to, .. }, _) => {
            let (from, to) = (quote(lang, &shown(from)), quote(lang, &shown(to)));
            lang.pick(format!("Remplacement de {from} par {to}"), format!("{from} replaced with {to}"))
        }
        (Edit::LeaveOut { column, .. }, Lang::Fr) => format!("Colonne {} laissée de côté", quote(lang, column)),
        (Edit::LeaveOut { column, .. }, Lang::En) => format!("Column {} left out", quote(lang, column)),
        (Edit::MapColumn { field, column, .. }, _) => {
            let (field, column) = (quote(lang, field), quote(lang, column));
            lang.pick(
                format!("Colonne {column} associée au champ {field}"),
                format!("Column {column} mapped to the field {field}"),
            )
        }
        (Edit::AddColumn { field, value, .. }, _) => {
            let (field, value) = (quote(lang, field), quote(lang, &shown(value)));
            lang.pick(
                format!("Colonne {field} ajoutée, avec {value} dans toutes les lignes"),
                format!("Column {field} added, with {value} in every row"),
            )
        }
        (Edit::Carry { field, from, column, .. }, _) => {
            let (field, from, column) = (quote(lang, field), quote(lang, from), quote(lang, column));
            lang.pick(
                format!("Colonne {field} remplie de la colonne {column} du tableau {from}"),
                format!("Column {field} filled in from the column {column} of the table {from}"),
            )
        }
        (Edit::Read { field, reading, .. }, _) => {
            let (field, what) = (quote(lang, field), read(lang, reading));
            lang.pick(format!("Colonne {field} : {what}"), format!("Column {field}: {what}"))
        }
        (Edit::Protect { field, remedy: Remedy::Blank, .. }, _) => {
            let field = quote(lang, field);
            let fr = format!("Renseignements personnels effacés de la colonne {field}");
            lang.pick(fr, format!("Personal information cleared from the column {field}"))
        }
        (Edit::Protect { field, remedy: Remedy::Put(word), .. }, _) => {
            let (field, word) = (quote(lang, field), quote(lang, word));
            let fr = format!("Renseignements personnels remplacés par {word} dans la colonne {field}");
            lang.pick(fr, format!("Personal information replaced with {word} in the column {field}"))
        }
        (Edit::Protect { field, remedy: Remedy::Shorten, .. }, _) => {
            let field = quote(lang, field);
            let fr = format!("Codes postaux abrégés dans la colonne {field}");
            lang.pick(fr, format!("Postal codes shortened in the column {field}"))
        }
        (Edit::Protect { field, remedy: Remedy::Cap(most), .. }, _) => {
            let (field, most) = (quote(lang, field), age(lang, most));
            let fr = format!("Âges ramenés à {most} dans la colonne {field}");
            lang.pick(fr, format!("Ages brought down to {most} in the column {field}"))
        }
        (Edit::Protect { field, remedy: Remedy::Days { .. }, .. }, _) => {
            let field = quote(lang, field);
            let fr = format!("Dates remplacées par un nombre de jours dans la colonne {field}");
            lang.pick(fr, format!("Dates replaced with a number of days in the column {field}"))
        }
        (Edit::Protect { field, remedy: Remedy::DaysFrom { column, day_first, .. }, .. }, _) => {
            let (field, column, order) = (quote(lang, field), quote(lang, column), order(lang, *day_first));
            let fr = format!("Dates de la colonne {field} remplacées par les jours depuis celles de {column}{order}");
            lang.pick(fr, format!("Dates in the column {field} replaced with the days since those in {column}{order}"))
        }
        (Edit::Protect { field, remedy: Remedy::Shift { .. }, .. }, _) => {
            let field = quote(lang, field);
            lang.pick(format!("Dates déplacées dans la colonne {field}"), format!("Dates moved in the column {field}"))
        }
        (Edit::AddRow { .. }, _) => rows_added(lang, 1),
        (Edit::RemoveRow { .. }, _) => rows_removed(lang, 1),
    }
}

/// The cells that a step changes: « 312 cellules »; in words where there is none any more.
fn reached(lang: Lang, n: u64) -> String {
    match n {
        0 => lang.pick("sans effet dans ces fichiers", "no effect in these files").to_owned(),
        n => cells(lang, n),
    }
}

/// A step with where it was: tables by label, a field of one table, a few rows as the spreadsheet numbers them.
pub fn step_at(lang: Lang, step: &str, tables: &[String], field: Option<&str>, rows: &[u64]) -> String {
    let place = match (tables, field) {
        ([], _) => return step.to_owned(),
        ([table], Some(field)) => format!("{table} · {field}"),
        ([table], None) => table.clone(),
        (tables, _) => {
            let n = number(lang, tables.len() as u64);
            lang.pick(format!("{n}\u{a0}tableaux"), format!("{n}\u{a0}tables"))
        }
    };
    let numbers: Vec<String> = rows.iter().map(u64::to_string).collect();
    let rows = match (numbers.as_slice(), lang) {
        ([], _) => String::new(),
        ([row], Lang::Fr) => format!(", ligne\u{a0}{row}"),
        ([row], Lang::En) => format!(", row\u{a0}{row}"),
        (rows, Lang::Fr) => format!(", lignes\u{a0}{}", rows.join(", ")),
        (rows, Lang::En) => format!(", rows\u{a0}{}", rows.join(", ")),
    };
    format!("{step} · {place}{rows}")
}

/// A step of the history: its edits, whether it was 'all that is without risk', and the cells it changed.
pub fn step_label(lang: Lang, edits: &[Edit], safe: bool, changed: u64) -> String {
    let n = number(lang, edits.len() as u64);
    let one = singular(lang, edits.len() as u64);
    let count = |is: fn(&Edit) -> bool| edits.iter().filter(|edit| is(edit)).count();
    let added = count(|edit| matches!(edit, Edit::AddRow { .. }));
    let removed = count(|edit| matches!(edit, Edit::RemoveRow { .. }));
    if added + removed > 0 {
        let mut parts = vec![rows_added(lang, added), rows_removed(lang, removed)];
        parts.truncate(if removed > 0 { 2 } else { 1 });
        parts.drain(..usize::from(added == 0));
        if edits.len() > added + removed {
            parts.push(cells_changed(lang, (edits.len() - added - removed) as u64));
        }
        return parts.join("; ");
    }
    match (edits, safe) {
        ([edit @ (Edit::LeaveOut { .. } | Edit::MapColumn { .. })], _) if changed > 0 => done(lang, edit),
        (edits, false) if edits.iter().all(|edit| matches!(edit, Edit::MapColumn { .. })) => {
            lang.pick(format!("{n}\u{a0}colonnes associées à des champs"), format!("{n}\u{a0}columns mapped to fields"))
        }
        ([edit], false) => format!("{} ({})", done(lang, edit), reached(lang, changed)),
        ([edit, out @ Edit::LeaveOut { .. }], false) => {
            format!("{} ({}) · {}", done(lang, edit), reached(lang, changed), done(lang, out))
        }
        (_, true) => {
            let what = match (lang, one) {
                (Lang::Fr, true) => format!("{n}\u{a0}correction sans risque appliquée"),
                (Lang::Fr, false) => format!("{n}\u{a0}corrections sans risque appliquées"),
                (Lang::En, true) => format!("{n}\u{a0}safe repair applied"),
                (Lang::En, false) => format!("{n}\u{a0}safe repairs applied"),
            };
            format!("{what} ({})", reached(lang, changed))
        }
        (edits, false) if edits.iter().all(|edit| matches!(edit, Edit::SetCell { .. })) => {
            let blanks = edits.iter().all(|edit| matches!(edit, Edit::SetCell { to, .. } if to.is_empty()));
            let what = match (lang, one) {
                _ if !blanks => cells_changed(lang, edits.len() as u64),
                (Lang::Fr, true) => format!("{n}\u{a0}cellule vidée"),
                (Lang::Fr, false) => format!("{n}\u{a0}cellules vidées"),
                (Lang::En, true) => format!("{n}\u{a0}cell emptied"),
                (Lang::En, false) => format!("{n}\u{a0}cells emptied"),
            };
            if changed == edits.len() as u64 { what } else { format!("{what} ({})", reached(lang, changed)) }
        }
        (_, false) => {
            let what = match (lang, one) {
                (Lang::Fr, true) => format!("{n}\u{a0}correction appliquée"),
                (Lang::Fr, false) => format!("{n}\u{a0}corrections appliquées"),
                (Lang::En, true) => format!("{n}\u{a0}repair applied"),
                (Lang::En, false) => format!("{n}\u{a0}repairs applied"),
            };
            format!("{what} ({})", reached(lang, changed))
        }
    }
}

/// A warning that was explained, for the history; `title` is the rule's.
pub fn acknowledged_label(lang: Lang, title: &str) -> String {
    lang.pick(format!("Raison consignée : {title}"), format!("Reason recorded: {title}"))
}

/// A step was undone; `label` is its own.
pub fn undone(lang: Lang, label: &str) -> String {
    lang.pick(format!("Annulé : {label}"), format!("Undone: {label}"))
}

/// A step was done again; `label` is its own.
pub fn redone(lang: Lang, label: &str) -> String {
    lang.pick(format!("Rétabli : {label}"), format!("Done again: {label}"))
}

/// One line of a list of changes: field, before and after, cells.
pub fn change_line(lang: Lang, field: &str, before: &str, after: &str, changed: u64) -> String {
    let (before, after) = (quote(lang, &shown(before)), quote(lang, &shown(after)));
    let cells = cells(lang, changed);
    lang.pick(format!("{field} : {before} → {after} ({cells})"), format!("{field}: {before} → {after} ({cells})"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn replace(from: &str, to: &str) -> Edit {
        Edit::Replace { table: "t".into(), field: "f".into(), from: from.into(), to: to.into() }
    }

    #[test]
    fn labels_say_what_a_repair_does() {
        assert_eq!(fix_label(Lang::En, &replace("male", "Male")), "Replace “male” with “Male”");
        assert_eq!(fix_label(Lang::Fr, &replace("male", "")), "Effacer «\u{a0}male\u{a0}»");
        let reading = Reading::YearFirst { form: "DD-MM-YYYY".into() };
        let read = Edit::Read { table: "t".into(), field: "f".into(), reading };
        assert_eq!(fix_label(Lang::En, &read), "dates written as DD-MM-YYYY");
        assert_eq!(fix_label(Lang::Fr, &read), "dates écrites JJ-MM-AAAA");
        let out = Edit::LeaveOut { table: "t".into(), column: "notes".into() };
        assert_eq!(fix_label(Lang::En, &out), "Leave out the column “notes”");
    }

    #[test]
    fn steps_count_repairs_and_cells() {
        let edits = [replace("a", "A"), replace("b", "B")];
        assert_eq!(step_label(Lang::En, &edits, true, 1312), "2\u{a0}safe repairs applied (1,312\u{a0}cells)");
        assert_eq!(
            step_label(Lang::Fr, &edits[..1], false, 1),
            "Remplacement de «\u{a0}a\u{a0}» par «\u{a0}A\u{a0}» (1\u{a0}cellule)"
        );
        let set = |to: &str| Edit::SetCell {
            table: "t".into(),
            field: "f".into(),
            file: "t.tsv".into(),
            sheet: None,
            row: 1,
            from: "a".into(),
            to: to.into(),
        };
        assert_eq!(step_label(Lang::En, &[set(""), set("")], false, 2), "2\u{a0}cells emptied");
        assert_eq!(step_label(Lang::Fr, &[set("b"), set("")], false, 2), "2\u{a0}cellules modifiées");
        assert_eq!(step_label(Lang::En, &[set("b"), set("")], false, 0), "2\u{a0}cells changed (no effect in these files)");
        let at = |tables: &[&str], field, rows: &[u64]| {
            let tables: Vec<String> = tables.iter().map(|table| (*table).to_owned()).collect();
            step_at(Lang::Fr, "1\u{a0}ligne supprimée", &tables, field, rows)
        };
        assert_eq!(at(&["Participants"], None, &[12]), "1\u{a0}ligne supprimée · Participants, ligne\u{a0}12");
        assert_eq!(
            at(&["Participants"], Some("Sexe"), &[2, 9]),
            "1\u{a0}ligne supprimée · Participants · Sexe, lignes\u{a0}2, 9"
        );
        assert_eq!(at(&["Participants", "Diagnostics"], None, &[]), "1\u{a0}ligne supprimée · 2\u{a0}tableaux");
        assert_eq!(
            step_label(Lang::Fr, &edits[..1], true, 0),
            "1\u{a0}correction sans risque appliquée (sans effet dans ces fichiers)"
        );
    }
}
