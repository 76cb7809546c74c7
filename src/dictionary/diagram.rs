//! Tables and their references laid out as a drawing: what others refer to stands left of what refers to it.
//!
//! Rule of the file: a place for every table and a line for every reference, in whole pixels; boxes never meet. The same
//! tables give the same drawing.

use super::{Dictionary, Field, Schema, Tier};
use crate::order::Collected;
use std::collections::BTreeSet;

/// Width of a box, the room between boxes, the margin.
const WIDTH: u32 = 220;
const GAP: (u32, u32) = (70, 18);
const EDGE: u32 = 12;
/// Height of a box without its fields, and of a field.
const HEAD: u32 = 46;
const LINE: u32 = 17;
/// Fields that a box names.
const NAMED: usize = 5;
/// Columns of the tables that nothing refers to and that refer to nothing.
const ALONE: u32 = 4;

/// A reference between two tables, by their positions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The table that refers.
    pub from: usize,
    /// The one it refers to.
    pub to: usize,
    /// Fields: here, there.
    pub fields: Vec<(String, String)>,
    /// True where the dictionary only hints at it.
    pub hinted: bool,
}

/// A table as a box: its position in the dictionary, its fields that matter here (true for those of a key), and left, top,
/// width, height.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawn {
    /// Position of the table.
    pub table: usize,
    /// Fields of keys and references.
    pub keys: Vec<(String, bool)>,
    /// Left, top, width, height.
    pub place: (u32, u32, u32, u32),
}

/// The references of a dictionary, one for each pair of tables; those to the table itself are left out.
pub fn links(dictionary: &Dictionary) -> Vec<Link> {
    let mut links: Vec<Link> = Vec::new();
    for (from, schema) in dictionary.schemas.iter().enumerate() {
        for key in &schema.foreign_keys {
            let to = dictionary.schema(&key.schema).map(|other| dictionary.order(&other.name));
            let Some(to) = to.filter(|to| *to != from) else { continue };
            match links.iter_mut().find(|link| (link.from, link.to) == (from, to)) {
                Some(link) => {
                    link.hinted &= key.hinted;
                    link.fields
                        .extend(key.mappings.iter().filter(|pair| !link.fields.contains(pair)).cloned().collect::<Vec<_>>());
                }
                None => links.push(Link { from, to, fields: key.mappings.clone(), hinted: key.hinted }),
            }
        }
    }
    links
}

/// True when two references lead to the same fields by way of another table.
pub fn is_said_by_others(link: &Link, links: &[Link]) -> bool {
    let ways = links.iter().filter(|first| first.from == link.from && first.to != link.to);
    ways.flat_map(|first| links.iter().filter(|then| then.from == first.to && then.to == link.to).map(move |then| (first, then)))
        .any(|(first, then)| {
            let leads = |(own, there): &(String, String)| {
                first.fields.iter().any(|(a, b)| a == own && then.fields.iter().any(|(c, d)| c == b && d == there))
            };
            link.fields.iter().all(leads)
        })
}

/// The tables round one: it, all that it comes from, and what refers to it.
pub fn round(focus: usize, links: &[Link]) -> BTreeSet<usize> {
    let mut kept = BTreeSet::from([focus]);
    let mut open = vec![focus];
    while let Some(table) = open.pop() {
        open.extend(links.iter().filter(|link| link.from == table).map(|link| link.to).filter(|to| kept.insert(*to)));
    }
    kept.extend(links.iter().filter(|link| link.to == focus).map(|link| link.from));
    kept
}

