//! Names of technical things in words: encodings, delimiters, kinds of file, types, levels, verdicts, characters.
//!
//! Each takes the name that data uses (`tsv`, `windows-1252`, `U+00A0 …`). An unknown name is said as it stands.

use super::phrase::of_centre;
use super::{Lang, number, quote, singular};
use crate::finding::{Level, Manner, Place, State, Verdict};

/// An encoding: `windows-1252` is « Windows-1252 (Excel, Europe de l'Ouest) ».
pub fn encoding(lang: Lang, name: &str) -> String {
    if let Some((plain, "BOM")) = name.rsplit_once(' ') {
        let plain = encoding(lang, plain);
        return lang.pick(format!("{plain}, avec une marque au début"), format!("{plain}, with a mark at the beginning"));
    }
    let said = match name.to_ascii_lowercase().replace('_', "-").as_str() {
        "utf-8" | "utf8" => lang.pick("UTF-8", "UTF-8"),
        "utf-8 + windows-1252" => lang.pick("un mélange d’UTF-8 et de Windows-1252", "a mixture of UTF-8 and Windows-1252"),
        "utf-16le" | "utf-16be" | "utf-16" => lang.pick("UTF-16 (« Texte Unicode » d’Excel)", "UTF-16 (Excel’s “Unicode Text”)"),
        "utf-32le" | "utf-32be" | "utf-32" => "UTF-32",
        "windows-1252" | "cp1252" => lang.pick("Windows-1252 (Excel pour Windows)", "Windows-1252 (Excel for Windows)"),
        "iso-8859-1" | "latin1" | "latin-1" => "ISO 8859-1 (Latin-1)",
        "macintosh" | "macroman" | "mac-roman" => lang.pick("Mac OS Roman (Excel pour Mac)", "Mac OS Roman (Excel for Mac)"),
        "cp850" | "ibm850" => lang.pick("CP850 (« MS-DOS » dans Excel)", "CP850 (“MS-DOS” in Excel)"),
        "cp437" | "ibm437" => lang.pick("CP437 (« MS-DOS » dans Excel)", "CP437 (“MS-DOS” in Excel)"),
        _ => return name.to_owned(),
    };
    said.to_owned()
}

/// The character between two columns: a tab is « tabulation », `;` is « point-virgule ».
pub fn delimiter(lang: Lang, delimiter: char) -> String {
    separator(lang, delimiter.encode_utf8(&mut [0; 4]))
}

/// A separator of columns or of list items, as text.
pub fn separator(lang: Lang, delimiter: &str) -> String {
    let said = match delimiter {
        "\t" | "\\t" | "tab" => lang.pick("tabulation", "tab"),
        ";" | "semicolon" => lang.pick("point-virgule « ; »", "semicolon “;”"),
        "," | "comma" => lang.pick("virgule « , »", "comma “,”"),
        "|" | "pipe" => lang.pick("barre verticale « | »", "vertical bar “|”"),
        ":" => lang.pick("deux-points « : »", "colon “:”"),
        " " => lang.pick("espace", "blank"),
        "\n" => lang.pick("saut de ligne", "line break"),
        other => return quote(lang, other),
    };
    said.to_owned()
}

/// A kind of line end: `lf`, `crlf`, `cr`.
pub fn line_end(lang: Lang, name: &str) -> String {
    let said = match name.to_ascii_lowercase().as_str() {
        "lf" | "\n" => lang.pick("Unix et Mac (LF)", "Unix and Mac (LF)"),
        "crlf" | "\r\n" => lang.pick("Windows (CRLF)", "Windows (CRLF)"),
        "cr" | "\r" => lang.pick("anciens Mac (CR)", "old Mac (CR)"),
        _ => return name.to_owned(),
    };
    said.to_owned()
}

