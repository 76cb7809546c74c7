//! Words of the scripts: comments and placeholders.

use crate::text::Lang;

crate::words! {
    host: "HOTE_A_REMPLIR", "HOST_TO_FILL_IN";
    user: "COMPTE_A_REMPLIR", "USER_TO_FILL_IN";
    blank: "A_REMPLIR", "TO_FILL_IN";
    folder: "DOSSIER_A_REMPLIR", "FOLDER_TO_FILL_IN";
    fingerprint: "EMPREINTE_A_REMPLIR", "FINGERPRINT_TO_FILL_IN";
    sftp_title: "Dépôt du lot avec OpenSSH (commande sftp)", "Sending the bundle with OpenSSH (the sftp command)";
    sftp_run: "Ouvrez un terminal dans le dossier décompressé du lot, puis tapez\u{a0}:",
        "Open a terminal in the unpacked folder of the bundle, then type:";
    sftp_key: "Il faut une clé d’accès (fichier ou agent)\u{a0}: ainsi lancée, la commande ne demande aucun mot de passe.",
        "You need an access key (a file or an agent): run this way, the command asks for no password.";
    sftp_stop: "L’envoi s’arrête à la première erreur. Rien n’est repris à moitié\u{a0}: corrigez, puis relancez.",
        "It stops at the first error. Nothing is resumed halfway: fix it, then run it again.";
    fingerprint_expected: "Empreinte de la clé du serveur, à comparer lors de la première connexion\u{a0}:",
        "Fingerprint of the server’s key, to compare at the first connection:";
    fingerprint_unknown: "Le centre donne l’empreinte de la clé du serveur\u{a0}: comparez-la lors de la première connexion.",
        "The centre gives you the fingerprint of the server’s key: compare it at the first connection.";
    to_fill_in: "À REMPLIR\u{a0}: remplacez les mots en capitales par ce que le centre vous a donné.",
        "TO FILL IN: replace the words in capitals by what the centre gave you.";
    folder_blank: "Si le centre a nommé un dossier, enlevez le dièse de la ligne suivante et écrivez-le.",
        "If the centre named a folder, take the hash off the next line and write it there.";
    last: "Les empreintes passent en dernier\u{a0}: leur arrivée dit que tout le reste est là.",
        "The checksums go last: their arrival says that everything else is there.";
    winscp_title: "Dépôt du lot avec WinSCP", "Sending the bundle with WinSCP";
    winscp_run: "Ouvrez une invite de commandes dans le dossier décompressé du lot, puis tapez\u{a0}:",
        "Open a command prompt in the unpacked folder of the bundle, then type:";
    winscp_password: "WinSCP demande le mot de passe à l’écran, s’il en faut un. Ne l’écrivez jamais ici.",
        "WinSCP asks for the password on the screen, if one is needed. Never write it here.";
    winscp_stop: "À partir d’ici, tout s’arrête à la première erreur.", "From here on, everything stops at the first error.";
    steps_title: "Déposer le lot, étape par étape", "Sending the bundle, step by step";
    files: "Fichiers à déposer, dans cet ordre\u{a0}:", "Files to put on the server, in this order:";
    tables: "Tableaux à remettre\u{a0}:", "Tables to hand over:";
}

/// How to check on the server what arrived.
pub fn check_there(lang: Lang) -> &'static str {
    lang.pick(
        "Qui reçoit peut vérifier, dans le dossier de dépôt\u{a0}: sha256sum -c SHA256SUMS",
        "Whoever receives can check, in the landing folder: sha256sum -c SHA256SUMS",
    )
}

/// That a site file can be imported.
pub fn site_file(lang: Lang, client: &str, name: &str) -> String {
    lang.pick(
        format!("Le fichier {name} contient les réglages de connexion pour {client}, sans mot de passe."),
        format!("The file {name} holds the connection settings for {client}, without a password."),
    )
}
