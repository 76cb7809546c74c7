//! Sentences about what the receiving centre's importer does with the data.

use super::subject::shown;
use super::{Message, Subject};
use crate::finding::Detail;
use crate::text::phrase::list_and;
use crate::text::{Lang, name, number, quote};

/// I801. Details: `Type`, or none.
pub(super) fn whole_number(s: &Subject, lang: Lang) -> Message {
    let (column, the_value) = (s.column(lang), s.the_value(lang));
    let fraction = s.value.is_none_or(|value| value.trim().replace(',', ".").parse::<f64>().is_ok());
    let unit = s.units.map(|unit| format!(" ({} {})", lang.pick("en", "in"), name::unit(lang, unit))).unwrap_or_default();
    match lang {
        Lang::Fr => Message::new(
            format!("{the_value} n’est pas un nombre entier écrit en chiffres; l’importateur du centre n’en lit pas d’autre dans {column}{unit}."),
            s.why("Le dictionnaire permet les décimales ici, mais l’importateur s’arrête à la première et rien n’est importé."),
            s.how(lang, match fraction {
                true => "Arrondissez à l’entier qui convient, sans point ni virgule. Dans Excel, =ARRONDI(A2;0) le fait pour toute une colonne.",
                false => "Inscrivez un nombre entier en chiffres, sans unité, sans espace et sans autre signe.",
            }),
        ),
        Lang::En => Message::new(
            format!("{the_value} is not a whole number written in digits, and the centre’s importer reads nothing else in {column}{unit}."),
            s.why("The dictionary allows decimals here, but the importer stops at the first one and nothing is imported."),
            s.how(lang, match fraction {
                true => "Round it to the whole number that is right, without point or comma. In Excel, =ROUND(A2,0) does so for a whole column.",
                false => "Enter a whole number in digits, without unit, blank or any other sign.",
            }),
        ),
    }
}

/// I802. Details: `Pattern` (an example), or none.
pub(super) fn receiver_form(s: &Subject, lang: Lang) -> Message {
    let (column, the_value) = (s.column(lang), s.the_value(lang));
    let example = match s.detail {
        Detail::Pattern { example: Some(example), .. } => Some(quote(lang, example)),
        _ => None,
    };
    match lang {
        Lang::Fr => Message::new(
            format!("{the_value} n’a pas une forme que l’importateur du centre sait lire dans {column}."),
            s.why("L’importateur s’arrête devant une forme qu’il ne connaît pas, et rien n’est importé."),
            s.how(
                lang,
                &match example {
                    Some(example) => format!("Écrivez une seule valeur, comme dans cet exemple : {example}."),
                    None => {
                        "Écrivez une seule valeur par cellule, exactement sous une des formes que l’importateur lit.".to_owned()
                    }
                },
            ),
        ),
        Lang::En => Message::new(
            format!("{the_value} does not have a form that the centre’s importer can read in {column}."),
            s.why("The importer stops at a form that it does not know, and nothing is imported."),
            s.how(
                lang,
                &match example {
                    Some(example) => format!("Write one value only, as in this example: {example}."),
                    None => "Write one value per cell, exactly in one of the forms that the importer reads.".to_owned(),
                },
            ),
        ),
    }
}

/// I803. Details: `Count` (how many codes), `Name` (the separator), or none.
pub(super) fn one_code_only(s: &Subject, lang: Lang) -> Message {
    let (column, the_value) = (s.column(lang), s.the_value(lang));
    let codes = match s.detail {
        Detail::Count { count, .. } | Detail::NamedCount { count, .. } if *count > 1 => Some(number(lang, *count)),
        _ => None,
    };
    match lang {
        Lang::Fr => Message::new(
            match codes {
                Some(n) => format!("{the_value} contient {n} codes; l’importateur du centre n’en lit qu’un dans {column}."),
                None => format!("{the_value} contient plusieurs codes; l’importateur du centre n’en lit qu’un dans {column}."),
            },
            s.why("Le dictionnaire permet une liste, mais l’importateur prendrait toute la cellule pour un seul code, que personne ne reconnaîtrait."),
            "Demandez au centre lequel garder, puis inscrivez celui-là seul. S’il vous dit de laisser la liste, consignez cette raison : elle accompagnera le lot.",
        ),
        Lang::En => Message::new(
            match codes {
                Some(n) => format!("{the_value} holds {n} codes; the centre’s importer reads only one in {column}."),
                None => format!("{the_value} holds several codes; the centre’s importer reads only one in {column}."),
            },
            s.why("The dictionary allows a list, but the importer would take the whole cell for one single code that nobody would recognise."),
            "Ask the centre which one to keep, then enter that one alone. If it tells you to leave the list, record that reason: it will go with the bundle.",
        ),
    }
}