/// A kind of file: `tsv` is « Texte, séparé par des tabulations ».
pub fn file_kind(lang: Lang, kind: &str) -> String {
    let said = match kind.to_ascii_lowercase().as_str() {
        "tsv" | "tab" => lang.pick("Texte, séparé par des tabulations", "Text, tab-separated"),
        "csv" => lang.pick("Texte, séparé par des virgules ou des points-virgules", "Text, separated by commas or semicolons"),
        "psv" => lang.pick("Texte, séparé par des barres verticales", "Text, separated by vertical bars"),
        "txt" | "text" => lang.pick("Texte", "Text"),
        "xlsx" | "xlsm" | "xlsb" => lang.pick("Classeur Excel", "Excel workbook"),
        "xls" => lang.pick("Classeur Excel 97-2003", "Excel 97-2003 workbook"),
        "ods" => lang.pick("Classeur OpenDocument (LibreOffice)", "OpenDocument workbook (LibreOffice)"),
        "old-workbook" => lang.pick("Classeur d’avant Excel 97", "Workbook from before Excel 97"),
        "numbers" => lang.pick("Classeur Numbers", "Numbers workbook"),
        "zip" => lang.pick("Archive zip", "Zip archive"),
        "gz" | "gzip" => lang.pick("Fichier compressé (gzip)", "Compressed file (gzip)"),
        "tar" | "7z" | "rar" | "bz2" | "xz" | "zst" | "archive" => {
            lang.pick("Archive d’un autre type", "Archive of another kind")
        }
        "json" => lang.pick("Document JSON", "JSON document"),
        "dictionary" => lang.pick("Dictionnaire de données", "Data dictionary"),
        "bundle" => lang.pick("Lot préparé par Bordereau", "Bundle made by Bordereau"),
        "recipe" => lang.pick("Recette de corrections", "Recipe of repairs"),
        "pdf" => lang.pick("Document PDF", "PDF document"),
        "doc" | "docx" | "odt" | "rtf" | "word" | "document" => lang.pick("Document de texte", "Text document"),
        "ppt" | "pptx" | "odp" | "powerpoint" => lang.pick("Présentation", "Presentation"),
        "html" | "htm" | "web page" => lang.pick("Page web", "Web page"),
        "xml-workbook" => lang.pick("Classeur XML (Excel 2003)", "XML workbook (Excel 2003)"),
        "sylk" => lang.pick("Classeur SYLK", "SYLK workbook"),
        "xml" => lang.pick("Document XML", "XML document"),
        "image" | "png" | "jpg" | "jpeg" | "gif" | "tiff" | "tif" | "heic" | "webp" | "bmp" | "svg" => {
            lang.pick("Image", "Image")
        }
        "audio" | "video" | "mp4" | "mp3" => lang.pick("Son ou vidéo", "Sound or video"),
        "sqlite" | "mdb" | "accdb" | "database" | "parquet" | "arrow" | "hdf5" => lang.pick("Base de données", "Database"),
        "sav" | "spss" | "sas" | "sas7bdat" | "dta" | "stata" | "r" | "rds" | "rdata" => {
            lang.pick("Fichier d’un logiciel statistique", "File of a statistics program")
        }
        "eml" | "msg" | "mail" => lang.pick("Courriel", "E-mail"),
        "genomic" | "vcf" | "bam" | "cram" | "fastq" => lang.pick("Données génomiques", "Genomic data"),
        "binary" | "program" | "exe" | "" => lang.pick("Fichier d’un autre type", "File of another kind"),
        _ => return kind.to_owned(),
    };
    said.to_owned()
}

/// A file that was recognised as a dictionary.
pub fn aside_dictionary(lang: Lang) -> &'static str {
    lang.pick("Dictionnaire de données", "Data dictionary")
}

/// The dictionary in use.
pub fn dictionary_in_use(lang: Lang) -> &'static str {
    lang.pick("Dictionnaire de données, en usage", "Data dictionary, in use")
}

/// A file that was recognised as a recipe.
pub fn aside_recipe(lang: Lang) -> &'static str {
    lang.pick("Recette de corrections", "Recipe of repairs")
}

/// A file that was recognised as a recipe, and was not replayed.
pub fn aside_kept_recipe(lang: Lang) -> &'static str {
    lang.pick(
        "Recette de corrections, mise de côté\u{a0}: ses corrections sont peut-être déjà faites dans ces fichiers. Pour les refaire, déposez-la seule une fois vos tableaux ouverts.",
        "Recipe of repairs, set aside: its repairs may be done in these files already. To do them again, add it alone once your tables are open.",
    )
}

