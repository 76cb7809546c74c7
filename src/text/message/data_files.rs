//! Sentences about the files of data beside the tables: their names, sizes and folders.

use super::subject::shown;
use super::{Message, Subject};
use crate::finding::Detail;
use crate::text::name::size as bytes;
use crate::text::phrase::list_and;
use crate::text::{Lang, number, quote, singular};

fn paths(lang: Lang, names: &[String]) -> String {
    list_and(lang, &names.iter().map(|name| quote(lang, &shown(name))).collect::<Vec<_>>())
}

/// L901. Details: `Count` (how many files, when none of a table's is there), or none.
pub(super) fn missing(s: &Subject, lang: Lang) -> Message {
    let of_table = s.of_table(lang);
    let all = if let Detail::Count { count, .. } = s.detail { Some(*count) } else { None };
    match lang {
        Lang::Fr => Message::new(
            match (all, s.value) {
                (Some(n), _) if singular(lang, n) => format!("Le fichier de données {of_table} n’est pas dans le dossier."),
                (Some(n), _) => format!("Aucun des {} fichiers de données {of_table} n’est dans le dossier.", number(lang, n)),
                (None, Some(name)) => format!("Aucun fichier du dossier ne s’appelle {}.", quote(lang, &shown(name))),
                (None, None) => format!("Un fichier nommé dans {} n’est pas dans le dossier.", s.table(lang)),
            },
            s.why("Une ligne dont le fichier n’est pas envoyé se perd sans message à la remise."),
            match all {
                Some(_) => {
                    "Si ces fichiers sont ailleurs ou déjà envoyés, il n’y a rien à corriger; sinon, choisissez le dossier qui les contient."
                }
                None => {
                    "Corrigez le nom dans la cellule s’il a une faute, ou ajoutez le fichier au dossier puis choisissez le dossier de nouveau."
                }
            },
        ),
        Lang::En => Message::new(
            match (all, s.value) {
                (Some(n), _) if singular(lang, n) => format!("The data file {of_table} is not in the folder."),
                (Some(n), _) => format!("None of the {} data files {of_table} is in the folder.", number(lang, n)),
                (None, Some(name)) => format!("No file of the folder is called {}.", quote(lang, &shown(name))),
                (None, None) => format!("A file that is named in {} is not in the folder.", s.table(lang)),
            },
            s.why("A row whose file is not sent is lost without a message when the table is handed in."),
            match all {
                Some(_) => {
                    "If these files are elsewhere or already sent, there is nothing to fix; if not, choose the folder that holds them."
                }
                None => {
                    "Correct the name in the cell if it has a mistake, or add the file to the folder and choose the folder again."
                }
            },
        ),
    }
}

/// L902. Details: `Count` (of files, where no open table names any), `NamedCount` (a folder and how many files), or none.
pub(super) fn unnamed(s: &Subject, lang: Lang) -> Message {
    if let Detail::Count { count, .. } = s.detail {
        let files = crate::text::page::files(lang, *count);
        return match lang {
            Lang::Fr => Message::new(
                format!("Le dossier contient {files}, et aucun tableau ouvert ne nomme de fichiers de données."),
                s.why("Un fichier sans ligne n’a ni identifiant ni description : personne ne saura ce qu’il contient."),
                "Ouvrez aussi le tableau qui nomme ces fichiers. S’il n’existe pas encore, prenez-en le modèle : leurs noms y sont inscrits.",
            ),
            Lang::En => Message::new(
                format!("The folder holds {files}, and no open table names data files."),
                s.why("A file without a row has neither identifier nor description: nobody will know what it holds."),
                "Open the table that names these files too. If there is none yet, take its template: their names are filled in there.",
            ),
        };
    }
    let folder = match s.detail {
        Detail::NamedCount { name, count } => Some((quote(lang, &shown(name)), *count)),
        _ => None,
    };
    match lang {
        Lang::Fr => Message::new(
            match folder {
                Some((name, n)) if singular(lang, n) => format!("Aucun tableau ne nomme le fichier du dossier {name}."),
                Some((name, n)) => format!("Aucun tableau ne nomme un seul des {} fichiers du dossier {name}.", number(lang, n)),
                None => format!("Aucun tableau ne nomme {}.", s.file(lang)),
            },
            s.why("Un fichier sans ligne n’a ni identifiant ni description : personne ne saura ce qu’il contient."),
            "Ajoutez-lui une ligne dans le tableau de son genre, ouvrez ce tableau ici s’il existe déjà, ou retirez le fichier du dossier.",
        ),
        Lang::En => Message::new(
            match folder {
                Some((name, n)) if singular(lang, n) => format!("No table names the file of the folder {name}."),
                Some((name, n)) => format!("No table names any of the {} files of the folder {name}.", number(lang, n)),
                None => format!("No table names {}.", s.file(lang)),
            },
            s.why("A file without a row has neither identifier nor description: nobody will know what it holds."),
            "Add a row for it to the table of its kind, open that table here if it exists already, or take the file out of the folder.",
        ),
    }
}