/// I804. Details: none.
pub(super) fn receiver_required(s: &Subject, lang: Lang) -> Message {
    let (column, n) = (s.column(lang), number(lang, s.count));
    match lang {
        Lang::Fr => Message::new(
            match s.one(lang) {
                true => format!("Une cellule est vide dans {column}, et l’importateur du centre s’arrête devant un vide à cet endroit."),
                false => format!("{n} cellules sont vides dans {column}, et l’importateur du centre s’arrête devant un vide à cet endroit."),
            },
            s.why("Que le dictionnaire l’exige ou non, l’importateur lit cette colonne à chaque ligne; un seul vide et rien n’est importé."),
            "Inscrivez une valeur dans chaque ligne. Si vous n’en avez pas, demandez au centre quoi y mettre.",
        ),
        Lang::En => Message::new(
            match s.one(lang) {
                true => format!("One cell is blank in {column}, and the centre’s importer stops at a blank there."),
                false => format!("{n} cells are blank in {column}, and the centre’s importer stops at a blank there."),
            },
            s.why("Whether or not the dictionary requires it, the importer reads this column in every row; a single blank and nothing is imported."),
            "Enter a value in each row. If you have none, ask the centre what to put there.",
        ),
    }
}

/// I805. Details: `Count` (rows there, rows read), or none.
pub(super) fn row_count(s: &Subject, lang: Lang) -> Message {
    let (the_table, table) = (s.the_table(lang), s.table(lang));
    let (rows, read) = match s.detail {
        Detail::Count { count, of } => (Some(*count), *of),
        _ => (None, None),
    };
    let rows_there = rows.map(|n| match (lang, n) {
        (Lang::Fr, 0) => "n’a aucune ligne".to_owned(),
        (Lang::Fr, 1) => "a une ligne".to_owned(),
        (Lang::Fr, n) => format!("a {} lignes", number(lang, n)),
        (Lang::En, 0) => "has no row".to_owned(),
        (Lang::En, 1) => "has one row".to_owned(),
        (Lang::En, n) => format!("has {} rows", number(lang, n)),
    });
    match lang {
        Lang::Fr => Message::new(
            match (rows_there, read) {
                (Some(there), Some(1)) => format!("{the_table} {there}; l’importateur du centre en lit exactement une."),
                (Some(there), Some(read)) => {
                    format!("{the_table} {there}; l’importateur du centre en lit exactement {}.", number(lang, read))
                }
                (Some(there), None) => {
                    format!("{the_table} {there}, ce qui n’est pas le nombre que lit l’importateur du centre.")
                }
                (None, _) => {
                    format!("L’importateur du centre lit un nombre fixe de lignes dans {table}, et ce n’est pas celui-ci.")
                }
            },
            s.why("L’importateur laisserait tomber les lignes en trop sans le dire, ou s’arrêterait s’il en manque."),
            "Gardez le nombre de lignes attendu. Si vos données décrivent plus d’une chose (plusieurs études, par exemple), préparez un lot pour chacune.",
        ),
        Lang::En => Message::new(
            match (rows_there, read) {
                (Some(there), Some(1)) => format!("{the_table} {there}; the centre’s importer reads exactly one."),
                (Some(there), Some(read)) => {
                    format!("{the_table} {there}; the centre’s importer reads exactly {}.", number(lang, read))
                }
                (Some(there), None) => format!("{the_table} {there}, which is not the number that the centre’s importer reads."),
                (None, _) => format!("The centre’s importer reads a set number of rows from {table}, and this is not it."),
            },
            s.why("The importer would drop the rows in excess without saying so, or stop if some are missing."),
            "Keep the number of rows that is expected. If your data describe more than one thing (several studies, for instance), prepare one bundle for each.",
        ),
    }
}

/// I806. Details: `Key` or `List` (the fields of the identity), or none.
pub(super) fn same_identity(s: &Subject, lang: Lang) -> Message {
    let (of_table, n) = (s.of_table(lang), number(lang, s.count.max(2)));
    let fields = match s.detail {
        Detail::Key { fields } | Detail::List { names: fields } => list_and(lang, &s.fields(lang, fields)),
        _ => String::new(),
    };
    match lang {
        Lang::Fr => Message::new(
            match fields.is_empty() {
                true => format!("L’importateur du centre prendrait {n} lignes {of_table} pour une seule et même chose."),
                false => format!("L’importateur du centre prendrait {n} lignes {of_table} pour une seule et même chose : elles ne se distinguent pas par {fields}."),
            },
            s.why("Le centre tire de ces colonnes l’identité de chaque ligne; de celles qui la partagent, une seule resterait, sans message d’erreur."),
            "Si c’est une répétition, gardez une seule ligne. Sinon, ajoutez dans une de ces colonnes ce qui les distingue (un âge, un code), ou demandez au centre.",
        ),
        Lang::En => Message::new(
            match fields.is_empty() {
                true => format!("The centre’s importer would take {n} rows {of_table} for one and the same thing."),
                false => format!("The centre’s importer would take {n} rows {of_table} for one and the same thing: they do not differ in {fields}."),
            },
            s.why("The centre derives each row’s identity from these columns; of those that share it only one would remain, without an error message."),
            "If it is a repetition, keep a single row. If not, add to one of these columns what tells them apart (an age, a code), or ask the centre.",
        ),
    }
}

