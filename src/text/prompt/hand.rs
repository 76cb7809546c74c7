//! Results of repairing, making and verifying bundles, and of blank tables, at the prompt.

use super::files;
use crate::finding::Level;
use crate::text::name::{level_count, size};
use crate::text::{Lang, quote, singular};

crate::words! {
    /// Before a list of changes.
    changes: "Ce qui a changé :", "What was changed:";
    /// Nothing was written because the person only wanted to see.
    dry_run: "Rien n’a été écrit : vous avez demandé à voir seulement.", "Nothing was written: you asked only to see.";
    /// The originals are left alone.
    originals: "Vos fichiers d’origine n’ont pas été modifiés.", "Your original files have not been changed.";
    /// A bundle with errors.
    draft_made: "C’est un brouillon : il reste des erreurs, et son nom le dit. Ne le remettez pas au centre comme version finale.", "This is a draft: errors are left, and its name says so. Do not hand it over to the centre as the final version.";
    /// A whole bundle.
    bundle_whole: "Le lot est complet et intact.", "The bundle is complete and intact.";
    /// The bundle is a draft.
    bundle_is_draft: "C’est un brouillon : des erreurs y restaient quand il a été préparé.", "It is a draft: errors were left when it was made.";
    /// The bundle was made with the dictionary in use here.
    same_dictionary: "Il a été préparé avec le même dictionnaire que celui d’ici.", "It was made with the same dictionary as the one here.";
    /// The bundle was made with another dictionary.
    other_dictionary: "Il a été préparé avec un autre dictionnaire que celui d’ici.", "It was made with another dictionary than the one here.";
    /// What comes next.
    next_checklist: "Suivez maintenant la liste de contrôle qui accompagne le lot.", "Now follow the checklist that goes with the bundle.";
}

/// A file was written.
pub fn written(lang: Lang, path: &str) -> String {
    lang.pick(format!("Écrit : {path}"), format!("Written: {path}"))
}

/// A bundle was written: path, bytes, SHA-256.
pub fn bundle_written(lang: Lang, path: &str, bytes: u64, sha256: &str) -> String {
    let size = size(lang, bytes);
    lang.pick(
        format!("Lot écrit : {path} ({size})\nSHA-256 : {sha256}"),
        format!("Bundle written: {path} ({size})\nSHA-256: {sha256}"),
    )
}

/// Errors that are left after a repair.
pub fn errors_remain(lang: Lang, n: u64) -> String {
    let errors = level_count(lang, Level::Error, n);
    match n {
        0 => lang.pick("Il ne reste aucune erreur.", "No error is left.").to_owned(),
        _ => lang.pick(
            format!("Il reste {errors} que seule une personne peut corriger."),
            match singular(lang, n) {
                true => format!("{errors} is left that only a person can fix."),
                false => format!("{errors} are left that only a person can fix."),
            },
        ),
    }
}

/// How many files of a bundle are not as its manifest says.
pub fn bundle_broken(lang: Lang, n: u64) -> String {
    let files = files(lang, n);
    match singular(lang, n) {
        true => lang.pick(
            format!("Le lot n’est pas intact : {files} ne correspond pas au manifeste."),
            format!("The bundle is not intact: {files} does not match the manifest."),
        ),
        false => lang.pick(
            format!("Le lot n’est pas intact : {files} ne correspondent pas au manifeste."),
            format!("The bundle is not intact: {files} do not match the manifest."),
        ),
    }
}

/// Which version made the bundle.
pub fn made_by(lang: Lang, version: &str) -> String {
    lang.pick(format!("Préparé avec Bordereau {version}."), format!("Made with Bordereau {version}."))
}

/// A blank table was written.
pub fn template_written(lang: Lang, table: &str, path: &str) -> String {
    let table = quote(lang, table);
    lang.pick(format!("Modèle vide du tableau {table} : {path}"), format!("Blank table for {table}: {path}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_agrees() {
        assert_eq!(errors_remain(Lang::En, 1), "1\u{a0}error is left that only a person can fix.");
        assert_eq!(errors_remain(Lang::En, 2), "2\u{a0}errors are left that only a person can fix.");
        assert_eq!(errors_remain(Lang::Fr, 0), "Il ne reste aucune erreur.");
    }
}
