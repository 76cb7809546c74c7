//! Sentences about one cell: what the dictionary asks of its value.

pub(super) mod list;
pub(super) mod script;
pub(super) mod spelling;
pub(super) mod workbook;

use super::subject::shown;
use super::{Message, Subject, sentences};
use crate::finding::Detail;
use crate::text::phrase::{list_and, list_or};
use crate::text::{Lang, name, number, quote};

/// C101. Details: `Name` (what stands there and is read as blank), or none.
pub(super) fn required(s: &Subject, lang: Lang) -> Message {
    let mut message = blank(s, lang);
    if let Detail::Name { name } = s.detail {
        let (word, column) = (quote(lang, &shown(name)), s.column(lang));
        let when = s.when(lang).map(|when| format!(" {when}")).unwrap_or_default();
        (message.what, message.how) = match lang {
            Lang::Fr => (
                format!("Le texte {word} se lit comme une cellule vide; il faut une valeur dans {column}{when}."),
                format!(
                    "Inscrivez la valeur dans votre fichier. Si elle n’est pas connue, demandez au centre quoi écrire à la place de {word}."
                ),
            ),
            Lang::En => (
                format!("The text {word} is read as a blank cell; {column} needs a value{when}."),
                format!("Enter the value in your file. If it is not known, ask the centre what to write in the place of {word}."),
            ),
        };
    }
    message
}

fn blank(s: &Subject, lang: Lang) -> Message {
    let (column, n, one) = (s.column(lang), number(lang, s.count), s.one(lang));
    match lang {
        Lang::Fr => Message::new(
            match (s.when(lang), one) {
                (None, true) => format!("Une cellule est vide dans {column}, où il faut toujours une valeur."),
                (None, false) => format!("{n} cellules sont vides dans {column}, où il faut toujours une valeur."),
                (Some(when), true) => format!("Une cellule est vide dans {column}, où il faut une valeur {when}."),
                (Some(when), false) => format!("{n} cellules sont vides dans {column}, où il faut une valeur {when}."),
            },
            s.why("Le centre a besoin de cette information à chaque ligne; sans elle, il ne peut pas accepter le tableau."),
            "Inscrivez la valeur dans votre fichier. Si elle n’est pas connue, voyez si la liste permise offre un code qui le dit (par exemple « Unknown »); sinon, demandez au centre quoi inscrire.",
        ),
        Lang::En => Message::new(
            match (s.when(lang), one) {
                (None, true) => format!("One cell is blank in {column}, where there must always be a value."),
                (None, false) => format!("{n} cells are blank in {column}, where there must always be a value."),
                (Some(when), true) => format!("One cell is blank in {column}, where a value is needed {when}."),
                (Some(when), false) => format!("{n} cells are blank in {column}, where a value is needed {when}."),
            },
            s.why("The centre needs this information in every row; without it, the table cannot be accepted."),
            "Enter the value in your file. If it is not known, see whether the list of allowed values has a code that says so (such as “Unknown”); if not, ask the centre what to enter.",
        ),
    }
}

