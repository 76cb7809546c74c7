//! The frame of what commands show in a terminal: headings, labels, counts.

use crate::text::{Lang, counted, number, quote};
use crate::words;

words! {
    /// Heading of the steps of the history.
    steps: "Corrections faites", "Repairs made";
    /// Heading of what of a recipe changes nothing.
    unapplied: "Ce qui, dans la recette, ne s’applique plus", "What of the recipe no longer applies";
    files: "Fichiers", "Files";
    dictionary_remarks: "Dictionnaire", "Dictionary";
    verdict: "Verdict", "Verdict";
    findings: "Constats", "Findings";
    no_findings: "Rien à signaler.", "Nothing to report.";
    file_findings: "Fichiers et lecture", "Files and reading";
    study_findings: "L’étude dans son ensemble", "The study as a whole";
    where_: "Où", "Where";
    why: "Pourquoi", "Why";
    how: "Que faire", "What to do";
    defect: "Défaut connu", "Known defect";
    proposal: "Proposition", "Proposal";
    acknowledged: "Reconnu", "Acknowledged";
    not_read: "non lu", "not read";
    left_aside: "laissé de côté", "left aside";
    not_recognised: "tableau non reconnu", "table not recognised";
    safe_fix: "correction sans risque", "safe repair";
    asked_fix: "correction à confirmer dans la page", "repair to be confirmed in the page";
    as_corrected: "avec corrections", "with corrections";
    as_published: "tel que publié", "as published";
    reading: "Lecture", "Reading";
    checking: "Vérification", "Checking";
    hint_values:
        "Les valeurs des cellules ne sont pas montrées; --values les ajoute.",
        "Values of cells are not shown; --values adds them.";

    nothing_to_repair: "Aucune correction sans risque n’est à faire.", "There is no safe repair to make.";
    repairs: "Corrections sans risque", "Safe repairs";
    written: "Écrit", "Written";
    blank_value: "(vide)", "(blank)";

    draft: "BROUILLON : il reste des erreurs; ne remettez pas ce lot.", "DRAFT: errors are left; do not hand over this bundle.";
    whole: "Intact", "Whole";
    not_whole: "N’est plus tel qu’il a été préparé", "No longer as it was made";
    made_as_draft: "Préparé comme brouillon.", "Made as a draft.";
    other_dictionary:
        "Ce lot a été préparé avec un autre dictionnaire que celui d’ici.",
        "This bundle was made with another dictionary than the one here.";

    published: "Publié", "Published";
    applied: "Appliqué", "Applied";
    changes_no_check: "(sans effet sur la vérification)", "(no effect on the check)";
    no_defects: "Aucun défaut connu.", "No known defect.";
}

/// The dictionary in use: « dictionnaire X 1.6 ».
pub fn dictionary(lang: Lang, name: &str, version: &str) -> String {
    lang.pick(format!("dictionnaire {name} {version}"), format!("dictionary {name} {version}"))
}

/// A number of rows.
pub fn rows(lang: Lang, n: u64) -> String {
    counted(lang, n, lang.pick(("ligne", "lignes"), ("row", "rows")))
}

/// A number of findings.
pub fn places(lang: Lang, n: u64) -> String {
    counted(lang, n, lang.pick(("fois", "fois"), ("time", "times")))
}

/// A number of distinct values.
pub fn distinct(lang: Lang, n: u64) -> String {
    counted(lang, n, lang.pick(("valeur distincte", "valeurs distinctes"), ("distinct value", "distinct values")))
}

/// A number of tables.
pub fn tables(lang: Lang, n: u64) -> String {
    counted(lang, n, lang.pick(("tableau", "tableaux"), ("table", "tables")))
}

/// How much was checked: rows and tables.
pub fn checked(lang: Lang, n_rows: u64, n_tables: u64) -> String {
    let (rows, tables) = (rows(lang, n_rows), tables(lang, n_tables));
    lang.pick(format!("{rows} dans {tables}"), format!("{rows} in {tables}"))
}

/// A heading with its number of groups.
pub fn findings_in(lang: Lang, findings: u64, groups: u64) -> String {
    let (findings, n) = (number(lang, findings), number(lang, groups));
    match (lang, groups) {
        (Lang::Fr, 0 | 1) => format!("{findings} en {n} groupe"),
        (Lang::Fr, _) => format!("{findings} en {n} groupes"),
        (Lang::En, 1) => format!("{findings} in {n} group"),
        (Lang::En, _) => format!("{findings} in {n} groups"),
    }
}

/// Warnings that somebody acknowledged.
pub fn acknowledged_count(lang: Lang, n: u64) -> String {
    counted(
        lang,
        n,
        lang.pick(("avertissement reconnu", "avertissements reconnus"), ("acknowledged warning", "acknowledged warnings")),
    )
}

