//! Words of the first step: the start of the page, the files and what they were taken for.

use crate::text::{Lang, number, quote};

crate::words! {
    title: "Déposer", "Deposit";
    hero: "Vos tableaux, prêts à remettre.", "Your tables, ready to hand over.";
    lead: "Déposez vos fichiers. Bordereau les compare au dictionnaire du centre, vous montre quoi corriger et prépare le lot à remettre.",
        "Deposit your files. Bordereau compares them with the centre’s dictionary, shows you what to fix and prepares the bundle to hand over.";
    drop_here: "Déposez vos fichiers n’importe où sur cette page", "Drop your files anywhere on this page";
    drop_kinds: "Excel, TSV, CSV, ODS, zip ou un dossier entier\u{a0}: mélangés, c’est très bien. Une session enregistrée se dépose seule.",
        "Excel, TSV, CSV, ODS, zip or a whole folder: a mix is fine. A saved session is dropped by itself.";
    programme: "Programme auquel vous remettez vos données", "Programme to which you hand over your data";
    centre: "Votre centre", "Your centre";
    centre_none: "Aucun choisi", "None chosen";
    centre_why: "Un identifiant dit de quel centre il vient : choisissez le vôtre, et ceux d’un autre centre seront signalés.",
        "An identifier says which centre it is from: choose yours, and those of another centre will be pointed out.";
    recognised_why: "Cela se voit à leurs en-têtes. Si ce n’est pas le bon programme, revenez à l’autre.",
        "Their headings tell. If this is not the right programme, go back to the other.";
    programme_failed: "Les fichiers de ce programme n’ont pas pu être chargés. Vérifiez la connexion et choisissez-le de nouveau.",
        "The files of this programme could not be loaded. Check the connection and choose it again.";
    ask_programme_why: "Vos corrections suivent le dictionnaire du programme actuel\u{a0}: elles seront oubliées. Vos fichiers restent ouverts, et vos fichiers d’origine ne changent pas. Pour les garder, enregistrez d’abord une session, au bas de l’étape Corriger.",
        "Your repairs follow the dictionary of the present programme: they will be forgotten. Your files stay open, and your original files do not change. To keep the repairs, first save a session, at the foot of the step Repair.";
    ask_programme_yes: "Changer et oublier mes corrections", "Change and forget my repairs";
    choose_files: "Choisir des fichiers", "Choose files";
    open_report: "Ouvrir le rapport", "Open the report";
    report_tables: "Constats du rapport par tableau", "Findings of the report by table";
    choose_folder: "Choisir un dossier", "Choose a folder";
    open_example: "Ouvrir l’étude d’exemple", "Open the example study";
    or_example: "Seulement curieux?", "Only curious?";
    example_about: "Une petite étude inventée, avec quelques erreurs à trouver.", "A small invented study, with a few mistakes to find.";
    overlay: "Déposez-les, ils seront lus ici", "Drop them, they will be read here";
    overlay_note: "Ils ne quittent pas votre ordinateur.", "They do not leave your computer.";
    ways: "Pour commencer", "To begin";
    privacy_body: "Vos fichiers sont ouverts dans cette page, par votre propre navigateur, sans compte à créer. Ils ne sont jamais envoyés, et rien n’en est conservé sans que vous le demandiez\u{a0}: fermez l’onglet et il n’en reste rien.",
        "Your files are opened in this page, by your own browser, with no account to create. They are never sent, and nothing of them is kept unless you ask for it: close the tab and nothing of them is left.";
    privacy_more: "Comment puis-je en être sûr?", "How can I be sure?";
    privacy_how: "La page porte une règle de sécurité que votre navigateur fait respecter\u{a0}: elle ne peut se connecter qu’à l’adresse d’où elle vient, pour charger ses propres pièces. Une fois la page ouverte, vous pouvez couper le réseau\u{a0}: tout continue de fonctionner, sauf l’étude d’exemple et le choix d’un autre programme.",
        "The page carries a security rule that your browser enforces: it can connect only to the address it came from, to load its own parts. Once the page is open you can cut the network: everything goes on working, except the example study and the choice of another programme.";
    privacy_limit: "Ce que cette règle n’empêche pas\u{a0}: un lien que vous suivez vous-même, une extension installée dans votre navigateur, ou une autre personne devant votre écran.",
        "What this rule does not prevent: a link that you follow yourself, an extension installed in your browser, or another person at your screen.";
    road: "Quatre étapes, à votre rythme", "Four steps, at your own pace";
    road_deposit: "Chaque fichier est reconnu comme l’un des tableaux du dictionnaire. En cas de doute, on vous le demande.",
        "Each file is recognised as one of the dictionary’s tables. Where there is doubt, you are asked.";
    road_check: "Chaque cellule est vérifiée. Les constats semblables sont regroupés et expliqués\u{a0}: quoi, où, pourquoi, que faire.",
        "Every cell is checked. Findings that are alike are grouped and explained: what, where, why, what to do.";
    road_repair: "Les corrections sans risque se font d’un clic, avant et après à l’appui. Tout peut être annulé.",
        "Safe repairs take one click, with before and after to see. Everything can be undone.";
    road_handover: "Un lot complet, ses empreintes et une liste de contrôle jusqu’au serveur du centre.",
        "A complete bundle, its checksums and a checklist all the way to the centre’s server.";
    your_files: "Vos fichiers", "Your files";
    add_more: "Ajouter des fichiers", "Add files";
    add_more_hint: "ou déposez-les n’importe où sur la page", "or drop them anywhere on the page";
    remove: "Retirer", "Remove";
    use_this: "Utiliser celui-ci", "Use this one";
    which_table: "Quel tableau est-ce?", "Which table is this?";
    table: "Tableau", "Table";
    leave_aside: "Laisser de côté", "Leave aside";
    best_guesses: "Les plus ressemblants", "Most alike";
    other_tables: "Autres tableaux", "Other tables";
    recognised: "Reconnu", "Recognised";
    assigned: "Choisi par vous", "Chosen by you";
    undecided: "À préciser", "To be decided";
    aside: "Laissé de côté", "Left aside";
    to_read: "Rapport, à lire", "Report, to read";
    to_fill: "À remplir", "To fill in";
    refused: "N’a pas pu être lu", "Could not be read";
    no_findings: "Aucun constat", "No findings";
    in_whole_table: "Pour tout le tableau\u{a0}:", "For the whole table:";
    not_checked: "Pas encore vérifié", "Not checked yet";
    see_findings: "Voir les constats", "See the findings";
    empty_drop: "Aucun fichier dans ce dépôt.", "There was no file in what was dropped.";
    example_failed: "L’étude d’exemple n’a pas pu être chargée. Êtes-vous hors ligne?",
        "The example study could not be loaded. Are you offline?";
    bundle_opened: "Lot ouvert", "Bundle opened";
    bundle_whole: "Complet et intact", "Complete and whole";
    bundle_broken: "Pas intact", "Not whole";
    bundle_draft: "Brouillon", "Draft";
    bundle_files: "Fichiers du lot", "Files of the bundle";
    bundle_ok: "intact", "whole";
    bundle_changed: "modifié", "changed";
    bundle_missing: "manquant", "missing";
    bundle_extra: "en trop", "extra";
    bundle_apart: "Ce lot est examiné à part. Vos tableaux ouverts n’ont pas changé, et les siens ne s’y ajoutent pas.",
        "This bundle is looked at apart. Your open tables have not changed, and its own are not added to them.";
    bundle_other_dictionary: "Ce lot a été fait avec un autre dictionnaire que celui d’ici; la vérification ci-dessous utilise celui d’ici.",
        "This bundle was made with another dictionary than the one here; the check below uses the one here.";
    given_why: "Ces données se complètent-elles, ou l’une remplace-t-elle l’autre? Le centre reçoit un seul fichier par tableau.",
        "Do these data complete each other, or does one replace the other? The centre receives one file per table.";
    given_same: "Ces fichiers sont identiques, octet pour octet\u{a0}: gardez-en un seul. Les réunir doublerait chaque ligne.",
        "These files are the same, byte for byte: keep only one of them. To put them together would double every row.";
    given_folders: "Un manifeste vaut pour un dossier de Synapse\u{a0}: gardez-les séparés si leurs fichiers vont dans des dossiers différents. Réunissez-les s’ils vont dans le même; gardez-en un seul si l’un remplace l’autre.",
        "A manifest holds for one Synapse folder: keep them apart if their files go to different folders. Put them together if these go to the same one; keep only one if it replaces the other.";
    hand_apart: "Un manifeste par dossier", "One manifest per folder";
    handed_apart: "Remis séparément", "Handed over apart";
    keep_only: "Garder seulement celui-ci", "Keep only this one";
    other_table: "C’est un autre tableau", "It is another table";
    kept: "Gardé", "Kept";
    joined: "Réuni", "Put together";
    ask_again: "Changer d’avis", "Change your mind";
    made_by: "Fait avec Bordereau", "Made with Bordereau";
}