/// I807. Details: none.
pub(super) fn table_not_read(s: &Subject, lang: Lang) -> Message {
    let the_table = s.the_table(lang);
    match lang {
        Lang::Fr => Message::new(
            format!("{the_table} fait partie du dictionnaire, mais l’importateur du centre ne le lit pas pour l’instant."),
            s.why("Ces données seraient reçues et conservées, mais n’apparaîtraient pas encore au portail du centre."),
            "Il n’y a rien à corriger. Transmettez le tableau si le centre l’a demandé; en cas de doute, posez-lui la question.",
        ),
        Lang::En => Message::new(
            format!("{the_table} is part of the dictionary, but the centre’s importer does not read it for now."),
            s.why("These data would be received and kept, but would not yet appear in the centre’s portal."),
            "There is nothing to fix. Hand the table over if the centre asked for it; if in doubt, ask.",
        ),
    }
}

/// I808. Details: `List` (the columns), or none.
pub(super) fn columns_not_read(s: &Subject, lang: Lang) -> Message {
    let of_table = s.of_table(lang);
    let fields = match s.detail {
        Detail::List { names } => s.fields(lang, names),
        Detail::Name { name } => s.fields(lang, std::slice::from_ref(name)),
        _ => Vec::new(),
    };
    let (one, fields) = (fields.len() == 1, list_and(lang, &fields));
    match lang {
        Lang::Fr => Message::new(
            match (fields.is_empty(), one) {
                (true, _) => format!("L’importateur du centre ne lit pas toutes les colonnes {of_table} pour l’instant."),
                (false, true) => format!("L’importateur du centre ne lit pas, pour l’instant, la colonne {fields} {of_table}."),
                (false, false) => {
                    format!("L’importateur du centre ne lit pas, pour l’instant, ces colonnes {of_table} : {fields}.")
                }
            },
            s.why("Le dictionnaire les demande, mais leur contenu n’apparaîtrait pas encore au portail du centre."),
            "Il n’y a rien à corriger. Remplissez-les comme le dictionnaire le demande.",
        ),
        Lang::En => Message::new(
            match (fields.is_empty(), one) {
                (true, _) => format!("The centre’s importer does not read all columns {of_table} for now."),
                (false, true) => format!("The centre’s importer does not read, for now, the column {fields} {of_table}."),
                (false, false) => format!("The centre’s importer does not read, for now, these columns {of_table}: {fields}."),
            },
            s.why("The dictionary asks for them, but what they hold would not yet appear in the centre’s portal."),
            "There is nothing to fix. Fill them in as the dictionary asks.",
        ),
    }
}

/// I809. Details: `Name` (what the importer makes of it), `Names`, `Words` (a whole sentence), or none.
pub(super) fn receiver_reads(s: &Subject, lang: Lang) -> Message {
    let (column, value) = (s.column(lang), s.value(lang));
    let taken = match s.detail {
        Detail::Name { name: taken } | Detail::Names { expected: taken, .. } => Some(quote(lang, &shown(taken))),
        _ => None,
    };
    match lang {
        Lang::Fr => Message::new(
            match (s.detail, taken) {
                (Detail::Words { fr, .. }, _) if !fr.is_empty() => fr.clone(),
                (_, Some(taken)) => format!("L’importateur du centre prendrait {value} de {column} pour {taken}."),
                (_, None) => format!("L’importateur du centre prendrait {value} de {column} pour autre chose."),
            },
            s.why("Rien ne s’arrêterait : le centre recevrait simplement une autre information que la vôtre."),
            s.how(lang, "Demandez au centre quelle écriture employer. Si la valeur doit rester ainsi, consignez cette raison : elle accompagnera le lot."),
        ),
        Lang::En => Message::new(
            match (s.detail, taken) {
                (Detail::Words { en, .. }, _) if !en.is_empty() => en.clone(),
                (_, Some(taken)) => format!("The centre’s importer would take {value} of {column} for {taken}."),
                (_, None) => format!("The centre’s importer would take {value} of {column} for something else."),
            },
            s.why("Nothing would stop: the centre would simply receive other information than yours."),
            s.how(lang, "Ask the centre which spelling to use. If the value must stay as it is, record that reason: it will go with the bundle."),
        ),
    }
}
