//! Putting things in order, with one sort for things of every kind, and into maps without one.
//!
//! Rule of the file: the standard sorts are quicker, but the program holds four kilobytes of them for every type and every
//! way to compare; they are for numbers and for what every row passes through. Everything here keeps the order of equals.

use std::cmp::Ordering;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Sorts a slice by places, which are of one type.
pub trait InOrder<T> {
    /// Least first.
    fn order(&mut self)
    where
        T: Ord;
    /// As `compare` says.
    fn order_by(&mut self, compare: impl FnMut(&T, &T) -> Ordering);
    /// By a key that is made at every comparison.
    fn order_by_key<K: Ord>(&mut self, key: impl FnMut(&T) -> K);
    /// By a key that is made once of each.
    fn order_by_cached_key<K: Ord>(&mut self, key: impl FnMut(&T) -> K);
}

impl<T> InOrder<T> for [T] {
    fn order(&mut self)
    where
        T: Ord,
    {
        let places = places(self.len(), &|a, b| self.get(a).cmp(&self.get(b)));
        arrange(self, places);
    }

    fn order_by(&mut self, compare: impl FnMut(&T, &T) -> Ordering) {
        let compare = std::cell::RefCell::new(compare);
        let places = places(self.len(), &|a, b| match (self.get(a), self.get(b), compare.try_borrow_mut()) {
            (Some(a), Some(b), Ok(mut compare)) => compare(a, b),
            _ => Ordering::Equal,
        });
        arrange(self, places);
    }

    fn order_by_key<K: Ord>(&mut self, mut key: impl FnMut(&T) -> K) {
        self.order_by(|a, b| key(a).cmp(&key(b)));
    }

    fn order_by_cached_key<K: Ord>(&mut self, key: impl FnMut(&T) -> K) {
        let keys: Vec<K> = self.iter().map(key).collect();
        let places = places(keys.len(), &|a, b| keys.get(a).cmp(&keys.get(b)));
        arrange(self, places);
    }
}

/// A text by which people look for it in a list: without case and accents.
pub fn as_read(text: &str) -> String {
    text.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect()
}

/// Collecting into maps and sets.
pub trait Collected: Iterator + Sized {
    /// One by one: the standard way sorts everything first, and holds a sort for every type.
    fn collected<C: Default + Extend<Self::Item>>(self) -> C {
        let mut all = C::default();
        all.extend(self);
        all
    }
}

impl<I: Iterator> Collected for I {}

/// Where the things stand that come first, second, and so on.
fn places(len: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places: Vec<usize> = (0..len).collect();
    places.sort_by(|a, b| compare(*a, *b));
    places
}

/// Moves everything to its place, along each circle of those that take each other's.
fn arrange<T>(things: &mut [T], mut places: Vec<usize>) {
    for first in 0..places.len() {
        let mut at = first;
        while let Some(from) = places.get_mut(at).map(|place| std::mem::replace(place, at)).filter(|from| *from != first) {
            if from == at {
                break;
            }
            things.swap(at, from);
            at = from;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::InOrder;

    /// Pairs of small numbers, as many as asked for.
    fn pairs(n: u64) -> Vec<(u64, u64)> {
        (0..n).map(|i| (i.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 59, i)).collect()
    }

    #[test]
    fn everything_comes_to_its_place_and_equals_stay_in_order() {
        for n in (0..40).chain([1000]) {
            let (mut ours, mut theirs) = (pairs(n), pairs(n));
            ours.order_by_key(|pair| pair.0);
            theirs.sort_by_key(|pair| pair.0);
            assert_eq!(ours, theirs);
            ours.order_by_cached_key(|pair| std::cmp::Reverse(pair.1));
            assert!(ours.is_sorted_by_key(|pair| std::cmp::Reverse(pair.1)));
            let mut texts: Vec<String> = ours.iter().map(|(a, b)| format!("{a}-{b}")).collect();
            texts.order();
            assert!(texts.is_sorted());
            texts.order_by(|a, b| b.cmp(a));
            assert!(texts.is_sorted_by(|a, b| a >= b));
        }
    }
}
