//! Words of the report, as a page that prints (HTML) and as a table (TSV).

use crate::text::{Lang, number, singular};

crate::words! {
    /// Title of the report.
    title: "Rapport de vérification", "Check report";
    /// Under the title.
    lead: "Ce que Bordereau a vérifié dans vos tableaux, et ce qu’il en a dit.", "What Bordereau checked in your tables, and what it had to say.";
    /// Mark of a draft, in large letters.
    draft: "BROUILLON", "DRAFT";
    /// What a draft means.
    draft_body: "Il reste des erreurs. Ce document sert à en discuter; il n’accompagne pas une remise finale.", "Errors are left. This document is for discussion; it does not go with a final hand-over.";
    /// Values are left out.
    no_values: "Ce rapport ne montre aucune valeur de vos cellules. Il peut être envoyé par courriel.", "This report shows no values of your cells. It can be sent by e-mail.";
    /// Values are shown.
    with_values: "Ce rapport montre des valeurs de vos cellules. Traitez-le comme les données elles-mêmes.", "This report shows values of your cells. Treat it like the data themselves.";
    /// In place of a value that is not shown.
    value_hidden: "(non montrée)", "(not shown)";
    /// In place of a blank cell.
    value_blank: "(vide)", "(blank)";

    /// Section: the two verdicts.
    verdicts: "Verdict", "Verdict";
    /// Section: what was used to check.
    basis: "Vérifié selon", "Checked against";
    programme: "Programme", "Programme";
    centre: "Centre", "Centre";
    dictionary: "Dictionnaire", "Dictionary";
    version: "Version", "Version";
    /// The fingerprint of the dictionary.
    hash: "Empreinte (SHA-256)", "Fingerprint (SHA-256)";
    as_corrected: "Tel que corrigé : les défauts connus de la publication sont contournés.", "As corrected: the known defects of the publication are worked around.";
    as_published: "Tel que publié, mot pour mot.", "As published, to the letter.";
    as_loaded: "Dictionnaire fourni par la personne qui a préparé le lot.", "Dictionary given by the person who made the bundle.";

    /// Section: the files that came in.
    sources: "Fichiers déposés", "Files that came in";
    /// Section: the tables.
    tables: "Tableaux", "Tables";
    file: "Fichier", "File";
    sheet: "Feuille", "Sheet";
    table: "Tableau", "Table";
    field: "Champ", "Field";
    rows: "Lignes", "Rows";
    columns: "Colonnes", "Columns";
    size: "Taille", "Size";
    encoding: "Encodage", "Encoding";
    delimiter: "Séparateur", "Separator";
    read_as: "Lu comme", "Read as";
    not_read: "Laissé de côté", "Left aside";

    /// Section: the findings.
    findings: "Constats", "Findings";
    level: "Niveau", "Level";
    rule: "Règle", "Rule";
    value: "Valeur", "Value";
    count: "Nombre", "Count";
    place: "Où", "Where";
    places: "Endroits", "Places";
    what: "Constat", "Finding";
    why: "Pourquoi", "Why";
    how: "Que faire", "What to do";
    errors: "Erreurs", "Errors";
    warnings: "Avertissements", "Warnings";
    notes: "Remarques", "Notes";
    none: "Aucun constat.", "No findings.";
    /// Findings about no table.
    elsewhere: "Fichiers et dictionnaire", "Files and dictionary";
    /// Findings that exist only because of a known defect.
    defect: "Vient d’un défaut connu du dictionnaire", "Comes from a known defect of the dictionary";

    /// Section: explained warnings.
    acknowledged: "Avertissements expliqués", "Explained warnings";
    acknowledged_lead: "La personne qui a préparé le lot a vu ces avertissements et dit pourquoi il en est ainsi.", "The person who made the bundle saw these warnings and says why it is so.";
    reason: "Raison", "Reason";

    /// Section: repairs.
    repairs: "Corrections appliquées", "Repairs applied";
    repairs_lead: "Chacune a été montrée avant d’être appliquée. Les fichiers d’origine n’ont pas été modifiés.", "Each was shown before it was applied. The original files have not been changed.";
    no_repairs: "Aucune correction.", "No repairs.";
    before: "Avant", "Before";
    after: "Après", "After";
    cells: "Cellules", "Cells";
    left_out: "Colonnes laissées de côté", "Columns left out";

    /// Section: what the report cannot say.
    limits: "Ce que cette vérification ne dit pas", "What this check does not say";
    limits_body: "Elle compare les tableaux au dictionnaire et aux limites connues de l’importateur. Elle ne sait pas si une valeur permise est vraie, et le centre fait ensuite son propre contrôle de la qualité.", "It compares the tables with the dictionary and with the known limits of the importer. It does not know whether an allowed value is true, and the centre then makes its own quality control.";
    /// Rules that were not checked.
    not_checked: "Règles non vérifiées", "Rules not checked";

    made_with: "Préparé avec Bordereau", "Made with Bordereau";
    made_on: "Préparé le", "Made on";
    undated: "Sans date : les mêmes fichiers redonnent exactement le même rapport.", "Without a date: the same files give exactly the same report again.";
    on_own_computer: "Tout s’est fait sur l’ordinateur de la personne; aucune donnée n’a été envoyée.", "Everything was done on the person’s own computer; no data were sent.";
}

/// How many places are listed of how many: « 20 endroits sur 4 310 ».
pub fn places_shown(lang: Lang, shown: u64, of: u64) -> String {
    let (s, o) = (number(lang, shown), number(lang, of));
    match singular(lang, shown) {
        true => lang.pick(format!("{s}\u{a0}endroit sur {o}"), format!("{s}\u{a0}place of {o}")),
        false => lang.pick(format!("{s}\u{a0}endroits sur {o}"), format!("{s}\u{a0}places of {o}")),
    }
}

/// Rows as a range: « lignes 12 à 40 », “row 7”.
pub fn row_range(lang: Lang, from: u64, to: u64) -> String {
    let (a, b) = (number(lang, from), number(lang, to));
    match from == to {
        true => lang.pick(format!("ligne {a}"), format!("row {a}")),
        false => lang.pick(format!("lignes {a} à {b}"), format!("rows {a} to {b}")),
    }
}
