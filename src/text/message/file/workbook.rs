//! Sentences about how a workbook was read, and where its table begins and ends.

use crate::finding::Detail;
use crate::text::message::{Message, Subject};
use crate::text::phrase::list_and;
use crate::text::sheet::changed_since;
use crate::text::{Lang, number, quote};

/// How many, and of what.
fn counted<'a>(s: &'a Subject) -> (u64, Option<&'a str>) {
    match s.detail {
        Detail::NamedCount { name, count } => (*count, Some(name.as_str())),
        Detail::Count { count, .. } => (*count, s.field),
        Detail::Name { name } => (0, Some(name.as_str())),
        _ => (0, s.field),
    }
}

/// F508. Details: `NamedCount` (heading, cells), `Count`, `Name` (heading), or none.
pub fn dates_read(s: &Subject, lang: Lang) -> Message {
    let (n, column) = counted(s);
    let many = number(lang, n);
    match lang {
        Lang::Fr => {
            let there = column.map(|c| format!(" dans la colonne {}", quote(lang, c))).unwrap_or_default();
            Message::new(
                match n {
                    0 => format!("Les dates{there} ont été lues et s’écrivent année-mois-jour, comme 2026-03-09."),
                    1 => format!("Une date{there} a été lue et s’écrit année-mois-jour, comme 2026-03-09."),
                    _ => format!("{many} dates{there} ont été lues et s’écrivent année-mois-jour, comme 2026-03-09."),
                },
                s.why("Dans un classeur, une date n’est qu’un nombre et un format; écrite ainsi, elle se lit de la même façon partout."),
                "Comparez-en une ou deux avec votre classeur. Si le jour et le mois sont les bons, il n’y a rien à faire.",
            )
        }
        Lang::En => {
            let there = column.map(|c| format!(" in the column {}", quote(lang, c))).unwrap_or_default();
            Message::new(
                match n {
                    0 => format!("The dates{there} were read and are written year-month-day, such as 2026-03-09."),
                    1 => format!("One date{there} was read and is written year-month-day, such as 2026-03-09."),
                    _ => format!("{many} dates{there} were read and are written year-month-day, such as 2026-03-09."),
                },
                s.why("In a workbook, a date is but a number and a format; written this way, it is read alike everywhere."),
                "Compare one or two with your workbook. If day and month are right, there is nothing to do.",
            )
        }
    }
}

/// F509. Details: `NamedCount` (heading, cells), `Count`, `Name` (heading), or none.
pub fn formats_kept(s: &Subject, lang: Lang) -> Message {
    let (n, column) = counted(s);
    let many = number(lang, n);
    match lang {
        Lang::Fr => {
            let there = column.map(|c| format!(" dans la colonne {}", quote(lang, c))).unwrap_or_default();
            Message::new(
                match n {
                    0 => format!("Des nombres{there} ont été lus tels que le classeur les affiche, comme 00042 pour 42."),
                    1 => format!("Un nombre{there} a été lu tel que le classeur l’affiche, comme 00042 pour 42."),
                    _ => format!("{many} nombres{there} ont été lus tels que le classeur les affiche, comme 00042 pour 42."),
                },
                s.why("Sous un format de cellule, le classeur garde un nombre et en montre un autre, ou une lettre devant; c’est ce que vous voyez que le centre doit recevoir, pour que les identifiants se retrouvent."),
                "Il n’y a rien à faire si ce que vous voyez dans le classeur est juste.",
            )
        }
        Lang::En => {
            let there = column.map(|c| format!(" in the column {}", quote(lang, c))).unwrap_or_default();
            Message::new(
                match n {
                    0 => format!("Numbers{there} were read as the workbook shows them, such as 00042 for 42."),
                    1 => format!("One number{there} was read as the workbook shows it, such as 00042 for 42."),
                    _ => format!("{many} numbers{there} were read as the workbook shows them, such as 00042 for 42."),
                },
                s.why("By the format of a cell, the workbook keeps one number and shows another, or a letter before it; what you see is what the centre must receive, so that identifiers match."),
                "There is nothing to do if what you see in the workbook is right.",
            )
        }
    }
}

