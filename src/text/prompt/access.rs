//! What the engine says of a request for data: remarks with their remedies, and the words of the files made for an access
//! office. What a centre asks for stands in its programme file.

use crate::text::page::counted;
use crate::text::{Lang, number, quote};

crate::words! {
    no_list: "les données de l’étude (aucune liste de fichiers n’accompagne cette demande)", "the study’s data (no list of files goes with this request)";
    contact_unknown: "[à trouver\u{a0}: le portail ne nomme personne; écrivez au soutien du centre]", "[to be found: the portal names nobody; write to the centre’s support]";
    unknown_letter: "[code inconnu\u{a0}: demandez à l’étude ce qu’il exige, et répondez ici]", "[unknown code: ask the study what it requires, and answer here]";
    no_terms_letter: "[les conditions de l’étude ne sont pas dans votre liste\u{a0}: lisez-les sur la page de l’étude dans le portail, et répondez ici à chacune]", "[the study’s conditions are not in your list: read them on the study’s page in the portal, and answer each of them here]";
    unknown_asks: "Bordereau ne connaît pas ce code. Demandez à la personne responsable de l’accès ce qu’il exige.", "Bordereau does not know this code. Ask whoever is in charge of access what it requires.";
    contact: "À qui s’adresser", "Whom to ask";
    by_terms: "Ce que les conditions de l’étude exigent", "What the study’s conditions require";
    terms_first: "Lire les utilisations permises et les conditions sur la page de l’étude dans le portail\u{a0}: votre liste ne les dit pas.", "Read the permitted uses and the conditions on the study’s page in the portal: your list does not tell them.";
    in_any_case: "Dans tous les cas", "In any case";
    after_title: "APRÈS L’APPROBATION", "AFTER APPROVAL";
    by_study: "ÉTUDE PAR ÉTUDE", "STUDY BY STUDY";
    answer_came: "Réponse reçue le\u{a0}: ____________   Valable jusqu’au\u{a0}: ____________", "Answer received on: ____________   Valid until: ____________";
    sources_gone: "Une liste n’a pas pu être relue. Déposez-la de nouveau.", "A list could not be read again. Add it again.";
    nothing_asked: "Aucune liste de demande d’accès n’a été reconnue\u{a0}: il n’y a rien à préparer.", "No list of a request for access was recognised: there is nothing to prepare.";
}

counted! {
    files: "fichier", "fichiers", "file", "files";
    days: "jour", "jours", "day", "days";
    studies: "étude", "études", "study", "studies";
}

/// A line about files of one kind: *Aligned Reads (CRAM): 12 files, 1.1 GB*.
pub fn kind_line(lang: Lang, kind: &str, format: &str, n: u64, size: Option<&str>) -> String {
    let what = match (kind.is_empty(), format.is_empty()) {
        (false, false) => format!("{kind} ({format})"),
        (false, true) => kind.to_owned(),
        (true, false) => format.to_owned(),
        (true, true) => lang.pick("sans type", "without a type").to_owned(),
    };
    let size = size.map(|size| format!(", {size}")).unwrap_or_default();
    format!("{what}{}{}{size}", lang.pick("\u{a0}: ", ": "), files(lang, n))
}

/// The title of a checklist.
pub fn checklist_title(lang: Lang, study: &str) -> String {
    let study = quote(lang, study);
    lang.pick(format!("LISTE DE VÉRIFICATION\u{a0}: étude {study}"), format!("CHECKLIST: study {study}"))
}

