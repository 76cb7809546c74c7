//! Why a saved session cannot be saved or opened, and what to do.

pub use crate::text::page::saved::{dictionary as saved_dictionary, elsewhere as saved_elsewhere};
use crate::text::{Lang, quote};

/// A file is no saved session.
pub fn saved_foreign(lang: Lang, name: &str) -> String {
    let name = quote(lang, name);
    lang.pick(
        format!("{name} n’est pas une session enregistrée par Bordereau; rien n’a changé ici. Une session porte un nom qui finit par .bordereau\u{a0}: cherchez-la là où vous l’aviez enregistrée."),
        format!("{name} is not a session saved by Bordereau; nothing has changed here. The name of a session ends in .bordereau: look for it where you saved it."),
    )
}

/// A saved session has lost or changed bytes; in which of its files, where that is known.
pub fn saved_damaged(lang: Lang, name: &str, file: Option<&str>) -> String {
    let name = quote(lang, name);
    let whose = match file {
        Some(file) => lang.pick(
            format!(
                "La session {name} est endommagée\u{a0}: le fichier {} n’y est plus tel qu’il a été enregistré.",
                quote(lang, file)
            ),
            format!("The session {name} is damaged: the file {} is no longer in it as it was saved.", quote(lang, file)),
        ),
        None => lang.pick(
            format!("La session {name} est endommagée ou incomplète."),
            format!("The session {name} is damaged or incomplete."),
        ),
    };
    let how = lang.pick(
        "Rien n’a changé ici. La copie a peut-être été interrompue\u{a0}: copiez-la de nouveau depuis l’endroit d’origine. Sinon, changez la fin de son nom en .zip et ouvrez-la\u{a0}: vos fichiers sont dans le dossier «\u{a0}files\u{a0}», la recette de vos corrections à côté.",
        "Nothing has changed here. Copying may have been cut short: copy it again from where it came. Otherwise change the end of its name to .zip and open it: your files are in the folder “files”, the recipe of your repairs beside it.",
    );
    format!("{whose} {how}")
}

/// A saved session in the place of what was sent before.
pub fn saved_before(lang: Lang, name: &str) -> String {
    let name = quote(lang, name);
    lang.pick(
        format!("{name} est une session enregistrée, et non ce que vous avez envoyé; rien n’a été comparé. Donnez le lot envoyé\u{a0}: un zip, ou le dossier qu’il contenait. S’il vous manque, ouvrez la session et préparez le lot de nouveau."),
        format!("{name} is a saved session, not what you sent; nothing was compared. Give the bundle that was sent: a zip, or the folder it held. If you do not have it, open the session and make the bundle again."),
    )
}

/// Another program has packed a saved session anew.
pub fn saved_packed(lang: Lang, name: &str) -> String {
    let name = quote(lang, name);
    lang.pick(
        format!("La session {name} a été recompressée par un autre programme; rien n’a changé ici. Ouvrez-la comme une archive zip, puis déposez ici ce que contient son dossier «\u{a0}files\u{a0}» et rejouez recipe.json; ou retrouvez le fichier que Bordereau avait enregistré."),
        format!("The session {name} was compressed anew by another program; nothing has changed here. Open it as a zip archive, then drop here what its folder “files” holds and replay recipe.json; or find the file that Bordereau saved."),
    )
}

/// A saved session comes from a later version.
pub fn saved_newer(lang: Lang, name: &str, made_by: &str) -> String {
    let name = quote(lang, name);
    lang.pick(
        format!("La session {name} a été enregistrée par une version plus récente de Bordereau ({made_by}), que celle-ci ne sait pas lire; rien n’a changé ici. Ouvrez-la avec la version récente\u{a0}: rechargez la page, ou demandez la page portable d’aujourd’hui."),
        format!("The session {name} was saved by a later version of Bordereau ({made_by}), which this one cannot read; nothing has changed here. Open it with the later version: reload the page, or ask for today’s portable page."),
    )
}

/// A file that is to stand in a saved session cannot be read as it was read before.
pub fn saved_unreadable(lang: Lang, file: &str) -> String {
    let file = quote(lang, file);
    lang.pick(
        format!("La session n’a pas été enregistrée\u{a0}: {file} a changé, a été déplacé ou a été supprimé depuis que vous l’avez ouvert. Déposez-le de nouveau, puis enregistrez; vos corrections sont toujours là."),
        format!("The session was not saved: {file} has changed, moved or gone since you opened it. Drop it again, then save; your repairs are still here."),
    )
}
