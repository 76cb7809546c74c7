//! The words of the list of defects.

use crate::text::{Lang, number};

crate::words! {
    title: "Défauts connus du dictionnaire publié", "Known defects of the published dictionary";
    lead: "Chaque point décrit ce que le dictionnaire publié demande, ce que Bordereau applique à la place et pourquoi. Cette liste ne contient aucune donnée d’étude\u{a0}: elle peut être envoyée telle quelle au centre.", "Each entry says what the published dictionary asks for, what Bordereau applies instead, and why. This list holds no study data: it can be sent to the centre as it is.";
    published: "Publié", "Published";
    applied: "Appliqué à la place", "Applied instead";
    why: "Pourquoi", "Why";
    whole: "Tout le dictionnaire", "The whole dictionary";
    no_change: "Sans effet sur la vérification\u{a0}: signalé pour information.", "No effect on the check: reported for information.";
    file: "defauts-du-dictionnaire.html", "dictionary-defects.html";
}

/// `26 points · CQDG Data Dictionary 1.6`.
pub fn about(lang: Lang, count: u64, dictionary: &str) -> String {
    let count = number(lang, count);
    lang.pick(format!("{count} points · {dictionary}"), format!("{count} entries · {dictionary}"))
}

/// Where only one publication has the defect.
pub fn only_in(lang: Lang, publication: &str) -> String {
    match publication {
        "fr" => lang.pick("Seulement dans la publication en français.", "Only in the French publication.").to_owned(),
        "en" => lang.pick("Seulement dans la publication en anglais.", "Only in the English publication.").to_owned(),
        other => lang
            .pick(format!("Seulement dans la publication «\u{a0}{other}\u{a0}»."), format!("Only in the “{other}” publication.")),
    }
}
