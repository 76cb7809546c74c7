//! Words for a bundle that cannot be made, and for one that was opened.

use super::errors;
use crate::text::{Lang, number, quote, singular};

/// Errors are left.
pub fn errors_left(lang: Lang, n: u64) -> String {
    let n = errors(lang, n);
    lang.pick(
        format!("Il reste {n}. Corrigez d’abord, ou préparez un brouillon, qui sera nommé comme tel."),
        format!("There are {n} left. Fix them first, or prepare a draft, which will be named as such."),
    )
}

/// The check was made as another validator makes it.
pub fn manner(lang: Lang) -> &'static str {
    lang.pick(
        "La dernière vérification suit un autre validateur et laisse de côté les règles de Bordereau. Revenez à la vérification de Bordereau, puis préparez le lot.",
        "The last check follows another validator and leaves Bordereau’s own rules aside. Go back to Bordereau’s own check, then make the bundle.",
    )
}

/// Nothing to hand over.
pub fn nothing(lang: Lang) -> &'static str {
    lang.pick(
        "Aucun tableau reconnu ne contient de lignes\u{a0}: il n’y a rien à remettre. Déposez d’abord vos fichiers.",
        "No recognised table holds rows: there is nothing to hand over. Drop your files first.",
    )
}

/// Cells that cannot be written, with the first place.
pub fn cells(lang: Lang, n: u64, table: &str, place: &str) -> String {
    let (count, table) = (number(lang, n), quote(lang, table));
    match (lang, singular(lang, n)) {
        (Lang::Fr, true) => format!(
            "Dans le tableau {table}, une cellule contient une tabulation, un saut de ligne ou un caractère de contrôle ({place}). Le format de dépôt ne peut pas l’écrire sans décaler la ligne\u{a0}: corrigez-la, puis recommencez."
        ),
        (Lang::Fr, false) => format!(
            "Dans le tableau {table}, {count}\u{a0}cellules contiennent une tabulation, un saut de ligne ou un caractère de contrôle (la première\u{a0}: {place}). Le format de dépôt ne peut pas les écrire sans décaler les lignes\u{a0}: corrigez-les, puis recommencez."
        ),
        (Lang::En, true) => format!(
            "In the table {table}, one cell holds a tab, a line break or a control character ({place}). The hand-over format cannot write it without shifting the row: fix it, then try again."
        ),
        (Lang::En, false) => format!(
            "In the table {table}, {count} cells hold a tab, a line break or a control character (the first: {place}). The hand-over format cannot write them without shifting the rows: fix them, then try again."
        ),
    }
}

/// A fill-in that has no place in a script; `expected` says what would.
pub fn fill_in(lang: Lang, label: &str, expected: &str) -> String {
    let label = quote(lang, label);
    lang.pick(
        format!(
            "Le champ {label} ne peut pas être écrit tel quel dans les scripts du lot. {expected} Corrigez-le ou laissez-le vide."
        ),
        format!(
            "The field {label} cannot be written into the scripts of the bundle as it is. {expected} Fix it or leave it blank."
        ),
    )
}

/// What a fill-in may hold, by its name.
pub fn expected(lang: Lang, id: &str) -> &'static str {
    match id {
        "host" => lang.pick(
            "On attend un nom de serveur ou une adresse IP, sans port ni «\u{a0}sftp://\u{a0}».",
            "A server name or an IP address is expected, without a port and without “sftp://”.",
        ),
        "port" => lang.pick("On attend un nombre de 1 à 65535, le plus souvent 22.", "A number from 1 to 65535 is expected, most often 22."),
        "user" => lang.pick(
            "On attend un nom de compte\u{a0}: lettres sans accents, chiffres, point, tiret, «\u{a0}_\u{a0}», «\u{a0}@\u{a0}» ou «\u{a0}+\u{a0}».",
            "An account name is expected: unaccented letters, digits, full stop, hyphen, “_”, “@” or “+”.",
        ),
        "folder" => lang.pick(
            "On attend un chemin sans guillemets, barre oblique inverse, «\u{a0}%\u{a0}» ni saut de ligne, et qui ne commence pas par un tiret.",
            "A path is expected without quotation marks, backslash, “%” or line break, and not beginning with a hyphen.",
        ),
        "fingerprint" => lang.pick(
            "On attend l’empreinte donnée par le centre, par exemple «\u{a0}SHA256:…\u{a0}».",
            "The fingerprint given by the centre is expected, for example “SHA256:…”.",
        ),
        _ => lang.pick("On attend du texte sur une seule ligne.", "Text on a single line is expected."),
    }
}

/// A date and time of another form.
pub fn time(lang: Lang) -> &'static str {
    lang.pick(
        "La date du lot n’a pas la forme attendue, par exemple 2026-11-20T14:05:00Z.",
        "The date of the bundle does not have the expected form, for example 2026-11-20T14:05:00Z.",
    )
}

/// A file that cannot be read again, or was changed meanwhile.
pub fn unreadable(lang: Lang, file: &str) -> String {
    let file = quote(lang, file);
    lang.pick(
        format!(
            "Le fichier {file} n’a pas pu être relu\u{a0}: il a été modifié, déplacé ou supprimé depuis que vous l’avez déposé. Le lot n’a donc pas été enregistré; rien d’autre n’a changé. Déposez le fichier de nouveau, puis préparez le lot."
        ),
        format!(
            "The file {file} could not be read again: it was changed, moved or removed since you dropped it. So the bundle was not saved; nothing else has changed. Drop the file again, then prepare the bundle."
        ),
    )
}

/// The archive could not be written.
pub fn archive(lang: Lang) -> &'static str {
    lang.pick(
        "L’archive n’a pas pu être comprimée. Enregistrez les fichiers séparément.",
        "The archive could not be compressed. Save the files separately.",
    )
}

/// A bundle that was opened: how many files are whole, changed, missing, extra.
pub fn opened(lang: Lang, [whole, changed, missing, extra]: [u64; 4], draft: bool) -> String {
    let mut parts = Vec::new();
    let mut say = |n: u64, fr: (&str, &str), en: (&str, &str)| {
        if n > 0 {
            parts.push(crate::text::counted(lang, n, lang.pick(fr, en)));
        }
    };
    say(whole, ("fichier intact", "fichiers intacts"), ("whole file", "whole files"));
    say(changed, ("fichier modifié", "fichiers modifiés"), ("changed file", "changed files"));
    say(missing, ("fichier manquant", "fichiers manquants"), ("missing file", "missing files"));
    say(extra, ("fichier en trop", "fichiers en trop"), ("extra file", "extra files"));
    let parts = parts.join(", ");
    let sound = changed == 0 && missing == 0;
    let verdict = match (sound, draft) {
        (true, false) => lang.pick("Le lot est intact.", "The bundle is whole."),
        (true, true) => lang.pick(
            "Ce brouillon est intact, mais il a été préparé avec des erreurs.",
            "This draft is whole, but it was prepared with errors left.",
        ),
        (false, _) => lang.pick(
            "Ce lot n’est plus tel qu’il a été préparé. Demandez-en une nouvelle copie, ou préparez-le de nouveau.",
            "This bundle is no longer as it was prepared. Ask for a new copy, or prepare it again.",
        ),
    };
    let mut out = if parts.is_empty() { verdict.to_owned() } else { format!("{verdict} {parts}.") };
    if changed > 0 {
        out.push_str(lang.pick(
            " Un tableau ouvert puis enregistré dans Excel change toujours un peu, même si on n’y a rien touché.",
            " A table opened and saved in Excel always changes a little, even when nothing was touched.",
        ));
    }
    out
}
