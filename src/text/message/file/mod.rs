//! Sentences about a file: what was made of it, and which table it is.

pub(super) mod reading;
pub(super) mod refused;
pub(super) mod workbook;

use super::{Message, Subject};
use crate::finding::Detail;
use crate::text::phrase::list_or;
use crate::text::{Lang, name, number, quote};

/// F511. Details: `NamedCount` or `Count` (files read), `Name` (why one was not read: `path`, `duplicate`, `packing`),
/// or none.
pub(super) fn archive_read(s: &Subject, lang: Lang) -> Message {
    let file = s.file(lang);
    let read = match s.detail {
        Detail::Name { name } => return member_refused(s, lang, name),
        Detail::Count { count, .. } | Detail::NamedCount { count, .. } => *count,
        _ => 1,
    };
    let n = number(lang, read);
    match lang {
        Lang::Fr => Message::new(
            match read {
                0 => format!("Rien n’a été lu dans {file}."),
                1 => format!("Le contenu compressé a été lu dans {file}."),
                _ => format!("{n} fichiers compressés ont été lus dans {file}."),
            },
            s.why("Vous n’avez pas à décompresser une archive, et rien de ce qu’elle contient n’est transmis sans que vous le voyiez ici."),
            "Il n’y a rien à faire. S’il manque un tableau, décompressez l’archive et déposez ses fichiers un à un.",
        ),
        Lang::En => Message::new(
            match read {
                0 => format!("Nothing was read in {file}."),
                1 => format!("The compressed content of {file} was read."),
                _ => format!("{n} compressed files were read in {file}."),
            },
            s.why("You need not unpack an archive, and nothing in it is handed over without your seeing it here."),
            "There is nothing to do. If a table is missing, unpack the archive and add its files one by one.",
        ),
    }
}

fn member_refused(s: &Subject, lang: Lang, reason: &str) -> Message {
    let the_file = s.the_file(lang);
    match lang {
        Lang::Fr => Message::new(
            match reason {
                "path" => format!("{the_file} porte un chemin qui sortirait de l’archive; il n’a pas été lu."),
                "duplicate" => format!("{the_file} se trouve deux fois dans l’archive; seul le premier a été lu."),
                "packing" => format!("{the_file} est compressé d’une façon que Bordereau ne connaît pas; il n’a pas été lu."),
                _ => format!("{the_file} n’a pas été lu."),
            },
            s.why("Ce fichier pourrait contenir des données de l’étude, qui manqueraient alors au lot."),
            "Décompressez l’archive (dans Windows : clic droit, « Extraire tout »), voyez ce que contient ce fichier et, s’il le faut, déposez-le seul.",
        ),
        Lang::En => Message::new(
            match reason {
                "path" => format!("{the_file} has a path that would lead out of the archive; it was not read."),
                "duplicate" => format!("{the_file} is in the archive twice; only the first one was read."),
                "packing" => format!("{the_file} is compressed in a way that Bordereau does not know; it was not read."),
                _ => format!("{the_file} was not read."),
            },
            s.why("This file could hold data of the study, which would then be missing from the bundle."),
            "Unpack the archive (in Windows: right-click, “Extract All”), see what this file holds and, if need be, add it by itself.",
        ),
    }
}

/// F513. Details: `Names` (the extension, the kind by content).
pub(super) fn extension_differs(s: &Subject, lang: Lang) -> Message {
    let the_file = s.the_file(lang);
    let kinds = match s.detail {
        Detail::Names { found, expected } => Some((found.trim_start_matches('.'), name::file_kind(lang, expected))),
        _ => None,
    };
    match lang {
        Lang::Fr => Message::new(
            match kinds {
                Some((extension, kind)) => format!(
                    "{the_file} se termine par « .{extension} », mais son contenu est d’un autre type : {kind}. Il a été lu selon son contenu."
                ),
                None => {
                    format!("Le nom et le contenu ne sont pas du même type dans {}. Il a été lu selon son contenu.", s.file(lang))
                }
            },
            s.why("Un autre programme qui se fierait au nom pourrait mal le lire; ce que Bordereau transmet porte le bon nom."),
            "Il n’y a rien à faire ici. À l’occasion, enregistrez le fichier sous un nom qui dit ce qu’il est.",
        ),
        Lang::En => Message::new(
            match kinds {
                Some((extension, kind)) => format!(
                    "{the_file} ends in “.{extension}”, but its content is of another kind: {kind}. It was read by its content."
                ),
                None => format!("Name and content are not of the same kind in {}. It was read by its content.", s.file(lang)),
            },
            s.why("Another program that trusts the name could read it wrongly; what Bordereau hands over has the right name."),
            "There is nothing to do here. At some point, save the file under a name that says what it is.",
        ),
    }
}