/// A remark: what, and what to do.
pub type Said = (String, &'static str);

/// A file is cut short.
pub fn cut_file(lang: Lang, file: &str) -> Said {
    let file = quote(lang, file);
    (
        lang.pick(
            format!("Le fichier {file} est incomplet ou endommagé\u{a0}: ce qui suit la coupure n’a pas été lu."),
            format!("The file {file} is cut short or damaged: what follows the cut was not read."),
        ),
        lang.pick(
            "Téléchargez-le de nouveau dans le portail, attendez la fin du téléchargement, et déposez-le sans l’ouvrir.",
            "Download it again from the portal, wait until the download ends, and add it without opening it.",
        ),
    )
}

/// The last row of a list ends early.
pub fn cut_row(lang: Lang, list: &str, row: u64) -> Said {
    let (list, row) = (quote(lang, list), number(lang, row));
    (
        lang.pick(
            format!("La dernière ligne de {list} (ligne\u{a0}{row}) s’arrête avant sa dernière cellule\u{a0}: la liste a sans doute été coupée, et des fichiers y manquent."),
            format!("The last row of {list} (row\u{a0}{row}) ends before its last cell: the list was probably cut, and files are missing from it."),
        ),
        lang.pick(
            "Téléchargez la liste de nouveau dans le portail, et comparez le nombre de fichiers avec celui que le portail annonce.",
            "Download the list again from the portal, and compare the number of files with the one that the portal states.",
        ),
    )
}

/// A list lacks its last columns.
pub fn cut_columns(lang: Lang, list: &str, columns: &str) -> Said {
    let list = quote(lang, list);
    (
        lang.pick(
            format!(
                "Dans {list}, il manque les dernières colonnes ({columns})\u{a0}: la liste a sans doute été coupée ou modifiée."
            ),
            format!("{list} lacks its last columns ({columns}): the list was probably cut or changed."),
        ),
        lang.pick(
            "Téléchargez la liste de nouveau dans le portail et déposez-la sans l’ouvrir.",
            "Download the list again from the portal and add it without opening it.",
        ),
    )
}

/// A list has as many files as the portal writes at most.
pub fn at_limit(lang: Lang, list: &str, limit: u64) -> Said {
    let (list, limit) = (quote(lang, list), number(lang, limit));
    (
        lang.pick(
            format!("{list} compte exactement {limit}\u{a0}fichiers, le nombre auquel le portail s’arrête\u{a0}: il y en a sans doute d’autres, qui n’y sont pas."),
            format!("{list} has exactly {limit}\u{a0}files, the number at which the portal stops: there are probably more that are not in it."),
        ),
        lang.pick(
            "Dans le portail, restreignez votre sélection (une étude, ou un type de données à la fois) et demandez plusieurs listes; déposez-les ensemble ici.",
            "In the portal, narrow your selection (one study, or one type of data at a time) and ask for several lists; add them here together.",
        ),
    )
}

/// A list is old.
pub fn stale(lang: Lang, list: &str, day: &str, n: u64) -> Said {
    let (list, n) = (quote(lang, list), days(lang, n));
    (
        lang.pick(
            format!(
                "{list} date du {day}, il y a {n}\u{a0}: depuis, des fichiers ont pu venir ou partir, et les conditions changer."
            ),
            format!("{list} is of {day}, {n} ago: since then files may have come or gone, and conditions changed."),
        ),
        lang.pick(
            "Refaites la même recherche dans le portail et téléchargez une nouvelle liste avant d’envoyer votre demande.",
            "Do the same search in the portal again and download a new list before you send your request.",
        ),
    )
}

/// A list is of several studies.
pub fn mixed(lang: Lang, list: &str, n: u64) -> Said {
    let (list, n) = (quote(lang, list), studies(lang, n));
    (
        lang.pick(format!("{list} mêle les fichiers de {n}."), format!("{list} holds files of {n} together.")),
        lang.pick(
            "Rien à faire\u{a0}: ils sont séparés ci-dessous. Chaque étude reçoit sa propre demande.",
            "There is nothing to do: they are taken apart below. Each study gets a request of its own.",
        ),
    )
}

/// Rows that name no study.
pub fn no_study(lang: Lang, list: &str, n: u64) -> Said {
    let (list, n) = (quote(lang, list), crate::text::page::rows(lang, n));
    (
        lang.pick(format!("Dans {list}, {n} sans nom d’étude\u{a0}: leurs fichiers ne sont dans aucune demande."), format!("In {list}, {n} without the name of a study: their files are in no request.")),
        lang.pick(
            "Téléchargez la liste de nouveau; si l’étude y manque encore, demandez au soutien du centre à laquelle ces fichiers appartiennent.",
            "Download the list again; if the study is still missing, ask the centre’s support to which one these files belong.",
        ),
    )
}

/// A list has no row.
pub fn no_rows(lang: Lang, list: &str) -> Said {
    let list = quote(lang, list);
    (
        lang.pick(format!("{list} n’a que des en-têtes."), format!("{list} has headings only.")),
        lang.pick(
            "Vérifiez votre sélection dans le portail, puis téléchargez la liste de nouveau.",
            "Look at your selection in the portal, then download the list again.",
        ),
    )
}

/// Rows that repeat others.
pub fn repeated(lang: Lang, n: u64) -> Said {
    let n = crate::text::page::rows(lang, n);
    (
        lang.pick(
            format!("Le même fichier se trouve à plusieurs endroits de vos listes ({n} de trop)."),
            format!("The same file is in several places of your lists ({n} too many)."),
        ),
        lang.pick(
            "Rien à faire\u{a0}: chaque fichier est compté et demandé une seule fois.",
            "There is nothing to do: each file is counted and asked for once.",
        ),
    )
}

/// A study without its terms.
pub fn no_terms(lang: Lang, study: &str) -> Said {
    let study = quote(lang, study);
    (
        lang.pick(
            format!("Aucune de vos listes ne dit les conditions de l’étude {study} ni à qui s’adresser."),
            format!("None of your lists tells the conditions of study {study}, nor whom to ask."),
        ),
        lang.pick(
            "Dans le portail, demandez l’accès pour ces fichiers et déposez aussi l’archive que vous recevez\u{a0}: elle contient les conditions et l’adresse.",
            "In the portal, request access for these files and add the archive that you get as well: it holds the conditions and the address.",
        ),
    )
}

/// A study without files.
pub fn no_files(lang: Lang, study: &str) -> Said {
    let study = quote(lang, study);
    (
        lang.pick(format!("Aucun fichier de l’étude {study} n’est dans vos listes."), format!("No file of study {study} is in your lists.")),
        lang.pick(
            "Rien à faire si vous demandez l’étude entière. Sinon, choisissez les fichiers dans le portail et déposez la liste ici.",
            "There is nothing to do if you ask for the whole study. Otherwise, choose the files in the portal and add the list here.",
        ),
    )
}

/// Two rows with different terms of a study.
pub fn two_terms(lang: Lang, study: &str) -> Said {
    let study = quote(lang, study);
    (
        lang.pick(
            format!(
                "Vos listes donnent deux fois les conditions de l’étude {study}, et pas les mêmes; toutes sont reprises ici."
            ),
            format!("Your lists give the conditions of study {study} twice, and not the same; all of them are taken up here."),
        ),
        lang.pick(
            "Gardez la demande la plus récente et retirez l’autre fichier, ou demandez à l’étude ce qui vaut.",
            "Keep the newest request and remove the other file, or ask the study which one holds.",
        ),
    )
}

/// A study that names nobody.
pub fn no_contact(lang: Lang, study: &str) -> Said {
    let study = quote(lang, study);
    (
        lang.pick(format!("L’étude {study} ne dit pas à qui s’adresser."), format!("Study {study} does not tell whom to ask.")),
        lang.pick(
            "Écrivez au soutien du centre\u{a0}: il sait qui est responsable de l’accès.",
            "Write to the centre’s support: it knows who is in charge of access.",
        ),
    )
}

/// A term that is not known.
pub fn unknown_term(lang: Lang, study: &str, term: &str) -> Said {
    let (study, term) = (quote(lang, study), quote(lang, term));
    (
        lang.pick(
            format!("L’étude {study} porte le code {term}, que Bordereau ne connaît pas."),
            format!("Study {study} has the code {term}, which Bordereau does not know."),
        ),
        lang.pick(
            "Demandez à la personne responsable de l’accès ce qu’il exige, avant d’envoyer votre demande.",
            "Ask whoever is in charge of access what it requires before you send your request.",
        ),
    )
}

/// A cell of a study's own row holds a code that is not known.
pub fn own_unknown(lang: Lang, field: &str, term: &str) -> Said {
    let (field, term) = (quote(lang, field), quote(lang, term));
    (
        lang.pick(
            format!("{field} contient {term}, qui n’est pas un code connu\u{a0}: le portail le montrera tel quel."),
            format!("{field} holds {term}, which is not a known code: the portal will show it as it is."),
        ),
        lang.pick("Corrigez ce code dans votre tableau.", "Fix this code in your table."),
    )
}

/// A cell of a study's own row at which the importer stops, or that it reads otherwise.
pub fn own_fault(lang: Lang, field: &str, stops: bool, blank: bool) -> Said {
    let field = quote(lang, field);
    let what = match (stops, blank) {
        (true, _) => lang.pick(
            format!("Sous cette forme, {field} arrêterait l’import de l’étude."),
            format!("In this form, {field} would stop the import of the study."),
        ),
        (false, true) => lang.pick(format!("{field} est vide."), format!("{field} is blank.")),
        (false, false) => lang.pick(
            format!("{field} ne serait pas lu comme vous l’avez écrit."),
            format!("{field} would not be read as you wrote it."),
        ),
    };
    (what, "")
}
