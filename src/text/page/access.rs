//! Words of asking for data, on the page and at the prompt.

use crate::protocol::AccessStudy;
use crate::text::{Lang, number, singular};

crate::words! {
    title: "Demander l’accès à des données", "Request access to data";
    link: "Vous voulez plutôt demander des données à une étude? Préparez votre demande d’accès", "Would you rather ask a study for data? Prepare your request for access";
    opened: "Une demande d’accès est parmi vos fichiers. Elle n’est pas un tableau de votre étude, et n’ira dans aucun lot.", "A request for access is among your files. It is no table of your study, and goes into no bundle.";
    open_it: "Voir la demande, étude par étude", "See the request, study by study";
    drop_here: "Déposez ici l’archive de votre demande, ou un manifeste de fichiers", "Drop the archive of your request here, or a file manifest";
    stays: "Rien n’est envoyé\u{a0}: les listes sont lues sur votre ordinateur.", "Nothing is sent: the lists are read on your computer.";
    choose: "Choisir les listes", "Choose the lists";
    choose_more: "Ajouter d’autres listes", "Add more lists";
    lists: "Listes lues", "Lists read";
    remarks: "À voir d’abord", "To look at first";
    studies: "Étude par étude", "Study by study";
    kind: "Type de données", "Type of data";
    format: "Format", "Format";
    files: "Fichiers", "Files";
    size: "Taille", "Size";
    untold: "non dite", "not told";
    permitted: "Ce que l’étude permet", "What the study permits";
    required: "Ce que l’étude exige ou précise", "What the study requires or states";
    unknown: "Code inconnu", "Unknown code";
    no_terms: "Vos listes ne disent pas les conditions de cette étude.", "Your lists do not tell the conditions of this study.";
    contact: "À qui s’adresser", "Whom to ask";
    no_contact: "non indiqué", "not told";
    prepare: "Préparer les demandes", "Prepare the requests";
    prepare_lead: "Un seul zip\u{a0}: pour chaque étude, la liste des fichiers demandés, un brouillon de lettre à compléter et une liste de vérification; et une feuille de suivi pour après l’approbation.", "One zip: for each study, the list of the files requested, a draft of a letter to complete and a checklist; and a follow-up sheet for after the approval.";
    language: "Langue des lettres", "Language of the letters";
    save: "Enregistrer les demandes (zip)", "Save the requests (zip)";
    private: "La liste des fichiers nomme des participants par leur identifiant\u{a0}: envoyez-la seulement au responsable de l’accès.", "The list of files names participants by their identifier: send it to the access office only.";
    after: "Après l’approbation", "After approval";
    own: "Ce que le portail publiera de votre étude", "What the portal will publish of your study";
    own_lead: "Vous diffusez une étude? Voici la ligne que verront les personnes qui demandent vos données, d’après votre tableau.", "Do you share a study? This is the row that people who ask for your data will see, from your table.";
    own_none: "Vous diffusez une étude? Déposez son tableau à l’étape «\u{a0}Déposer\u{a0}»\u{a0}: vous verrez ici la ligne que publiera le portail.", "Do you share a study? Add its table in the step “Deposit”: you will see here the row that the portal will publish.";
    own_well: "Rien à corriger\u{a0}: l’importateur lira ces cellules telles quelles.", "Nothing to fix: the importer will read these cells as they are.";
    own_blank: "vide", "blank";
    instead: "Remplacer dans mon tableau par", "Replace in my table with";
    copy: "Copier la ligne", "Copy the row";
    routes: "Les chemins vers les données", "Ways to the data";
    open: "Ouvert à tous", "Open to all";
    controlled: "Sur approbation", "With approval";
    silent: "Ce centre ne dit rien, ici, de l’accès à ses données. Voyez ses liens au bas de la page.", "This centre says nothing here of access to its data. See its links at the bottom of the page.";
    prompt_form: "text ou json", "text or json";
}

crate::text::page::counted! {
    count: "fichier", "fichiers", "file", "files";
}

/// So many participants.
pub fn people(lang: Lang, n: u64) -> String {
    format!("{}\u{a0}participant{}", number(lang, n), if singular(lang, n) { "" } else { "s" })
}

/// A study in figures: files, size as far as it is told, participants.
pub fn counts(lang: Lang, study: &AccessStudy) -> String {
    let mut parts = vec![count(lang, study.files)];
    let (bytes, sized) = study.bytes;
    if sized > 0 {
        parts.push(size_told(lang, bytes, sized, study.files));
    }
    if study.participants > 0 {
        parts.push(people(lang, study.participants));
    }
    parts.join(" · ")
}

/// The size of files as far as it is told, and of how many it is told when not of all.
pub fn size_told(lang: Lang, bytes: u64, sized: u64, files: u64) -> String {
    let size = crate::text::page::size(lang, bytes);
    if sized < files { sized_only(lang, &size, sized) } else { size }
}

fn sized_only(lang: Lang, size: &str, n: u64) -> String {
    let n_files = number(lang, n);
    match (lang, singular(lang, n)) {
        (Lang::Fr, true) => format!("{size} (taille connue de {n_files}\u{a0}fichier)"),
        (Lang::Fr, false) => format!("{size} (taille connue de {n_files}\u{a0}fichiers)"),
        (Lang::En, true) => format!("{size} (size known of {n_files}\u{a0}file)"),
        (Lang::En, false) => format!("{size} (size known of {n_files}\u{a0}files)"),
    }
}

/// A list in a line: its name, what it is, its rows.
pub fn list_line(lang: Lang, name: &str, what: &str, rows: u64) -> String {
    format!("{name} · {what} · {}", super::rows(lang, rows))
}

/// How many studies are asked, in a heading.
pub fn asked(lang: Lang, studies: u64, files: u64) -> String {
    let (n, files) = (number(lang, studies), count(lang, files));
    let noun = if singular(lang, studies) { lang.pick("étude", "study") } else { lang.pick("études", "studies") };
    format!("{n}\u{a0}{noun} · {files}")
}