/// Files of the system that were left aside, by name; at most six names are told.
pub fn system_files(lang: Lang, mut names: Vec<String>) -> String {
    let n = names.len() as u64;
    names.sort();
    names.dedup();
    let open = names.iter().any(|name| name.starts_with("~$"));
    let more = if names.len() > 6 { ", …" } else { "" };
    names.truncate(6);
    let (k, names) = (number(lang, n), names.join(", "));
    let what = match (lang, singular(lang, n)) {
        (Lang::Fr, true) => format!("{k}\u{a0}fichier du système ou d’un logiciel a été laissé de côté\u{a0}: {names}{more}."),
        (Lang::Fr, false) => {
            format!("{k}\u{a0}fichiers du système ou d’un logiciel ont été laissés de côté\u{a0}: {names}{more}.")
        }
        (Lang::En, true) => format!("{k}\u{a0}file of the system or of a program was left aside: {names}{more}."),
        (Lang::En, false) => format!("{k}\u{a0}files of the system or of a program were left aside: {names}{more}."),
    };
    let hint = lang.pick(
        " Un nom qui commence par «\u{a0}~$\u{a0}» veut dire que le classeur est ouvert dans Excel\u{a0}: enregistrez-le et fermez-le avant de le déposer.",
        " A name that begins with “~$” means that the workbook is open in Excel: save and close it before adding it.",
    );
    if open { what + hint } else { what }
}

/// A file that was recognised as a bundle.
pub fn aside_bundle(lang: Lang) -> &'static str {
    lang.pick("Lot préparé par Bordereau", "Bundle made by Bordereau")
}

/// A request for data, which is no table of a study.
pub fn aside_access(lang: Lang) -> &'static str {
    lang.pick("Demande d’accès à des données", "Request for access to data")
}

/// A report of an earlier check.
pub fn aside_report(lang: Lang) -> &'static str {
    lang.pick("Rapport de vérification fait par Bordereau, à lire seulement", "Check report made by Bordereau, to read only")
}

/// A template of ours in which nothing was filled in.
pub fn aside_blank(lang: Lang) -> &'static str {
    lang.pick(
        "Classeur à remplir, encore vide\u{a0}: remplissez-le dans Excel, enregistrez-le, puis déposez-le de nouveau",
        "Workbook to fill in, still empty: fill it in with Excel, save it, then drop it again",
    )
}

/// A size in bytes, in the unit that reads best: `12 octets`, `3,4 Ko`, `1.2 MB`.
pub fn size(lang: Lang, bytes: u64) -> String {
    let units = lang.pick(["octets", "Ko", "Mo", "Go", "To"], ["bytes", "KB", "MB", "GB", "TB"]);
    let mut value = bytes as f64;
    let mut unit = 0;
    while value >= 1000.0 && unit + 1 < units.len() {
        value /= 1000.0;
        unit += 1;
    }
    let name = units.get(unit).copied().unwrap_or_default();
    if unit == 0 {
        let name = if singular(lang, bytes) { name.trim_end_matches('s') } else { name };
        return format!("{bytes}\u{a0}{name}");
    }
    let text = if value < 100.0 { format!("{value:.1}") } else { format!("{value:.0}") };
    format!("{}\u{a0}{name}", lang.pick(text.replace('.', ","), text))
}

/// A path as a person reads it: what is inside an archive stands behind it, `lot.zip › participant.tsv`. Characters that
/// are not seen, or that turn others round, become visible.
pub fn path(path: &str) -> String {
    let path: String = path.chars().map(|c| if c.is_control() || super::is_turn(c) { '\u{fffd}' } else { c }).collect();
    path.replace(".zip!", ".zip › ").replace(".ZIP!", ".ZIP › ").replace(".gz!", ".gz › ")
}

/// A file and, for workbooks, its sheet (« participant.xlsx · feuille participant »), for archives the file inside.
pub fn file_and_sheet(lang: Lang, file: &str, sheet: Option<&str>) -> String {
    let archive = [".zip", ".gz"].iter().any(|end| file.to_ascii_lowercase().ends_with(end));
    let file = path(file);
    if let Some(member) = sheet.filter(|_| archive) {
        return format!("{file} › {member}");
    }
    match (sheet, lang) {
        (None, _) => file,
        (Some(sheet), Lang::Fr) => format!("{file} · feuille {sheet}"),
        (Some(sheet), Lang::En) => format!("{file} · sheet {sheet}"),
    }
}

