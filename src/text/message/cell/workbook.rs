//! Sentences about cells as a spreadsheet program keeps them: errors, formulas, lost digits, dates, merged cells.

use crate::finding::Detail;
use crate::text::message::{Message, Subject};
use crate::text::phrase::list_and;
use crate::text::{Lang, name, number, quote};

/// C116. Details: none, or `Name` (the error).
pub fn spreadsheet_error(s: &Subject, lang: Lang) -> Message {
    let column = s.column(lang);
    let error = match s.detail {
        Detail::Name { name } => Some(name.as_str()),
        _ => s.value,
    };
    let known = error.and_then(|error| named(error, lang));
    let error = error.map(|error| match known {
        Some(name) => {
            let (error, name) = (quote(lang, error), quote(lang, name));
            lang.pick(format!("{error} ({name} dans Excel en français)"), format!("{error} ({name} in Excel in English)"))
        }
        None => quote(lang, error),
    });
    match lang {
        Lang::Fr => Message::new(
            match error {
                Some(error) => format!("On lit {error} dans {column} : c’est un message d’erreur d’Excel, pas une valeur."),
                None => format!("On lit dans {column} un message d’erreur d’Excel à la place d’une valeur."),
            },
            s.why("La valeur voulue n’est pas dans le fichier; le centre recevrait le message d’erreur à sa place."),
            "Ouvrez le classeur, corrigez la formule de cette cellule ou remplacez-la par la valeur. S’il n’y a pas de valeur à donner, laissez la cellule vide.",
        ),
        Lang::En => Message::new(
            match error {
                Some(error) => format!("It says {error} in {column}: that is an error message from Excel, not a value."),
                None => format!("There is an error message from Excel in {column}, in the place of a value."),
            },
            s.why("The value that was meant is not in the file; the centre would receive the error message in its place."),
            "Open the workbook, correct the formula in this cell or put the value in its place. If there is no value to give, leave the cell blank.",
        ),
    }
}

/// Errors by their English and French names.
const ERRORS: [(&str, &str); 6] = [
    ("#VALUE!", "#VALEUR!"),
    ("#NAME?", "#NOM?"),
    ("#NUM!", "#NOMBRE!"),
    ("#NULL!", "#NUL!"),
    ("#SPILL!", "#PROPAGATION!"),
    ("#FIELD!", "#CHAMP!"),
];

/// What a language calls an error that stands there by its name in the other.
fn named(error: &str, lang: Lang) -> Option<&'static str> {
    let pairs = ERRORS.iter().map(|(en, fr)| lang.pick((*en, *fr), (*fr, *en)));
    pairs.into_iter().find(|(other, _)| other.eq_ignore_ascii_case(error)).map(|(_, own)| own)
}

/// C117. Details: none.
pub fn formula_without_value(s: &Subject, lang: Lang) -> Message {
    let (column, n) = (s.column(lang), number(lang, s.count));
    match lang {
        Lang::Fr => Message::new(
            match s.one(lang) {
                true => format!(
                    "Une cellule de {column} contient une formule dont le résultat n’est pas enregistré dans le classeur."
                ),
                false => format!(
                    "{n} cellules de {column} contiennent des formules dont le résultat n’est pas enregistré dans le classeur."
                ),
            },
            s.why("Sans ce résultat, il n’y a aucune valeur à transmettre au centre."),
            "Ouvrez le classeur dans Excel, laissez-le calculer (touche F9), enregistrez-le et déposez-le de nouveau. Pour plus de sûreté, copiez la colonne et collez-la sur elle-même avec « Collage spécial », « Valeurs ».",
        ),
        Lang::En => Message::new(
            match s.one(lang) {
                true => format!("A cell of {column} holds a formula whose result is not saved in the workbook."),
                false => format!("{n} cells of {column} hold formulas whose results are not saved in the workbook."),
            },
            s.why("Without the result there is no value to hand over to the centre."),
            "Open the workbook in Excel, let it calculate (key F9), save it and add it again. To be safer still, copy the column and paste it onto itself with “Paste Special”, “Values”.",
        ),
    }
}