/// L903. Details: `List` (where files of that name are), `Names` (what the cell says, what the file will be called), `Name` (what
/// stands before most names), or none.
pub(super) fn elsewhere(s: &Subject, lang: Lang) -> Message {
    let value = s.value.map(|name| quote(lang, &shown(name)));
    if let (Detail::Name { name: usual }, Some(name)) = (s.detail, &value) {
        let usual = quote(lang, &shown(usual));
        return match lang {
            Lang::Fr => Message::new(
                format!("Le tableau dit {name}, mais d’autres noms ont {usual} devant le dossier."),
                s.why("La ligne retrouve son fichier par son nom complet, projet et dossier compris."),
                "Écrivez le même projet partout. À la carte du dossier de données, donnez le nom du projet\u{a0}: chaque nom y sera comparé.",
            ),
            Lang::En => Message::new(
                format!("The table says {name}, but other names have {usual} before the folder."),
                s.why("The row finds its file by its whole name, project and folder included."),
                "Write the same project everywhere. On the card of the data folder, give the name of the project: every name is then compared with it.",
            ),
        };
    }
    if let (Detail::Names { expected, .. }, Some(name)) = (s.detail, &value) {
        let full = quote(lang, &shown(expected));
        return match lang {
            Lang::Fr => Message::new(
                format!("Le tableau dit {name}, mais le fichier s’appellera {full} une fois envoyé."),
                s.why("La ligne retrouve son fichier par ce nom complet, projet et dossier compris."),
                "Acceptez le nom proposé, ou corrigez ce qui est écrit devant les chemins, à la carte du dossier de données.",
            ),
            Lang::En => Message::new(
                format!("The table says {name}, but once it is sent the file will be called {full}."),
                s.why("The row finds its file by this whole name, project and folder included."),
                "Accept the proposed name, or correct what stands before the paths, on the card of the data folder.",
            ),
        };
    }
    let found = match s.detail {
        Detail::List { names } if !names.is_empty() && s.value.is_some() => Some((paths(lang, names), names.len() > 1)),
        _ => None,
    };
    match lang {
        Lang::Fr => Message::new(
            match (value, found) {
                (Some(name), Some((paths, true))) => format!("Plusieurs fichiers peuvent être {name} : {paths}."),
                (Some(name), Some((paths, false))) => format!("Le tableau dit {name}, mais le fichier de ce nom est {paths}."),
                _ => format!("Un fichier nommé dans {} est dans un autre dossier.", s.table(lang)),
            },
            s.why("Le nom complet, dossier compris, doit être celui que le fichier aura une fois envoyé; sinon la ligne ne le retrouve pas."),
            "Rangez le fichier dans le dossier que dit le tableau, ou écrivez le bon dossier dans la cellule.",
        ),
        Lang::En => Message::new(
            match (value, found) {
                (Some(name), Some((paths, true))) => format!("Several files may be {name}: {paths}."),
                (Some(name), Some((paths, false))) => format!("The table says {name}, but the file of that name is {paths}."),
                _ => format!("A file that is named in {} lies in another folder.", s.table(lang)),
            },
            s.why("The whole name, folder included, must be the one the file will have once it is sent; if not, the row does not find it."),
            "Put the file in the folder that the table says, or write the right folder in the cell.",
        ),
    }
}

