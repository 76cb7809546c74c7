//! Words of the folder of data files.

use crate::text::Lang;

crate::words! {
    title: "Fichiers de données", "Data files";
    about: "Vos tableaux nomment des fichiers de données (séquences, images…). Choisissez le dossier qui les contient : seuls les noms et les tailles sont lus, pas le contenu. Bordereau compare ce dossier avec la colonne des noms de fichiers.",
        "Your tables name data files (sequences, images…). Choose the folder that holds them: only names and sizes are read, not the content. Bordereau compares the folder with the column of file names.";
    choose: "Choisir le dossier des données", "Choose the folder of data";
    choose_other: "Choisir un autre dossier", "Choose another folder";
    forget: "Oublier ce dossier", "Forget this folder";
    project: "Nom du projet où iront les fichiers", "Name of the project where the files are going";
    project_hint: "Facultatif. C’est ce qui précède le nom du dossier dans la colonne des noms de fichiers; sans lui, Bordereau voit seulement si c’est le même partout.",
        "Optional. It is what stands before the folder’s name in the column of file names; without it, Bordereau only sees whether it is the same everywhere.";
    project_set: "Appliquer", "Apply";
    folder: "Dossier", "Folder";
    beside: "Hors de tout dossier", "Outside any folder";
    count: "Fichiers", "Files";
    size: "Taille", "Size";
    summing: "Sommes", "Sums";
    sums: "Calculer les sommes MD5 et SHA-256", "Make the MD5 and SHA-256 sums";
    sums_hint: "Facultatif, et long pour de gros fichiers : tout leur contenu est lu ici, sur votre ordinateur. Un fichier dont les sommes sont faites n’est pas relu. Les sommes iront dans la liste d’envoi du lot, et celles que vos tableaux donnent sont comparées.",
        "Optional, and long for large files: all of their content is read here, on your computer. A file that has its sums is not read again. The sums go into the bundle’s upload list, and those that your tables give are compared.";
    like: "Seulement les fichiers dont le nom contient un de ces mots", "Only files whose name contains one of these words";
    sums_done: "Toutes les sommes sont faites.", "All sums are made.";
    unreadable: "Ces fichiers n’ont pas pu être lus; ont-ils été déplacés, ou sont-ils ouverts ailleurs?",
        "These files could not be read; were they moved, or are they open elsewhere?";
}

crate::text::page::counted! {
    chosen: "fichier choisi", "fichiers choisis", "file chosen", "files chosen";
    summed: "fichier dont les sommes sont faites", "fichiers dont les sommes sont faites", "file has its sums", "files have their sums";
}

/// Whether the sums of a folder's files are made too.
pub fn summing_of(lang: Lang, folder: &str) -> String {
    lang.pick(format!("Calculer les sommes\u{a0}: {folder}"), format!("Make the sums: {folder}"))
}
