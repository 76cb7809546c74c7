//! Sentences about the dictionary itself: what of it could not be used, and where.

use super::{Message, Subject, sentences};
use crate::finding::Detail;
use crate::text::phrase::capital;
use crate::text::{Lang, quote};

const NOTHING_TO_MEND_FR: &str = "Il n’y a rien à corriger dans vos fichiers.";
const NOTHING_TO_MEND_EN: &str = "There is nothing to fix in your files.";

/// The technical end of a sentence: the place in the document and the term concerned.
fn technical(s: &Subject, lang: Lang) -> String {
    match s.detail {
        Detail::Json { path, what } if what.is_empty() => lang.pick(format!("Emplacement : {path}."), format!("Place: {path}.")),
        Detail::Json { path, what } => {
            let what = quote(lang, what);
            lang.pick(format!("Emplacement : {path}, {what}."), format!("Place: {path}, {what}."))
        }
        Detail::Name { name } => {
            let name = quote(lang, name);
            lang.pick(format!("Terme technique : {name}."), format!("Technical term: {name}."))
        }
        _ => String::new(),
    }
}

/// A sentence that begins with its place in the dictionary, where the finding names one.
fn told(s: &Subject, lang: Lang, sentence: &str) -> String {
    let place = match (s.field.or(s.field_label).is_some(), s.table.is_some()) {
        (true, true) => format!("{} {}", s.column(lang), s.of_table(lang)),
        (true, false) => s.column(lang),
        (false, true) => s.table(lang),
        (false, false) => {
            let path = if let Detail::Json { path, .. } = s.detail { path.as_str() } else { "" };
            if path.is_empty() {
                return capital(sentence);
            }
            return lang.pick(format!("À l’emplacement {path}, {sentence}"), format!("At {path}, {sentence}"));
        }
    };
    lang.pick(format!("Dans {place}, {sentence}"), format!("In {place}, {sentence}"))
}

/// D601. Details: `Name` (the script), `Json`, `Words` (what the rule is about), or none; with the field.
pub(super) fn rule_not_checked(s: &Subject, lang: Lang) -> Message {
    let technical = technical(s, lang);
    match lang {
        Lang::Fr => Message::new(
            match s.detail {
                Detail::Words { fr, .. } if !fr.is_empty() => {
                    told(s, lang, &format!("une règle du dictionnaire n’est pas vérifiée ici : {fr}"))
                }
                _ => told(s, lang, "une règle du dictionnaire n’est pas vérifiée ici, parce que Bordereau ne la connaît pas."),
            },
            s.why("Le centre peut appliquer cette règle de son côté; un résultat sans erreur ici ne la couvre pas."),
            sentences([
                "Relisez la description de la colonne dans le dictionnaire, ou demandez au centre ce que la règle vérifie.",
                &technical,
            ]),
        ),
        Lang::En => Message::new(
            match s.detail {
                Detail::Words { en, .. } if !en.is_empty() => {
                    told(s, lang, &format!("a rule of the dictionary is not checked here: {en}"))
                }
                _ => told(s, lang, "a rule of the dictionary is not checked here, because Bordereau does not know it."),
            },
            s.why("The centre may apply this rule on its side; a result without errors here does not cover it."),
            sentences([
                "Read the column’s description in the dictionary again, or ask the centre what the rule checks.",
                &technical,
            ]),
        ),
    }
}

/// D602. Details: `Json` (the place, the name that leads nowhere), `Name`, or none.
pub(super) fn dictionary_reference(s: &Subject, lang: Lang) -> Message {
    let technical = technical(s, lang);
    match lang {
        Lang::Fr => Message::new(
            told(s, lang, "le dictionnaire renvoie à une de ses propres listes qui n’existe pas."),
            s.why("La règle qui en dépend ne peut pas être vérifiée ici."),
            sentences([NOTHING_TO_MEND_FR, "Signalez-le à qui publie le dictionnaire.", &technical]),
        ),
        Lang::En => Message::new(
            told(s, lang, "the dictionary refers to one of its own lists that does not exist."),
            s.why("The rule that depends on it cannot be checked here."),
            sentences([NOTHING_TO_MEND_EN, "Tell those who publish the dictionary.", &technical]),
        ),
    }
}

/// D603. Details: `Json`, `Pattern`, or none.
pub(super) fn dictionary_pattern(s: &Subject, lang: Lang) -> Message {
    let technical = match s.detail {
        Detail::Pattern { pattern, .. } => {
            lang.pick(format!("Forme technique : {pattern}"), format!("Technical form: {pattern}"))
        }
        _ => technical(s, lang),
    };
    match lang {
        Lang::Fr => Message::new(
            told(s, lang, "la forme demandée par le dictionnaire est mal écrite : on ne peut pas s’en servir."),
            s.why("La forme des valeurs de cette colonne n’est donc pas vérifiée ici."),
            sentences([NOTHING_TO_MEND_FR, "Signalez-le à qui publie le dictionnaire.", &technical]),
        ),
        Lang::En => Message::new(
            told(s, lang, "the form that the dictionary asks for is badly written and cannot be used."),
            s.why("The form of the values of this column is therefore not checked here."),
            sentences([NOTHING_TO_MEND_EN, "Tell those who publish the dictionary.", &technical]),
        ),
    }
}

