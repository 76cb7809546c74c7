//! Sentences about how a text file was read.

use crate::finding::Detail;
use crate::text::message::{Message, Subject};
use crate::text::phrase::list_and;
use crate::text::{Lang, name, number, singular};

const NOTHING_FR: &str = "Il n’y a rien à faire.";
const NOTHING_EN: &str = "There is nothing to do.";

const BLANK_WHY_FR: &str = "Une ligne vide au milieu des données marque parfois l’endroit où une ligne a été perdue.";
const BLANK_WHY_EN: &str = "An empty row in the midst of data sometimes marks the place where a row was lost.";
const BLANK_HOW_FR: &str =
    "Vérifiez qu’il ne manque rien à cet endroit. Si tout y est, il n’y a rien à faire : la ligne vide ne sera pas transmise.";
const BLANK_HOW_EN: &str =
    "See that nothing is missing there. If all is well, there is nothing to do: the empty row will not be handed over.";

fn count(detail: &Detail) -> Option<u64> {
    match detail {
        Detail::Count { count, .. } | Detail::NamedCount { count, .. } => Some(*count),
        _ => None,
    }
}

/// F501. Details: `Name` (the encoding; ` BOM` behind it for a mark), `Names` (two encodings in one file), or none.
pub fn read_encoding(s: &Subject, lang: Lang) -> Message {
    let the_file = s.the_file(lang);
    let encoding = match s.detail {
        Detail::Names { found, expected } => return mixed_encodings(s, lang, found, expected),
        Detail::Name { name } | Detail::NamedCount { name, .. } => name::encoding(lang, name),
        _ => lang.pick("une autre forme que l’UTF-8", "another form than UTF-8").to_owned(),
    };
    match lang {
        Lang::Fr => Message::new(
            format!("{the_file} est enregistré en {encoding}; ses lettres et ses accents ont été lus ainsi."),
            s.why("Le centre ne lit que l’UTF-8 simple; Bordereau écrit ainsi tout ce qui est transmis."),
            "Jetez un coup d’œil à quelques mots accentués. S’ils sont justes, il n’y a rien à faire; sinon, enregistrez le fichier dans Excel sous « CSV UTF-8 » et déposez-le de nouveau.",
        ),
        Lang::En => Message::new(
            format!("{the_file} is saved in {encoding}; its letters and accents were read that way."),
            s.why("The centre reads plain UTF-8 only; Bordereau writes all that is handed over that way."),
            "Look at a few words with accents. If they are right, there is nothing to do; if not, save the file in Excel as “CSV UTF-8” and add it again.",
        ),
    }
}

fn mixed_encodings(s: &Subject, lang: Lang, one: &str, other: &str) -> Message {
    let the_file = s.the_file(lang);
    match lang {
        Lang::Fr => Message::new(
            format!(
                "{the_file} mélange deux façons d’écrire les accents ({one} et {other}); chaque partie a été lue à sa manière."
            ),
            s.why("Le centre ne lit que l’UTF-8 simple; Bordereau écrit ainsi tout ce qui est transmis."),
            "Regardez quelques mots accentués au début, au milieu et à la fin. S’ils sont justes, il n’y a rien à faire; sinon, repartez des fichiers qui ont été mis bout à bout.",
        ),
        Lang::En => Message::new(
            format!("{the_file} mixes two ways of writing accents ({one} and {other}); each part was read in its own way."),
            s.why("The centre reads plain UTF-8 only; Bordereau writes all that is handed over that way."),
            "Look at a few words with accents at the beginning, in the middle and at the end. If they are right, there is nothing to do; if not, go back to the files that were put end to end.",
        ),
    }
}

/// F502. Details: `Name` (the delimiter), or none.
pub fn read_delimiter(s: &Subject, lang: Lang) -> Message {
    let file = s.file(lang);
    let delimiter = match s.detail {
        Detail::Name { name } | Detail::Names { found: name, .. } => Some(name::separator(lang, name)),
        _ => None,
    };
    match lang {
        Lang::Fr => Message::new(
            match delimiter {
                Some(delimiter) => format!("Dans {file}, les colonnes sont séparées par ce caractère : {delimiter}."),
                None => format!("Dans {file}, les colonnes ne sont pas séparées par des tabulations."),
            },
            s.why("Le centre attend des tabulations; Bordereau les met dans ce qui est transmis."),
            NOTHING_FR,
        ),
        Lang::En => Message::new(
            match delimiter {
                Some(delimiter) => format!("In {file}, the columns are separated by this character: {delimiter}."),
                None => format!("In {file}, the columns are not separated by tabs."),
            },
            s.why("The centre expects tabs; Bordereau puts them into what is handed over."),
            NOTHING_EN,
        ),
    }
}

