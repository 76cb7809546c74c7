//! A study to show, made from the clean example of the programme.

use super::{Attachment, Session};
use crate::demonstration::{Study, Wish, study};
use crate::handover;
use crate::intake::Input;
use crate::protocol::{FileEntry, Reply};
use crate::text::prompt;
use std::io::Read;

/// Bytes of a clean example's file at most.
const MOST: u64 = 1 << 20;

impl Session {
    /// The files of a study; `inputs` are those of the clean example, in the order of their entries.
    pub(super) fn demonstrate(
        &self,
        entries: Vec<FileEntry>,
        inputs: Vec<Box<dyn Input>>,
        participants: u64,
        mistakes: bool,
    ) -> (Reply, Vec<Attachment>) {
        let read = |(entry, input): (FileEntry, Box<dyn Input>)| {
            let mut bytes = Vec::new();
            input.take(MOST).read_to_end(&mut bytes).ok().map(|_| (entry.path, bytes))
        };
        let clean: Option<Vec<_>> = entries.into_iter().zip(inputs).map(read).collect();
        let wish = Wish { participants, mistakes, lang: self.lang };
        match clean.and_then(|clean| study(&self.programme, &clean, wish)) {
            Some(Study { files, folder, registered }) => {
                let named = u64::from(registered.is_some());
                let (names, attached): (Vec<_>, Vec<_>) = files
                    .into_iter()
                    .chain(registered)
                    .map(|(name, bytes)| (name.clone(), (handover::media(&name).to_owned(), bytes)))
                    .unzip();
                (Reply::Files { names, registered: named, folder }, attached)
            }
            None => (Reply::Failed { message: prompt::nothing_there(self.lang).to_owned() }, Vec::new()),
        }
    }
}