/// C118. Details: `Count` where all digits are there, or none.
pub fn digits_lost(s: &Subject, lang: Lang) -> Message {
    if let Detail::Count { .. } = s.detail {
        let column = s.the_column(lang);
        return match lang {
            Lang::Fr => Message::new(
                format!(
                    "{column} contient des nombres de plus de 15\u{a0}chiffres, qu’un programme a écrits en entier. Un tableur n’en garde que 15 et perdrait les autres en enregistrant ce fichier."
                ),
                s.why("Deux identifiants différents pourraient alors devenir le même."),
                "N’enregistrez pas ce fichier dans un tableur, ou faites écrire cette colonne comme du texte par le programme.",
            ),
            Lang::En => Message::new(
                format!(
                    "{column} holds numbers of more than 15 digits, which a program wrote in full. A spreadsheet program keeps only 15 and would lose the others on saving this file."
                ),
                s.why("Two different identifiers could then become the same one."),
                "Do not save this file in a spreadsheet program, or have the program write this column as text.",
            ),
        };
    }
    let the_value = s.the_value(lang);
    match lang {
        Lang::Fr => Message::new(
            format!("{the_value} compte plus de 15 chiffres; le tableur n’en garde que 15 et a remplacé les suivants par des zéros."),
            s.why("Les derniers chiffres ne sont plus dans le fichier, et deux identifiants différents peuvent être devenus le même."),
            "Repartez de la source. Avant de coller ou d’ouvrir les données, mettez la colonne au format « Texte » dans le tableur : les chiffres seront tous conservés.",
        ),
        Lang::En => Message::new(
            format!("{the_value} has more than 15 digits; the spreadsheet program keeps only 15 and has put zeros in place of the others."),
            s.why("The last digits are no longer in the file, and two different identifiers may have become the same one."),
            "Go back to the source. Before pasting or opening the data, give the column the format “Text” in the spreadsheet program: all digits will then be kept.",
        ),
    }
}

/// C124. Details: none.
pub fn shortened(s: &Subject, lang: Lang) -> Message {
    let the_value = s.the_value(lang);
    match lang {
        Lang::Fr => Message::new(
            format!("{the_value} est un nombre qu’un tableur a abrégé : le « E » veut dire « fois dix à la puissance »."),
            s.why("C’est le plus souvent un identifiant long, ou un code comme 2310009E13; les chiffres qui manquent ne sont plus dans le fichier."),
            "Repartez de la source. Avant de coller ou d’ouvrir les données, mettez la colonne au format « Texte » dans Excel : les chiffres seront tous conservés.",
        ),
        Lang::En => Message::new(
            format!("{the_value} is a number that a spreadsheet shortened: the “E” means “times ten to the power of”."),
            s.why("It is usually a long identifier, or a code such as 2310009E13; the digits that are missing are no longer in the file."),
            "Go back to the source. Before pasting or opening the data, give the column the format “Text” in Excel: all digits will then be kept.",
        ),
    }
}

/// What Excel, or for OpenDocument (`open`) a spreadsheet program, shows of a cell, and what the file holds; `cell` is its name,
/// such as `C17`.
pub fn excel_shows(lang: Lang, open: bool, cell: Option<&str>, shown: &str, stored: &str) -> String {
    let (shown, stored) = (quote(lang, shown), quote(lang, stored));
    let program = match (open, cell) {
        (false, _) => "Excel",
        (true, Some(_)) => lang.pick("le tableur", "the spreadsheet"),
        (true, None) => lang.pick("Le tableur", "The spreadsheet"),
    };
    match (lang, cell) {
        (Lang::Fr, Some(cell)) => format!("En {cell}, {program} affiche {shown}; le fichier contient {stored}."),
        (Lang::Fr, None) => format!("{program} affiche {shown}; le fichier contient {stored}."),
        (Lang::En, Some(cell)) => format!("In {cell}, {program} shows {shown}; the file holds {stored}."),
        (Lang::En, None) => format!("{program} shows {shown}; the file holds {stored}."),
    }
}

