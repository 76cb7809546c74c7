//! A study to show: the clean example of a programme, made as large as one wants, clean or with planted mistakes.
//!
//! Rule of the room: the same wish gives the same bytes. Nobody in it exists: everything is counted on from an invented
//! study, and nothing here names a table or a field.

mod beside;

use crate::order::Collected;
use crate::programme::{Demonstration, Mistake, Programme, Series};
use crate::text::Lang;
use std::collections::BTreeMap;

/// Participants of a study to show, at most.
pub const MOST: u64 = 100_000;

/// What is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wish {
    /// Participants.
    pub participants: u64,
    /// With a mistake of every rule that can be planted.
    pub mistakes: bool,
    /// Language of its texts.
    pub lang: Lang,
}

type Rows = Vec<Vec<String>>;

/// A study to show.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Study {
    /// Its files: name and bytes.
    pub files: Vec<(String, Vec<u8>)>,
    /// The folder of data files, where the programme's tables name such: path and size in bytes.
    pub folder: Vec<(String, u64)>,
    /// The list of what the centre has registered already: name and bytes.
    pub registered: Option<(String, Vec<u8>)>,
}

/// A study, made from the files of the clean example. None where the programme has no study to show, or one of the files is
/// not a table.
pub fn study(programme: &Programme, clean: &[(String, Vec<u8>)], wish: Wish) -> Option<Study> {
    let about = programme.demonstration.as_ref()?;
    let delimiter = programme.canonical.form.delimiter() as u8;
    let texts: BTreeMap<&str, &str> = about
        .texts
        .iter()
        .flat_map(|words| [(words.fr.as_str(), words.get(wish.lang)), (words.en.as_str(), words.get(wish.lang))])
        .collected();
    let said = |text: &str| (*texts.get(text).unwrap_or(&text)).to_owned();
    let written = |rows: &Rows| {
        let mut writer = csv::WriterBuilder::new().delimiter(delimiter).flexible(true).from_writer(Vec::new());
        rows.iter().try_for_each(|row| writer.write_record(row)).ok()?;
        writer.into_inner().ok()
    };
    let mut study = Study::default();
    let mut named = Vec::new();
    for (name, bytes) in clean {
        let mistakes = || about.mistakes.iter().filter(|mistake| wish.mistakes && mistake.file == *name);
        if about.loose.contains(name) {
            study.files.extend(wish.mistakes.then(|| (said(name), bytes.clone())));
            continue;
        }
        if mistakes().any(|mistake| mistake.field.is_none() && mistake.row == 0) {
            continue;
        }
        let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).has_headers(false).from_reader(bytes.as_slice());
        let mut rows: Rows = Vec::new();
        for record in reader.records() {
            rows.push(record.ok()?.iter().map(said).collect());
        }
        let mut rows = enlarged(about, name, rows, wish.participants.min(MOST));
        beside::names(programme, &rows, &mut named);
        if let Some(registered) = about.registered.as_ref().filter(|registered| registered.file == *name) {
            let mut rows = rows.clone();
            registered.mistakes.iter().filter(|_| wish.mistakes).for_each(|mistake| plant(mistake, &mut rows));
            study.registered = Some((registered.name.clone(), written(&rows)?));
        }
        mistakes().for_each(|mistake| plant(mistake, &mut rows));
        study.files.push((name.clone(), written(&rows)?));
    }
    study.folder = beside::folder(programme, named, if wish.mistakes { &about.folder } else { &[] });
    study.folder.iter_mut().for_each(|(path, _)| *path = said(path));
    Some(study)
}

