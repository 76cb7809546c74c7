//! Words of the lineage: what comes from what, drawn, with the places where the chain is broken.

use super::counted;
use crate::text::{Lang, number};

crate::words! {
    title: "Filiation", "Lineage";
    lead: "Ce qui provient de quoi, d’après les identifiants des tableaux ouverts, et les endroits où la chaîne est rompue.",
        "What comes from what, by the identifiers in the open tables, and where the chain is broken.";
    stages: "Étapes, de l’origine aux derniers résultats", "Stages, from the origin to the last results";
    unbroken: "Aucune rupture entre les tableaux ouverts.", "No break between the open tables.";
    explore: "Chercher et dessiner", "Search and draw";
    search: "Chercher un identifiant", "Search for an identifier";
    search_hint: "en entier ou en partie", "whole or in part";
    only_broken: "Seulement avec une rupture", "Only with a break";
    origins: "Origines", "Origins";
    none_match: "Rien ne correspond à cette recherche.", "Nothing matches this search.";
    legend: "Trait tireté et signe d’alerte : la chaîne est rompue. Trait pointillé : déjà dessiné plus haut.",
        "Dashed line and warning sign: the chain is broken. Dotted line: drawn above already.";
    choose: "Choisissez un élément, dans le dessin ou dans la liste, pour voir sa ligne.", "Choose a thing, in the drawing or in the list, to see its row.";
    as_list: "La même chose en liste", "The same as a list";
    again: "déjà dessiné plus haut", "drawn above already";
    more: "En dessiner plus", "Draw more";
    nowhere: "Il n’a de ligne dans aucun tableau ouvert. Déposez le tableau où il se trouve, ou corrigez l’identifiant là où il est nommé.",
        "It has no row in any open table. Deposit the table that holds it, or correct the identifier where it is named.";
    named_here: "Il est nommé ici :", "It is named here:";
}

counted! {
    breaks: "rupture", "ruptures", "break", "breaks";
    under: "élément en provient", "éléments en proviennent", "thing comes from it", "things come from it";
    things: "élément", "éléments", "thing", "things";
}

/// The heading over the drawing of an origin.
pub fn from(lang: Lang, id: &str) -> String {
    lang.pick(format!("Ce qui provient de {id}"), format!("What comes from {id}"))
}

/// What the drawing shows, for those who do not see it.
pub fn drawing(lang: Lang, id: &str, drawn: u64, broken: u64) -> String {
    let (n, b) = (things(lang, drawn), breaks(lang, broken));
    lang.pick(
        format!("Dessin de ce qui provient de {id}\u{a0}: {n}, {b}. La liste qui suit dit la même chose."),
        format!("Drawing of what comes from {id}: {n}, {b}. The list that follows says the same."),
    )
}

/// How much of an origin is not drawn.
pub fn not_drawn(lang: Lang, drawn: u64, total: u64) -> String {
    let (d, t, rest) = (number(lang, drawn), number(lang, total), number(lang, total.saturating_sub(drawn)));
    lang.pick(
        format!(
            "Les {d} premiers éléments sur {t} sont dessinés; {rest} ne le sont pas. Le tableau, lui, est vérifié en entier."
        ),
        format!("The first {d} of {t} things are drawn; {rest} are not. The check itself covers all of them."),
    )
}

/// The row of a thing, as the spreadsheet numbers it.
pub fn row(lang: Lang, n: u64) -> String {
    lang.pick(format!("ligne {n}"), format!("row {n}"))
}
