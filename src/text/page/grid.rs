//! Words of the grid: a table as it is, its cells, its findings, what can be done with them.

use super::{cells, rows};
use crate::text::{Lang, number};

crate::words! {
    title: "Tableau", "Table";
    lead: "Vos lignes telles qu’elles sont, corrections comprises. Ce que vous changez ici est vérifié aussitôt, peut être annulé et ne modifie pas vos fichiers.",
        "Your rows as they are, repairs included. What you change here is checked at once, can be undone, and leaves your files alone.";
    open: "Ouvrir le tableau", "Open the table";
    open_here: "Ouvrir dans le tableau", "Open in the table";
    tables: "Voir et modifier les tableaux", "See and edit the tables";
    which: "Tableau", "Table";
    shown: "Lignes montrées", "Rows shown";
    shown_all: "Toutes", "All";
    shown_found: "Avec un constat", "With a finding";
    shown_warnings: "Avec une erreur ou un avertissement", "With an error or a warning";
    shown_errors: "Avec une erreur", "With an error";
    found_first: "Colonnes avec constats d’abord", "Columns with findings first";
    previous: "Constat précédent (Maj+F8)", "Previous finding (Shift+F8)";
    next: "Constat suivant (F8)", "Next finding (F8)";
    undo: "Annuler (Ctrl+Z)", "Undo (Ctrl+Z)";
    redo: "Rétablir (Ctrl+Y)", "Redo (Ctrl+Y)";
    nothing_to_undo: "Il n’y a rien à annuler.", "There is nothing to undo.";
    nothing_to_redo: "Il n’y a rien à rétablir.", "There is nothing to redo.";
    add_row: "Ajouter une ligne", "Add a row";
    back_to_findings: "Retour aux constats", "Back to the findings";
    back_to_repairs: "Retour aux corrections", "Back to the repairs";
    back_to_files: "Retour aux fichiers", "Back to the files";
    new_row: "Nouvelle ligne", "New row";
    required: "requis", "required";
    not_in_dictionary: "Le dictionnaire ne connaît pas cette colonne\u{a0}: on y cherche seulement des renseignements personnels. Si c’est un champ sous un autre nom, dites-le à l’étape Corriger.",
        "The dictionary does not know this column: only personal information is looked for in it. If it is a field under another name, say so in the step Repair.";
    closed: "Cette colonne n’a pas d’en-tête, ou a celui d’une autre\u{a0}: modifiez-la dans votre fichier.",
        "This column has no heading, or that of another one: change it in your file.";
    row_as_a_whole: "La ligne entière", "The whole row";
    no_finding: "Rien à signaler ici.", "Nothing to report here.";
    new_row_help: "Écrivez dans une cellule\u{a0}: la ligne s’ajoute au tableau.", "Write in a cell: the row is added to the table.";
    cell: "La cellule", "The cell";
    value: "Valeur", "Value";
    was: "Dans votre fichier", "In your file";
    edit: "Modifier (F2)", "Edit (F2)";
    fix_here: "Corriger ici", "Fix here";
    all_good: "Convient.", "Fits.";
    use_this: "Remplacer par", "Replace with";
    codes: "Valeurs permises", "Allowed values";
    no_code: "Aucune valeur permise ne ressemble à ce texte.", "No allowed value resembles this text.";
    editing_keys: "Entrée\u{a0}: valider et descendre; Tab\u{a0}: valider et passer à droite; Échap\u{a0}: annuler.", "Enter: keep and go down; Tab: keep and go right; Escape: give up.";
    list_key: " Alt+↓\u{a0}: toute la liste.", " Alt+↓: the whole list.";
    gone_round_next: "Fin du tableau\u{a0}: retour au premier constat.", "End of the table: back to the first finding.";
    gone_round_back: "Début du tableau\u{a0}: passage au dernier constat.", "Start of the table: on to the last finding.";
    find: "Chercher dans le tableau (Ctrl+F)", "Find in the table (Ctrl+F)";
    find_next: "Cellule suivante avec ce texte (Entrée, F3)", "Next cell with this text (Enter, F3)";
    find_back: "Cellule précédente avec ce texte (Maj+Entrée, Maj+F3)", "Previous cell with this text (Shift+Enter, Shift+F3)";
    finding: "Recherche en cours…", "Searching…";
    found_none: "Aucune cellule des lignes montrées ne contient ce texte.", "No cell of the rows shown holds this text.";
    found_round_next: "Fin du tableau\u{a0}: la recherche a repris au début.", "End of the table: the search went on from the start.";
    found_round_back: "Début du tableau\u{a0}: la recherche a repris à la fin.", "Start of the table: the search went on from the end.";
    none_to_go_to: "Il n’y a pas de constat de ce genre dans ce tableau.", "This table has no finding of that kind.";
    none_shown: "Aucune ligne de ce genre. Pour revoir toutes les lignes, choisissez «\u{a0}Toutes\u{a0}».", "No row of that kind. To see every row again, choose “All”.";
    copied: "Copié.", "Copied.";
    nothing_to_paste: "Le presse-papiers ne contient pas de texte.", "The clipboard holds no text.";
    keys: "Le clavier", "The keyboard";
    keys_move: "Flèches, Tab, Entrée, Début, Fin, Page préc. et Page suiv., comme dans Excel; avec Ctrl, jusqu’au bord des cellules remplies. Après des Tab, Entrée revient à la colonne de départ; dans une sélection, Tab et Entrée la parcourent. Maj étend la sélection, comme la souris quand on la fait glisser; Maj+Espace sélectionne la ligne, Ctrl+Espace ou un clic sur l’en-tête la colonne.",
        "Arrows, Tab, Enter, Home, End, Page Up and Page Down, as in Excel; with Ctrl, to the edge of the filled cells. After Tabs, Enter goes back to the column where they began; in a selection, Tab and Enter walk through it. Shift extends the selection, as dragging with the mouse does; Shift+Space selects the row, Ctrl+Space or a click on its heading the column.";
    keys_edit: "Taper du texte remplace le contenu de la cellule; F2 ou un double clic le modifie sur place, Alt+↓ avec toute la liste des valeurs permises, Suppr la vide; Ctrl+Entrée met le texte dans toute la sélection. Ctrl+C, Ctrl+X et Ctrl+V copient (jusqu’à 500\u{a0}000\u{a0}cellules), coupent et collent, aussi depuis Excel; Ctrl+D recopie vers le bas, Ctrl+R vers la droite. Ctrl+Z annule, Ctrl+Y rétablit.",
        "Typing replaces what the cell holds; F2 or a double click changes it in place, Alt+↓ with the whole list of allowed values, Delete blanks it; Ctrl+Enter puts the text into the whole selection. Ctrl+C, Ctrl+X and Ctrl+V copy (up to 500,000 cells), cut and paste, from Excel too; Ctrl+D fills down, Ctrl+R to the right. Ctrl+Z undoes, Ctrl+Y redoes.";
    keys_find: "Ctrl+F cherche un texte dans toutes les lignes montrées, majuscules et accents confondus; Entrée ou F3 va à la cellule suivante, Maj+Entrée ou Maj+F3 à la précédente. F8 va au constat suivant, Maj+F8 au précédent. Ctrl+- supprime les lignes sélectionnées. Échap sort du tableau, vers la cellule décrite à côté; Tab en sort aussi, depuis la dernière colonne, et Maj+Tab depuis la première, vers les outils.",
        "Ctrl+F looks for a text in all the rows shown, whatever its case and accents; Enter or F3 goes to the next cell, Shift+Enter or Shift+F3 to the previous one. F8 goes to the next finding, Shift+F8 to the previous one. Ctrl+- removes the selected rows. Escape leaves the table, to the cell described beside it; so does Tab from the last column, and Shift+Tab from the first one, to the tools.";
    way_out: "Échap sort du tableau.", "Escape leaves the table.";
    start: "Commencer un tableau vide", "Start an empty table";
    start_help: "Pas de fichier pour un tableau? Remplissez-le ici\u{a0}: ses colonnes sont celles du dictionnaire. Il ne s’enregistre que dans le lot, ou quand vous copiez ses lignes.",
        "No file for a table? Fill it in here: its columns are those of the dictionary. It is saved in the bundle only, or when you copy its rows.";
    start_which: "Tableau à commencer", "Table to start";
    start_do: "Commencer", "Start";
    template_link: "Pas encore de fichier? Prenez un gabarit à remplir dans Excel", "No file yet? Take a template to fill in with Excel";
    start_link: "Pas de fichier? Remplissez un tableau ici", "No file? Fill in a table here";
    no_table: "Aucun tableau n’est ouvert.", "No table is open.";
}

