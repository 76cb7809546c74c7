//! What speaks for a field that a column may be, in words.

use crate::finding::{Clue, Share};
use crate::text::message::shown;
use crate::text::{Lang, number, quote};

/// Values that do not fit, named in a sentence.
pub const NAMED: usize = 3;

/// One clue; `table` gives the label of a table, and values are not named of what is `hidden`.
pub fn clue(lang: Lang, clue: &Clue, hidden: bool, table: &dyn Fn(&str) -> String) -> String {
    let counted = |fitting: &u64, of: &u64, fr: &str, en: &str| {
        let (n, k) = (number(lang, *fitting), number(lang, *of));
        match (lang, *of) {
            (Lang::Fr, 1) => format!("{n}\u{a0}valeur sur 1 {fr}"),
            (Lang::Fr, _) => format!("{n}\u{a0}valeurs sur {k} {fr}"),
            (Lang::En, 1) => format!("{n} of 1\u{a0}value {en}"),
            (Lang::En, _) => format!("{n} of {k}\u{a0}values {en}"),
        }
    };
    let share = |share: &Share, fr: &str, en: &str| {
        let (n, k) = (number(lang, share.fitting), number(lang, share.of));
        let mut odd: Vec<String> = share.odd.iter().take(NAMED).map(|value| quote(lang, &shown(value))).collect();
        if share.odd.len() > NAMED {
            odd.push("…".to_owned());
        }
        let cells = match (lang, share.fitting, share.of) {
            (Lang::Fr, 0..=1, _) => format!("{n}\u{a0}cellule sur {k} {fr}"),
            (Lang::Fr, ..) => format!("{n}\u{a0}cellules sur {k} {fr}"),
            (Lang::En, _, 1) => format!("{n} of 1\u{a0}cell {en}"),
            (Lang::En, ..) => format!("{n} of {k}\u{a0}cells {en}"),
        };
        match odd.join(", ") {
            odd if odd.is_empty() || hidden || share.fitting * 2 < share.of => cells,
            odd => lang.pick(format!("{cells}, sauf {odd}"), format!("{cells}, but not {odd}")),
        }
    };
    match clue {
        Clue::Name { letters } => match letters {
            0 => lang.pick("même nom, à la ponctuation près", "the same name but for punctuation").into(),
            1 => lang.pick("même nom, à une lettre près", "the same name but for one letter").into(),
            n => lang.pick(format!("même nom, à {n}\u{a0}lettres près"), format!("the same name but for {n} letters")),
        },
        Clue::Label { lang: of, letters } => {
            let what = match of {
                Some(Lang::Fr) => lang.pick("son libellé français", "its label in French"),
                Some(Lang::En) => lang.pick("son libellé anglais", "its label in English"),
                None => lang.pick("un autre de ses noms", "another name of it"),
            };
            match letters {
                0 => what.into(),
                1 => lang.pick(format!("{what}, à une lettre près"), format!("{what}, but for one letter")),
                n => lang.pick(format!("{what}, à {n}\u{a0}lettres près"), format!("{what}, but for {n} letters")),
            }
        }
        Clue::Words { words } => {
            let named: Vec<String> = words.iter().map(|word| quote(lang, word)).collect();
            let list = named.join(", ");
            match words.len() {
                1 => lang.pick(format!("mot en commun : {list}"), format!("a word in common: {list}")),
                _ => lang.pick(format!("mots en commun : {list}"), format!("words in common: {list}")),
            }
        }
        Clue::Codes(cells) => share(cells, "dans sa liste de valeurs", "in its list of values"),
        Clue::Form(cells) => share(cells, "de la forme demandée", "in the form asked for"),
        Clue::Numbers(cells) => share(cells, "avec un nombre, comme demandé", "with a number, as asked for"),
        Clue::Alone => {
            lang.pick("le seul champ du tableau qui n’a pas de colonne", "the only field of the table without a column").into()
        }
        Clue::Unique { of } => {
            counted(of, of, "toutes différentes, en forme d’identifiants", "all different, written like identifiers")
        }
        Clue::Rival { column } => {
            let column = quote(lang, column);
            lang.pick(format!("la colonne {column} convient mieux"), format!("the column {column} fits better"))
        }
        Clue::Reference { table: name, fitting, of } => {
            let name = quote(lang, &table(name));
            let (fr, en) = (format!("dans le tableau {name}"), format!("in the table {name}"));
            counted(fitting, of, &fr, &en)
        }
    }
}

/// Why a value is offered for a column that is missing: the column names the table.
pub fn names_its_table(lang: Lang) -> &'static str {
    lang.pick("la valeur par laquelle chaque ligne nomme son tableau", "the value by which every row names its table")
}

/// The same: there is no other code.
pub fn only_code(lang: Lang) -> &'static str {
    lang.pick("la seule valeur permise", "the only value that is allowed")
}

/// The same: the other tables hold no other value there.
pub fn elsewhere(lang: Lang, tables: u64) -> String {
    let n = number(lang, tables);
    match (lang, tables) {
        (Lang::Fr, 1) => "la seule valeur de cette colonne dans l’autre tableau qui l’a".into(),
        (Lang::Fr, _) => format!("la seule valeur de cette colonne dans les {n}\u{a0}autres tableaux qui l’ont"),
        (Lang::En, 1) => "the only value of this column in the other table that has it".into(),
        (Lang::En, _) => format!("the only value of this column in the {n}\u{a0}other tables that have it"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clues_count_cells_values_and_letters() {
        let say = |lang, of: &Clue| clue(lang, of, false, &|name| name.to_uppercase());
        let odd = ["a", "b", "c", "d"].map(str::to_owned).to_vec();
        let codes = |fitting: u64, odd: &[String]| Clue::Codes(Share { fitting, of: 100, kinds: 1, odd: odd.to_vec() });
        assert_eq!(say(Lang::En, &codes(98, &odd[..1])), "98 of 100\u{a0}cells in its list of values, but not “a”");
        assert!(say(Lang::Fr, &codes(96, &odd)).ends_with(", sauf «\u{a0}a\u{a0}», «\u{a0}b\u{a0}», «\u{a0}c\u{a0}», …"));
        // Against a field speak most of them; the values are shown beside.
        assert_eq!(say(Lang::Fr, &codes(1, &odd)), "1\u{a0}cellule sur 100 dans sa liste de valeurs");
        assert_eq!(say(Lang::Fr, &Clue::Label { lang: Some(Lang::En), letters: 0 }), "son libellé anglais");
        let reference = Clue::Reference { table: "p".into(), fitting: 1, of: 1 };
        assert_eq!(say(Lang::Fr, &reference), "1\u{a0}valeur sur 1 dans le tableau «\u{a0}P\u{a0}»");
    }
}
