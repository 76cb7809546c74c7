//! What could not be done, and what to do about it.

use crate::text::phrase::{list_and, list_or};
use crate::text::{Lang, number, quote};

crate::words! {
    /// A request named something that is no longer there.
    nothing_there: "Ce que vous demandez n’est plus là. Rechargez la liste et recommencez.", "What you asked for is no longer there. Reload the list and try again.";
    /// The files of another programme could not be read.
    programme_refused: "Les fichiers de ce programme n’ont pas pu être lus; rien n’a changé. Rechargez la page et recommencez.", "The files of this programme could not be read; nothing has changed. Reload the page and try again.";
    /// A document is not a recipe of a known form.
    not_a_recipe: "Ce document n’est pas une recette de corrections que cette version sait lire.", "This document is not a recipe of repairs that this version can read.";
    /// A text is not a day.
    not_a_day: "Ce jour n’existe pas ou n’est pas écrit AAAA-MM-JJ, par exemple 1950-03-12.", "This day does not exist or is not written YYYY-MM-DD, for instance 1950-03-12.";
    /// A text is not a number of days by which dates move.
    not_a_word: "Écrivez un mot qui ne ressemble pas lui-même à un renseignement personnel, par exemple MASQUÉ.", "Write a word that does not look like personal information itself, for instance REDACTED.";
    not_a_shift: "Écrivez un nombre entier de jours, autre que 0 et de 36 525 au plus, par exemple -143.", "Write a whole number of days, other than 0 and of 36,525 at most, for instance -143.";
    /// No date could be replaced.
    no_dates: "Aucune de ces dates n’a pu être remplacée. Pour compter à partir d’une colonne, chaque ligne doit y trouver une seule date, et l’ordre du jour et du mois doit se voir\u{a0}: un jour après le 12 le montre. Sinon, répondez à la question sur cette colonne à l’étape Corriger, ou écrivez les dates AAAA-MM-JJ dans votre fichier.", "None of these dates could be replaced. To count from a column, each row has to find one date there, and one has to see which is the day and which the month: a day after the 12th shows it. Otherwise, answer the question about this column in the step Repair, or write the dates YYYY-MM-DD in your file.";
    /// Why dates that were moved may stay.
    shifted: "Dates déplacées d’un nombre de jours que nous ne transmettons pas.", "Dates moved by a number of days that we do not pass on.";
    /// A document is not a dictionary.
    not_a_dictionary: "Ce document n’est pas un dictionnaire Lectern. Choisissez le fichier JSON que publie le centre.", "This document is not a Lectern dictionary. Choose the JSON file that the centre publishes.";
    /// A file is not a bundle.
    not_a_bundle: "Ce fichier n’est pas un lot préparé par Bordereau : il n’y a pas de manifeste à l’intérieur.", "This file is not a bundle made by Bordereau: there is no manifest inside.";
    /// No file was given.
    no_files: "Aucun fichier à lire. Nommez au moins un fichier ou un dossier.", "No file to read. Name at least one file or folder.";
    /// No table was recognised.
    no_tables: "Aucun tableau du dictionnaire n’a été reconnu dans ces fichiers.", "No table of the dictionary was recognised in these files.";
    /// Nothing was checked yet.
    not_checked: "Rien n’a encore été vérifié.", "Nothing has been checked yet.";
    /// What was to be handed over changed while the bundle was being made.
    bundle_gone: "Vos tableaux ont changé pendant la préparation du lot. Préparez-le de nouveau.", "Your tables changed while the bundle was being prepared. Prepare it again.";
    /// A check or a reading was cancelled.
    cancelled: "Arrêté à votre demande. Vos fichiers sont intacts.", "Stopped as you asked. Your files are untouched.";
    /// A final bundle is refused while errors are left.
    errors_left: "Il reste des erreurs : le lot final ne peut pas être préparé. Corrigez-les, ou demandez un brouillon (--draft).", "Errors are left: the final bundle cannot be made. Fix them, or ask for a draft (--draft).";
    /// There is nothing to hand over.
    nothing_to_hand_over: "Il n’y a aucun tableau à remettre.", "There is no table to hand over.";
    /// There is nothing to undo.
    nothing_to_undo: "Il n’y a rien à annuler.", "There is nothing to undo.";
    /// There is nothing to redo.
    nothing_to_redo: "Il n’y a rien à rétablir.", "There is nothing to redo.";
    /// There is no safe repair to apply.
    nothing_to_repair: "Aucune correction sans risque à appliquer.", "No safe repair to apply.";
    /// The page and the engine are of different versions.
    other_version: "La page et son moteur ne sont pas de la même version. Rechargez la page.", "The page and its engine are not of the same version. Reload the page.";
    /// The engine stopped by an error of its own.
    stopped: "Le moteur s’est arrêté à cause d’une erreur de sa part. Vos fichiers sont intacts; recommencez, ou écrivez-nous si cela se répète.", "The engine stopped because of an error of its own. Your files are untouched; try again, or write to us if it happens again.";
}