/// A guess with its evidence: `participant (7 en-têtes sur 8)`.
pub fn guess(lang: Lang, label: &str, matched: u32, of: u32) -> String {
    let (m, o) = (number(lang, u64::from(matched)), number(lang, u64::from(of)));
    lang.pick(format!("{label} ({m} en-têtes sur {o})"), format!("{label} ({m} of {o} headings)"))
}

/// Several sources give one table.
pub fn given_times(lang: Lang, label: &str, n: u64) -> String {
    let (label, n) = (quote(lang, label), number(lang, n));
    lang.pick(format!("Le tableau {label} est donné {n}\u{a0}fois"), format!("The table {label} is given {n}\u{a0}times"))
}

/// The button that puts sources together.
pub fn together(lang: Lang, rows: u64) -> String {
    let rows = super::rows(lang, rows);
    lang.pick(format!("Tout réunir ({rows})"), format!("Put them together ({rows})"))
}

/// The label of the button that takes a file out, for those who do not see which card it is on.
pub fn remove_named(lang: Lang, name: &str) -> String {
    lang.pick(format!("Retirer {}", quote(lang, name)), format!("Remove {}", quote(lang, name)))
}

/// The label of the button that takes a dictionary into use, for those who do not see which card it is on.
pub fn use_this_named(lang: Lang, name: &str) -> String {
    let name = quote(lang, name);
    lang.pick(format!("Utiliser celui-ci\u{a0}: {name}"), format!("Use this one: {name}"))
}

