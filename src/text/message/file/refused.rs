//! Sentences about files that could not be read at all.

use crate::finding::Detail;
use crate::text::message::{Message, Subject};
use crate::text::{Lang, name, number, quote};

/// F521. Details: none.
pub fn file_empty(s: &Subject, lang: Lang) -> Message {
    let the_file = s.the_file(lang);
    match lang {
        Lang::Fr => Message::new(
            format!("{the_file} est vide : il ne contient rien du tout."),
            s.why("Il n’y a rien à vérifier ni à transmettre; il se peut que l’enregistrement ou la copie ait été interrompu."),
            "Retournez à la source et enregistrez ou copiez le fichier de nouveau. S’il ne sert pas, retirez-le.",
        ),
        Lang::En => Message::new(
            format!("{the_file} is empty: there is nothing in it at all."),
            s.why("There is nothing to check or to hand over; saving or copying it may have been interrupted."),
            "Go back to the source and save or copy the file again. If it is of no use, take it out.",
        ),
    }
}

/// F522. Details: none, or `Name` (`zip`) for what an archive holds.
pub fn file_locked(s: &Subject, lang: Lang) -> Message {
    let the_file = s.the_file(lang);
    let packed = matches!(s.detail, Detail::Name { name } if name == "zip");
    match lang {
        Lang::Fr => Message::new(
            format!("{the_file} est protégé par un mot de passe; son contenu n’a pas pu être lu."),
            s.why(
                "Le centre reçoit des tableaux lisibles par un lien protégé; c’est le transfert qui est chiffré, pas le fichier.",
            ),
            if packed {
                "Décompressez l’archive avec son mot de passe, là où vos règles le permettent, puis déposez les fichiers qui en sortent. Bordereau ne demande jamais de mot de passe."
            } else {
                "Ouvrez-le dans Excel, allez à Fichier, Informations, « Protéger le classeur », « Chiffrer avec mot de passe », et effacez le mot de passe. Enregistrez cette copie là où vos règles le permettent. Bordereau ne demande jamais de mot de passe."
            },
        ),
        Lang::En => Message::new(
            format!("{the_file} is protected by a password; its content could not be read."),
            s.why(
                "The centre receives readable tables over a protected link; it is the transfer that is encrypted, not the file.",
            ),
            if packed {
                "Unpack the archive with its password, where your rules allow, then add the files that come out of it. Bordereau never asks for a password."
            } else {
                "Open it in Excel, go to File, Info, “Protect Workbook”, “Encrypt with Password”, and clear the password. Save that copy where your rules allow. Bordereau never asks for a password."
            },
        ),
    }
}

/// F523. Details: `Name` (the kind of file), or none.
pub fn not_a_table(s: &Subject, lang: Lang) -> Message {
    let the_file = s.the_file(lang);
    let kind = match s.detail {
        Detail::Name { name } | Detail::Names { expected: name, .. } => Some(name::file_kind(lang, name)),
        _ => None,
    };
    match lang {
        Lang::Fr => Message::new(
            match kind {
                Some(kind) => format!("{the_file} n’est pas un tableau. Type reconnu : {kind}."),
                None => format!("{the_file} n’est pas un tableau."),
            },
            s.why("Le centre ne reçoit ici que des tableaux; un autre document se transmet, au besoin, par courriel avec son équipe."),
            "Retirez-le. Si le tableau se trouve à l’intérieur, copiez-le dans une feuille Excel et déposez le classeur.",
        ),
        Lang::En => Message::new(
            match kind {
                Some(kind) => format!("{the_file} is not a table. Recognised as: {kind}."),
                None => format!("{the_file} is not a table."),
            },
            s.why("The centre receives only tables here; another document goes, if need be, by e-mail with its team."),
            "Take it out. If the table is inside it, copy it into an Excel sheet and add the workbook.",
        ),
    }
}

/// F524. Details: `Name` (the part that is damaged), or none.
pub fn file_damaged(s: &Subject, lang: Lang) -> Message {
    let the_file = s.the_file(lang);
    match lang {
        Lang::Fr => Message::new(
            format!("{the_file} est incomplet ou endommagé; il n’a pas pu être lu jusqu’au bout."),
            s.why("Une partie des données pourrait manquer sans que rien ne le montre; Bordereau n’en transmet donc rien."),
            "Copiez-le ou téléchargez-le de nouveau. Si Excel l’ouvre encore, enregistrez-le sous un autre nom et déposez cette copie.",
        ),
        Lang::En => Message::new(
            format!("{the_file} is incomplete or damaged; it could not be read to its end."),
            s.why("Some of the data could be missing without anything to show it; Bordereau therefore hands none of it over."),
            "Copy or download it again. If Excel still opens it, save it under another name and add that copy.",
        ),
    }
}

