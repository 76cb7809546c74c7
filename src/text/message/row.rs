//! Sentences about one row.

use super::{Message, Subject};
use crate::finding::Detail;
use crate::text::phrase::list_and;
use crate::text::{Lang, number, singular};

/// R201. Details: `Name` (letters of the first column beyond the headings), `Count` (filled cells there), or none.
pub(super) fn row_too_long(s: &Subject, lang: Lang) -> Message {
    let beyond = match s.detail {
        Detail::Count { count, .. } | Detail::NamedCount { count, .. } => Some(*count),
        _ => None,
    };
    let letters = match s.detail {
        Detail::Name { name } => Some(name.as_str()),
        _ => None,
    };
    let many = beyond.filter(|n| !singular(lang, *n)).map(|n| number(lang, n));
    match lang {
        Lang::Fr => Message::new(
            match (many, letters) {
                (Some(n), _) => format!("Cette ligne a {n} cellules remplies à droite de la dernière colonne qui a un en-tête."),
                (None, Some(letters)) => format!("Cette ligne a une valeur dans la colonne {letters}, à droite de la dernière colonne qui a un en-tête."),
                (None, None) => "Cette ligne a une cellule remplie à droite de la dernière colonne qui a un en-tête.".to_owned(),
            },
            s.why("Sans en-tête, ces valeurs n’ont pas de sens pour le centre; souvent, elles montrent que toute la ligne s’est décalée."),
            "Comparez la ligne avec ses voisines. Si elle est décalée, remettez chaque valeur sous son en-tête; sinon, donnez un en-tête à la colonne ou videz ces cellules.",
        ),
        Lang::En => Message::new(
            match (many, letters) {
                (Some(n), _) => format!("This row has {n} filled cells to the right of the last column that has a heading."),
                (None, Some(letters)) => format!("This row has a value in the column {letters}, to the right of the last column that has a heading."),
                (None, None) => "This row has a filled cell to the right of the last column that has a heading.".to_owned(),
            },
            s.why("Without a heading these values mean nothing to the centre; often they show that the whole row has shifted."),
            "Compare the row with its neighbours. If it has shifted, put each value back under its heading; if not, give the column a heading or empty these cells.",
        ),
    }
}

/// R202. Details: `Words` (the rule as the programme says it), `List` or `Key` (the fields), or none.
pub(super) fn row_rule(s: &Subject, lang: Lang) -> Message {
    let fields = match s.detail {
        Detail::List { names } | Detail::Key { fields: names } if names.len() > 1 => Some(list_and(lang, &s.fields(lang, names))),
        _ => None,
    };
    let column = s.column(lang);
    match lang {
        Lang::Fr => Message::new(
            match (s.detail, fields, s.when(lang)) {
                (Detail::Words { fr, .. }, _, _) if !fr.is_empty() => fr.clone(),
                (_, Some(fields), None) => format!("Dans cette ligne, les colonnes {fields} ne vont pas ensemble selon le dictionnaire."),
                (_, Some(fields), Some(when)) => format!("Dans cette ligne, les colonnes {fields} ne vont pas ensemble selon le dictionnaire {when}."),
                (_, None, None) => format!("Dans cette ligne, {column} ne concorde pas avec les autres colonnes, selon le dictionnaire."),
                (_, None, Some(when)) => format!("Dans cette ligne, {column} ne concorde pas avec les autres colonnes, selon le dictionnaire, {when}."),
            },
            s.why("Les colonnes d’une même ligne doivent se confirmer l’une l’autre; sinon, le centre ne peut pas savoir laquelle dit juste."),
            "Relisez la ligne à côté de sa source et corrigez la colonne qui s’en écarte.",
        ),
        Lang::En => Message::new(
            match (s.detail, fields, s.when(lang)) {
                (Detail::Words { en, .. }, _, _) if !en.is_empty() => en.clone(),
                (_, Some(fields), None) => format!("In this row, the columns {fields} do not go together according to the dictionary."),
                (_, Some(fields), Some(when)) => format!("In this row, the columns {fields} do not go together according to the dictionary {when}."),
                (_, None, None) => format!("In this row, {column} does not agree with the other columns according to the dictionary."),
                (_, None, Some(when)) => format!("In this row, {column} does not agree with the other columns according to the dictionary {when}."),
            },
            s.why("The columns of one row must bear each other out; if not, the centre cannot know which one is right."),
            "Read the row again beside its source and correct the column that departs from it.",
        ),
    }
}
