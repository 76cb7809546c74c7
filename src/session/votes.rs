//! Choices about whole columns: asked with their evidence, answered as one step.

use super::Session;
use crate::finding::Edit;
use crate::protocol::{Reply, VoteChoice, VoteView};
use crate::repair::{Choice, Vote, votes};
use crate::text::prompt;

impl Session {
    /// The choices that are open after the last check.
    pub(super) fn votes(&self) -> &[Vote] {
        let (Some(report), Some(study)) = (&self.report, &self.study) else { return &[] };
        self.votes.get_or_init(|| {
            let steps = self.history.steps().iter();
            let done: Vec<(&Edit, u64)> = steps.flat_map(|step| step.edits.iter().zip(step.cells.iter().copied())).collect();
            votes(study, &report.groups, &done)
        })
    }

    pub(super) fn votes_view(&self) -> Reply {
        let Some(study) = &self.study else { return Reply::Votes { votes: Vec::new() } };
        let speaker = self.speaker(&study.dictionary);
        let view = |vote: &Vote| {
            let field = study.dictionary.schema(&vote.table).and_then(|schema| schema.field(&vote.field));
            let label = |code: &str| {
                let words = field.and_then(|field| field.code_labels.get(code));
                words.map(|words| words.get(self.lang)).filter(|label| !label.is_empty() && *label != code).map(str::to_owned)
            };
            let choice = |choice: &Choice| VoteChoice {
                id: choice.id.clone(),
                label: prompt::choice(self.lang, choice.does, &choice.code, label(&choice.code).as_deref()),
                cells: choice.cells(),
                examples: choice.examples.clone(),
                favoured: choice.favoured,
            };
            VoteView {
                id: vote.id.clone(),
                table: vote.table.clone(),
                table_label: speaker.table_label(&vote.table),
                field: if vote.field.is_empty() { vote.table.clone() } else { vote.field.clone() },
                field_label: speaker.label_of(Some(&vote.table), Some(&vote.field)).unwrap_or_else(|| vote.field.clone()),
                question: prompt::question(self.lang, &vote.evidence),
                evidence: prompt::evidence(self.lang, &vote.evidence),
                choices: vote.choices.iter().map(choice).collect(),
            }
        };
        Reply::Votes { votes: self.votes().iter().map(view).collect() }
    }

    /// Takes an answer into the history; false when it is none.
    pub fn choose_reading(&mut self, vote: &str, choice: &str) -> bool {
        let votes = self.votes().iter().filter(|known| known.id == vote).flat_map(|vote| &vote.choices);
        let edits = votes.filter(|known| known.id == choice).map(|choice| choice.edits.clone()).next();
        let any = edits.is_some();
        self.history.push(edits.unwrap_or_default(), false);
        any
    }
}
