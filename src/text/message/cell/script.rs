//! Sentences about scripts of the dictionary: what one says of a value, and that one was not run to its end.

use crate::finding::Detail;
use crate::text::message::{Message, Subject, sentences};
use crate::text::{Lang, quote};

/// C108. Details: `Script`, or none where its words are left out.
pub(in crate::text::message) fn refused(s: &Subject, lang: Lang) -> Message {
    let (column, value) = (s.column(lang), s.the_value(lang));
    let words = match s.detail {
        Detail::Script { message: Some(message) } => Some(message.trim()).filter(|message| !message.is_empty()),
        _ => None,
    };
    let is_stopped = matches!(s.detail, Detail::Script { message: None });
    let is_blank = s.value.is_none();
    let said = words.map(|words| quote(lang, words));
    let what = match (lang, is_stopped, is_blank) {
        (Lang::Fr, false, false) => format!("{value} est refusée par une règle du dictionnaire propre à {column}."),
        (Lang::Fr, false, true) => format!("Une cellule vide est refusée par une règle du dictionnaire propre à {column}."),
        (Lang::Fr, true, false) => {
            format!("La règle du dictionnaire propre à {column} ne peut pas lire cette ligne, où se trouve {}.", s.value(lang))
        }
        (Lang::Fr, true, true) => {
            format!("La règle du dictionnaire propre à {column} ne peut pas lire cette ligne, où la cellule est vide.")
        }
        (Lang::En, false, false) => format!("{value} is refused by the dictionary’s own rule for {column}."),
        (Lang::En, false, true) => format!("A blank cell is refused by the dictionary’s own rule for {column}."),
        (Lang::En, true, false) => {
            format!("The dictionary’s own rule for {column} cannot read this row, which has {}.", s.value(lang))
        }
        (Lang::En, true, true) => {
            format!("The dictionary’s own rule for {column} cannot read this row, where the cell is blank.")
        }
    };
    let what = match (said, lang) {
        (Some(said), Lang::Fr) => format!("{what} Le dictionnaire dit\u{a0}: {said}"),
        (Some(said), Lang::En) => format!("{what} The dictionary says: {said}"),
        (None, _) => what,
    };
    match (lang, is_stopped) {
        (Lang::Fr, true) => Message::new(
            what,
            s.why("Au centre, la même règle s’arrête de la même façon, et la ligne est refusée."),
            "Regardez cette cellule et les autres de la ligne : une valeur qui manque ou un signe comme « % » en est souvent la cause. Si tout est juste, signalez la règle à qui publie le dictionnaire.",
        ),
        (Lang::Fr, false) => Message::new(
            what,
            s.why("Le dictionnaire contient un petit programme qui compare cette cellule aux autres de la ligne; le centre l’applique aussi."),
            "Comparez cette cellule et les autres de la ligne avec ce que dit le dictionnaire, puis corrigez celle qui n’est pas juste.",
        ),
        (Lang::En, true) => Message::new(
            what,
            s.why("At the centre the same rule stops in the same way, and the row is refused."),
            "Look at this cell and the others of the row: a value that is missing, or a sign such as “%”, is often the cause. If everything is right, report the rule to those who publish the dictionary.",
        ),
        (Lang::En, false) => Message::new(
            what,
            s.why("The dictionary holds a small program that compares this cell with the others of the row; the centre applies it too."),
            "Compare this cell and the others of the row with what the dictionary says, then correct the one that is not right.",
        ),
    }
}

/// C109. Details: `Name` (what the script asked for), or none for a limit.
pub(in crate::text::message) fn undecided(s: &Subject, lang: Lang) -> Message {
    let column = s.column(lang);
    let name = match s.detail {
        Detail::Name { name } => quote(lang, name),
        _ => String::new(),
    };
    match lang {
        Lang::Fr => Message::new(
            format!("La règle du dictionnaire propre à {column} n’a pas été vérifiée jusqu’au bout pour cette ligne."),
            s.why("Cette règle est un petit programme; ici, il demande trop d’étapes, trop de mémoire, ou une fonction que Bordereau n’a pas. La valeur n’est donc ni acceptée ni refusée; le centre, lui, la vérifiera."),
            sentences([
                "Vérifiez la ligne vous-même avec la description de la colonne.",
                &if name.is_empty() { String::new() } else { format!("Terme technique : {name}.") },
            ]),
        ),
        Lang::En => Message::new(
            format!("The dictionary’s own rule for {column} was not checked to its end for this row."),
            s.why("This rule is a small program; here it asks for too many steps, too much memory, or a function that Bordereau does not have. So the value is neither accepted nor refused; the centre will check it."),
            sentences([
                "Check the row yourself with the description of the column.",
                &if name.is_empty() { String::new() } else { format!("Technical term: {name}.") },
            ]),
        ),
    }
}
