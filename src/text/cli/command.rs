//! The help of the commands: what each does, examples, exit status.

use crate::words;

words! {
    /// One line about the program.
    about:
        "Vérifie, répare et prépare des tableaux cliniques et de biospécimens pour un centre de données, entièrement sur votre ordinateur.",
        "Checks, repairs and prepares clinical and biospecimen tables for a data centre, entirely on your own computer.";
    /// More about the program.
    about_long:
        "Vérifie, répare et prépare des tableaux cliniques et de biospécimens pour un centre de données, entièrement sur votre ordinateur.\n\nRien n’est envoyé nulle part. Bordereau lit vos fichiers (TSV, CSV, Excel, LibreOffice, zip), les compare au dictionnaire du centre et n’écrit que ce que vous demandez. Vos fichiers ne sont jamais modifiés.",
        "Checks, repairs and prepares clinical and biospecimen tables for a data centre, entirely on your own computer.\n\nNothing is sent anywhere. Bordereau reads your files (TSV, CSV, Excel, LibreOffice, zip), compares them with the centre’s dictionary and writes only what you ask for. Your files are never changed.";

    usage: "Utilisation :", "Usage:";
    commands: "Commandes", "Commands";
    arguments: "Arguments", "Arguments";
    options: "Options", "Options";
    general: "Options générales", "General options";
    connection: "Ce que le centre vous a donné", "What the centre gave you";
    examples: "Exemples :", "Examples:";
    exit_status: "Code de sortie :", "Exit status:";
    /// Stands in usage for the name of a command.
    command_name: "COMMANDE", "COMMAND";

    check_about:
        "Vérifier des fichiers et dire ce qu’il y a à corriger",
        "Check files and say what is to be fixed";
    check_long:
        "Vérifier des fichiers et dire ce qu’il y a à corriger.\n\nDonnez tous les fichiers de l’étude ensemble, ou leur dossier : certains liens ne se vérifient qu’entre tableaux. Chaque fichier est reconnu d’après son nom et ses en-têtes. Les valeurs des cellules ne sont écrites qu’avec --values.",
        "Check files and say what is to be fixed.\n\nGive all the files of the study together, or their folder: some links can only be checked between tables. Each file is recognised by its name and its headings. Values of cells are written only with --values.";
    check_examples:
        "  bordereau check etude/\n  bordereau check participant.tsv echantillons.xlsx --values\n  bordereau check etude/ --format html -o rapport.html\n  bordereau check etude/ --format ndjson | jq -r .rule | sort | uniq -c",
        "  bordereau check study/\n  bordereau check participant.tsv samples.xlsx --values\n  bordereau check study/ --format html -o report.html\n  bordereau check study/ --format ndjson | jq -r .rule | sort | uniq -c";
    check_exit:
        "  0  aucune erreur (des avertissements peuvent rester)\n  1  au moins une erreur\n  2  la vérification n’a pas pu se faire",
        "  0  no error (warnings may be left)\n  1  at least one error\n  2  the check could not be made";

    repair_about:
        "Appliquer les corrections d’une recette ou celles sans risque, et écrire les tableaux corrigés",
        "Apply the repairs of a recipe or the safe ones, and write the repaired tables";
    repair_long:
        "Appliquer les corrections d’une recette (--recipe), celles sans risque (--safe), ou les unes puis les autres, et écrire les tableaux corrigés dans un nouveau dossier, avec recipe.json, la recette de ce qui a été fait. Ce qui, dans une recette, ne s’applique plus est dit. Il en faut au moins une\u{a0}: --recipe, --safe, ou l’une de celles qui changent les dates (--days-since, --days-from, --shift-days).\n\nUne correction est sans risque quand elle ne peut pas changer le sens : espaces aux extrémités, écriture d’un code, virgule décimale. Chaque changement est montré : avant, après, nombre de cellules. Vos fichiers restent tels quels.",
        "Apply the repairs of a recipe (--recipe), the safe ones (--safe), or the ones and then the others, and write the repaired tables to a new folder, with recipe.json, the recipe of what was done. What of a recipe no longer applies is told. At least one is needed: --recipe, --safe, or one of those that change dates (--days-since, --days-from, --shift-days).\n\nA repair is safe when it cannot change the meaning: blanks at the ends, the spelling of a code, a decimal comma. Every change is shown: before, after, number of cells. Your files stay as they are.";
    repair_examples:
        "  bordereau repair --safe etude/ -o corrige/\n  bordereau repair etude-mars/ --recipe corrige/recipe.json -o corrige-mars/",
        "  bordereau repair --safe study/ -o repaired/\n  bordereau repair study-march/ --recipe repaired/recipe.json -o repaired-march/";
    repair_exit:
        "  0  écrit; aucune erreur ne reste\n  1  écrit; il reste des erreurs à corriger à la source\n  2  rien n’a pu être écrit",
        "  0  written; no error is left\n  1  written; errors are left to be fixed at the source\n  2  nothing could be written";

    bundle_about:
        "Préparer le lot à remettre : tableaux, rapport, empreintes, liste de contrôle",
        "Prepare the bundle: tables, report, checksums, checklist";
    bundle_long:
        "Préparer le lot à remettre : les tableaux sous leur forme canonique, le manifeste, les empreintes, le rapport, la liste de contrôle et les scripts SFTP, dans un zip.\n\nLes mêmes fichiers donnent les mêmes octets que dans la page. Tant qu’il reste des erreurs, seul un brouillon peut être préparé (--draft). Où des valeurs ont l’air de renseignements personnels, le lot final attend --consent.",
        "Prepare the bundle: the tables in canonical form, the manifest, checksums, report, checklist and SFTP scripts, in one zip.\n\nThe same files give the same bytes as in the page. As long as errors are left, only a draft can be made (--draft). Where values look like personal information, the final bundle waits for --consent.";
    bundle_examples:
        "  bordereau bundle etude/ -o lot/\n  bordereau bundle etude/ --safe -o lot.zip\n  bordereau bundle etude/ --draft --values --loose -o brouillon/",
        "  bordereau bundle study/ -o bundle/\n  bordereau bundle study/ --safe -o bundle.zip\n  bordereau bundle study/ --draft --values --loose -o draft/";
    bundle_exit:
        "  0  écrit; aucune erreur ne reste\n  1  il reste des erreurs (avec --draft, le brouillon est écrit), ou des renseignements personnels sans --consent\n  2  le lot n’a pas pu être préparé",
        "  0  written; no error is left\n  1  errors are left (with --draft, the draft is written), or personal information without --consent\n  2  the bundle could not be made";

    verify_about:
        "Vérifier qu’un lot est intact",
        "Verify that a bundle is whole";
    verify_long:
        "Vérifier qu’un lot est intact : le zip, ou le dossier où il a été décompressé. Chaque fichier est comparé à son empreinte, puis les tableaux sont vérifiés de nouveau, selon le dictionnaire que le lot nomme et, s’il y en a un autre (--dictionary), selon lui aussi. D’un dossier, tous les lots qui s’y trouvent.",
        "Verify that a bundle is whole: the zip, or the folder it was unpacked to. Every file is compared with its checksum, then the tables are checked again, by the dictionary that the bundle names and, where there is another (--dictionary), by that one too. Of a folder, all bundles in it.";
    verify_examples:
        "  bordereau verify lot.zip\n  bordereau verify lot/ --format json\n  bordereau verify arrivees/ --format json\n  bordereau verify arrivees/ --receipts accuses/\n  bordereau verify lot.zip --arrived liste.txt",
        "  bordereau verify bundle.zip\n  bordereau verify bundle/ --format json\n  bordereau verify landing/ --format json\n  bordereau verify landing/ --receipts receipts/\n  bordereau verify bundle.zip --arrived list.txt";
    verify_exit:
        "  0  tous les lots sont intacts\n  1  un fichier est modifié ou absent, ou un zip du dossier n’est pas un lot\n  2  ce n’est pas un lot de Bordereau, ou il ne peut pas être lu",
        "  0  all bundles are whole\n  1  a file is changed or missing, or a zip of the folder is no bundle\n  2  it is not a bundle of Bordereau, or it cannot be read";

    template_about:
        "Écrire des tableaux vides à remplir",
        "Write blank tables to fill in";
    template_long:
        "Écrire des tableaux vides à remplir, avec les en-têtes du dictionnaire. Sans nom de tableau, tous sont écrits dans un zip, ou dans un seul classeur.",
        "Write blank tables to fill in, with the dictionary’s headings. Without the name of a table, all of them are written to one zip, or to one workbook.";
    template_examples:
        "  bordereau template --format xlsx -o gabarit.xlsx\n  bordereau template biospecimen --format xlsx --filled-from participant.tsv",
        "  bordereau template --format xlsx -o template.xlsx\n  bordereau template biospecimen --format xlsx --filled-from participant.tsv";
    template_exit:
        "  0  écrit\n  2  tableau inconnu, ou rien n’a pu être écrit",
        "  0  written\n  2  unknown table, or nothing could be written";

    example_about:
        "Écrire une étude inventée, à montrer ou à essayer",
        "Write a made-up study, to show or to try";
    example_long:
        "Écrire une étude inventée, de la taille voulue, propre ou avec des erreurs semées. Personne n’y existe; la même demande donne toujours les mêmes fichiers.",
        "Write a made-up study, as large as you want, clean or with planted mistakes. Nobody in it exists; the same wish always gives the same files.";
    example_examples:
        "  bordereau example -o etude/\n  bordereau example --participants 2000 --mistakes -o etude-2000/",
        "  bordereau example -o study/\n  bordereau example --participants 2000 --mistakes -o study-2000/";

    defects_about:
        "Lister les défauts connus du dictionnaire publié",
        "List the known defects of the published dictionary";
    defects_long:
        "Lister les défauts connus du dictionnaire publié : ce qui est publié, ce qui est appliqué à la place, et pourquoi. « bordereau check --as-published » vérifie sans ces corrections.",
        "List the known defects of the published dictionary: what is published, what is applied instead, and why. “bordereau check --as-published” checks without these corrections.";
    defects_examples:
        "  bordereau defects\n  bordereau defects --format document -o defauts.html",
        "  bordereau defects\n  bordereau defects --format document -o defects.html";

    explain_about:
        "Expliquer une règle, avec des exemples",
        "Explain a rule, with examples";
    explain_long:
        "Expliquer une règle, avec des exemples, par son code ou son nom. Sans règle, toutes sont listées.",
        "Explain a rule, with examples, by its code or its name. Without a rule, all of them are listed.";
    explain_examples:
        "  bordereau explain\n  bordereau explain C103",
        "  bordereau explain\n  bordereau explain C103";

    help_about: "Afficher l’aide, ou celle d’une commande", "Show help, or that of a command";
    help_command_help: "Commande à expliquer", "Command to explain";
    help_examples: "  bordereau help\n  bordereau help check", "  bordereau help\n  bordereau help check";

    completions_about:
        "Écrire la complétion des commandes pour votre terminal",
        "Write command completion for your shell";
    completions_examples:
        "  bordereau completions bash > ~/.local/share/bash-completion/completions/bordereau\n  bordereau completions zsh > ~/.zfunc/_bordereau\n  bordereau completions powershell >> $PROFILE",
        "  bordereau completions bash > ~/.local/share/bash-completion/completions/bordereau\n  bordereau completions zsh > ~/.zfunc/_bordereau\n  bordereau completions powershell >> $PROFILE";
}
