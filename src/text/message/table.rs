//! Sentences about one table: its columns, its rows, its keys, its files.

use super::{Message, Subject};
use crate::finding::Detail;
use crate::text::name::file_and_sheet;
use crate::text::phrase::{capital, list_and, list_or};
use crate::text::{Lang, number, quote};

/// T301. Details: `List` (several headings), `Name` (`recommended`: there, and empty), or none with a field; with or
/// without a condition.
pub(super) fn missing_column(s: &Subject, lang: Lang) -> Message {
    if matches!(s.detail, Detail::Name { .. }) {
        return empty_column(s, lang);
    }
    let (table, heading) = (s.table(lang), capital(&s.heading(lang)));
    let several = match s.detail {
        Detail::List { names } if names.len() > 1 => {
            Some(list_and(lang, &names.iter().map(|n| quote(lang, n)).collect::<Vec<_>>()))
        }
        _ => None,
    };
    match lang {
        Lang::Fr => Message::new(
            match &several {
                Some(names) => format!("Il manque des colonnes obligatoires dans {table} : {names}."),
                None => match s.when(lang) {
                    None => format!("{heading} est obligatoire et ne se trouve pas dans {table}."),
                    Some(when) => format!("{heading} est demandée {when} et ne se trouve pas dans {table}."),
                },
            },
            s.why("Le centre repère chaque information par l’en-tête de sa colonne; sans elle, il ne peut pas accepter le tableau. Les liens et les répétitions qui en dépendent sont vérifiés une fois qu’elle est là."),
            match several {
                Some(_) => "Si ces colonnes existent sous d’autres noms, dites lesquelles à l’étape Corriger, ou changez leurs en-têtes; sinon, ajoutez-les avec exactement ces en-têtes et remplissez-les.",
                None => "Si la colonne existe sous un autre nom, dites laquelle à l’étape Corriger, ou changez son en-tête; sinon, ajoutez une colonne avec exactement cet en-tête et remplissez-la.",
            },
        ),
        Lang::En => Message::new(
            match &several {
                Some(names) => format!("Required columns are missing from {table}: {names}."),
                None => match s.when(lang) {
                    None => format!("{heading} is required and is not in {table}."),
                    Some(when) => format!("{heading} is asked for {when} and is not in {table}."),
                },
            },
            s.why("The centre finds each piece of information by the heading of its column; without it, the table cannot be accepted. Links and repeats that depend on it are checked once it is there."),
            match several {
                Some(_) => "If these columns exist under other names, say which at the Repair step, or change their headings; if not, add them with exactly these headings and fill them in.",
                None => "If the column exists under another name, say which at the Repair step, or change its heading; if not, add a column with exactly this heading and fill it in.",
            },
        ),
    }
}

fn empty_column(s: &Subject, lang: Lang) -> Message {
    let (table, heading) = (s.table(lang), capital(&s.heading(lang)));
    match lang {
        Lang::Fr => Message::new(
            format!("{heading} est recommandée et n’a aucune valeur dans {table}."),
            s.why("Le centre aimerait recevoir cette information; il accepte le tableau sans elle."),
            "Si vous avez l’information, inscrivez-la; sinon, laissez la colonne telle quelle.",
        ),
        Lang::En => Message::new(
            format!("{heading} is recommended and has no value in {table}."),
            s.why("The centre would like to have this information; it accepts the table without it."),
            "If you have the information, enter it; if not, leave the column as it is.",
        ),
    }
}

