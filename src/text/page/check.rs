//! Words of the second step: the verdicts, the list of findings, their places.

use super::{errors, notes, rows, tables, warnings};
use crate::finding::Level;
use crate::text::{Lang, number, quote};

crate::words! {
    title: "Vérifier", "Check";
    verdicts: "Verdict", "Verdict";
    dictionary_ok: "Conforme au dictionnaire", "Conforms to the dictionary";
    dictionary_not: "Pas encore conforme au dictionnaire", "Does not conform to the dictionary yet";
    receiver_ok: "Lisible par l’importateur du centre", "Readable by the centre’s importer";
    receiver_not: "Pas encore lisible par l’importateur du centre", "Not readable by the centre’s importer yet";
    dictionary_about: "Ce que le centre a écrit\u{a0}: codes permis, formats, valeurs obligatoires, liens entre tableaux.",
        "What the centre has written down: permitted codes, forms, required values, links between tables.";
    receiver_about: "Ce que le centre demande au-delà du dictionnaire, par exemple ce que son programme d’importation sait lire.",
        "What the centre asks beyond the dictionary, for instance what its import program can read.";
    all_good: "Tout est en ordre.", "Everything is in order.";
    all_good_body: "Vos tableaux respectent le dictionnaire et les règles propres au centre. Il ne reste qu’à préparer le lot.",
        "Your tables follow the dictionary and the centre’s own rules. All that is left is to prepare the bundle.";
    all_good_bundle: "Les tableaux de ce lot respectent le dictionnaire et les règles propres au centre. Le lot est intact\u{a0}: vous pouvez le remettre tel quel.",
        "The tables of this bundle follow the dictionary and the centre’s own rules. The bundle is whole: you can hand it over as it is.";
    all_good_bundle_draft: "Les tableaux de ce lot respectent le dictionnaire et les règles propres au centre, mais c’est un brouillon. Préparez le lot final pour le remettre.",
        "The tables of this bundle follow the dictionary and the centre’s own rules, but it is a draft. Prepare the final bundle to hand it over.";
    bundle_broken: "Ce lot n’est plus tel qu’il a été fait.", "This bundle is no longer as it was made.";
    all_good_bundle_broken: "Les tableaux qui ont pu être lus respectent le dictionnaire. Voyez les fichiers du lot ci-dessus; préparez un nouveau lot avant de remettre quoi que ce soit.",
        "The tables that could be read follow the dictionary. See the files of the bundle above; prepare a new bundle before you hand anything over.";
    all_good_warnings: "Vos tableaux peuvent être remis. Quelques avertissements méritent encore un coup d’œil.",
        "Your tables can be handed over. A few warnings still deserve a look.";
    personal: "Aucune erreur, mais des renseignements personnels paraissent s’y trouver.", "No errors, but there seems to be personal information.";
    no_error: "Aucune erreur, mais des questions vous attendent.", "No errors, but questions are waiting.";
    unjudged: "Aucune erreur, mais un tableau n’a pas pu être jugé.", "No errors, but one of the tables could not be judged.";
    see_questions: "Voir les questions", "See the questions";
    dictionary_open: "Conformité au dictionnaire", "Conformity with the dictionary";
    other_manner: "Un autre validateur a jugé\u{a0}: ni les autres règles de Bordereau ni celles du centre n’ont été considérées.",
        "Another validator judged: neither Bordereau’s other rules nor the centre’s own were considered.";
    receiver_open: "Règles propres au centre", "The centre’s own rules";
    checking: "Vérification en cours…", "Checking…";
    checking_body: "Chaque cellule est comparée au dictionnaire, puis aux règles propres au centre.",
        "Every cell is compared with the dictionary, then with the centre’s own rules.";
    pending: "Pas encore vérifié", "Not checked yet";
    pending_body: "La vérification n’a pas été faite, ou elle a été annulée.", "The check has not been made, or was cancelled.";
    explained: "Chaque constat dit où, pourquoi et que faire.", "Each finding says where, why and what to do.";
    findings: "Constats", "Findings";
    filters: "Filtrer les constats", "Filter the findings";
    all_tables: "Tous les tableaux", "All tables";
    all_rules: "Toutes les règles", "All rules";
    rule: "Règle", "Rule";
    level: "Niveau", "Level";
    verdict: "Verdict", "Verdict";
    both_verdicts: "Les deux verdicts", "Both verdicts";
    of_dictionary: "Dictionnaire", "Dictionary";
    of_receiver: "Règles du centre", "Centre’s rules";
    of_neither: "Lecture et conseils", "Reading and advice";
    search: "Chercher", "Search";
    search_hint: "un champ, une valeur, un mot", "a field, a value, a word";
    mendable: "Corrigibles d’un clic", "Fixable in one click";
    clear_filters: "Effacer les filtres", "Clear the filters";
    none_match: "Aucun constat ne correspond à ces filtres.", "No finding matches these filters.";
    none_at_all: "Aucun constat. Rien à signaler.", "No findings. Nothing to report.";
    errors_name: "Erreurs", "Errors";
    warnings_name: "Avertissements", "Warnings";
    notes_name: "Remarques", "Notes";
    error: "Erreur", "Error";
    warning: "Avertissement", "Warning";
    note: "Remarque", "Note";
    elsewhere: "Fichiers et dictionnaire", "Files and dictionary";
    shared: "Entre les tableaux", "Across tables";
    place: "Où", "Where";
    everywhere: "Dans l’ensemble des fichiers", "In the files as a whole";
    why: "Pourquoi", "Why";
    how: "Que faire", "What to do";
    about_rule: "En savoir plus sur cette règle", "More about this rule";
    fix: "Correction proposée", "Proposed repair";
    fix_safe: "sans risque", "safe";
    fix_ask: "à confirmer", "to be confirmed";
    before: "Avant", "Before";
    after: "Après", "After";
    defect: "Défaut connu du dictionnaire", "Known defect of the dictionary";
    acknowledge: "C’est voulu", "This is intended";
    acknowledge_hint: "Dites pourquoi c’est juste ainsi. Votre raison ira dans le manifeste du lot, pour le centre.",
        "Say why it is right as it is. Your reason goes into the bundle’s manifest, for the centre.";
    acknowledge_reason: "Votre raison", "Your reason";
    acknowledge_save: "Consigner la raison", "Record the reason";
    acknowledged: "Expliqué", "Explained";
    acknowledged_because: "Votre raison\u{a0}:", "Your reason:";
    acknowledge_undo: "Reprendre l’avertissement", "Take the warning back";
    in_context: "Dans son contexte", "In its context";
    row_number: "Ligne", "Row";
    empty: "vide", "empty";
    was: "avant la correction\u{a0}:", "before the repair:";
    previous: "Précédents", "Previous";
    next: "Suivants", "Next";
    keyboard: "F8 et Maj+F8 passent au constat suivant et précédent; j et k aussi, dans la liste. Entrée l’ouvre.",
        "F8 and Shift+F8 go to the next and previous finding; so do j and k, inside the list. Enter opens it.";
    report: "Rapport", "Report";
    report_note: "Sans les valeurs des cellules\u{a0}: peut être envoyé par courriel.", "Without cell values: can be sent by e-mail.";
    mended_cells: "Cellules dont un constat a disparu depuis l’annotation", "Cells of which a finding is gone since it was annotated";
    marked: "Vos fichiers avec les constats, pour Excel", "Your files with the findings, for Excel";
    marked_note: "Votre propre classeur, avec une couleur et une note sur chaque cellule à revoir et une feuille qui y mène; rien d’autre n’y change. D’un fichier texte, un nouveau classeur est fait. Ses valeurs sont celles du fichier, avant vos corrections d’ici, qui s’y appliquent de nouveau au retour. Corrigez-le, puis déposez-le ici.",
        "Your own workbook, with a colour and a note on every cell to review and a sheet that leads to each; nothing else in it changes. Of a text file, a new workbook is made. Its values are those of the file, before your repairs here, which apply again when it comes back. Fix it, then drop it here.";
    personal_only: "Renseignements personnels", "Personal information";
    days_title: "Remplacer ces dates", "Replace these dates";
    days_how: "Par quoi", "With what";
    days_day: "Les jours depuis un même jour pour toutes", "The days since one day for all";
    days_shift: "D’autres dates, toutes déplacées d’autant", "Other dates, all moved by as much";
    days_since: "Compter à partir du", "Count from";
    days_by: "Nombre de jours, par exemple -143", "Number of days, for instance -143";
    days_move: "Déplacer les dates", "Move the dates";
    days_column_hint: "Chaque date dont l’ordre du jour et du mois est sans doute devient le nombre de jours depuis celle de cette colonne, sur la même ligne ou à celle de la personne dont il s’agit. Sans cette date, ou s’il y en a plusieurs, la cellule reste telle quelle et demeure signalée. La colonne de départ reste en place\u{a0}: videz-la ou laissez-la de côté, sinon toutes les dates se retrouvent.",
        "Each date whose day and month leave no doubt becomes the number of days since the one in this column, in the same row or in that of the person concerned. Without such a date, or with several, the cell stays as it is and stays told. The column that is counted from stays in place: clear it or leave it out, or else every date can be found again.";
    days_shift_hint: "Chaque date écrite AAAA-MM-JJ se déplace de ce nombre de jours; les écarts entre elles restent les mêmes. Qui connaît ce nombre retrouve les dates\u{a0}: il n’est ni dans la recette ni dans le lot, seulement dans une session que vous enregistrez ou gardez dans ce navigateur. Une date corrigée avant reste pourtant dans la recette, avec son ancien texte. Des dates déplacées restent des dates\u{a0}: demandez au centre s’il les accepte.",
        "Each date written YYYY-MM-DD moves by this number of days; the intervals between them stay the same. Who knows the number finds the dates again: it is neither in the recipe nor in the bundle, only in a session that you save or keep in this browser. A date that was corrected before still stands in the recipe, though, as it was. Dates that were moved are dates still: ask the centre whether it accepts them.";
    days_do: "Compter les jours", "Count the days";
    days_hint: "Chaque date écrite AAAA-MM-JJ devient le nombre de jours depuis ce jour; les autres restent telles quelles. C’est juste seulement si toutes les lignes comptent à partir du même jour. Ce jour n’est ni dans la recette ni dans le lot, seulement dans une session que vous enregistrez ou gardez dans ce navigateur.",
        "Each date written YYYY-MM-DD becomes the number of days since this day; others stay as they are. That is right only where all rows count from the same day. The day is neither in the recipe nor in the bundle, only in a session that you save or keep in this browser.";
    word_title: "Remplacer ces renseignements", "Replace this information";
    word_hint: "Écrivez un mot qui ne désigne personne, comme MASQUÉ\u{a0}: il prend la place de chaque numéro, date ou adresse, et le reste du texte demeure. D’un nom ou d’un numéro de dossier, on ne voit pas où il finit\u{a0}: le mot y remplace toute la cellule. Cela convient aussi à une colonne obligatoire, dont les cellules ne peuvent pas être vidées. Si chaque personne doit garder le sien, inscrivez leurs pseudonymes dans le tableau.",
        "Write a word that names nobody, such as REDACTED: it takes the place of each number, date or address, and the rest of the text stays. Of a name or a record number one cannot see where it ends: there, the word replaces the whole cell. This also suits a required column, whose cells cannot be emptied. If each person needs their own, enter their pseudonyms in the table.";
    word_label: "Mot à inscrire", "Word to enter";
    word_do: "Remplacer partout", "Replace everywhere";
    examples: "Exemples", "Examples";
}

