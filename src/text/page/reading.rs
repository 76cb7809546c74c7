//! Words of what is read inside another page: fields of a table, tables of a dictionary, files to fill in.

use crate::text::{Lang, number, quote};

crate::words! {
    fields: "Champs", "Fields";
    field: "Champ", "Field";
    meaning: "Ce que c’est", "What it is";
    expected: "Ce qui est attendu", "What is expected";
    codes: "Valeurs permises", "Allowed values";
    required: "Requis", "Required";
    conditional: "Requis dans certains cas", "Required in some cases";
    optional: "Facultatif", "Optional";
    pattern: "Format exact (expression régulière)", "Exact form (regular expression)";
    example: "Exemple", "Example";
    templates: "Fichiers à remplir", "Files to fill in";
    templates_lead: "Un classeur a les bons en-têtes, des listes déroulantes, de l’aide et un guide. Le fichier texte n’a que les en-têtes.",
        "A workbook has the right headings, drop-down lists, help and a guide. The text file has the headings only.";
    folder: "Noms de fichiers repris dans les tableaux à remplir", "Names of files taken over in tables to fill in";
    all_folders: "Tous les dossiers", "All folders";
    workbook: "Classeur", "Workbook";
    text: "Texte", "Text";
    whole_page: "Ouvrir dans Bordereau", "Open in Bordereau";
    of_site: "Fourni par ce site", "Provided by this site";
    dictionary_portable: "La page portable n’ouvre aucun document d’un site\u{a0}: elle porte ses dictionnaires en elle. Le dictionnaire du programme est en usage. Déposez l’autre dictionnaire sur la page pour vous en servir.",
        "The portable page opens no document of a site: it carries its dictionaries within itself. The programme’s own dictionary is in use. Drop the other dictionary on the page to use it.";
    unknown_what: "La page s’ouvre sans en tenir compte. Si vous avez suivi un lien, prévenez la personne qui vous l’a donné.",
        "The page opens without it. If you followed a link, tell the person who gave it to you.";
}

/// What the address asks for and the page does not know, as it is written there; what can be written in its place.
pub fn unknown(lang: Lang, asked: &str, known: &str) -> String {
    let asked = quote(lang, asked);
    lang.pick(
        format!("L’adresse de cette page demande {asked}, que la page ne connaît pas; elle connaît {known}."),
        format!("The address of this page asks for {asked}, which the page does not know; it knows {known}."),
    )
}

/// A dictionary of another origin.
pub fn dictionary_elsewhere(lang: Lang, name: &str) -> String {
    let name = quote(lang, name);
    lang.pick(
        format!("Le dictionnaire {name} que nomme l’adresse se trouve sur un autre site que cette page. Bordereau ne lit que ceux du site où il est; celui du programme reste en usage. Écrivez au responsable de ce site."),
        format!("The dictionary {name} that the address names is on another site than this page. Bordereau reads only those of the site it is on; the programme’s own stays in use. Write to whoever runs this site."),
    )
}

/// A dictionary that could not be fetched.
pub fn dictionary_missing(lang: Lang, name: &str) -> String {
    let name = quote(lang, name);
    lang.pick(
        format!("Le dictionnaire {name} que nomme l’adresse n’a pas pu être lu sur ce site; celui du programme reste en usage. Rechargez la page; si rien ne change, écrivez au responsable de ce site."),
        format!("The dictionary {name} that the address names could not be read from this site; the programme’s own stays in use. Reload the page; if nothing changes, write to whoever runs this site."),
    )
}

/// The field that was asked for is not in the table.
pub fn no_such_field(lang: Lang, field: &str) -> String {
    let field = quote(lang, field);
    lang.pick(
        format!("Ce tableau n’a pas de champ {field}. Les voici tous."),
        format!("This table has no field {field}. Here are all of them."),
    )
}

/// How many codes a folded list has.
pub fn see_codes(lang: Lang, n: u64) -> String {
    let k = number(lang, n);
    lang.pick(format!("Voir les {k}\u{a0}valeurs"), format!("See the {k} values"))
}

/// A text file of one table, for those who do not see the row.
pub fn text_named(lang: Lang, table: &str) -> String {
    lang.pick(format!("Fichier texte à remplir\u{a0}: {table}"), format!("Text file to fill in: {table}"))
}
