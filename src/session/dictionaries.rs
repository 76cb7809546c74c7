//! The dictionaries of a session: the programme's own, as published and as corrected, and one that was loaded.
//!
//! Rule of the file: a known defect is corrected in a loaded dictionary too, where that says what the programme's own says.

use super::SetUpError;
use super::explore::rulings;
use crate::dictionary::bilingual::joined;
use crate::dictionary::compare::{Comparison, Knowing, Own, compare_knowing, compare_published};
use crate::dictionary::json_schema;
use crate::dictionary::lectern::{self, KnownScripts, NotADictionary};
use crate::dictionary::schematic::HEADINGS;
use crate::dictionary::{self, Dictionary, Field, ForeignKey, Form, Restriction};
use crate::finding::{Group, Rule};
use crate::intake::{Hints, TableHint};
use crate::order::Collected;
use crate::programme::{Amendment, Held, OtherModel, Patch, Programme};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Which dictionary is in force.
#[derive(Clone)]
pub struct Dictionaries {
    published: Arc<Dictionary>,
    corrected: Arc<Dictionary>,
    known: KnownScripts,
    amendments: Held<Vec<Amendment>>,
    remarks: Vec<Group>,
    /// A dictionary that the person gave.
    pub loaded: Option<Loaded>,
    /// Take the dictionary as published.
    pub as_published: bool,
    /// Take a loaded one as published: it is judged in the manner of another validator, which knows of no correction.
    pub exact: bool,
}

/// A dictionary that the person gave.
#[derive(Clone)]
pub struct Loaded {
    /// The dictionary.
    pub dictionary: Arc<Dictionary>,
    /// The programme's amendments that are about it too, and the dictionary with them; none where there is no such amendment.
    corrected: Option<(Arc<Dictionary>, Vec<Amendment>)>,
    /// Findings about it.
    pub remarks: Vec<Group>,
    /// The documents it was read from: path and bytes; several where each describes a table.
    pub documents: Vec<(String, Vec<u8>)>,
}

