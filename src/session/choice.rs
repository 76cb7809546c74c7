//! Another programme is chosen: its files come from the shelf, or are given with the request.

use super::dictionaries::Dictionaries;
use super::{Session, SetUpError};
use crate::finding::Manner;
use crate::intake::Input;
use crate::programme::Programme;
use crate::shelf;
use std::sync::Arc;

impl Session {
    /// Works for another programme. The files stay; what was decided about their tables goes, and is asked again.
    pub(super) fn choose(&mut self, id: &str, inputs: Vec<Box<dyn Input>>) -> Result<(), SetUpError> {
        let mut given = inputs.into_iter().map(|mut input| {
            let mut bytes = Vec::new();
            input.read_to_end(&mut bytes).map_err(|e| SetUpError(e.to_string())).map(|_| bytes)
        });
        let (programme, dictionary) = match (given.next().transpose()?, given.next().transpose()?, shelf::programme(id)) {
            (Some(programme), Some(dictionary), _) => (String::from_utf8_lossy(&programme).into_owned(), dictionary),
            (_, _, Some(shelf)) => (shelf.programme.to_owned(), shelf.dictionary().to_vec()),
            _ => return Err(SetUpError(id.to_owned())),
        };
        let read = Programme::read(&programme).map_err(|e| SetUpError(e.0))?;
        let before = std::mem::replace(&mut self.dictionaries, Dictionaries::new(&read, &dictionary)?);
        // Schemas that were given go along to a programme that has something to say of them.
        let loaded = before.loaded.filter(|loaded| read.variants.iter().any(|one| one.form == loaded.dictionary.form.name()));
        for (path, bytes) in loaded.iter().flat_map(|loaded| &loaded.documents) {
            // They were read before.
            let _ = self.dictionaries.load(path, bytes);
        }
        self.other = Some((programme, dictionary));
        self.programme = Arc::new(read);
        self.manner = Manner::default();
        self.assigned.clear();
        self.settlements.clear();
        self.history.clear();
        self.caused.clear();
        self.acknowledged.clear();
        self.unapplied.clear();
        self.unassigned.clear();
        self.recognise_all();
        self.say_opened();
        Ok(())
    }
}
