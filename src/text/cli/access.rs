//! The help of asking for data.

use super::Refusal;
use crate::text::Lang;
use crate::words;

words! {
    access_about: "Trier une demande d’accès par étude, et préparer les lettres", "Sort a request for access by study, and prepare the letters";
    access_long:
        "Lire l’archive d’une demande d’accès ou un manifeste de fichiers du portail, et dire étude par étude\u{a0}: les fichiers, leurs tailles et leurs types, ce que l’étude permet et exige, à qui s’adresser. Les listes mêlées, anciennes ou coupées sont signalées.\n\nAvec -o, écrire pour chaque étude la liste des fichiers, un brouillon de lettre et une liste de vérification, et une feuille de suivi pour après l’approbation; dans la langue de --lang. Avec le tableau de votre propre étude, la ligne que le portail en publiera. Sans fichier, les chemins vers les données du centre.",
        "Read the archive of a request for access or a file manifest of the portal, and tell study by study: the files, their sizes and types, what the study permits and requires, whom to ask. Lists that are mixed, old or cut are told.\n\nWith -o, write for each study the list of files, a draft of a letter and a checklist, and a follow-up sheet for after the approval; in the language of --lang. With the table of your own study, the row that the portal will publish of it. Without files, the ways to the centre’s data.";
    access_examples:
        "  bordereau access CQDG-access-request.tar.gz\n  bordereau access cqdg_manifest_20240301.tsv --format json\n  bordereau access CQDG-access-request.tar.gz -o demandes.zip\n  bordereau access --programme htan",
        "  bordereau access CQDG-access-request.tar.gz\n  bordereau access cqdg_manifest_20240301.tsv --format json\n  bordereau access CQDG-access-request.tar.gz -o requests.zip\n  bordereau access --programme htan";
    access_exit:
        "  0  lu\n  1  une liste est coupée, ou l’import de votre étude s’arrêterait\n  2  aucune liste n’a été reconnue, ou rien n’a pu être écrit",
        "  0  read\n  1  a list is cut, or the import of your study would stop\n  2  no list was recognised, or nothing could be written";
    access_files_help: "Archive de la demande, manifestes de fichiers, ou tableaux de votre étude", "Archive of the request, file manifests, or tables of your study";
    access_format_help: "Forme du résultat\u{a0}: text ou json [text]", "Form of the result: text or json [text]";
    access_day_help: "Jour d’où compter l’âge des listes [aujourd’hui]", "Day from which to count the age of lists [today]";
    access_output_help: "Où écrire les demandes\u{a0}: un zip, ou un dossier", "Where to write the requests: a zip, or a folder";
}

/// No list was recognised.
pub fn no_access_lists(lang: Lang) -> Refusal {
    let (what, how) = lang.pick(
        (
            "Aucune liste d’une demande d’accès n’a été reconnue dans ces fichiers.",
            "Donnez l’archive ou le manifeste tels que le portail les a donnés; Bordereau les reconnaît à leurs en-têtes.",
        ),
        (
            "No list of a request for access was recognised in these files.",
            "Give the archive or the manifest as the portal gave them; Bordereau knows them by their headings.",
        ),
    );
    (what.to_owned(), how.to_owned())
}