/// Questions about columns that wait for an answer, the errors that they are about, and all errors.
pub fn questions(lang: Lang, asked: (u64, u64), errors: u64) -> String {
    let waits = crate::text::page::check::questions_settle(lang, asked, errors);
    lang.pick(
        format!("{waits} La page les pose\u{a0}: ouvrez-y ces fichiers."),
        format!("{waits} The page asks them: open these files there."),
    )
}

/// What is said of a place.
pub fn at(lang: Lang, place: &str, what: &str) -> String {
    lang.pick(format!("{place}\u{a0}: {what}"), format!("{place}: {what}"))
}

/// What safe repairs could be made, and by which command.
pub fn hint_repair(lang: Lang, values: u64, cells: u64) -> String {
    let (values, cells) = (distinct(lang, values), crate::text::cells(lang, cells));
    lang.pick(
        format!(
            "Corrections sans risque : {values}, {cells}. « bordereau repair --safe … -o DOSSIER » les applique à une copie."
        ),
        format!("Safe repairs: {values}, {cells}. “bordereau repair --safe … -o FOLDER” applies them to a copy."),
    )
}

/// How several sources of one table are put together.
pub fn hint_together(lang: Lang, label: &str, table: &str, apart: bool) -> String {
    let (label, option) = (quote(lang, label), quote(lang, &format!("--together {table}")));
    let apart = match (apart, lang) {
        (false, _) => "",
        (true, Lang::Fr) => ", --apart à sa place remet chacun dans un dossier à lui",
        (true, Lang::En) => ", --apart in its place hands each over in a folder of its own",
    };
    lang.pick(
        format!("Plusieurs fichiers donnent le tableau {label} : {option} les réunit{apart}; si l’un remplace l’autre, ne donnez que celui-là."),
        format!("Several files give the table {label}: {option} puts them together{apart}; if one replaces the other, give only that one."),
    )
}

/// The tables are those of another programme.
pub fn hint_programme(lang: Lang, id: &str) -> String {
    lang.pick(
        format!("À leurs en-têtes, ces tableaux sont d’un autre programme : ajoutez --programme {id}."),
        format!("By their headings, these tables are of another programme: add --programme {id}."),
    )
}

/// How to learn more of a rule.
pub fn hint_explain(lang: Lang, rule: &str) -> String {
    lang.pick(
        format!("« bordereau explain {rule} » explique une règle, avec des exemples."),
        format!("“bordereau explain {rule}” explains a rule, with examples."),
    )
}

/// Sources that are taken for no table and are therefore not written.
pub fn not_written(lang: Lang, names: &[String]) -> String {
    let names = names.iter().map(|n| quote(lang, n)).collect::<Vec<_>>().join(", ");
    lang.pick(
        format!("Laissé de côté, car le tableau n’est pas reconnu : {names}."),
        format!("Left aside, because the table is not recognised: {names}."),
    )
}

/// A saved session was made with another dictionary.
pub fn saved_differs(lang: Lang, made: &str, here: &str) -> String {
    crate::text::prompt::saved_dictionary(lang, made, here)
}

/// A recipe that was made with another programme or dictionary.
pub fn recipe_differs(lang: Lang, made: &str, here: &str) -> String {
    lang.pick(
        format!(
            "La recette a été faite avec {made}; le dictionnaire d’ici est {here}. Ce qui n’y correspond pas est sans effet."
        ),
        format!("The recipe was made with {made}; the dictionary here is {here}. What does not match it has no effect."),
    )
}

/// What an opened bundle was made with: the program with its version, and the dictionary.
pub fn made_by(lang: Lang, program: &str, dictionary: &str) -> String {
    lang.pick(format!("Préparé par Bordereau {program}, {dictionary}."), format!("Made by Bordereau {program}, {dictionary}."))
}

/// How far reading or checking has come: percent and rows.
pub fn progress(lang: Lang, reading: bool, name: &str, percent: u64, n_rows: u64) -> String {
    let (work, rows) = (if reading { self::reading(lang) } else { checking(lang) }, rows(lang, n_rows));
    lang.pick(format!("{work} : {name} · {percent} % · {rows}"), format!("{work}: {name} · {percent}% · {rows}"))
}

/// How far a bundle has come: the table or file at work, percent.
pub fn bundling(lang: Lang, name: &str, percent: u64) -> String {
    lang.pick(
        format!("Préparation du lot\u{a0}: {name} · {percent}\u{a0}%"),
        format!("Preparing the bundle: {name} · {percent}%"),
    )
}

/// Templates into which nothing of what was given fits.
pub fn nothing_filled_in(lang: Lang, tables: &[String]) -> String {
    let tables = tables.join(", ");
    lang.pick(
        format!("Rien de ce qui a été donné ne convient à ces modèles, qui restent vides\u{a0}: {tables}."),
        format!("Nothing of what was given fits into these templates, which stay blank: {tables}."),
    )
}
