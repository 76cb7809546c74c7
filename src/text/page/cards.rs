//! Words of the values to mend one by one and of the choices about whole columns.

use super::cells;
use crate::text::{Lang, number, quote, singular};

crate::words! {
    votes: "Questions sur des colonnes entières", "Questions about whole columns";
    votes_lead: "Une réponse vaut pour toute la colonne. Rien n’est deviné\u{a0}: ce qu’on y lit est compté, et vous décidez.",
        "One answer holds for the whole column. Nothing is guessed: what stands there is counted, and you decide.";
    favoured: "c’est ce qu’indiquent toutes les cellules", "all cells point to it";
    leave: "Laisser tel quel", "Leave as it is";
    left_out: "Questions laissées de côté", "Questions left aside";
    ask_again: "Les poser de nouveau", "Ask them again";
    title: "Valeurs à corriger", "Values to fix";
    lead: "Une fiche par valeur\u{a0}: choisissez ce qui doit la remplacer, puis appliquez vos choix ensemble. Rien n’est appliqué sans vous.",
        "One card per value: choose what is to replace it, then apply your choices together. Nothing is applied without you.";
    column: "Colonne", "Column";
    all_columns: "Toutes les colonnes", "All columns";
    as_cards: "En fiches", "As cards";
    as_table: "En tableau", "As a table";
    view: "Présentation", "View";
    other_code: "Une autre valeur de la liste", "Another value of the list";
    other_text: "Autre chose", "Something else";
    search_codes: "Chercher dans la liste (code ou libellé, français ou anglais)", "Search the list (code or label, French or English)";
    type_value: "Valeur à inscrire", "Value to enter";
    no_code: "Aucune valeur de la liste ne correspond.", "No value of the list matches.";
    blank: "vider la cellule", "empty the cell";
    write_right: "Écrire la bonne valeur", "Write the right value";
    accepted: "Le dictionnaire l’accepte.", "The dictionary takes it.";
    refused: "Cette valeur ne convient pas non plus\u{a0}:", "This value does not fit either:";
    noted: "À savoir\u{a0}:", "To know:";
    in_row: "Ailleurs dans la même ligne\u{a0}:", "Elsewhere in the same row:";
    also: "Aussi dans\u{a0}:", "Also in:";
    by_row: "Seules les lignes où cette valeur pose un problème changeront; ailleurs, elle est juste.",
        "Only the rows where this value is a problem will change; elsewhere it is right.";
    too_many: "Cette valeur dépend du reste de la ligne, et trop de lignes sont en cause pour les changer d’ici. Corrigez-la dans votre fichier.",
        "This value depends on the rest of the row, and too many rows are concerned to change them here. Fix it in your file.";
    masked: "Ces valeurs ressemblent à des renseignements personnels\u{a0}: on ne les voit que dans leurs cellules. Un même remède vaut pour toutes\u{a0}: il est à l’étape Vérifier.",
        "These values look like personal information: they are seen in their cells alone. One remedy holds for all of them: it is in the step Check.";
    remedies: "Voir les remèdes", "See the remedies";
    coming: "Recherche des valeurs à corriger…", "Looking for the values to fix…";
    most_first: "Le plus de cellules d’abord", "Most cells first";
    without_effect: "Étapes sans effet dans ces fichiers", "Steps without effect in these files";
    skip: "Voir plus tard", "See later";
    places: "Voir les endroits", "See the places";
    tick: "Sans coche, toutes ces cellules changent. Pour n’en changer que certaines, cochez-les.",
        "With none ticked, all of these cells change. To change only some, tick them.";
    not_explained: "Et si c’est juste tel quel?", "What if it is right as it is?";
    no_reason: "C’est une erreur\u{a0}: une raison n’y suffit pas, car le centre n’accepte pas ces cellules telles quelles. Choisissez ou écrivez une autre valeur ici, ou corrigez-les dans le tableau ou dans votre fichier. Si elles sont justes, écrivez au centre avant de remettre vos données.",
        "This is an error: a reason is not enough, for the centre does not accept these cells as they are. Choose or write another value here, or fix them in the table or in your file. If they are right, write to the centre before you hand over.";
    choose_best: "Présélectionner la première suggestion des fiches montrées (rien n’est encore appliqué)",
        "Preselect the first suggestion of the cards shown (nothing is applied yet)";
    one_by_one: "Vider une cellule remplie, désigner un autre identifiant ou choisir entre plusieurs lectures se fait une fiche à la fois.",
        "To empty a filled cell, to name another identifier or to choose between several readings is done one card at a time.";
    clear_all: "Effacer mes choix", "Clear my choices";
    clear_one: "Retirer ce choix", "Take this choice back";
    explain: "C’est juste tel quel\u{a0}: dire pourquoi", "It is right as it is: say why";
    reason: "Raison", "Reason";
    save_reason: "Enregistrer la raison", "Save the reason";
    old: "Valeur lue", "Value found";
    new: "À inscrire", "To enter";
    count: "Cellules", "Cells";
    verdict: "Verdict", "Verdict";
    paste_hint: "Collez ici depuis Excel deux colonnes (ancienne valeur, nouvelle valeur) ou une seule, dans l’ordre du tableau. Une case vide laisse la valeur telle quelle.",
        "Paste here from Excel two columns (old value, new value), or one in the order of the table. A blank box leaves the value as it is.";
    caused: "Ce changement a fait apparaître\u{a0}:", "This change brought up:";
    replay: "Refaire des corrections enregistrées", "Make saved repairs again";
    replay_hint: "Refait les corrections d’un fichier recipe.json sur les fichiers ouverts.", "Makes the repairs of a recipe.json file again on the open files.";
    unapplied: "Ce qui, dans la recette, ne s’applique plus ici\u{a0}:", "What of the recipe no longer applies here:";
    map_saved: "Ces correspondances restent dans la recette, pour le mois prochain.", "These pairs stay in the recipe, for next month.";
}

