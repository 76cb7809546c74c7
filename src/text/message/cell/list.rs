//! Sentences about lists: how many values a cell holds, and values that stand in it twice.

use crate::finding::Detail;
use crate::text::message::{Message, Subject};
use crate::text::{Lang, number};

/// C122. Details: `Range` (the number of values), or none.
pub fn list_size(s: &Subject, lang: Lang) -> Message {
    let (the_column, value) = (s.the_column(lang), s.value(lang));
    let plain = |limit: &String| limit.parse().map_or_else(|_| limit.clone(), |n| number(lang, n));
    let (min, max) = match s.detail {
        Detail::Range { min, max, .. } => (min.as_ref().map(plain), max.as_ref().map(plain)),
        _ => (None, None),
    };
    let wanted = match (min, max) {
        (Some(min), Some(max)) if min == max => lang.pick(format!("une liste de {min}"), format!("a list of {min}")),
        (Some(min), Some(max)) => lang.pick(format!("une liste de {min} à {max}"), format!("a list of {min} to {max}")),
        (Some(min), None) => lang.pick(format!("une liste d’au moins {min}"), format!("a list of at least {min}")),
        (None, Some(max)) => lang.pick(format!("une liste d’au plus {max}"), format!("a list of at most {max}")),
        (None, None) => lang.pick("une liste du nombre voulu", "a list of the number wanted").to_owned(),
    };
    match lang {
        Lang::Fr => Message::new(
            format!("{the_column} attend {wanted} (nombre de valeurs); {value} en compte un autre nombre."),
            s.why("Le dictionnaire fixe le nombre de valeurs d’une liste, et le centre refuse ce qui en sort."),
            "Ajoutez ou retirez des valeurs, puis vérifiez le séparateur : avec un autre, plusieurs valeurs n’en font qu’une.",
        ),
        Lang::En => Message::new(
            format!("{the_column} expects {wanted} (number of values); {value} has another number of them."),
            s.why("The dictionary sets how many values a list has, and the centre refuses what is outside of that."),
            "Add or remove values, then check the separator: with another one, several values make only one.",
        ),
    }
}

/// C123. Details: none.
pub fn list_repeats(s: &Subject, lang: Lang) -> Message {
    let (the_column, value) = (s.the_column(lang), s.value(lang));
    match lang {
        Lang::Fr => Message::new(
            format!("{the_column} attend une liste sans répétition; {value} contient deux fois la même valeur."),
            s.why("Le dictionnaire veut que chaque valeur d’une liste n’y figure qu’une fois."),
            "Retirez la valeur en trop. S’il devait y en avoir une autre à sa place, retrouvez-la à la source.",
        ),
        Lang::En => Message::new(
            format!("{the_column} expects a list without repeats; {value} holds the same value twice."),
            s.why("The dictionary wants each value of a list to stand in it once only."),
            "Remove the value that is too many. If another one should be in its place, find it at the source.",
        ),
    }
}
