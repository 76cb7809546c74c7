//! Sentences about several tables together.

use super::subject::shown;
use super::{Message, Subject, sentences};
use crate::finding::Detail;
use crate::text::phrase::{list_and, list_or};
use crate::text::{Lang, number, quote};

/// X401. Details: `Reference`.
pub(super) fn orphan(s: &Subject, lang: Lang) -> Message {
    let the_value = s.the_value(lang);
    let (table, nearest): (Option<String>, &[String]) = match s.detail {
        Detail::Reference { table, nearest, .. } => (Some(quote(lang, &(s.table_name)(table))), nearest),
        Detail::Name { name } => (Some(quote(lang, &(s.table_name)(name))), &[]),
        _ => (None, &[]),
    };
    // Existing keys are values of other cells: they are said only where this one is.
    let nearest: Vec<String> = nearest.iter().filter(|_| s.value.is_some()).map(|key| quote(lang, &shown(key))).collect();
    let nearest = list_or(lang, &nearest);
    match lang {
        Lang::Fr => {
            let there = table.as_ref().map_or("l’autre tableau".to_owned(), |t| format!("le tableau {t}"));
            Message::new(
                format!("{the_value} n’existe pas dans {there}."),
                s.why("Le centre ne pourrait rattacher cette ligne à rien : elle serait perdue, le plus souvent sans message d’erreur."),
                sentences([
                    &if nearest.is_empty() { String::new() } else { format!("Vouliez-vous dire {nearest}?") },
                    &format!("Corrigez l’identifiant ici, ou ajoutez la ligne qui manque dans {there}."),
                    "Une lettre O pour un zéro, un zéro perdu au début ou un tiret différent suffisent à rompre le lien.",
                ]),
            )
        }
        Lang::En => {
            let there = table.as_ref().map_or("the other table".to_owned(), |t| format!("the table {t}"));
            Message::new(
                format!("{the_value} does not exist in {there}."),
                s.why("The centre could not attach this row to anything: it would be lost, most often without an error message."),
                sentences([
                    &if nearest.is_empty() { String::new() } else { format!("Did you mean {nearest}?") },
                    &format!("Correct the identifier here, or add the missing row to {there}."),
                    "A letter O for a zero, a zero lost at the beginning or a different hyphen is enough to break the link.",
                ]),
            )
        }
    }
}

/// X402. Details: `Reference` or `Name` (the table).
pub(super) fn parent_table_missing(s: &Subject, lang: Lang) -> Message {
    // The finding is about the whole table where no column is named.
    let refers = if s.field.is_some() { s.the_column(lang) } else { s.the_table(lang) };
    let table = match s.detail {
        Detail::Reference { table: name, .. } | Detail::Name { name } => Some(quote(lang, &(s.table_name)(name))),
        _ => None,
    };
    match lang {
        Lang::Fr => Message::new(
            match &table {
                Some(table) => format!("{refers} renvoie au tableau {table}, qui n’a pas été déposé."),
                None => format!("{refers} renvoie à un tableau qui n’a pas été déposé."),
            },
            s.why("Sans ce tableau, ni vous ni le centre ne pouvez vérifier que ces identifiants existent."),
            match &table {
                Some(table) => format!(
                    "Déposez aussi le fichier du tableau {table}. S’il a déjà été remis au centre, déposez-en la même version."
                ),
                None => "Déposez aussi ce fichier. S’il a déjà été remis au centre, déposez-en la même version.".to_owned(),
            },
        ),
        Lang::En => Message::new(
            match &table {
                Some(table) => format!("{refers} refers to the table {table}, which was not supplied."),
                None => format!("{refers} refers to a table that was not supplied."),
            },
            s.why("Without that table, neither you nor the centre can check that these identifiers exist."),
            match &table {
                Some(table) => format!(
                    "Add the file of the table {table} too. If it was already handed over earlier, add the same version of it."
                ),
                None => "Add that file too. If it was already handed over earlier, add the same version of it.".to_owned(),
            },
        ),
    }
}

/// X403. Details: `Names` (this value, the most frequent one), `Count` (rows with it, of how many), or none.
pub(super) fn value_differs(s: &Subject, lang: Lang) -> Message {
    let (column, the_value) = (s.column(lang), s.the_value(lang));
    let usual = match s.detail {
        Detail::Names { expected, .. } if s.value.is_some() => Some(quote(lang, &shown(expected))),
        Detail::Name { name } if s.value.is_some() => Some(quote(lang, &shown(name))),
        _ => None,
    };
    match lang {
        Lang::Fr => Message::new(
            match usual {
                Some(usual) => format!("{the_value} diffère de {usual}, que l’on trouve ailleurs : {column} doit porter la même valeur dans tous les tableaux et toutes les lignes."),
                None => format!("{the_value} diffère de celle que l’on trouve ailleurs : {column} doit porter la même valeur dans tous les tableaux et toutes les lignes."),
            },
            s.why("Cette valeur dit au centre à quelle étude appartient la ligne; une ligne qui s’en écarte serait rangée ailleurs ou perdue."),
            "Choisissez l’écriture convenue avec le centre, majuscules comprises, et mettez-la partout (dans Excel : Ctrl+H).",
        ),
        Lang::En => Message::new(
            match usual {
                Some(usual) => format!("{the_value} differs from {usual}, found elsewhere: {column} must hold the same value in all tables and all rows."),
                None => format!("{the_value} differs from the one found elsewhere: {column} must hold the same value in all tables and all rows."),
            },
            s.why("This value tells the centre to which study the row belongs; a row that departs from it would be filed elsewhere or lost."),
            "Choose the spelling agreed with the centre, capitals included, and use it everywhere (in Excel: Ctrl+H).",
        ),
    }
}

/// X404. Details: `List` (tables, one of which or all of which are needed), `Name`, or none.
pub(super) fn table_missing(s: &Subject, lang: Lang) -> Message {
    let tables = match s.detail {
        Detail::List { names } => s.tables(lang, names),
        Detail::Name { name } => s.tables(lang, std::slice::from_ref(name)),
        _ => Vec::new(),
    };
    let n = number(lang, tables.len() as u64);
    let one = match (tables.as_slice(), s.table) {
        ([one], _) => Some(one.clone()),
        ([], Some(table)) => Some(quote(lang, table)),
        _ => None,
    };
    let names = list_and(lang, &tables);
    match lang {
        Lang::Fr => Message::new(
            match (&one, tables.is_empty()) {
                (Some(table), _) => format!("Le tableau {table} manque, ou il n’a aucune ligne."),
                (None, false) => format!("Aucun de ces {n} tableaux n’a de lignes, et il en faut au moins un : {names}."),
                (None, true) => "Il manque un tableau dont le centre a besoin avec les autres.".to_owned(),
            },
            s.why("Le centre a besoin de ce tableau avec les autres; sans lui, il ne peut pas commencer l’importation."),
            "Déposez le fichier qui manque, ou demandez au centre s’il peut s’en passer pour votre étude.",
        ),
        Lang::En => Message::new(
            match (&one, tables.is_empty()) {
                (Some(table), _) => format!("The table {table} is missing or has no row."),
                (None, false) => format!("None of these {n} tables has any row, and at least one is needed: {names}."),
                (None, true) => "A table that the centre needs beside the others is missing.".to_owned(),
            },
            s.why("The centre needs this table beside the others; without it, the import cannot begin."),
            "Add the missing file, or ask the centre whether it can do without it for your study.",
        ),
    }
}
