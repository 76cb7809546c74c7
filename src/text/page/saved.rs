//! Words for keeping one's work: the saved session, and the browser's own store.

use super::{counted, size};
use crate::text::{Lang, quote};

crate::words! {
    title: "Garder ce travail", "Keep this work";
    lead: "Pour fermer l’onglet et reprendre un autre jour exactement où vous en étiez\u{a0}: vos fichiers, vos choix, vos corrections et leur historique, que vous pourrez encore annuler.",
        "To close the tab and go on another day exactly where you were: your files, your choices, your repairs and their history, which you can still undo.";
    file_title: "Dans un fichier à vous", "In a file of your own";
    file_about: "Un seul fichier contient tout. Déposez-le un autre jour sur cette page, ou sur un autre ordinateur, et tout est de nouveau là. Il contient les données de vos patients, telles quelles et sans mot de passe\u{a0}: rangez-le là où vous rangez vos fichiers d’origine.",
        "A single file holds everything. Drop it on this page another day, or on another computer, and everything is there again. It holds your patients’ data as they are, without a password: store it where you store your original files.";
    file_save: "Enregistrer une session, avec les données des patients", "Save a session, with the patients’ data";
    without_data: "Du dossier de fichiers de données, seuls les noms, les tailles et les sommes déjà faites y sont.",
        "Of the folder of data files, only the names, the sizes and the checksums made so far are in it.";
    browser_title: "Dans ce navigateur", "In this browser";
    browser_keep: "Garder mon travail dans ce navigateur", "Keep my work in this browser";
    browser_hint: "Ce n’est pas fait tant que vous ne le demandez pas. Une fois coché, vos fichiers entiers, vos choix et vos corrections sont gardés après chaque changement, dans la réserve que ce navigateur tient pour ce site, sur cet ordinateur et nulle part ailleurs. Rien n’y est protégé par un mot de passe\u{a0}: qui ouvre votre session d’ordinateur, ou ce navigateur, peut les lire.",
        "It is not done unless you ask for it. Once ticked, your whole files, your choices and your repairs are kept after every change, in the store that this browser holds for this site, on this computer and nowhere else. Nothing there is protected by a password: whoever opens your account on this computer, or this browser, can read them.";
    browser_shared: "Ne le faites pas sur un ordinateur partagé. Le navigateur peut aussi effacer cette réserve quand la place lui manque\u{a0}: elle ne remplace pas vos fichiers d’origine.",
        "Do not do it on a shared computer. The browser may also erase this store when it lacks room: it does not replace your original files.";
    browser_none: "Ici, le navigateur n’a pas de réserve à part pour cette page (elle a été ouverte comme un fichier, ou dans un cadre isolé)\u{a0}: enregistrez plutôt une session.",
        "Here the browser has no store apart for this page (it was opened as a file, or in an isolated frame): save a session instead.";
    keeping: "Un instant, votre travail est mis en réserve…", "One moment, your work is being kept…";
    other: "Votre travail n’est pas gardé\u{a0}: un autre travail l’est déjà dans ce navigateur, d’une visite précédente ou d’un autre onglet. Il n’a pas été touché.",
        "Your work is not kept: other work is kept in this browser already, from an earlier visit or another tab. It has not been touched.";
    other_replace: "Garder celui-ci à sa place", "Keep this one in its place";
    erased_elsewhere: "Ce qui était gardé a été effacé, ici ou depuis un autre onglet. Votre travail n’est plus gardé; il est toujours ouvert.",
        "What was kept was erased, here or from another tab. Your work is no longer kept; it is still open.";
    full: "Il n’y a plus assez de place dans ce navigateur\u{a0}: vos derniers changements n’y sont pas gardés. Rien n’est perdu ici\u{a0}: enregistrez une session, puis libérez de l’espace si vous voulez réessayer.",
        "There is not enough room left in this browser: your last changes are not kept in it. Nothing is lost here: save a session, then free some space if you want to try again.";
    refused_keep: "Le navigateur n’a pas permis de garder votre travail (une fenêtre privée, un réglage, ou un fichier qui a changé entre-temps). Rien n’est perdu ici\u{a0}: enregistrez plutôt une session.",
        "The browser did not permit keeping your work (a private window, a setting, or a file that changed meanwhile). Nothing is lost here: save a session instead.";
    erase: "Effacer tout ce qui est gardé dans ce navigateur", "Erase everything kept in this browser";
    erased: "Tout est effacé\u{a0}: rien n’est gardé dans ce navigateur.", "Everything is erased: nothing is kept in this browser.";
    erase_ask: "Effacer pour de bon ce que ce navigateur garde? Vos fichiers d’origine et ce qui est ouvert ici ne changent pas.",
        "Erase for good what this browser keeps? Your original files and what is open here do not change.";
    erase_yes: "Effacer", "Erase";
    offer_open: "Reprendre ce travail", "Go on with this work";
    offer_other: "Entre-temps, un autre onglet a gardé un autre travail à la place de celui-ci. Rien n’a été ouvert\u{a0}: c’est cet autre travail qui vous est proposé maintenant.",
        "Meanwhile another tab has kept other work in place of this. Nothing was opened: that other work is offered to you now.";
    offer_gone: "Ce travail n’est plus gardé\u{a0}: il a été effacé entre-temps, depuis un autre onglet ou par le navigateur. Rien n’a changé ici. Déposez vos fichiers d’origine, ou une session enregistrée.",
        "This work is no longer kept: it was erased meanwhile, from another tab or by the browser. Nothing has changed here. Drop your original files, or a saved session.";
    offer_unread: "Le navigateur n’a pas rendu ce travail en entier. Rien n’a changé ici. Rechargez la page et essayez de nouveau; si rien ne change, déposez vos fichiers d’origine, ou une session enregistrée.",
        "The browser did not give this work back whole. Nothing has changed here. Reload the page and try again; if nothing changes, drop your original files, or a saved session.";
    here_title: "Ce que ce navigateur garde", "What this browser keeps";
    here_about: "Rien de vos données, tant que vous ne cochez pas «\u{a0}Garder mon travail dans ce navigateur\u{a0}» au bas des étapes Déposer et Corriger.",
        "Nothing of your data, as long as you do not tick “Keep my work in this browser” at the foot of the steps Deposit and Repair.";
    here_page: "La page elle-même y est gardée, pour s’ouvrir sans réseau.", "The page itself is kept there, to open without a network.";
    here_nothing: "Rien de vos données n’y est gardé en ce moment.", "Nothing of your data is kept there now.";
    here_this: "Le travail ouvert ici y est gardé.", "The work that is open here is kept there.";
    handed: "La session est enregistrée dans vos téléchargements.", "The session is saved in your downloads.";
    refused: "Le navigateur n’a pas pu assembler la session. Vos fichiers et vos corrections sont toujours là; essayez de nouveau, ou dans un autre navigateur.",
        "The browser could not put the session together. Your files and your repairs are still here; try again, or in another browser.";
    alone: "Une session enregistrée s’ouvre seule\u{a0}: déposez-la sans autre fichier. Rien n’a changé ici.",
        "A saved session is opened by itself: drop it without other files. Nothing has changed here.";
    ask: "Ouvrir cette session à la place de ce qui est ouvert?", "Open this session in place of what is open?";
    ask_why: "Les fichiers ouverts ici et leurs corrections seront retirés de la page. Pour les garder, enregistrez d’abord une session. Vos fichiers d’origine ne changent pas.",
        "The files that are open here and their repairs will be taken out of the page. To keep them, save a session first. Your original files do not change.";
    ask_yes: "Ouvrir la session", "Open the session";
    other_dictionary: "Le dictionnaire n’est plus le même", "The dictionary is no longer the same";
    data_elsewhere: "La session se souvient des noms et des tailles de vos fichiers de données, pas des fichiers. Choisissez de nouveau leur dossier, puis demandez les sommes.",
        "The session remembers the names and sizes of your data files, not the files. Choose their folder again, then ask for the checksums.";
}

