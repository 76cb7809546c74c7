//! For which of the dictionaries that are here the files seem to be made: all together, and each where it says otherwise.
//!
//! Rule of the file: every dictionary is asked, by headings; of those that fit alike the values say more: codes that are in no
//! list, among the first rows of each file. Between the two that are compared all values count.

use super::{Offered, Two};
use crate::dictionary::compare::Named;
use crate::dictionary::{Dictionary, Form, Scalar, Schema};
use crate::finding::Level;
use crate::order::Collected;
use crate::protocol::{OriginView, Remark};
use crate::session::Session;
use crate::session::dictionaries::{Dictionaries, Loaded};
use crate::session::received::copy;
use crate::study::{Part, Table};
use crate::text::name::file_and_sheet;
use crate::text::versions::{self as words, FitsSaid};
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

/// Files that are told by name.
const NAMED: usize = 12;
/// Rows of a file whose values are looked at.
const LOOKED_AT: usize = 5_000;
/// Headings that do not fit, from which on a dictionary does not fit well, and the share of all: one in so many.
const MANY: (u64, u64) = (3, 4);

/// Headings of a file that do not fit a dictionary or are missing, and all of them; values in no list, each once, where they
/// were looked at; and whether it is a table there.
#[derive(Clone, Copy, Default)]
struct Fit {
    strange: u64,
    all: u64,
    values: u64,
    known: bool,
}

/// By file and sheet: in another dictionary other files may count, and they may stand in another order.
type Fits = BTreeMap<(String, Option<String>), Fit>;

impl Fit {
    fn misfit(self) -> (u64, u64) {
        (self.strange, self.values)
    }

    fn is_poor(self) -> bool {
        self.strange >= MANY.0 && self.strange * MANY.1 >= self.all
    }
}

impl Session {
    /// How well every sheet and file fits a dictionary, by its name; one that is no table, as a person said, has no part in it.
    fn fits(&self, dictionaries: &Dictionaries) -> Fits {
        let mut other = self.alike();
        other.dictionaries = dictionaries.clone();
        (other.files, other.assigned) = (self.files.iter().map(copy).collect(), self.assigned.clone());
        other.recognise_all();
        let study = other.bind();
        let passing = &self.programme.passing_columns;
        let of = |(table, part): (&Table, &Part)| {
            let schema = study.schema(table);
            let headings = part.source.headings.iter().zip(&part.fields);
            let strange = headings.filter(|(heading, field)| {
                let name = field.and_then(|field| schema.fields.get(field)).map(|field| field.name.as_str());
                name != Some(heading.text.trim()) && !passing.contains(&heading.text)
            });
            let missing = schema.fields.iter().enumerate();
            let missing = missing.filter(|(at, field)| field.needs_column() && !part.fields.contains(&Some(*at)));
            strange.count() + missing.count()
        };
        let sources = other.files.iter().flat_map(|file| &file.sources);
        let tables = sources.filter(|held| !other.is_assigned(held) || other.table_of(held).is_some());
        tables
            .map(|held| {
                let all = held.source.headings.len() as u64;
                let found = study.part(held.id);
                let values = found.map_or(0, |(table, part)| self.unlisted(study.schema(table), part));
                (held.name(), Fit { strange: found.map_or(all, |found| of(found) as u64), all, values, known: found.is_some() })
            })
            .collected()
    }

