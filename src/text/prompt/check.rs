//! Results of a check at the prompt: what is in use, files, verdicts, the summary, progress, the end.

use crate::finding::{Level, Verdict};
use crate::text::name::{level_count, verdict, verdict_not};
use crate::text::{Lang, counted, number};

crate::words! {
    /// Label of the place of a finding.
    label_where: "Où", "Where";
    /// Label of the reason of a finding.
    label_why: "Pourquoi", "Why";
    /// Label of what to do about a finding.
    label_how: "Que faire", "What to do";
    /// Label of the proposed repair.
    label_fix: "Correction proposée", "Proposed repair";
    /// Label of the reason given for a warning.
    label_reason: "Votre raison", "Your reason";
    /// Label of the defect of the published dictionary.
    label_defect: "Défaut connu du dictionnaire", "Known defect of the dictionary";
    /// A repair that is without risk.
    fix_safe: "sans risque", "safe";
    /// A repair that has to be confirmed.
    fix_ask: "à confirmer", "to be confirmed";
    /// There is nothing to say about the files.
    no_findings: "Aucun constat. Rien à signaler.", "No findings. Nothing to report.";
    /// Values are not shown at the prompt unless asked for.
    values_hidden: "Les valeurs des cellules ne sont pas montrées; ajoutez --values pour les voir.", "Cell values are not shown; add --values to see them.";
    /// Exit status 0.
    exit_clean: "Aucune erreur. Code de sortie 0.", "No errors. Exit status 0.";
    /// Exit status 1.
    exit_errors: "Des erreurs restent à corriger. Code de sortie 1.", "Errors are left to fix. Exit status 1.";
    /// Exit status 2.
    exit_cannot_run: "La vérification n’a pas pu se faire. Code de sortie 2.", "The check could not be made. Exit status 2.";
    /// The dictionary with the known corrections.
    as_corrected: "tel que corrigé", "as corrected";
    /// The dictionary to the letter.
    as_published: "tel que publié", "as published";
    /// The dictionary that the person gave.
    as_loaded: "fourni par vous", "given by you";
    /// A file that was left aside.
    left_aside: "laissé de côté", "left aside";
    /// A file whose table is not known.
    undecided: "tableau à préciser", "table to be specified";
}

/// « 12 345 lignes ».
pub fn rows(lang: Lang, n: u64) -> String {
    counted(lang, n, lang.pick(("ligne", "lignes"), ("row", "rows")))
}

/// « 4 tableaux ».
pub fn tables(lang: Lang, n: u64) -> String {
    counted(lang, n, lang.pick(("tableau", "tableaux"), ("table", "tables")))
}

/// « 3 fichiers ».
pub fn files(lang: Lang, n: u64) -> String {
    counted(lang, n, lang.pick(("fichier", "fichiers"), ("file", "files")))
}

/// « 8 colonnes ».
pub fn columns(lang: Lang, n: u64) -> String {
    counted(lang, n, lang.pick(("colonne", "colonnes"), ("column", "columns")))
}

/// How often a finding stands: « 312 fois ».
pub fn times(lang: Lang, n: u64) -> String {
    match (lang, n) {
        (Lang::Fr, _) => format!("{}\u{a0}fois", number(lang, n)),
        (Lang::En, 1) => "once".to_owned(),
        (Lang::En, _) => format!("{}\u{a0}times", number(lang, n)),
    }
}

/// What the files are checked against; `form` is [`as_corrected`], [`as_published`] or [`as_loaded`].
pub fn using(lang: Lang, dictionary: &str, version: &str, form: &str) -> String {
    lang.pick(format!("Dictionnaire : {dictionary} {version} ({form})"), format!("Dictionary: {dictionary} {version} ({form})"))
}

/// A file or sheet and the table it was taken for.
pub fn source_line(lang: Lang, place: &str, table: &str, n: u64) -> String {
    format!("{place} → {table}, {}", rows(lang, n))
}

/// A verdict with its errors; `centre` is the short name of the centre.
pub fn verdict_line(lang: Lang, which: Verdict, centre: &str, errors: u64) -> String {
    match errors {
        0 => verdict(lang, which, centre),
        n => {
            let title = verdict_not(lang, which, centre);
            let errors = level_count(lang, Level::Error, n);
            lang.pick(format!("{title} : {errors}"), format!("{title}: {errors}"))
        }
    }
}

/// The counts in one line: « 3 erreurs, 2 avertissements, 5 remarques dans 4 tableaux (12 345 lignes) ».
pub fn summary(lang: Lang, [errors, warnings, notes]: [u64; 3], n_tables: u64, n_rows: u64) -> String {
    let (e, w, n) = (
        level_count(lang, Level::Error, errors),
        level_count(lang, Level::Warning, warnings),
        level_count(lang, Level::Note, notes),
    );
    let (t, r) = (tables(lang, n_tables), rows(lang, n_rows));
    lang.pick(format!("{e}, {w}, {n} dans {t} ({r})"), format!("{e}, {w}, {n} in {t} ({r})"))
}

/// Reading is under way.
pub fn reading(lang: Lang, file: &str, percent: u64) -> String {
    lang.pick(format!("Lecture de {file} : {percent}\u{a0}%"), format!("Reading {file}: {percent}%"))
}

/// Checking is under way.
pub fn checking(lang: Lang, table: &str, done: u64, of: u64) -> String {
    let (done, of) = (number(lang, done), rows(lang, of));
    lang.pick(format!("Vérification de {table} : {done} sur {of}"), format!("Checking {table}: {done} of {of}"))
}

/// How long it took; `seconds` comes written with one decimal in the language.
pub fn took(lang: Lang, seconds: f64) -> String {
    let text = format!("{seconds:.1}");
    lang.pick(format!("Terminé en {}\u{a0}s", text.replace('.', ",")), format!("Done in {text}\u{a0}s"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_summary_agrees_in_both_languages() {
        assert_eq!(
            summary(Lang::En, [1, 0, 2], 1, 1),
            "1\u{a0}error, 0\u{a0}warnings, 2\u{a0}notes in 1\u{a0}table (1\u{a0}row)"
        );
        assert_eq!(
            summary(Lang::Fr, [0, 1, 2], 4, 12_345),
            "0\u{a0}erreur, 1\u{a0}avertissement, 2\u{a0}remarques dans 4\u{a0}tableaux (12\u{202f}345\u{a0}lignes)"
        );
    }

    #[test]
    fn a_verdict_that_holds_needs_no_number() {
        assert_eq!(verdict_line(Lang::Fr, Verdict::Receiver, "CQDG", 0), "Lisible par l’importateur du CQDG");
        assert_eq!(
            verdict_line(Lang::En, Verdict::Dictionary, "CQDG", 2),
            "Does not conform to the dictionary yet: 2\u{a0}errors"
        );
    }
}
