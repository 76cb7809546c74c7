//! Words of the document that lists the known defects of a dictionary, to be sent to those who publish it.

use crate::text::{Lang, number, singular};

crate::words! {
    title: "Défauts connus du dictionnaire publié", "Known defects of the published dictionary";
    lead: "Relevés en comparant le dictionnaire publié avec ses propres notes et avec ce que des données réelles peuvent satisfaire. Chaque défaut dit ce qui est publié, ce que Bordereau applique à la place, et pourquoi.", "Noted by comparing the published dictionary with its own notes and with what real data can satisfy. Each defect says what is published, what Bordereau applies instead, and why.";
    dictionary: "Dictionnaire", "Dictionary";
    version: "Version", "Version";
    hash: "Empreinte (SHA-256)", "Fingerprint (SHA-256)";
    table: "Tableau", "Table";
    fields: "Champs", "Fields";
    published: "Publié", "Published";
    applied: "Appliqué à la place", "Applied instead";
    why: "Pourquoi", "Why";
    no_effect: "Sans effet sur la vérification.", "No effect on the check.";
    only_fr: "Dans la publication française seulement.", "In the French publication only.";
    only_en: "Dans la publication anglaise seulement.", "In the English publication only.";
    none: "Aucun défaut connu.", "No known defects.";
    made_with: "Préparé avec Bordereau", "Made with Bordereau";
}

/// How many defects are listed.
pub fn total(lang: Lang, n: u64) -> String {
    let k = number(lang, n);
    match singular(lang, n) {
        true => lang.pick(format!("{k}\u{a0}défaut"), format!("{k}\u{a0}defect")),
        false => lang.pick(format!("{k}\u{a0}défauts"), format!("{k}\u{a0}defects")),
    }
}
