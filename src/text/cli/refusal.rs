//! Why something cannot be done at the prompt, and what to do instead: two sentences each.
//!
//! Every function gives what is the matter, then what to do.

use crate::text::phrase::list_or;
use crate::text::{Lang, quote};

/// What is the matter, and what to do.
pub type Refusal = (String, String);

fn both(lang: Lang, fr: (String, &str), en: (String, &str)) -> Refusal {
    let (what, how) = lang.pick(fr, en);
    (what, how.to_owned())
}

/// Begins a refusal on the screen.
pub fn cannot(lang: Lang) -> &'static str {
    lang.pick("bordereau : ", "bordereau: ")
}

/// A file or folder is not there.
pub fn not_there(lang: Lang, path: &str) -> Refusal {
    let path = quote(lang, path);
    both(
        lang,
        (
            format!("Le fichier ou dossier {path} n’existe pas."),
            "Vérifiez l’orthographe et le dossier courant; un nom qui contient des espaces se met entre guillemets droits (\").",
        ),
        (
            format!("The file or folder {path} does not exist."),
            "Check the spelling and the current folder; a name with blanks goes between straight quotation marks (\").",
        ),
    )
}

/// No column of dates has this name; `known` are those that there are.
pub fn no_day_column(lang: Lang, name: &str, known: &[String]) -> Refusal {
    let name = quote(lang, name);
    let known: Vec<String> = known.iter().map(|known| quote(lang, known)).collect();
    let known = known.join(", ");
    let (what, none) = lang.pick(
        (
            format!("Aucune date signalée ne peut être comptée à partir de la colonne {name}."),
            "Il n’y en a aucune dans ces fichiers.",
        ),
        (format!("No date that is told can be counted from the column {name}."), "These files have none."),
    );
    let how = lang.pick("Colonnes de dates AAAA-MM-JJ qui s’y prêtent\u{a0}: ", "Columns of dates YYYY-MM-DD that can serve: ");
    (what, if known.is_empty() { none.to_owned() } else { format!("{how}{known}") })
}

/// A file may not be read.
pub fn not_permitted(lang: Lang, path: &str) -> Refusal {
    let path = quote(lang, path);
    both(
        lang,
        (
            format!("L’accès à {path} est refusé par le système."),
            "Donnez-vous le droit de lecture, fermez le programme qui tient le fichier ouvert, ou copiez-le dans un de vos dossiers.",
        ),
        (
            format!("The system refuses access to {path}."),
            "Give yourself the right to read it, close the program that holds it open, or copy it to a folder of yours.",
        ),
    )
}

/// A file cannot be opened for another reason, which the system states.
pub fn not_openable(lang: Lang, path: &str, reason: &str) -> Refusal {
    let path = quote(lang, path);
    both(
        lang,
        (
            format!("{path} ne peut pas être ouvert. Le système dit : {reason}"),
            "Vérifiez que le disque ou le dossier partagé est bien branché, puis recommencez.",
        ),
        (
            format!("{path} cannot be opened. The system says: {reason}"),
            "Check that the disk or shared folder is connected, then try again.",
        ),
    )
}

/// `-`, a pipe or a device instead of a file.
pub fn not_a_file(lang: Lang, path: &str) -> Refusal {
    let path = quote(lang, path);
    both(
        lang,
        (
            format!(
                "{path} n’est pas un fichier : les tableaux ne sont pas lus depuis un tube ou le clavier, car leur nom aide à les reconnaître."
            ),
            "Enregistrez les données dans un fichier et donnez son nom.",
        ),
        (
            format!(
                "{path} is not a file: tables are not read from a pipe or the keyboard, because their name helps to recognise them."
            ),
            "Save the data to a file and give its name.",
        ),
    )
}

/// The folders given hold nothing.
pub fn no_files(lang: Lang) -> Refusal {
    both(
        lang,
        (
            "Il n’y a aucun fichier dans ce qui a été donné.".to_owned(),
            "Donnez les fichiers de l’étude, ou le dossier qui les contient.",
        ),
        ("There is no file in what was given.".to_owned(), "Give the files of the study, or the folder that holds them."),
    )
}

/// Nothing was found that could be checked.
pub fn nothing_to_check(lang: Lang) -> Refusal {
    both(
        lang,
        (
            "Rien n’a pu être vérifié : aucune ligne de données n’a été trouvée.".to_owned(),
            "Donnez les fichiers de l’étude, ou le dossier qui les contient.",
        ),
        (
            "Nothing could be checked: no row of data was found.".to_owned(),
            "Give the files of the study, or the folder that holds them.",
        ),
    )
}

