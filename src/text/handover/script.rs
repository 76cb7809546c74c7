//! Comments of the transfer scripts (OpenSSH, WinSCP). One comment per line, without the sign that begins it.

use crate::text::Lang;

crate::words! {
    /// First line of the OpenSSH batch file.
    openssh_title: "Transfert du lot avec sftp (OpenSSH)", "Transfer of the bundle with sftp (OpenSSH)";
    /// First line of the WinSCP script.
    winscp_title: "Transfert du lot avec WinSCP", "Transfer of the bundle with WinSCP";
    made_by: "Écrit par Bordereau. Rien n’est envoyé tant que vous ne lancez pas ce script vous-même.", "Written by Bordereau. Nothing is sent until you run this script yourself.";
    where_to_run: "Ouvrez un terminal dans le dossier du lot (là où se trouve ce fichier), puis tapez :", "Open a terminal in the folder of the bundle (where this file is), then type:";
    winscp_run: "Dans le dossier du lot, tapez :", "In the folder of the bundle, type:";
    fill_in: "Remplacez d’abord les mots en MAJUSCULES par ce que le centre vous a donné.", "First replace the words in CAPITALS with what the centre gave you.";
    key_needed: "sftp -b demande une clé SSH ou un agent : il ne peut pas demander de mot de passe. Avec un mot de passe, lancez sftp sans -b et tapez ces lignes une à une.", "sftp -b needs an SSH key or an agent: it cannot ask for a password. With a password, run sftp without -b and type these lines one by one.";
    no_password: "N’écrivez jamais de mot de passe dans ce fichier.", "Never write a password into this file.";
    fingerprint: "À la première connexion, comparez l’empreinte du serveur avec celle que le centre vous a donnée.", "At the first connection, compare the server’s fingerprint with the one that the centre gave you.";
    stops: "Le script s’arrête à la première erreur. Corrigez-en la cause, puis relancez-le en entier.", "The script stops at the first error. Mend its cause, then run it again from the beginning.";
    folder_may_exist: "Le tiret permet au dossier d’exister déjà.", "The hyphen allows the folder to exist already.";
    tables_first: "Les tableaux d’abord.", "The tables first.";
    documents: "Puis les documents.", "Then the documents.";
    manifest_last: "Les empreintes et le manifeste en dernier : ils disent au centre que tout est là.", "The checksums and the manifest last: they tell the centre that everything is there.";
    list: "Pour finir, la liste de ce qui est arrivé : comparez les tailles avec la liste de contrôle.", "Finally, the list of what has arrived: compare the sizes with the checklist.";
    binary: "Transfert binaire, sans dates ni droits, sans fichiers .filepart : certains serveurs refusent le reste.", "Binary transfer, without times or permissions, without .filepart files: some servers refuse the rest.";
    draft: "BROUILLON : ce lot contient encore des erreurs. Demandez au centre avant de le transmettre.", "DRAFT: this bundle still has errors. Ask the centre before sending it.";
    /// Placeholder for the server.
    host: "SERVEUR", "HOST";
    /// Placeholder for the user.
    user: "UTILISATEUR", "USER";
    /// Placeholder for the folder.
    folder: "DOSSIER", "FOLDER";
    /// Placeholder for the server's fingerprint.
    fingerprint_word: "EMPREINTE", "FINGERPRINT";
}

/// What the centre said to do after the transfer: write to its address.
pub fn tell_centre(lang: Lang, email: &str) -> String {
    lang.pick(format!("Ensuite, écrivez à {email} que tout est arrivé."), format!("Then write to {email} that everything has arrived."))
}
