//! Words of samples and files of sequences.

use crate::text::{Lang, number, singular};

crate::words! {
    title: "Échantillons et fichiers moléculaires", "Samples and molecular files";
    samples: "Échantillons", "Samples";
    with_files: "avec des fichiers", "with files";
    files: "Fichiers", "Files";
    of_sample: "d’un échantillon inscrit", "of a registered sample";
    with_sum: "avec leur somme .md5", "with their .md5 sum";
    no_samples: "Il n’y a pas d’inscription d’échantillons parmi ces fichiers, ou ce programme ne dit rien des fichiers moléculaires. Donnez aussi le tableau d’inscription.",
        "There is no registration of samples among these files, or this programme says nothing of molecular files. Give the registration table too.";
    nothing: "Aucun nom de fichier moléculaire n’a été reconnu dans cette liste.", "No name of a molecular file was recognised in this list.";
    whole: "Chaque échantillon a ses fichiers, et chaque fichier son échantillon.", "Every sample has its files, and every file its sample.";
    unregistered: "Nommés par la liste, mais pas inscrits. Le centre laisse de côté, sans le dire, ce qui vient d’un échantillon qu’il ne connaît pas\u{a0}: inscrivez-les, ou corrigez leur nom, lettre pour lettre",
        "Named by the list, but not registered. The centre leaves aside, without a word, what comes from a sample it does not know: register them, or correct their name, letter for letter";
    strangers: "Fichiers dont le nom ne contient l’identifiant d’aucun échantillon inscrit", "Files whose name holds the identifier of no registered sample";
    several: "Fichiers dont le nom contient plusieurs échantillons\u{a0}: dites dans une feuille duquel il s’agit", "Files whose name holds several samples: say in a sheet which one it is";
    without: "Échantillons inscrits sans aucun fichier", "Registered samples without any file";
    no_index: "Fichiers sans leur index", "Files without their index";
    no_sum: "Fichiers sans somme .md5 à côté d’eux", "Files without an .md5 sum beside them";
    lone: "Sommes .md5 dont le fichier n’est pas dans la liste", ".md5 sums whose file is not in the list";
}

/// How many, when identifiers are not to be written.
pub fn count(lang: Lang, n: u64) -> String {
    let count = number(lang, n);
    match (lang, singular(lang, n)) {
        (Lang::Fr, true) => format!("{count}\u{a0}fichier ou échantillon"),
        (Lang::Fr, false) => format!("{count}\u{a0}fichiers ou échantillons"),
        (Lang::En, true) => format!("{count}\u{a0}file or sample"),
        (Lang::En, false) => format!("{count}\u{a0}files or samples"),
    }
}
