//! The questions about whole columns, and what was counted for an answer.

use super::days::{behind, decimal};
use crate::finding::{Alike, Evidence};
use crate::text::message::shown;
use crate::text::phrase::{list_and, list_or};
use crate::text::{Lang, cells, number, quote, singular};

/// Texts named in a sentence.
const NAMED: usize = 5;

/// What a vote asks.
pub fn question(lang: Lang, evidence: &Evidence) -> String {
    match evidence {
        Evidence::Dates { form, day_first: 0, month_first: 0, either: 0, .. } => {
            let form = quote(lang, &date_form(lang, form));
            lang.pick(
                format!("Écrire ces dates sous la forme {form}, que demande le dictionnaire?"),
                format!("Write these dates in the form {form}, which the dictionary asks for?"),
            )
        }
        Evidence::Dates { .. } => {
            lang.pick("Dans ces dates, qu’est-ce qui vient d’abord?", "Which comes first in these dates?").to_owned()
        }
        Evidence::Commas { .. } => {
            lang.pick("Que veut dire la virgule dans ces nombres?", "What does the comma mean in these numbers?").to_owned()
        }
        Evidence::Missing { numbers: false, .. } => lang
            .pick("Ces mots veulent-ils dire que l’information manque?", "Do these words mean that the information is missing?")
            .to_owned(),
        Evidence::Missing { numbers: true, .. } => lang
            .pick(
                "Ces nombres veulent-ils dire que l’information manque?",
                "Do these numbers mean that the information is missing?",
            )
            .to_owned(),
        Evidence::Series { .. } => lang
            .pick(
                "Ces codes se suivent de un en un. Excel les a-t-il prolongés quand la cellule a été recopiée vers le bas?",
                "These codes follow one another by one. Did Excel continue them when the cell was dragged down?",
            )
            .to_owned(),
        Evidence::Shifted { .. } => lang
            .pick(
                "Dans ces lignes, les cellules ont-elles glissé d’une colonne?",
                "Have the cells of these rows slipped by one column?",
            )
            .to_owned(),
        Evidence::Strays { .. } => lang
            .pick(
                "Ces lignes ne ressemblent pas à des données : faut-il les retirer?",
                "These rows do not look like data: are they to be taken out?",
            )
            .to_owned(),
        Evidence::Merged { .. } => lang
            .pick(
                "Dans ces cellules fusionnées, la valeur vaut-elle pour chaque ligne?",
                "Does the value of these merged cells hold for each of their rows?",
            )
            .to_owned(),
        Evidence::Coded { standard } => lang.pick(
            format!("Ces nombres suivent-ils la norme {standard}?"),
            format!("Do these numbers follow the standard {standard}?"),
        ),
        Evidence::Symbols { .. } => lang
            .pick(
                "Ces dates étaient-elles des symboles ou des numéros, qu’Excel a pris pour des dates?",
                "Were these dates symbols or numbers, which Excel took for dates?",
            )
            .to_owned(),
        Evidence::Padding { .. } => lang
            .pick(
                "Ces identifiants ont-ils perdu les zéros que les autres portent?",
                "Have these identifiers lost the zeros that the others have?",
            )
            .to_owned(),
        Evidence::Alike { way, table, .. } => {
            let table = quote(lang, table);
            let (fr, en) = match way {
                Alike::Zeros => (
                    format!("Ces identifiants ont-ils perdu les zéros que portent ceux du tableau {table}?"),
                    format!("Have these identifiers lost the zeros that those of the table {table} have?"),
                ),
                Alike::FewerZeros => (
                    format!("Ces identifiants portent-ils des zéros que n’ont pas ceux du tableau {table}?"),
                    format!("Do these identifiers have zeros that those of the table {table} do not have?"),
                ),
                Alike::Written => (
                    format!("Ces identifiants sont-ils ceux du tableau {table}, écrits autrement?"),
                    format!("Are these the identifiers of the table {table}, written otherwise?"),
                ),
                Alike::Head => (
                    format!("Manque-t-il à ces identifiants le début que portent ceux du tableau {table}?"),
                    format!("Do these identifiers lack the beginning that those of the table {table} have?"),
                ),
            };
            lang.pick(fr, en)
        }
        Evidence::Fractions { .. } => lang
            .pick(
                "Ces nombres ont des décimales, et le champ demande des nombres entiers\u{a0}: que faut-il en faire?",
                "These numbers have decimals, and the field takes whole numbers: what is to become of them?",
            )
            .to_owned(),
        Evidence::Stored { .. } => lang
            .pick(
                "Le tableur affiche ces cellules comme des dates. Faut-il prendre les nombres qui sont derrière?",
                "The spreadsheet shows these cells as dates. Are the numbers behind them to be taken?",
            )
            .to_owned(),
        Evidence::Dated { .. } => lang
            .pick(
                "Ce sont des dates, et la colonne se compte en jours. Depuis quelle date faut-il les compter?",
                "These are dates, and the column counts days. From which date are they to be counted?",
            )
            .to_owned(),
        Evidence::Years { .. } => lang
            .pick(
                "Ces nombres sont-ils des années? La colonne se compte en jours.",
                "Are these numbers years? The column counts days.",
            )
            .to_owned(),
    }
}

