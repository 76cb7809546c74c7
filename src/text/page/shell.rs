//! Words of the frame: header, steps, footer, progress, banners.

use crate::text::{Lang, number};

crate::words! {
    /// Name of the product; the same in both languages.
    product: "Bordereau", "Bordereau";
    skip: "Aller au contenu", "Skip to content";
    home: "revenir au début", "back to the start";
    steps: "Étapes", "Steps";
    deposit: "Déposer", "Deposit";
    check: "Vérifier", "Check";
    repair: "Corriger", "Repair";
    handover: "Remettre", "Hand over";
    dictionary: "Dictionnaire", "Dictionary";
    tools: "Langue et affichage", "Language and display";
    other_language: "English", "Français";
    other_language_long: "Switch to English", "Passer au français";
    theme: "Thème", "Theme";
    theme_auto: "Automatique", "Automatic";
    theme_light: "Clair", "Light";
    theme_dark: "Sombre", "Dark";
    close: "Fermer", "Close";
    cancel: "Annuler", "Cancel";
    done: "Terminé", "Done";
    help: "Aide", "Help";
    new_tab: "s’ouvre dans un nouvel onglet", "opens in a new tab";
    copy: "Copier", "Copy";
    copied: "Copié", "Copied";
    not_copied: "Le navigateur n’a pas permis de copier. Sélectionnez le texte et copiez-le vous-même.",
        "The browser did not permit copying. Select the text and copy it yourself.";
    starting: "Le moteur de vérification démarre…", "The checking engine is starting…";
    reading: "Lecture des fichiers", "Reading the files";
    checking: "Vérification", "Checking";
    repairing: "Application des corrections", "Applying the repairs";
    summing: "Calcul des sommes de contrôle", "Making checksums";
    cancelled_sums: "Calcul annulé. Aucune somme n’a été ajoutée.", "Cancelled. No sum was added.";
    bundling: "Préparation du lot", "Preparing the bundle";
    saving: "Préparation de la session à enregistrer", "Preparing the session to save";
    opening: "Ouverture de la session", "Opening the session";
    cancelled_save: "Annulé. Aucune session n’a été enregistrée; vos fichiers et vos corrections sont toujours là.",
        "Cancelled. No session was saved; your files and your repairs are still here.";
    cancelled_open: "Annulé. La session n’a pas été ouverte; rien n’a changé ici.", "Cancelled. The session was not opened; nothing has changed here.";
    restoring: "Reprise de vos fichiers", "Bringing your files back";
    working: "Un instant…", "One moment…";
    fetching: "Ouverture de l’exemple", "Opening the example";
    no_leave_title: "Rien ne quitte votre ordinateur", "Nothing leaves your computer";
    footer_privacy: "Vos fichiers sont lus ici, par votre navigateur. Rien n’est envoyé.",
        "Your files are read here, by your browser. Nothing is sent.";
    questions: "Une question?", "A question?";
    crashed_title: "Le moteur de vérification s’est arrêté", "The checking engine stopped";
    crashed_body: "C’est une défaillance de Bordereau, pas de vos fichiers. Il a redémarré; vos fichiers et vos corrections sont toujours là.",
        "This is a failure of Bordereau, not of your files. It has restarted; your files and your repairs are still here.";
    crashed_details: "Détails techniques (sans aucune valeur de vos tableaux)", "Technical details (without any value of your tables)";
    crashed_again_title: "Le moteur ne parvient pas à reprendre vos fichiers", "The engine cannot bring your files back";
    crashed_again_body: "Il s’est arrêté deux fois de suite. Vous pouvez essayer de nouveau, ou recommencer sans ces fichiers. Vos fichiers d’origine sont intacts.",
        "It stopped twice in a row. You can try again, or start over without these files. Your original files are untouched.";
    crashed_reading_body: "Il s’est arrêté pendant la lecture de ces fichiers; ils ont été laissés de côté. Le reste est toujours là.",
        "It stopped while reading these files; they were left aside. Everything else is still here.";
    try_again: "Essayer de nouveau", "Try again";
    start_over: "Tout recommencer", "Start over";
    start_over_ask: "Retirer tous les fichiers et toutes les corrections de cette page? Vos fichiers d’origine ne changent pas.",
        "Take all files and all repairs out of this page? Your original files do not change.";
    start_over_yes: "Tout retirer", "Take everything out";
    cancelled_check: "Vérification annulée. Vos fichiers sont toujours là.", "Check cancelled. Your files are still here.";
    cancelled_bundle: "Préparation annulée. Aucun lot n’a été enregistré.", "Cancelled. No bundle was saved.";
    cancelled_read: "Lecture annulée. Ces fichiers n’ont pas été ajoutés.", "Reading cancelled. These files were not added.";
    cancelled_restore: "Reprise annulée. Vos fichiers sont en attente.", "Cancelled. Your files are waiting.";
    read_again: "Reprendre la lecture", "Read them again";
    check_now: "Vérifier maintenant", "Check now";
    engine_missing: "Le moteur de vérification n’a pas pu démarrer. Rechargez la page; si cela persiste, essayez avec une version récente de Firefox, Chrome, Edge ou Safari.",
        "The checking engine could not start. Reload the page; if this goes on, try a recent version of Firefox, Chrome, Edge or Safari.";
    part_missing: "Cette partie de la page n’est pas arrivée : la connexion a peut-être été coupée. Vos fichiers et vos corrections sont toujours là.",
        "This part of the page did not arrive: the connection may have been cut. Your files and your repairs are still here.";
    version_differs: "La page et son moteur ne sont pas de la même version. Rechargez la page.",
        "The page and its engine are not of the same version. Reload the page.";
    new_version: "Une nouvelle version de Bordereau est prête", "A new version of Bordereau is ready";
    new_version_body: "Finissez tranquillement : elle attend. Enregistrez d’abord votre lot ou votre session, puis rechargez la page.",
        "Finish in your own time: it waits. First save your bundle or your session, then reload the page.";
    failed_title: "Cela n’a pas pu être fait", "This could not be done";
    reload: "Recharger la page", "Reload the page";
    nothing_yet_title: "Rien à montrer encore", "Nothing to show yet";
    nothing_yet_body: "Déposez d’abord vos fichiers; la suite apparaîtra ici.", "Deposit your files first; what follows will appear here.";
    go_deposit: "Déposer des fichiers", "Deposit files";
}

/// `12 345 lignes · 3 s`: how far the work has come, for the eye.
pub fn progress(lang: Lang, rows: u64, seconds: u64) -> String {
    let time = format!("{}\u{a0}s", number(lang, seconds));
    if rows == 0 { time } else { format!("{} · {time}", super::rows(lang, rows)) }
}

/// What is at work, for those who listen.
pub fn at_work(lang: Lang, what: &str, name: &str) -> String {
    if name.is_empty() { what.to_string() } else { lang.pick(format!("{what}\u{a0}: {name}"), format!("{what}: {name}")) }
}
