//! Words of the report.

use super::{errors, rows};
use crate::finding::Level;
use crate::text::counted;
use crate::text::{Lang, number};

crate::words! {
    title: "Rapport de vérification", "Check report";
    draft: "Brouillon\u{a0}: il reste des erreurs. Ce lot sert à en discuter, il n’est pas prêt à être remis.",
        "Draft: errors are left. This bundle is for discussion; it is not ready to be handed over.";
    made_with: "Fait avec", "Made with";
    programme: "Programme", "Programme";
    dictionary: "Dictionnaire", "Dictionary";
    version: "version", "version";
    corrected: "défauts connus corrigés", "known defects corrected";
    as_published: "tel que publié", "as published";
    date: "Date", "Date";
    verdicts: "Verdicts", "Verdicts";
    dictionary_ok: "Conforme au dictionnaire", "Conforms to the dictionary";
    dictionary_not: "Pas encore conforme au dictionnaire", "Does not conform to the dictionary yet";
    receiver_ok: "Lisible par l’importateur du centre", "Readable by the centre’s importer";
    receiver_not: "Pas encore lisible par l’importateur du centre", "Not readable by the centre’s importer yet";
    no_errors: "Aucune erreur", "No errors";
    summary: "Sommaire", "Summary";
    table: "Tableau", "Table";
    rows_name: "Lignes", "Rows";
    errors_name: "Erreurs", "Errors";
    warnings_name: "Avertissements", "Warnings";
    acknowledged_name: "Expliqués", "Explained";
    notes_name: "Remarques", "Notes";
    total: "Total", "Total";
    without_values: "Ce rapport ne contient aucune valeur de cellule\u{a0}: il peut être envoyé par courriel.",
        "This report holds no cell value: it can be sent by e-mail.";
    with_values: "Ce rapport contient des valeurs de cellules\u{a0}: traitez-le comme les données elles-mêmes.",
        "This report holds cell values: treat it like the data themselves.";
    findings: "Constats", "Findings";
    no_findings: "Aucun constat. Rien à signaler.", "No findings. Nothing to report.";
    elsewhere: "Fichiers et dictionnaire", "Files and dictionary";
    value: "Valeur", "Value";
    column: "Colonne", "Column";
    what: "Quoi", "What";
    place: "Où", "Where";
    why: "Pourquoi", "Why";
    how: "Que faire", "What to do";
    defect: "Ce constat n’existe qu’à cause d’un défaut connu du dictionnaire publié\u{a0}:",
        "This finding exists only because of a known defect of the published dictionary:";
    reason: "Votre raison\u{a0}:", "Your reason:";
    repairs: "Corrections appliquées", "Repairs applied";
    repairs_lead: "Chacune a été montrée avant d’être appliquée. Les fichiers d’origine n’ont pas été modifiés.",
        "Each was shown before it was applied. The original files have not been changed.";
    limits: "Ce que cette vérification ne dit pas", "What this check does not say";
    limits_body: "Elle compare les tableaux au dictionnaire et aux limites connues de l’importateur. Elle ne sait pas si une valeur permise est vraie, et le centre fait ensuite son propre contrôle de la qualité.",
        "It compares the tables with the dictionary and with the known limits of the importer. It does not know whether a permitted value is true, and the centre then makes its own quality control.";
    files: "Fichiers vérifiés", "Files checked";
    file: "Fichier", "File";
    size: "Octets", "Bytes";
    fingerprint: "Empreinte SHA-256", "SHA-256 checksum";
    left_out: "Colonnes laissées de côté", "Columns left out";
    sheet: "feuille", "sheet";
    whole: "Le fichier ou le tableau entier.", "The file or table as a whole.";
    column_value: "valeur", "value";
}

/// Headings of the report as a table.
pub fn columns(lang: Lang) -> [&'static str; 10] {
    lang.pick(
        ["niveau", "règle", "fichier", "feuille", "cellule", "tableau", "colonne", "quoi", "que faire", "raison"],
        ["level", "rule", "file", "sheet", "cell", "table", "column", "what", "what to do", "reason"],
    )
}

/// The name of a level.
pub fn level(lang: Lang, level: Level) -> &'static str {
    match level {
        Level::Error => lang.pick("Erreur", "Error"),
        Level::Warning => lang.pick("Avertissement", "Warning"),
        Level::Note => lang.pick("Remarque", "Note"),
    }
}

/// What is left to fix under a verdict; `checked` is false when no row was looked at.
pub fn verdict(lang: Lang, checked: bool, n: u64) -> String {
    match (checked, n) {
        (false, 0) => lang.pick("Aucune ligne n’a été vérifiée.", "No row was checked.").to_owned(),
        (true, 0) => no_errors(lang).to_owned(),
        _ => lang.pick(format!("{} à corriger", errors(lang, n)), format!("{} to fix", errors(lang, n))),
    }
}

/// Errors of neither verdict.
pub fn others(lang: Lang, n: u64) -> String {
    let n = errors(lang, n);
    lang.pick(
        format!("Il y a aussi {n} à propos des fichiers eux-mêmes\u{a0}: voyez «\u{a0}Fichiers et dictionnaire\u{a0}»."),
        format!("There are also {n} about the files themselves: see “Files and dictionary”."),
    )
}

/// How many findings an entry stands for.
pub fn findings_of(lang: Lang, n: u64, values: u64) -> String {
    let findings = counted(lang, n, lang.pick(("constat", "constats"), ("finding", "findings")));
    if values < 2 {
        return findings;
    }
    let values =
        counted(lang, values, lang.pick(("valeur différente", "valeurs différentes"), ("different value", "different values")));
    format!("{findings}, {values}")
}

/// Below the first places of an entry.
pub fn more_places(lang: Lang, shown: u64, total: u64, tsv: &str) -> String {
    let (s, t) = (number(lang, shown), number(lang, total));
    lang.pick(
        format!("Les {s} premières places sur {t}. Le fichier {tsv} les donne toutes."),
        format!("The first {s} of {t} places. The file {tsv} lists them all."),
    )
}

/// Below the first findings of a report that was opened again.
pub fn more_groups(lang: Lang, shown: u64, total: u64) -> String {
    let (s, t) = (number(lang, shown), number(lang, total));
    lang.pick(
        format!("Les {s} premiers sur {t}. Le fichier du rapport les contient tous."),
        format!("The first {s} of {t}. The file of the report holds them all."),
    )
}

/// What was done to the data.
pub fn steps(lang: Lang, n: u64) -> String {
    let n = counted(lang, n, lang.pick(("étape", "étapes"), ("step", "steps")));
    lang.pick(
        format!(
            "{n}. Le fichier recipe.json du lot donne le détail, valeurs comprises, sauf ce qui ressemble à des renseignements personnels et les lignes retirées."
        ),
        format!(
            "{n}. The file recipe.json of the bundle gives the details, values included, except what looks like personal information and the rows that were taken out."
        ),
    )
}

/// What was looked at.
pub fn looked_at(lang: Lang, tables: u64, n: u64) -> String {
    let tables = counted(lang, tables, lang.pick(("tableau", "tableaux"), ("table", "tables")));
    format!("{tables}, {}", rows(lang, n))
}

/// Rows as the spreadsheet numbers them, where no column is meant.
pub fn whole_rows(lang: Lang, rows: &[String]) -> String {
    let name = if rows.len() == 1 { lang.pick("ligne", "row") } else { lang.pick("lignes", "rows") };
    format!("{name}\u{a0}{}", rows.join(", "))
}