/// What is written in the place of what was entered, which says the same.
pub fn written(lang: Lang, to: &str) -> String {
    let to = quote(lang, to);
    lang.pick(format!("Le dictionnaire l’accepte; s’écrira {to}."), format!("The dictionary takes it; written as {to}."))
}

/// The box of one place among those that are to change.
pub fn tick_one(lang: Lang, place: &str) -> String {
    lang.pick(format!("Changer seulement {place}"), format!("Change only {place}"))
}

/// How many cells are ticked.
pub fn only_ticked(lang: Lang, n: u64) -> String {
    let of = cells(lang, n);
    match (lang, singular(lang, n)) {
        (Lang::Fr, true) => format!("Seule {of} changera, celle que vous avez cochée."),
        (Lang::Fr, false) => format!("Seules {of} changeront, celles que vous avez cochées."),
        (Lang::En, true) => format!("Only {of} will change, the one you ticked."),
        (Lang::En, false) => format!("Only {of} will change, those you ticked."),
    }
}

/// What stands in an empty box to say what could be written there.
pub fn suggested(lang: Lang, to: &str) -> String {
    lang.pick(format!("suggestion\u{a0}: {to}"), format!("suggestion: {to}"))
}

/// The button that applies what was chosen, and to how many cells.
pub fn apply(lang: Lang, chosen: u64, held: u64) -> String {
    let (n, held) = (number(lang, chosen), cells(lang, held));
    match (lang, singular(lang, chosen)) {
        (Lang::Fr, true) => format!("Appliquer {n}\u{a0}choix ({held})"),
        (Lang::Fr, false) => format!("Appliquer les {n}\u{a0}choix ({held})"),
        (Lang::En, true) => format!("Apply 1\u{a0}choice ({held})"),
        (Lang::En, false) => format!("Apply the {n}\u{a0}choices ({held})"),
    }
}

/// Choices that are not applied, because the dictionary refuses them.
pub fn apply_not(lang: Lang, refused: u64) -> String {
    let n = number(lang, refused);
    match (lang, singular(lang, refused)) {
        (Lang::Fr, true) => format!("{n}\u{a0}autre ne convient pas au dictionnaire et ne sera pas appliqué."),
        (Lang::Fr, false) => format!("{n}\u{a0}autres ne conviennent pas au dictionnaire et ne seront pas appliqués."),
        (Lang::En, true) => format!("{n}\u{a0}other does not fit the dictionary and will not be applied."),
        (Lang::En, false) => format!("{n}\u{a0}others do not fit the dictionary and will not be applied."),
    }
}

