//! Sentences about how a value is written: blanks, invisible characters, spelling, damaged letters.

use crate::finding::Detail;
use crate::text::message::subject::shown;
use crate::text::message::{Message, Subject};
use crate::text::phrase::list_and;
use crate::text::{Lang, name, quote};

/// C110. Details: none, or `Characters`.
pub fn outer_blanks(s: &Subject, lang: Lang) -> Message {
    let the_value = s.the_value(lang);
    match lang {
        Lang::Fr => Message::new(
            format!("{the_value} commence ou finit par des espaces."),
            s.why("Pour un ordinateur, la même valeur avec et sans espace à la fin fait deux valeurs : les identifiants ne se retrouvent plus d’un tableau à l’autre."),
            "Appliquez la correction proposée, qui est sans risque : elle enlève ces espaces et ne touche à rien d’autre. Dans Excel, la fonction SUPPRESPACE les enlève aussi.",
        ),
        Lang::En => Message::new(
            format!("{the_value} begins or ends with blanks."),
            s.why("To a computer, the same value with and without a blank at its end is two values: identifiers no longer match from one table to another."),
            "Apply the proposed repair, which is safe: it removes these blanks and touches nothing else. In Excel, the function TRIM removes them too.",
        ),
    }
}

/// C111. Details: `Characters`.
pub fn invisible_characters(s: &Subject, lang: Lang) -> Message {
    let (the_value, characters) = (s.the_value(lang), characters(s.detail, lang));
    match lang {
        Lang::Fr => Message::new(
            match &characters {
                Some(characters) => format!("{the_value} contient des caractères qu’on ne voit pas : {characters}."),
                None => format!("{the_value} contient des caractères qu’on ne voit pas."),
            },
            s.why("Deux valeurs qui se ressemblent à l’écran sont alors différentes pour l’ordinateur : on ne les retrouve plus et on ne peut plus les relier."),
            "Appliquez la correction proposée, qui est sans risque. À la source, retapez la valeur : ces caractères viennent souvent d’un texte collé depuis une page web, un courriel ou un PDF.",
        ),
        Lang::En => Message::new(
            match &characters {
                Some(characters) => format!("{the_value} contains characters that cannot be seen: {characters}."),
                None => format!("{the_value} contains characters that cannot be seen."),
            },
            s.why("Two values that look alike on the screen are then different to the computer: they can no longer be found or linked."),
            "Apply the proposed repair, which is safe. At the source, type the value again: such characters often come from text pasted from a web page, an e-mail or a PDF.",
        ),
    }
}

/// C112. Details: `Name` (the code), `Names` (as it stands, the code), `Codes` (the code first), or none with a repair.
pub fn code_spelling(s: &Subject, lang: Lang) -> Message {
    let (column, the_value) = (s.column(lang), s.the_value(lang));
    let code = match s.detail {
        Detail::Name { name: expected } | Detail::Names { expected, .. } => Some(expected.as_str()),
        Detail::Codes { nearest, .. } => nearest.first().map(String::as_str),
        _ => s.fix_after,
    };
    let code = code.map(|code| s.code(lang, code));
    match lang {
        Lang::Fr => Message::new(
            match code {
                Some(code) => {
                    format!("{the_value} correspond au code {code} de {column}, mais s’écrit autrement que dans le dictionnaire.")
                }
                None => format!("{the_value} correspond à un code de {column}, mais s’écrit autrement que dans le dictionnaire."),
            },
            s.why("Le centre attend le code exactement comme le dictionnaire l’écrit, majuscules et ponctuation comprises."),
            "Appliquez la correction proposée, qui est sans risque : elle remplace cette écriture par celle du dictionnaire, partout dans la colonne.",
        ),
        Lang::En => Message::new(
            match code {
                Some(code) => {
                    format!("{the_value} stands for the code {code} of {column}, but is not spelled as in the dictionary.")
                }
                None => format!("{the_value} stands for a code of {column}, but is not spelled as in the dictionary."),
            },
            s.why("The centre expects the code exactly as the dictionary writes it, capitals and punctuation included."),
            "Apply the proposed repair, which is safe: it puts the dictionary’s spelling in place of this one, in the whole column.",
        ),
    }
}

