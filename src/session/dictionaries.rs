//! The dictionaries of a session: the programme's own, as published and as corrected, and one that was loaded.

use super::SetUpError;
use crate::dictionary::json_schema;
use crate::dictionary::lectern::{self, KnownScripts, NotADictionary};
use crate::dictionary::{self, Dictionary, ForeignKey, Form};
use crate::finding::{Group, Rule};
use crate::intake::{Hints, TableHint};
use crate::programme::{Patch, Programme};
use std::sync::Arc;

/// Which dictionary is in force.
#[derive(Clone)]
pub struct Dictionaries {
    published: Arc<Dictionary>,
    corrected: Arc<Dictionary>,
    known: KnownScripts,
    remarks: Vec<Group>,
    /// A dictionary that the person gave.
    pub loaded: Option<Loaded>,
    /// Take the programme's own as published.
    pub as_published: bool,
}

/// A dictionary that the person gave.
#[derive(Clone)]
pub struct Loaded {
    /// The dictionary.
    pub dictionary: Arc<Dictionary>,
    /// Findings about it.
    pub remarks: Vec<Group>,
    /// The documents it was read from: path and bytes; several where each describes a table.
    pub documents: Vec<(String, Vec<u8>)>,
}

impl Dictionaries {
    /// Reads the programme's own dictionary and works out the corrected one.
    pub fn new(programme: &Programme, bytes: &[u8]) -> Result<Dictionaries, SetUpError> {
        let known: KnownScripts =
            programme.scripts.iter().map(|(hash, script)| (hash.clone(), script.restrictions.clone())).collect();
        let (published, mut remarks) = dictionary::read(bytes, &known).map_err(|e| SetUpError(format!("{e:?}")))?;
        let otherwise = published.form == Form::Schematic;
        // What an amendment is about is told on the page of defects, not twice.
        remarks.retain(|group| match (&group.key.table, &group.key.field) {
            (Some(table), Some(field)) => !programme.amendments.iter().any(|a| a.concerns(table, field)),
            _ => !(otherwise && group.key.rule == Rule::DictionaryOtherwise),
        });
        let corrected = correct(&published, programme);
        Ok(Dictionaries {
            published: Arc::new(published),
            corrected: Arc::new(corrected),
            known,
            remarks,
            loaded: None,
            as_published: false,
        })
    }

    /// The same with another one in use: one that was loaded, or the programme's own.
    pub fn with(&self, loaded: Option<Loaded>, as_published: bool) -> Dictionaries {
        let mut other = self.clone();
        (other.loaded, other.as_published) = (loaded, as_published);
        other
    }

    /// The dictionary in force, and the corrected one beside it when that is as published.
    pub fn in_force(&self) -> (Arc<Dictionary>, Option<Arc<Dictionary>>) {
        match (&self.loaded, self.as_published) {
            (Some(loaded), _) => (loaded.dictionary.clone(), None),
            (None, true) => (self.published.clone(), Some(self.corrected.clone())),
            (None, false) => (self.corrected.clone(), None),
        }
    }

    /// True when the dictionary in force is the programme's own with its corrections.
    pub fn is_corrected(&self) -> bool {
        self.loaded.is_none() && !self.as_published
    }

    /// The programme; its corrections are about its own dictionary, not about one that was loaded, with which other things may
    /// be otherwise too.
    pub fn programme(&self, own: &Arc<Programme>) -> Arc<Programme> {
        let Some(loaded) = &self.loaded else { return own.clone() };
        let variant = own.variant(loaded.dictionary.form.name());
        if variant.is_none() && own.amendments.is_empty() {
            return own.clone();
        }
        let mut programme = variant.unwrap_or_else(|| (**own).clone());
        programme.amendments.clear();
        Arc::new(programme)
    }

    /// Findings about the dictionary in force.
    pub fn remarks(&self) -> &[Group] {
        self.loaded.as_ref().map_or(&self.remarks, |loaded| &loaded.remarks)
    }

