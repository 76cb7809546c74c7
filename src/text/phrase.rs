//! Small matters of grammar that sentences share: lists of names, capitals, the French *de*.

use super::Lang;

/// The same with a capital first letter.
pub fn capital(text: &str) -> String {
    let mut chars = text.chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => String::new(),
    }
}

/// `a, b et c`.
pub fn list_and(lang: Lang, items: &[String]) -> String {
    joined(items, lang.pick("et", "and"))
}

/// `a, b ou c`.
pub fn list_or(lang: Lang, items: &[String]) -> String {
    joined(items, lang.pick("ou", "or"))
}

fn joined(items: &[String], last: &str) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., end] => format!("{} {last} {end}", first.join(", ")),
    }
}

/// `du CQDG`, `de l'Institut`, `de la Banque`: the French *de* before the name of a centre. A name may bring its
/// article (`la Banque`); without one it is taken as masculine.
pub fn of_centre(name: &str) -> String {
    let after = |article: &str| {
        name.get(..article.len()).filter(|start| start.eq_ignore_ascii_case(article)).and_then(|_| name.get(article.len()..))
    };
    if let Some(rest) = after("le ") {
        format!("du {rest}")
    } else if let Some(rest) = after("les ") {
        format!("des {rest}")
    } else if after("la ").is_some() || after("l'").or_else(|| after("l\u{2019}")).is_some() {
        let mut chars = name.chars();
        let first = chars.next().map(|c| c.to_ascii_lowercase()).unwrap_or_default();
        format!("de {first}{}", chars.as_str())
    } else if name.starts_with(['A', 'E', 'I', 'O', 'U', 'É', 'È', 'Ê', 'Â', 'Î', 'Ô']) {
        format!("de l’{name}")
    } else {
        format!("du {name}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_end_with_a_word() {
        let names = ["a", "b", "c"].map(String::from);
        assert_eq!(list_and(Lang::Fr, &names), "a, b et c");
        assert_eq!(list_or(Lang::En, &names[..2]), "a or b");
        assert_eq!(list_or(Lang::En, &names[..1]), "a");
        assert_eq!(list_and(Lang::En, &[]), "");
    }

    #[test]
    fn de_contracts_with_the_article() {
        let of = ["CQDG", "le CQDG", "Institut", "la Banque", "l’Institut", "les Archives", "La Banque", ""].map(of_centre);
        assert_eq!(
            of,
            ["du CQDG", "du CQDG", "de l’Institut", "de la Banque", "de l’Institut", "des Archives", "de la Banque", "du "]
        );
    }

    #[test]
    fn capitals_know_accents() {
        assert_eq!(capital("écrire"), "Écrire");
        assert_eq!(capital(""), "");
    }
}