/// No programme of that name.
pub fn no_programme(lang: Lang, name: &str, known: &[&str]) -> Refusal {
    let (name, known) = (quote(lang, name), known.join(", "));
    lang.pick(
        (
            format!("Aucun programme ne s’appelle {name}."),
            format!("Choisissez parmi : {known}; ou donnez un dossier qui contient programme.json."),
        ),
        (
            format!("There is no programme called {name}."),
            format!("Choose among: {known}; or give a folder that holds programme.json."),
        ),
    )
}

/// The programme has no centre of that name.
pub fn no_centre(lang: Lang, name: &str, known: &[String]) -> Refusal {
    let (name, all) = (quote(lang, name), known.join(", "));
    match (lang, known.is_empty()) {
        (Lang::Fr, true) => (format!("Ce programme ne connaît pas de centre {name}."), "Retirez --centre.".to_owned()),
        (Lang::En, true) => (format!("This programme knows no centre {name}."), "Leave out --centre.".to_owned()),
        (Lang::Fr, false) => (format!("Aucun centre ne s’appelle {name}."), format!("Choisissez parmi : {all}.")),
        (Lang::En, false) => (format!("There is no centre called {name}."), format!("Choose among: {all}.")),
    }
}

/// A saved session that was named with another programme than its own.
pub fn saved_programme(lang: Lang, own: &str) -> Refusal {
    both(
        lang,
        (
            format!("Cette session a été enregistrée pour le programme {own}; elle ne s’ouvre pas pour un autre."),
            "Nommez-la sans --programme. Pour un autre centre, partez des fichiers eux-mêmes.",
        ),
        (
            format!("This session was saved for the programme {own}; it does not open for another."),
            "Name it without --programme. For another centre, start from the files themselves.",
        ),
    )
}

/// A saved session was named beside other files.
pub fn saved_alone(lang: Lang, name: &str) -> Refusal {
    let name = quote(lang, name);
    both(
        lang,
        (
            format!("{name} est une session enregistrée\u{a0}: elle contient déjà ses fichiers et ses corrections."),
            "Nommez-la seule. Pour y ajouter des fichiers, ouvrez-la dans la page.",
        ),
        (
            format!("{name} is a saved session: it holds its files and its repairs already."),
            "Name it alone. To add files to it, open it in the page.",
        ),
    )
}

/// A programme file or its dictionary cannot be used; `reason` has the line and column.
pub fn programme_faulty(lang: Lang, path: &str, reason: &str) -> Refusal {
    let path = quote(lang, path);
    both(
        lang,
        (
            format!("Le programme {path} ne peut pas être lu : {reason}"),
            "Corrigez le fichier à cet endroit, ou demandez-en un autre au centre.",
        ),
        (
            format!("The programme {path} cannot be read: {reason}"),
            "Correct the file at that place, or ask the centre for another one.",
        ),
    )
}

/// The file given as dictionary is none.
pub fn not_a_dictionary(lang: Lang, path: &str) -> Refusal {
    let path = quote(lang, path);
    both(
        lang,
        (
            format!("Le fichier {path} n’est pas un dictionnaire que Bordereau sait lire."),
            "Donnez le fichier JSON du dictionnaire : celui de Lectern a une liste « schemas », un JSON Schema a des « properties ».",
        ),
        (
            format!("The file {path} is not a dictionary that Bordereau reads."),
            "Give the dictionary’s JSON file: that of Lectern has a list “schemas”, a JSON Schema has “properties”.",
        ),
    )
}

/// A file exists already.
pub fn exists(lang: Lang, path: &str) -> Refusal {
    let path = quote(lang, path);
    both(
        lang,
        (
            format!("Le fichier {path} existe déjà; il n’est pas remplacé."),
            "Choisissez un autre nom, ou ajoutez --force pour le remplacer.",
        ),
        (format!("The file {path} exists already; it is not replaced."), "Choose another name, or add --force to replace it."),
    )
}

/// A file stands where a folder is wanted.
pub fn not_a_folder(lang: Lang, path: &str) -> Refusal {
    let path = quote(lang, path);
    both(
        lang,
        (format!("{path} est un fichier; il faut ici un dossier."), "Donnez à -o le nom d’un dossier; il est créé au besoin."),
        (format!("{path} is a file; a folder is wanted here."), "Give -o the name of a folder; it is made if need be."),
    )
}

