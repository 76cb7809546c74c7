//! Words of the printed checklist. Its steps come from the programme; here are the frame and the blanks to fill in.

use crate::text::{Lang, number, singular};

crate::words! {
    title: "Liste de contrôle de la remise", "Hand-over checklist";
    lead: "De la première lettre au centre jusqu’à sa confirmation. Cochez à mesure; gardez cette feuille avec l’étude.", "From the first letter to the centre to its confirmation. Tick as you go; keep this sheet with the study.";
    draft: "BROUILLON : ce lot contient encore des erreurs. N’allez pas plus loin que la discussion avec le centre.", "DRAFT: this bundle still has errors. Go no further than the discussion with the centre.";
    study: "Étude", "Study";
    bundle: "Lot", "Bundle";
    prepared_by: "Préparé par", "Prepared by";
    prepared_on: "Date", "Date";
    sent_on: "Transmis le", "Sent on";
    confirmed_on: "Confirmé par le centre le", "Confirmed by the centre on";
    initials: "Initiales", "Initials";
    /// A blank to write on.
    blank: "____________________", "____________________";
    step: "Étape", "Step";
    done: "Fait", "Done";
    /// Section: what the centre gave.
    fill_ins: "Ce que le centre vous a donné", "What the centre gave you";
    /// Beside the fill-ins.
    no_password: "N’écrivez jamais votre mot de passe ici.", "Never write your password here.";
    message: "Message à copier", "Message to copy";
    subject: "Objet", "Subject";
    /// Section: the files.
    files: "Fichiers du lot", "Files of the bundle";
    file: "Fichier", "File";
    rows: "Lignes", "Rows";
    size: "Taille", "Size";
    sha256: "SHA-256", "SHA-256";
    last: "à transmettre en dernier", "to be sent last";
    last_why: "Le centre sait que tout est arrivé quand il voit le manifeste et les empreintes; ils partent donc en dernier.", "The centre knows that everything has arrived when it sees the manifest and the checksums; they therefore go last.";
    /// Section: transfer programs.
    clients: "Avec votre programme de transfert", "With your transfer program";
    /// Section: checking the checksums.
    compare: "Vérifier les empreintes", "Check the checksums";
    compare_windows: "Sous Windows, dans l’invite de commandes :", "On Windows, in the command prompt:";
    compare_mac: "Sur Mac, dans le Terminal :", "On a Mac, in Terminal:";
    compare_linux: "Sous Linux :", "On Linux:";
    /// Section: explanations.
    explanations: "Pour comprendre", "To understand";
    /// Section: errors of servers.
    errors: "Si le serveur répond…", "If the server says…";
    error_says: "Il dit", "It says";
    error_means: "Cela veut dire", "It means";
    contact: "Questions", "Questions";
    made_with: "Préparé avec Bordereau", "Made with Bordereau";
}

/// How many files, and their size in words.
pub fn file_total(lang: Lang, n: u64, size: &str) -> String {
    let k = number(lang, n);
    match singular(lang, n) {
        true => lang.pick(format!("{k}\u{a0}fichier, {size} en tout"), format!("{k}\u{a0}file, {size} in all")),
        false => lang.pick(format!("{k}\u{a0}fichiers, {size} en tout"), format!("{k}\u{a0}files, {size} in all")),
    }
}
