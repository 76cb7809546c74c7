//! Versions: the dictionaries that are here beside each other, what one would change in the files, and the way to it.
//!
//! Rule of the room: to compare changes nothing. A dictionary on the shelf comes into use only with the migration to it.

mod carry;
mod made;
mod migrate;
mod recode;
mod view;

use super::dictionaries::{Dictionaries, Loaded, is_from};
use super::files::{Aside, Held};
use super::reading::Given;
use super::{Session, Watch};
use crate::dictionary::compare::Comparison;
use crate::dictionary::{Dictionary, Form};
use crate::intake::Input;
use crate::protocol::{FileEntry, OfferedView, OriginView, Reply, Request, VersionsWish};
use crate::text::versions as words;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What a person says of renamings that are to be confirmed.
type Answers = Vec<(String, bool)>;

/// What is there to compare, and the last comparison.
#[derive(Default)]
pub(super) struct Shelf {
    given: Vec<Loaded>,
    refused: Vec<String>,
    /// SHA-256 of those that were given last, together.
    last: Vec<String>,
    compared: Option<(Arc<Dictionary>, Arc<Dictionary>, Arc<Comparison>)>,
    /// Migrations by their steps, each with what was in use before and what was said of renamings.
    migrated: Vec<(u32, Dictionaries, Answers)>,
    /// In how many fields two of one name, version and date differ, by their SHA-256.
    alike: RefCell<BTreeMap<[String; 2], u64>>,
}

/// A dictionary that can be compared, as the session would use it.
struct Offered {
    id: String,
    origin: OriginView,
    in_use: bool,
    dictionaries: Dictionaries,
}

/// Two of them.
struct Two {
    before: Dictionaries,
    after: Dictionaries,
    comparison: Arc<Comparison>,
    said: Answers,
}

impl Offered {
    fn dictionary(&self) -> Arc<Dictionary> {
        self.dictionaries.in_force().0
    }

    fn view(&self) -> OfferedView {
        let dictionary = self.dictionary();
        let fields = dictionary.schemas.iter().map(|schema| schema.fields.len() as u64).sum();
        OfferedView {
            id: self.id.clone(),
            name: (dictionary.name.clone(), dictionary.version.to_string(), dictionary.hash.clone()),
            origin: self.origin,
            in_use: self.in_use,
            counts: (dictionary.schemas.len() as u64, fields),
            told: String::new(),
            differs: String::new(),
        }
    }

    /// The name of the file that it came from; empty for the programme's own.
    fn file(&self) -> &str {
        let path = self.dictionaries.loaded.as_ref().and_then(|loaded| loaded.documents.first()).map_or("", |(path, _)| path);
        path.rsplit(['/', '!']).next().unwrap_or_default()
    }
}

impl Session {
    pub(super) fn versions(&mut self, request: Request, inputs: Vec<Box<dyn Input>>, watch: Watch<'_>) -> Reply {
        let two = |session: &mut Session, wish: &VersionsWish| {
            session.two(wish).ok_or_else(|| Reply::Failed { message: words::choose_two(session.lang).to_owned() })
        };
        let reply = match request {
            Request::Shelve { files } => {
                self.shelve(files.into_iter().zip(inputs).collect(), watch);
                Ok(self.versions_view(&VersionsWish::default(), (0, 0)))
            }
            Request::Versions { wish, offset, limit } => Ok(self.versions_view(&wish, (offset, limit))),
            Request::VersionsDocument { wish } => two(self, &wish).map(|two| self.versions_document(&two, &wish)),
            Request::Effect { wish } => two(self, &wish).map(|two| self.effect_view(&two, watch)),
            Request::Recodes { wish } => two(self, &wish).map(|two| self.recodes(&two)),
            Request::UseDictionary { file } => Ok(self.use_given(file)),
            Request::Migrate { wish } => two(self, &wish).map(|two| self.migrate(&two)),
            Request::MigrationRecipe { wish } => two(self, &wish).map(|two| self.migration_recipe(&two)),
            _ => Ok(self.overview()),
        };
        reply.unwrap_or_else(|refusal| refusal)
    }

    /// Keeps the dictionary that was loaded, for when another one has come into use.
    pub(super) fn remember_dictionary(&mut self) {
        if let Some(loaded) = &self.dictionaries.loaded {
            let known = self.shelf.given.iter().any(|given| given.dictionary.hash == loaded.dictionary.hash);
            if !known && self.dictionaries.with(None, true).in_force().0.hash != loaded.dictionary.hash {
                let loaded = loaded.clone();
                self.put_on_shelf(loaded);
            }
        }
    }