/// T302. Details: `Names` (the heading, the nearest known one), `List` (the nearest known ones), or none.
pub(super) fn unknown_column(s: &Subject, lang: Lang) -> Message {
    let (of_table, heading) = (s.of_table(lang), capital(&s.heading(lang)));
    let nearest = match s.detail {
        Detail::Names { expected, .. } if !expected.is_empty() => Some(quote(lang, expected)),
        Detail::List { names } if !names.is_empty() => {
            Some(list_or(lang, &names.iter().map(|n| quote(lang, n)).collect::<Vec<_>>()))
        }
        _ => None,
    };
    match lang {
        Lang::Fr => Message::new(
            format!("{heading} ne fait pas partie {of_table} dans le dictionnaire."),
            s.why("Le centre n’a pas de place pour cette colonne, et elle pourrait contenir des renseignements que vous ne vouliez pas transmettre."),
            match nearest {
                Some(nearest) => format!("Vouliez-vous dire {nearest}? Alors dites-le à l’étape « Corriger », ou changez l’en-tête. Sinon, laissez la colonne de côté : elle ne sera pas transmise, et votre fichier ne change pas."),
                None => "Laissez la colonne de côté : elle ne sera pas transmise, et votre fichier ne change pas. Si elle correspond à un champ du dictionnaire, dites-le à l’étape « Corriger », ou donnez-lui cet en-tête.".to_owned(),
            },
        ),
        Lang::En => Message::new(
            format!("{heading} is not part {of_table} in the dictionary."),
            s.why("The centre has no place for this column, and it could hold information that you did not mean to hand over."),
            match nearest {
                Some(nearest) => format!("Did you mean {nearest}? Then say so in the step “Repair”, or change the heading. If not, leave the column out: it will not be handed over, and your file does not change."),
                None => "Leave the column out: it will not be handed over, and your file does not change. If it stands for a field of the dictionary, say so in the step “Repair”, or give it that heading.".to_owned(),
            },
        ),
    }
}

/// T303. Details: `List` (the headings), `Name` (the heading), `Count` or `NamedCount` (how many), or none.
pub(super) fn duplicate_column(s: &Subject, lang: Lang) -> Message {
    let heading = s.field.map(|field| quote(lang, field));
    let heading = match s.detail {
        Detail::Name { name } => Some(quote(lang, name)),
        _ => heading,
    };
    let headings = match s.detail {
        Detail::List { names } if names.windows(2).any(|two| two.first() != two.last()) => {
            Some(list_and(lang, &names.iter().map(|n| quote(lang, n)).collect::<Vec<_>>()))
        }
        _ => None,
    };
    let many = match s.detail {
        Detail::Count { count, .. } | Detail::NamedCount { count, .. } if *count > 1 => Some(number(lang, *count)),
        _ => None,
    };
    match lang {
        Lang::Fr => Message::new(
            match (heading, headings, many) {
                (Some(heading), Some(headings), _) => {
                    format!("Plusieurs colonnes répondent au même en-tête {heading} : {headings}.")
                }
                (Some(heading), None, Some(n)) => format!("{n} colonnes ont le même en-tête : {heading}."),
                (Some(heading), None, None) => format!("Plusieurs colonnes ont le même en-tête : {heading}."),
                (None, ..) => "Plusieurs colonnes ont le même en-tête.".to_owned(),
            },
            s.why("Rien ne dit laquelle est la bonne, et l’importateur du centre n’en lirait qu’une."),
            "Gardez la colonne qui fait foi et supprimez l’autre dans votre fichier, ou donnez-lui l’en-tête qui lui revient.",
        ),
        Lang::En => Message::new(
            match (heading, headings, many) {
                (Some(heading), Some(headings), _) => {
                    format!("Several columns answer to the same heading {heading}: {headings}.")
                }
                (Some(heading), None, Some(n)) => format!("{n} columns have the same heading: {heading}."),
                (Some(heading), None, None) => format!("Several columns have the same heading: {heading}."),
                (None, ..) => "Several columns have the same heading.".to_owned(),
            },
            s.why("Nothing says which one is right, and the centre’s importer would read only one."),
            "Keep the column that is authoritative and delete the other one in your file, or give it the heading that is its own.",
        ),
    }
}