    /// Takes a document as dictionary. The schema of one table joins those that were loaded before it.
    ///
    /// # Errors
    /// Why it is none.
    pub fn load(&mut self, path: &str, bytes: &[u8]) -> Result<(), NotADictionary> {
        let document = (path.to_owned(), bytes.to_vec());
        let (read, documents) = match dictionary::read(bytes, &self.known) {
            Err(NotADictionary::NoSchemas) => {
                let joined = self.loaded.as_ref().filter(|loaded| loaded.dictionary.form == Form::JsonSchema);
                let mut documents = joined.map(|loaded| loaded.documents.clone()).unwrap_or_default();
                documents.retain(|(known, _)| known != path);
                documents.push(document.clone());
                // A document that is no schema leaves those that are as they were.
                json_schema::read(std::slice::from_ref(&document))?;
                (json_schema::read(&documents)?, documents)
            }
            read => (read?, vec![document]),
        };
        self.take(read, documents);
        Ok(())
    }

    /// Forgets what came from a file, or from the members of an archive; another dictionary stays in use.
    pub fn forget(&mut self, path: &str, sha256: &str) {
        let within = |known: &str| known.strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with('!'));
        let is_from = |loaded: &mut Loaded| match loaded.documents.as_slice() {
            [] => loaded.dictionary.hash == sha256,
            documents => documents.iter().any(|(known, _)| within(known)),
        };
        let Some(loaded) = self.loaded.take_if(is_from) else { return };
        let left: Vec<_> = loaded.documents.into_iter().filter(|(known, _)| !within(known)).collect();
        if let Ok(read) = json_schema::read(&left) {
            self.take(read, left);
        }
    }

    /// Takes a dictionary that was read, with the documents it was read from; none when it came as a table.
    pub fn take(&mut self, (dictionary, remarks): (Dictionary, Vec<Group>), documents: Vec<(String, Vec<u8>)>) {
        self.loaded = Some(Loaded { dictionary: Arc::new(dictionary), remarks, documents });
    }

    /// What intake needs to know of the tables.
    pub fn hints(&self, programme: &Programme) -> Hints {
        let (dictionary, _) = self.in_force();
        let tables = dictionary.schemas.iter().map(|schema| {
            let older = programme.heading_aliases.get(&schema.name);
            TableHint {
                name: schema.name.clone(),
                aliases: programme.aliases.get(&schema.name).cloned().unwrap_or_default(),
                fields: schema
                    .fields
                    .iter()
                    .map(|field| {
                        let mut others = vec![field.label.fr.clone(), field.label.en.clone()];
                        others.extend(older.and_then(|o| o.get(&field.name)).into_iter().flatten().cloned());
                        others.retain(|o| !o.is_empty());
                        others.dedup();
                        (field.name.clone(), others)
                    })
                    .collect(),
                required: schema.fields.iter().filter(|f| f.always_required()).map(|f| f.name.clone()).collect(),
                mark: schema.mark.as_ref().map(|mark| (mark.field.clone(), mark.value.clone())),
            }
        });
        Hints { tables: tables.collect() }
    }
}

fn correct(published: &Dictionary, programme: &Programme) -> Dictionary {
    let mut dictionary = published.clone();
    for patch in programme.amendments.iter().flat_map(|a| &a.patches) {
        match patch {
            Patch::Restrictions { table, field, restrictions } => {
                let schema = dictionary.schemas.iter_mut().find(|s| &s.name == table);
                if let Some(field) = schema.and_then(|s| s.fields.iter_mut().find(|f| &f.name == field)) {
                    field.restrictions = lectern::restrictions(restrictions).0;
                    // They stand for the scripts too.
                    (field.translated, field.scripts) = (0, Vec::new());
                }
            }
            Patch::DropForeignKey { table, field } => {
                if let Some(schema) = dictionary.schemas.iter_mut().find(|s| &s.name == table) {
                    schema.foreign_keys.retain(|k: &ForeignKey| !k.mappings.iter().any(|(local, _)| local == field));
                }
            }
        }
    }
    dictionary
}