/// F520. Details: `Name` (the bundle that is open), or none. Details: `Name` (what it is), or none.
pub(super) fn file_ignored(s: &Subject, lang: Lang) -> Message {
    let the_file = s.the_file(lang);
    if let Detail::Name { name } = s.detail {
        return match lang {
            Lang::Fr => Message::new(
                format!("{the_file} est un lot, et un autre est ouvert\u{a0}: {name}. Il a été laissé de côté."),
                "Les lots se vérifient un à la fois\u{a0}: les tableaux de deux lots passeraient pour ceux d’une seule étude.",
                "Retirez l’autre, puis déposez celui-ci de nouveau. Pour tout un dossier de réception\u{a0}: «\u{a0}bordereau verify DOSSIER\u{a0}» à l’invite de commandes.",
            ),
            Lang::En => Message::new(
                format!("{the_file} is a bundle, and another one is open: {name}. It was left aside."),
                "Bundles are verified one at a time: the tables of two would be taken for those of one study.",
                "Remove the other one, then add this one again. For a whole landing folder: “bordereau verify FOLDER” at the prompt.",
            ),
        };
    }
    match lang {
        Lang::Fr => Message::new(
            format!("{the_file} appartient au système ou à un logiciel, pas à l’étude; il a été laissé de côté."),
            s.why("Ces fichiers se glissent dans les dossiers sans qu’on les voie et ne concernent pas le centre."),
            "Il n’y a rien à faire. Un nom qui commence par « ~$ » veut dire que le classeur est ouvert dans Excel : enregistrez-le et fermez-le avant de le déposer.",
        ),
        Lang::En => Message::new(
            format!("{the_file} belongs to the system or to a program, not to the study; it was left aside."),
            s.why("Such files slip into folders unseen and are of no concern to the centre."),
            "There is nothing to do. A name that begins with “~$” means that the workbook is open in Excel: save and close it before adding it.",
        ),
    }
}

/// F530. Details: `List` (the tables of the dictionary), `Count` (files of a list), `Words` (a table of another model: what it is, U+001F, what
/// to do), or none.
pub(super) fn table_unknown(s: &Subject, lang: Lang) -> Message {
    let the_file = s.the_file(lang);
    if let Detail::Count { count, .. } = s.detail {
        let n = crate::text::page::files(lang, *count);
        return match lang {
            Lang::Fr => Message::new(
                format!("{the_file} est une liste de {n}, pas un tableau du dictionnaire."),
                "Ses noms servent à remplir les modèles de tableaux qui nomment des fichiers. D’un chemin de votre ordinateur, seuls le dossier et le nom sont gardés.",
                "Il n’y a rien à faire. Si c’est un tableau, dites lequel.",
            ),
            Lang::En => Message::new(
                format!("{the_file} is a list of {n}, not a table of the dictionary."),
                "Its names fill in the templates of tables that name files. Of a path on your computer, only the folder and the name are kept.",
                "There is nothing to do. If it is a table, say which one.",
            ),
        };
    }
    if let Detail::Words { fr, en } = s.detail
        && !fr.is_empty()
    {
        let said = lang.pick(fr, en);
        let (is, how) = said.split_once('\u{1f}').unwrap_or((said, said));
        return match lang {
            Lang::Fr => Message::new(
                format!("{the_file} n’est pas un tableau du dictionnaire en usage. {is}").trim_end(),
                s.why(
                    "Ses colonnes et ses valeurs sont celles d’un autre modèle\u{a0}: elles ne peuvent pas être vérifiées ici.",
                ),
                how,
            ),
            Lang::En => Message::new(
                format!("{the_file} is not a table of the dictionary in use. {is}").trim_end(),
                s.why("Its columns and values are those of another model: they cannot be checked here."),
                how,
            ),
        };
    }
    match lang {
        Lang::Fr => Message::new(
            format!("{the_file} ne ressemble à aucun tableau du dictionnaire."),
            s.why("Le centre ne saurait pas à quel tableau rattacher ces données, et elles ne peuvent pas être vérifiées."),
            "Dites de quel tableau il s’agit, ou laissez-le de côté. Pour qu’il soit reconnu, donnez à ses colonnes les en-têtes du dictionnaire.",
        ),
        Lang::En => Message::new(
            format!("{the_file} does not resemble any table of the dictionary."),
            s.why("The centre would not know to which table these data belong, and they cannot be checked."),
            "Say which table it is, or leave it aside. For it to be recognised, give its columns the headings of the dictionary.",
        ),
    }
}

/// F531. Details: `List` (the tables it resembles), `Names` (the table that its rows name, that of its headings), or none.
pub(super) fn table_uncertain(s: &Subject, lang: Lang) -> Message {
    let the_file = s.the_file(lang);
    if let Detail::Names { found, expected } = s.detail {
        let [found, expected] = [found, expected].map(|name| quote(lang, &(s.table_name)(name)));
        return match lang {
            Lang::Fr => Message::new(
                format!("{the_file} a les en-têtes du tableau {expected}, mais ses lignes disent {found}."),
                s.why("Le centre refuse un tableau dont le contenu n’est pas celui du gabarit que ses lignes nomment."),
                "Corrigez ce nom dans les lignes, ou reprenez les colonnes du bon gabarit. Vous pouvez aussi dire ici de quel tableau il s’agit.",
            ),
            Lang::En => Message::new(
                format!("{the_file} has the headings of the table {expected}, but its rows say {found}."),
                s.why("The centre refuses a table whose content is not that of the template which its rows name."),
                "Correct that name in the rows, or take the columns of the right template. You can also say here which table it is.",
            ),
        };
    }
    let tables = match s.detail {
        Detail::List { names } if !names.is_empty() => Some(list_or(lang, &s.tables(lang, names))),
        _ => None,
    };
    match lang {
        Lang::Fr => Message::new(
            match tables {
                Some(tables) => format!("{the_file} pourrait être le tableau {tables}."),
                None => format!("{the_file} ressemble à plusieurs tableaux du dictionnaire."),
            },
            s.why("Chaque tableau a ses règles; Bordereau préfère vous le demander plutôt que de deviner."),
            "Choisissez le tableau. La prochaine fois, un nom de fichier qui commence par celui du tableau évite la question.",
        ),
        Lang::En => Message::new(
            match tables {
                Some(tables) => format!("{the_file} could be the table {tables}."),
                None => format!("{the_file} resembles several tables of the dictionary."),
            },
            s.why("Each table has its own rules; Bordereau would rather ask you than guess."),
            "Choose the table. Next time, a file name that begins with the table’s name avoids the question.",
        ),
    }
}
