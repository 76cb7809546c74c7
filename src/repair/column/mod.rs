//! Columns for which no field was found: the fields that they may be, with what speaks for each.
//!
//! Rule of the room: a suggestion is never applied by itself. It is certain only when name or values leave no doubt and nothing
//! speaks for another field or another column; what is equally likely asks.

mod name;
mod sample;

use crate::finding::{Clue, Group, Rule};
use crate::study::{Study, Table};
use name::Names;
pub(super) use sample::referring;
use sample::{Fits, Sample};

/// Fields suggested for a column, at most.
const MOST: usize = 3;
/// What it takes to be suggested, and to be certain.
const ENOUGH: (i32, i32) = (20, 45);
/// What a certain field is ahead of the next one by.
const AHEAD: i32 = 15;

/// A column that no field was found for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stray {
    /// Table.
    pub table: String,
    /// Its heading, as it stands.
    pub column: String,
    /// The first source in which it stands, and its column there; 0 for A.
    pub place: (u32, u32),
    /// Some of its values.
    pub examples: Vec<String>,
    /// Fields that it may be, best first.
    pub matches: Vec<FieldMatch>,
    /// True when the first of them leaves no doubt.
    pub certain: bool,
}

/// A field that a column may be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldMatch {
    /// Field.
    pub field: String,
    /// What speaks for it; and, where values do not fit, what speaks against it.
    pub clues: Vec<Clue>,
    /// How much speaks for it.
    worth: i32,
    /// Name or values say it by themselves.
    strong: bool,
}

/// A column in a part: which part, which heading.
type Spot = (usize, usize);

/// The columns of a study that no field was found for, in the order of tables and headings.
pub fn strays(study: &Study, groups: &[Group]) -> Vec<Stray> {
    let told: Vec<&Group> = groups.iter().filter(|group| group.key.rule == Rule::UnknownColumn).collect();
    let is_told = |table: &str, heading: &str| {
        told.iter().any(|group| group.key.table.as_deref() == Some(table) && group.key.field.as_deref() == Some(heading))
    };
    let mut out = Vec::new();
    for table in &study.tables {
        let name = study.schema(table).name.as_str();
        let mut spots: Vec<(&str, Spot)> = Vec::new();
        for (at, part) in table.parts.iter().enumerate() {
            for (position, heading) in part.source.headings.iter().enumerate() {
                let text = heading.text.as_str();
                let known = spots.iter().any(|(known, _)| *known == text);
                if !known && part.fields.get(position) == Some(&None) && is_told(name, text) {
                    spots.push((text, (at, position)));
                }
            }
        }
        if !spots.is_empty() {
            of_table(study, table, &spots, &mut out);
        }
    }
    out
}

fn of_table(study: &Study, table: &Table, spots: &[(&str, Spot)], out: &mut Vec<Stray>) {
    let schema = study.schema(table);
    let samples: Vec<Sample> = sample::samples(table, spots.iter().map(|(_, spot)| *spot));
    let mut fits = Fits::new(study, schema);
    let there = sample::there(study, schema, &samples);
    let first = out.len();
    for ((heading, (at, position)), sample) in spots.iter().zip(&samples) {
        let Some(part) = table.parts.get(*at) else { continue };
        let names = Names::new(heading);
        let mut matches: Vec<FieldMatch> = Vec::new();
        let open = || schema.fields.iter().enumerate().filter(|(at, _)| part.heading_of(*at).is_none());
        let alone = open().count() == 1;
        for (at, field) in open() {
            let aliases = study.programme.heading_aliases.get(&schema.name).and_then(|known| known.get(&field.name));
            let by_name = names.clue(field, aliases.map(Vec::as_slice).unwrap_or_default());
            let mut by_values: Vec<Clue> = fits.clue(at, sample).into_iter().collect();
            by_values.extend(sample::reference(study, schema, field, sample, &there));
            if by_values.is_empty() && sample::is_key(study, schema, field) {
                by_values.extend(sample.unique());
            }
            if let Some(one) = weigh(&field.name, by_name, by_values, alone) {
                // Of those that are worth the same, the first of the dictionary comes first.
                let place = matches.iter().position(|other| other.worth < one.worth).unwrap_or(matches.len());
                matches.insert(place, one);
            }
        }
        let next = matches.get(1).map_or(i32::MIN, |next| next.worth);
        let certain =
            matches.first().is_some_and(|best| best.strong && best.worth >= ENOUGH.1 && best.worth >= next.saturating_add(AHEAD));
        matches.truncate(MOST);
        let place = part.source.headings.get(*position).map_or((part.id, 0), |heading| (part.id, heading.column));
        let examples = sample.examples();
        let (table, column) = (schema.name.clone(), (*heading).to_owned());
        out.push(Stray { table, column, place, examples, matches, certain });
    }
    settle(out.get_mut(first..).unwrap_or_default());
}

/// Of several columns for one field only the one for which most speaks is certain, and the others say which it is; where as
/// much speaks for two, none is.
fn settle(strays: &mut [Stray]) {
    let mut wanted: Vec<(String, String, i32)> = Vec::new();
    for (stray, best) in strays.iter().filter_map(|stray| Some((stray, stray.matches.first()?))) {
        wanted.push((stray.column.clone(), best.field.clone(), best.worth));
    }
    for stray in strays {
        for (nth, one) in stray.matches.iter_mut().enumerate() {
            let rivals = wanted
                .iter()
                .filter(|(column, field, worth)| *column != stray.column && *field == one.field && *worth >= one.worth);
            if let Some((column, _, worth)) = rivals.max_by_key(|rival| rival.2) {
                stray.certain &= nth > 0;
                one.clues.extend((*worth > one.worth).then(|| Clue::Rival { column: column.clone() }));
            }
        }
    }
}

