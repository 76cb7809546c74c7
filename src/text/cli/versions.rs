//! Two dictionaries compared, in words.

use crate::text::phrase::list_and;
use crate::text::{Lang, number, quote};
use crate::words;

words! {
    compare_about: "Comparer deux dictionnaires, et ce que l’un changerait dans des fichiers", "Compare two dictionaries, and what one would change in files";
    compare_long:
        "Comparer deux dictionnaires, ou deux versions du même\u{a0}: ce qui est venu, parti, renommé, déplacé ou changé, et à part ce qui n’est que reformulé. Un nom de programme (cqdg, htan) désigne son propre dictionnaire.\n\nAvec des fichiers, dire aussi pour lequel ils semblent faits et ce que le second changerait dans leur vérification. --migration écrit la recette qui fait passer du premier au second; elle se rejoue avec «\u{a0}bordereau repair --recipe\u{a0}».",
        "Compare two dictionaries, or two versions of one: what came, went, was renamed, moved or changed, and apart from that what was only reworded. The name of a programme (cqdg, htan) stands for its own dictionary.\n\nWith files, tell also which of the two they seem to be made for, and what the second would change in their check. --migration writes the recipe that leads from the first to the second; it is replayed with “bordereau repair --recipe”.";
    compare_examples:
        "  bordereau compare dictionnaire-1.5.json cqdg\n  bordereau compare dictionnaire-1.5.json cqdg etude/ --migration recette.json\n  bordereau compare a.json b.json --format json -o differences.json",
        "  bordereau compare dictionary-1.5.json cqdg\n  bordereau compare dictionary-1.5.json cqdg study/ --migration recipe.json\n  bordereau compare a.json b.json --format json -o differences.json";
    compare_exit:
        "  0  aucune différence de règles\n  1  des règles diffèrent\n  2  la comparaison n’a pas pu se faire",
        "  0  no rule differs\n  1  rules differ\n  2  the comparison could not be made";
    before_value: "AVANT", "BEFORE";
    after_value: "APRÈS", "AFTER";
    before_help: "Le premier dictionnaire\u{a0}: un fichier, ou le nom d’un programme", "The first dictionary: a file, or the name of a programme";
    after_help: "Le second", "The second";
    compare_files_help: "Fichiers et dossiers d’une étude, jugés selon l’un et l’autre", "Files and folders of a study, judged by both";
    compare_format_help: "Forme du résultat\u{a0}: text ou json [text]", "Form of the result: text or json [text]";
    migration_help: "Écrire la recette de passage dans ce fichier", "Write the recipe of the migration to this file";

    unchanged: "inchangé", "unchanged";
    added: "ajouté", "added";
    removed: "retiré", "removed";
    renamed: "renommé", "renamed";
    moved: "déplacé", "moved";
    changed: "changé", "changed";
    reworded: "reformulé", "reworded";
    nothing_differs: "Les deux dictionnaires disent la même chose.", "The two dictionaries say the same.";
    same_letters: "le même nom, autrement écrit", "the same name, written otherwise";
    same_place: "la même place", "the same place";
    same_rules: "les mêmes règles", "the same rules";
    same_name: "le même nom", "the same name";
    now_required: "désormais requis", "now required";
    no_longer_required: "n’est plus requis", "no longer required";
    now_list: "une cellule contient désormais une liste", "a cell now holds a list";
    no_longer_list: "une cellule ne contient plus une liste", "a cell no longer holds a list";
    now_unique: "chaque valeur une seule fois", "each value once only";
    no_longer_unique: "une valeur peut se répéter", "a value may repeat";
    conditions: "règles selon le reste de la ligne, ou script", "rules by the rest of the row, or a script";
    other_rules: "autres règles", "other rules";
    tier: "palier", "tier";
    label: "libellé", "label";
    description: "description", "description";
    notes: "notes", "notes";
    examples_of: "exemples", "examples";
    code_labels: "libellés des valeurs", "labels of values";
    migration: "Passage du premier au second", "From the first to the second";
    migration_none: "Rien à changer dans les fichiers que cette comparaison puisse montrer.", "Nothing to change in files that this comparison could show.";
    same_tables: "Tableaux inchangés", "Unchanged tables";
    likely: "à confirmer", "to be confirmed";
    effect: "Dans vos fichiers", "In your files";
    effect_none: "Les mêmes constats avec l’un et l’autre.", "The same findings with both.";
    made_for_neither: "Rien ne dit pour lequel des deux ils sont faits.", "Nothing tells which of the two they are made for.";
}

/// The heading of a comparison.
pub fn from_to(lang: Lang, before: &str, after: &str) -> String {
    let (before, after) = (quote(lang, before), quote(lang, after));
    lang.pick(format!("De {before} à {after}"), format!("From {before} to {after}"))
}

/// Counts of fields by what became of them; those of which there are none are left out.
pub fn counts(lang: Lang, counts: &[(&str, u64)]) -> String {
    let said: Vec<String> = counts
        .iter()
        .filter(|(_, n)| *n > 0)
        .map(|(name, n)| lang.pick(format!("{name}\u{a0}: {}", number(lang, *n)), format!("{name}: {}", number(lang, *n))))
        .collect();
    said.join(" · ")
}

