//! Words of the dictionary's explorer: searching, filters, one field, a value tried, the drawing of its tables.

use super::{counted, fields};
use crate::text::{Lang, quote};

crate::words! {
    title: "Explorer le dictionnaire", "Explore the dictionary";
    which: "Dictionnaire", "Dictionary";
    not_in_use: "Vous lisez un autre dictionnaire que celui qui sert à vérifier vos fichiers.", "You are reading another dictionary than the one your files are checked with.";
    faces: "Façons de voir le dictionnaire", "Ways to see the dictionary";
    diagram: "Liens entre les tableaux", "Links between tables";
    search: "Chercher dans le dictionnaire", "Search the dictionary";
    search_hint: "un nom, un mot, un code; en français ou en anglais", "a name, a word, a code; in French or English";
    filters: "Filtres", "Filters";
    tier: "Palier", "Tier";
    tier_id: "Identifiant", "Identifier";
    tier_core: "De base (Core)", "Core";
    tier_extended: "Étendu (Extended)", "Extended";
    any: "Tous", "All";
    need: "Obligation", "Requirement";
    ruled: "Soumis à une condition", "Under a condition";
    mine: "Dans mes fichiers", "In my files";
    clear: "Effacer la recherche et les filtres", "Clear search and filters";
    all_tables: "Tous les tableaux", "All tables";
    no_field: "Aucun champ ne correspond. Essayez un autre mot, dans l’une ou l’autre langue.", "No field matches. Try another word, in either language.";
    refers_to: "Renvoie à", "Refers to";
    referred_by: "Tableaux qui y renvoient", "Tables that refer to it";
    copy_link: "Copier le lien", "Copy the link";
    copy_name: "Copier le nom", "Copy the name";
    label: "Libellé", "Label";
    copy_list: "Copier cette liste", "Copy this list";
    print: "Imprimer", "Print";
    print_window: "Cette liste n’est pas entière\u{a0}: le bouton «\u{a0}Imprimer\u{a0}» d’un tableau en imprime tous les champs.",
        "This list is not whole: the button “Print” of a table prints all of its fields.";
    in_diagram: "Voir ses liens", "See its links";
    previous: "Champ précédent", "Previous field";
    next: "Champ suivant", "Next field";
    found_in: "Trouvé dans la valeur", "Found in the value";
    examples: "Exemples du dictionnaire", "The dictionary’s examples";
    example_refused: "refusé par la vérification", "refused by the check";
    patterns: "Motifs", "Patterns";
    passes: "Passe", "Passes";
    fails: "Ne passe pas", "Does not pass";
    under_condition: "Selon le reste de la ligne", "By the rest of the row";
    keys: "Clés", "Keys";
    must_exist: "Doit exister dans", "Must exist in";
    only_hinted: "indiqué par le dictionnaire, sans obligation", "hinted at by the dictionary, not enforced";
    named_by: "Repris par", "Named by";
    decided_by: "Dépend de", "Depends on";
    decides: "Décide de", "Decides about";
    checked_by: "Règles de vérification", "Rules of the check";
    unchecked: "Règles qui ne sont pas appliquées ici", "Rules that are not applied here";
    defects: "Défaut connu du dictionnaire publié", "Known defect of the published dictionary";
    in_other: "En anglais", "In French";
    try_it: "Essayer une valeur", "Try a value";
    try_hint: "La vérification répond comme pour vos fichiers. Les doublons et les renvois à d’autres tableaux ne se jugent qu’avec les autres lignes. Rien n’est gardé.",
        "The check answers as it does for your files. Duplicates and references to other tables can be judged only with the other rows. Nothing is kept.";
    try_value: "Valeur", "Value";
    try_with: "Avec, dans la même ligne", "With, in the same row";
    blank: "(vide)", "(blank)";
    accepted: "Rien à redire sur cette valeur.", "Nothing to say about this value.";
    use_it: "Essayer la correction proposée", "Try the proposed correction";
    find_code: "Chercher une valeur", "Search for a value";
    copy_codes: "Copier ces valeurs", "Copy these codes";
    no_code: "Aucune valeur ne correspond.", "No value matches.";
    diagram_lead: "À gauche, ce à quoi les autres renvoient. Choisissez un tableau pour ne voir que ses liens.",
        "On the left, what the others refer to. Choose a table to see its own links only.";
    focus: "Tableau", "Table";
    links: "Tous les liens en liste", "All links as a list";
    no_links: "Ce dictionnaire ne relie pas ses tableaux.", "This dictionary links no tables.";
    hinted: "Trait tireté\u{a0}: le dictionnaire l’indique sans l’exiger.", "Dashed line: the dictionary hints at it and does not enforce it.";
    key: "clé", "key";
    see_fields: "Voir ses champs", "See its fields";
}

counted! {
    links_of: "lien", "liens", "link", "links";
    lines_of: "trait", "traits", "line", "lines";
}

/// How many fields were found, and that others were found in other tables.
pub fn found(lang: Lang, n: u64, elsewhere: u64) -> String {
    let here = fields(lang, n);
    match elsewhere {
        0 => here,
        more => {
            let more = fields(lang, more);
            lang.pick(format!("{here} ici, {more} ailleurs"), format!("{here} here, {more} elsewhere"))
        }
    }
}

/// What the drawing shows, for those who do not see it: its lines may be fewer than the links.
pub fn drawing(lang: Lang, tables: u64, lines: u64, links: u64) -> String {
    let (tables, traced, links) =
        (super::tables(lang, tables), lines_of(lang, lines), (lines < links).then(|| links_of(lang, links)));
    match links {
        None => lang.pick(
            format!("Dessin\u{a0}: {tables}, {traced}. La liste sous le dessin dit la même chose."),
            format!("Drawing: {tables}, {traced}. The list below the drawing says the same."),
        ),
        Some(links) => lang.pick(
            format!("Dessin\u{a0}: {tables}, {traced} pour {links}. Ce que deux traits disent déjà n’est pas tracé de nouveau; la liste sous le dessin donne tous les liens."),
            format!("Drawing: {tables}, {traced} for {links}. What two lines already say is not drawn again; the list below the drawing has all links."),
        ),
    }
}

/// A table drawn, for those who point at it.
pub fn drawn_table(lang: Lang, label: &str, n: u64) -> String {
    let fields = fields(lang, n);
    lang.pick(format!("{label}\u{a0}: {fields}"), format!("{label}: {fields}"))
}

/// The help of a rule, for those who do not see where the button stands.
pub fn about_rule(lang: Lang, rule: &str) -> String {
    lang.pick(format!("Aide sur la règle {}", quote(lang, rule)), format!("Help about the rule {}", quote(lang, rule)))
}
