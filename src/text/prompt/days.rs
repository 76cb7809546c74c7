//! Days and dates in words: from what to what, in years too; what dates would become.

use crate::text::{Lang, cells, number};

/// Dates that a spreadsheet shows, and the numbers behind them, which may be days.
pub(super) fn behind(lang: Lang, (count, least, most): (u64, f64, f64), days: bool) -> String {
    let n = cells(lang, count);
    let span = if days { days_between(lang, (least, most)) } else { between(lang, [least, most].map(|n| figure(lang, n))) };
    lang.pick(
        format!("Affichées comme des dates\u{a0}: {n}. Les nombres derrière ces dates\u{a0}: {span}."),
        format!("Shown as dates: {n}. The numbers behind these dates: {span}."),
    )
}

/// Numbers of days, and what they are in years: « 3 007 à 3 413 jours, soit 8 à 9 ans ».
pub fn days_between(lang: Lang, (least, most): (f64, f64)) -> String {
    let days = between(lang, [least, most].map(|n| figure(lang, n)));
    let days = format!("{days}\u{a0}{}", lang.pick("jours", "days"));
    if least < 0.0 || most < 365.25 {
        return days;
    }
    let whole = [least, most].map(|n| (n / 365.25) as u64);
    let (years, one) = (between(lang, whole.map(|n| number(lang, n))), whole == [1, 1] || whole == [0, 1]);
    lang.pick(
        format!("{days}, soit {years}\u{a0}{}", if one { "an" } else { "ans" }),
        format!("{days}, that is {years}\u{a0}{}", if one { "year" } else { "years" }),
    )
}

/// Dates: « 1984-01-02 à 1999-05-03 ».
pub fn dates_between(lang: Lang, first: &str, last: &str) -> String {
    between(lang, [first, last].map(str::to_owned))
}

/// What dates would become, and of how many cells the field does not take that.
pub fn foreseen(lang: Lang, count: u64, given: String, refused: u64) -> String {
    let (n, given) = (cells(lang, count), taken(lang, given, refused));
    lang.pick(format!("Résultat\u{a0}: {n}, {given}."), format!("Result: {n}, {given}."))
}

/// What is given, and of how many cells the field does not take it.
pub fn taken(lang: Lang, given: String, refused: u64) -> String {
    if refused == 0 {
        return given;
    }
    let n = cells(lang, refused);
    given + &lang.pick(format!("; le champ refuserait {n}"), format!("; the field would refuse {n}"))
}

/// The order in which dates are read that do not show it.
pub(super) fn order(lang: Lang, day_first: Option<bool>) -> &'static str {
    match day_first {
        None => "",
        Some(true) => lang.pick(", le jour d’abord", ", the day first"),
        Some(false) => lang.pick(", le mois d’abord", ", the month first"),
    }
}

fn between(lang: Lang, [least, most]: [String; 2]) -> String {
    if least == most { most } else { format!("{least} {} {most}", lang.pick("à", "to")) }
}

/// A number, a whole one with its thousands apart.
fn figure(lang: Lang, n: f64) -> String {
    if n >= 0.0 && n.fract() == 0.0 { number(lang, n as u64) } else { decimal(lang, n) }
}

pub(super) fn decimal(lang: Lang, n: f64) -> String {
    let text = format!("{n}");
    lang.pick(text.replace('.', ","), text)
}
