//! The help of families.

use crate::words;

words! {
    families_about: "Montrer les familles d’une étude, et ce qui n’y concorde pas", "Show the families of a study, and what does not fit in them";
    families_long:
        "Lire le tableau des familles\u{a0}: qui en fait partie, ce qui n’y concorde pas (pas de proposant, deux pères, un sexe qui contredit le lien), et l’arbre de chacune.\n\nLes identifiants ne sont écrits qu’avec --values, ou dans l’arbre d’une famille que l’on nomme.",
        "Read the table of families: who belongs to them, what does not fit (no proband, two fathers, a sex that contradicts the relation), and the tree of each.\n\nIdentifiers are written only with --values, or in the tree of a family that one names.";
    families_examples:
        "  bordereau families etude/\n  bordereau families etude/ --values --format json\n  bordereau families etude/ --tree FAM-01 -o arbre.svg",
        "  bordereau families study/\n  bordereau families study/ --values --format json\n  bordereau families study/ --tree FAM-01 -o tree.svg";
    families_exit:
        "  0  tout concorde\n  1  quelque chose ne concorde pas dans une famille\n  2  les familles n’ont pas pu être lues",
        "  0  everything fits\n  1  something does not fit in a family\n  2  the families could not be read";
    families_format_help: "Forme du résultat\u{a0}: text ou json [text]", "Form of the result: text or json [text]";
    families_tree_help: "L’arbre de cette famille, en SVG", "The tree of this family, as SVG";
    families_tree_value: "FAMILLE", "FAMILY";
}

/// There are no families.
pub fn no_families(lang: crate::text::Lang) -> (String, String) {
    (
        lang.pick("Aucune famille n’a été trouvée.", "No family was found.").to_owned(),
        lang.pick(
            "Donnez aussi le tableau des familles; tous les programmes n’en ont pas.",
            "Give the table of families too; not every programme has one.",
        )
        .to_owned(),
    )
}