/// C102. Details: `Type`.
pub(super) fn wrong_type(s: &Subject, lang: Lang) -> Message {
    let (column, the_column, value) = (s.column(lang), s.the_column(lang), s.value(lang));
    let (expected, list) = match s.detail {
        Detail::Type { expected, list } => (expected.as_str(), list.as_deref()),
        _ => ("", None),
    };
    let unit = s.units.map(|unit| name::unit(lang, unit));
    if let Some(separator) = list {
        let (separator, items) = (name::separator(lang, separator), name::value_types(lang, expected));
        return match lang {
            Lang::Fr => Message::new(
                format!("{the_column} attend une liste : {items}, avec le séparateur {separator} entre deux valeurs. On ne peut pas lire ainsi {value}."),
                s.why("Le centre découpe la cellule à chaque séparateur; une valeur vide ou mal formée rend toute la liste illisible."),
                s.how(lang, "Vérifiez le séparateur, chaque valeur de la liste, et qu’il n’y a pas de séparateur en trop au début, à la fin ou en double."),
            ),
            Lang::En => Message::new(
                format!("{the_column} expects a list: {items}, with the separator {separator} between two values. It is not possible to read {value} that way."),
                s.why("The centre cuts the cell at every separator; one blank or malformed value makes the whole list unreadable."),
                s.how(lang, "Check the separator, each value of the list, and that no separator stands at the beginning, at the end or twice in a row."),
            ),
        };
    }
    let kind = name::value_type(lang, expected);
    let kind = match unit {
        Some(unit) if expected != "boolean" => lang.pick(format!("{kind} (en {unit})"), format!("{kind} (in {unit})")),
        _ => kind.to_owned(),
    };
    match (lang, expected) {
        (Lang::Fr, "boolean") => Message::new(
            format!("{the_column} attend « true » (oui) ou « false » (non); {value} n’est ni l’un ni l’autre."),
            s.why("Le centre ne reconnaît que ces deux mots; tout autre pourrait être compris de travers."),
            s.how(lang, "Inscrivez « true » pour oui et « false » pour non. Si la réponse n’est pas connue, demandez au centre quoi inscrire."),
        ),
        (Lang::En, "boolean") => Message::new(
            format!("{the_column} expects “true” (yes) or “false” (no); {value} is neither."),
            s.why("The centre recognises only these two words; any other could be misread."),
            s.how(lang, "Enter “true” for yes and “false” for no. If the answer is not known, ask the centre what to enter."),
        ),
        (Lang::Fr, "string" | "") => Message::new(
            format!("On ne peut pas lire {value} comme le demande {column}."),
            s.why("Le centre ne pourrait pas se servir d’une valeur qu’il ne peut pas lire."),
            s.how(lang, "Comparez-la avec la description de la colonne dans le dictionnaire, puis corrigez-la dans votre fichier."),
        ),
        (Lang::En, "string" | "") => Message::new(
            format!("It is not possible to read {value} the way {column} asks for."),
            s.why("The centre could not use a value that it cannot read."),
            s.how(lang, "Compare it with the column’s description in the dictionary, then correct it in your file."),
        ),
        (Lang::Fr, "text" | "date" | "address") => Message::new(
            format!("{the_column} attend {kind}; ce n’est pas le cas de {value}."),
            s.why("Le validateur du centre ne reconnaît pas cette valeur."),
            s.how(lang, "Comparez-la avec la description de la colonne dans le dictionnaire, puis corrigez-la dans votre fichier."),
        ),
        (Lang::En, "text" | "date" | "address") => Message::new(
            format!("{the_column} expects {kind}; {value} is not that."),
            s.why("The centre’s validator does not recognise this value."),
            s.how(lang, "Compare it with the column’s description in the dictionary, then correct it in your file."),
        ),
        (Lang::Fr, _) => Message::new(
            format!("{the_column} attend {kind}; {value} n’en est pas un."),
            s.why("Le centre calcule avec cette colonne; il ne peut pas se servir d’autre chose que d’un nombre."),
            s.how(lang, "Inscrivez le nombre seul, avec un point et non une virgule s’il a des décimales : sans unité, sans espace et sans signe comme « < » ou « ~ ». Dans Excel, le format « Standard » évite qu’une date ou un pourcentage prenne sa place."),
        ),
        (Lang::En, _) => Message::new(
            format!("{the_column} expects {kind}; {value} is not one."),
            s.why("The centre calculates with this column; it cannot use anything but a number."),
            s.how(lang, "Enter the number alone, with a point and no comma where it has decimals: no unit, no blank and no sign such as “<” or “~”. In Excel, the format “General” keeps a date or a percentage from taking its place."),
        ),
    }
}