/// The rows of the example again and again, under other numbers, as far as the participants go.
fn enlarged(about: &Demonstration, name: &str, rows: Rows, participants: u64) -> Rows {
    let (Some(people), false) = (about.series.first(), about.once.iter().any(|once| once == name)) else { return rows };
    let mut rows = rows.into_iter();
    let Some(headings) = rows.next() else { return Vec::new() };
    let example: Rows = rows.collect();
    let is_age = |heading: &String| about.ages.get(name).is_some_and(|fields| fields.contains(heading));
    let ages: Vec<bool> = headings.iter().map(is_age).collect();
    let mut all = vec![headings];
    for block in 0..participants.div_ceil(people.count.max(1)) {
        for row in &example {
            let row: Vec<String> = row.iter().map(|cell| counted_on(cell, &about.series, block)).collect();
            let person = row.iter().find_map(|cell| number_in(cell, people));
            if person.is_some_and(|person| person >= people.first + participants) {
                continue;
            }
            // The first people are those of the example; the days of the others are their own.
            let days = if block == 0 { 0 } else { person.unwrap_or_default().wrapping_mul(7_919) % 330 };
            let older = |(cell, age): (String, &bool)| match cell.parse::<u64>() {
                Ok(number) if *age => (number + days).to_string(),
                _ => cell,
            };
            all.push(row.into_iter().zip(&ages).map(older).collect());
        }
    }
    all
}

/// Where an identifier of a series stands in a text: the place of its number, and the number.
fn found(text: &str, series: &Series, from: usize) -> Option<(std::ops::Range<usize>, u64)> {
    let at = from + text.get(from..)?.find(&series.prefix)?;
    let alone = !text.get(..at)?.ends_with(char::is_alphanumeric);
    let start = at + series.prefix.len();
    let digits = text.get(start..)?.bytes().take_while(u8::is_ascii_digit).count();
    match text.get(start..start + digits)?.parse() {
        Ok(number) if alone => Some((start..start + digits, number)),
        _ => found(text, series, start),
    }
}

fn number_in(text: &str, series: &Series) -> Option<u64> {
    found(text, series, 0).map(|(_, number)| number)
}

/// A cell with the identifiers of a later block.
fn counted_on(cell: &str, series: &[Series], block: u64) -> String {
    let mut text = cell.to_owned();
    for one in series.iter().filter(|_| block > 0) {
        let mut from = 0;
        while let Some((place, number)) = found(&text, one, from) {
            let next = format!("{:0width$}", number + block * one.count, width = place.len());
            from = place.start + next.len();
            text.replace_range(place, &next);
        }
    }
    text
}

/// Plants a mistake.
fn plant(mistake: &Mistake, rows: &mut Rows) {
    let here = |row: u64| {
        row >= mistake.row && (row == mistake.row || (mistake.every > 0 && (row - mistake.row).is_multiple_of(mistake.every)))
    };
    let Some(field) = &mistake.field else {
        let again: Vec<usize> = (1..rows.len()).filter(|row| here(*row as u64)).collect();
        for row in again.into_iter().rev() {
            let copy = rows.get(row).cloned().unwrap_or_default();
            rows.insert(row + 1, copy);
        }
        return;
    };
    let Some(column) = rows.first().and_then(|headings| headings.iter().position(|heading| heading == field)) else { return };
    if mistake.row == 0 {
        rows.iter_mut().take(1).filter_map(|row| row.get_mut(column)).for_each(|cell| cell.clone_from(&mistake.to));
        return;
    }
    for (_, row) in rows.iter_mut().enumerate().skip(1).filter(|(row, _)| here(*row as u64)) {
        row.iter_mut().skip(column).take(1).for_each(|cell| *cell = mistake.to.replace("{}", cell));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_are_counted_on_wherever_they_stand() {
        let series = |prefix: &str, count| Series { prefix: prefix.into(), first: 1, count };
        let all = [series("A_", 10), series("A_s", 3)];
        assert_eq!(counted_on("A_001_7, A_9", &all, 1), "A_011_7, A_19");
        assert_eq!(counted_on("data/A_s2.bam", &all, 2), "data/A_s8.bam");
        assert_eq!(counted_on("BA_1 A_x", &all, 1), "BA_1 A_x");
        assert_eq!(counted_on("A_1", &all, 0), "A_1");
    }
}
