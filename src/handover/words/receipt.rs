//! Words of a receipt.

use crate::text::{Lang, number};
use crate::words;

words! {
    title: "ACCUSÉ DE RÉCEPTION", "RECEIPT";
    bundle: "Lot", "Bundle";
    study: "Étude", "Study";
    received: "Vérifié le", "Verified on";
    manifest: "SHA-256 du manifeste", "SHA-256 of the manifest";
    state: "État", "State";
    whole: "complet et intact", "complete and whole";
    not_whole: "PAS INTACT; voir la liste des fichiers", "NOT WHOLE; see the list of files";
    note: "À noter", "To note";
    draft: "c’est un brouillon, préparé avec des erreurs", "it is a draft, made with errors left";
    checked_with: "Vérifié avec", "Verified with";
    files: "FICHIERS", "FILES";
    verdicts: "VÉRIFICATION DES TABLEAUX", "CHECK OF THE TABLES";
    sender: "Par la personne qui a préparé le lot", "By whoever prepared the bundle";
    named: "celui que le lot nomme", "the one the bundle names";
    other: "un autre", "another one";
    corrected: "défauts connus corrigés", "known defects corrected";
    as_it_is: "tel qu’il est publié", "as it is published";
    nothing: "aucun tableau à vérifier", "no table to check";
    differing: "DIFFÉRENCES ENTRE CES DICTIONNAIRES, DANS L’ORDRE", "DIFFERENCES BETWEEN THESE DICTIONARIES, IN ORDER";
}

/// A size in bytes, to the byte.
pub fn bytes(lang: Lang, n: u64) -> String {
    lang.pick(format!("{}\u{a0}octets", number(lang, n)), format!("{} bytes", number(lang, n)))
}

/// The dictionary that the bundle names is not here.
pub fn not_here(lang: Lang, dictionary: &str) -> String {
    lang.pick(
        format!("{dictionary}, que le lot nomme, n’est pas ici\u{a0}: déposez-le pour vérifier selon lui aussi."),
        format!("{dictionary}, which the bundle names, is not here: drop it to check by it too."),
    )
}
