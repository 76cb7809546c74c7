//! Words of a workbook that is filled in: the guide, the notes on headings, what Excel says beside a cell.

use super::phrase::list_and;
use super::{Lang, Words, amount, counted, name, number, quote, singular};

/// Columns of which it is said what changed.
const CHANGED: usize = 8;

crate::words! {
    /// Name of the sheet.
    guide: "Guide", "Guide";
    guide_title: "Comment remplir ce classeur", "How to fill in this workbook";
    not_in_list: "Choisissez une valeur de la liste. La flèche à droite de la cellule l’ouvre; la feuille « Guide » explique les codes.",
        "Choose a value from the list. The arrow beside the cell opens it; the sheet “Guide” explains the codes.";
}

/// The lines under the title of the guide.
pub fn guide_lines(lang: Lang) -> [&'static str; 6] {
    lang.pick(
        [
            "Une feuille par tableau, une ligne par entrée. Gardez les en-têtes tels quels : ils sont ceux du dictionnaire.",
            "En-tête blanc sur fond foncé, trait épais : toujours requis. En-tête gras et italique, trait pointillé : requis, ou à laisser vide, dans certains cas. Les autres sont facultatifs.",
            "Pointez un en-tête pour son explication. Choisissez une cellule pour un rappel; une flèche ouvre la liste des valeurs.",
            "Écrivez les valeurs permises telles quelles, même en anglais\u{a0}: le centre ne prend qu’elles. Leur libellé, quand il y en a un, est entre parenthèses dans ce guide.",
            "Les identifiants et les textes sont dans des colonnes de texte : 00042 reste 00042. Pour coller, choisissez « Coller les valeurs ».",
            "Déposez ensuite le classeur dans Bordereau, sans l’enregistrer sous un autre format. Aucune donnée ne quitte votre ordinateur.",
        ],
        [
            "One sheet per table, one row per entry. Keep the headings as they are: they are the dictionary’s own.",
            "A white heading on dark, with a thick line: always required. A bold italic heading with a dashed line: required, or to be left blank, in some cases. The others are optional.",
            "Point at a heading for its explanation. Choose a cell for a reminder; an arrow opens the list of values.",
            "Write the allowed values as they are: the centre takes nothing else. Their label, where there is one, is in brackets in this guide.",
            "Identifiers and texts are in columns of text: 00042 stays 00042. When you paste, choose “Paste values”.",
            "Then drop the workbook on Bordereau, without saving it in another format. No data leaves your computer.",
        ],
    )
}

/// How many of the codes have a label in the language; nothing where all have one, or there is none.
pub fn labelled(lang: Lang, labelled: u64, codes: u64) -> Option<String> {
    let (some, all) = (number(lang, labelled), number(lang, codes));
    (labelled < codes).then(|| {
        lang.pick(
            format!("De {all} valeurs permises, {some} ont un libellé en français; les autres se lisent telles quelles."),
            format!("Of {all} allowed values, {some} have a label in English; the others read as they are."),
        )
    })
}

/// What stands at the end of help that is longer than Excel shows beside a cell.
pub fn see_guide(lang: Lang) -> &'static str {
    lang.pick(" Suite\u{a0}: feuille «\u{a0}Guide\u{a0}».", " More: sheet “Guide”.")
}

/// The headings of the guide's table.
pub fn guide_heads(lang: Lang) -> [&'static str; 7] {
    lang.pick(
        ["Tableau", "Champ", "Ce que c’est", "Genre de valeur", "Requis", "Valeurs permises", "Exemple"],
        ["Table", "Field", "What it is", "Kind of value", "Required", "Allowed values", "Example"],
    )
}

/// The dictionary that the workbook was made for.
pub fn made_for(lang: Lang, dictionary: &str) -> String {
    let dictionary = quote(lang, dictionary);
    lang.pick(format!("Fait pour\u{a0}: {dictionary}."), format!("Made for {dictionary}."))
}

/// How much a value is needed.
pub fn need(lang: Lang, always: bool, conditional: bool) -> &'static str {
    match (always, conditional) {
        (true, _) => lang.pick("Requis.", "Required."),
        (false, true) => "",
        (false, false) => lang.pick("Facultatif.", "Optional."),
    }
}

/// When a value is required; the circumstance begins with « lorsque » or “when”.
pub fn required_when(lang: Lang, circumstance: &str) -> String {
    lang.pick(format!("Requis {circumstance}."), format!("Required {circumstance}."))
}

/// A value that must never be there.
pub fn blank_always(lang: Lang) -> String {
    blank_when(lang, lang.pick("à chaque ligne", "in every row"))
}

