//! Words of the columns that no field was found for.

use crate::text::{Lang, number, quote, singular};

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
    silent_lead: "Ni l’en-tête ni les valeurs ne désignent un champ du dictionnaire. Hors du lot, ces colonnes restent dans vos fichiers; elles ne partent pas au centre.",
        "Neither the heading nor the values point to a field of the dictionary. Out of the bundle, these columns stay in your files; they do not go to the centre.";
    one_by_one: "Les voir une à une", "See them one by one";
    missing: "Colonnes qui manquent", "Missing columns";
    missing_lead: "Le centre demande ces colonnes. Si l’une existe sous un autre nom, dites laquelle; si elle a la même valeur partout, inscrivez-la ici. Vos fichiers restent tels quels\u{a0}: la colonne est ajoutée au lot, et la recette retient votre réponse.",
        "The centre asks for these columns. If one is there under another name, say which; if it has the same value everywhere, enter it here. Your files stay as they are: the column is added to the bundle, and the recipe remembers your answer.";
    apart: "Chaque ligne a ici sa propre valeur, qui distingue les lignes\u{a0}: ajoutez la colonne dans votre fichier.",
        "Every row has a value of its own here, which tells the rows apart: add the column in your file.";
    choose_value: "Choisir une valeur", "Choose a value";
    enter_hint: "La même valeur dans toutes les lignes. Cela s’annule comme toute autre correction.",
        "The same value in every row. It can be undone like any other repair.";
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

/// What columns are for which nothing speaks; there are several.
pub fn silent(lang: Lang, n: u64) -> String {
    let k = waiting(lang, n);
    lang.pick(format!("{k} que rien ne rattache à un champ"), format!("{k} that nothing ties to a field"))
}

/// The button that leaves them out.
pub fn leave_all(lang: Lang, n: u64) -> String {
    let k = waiting(lang, n);
    lang.pick(format!("Laisser ces {k} hors du lot"), format!("Leave these {k} out of the bundle"))
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

/// The button that says which column of the file a missing one is.
pub fn is_column(lang: Lang, column: &str) -> String {
    let column = quote(lang, column);
    lang.pick(format!("C’est la colonne {column}"), format!("It is the column {column}"))
}

/// The button that enters a value in every row.
pub fn enter(lang: Lang, text: &str, rows: u64) -> String {
    let (text, n) = (quote(lang, text), number(lang, rows));
    match (lang, rows) {
        (Lang::Fr, 1) => format!("Inscrire {text} dans la ligne"),
        (Lang::Fr, _) => format!("Inscrire {text} dans les {n}\u{a0}lignes"),
        (Lang::En, 1) => format!("Enter {text} in the row"),
        (Lang::En, _) => format!("Enter {text} in all {n}\u{a0}rows"),
    }
}

/// The same for a value that is chosen or typed.
pub fn enter_all(lang: Lang, rows: u64) -> String {
    let n = number(lang, rows);
    match (lang, rows) {
        (Lang::Fr, 1) => "Inscrire dans la ligne".into(),
        (Lang::Fr, _) => format!("Inscrire dans les {n}\u{a0}lignes"),
        (Lang::En, 1) => "Enter in the row".into(),
        (Lang::En, _) => format!("Enter in all {n}\u{a0}rows"),
    }
}

/// Why a value is offered.
pub fn because(lang: Lang, why: &str) -> String {
    lang.pick(format!("\u{a0}: {why}."), format!(": {why}."))
}

/// The name of the place where a value is typed or chosen.
pub fn value_for(lang: Lang, field: &str) -> String {
    lang.pick(format!("Valeur de {field} dans toutes les lignes"), format!("Value of {field} in every row"))
}
