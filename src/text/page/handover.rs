//! Words of the fourth step: the bundle, what goes into it, the checklist.

use super::errors;
use crate::text::{Lang, number};

crate::words! {
    title: "Remettre", "Hand over";
    lead: "Préparez le lot, enregistrez-le sur votre ordinateur, puis suivez la liste jusqu’au centre. Bordereau n’envoie rien lui-même.",
        "Prepare the bundle, save it on your computer, then follow the list to the centre. Bordereau sends nothing itself.";
    ready: "Prêt à être remis", "Ready to hand over";
    ready_body: "Les deux verdicts sont favorables.", "Both verdicts are favourable.";
    ready_but: "Prêt, mais à relire d’abord", "Ready, but read this first";
    agreed: "J’ai lu ces avertissements, et ces valeurs peuvent être remises", "I have read these warnings, and these values may be handed over";
    agreed_hint: "Sans votre accord, le lot final n’est pas préparé.", "Without your consent the final bundle is not prepared.";
    see_findings: "Voir les avertissements", "See the warnings";
    draft: "Ce sera un brouillon", "This will be a draft";
    unchecked: "La vérification n’a pas encore été faite.", "The check has not been made yet.";
    see_errors: "Voir les erreurs", "See the errors";
    options: "Préparer le lot", "Prepare the bundle";
    naming: "Noms des fichiers", "File names";
    contents: "Contenu du rapport", "Content of the report";
    values: "Inclure les valeurs des cellules dans le rapport", "Include cell values in the report";
    values_hint: "Décoché, le rapport peut être envoyé par courriel sans montrer de données. Coché, traitez-le comme les données elles-mêmes.",
        "Unticked, the report can be mailed without showing data. Ticked, treat it like the data themselves.";
    date: "Inscrire la date et l’heure", "Write the date and time";
    date_hint: "Sans date, les mêmes fichiers donnent toujours exactement le même lot, octet pour octet.",
        "Without a date, the same files always give exactly the same bundle, byte for byte.";
    make: "Préparer et enregistrer le lot", "Prepare and save the bundle";
    make_draft: "Préparer un brouillon", "Prepare a draft";
    make_again: "Préparer de nouveau", "Prepare again";
    made: "Le lot est prêt", "The bundle is ready";
    made_draft: "Le brouillon est prêt", "The draft is ready";
    made_body: "Il a été confié à votre navigateur, qui l’a rangé dans vos téléchargements. Gardez-le tel quel\u{a0}: ses empreintes prouvent qu’il est intact.",
        "It was handed to your browser, which put it in your downloads. Keep it as it is: its checksums prove that it is whole.";
    made_large: "Il est volumineux\u{a0}: choisissez où l’enregistrer.", "It is large: choose where to save it.";
    made_placed: "Il est enregistré à l’endroit que vous avez choisi. Gardez-le tel quel\u{a0}: ses empreintes prouvent qu’il est intact.",
        "It is saved in the place that you chose. Keep it as it is: its checksums prove that it is whole.";
    stale: "Vos tableaux ont changé depuis. Préparez le lot de nouveau.", "Your tables have changed since. Prepare the bundle again.";
    stale_choices: "Vos choix, ou ce que le centre vous a donné, ont changé depuis. Préparez le lot de nouveau pour qu’il en tienne compte.",
        "Your choices, or what the centre gave you, have changed since. Prepare the bundle again so that it holds them.";
    save_zip: "Enregistrer le lot (zip)", "Save the bundle (zip)";
    files: "Fichiers du lot", "Files of the bundle";
    file: "Fichier", "File";
    rows_name: "Lignes", "Rows";
    size: "Taille", "Size";
    size_in_bytes: "Taille (octets)", "Size (bytes)";
    sha256: "SHA-256", "SHA-256";
    loose_hint: "Enregistrer les fichiers séparément", "Save the files one by one";
    also: "Aussi", "Also";
    report_html: "Rapport à imprimer (HTML)", "Report to print (HTML)";
    report_tsv: "Rapport en tableau (TSV)", "Report as a table (TSV)";
    report_json: "Rapport pour un programme (JSON)", "Report for a program (JSON)";
    recipe: "Recette des corrections (JSON)", "Recipe of the repairs (JSON)";
    checklist: "Liste de contrôle", "Checklist";
    checklist_lead: "De «\u{a0}écrire au centre d’abord\u{a0}» à «\u{a0}leur dire que c’est arrivé\u{a0}». Cochez à mesure; rien n’est conservé.",
        "From “write to the centre first” to “tell them it is there”. Tick as you go; nothing is kept.";
    fill_ins: "Ce que le centre vous a donné", "What the centre gave you";
    fill_ins_hint: "Facultatif. Ces renseignements complètent la liste et les scripts du lot. Ils restent dans cette page et disparaissent avec elle. Aucun mot de passe n’est demandé.",
        "Optional. They complete the list and the scripts in the bundle. They stay in this page and disappear with it. No password is ever asked for.";
    print: "Imprimer la liste", "Print the list";
    message: "Message à copier", "Message to copy";
    clients: "Votre programme de transfert", "Your transfer program";
    explanations: "Pour comprendre", "To understand";
    server_errors: "Si l’on vous répond…", "If the answer is…";
    files_later: "Les fichiers et leurs empreintes apparaîtront ici une fois le lot préparé.",
        "The files and their checksums will appear here once the bundle is prepared.";
    nothing: "Aucun tableau à remettre pour l’instant.", "No table to hand over for now.";
    checklist_only: "Vous pouvez déjà lire la liste de contrôle.", "You can already read the checklist.";
}

/// Why the bundle would be a draft.
pub fn draft_body(lang: Lang, n: u64) -> String {
    lang.pick(
        format!("Il reste {} à corriger. Vous pouvez préparer un brouillon clairement nommé pour en discuter, mais pas encore le lot final.", errors(lang, n)),
        format!("There are {} left to fix. You can prepare a clearly named draft to discuss, but not the final bundle yet.", errors(lang, n)),
    )
}

/// `3 étapes faites sur 9`: how far down the checklist.
pub fn ticked(lang: Lang, done: u64, of: u64) -> String {
    let (d, o) = (number(lang, done), number(lang, of));
    match (lang, crate::text::singular(lang, done)) {
        (Lang::Fr, true) => format!("{d}\u{a0}étape faite sur {o}"),
        (Lang::Fr, false) => format!("{d}\u{a0}étapes faites sur {o}"),
        (Lang::En, _) => format!("{d} of {o} steps done"),
    }
}

/// A typical value of a field to fill in.
pub fn for_example(lang: Lang, example: &str) -> String {
    lang.pick(format!("Par exemple\u{a0}: {example}"), format!("For example: {example}"))
}

/// Save, with the name of the file.
pub fn save_named(lang: Lang, name: &str) -> String {
    lang.pick(format!("Enregistrer {name}"), format!("Save {name}"))
}