/// L904. Details: `Count` (rows that name it), `Names` (two files of one name), or none.
pub(super) fn twice(s: &Subject, lang: Lang) -> Message {
    let value = s.value.map(|name| quote(lang, &shown(name)));
    match (lang, s.detail) {
        (Lang::Fr, Detail::Names { found, expected }) => Message::new(
            format!(
                "Deux fichiers d’un même dossier auraient le même nom : {}.",
                paths(lang, &[expected.clone(), found.clone()])
            ),
            s.why(
                "Les sous-dossiers disparaissent à l’envoi : le second fichier serait refusé, ou prendrait la place du premier.",
            ),
            "Donnez à l’un des deux un autre nom, aussi dans le tableau.",
        ),
        (Lang::En, Detail::Names { found, expected }) => Message::new(
            format!("Two files of one folder would have the same name: {}.", paths(lang, &[expected.clone(), found.clone()])),
            s.why(
                "Folders inside folders disappear on the way: the second file would be refused, or take the place of the first.",
            ),
            "Give one of the two another name, in the table as well.",
        ),
        // The other file is not named where names of files of data are left out.
        (Lang::Fr, _) if s.file.is_some() => Message::new(
            format!("Un autre fichier du même dossier aurait le même nom que {}.", s.file(lang)),
            s.why("Les dossiers dans les dossiers disparaissent à l’envoi\u{a0}: le second fichier serait refusé, ou prendrait la place du premier."),
            "Donnez à l’un des deux un autre nom, aussi dans le tableau.",
        ),
        (Lang::En, _) if s.file.is_some() => Message::new(
            format!("Another file of the same folder would have the same name as {}.", s.file(lang)),
            s.why(
                "Folders inside folders disappear on the way: the second file would be refused, or take the place of the first.",
            ),
            "Give one of the two another name, in the table as well.",
        ),
        (Lang::Fr, _) => Message::new(
            match value {
                Some(name) => format!("Plusieurs lignes nomment le fichier {name}."),
                None => "Plusieurs lignes nomment le même fichier.".to_owned(),
            },
            s.why("Chaque fichier a une seule ligne : avec deux, on ne sait pas laquelle le décrit."),
            "Gardez une seule ligne par fichier, ou corrigez le nom de celle qui en vise un autre.",
        ),
        (Lang::En, _) => Message::new(
            match value {
                Some(name) => format!("Several rows name the file {name}."),
                None => "Several rows name the same file.".to_owned(),
            },
            s.why("Every file has one row: with two, nobody knows which one describes it."),
            "Keep one row per file, or correct the name in the row that means another one.",
        ),
    }
}

/// L905. Details: `Words` (what is permitted), or none.
pub(super) fn name(s: &Subject, lang: Lang) -> Message {
    let the_file = s.the_file(lang);
    let permitted = match s.detail {
        Detail::Words { fr, en } if !fr.is_empty() && !en.is_empty() => lang.pick(fr, en).trim_end_matches('.'),
        _ => lang.pick(
            "des lettres sans accents, des chiffres et les signes « . _ - »",
            "unaccented letters, digits and the signs “. _ -”",
        ),
    };
    match lang {
        Lang::Fr => Message::new(
            format!("{the_file} a dans son nom un caractère qui n’est pas permis."),
            s.why("Les systèmes du centre n’acceptent pas tous les caractères dans un nom de fichier."),
            format!("Renommez-le avant de l’envoyer, aussi dans le tableau. Sont permis : {permitted}."),
        ),
        Lang::En => Message::new(
            format!("{the_file} has a character in its name that is not permitted."),
            s.why("The centre’s systems do not take all characters in the name of a file."),
            format!("Rename it before it is sent, in the table as well. Permitted are: {permitted}."),
        ),
    }
}

