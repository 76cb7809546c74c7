//! Words of the receiving side, and of what arrived at the other end.

use crate::text::{Lang, number, singular};

crate::words! {
    title: "Ce lot vous a été remis?", "Was this bundle handed over to you?";
    lead: "Vérifiez-le selon le dictionnaire qu’il nomme et selon les autres qui sont ici (déposez-en un pour l’ajouter), puis renvoyez un accusé de réception. Il ne contient aucune valeur de cellule.",
        "Check it by the dictionary that it names and by the others that are here (drop one to add it), then send back a receipt. It holds no cell value.";
    judge: "Vérifier et comparer", "Check and compare";
    named: "nommé par le lot", "named by the bundle";
    corrected: "défauts connus corrigés", "known defects corrected";
    state: "État", "State";
    not_here: "Le dictionnaire que ce lot nomme n’est pas ici\u{a0}: déposez-le pour vérifier selon lui aussi.",
        "The dictionary that this bundle names is not here: drop it to check by it too.";
    dictionary: "Dictionnaire", "Dictionary";
    conforms: "Erreurs de dictionnaire", "Dictionary errors";
    readable: "Erreurs d’import", "Import errors";
    other: "Autres erreurs", "Other errors";
    warnings: "Avertissements", "Warnings";
    about_dictionary: "dont sur le dictionnaire lui-même", "of which about the dictionary itself";
    differing: "Ce qui diffère d’un dictionnaire à l’autre", "What differs from one dictionary to the other";
    alike: "Les mêmes constats selon chacun.", "The same findings by each.";
    rule: "Règle", "Rule";
    place: "Endroit", "Place";
    receipt_text: "Accusé de réception (texte)", "Receipt (text)";
    receipt_json: "Accusé de réception (JSON)", "Receipt (JSON)";
    earlier: "C’est plutôt mon envoi précédent\u{a0}: y comparer mes fichiers", "It is rather what I sent before: compare my files with it";

    arrived: "Qu’est-ce qui est arrivé?", "What arrived?";
    arrived_lead: "Collez ou déposez ici ce que montre votre programme\u{a0}: la réponse à «\u{a0}ls -l\u{a0}» dans sftp, le journal de WinSCP ou de FileZilla, la file d’attente exportée de FileZilla, ou des empreintes («\u{a0}sha256sum\u{a0}»).",
        "Paste or drop here what your program shows: the answer to “ls -l” in sftp, the log of WinSCP or FileZilla, FileZilla’s exported queue, or checksums (“sha256sum”).";
    listing: "Ce que montre votre programme", "What your program shows";
    compare: "Comparer avec le lot", "Compare with the bundle";
    all_whole: "Tout est arrivé.", "Everything arrived.";
    only_sizes: "Mêmes tailles, à l’octet près. Seules les empreintes prouvent que le contenu est le même.",
        "Same sizes, to the byte. Only checksums prove that the content is the same.";
    some_missing: "Tout n’est pas arrivé. Envoyez de nouveau les fichiers que le tableau signale, puis collez la nouvelle liste.",
        "Not everything arrived. Send the files that the table marks again, then paste the new list.";
    of_queue: "C’est une file d’attente\u{a0}: elle nomme ce qui n’est pas encore parti. Pour savoir si le reste est arrivé, collez la liste du dossier d’arrivée.",
        "This is a queue: it names what has not been sent yet. To know whether the rest arrived, paste the list of the folder of arrival.";
    nothing_known: "Aucun fichier du lot n’est nommé dans ce texte. Est-ce bien la liste du dossier d’arrivée?",
        "No file of the bundle is named in this text. Is it really the list of the folder of arrival?";
    there_only: "Ce texte ne dit pas les tailles à l’octet près\u{a0}: demandez une liste longue («\u{a0}ls -l\u{a0}») ou des empreintes pour en être sûr.",
        "This text does not tell sizes to the byte: ask for a long listing (“ls -l”) or checksums to be sure.";
    sent: "Envoyé (octets)", "Sent (bytes)";
    seen: "Arrivé (octets)", "Arrived (bytes)";
}

/// How a file stands at the other end.
pub fn standing(lang: Lang, code: &str) -> &'static str {
    match code {
        "proven" => lang.pick("intact, empreinte égale", "whole, same checksum"),
        "same_size" => lang.pick("même taille", "same size"),
        "there" => lang.pick("présent, taille non précisée", "there, size not told"),
        "short" => lang.pick("incomplet", "too short"),
        "long" => lang.pick("trop long", "too long"),
        "changed" => lang.pick("autre empreinte", "another checksum"),
        "partial" => lang.pick("transfert inachevé", "transfer not finished"),
        "failed" => lang.pick("transfert échoué", "transfer failed"),
        "waiting" => lang.pick("encore dans la file d’attente", "still in the queue"),
        "left" => lang.pick("n’attend plus, arrivée non vérifiée", "no longer waiting, arrival not checked"),
        _ => lang.pick("absent de la liste", "not in the list"),
    }
}

/// Files that are there and were not sent.
pub fn others(lang: Lang, files: &[String]) -> String {
    let (count, names) = (number(lang, files.len() as u64), files.join(", "));
    match (lang, singular(lang, files.len() as u64)) {
        (Lang::Fr, true) => format!("{count}\u{a0}autre fichier dans la liste\u{a0}: {names}"),
        (Lang::Fr, false) => format!("{count}\u{a0}autres fichiers dans la liste\u{a0}: {names}"),
        (Lang::En, true) => format!("{count} other file in the list: {names}"),
        (Lang::En, false) => format!("{count} other files in the list: {names}"),
    }
}