/// When a value must not be there.
pub fn blank_when(lang: Lang, circumstance: &str) -> String {
    lang.pick(format!("À laisser vide {circumstance}."), format!("To be left blank {circumstance}."))
}

/// A sentence that begins with a circumstance: « Lorsque la colonne… : ».
fn under(lang: Lang, circumstance: &str, then: &str) -> String {
    let when = super::phrase::capital(circumstance);
    lang.pick(format!("{when}\u{a0}: {then}"), format!("{when}: {then}"))
}

/// Codes that are right under a circumstance: the first, and how many there are.
pub fn one_of_when(lang: Lang, circumstance: &str, codes: &[String], all: u64) -> String {
    let quoted: Vec<String> = codes.iter().map(|code| quote(lang, code)).collect();
    let more = all.saturating_sub(codes.len() as u64);
    let list = match more {
        0 => super::phrase::list_or(lang, &quoted),
        more => lang.pick(
            format!("{}… (et {} de plus)", quoted.join(", "), number(lang, more)),
            format!("{}… (and {} more)", quoted.join(", "), number(lang, more)),
        ),
    };
    under(lang, circumstance, &format!("{list}."))
}

/// A kind of value under a circumstance.
pub fn so_when(lang: Lang, circumstance: &str, kind: &str) -> String {
    let mut letters = kind.chars();
    let first = letters.next().map(char::to_lowercase).into_iter().flatten();
    under(lang, circumstance, &first.chain(letters).collect::<String>())
}

/// A pattern under a circumstance.
pub fn form_when(lang: Lang, circumstance: &str, pattern: &str) -> String {
    under(lang, circumstance, &lang.pick(format!("un texte de la forme {pattern}"), format!("a text of the form {pattern}")))
}

/// A value that no other row has.
pub fn unique(lang: Lang) -> &'static str {
    lang.pick("Chaque valeur une seule fois.", "Each value once only.")
}

/// Values that stand together in one row only.
pub fn unique_together(lang: Lang, fields: &[String]) -> String {
    let names = list_and(lang, fields);
    lang.pick(
        format!("Une seule ligne pour chaque combinaison de {names}."),
        format!("One row only for each combination of {names}."),
    )
}

/// A value that stands in another table.
pub fn refers_alone(lang: Lang, table: &str) -> String {
    let table = quote(lang, table);
    lang.pick(format!("Doit exister dans le tableau {table}."), format!("Must exist in the table {table}."))
}

/// Values that stand together in another table.
pub fn refers(lang: Lang, fields: &[String], table: &str) -> String {
    let (names, table) = (list_and(lang, fields), quote(lang, table));
    lang.pick(
        format!("Ensemble, {names} doivent exister dans le tableau {table}."),
        format!("Together, {names} must exist in the table {table}."),
    )
}

/// An example value.
pub fn example(lang: Lang, example: &str) -> String {
    lang.pick(format!("Exemple\u{a0}: {example}"), format!("Example: {example}"))
}

/// What `true` and `false` are called.
pub fn boolean(lang: Lang, code: &str) -> &str {
    match code {
        "true" => lang.pick("oui", "yes"),
        "false" => lang.pick("non", "no"),
        other => other,
    }
}

/// Codes that the guide does not list.
pub fn more_codes(lang: Lang, more: u64) -> String {
    let n = number(lang, more);
    match (lang, singular(lang, more)) {
        (Lang::Fr, true) => format!("… et {n}\u{a0}autre valeur, dans la liste déroulante"),
        (Lang::Fr, false) => format!("… et {n}\u{a0}autres valeurs, dans la liste déroulante"),
        (Lang::En, true) => format!("… and {n} more value, in the drop-down list"),
        (Lang::En, false) => format!("… and {n} more values, in the drop-down list"),
    }
}

/// A date that Excel asks about, with what is asked for.
pub fn not_a_date(lang: Lang, example: &str) -> String {
    lang.pick(format!("Cette colonne attend une date comme {example}."), format!("This column expects a date such as {example}."))
}

/// A number that Excel refuses, with what is asked for.
pub fn not_a_number(lang: Lang, kind: &str) -> String {
    lang.pick(
        format!("Ce n’est pas ce que cette colonne attend. {kind}."),
        format!("This is not what the column expects. {kind}."),
    )
}

/// Limits of a number: least, most, that which it is above, that which it is below.
pub type Limits = [Option<f64>; 4];