/// T304. Details: `Name` (column letters), `Count` (filled cells), `NamedCount` (both), or none.
pub(super) fn empty_heading(s: &Subject, lang: Lang) -> Message {
    let (letters, filled) = match s.detail {
        Detail::Name { name } => (Some(name.as_str()), 0),
        Detail::NamedCount { name, count } => (Some(name.as_str()), *count),
        Detail::Count { count, .. } => (None, *count),
        _ => (None, 0),
    };
    let n = number(lang, filled);
    match lang {
        Lang::Fr => Message::new(
            match (letters, filled) {
                (Some(letters), 0 | 1) => format!("La colonne {letters} contient des valeurs, mais n’a pas d’en-tête."),
                (Some(letters), _) => format!("La colonne {letters} contient {n} valeurs, mais n’a pas d’en-tête."),
                (None, 0 | 1) => "Une colonne contient des valeurs, mais n’a pas d’en-tête.".to_owned(),
                (None, _) => format!("Une colonne contient {n} valeurs, mais n’a pas d’en-tête."),
            },
            s.why("Sans en-tête, le centre ne peut pas savoir ce que ces valeurs veulent dire."),
            "Donnez un en-tête à la colonne, ou supprimez-la si elle ne sert pas (dans Excel : clic droit sur la lettre de la colonne, « Supprimer »).",
        ),
        Lang::En => Message::new(
            match (letters, filled) {
                (Some(letters), 0 | 1) => format!("The column {letters} holds values, but has no heading."),
                (Some(letters), _) => format!("The column {letters} holds {n} values, but has no heading."),
                (None, 0 | 1) => "A column holds values, but has no heading.".to_owned(),
                (None, _) => format!("A column holds {n} values, but has no heading."),
            },
            s.why("Without a heading, the centre cannot know what these values mean."),
            "Give the column a heading, or delete it if it is of no use (in Excel: right-click the letter of the column, “Delete”).",
        ),
    }
}

/// T305. Details: `Name` (its sheet, which is hidden), or none.
pub(super) fn no_rows(s: &Subject, lang: Lang) -> Message {
    let the_table = s.the_table(lang);
    let hidden = match s.detail {
        Detail::Name { name } => {
            let sheet = quote(lang, name);
            lang.pick(format!(" La feuille {sheet} est masquée."), format!(" The sheet {sheet} is hidden."))
        }
        _ => String::new(),
    };
    match lang {
        Lang::Fr => Message::new(
            format!("{the_table} a des en-têtes, mais aucune ligne de données.{hidden}"),
            s.why("Un tableau vide n’apporte rien au centre, et il arrive qu’il cache des données restées dans une autre feuille ou un autre fichier."),
            "Ajoutez les données, ou retirez le fichier si l’étude n’en a pas pour ce tableau.",
        ),
        Lang::En => Message::new(
            format!("{the_table} has headings, but no row of data.{hidden}"),
            s.why("An empty table brings nothing to the centre, and it may hide data that stayed behind in another sheet or file."),
            "Add the data, or take the file out if the study has none for this table.",
        ),
    }
}

/// T306. Details: `Count` (how often the row stands there), or none.
pub(super) fn identical_rows(s: &Subject, lang: Lang) -> Message {
    let (table, of_table) = (s.table(lang), s.of_table(lang));
    let times = match s.detail {
        Detail::Count { count, .. } | Detail::NamedCount { count, .. } if *count > 1 => Some(number(lang, *count)),
        _ => None,
    };
    match lang {
        Lang::Fr => Message::new(
            match times {
                Some(n) => format!("La même ligne se trouve {n} fois dans {table}, identique dans toutes ses cellules."),
                None => format!("Des lignes {of_table} sont identiques dans toutes leurs cellules."),
            },
            s.why("Le centre n’en garderait qu’une; si l’une devait être différente, l’information serait perdue."),
            "Si c’est une répétition, supprimez les lignes en trop (dans Excel : Données, « Supprimer les doublons »). Si elles décrivent deux choses, ajoutez ce qui les distingue.",
        ),
        Lang::En => Message::new(
            match times {
                Some(n) => format!("The same row stands {n} times in {table}, alike in every cell."),
                None => format!("Some rows {of_table} are alike in every cell."),
            },
            s.why("The centre would keep only one of them; if one was meant to differ, the information would be lost."),
            "If it is a repetition, delete the rows in excess (in Excel: Data, “Remove Duplicates”). If they describe two things, add what tells them apart.",
        ),
    }
}

