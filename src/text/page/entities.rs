//! Words of who has what, on the page and at the prompt.

use super::counted;
use crate::text::{Lang, number, singular};

crate::words! {
    title: "Qui a quoi", "Who has what";
    lead: "Chaque participant, spécimen ou autre élément auquel vos tableaux renvoient, et le nombre de ses lignes dans chacun. Rien n’est changé ici.",
        "Every participant, biospecimen or other thing that your tables refer to, and how many rows it has in each. Nothing is changed here.";
    card: "Participant par participant, ce qui est là et ce qui manque.", "Participant by participant, what is there and what is missing.";
    open: "Voir qui a quoi", "See who has what";
    back: "Revenir à la vérification", "Back to the check";
    back_here: "Revenir à Qui a quoi", "Back to Who has what";
    kinds: "Ce que montre le tableau", "What the table shows";
    all: "Tous", "All";
    incomplete: "Incomplets", "Incomplete";
    orphans: "Sans ligne à eux", "Without a row of their own";
    doubled: "En double, avec un contenu différent", "Twice, with different content";
    show: "À montrer", "Show";
    search: "Chercher un identifiant", "Search for an identifier";
    search_hint: "en entier ou en partie", "whole or in part";
    id: "Identifiant", "Identifier";
    rows_of: "Nombre de lignes par tableau", "Number of rows in each table";
    legend: "Un nombre\u{a0}: ses lignes dans ce tableau. Un tiret\u{a0}: aucune, et rien n’en demande. Un triangle\u{a0}: aucune, alors qu’on en attend.",
        "A number: its rows in that table. A dash: none, and nothing asks for any. A triangle: none, where one is expected.";
    none: "aucune", "none";
    missing: "aucune, alors qu’on en attend", "none, where one is expected";
    none_match: "Rien ne correspond à cette recherche.", "Nothing matches this search.";
    nothing: "Les tableaux ouverts ne renvoient à rien les uns chez les autres\u{a0}: déposez au moins un tableau que d’autres désignent, comme celui des participants.",
        "The open tables do not refer to one another: deposit at least one table that others refer to, such as that of the participants.";
    whole: "Chacun a tout ce qu’on en attend dans les tableaux ouverts.", "Each has all that is expected of it in the open tables.";
    orphan: "aucune ligne propre", "no row of its own";
    twice: "en double, différent", "twice, different";
    unfinished: "incomplet", "incomplete";
    close: "Fermer cette fiche", "Close this file";
    gone: "Cet élément n’est plus dans les tableaux ouverts.", "This thing is no longer in the open tables.";
    no_rows: "Aucune ligne.", "No row.";
    row: "Ligne", "Row";
    likeness: "Remarque", "Remark";
    same: "identique à une ligne qui précède", "the same as a row before it";
    other: "même identité, autre contenu", "same identity, other content";
    open_row: "Ouvrir cette ligne dans le tableau", "Open this row in the table";
    save: "Enregistrer ce tableau (TSV)", "Save this table (TSV)";
    values: "Inclure les identifiants", "Include the identifiers";
    values_hint: "Décoché, chaque ligne se désigne par son fichier et sa ligne seulement, et le tableau peut être envoyé par courriel.",
        "Unticked, each line is named by its file and row only, and the table can be mailed.";
    document: "qui-a-quoi.tsv", "who-has-what.tsv";
    doubled_said: "Ses propres lignes disent des choses différentes\u{a0}: le centre n’en garderait qu’une, ou en ferait deux personnes. Gardez la bonne.",
        "Its own rows say different things: the centre would keep one of them only, or make two persons. Keep the right one.";
}

counted! {
    things: "élément", "éléments", "thing", "things";
    lines: "ligne", "lignes", "row", "rows";
}

/// Filter: those without a row in a table.
pub fn without(lang: Lang, table: &str) -> String {
    lang.pick(format!("Sans ligne dans {table}"), format!("Without a row in {table}"))
}

/// A table that is not there.
pub fn absent(lang: Lang, table: &str) -> String {
    lang.pick(
        format!(
            "Le tableau {table} n’est pas parmi vos fichiers\u{a0}: ce qui suit n’est connu que par les lignes qui y renvoient."
        ),
        format!("The table {table} is not among your files: what follows is known only by the rows that refer to it."),
    )
}

/// Rows without an identifier.
pub fn blank(lang: Lang, table: &str, n: u64) -> String {
    let count = lines(lang, n);
    lang.pick(
        format!(
            "{table}\u{a0}: {count} sans identifiant, qui ne se {} ici chez personne.",
            if singular(lang, n) { "montre" } else { "montrent" }
        ),
        format!("{table}: {count} without an identifier, shown here with nobody."),
    )
}

/// Rows refer to a thing that has none of its own.
pub fn orphan_said(lang: Lang, n: u64) -> String {
    let count = lines(lang, n);
    lang.pick(
        format!(
            "Il n’a aucune ligne à lui, alors que {count} y {}. Ajoutez sa ligne, ou corrigez l’identifiant là où il est mal écrit.",
            if singular(lang, n) { "renvoie" } else { "renvoient" }
        ),
        format!(
            "It has no row of its own, while {count} {} to it. Add its row, or correct the identifier where it is misspelled.",
            if n == 1 { "refers" } else { "refer" }
        ),
    )
}

/// A table in which rows are asked for.
pub fn lacks(lang: Lang, table: &str) -> String {
    lang.pick(format!("Aucune ligne dans {table}, alors qu’on en attend."), format!("No row in {table}, where one is expected."))
}

/// Rows that the centre would take for one.
pub fn twins_said(lang: Lang, table: &str, n: u64) -> String {
    let count = lines(lang, n);
    lang.pick(
        format!("{table}\u{a0}: {count} avec la même identité mais un contenu différent. Le centre n’en garderait qu’une."),
        format!("{table}: {count} with the same identity but different content. The centre would keep only one."),
    )
}

/// Rows that are the same.
pub fn same_said(lang: Lang, table: &str, n: u64) -> String {
    let count = lines(lang, n);
    lang.pick(
        format!("{table}\u{a0}: {count} identique{} à une autre.", if singular(lang, n) { "" } else { "s" }),
        format!("{table}: {count} the same as another one."),
    )
}

/// The rows of a thing in a table, in a heading.
pub fn part(lang: Lang, table: &str, n: u64) -> String {
    format!("{table} · {}", lines(lang, n))
}

/// Only the first rows are shown.
pub fn first_rows(lang: Lang, shown: u64, total: u64) -> String {
    let (shown, total) = (number(lang, shown), number(lang, total));
    lang.pick(format!("Les {shown} premières sur {total}."), format!("The first {shown} of {total}."))
}

/// The heading over one thing.
pub fn of(lang: Lang, id: &str) -> String {
    lang.pick(format!("Fiche de {id}"), format!("All of {id}"))
}

/// What a cell of the matrix says to who does not see it.
pub fn cell(lang: Lang, n: u64, missing: bool) -> String {
    match (n, missing) {
        (0, true) => self::missing(lang).to_owned(),
        (0, false) => none(lang).to_owned(),
        _ => lines(lang, n),
    }
}