/// What the grid is, for those who listen: `participant, 120 lignes, 8 colonnes`.
pub fn described(lang: Lang, table: &str, n: u64, columns: u64) -> String {
    format!("{table}, {}, {}", rows(lang, n), super::columns(lang, columns))
}

/// What was pasted, or `filled` in, what had no place, and whether the row of headings was left out.
pub fn pasted(lang: Lang, [filled, heads]: [bool; 2], n: u64, left: u64) -> String {
    let how = match filled {
        true => lang.pick("remplie", "filled"),
        false => lang.pick("collée", "pasted"),
    };
    let many = lang.pick(if crate::text::singular(lang, n) { "" } else { "s" }, "");
    let mut done = format!("{} {how}{many}.", cells(lang, n));
    if heads {
        done.push_str(lang.pick(
            " La ligne de titres n’a pas été collée\u{a0}: ces titres sont déjà là.",
            " The row of headings was not pasted: these headings are there already.",
        ));
    }
    if left == 0 {
        return done;
    }
    let k = number(lang, left);
    let rest = match (lang, crate::text::singular(lang, left)) {
        (Lang::Fr, true) => format!("{k}\u{a0}autre n’a pas de colonne ici."),
        (Lang::Fr, false) => format!("{k}\u{a0}autres n’ont pas de colonne ici."),
        (Lang::En, true) => format!("{k} other has no column here."),
        (Lang::En, false) => format!("{k} others have no column here."),
    };
    format!("{done} {rest}")
}