/// A place as the spreadsheet shows it: « participant.xlsx · feuille participant · D17 »; a place without a column
/// names its row.
pub fn place(lang: Lang, place: &Place) -> String {
    let file = file_and_sheet(lang, &place.file, place.sheet.as_deref());
    let cell = if place.cell.is_empty() || place.cell.bytes().all(|b| b.is_ascii_digit()) {
        let row = if place.cell.is_empty() { place.sheet_row.to_string() } else { place.cell.clone() };
        lang.pick(format!("ligne {row}"), format!("row {row}"))
    } else {
        place.cell.clone()
    };
    format!("{file} · {cell}")
}

/// The first place of a group and how many more there are.
pub fn place_and_more(lang: Lang, first: &Place, more: u64) -> String {
    let (first, n) = (place(lang, first), number(lang, more));
    match (more, lang) {
        (0, _) => first,
        (1, Lang::Fr) => format!("{first} et 1\u{a0}autre endroit"),
        (_, Lang::Fr) => format!("{first} et {n}\u{a0}autres endroits"),
        (1, Lang::En) => format!("{first} and 1\u{a0}more place"),
        (_, Lang::En) => format!("{first} and {n}\u{a0}more places"),
    }
}

/// A type of value with its article: `un nombre entier`, “a whole number”.
pub fn value_type(lang: Lang, name: &str) -> &'static str {
    match name {
        "integer" => lang.pick("un nombre entier", "a whole number"),
        "number" => lang.pick("un nombre", "a number"),
        "boolean" => lang.pick("« true » ou « false »", "“true” or “false”"),
        "decimal" => lang.pick("un nombre écrit avec un point, comme 5.0", "a number written with a point, such as 5.0"),
        "address" => lang.pick("une adresse Web, comme https://exemple.org", "a web address, such as https://example.org"),
        "date" => lang.pick("une date", "a date"),
        _ => lang.pick("du texte", "text"),
    }
}

/// The values of a list of that type: `des nombres entiers`, “whole numbers”.
pub fn value_types(lang: Lang, name: &str) -> &'static str {
    match name {
        "integer" => lang.pick("des nombres entiers", "whole numbers"),
        "number" => lang.pick("des nombres", "numbers"),
        "boolean" => lang.pick("des « true » ou « false »", "“true” or “false” values"),
        _ => lang.pick("des valeurs", "values"),
    }
}

/// A unit of measure: `days` is « jours ».
pub fn unit(lang: Lang, name: &str) -> String {
    let said = match name.to_ascii_lowercase().as_str() {
        "day" | "days" => lang.pick("jours", "days"),
        "week" | "weeks" => lang.pick("semaines", "weeks"),
        "month" | "months" => lang.pick("mois", "months"),
        "year" | "years" => lang.pick("années", "years"),
        "hour" | "hours" => lang.pick("heures", "hours"),
        "minute" | "minutes" => "minutes",
        "percent" => "%",
        _ => return name.to_owned(),
    };
    said.to_owned()
}

/// How a thing stands in what comes from what; nothing where all is well.
pub fn lineage_state(lang: Lang, state: State) -> &'static str {
    match state {
        State::There => "",
        State::Missing => lang.pick("absent des tableaux ouverts", "not in the open tables"),
        State::Elsewhere => lang.pick("conservé ailleurs", "kept elsewhere"),
        State::NotLooked => lang.pick("son tableau n’est pas ouvert", "its table is not open"),
        State::Misplaced => lang.pick("son parent est d’une étape inattendue", "its parent is of an unexpected stage"),
        State::Circle => lang.pick("provient de lui-même", "comes from itself"),
    }
}

/// A level, for one finding.
pub fn level(lang: Lang, level: Level) -> &'static str {
    match level {
        Level::Error => lang.pick("erreur", "error"),
        Level::Warning => lang.pick("avertissement", "warning"),
        Level::Note => lang.pick("remarque", "note"),
    }
}