/// F510. Details: `NamedCount` (`rows` or `columns`), `List` or `Name` (sheets), or none.
pub fn hidden_parts(s: &Subject, lang: Lang) -> Message {
    let (n, what) = match s.detail {
        Detail::NamedCount { name, count } => (*count, name.as_str()),
        _ => (0, ""),
    };
    let sheets = match s.detail {
        Detail::List { names } if !names.is_empty() => Some(names.iter().map(|name| quote(lang, name)).collect::<Vec<_>>()),
        Detail::Name { name } => Some(vec![quote(lang, name)]),
        _ => None,
    };
    let (several, sheets) = (sheets.as_ref().is_some_and(|list| list.len() > 1), sheets.map(|list| list_and(lang, &list)));
    let many = number(lang, n);
    match lang {
        Lang::Fr => Message::new(
            match (sheets, what, n) {
                (Some(sheets), ..) if several => format!("Les feuilles {sheets} sont masquées dans le classeur; elles ont été lues avec le reste."),
                (Some(sheets), ..) => format!("La feuille {sheets} est masquée dans le classeur; elle a été lue avec le reste."),
                (None, _, 0) => "Des lignes, des colonnes ou des feuilles sont masquées dans le classeur; elles ont été lues avec le reste.".to_owned(),
                (None, "rows", 1) => "Une ligne est masquée ou filtrée dans le classeur; elle a été lue avec le reste.".to_owned(),
                (None, "rows", _) => format!("{many} lignes sont masquées ou filtrées dans le classeur; elles ont été lues avec le reste."),
                (None, _, 1) => "Une colonne est masquée dans le classeur; elle a été lue avec le reste.".to_owned(),
                (None, _, _) => format!("{many} colonnes sont masquées dans le classeur; elles ont été lues avec le reste."),
            },
            s.why("Ce qui est masqué reste des données : sans cette remarque, vous pourriez transmettre au centre ce que vous ne voyez pas."),
            "Dans Excel, effacez les filtres et choisissez « Afficher » pour tout voir. Si une partie ne doit pas être transmise, supprimez-la du fichier.",
        ),
        Lang::En => Message::new(
            match (sheets, what, n) {
                (Some(sheets), ..) if several => format!("The sheets {sheets} are hidden in the workbook; they were read with the rest."),
                (Some(sheets), ..) => format!("The sheet {sheets} is hidden in the workbook; it was read with the rest."),
                (None, _, 0) => "Rows, columns or sheets are hidden in the workbook; they were read with the rest.".to_owned(),
                (None, "rows", 1) => "One row is hidden or filtered in the workbook; it was read with the rest.".to_owned(),
                (None, "rows", _) => format!("{many} rows are hidden or filtered in the workbook; they were read with the rest."),
                (None, _, 1) => "One column is hidden in the workbook; it was read with the rest.".to_owned(),
                (None, _, _) => format!("{many} columns are hidden in the workbook; they were read with the rest."),
            },
            s.why("What is hidden is still data: without this note, you could hand over to the centre what you do not see."),
            "In Excel, clear the filters and choose “Unhide” to see everything. If a part must not be handed over, delete it from the file.",
        ),
    }
}