/// More cells than a clipboard is given at once.
pub fn too_much_to_copy(lang: Lang, most: u64) -> String {
    let n = number(lang, most);
    lang.pick(
        format!("C’est trop à copier d’un coup\u{a0}: choisissez au plus {n}\u{a0}cellules."),
        format!("That is too much to copy at once: choose at most {n}\u{a0}cells."),
    )
}

/// The dictionary has no such table.
pub fn no_such_table(lang: Lang, table: &str) -> String {
    let table = quote(lang, table);
    lang.pick(
        format!("Ce dictionnaire n’a pas de tableau {table}. Vérifiez le nom dans l’adresse de la page."),
        format!("This dictionary has no table {table}. Check the name in the address of the page."),
    )
}

/// A rule that the checker does not have, by its code.
pub fn no_such_rule(lang: Lang, rule: &str) -> String {
    let rule = quote(lang, rule);
    lang.pick(
        format!("Il n’y a pas de règle {rule}. Vérifiez le code dans l’adresse de la page."),
        format!("There is no rule {rule}. Check the code in the address of the page."),
    )
}

/// What the address of the page names as a dictionary is none.
pub fn dictionary_refused(lang: Lang, name: &str) -> String {
    let name = quote(lang, name);
    lang.pick(
        format!("Le document {name} que nomme l’adresse de la page n’est pas un dictionnaire que Bordereau sait lire. Le dictionnaire du programme reste en usage. Écrivez au responsable de ce site."),
        format!("The document {name} that the address of the page names is not a dictionary that Bordereau can read. The programme’s own dictionary stays in use. Write to whoever runs this site."),
    )
}

fn reason(lang: Lang, kind: std::io::ErrorKind) -> &'static str {
    use std::io::ErrorKind;
    match kind {
        ErrorKind::NotFound => lang.pick("il n’y a rien à cet endroit", "there is nothing in that place"),
        ErrorKind::PermissionDenied => lang.pick("le système ne le permet pas", "the system does not permit it"),
        ErrorKind::AlreadyExists => lang.pick("il existe déjà", "it already exists"),
        ErrorKind::StorageFull => lang.pick("le disque est plein", "the disk is full"),
        ErrorKind::IsADirectory => lang.pick("c’est un dossier", "it is a folder"),
        ErrorKind::NotADirectory => lang.pick("une partie du chemin n’est pas un dossier", "a part of the path is not a folder"),
        ErrorKind::UnexpectedEof | ErrorKind::InvalidData => {
            lang.pick("il est incomplet ou endommagé", "it is incomplete or damaged")
        }
        ErrorKind::ResourceBusy => lang.pick("un autre programme l’utilise", "another program is using it"),
        _ => lang.pick("le système n’a pas répondu comme prévu", "the system did not answer as expected"),
    }
}

/// A file cannot be opened.
pub fn cannot_open(lang: Lang, path: &str, kind: std::io::ErrorKind) -> String {
    let (path, reason) = (quote(lang, path), reason(lang, kind));
    lang.pick(format!("Impossible d’ouvrir {path} : {reason}."), format!("Cannot open {path}: {reason}."))
}

/// A file cannot be written.
pub fn cannot_write(lang: Lang, path: &str, kind: std::io::ErrorKind) -> String {
    let (path, reason) = (quote(lang, path), reason(lang, kind));
    lang.pick(format!("Impossible d’écrire {path} : {reason}."), format!("Cannot write {path}: {reason}."))
}

/// A file would be overwritten.
pub fn exists_already(lang: Lang, path: &str) -> String {
    let path = quote(lang, path);
    lang.pick(
        format!("{path} existe déjà. Choisissez un autre nom, ou ajoutez --force pour le remplacer."),
        format!("{path} already exists. Choose another name, or add --force to replace it."),
    )
}

fn unknown(lang: Lang, fr: &str, en: &str, name: &str, known: &[String]) -> String {
    let name = quote(lang, name);
    let list = list_and(lang, known);
    match (lang, known.is_empty()) {
        (Lang::Fr, true) => format!("{fr} {name} n’existe pas ici."),
        (Lang::Fr, false) => format!("{fr} {name} n’existe pas ici. Choix possibles : {list}."),
        (Lang::En, true) => format!("There is no {en} {name} here."),
        (Lang::En, false) => format!("There is no {en} {name} here. Possible choices: {list}."),
    }
}

/// A programme of that name is not known.
pub fn unknown_programme(lang: Lang, name: &str, known: &[String]) -> String {
    unknown(lang, "Le programme", "programme", name, known)
}