/// A number of findings of one level: « 3 erreurs », “1 warning”.
pub fn level_count(lang: Lang, level: Level, n: u64) -> String {
    let plural = match level {
        Level::Error => lang.pick("erreurs", "errors"),
        Level::Warning => lang.pick("avertissements", "warnings"),
        Level::Note => lang.pick("remarques", "notes"),
    };
    let word = if singular(lang, n) { self::level(lang, level) } else { plural };
    format!("{}\u{a0}{word}", number(lang, n))
}

/// A verdict as a title. `centre` is the short name of the centre: « Lisible par l'importateur du CQDG ».
pub fn verdict(lang: Lang, verdict: Verdict, centre: &str) -> String {
    match (lang, verdict) {
        (Lang::Fr, Verdict::Dictionary) => "Conforme au dictionnaire".to_owned(),
        (Lang::En, Verdict::Dictionary) => "Conforms to the dictionary".to_owned(),
        (Lang::Fr, Verdict::Receiver) => format!("Lisible par l’importateur {}", of_centre(centre)),
        (Lang::En, Verdict::Receiver) => format!("Readable by {centre}’s importer"),
        (Lang::Fr, Verdict::Neither) => "Fichiers et lecture".to_owned(),
        (Lang::En, Verdict::Neither) => "Files and reading".to_owned(),
    }
}

/// A verdict that does not hold, as a title.
pub fn verdict_not(lang: Lang, verdict: Verdict, centre: &str) -> String {
    match (lang, verdict) {
        (Lang::Fr, Verdict::Dictionary) => "Pas encore conforme au dictionnaire".to_owned(),
        (Lang::En, Verdict::Dictionary) => "Does not conform to the dictionary yet".to_owned(),
        (Lang::Fr, Verdict::Receiver) => format!("Pas encore lisible par l’importateur {}", of_centre(centre)),
        (Lang::En, Verdict::Receiver) => format!("Not yet readable by {centre}’s importer"),
        (Lang::Fr, Verdict::Neither) => "Des fichiers attendent une décision".to_owned(),
        (Lang::En, Verdict::Neither) => "Some files await a decision".to_owned(),
    }
}

/// Whose manner of judging was followed, as a sentence; none for ours.
pub fn manner(lang: Lang, manner: Manner) -> Option<&'static str> {
    let (fr, en) = match manner {
        Manner::Ours => return None,
        Manner::Lectern => (
            "Jugé comme le fait Lectern (2.0.0) : ni les autres règles de Bordereau ni l’importateur du centre n’ont été considérés.",
            "Judged as Lectern (2.0.0) does: neither Bordereau’s other rules nor the centre’s importer were considered.",
        ),
        Manner::LecternLegacy => (
            "Jugé comme le faisait l’ancien client de Lectern (1.5.0) : ni les autres règles de Bordereau ni l’importateur du centre n’ont été considérés.",
            "Judged as Lectern’s older client (1.5.0) does: neither Bordereau’s other rules nor the centre’s importer were considered.",
        ),
        Manner::Schematic => (
            "Jugé comme le fait schematic (25.8.1) : ni les autres règles de Bordereau ni celles du centre n’ont été considérées.",
            "Judged as schematic (25.8.1) does: neither Bordereau’s other rules nor the centre’s own were considered.",
        ),
    };
    Some(lang.pick(fr, en))
}

