//! The help of samples and files of sequences.

use crate::words;

words! {
    samplesheet_about: "Rapprocher des échantillons et leurs fichiers moléculaires", "Lay samples beside their molecular files";
    samplesheet_long:
        "Rapprocher les échantillons inscrits d’une liste de fichiers moléculaires\u{a0}: une feuille (samplesheet), des métadonnées du centre (un objet JSON par ligne), ou n’importe quelle liste où se trouvent leurs noms (ls, md5sum). Dit quels échantillons ont des fichiers, quels fichiers n’ont pas d’échantillon, quels index et quelles sommes .md5 manquent. Avec -o, écrit la feuille qui accompagne les fichiers.\n\nAucun fichier moléculaire n’est lu\u{a0}: seuls les noms comptent. Les noms ne sont écrits qu’avec --values.",
        "Lay the registered samples beside a list of molecular files: a samplesheet, the centre’s metadata (a JSON object per line), or any list in which their names stand (ls, md5sum). Says which samples have files, which files have no sample, which indexes and .md5 sums are missing. With -o, writes the sheet that goes with the files.\n\nNo molecular file is read: only names count. Names are written only with --values.";
    samplesheet_examples:
        "  ls -R sequencage/ > liste.txt\n  bordereau samplesheet liste.txt etude/ --values\n  bordereau samplesheet liste.txt etude/ --strategy WGS -o samplesheet.csv",
        "  ls -R sequencing/ > list.txt\n  bordereau samplesheet list.txt study/ --values\n  bordereau samplesheet list.txt study/ --strategy WGS -o samplesheet.csv";
    samplesheet_exit:
        "  0  chaque échantillon a ses fichiers, et chaque fichier son échantillon\n  1  il manque quelque chose\n  2  le rapprochement n’a pas pu se faire",
        "  0  every sample has its files, and every file its sample\n  1  something is missing\n  2  they could not be compared";
    samplesheet_list_help: "La liste des fichiers moléculaires\u{a0}: feuille, métadonnées ou texte", "The list of molecular files: sheet, metadata or text";
    samplesheet_strategy_help: "Ce qui s’écrit dans la colonne de la stratégie, par exemple WGS", "What is written in the column of the strategy, for instance WGS";
    samplesheet_strategy_value: "STRATÉGIE", "STRATEGY";
    samplesheet_output_help: "Fichier où écrire la feuille qui accompagne les fichiers", "File to write the sheet that goes with the files to";
    samplesheet_values_help: "Écrire aussi les noms de fichiers et les identifiants", "Write names of files and identifiers too";
}