counted! {
    steps: "correction", "corrections", "repair", "repairs";
}

/// How large the saved session will be.
pub fn file_size(lang: Lang, files: u64, bytes: u64) -> String {
    let (files, bytes) = (super::files(lang, files), size(lang, bytes));
    lang.pick(
        format!("{files}, {bytes} environ, sans limite de taille autre que celle de votre disque."),
        format!("{files}, about {bytes}, without a limit of size but your disk’s."),
    )
}

/// Since when work is kept.
pub fn kept_at(lang: Lang, time: &str) -> String {
    lang.pick(format!("Gardé dans ce navigateur, le {time}"), format!("Kept in this browser on {time}"))
}

/// What an earlier visit has kept.
pub fn offer(lang: Lang, time: &str, files: u64, steps_made: u64) -> String {
    let (files, steps) = (super::files(lang, files), steps(lang, steps_made));
    lang.pick(
        format!("Un travail du {time} est gardé dans ce navigateur\u{a0}: {files}, {steps}."),
        format!("Work of {time} is kept in this browser: {files}, {steps}."),
    )
}

/// A saved session is for a programme that this page does not have.
pub fn elsewhere(lang: Lang, programme: &str) -> String {
    let programme = quote(lang, programme);
    lang.pick(
        format!("Cette session a été faite pour le programme {programme}, que cette page n’a pas; rien n’a changé ici. Ouvrez-la là où vous l’aviez enregistrée."),
        format!("This session was made for the programme {programme}, which this page does not have; nothing has changed here. Open it where you saved it."),
    )
}

/// The dictionary is not the one that a saved session was made with.
pub fn dictionary(lang: Lang, before: &str, now: &str) -> String {
    let (before, now) = (quote(lang, before), quote(lang, now));
    lang.pick(
        format!("Cette session a été faite avec le dictionnaire {before}; ici c’est {now}. Vos fichiers et vos corrections sont là, mais les constats peuvent différer."),
        format!("This session was made with the dictionary {before}; here it is {now}. Your files and your repairs are there, but findings may differ."),
    )
}