/// T307. Details: `Key`, `Count`, or none.
pub(super) fn not_unique(s: &Subject, lang: Lang) -> Message {
    let (column, the_value, n) = (s.column(lang), s.the_value(lang), number(lang, s.count));
    match lang {
        Lang::Fr => Message::new(
            match s.count {
                0 | 1 => format!("{the_value} se trouve aussi dans une autre ligne, alors que chaque valeur de {column} ne doit servir qu’une fois."),
                _ => format!("{the_value} se trouve dans {n} lignes, alors que chaque valeur de {column} ne doit servir qu’une fois."),
            },
            s.why("Le centre distingue les lignes par cette valeur; deux lignes qui la partagent seraient confondues ou écrasées l’une par l’autre."),
            "Vérifiez si une ligne est répétée ou si un identifiant a été recopié par erreur, et corrigez celle qui n’est pas la bonne.",
        ),
        Lang::En => Message::new(
            match s.count {
                0 | 1 => format!("{the_value} also stands in another row, while each value of {column} may be used only once."),
                _ => format!("{the_value} stands in {n} rows, while each value of {column} may be used only once."),
            },
            s.why("The centre tells rows apart by this value; two rows that share it would be confused, or one would overwrite the other."),
            "See whether a row is repeated or an identifier was copied by mistake, and correct the one that is wrong.",
        ),
    }
}

/// T308. Details: `Key`, or none.
pub(super) fn key_not_unique(s: &Subject, lang: Lang) -> Message {
    let of_table = s.of_table(lang);
    let fields = match s.detail {
        Detail::Key { fields } | Detail::List { names: fields } => s.fields(lang, fields),
        _ => Vec::new(),
    };
    let (one, fields) = (fields.len() == 1, list_and(lang, &fields));
    let value = s.value.map(|_| s.the_value(lang));
    match lang {
        Lang::Fr => Message::new(
            match (value, fields.is_empty(), one) {
                (Some(value), true, _) => format!("{value} identifie plusieurs lignes {of_table}."),
                (Some(value), false, true) => format!("{value} se répète dans la colonne {fields}, qui doit désigner une seule ligne {of_table}."),
                (Some(value), false, false) => format!("{value} se répète : les colonnes {fields} doivent, ensemble, désigner une seule ligne {of_table}."),
                (None, true, _) => format!("Plusieurs lignes {of_table} ont la même clé."),
                (None, false, true) => format!("Plusieurs lignes {of_table} ont la même valeur dans la colonne {fields}."),
                (None, false, false) => format!("Plusieurs lignes {of_table} ont les mêmes valeurs dans les colonnes {fields}."),
            },
            s.why("Le centre reconnaît une ligne à ces valeurs; celles qui les partagent seraient confondues, et les autres tableaux ne sauraient pas laquelle désigner."),
            "Vérifiez si une ligne est répétée ou si un identifiant a été recopié par erreur, et corrigez ou supprimez celle qui n’est pas la bonne.",
        ),
        Lang::En => Message::new(
            match (value, fields.is_empty(), one) {
                (Some(value), true, _) => format!("{value} identifies several rows {of_table}."),
                (Some(value), false, true) => format!("{value} is repeated in the column {fields}, which must stand for a single row {of_table}."),
                (Some(value), false, false) => format!("{value} is repeated: the columns {fields} must, together, stand for a single row {of_table}."),
                (None, true, _) => format!("Several rows {of_table} have the same key."),
                (None, false, true) => format!("Several rows {of_table} have the same value in the column {fields}."),
                (None, false, false) => format!("Several rows {of_table} have the same values in the columns {fields}."),
            },
            s.why("The centre knows a row by these values; rows that share them would be confused, and the other tables could not say which one they mean."),
            "See whether a row is repeated or an identifier was copied by mistake, and correct or delete the one that is wrong.",
        ),
    }
}