/// The kind of value: `un nombre entier de 0 à 40 000, en jours`.
pub fn kind(lang: Lang, value_type: &str, codes: u64, limits: Limits, units: Option<&str>, separator: Option<&str>) -> String {
    let mut said = match (codes, separator) {
        (0, None) => name::value_type(lang, value_type).to_owned(),
        (0, Some(_)) => name::value_types(lang, value_type).to_owned(),
        (_, None) => lang.pick("une valeur de la liste", "a value of the list").to_owned(),
        (_, Some(_)) => lang.pick("des valeurs de la liste", "values of the list").to_owned(),
    };
    if let Some(separator) = separator {
        let separator = quote(lang, separator);
        said.push_str(&lang.pick(format!(", séparées par {separator}"), format!(", separated by {separator}")));
    }
    let [min, max, above, below] = limits.map(|limit| limit.map(|n| amount(lang, n)));
    if let (Some(min), Some(max)) = (&min, &max) {
        said.push_str(&lang.pick(format!(", de {min} à {max}"), format!(", from {min} to {max}")));
    } else {
        // A limit that does not belong to what it limits is told as such.
        let limit = |fr: String, en: String| lang.pick(fr, en);
        let low = min.map(|n| limit(format!(", à partir de {n}"), format!(", from {n} on")));
        let above = above.map(|n| limit(format!(", au-dessus de {n}"), format!(", above {n}")));
        let high = max.map(|n| limit(format!(", jusqu’à {n}"), format!(", up to {n}")));
        let below = below.map(|n| limit(format!(", en dessous de {n}"), format!(", below {n}")));
        [low.or(above), high.or(below)].iter().flatten().for_each(|part| said.push_str(part));
    }
    if let Some(units) = units {
        let units = name::unit(lang, units);
        said.push_str(&lang.pick(format!(", en {units}"), format!(", in {units}")));
    }
    format!("{}.", super::phrase::capital(&said))
}

/// A filled workbook that was made for another version: the columns that came and went since, and what else changed of which.
/// Without the `whole` of the other version it is said what is not known.
pub fn changed_since(lang: Lang, [new, gone]: [&[String]; 2], changed: &[(String, Words)], whole: bool) -> String {
    let quoted = |names: &[String]| list_and(lang, &names.iter().map(|n| quote(lang, n)).collect::<Vec<_>>());
    let mut parts = Vec::new();
    if !new.is_empty() {
        parts.push(lang.pick("colonnes ajoutées depuis\u{a0}: ", "columns added since: ").to_owned() + &quoted(new));
    }
    if !gone.is_empty() {
        parts.push(lang.pick("colonnes retirées depuis\u{a0}: ", "columns taken out since: ").to_owned() + &quoted(gone));
    }
    for (column, what) in changed.iter().take(CHANGED) {
        let what = what.get(lang);
        let what = if what.is_empty() { lang.pick("renommée", "renamed") } else { what };
        parts.push(quote(lang, column) + lang.pick("\u{a0}: ", ": ") + what);
    }
    let more = changed.len().saturating_sub(CHANGED) as u64;
    if more > 0 {
        let n = number(lang, more);
        parts.push(match singular(lang, more) {
            true => lang.pick(format!("{n} autre colonne a changé"), format!("{n} more column changed")),
            false => lang.pick(format!("{n} autres colonnes ont changé"), format!("{n} more columns changed")),
        });
    }
    if parts.is_empty() {
        let same = if whole {
            lang.pick("aucune dans les tableaux de ce classeur", "none in the tables of this workbook")
        } else {
            lang.pick(
                "ses colonnes, ses listes et ses limites sont les mêmes; des conditions ou des formes peuvent avoir changé",
                "its columns, lists and limits are the same; conditions or patterns may have changed",
            )
        };
        return same.to_owned();
    }
    parts.join("; ")
}

/// What a field is that came or went: kind of value, need, codes.
pub fn what_it_is(lang: Lang, value: &str, (list, codes): (bool, u64), (required, conditional): (bool, bool)) -> String {
    let mut said = vec![kind(lang, value, codes, [None; 4], None, None)];
    said.extend(list.then(|| lang.pick("Une liste par cellule.", "A list in each cell.").to_owned()));
    said.push(need(lang, required, conditional && !required).to_owned());
    let by_row = lang.pick("Des règles selon le reste de la ligne.", "Rules by the rest of the row.");
    said.extend(conditional.then(|| by_row.to_owned()));
    said.extend((codes > 0).then(|| counted(lang, codes, lang.pick(("valeur", "valeurs"), ("code", "codes"))) + "."));
    said.retain(|part| !part.is_empty());
    said.join(" ")
}