impl Dictionaries {
    /// Reads the programme's own dictionary and works out the corrected one.
    pub fn new(programme: &Programme, bytes: &[u8]) -> Result<Dictionaries, SetUpError> {
        let known: KnownScripts =
            programme.scripts.iter().map(|(hash, script)| (hash.clone(), script.restrictions.clone())).collected();
        let (published, mut remarks) = dictionary::read(bytes, &known).map_err(|e| SetUpError(format!("{e:?}")))?;
        let otherwise = published.form == Form::Schematic;
        // What an amendment is about is told on the page of defects, not twice.
        remarks.retain(|group| match (&group.key.table, &group.key.field) {
            (Some(table), Some(field)) => !programme.amendments.iter().any(|a| a.concerns(table, field)),
            _ => !(otherwise && group.key.rule == Rule::DictionaryOtherwise),
        });
        for group in remarks.iter_mut().filter(|group| group.key.rule == Rule::RuleNotChecked) {
            let own = |a: &&Amendment| a.unjudged && group.key.table.as_ref() == Some(&a.table);
            group.why = programme.amendments.iter().find(own).map(|a| Box::new(a.why.clone()));
        }
        let corrected = correct(&published, &programme.amendments);
        Ok(Dictionaries {
            published: Arc::new(published),
            corrected: Arc::new(corrected),
            known,
            amendments: programme.amendments.clone(),
            remarks,
            loaded: None,
            as_published: false,
            exact: false,
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
            (Some(loaded), published) => match &loaded.corrected {
                Some((corrected, _)) if published && !self.exact => (loaded.dictionary.clone(), Some(corrected.clone())),
                Some((corrected, _)) if !self.exact => (corrected.clone(), None),
                _ => (loaded.dictionary.clone(), None),
            },
            (None, true) => (self.published.clone(), Some(self.corrected.clone())),
            (None, false) => (self.corrected.clone(), None),
        }
    }

    /// The dictionary as its document says it.
    pub fn written(&self) -> &Arc<Dictionary> {
        self.loaded.as_ref().map_or(&self.published, |loaded| &loaded.dictionary)
    }

    /// The two compared as their documents say them; the programme's own, as published and as corrected, as they are applied.
    /// Columns that moved are carried by the keys of the programme's own, where the documents say none.
    pub fn compared(&self, after: &Dictionaries, programme: &Programme) -> Comparison {
        let mut comparison = self.compared_as_written(after, programme);
        comparison.know_keys(after.written(), &after.published);
        comparison
    }

    fn compared_as_written(&self, after: &Dictionaries, programme: &Programme) -> Comparison {
        let earlier = programme.all_earlier_names();
        if self.loaded.is_some() == after.loaded.is_some() {
            // A renaming is one whatever the language of the two documents.
            let knowing = Knowing { names: [&earlier, &earlier], tell: &rulings };
            return match self.loaded {
                Some(_) => compare_knowing(self.written(), after.written(), knowing),
                None => compare_knowing(&self.in_force().0, &after.in_force().0, knowing),
            };
        }
        let own = if after.loaded.is_none() { after } else { self };
        let patched = own.amendments.iter().filter(|_| !own.as_published).flat_map(|a| &a.patches);
        let corrected: BTreeSet<_> = patched.map(Patch::place).collected();
        let own = Own { after: after.loaded.is_none(), earlier, corrected: corrected.len() as u64 };
        // Two languages of one version may have different defects: these are told on their page, not as changes.
        let given = self.loaded.as_ref().or(after.loaded.as_ref());
        let alike =
            given.and_then(|given| given.corrected.as_ref()).filter(|_| self.written().version == after.written().version);
        let [before, after] = [self, after].map(|side| match (&side.loaded, alike) {
            (None, Some(_)) => &side.corrected,
            (Some(_), Some((corrected, _))) => corrected,
            _ => side.written(),
        });
        compare_published(before, after, &own, &rulings)
    }

    /// True when the dictionary in force is one with corrections.
    pub fn is_corrected(&self) -> bool {
        !self.as_published && self.loaded.as_ref().is_none_or(|loaded| !self.exact && loaded.corrected.is_some())
    }

    /// The programme; of its corrections those that are about the dictionary in force. With one that was loaded other things
    /// may be otherwise too.
    pub fn programme(&self, own: &Arc<Programme>) -> Arc<Programme> {
        let Some(loaded) = &self.loaded else { return own.clone() };
        let variant = own.variant(loaded.dictionary.form.name());
        if variant.is_none() && own.amendments.is_empty() {
            return own.clone();
        }
        let mut programme = variant.unwrap_or_else(|| (**own).clone());
        let corrected = loaded.corrected.as_ref().filter(|_| !self.exact);
        programme.amendments = corrected.map(|(_, amendments)| Held::from(amendments.clone())).unwrap_or_default();
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
            read => {
                let (read, remarks) = read?;
                let before = self.loaded.as_ref().filter(|loaded| loaded.documents.len() == 1);
                let both = before.and_then(|before| Some((before, joined(&before.dictionary, &read)?)));
                match both {
                    Some((before, both)) => {
                        // The rules are those of one of the two, and so is what is to be said of them.
                        let remarks = if both.hash == read.hash { remarks } else { before.remarks.clone() };
                        ((both, remarks), before.documents.iter().cloned().chain([document]).collect())
                    }
                    // One of the two that are one already.
                    None if self.loaded.iter().any(|known| known.documents.len() == 2 && known.documents.contains(&document)) => {
                        return Ok(());
                    }
                    None => ((read, remarks), vec![document]),
                }
            }
        };
        self.take(read, documents);
        Ok(())
    }

    /// Forgets what came from a file, or from the members of an archive; another dictionary stays in use.
    pub fn forget(&mut self, path: &str, sha256: &str) {
        let Some(loaded) = self.loaded.take_if(|loaded| is_from(loaded, path, sha256)) else { return };
        let left: Vec<_> = loaded.documents.into_iter().filter(|(known, _)| !within(known, path)).collect();
        if let Ok(read) = json_schema::read(&left) {
            self.take(read, left);
        } else if let [(path, bytes)] = left.as_slice() {
            // It was read before.
            let _ = self.load(path, bytes);
        }
    }