/// F514. Details: `List` (the cells), `NamedCount` (the first cell, how many), `Name` (a cell), `Count`, or none.
pub fn stray_cells(s: &Subject, lang: Lang) -> Message {
    let (n, cell) = match s.detail {
        Detail::List { names } => (names.len() as u64, names.first().map(String::as_str)),
        Detail::NamedCount { name, count } => (*count, Some(name.as_str())),
        Detail::Name { name } => (1, Some(name.as_str())),
        Detail::Count { count, .. } => (*count, None),
        _ => (s.count, None),
    };
    let many = number(lang, n);
    match lang {
        Lang::Fr => Message::new(
            match (n, cell) {
                (0 | 1, Some(cell)) => format!("La cellule {cell} est remplie loin du tableau; elle a été laissée de côté."),
                (0 | 1, None) => "Une cellule est remplie loin du tableau; elle a été laissée de côté.".to_owned(),
                (_, Some(cell)) => format!("{many} cellules sont remplies loin du tableau, dont {cell}; elles ont été laissées de côté."),
                (_, None) => format!("{many} cellules sont remplies loin du tableau; elles ont été laissées de côté."),
            },
            s.why("Ce sont d’ordinaire des notes ou des restes, mais ce pourrait être des données déplacées; elles ne seraient pas transmises."),
            "Allez voir ces cellules (dans Excel, Ctrl+Fin mène à la dernière). Effacez-les si ce sont des restes; ramenez-les dans le tableau si ce sont des données.",
        ),
        Lang::En => Message::new(
            match (n, cell) {
                (0 | 1, Some(cell)) => format!("The cell {cell} is filled far away from the table; it was left aside."),
                (0 | 1, None) => "A cell is filled far away from the table; it was left aside.".to_owned(),
                (_, Some(cell)) => format!("{many} cells are filled far away from the table, {cell} among them; they were left aside."),
                (_, None) => format!("{many} cells are filled far away from the table; they were left aside."),
            },
            s.why("They are usually notes or remains, but they could be data that moved; they would not be handed over."),
            "Go and see these cells (in Excel, Ctrl+End leads to the last one). Clear them if they are remains; bring them back into the table if they are data.",
        ),
    }
}

/// F515. Details: `Count` (the row of the headings as the spreadsheet counts), or none.
pub fn headings_lower(s: &Subject, lang: Lang) -> Message {
    let row = match s.detail {
        Detail::Count { count, .. } | Detail::NamedCount { count, .. } => Some(number(lang, *count)),
        _ => None,
    };
    match lang {
        Lang::Fr => Message::new(
            match row {
                Some(row) => format!("Les en-têtes se trouvent à la ligne {row}; ce qui est au-dessus a été laissé de côté."),
                None => "Les en-têtes ne sont pas à la première ligne; ce qui est au-dessus a été laissé de côté.".to_owned(),
            },
            s.why("Le centre attend les en-têtes à la première ligne; Bordereau les y met dans ce qui est transmis."),
            "Il n’y a rien à faire si ce qui est au-dessus n’est qu’un titre ou une note.",
        ),
        Lang::En => Message::new(
            match row {
                Some(row) => format!("The headings are on row {row}; what stands above was left aside."),
                None => "The headings are not on the first row; what stands above was left aside.".to_owned(),
            },
            s.why("The centre expects the headings on the first row; Bordereau puts them there in what is handed over."),
            "There is nothing to do if what stands above is only a title or a note.",
        ),
    }
}

/// F516. Details: `Versions`, or none.
pub fn made_for_another(s: &Subject, lang: Lang) -> Message {
    let versions = match s.detail {
        Detail::Versions { made_for, in_use, new, gone, changed, whole } => {
            Some((quote(lang, made_for), quote(lang, in_use), changed_since(lang, [new, gone], changed, *whole)))
        }
        _ => None,
    };
    match lang {
        Lang::Fr => Message::new(
            match versions {
                Some((made_for, in_use, changes)) if made_for == in_use => format!(
                    "Ce classeur a été fait pour un dictionnaire du même nom et de la même version que {in_use}, mais dont le contenu n’est pas le même. Différences\u{a0}: {changes}."
                ),
                Some((made_for, in_use, changes)) => format!(
                    "Ce classeur a été fait pour {made_for}; le dictionnaire en usage est {in_use}. Différences\u{a0}: {changes}."
                ),
                None => "Ce classeur a été fait pour un autre dictionnaire que celui en usage.".to_owned(),
            },
            s.why(
                "Ce qui a été rempli est vérifié avec le dictionnaire en usage; des colonnes ou des listes peuvent avoir changé.",
            ),
            "Si le centre attend la version en usage, faites un nouveau classeur et copiez-y vos colonnes. Sinon, chargez le dictionnaire de l’autre version.",
        ),
        Lang::En => Message::new(
            match versions {
                Some((made_for, in_use, changes)) if made_for == in_use => format!(
                    "This workbook was made for a dictionary of the same name and version as {in_use}, whose content is not the same. Differences: {changes}."
                ),
                Some((made_for, in_use, changes)) => {
                    format!("This workbook was made for {made_for}; the dictionary in use is {in_use}. Differences: {changes}.")
                }
                None => "This workbook was made for another dictionary than the one in use.".to_owned(),
            },
            s.why("What was filled in is checked against the dictionary in use; columns or lists may have changed."),
            "If the centre expects the version in use, make a new workbook and copy your columns there. Otherwise load the dictionary of the other version.",
        ),
    }
}