/// C103. Details: `Codes`.
pub(super) fn not_in_code_list(s: &Subject, lang: Lang) -> Message {
    let (column, the_value) = (s.column(lang), s.the_value(lang));
    let (nearest, total): (&[String], u64) = match s.detail {
        Detail::Codes { nearest, total } => (nearest, *total),
        _ => (&[], 0),
    };
    let codes: Vec<String> = nearest.iter().map(|code| s.code(lang, code)).collect();
    let (codes, n) = (list_or(lang, &codes), number(lang, total));
    match lang {
        Lang::Fr => {
            let among = match total {
                0 => format!("{the_value} ne figure pas parmi les valeurs permises dans {column}"),
                1 => format!("{the_value} n’est pas la seule valeur permise dans {column}"),
                _ => format!("{the_value} ne figure pas parmi les {n} valeurs permises dans {column}"),
            };
            Message::new(
                match s.when(lang) {
                    None => format!("{among}."),
                    Some(when) => format!("{among} (cette liste s’applique {when})."),
                },
                s.why("C’est par ces codes que le centre regroupe et compare les études; une valeur hors liste ne pourrait être ni regroupée ni retrouvée."),
                if codes.is_empty() {
                    "Choisissez dans la liste du dictionnaire la valeur qui dit la même chose. Si aucune ne convient, écrivez au centre, qui peut en ajouter une.".to_owned()
                } else {
                    format!("Vouliez-vous dire {codes}? Sinon, choisissez dans la liste du dictionnaire la valeur qui convient. Dans Excel, Ctrl+H remplace une valeur dans toute la colonne.")
                },
            )
        }
        Lang::En => {
            let among = match total {
                0 => format!("{the_value} is not one of the values allowed in {column}"),
                1 => format!("{the_value} is not the only value allowed in {column}"),
                _ => format!("{the_value} is not one of the {n} values allowed in {column}"),
            };
            Message::new(
                match s.when(lang) {
                    None => format!("{among}."),
                    Some(when) => format!("{among} (this list applies {when})."),
                },
                s.why("These codes are how the centre groups and compares studies; a value outside the list could be neither grouped nor found."),
                if codes.is_empty() {
                    "Choose the value of the dictionary’s list that says the same thing. If none fits, write to the centre, which can add one.".to_owned()
                } else {
                    format!("Did you mean {codes}? If not, choose the value that fits from the dictionary’s list. In Excel, Ctrl+H replaces a value in the whole column.")
                },
            )
        }
    }
}

/// The pattern, and an example of it in quotation marks.
fn form<'s>(s: &Subject<'s>, lang: Lang) -> (&'s str, Option<String>) {
    match s.detail {
        Detail::Pattern { pattern, example } => (pattern.as_str(), example.as_deref().map(|e| quote(lang, e))),
        _ => ("", None),
    }
}

/// C107. Details: `Pattern`.
pub(super) fn pattern_undecided(s: &Subject, lang: Lang) -> Message {
    let (column, the_value) = (s.column(lang), s.the_value(lang));
    let (pattern, example) = form(s, lang);
    match lang {
        Lang::Fr => Message::new(
            format!("{the_value} n’a pas pu être comparée à la forme attendue dans {column} : il y faudrait trop d’étapes."),
            s.why("Cette forme renvoie à une partie d’elle-même, et la chercher pourrait ne jamais finir. La valeur n’est donc ni acceptée ni refusée ici; le centre, lui, la vérifiera."),
            sentences([
                &match example {
                    Some(example) => format!("Comparez-la vous-même avec cet exemple : {example}."),
                    None => "Comparez-la vous-même avec les autres valeurs de la colonne.".to_owned(),
                },
                "Signalez la forme à qui publie le dictionnaire.",
                &technical(pattern, "Forme technique : "),
            ]),
        ),
        Lang::En => Message::new(
            format!("{the_value} could not be compared with the form expected in {column}: that would take too many steps."),
            s.why("This form refers to a part of itself, and looking for it might never end. So the value is neither accepted nor refused here; the centre will check it."),
            sentences([
                &match example {
                    Some(example) => format!("Compare it yourself with this example: {example}."),
                    None => "Compare it yourself with the other values of the column.".to_owned(),
                },
                "Report the form to those who publish the dictionary.",
                &technical(pattern, "Technical form: "),
            ]),
        ),
    }
}

