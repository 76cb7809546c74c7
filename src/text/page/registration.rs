//! Words of registration as a step of its own.

use crate::text::{Lang, number, quote};

crate::words! {
    title: "Inscription", "Registration";
    open: "Inscription", "Registration";
    card: "ce que le centre inscrit en premier, et les fichiers moléculaires", "what the centre registers first, and molecular files";
    back: "Retour aux constats", "Back to the findings";
    nothing: "Ce programme n’inscrit rien d’avance.", "This programme registers nothing beforehand.";
    before: "Avant d’inscrire", "Before registering";
    ask: "À demander au centre", "To ask the centre";
    own_title: "La liste à inscrire", "The list to register";
    absent: "Aucun tableau d’inscription n’est ouvert ici. S’il est déjà chez le centre, donnez-le plus bas comme étant inscrit; sinon, déposez-le.",
        "No registration table is open here. If the centre has it already, give it below as registered; if not, drop it.";
    ready: "Prise seule, cette inscription est complète et n’a aucune erreur\u{a0}: elle peut être remise. Voyez plus bas si le reste de l’étude dit la même chose.",
        "Taken alone, this registration is complete and has no error: it can be handed over. See below whether the rest of the study says the same.";
    not_ready: "Cette inscription a encore des erreurs.", "This registration still has errors.";
    faulty: "Cette inscription n’a aucune erreur, mais des lignes sont incomplètes ou des échantillons se répètent\u{a0}: voyez plus bas, le centre pourrait la refuser.",
        "This registration has no error, but rows are incomplete or samples repeat: see below, the centre may refuse it.";
    bundle_draft: "Préparer un brouillon de l’inscription seule", "Make a draft of the registration alone";
    ready_alone: "L’inscription seule n’a aucune erreur. Les autres tableaux n’en font pas partie.",
        "The registration alone has no error. The other tables are no part of it.";
    clear: "Effacer la liste", "Clear the list";
    unchecked: "Cette inscription n’est pas encore vérifiée.", "This registration has not been checked yet.";
    see: "Voir ses constats", "See its findings";
    bundle: "Préparer le lot de l’inscription seule", "Make the bundle of the registration alone";
    bundle_hint: "Il ne contient que ce tableau. Gardez-le\u{a0}: il dira plus tard ce qui est inscrit.",
        "It holds this table only. Keep it: it will say later what is registered.";
    only_one: "Le lot ne contiendra que l’inscription.", "The bundle will hold the registration only.";
    all_again: "Remettre tous les tableaux", "Hand over all tables";
    known_title: "Ce qui est déjà inscrit", "What is registered already";
    known_lead: "Donnez l’inscription que le centre a reçue, ou le lot d’alors\u{a0}: chaque ligne des autres tableaux y est cherchée, et celles qui n’y sont pas deviennent des avertissements. Elle n’entre pas dans vos fichiers; une session enregistrée la garde.",
        "Give the registration that the centre has received, or the bundle of then: every row of the other tables is looked up in it, and those that are not there become warnings. It does not enter your files; a saved session keeps it.";
    choose: "Choisir l’inscription remise", "Choose the registration handed over";
    choose_other: "Choisir une autre inscription", "Choose another registration";
    take_own: "Celle qui est ouverte est inscrite", "The one that is open is registered";
    forget: "Ne plus en tenir compte", "Take it back";
    is_own: "L’inscription ouverte ici est celle que le centre a.", "The registration open here is the one that the centre has.";
    no_list: "Il n’y a pas de tableau d’inscription dans ce fichier. Donnez celui que le centre a reçu, ou le lot qui le contenait.",
        "There is no registration table in this file. Give the one that the centre has received, or the bundle that held it.";
    same: "L’inscription ouverte est celle qui est déjà inscrite\u{a0}: il n’y a rien à remettre.",
        "The open registration is the one that is registered already: there is nothing to hand over.";
    new: "Nouveaux, à inscrire avant de remettre le reste", "New, to be registered before the rest is handed over";
    gone: "Inscrits, mais absents de l’inscription ouverte ici", "Registered, but absent from the registration open here";
    changed: "Déjà inscrits, mais avec d’autres valeurs\u{a0}: le centre y verrait d’autres échantillons", "Registered already, but with other values: the centre would take them for other samples";
    twice: "Identifiants qui se répètent", "Identifiers that repeat";
    incomplete: "Lignes où un identifiant ou le type manque", "Rows that lack an identifier or the type";
    compare_title: "Ce qui est inscrit et le reste de l’étude", "What is registered and the rest of the study";
    compare_known: "D’après ce qui est inscrit.", "By what is registered.";
    compare_open: "D’après l’inscription ouverte ici, comme si elle était déjà remise.", "By the registration open here, as if it had been handed over.";
    thing: "Ce qui est nommé", "What is named";
    in_open: "Ouverte ici", "Open here";
    in_known: "Déjà inscrits", "Registered";
    in_table: "Sans ligne dans leur tableau", "Without a row in their table";
    table: "Tableau", "Table";
    rows_name: "Lignes", "Rows";
    strange: "Nommés ici, mais pas inscrits", "Named here, but not registered";
    all_in: "Tout ce que nomment les autres tableaux est inscrit.", "All that the other tables name is registered.";
    row: "Ligne", "Row";
    id: "Identifiants", "Identifiers";
    list_title: "Échantillons et fichiers moléculaires", "Samples and molecular files";
    list_lead: "Collez ou déposez une liste des fichiers\u{a0}: une feuille d’échantillons, les métadonnées du centre, ce qu’affichent ls ou md5sum. Ou choisissez le dossier\u{a0}: seuls les noms sont regardés, aucun fichier n’est ouvert. Après des métadonnées, les noms du dossier leur sont comparés.",
        "Paste or drop a list of the files: a samplesheet, the centre’s metadata, what ls or md5sum print. Or choose the folder: only names are looked at, no file is opened. After metadata, the names of the folder are compared with them.";
    list: "Liste des fichiers moléculaires", "List of molecular files";
    choose_folder: "Choisir le dossier des fichiers", "Choose the folder of the files";
    long: "La liste est trop longue pour être montrée; elle est gardée et comparée.", "The list is too long to be shown; it is kept and compared.";
    compare: "Comparer", "Compare";
    strategy: "Stratégie de séquençage", "Sequencing strategy";
    strategy_hint: "Par exemple WGS ou WXS. La piste est lue dans les noms comme _L001_; la série reste vide. Les lignes et les colonnes d’une feuille que vous donnez sont conservées.",
        "For instance WGS or WXS. The lane is read from names like _L001_; the run stays blank. The rows and columns of a sheet that you give are kept.";
    sheet: "Enregistrer la feuille d’échantillons", "Save the samplesheet";
    names: "Noms", "Names";
    names_of: "Échantillons et fichiers", "Samples and files";
    count: "Nombre", "Number";
    back_here: "Retour à l’inscription", "Back to the registration";
}

