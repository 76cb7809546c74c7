//! Words of a marked workbook: the sheet that leads to every finding, and why a workbook was not marked.

use super::{Lang, number, quote, singular};

crate::words! {
    /// What stands in the place of a cell, for a finding about all of a sheet or file.
    whole: "(l’ensemble)", "(as a whole)";
}

/// The headings of the list. The first tells the sheet from any other.
pub fn heads(lang: Lang) -> [&'static str; 5] {
    lang.pick(
        ["Constats de Bordereau", "Niveau", "Règle", "Colonne", "Quoi, et que faire"],
        ["Findings by Bordereau", "Level", "Rule", "Column", "What, and what to do"],
    )
}

/// True for the first text of a list, in either language.
pub fn is_list(first: &str) -> bool {
    [Lang::Fr, Lang::En].iter().any(|lang| heads(*lang).first() == Some(&first))
}

/// Cells that are coloured and have no note.
pub fn further(lang: Lang, n: u64) -> String {
    let n_text = number(lang, n);
    match (lang, singular(lang, n)) {
        (Lang::Fr, true) => format!("{n_text}\u{a0}autre cellule est colorée, sans note."),
        (Lang::Fr, false) => format!("{n_text}\u{a0}autres cellules sont colorées, sans note."),
        (Lang::En, true) => format!("{n_text} more cell is coloured and has no note."),
        (Lang::En, false) => format!("{n_text} more cells are coloured and have no note."),
    }
}

/// The name of the marked copy of a file, from its name without ending.
pub fn file_name(lang: Lang, stem: &str, ending: &str) -> String {
    // One that was marked before.
    let stem = unmarked(stem);
    format!("{stem}{}.{ending}", suffix(lang))
}

/// The name of a file that was marked, without ending, as it was before.
pub fn unmarked(stem: &str) -> &str {
    [Lang::Fr, Lang::En].iter().find_map(|lang| stem.strip_suffix(suffix(*lang))).unwrap_or(stem)
}

/// A marked workbook came back: whose place it takes, and findings mended, still there and new.
pub fn since(lang: Lang, instead: Option<&str>, counts: Option<[u64; 3]>) -> String {
    let came = match instead {
        Some(file) => {
            let file = quote(lang, file);
            lang.pick(
                format!(
                    "Ce classeur annoté prend la place de {file}. Si ce n’est pas voulu, retirez-le et déposez {file} de nouveau."
                ),
                format!(
                    "This annotated workbook takes the place of {file}. If that is not wanted, take it out and drop {file} again."
                ),
            )
        }
        None => lang.pick("Ce classeur a été annoté par Bordereau.", "This workbook was annotated by Bordereau.").to_owned(),
    };
    let Some(counts) = counts else { return came };
    let [mended, still, new] = counts.map(|n| number(lang, n));
    lang.pick(
        format!("{came} Depuis l’annotation\u{a0}: constats corrigés, {mended}; encore là, {still}; nouveaux, {new}."),
        format!("{came} Findings since it was annotated: mended, {mended}; still there, {still}; new, {new}."),
    )
}

/// A sheet with marks of which it is not known which table it is.
pub fn waits(lang: Lang, sheet: &str) -> String {
    let sheet = quote(lang, sheet);
    lang.pick(
        format!(" La feuille {sheet} attend que vous disiez quel tableau elle est\u{a0}: ses constats ne sont pas comptés."),
        format!(" The sheet {sheet} waits for you to say which table it is: its findings are not counted."),
    )
}

fn suffix(lang: Lang) -> &'static str {
    lang.pick("_annote", "_annotated")
}

/// The person's own workbook was marked.
pub fn own(lang: Lang, file: &str, cells: u64) -> String {
    let (cells, file) = (super::cells(lang, cells), quote(lang, file));
    lang.pick(
        format!("Votre classeur {file}, avec une couleur et une note sur {cells}. Rien d’autre n’y est changé; les corrections acceptées ici n’y sont pas."),
        format!("Your workbook {file}, with a colour and a note on {cells}. Nothing else in it is changed; the repairs accepted here are not in it."),
    )
}

/// A new workbook was made of a text.
pub fn of_text(lang: Lang, file: &str, cells: u64) -> String {
    let (cells, file) = (super::cells(lang, cells), quote(lang, file));
    lang.pick(
        format!("Un nouveau classeur avec les données de {file}, toutes en texte, et une couleur et une note sur {cells}."),
        format!("A new workbook with the data of {file}, all of it text, and a colour and a note on {cells}."),
    )
}

/// A new workbook was made because the person's own cannot be marked; `why` is one of the five below.
pub fn instead(lang: Lang, why: &str, file: &str, cells: u64) -> String {
    format!("{why} {}", of_text(lang, file, cells))
}

crate::words! {
    mended: "Les cellules corrigées sont nommées à l’étape Vérifier.", "The cells that were mended are named in the step Check.";
    /// The form of the workbook is another.
    other: "Seuls les classeurs XLSX et XLSM peuvent être annotés sans y changer autre chose.",
        "Only XLSX and XLSM workbooks can be annotated without changing anything else in them.";
    /// It is one, and a part of it is missing or written in a way that is not changed here.
    unusual: "Le programme qui a fait ce classeur l’a écrit d’une façon que Bordereau ne sait pas annoter. Ouvrez-le dans Excel et enregistrez-le : il pourra l’être.",
        "The program that made this workbook wrote it in a way that Bordereau cannot annotate. Open it in Excel and save it: then it can.";
    signed: "Ce classeur est signé : y ajouter des notes romprait la signature.",
        "This workbook is signed: adding notes to it would break the signature.";
    strict: "Ce classeur est dans la forme « stricte » d’Open XML, qui ne peut pas être annotée ici. Enregistrez-le comme classeur Excel ordinaire pour l’annoter.",
        "This workbook is in the “strict” form of Open XML, which cannot be annotated here. Save it as an ordinary Excel workbook to annotate it.";
    too_large: "Ce classeur est trop grand pour être annoté ici.", "This workbook is too large to be annotated here.";
    /// Nothing at all can be made.
    cannot: "Ces données sont trop grandes pour un classeur annoté. Le rapport en tableau (TSV) donne la place de chaque constat.",
        "These data are too large for an annotated workbook. The report as a table (TSV) gives the place of every finding.";
    /// The file on disk is another than the one that was read.
    changed: "Le fichier a changé depuis qu’il a été lu. Déposez-le de nouveau pour l’annoter.",
        "The file has changed since it was read. Drop it again to annotate it.";
}