/// C104. Details: `Pattern`.
pub(super) fn pattern(s: &Subject, lang: Lang) -> Message {
    let mut message = other_pattern(s, lang);
    if let Some(said) = in_words(form(s, lang).0, lang) {
        let how = lang.pick(format!("Inscrivez {said}, sans rien d’autre."), format!("Enter {said}, and nothing else."));
        message.how = s.how(lang, &how);
    }
    message
}

fn other_pattern(s: &Subject, lang: Lang) -> Message {
    let (column, the_value) = (s.column(lang), s.the_value(lang));
    let (pattern, example) = form(s, lang);
    match lang {
        Lang::Fr => {
            let what = format!("{the_value} n’a pas la forme attendue dans {column}");
            Message::new(
                match s.when(lang) {
                    None => format!("{what}."),
                    Some(when) => format!("{what} (cette forme est demandée {when})."),
                },
                s.why("C’est à cette forme que le centre reconnaît la valeur et la relie aux autres tableaux et aux autres bases de données."),
                sentences([
                    &s.how(lang, &match example {
                        Some(example) => format!("Écrivez-la comme dans cet exemple : {example}."),
                        None => "Comparez-la avec les autres valeurs de la colonne.".to_owned(),
                    }),
                    "Cherchez surtout un espace, un accent, un préfixe manquant ou des zéros perdus au début.",
                    &technical(pattern, "Forme technique : "),
                ]),
            )
        }
        Lang::En => {
            let what = format!("{the_value} does not have the form expected in {column}");
            Message::new(
                match s.when(lang) {
                    None => format!("{what}."),
                    Some(when) => format!("{what} (this form is asked for {when})."),
                },
                s.why(
                    "It is by this form that the centre recognises the value and links it to other tables and other databases.",
                ),
                sentences([
                    &s.how(
                        lang,
                        &match example {
                            Some(example) => format!("Write it as in this example: {example}."),
                            None => "Compare it with the other values of the column.".to_owned(),
                        },
                    ),
                    "Look for a blank, an accent, a missing prefix or zeros lost at the beginning.",
                    &technical(pattern, "Technical form: "),
                ]),
            )
        }
    }
}

fn technical(pattern: &str, label: &str) -> String {
    if pattern.is_empty() { String::new() } else { format!("{label}{pattern}") }
}

/// A simple form in words: whole numbers, or these words; a path.
fn in_words(pattern: &str, lang: Lang) -> Option<String> {
    if pattern == r"^.+\/\S*$" {
        let path = lang.pick(
            "un dossier, une barre oblique (/), puis un nom de fichier sans espace",
            "a folder, a slash (/), then a file name without a blank",
        );
        return Some(path.to_owned());
    }
    let word = |one: &str| {
        let one = one.strip_prefix('^').unwrap_or(one);
        let one = one.strip_suffix('$').unwrap_or(one).replace(r"\s", " ");
        let digits = one.strip_suffix(r"\d+");
        let start = digits.unwrap_or(&one);
        let plain = start.chars().all(|c| c.is_ascii_alphabetic() || matches!(c, ' ' | '_'));
        match (digits, start) {
            (Some(_), "") => Some(lang.pick("un nombre entier en chiffres", "a whole number in digits").to_owned()),
            _ if !plain || start.is_empty() => None,
            (Some(_), start) => Some(quote(lang, start) + lang.pick(" suivi de chiffres", " followed by digits")),
            (None, word) => Some(quote(lang, word)),
        }
    };
    let words: Option<Vec<String>> = pattern.split('|').map(word).collect();
    Some(list_or(lang, &words?))
}

