//! What a person says of a renaming that is to be confirmed.

use super::{Comparison, FieldChange, Kind};

impl FieldChange {
    /// Both places of a renaming, in two lines.
    pub fn renaming(&self) -> String {
        let [before, after] = [&self.before, &self.after]
            .map(|place| place.as_ref().map(|(table, field)| format!("{table}.{field}")).unwrap_or_default());
        format!("{before}\n{after}")
    }
}

impl Comparison {
    /// Takes a person's answers, by [`FieldChange::renaming`] in either direction: what is the same field leaves no doubt, and
    /// what is not is a field that went and one that came.
    pub fn settle(&mut self, said: &[(String, bool)]) {
        for table in &mut self.tables {
            let fields = std::mem::take(&mut table.fields);
            table.fields = fields.into_iter().flat_map(|field| settled(field, said)).collect();
        }
    }
}

fn settled(mut field: FieldChange, said: &[(String, bool)]) -> Vec<FieldChange> {
    let key = field.renaming();
    let is = |known: &str| known == key || known.split_once('\n').is_some_and(|(a, b)| key == format!("{b}\n{a}"));
    let Some((_, same)) = said.iter().find(|(known, _)| !field.doubts.is_empty() && is(known)) else { return vec![field] };
    field.doubts.clear();
    if *same {
        field.answered = Some(key);
        return vec![field];
    }
    (field.evidence, field.rules, field.words) = Default::default();
    let come = FieldChange { before: None, kind: Kind::Added, ..field.clone() };
    vec![FieldChange { after: None, kind: Kind::Removed, answered: Some(key), ..field }, come]
}
