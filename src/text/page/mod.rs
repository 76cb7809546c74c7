//! The interface's own words: buttons, headings, explanations, counts.
//!
//! Rule of the room: one file per step of the road, named after it. What the engine has to say about data is not
//! here; it arrives written. No table, field or centre is named.

pub mod access;
pub mod cards;
pub mod check;
pub mod columns;
pub mod data_files;
pub mod deposit;
pub mod dictionary;
pub mod entities;
pub mod explore;
pub mod families;
pub mod grid;
pub mod handover;
pub mod lineage;
pub mod molecular;
pub mod privacy;
pub mod reading;
pub mod received;
pub mod registration;
pub mod repair;
pub mod saved;
pub mod shell;
pub mod show;
pub mod since;
pub mod versions;

/// Declares counted nouns: `counted! { rows: "ligne", "lignes", "row", "rows"; }` makes `rows(lang, n)`, with the
/// number written as the language writes it and the noun agreeing with it.
macro_rules! counted {
    ($($name:ident: $fr1:expr, $fr:expr, $en1:expr, $en:expr;)*) => {
        $(
            /// The number and its noun.
            pub fn $name(lang: $crate::text::Lang, n: u64) -> String {
                let noun = if $crate::text::singular(lang, n) { lang.pick($fr1, $en1) } else { lang.pick($fr, $en) };
                format!("{}\u{a0}{noun}", $crate::text::number(lang, n))
            }
        )*
    };
}
pub(crate) use counted;

counted! {
    errors: "erreur", "erreurs", "error", "errors";
    warnings: "avertissement", "avertissements", "warning", "warnings";
    notes: "remarque", "remarques", "note", "notes";
    rows: "ligne", "lignes", "row", "rows";
    columns: "colonne", "colonnes", "column", "columns";
    cells: "cellule", "cellules", "cell", "cells";
    files: "fichier", "fichiers", "file", "files";
    tables: "tableau", "tableaux", "table", "tables";
    fields: "champ", "champs", "field", "fields";
    places: "endroit", "endroits", "place", "places";
    seconds: "seconde", "secondes", "second", "seconds";
}

/// `12 avertissements (dont 9 sur le dictionnaire lui-même)`.
pub fn warnings_of(lang: crate::text::Lang, all: u64, about_dictionary: u64) -> String {
    let mut told = warnings(lang, all);
    if about_dictionary > 0 {
        told.push_str(&format!(" ({})", self::about_dictionary(lang, about_dictionary)));
    }
    told
}

/// `dont 9 sur le dictionnaire lui-même`.
pub fn about_dictionary(lang: crate::text::Lang, some: u64) -> String {
    let some = crate::text::number(lang, some);
    lang.pick(format!("dont {some} sur le dictionnaire lui-même"), format!("of which {some} about the dictionary itself"))
}

/// A size in bytes, in the unit that reads best: `12 octets`, `3,4 Ko`, `1.2 MB`.
pub fn size(lang: crate::text::Lang, bytes: u64) -> String {
    let units = lang.pick(["octets", "Ko", "Mo", "Go", "To"], ["bytes", "KB", "MB", "GB", "TB"]);
    let (mut unit, mut scale) = (0, 1);
    while unit < 4 && bytes / scale >= 1000 {
        unit += 1;
        scale *= 1000;
    }
    let name = units.get(unit).copied().unwrap_or_default();
    // Tenths, rounded; shown below a hundred.
    let tenths = bytes / scale * 10 + (bytes % scale * 10 + scale / 2) / scale;
    if unit == 0 {
        format!("{bytes}\u{a0}{name}")
    } else if tenths < 1000 {
        format!("{}{}{}\u{a0}{name}", tenths / 10, lang.pick(',', '.'), tenths % 10)
    } else {
        format!("{}\u{a0}{name}", crate::text::number(lang, (tenths + 5) / 10))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Lang;

    #[test]
    fn nouns_agree_with_their_number() {
        assert_eq!(errors(Lang::Fr, 0), "0\u{a0}erreur");
        assert_eq!(errors(Lang::En, 0), "0\u{a0}errors");
        assert_eq!(rows(Lang::Fr, 12_345), "12\u{202f}345\u{a0}lignes");
        assert_eq!(rows(Lang::En, 1), "1\u{a0}row");
    }

    #[test]
    fn sizes_are_written_in_the_unit_that_reads_best() {
        assert_eq!(size(Lang::Fr, 999), "999\u{a0}octets");
        assert_eq!(size(Lang::Fr, 3_420), "3,4\u{a0}Ko");
        assert_eq!(size(Lang::En, 1_234_567), "1.2\u{a0}MB");
        assert_eq!(size(Lang::Fr, 6_007_000_000_000), "6,0\u{a0}To");
        assert_eq!(size(Lang::En, u64::MAX), "18,446,744\u{a0}TB");
    }
}