/// Questions about whole columns, the errors that they are about, and all errors.
pub fn questions_settle(lang: Lang, (n, settled): (u64, u64), errors: u64) -> String {
    let asked = crate::text::counted(lang, n, ("question", "questions"));
    let k = number(lang, settled);
    let (fr, en) = match settled {
        0 => return questions_wait(lang, n),
        _ if settled == errors => ("tout régler".to_owned(), "settle all errors".to_owned()),
        _ => {
            let of = number(lang, errors);
            (format!("régler {k} des {of}\u{a0}erreurs"), format!("settle {k} of the {of} errors"))
        }
    };
    lang.pick(
        format!("{asked} à l’étape Corriger\u{a0}: y répondre peut {fr}."),
        format!("{asked} in the step Repair: answering can {en}."),
    )
}

/// Errors and warnings about personal information that were not answered.
pub fn personal_body(lang: Lang, wrong: u64, n: u64) -> String {
    let found = match (wrong, n) {
        (0, _) => warnings(lang, n),
        (_, 0) => errors(lang, wrong),
        _ => lang.pick(
            format!("{} et {}", errors(lang, wrong), warnings(lang, n)),
            format!("{} and {}", errors(lang, wrong), warnings(lang, n)),
        ),
    };
    let [fr, en] = match (wrong, n) {
        (0, _) => [", ou dites pourquoi ces valeurs sont voulues", ", or say why these values are meant"],
        (_, 0) => [""; 2],
        _ => [
            ", ou, pour les avertissements, dites pourquoi ces valeurs sont voulues",
            ", or, for the warnings, say why these values are meant",
        ],
    };
    lang.pick(
        format!("{found} sur des numéros, des noms, des adresses ou des dates\u{a0}: avant de remettre quoi que ce soit, réglez-les{fr}."),
        format!("{found} about numbers, names, addresses or dates: before you hand anything over, see to them{en}."),
    )
}

