//! Words of the dictionary's own page: what is in use, its corrections, its known defects, blank tables.

use crate::text::{Lang, number};

crate::words! {
    title: "Dictionnaire", "Dictionary";
    in_use: "En usage", "In use";
    own: "Dictionnaire du programme", "The programme’s dictionary";
    loaded: "Chargé par vous", "Loaded by you";
    version: "Version", "Version";
    hash: "Empreinte (SHA-256)", "Fingerprint (SHA-256)";
    hash_hint: "Deux personnes qui voient la même empreinte utilisent exactement le même dictionnaire.",
        "Two people who see the same fingerprint use exactly the same dictionary.";
    load_other: "Charger un autre dictionnaire", "Load another dictionary";
    load_hint: "Un fichier JSON de Lectern, ancien ou actuel, un JSON Schema, ou un modèle de données de schematic (CSV). Vous pouvez aussi le déposer sur la page.",
        "A Lectern JSON file, old or current, a JSON Schema, or a data model of schematic (CSV). You can also drop it on the page.";
    back_to_own: "Revenir au dictionnaire du programme", "Back to the programme’s dictionary";
    applied_as: "Comment l’appliquer", "How to apply it";
    as_corrected: "Tel que corrigé", "As corrected";
    as_corrected_about: "Les défauts connus du dictionnaire publié sont contournés, un par un, avec la raison écrite ci-dessous.",
        "The known defects of the published dictionary are worked around, one by one, with the reason written below.";
    as_published: "Tel que publié", "As published";
    as_published_about: "Mot pour mot. Les constats qui n’existent qu’à cause d’un défaut connu le disent.",
        "To the letter. Findings that exist only because of a known defect say so.";
    judged_as: "Qui juge", "Who judges";
    judged_as_hint: "Pour comparer avec un autre validateur. Le lot se prépare avec la vérification de Bordereau.",
        "To compare with another validator. The bundle is made with Bordereau’s own check.";
    by_lectern: "Exactement comme Lectern 2.0.0 (dictionnaires de Lectern)", "Exactly as Lectern 2.0.0 (dictionaries of Lectern)";
    by_older_client: "Exactement comme l’ancien client de Lectern (1.5.0)", "Exactly as Lectern’s older client (1.5.0)";
    by_schematic: "Exactement comme schematic 25.8.1 (modèles de données de schematic)", "Exactly as schematic 25.8.1 (data models of schematic)";
    defects: "Défauts connus", "Known defects";
    defects_lead: "Ce que nous avons trouvé dans le dictionnaire publié, et ce que Bordereau fait à la place. À transmettre au centre si cela vous touche.",
        "What we found in the published dictionary, and what Bordereau does instead. Pass it on to the centre if it concerns you.";
    defects_none: "Aucun défaut connu pour ce dictionnaire.", "No known defects for this dictionary.";
    defects_save: "Enregistrer la liste", "Save the list";
    whole: "Dictionnaire entier", "The whole dictionary";
    published: "Publié", "Published";
    applied: "Appliqué", "Applied";
    why: "Pourquoi", "Why";
    changes_checks: "Change la vérification", "Changes the check";
    only_text: "Sans effet sur la vérification", "No effect on the check";
    only_fr: "Publication française seulement", "French publication only";
    only_en: "Publication anglaise seulement", "English publication only";
    remarks: "Remarques sur ce dictionnaire", "Remarks about this dictionary";
    tables: "Tableaux", "Tables";
    tables_lead: "Ce que l’on peut remettre. Un classeur à remplir a les bons en-têtes, des listes déroulantes, de l’aide et un guide; il reprend les identifiants des fichiers ouverts.",
        "What can be handed in. A workbook to fill in has the right headings, drop-down lists, help and a guide; it takes over the identifiers of the files that are open.";
    template: "Classeur à remplir", "Workbook to fill in";
    templates_all: "Tout en un classeur", "All in one workbook";
    templates_text: "En texte (zip)", "As text (zip)";
    see: "Voir le dictionnaire", "See the dictionary";
}

/// How many defects are known.
pub fn defect_count(lang: Lang, n: u64) -> String {
    let k = number(lang, n);
    match (lang, crate::text::singular(lang, n)) {
        (Lang::Fr, true) => format!("{k}\u{a0}défaut connu"),
        (Lang::Fr, false) => format!("{k}\u{a0}défauts connus"),
        (Lang::En, true) => format!("{k}\u{a0}known defect"),
        (Lang::En, false) => format!("{k}\u{a0}known defects"),
    }
}

/// The workbook of one table, for those who do not see the row.
pub fn template_named(lang: Lang, table: &str) -> String {
    lang.pick(format!("Classeur à remplir\u{a0}: {table}"), format!("Workbook to fill in: {table}"))
}