/// D604. Details: `Json`, `Name`, or none.
pub(super) fn dictionary_key(s: &Subject, lang: Lang) -> Message {
    let technical = technical(s, lang);
    match lang {
        Lang::Fr => Message::new(
            told(s, lang, "une clé du dictionnaire nomme un tableau ou une colonne qui n’existe pas."),
            s.why("Le lien que cette clé devait garantir n’est pas vérifié ici."),
            sentences([NOTHING_TO_MEND_FR, "Signalez-le à qui publie le dictionnaire.", &technical]),
        ),
        Lang::En => Message::new(
            told(s, lang, "a key of the dictionary names a table or column that does not exist."),
            s.why("The link that this key was to guarantee is not checked here."),
            sentences([NOTHING_TO_MEND_EN, "Tell those who publish the dictionary.", &technical]),
        ),
    }
}

/// D605. Details: `Json`, `Name`, or none.
pub(super) fn dictionary_strict(s: &Subject, lang: Lang) -> Message {
    let technical = technical(s, lang);
    match lang {
        Lang::Fr => Message::new(
            told(s, lang, "une partie du dictionnaire suit un usage que la version actuelle de Lectern n’accepte plus."),
            s.why("Bordereau la comprend et l’applique; un serveur Lectern récent pourrait refuser ce dictionnaire."),
            sentences([NOTHING_TO_MEND_FR, &technical]),
        ),
        Lang::En => Message::new(
            told(s, lang, "a part of the dictionary follows a usage that today’s Lectern no longer accepts."),
            s.why("Bordereau understands and applies it; a recent Lectern server might refuse this dictionary."),
            sentences([NOTHING_TO_MEND_EN, &technical]),
        ),
    }
}

/// D606. Details: `Json`, `Name`, or none.
pub(super) fn dictionary_part(s: &Subject, lang: Lang) -> Message {
    let technical = technical(s, lang);
    match lang {
        Lang::Fr => Message::new(
            told(s, lang, "une partie du dictionnaire n’a pas été comprise et a été laissée de côté."),
            s.why("Ce qu’elle demandait n’est pas vérifié ici; le reste du dictionnaire l’est."),
            sentences([
                NOTHING_TO_MEND_FR,
                "Si vous avez modifié le dictionnaire, voyez cet endroit; sinon, signalez-le à qui le publie.",
                &technical,
            ]),
        ),
        Lang::En => Message::new(
            told(s, lang, "a part of the dictionary was not understood and was left aside."),
            s.why("What it asked for is not checked here; the rest of the dictionary is."),
            sentences([
                NOTHING_TO_MEND_EN,
                "If you changed the dictionary, see that place; if not, tell those who publish it.",
                &technical,
            ]),
        ),
    }
}

/// D607. Details: `Names` (the example, the form it should have), `Name` (the example), `Json`, or none.
pub(super) fn dictionary_example(s: &Subject, lang: Lang) -> Message {
    let (example, technical) = match s.detail {
        Detail::Names { found, expected } => {
            let expected = quote(lang, expected);
            (Some(found.as_str()), lang.pick(format!("Forme technique : {expected}."), format!("Technical form: {expected}.")))
        }
        Detail::Name { name } => (Some(name.as_str()), String::new()),
        _ => (None, technical(s, lang)),
    };
    let example = example.map(|e| quote(lang, e));
    match lang {
        Lang::Fr => Message::new(
            match example {
                Some(example) => told(
                    s,
                    lang,
                    &format!("l’exemple {example} donné par le dictionnaire ne respecte pas la règle de sa propre colonne."),
                ),
                None => told(s, lang, "un exemple donné par le dictionnaire ne respecte pas la règle de sa propre colonne."),
            },
            s.why("Une valeur écrite comme cet exemple serait signalée; fiez-vous à la règle, pas à l’exemple."),
            sentences([NOTHING_TO_MEND_FR, &technical]),
        ),
        Lang::En => Message::new(
            match example {
                Some(example) => told(
                    s,
                    lang,
                    &format!("the example {example} given by the dictionary does not follow the rule of its own column."),
                ),
                None => told(s, lang, "an example given by the dictionary does not follow the rule of its own column."),
            },
            s.why("A value written like this example would be reported; trust the rule, not the example."),
            sentences([NOTHING_TO_MEND_EN, &technical]),
        ),
    }
}