    /// Keeps the one that was loaded just now, and tells which it is.
    pub(super) fn shelve_loaded(&mut self, came: &mut Vec<String>) {
        if let Some(loaded) = self.dictionaries.loaded.clone() {
            came.push(loaded.dictionary.hash.clone());
            self.put_on_shelf(loaded);
        }
    }

    /// The dictionary that came from a file, where it is not the one in use.
    pub(super) fn given_by(&self, file: &Held) -> Option<&Loaded> {
        let aside = file.aside == Some(Aside::Dictionary) && !self.dictionaries.is_from(&file.path, file.checksum());
        self.shelf.given.iter().rfind(|given| aside && is_from(given, &file.path, file.checksum()))
    }

    fn use_given(&mut self, file: u32) -> Reply {
        let held = self.files.iter().find(|held| held.id == file);
        if let Some(given) = held.and_then(|held| self.given_by(held)).cloned() {
            self.dictionaries.loaded = Some(given);
            self.recognise_all();
        }
        self.overview()
    }

    /// One that has all documents of another one takes its place.
    fn put_on_shelf(&mut self, loaded: Loaded) {
        self.fits.take();
        self.judged = None;
        let within = |given: &Loaded| given.documents.iter().all(|document| loaded.documents.contains(document));
        self.shelf
            .given
            .retain(|given| given.dictionary.hash != loaded.dictionary.hash && (given.documents.is_empty() || !within(given)));
        self.shelf.given.push(loaded);
    }

    /// Reads dictionaries of any kind, each by itself; schemas of single tables together.
    fn shelve(&mut self, files: Vec<Given>, watch: Watch<'_>) {
        self.shelf.refused.clear();
        self.shelf.last.clear();
        let alone = |session: &Session| {
            let mut other = session.alike();
            other.dictionaries.loaded = None;
            other
        };
        let mut joined = alone(self);
        for (file, input) in files {
            let mut other = alone(self);
            let path = file.path.clone();
            other.handle(Request::AddFiles { files: vec![FileEntry { ..file }] }, vec![input], watch);
            match other.dictionaries.loaded {
                Some(loaded) if loaded.dictionary.form == Form::JsonSchema => {
                    for (path, bytes) in &loaded.documents {
                        // It was read just now.
                        let _ = joined.dictionaries.load(path, bytes);
                    }
                }
                Some(loaded) => {
                    self.shelf.last.push(loaded.dictionary.hash.clone());
                    self.put_on_shelf(loaded);
                }
                None => self.shelf.refused.push(path),
            }
        }
        if let Some(loaded) = joined.dictionaries.loaded {
            self.shelf.last.push(loaded.dictionary.hash.clone());
            self.put_on_shelf(loaded);
        }
    }

    /// The dictionary in use compared with an earlier one, where that is here.
    pub(super) fn compared_since(&self, sha256: &str) -> Option<Comparison> {
        let earlier = self.offered().into_iter().find(|one| one.dictionary().hash == sha256)?;
        Some(earlier.dictionaries.compared(&self.dictionaries, &self.programme))
    }

    /// One of the dictionaries that are here, as the session would use it.
    pub(super) fn dictionaries_of(&self, id: &str) -> Option<Dictionaries> {
        self.offered().into_iter().find(|one| one.id == id).map(|one| one.dictionaries)
    }

    /// All that were given.
    pub(super) fn all_given(&self) -> &[Loaded] {
        &self.shelf.given
    }

    /// All dictionaries that are here.
    fn offered(&self) -> Vec<Offered> {
        let own = self.dictionaries.with(None, true);
        let used = self.dictionaries.in_force().0;
        let mut all =
            vec![Offered { id: "own".to_owned(), origin: OriginView::Published, in_use: false, dictionaries: own.clone() }];
        if !self.programme.amendments.is_empty() {
            let dictionaries = own.with(None, false);
            all.push(Offered { id: "corrected".to_owned(), origin: OriginView::Corrected, in_use: false, dictionaries });
        }
        let own_hash = own.in_force().0.hash.clone();
        for given in self.shelf.given.iter().filter(|given| given.dictionary.hash != own_hash) {
            let id = given.dictionary.hash.clone();
            let dictionaries = own.with(Some(given.clone()), self.dictionaries.as_published);
            all.push(Offered { id, origin: OriginView::Given, in_use: false, dictionaries });
        }
        for one in &mut all {
            let dictionary = one.dictionary();
            one.in_use = Arc::ptr_eq(&dictionary, &used) || (one.origin == OriginView::Given && dictionary.hash == used.hash);
        }
        all
    }