/// `AAAA-MM-JJ` or `YYYY-MM-DD`.
pub(super) fn date_form(lang: Lang, form: &str) -> String {
    lang.pick(form.replace('Y', "A").replace('D', "J"), form.to_owned())
}

/// What was counted, sentence by sentence.
pub fn evidence(lang: Lang, evidence: &Evidence) -> Vec<String> {
    let told = |n: u64, fr: String, en: String| (n > 0).then(|| lang.pick(fr, en));
    let found = match evidence {
        Evidence::Dates { form, day_first, month_first, either, year_first, turned, others } => {
            let form = quote(lang, &date_form(lang, form));
            let n = |count: &u64| cells(lang, *count);
            vec![
                told(
                    *day_first,
                    format!("Jour d’abord, sans doute possible : {}.", n(day_first)),
                    format!("Day first beyond doubt: {}.", n(day_first)),
                ),
                told(
                    *month_first,
                    format!("Mois d’abord, sans doute possible : {}.", n(month_first)),
                    format!("Month first beyond doubt: {}.", n(month_first)),
                ),
                told(*either, format!("L’un ou l’autre : {}.", n(either)), format!("Either: {}.", n(either))),
                told(
                    *year_first,
                    format!("Sans doute possible (année d’abord, ou mois en lettres) : {}.", n(year_first)),
                    format!("Without a doubt (year first, or the month as a word): {}.", n(year_first)),
                ),
                told(
                    *turned,
                    format!(
                        "Dates déjà lues par Excel, ou déjà sous la forme {form} : {}, et aucun jour n’y dépasse 12. Excel a pu échanger le jour et le mois, et laisser en texte les dates qu’il ne pouvait pas lire ainsi.",
                        n(turned)
                    ),
                    format!(
                        "Dates that Excel has read, or already in the form {form}: {}, and no day among them is above 12. Excel may have turned day and month there, and left as text the dates that it could not read so.",
                        n(turned)
                    ),
                ),
                told(1, format!("Le dictionnaire demande la forme {form}."), format!("The dictionary asks for the form {form}.")),
                told(
                    u64::from(*day_first > 0 && *month_first > 0),
                    "La colonne mêle les deux ordres : aucune réponse ne vaut pour toutes.".into(),
                    "The column mixes both orders: no answer holds for all.".into(),
                ),
                told(
                    u64::from(*day_first + *month_first == 0 && *either > 0),
                    "Rien dans la colonne ne permet de trancher.".into(),
                    "Nothing in the column settles it.".into(),
                ),
                told(
                    others.len() as u64,
                    format!("Ailleurs dans le tableau : {}.", elsewhere(lang, others)),
                    format!("Elsewhere in the table: {}.", elsewhere(lang, others)),
                ),
            ]
        }
        Evidence::Commas { decimal, thousands, either, whole, alone } => {
            let n = |count: &u64| cells(lang, *count);
            vec![
                told(
                    *decimal,
                    format!("Décimale, sans doute possible : {}.", n(decimal)),
                    format!("A decimal mark beyond doubt: {}.", n(decimal)),
                ),
                told(
                    *thousands,
                    format!("Séparateur de milliers, sans doute possible : {}.", n(thousands)),
                    format!("A thousands separator beyond doubt: {}.", n(thousands)),
                ),
                told(*either, format!("L’un ou l’autre : {}.", n(either)), format!("Either: {}.", n(either))),
                told(
                    u64::from(*whole && *either > 0),
                    "La colonne attend des nombres entiers\u{a0}: lue comme une marque décimale, la virgule donnerait des nombres qui ne sont pas entiers, et cette réponse n’est pas offerte. Si ce sont des décimales, ces valeurs sont à corriger à la source.".into(),
                    "The column takes whole numbers: read as a decimal mark, the comma would give numbers that are not whole, and that answer is not offered. If they are decimals, these values are to be mended at the source.".into(),
                ),
                told(
                    u64::from(*alone && !*whole),
                    "Lue de l’autre façon, la virgule donnerait des nombres que la colonne n’accepte pas, et cette réponse n’est pas offerte. Si ce sont les bons, ces valeurs sont à corriger à la source.".into(),
                    "Read in the other way, the comma would give numbers that the column does not take, and that answer is not offered. If those are the right ones, these values are to be mended at the source.".into(),
                ),
                told(
                    u64::from(*decimal + *thousands == 0 && !*whole && !*alone),
                    "Rien dans la colonne ne permet de trancher.".into(),
                    "Nothing in the column settles it.".into(),
                ),
                told(
                    u64::from(*decimal > 0 && *thousands > 0),
                    "La colonne mêle les deux : aucune réponse ne vaut pour toutes.".into(),
                    "The column mixes both: no answer holds for all.".into(),
                ),
            ]
        }
        Evidence::Missing { words, .. } => {
            let named: Vec<String> =
                words.iter().map(|(word, count)| format!("{} ({})", quote(lang, &shown(word)), cells(lang, *count))).collect();
            vec![Some(
                lang.pick(
                    format!("On y lit {}.", list_and(lang, &named)),
                    format!("The column holds {}.", list_and(lang, &named)),
                ),
            )]
        }
        Evidence::Series { runs } => {
            let told = |((from, to), first, last): &((u64, u64), String, String)| {
                let (first, last) = (quote(lang, &shown(first)), quote(lang, &shown(last)));
                Some(lang.pick(
                    format!("Lignes {from} à {to} : {first} jusqu’à {last}."),
                    format!("Rows {from} to {to}: {first} up to {last}."),
                ))
            };
            runs.iter().map(told).collect()
        }
        Evidence::Shifted { count, rows } => {
            let named = rows.len() as u64;
            let (n, rows) = (number(lang, *count), list_and(lang, &rows.iter().map(u64::to_string).collect::<Vec<_>>()));
            let (fr, en) = (
                "Remises en place, les cellules respectent mieux le dictionnaire",
                "Moved back, the cells meet the dictionary better",
            );
            let concerned = match (lang, *count == 1) {
                (Lang::Fr, true) => "Ligne concernée : ",
                (Lang::Fr, false) => "Lignes concernées : ",
                (Lang::En, true) => "Row concerned: ",
                (Lang::En, false) => "Rows concerned: ",
            };
            let among = if *count == named { String::new() } else { format!("{n}{}", lang.pick(", dont ", ", such as ")) };
            vec![Some(format!("{concerned}{among}{rows}.")), Some(format!("{}.", lang.pick(fr, en)))]
        }
        Evidence::Strays { headings, totals, rows } => {
            let told = |(row, text): &(u64, String)| {
                let text = quote(lang, &shown(text));
                Some(lang.pick(format!("Ligne {row} : {text}"), format!("Row {row}: {text}")))
            };
            let (again, sums) = (number(lang, *headings), number(lang, *totals));
            let kinds = [
                (*headings > 0).then(|| {
                    let (fr, en) = ("Lignes qui répètent les en-têtes", "Rows that repeat the headings");
                    lang.pick(format!("{fr} : {again}."), format!("{en}: {again}."))
                }),
                (*totals > 0).then(|| lang.pick(format!("Lignes de totaux : {sums}."), format!("Rows of totals: {sums}."))),
            ];
            kinds.into_iter().chain(rows.iter().map(told)).collect()
        }
        Evidence::Merged { regions, rows } => {
            let told = |((from, to), value): &((u64, u64), String)| {
                let value = quote(lang, &shown(value));
                Some(match from == to {
                    true => lang.pick(format!("Ligne {from} : {value}."), format!("Row {from}: {value}.")),
                    false => lang.pick(format!("Lignes {from} à {to} : {value}."), format!("Rows {from} to {to}: {value}.")),
                })
            };
            let more = regions.saturating_sub(rows.len() as u64);
            let rest = (more > 0).then(|| {
                let n = number(lang, more);
                lang.pick(format!("Autres régions fusionnées : {n}."), format!("Other merged regions: {n}."))
            });
            rows.iter().map(told).chain([rest]).collect()
        }
        Evidence::Coded { .. } => vec![Some(
            lang.pick(
                "Rien dans le fichier ne le dit\u{a0}: d’autres codent l’inverse. Vérifiez à la source.",
                "Nothing in the file says so, and others number them the other way round. Look it up at the source.",
            )
            .to_owned(),
        )],
        Evidence::Symbols { symbols, dated, unsure } => {
            let named = |texts: Vec<String>| list_and(lang, &texts);
            let dates: Vec<String> =
                dated.iter().map(|(text, count)| format!("{} ({})", quote(lang, &shown(text)), cells(lang, *count))).collect();
            let dates = named(dates.into_iter().take(NAMED).collect());
            let possible = |(text, symbols): &(String, Vec<String>)| match symbols.as_slice() {
                [] => quote(lang, &shown(text)),
                symbols => format!("{} ({})", quote(lang, &shown(text)), list_or(lang, symbols)),
            };
            let others = named(unsure.iter().take(NAMED).map(possible).collect());
            vec![
                Some(if *symbols == 0 {
                    lang.pick(
                        format!("La colonne ne contient rien d’autre que {dates}."),
                        format!("The column holds nothing but {dates}."),
                    )
                } else { lang.pick(
                    format!("Parmi les symboles ({}), on lit {dates}.", cells(lang, *symbols)),
                    format!("Among the symbols ({}), there is {dates}.", cells(lang, *symbols)),
                ) }),
                (!unsure.is_empty()).then(|| {
                    lang.pick(
                        format!("Pour {others}, plusieurs symboles sont possibles ou aucun n’est connu : ces cellules restent, à corriger à la source ou dans la grille."),
                        format!("For {others}, several symbols are possible or none is known: these cells stay, to be fixed at the source or in the grid."),
                    )
                }),
            ]
        }
        Evidence::Padding { short, tables, named } => {
            let (n, one) = (number(lang, *short), singular(lang, *short));
            let (fr, en) = (
                if one { "identifiant compte" } else { "identifiants comptent" },
                if one { "identifier has" } else { "identifiers have" },
            );
            vec![
                Some(lang.pick(
                    format!("{n}\u{a0}{fr} moins de chiffres que la plupart des autres, dont certains commencent par un zéro. Complété, aucun ne répète un identifiant déjà là."),
                    format!("{n}\u{a0}{en} fewer digits than most others, some of which begin with a zero. Made whole, none repeats an identifier that is there."),
                )),
                told(
                    *named,
                    "Les tableaux qui y renvoient les écrivent avec leurs zéros.".to_owned(),
                    "The tables that refer to them write them with their zeros.".to_owned(),
                ),
                told(
                    tables.len() as u64,
                    format!("Les renvois changent avec eux : {}.", list_and(lang, tables)),
                    format!("What refers to them changes too: {}.", list_and(lang, tables)),
                ),
            ]
        }
        Evidence::Alike { table, found, of, .. } => {
            let (table, of, found) = (quote(lang, table), number(lang, *of), number(lang, *found));
            vec![
                Some(lang.pick(
                    format!("{of}\u{a0}identifiants différents de cette colonne ne sont pas dans le tableau {table}."),
                    format!("{of}\u{a0}different identifiers of this column are not in the table {table}."),
                )),
                Some(lang.pick(
                    format!("Écrits comme dans ce tableau, {found} y sont, sans ambiguïté."),
                    format!("Written as that table does, {found} of them are there, without ambiguity."),
                )),
            ]
        }
        Evidence::Fractions { cells: count, quarters } => {
            let (count, quarters_said) = (cells(lang, *count), cells(lang, *quarters));
            vec![
                Some(lang.pick(format!("Avec des décimales\u{a0}: {count}."), format!("With decimals: {count}."))),
                told(
                    *quarters,
                    format!(
                        "Des années de 365,25 jours donnent de tels nombres ({quarters_said})\u{a0}: d’ordinaire, on coupe alors les décimales, ce qui compte les jours révolus."
                    ),
                    format!(
                        "Years of 365.25 days give such numbers ({quarters_said}): the decimals are then usually cut off, which counts completed days."
                    ),
                ),
            ]
        }
        Evidence::Stored { cells, least, most, days } => vec![
            Some(behind(lang, (*cells, *least, *most), *days)),
            Some(
                lang.pick(
                    "Le champ demande des nombres. Si de vraies dates ont été saisies, ces nombres n’ont pas de sens.",
                    "The field takes numbers. If real dates were entered, these numbers mean nothing.",
                )
                .to_owned(),
            ),
        ],
        Evidence::Dated { alone, stored, taken, doubt } => {
            let (fr, en) = match alone {
                false => (
                    "La colonne de départ reste en place\u{a0}: videz-la ou laissez-la de côté ensuite, sinon toutes les dates se retrouvent.",
                    "The column that is counted from stays in place: clear it or leave it out afterwards, or else every date can be found again.",
                ),
                true => (
                    "Aucune colonne ne donne une date d’où les compter sans doute possible. Le mieux\u{a0}: ajoutez à votre fichier la date de départ de chaque personne, comme sa naissance, et déposez-le de nouveau; cette colonne pourra rester hors du lot.",
                    "No column has a date from which they can be counted without a doubt. The best way: add to your file the date from which each person is counted, such as their birth, and drop it again; that column can stay out of the bundle.",
                ),
            };
            vec![
                stored.map(|stored| behind(lang, stored, true)),
                told(
                    u64::from(stored.is_some() && !taken),
                    "Le champ refuse ces nombres.".to_owned(),
                    "The field does not take these numbers.".to_owned(),
                ),
                told(
                    u64::from(*doubt),
                    "Rien n’indique si c’est le jour ou le mois qui vient d’abord, dans ces dates ou dans celles d’où l’on compte\u{a0}: les deux lectures sont offertes.".to_owned(),
                    "Nothing shows which comes first, the day or the month, in these dates or in those that are counted from: both readings are offered.".to_owned(),
                ),
                Some(lang.pick(fr, en).to_owned()),
            ]
        }
        Evidence::Years { numbers, small, least, median, most, aside } => {
            let (all, small, of) = (number(lang, *numbers), number(lang, *small), singular(lang, *numbers));
            let aside: Vec<String> =
                aside.iter().map(|(text, count)| format!("{} ({})", quote(lang, text), cells(lang, *count))).collect();
            let [least, median, most] = [least, median, most].map(|n| decimal(lang, *n));
            vec![
                Some(lang.pick(format!("Valeurs de {least} à {most}, médiane {median}."), format!("Values {least} to {most}, median {median}."))),
                Some(lang.pick(
                    format!("{small} {} sur {all} ne {} pas 120.", if of { "nombre" } else { "nombres" }, if of { "dépasse" } else { "dépassent" }),
                    format!("{small} of {all} {} not above 120.", if of { "number is" } else { "numbers are" }),
                )),
                told(
                    aside.len() as u64,
                    format!("Peut vouloir dire que l’information manque, à régler d’abord\u{a0}: {}.", list_and(lang, &aside)),
                    format!("May mean that the information is missing, to be settled first: {}.", list_and(lang, &aside)),
                ),
                Some(lang.pick(
                    "La conversion compte 365,25 jours par an et arrondit : si vous avez les dates à la source, les jours exacts valent mieux.".to_owned(),
                    "The conversion counts 365.25 days a year and rounds: if you have the dates at the source, exact days are better.".to_owned(),
                )),
            ]
        }
    };
    found.into_iter().flatten().collect()
}

/// What other columns of dates say: « jour d’abord dans day (14 cellules) ».
fn elsewhere(lang: Lang, others: &[(String, bool, u64)]) -> String {
    let one = |(field, day, n): &(String, bool, u64)| {
        let order = if *day {
            lang.pick("jour d’abord dans", "day first in")
        } else {
            lang.pick("mois d’abord dans", "month first in")
        };
        format!("{order} {} ({})", quote(lang, field), cells(lang, *n))
    };
    list_and(lang, &others.iter().map(one).collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn evidence_says_when_nothing_settles_it() {
        let tie = |alone| Evidence::Commas { decimal: 0, thousands: 0, either: 3, whole: false, alone };
        assert_eq!(evidence(Lang::En, &tie(false)), ["Either: 3\u{a0}cells.", "Nothing in the column settles it."]);
        let told = evidence(Lang::En, &tie(true));
        assert!(told.len() == 2 && told[1].contains("that answer is not offered"), "{told:?}");
        let years = Evidence::Years { numbers: 212, small: 212, least: 0.0, median: 41.0, most: 98.5, aside: Vec::new() };
        assert_eq!(evidence(Lang::Fr, &years)[0], "Valeurs de 0 à 98,5, médiane 41.");
    }
}