/// A folder holds files already.
pub fn folder_in_use(lang: Lang, path: &str) -> Refusal {
    let path = quote(lang, path);
    both(
        lang,
        (
            format!("Le dossier {path} contient déjà des fichiers; rien n’y est écrit."),
            "Choisissez un nouveau dossier, ou ajoutez --force pour y remplacer les fichiers de même nom.",
        ),
        (
            format!("The folder {path} holds files already; nothing is written to it."),
            "Choose a new folder, or add --force to replace the files of the same name in it.",
        ),
    )
}

/// Writing would replace a file that was read.
pub fn is_an_input(lang: Lang, path: &str) -> Refusal {
    let path = quote(lang, path);
    both(
        lang,
        (
            format!("Le fichier {path} est un de ceux qui viennent d’être lus; il n’est jamais remplacé."),
            "Choisissez un autre nom ou un autre dossier avec -o.",
        ),
        (
            format!("The file {path} is one of those just read; it is never replaced."),
            "Choose another name or another folder with -o.",
        ),
    )
}

/// A file cannot be written; the system states why.
pub fn not_writable(lang: Lang, path: &str, reason: &str) -> Refusal {
    let path = quote(lang, path);
    both(
        lang,
        (
            format!("{path} ne peut pas être écrit. Le système dit : {reason}"),
            "Vérifiez la place libre et vos droits dans ce dossier, ou choisissez-en un autre avec -o.",
        ),
        (
            format!("{path} cannot be written. The system says: {reason}"),
            "Check the free space and your rights in this folder, or choose another one with -o.",
        ),
    )
}

/// `--loose` with the name of a zip.
pub fn loose_needs_folder(lang: Lang, path: &str) -> Refusal {
    let path = quote(lang, path);
    both(
        lang,
        (
            format!("Avec --loose, les fichiers vont dans un dossier, et {path} est le nom d’un zip."),
            "Donnez un dossier à -o, ou retirez --loose.",
        ),
        (
            format!("With --loose, the files go to a folder, and {path} is the name of a zip."),
            "Give a folder to -o, or leave out --loose.",
        ),
    )
}

/// A moment that is not written as asked.
pub fn bad_time(lang: Lang, text: &str) -> Refusal {
    let text = quote(lang, text);
    both(
        lang,
        (format!("{text} n’est pas une date et heure."), "Écrivez-la comme 2026-11-20T14:05:00Z, ou bien now ou none."),
        (format!("{text} is not a date and time."), "Write it like 2026-11-20T14:05:00Z, or else now or none."),
    )
}

/// No way of naming files has that name.
pub fn no_naming(lang: Lang, name: &str, known: &[String]) -> Refusal {
    let (name, known) = (quote(lang, name), known.join(", "));
    lang.pick(
        (format!("Le programme ne connaît pas la façon de nommer {name}."), format!("Choisissez parmi : {known}.")),
        (format!("The programme knows no way of naming called {name}."), format!("Choose among: {known}.")),
    )
}

/// Nothing of that name is asked for.
pub fn no_fill_in(lang: Lang, text: &str, known: &[String]) -> Refusal {
    let (text, known) = (quote(lang, text), known.join(", "));
    lang.pick(
        (
            format!("La liste de contrôle ne demande rien qui s’écrive {text}."),
            format!("Écrivez NOM=TEXTE, avec un de ces noms : {known}."),
        ),
        (
            format!("The checklist asks for nothing that is written {text}."),
            format!("Write NAME=TEXT, with one of these names: {known}."),
        ),
    )
}

/// The programme has another form of text.
pub fn no_text_form(lang: Lang, asked: &str, form: &str) -> Refusal {
    lang.pick(
        (format!("Ce programme ne prend pas de {asked}."), format!("Demandez --format {form} ou --format xlsx.")),
        (format!("This programme does not take {asked}."), format!("Ask for --format {form} or --format xlsx.")),
    )
}

/// No table has that name.
pub fn no_table(lang: Lang, name: &str, known: &[String]) -> Refusal {
    let (name, known) = (quote(lang, name), known.join(", "));
    lang.pick(
        (format!("Le dictionnaire n’a pas de tableau {name}."), format!("Ses tableaux : {known}.")),
        (format!("The dictionary has no table {name}."), format!("Its tables: {known}.")),
    )
}