    /// The two that are wished for; what is not said is the one in use after the one that was given last, or before it when
    /// that is its next version.
    fn sides(&self, offered: &[Offered], wish: &VersionsWish) -> [Option<usize>; 2] {
        let find = |id: &Option<String>| id.as_ref().and_then(|id| offered.iter().position(|one| one.id == *id));
        let [before, after] = [find(&wish.sides[0]), find(&wish.sides[1])];
        if wish.sides.iter().any(Option::is_some) {
            return [before, after];
        }
        let used = offered.iter().position(|one| one.in_use);
        let is_given = |at: usize| offered.get(at).is_some_and(|one| one.origin == OriginView::Given);
        let last = offered.iter().rposition(|one| one.origin == OriginView::Given && !one.in_use);
        let own = || offered.iter().rposition(|one| one.origin != OriginView::Given);
        let other = last.or_else(|| if used.is_some_and(is_given) { own() } else { None });
        let dictionary = |at: Option<usize>| at.and_then(|at| offered.get(at)).map(Offered::dictionary);
        let alike = |one: &Dictionary, other: &Dictionary| one.name == other.name && one.version == other.version;
        // Two that were given together are the two, the one like that in use after the other.
        let pair: Vec<usize> = self.shelf.last.iter().filter_map(|hash| offered.iter().position(|one| one.id == *hash)).collect();
        if let ([first, second], Some(used)) = (pair.as_slice(), dictionary(used)) {
            let (first, second) = (Some(*first), Some(*second));
            let (Some(one), Some(two)) = (dictionary(first), dictionary(second)) else { return [first, second] };
            return if is_next(&one, &two) || alike(&one, &used) { [second, first] } else { [first, second] };
        }
        match (dictionary(other), dictionary(used)) {
            (Some(one), Some(used_one)) if is_next(&one, &used_one) => [used, other],
            _ => [other, used],
        }
    }

    fn two(&mut self, wish: &VersionsWish) -> Option<Two> {
        let mut offered = self.offered();
        let [Some(before), Some(after)] = self.sides(&offered, wish) else { return None };
        // One that was given is corrected where the programme's own is.
        let own = [before, after].into_iter().filter_map(|at| offered.get(at)).find(|one| one.origin != OriginView::Given);
        if let Some(published) = own.map(|own| own.dictionaries.as_published) {
            let given = offered.iter_mut().filter(|one| one.origin == OriginView::Given);
            given.for_each(|one| one.dictionaries.as_published = published);
        }
        let [old, new] = [offered.get(before)?.dictionary(), offered.get(after)?.dictionary()];
        let known = self.shelf.compared.take().filter(|(a, b, _)| Arc::ptr_eq(a, &old) && Arc::ptr_eq(b, &new));
        let (was, is) = (&offered.get(before)?.dictionaries, &offered.get(after)?.dictionaries);
        let comparison = known.map_or_else(|| Arc::new(was.compared(is, &self.programme)), |(.., comparison)| comparison);
        self.shelf.compared = Some((old, new, comparison.clone()));
        let comparison = match wish.said.is_empty() {
            true => comparison,
            false => {
                let mut own = (*comparison).clone();
                own.settle(&wish.said);
                Arc::new(own)
            }
        };
        let mut take = |at: usize| offered.get_mut(at).map(|one| one.dictionaries.clone());
        Some(Two { before: take(before)?, after: take(after)?, comparison, said: wish.said.clone() })
    }
}

/// True for a later version of the same dictionary: by the dates of the documents, where both say theirs, since numbers may
/// begin anew; else of this or the next main number.
fn is_next(one: &Dictionary, than: &Dictionary) -> bool {
    if one.name == than.name && !one.created.is_empty() && !than.created.is_empty() && one.created != than.created {
        return one.created > than.created;
    }
    let numbers = |dictionary: &Dictionary| -> Vec<u64> {
        let text = dictionary.version.to_string();
        text.split(|c: char| !c.is_ascii_digit()).filter_map(|part| part.parse().ok()).collect()
    };
    let (one_is, than_is) = (numbers(one), numbers(than));
    let main = |numbers: &[u64]| numbers.first().copied().unwrap_or_default();
    one.name == than.name && one_is > than_is && main(&one_is) - main(&than_is) <= 1
}