/// D608. Details: `Json`, `Name`, or none.
pub(super) fn dictionary_impossible(s: &Subject, lang: Lang) -> Message {
    let technical = technical(s, lang);
    match lang {
        Lang::Fr => Message::new(
            told(s, lang, "aucune valeur ne peut respecter une règle du dictionnaire, telle qu’elle est écrite."),
            s.why("Toute valeur soumise à cette règle est signalée comme une erreur, ici et au centre, même la bonne."),
            sentences([NOTHING_TO_MEND_FR, "Signalez-le à qui publie le dictionnaire.", &technical]),
        ),
        Lang::En => Message::new(
            told(s, lang, "no value can follow a rule of the dictionary as it is written."),
            s.why("Every value under this rule is reported as an error, here and at the centre, even the right one."),
            sentences([NOTHING_TO_MEND_EN, "Tell those who publish the dictionary.", &technical]),
        ),
    }
}

/// D609. Details: `Json`, `Name`, or none.
pub(super) fn dictionary_ignored(s: &Subject, lang: Lang) -> Message {
    let technical = technical(s, lang);
    match lang {
        Lang::Fr => Message::new(
            told(
                s,
                lang,
                "un mot du dictionnaire n’est lu ni par Bordereau ni par les autres validateurs de ce format : ce qu’il devait demander est sans effet.",
            ),
            s.why("Une règle que l’on croit en vigueur ne l’est pas, ni ici ni au centre."),
            sentences([
                NOTHING_TO_MEND_FR,
                "Si vous avez écrit ce dictionnaire, voyez comment ce mot s’écrit; sinon, signalez-le à qui le publie.",
                &technical,
            ]),
        ),
        Lang::En => Message::new(
            told(
                s,
                lang,
                "a word of the dictionary is read neither by Bordereau nor by other validators of this format: what it was to ask for has no effect.",
            ),
            s.why("A rule that is believed to be in force is not, neither here nor at the centre."),
            sentences([
                NOTHING_TO_MEND_EN,
                "If you wrote this dictionary, see how that word is spelled; if not, tell those who publish it.",
                &technical,
            ]),
        ),
    }
}

/// D610. Details: `Names` (`spelling`, `unsteady` or `lost`, and what it is about), or none.
pub(super) fn dictionary_otherwise(s: &Subject, lang: Lang) -> Message {
    let (kind, what) = match s.detail {
        Detail::Names { found, expected } => (found.as_str(), expected.as_str()),
        _ => ("", ""),
    };
    match lang {
        Lang::Fr => Message::new(
            match kind {
                "spelling" => told(
                    s,
                    lang,
                    &format!(
                        "des valeurs se confondent avec d’autres pour le validateur du centre, et l’écriture qu’il accepte n’est pas celle du dictionnaire (écrit → accepté) : {what}."
                    ),
                ),
                "unsteady" => told(
                    s,
                    lang,
                    &format!(
                        "ce que le validateur du centre demande change d’une fois à l’autre pour : {what}. Bordereau applique la lecture la plus exigeante."
                    ),
                ),
                "lost" => told(
                    s,
                    lang,
                    &format!(
                        "des conditions sont écrites, mais le validateur du centre ne les applique jamais (valeur → colonne) : {what}. Bordereau ne les applique pas non plus."
                    ),
                ),
                _ => told(s, lang, "le validateur du centre lit une partie du dictionnaire autrement qu’elle n’est écrite."),
            },
            s.why("C’est le validateur du centre qui accepte ou refuse vos tableaux : Bordereau suit ce qu’il fait vraiment."),
            sentences([NOTHING_TO_MEND_FR, "Si vous avez écrit ce dictionnaire, il y a là quelque chose à préciser."]),
        ),
        Lang::En => Message::new(
            match kind {
                "spelling" => told(
                    s,
                    lang,
                    &format!(
                        "some values are taken for others by the centre’s validator, and the spelling that it accepts is not the dictionary’s (written → accepted): {what}."
                    ),
                ),
                "unsteady" => told(
                    s,
                    lang,
                    &format!(
                        "what the centre’s validator asks for changes from one time to the next for: {what}. Bordereau applies the stricter reading."
                    ),
                ),
                "lost" => told(
                    s,
                    lang,
                    &format!(
                        "some conditions are written but never applied by the centre’s validator (value → column): {what}. Bordereau does not apply them either."
                    ),
                ),
                _ => told(s, lang, "the centre’s validator reads a part of the dictionary otherwise than it is written."),
            },
            s.why("It is the centre’s validator that accepts or refuses your tables: Bordereau follows what it really does."),
            sentences([NOTHING_TO_MEND_EN, "If you wrote this dictionary, something here is worth making clearer."]),
        ),
    }
}
