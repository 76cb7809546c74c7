//! Words of the room in which two dictionaries are compared.

use crate::protocol::{OriginView, VersionKind};
use crate::text::versions as said;
use crate::text::{Lang, number};

crate::words! {
    title: "Versions", "Versions";
    lead: "Deux dictionnaires côte à côte, ou deux versions du même\u{a0}: ce qui est venu, parti, renommé ou changé, ce que cela changerait dans vos fichiers, et comment les faire passer de l’un à l’autre.",
        "Two dictionaries side by side, or two versions of one: what came, went, was renamed or changed, what that would change in your files, and how to bring them from one to the other.";
    which: "Quels dictionnaires?", "Which dictionaries?";
    before: "Avant", "Before";
    after: "Après", "After";
    open: "À choisir", "To be chosen";
    swap: "Inverser avant et après", "Swap before and after";
    choose: "Choisir un dictionnaire", "Choose a dictionary";
    choose_hint: "Ou déposez-le ici\u{a0}: JSON de Lectern, modèle CSV de schematic ou JSON Schema. Il ne devient pas le dictionnaire en usage, et rien ne sort de cet ordinateur.",
        "Or drop it here: Lectern JSON, a CSV model of schematic or JSON Schema. It does not become the dictionary in use, and nothing leaves this computer.";
    published: "tel que publié", "as published";
    corrected: "avec les corrections connues", "with the known corrections";
    in_use: "en usage", "in use";
    differs: "Ce qui diffère", "What differs";
    search: "Chercher dans les différences", "Search the differences";
    search_hint: "Nom, valeur, règle", "Name, code, rule";
    also_words: "Montrer aussi les textes reformulés", "Also show reworded text";
    also_words_hint: "Libellés, descriptions, notes et exemples, avant et après. Ils ne changent aucune vérification.",
        "Labels, descriptions, notes and examples, before and after. They change no check.";
    none_match: "Aucune différence ne correspond à cette recherche.", "No difference matches this search.";
    tables: "Tableaux", "Tables";
    fields: "Champs", "Fields";
    kind: "Sort", "Outcome";
    goes_on: "suite", "continued";
    why: "Reconnu à\u{a0}:", "Recognised by:";
    script: "Texte du script, avant et après", "Text of the script, before and after";
    print_window: "Sur papier, cette liste n’est pas entière\u{a0}: «\u{a0}Enregistrer la comparaison (TSV)\u{a0}» l’a toute.",
        "On paper this list is not whole: “Save the comparison (TSV)” has all of it.";
    all_codes: "Toutes ces valeurs", "All these codes";
    save: "Enregistrer la comparaison (TSV)", "Save the comparison (TSV)";
    effect: "Ce que cela changerait dans vos fichiers", "What this would change in your files";
    effect_lead: "Vos fichiers ouverts sont vérifiés selon l’un et l’autre. Des nombres et quelques exemples sont montrés, et rien n’est changé.",
        "Your open files are checked by both. Numbers and a few examples are shown, and nothing is changed.";
    effect_start: "Vérifier mes fichiers selon les deux", "Check my files by both";
    no_files: "Aucun fichier n’est ouvert. Déposez-en à l’étape Déposer pour voir ce que le second dictionnaire y changerait.",
        "No file is open. Drop some in the step Deposit to see what the second dictionary would change in them.";
    no_table: "Aucun fichier ouvert n’est un tableau de l’un ou de l’autre. À l’étape Déposer, dites pour chaque fichier quel tableau il est.",
        "No open file is a table of one or the other. In the step Deposit, say for each file which table it is.";
    rule: "Règle", "Rule";
    place: "Où", "Where";
    change: "Constats", "Findings";
    new: "nouveau", "new";
    gone: "parti", "gone";
    more: "plus", "more";
    fewer: "moins", "fewer";
    migration: "Passer du premier au second", "From the first to the second";
    steps_lead: "Ces étapes sont celles que la comparaison montre. Relisez-les\u{a0}: ce qui est marqué «\u{a0}à confirmer\u{a0}» plus haut est une supposition.",
        "These steps are those that the comparison shows. Read them: what is marked “to be confirmed” above is a guess.";
    step: "Étape", "Step";
    examples: "Exemples", "Examples";
    cells: "Cellules", "Cells";
    idle: "Étapes qui ne changent rien dans vos fichiers", "Steps that change nothing in your files";
    recodes: "Valeurs à remplacer", "Codes to replace";
    recodes_lead: "Le second dictionnaire n’a plus ces valeurs. Choisissez pour chacune celle qui convient dans la nouvelle liste\u{a0}: elle est remplacée avec le passage. Ce que vous laissez pour plus tard reste à l’étape Corriger.",
        "The second dictionary no longer has these codes. Choose for each the one that fits in the new list: it is replaced with the migration. What you leave for later stays in the step Repair.";
    value: "Valeur", "Code";
    by: "Remplacer par", "Replace with";
    later: "(plus tard)", "(later)";
    left: "Ce qui reste à faire par vous", "What is left for you to do";
    left_none: "Rien\u{a0}: tout ce qui diffère dans vos fichiers a son étape.", "Nothing: all that differs in your files has its step.";
    apply: "Passer au second dictionnaire et appliquer ces étapes", "Take the second dictionary and apply these steps";
    left_check: "Ce que les étapes ne font pas est dit par l’étape Vérifier, une fois le second en usage\u{a0}: il y reste des erreurs.",
        "What the steps do not do is told in the step Check once the second is in use: errors are left there.";
    save_recipe: "Enregistrer comme recette", "Save as a recipe";
    yes: "Oui", "Yes";
    no: "Non", "No";
    compare_versions: "Comparer des versions", "Compare versions";
}