/// F525. Details: `NamedCount` (what is measured, the limit; bytes unless it is `members`, `nesting`, `columns`,
/// `rows`, `sheets`, `elements`, `depth` or `ratio`), `Count` (bytes, of the limit), or none.
pub fn file_too_large(s: &Subject, lang: Lang) -> Message {
    let the_file = s.the_file(lang);
    let limit = match s.detail {
        Detail::Count { of: Some(limit), .. } | Detail::Count { count: limit, of: None } => Some(name::size(lang, *limit)),
        Detail::NamedCount { name, count } => limit(lang, name, *count),
        _ => None,
    };
    let measured = match s.detail {
        Detail::NamedCount { name, .. } => name.as_str(),
        _ => "",
    };
    match lang {
        Lang::Fr => Message::new(
            match limit {
                Some(limit) => format!(
                    "{the_file}, ou ce qu’il contient une fois décompressé, dépasse la limite de ce que Bordereau peut lire ({limit})."
                ),
                None => format!("{the_file}, ou ce qu’il contient une fois décompressé, dépasse ce que Bordereau peut lire."),
            },
            s.why("Plutôt que d’en lire une partie seulement, ou d’épuiser la mémoire de votre ordinateur, Bordereau s’arrête."),
            match measured {
                "depth" => "Un dictionnaire ou une recette n’a que quelques niveaux : vérifiez qu’il s’agit bien du bon fichier.",
                "members" | "nesting" => {
                    "Décompressez l’archive (dans Windows : clic droit, « Extraire tout ») et déposez seulement les fichiers de l’étude. Vérifiez aussi qu’il s’agit bien du bon fichier."
                }
                _ => {
                    "Enregistrez les données en texte séparé par des tabulations : un tel fichier peut être bien plus grand qu’un classeur. Vérifiez aussi qu’il s’agit bien du bon fichier."
                }
            },
        ),
        Lang::En => Message::new(
            match limit {
                Some(limit) => {
                    format!("{the_file}, or what it holds once unpacked, is over the limit of what Bordereau can read ({limit}).")
                }
                None => format!("{the_file}, or what it holds once unpacked, is over what Bordereau can read."),
            },
            s.why("Rather than read a part of it only, or use up your computer’s memory, Bordereau stops."),
            match measured {
                "depth" => "A dictionary or a recipe has a few levels only: see that it is the right file.",
                "members" | "nesting" => {
                    "Unpack the archive (in Windows: right click, “Extract All”) and add only the files of the study. See, too, that it is the right file."
                }
                _ => {
                    "Save the data as tab-separated text: such a file can be far larger than a workbook. See, too, that it is the right file."
                }
            },
        ),
    }
}

fn limit(lang: Lang, name: &str, most: u64) -> Option<String> {
    let counted = |fr: &str, en: &str| Some(format!("{}\u{a0}{}", number(lang, most), lang.pick(fr, en)));
    match name {
        "members" | "files" => counted("fichiers", "files"),
        "columns" => counted("colonnes", "columns"),
        "rows" => counted("lignes", "rows"),
        "sheets" => counted("feuilles", "sheets"),
        "nesting" => counted("niveaux d’archives", "levels of archives"),
        "elements" => counted("éléments", "elements"),
        "depth" => counted("niveaux", "levels"),
        "ratio" => counted("fois sa taille compressée", "times its packed size"),
        _ => Some(name::size(lang, most)),
    }
}

/// F526. Details: `Name` (what the system said), or none.
pub fn file_unreadable(s: &Subject, lang: Lang) -> Message {
    let file = s.file(lang);
    let reason = match s.detail {
        Detail::Name { name } if !name.is_empty() => Some(quote(lang, name)),
        _ => None,
    };
    match lang {
        Lang::Fr => Message::new(
            match reason {
                Some(reason) => format!("L’ordinateur n’a pas permis de lire {file}. Il répond : {reason}."),
                None => format!("L’ordinateur n’a pas permis de lire {file}."),
            },
            s.why("Le fichier a peut-être été déplacé, renommé ou modifié depuis que vous l’avez choisi, ou il se trouve sur un disque qui n’est plus relié."),
            "Fermez-le dans Excel, vérifiez qu’il est toujours au même endroit et que vous pouvez l’ouvrir, puis choisissez-le de nouveau.",
        ),
        Lang::En => Message::new(
            match reason {
                Some(reason) => format!("The computer did not allow {file} to be read. It says: {reason}."),
                None => format!("The computer did not allow {file} to be read."),
            },
            s.why("The file may have been moved, renamed or changed since you chose it, or it is on a disk that is no longer connected."),
            "Close it in Excel, see that it is still in the same place and that you can open it, then choose it again.",
        ),
    }
}