/// F503. Details: `NamedCount` (`rows`, `columns` or `sheet`), `Count` (rows), or none.
pub fn ghost_cells(s: &Subject, lang: Lang) -> Message {
    let (n, columns) = match s.detail {
        Detail::NamedCount { name, count } => (*count, name.starts_with("col")),
        other => (count(other).unwrap_or(0), false),
    };
    let (many, one) = (number(lang, n), n == 1);
    let sheet = matches!(s.detail, Detail::NamedCount { name, .. } if name == "sheet");
    match lang {
        Lang::Fr => Message::new(
            match (n, columns, one) {
                _ if sheet => "Une feuille entièrement vide a été laissée de côté.".to_owned(),
                (0, ..) => "Des lignes ou des colonnes vides, en bordure du tableau, ont été laissées de côté.".to_owned(),
                (_, true, true) => "Une colonne vide, à droite du tableau, a été laissée de côté.".to_owned(),
                (_, true, false) => format!("{many} colonnes vides, à droite du tableau, ont été laissées de côté."),
                (_, false, true) => "Une ligne vide, au bas du tableau, a été laissée de côté.".to_owned(),
                (_, false, false) => format!("{many} lignes vides, au bas du tableau, ont été laissées de côté."),
            },
            s.why("Excel garde souvent de telles cellules après un effacement; le centre n’accepte pas de ligne vide, et Bordereau n’en transmet aucune."),
            NOTHING_FR,
        ),
        Lang::En => Message::new(
            match (n, columns, one) {
                _ if sheet => "A sheet that is entirely empty was left aside.".to_owned(),
                (0, ..) => "Empty rows or columns at the edge of the table were left aside.".to_owned(),
                (_, true, true) => "One empty column to the right of the table was left aside.".to_owned(),
                (_, true, false) => format!("{many} empty columns to the right of the table were left aside."),
                (_, false, true) => "One empty row below the table was left aside.".to_owned(),
                (_, false, false) => format!("{many} empty rows below the table were left aside."),
            },
            s.why("Excel often keeps such cells after a deletion; the centre does not accept empty rows, and Bordereau hands none over."),
            NOTHING_EN,
        ),
    }
}

/// F504. Details: `List` (rows as the spreadsheet counts them: `5`, `7–9`), `Count`, or none (then the group's count).
pub fn blank_rows(s: &Subject, lang: Lang) -> Message {
    let n = count(s.detail).unwrap_or(s.count);
    let many = number(lang, n);
    let rows = match s.detail {
        Detail::List { names } if !names.is_empty() => {
            Some((names.len() == 1 && !names.iter().any(|n| n.contains('–')), list_and(lang, names)))
        }
        _ => None,
    };
    if let Some((one, rows)) = rows {
        return blank_rows_at(s, lang, one, &rows);
    }
    match lang {
        Lang::Fr => Message::new(
            match n {
                0 | 1 => "Une ligne vide se trouve entre deux lignes de données; elle a été laissée de côté.".to_owned(),
                _ => format!("{many} lignes vides se trouvent entre des lignes de données; elles ont été laissées de côté."),
            },
            s.why(BLANK_WHY_FR),
            BLANK_HOW_FR,
        ),
        Lang::En => Message::new(
            match n {
                0 | 1 => "An empty row stands between two rows of data; it was left aside.".to_owned(),
                _ => format!("{many} empty rows stand between rows of data; they were left aside."),
            },
            s.why(BLANK_WHY_EN),
            BLANK_HOW_EN,
        ),
    }
}

fn blank_rows_at(s: &Subject, lang: Lang, one: bool, rows: &str) -> Message {
    match lang {
        Lang::Fr => Message::new(
            match one {
                true => format!(
                    "La ligne {rows} est vide, entre deux lignes de données; elle a été laissée de côté. L’endroit indiqué est la ligne qui suit."
                ),
                false => format!(
                    "Les lignes {rows} sont vides, entre des lignes de données; elles ont été laissées de côté. Les endroits indiqués sont les lignes qui suivent."
                ),
            },
            s.why(BLANK_WHY_FR),
            BLANK_HOW_FR,
        ),
        Lang::En => Message::new(
            match one {
                true => format!(
                    "Row {rows} is empty, between two rows of data; it was left aside. The place shown is the row that follows."
                ),
                false => format!(
                    "Rows {rows} are empty, between rows of data; they were left aside. The places shown are the rows that follow."
                ),
            },
            s.why(BLANK_WHY_EN),
            BLANK_HOW_EN,
        ),
    }
}