/// No folder of data has this name.
pub fn no_folder(lang: Lang, name: &str, known: &[String]) -> Refusal {
    let (name, known) = (quote(lang, name), known.join(", "));
    lang.pick(
        (format!("Aucun dossier de données ne s’appelle {name}."), format!("Ceux qui ont été trouvés\u{a0}: {known}.")),
        (format!("No folder of data is called {name}."), format!("Those that were found: {known}.")),
    )
}

/// The programme has no study to show.
pub fn no_example(lang: Lang) -> Refusal {
    lang.pick(
        ("Ce programme n’a pas d’étude inventée.".to_owned(), "Choisissez un programme qui vient avec Bordereau.".to_owned()),
        ("This programme has no made-up study.".to_owned(), "Choose a programme that comes with Bordereau.".to_owned()),
    )
}

/// No rule has that code or name.
pub fn no_rule(lang: Lang, name: &str, near: &[String]) -> Refusal {
    let name = quote(lang, name);
    let (fr, en) = match near {
        [] => ("« bordereau explain » les liste toutes.".to_owned(), "“bordereau explain” lists them all.".to_owned()),
        near => (
            format!("Vouliez-vous dire {}? « bordereau explain » les liste toutes.", list_or(lang, near)),
            format!("Did you mean {}? “bordereau explain” lists them all.", list_or(lang, near)),
        ),
    };
    lang.pick((format!("Aucune règle ne s’appelle {name}."), fr), (format!("There is no rule called {name}."), en))
}

/// What was given to `verify` is no bundle.
pub fn not_a_bundle(lang: Lang, path: &str) -> Refusal {
    let path = quote(lang, path);
    both(
        lang,
        (
            format!("{path} n’est pas un lot préparé par Bordereau : il n’y a pas de manifest.json à sa place."),
            "Donnez le zip du lot, ou le dossier qui contient manifest.json.",
        ),
        (
            format!("{path} is not a bundle made by Bordereau: there is no manifest.json in its place."),
            "Give the bundle’s zip, or the folder that holds manifest.json.",
        ),
    )
}

/// Several templates were to be one file of text.
pub fn several_templates(lang: Lang, path: &str) -> Refusal {
    let path = quote(lang, path);
    both(
        lang,
        (
            format!("Plusieurs tableaux ne tiennent pas dans {path}."),
            "Donnez un dossier, ou --format xlsx et un nom en .xlsx pour un seul classeur.",
        ),
        (
            format!("Several tables do not fit into {path}."),
            "Give a folder, or --format xlsx and a name in .xlsx for one workbook.",
        ),
    )
}

/// Values look like personal information, and nobody has said that they may be handed over.
pub fn consent_lacks(lang: Lang, n: u64) -> Refusal {
    let n = crate::text::name::level_count(lang, crate::finding::Level::Warning, n);
    both(
        lang,
        (
            format!("Le lot n’a pas été préparé\u{a0}: {n} sur ce qui a l’air de renseignements personnels."),
            "Lisez-les avec «\u{a0}bordereau check\u{a0}»; réglez-les, ou ajoutez --consent si ces valeurs peuvent être remises.",
        ),
        (
            format!("The bundle was not made: {n} about what looks like personal information."),
            "Read them with “bordereau check”; see to them, or add --consent if these values may be handed over.",
        ),
    )
}

/// Errors are left and no draft was asked for; `sums`: some are told only where checksums are compared.
pub fn errors_left(lang: Lang, errors: &str, sums: bool) -> Refusal {
    let option = if sums { " --sums" } else { "" };
    let what = lang.pick(format!("Le lot n’a pas été préparé : {errors}."), format!("The bundle was not made: {errors}."));
    let how = lang.pick(
        format!("Voyez « bordereau check{option} », ou ajoutez --draft pour préparer un brouillon nommé comme tel."),
        format!("See “bordereau check{option}”, or add --draft to make a draft that is named as one."),
    );
    (what, how)
}

/// The engine stopped by an error of its own, which is at fault.
pub fn engine_stopped(lang: Lang) -> Refusal {
    both(
        lang,
        ("Le moteur s’est arrêté à cause d’une erreur qui lui est propre; vos fichiers n’y sont pour rien et n’ont pas changé.".to_owned(), "Signalez-le avec la version (bordereau --version), sans joindre de données."),
        ("The engine stopped because of an error of its own; your files are not at fault and have not changed.".to_owned(), "Report it with the version (bordereau --version), without any data."),
    )
}