    /// Values of a part that are in no list of codes, each once for its column.
    fn unlisted(&self, schema: &Schema, part: &Part) -> u64 {
        let (mut seen, mut rows, mut strange) = (vec![BTreeSet::new(); part.fields.len()], 0, 0);
        // A file that is gone says nothing; the next check tells of it.
        let _ = part.blocks(&mut |block| {
            rows += block.rows();
            for ((at, field), seen) in part.fields.iter().enumerate().zip(&mut seen).take(block.width) {
                let Some(field) = field.and_then(|field| schema.fields.get(field)) else { continue };
                let Some(list) = field.code_list() else { continue };
                let delimiter = field.delimiter.as_ref().unwrap_or(&self.programme.array_delimiter).as_str();
                for row in 0..block.rows() {
                    let cell = block.cell(row, at);
                    if !seen.contains(cell) {
                        seen.insert(cell.to_owned());
                        let is = |code: &Scalar, text: &str| {
                            if let Scalar::Text(code) = code { code == text } else { code.text() == text }
                        };
                        let one = |text: &str| text.is_empty() || list.iter().any(|code| is(code, text));
                        let parts = cell.split(if field.is_array { delimiter } else { "\0" });
                        strange += u64::from(!parts.map(str::trim).all(one));
                    }
                }
            }
            rows < LOOKED_AT
        });
        strange
    }

    /// Of dictionaries that came together takes the one that fits the open files best; of those that fit alike, the last.
    pub(in crate::session) fn take_fitting(&mut self, came: &[String]) {
        let given = self.shelf.given.iter().filter(|given| came.contains(&given.dictionary.hash));
        let given: Vec<Loaded> = given.cloned().collect();
        if given.len() < 2 || self.files.iter().all(|file| file.sources.is_empty()) {
            return;
        }
        let misfit = |loaded: &Loaded| {
            let fits = self.fits(&self.dictionaries.with(Some(loaded.clone()), self.dictionaries.as_published));
            let unknown = fits.values().filter(|fit| !fit.known).count();
            (unknown, misfit(&fits))
        };
        if let Some(best) = given.into_iter().rev().min_by_key(misfit) {
            self.dictionaries.loaded = Some(best);
        }
    }

    /// All dictionaries that are here by name and version, each with the headings and values of the open files that do not fit it:
    /// the one in use first. None without files.
    fn all_fits(&self) -> Vec<FitsSaid> {
        let mut all: Vec<FitsSaid> = Vec::new();
        if self.files.iter().all(|file| file.sources.is_empty()) {
            return all;
        }
        let others = self.offered().into_iter().filter(|one| one.origin != OriginView::Corrected).map(|one| one.dictionaries);
        for dictionaries in std::iter::once(self.dictionaries.clone()).chain(others) {
            let name = named(&dictionaries.in_force().0);
            if !all.iter().any(|(known, ..)| *known == name) {
                let (strange, values) = misfit(&self.fits(&dictionaries));
                all.push((name, strange, values));
            }
        }
        all
    }

    /// What is to be said of a dictionary that was given, when it is another version of the programme's own; and of any, when
    /// another one that was given fits the open files better.
    pub(in crate::session) fn other_version(&self) -> Option<Remark> {
        let own = self.dictionaries.with(None, self.dictionaries.as_published);
        let (used, ours) = (self.dictionaries.in_force().0, own.in_force().0);
        // Schemas of tables stand beside the programme's own, and are no version of it.
        let another = used.form != Form::JsonSchema && used.name == ours.name && used.version != ours.version;
        let another = another && !used.version.0.is_empty();
        let fits = self.fits.get_or_init(|| self.all_fits());
        let of = |(_, strange, values): &FitsSaid| (*strange, *values);
        let (own_name, least) = (named(&ours), fits.iter().map(of).min());
        let (in_use, best) = fits.iter().map(of).zip(least).next().unwrap_or_default();
        let given = in_use > best && fits.iter().skip(1).any(|one| of(one) == best && one.0 != own_name);
        if !another && !given {
            return None;
        }
        let said = [
            another.then(|| words::other_version(self.lang, &named(&used), &own_name)),
            (!fits.is_empty()).then(|| words::fits_best(self.lang, fits)),
        ];
        let how = [given.then(|| words::use_this(self.lang)), Some(words::compare_them(self.lang))];
        Some(Remark {
            level: Level::Note,
            rule: String::new(),
            what: said.into_iter().flatten().collect::<Vec<_>>().join(" "),
            how: how.into_iter().flatten().collect::<Vec<_>>().join(" "),
        })
    }