/// F505. Details: `List` (kinds of line end: `CRLF`, `LF`, `CR`), `Name` (one kind), or none.
pub fn line_ends(s: &Subject, lang: Lang) -> Message {
    let the_file = s.the_file(lang);
    let kinds: Vec<String> = match s.detail {
        Detail::List { names } => names.iter().map(|n| name::line_end(lang, n)).collect(),
        Detail::Name { name } | Detail::NamedCount { name, .. } => vec![name::line_end(lang, name)],
        _ => Vec::new(),
    };
    let (mixed, kinds) = (kinds.len() != 1, kinds.join(", "));
    match lang {
        Lang::Fr => Message::new(
            match (kinds.is_empty(), mixed) {
                (true, _) => format!("{the_file} contient des fins de ligne de plusieurs sortes; elles ont toutes été lues."),
                (false, true) => format!("{the_file} contient des fins de ligne de plusieurs sortes : {kinds}. Elles ont toutes été lues."),
                (false, false) => format!("{the_file} contient des fins de ligne d’une sorte peu commune : {kinds}. Elles ont été lues."),
            },
            s.why("Plusieurs programmes ne reconnaissent qu’une sorte de fin de ligne; Bordereau les met toutes à la forme que le centre attend."),
            "Il n’y a rien à faire si le nombre de lignes affiché est le bon.",
        ),
        Lang::En => Message::new(
            match (kinds.is_empty(), mixed) {
                (true, _) => format!("{the_file} has line ends of several kinds; all of them were read."),
                (false, true) => format!("{the_file} has line ends of several kinds: {kinds}. All of them were read."),
                (false, false) => format!("{the_file} has line ends of an uncommon kind: {kinds}. They were read."),
            },
            s.why("Many programs know only one kind of line end; Bordereau puts all of them into the form that the centre expects."),
            "There is nothing to do if the number of rows shown is right.",
        ),
    }
}

/// F506. Details: `Name` (the separator), or none.
pub fn separator_line(s: &Subject, lang: Lang) -> Message {
    match lang {
        Lang::Fr => Message::new(
            "La première ligne (« sep= ») est une consigne pour Excel, pas des données; elle a été laissée de côté.",
            s.why("Transmise telle quelle, elle prendrait la place des en-têtes; Bordereau ne la transmet pas."),
            NOTHING_FR,
        ),
        Lang::En => Message::new(
            "The first line (“sep=”) is an instruction to Excel, not data; it was left aside.",
            s.why("Handed over as it is, it would take the place of the headings; Bordereau does not hand it over."),
            NOTHING_EN,
        ),
    }
}

/// F507. Details: `Count` (marks), or none.
pub fn unpaired_quotes(s: &Subject, lang: Lang) -> Message {
    let the_file = s.the_file(lang);
    match lang {
        Lang::Fr => Message::new(
            format!("{the_file} contient des guillemets droits qui ne vont pas par paires; chacun a été lu comme un caractère ordinaire."),
            s.why("Pour bien des programmes, un guillemet seul avale toutes les lignes qui suivent jusqu’au prochain, sans rien dire."),
            "Vérifiez que le nombre de lignes est le bon et qu’aucune cellule n’est coupée. Au besoin, enlevez les guillemets à la source (par exemple, écrivez « 5 po » plutôt que 5 suivi d’un guillemet).",
        ),
        Lang::En => Message::new(
            format!("{the_file} holds straight quotation marks that do not pair; each was read as an ordinary character."),
            s.why("To many programs, a single quotation mark swallows all the lines that follow up to the next one, without a word."),
            "See that the number of rows is right and that no cell is cut. If need be, remove the quotation marks at the source (for instance, write “5 in” rather than 5 followed by a quotation mark).",
        ),
    }
}

/// F512. Details: `Count` (cells), or none.
pub fn double_encoding(s: &Subject, lang: Lang) -> Message {
    let the_file = s.the_file(lang);
    let n = count(s.detail).filter(|n| !singular(lang, *n)).map(|n| number(lang, n));
    match lang {
        Lang::Fr => Message::new(
            match n {
                Some(n) => format!("{the_file} contient {n} cellules où des accents ont été abîmés avant d’arriver ici, comme « Ã© » à la place de « é »."),
                None => format!("{the_file} contient des accents abîmés avant d’arriver ici, comme « Ã© » à la place de « é »."),
            },
            s.why("Le fichier a été ouvert quelque part sous la mauvaise forme, puis enregistré; le centre recevrait ces mots abîmés."),
            "Le mieux est de repartir du fichier d’avant : dans Excel, passez par Données, « À partir d’un fichier texte/CSV », et choisissez « Unicode (UTF-8) » comme origine.",
        ),
        Lang::En => Message::new(
            match n {
                Some(n) => format!("{the_file} has {n} cells in which accents were damaged before they came here, such as “Ã©” in the place of “é”."),
                None => format!("{the_file} has accents that were damaged before they came here, such as “Ã©” in the place of “é”."),
            },
            s.why("The file was opened somewhere in the wrong form and saved again; the centre would receive these damaged words."),
            "The best is to go back to the file as it was before: in Excel, use Data, “From Text/CSV”, and choose “Unicode (UTF-8)” as its origin.",
        ),
    }
}