/// Whose a dictionary is, where that says something.
pub fn origin(lang: Lang, origin: OriginView) -> &'static str {
    match origin {
        OriginView::Published => published(lang),
        OriginView::Corrected => corrected(lang),
        OriginView::Given => "",
    }
}

/// What to apply does; some steps change cells.
pub fn apply_hint(lang: Lang, steps: bool) -> &'static str {
    match steps {
        true => lang.pick(
            "Le second devient le dictionnaire en usage. Vos fichiers restent intacts\u{a0}: les étapes se posent par-dessus, ensemble, et se retirent d’un clic dans l’historique de Corriger, ce qui remet le dictionnaire d’avant en usage.",
            "The second becomes the dictionary in use. Your files stay as they are: the steps lie on top of them, together, and can be taken back with one click in the history of Repair, which brings the dictionary of before back into use.",
        ),
        false => lang.pick(
            "Le second devient le dictionnaire en usage. Vos fichiers restent intacts, et aucune cellule ne change.",
            "The second becomes the dictionary in use. Your files stay as they are, and no cell changes.",
        ),
    }
}

/// The word for what became of something.
pub fn kind_name(lang: Lang, kind: VersionKind) -> &'static str {
    match kind {
        VersionKind::Removed => said::removed(lang),
        VersionKind::Added => said::added(lang),
        VersionKind::Renamed => said::renamed(lang),
        VersionKind::Moved => said::moved(lang),
        VersionKind::Changed => said::changed(lang),
        VersionKind::Reworded => said::reworded(lang),
        VersionKind::Same => said::unchanged(lang),
    }
}

/// Whether a field is another one under a new name.
pub fn is_same(lang: Lang, before: &str, after: &str) -> String {
    lang.pick(format!("{before} est-il devenu {after}?"), format!("Is {before} now {after}?"))
}

/// Files that are no dictionary.
pub fn refused(lang: Lang, names: &[String]) -> String {
    let names = names.join(", ");
    lang.pick(
        format!("Aucun dictionnaire lisible n’a été trouvé dans {names}\u{a0}: ce n’en est pas un, ou le fichier est abîmé (téléchargez-le alors de nouveau). Vos données se déposent à l’étape Déposer; ici vont les dictionnaires que publie votre centre."),
        format!("No dictionary that can be read was found in {names}: either it is not a dictionary, or the file is damaged (then download it again). Your data go to the step Deposit; here go the dictionaries that your centre publishes."),
    )
}

/// Fields that are the same.
pub fn same_fields(lang: Lang, n: u64) -> String {
    let n = number(lang, n);
    lang.pick(format!("champs inchangés\u{a0}: {n}"), format!("unchanged fields: {n}"))
}

/// Findings that both have.
pub fn same_findings(lang: Lang, n: u64) -> String {
    let n = number(lang, n);
    lang.pick(format!("Constats que les deux ont en commun\u{a0}: {n}."), format!("Findings that both have: {n}."))
}

/// Texts that are folded away.
pub fn reworded(lang: Lang, n: u64) -> String {
    let n = number(lang, n);
    lang.pick(format!("Texte reformulé ({n})"), format!("Reworded text ({n})"))
}