/// A table of that name is not in the dictionary.
pub fn unknown_table(lang: Lang, name: &str, known: &[String]) -> String {
    unknown(lang, "Le tableau", "table", name, known)
}

/// A way of naming files is not known.
pub fn unknown_naming(lang: Lang, name: &str, known: &[String]) -> String {
    unknown(lang, "La façon de nommer", "way of naming", name, known)
}

/// A rule of that code is not known.
pub fn unknown_rule(lang: Lang, code: &str) -> String {
    unknown(lang, "La règle", "rule", code, &[])
}

/// An option has a value that it does not know.
pub fn unknown_choice(lang: Lang, option: &str, value: &str, known: &[String]) -> String {
    let (value, list) = (quote(lang, value), list_or(lang, known));
    lang.pick(
        format!("{option} ne connaît pas {value}. Choix possibles : {list}."),
        format!("{option} does not know {value}. Possible choices: {list}."),
    )
}

/// A dictionary that was given cannot be read as one.
pub fn dictionary_unreadable(lang: Lang, path: &str) -> String {
    let path = quote(lang, path);
    lang.pick(
        format!("{path} n’est pas un dictionnaire Lectern. Choisissez le fichier JSON que publie le centre."),
        format!("{path} is not a Lectern dictionary. Choose the JSON file that the centre publishes."),
    )
}

/// A programme file cannot be read; `reason` is the technical end.
pub fn programme_unreadable(lang: Lang, path: &str, reason: &str) -> String {
    let path = quote(lang, path);
    lang.pick(
        format!("{path} n’est pas un fichier de programme lisible. Détail technique : {reason}"),
        format!("{path} is not a readable programme file. Technical detail: {reason}"),
    )
}

/// Several tables resemble a file and the person has to say which one it is.
pub fn say_which_table(lang: Lang, file: &str, tables: &[String]) -> String {
    let (file, tables) = (quote(lang, file), list_or(lang, tables));
    lang.pick(
        format!("{file} pourrait être {tables}. Donnez-lui un nom qui commence par celui du tableau, puis recommencez."),
        format!("{file} could be {tables}. Give it a name that begins with the table’s name, then try again."),
    )
}

/// The bundle could not be written where the person chose; `name` is the browser's name for the reason.
pub fn cannot_save(lang: Lang, name: &str) -> String {
    let what = match name {
        "QuotaExceededError" => lang.pick(
            "Il n’y a plus assez de place là où vous vouliez enregistrer le lot. Libérez de l’espace, ou enregistrez-le ailleurs, par exemple sur un autre disque.",
            "There is not enough room left where you wanted to save the bundle. Free some space, or save it elsewhere, for instance on another disk.",
        ),
        "NotAllowedError" | "SecurityError" | "NoModificationAllowedError" => lang.pick(
            "Votre navigateur ou votre système ne permet pas d’écrire à cet endroit. Enregistrez le lot ailleurs, par exemple dans vos documents.",
            "Your browser or your system does not permit writing in that place. Save the bundle elsewhere, for instance in your documents.",
        ),
        "NotFoundError" => lang.pick(
            "L’endroit que vous aviez choisi n’existe plus. Enregistrez le lot ailleurs.",
            "The place that you chose is no longer there. Save the bundle elsewhere.",
        ),
        _ => lang.pick(
            "Le lot n’a pas pu être écrit à cet endroit. Enregistrez-le ailleurs, par exemple dans vos documents.",
            "The bundle could not be written in that place. Save it elsewhere, for instance in your documents.",
        ),
    };
    let kept = lang.pick(
        "Rien n’est perdu\u{a0}: vos fichiers, vos corrections et le lot préparé sont toujours là, et aucun lot incomplet n’a été laissé.",
        "Nothing is lost: your files, your repairs and the prepared bundle are still here, and no incomplete bundle was left behind.",
    );
    format!("{what} {kept}")
}

/// A file can no longer be read, or was changed since it was dropped.
pub fn since_unreadable(lang: Lang, file: &str) -> String {
    let file = quote(lang, file);
    lang.pick(
        format!(
            "Le fichier {file} n’a pas pu être relu\u{a0}: il a été modifié, déplacé ou supprimé depuis. Déposez-le de nouveau."
        ),
        format!("The file {file} could not be read again: it was changed, moved or removed since. Drop it again."),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_says_what_one_can_do() {
        let known = ["cqdg".to_owned(), "htan".to_owned()];
        assert_eq!(unknown_programme(Lang::En, "x", &known), "There is no programme “x” here. Possible choices: cqdg and htan.");
        assert_eq!(
            cannot_open(Lang::En, "a.tsv", std::io::ErrorKind::NotFound),
            "Cannot open “a.tsv”: there is nothing in that place."
        );
    }
}
