//! Sentences about identifiers: their form, their centre, and what comes from what.

use super::subject::shown;
use super::{Message, Subject};
use crate::finding::Detail;
use crate::text::phrase::{list_and, list_or};
use crate::text::{Lang, Words, name, number, quote};

/// What may stand there, and an example.
fn expected(lang: Lang, words: &[Words], example: &str) -> String {
    let words: Vec<String> = words.iter().map(|words| words.get(lang).to_owned()).collect();
    let example = quote(lang, example);
    format!("{}{}{example}", list_or(lang, &words), lang.pick(", par exemple ", ", for instance "))
}

/// I810. Details: `Identifier`.
pub(super) fn form(s: &Subject, lang: Lang) -> Message {
    let the_value = s.the_value(lang);
    let asked = match s.detail {
        Detail::Identifier { expected: words, example, .. } => expected(lang, words, example),
        _ => lang.pick("un identifiant du centre", "one of the centre’s identifiers").to_owned(),
    };
    match lang {
        Lang::Fr => Message::new(
            format!("{the_value} n’est pas {asked}."),
            s.why(
                "C’est par la forme de l’identifiant que le centre sait d’où vient la ligne; mal formé, il ne mène nulle part.",
            ),
            s.how(lang, "Recopiez l’identifiant tel qu’il a été attribué, sans espace, et partout de la même façon."),
        ),
        Lang::En => Message::new(
            format!("{the_value} is not {asked}."),
            s.why("The centre knows by the form of the identifier where the row comes from; badly formed, it leads nowhere."),
            s.how(lang, "Copy the identifier as it was given out, without blanks, and in the same way everywhere."),
        ),
    }
}

/// I811. Details: `Identifier`.
pub(super) fn kind(s: &Subject, lang: Lang) -> Message {
    let (the_value, column) = (s.the_value(lang), s.column(lang));
    let (found, asked) = match s.detail {
        Detail::Identifier { found: Some(found), expected: words, example } => {
            (found.get(lang).to_owned(), expected(lang, words, example))
        }
        _ => {
            let (found, asked) = match lang {
                Lang::Fr => ("un identifiant d’une autre sorte", "un autre identifiant"),
                Lang::En => ("an identifier of another kind", "another one"),
            };
            (found.to_owned(), asked.to_owned())
        }
    };
    match lang {
        Lang::Fr => Message::new(
            format!("{the_value} est {found}; il faut dans {column} {asked}."),
            s.why("Le centre chercherait cet identifiant parmi d’autres que les siens et ne le trouverait pas."),
            s.how(lang, "Vérifiez que la cellule n’est pas décalée d’une colonne et que le gabarit est celui de la bonne phase."),
        ),
        Lang::En => Message::new(
            format!("{the_value} is {found}; {column} needs {asked}."),
            s.why("The centre would look for this identifier among others than its own kind and would not find it."),
            s.how(lang, "Check that the cell did not slip by one column and that the template is of the right phase."),
        ),
    }
}

/// I812. Details: `Names` (the centre claimed, the one chosen).
pub(super) fn centre(s: &Subject, lang: Lang) -> Message {
    let the_value = s.the_value(lang);
    let (found, chosen) = match s.detail {
        Detail::Names { found, expected } => (quote(lang, found), quote(lang, expected)),
        _ => (String::new(), String::new()),
    };
    if found.is_empty() {
        let what = match lang {
            Lang::Fr => format!("{the_value} est un identifiant d’un autre centre que celui que vous avez choisi."),
            Lang::En => format!("{the_value} is an identifier of another centre than the one you chose."),
        };
        let why =
            lang.pick("Une telle ligne serait rangée chez l’autre centre.", "Such a row would be filed under the other centre.");
        return Message::new(
            what,
            s.why(why),
            lang.pick("Corrigez l’identifiant ou le centre choisi.", "Correct the identifier or the chosen centre."),
        );
    }
    match lang {
        Lang::Fr => Message::new(
            format!("{the_value} est un identifiant du centre {found}; vous avez choisi le centre {chosen}."),
            s.why("Une ligne qui porte l’identifiant d’un autre centre serait rangée chez lui."),
            s.how(lang, "Corrigez l’identifiant, ou le centre choisi s’il n’est pas le vôtre."),
        ),
        Lang::En => Message::new(
            format!("{the_value} is an identifier of the centre {found}; you chose the centre {chosen}."),
            s.why("A row with another centre’s identifier would be filed under that centre."),
            s.how(lang, "Correct the identifier, or the chosen centre if it is not yours."),
        ),
    }
}

