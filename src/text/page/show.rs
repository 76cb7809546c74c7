//! Words of the made-up studies and of the guided tour.

use super::check;
use crate::text::{Lang, number};

crate::words! {
    start: "Montrez-moi", "Show me";
    about: "une visite guidée, au clavier ou à la souris, avec l’étude d’exemple.", "a guided tour, by keyboard or mouse, with the example study.";
    about_open: "une visite guidée de cette étude, au clavier ou à la souris.", "a guided tour of this study, by keyboard or mouse.";
    others: "D’autres études inventées", "Other made-up studies";
    others_about: "Faites ici, à partir de l’étude d’exemple\u{a0}: personne n’y existe. Une étude avec erreurs en a de toutes sortes.",
        "Made here, from the example study: nobody in them exists. A study with mistakes has them of every kind.";
    size: "Taille", "Size";
    state: "État", "State";
    with_mistakes: "Avec des erreurs", "With mistakes";
    clean: "Sans erreur", "Without a mistake";
    title: "Visite guidée", "Guided tour";
    back: "Précédent", "Back";
    next: "Suivant", "Next";
    end: "Terminer", "Finish";
    leave: "Quitter la visite", "Leave the tour";
    keys: "Flèches gauche et droite pour avancer ou reculer, Échap pour quitter.", "Left and right arrows to go on or back, Escape to leave.";
    files: "Vos fichiers, tels quels", "Your files, as they are";
    files_said: "Classeur Excel, TSV ou CSV, quels que soient le séparateur et l’encodage\u{a0}: chacun est reconnu comme l’un des tableaux du dictionnaire. Rien n’a quitté cet ordinateur.",
        "Excel workbook, TSV or CSV, whatever the separator and the encoding: each is recognised as one of the dictionary’s tables. Nothing has left this computer.";
    verdict: "Deux réponses, tout de suite", "Two answers, at once";
    verdict_said: "L’étude suit-elle le dictionnaire? Le centre pourra-t-il la lire? Les deux sont dites séparément, avec le nombre de cellules à revoir.",
        "Does the study follow the dictionary? Will the centre be able to read it? Both are told apart, with the number of cells to look at.";
    finding: "Un constat dit tout", "A finding says it all";
    finding_said: "Ce qui ne va pas, où (comme Excel le montre), pourquoi le centre y tient, et quoi faire. Les cellules semblables forment un seul constat; il est déplié ici, et elles s’y voient dans leur ligne.",
        "What is wrong, where (as Excel shows it), why it matters to the centre, and what to do. Cells that are alike are one finding; it is unfolded here and shows them in their rows.";
    nothing: "Rien à corriger", "Nothing to mend";
    nothing_said: "Chaque cellule a été comparée au dictionnaire et aux règles du centre. S’il reste des avertissements, ils sont ici; ils n’empêchent pas de remettre l’étude.",
        "Every cell was compared with the dictionary and the centre’s rules. Warnings, if any are left, are listed here; they do not keep the study from being handed over.";
    keys_rules: "Ici, flèches haut et bas pour voir un constat de chaque règle.", "Here, up and down arrows to see a finding of each rule.";
    rule_before: "Règle précédente", "Previous rule";
    rule_next: "Règle suivante", "Next rule";
    repairs: "Ce qui se corrige sans risque", "What can be repaired safely";
    repairs_said: "Espaces de trop, majuscules, virgules décimales\u{a0}: la valeur d’avant et celle d’après sont montrées. Rien n’est changé sans votre accord, et vos fichiers d’origine ne sont jamais touchés.",
        "Stray blanks, capitals, decimal commas: the value before and the one after are shown. Nothing is changed without your consent, and your original files are never touched.";
    applied: "Fait, et écrit dans l’historique", "Done, and written in the history";
    applied_said: "La visite vient d’appliquer ces corrections. Chacune figure dans l’historique, où elle peut être annulée; l’historique s’enregistre comme recette, pour refaire ces corrections sur le fichier du mois prochain.",
        "The tour has just applied these repairs. Each is in the history, where it can be undone; the history is saved as a recipe and can be replayed on next month’s file.";
    bundle: "Le lot à remettre", "The bundle to hand over";
    bundle_said: "Tant qu’il reste des erreurs, le lot est un brouillon et le dit. Ensuite, il contient les tableaux sous la forme que le centre attend, leurs empreintes et un rapport.",
        "As long as errors are left, the bundle is a draft and says so. After that it holds the tables in the form the centre expects, their checksums and a report.";
    checklist: "Jusqu’au centre", "All the way to the centre";
    checklist_said: "Une liste de contrôle, pas à pas, avec les commandes prêtes à copier. Bordereau n’envoie rien lui-même.",
        "A checklist, step by step, with the commands ready to copy. Bordereau sends nothing itself.";
    dictionary: "Le dictionnaire, et des gabarits", "The dictionary, and templates";
    dictionary_said: "Chaque champ, ses codes et ses règles; et des gabarits Excel avec listes déroulantes, pour bien commencer.",
        "Every field, its codes and its rules; and Excel templates with drop-down lists, for a good start.";
    yours: "À vous", "Your turn";
    yours_said: "Choisissez «\u{a0}Tout recommencer\u{a0}», puis déposez vos propres fichiers\u{a0}: ils restent sur votre ordinateur.",
        "Choose “Start over”, then drop your own files: they stay on your computer.";
}

/// Which of the rules that found something is shown, its code and name, and how many findings it has.
pub fn rule(lang: Lang, (at, of): (usize, usize), code: &str, name: &str, found: u64) -> String {
    let (word, found) = (check::rule(lang), number(lang, found));
    format!("{word}\u{a0}{at}\u{a0}/\u{a0}{of} · {code} · {name}\u{a0}({found})")
}

/// So many participants.
pub fn participants(lang: Lang, n: u64) -> String {
    format!("{}\u{a0}participants", number(lang, n))
}