/// C105. Details: `Range`.
pub(super) fn range(s: &Subject, lang: Lang) -> Message {
    let (the_column, value) = (s.the_column(lang), s.value(lang));
    let limits = limits(s.detail, lang);
    let unit = s.units.map(|unit| format!(" ({} {})", lang.pick("en", "in"), name::unit(lang, unit))).unwrap_or_default();
    let days = s.units.is_some_and(|unit| unit.eq_ignore_ascii_case("days"));
    match lang {
        Lang::Fr => Message::new(
            match s.when(lang) {
                None => format!("{the_column} attend un nombre {limits}{unit}; {value} est hors de ces limites."),
                Some(when) => format!("{the_column} attend ici un nombre {limits}{unit} {when}; {value} est hors de ces limites."),
            },
            s.why("Un nombre hors limites vient presque toujours d’une unité prise pour une autre ou d’un chiffre de trop; le centre ne peut pas en juger sans vous."),
            s.how(lang, match days {
                true => "Vérifiez l’unité : cette colonne se compte en jours. Une formule comme =ARRONDI(A2*365,25;0) passe des années aux jours dans Excel.",
                false => "Vérifiez à la source le nombre et son unité, puis corrigez-le dans votre fichier.",
            }),
        ),
        Lang::En => Message::new(
            match s.when(lang) {
                None => format!("{the_column} expects a number {limits}{unit}; {value} is outside these limits."),
                Some(when) => format!("{the_column} expects a number {limits}{unit} here {when}; {value} is outside these limits."),
            },
            s.why("A number outside its limits nearly always comes from one unit taken for another, or from a digit too many; the centre cannot tell without you."),
            s.how(lang, match days {
                true => "Check the unit: this column counts days. A formula such as =ROUND(A2*365.25,0) turns years into days in Excel.",
                false => "Check the number and its unit at the source, then correct it in your file.",
            }),
        ),
    }
}

fn limits(detail: &Detail, lang: Lang) -> String {
    let plain = |limit: &str| limit.parse().map(|n| number(lang, n)).unwrap_or_else(|_| limit.to_owned());
    let Detail::Range { min, max, min_exclusive, max_exclusive } = detail else {
        return lang.pick("dans les limites du dictionnaire", "within the dictionary’s limits").to_owned();
    };
    let (min, max) = (min.as_deref().map(plain), max.as_deref().map(plain));
    if let (Some(min), Some(max), false, false) = (&min, &max, min_exclusive, max_exclusive) {
        return lang.pick(format!("de {min} à {max}"), format!("from {min} to {max}"));
    }
    let min = min.map(|n| match min_exclusive {
        true => lang.pick(format!("supérieur à {n}"), format!("greater than {n}")),
        false => lang.pick(format!("d’au moins {n}"), format!("of at least {n}")),
    });
    let max = max.map(|n| match max_exclusive {
        true => lang.pick(format!("inférieur à {n}"), format!("less than {n}")),
        false => lang.pick(format!("d’au plus {n}"), format!("of at most {n}")),
    });
    let parts: Vec<String> = [min, max].into_iter().flatten().collect();
    if parts.is_empty() { limits(&Detail::None, lang) } else { list_and(lang, &parts) }
}

/// C106. Details: none.
pub(super) fn must_be_empty(s: &Subject, lang: Lang) -> Message {
    let (the_column, value) = (s.the_column(lang), s.value(lang));
    match lang {
        Lang::Fr => match s.when(lang) {
            Some(when) => Message::new(
                format!("{the_column} devrait être vide ici {when}; on y lit pourtant {value}."),
                s.why("Les deux informations se contredisent, et le centre ne peut pas savoir laquelle est juste."),
                "Videz la cellule ou, si c’est l’autre colonne qui est inexacte, corrigez-la.",
            ),
            None => Message::new(
                format!("{the_column} doit rester vide; on y lit {value}."),
                s.why("Le centre ne veut rien recevoir dans cette colonne."),
                "Videz la cellule. Si l’information compte, voyez dans le dictionnaire quelle colonne lui est destinée.",
            ),
        },
        Lang::En => match s.when(lang) {
            Some(when) => Message::new(
                format!("{the_column} should be blank here {when}; yet it holds {value}."),
                s.why("The two pieces of information contradict each other, and the centre cannot know which one is right."),
                "Empty the cell or, if the other column is the one that is wrong, correct that one.",
            ),
            None => Message::new(
                format!("{the_column} must stay blank; it holds {value}."),
                s.why("The centre wants to receive nothing in this column."),
                "Empty the cell. If the information matters, see in the dictionary which column is meant for it.",
            ),
        },
    }
}
