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
    otherwise: "La feuille donnée nomme un autre participant que l’inscription. La feuille enregistrée prend celui de l’inscription\u{a0}: vérifiez lequel est juste",
        "The sheet that was given names another participant than the registration. The saved sheet takes that of the registration: check which one is right";
    alike: "Lignes de la feuille que seul leur fichier distingue. Chaque ligne doit avoir sa piste (lane) ou sa série (runId)\u{a0}: remplissez-les dans la feuille avant l’envoi",
        "Rows of the sheet that differ only by their file. Each row needs its lane or run (runId): fill them in before sending the sheet";
    lines: "Lignes des métadonnées que l’importateur du centre ne prendrait pas telles quelles\u{a0}: sans le nom de la série, il saute la ligne sans le dire. Corrigez-les, puis comparez de nouveau",
        "Lines of the metadata that the centre’s importer would not take as they are: one without the name of its run it passes over without a word. Correct them, then compare again";
    unlisted: "Fichiers nommés par les métadonnées, mais absents de la liste. L’importateur s’arrête à un fichier qui manque\u{a0}: ajoutez-les, ou corrigez leur nom",
        "Files named by the metadata, but not in the list. The importer stops at a file that is missing: add them, or correct their name";
    unnamed: "Fichiers de la liste que les métadonnées ne nomment pas. L’importateur les refuse\u{a0}: nommez-les, ou retirez-les du dossier",
        "Files of the list that the metadata do not name. The importer refuses them: name them, or take them out of the folder";
    lone: "Sommes .md5 dont le fichier n’est pas dans la liste", ".md5 sums whose file is not in the list";
}

/// What a sheet and the registration say of a sample.
pub fn otherwise_one(lang: Lang, sample: &str, theirs: &str, ours: &str) -> String {
    lang.pick(
        format!("{sample}\u{a0}: {theirs} dans la feuille, {ours} dans l’inscription"),
        format!("{sample}: {theirs} in the sheet, {ours} in the registration"),
    )
}

/// What a line of metadata lacks; nothing when it is no whole JSON object.
pub fn line(lang: Lang, line: u64, lacks: &[String]) -> String {
    let line = number(lang, line);
    let lacks = lacks.join(", ");
    match lacks.as_str() {
        "" => lang.pick(
            format!("ligne\u{a0}{line}\u{a0}: ce n’est pas un objet JSON entier"),
            format!("line {line}: this is no whole JSON object"),
        ),
        _ => lang.pick(format!("ligne\u{a0}{line}\u{a0}: il manque {lacks}"), format!("line {line}: {lacks} is missing")),
    }
}

/// A date that the importer does not read.
pub fn line_date(lang: Lang, line: u64, path: &str) -> String {
    let line = number(lang, line);
    lang.pick(
        format!("ligne\u{a0}{line}\u{a0}: {path} n’est pas une date que l’importateur lit (jj/mm/aaaa ou aaaa-mm-jj)"),
        format!("line {line}: {path} is no date that the importer reads (dd/mm/yyyy or yyyy-mm-dd)"),
    )
}

/// What stands on an earlier line already.
pub fn line_twice(lang: Lang, line: u64, path: &str, first: u64) -> String {
    let (line, first) = (number(lang, line), number(lang, first));
    lang.pick(
        format!("ligne\u{a0}{line}\u{a0}: {path} est le même que celui d’une autre analyse, à la ligne\u{a0}{first}"),
        format!("line {line}: {path} is the same as that of another analysis, on line {first}"),
    )
}

/// Samples without a row in the sheet.
pub fn left_out(lang: Lang, samples: (u64, u64), names: &[String]) -> String {
    let (all, with) = (number(lang, samples.0), number(lang, samples.1));
    let left = samples.0.saturating_sub(samples.1);
    let (names, more) = (names.join(", "), if left > names.len() as u64 { "…" } else { "" });
    match (left, singular(lang, left)) {
        (0, _) => lang.pick(format!("La feuille a des lignes pour les {all}\u{a0}échantillons inscrits."), format!("The sheet has rows for all {all} registered samples.")),
        (_, true) => lang.pick(
            format!("La feuille a des lignes pour {with} des {all}\u{a0}échantillons inscrits. Il y manque {names}\u{a0}: aucun fichier n’est à ce seul échantillon."),
            format!("The sheet has rows for {with} of the {all} registered samples. {names} is left out: no file is of that sample alone."),
        ),
        _ => lang.pick(
            format!("La feuille a des lignes pour {with} des {all}\u{a0}échantillons inscrits. Il y manque {names}{more}\u{a0}: aucun fichier n’est à un seul de ces échantillons."),
            format!("The sheet has rows for {with} of the {all} registered samples. {names}{more} are left out: no file is of one of them alone."),
        ),
    }
}