/// Something that was one and is another; nothing as a dash.
pub fn from_into(lang: Lang, what: &str, before: &str, after: &str) -> String {
    let shown = |text: &str| if text.is_empty() { "–".to_owned() } else { text.to_owned() };
    lang.pick(
        format!("{what}\u{a0}: {} → {}", shown(before), shown(after)),
        format!("{what}: {} → {}", shown(before), shown(after)),
    )
}

/// The names of what may change.
pub fn what(lang: Lang, of: &str) -> &'static str {
    match of {
        "type" => lang.pick("genre de valeur", "kind of value"),
        "limits" => lang.pick("limites", "limits"),
        "pattern" => lang.pick("motif", "pattern"),
        "units" => lang.pick("unité", "unit"),
        "delimiter" => lang.pick("séparateur", "separator"),
        _ => tier(lang),
    }
}

/// Codes that both lists have.
pub fn same_codes(lang: Lang, same: u64, of: u64) -> String {
    lang.pick(format!("{same} valeurs sur {of} en commun"), format!("{same} of {of} codes in common"))
}

/// Fields that both tables have.
pub fn same_fields(lang: Lang, same: u64, of: u64) -> String {
    lang.pick(format!("{same} champs sur {of} en commun"), format!("{same} of {of} fields in common"))
}

/// Descriptions that resemble each other.
pub fn like_text(lang: Lang, percent: u64) -> String {
    lang.pick(format!("un texte semblable à {percent}\u{a0}%"), format!("a text alike by {percent}%"))
}

/// Names that resemble each other.
pub fn like_name(lang: Lang, parts: &[String]) -> String {
    let parts = list_and(lang, &parts.iter().map(|part| quote(lang, part)).collect::<Vec<_>>());
    lang.pick(format!("{parts} dans les deux noms"), format!("{parts} in both names"))
}

/// Codes that came or went; the first of many.
pub fn codes(lang: Lang, come: bool, codes: &[String]) -> String {
    const FEW: usize = 8;
    let mut shown: Vec<String> = codes.iter().take(FEW).map(|code| quote(lang, code)).collect();
    if let Some(more) = codes.len().checked_sub(FEW).filter(|more| *more > 0) {
        shown.push(lang.pick(format!("{more} de plus"), format!("{more} more")));
    }
    let list = list_and(lang, &shown);
    match come {
        true => lang.pick(format!("valeurs ajoutées\u{a0}: {list}"), format!("codes added: {list}")),
        false => lang.pick(format!("valeurs retirées\u{a0}: {list}"), format!("codes removed: {list}")),
    }
}

/// A code that is written otherwise.
pub fn recoded(lang: Lang, before: &str, after: &str) -> String {
    let (before, after) = (quote(lang, before), quote(lang, after));
    lang.pick(format!("valeur récrite\u{a0}: {before} → {after}"), format!("code rewritten: {before} → {after}"))
}

/// A key that came or went.
pub fn key(lang: Lang, come: bool, fields: &[String], table: Option<&str>) -> String {
    let fields = list_and(lang, fields);
    let table = table.map(|table| quote(lang, table));
    match (come, table) {
        (true, None) => lang.pick(format!("clé ajoutée\u{a0}: {fields}"), format!("key added: {fields}")),
        (false, None) => lang.pick(format!("clé retirée\u{a0}: {fields}"), format!("key removed: {fields}")),
        (true, Some(table)) => {
            lang.pick(format!("renvoi ajouté\u{a0}: {fields} à {table}"), format!("reference added: {fields} to {table}"))
        }
        (false, Some(table)) => {
            lang.pick(format!("renvoi retiré\u{a0}: {fields} à {table}"), format!("reference removed: {fields} to {table}"))
        }
    }
}

/// What is only reworded.
pub fn only_words(lang: Lang, parts: &[&str]) -> String {
    let parts = list_and(lang, &parts.iter().map(|part| (*part).to_owned()).collect::<Vec<_>>());
    lang.pick(format!("texte reformulé\u{a0}: {parts}"), format!("text reworded: {parts}"))
}

/// Which of the two the files seem to be made for, by headings that are missing or unknown and codes that are in no list.
pub fn made_for(
    lang: Lang,
    dictionary: &str,
    (headings, values): (u64, u64),
    (other_headings, other_values): (u64, u64),
) -> String {
    let dictionary = quote(lang, dictionary);
    lang.pick(
        format!("Ces fichiers semblent faits pour {dictionary}\u{a0}: {headings} en-têtes manquants ou inconnus et {values} valeurs hors des listes, contre {other_headings} et {other_values} avec l’autre."),
        format!("These files seem to be made for {dictionary}: {headings} headings missing or unknown and {values} values in no list, against {other_headings} and {other_values} with the other one."),
    )
}

/// Findings before and after.
pub fn found_by(lang: Lang, before: u64, after: u64) -> String {
    format!("{} → {}", number(lang, before), number(lang, after))
}

/// Errors with both, and after the migration.
pub fn errors(lang: Lang, before: u64, after: u64, migrated: u64) -> String {
    let (before, after, migrated) = (number(lang, before), number(lang, after), number(lang, migrated));
    lang.pick(
        format!("Erreurs avec le premier\u{a0}: {before}; avec le second\u{a0}: {after}; avec le second, après le passage\u{a0}: {migrated}."),
        format!("Errors with the first: {before}; with the second: {after}; with the second, after the migration: {migrated}."),
    )
}
