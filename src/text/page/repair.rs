//! Words of the third step: safe repairs, their proof, the history.

use super::cells;
use crate::text::{Lang, number};

crate::words! {
    title: "Corriger", "Repair";
    lead: "Les corrections sans risque ne changent pas le sens de vos données\u{a0}: des espaces en trop, une majuscule, un code écrit autrement. Le reste se décide avec vous, une valeur ou une colonne à la fois. Tout peut être annulé, et vos fichiers d’origine ne sont jamais modifiés.",
        "Safe repairs do not change the meaning of your data: stray blanks, a capital, a code written otherwise. The rest is decided by you, one value or one column at a time. Everything can be undone, and your original files are never changed.";
    safe: "Corrections sans risque", "Safe repairs";
    none_open: "Aucune correction sans risque à proposer.", "No safe repair to propose.";
    none_open_after: "Toutes les corrections sans risque sont faites.", "All safe repairs are done.";
    rest: "Le reste se corrige un constat à la fois, dans la liste, ou dans votre fichier d’origine.",
        "The rest is fixed one finding at a time, in the list, or in your original file.";
    see_safe: "Voir les corrections sans risque", "See the safe repairs";
    see_mendable: "Voir les autres constats corrigibles d’un clic", "See the other findings fixable in one click";
    see_rest: "Voir ce qui reste à corriger", "See what is left to fix";
    column: "Tableau et champ", "Table and field";
    before: "Avant", "Before";
    after: "Après", "After";
    becomes: "devient", "becomes";
    why: "Pourquoi", "Why";
    apply: "Appliquer", "Apply";
    marks: "Les blancs sont rendus visibles\u{a0}: · pour un espace, ⍽ pour un espace insécable, → pour une tabulation, ↵ pour un saut de ligne.",
        "Blanks are made visible: · for a space, ⍽ for a no-break space, → for a tab, ↵ for a line break.";
    history: "Historique", "History";
    history_empty: "Rien n’a encore été changé.", "Nothing has been changed yet.";
    undo: "Annuler", "Undo";
    redo: "Rétablir", "Redo";
    details: "Voir les changements", "See the changes";
    first_200: "Les 200 premiers changements sont montrés; la recette du lot les contient tous.",
        "The first 200 changes are shown; the bundle’s recipe holds them all.";
    recipe: "Enregistrer la recette", "Save the recipe";
    recipe_hint: "La liste exacte de vos corrections, à rejouer sur les fichiers du mois prochain.",
        "The exact list of your repairs, to replay on next month’s files.";
    parts: "Sur cette page", "On this page";
    go_handover: "Passer à la remise", "Go on to the hand-over";
}

/// The one button of the step.
pub fn apply_all(lang: Lang, values: u64) -> String {
    let k = number(lang, values);
    match (lang, crate::text::singular(lang, values)) {
        (Lang::Fr, true) => "Appliquer la correction".into(),
        (Lang::Fr, false) => format!("Appliquer les {k}\u{a0}corrections"),
        (Lang::En, true) => "Apply the repair".into(),
        (Lang::En, false) => format!("Apply all {k}\u{a0}repairs"),
    }
}

/// What the button touches.
pub fn touches(lang: Lang, n: u64) -> String {
    match (lang, crate::text::singular(lang, n)) {
        (Lang::Fr, true) => format!("{} concernée", cells(lang, n)),
        (Lang::Fr, false) => format!("{} concernées", cells(lang, n)),
        (Lang::En, _) => format!("{} concerned", cells(lang, n)),
    }
}

/// Undo, with what it undoes.
pub fn undo_named(lang: Lang, label: &str) -> String {
    lang.pick(format!("Annuler\u{a0}: {label}"), format!("Undo: {label}"))
}

/// Apply, with what it applies, for those who do not see the row.
pub fn apply_named(lang: Lang, field: &str, before: &str, after: &str) -> String {
    lang.pick(
        format!("Appliquer à {field}\u{a0}: {before} devient {after}"),
        format!("Apply to {field}: {before} becomes {after}"),
    )
}