/// Questions about whole columns that were not answered.
pub fn questions_wait(lang: Lang, n: u64) -> String {
    let count = number(lang, n);
    match (lang, crate::text::singular(lang, n)) {
        (Lang::Fr, true) => format!("{count}\u{a0}question sur une colonne entière attend votre réponse à l’étape Corriger."),
        (Lang::Fr, false) => {
            format!("{count}\u{a0}questions sur des colonnes entières attendent votre réponse à l’étape Corriger.")
        }
        (Lang::En, true) => format!("{count} question about a whole column waits for your answer in the step Repair."),
        (Lang::En, false) => format!("{count} questions about whole columns wait for your answer in the step Repair."),
    }
}

/// A column from which days are counted, with its table where that is another one.
pub fn days_column(lang: Lang, column: &str, table: &str) -> String {
    let column = quote(lang, column);
    let table = if table.is_empty() { String::new() } else { format!(" ({table})") };
    lang.pick(
        format!("Les jours depuis la date de la colonne {column}{table}"),
        format!("The days since the date in the column {column}{table}"),
    )
}

/// The name of a level in the singular.
pub fn level_name(lang: Lang, level: Level) -> &'static str {
    match level {
        Level::Error => error(lang),
        Level::Warning => warning(lang),
        Level::Note => note(lang),
    }
}