/// The button that takes rows out; `row` is the number of a single one in the file, where it has one.
pub fn remove_rows(lang: Lang, n: u64, row: Option<u64>) -> String {
    match (n, row) {
        (0, _) => lang.pick("Supprimer des lignes", "Remove rows").to_owned(),
        (1, Some(row)) => {
            lang.pick(format!("Supprimer la ligne {}", number(lang, row)), format!("Remove row {}", number(lang, row)))
        }
        (1, None) => lang.pick("Supprimer cette ligne", "Remove this row").to_owned(),
        _ => lang.pick(format!("Supprimer {}", rows(lang, n)), format!("Remove {}", rows(lang, n))),
    }
}

/// Rows that were taken out.
pub fn removed(lang: Lang, n: u64) -> String {
    match (lang, crate::text::singular(lang, n)) {
        (Lang::Fr, true) => format!("{} supprimée. Ctrl+Z l’annule.", rows(lang, n)),
        (Lang::Fr, false) => format!("{} supprimées. Ctrl+Z l’annule.", rows(lang, n)),
        (Lang::En, _) => format!("{} removed. Ctrl+Z undoes it.", rows(lang, n)),
    }
}

/// What was undone or done again, by its label in the history.
pub fn undone(lang: Lang, label: &str) -> String {
    lang.pick(format!("Annulé\u{a0}: {label}"), format!("Undone: {label}"))
}

/// Rows out of all that a filter shows.
pub fn counted(lang: Lang, shown: u64, all: u64) -> String {
    let (s, a) = (number(lang, shown), rows(lang, all));
    if shown == all { a } else { lang.pick(format!("{s} sur {a}"), format!("{s} of {a}")) }
}

/// A block that is chosen.
pub fn chosen(lang: Lang, tall: u64, wide: u64) -> String {
    lang.pick(
        format!("{} × {} sélectionnées", rows(lang, tall), super::columns(lang, wide)),
        format!("{} × {} selected", rows(lang, tall), super::columns(lang, wide)),
    )
}

/// More codes than are listed.
pub fn more_codes(lang: Lang, n: u64) -> String {
    let k = number(lang, n);
    lang.pick(format!("et {k}\u{a0}de plus\u{a0}: écrivez pour chercher"), format!("and {k} more: type to search"))
}