    /// For which of the dictionaries the files seem to be made, in sentences. `strange` is what of them is in neither of the two
    /// that are compared: headings and values, with the first, with the second.
    pub(super) fn made(&self, two: &Two, strange: [(u64, u64); 2]) -> String {
        let lang = self.lang;
        let hash = |of: &Named| of.sha256.clone();
        let sides = [hash(&two.comparison.before), hash(&two.comparison.after)];
        let offered: Vec<Offered> = self.offered().into_iter().filter(|one| one.origin != OriginView::Corrected).collect();
        let fits: Vec<Fits> = offered.iter().map(|one| self.fits(&one.dictionaries)).collect();
        let whole = |fits: &Fits| {
            fits.values().fold(Fit::default(), |sum, fit| Fit {
                strange: sum.strange + fit.strange,
                all: sum.all + fit.all,
                values: sum.values + fit.values,
                known: true,
            })
        };
        let wholes: Vec<Fit> = fits.iter().map(whole).collect();
        let least = wholes.iter().map(|fit| fit.misfit()).min().unwrap_or_default();
        let best: Vec<usize> = (0..offered.len()).filter(|at| wholes.get(*at).is_some_and(|fit| fit.misfit() == least)).collect();
        // Values are told where headings alone would not have decided.
        let tied = wholes.iter().filter(|fit| fit.strange == least.0).any(|fit| fit.values > least.1);
        let least = (least.0, tied.then_some(least.1));
        let side = |hash: &String| offered.iter().position(|one| one.dictionary().hash == *hash);
        let [first, second] = strange;
        let (side, less, more) = match first.cmp(&second) {
            Ordering::Less => (side(&sides[0]), first, second),
            Ordering::Greater => (side(&sides[1]), second, first),
            Ordering::Equal => (None, first, second),
        };
        let chosen = side.filter(|at| best.contains(at)).or(if let [only] = best.as_slice() { Some(*only) } else { None });
        let name = |at: usize| offered.get(at).map(|one| named(&one.dictionary())).unwrap_or_default();
        let poor = best.first().and_then(|at| wholes.get(*at)).is_some_and(|fit| fit.is_poor());
        let mut said = vec![match chosen {
            _ if poor => words::made_for_none(lang, &name(chosen.or(best.first().copied()).unwrap_or_default()), least.0),
            Some(at) if Some(at) == side => words::made_for(lang, &name(at), less, more),
            Some(at) => words::made_best(lang, &name(at), least),
            None => words::made_for_neither(lang).to_owned(),
        }];
        // Each file that fits another one better than what is said of all.
        let mut apart = Vec::new();
        for (file, sheet) in self.files.iter().flat_map(|file| &file.sources).map(|held| held.name()) {
            let place = (file, sheet);
            let of = |at: usize| fits.get(at).and_then(|fits| fits.get(&place)).copied().unwrap_or_default();
            let source = file_and_sheet(lang, &place.0, place.1.as_deref());
            let Some(at) = (0..offered.len()).min_by_key(|at| (of(*at).misfit(), Some(*at) != chosen)) else { continue };
            let fit = of(at);
            if fit.is_poor() && !poor {
                apart.push(words::file_for_none(lang, &source, &name(at), fit.strange));
            } else if chosen.is_some_and(|chosen| of(chosen).misfit() > fit.misfit()) && !fit.is_poor() {
                let values = chosen.filter(|chosen| of(*chosen).strange == fit.strange).map(|_| fit.values);
                apart.push(words::file_for(lang, &source, &name(at), (fit.strange, values)));
            }
        }
        if !apart.is_empty() {
            said.push(words::apart(lang, &apart, NAMED));
        }
        said.join(" ")
    }
}

/// A dictionary by name and version.
fn named(dictionary: &Dictionary) -> String {
    format!("{} {}", dictionary.name, dictionary.version).trim_end().to_owned()
}

/// Headings and values of all files that do not fit.
fn misfit(fits: &Fits) -> (u64, u64) {
    fits.values().fold((0, 0), |sum, fit| (sum.0 + fit.strange, sum.1 + fit.values))
}