/// How many remarks were made while reading.
pub fn remarks(lang: Lang, n: u64) -> String {
    let k = number(lang, n);
    match (lang, crate::text::singular(lang, n)) {
        (Lang::Fr, true) => format!("{k}\u{a0}remarque de lecture"),
        (Lang::Fr, false) => format!("{k}\u{a0}remarques de lecture"),
        (Lang::En, true) => format!("{k}\u{a0}remark from reading"),
        (Lang::En, false) => format!("{k}\u{a0}remarks from reading"),
    }
}

/// Where the table sits inside a file.
pub fn sheet(lang: Lang, name: &str) -> String {
    lang.pick(format!("feuille {name}"), format!("sheet {name}"))
}

/// The files are those of this programme.
pub fn recognised_programme(lang: Lang, name: &str) -> String {
    lang.pick(format!("Reconnu\u{a0}: ce sont des manifestes pour {name}"), format!("Recognised: these are manifests for {name}"))
}

/// Another programme was chosen, and repairs would go.
pub fn ask_programme(lang: Lang, name: &str) -> String {
    lang.pick(format!("Passer au programme {name}?"), format!("Change to the programme {name}?"))
}

/// Back to this programme.
pub fn another_programme(lang: Lang, name: &str) -> String {
    lang.pick(format!("Travailler plutôt pour {name}"), format!("Work for {name} instead"))
}