    /// True when the loaded one comes from a file, or from the members of an archive.
    pub fn is_from(&self, path: &str, sha256: &str) -> bool {
        self.loaded.as_ref().is_some_and(|loaded| is_from(loaded, path, sha256))
    }

    /// Takes a dictionary that was read, with the documents it was read from; none when it came as a table.
    pub fn take(&mut self, (dictionary, mut remarks): (Dictionary, Vec<Group>), documents: Vec<(String, Vec<u8>)>) {
        let amendments = self.amendments_of(&dictionary);
        let concerned = |table: &str, field: &str| amendments.iter().any(|a| a.concerns(table, field));
        remarks.retain(|group| !matches!((&group.key.table, &group.key.field), (Some(t), Some(f)) if concerned(t, f)));
        let corrected = (!amendments.is_empty()).then(|| {
            let mut corrected = correct(&dictionary, &amendments);
            for schema in &mut corrected.schemas {
                let own = self.published.schema(&schema.name);
                for field in schema.fields.iter_mut().filter(|field| field.code_labels.is_empty()) {
                    let own = own.and_then(|own| own.field(&field.name));
                    field.code_labels = own.map(|own| own.code_labels.clone()).unwrap_or_default();
                }
            }
            (Arc::new(corrected), amendments)
        });
        self.loaded = Some(Loaded { dictionary: Arc::new(dictionary), corrected, remarks, documents });
    }

    /// The amendments, with those of their patches whose field says in a dictionary what it says in the programme's own.
    fn amendments_of(&self, dictionary: &Dictionary) -> Vec<Amendment> {
        let alike = |table: &str, field: &str| {
            let there = dictionary.schema(table).and_then(|schema| schema.field(field));
            there.zip(self.published.schema(table).and_then(|schema| schema.field(field))).is_some_and(|(a, b)| says(a, b))
        };
        let of = |amendment: &Amendment| {
            let mut amendment = amendment.clone();
            amendment.patches.retain(|patch| match patch {
                Patch::Restrictions { table, field, .. } | Patch::DropForeignKey { table, field } => alike(table, field),
            });
            Some(amendment).filter(|amendment| !amendment.patches.is_empty())
        };
        self.amendments.iter().filter_map(of).collect()
    }

    /// The tables that the dictionary in force does not know, as the programme tells of them.
    pub fn other<'p>(&self, programme: &'p Programme) -> Option<&'p OtherModel> {
        let Some(loaded) = &self.loaded else { return programme.other_model.as_deref() };
        let form = loaded.dictionary.form.name();
        programme.variants.iter().find(|variant| variant.form == form)?.other_model.as_deref()
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
        let other = self.other(programme);
        Hints {
            tables: tables.collect(),
            whole: HEADINGS.map(str::to_owned).to_vec(),
            other: other.map(|other| (other.headings.clone(), other.starts.clone())),
        }
    }
}

fn within(known: &str, path: &str) -> bool {
    known.strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with('!'))
}

/// True when a dictionary comes from a file, or from the members of an archive.
pub fn is_from(loaded: &Loaded, path: &str, sha256: &str) -> bool {
    match loaded.documents.as_slice() {
        [] => loaded.dictionary.hash == sha256,
        documents => documents.iter().any(|(known, _)| within(known, path)),
    }
}

/// True when a field asks for what the programme's own asks for: by the same rules; or by scripts that are all known, beside
/// the same codes and no pattern of its own.
fn says(field: &Field, own: &Field) -> bool {
    let patterns = |field: &Field| -> Vec<String> {
        let plain = |rule: &Restriction| match rule {
            Restriction::Plain(plain) => plain.regex.clone(),
            Restriction::Conditional(_) => Vec::new(),
        };
        field.restrictions.iter().flat_map(plain).collect()
    };
    let known = field.translated > 0 && field.unchecked.is_empty() && field.code_list() == own.code_list() && {
        let own = patterns(own);
        patterns(field).iter().all(|pattern| own.contains(pattern))
    };
    field.value_type == own.value_type && field.is_array == own.is_array && (known || field.restrictions == own.restrictions)
}

fn correct(published: &Dictionary, amendments: &[Amendment]) -> Dictionary {
    let mut dictionary = published.clone();
    for patch in amendments.iter().flat_map(|a| &a.patches) {
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
