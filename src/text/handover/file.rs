//! What each file of a bundle is, in a line.

use crate::text::{Lang, number, quote, singular};

crate::words! {
    manifest: "Le manifeste : ce que le lot contient, avec quel dictionnaire il a été vérifié, et vos explications", "The manifest: what the bundle holds, with which dictionary it was checked, and your explanations";
    sha256sums: "Empreintes SHA-256 de tous les fichiers", "SHA-256 checksums of all files";
    md5sums: "Empreintes MD5 de tous les fichiers", "MD5 checksums of all files";
    report_html: "Rapport de vérification, à lire ou à imprimer", "Check report, to read or to print";
    report_tsv: "Rapport de vérification, en tableau", "Check report, as a table";
    checklist: "Liste de contrôle de la remise, à imprimer", "Hand-over checklist, to print";
    recipe: "Recette des corrections, à rejouer sur d’autres fichiers", "Recipe of the repairs, to replay on other files";
    openssh: "Script de transfert pour sftp (OpenSSH)", "Transfer script for sftp (OpenSSH)";
    winscp: "Script de transfert pour WinSCP", "Transfer script for WinSCP";
    steps: "Étapes pour FileZilla et Cyberduck", "Steps for FileZilla and Cyberduck";
    /// At the end of a draft's file name.
    draft_suffix: "BROUILLON", "DRAFT";
}

/// A table of the bundle.
pub fn table(lang: Lang, label: &str, rows: u64) -> String {
    let (label, n) = (quote(lang, label), number(lang, rows));
    match singular(lang, rows) {
        true => lang.pick(format!("Tableau {label}, {n}\u{a0}ligne"), format!("Table {label}, {n}\u{a0}row")),
        false => lang.pick(format!("Tableau {label}, {n}\u{a0}lignes"), format!("Table {label}, {n}\u{a0}rows")),
    }
}
