//! The help of arguments and options, and what stands in usage for their values.

use crate::text::Lang;
use crate::words;

words! {
    files_value: "FICHIERS", "FILES";
    file_value: "FICHIER", "FILE";
    folder_value: "DOSSIER", "FOLDER";
    folder_or_zip_value: "DOSSIER_OU_ZIP", "FOLDER_OR_ZIP";
    folder_or_file_value: "DOSSIER_OU_FICHIER", "FOLDER_OR_FILE";
    bundles_value: "LOTS", "BUNDLES";
    tables_value: "TABLEAUX", "TABLES";
    table_value: "TABLEAU", "TABLE";
    rule_value: "RÈGLE", "RULE";
    shell_value: "TERMINAL", "SHELL";
    format_value: "FORME", "FORMAT";
    language_value: "LANGUE", "LANGUAGE";
    programme_value: "PROGRAMME", "PROGRAMME";
    day_value: "AAAA-MM-JJ", "YYYY-MM-DD";
    days_value: "JOURS", "DAYS";
    column_value: "COLONNE", "COLUMN";
    centre_value: "CENTRE", "CENTRE";
    strict_value: "VALIDATEUR", "VALIDATOR";
    naming_value: "NOMS", "NAMING";
    time_value: "DATE", "TIME";
    project_value: "PROJET", "PROJECT";
    fill_value: "NOM=TEXTE", "NAME=TEXT";
    text_value: "TEXTE", "TEXT";

    files_help:
        "Fichiers et dossiers de l’étude (TSV, CSV, XLSX, XLS, ODS, zip, gz), ou une session enregistrée (.bordereau)",
        "Files and folders of the study (TSV, CSV, XLSX, XLS, ODS, zip, gz), or a saved session (.bordereau)";
    bundles_help:
        "Lots : des zips, ou des dossiers décompressés",
        "Bundles: zips, or unpacked folders";
    tables_help:
        "Noms des tableaux, comme dans le dictionnaire",
        "Names of tables, as in the dictionary";
    rule_help:
        "Code (C103) ou nom (not-in-code-list) de la règle",
        "Code (C103) or name (not-in-code-list) of the rule";
    shell_help:
        "bash, zsh, fish, powershell ou elvish",
        "bash, zsh, fish, powershell or elvish";

    lang_help:
        "Langue : fr ou en [celle de votre système, sinon fr]",
        "Language: fr or en [that of your system, else fr]";
    help_help: "Afficher cette aide", "Show this help";
    version_help: "Afficher la version", "Show the version";
    dictionary_help:
        "Un autre dictionnaire : un fichier JSON de Lectern, un fichier, un dossier ou un zip de JSON Schema, ou un modèle de données de schematic",
        "Another dictionary: a Lectern JSON file, a file, folder or zip of JSON Schemas, or a data model of schematic";
    as_published_help:
        "Prendre le dictionnaire tel que publié, sans les corrections de ses défauts connus",
        "Take the dictionary as published, without the corrections of its known defects";
    strict_help:
        "Juger exactement comme lectern (2.0.0), lectern-legacy (l’ancien client, 1.5.0) ou schematic (25.8.1), sans les autres règles de Bordereau",
        "Judge exactly as lectern (2.0.0), lectern-legacy (the older client, 1.5.0) or schematic (25.8.1), without Bordereau’s other rules";
    format_help:
        "Forme du résultat : text, json, ndjson, html ou tsv [text]",
        "Form of the result: text, json, ndjson, html or tsv [text]";
    annotate_help:
        "Écrire dans ce dossier chaque fichier avec ses constats : votre classeur avec des couleurs et des notes, ou un nouveau classeur pour un texte",
        "Write every file with its findings to this folder: your workbook with colours and notes, or a new workbook for a text";
    template_format_help:
        "Forme : text, le texte du programme (tsv ou csv), ou xlsx, un classeur avec listes déroulantes, aide et guide [text]",
        "Form: text, the programme’s own (tsv or csv), or xlsx, a workbook with drop-down lists, help and a guide [text]";
    registered_help:
        "Ce que le centre a déjà inscrit, un tableau ou le lot d’alors\u{a0}: les lignes qui n’y sont pas deviennent des avertissements (X409)",
        "What the centre has registered already, a table or the bundle of then: rows that are not in it become warnings (X409)";
    only_help:
        "Ne mettre que ce tableau dans le lot, par exemple l’inscription (peut se répéter)",
        "Put this table only into the bundle, the registration for instance (may be repeated)";
    data_help:
        "Dossier des fichiers de données à comparer aux tableaux; seuls les noms et les tailles sont lus",
        "Folder of the data files to compare with the tables; only names and sizes are read";
    sums_help:
        "Lire aussi les fichiers de données et mettre leurs empreintes MD5 et SHA-256 dans le lot",
        "Read the data files as well and put their MD5 and SHA-256 checksums in the bundle";
    check_sums_help:
        "Lire aussi les fichiers de données et comparer leurs empreintes à celles que les tableaux donnent (L908)",
        "Read the data files as well and compare their checksums with those that tables give (L908)";
    listing_help:
        "Dossier de fichiers de données, ou fichier qui en donne la liste, dont les noms sont repris",
        "Folder of data files, or file that lists them, whose names are taken over";
    data_folder_help:
        "Ne reprendre que les fichiers de ce dossier, parmi ceux de --listing",
        "Take over only the files of this folder, of those of --listing";
    project_help:
        "Ce qui précède le nom des fichiers là où ils vont, par exemple le nom du projet",
        "What stands before the names of files where they are going, such as the name of the project";
    fill_help:
        "Autre renseignement que le centre a donné, par son nom; peut être répété",
        "Other things that the centre gave, by name; may be repeated";
    filled_from_help:
        "Fichiers de l’étude dont les identifiants sont repris, par exemple ceux des participants; peut être répété",
        "Files of the study whose identifiers are taken over, those of the participants for instance; may be repeated";
    verify_format_help:
        "Forme du résultat : text ou json [text]",
        "Form of the result: text or json [text]";
    arrived_help:
        "Comparer aussi avec ce que montre un programme de transfert (ls -l, journaux de WinSCP ou de FileZilla, sha256sum)",
        "Compare with what a transfer program shows too (ls -l, logs of WinSCP or FileZilla, sha256sum)";
    receipts_help:
        "Écrire dans ce dossier un accusé de réception par lot, en texte et en JSON",
        "Write a receipt for each bundle to this folder, as text and as JSON";
    defects_format_help:
        "Forme du résultat : text, json, ou document à faire parvenir au centre [text]",
        "Form of the result: text, json, or a document to send to the centre [text]";
    values_help:
        "Écrire aussi les valeurs des cellules (données de patients : ne pas transmettre)",
        "Write the values of cells too (patients’ data: not to be passed on)";
    bundle_values_help:
        "Mettre les valeurs des cellules dans le rapport (données de patients)",
        "Put the values of cells in the report (patients’ data)";
    together_help:
        "Réunir en un seul les fichiers et les feuilles qui donnent ce tableau (peut être répété)",
        "Put together the files and sheets that give this table (may be repeated)";
    apart_help:
        "Vérifier ensemble les fichiers qui donnent ce tableau, et remettre chacun dans un dossier à lui (peut être répété)",
        "Check the files that give this table together, and hand each over in a folder of its own (may be repeated)";
    recipe_help:
        "Refaire d’abord les corrections d’une recette (recipe.json)",
        "First replay the repairs of a recipe (recipe.json)";
    output_help:
        "Écrire dans ce fichier plutôt qu’à l’écran",
        "Write to this file rather than to the screen";
    repair_output_help:
        "Dossier où écrire les tableaux corrigés",
        "Folder to write the repaired tables to";
    bundle_output_help:
        "Dossier, ou fichier en .zip, où écrire le lot",
        "Folder, or .zip file, to write the bundle to";
    template_output_help:
        "Dossier ou fichier où écrire [le dossier courant]; « - » pour l’écran",
        "Folder or file to write to [the current folder]; “-” for the screen";
    participants_value: "NOMBRE", "NUMBER";
    participants_help: "Nombre de participants [12]", "Number of participants [12]";
    mistakes_help: "Semer des erreurs de toutes sortes", "Plant mistakes of every kind";
    example_output_help: "Dossier où écrire [le dossier courant]", "Folder to write to [the current folder]";
    force_help:
        "Remplacer des fichiers qui existent déjà (jamais ceux de l’étude)",
        "Replace files that exist already (never those of the study)";
    repair_safe_help:
        "Appliquer toutes les corrections sans risque",
        "Apply all safe repairs";
    days_since_help:
        "Remplacer les dates signalées (P708, P709) et écrites AAAA-MM-JJ par les jours depuis celle-ci, qui n’est notée nulle part",
        "Replace dates that are told (P708, P709) and written YYYY-MM-DD with the days since this one, which is noted nowhere";
    days_from_help:
        "Les remplacer par les jours depuis la date de cette colonne, dans la même ligne ou, écrit TABLEAU.COLONNE, dans celle d’un tableau auquel la ligne renvoie",
        "Replace them with the days since the date in this column, in the same row or, written TABLE.COLUMN, in that of a table to which the row refers";
    shift_days_help:
        "Les déplacer de tant de jours, par exemple -143; ce nombre n’est noté nulle part",
        "Move them by so many days, for instance -143; the number is noted nowhere";
    bundle_safe_help:
        "Appliquer d’abord toutes les corrections sans risque",
        "First apply all safe repairs";
    draft_help:
        "Préparer un brouillon s’il reste des erreurs; il est nommé comme tel",
        "Make a draft if errors are left; it is named as one";
    consent_help:
        "Remettre aussi les valeurs qui ont l’air de renseignements personnels\u{a0}: vous avez lu ces avertissements",
        "Also hand over values that look like personal information: you have read these warnings";
    loose_help:
        "Écrire les fichiers du lot un à un dans le dossier, sans zip",
        "Write the bundle’s files one by one to the folder, without a zip";
    naming_help:
        "Façon de nommer les tableaux, parmi celles du programme [la première]",
        "Way of naming the tables, among those of the programme [the first]";
    time_help:
        "Date et heure à inscrire : 2026-11-20T14:05:00Z, now ou none [none : les mêmes fichiers donnent les mêmes octets]",
        "Date and time to write: 2026-11-20T14:05:00Z, now or none [none: the same files give the same bytes]";
    check_time_help:
        "Date et heure que dit le rapport HTML : 2026-11-20T14:05:00Z, now ou none [none : les mêmes fichiers donnent les mêmes octets]",
        "Date and time that the HTML report tells: 2026-11-20T14:05:00Z, now or none [none: the same files give the same bytes]";
    host_help: "Adresse du serveur SFTP", "Address of the SFTP server";
    port_help: "Port du serveur", "Port of the server";
    user_help: "Nom d’utilisateur", "User name";
    centre_help:
        "Centre du programme pour lequel vous travaillez, tel que ses identifiants commencent; ceux des autres sont signalés",
        "Centre of the programme you work for, as its identifiers begin; those of others are told";
    folder_help: "Dossier de dépôt sur le serveur", "Folder of deposit on the server";
    fingerprint_help: "Empreinte de la clé du serveur", "Fingerprint of the server’s key";
}

/// The help of `--programme`, with the programmes at hand; the first is the default.
pub fn programme_help(lang: Lang, ids: &[&str]) -> String {
    let (list, first) = (ids.join(", "), ids.first().copied().unwrap_or_default());
    lang.pick(
        format!("Programme du centre : {list}, ou un dossier qui contient programme.json [{first}]"),
        format!("The centre’s programme: {list}, or a folder that holds programme.json [{first}]"),
    )
}
