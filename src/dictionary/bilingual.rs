//! One dictionary that is published as two documents, one for each language.
//!
//! Rule of the file: the rules are those of the English document; of the French one only words are taken.

use super::Dictionary;
use crate::text::Words;

/// The two as one; none when they are not two languages of one version.
pub fn joined(one: &Dictionary, other: &Dictionary) -> Option<Dictionary> {
    let tables = |of: &Dictionary| of.schemas.iter().map(|schema| schema.name.clone()).collect::<std::collections::BTreeSet<_>>();
    let named = one.name.starts_with(&other.name) || other.name.starts_with(&one.name);
    let same = named && one.version == other.version && one.form == other.form && tables(one) == tables(other);
    let (english, french) = match (is_french(one), is_french(other)) {
        (true, false) if same => (other, one),
        (false, true) if same => (one, other),
        _ => return None,
    };
    let mut both = english.clone();
    for schema in &mut both.schemas {
        let Some(there) = french.schema(&schema.name) else { continue };
        take(&mut schema.label, &there.label);
        take(&mut schema.description, &there.description);
        for field in &mut schema.fields {
            let Some(there) = there.field(&field.name) else { continue };
            take(&mut field.label, &there.label);
            take(&mut field.description, &there.description);
            take(&mut field.notes, &there.notes);
        }
    }
    Some(both)
}

fn take(words: &mut Words, french: &Words) {
    words.fr.clone_from(&french.fr);
}

/// True when most descriptions that say the same in both languages have a word that only French has.
fn is_french(dictionary: &Dictionary) -> bool {
    let (mut all, mut french) = (0, 0);
    for field in dictionary.schemas.iter().flat_map(|schema| &schema.fields) {
        let text = field.description.en.to_lowercase();
        let says = |words: [&str; 9]| text.split(|c: char| !c.is_alphabetic()).any(|word| words.contains(&word));
        all += usize::from(!text.trim().is_empty());
        french += usize::from(says(["le", "la", "les", "des", "du", "une", "est", "ou", "pour"]));
    }
    french * 2 > all
}