/// T309. Details: `Names` (the heading as it stands, the field).
pub(super) fn heading_matched(s: &Subject, lang: Lang) -> Message {
    let (found, expected) = match s.detail {
        Detail::Names { found, expected } => (Some(quote(lang, found)), Some(quote(lang, expected))),
        Detail::Name { name } => (Some(quote(lang, name)), s.field.map(|f| quote(lang, f))),
        _ => (None, s.field.map(|f| quote(lang, f))),
    };
    match lang {
        Lang::Fr => Message::new(
            match (found, expected) {
                (Some(found), Some(expected)) => format!("L’en-tête {found} a été compris comme {expected}."),
                (_, Some(expected)) => format!("Un en-tête un peu différent a été compris comme {expected}."),
                (Some(found), None) => format!("L’en-tête {found} a été reconnu malgré une petite différence."),
                (None, None) => "Un en-tête a été reconnu malgré une petite différence.".to_owned(),
            },
            s.why("L’importateur du centre ne reconnaît que l’en-tête exact; Bordereau l’écrit ainsi dans ce qui est transmis."),
            "Il n’y a rien à faire si c’est bien la même colonne. Sinon, changez l’en-tête dans votre fichier.",
        ),
        Lang::En => Message::new(
            match (found, expected) {
                (Some(found), Some(expected)) => format!("The heading {found} was taken for {expected}."),
                (_, Some(expected)) => format!("A slightly different heading was taken for {expected}."),
                (Some(found), None) => format!("The heading {found} was recognised despite a small difference."),
                (None, None) => "A heading was recognised despite a small difference.".to_owned(),
            },
            s.why("The centre’s importer knows only the exact heading; Bordereau writes it that way in what is handed over."),
            "There is nothing to do if it is indeed the same column. If not, change the heading in your file.",
        ),
    }
}

/// T310. Details: `List` (the files; a sheet stands behind its file, after U+001F), or none.
pub(super) fn several_sources(s: &Subject, lang: Lang) -> Message {
    let table = s.table(lang);
    let files = match s.detail {
        Detail::List { names } if names.len() > 1 => {
            let name = |name: &String| match name.split_once('\u{1f}') {
                Some((file, sheet)) => quote(lang, &file_and_sheet(lang, file, Some(sheet))),
                None => quote(lang, &file_and_sheet(lang, name, None)),
            };
            Some(list_and(lang, &names.iter().map(name).collect::<Vec<_>>()))
        }
        _ => None,
    };
    match lang {
        Lang::Fr => Message::new(
            match files {
                Some(files) => format!("Plusieurs fichiers ou feuilles donnent {table} : {files}."),
                None => format!("Plusieurs fichiers ou feuilles donnent {table}."),
            },
            s.why("Le centre reçoit un seul fichier par tableau; il faut savoir si ces données se complètent ou si l’une remplace l’autre."),
            "Si elles se complètent, réunissez-les; si l’une remplace l’autre, gardez seulement celle-là. Les boutons sont à l’étape « Déposer »; dans un terminal, c’est --together.",
        ),
        Lang::En => Message::new(
            match files {
                Some(files) => format!("Several files or sheets give {table}: {files}."),
                None => format!("Several files or sheets give {table}."),
            },
            s.why("The centre receives one file per table; it must be known whether these data complete each other or one replaces the other."),
            "If they complete each other, put them together; if one replaces the other, keep only that one. The buttons are at the step “Deposit”; in a terminal, it is --together.",
        ),
    }
}