/// What stands where: « 312 cellules contiennent ».
pub fn hold(lang: Lang, n: u64) -> String {
    match (lang, singular(lang, n)) {
        (Lang::Fr, true) => format!("{} contient", cells(lang, n)),
        (Lang::Fr, false) => format!("{} contiennent", cells(lang, n)),
        (Lang::En, true) => format!("{} holds", cells(lang, n)),
        (Lang::En, false) => format!("{} hold", cells(lang, n)),
    }
}

/// How many values and cells are left.
pub fn left(lang: Lang, values: u64, n: u64) -> String {
    let (v, one, cells) = (number(lang, values), singular(lang, values), cells(lang, n));
    match (lang, one) {
        (Lang::Fr, true) => format!("{v}\u{a0}valeur, {cells}"),
        (Lang::Fr, false) => format!("{v}\u{a0}valeurs, {cells}"),
        (Lang::En, true) => format!("{v}\u{a0}value, {cells}"),
        (Lang::En, false) => format!("{v}\u{a0}values, {cells}"),
    }
}

/// Values that have no card, because there are too many.
pub fn beyond(lang: Lang, field: &str, values: u64) -> String {
    let n = number(lang, values);
    lang.pick(
        format!("{field}\u{a0}: {n}\u{a0}autres valeurs, toutes différentes, ne sont pas montrées. Quand presque chaque cellule est fautive, la correction se fait mieux à la source."),
        format!("{field}: {n}\u{a0}other values, all different, are not shown. When nearly every cell is at fault, it is better fixed at the source."),
    )
}

/// Choices that were skipped.
pub fn skipped(lang: Lang, n: u64) -> String {
    let k = number(lang, n);
    match (lang, singular(lang, n)) {
        (Lang::Fr, true) => format!("{k}\u{a0}valeur mise de côté\u{a0}: la revoir"),
        (Lang::Fr, false) => format!("{k}\u{a0}valeurs mises de côté\u{a0}: les revoir"),
        (Lang::En, true) => format!("{k}\u{a0}value set aside: see it again"),
        (Lang::En, false) => format!("{k}\u{a0}values set aside: see them again"),
    }
}

/// Said when pairs were pasted.
pub fn pasted(lang: Lang, met: u64, of: u64) -> String {
    let (met, of) = (number(lang, met), number(lang, of));
    lang.pick(
        format!("{met} des {of}\u{a0}lignes collées correspondent à une valeur du tableau."),
        format!("{met} of the {of}\u{a0}pasted rows match a value of the table."),
    )
}

/// One of the new findings after a change.
pub fn came(lang: Lang, table: Option<&str>, what: &str, more: u64) -> String {
    let table = table.map(|table| lang.pick(format!("{table}\u{a0}: "), format!("{table}: "))).unwrap_or_default();
    format!("{table}{what} ({})", cells(lang, more))
}

/// The name of the field that holds the new value of an old one.
pub fn new_for(lang: Lang, old: &str) -> String {
    lang.pick(format!("À inscrire à la place de {old}"), format!("To enter in place of {old}"))
}

/// The name of a group of answers.
pub fn answers_for(lang: Lang, field: &str, old: &str) -> String {
    lang.pick(format!("{field}\u{a0}: que mettre à la place de {old}"), format!("{field}: what to put in place of {old}"))
}

/// Groups of findings that are not shown.
pub fn others(lang: Lang, n: u64) -> String {
    let k = number(lang, n);
    match (lang, singular(lang, n)) {
        (Lang::Fr, true) => format!("et {k}\u{a0}autre constat"),
        (Lang::Fr, false) => format!("et {k}\u{a0}autres constats"),
        (Lang::En, true) => format!("and {k}\u{a0}other finding"),
        (Lang::En, false) => format!("and {k}\u{a0}other findings"),
    }
}
