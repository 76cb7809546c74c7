//! The help of the comparison with what was sent before.

use crate::words;

words! {
    since_about: "Comparer des fichiers avec le lot remis la fois d’avant", "Compare files with the bundle sent the time before";
    since_long:
        "Comparer des fichiers avec le lot remis la fois d’avant (un zip, un dossier ou de simples tableaux)\u{a0}: lignes ajoutées, retirées et modifiées, retrouvées par les clés du dictionnaire.\n\nLes changements dont le centre tirerait une autre identité, donc une deuxième personne ou un deuxième échantillon, sont signalés à part. Les valeurs des cellules ne sont écrites qu’avec --values.",
        "Compare files with the bundle sent the time before (a zip, a folder or plain tables): rows added, removed and changed, found again by the keys of the dictionary.\n\nChanges from which the centre would derive another identity, and so a second person or sample, are told apart. Values of cells are written only with --values.";
    since_examples:
        "  bordereau since lot-mars.zip etude/\n  bordereau since lot-mars.zip etude/ --values\n  bordereau since lot-mars.zip etude/ --format tsv -o differences.tsv",
        "  bordereau since bundle-march.zip study/\n  bordereau since bundle-march.zip study/ --values\n  bordereau since bundle-march.zip study/ --format tsv -o differences.tsv";
    since_exit:
        "  0  aucune ligne ne diffère\n  1  des lignes diffèrent\n  2  la comparaison n’a pas pu se faire",
        "  0  no row differs\n  1  rows differ\n  2  the comparison could not be made";
    since_before_help: "Le lot d’avant\u{a0}: un zip, un dossier ou un tableau", "The bundle of the time before: a zip, a folder or a table";
    since_format_help: "Forme du résultat\u{a0}: text, json ou tsv [text]", "Form of the result: text, json or tsv [text]";
    since_values_help: "Écrire aussi les valeurs des cellules", "Write the values of cells too";
}
