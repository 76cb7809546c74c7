//! Words of the checklist on paper and of the read-me of a bundle.

use crate::text::Lang;

crate::words! {
    title: "Liste de contrôle", "Checklist";
    lead: "Cochez à mesure. Bordereau n’envoie rien lui-même et ne demande jamais de mot de passe.",
        "Tick as you go. Bordereau sends nothing itself and never asks for a password.";
    draft: "Brouillon\u{a0}: il reste des erreurs. Ne déposez pas ce lot sur le serveur sans que le centre vous l’ait demandé.",
        "Draft: errors are left. Do not put this bundle on the server unless the centre asked you to.";
    fill_ins: "Ce que le centre vous a donné", "What the centre gave you";
    steps: "Étapes", "Steps";
    files: "Fichiers à déposer, dans cet ordre", "Files to put on the server, in this order";
    tables: "Tableaux à remettre", "Tables to hand over";
    order: "Ordre", "Order";
    file: "Fichier", "File";
    rows: "Lignes", "Rows";
    size: "Octets", "Bytes";
    arrived: "Arrivé", "Arrived";
    message: "Message à copier", "Message to copy";
    explanations: "Pour comprendre", "To understand";
    errors: "Si le serveur répond…", "If the server says…";
    done_by: "Fait par", "Done by";
    done_on: "Date", "Date";
    example: "Par exemple", "For example";
}

/// The read-me at the top of a bundle; `sums_stay` when only the tables are handed over.
pub fn read_me(
    lang: Lang,
    bundle: &str,
    (send, keep): (&str, &str),
    checklist: &str,
    (draft, sums_stay): (bool, bool),
) -> String {
    let warning = if draft { format!("{}\n\n", self::draft(lang)) } else { String::new() };
    if sums_stay {
        return lang.pick(
            format!(
                "{bundle}\n\n{warning}{send}/\n  Les tableaux à remettre, un à un. manifest.json, MD5SUMS et SHA256SUMS les accompagnent mais restent\n  \
                 chez vous\u{a0}: ils prouvent que les tableaux sont intacts.\n\n{keep}/\n  \
                 Ce qui vous aide\u{a0}: le rapport, la liste de contrôle, la recette des corrections, les commandes et les listes de fichiers.\n\n\
                 Commencez par {keep}/{checklist}\u{a0}: ouvrez-la dans votre navigateur ou imprimez-la.\n"
            ),
            format!(
                "{bundle}\n\n{warning}{send}/\n  The tables to hand over, one by one. manifest.json, MD5SUMS and SHA256SUMS go with them but stay\n  \
                 with you: they prove that the tables are whole.\n\n{keep}/\n  \
                 What helps you: the report, the checklist, the recipe of the repairs, the commands and the lists of files.\n\n\
                 Begin with {keep}/{checklist}: open it in your browser or print it.\n"
            ),
        );
    }
    lang.pick(
        format!(
            "{bundle}\n\n{warning}{send}/\n  Ce qui va sur le serveur du centre\u{a0}: les tableaux, manifest.json, MD5SUMS et SHA256SUMS.\n  \
             Déposez le contenu de ce dossier sans rien y changer\u{a0}: ses empreintes prouvent qu’il est intact.\n\n{keep}/\n  \
             Ce qui reste chez vous\u{a0}: le rapport, la liste de contrôle, la recette des corrections, les scripts.\n\n\
             Commencez par {keep}/{checklist}\u{a0}: ouvrez-la dans votre navigateur ou imprimez-la.\n"
        ),
        format!(
            "{bundle}\n\n{warning}{send}/\n  What goes to the centre’s server: the tables, manifest.json, MD5SUMS and SHA256SUMS.\n  \
             Put the content of this folder there without changing it: its checksums prove that it is whole.\n\n{keep}/\n  \
             What stays with you: the report, the checklist, the recipe of the repairs, the scripts.\n\n\
             Begin with {keep}/{checklist}: open it in your browser or print it.\n"
        ),
    )
}