/// I813. Details: `Units`.
pub(super) fn doubtful_unit(s: &Subject, lang: Lang) -> Message {
    let column = s.column(lang);
    let Detail::Units { doubtful, of, unit, likely } = s.detail else {
        return Message::new(
            lang.pick(
                format!("Des nombres de {column} semblent être dans une autre unité."),
                format!("Numbers of {column} seem to be in another unit."),
            ),
            s.why(
                lang.pick("Le centre lirait une autre durée que la vôtre.", "The centre would read another duration than yours."),
            ),
            lang.pick("Vérifiez l’unité.", "Check the unit."),
        );
    };
    let (unit, likely) = (name::unit(lang, unit), name::unit(lang, likely));
    let (n, all) = (number(lang, *doubtful), number(lang, *of));
    match lang {
        Lang::Fr => Message::new(
            match doubtful == of {
                true => format!(
                    "Les {n} nombres de {column}, qui compte des {unit}, sont tous si petits qu’ils semblent compter des {likely}."
                ),
                false if *doubtful == 1 => format!(
                    "Un des {all} nombres de {column}, qui compte des {unit}, est si petit à côté des autres qu’il semble compter des {likely}."
                ),
                false => format!(
                    "{n} des {all} nombres de {column}, qui compte des {unit}, sont si petits à côté des autres qu’ils semblent compter des {likely}."
                ),
            },
            s.why("Le centre lirait une autre durée que la vôtre."),
            "Vérifiez l’unité à la source. Si les nombres sont justes, notez-en la raison : l’avertissement ne bloque rien.",
        ),
        Lang::En => Message::new(
            match doubtful == of {
                true => {
                    format!("All {n} numbers of {column}, which counts {unit}, are so small that they seem to count {likely}.")
                }
                false if *doubtful == 1 => format!(
                    "Among the {all} numbers of {column}, which counts {unit}, one is so small beside the others that it seems to count {likely}."
                ),
                false => format!(
                    "Among the {all} numbers of {column}, which counts {unit}, {n} are so small beside the others that they seem to count {likely}."
                ),
            },
            s.why("The centre would read another duration than yours."),
            "Check the unit at the source. If the numbers are right, give the reason: the warning blocks nothing.",
        ),
    }
}

/// X405. Details: `List` (tables).
pub(super) fn repeats(s: &Subject, lang: Lang) -> Message {
    let the_value = s.the_value(lang);
    let tables = match s.detail {
        Detail::List { names } if names.len() > 1 => list_and(lang, &s.tables(lang, names)),
        _ => String::new(),
    };
    match lang {
        Lang::Fr => Message::new(
            match tables.is_empty() {
                true => format!("{the_value} est l’identifiant de plusieurs lignes de ce tableau."),
                false => format!("{the_value} est l’identifiant de plusieurs lignes, dans les tableaux {tables}."),
            },
            s.why("Ce qui renvoie à cet identifiant mène à deux choses; le centre ne peut savoir laquelle est la bonne."),
            "Donnez à chacune son propre identifiant, ou retirez la ligne qui est là deux fois.",
        ),
        Lang::En => Message::new(
            match tables.is_empty() {
                true => format!("{the_value} is the identifier of several rows of this table."),
                false => format!("{the_value} is the identifier of several rows, in the tables {tables}."),
            },
            s.why("What refers to this identifier leads to two things; the centre cannot know which one is meant."),
            "Give each its own identifier, or take out the row that is there twice.",
        ),
    }
}