/// A character by its common name: `U+00A0 NO-BREAK SPACE` is « espace insécable (U+00A0) ».
pub fn character(lang: Lang, name: &str) -> String {
    let (code, unicode) = name.split_once(' ').unwrap_or((name, ""));
    let said = match code {
        "U+0009" => lang.pick("tabulation", "tab"),
        "U+000A" => lang.pick("saut de ligne", "line break"),
        "U+000B" => lang.pick("tabulation verticale", "vertical tab"),
        "U+000C" => lang.pick("saut de page", "page break"),
        "U+000D" => lang.pick("retour de chariot", "carriage return"),
        "U+0020" => lang.pick("espace", "blank"),
        "U+0085" => lang.pick("saut de ligne (NEL)", "line break (NEL)"),
        "U+00A0" => lang.pick("espace insécable", "no-break space"),
        "U+00AD" => lang.pick("trait d’union conditionnel", "soft hyphen"),
        "U+200B" => lang.pick("espace sans chasse", "zero-width space"),
        "U+200C" => lang.pick("antiliant sans chasse", "zero-width non-joiner"),
        "U+200D" => lang.pick("liant sans chasse", "zero-width joiner"),
        "U+061C" | "U+2066" | "U+2067" | "U+2068" | "U+2069" | "U+200E" | "U+200F" | "U+202A" | "U+202B" | "U+202C"
        | "U+202D" | "U+202E" => lang.pick("marque de sens d’écriture", "mark of writing direction"),
        "U+2028" => lang.pick("séparateur de lignes", "line separator"),
        "U+2029" => lang.pick("séparateur de paragraphes", "paragraph separator"),
        "U+2007" | "U+2008" | "U+2009" | "U+200A" => lang.pick("espace fine", "thin space"),
        "U+202F" => lang.pick("espace fine insécable", "narrow no-break space"),
        "U+2060" => lang.pick("gluon de mots", "word joiner"),
        "U+3000" => lang.pick("espace idéographique", "ideographic space"),
        "U+FEFF" => lang.pick("marque d’ordre des octets", "byte order mark"),
        "U+FFFD" => lang.pick("caractère de remplacement", "replacement character"),
        "U+0300" | "U+0301" | "U+0302" | "U+0303" | "U+0308" | "U+0327" => {
            lang.pick("accent détaché de sa lettre", "accent apart from its letter")
        }
        _ if unicode.is_empty() => return code.to_owned(),
        _ => return format!("{} ({code})", unicode.to_ascii_lowercase()),
    };
    format!("{said} ({code})")
}

/// How a file of an opened bundle is: `ok`, `changed`, `missing`, `extra`.
pub fn file_state(lang: Lang, state: &str) -> &'static str {
    match state {
        "ok" => lang.pick("intact", "intact"),
        "changed" => lang.pick("modifié", "changed"),
        "missing" => lang.pick("absent", "missing"),
        "extra" => lang.pick("en trop", "not expected"),
        _ => lang.pick("inconnu", "unknown"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_centre_stands_with_its_article() {
        assert_eq!(verdict(Lang::Fr, Verdict::Receiver, "CQDG"), "Lisible par l’importateur du CQDG");
        assert_eq!(verdict(Lang::Fr, Verdict::Receiver, "la Banque"), "Lisible par l’importateur de la Banque");
        assert_eq!(verdict(Lang::En, Verdict::Receiver, "CQDG"), "Readable by CQDG’s importer");
    }

    #[test]
    fn counts_agree() {
        assert_eq!(level_count(Lang::Fr, Level::Error, 0), "0\u{a0}erreur");
        assert_eq!(level_count(Lang::En, Level::Error, 0), "0\u{a0}errors");
        assert_eq!(level_count(Lang::Fr, Level::Warning, 1200), "1\u{202f}200\u{a0}avertissements");
    }

    #[test]
    fn unknown_names_stay_as_they_are() {
        assert_eq!(encoding(Lang::Fr, "KOI8-R"), "KOI8-R");
        assert_eq!(encoding(Lang::En, "UTF-8 BOM"), "UTF-8, with a mark at the beginning");
        assert_eq!(path("a\u{202e}vst.\u{1b}[2J"), "a\u{fffd}vst.\u{fffd}[2J");
        assert_eq!(path("a.zip!b/participant.tsv"), "a.zip › b/participant.tsv");
        assert_eq!(file_and_sheet(Lang::Fr, "a.ZIP", Some("b.tsv")), "a.ZIP › b.tsv");
        assert_eq!(file_and_sheet(Lang::Fr, "a.xlsx", Some("b")), "a.xlsx · feuille b");
        assert_eq!(character(Lang::En, "U+0007 BELL"), "bell (U+0007)");
        assert_eq!(character(Lang::En, "U+0007"), "U+0007");
        assert_eq!(delimiter(Lang::En, '~'), "“~”");
    }
}