/// Lays out some tables of a dictionary: width, height, boxes in the order of `tables`. `own` tells the field of a table's own
/// identifier, where the dictionary does not.
pub fn lay_out<'n>(
    dictionary: &Dictionary,
    tables: &BTreeSet<usize>,
    links: &[Link],
    own: &dyn Fn(usize) -> Option<&'n str>,
) -> ((u32, u32), Vec<Drawn>) {
    let all = links;
    let links: Vec<&Link> = all.iter().filter(|link| tables.contains(&link.from) && tables.contains(&link.to)).collect();
    let depth = depths(dictionary.schemas.len(), &links);
    let linked: BTreeSet<usize> = links.iter().flat_map(|link| [link.from, link.to]).collected();
    let boxed = |table: usize| {
        let keys = dictionary.schemas.get(table).map(|schema| keys(schema, table, all, own(table))).unwrap_or_default();
        let height = HEAD + LINE * keys.len() as u32;
        Drawn { table, keys, place: (0, 0, WIDTH, height) }
    };
    let mut drawn: Vec<Drawn> = Vec::new();
    let mut bottom = EDGE;
    let last = linked.iter().filter_map(|table| depth.get(*table)).max().copied().unwrap_or_default();
    for column in 0..=last {
        // What refers to the same tables stands together, about as high as they do.
        let height_of = |table: usize| drawn.iter().find(|d| d.table == table).map(|d| u64::from(d.place.1 + d.place.3 / 2));
        let near = |table: usize| {
            let above: Vec<u64> = links.iter().filter(|link| link.from == table).filter_map(|link| height_of(link.to)).collect();
            above.iter().sum::<u64>().checked_div(above.len() as u64).unwrap_or_default()
        };
        let mut own: Vec<(u64, Drawn)> = Vec::new();
        for table in linked.iter().copied().filter(|table| depth.get(*table) == Some(&column)) {
            let height = near(table);
            let at = own.iter().position(|(other, _)| *other > height).unwrap_or(own.len());
            own.insert(at, (height, boxed(table)));
        }
        let mut top = EDGE;
        for (_, mut d) in own {
            d.place.0 = EDGE + column * (WIDTH + GAP.0);
            d.place.1 = top;
            top += d.place.3 + GAP.1;
            bottom = bottom.max(top);
            drawn.push(d);
        }
    }
    // Each column stands in the middle of the highest.
    for column in 0..=last {
        let x = EDGE + column * (WIDTH + GAP.0);
        let end = drawn.iter().filter(|d| d.place.0 == x).map(|d| d.place.1 + d.place.3 + GAP.1).max().unwrap_or(bottom);
        drawn.iter_mut().filter(|d| d.place.0 == x).for_each(|d| d.place.1 += (bottom - end) / 2);
    }
    let alone: Vec<usize> = tables.iter().copied().filter(|table| !linked.contains(table)).collect();
    for row in alone.chunks(ALONE as usize) {
        let boxes: Vec<Drawn> = row.iter().map(|table| boxed(*table)).collect();
        let height = boxes.iter().map(|d| d.place.3).max().unwrap_or_default();
        for (at, mut d) in boxes.into_iter().enumerate() {
            d.place.0 = EDGE + at as u32 * (WIDTH + GAP.0 / 2);
            d.place.1 = bottom;
            drawn.push(d);
        }
        bottom += height + GAP.1;
    }
    let in_order = |table: &usize| drawn.iter().find(|d| d.table == *table).cloned();
    let drawn: Vec<Drawn> = tables.iter().filter_map(in_order).collect();
    let width = drawn.iter().map(|d| d.place.0 + d.place.2).max().unwrap_or_default() + EDGE;
    let height = drawn.iter().map(|d| d.place.1 + d.place.3).max().unwrap_or_default() + EDGE;
    ((width, height), drawn)
}

/// How many references lead from each table to one that refers to nothing; a circle is cut where it closes.
fn depths(tables: usize, links: &[&Link]) -> Vec<u32> {
    let mut depth = vec![0_u32; tables];
    for _ in 0..tables.min(12) {
        let mut moved = false;
        for link in links {
            let wanted = depth.get(link.to).copied().unwrap_or_default() + 1;
            if let Some(own) = depth.get_mut(link.from).filter(|own| **own < wanted) {
                *own = wanted;
                moved = true;
            }
        }
        if !moved {
            break;
        }
    }
    // Circles leave columns without a table.
    let used = |column: u32| links.iter().any(|link| [link.from, link.to].iter().any(|at| depth.get(*at) == Some(&column)));
    let most = depth.iter().max().copied().unwrap_or_default();
    let columns: Vec<u32> = (0..=most).filter(|column| used(*column)).collect();
    depth.iter().map(|own| columns.iter().position(|column| column == own).unwrap_or_default() as u32).collect()
}

