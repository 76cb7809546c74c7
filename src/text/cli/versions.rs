//! Help of the command that compares two dictionaries; the words of the comparison itself are those of the page too.

use crate::words;

pub use crate::text::versions::*;

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
}
