//! Two dictionaries compared, in words: on the page and at the prompt.

use super::phrase::list_and;
use super::{Lang, counted, number, quote};
use crate::words;

words! {
    unchanged: "inchangé", "unchanged";
    added: "ajouté", "added";
    removed: "retiré", "removed";
    renamed: "renommé", "renamed";
    moved: "déplacé", "moved";
    changed: "changé", "changed";
    reworded: "reformulé", "reworded";
    nothing_differs: "Les deux dictionnaires disent la même chose.", "The two dictionaries say the same.";
    same_letters: "le même nom, autrement écrit", "the same name, written otherwise";
    known_name: "un ancien nom connu", "a known earlier name";
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
    conditions_changed: "règles selon le reste de la ligne, ou script\u{a0}: modifiées", "rules by the rest of the row, or a script: changed";
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
    field_gone: "Ce champ n’existe plus. Sa colonne devient une colonne inconnue, que l’étape Corriger peut laisser de côté\u{a0}: si ces valeurs comptent, demandez au centre où elles vont désormais.",
        "This field is no longer there. Its column becomes an unknown one, which the step Repair can leave out: if these values matter, ask the centre where they go now.";
    table_gone: "Ce tableau n’existe plus. Ses lignes n’iront pas dans le lot\u{a0}: si elles comptent, demandez au centre où elles vont désormais.",
        "This table is no longer there. Its rows do not go into the bundle: if they matter, ask the centre where they go now.";
    compare_them: "La page Dictionnaire mène à la comparaison des versions, et à celle de Bordereau.", "The page Dictionary leads to the comparison of versions, and back to Bordereau’s own.";
    use_this: "Pour en prendre un autre, choisissez «\u{a0}Utiliser celui-ci\u{a0}» sur la carte de son fichier.", "To take another one, choose “Use this one” on the card of its file.";
    earlier_how: "Pour passer de cette version à celle en usage, déposez son dictionnaire dans la page Versions. Sinon, à l’étape Corriger, associez les colonnes qui ne sont pas reconnues et remplacez les anciens codes; les autres colonnes sont lues sous leur ancien nom.",
        "To go from that version to the one in use, drop its dictionary on the page Versions. Otherwise, in the step Repair, match the columns that are not recognised and replace the earlier codes; the other columns are read under their old name.";
    choose_two: "Choisissez d’abord deux dictionnaires à comparer.", "Choose two dictionaries to compare first.";
    document: "comparaison.tsv", "comparison.tsv";
    migrated_before: "Ces étapes sont déjà sur vos fichiers\u{a0}: elles ne sont pas appliquées deux fois. Pour les appliquer de nouveau, retirez-les d’abord dans l’historique de Corriger.",
        "These steps already lie on your files: they are not applied twice. To apply them again, take them back in the history of Repair first.";
    made_for_neither: "Rien ne dit pour lequel des dictionnaires présents ils sont faits.", "Nothing tells which of the available dictionaries they are made for.";
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

/// In how many fields a dictionary differs from another one of its name and version, that of a file.
pub fn beside(lang: Lang, file: &str, n: u64) -> String {
    let (file, n) = (if file.is_empty() { "Bordereau" } else { file }, super::page::fields(lang, n));
    lang.pick(format!("Différences avec {file}\u{a0}: {n}."), format!("Differences from {file}: {n}."))
}

/// What the programme adds to the published dictionary, which is not compared.
pub fn added_by_us(lang: Lang, [keys, references, separators, units, corrected]: [u64; 5]) -> String {
    let counted = |n: u64, one: &str, many: &str| (n > 0).then(|| counted(lang, n, (one, many)));
    let parts = [
        counted(keys, lang.pick("clé", "key"), lang.pick("clés", "keys")),
        counted(
            references,
            lang.pick("renvoi entre tableaux", "reference between tables"),
            lang.pick("renvois entre tableaux", "references between tables"),
        ),
        counted(
            separators,
            lang.pick("séparateur de liste", "separator of a list"),
            lang.pick("séparateurs de liste", "separators of lists"),
        ),
        counted(units, lang.pick("unité", "unit"), lang.pick("unités", "units")),
        counted(
            corrected,
            lang.pick("champ dont un défaut connu est corrigé", "field with a known defect corrected"),
            lang.pick("champs dont un défaut connu est corrigé", "fields with a known defect corrected"),
        ),
        Some(lang.pick("ses propres libellés et explications", "its own labels and explanations").to_owned()),
    ];
    let parts = list_and(lang, &parts.into_iter().flatten().collect::<Vec<_>>());
    lang.pick(
        format!("Ce que Bordereau ajoute au dictionnaire publié n’est pas compté comme une différence\u{a0}: {parts}."),
        format!("What Bordereau adds to the published dictionary is not counted as a difference: {parts}."),
    )
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
    lang.pick(
        format!("{same} des {of} champs du plus petit des deux tableaux ont leur pareil dans l’autre (sans compter ceux de presque tous les tableaux)"),
        format!("{same} of the {of} fields of the smaller table have their like in the other one (not counting those that most tables have)"),
    )
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
    let list = few(lang, codes);
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

/// Headings that do not fit.
fn headings(lang: Lang, n: u64) -> String {
    let words = (
        ("en-tête manquant ou inconnu", "en-têtes manquants ou inconnus"),
        ("heading missing or unknown", "headings missing or unknown"),
    );
    counted(lang, n, lang.pick(words.0, words.1))
}

/// Values in no list.
fn values(lang: Lang, n: u64) -> String {
    counted(lang, n, lang.pick(("valeur hors des listes", "valeurs hors des listes"), ("value in no list", "values in no list")))
}

/// A dictionary by name, headings that do not fit it, and values in none of its lists.
pub type FitsSaid = (String, u64, u64);

/// What does not fit: headings, and values where they count.
fn misfit(lang: Lang, (head, value): (u64, Option<u64>)) -> String {
    let and = value.map(|value| format!("{}{}", lang.pick(" et ", " and "), values(lang, value)));
    headings(lang, head) + &and.unwrap_or_default()
}

/// Which of the two the files seem to be made for, by headings that are missing or unknown and codes that are in no list.
pub fn made_for(lang: Lang, dictionary: &str, (head, value): (u64, u64), (other_head, other_value): (u64, u64)) -> String {
    let dictionary = quote(lang, dictionary);
    let (one, two) = (headings(lang, head), values(lang, value));
    let (three, four) = (headings(lang, other_head), values(lang, other_value));
    lang.pick(
        format!("Ces fichiers semblent faits pour {dictionary}\u{a0}: {one} et {two}. Avec l’autre\u{a0}: {three} et {four}."),
        format!("These files seem to be made for {dictionary}: {one} and {two}. With the other one: {three} and {four}."),
    )
}

/// Which of all dictionaries the files seem to be made for, by their headings.
pub fn made_best(lang: Lang, dictionary: &str, fit: (u64, Option<u64>)) -> String {
    let (dictionary, head) = (quote(lang, dictionary), misfit(lang, fit));
    lang.pick(
        format!("De tous les dictionnaires présents, ces fichiers semblent faits pour {dictionary}\u{a0}: {head}."),
        format!("Of all available dictionaries, these files seem to be made for {dictionary}: {head}."),
    )
}

/// No dictionary fits the files well.
pub fn made_for_none(lang: Lang, dictionary: &str, head: u64) -> String {
    let (dictionary, head) = (quote(lang, dictionary), headings(lang, head));
    lang.pick(
        format!("Ces fichiers ne correspondent bien à aucun des dictionnaires présents. Le plus proche est {dictionary}\u{a0}: {head}."),
        format!("None of the available dictionaries fits these files well. The nearest is {dictionary}: {head}."),
    )
}

/// A file that seems made for another dictionary than the others.
pub fn file_for(lang: Lang, file: &str, dictionary: &str, fit: (u64, Option<u64>)) -> String {
    let (dictionary, head) = (quote(lang, dictionary), misfit(lang, fit));
    lang.pick(format!("{file} correspond mieux à {dictionary} ({head})"), format!("{file} fits {dictionary} better ({head})"))
}

/// A file that no dictionary fits well.
pub fn file_for_none(lang: Lang, file: &str, dictionary: &str, head: u64) -> String {
    let (dictionary, head) = (quote(lang, dictionary), headings(lang, head));
    lang.pick(
        format!("{file} ne correspond bien à aucun, le plus proche étant {dictionary} ({head})"),
        format!("{file} fits none of them well, the nearest being {dictionary} ({head})"),
    )
}

/// Files of which something else is to be said than of all; the first of many.
pub fn apart(lang: Lang, said: &[String], most: usize) -> String {
    let mut shown: Vec<String> = said.iter().take(most).cloned().collect();
    if let Some(more) = said.len().checked_sub(most).filter(|more| *more > 0) {
        shown.push(lang.pick(format!("{more} de plus"), format!("{more} more")));
    }
    let shown = shown.join("; ");
    lang.pick(format!("Fichier par fichier\u{a0}: {shown}."), format!("File by file: {shown}."))
}

/// A dictionary that was given beside the programme's own of another version.
pub fn other_version(lang: Lang, given: &str, own: &str) -> String {
    let (given, own) = (quote(lang, given), quote(lang, own));
    lang.pick(
        format!("Ce dictionnaire, {given}, est une autre version que celui que Bordereau a déjà, {own}."),
        format!("This dictionary, {given}, is another version than the one Bordereau has already, {own}."),
    )
}

/// Which of all dictionaries the files fit best, by the headings that fit each; the one in use comes first.
pub fn fits_best(lang: Lang, fits: &[FitsSaid]) -> String {
    let of = |one: &FitsSaid| (one.1, one.2);
    let least = fits.iter().map(of).min().unwrap_or_default();
    // Values are told where headings alone would not have decided.
    let tied = fits.iter().any(|one| one.1 == least.0 && one.2 > least.1);
    let best: Vec<String> = fits.iter().filter(|one| of(one) == least).map(|one| quote(lang, &one.0)).collect();
    let fit = match (best.len() == fits.len(), fits.len()) {
        (true, 2) => lang
            .pick("Vos en-têtes correspondent aussi bien à l’un qu’à l’autre", "Your headings fit both equally well")
            .to_owned(),
        (true, _) => {
            lang.pick("Vos en-têtes correspondent aussi bien à tous", "Your headings fit all of them equally well").to_owned()
        }
        (false, 2) => {
            let best = best.join(" ");
            lang.pick(format!("Vos fichiers correspondent mieux à {best}"), format!("Your files fit {best} better"))
        }
        (false, _) => {
            let best = list_and(lang, &best);
            lang.pick(format!("Vos fichiers correspondent le mieux à {best}"), format!("Your files fit {best} best"))
        }
    };
    let each = fits.iter().enumerate().map(|(at, (name, strange, values))| {
        let (name, strange) = (quote(lang, name), misfit(lang, (*strange, (tied && *strange == least.0).then_some(*values))));
        let used = if at == 0 { lang.pick(", en usage", ", in use") } else { "" };
        format!("{name}{used} ({strange})")
    });
    let each = each.collect::<Vec<_>>().join("; ");
    lang.pick(format!("{fit}\u{a0}: {each}."), format!("{fit}: {each}."))
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

/// A source that the migration takes for another table, as a step.
pub fn taken_for(lang: Lang, table: &str) -> String {
    let table = quote(lang, table);
    lang.pick(format!("Lire ce fichier comme le tableau {table}"), format!("Read this file as the table {table}"))
}

/// Why the second is not taken into use: repairs that would not hold there.
pub fn repairs_lost(lang: Lang, places: &[String]) -> String {
    let places = few(lang, places);
    lang.pick(
        format!("Rien n’a été changé. Des corrections déjà faites ne tiendraient pas avec le second dictionnaire\u{a0}: {places}. Retirez-les dans l’historique de Corriger, passez au second, puis refaites-les."),
        format!("Nothing was changed. Repairs that were made before would not hold with the second dictionary: {places}. Take them back in the history of Repair, take the second, then make them again."),
    )
}

/// Codes that went, with none in their place.
pub fn codes_gone(lang: Lang, codes: &[String]) -> String {
    let list = few(lang, codes);
    lang.pick(
        format!("Valeurs retirées sans remplaçante\u{a0}: {list}. Après le passage, choisissez-en une de la nouvelle liste à l’étape Corriger, ou demandez au centre laquelle convient."),
        format!("Codes removed with none in their place: {list}. After the migration, choose one of the new list in the step Repair, or ask the centre which one fits."),
    )
}

/// A field that may have another name now: a person has to say.
pub fn perhaps_renamed(lang: Lang, field: &str, why: &str) -> String {
    let field = quote(lang, field);
    lang.pick(
        format!("Ce champ est peut-être désormais {field}, {why}. Dites plus haut, dans la page Versions, si c’est le même\u{a0}: sans un «\u{a0}Oui\u{a0}», le passage n’y touche pas. Les valeurs que le second dictionnaire n’admet pas restent alors à récrire. Si c’est un autre, sa colonne peut être laissée de côté à l’étape Corriger."),
        format!("This field is perhaps {field} now, {why}. Say above, on the page Versions, whether it is the same: without a “Yes” the migration leaves it alone. Values that the second dictionary does not take are then left to be rewritten. If it is another one, its column can be left out in the step Repair."),
    )
}

/// A field that went to another table.
pub fn field_moved(lang: Lang, table: &str, field: &str) -> String {
    let (table, field) = (quote(lang, table), quote(lang, field));
    lang.pick(
        format!("Ce champ est désormais {field} du tableau {table}. Copiez-y sa colonne dans votre tableur, chaque valeur à la ligne de la même personne ou du même échantillon, puis déposez de nouveau le fichier."),
        format!("This field is now {field} of the table {table}. Copy its column there in your spreadsheet, each value to the row of the same person or sample, then drop the file again."),
    )
}

/// What of a field that was carried to another table found no place there.
pub fn left_behind(lang: Lang, table: &str, field: &str) -> String {
    let (table, field) = (quote(lang, table), quote(lang, field));
    lang.pick(
        format!("Ce champ est désormais {field} du tableau {table}. Ces valeurs n’y trouvent pas leur ligne\u{a0}: aucune n’a la même clé, ou des lignes de même clé disent des choses différentes. Après le passage, inscrivez-y celles qui conviennent, à l’étape Corriger ou dans votre tableur."),
        format!("This field is now {field} of the table {table}. These values find no row there: none has the same key, or rows of one key say different things. After the migration, enter there those that fit, in the step Repair or in your spreadsheet."),
    )
}

/// A step that is done already, since a column is known by its old name.
pub fn read_already(lang: Lang, step: &str) -> String {
    lang.pick(
        format!("{step}\u{a0}: rien à faire, elle est déjà lue sous cet ancien nom"),
        format!("{step}: nothing to do, it is read under this old name already"),
    )
}

/// A step for a table that no open file is.
pub fn not_open(lang: Lang, step: &str) -> String {
    lang.pick(format!("{step}\u{a0}: aucun fichier ouvert n’est ce tableau"), format!("{step}: no open file is this table"))
}

/// A field that has to be filled in now.
pub fn field_needed(lang: Lang, new: bool) -> &'static str {
    match new {
        true => lang.pick(
            "Ce champ est nouveau et requis. Après le passage, l’étape Corriger peut ajouter sa colonne et la remplir; ou faites-le dans votre tableur, puis déposez de nouveau le fichier.",
            "This field is new and required. After the migration, the step Repair can add its column and fill it in; or do so in your spreadsheet, then drop the file again.",
        ),
        false => lang.pick(
            "Ce champ est désormais requis. Ses cellules vides sont à remplir, à l’étape Corriger ou dans votre tableur.",
            "This field is required now. Its blank cells are to be filled in, in the step Repair or in your spreadsheet.",
        ),
    }
}

/// A unit that no step converts; none before where it was not told.
pub fn units_left(lang: Lang, before: &str, after: &str) -> String {
    if before.is_empty() {
        return lang.pick(
            format!("L’unité est désormais dite\u{a0}: {after}. Vérifiez que vos valeurs sont dans cette unité."),
            format!("The unit is told now: {after}. Check that your values are in it."),
        );
    }
    lang.pick(
        format!("L’unité passe de {before} à {after}. Seules les années sont converties en jours\u{a0}: convertissez ces valeurs dans votre tableur, puis déposez de nouveau le fichier."),
        format!("The unit goes from {before} to {after}. Only years are turned into days: convert these values in your spreadsheet, then drop the file again."),
    )
}

/// Headings that are those of earlier versions, each with the name of its field now, and fields with codes of such (their second
/// text is empty); `version` is the last that has them all.
pub fn earlier_headings(lang: Lang, version: &str, found: &[(String, String)]) -> String {
    let now = |(was, is): &(String, String)| {
        let (was, is) = (quote(lang, was), if is.is_empty() { String::new() } else { quote(lang, is) });
        match is.is_empty() {
            true => was + lang.pick(" contient des codes retirés depuis", " holds codes that were removed since"),
            false => lang.pick(format!("{was} est désormais {is}"), format!("{was} is {is} now")),
        }
    };
    let found = list_and(lang, &found.iter().map(now).collect::<Vec<_>>());
    lang.pick(
        format!("Ce tableau semble fait pour le dictionnaire d’avant, au plus tard la version {version}\u{a0}: {found}."),
        format!("This table seems to be made for an earlier dictionary, version {version} at the latest: {found}."),
    )
}

/// A rule under a condition that went or came, in words.
pub fn ruled(lang: Lang, come: bool, rule: &str) -> String {
    let (fr, en) = if come { ("règle d’après", "rule after") } else { ("règle d’avant", "rule before") };
    lang.pick(format!("{fr}\u{a0}: {rule}"), format!("{en}: {rule}"))
}

/// A script that came, went or has another text.
pub fn script(lang: Lang, none_before: bool, none_after: bool) -> &'static str {
    match (none_before, none_after) {
        (true, false) => lang.pick("script ajouté", "script added"),
        (false, true) => lang.pick("script retiré", "script removed"),
        _ => lang.pick("script modifié", "script changed"),
    }
}

/// Codes in quotes, the first of many.
fn few(lang: Lang, codes: &[String]) -> String {
    const FEW: usize = 8;
    let mut shown: Vec<String> = codes.iter().take(FEW).map(|code| quote(lang, code)).collect();
    if let Some(more) = codes.len().checked_sub(FEW).filter(|more| *more > 0) {
        shown.push(lang.pick(format!("{more} de plus"), format!("{more} more")));
    }
    list_and(lang, &shown)
}