/// X406. Details: `Stage`.
pub(super) fn parent_stage(s: &Subject, lang: Lang) -> Message {
    let (the_value, column) = (s.the_value(lang), s.column(lang));
    let (found, table) = match s.detail {
        Detail::Stage { found, table } => (found.get(lang).to_owned(), quote(lang, &(s.table_name)(table))),
        _ => (lang.pick("autre chose", "something else").to_owned(), quote(lang, "?")),
    };
    match lang {
        Lang::Fr => Message::new(
            format!("{the_value} désigne {found} du tableau {table}, d’où une ligne de ce tableau-ci ne provient pas d’ordinaire."),
            s.why("Le centre suit chaque résultat jusqu’au participant, étape par étape; une étape hors de son ordre rompt la chaîne."),
            format!("Vérifiez {column} : on y attend l’étape juste avant, de la même analyse. Si c’est bien ainsi, notez-en la raison."),
        ),
        Lang::En => Message::new(
            format!("{the_value} is {found} of the table {table}, from which a row of this table does not usually come."),
            s.why("The centre follows every result back to the participant, step by step; a step out of order breaks the chain."),
            format!("Check {column}: the step just before, of the same assay, is expected there. If it is right, give the reason."),
        ),
    }
}

/// X407. Details: `List` (identifiers of the circle), `Count` where a row lies beside itself, or none where it comes from itself.
pub(super) fn parent_circle(s: &Subject, lang: Lang) -> Message {
    let the_value = s.the_value(lang);
    if let Detail::Count { .. } = s.detail {
        let column = s.column(lang);
        return match lang {
            Lang::Fr => Message::new(
                format!("{the_value} est l’identifiant de sa propre ligne; {column} doit en nommer d’autres."),
                s.why("Rien n’est à côté de soi-même : l’identifiant d’un voisin manque peut-être."),
                "Inscrivez l’identifiant voulu, ou retirez celui-ci.",
            ),
            Lang::En => Message::new(
                format!("{the_value} is the identifier of its own row; {column} is to name others."),
                s.why("Nothing lies beside itself: the identifier of a neighbour may be missing."),
                "Enter the identifier that was meant, or take this one out.",
            ),
        };
    }
    let others: Vec<String> = match s.detail {
        Detail::List { names } if s.value.is_some() => names.iter().map(|name| quote(lang, &shown(name))).collect(),
        _ => Vec::new(),
    };
    let others = list_and(lang, &others);
    match lang {
        Lang::Fr => Message::new(
            match (others.is_empty(), s.detail) {
                (true, Detail::None) => format!("{the_value} est son propre parent."),
                (true, _) => format!("{the_value} provient d’elle-même en passant par d’autres."),
                (false, _) => format!("{the_value} provient d’elle-même en passant par d’autres; sur ce cercle : {others}."),
            },
            s.why("Rien ne provient de soi-même : la chaîne jusqu’au participant n’a alors ni début ni fin."),
            "Inscrivez le vrai parent de chaque ligne.",
        ),
        Lang::En => Message::new(
            match (others.is_empty(), s.detail) {
                (true, Detail::None) => format!("{the_value} is its own parent."),
                (true, _) => format!("{the_value} comes from itself by way of others."),
                (false, _) => format!("{the_value} comes from itself by way of others; on this circle: {others}."),
            },
            s.why("Nothing comes from itself: the chain back to the participant then has neither beginning nor end."),
            "Enter the true parent of every row.",
        ),
    }
}

/// X408. Details: `List` (centres).
pub(super) fn several_centres(s: &Subject, lang: Lang) -> Message {
    let names = match s.detail {
        Detail::List { names } => list_and(lang, &names.iter().map(|name| quote(lang, &shown(name))).collect::<Vec<_>>()),
        _ => String::new(),
    };
    match lang {
        Lang::Fr => Message::new(
            match names.is_empty() {
                true => "Les identifiants de ces tableaux viennent de plusieurs centres.".to_owned(),
                false => format!("Les identifiants de ces tableaux viennent de plusieurs centres : {names}."),
            },
            s.why(
                "Un envoi est d’ordinaire celui d’un seul centre; l’autre peut être une faute de frappe ou un fichier de trop.",
            ),
            "Choisissez votre centre : Bordereau montrera alors chaque identifiant des autres.",
        ),
        Lang::En => Message::new(
            match names.is_empty() {
                true => "The identifiers of these tables come from several centres.".to_owned(),
                false => format!("The identifiers of these tables come from several centres: {names}."),
            },
            s.why("A submission usually is that of one centre; the other may be a slip or a file too many."),
            "Choose your centre: Bordereau will then show every identifier of the others.",
        ),
    }
}