/// C120. Details: `Type` (what the dictionary wants), or none.
pub fn date_cell(s: &Subject, lang: Lang) -> Message {
    let (column, the_value) = (s.column(lang), s.the_value(lang));
    let expected = match s.detail {
        Detail::Type { expected, .. } => expected.as_str(),
        _ => "",
    };
    let is_number = matches!(expected, "integer" | "number");
    let kind = name::value_type(lang, expected);
    match lang {
        Lang::Fr => Message::new(
            match is_number {
                true => format!("{the_value} est enregistrée comme une date dans le classeur, alors que {column} attend {kind}."),
                false => format!("{the_value} est enregistrée comme une date dans le classeur, et n’a pas la forme que {column} attend."),
            },
            s.why("Excel change parfois une saisie en date sans le dire : le centre recevrait une date à la place de votre valeur."),
            match is_number {
                true => "Sélectionnez la colonne dans Excel et choisissez le format « Standard » : le nombre réapparaît. Bordereau peut aussi remettre ici le nombre que le fichier contient : voyez les valeurs à corriger.",
                false => "Si Excel a changé votre saisie (« SEPT2 » devient « 02-sept »), mettez la colonne au format « Texte », puis retapez la valeur : changer le format seul ne la rétablit pas. Si la colonne attend une date écrite autrement, faites de même et tapez-la sous cette forme.",
            },
        ),
        Lang::En => Message::new(
            match is_number {
                true => format!("{the_value} is stored as a date in the workbook, while {column} expects {kind}."),
                false => format!("{the_value} is stored as a date in the workbook, and does not have the form that {column} expects."),
            },
            s.why("Excel sometimes turns what was typed into a date without saying so: the centre would receive a date in place of your value."),
            match is_number {
                true => "Select the column in Excel and choose the format “General”: the number comes back. Bordereau can also put back here the number that the file holds: see the values to mend.",
                false => "If Excel changed what you typed (“SEPT2” becomes “2-Sep”), give the column the format “Text”, then type the value again: changing the format alone does not bring it back. If the column expects a date written in another way, do the same and type it in that form.",
            },
        ),
    }
}

/// C121. Details: `List` (the regions, such as `B2:B5`), `Name` (one), `NamedCount` (how many), or none.
pub fn merged_cells(s: &Subject, lang: Lang) -> Message {
    let (regions, many) = match s.detail {
        Detail::Name { name } => (Some(name.clone()), 0),
        Detail::List { names } if !names.is_empty() => (Some(list_and(lang, names)), 0),
        Detail::Count { count, .. } | Detail::NamedCount { count, .. } => (None, *count),
        _ => (None, 0),
    };
    let (column, n) = (s.column(lang), number(lang, many));
    match lang {
        Lang::Fr => Message::new(
            match (regions, many) {
                (Some(regions), _) => format!("Des cellules sont fusionnées dans {column} ({regions}) : seule la première contient la valeur, les autres sont vides."),
                (None, 0 | 1) => format!("Des cellules sont fusionnées dans {column} : seule la première contient la valeur, les autres sont vides."),
                (None, _) => format!("Des cellules sont fusionnées à {n} endroits dans {column} : chaque fois, seule la première contient la valeur."),
            },
            s.why("Ce qui se lit à l’œil comme une valeur pour plusieurs lignes n’en remplit qu’une; les autres arriveraient vides au centre."),
            "Dans Excel, sélectionnez ces cellules, cliquez sur « Fusionner et centrer » pour les séparer, puis recopiez la valeur dans chaque ligne où elle s’applique.",
        ),
        Lang::En => Message::new(
            match (regions, many) {
                (Some(regions), _) => format!("Cells are merged in {column} ({regions}): only the first one holds the value, the others are blank."),
                (None, 0 | 1) => format!("Cells are merged in {column}: only the first one holds the value, the others are blank."),
                (None, _) => format!("Cells are merged in {n} places in {column}: each time, only the first one holds the value."),
            },
            s.why("What the eye reads as one value for several rows fills only one of them; the others would reach the centre blank."),
            "In Excel, select these cells, click “Merge & Center” to separate them, then copy the value into each row to which it applies.",
        ),
    }
}