/// What was given and holds no registration.
pub fn aside(lang: Lang, names: &[String]) -> String {
    let list = names.iter().map(|name| quote(lang, name)).collect::<Vec<_>>().join(", ");
    lang.pick(format!("Laissé de côté\u{a0}: {list}."), format!("Left aside: {list}."))
}

/// A list with its number.
pub fn counted(lang: Lang, said: &str, n: u64) -> String {
    format!("{said} ({})", number(lang, n))
}

/// What its check found.
pub fn found(lang: Lang, (errors, warnings, notes): (u64, u64, u64)) -> String {
    [super::errors(lang, errors), super::warnings(lang, warnings), super::notes(lang, notes)].join(" · ")
}

/// Things of a kind that have no row in the table of their own.
pub fn unused(lang: Lang, label: &str, n: u64) -> String {
    let all = number(lang, n);
    lang.pick(
        format!("{label}\u{a0}: inscrits, mais sans ligne dans leur propre tableau ({all})"),
        format!("{label}: registered, but without a row in their own table ({all})"),
    )
}

/// What a table names that is not registered.
pub fn strange_in(lang: Lang, label: &str, n: u64) -> String {
    let all = number(lang, n);
    let label = quote(lang, label);
    lang.pick(format!("Nommés dans {label}, mais pas inscrits ({all})"), format!("Named in {label}, but not registered ({all})"))
}
