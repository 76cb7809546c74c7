//! Every sentence a person reads, in French and in English, made from typed arguments.
//!
//! Rule of the room: a sentence exists in both languages or it does not compile. Nothing here knows a table, a
//! file or a browser; what varies comes in as an argument, and whole sentences are written, never glued fragments.

#[cfg(feature = "cli")]
pub mod cli;
#[cfg(feature = "engine")]
pub mod help;
#[cfg(feature = "engine")]
pub mod marked;
#[cfg(feature = "engine")]
pub mod message;
pub mod name;
pub mod page;
pub mod phrase;
#[cfg(feature = "engine")]
pub mod prompt;
#[cfg(feature = "engine")]
pub mod sheet;
pub mod versions;

use serde::{Deserialize, Serialize};

/// The two languages of the project.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// French as written in Québec; the default.
    #[default]
    Fr,
    /// English.
    En,
}

impl Lang {
    /// The two-letter code, as in `?lang=fr`.
    pub fn code(self) -> &'static str {
        self.pick("fr", "en")
    }

    /// Reads `fr`, `en`, `fr-CA`, `en-US`…; anything else is `None`.
    pub fn from_code(code: &str) -> Option<Lang> {
        match code.get(..2).map(str::to_ascii_lowercase).as_deref() {
            Some("fr") => Some(Lang::Fr),
            Some("en") => Some(Lang::En),
            _ => None,
        }
    }

    /// The other language.
    pub fn other(self) -> Lang {
        self.pick(Lang::En, Lang::Fr)
    }

    /// Chooses between a French and an English form of the same thing.
    pub fn pick<T>(self, fr: T, en: T) -> T {
        match self {
            Lang::Fr => fr,
            Lang::En => en,
        }
    }
}

/// The same words in both languages, as programme files and dictionaries carry them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Words {
    /// French.
    pub fr: String,
    /// English.
    pub en: String,
}

impl Words {
    /// Both languages.
    pub fn new(fr: impl Into<String>, en: impl Into<String>) -> Words {
        Words { fr: fr.into(), en: en.into() }
    }

    /// The same text in both languages (a dictionary published in one language only).
    pub fn same(text: impl Into<String>) -> Words {
        let text = text.into();
        Words { fr: text.clone(), en: text }
    }

    /// The words in one language.
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Fr => &self.fr,
            Lang::En => &self.en,
        }
    }

    /// True when both languages are empty.
    pub fn is_empty(&self) -> bool {
        self.fr.is_empty() && self.en.is_empty()
    }
}

/// Declares fixed sentences: `words! { title: "Titre", "Title"; }` makes `pub fn title(lang: Lang) -> &'static str`.
#[macro_export]
macro_rules! words {
    ($($(#[$doc:meta])* $name:ident: $fr:expr, $en:expr;)*) => {
        $($(#[$doc])* #[allow(missing_docs)] pub fn $name(lang: $crate::text::Lang) -> &'static str { lang.pick($fr, $en) })*
    };
}

/// A whole number with the thousands separator of the language (`12 345`, no-break space; `12,345`).
pub fn number(lang: Lang, n: u64) -> String {
    let digits = n.to_string();
    let separator = lang.pick('\u{202f}', ',');
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(separator);
        }
        out.push(c);
    }
    out
}

/// A number as the language writes it: with the thousands separator, and its decimal comma or point.
pub fn amount(lang: Lang, n: f64) -> String {
    let text = n.abs().to_string();
    let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
    let whole = whole.parse().map_or_else(|_| whole.to_owned(), |whole| number(lang, whole));
    let sign = if n < 0.0 { "-" } else { "" };
    let point = if part.is_empty() { "" } else { lang.pick(",", ".") };
    format!("{sign}{whole}{point}{part}")
}

/// True when the language writes `n` of a thing in the singular (French: 0 and 1; English: 1).
pub fn singular(lang: Lang, n: u64) -> bool {
    n == 1 || (lang == Lang::Fr && n == 0)
}

/// A number with its thing: `1 ligne`, `2 lignes`.
pub fn counted(lang: Lang, n: u64, (one, many): (&str, &str)) -> String {
    format!("{}\u{a0}{}", number(lang, n), if singular(lang, n) { one } else { many })
}

/// « 12 cellules ».
pub fn cells(lang: Lang, n: u64) -> String {
    counted(lang, n, lang.pick(("cellule", "cellules"), ("cell", "cells")))
}

/// True for characters that turn the direction of what follows them: unseen, they make a text read as another.
pub fn is_turn(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Quotation marks of the language round a text: « x » with no-break spaces, or “x”.
pub fn quote(lang: Lang, text: &str) -> String {
    lang.pick(format!("«\u{a0}{text}\u{a0}»"), format!("“{text}”"))
}