/// C113. Details: `Name` (the plain spelling), `Type`, or none with a proposed repair.
pub fn number_spelling(s: &Subject, lang: Lang) -> Message {
    let (column, the_value) = (s.column(lang), s.the_value(lang));
    let plain = match s.detail {
        Detail::Name { name } => Some(name.as_str()),
        _ => s.fix_after,
    };
    let plain = plain.filter(|_| s.value.is_some()).map(|after| quote(lang, &shown(after)));
    let boolean = matches!(s.detail, Detail::Type { expected, .. } if expected == "boolean");
    match lang {
        Lang::Fr => Message::new(
            match plain {
                Some(plain) => format!("{the_value} se comprend, mais s’écrit plus simplement {plain} dans {column}."),
                None => format!("{the_value} se comprend, mais pourrait s’écrire plus simplement dans {column}."),
            },
            s.why(match boolean {
                true => "Tous les programmes lisent l’écriture la plus simple; une autre peut être prise pour du texte.",
                false => "Tous les programmes lisent le nombre sous sa forme la plus simple; une autre peut être prise pour du texte ou arrêter la lecture.",
            }),
            "Appliquez la correction proposée, qui est sans risque : elle change l’écriture, jamais la valeur.",
        ),
        Lang::En => Message::new(
            match plain {
                Some(plain) => format!("{the_value} can be understood, but is more plainly written {plain} in {column}."),
                None => format!("{the_value} can be understood, but could be written more plainly in {column}."),
            },
            s.why(match boolean {
                true => "Every program reads the plainest spelling; another one may be taken for text.",
                false => "Every program reads a number in its plainest form; another one may be taken for text or stop the reading.",
            }),
            "Apply the proposed repair, which is safe: it changes the spelling, never the value.",
        ),
    }
}

/// C114. Details: `Characters`.
pub fn control_character(s: &Subject, lang: Lang) -> Message {
    let (the_value, characters) = (s.the_value(lang), characters(s.detail, lang));
    match lang {
        Lang::Fr => Message::new(
            match &characters {
                Some(characters) => format!("{the_value} contient un saut de ligne, une tabulation ou un autre caractère de commande : {characters}."),
                None => format!("{the_value} contient un saut de ligne, une tabulation ou un autre caractère de commande."),
            },
            s.why("Un programme qui lit un fichier texte passe à une autre ligne à chaque saut de ligne, et à une autre colonne à chaque tabulation; tout ce qui suit serait décalé."),
            s.how(lang, "Dans Excel, ouvrez « Rechercher et remplacer » (Ctrl+H), tapez Ctrl+J dans « Rechercher » pour désigner le saut de ligne, et remplacez-le par un espace."),
        ),
        Lang::En => Message::new(
            match &characters {
                Some(characters) => format!("{the_value} contains a line break, a tab or another control character: {characters}."),
                None => format!("{the_value} contains a line break, a tab or another control character."),
            },
            s.why("Whatever reads a text file begins a new row at every line break and a new column at every tab; all that follows would be shifted."),
            s.how(lang, "In Excel, open “Find and Replace” (Ctrl+H), type Ctrl+J in “Find what” to stand for the line break, and replace it with a blank."),
        ),
    }
}

/// C119. Details: `Name` (`U+FFFD` when letters are lost, else what the value probably was), `Names` (letters as they
/// stand, as they were), `Characters`, or none.
pub fn damaged_text(s: &Subject, lang: Lang) -> Message {
    let the_value = s.the_value(lang);
    let lost = s.value.is_some_and(|value| value.contains('\u{fffd}'))
        || matches!(s.detail, Detail::Characters { names } if names.iter().any(|name| name.contains("FFFD")))
        || matches!(s.detail, Detail::Name { name } if name.contains("FFFD"));
    let was = match s.detail {
        Detail::Name { name } if !lost && s.value.is_some() => Some(quote(lang, &shown(name))),
        _ => None,
    };
    match lang {
        Lang::Fr => Message::new(
            match lost {
                true => format!("{the_value} a perdu des lettres : un losange « \u{fffd} » a pris leur place."),
                false => match was {
                    Some(was) => format!("{the_value} contient des lettres abîmées; on y lisait sans doute {was}."),
                    None => format!("{the_value} semble contenir des lettres abîmées, comme « Ã© » à la place de « é »."),
                },
            },
            s.why("Le centre recevrait un texte abîmé, que personne ne pourrait rétablir avec certitude."),
            match lost {
                true => "La lettre d’origine n’est plus dans le fichier. Repartez du fichier d’où vient ce texte, puis enregistrez-le dans Excel sous « CSV UTF-8 » ou « Classeur Excel ».".to_owned(),
                false => s.how(lang, "À la source, enregistrez le fichier dans Excel sous « CSV UTF-8 » ou « Classeur Excel », puis déposez-le de nouveau."),
            },
        ),
        Lang::En => Message::new(
            match lost {
                true => format!("{the_value} has lost letters: a diamond “\u{fffd}” has taken their place."),
                false => match was {
                    Some(was) => format!("{the_value} contains damaged letters; it probably read {was}."),
                    None => format!("{the_value} seems to contain damaged letters, such as “Ã©” in the place of “é”."),
                },
            },
            s.why("The centre would receive damaged text that nobody could restore with certainty."),
            match lost {
                true => "The original letter is no longer in the file. Go back to the file that this text comes from, then save it in Excel as “CSV UTF-8” or “Excel Workbook”.".to_owned(),
                false => s.how(lang, "At the source, save the file in Excel as “CSV UTF-8” or “Excel Workbook”, then add it again."),
            },
        ),
    }
}

fn characters(detail: &Detail, lang: Lang) -> Option<String> {
    match detail {
        Detail::Characters { names } if !names.is_empty() => {
            Some(list_and(lang, &names.iter().map(|n| name::character(lang, n)).collect::<Vec<_>>()))
        }
        _ => None,
    }
}