/// What is left to fix under a verdict.
pub fn verdict_count(lang: Lang, ok: bool, n: u64) -> String {
    if ok {
        lang.pick("Aucune erreur", "No errors").to_string()
    } else {
        lang.pick(format!("{} à corriger", errors(lang, n)), format!("{} to fix", errors(lang, n)))
    }
}

/// Errors that belong to neither verdict; `all` are told.
pub fn others(lang: Lang, n: u64, all: u64) -> String {
    let count = number(lang, n);
    let who = match (n == all, n == 1) {
        (true, true) => lang.pick("Elle porte", "It is").to_owned(),
        (true, false) => lang.pick("Elles portent", "They are").to_owned(),
        (false, true) => lang.pick("L’une d’elles porte", "One of them is").to_owned(),
        (false, false) => lang.pick(format!("Parmi elles, {count}\u{a0}portent"), format!("{count}\u{a0}of them are")),
    };
    who + lang.pick(
        " sur les fichiers eux-mêmes (tableau à préciser, fichier illisible).",
        " about the files themselves (a table to be decided, an unreadable file).",
    )
}

/// What can be fixed at once.
pub fn safe_open(lang: Lang, cells: u64) -> String {
    match (lang, crate::text::singular(lang, cells)) {
        (Lang::Fr, true) => format!("{} se corrige d’un clic, sans risque.", super::cells(lang, cells)),
        (Lang::Fr, false) => format!("{} se corrigent d’un clic, sans risque.", super::cells(lang, cells)),
        (Lang::En, _) => format!("{} can be fixed safely in one click.", super::cells(lang, cells)),
    }
}

