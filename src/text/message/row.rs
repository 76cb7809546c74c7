//! Sentences about one row.

use super::{Message, Subject};
use crate::finding::Detail;
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
                (Some(n), _) => format!("{n} cellules sont remplies à droite de la dernière colonne qui a un en-tête."),
                (None, Some(letters)) => format!("Une valeur se trouve dans la colonne {letters}, à droite de la dernière colonne qui a un en-tête."),
                (None, None) => "Une valeur se trouve à droite de la dernière colonne qui a un en-tête.".to_owned(),
            },
            s.why("Sans en-tête, ces valeurs n’ont pas de sens pour le centre; souvent, elles montrent que toute la ligne s’est décalée."),
            "Comparez la ligne avec ses voisines. Si elle est décalée, remettez chaque valeur sous son en-tête; sinon, donnez un en-tête à la colonne ou videz ces cellules.",
        ),
        Lang::En => Message::new(
            match (many, letters) {
                (Some(n), _) => format!("{n} cells are filled to the right of the last column that has a heading."),
                (None, Some(letters)) => format!("A value stands in the column {letters}, to the right of the last column that has a heading."),
                (None, None) => "A value stands to the right of the last column that has a heading.".to_owned(),
            },
            s.why("Without a heading these values mean nothing to the centre; often they show that the whole row has shifted."),
            "Compare the row with its neighbours. If it has shifted, put each value back under its heading; if not, give the column a heading or empty these cells.",
        ),
    }
}