/// What clues are worth together; none when they do not make a suggestion. `alone` is a field when no other lacks a column: where
/// something speaks for it, it may be asked about.
fn weigh(field: &str, by_name: Option<Clue>, by_values: Vec<Clue>, alone: bool) -> Option<FieldMatch> {
    let part = |clue: &Clue| match clue {
        Clue::Codes(share) | Clue::Form(share) | Clue::Numbers(share) => Some((share.fitting, share.of, share.kinds)),
        Clue::Reference { fitting, of, .. } => Some((*fitting, *of, *of)),
        Clue::Unique { of } => Some((*of, *of, *of)),
        Clue::Name { .. } | Clue::Label { .. } | Clue::Words { .. } | Clue::Rival { .. } | Clue::Alone => None,
    };
    // A reference may lead nowhere; all else that does not fit speaks against the field.
    let against = |clue: &&Clue| {
        !matches!(clue, Clue::Reference { .. }) && part(clue).is_some_and(|(fitting, of, _)| of > 0 && fitting * 2 < of)
    };
    let against = by_values.iter().find(against).cloned();
    let nearly = |clue: &Clue| part(clue).is_some_and(|(fitting, of, _)| fitting * 10 >= of * 9);
    let named = match &by_name {
        Some(Clue::Name { letters }) => 80 - 15 * (*letters as i32),
        Some(Clue::Label { letters, .. }) => 75 - 15 * (*letters as i32),
        Some(Clue::Words { words }) => 20 + 5 * words.len().min(3) as i32,
        _ => 0,
    };
    let valued = |clue: &Clue| match (clue, part(clue).map_or(0, |(.., kinds)| kinds), nearly(clue)) {
        (Clue::Numbers(_), _, true) => 10,
        (Clue::Codes(_), 2.., true) | (Clue::Form(_), 3.., true) => 50,
        (Clue::Reference { .. }, 2.., true) => 60,
        (_, 1.., true) => 20,
        (_, 1.., false) => 15,
        _ => 0,
    };
    let valued: i32 = by_values.iter().map(valued).sum();
    let mut worth = named + valued + if alone && valued > 0 { 10 } else { 0 };
    if against.is_some() {
        // A name that is nearly the same may still be it; all else is not.
        worth = match named {
            60.. => named - 40,
            1.. if alone => ENOUGH.0,
            _ => 0,
        };
    }
    let told =
        |clue: &Clue| !matches!(clue, Clue::Numbers(_) | Clue::Unique { .. }) && part(clue).is_some_and(|(.., kinds)| kinds >= 5);
    let strong = against.is_none() && (named >= 60 || by_values.iter().any(|clue| nearly(clue) && told(clue)));
    let values = match against {
        Some(against) => vec![against],
        None => {
            by_values.into_iter().filter(|clue| part(clue).is_some_and(|(fitting, of, _)| fitting * 2 >= of && of > 0)).collect()
        }
    };
    let mut clues: Vec<Clue> = by_name.into_iter().chain(values).collect();
    if alone && !clues.is_empty() {
        clues.push(Clue::Alone);
    }
    (worth >= ENOUGH.0 && !clues.is_empty()).then(|| FieldMatch { field: field.to_owned(), clues, worth, strong })
}

#[cfg(test)]
mod tests {
    use super::{settle, weigh};
    use crate::finding::{Clue, Share};

    fn codes(fitting: u64, of: u64) -> Clue {
        Clue::Codes(Share { fitting, of, kinds: fitting, odd: Vec::new() })
    }

    #[test]
    fn a_name_that_is_nearly_the_same_is_no_certainty_when_the_values_do_not_fit() {
        let fits = weigh("f", Some(Clue::Name { letters: 1 }), vec![codes(9, 10)], false).expect("both speak for it");
        assert!(fits.strong && fits.clues.len() == 2);
        let not = weigh("f", Some(Clue::Name { letters: 1 }), vec![codes(1, 10)], false).expect("the name does");
        assert!(!not.strong && not.worth < fits.worth && not.clues.contains(&codes(1, 10)));
        assert_eq!(weigh("f", Some(Clue::Words { words: vec!["a".into()] }), vec![codes(1, 10)], false), None);
        let numbers = Clue::Numbers(Share { fitting: 10, of: 10, kinds: 10, odd: Vec::new() });
        assert_eq!(weigh("f", None, vec![numbers.clone()], false), None);
        assert!(weigh("f", None, vec![numbers], true).is_some_and(|one| !one.strong && one.clues.contains(&Clue::Alone)));
    }

    #[test]
    fn two_columns_for_one_field_are_certain_for_neither() {
        let one = weigh("f", Some(Clue::Name { letters: 1 }), Vec::new(), false).expect("a name is enough");
        let stray = |column: &str| super::Stray {
            table: "t".into(),
            column: column.into(),
            place: (1, 0),
            examples: Vec::new(),
            matches: vec![one.clone()],
            certain: true,
        };
        let mut both = [stray("a"), stray("b")];
        settle(&mut both);
        assert!(both.iter().all(|stray| !stray.certain));
        let mut alone = [stray("a")];
        settle(&mut alone);
        assert!(alone[0].certain);
    }
}