/// What was looked at: `4 tableaux · 12 345 lignes`.
pub fn looked_at(lang: Lang, table_count: u64, row_count: u64) -> String {
    format!("{} · {}", tables(lang, table_count), rows(lang, row_count))
}

/// The whole result in one sentence, for those who listen.
pub fn announced(lang: Lang, e: u64, w: u64, n: u64) -> String {
    let (e, w, n) = (errors(lang, e), warnings(lang, w), notes(lang, n));
    lang.pick(format!("Vérification terminée\u{a0}: {e}, {w}, {n}."), format!("Check finished: {e}, {w}, {n}."))
}

/// `23 constats regroupés en 5 lignes`: exact counts above the list.
pub fn listed(lang: Lang, findings: u64, groups: u64) -> String {
    let (f, g) = (number(lang, findings), number(lang, groups));
    match (lang, crate::text::singular(lang, findings), crate::text::singular(lang, groups)) {
        (Lang::Fr, true, _) => format!("{f}\u{a0}constat"),
        (Lang::Fr, false, true) => format!("{f}\u{a0}constats en {g}\u{a0}groupe"),
        (Lang::Fr, false, false) => format!("{f}\u{a0}constats en {g}\u{a0}groupes"),
        (Lang::En, true, _) => format!("{f}\u{a0}finding"),
        (Lang::En, false, true) => format!("{f}\u{a0}findings in {g}\u{a0}group"),
        (Lang::En, false, false) => format!("{f}\u{a0}findings in {g}\u{a0}groups"),
    }
}

/// A button that brings more of a list, with what is shown and how many there are.
pub fn more(lang: Lang, shown: u64, total: u64) -> String {
    let (s, t) = (number(lang, shown), number(lang, total));
    lang.pick(format!("En afficher plus ({s} sur {t})"), format!("Show more ({s} of {t})"))
}

/// A window of the places: `1 à 20 sur 4 310`.
pub fn window(lang: Lang, from: u64, to: u64, total: u64) -> String {
    let (a, b, t) = (number(lang, from), number(lang, to), number(lang, total));
    lang.pick(format!("{a} à {b} sur {t}"), format!("{a} to {b} of {t}"))
}

/// A count beside a finding, read aloud: `312 fois`.
pub fn times(lang: Lang, n: u64) -> String {
    let k = number(lang, n);
    match (lang, n == 1) {
        (Lang::Fr, _) => format!("{k}\u{a0}fois"),
        (Lang::En, true) => "once".into(),
        (Lang::En, false) => format!("{k}\u{a0}times"),
    }
}

/// The button that applies a proposed repair to a number of cells.
pub fn mend(lang: Lang, n: u64) -> String {
    lang.pick(format!("Corriger {}", super::cells(lang, n)), format!("Fix {}", super::cells(lang, n)))
}

/// The name of an invisible character, for its mark.
pub fn character(lang: Lang, c: char) -> String {
    match c {
        ' ' => lang.pick("espace", "space").to_string(),
        '\u{a0}' | '\u{202f}' => lang.pick("espace insécable", "no-break space").to_string(),
        '\t' => lang.pick("tabulation", "tab").to_string(),
        '\n' | '\r' => lang.pick("saut de ligne", "line break").to_string(),
        other => format!("U+{:04X}", u32::from(other)),
    }
}