/// The fields by which a table is linked: its own identifier, those of its keys, and those that a link leads from or to.
fn keys(schema: &Schema, table: usize, links: &[Link], own: Option<&str>) -> Vec<(String, bool)> {
    let in_key = |name: &String| schema.unique_keys.iter().any(|key| key.contains(name));
    let refers = |name: &String| schema.foreign_keys.iter().any(|key| key.mappings.iter().any(|(own, _)| own == name));
    let ends = |link: &Link, name: &String| {
        let pair = |(from, to): &(String, String)| link.from == table && from == name || link.to == table && to == name;
        link.fields.iter().any(pair)
    };
    let is_key = |f: &Field| f.unique || in_key(&f.name) || own == Some(f.name.as_str());
    let links: Vec<&Link> = links.iter().filter(|link| link.from == table || link.to == table).collect();
    let linked = |f: &Field| refers(&f.name) || links.iter().any(|link| ends(link, &f.name));
    let matters = schema.fields.iter().filter(|f| is_key(f) || f.tier == Tier::Id || linked(f));
    matters.take(NAMED).map(|f| (f.name.clone(), is_key(f))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dictionary::ForeignKey;

    fn table(name: &str, refers: &[&str]) -> Schema {
        let field = |name: &str| Field { name: name.to_owned(), ..Field::default() };
        let key =
            |to: &&str| ForeignKey { schema: (*to).to_owned(), mappings: vec![("x".to_owned(), "y".to_owned())], hinted: false };
        Schema {
            name: name.to_owned(),
            fields: vec![field("x"), field("y")],
            foreign_keys: refers.iter().map(key).collect(),
            ..Schema::default()
        }
    }

    fn drawing(tables: Vec<Schema>) -> (Vec<Link>, Vec<Drawn>) {
        let dictionary = Dictionary { schemas: tables, ..Dictionary::default() };
        let links = links(&dictionary);
        let all = (0..dictionary.schemas.len()).collect();
        let ((width, height), drawn) = lay_out(&dictionary, &all, &links, &|_| None);
        for (at, one) in drawn.iter().enumerate() {
            let (left, top, w, h) = one.place;
            assert!(left + w <= width && top + h <= height);
            for other in drawn.iter().skip(at + 1) {
                let (l, t, ow, oh) = other.place;
                assert!(left + w <= l || l + ow <= left || top + h <= t || t + oh <= top, "{one:?} meets {other:?}");
            }
        }
        (links, drawn)
    }

    #[test]
    fn what_is_referred_to_stands_left_and_boxes_never_meet() {
        let (links, drawn) = drawing(vec![
            table("c", &["b", "a"]),
            table("b", &["a", "A"]),
            table("a", &["a"]),
            table("alone", &["nothing"]),
            table("d", &["b"]),
        ]);
        let pairs: Vec<(usize, usize)> = links.iter().map(|link| (link.from, link.to)).collect();
        assert_eq!(pairs, [(0, 1), (0, 2), (1, 2), (4, 1)]);
        let left = |table: usize| drawn[table].place.0;
        assert!(left(2) < left(1) && left(1) < left(0) && left(0) == left(4));
        assert_eq!(links.iter().map(|link| is_said_by_others(link, &links)).collect::<Vec<_>>(), [false; 4]);
        let through =
            |from, to, field: &str| Link { from, to, fields: vec![(field.to_owned(), field.to_owned())], hinted: false };
        let three = [through(0, 1, "k"), through(1, 2, "k"), through(0, 2, "k"), through(0, 2, "other")];
        assert_eq!(three.iter().map(|link| is_said_by_others(link, &three)).collect::<Vec<_>>(), [false, false, true, false]);
        assert_eq!(round(1, &links), BTreeSet::from([0, 1, 2, 4]));
        assert_eq!(round(2, &links), BTreeSet::from([0, 1, 2]));
    }

    #[test]
    fn circles_end() {
        let (links, drawn) = drawing(vec![table("a", &["b"]), table("b", &["c"]), table("c", &["a"])]);
        assert_eq!((links.len(), drawn.len()), (3, 3));
        assert_eq!(drawing(Vec::new()).1, []);
    }
}
