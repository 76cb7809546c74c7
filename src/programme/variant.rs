//! What is otherwise when a dictionary of another form than the programme's own is in use.
//!
//! Rule of the file: what a variant does not name stays as the programme has it.

use super::{Held, Naming, Programme, Step, Verdicts};
use crate::text::Words;
use serde::{Deserialize, Serialize};

/// Parts that take the place of the programme's own while a dictionary of a form is loaded.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Variant {
    /// The form of the dictionary, such as `json_schema`.
    pub form: String,
    /// What the two verdicts are called.
    #[serde(default)]
    pub verdicts: Option<Verdicts>,
    /// Ways to name the files of a bundle.
    #[serde(default)]
    pub naming: Vec<Naming>,
    /// The field in which a table names a data file.
    #[serde(default)]
    pub name_field: Option<String>,
    /// Steps of the hand-over, each in the place of the one with its short name.
    #[serde(default)]
    pub steps: Vec<Step>,
    /// Short names of clients that are left out.
    #[serde(default)]
    pub without: Vec<String>,
    /// Tables that a dictionary of this form cannot judge: the programme's own does.
    #[serde(default)]
    pub other_model: Option<Held<OtherModel>>,
}

/// Tables of a model that the dictionary in use does not know: they are no table of it.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OtherModel {
    /// Its headings of identifiers, as they are written there.
    pub headings: Vec<String>,
    /// What those identifiers begin with.
    pub starts: Vec<String>,
    /// The first verdict beside such tables.
    pub verdict: Words,
    /// What such a table is: a sentence.
    pub is: Words,
    /// Why it cannot be judged, where there is more to say than that its columns are others.
    #[serde(default)]
    pub why: Option<Words>,
    /// What to do.
    pub how: Words,
    /// Beside templates, when the centre that was chosen is one of that model: whose they are, and what to do.
    #[serde(default)]
    pub templates: Words,
}

impl Programme {
    /// The programme as it is with a dictionary of this form; none when nothing is otherwise then.
    pub fn variant(&self, form: &str) -> Option<Programme> {
        let variant = self.variants.iter().find(|variant| variant.form == form)?;
        let mut programme = self.clone();
        if variant.verdicts.is_some() {
            programme.verdicts.clone_from(&variant.verdicts);
        }
        if !variant.naming.is_empty() {
            programme.naming.clone_from(&variant.naming);
        }
        if let (Some(files), Some(field)) = (&mut programme.data_files, &variant.name_field) {
            files.name_field.clone_from(field);
        }
        for step in &mut programme.checklist.steps {
            if let Some(other) = variant.steps.iter().find(|other| other.id == step.id) {
                step.clone_from(other);
            }
        }
        programme.other_model.clone_from(&variant.other_model);
        programme.checklist.clients.retain(|client| !variant.without.contains(&client.id));
        Some(programme)
    }
}