/// F517. Details: `Count` (dates), or none.
pub fn days_from_1904(s: &Subject, lang: Lang) -> Message {
    let (n, _) = counted(s);
    let many = number(lang, n);
    match lang {
        Lang::Fr => Message::new(
            match n {
                0 => "Ce classeur compte les jours depuis 1904; ses dates ont été lues ainsi.".to_owned(),
                1 => "Ce classeur compte les jours depuis 1904; sa date a été lue ainsi.".to_owned(),
                _ => format!("Ce classeur compte les jours depuis 1904; ses {many} dates ont été lues ainsi."),
            },
            s.why("D’anciens Excel pour Mac comptaient ainsi. Des dates collées d’un classeur à l’autre sont alors décalées de quatre ans et un jour."),
            "Comparez une date ou deux avec votre source. Si elles sont décalées de quatre ans et un jour, c’est qu’elles ont été collées d’un autre classeur : retapez-les, ou recollez-les comme du texte.",
        ),
        Lang::En => Message::new(
            match n {
                0 => "This workbook counts days from 1904; its dates were read so.".to_owned(),
                1 => "This workbook counts days from 1904; its date was read so.".to_owned(),
                _ => format!("This workbook counts days from 1904; its {many} dates were read so."),
            },
            s.why("Older versions of Excel for Mac counted so. Dates pasted from one workbook into another are then four years and a day off."),
            "Compare a date or two with your source. If they are four years and a day off, they were pasted from another workbook: type them again, or paste them as text.",
        ),
    }
}

/// F518. Details: `Count` (cells), or none.
pub fn numbers_as_text(s: &Subject, lang: Lang) -> Message {
    let (n, column) = counted(s);
    let many = number(lang, n);
    match lang {
        Lang::Fr => {
            let there = column.map(|c| format!(" dans la colonne {}", quote(lang, c))).unwrap_or_default();
            Message::new(
                match n {
                    0 => format!("Des nombres{there} sont enregistrés comme du texte, d’autres comme des nombres."),
                    1 => format!("Un nombre{there} est enregistré comme du texte, les autres comme des nombres."),
                    _ => format!("{many} nombres{there} sont enregistrés comme du texte, les autres comme des nombres."),
                },
                s.why("Excel les marque d’un triangle vert, les trie à part et les oublie dans ses sommes. Pour le centre, ils sont pareils : rien n’est perdu."),
                "Il n’y a rien à faire pour le centre. Pour Excel, sélectionnez ces cellules et choisissez « Convertir en nombre »; si ce sont des identifiants, mettez plutôt toute la colonne au format « Texte ».",
            )
        }
        Lang::En => {
            let there = column.map(|c| format!(" in the column {}", quote(lang, c))).unwrap_or_default();
            Message::new(
                match n {
                    0 => format!("Some numbers{there} are stored as text, others as numbers."),
                    1 => format!("One number{there} is stored as text, the others as numbers."),
                    _ => format!("{many} numbers{there} are stored as text, the others as numbers."),
                },
                s.why("Excel marks them with a green triangle, sorts them apart and forgets them in its sums. To the centre they are alike: nothing is lost."),
                "There is nothing to do for the centre. For Excel, select these cells and choose “Convert to Number”; if they are identifiers, rather give the whole column the format “Text”.",
            )
        }
    }
}
