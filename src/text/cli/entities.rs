//! The help of who has what.

use crate::words;

words! {
    entities_about: "Montrer, participant par participant, ce qui est là et ce qui manque", "Show, participant by participant, what is there and what is missing";
    entities_long:
        "Compter, pour chaque participant, spécimen ou autre élément auquel des tableaux renvoient, ses lignes dans chacun. Les tableaux et leurs liens viennent des clés du dictionnaire, ou des identifiants du programme.\n\nLes identifiants ne sont écrits qu’avec --values; sans cela, chacun se désigne par son fichier et sa ligne.",
        "Count, for every participant, biospecimen or other thing that tables refer to, its rows in each of them. Tables and their links come from the keys of the dictionary, or from the programme’s identifiers.\n\nIdentifiers are written only with --values; without it, each is named by its file and row.";
    entities_examples:
        "  bordereau entities etude/\n  bordereau entities etude/ --only incomplete --values\n  bordereau entities etude/ --kind biospecimen --format tsv -o specimens.tsv",
        "  bordereau entities study/\n  bordereau entities study/ --only incomplete --values\n  bordereau entities study/ --kind biospecimen --format tsv -o biospecimens.tsv";
    entities_exit:
        "  0  rien ne manque à personne\n  1  des éléments sont incomplets, sans ligne à eux ou en double\n  2  le compte n’a pas pu se faire",
        "  0  nothing is missing for anyone\n  1  some are incomplete, without a row of their own, or there twice\n  2  the count could not be made";
    entities_format_help: "Forme du résultat\u{a0}: text, json ou tsv [text]", "Form of the result: text, json or tsv [text]";
    entities_values_help: "Écrire aussi les identifiants", "Write the identifiers too";
    entities_kind_help: "Ce que l’on compte, par le nom du tableau ou de l’étape [le premier]", "What is counted, by the name of the table or stage [the first]";
    entities_kind_value: "NOM", "NAME";
    entities_only_help: "Seulement\u{a0}: all, incomplete, orphans ou doubled [all]", "Only: all, incomplete, orphans or doubled [all]";
    entities_only_value: "LESQUELS", "WHICH";
    entities_search_help: "Seulement ceux dont l’identifiant contient ce texte", "Only those whose identifier contains this text";
}

/// There is no such kind.
pub fn no_kind(lang: crate::text::Lang, name: &str, known: &[String]) -> (String, String) {
    let known = known.join(", ");
    (
        lang.pick(
            format!("«\u{a0}{name}\u{a0}» n’est rien que ces tableaux permettent de compter."),
            format!("“{name}” is nothing that these tables let one count."),
        ),
        lang.pick(format!("Choisissez parmi\u{a0}: {known}."), format!("Choose one of: {known}.")),
    )
}
