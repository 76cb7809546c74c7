//! Words of the columns that no field was found for.

use crate::text::{Lang, number, singular};

crate::words! {
    title: "Colonnes à associer", "Columns to map";
    lead: "Le dictionnaire ne connaît pas ces en-têtes. Dites à quel champ va chaque colonne, ou laissez-la hors du lot. Vos fichiers restent tels quels, et la recette retient vos réponses.",
        "The dictionary does not know these headings. Say which field each column is, or leave it out of the bundle. Your files stay as they are, and the recipe remembers your answers.";
    certain: "Aucun doute", "Beyond doubt";
    examples: "Quelques valeurs", "Some values";
    no_values: "La colonne est vide.", "The column is empty.";
    no_match: "Rien dans l’en-tête ni dans les valeurs ne désigne un champ.", "Nothing in the heading or the values points to a field.";
    tie: "Plusieurs champs sont possibles\u{a0}: à vous de choisir.", "Several fields are possible: it is for you to choose.";
    choose: "Choisir un champ", "Choose a field";
    needed: "requis", "required";
    map: "Associer", "Map";
    leave_out: "Laisser hors du lot", "Leave out of the bundle";
    leave_out_hint: "La colonne reste dans votre fichier; elle ne part pas au centre.", "The column stays in your file; it does not go to the centre.";
    left_out: "Hors du lot, à votre demande\u{a0}:", "Out of the bundle, as you asked:";
}

/// How many columns wait.
pub fn waiting(lang: Lang, n: u64) -> String {
    let k = number(lang, n);
    match (lang, singular(lang, n)) {
        (Lang::Fr, true) => format!("{k}\u{a0}colonne"),
        (Lang::Fr, false) => format!("{k}\u{a0}colonnes"),
        (Lang::En, true) => format!("{k}\u{a0}column"),
        (Lang::En, false) => format!("{k}\u{a0}columns"),
    }
}

/// The button that confirms what leaves no doubt.
pub fn confirm(lang: Lang, n: u64) -> String {
    let k = number(lang, n);
    match (lang, singular(lang, n)) {
        (Lang::Fr, true) => "Confirmer cette correspondance".into(),
        (Lang::Fr, false) => format!("Confirmer ces {k}\u{a0}correspondances"),
        (Lang::En, true) => "Confirm this match".into(),
        (Lang::En, false) => format!("Confirm these {k}\u{a0}matches"),
    }
}

/// The button that says which field a column is.
pub fn is_field(lang: Lang, field: &str) -> String {
    lang.pick(format!("C’est le champ {field}"), format!("It is the field {field}"))
}

/// The same, for those who do not see the card.
pub fn is_field_named(lang: Lang, column: &str, field: &str) -> String {
    lang.pick(format!("{column}\u{a0}: c’est le champ {field}"), format!("{column}: it is the field {field}"))
}

/// Leaves a column out, for those who do not see the card.
pub fn leave_out_named(lang: Lang, column: &str) -> String {
    format!("{}\u{a0}: {column}", leave_out(lang))
}

/// The name of the list of fields of a column.
pub fn other_for(lang: Lang, column: &str) -> String {
    lang.pick(format!("Un autre champ pour {column}"), format!("Another field for {column}"))
}
