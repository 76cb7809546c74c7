//! What came of opening a bundle again.

use crate::text::{Lang, number, singular};

crate::words! {
    title: "Vérification du lot", "Verification of the bundle";
    whole: "Tous les fichiers sont là et intacts.", "All files are there and intact.";
    draft: "C’est un brouillon : des erreurs y restaient quand il a été préparé.", "It is a draft: errors were left when it was made.";
    final_bundle: "C’est un lot final.", "It is a final bundle.";
    same_dictionary: "Son dictionnaire est celui qui est utilisé ici.", "Its dictionary is the one in use here.";
    other_dictionary: "Son dictionnaire n’est pas celui qui est utilisé ici; la vérification d’ici peut donc différer.", "Its dictionary is not the one in use here; the check here may therefore differ.";
    no_manifest: "Il n’y a pas de manifeste : ce n’est pas un lot de Bordereau, ou il a été défait.", "There is no manifest: this is not a bundle of Bordereau, or it has been taken apart.";
    manifest_unreadable: "Le manifeste ne peut pas être lu; le lot a sans doute été modifié après coup.", "The manifest cannot be read; the bundle has probably been changed afterwards.";
    newer: "Ce lot a été préparé par une version plus récente de Bordereau; mettez celle-ci à jour pour tout vérifier.", "This bundle was made by a newer version of Bordereau; update this one to verify everything.";
    what_to_do: "Demandez à la personne qui l’a préparé de le transmettre de nouveau, sans l’ouvrir ni le modifier.", "Ask the person who made it to send it again, without opening or changing it.";
    excel_changed: "Un tableau ouvert puis enregistré dans Excel change toujours un peu, même si on n’y a rien touché.", "A table opened and saved in Excel always changes a little, even when nothing was touched.";
}

/// One sentence about files that are not as the manifest says: changed, missing, extra.
pub fn broken(lang: Lang, changed: u64, missing: u64, extra: u64) -> String {
    let counted = |n: u64, fr: [&str; 2], en: &str| {
        let word = if singular(lang, n) { fr[0] } else { fr[1] };
        (n > 0).then(|| lang.pick(format!("{}\u{a0}{word}", number(lang, n)), format!("{}\u{a0}{en}", number(lang, n))))
    };
    let parts: Vec<String> = [
        counted(changed, ["modifié", "modifiés"], "changed"),
        counted(missing, ["absent", "absents"], "missing"),
        counted(extra, ["en trop", "en trop"], "not expected"),
    ]
    .into_iter()
    .flatten()
    .collect();
    if parts.is_empty() {
        return whole(lang).to_owned();
    }
    let parts = crate::text::phrase::list_and(lang, &parts);
    lang.pick(format!("Le lot n’est pas intact. Fichiers : {parts}."), format!("The bundle is not intact. Files: {parts}."))
}

/// The verdict on a bundle in one or two sentences.
pub fn summary(lang: Lang, [changed, missing, extra]: [u64; 3], is_draft: bool, same: bool) -> String {
    let mut said = vec![broken(lang, changed, missing, extra)];
    if changed + missing + extra > 0 {
        said.push(what_to_do(lang).to_owned());
    }
    if is_draft {
        said.push(draft(lang).to_owned());
    }
    if !same {
        said.push(other_dictionary(lang).to_owned());
    }
    said.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_broken_bundle_says_how_many_of_each() {
        assert_eq!(broken(Lang::En, 1, 0, 2), "The bundle is not intact. Files: 1\u{a0}changed and 2\u{a0}not expected.");
        assert_eq!(summary(Lang::En, [0, 0, 0], false, true), "All files are there and intact.");
    }
}