/// L906. Details: `Count` (bytes, and those it must have more of), or none.
pub(super) fn size(s: &Subject, lang: Lang) -> Message {
    let the_file = s.the_file(lang);
    let small = match s.detail {
        Detail::Count { count, of: Some(of) } if *count > 0 => Some((bytes(lang, *count), bytes(lang, *of))),
        _ => None,
    };
    match lang {
        Lang::Fr => Message::new(
            match &small {
                Some((n, of)) => format!("{the_file} n’a que {n}; un fichier de ce genre en a normalement plus de {of}."),
                None => format!("{the_file} est vide."),
            },
            s.why("Un fichier vide ou tronqué est le plus souvent une copie qui s’est interrompue."),
            "Copiez le fichier de nouveau depuis sa source, puis choisissez le dossier de nouveau.",
        ),
        Lang::En => Message::new(
            match &small {
                Some((n, of)) => format!("{the_file} has only {n}; a file of this kind usually has more than {of}."),
                None => format!("{the_file} is empty."),
            },
            s.why("An empty or cut file is most often a copy that broke off."),
            "Copy the file from its source again, then choose the folder again.",
        ),
    }
}

/// L908. Details: `Names` (the file, and its checksum), or none.
pub(super) fn sum(s: &Subject, lang: Lang) -> Message {
    let (file, right) = match s.detail {
        Detail::Names { found, expected } => (quote(lang, &shown(found)), Some(expected.as_str()).filter(|sum| !sum.is_empty())),
        _ => (s.the_file(lang), None),
    };
    match lang {
        Lang::Fr => Message::new(
            match right {
                Some(sum) => format!("L’empreinte inscrite n’est pas celle du fichier {file}, qui est {sum}."),
                None => format!("L’empreinte inscrite n’est pas celle du fichier {file}."),
            },
            s.why(
                "L’empreinte prouve que le fichier reçu est celui que vous avez\u{a0}: avec une autre, le centre le croit abîmé.",
            ),
            "Si c’est le bon fichier, inscrivez son empreinte dans la cellule; sinon, remplacez le fichier par le bon, puis calculez de nouveau.",
        ),
        Lang::En => Message::new(
            match right {
                Some(sum) => format!("The checksum given is not that of the file {file}, which is {sum}."),
                None => format!("The checksum given is not that of the file {file}."),
            },
            s.why(
                "The checksum proves that the file received is the one you have: with another, the centre takes it for damaged.",
            ),
            "If it is the right file, enter its checksum in the cell; if not, put the right file in its place and make the sums again.",
        ),
    }
}

/// L907. Details: `List` (tables), `Count` (files beside the folders), or none.
pub(super) fn folder(s: &Subject, lang: Lang) -> Message {
    let tables = if let Detail::List { names } = s.detail { list_and(lang, &s.tables(lang, names)) } else { String::new() };
    let beside = if let Detail::Count { count, .. } = s.detail { Some(*count) } else { None };
    let folder = s.file.map(|file| quote(lang, &shown(file)));
    match lang {
        Lang::Fr => Message::new(
            match (beside, folder) {
                (Some(n), _) if singular(lang, n) => "Un fichier n’est dans aucun dossier de données.".to_owned(),
                (Some(n), _) => format!("{} fichiers ne sont dans aucun dossier de données.", number(lang, n)),
                (None, Some(folder)) if !tables.is_empty() => {
                    format!("Le dossier {folder} contient des fichiers de plusieurs tableaux : {tables}.")
                }
                (None, _) => "Un dossier contient des fichiers de plusieurs tableaux.".to_owned(),
            },
            s.why("Le centre attend un dossier par genre de données, au premier niveau."),
            "Faites un dossier par genre de données et rangez-y les fichiers, puis écrivez ce dossier dans les tableaux.",
        ),
        Lang::En => Message::new(
            match (beside, folder) {
                (Some(n), _) if singular(lang, n) => "One file lies in no folder of data.".to_owned(),
                (Some(n), _) => format!("{} files lie in no folder of data.", number(lang, n)),
                (None, Some(folder)) if !tables.is_empty() => {
                    format!("The folder {folder} holds files of several tables: {tables}.")
                }
                (None, _) => "A folder holds files of several tables.".to_owned(),
            },
            s.why("The centre expects one folder per kind of data, at the first level."),
            "Make one folder per kind of data and put the files there, then write that folder in the tables.",
        ),
    }
}
