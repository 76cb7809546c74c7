//! Words of the comparison with what was sent before, on the page and at the prompt.

use crate::protocol::SinceKind;
use crate::text::{Lang, number, singular};

crate::words! {
    title: "Comparer avec votre envoi précédent", "Compare with what you sent before";
    lead: "Vous avez déjà remis ces données une fois? Déposez ici le lot d’alors, ou ses tableaux\u{a0}: vous verrez ce qui est venu, parti ou a changé depuis. Rien n’en passe dans le nouveau lot.",
        "Have you handed over these data before? Drop the bundle of that time here, or its tables: you will see what came, went or changed since. Nothing of it goes into the new bundle.";
    choose: "Choisir le lot précédent", "Choose the bundle sent before";
    choose_other: "En choisir un autre", "Choose another one";
    choose_folder: "Choisir son dossier", "Choose its folder";
    forget: "Ne plus comparer", "Stop comparing";
    strange: "Aucune ligne d’alors ne se retrouve maintenant. Est-ce bien la même étude?",
        "No row of that time is found again now. Is it really the same study?";
    waiting: "Votre envoi précédent est prêt. Déposez maintenant les fichiers que vous allez remettre\u{a0}: la comparaison apparaîtra ici.",
        "What you sent before is ready. Now drop the files that you are going to hand over: the comparison will appear here.";
    nothing: "Rien n’a changé\u{a0}: chaque ligne d’alors est là, telle quelle, et il n’y en a pas d’autre.",
        "Nothing has changed: every row of that time is there as it was, and there is no other.";
    touched: "Ce lot n’est plus tel qu’il a été préparé\u{a0}: l’un de ses fichiers manque ou a été modifié. La comparaison vaut pour ce qu’il contient maintenant.",
        "This bundle is no longer as it was prepared: one of its files is missing or was changed. The comparison holds for what is in it now.";
    identity_body: "Le centre tire l’identité de chaque ligne de certaines colonnes. Si l’une d’elles change, même pour corriger une faute de frappe, il n’y reconnaît plus la même personne ou le même échantillon\u{a0}: il en crée un deuxième, et ce qui était rattaché au premier y reste. Avant d’envoyer, assurez-vous que ces changements sont voulus, et prévenez le centre.",
        "The centre derives the identity of each row from some of its columns. When one of them changes, even to mend a typing error, it no longer recognises the same person or sample: it makes a second one, and what was attached to the first stays there. Before you send, make sure that these changes are meant, and tell the centre.";
    identity: "Autre identité au centre", "Another identity at the centre";
    identity_column: "compte pour l’identité", "counts for the identity";
    table: "Tableau", "Table";
    before: "Avant", "Before";
    now: "Maintenant", "Now";
    added: "Ajoutées", "Added";
    removed: "Retirées", "Removed";
    changed: "Modifiées", "Changed";
    renamed: "Renommées", "Renamed";
    identity_short: "Autre identité", "Other identity";
    same: "Inchangées", "Unchanged";
    all: "Toutes", "All";
    show: "Lignes à montrer", "Rows to show";
    rows_of: "Lignes", "Rows";
    what: "Ce qui change", "What changes";
    kind_head: "Changement", "Change";
    absent: "Ce tableau n’est pas parmi vos fichiers maintenant\u{a0}: ses lignes comptent toutes comme retirées.",
        "This table is not among your files now: all its rows count as removed.";
    whole_rows: "Le dictionnaire ne dit pas ce qui distingue deux lignes de ce tableau\u{a0}: une ligne modifiée se montre comme retirée et ajoutée.",
        "The dictionary does not say what tells two rows of this table apart: a changed row shows as removed and added.";
    renamed_body: "Mêmes valeurs, autre identifiant\u{a0}: s’agit-il de la même personne ou du même échantillon?",
        "Same values, another identifier: is it the same person or sample?";
    blank: "vide", "blank";
    row: "Ligne", "Row";
    row_before: "Ligne avant", "Row before";
    row_now: "Ligne maintenant", "Row now";
    key: "Identifiant", "Identifier";
    save: "Enregistrer la liste (TSV)", "Save the list (TSV)";
    values: "Inclure les valeurs des cellules dans la liste", "Include cell values in the list";
    values_hint: "Décoché, la liste nomme les tableaux, les lignes et les colonnes seulement, et peut être envoyée par courriel.",
        "Unticked, the list names tables, rows and columns only, and can be mailed.";
    private: "Les valeurs ci-dessous ne se montrent qu’à l’écran.", "The values below are shown on the screen only.";
    document: "differences.tsv", "differences.tsv";
}

/// How many rows would get another identity.
pub fn identity_title(lang: Lang, n: u64) -> String {
    let count = number(lang, n);
    match (lang, singular(lang, n)) {
        (Lang::Fr, true) => format!("{count}\u{a0}ligne changerait d’identité au centre"),
        (Lang::Fr, false) => format!("{count}\u{a0}lignes changeraient d’identité au centre"),
        (Lang::En, true) => format!("{count}\u{a0}row would get another identity at the centre"),
        (Lang::En, false) => format!("{count}\u{a0}rows would get another identity at the centre"),
    }
}

/// What the bundle of that time was checked with.
pub fn made_with(lang: Lang, dictionary: &str, version: &str) -> String {
    lang.pick(
        format!("Vérifié alors selon {dictionary}, version {version}"),
        format!("Checked at that time against {dictionary}, version {version}"),
    )
}

/// By which columns rows were found again.
pub fn found_by(lang: Lang, columns: &[String]) -> String {
    let columns = columns.join(", ");
    lang.pick(format!("Lignes retrouvées par\u{a0}: {columns}"), format!("Rows found again by: {columns}"))
}

/// Files that are no table of the dictionary.
pub fn aside(lang: Lang, files: &[String]) -> String {
    let files = files.join(", ");
    lang.pick(
        format!("Laissé de côté, faute d’y reconnaître un tableau\u{a0}: {files}"),
        format!("Left aside, because no table was recognised in it: {files}"),
    )
}

/// What became of a row.
pub fn kind(lang: Lang, kind: SinceKind) -> &'static str {
    match kind {
        SinceKind::Added => lang.pick("ajoutée", "added"),
        SinceKind::Removed => lang.pick("retirée", "removed"),
        SinceKind::Changed => lang.pick("modifiée", "changed"),
        SinceKind::Renamed => lang.pick("autre identifiant", "other identifier"),
        SinceKind::Identity => lang.pick("autre identité", "other identity"),
    }
}

/// Which rows of how many are shown.
pub fn window(lang: Lang, from: u64, to: u64, of: u64) -> String {
    let (from, to, of) = (number(lang, from), number(lang, to), number(lang, of));
    lang.pick(format!("{from} à {to} sur {of}"), format!("{from} to {to} of {of}"))
}

/// The rows of a table, in a heading.
pub fn rows_named(lang: Lang, table: &str, n: u64) -> String {
    let rows = super::rows(lang, n);
    let differ = lang.pick(if singular(lang, n) { "diffère" } else { "diffèrent" }, if n == 1 { "differs" } else { "differ" });
    format!("{table} · {rows} {differ}")
}
