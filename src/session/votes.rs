//! Choices about whole columns: asked with their evidence, answered as one step.

use super::Session;
use super::phrases::Speaker;
use crate::check::Report;
use crate::finding::{Edit, Evidence, Group, Level, Rule};
use crate::order::Collected;
use crate::protocol::{HIDDEN, Reply, VoteChoice, VoteView};
use crate::repair::{Choice, Vote, told, votes};
use crate::text::prompt;
use std::collections::BTreeSet;

/// Rows up to which the questions are looked for at once: all cells are read for them.
const QUICKLY: u64 = 50_000;

impl Session {
    /// The choices that are told with the verdict, where there are few rows; none when they were not looked for.
    pub(super) fn open_votes(&self) -> Option<&[Vote]> {
        if self.tells_votes() { self.votes.get().map(Vec::as_slice) } else { Some(&[]) }
    }

    /// Looks for the choices that are told with the verdict; false where none are told.
    pub(super) fn seek_votes(&self) -> bool {
        let tells = self.tells_votes();
        if tells {
            self.votes();
        }
        tells
    }

    fn tells_votes(&self) -> bool {
        self.report.as_ref().is_some_and(|report: &Report| report.manner.is_ours() && report.rows <= QUICKLY)
    }

    /// What the choices are about: table, field and value.
    pub(super) fn by_value(&self) -> BTreeSet<(&str, &str, &str)> {
        let votes = self.votes().iter();
        votes.flat_map(|vote| vote.values.iter().map(|v| (vote.table.as_str(), vote.field.as_str(), v.as_str()))).collected()
    }

    /// The errors that the choices are about.
    pub(super) fn errors_asked(&self) -> u64 {
        let groups = || self.report.iter().flat_map(|report| &report.groups);
        *self.settled.get_or_init(|| {
            let asked = self.by_value();
            let about = |group: &&Group| group.level == Level::Error && is_about(&asked, group);
            groups().filter(about).map(|group| group.count).sum()
        })
    }

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
            let evidence = named(&speaker, vote);
            let hidden = self.is_personal_column(&vote.table, &vote.field);
            let choice = |choice: &Choice| VoteChoice {
                id: choice.id.clone(),
                label: {
                    let given = |span| prompt::taken(self.lang, prompt::days_between(self.lang, span), choice.refused);
                    let span = choice.span.map(given);
                    prompt::choice(
                        self.lang,
                        choice.does,
                        &choice.code,
                        choice.order(),
                        span.or_else(|| label(&choice.code)).as_deref(),
                    )
                },
                cells: choice.cells(),
                examples: {
                    let mut examples = if hidden && !choice.counts() { Vec::new() } else { choice.examples.clone() };
                    examples.iter_mut().filter(|_| hidden).for_each(|(from, _)| HIDDEN.clone_into(from));
                    examples
                },
                favoured: choice.favoured,
            };
            VoteView {
                id: vote.id.clone(),
                table: vote.table.clone(),
                table_label: speaker.table_label(&vote.table),
                field: if vote.field.is_empty() { vote.table.clone() } else { vote.field.clone() },
                field_label: match vote.field.is_empty() {
                    true => speaker.table_label(&vote.table),
                    false => label_of(&speaker, &vote.table, &vote.field),
                },
                question: prompt::question(self.lang, &evidence),
                evidence: prompt::evidence(self.lang, &evidence),
                choices: vote.choices.iter().map(choice).collect(),
                dated: self.dated(vote),
            }
        };
        Reply::Votes { votes: self.votes().iter().map(view).collect() }
    }

    /// The group of the dates of a question that can be counted from a given day, where there is nothing better.
    fn dated(&self, vote: &Vote) -> Option<String> {
        let asked = matches!(vote.evidence, Evidence::Dated { .. } | Evidence::Stored { days: true, .. });
        let counts = vote.choices.iter().any(Choice::counts);
        let groups = &self.report.as_ref().filter(|_| asked && !counts)?.groups;
        told(groups, &vote.table, &vote.field, Rule::CalendarDate).map(|group| group.key.id())
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

/// True when a choice is about the value of a group.
pub(super) fn is_about(asked: &BTreeSet<(&str, &str, &str)>, group: &Group) -> bool {
    let key = &group.key;
    let place = (key.table.as_deref(), key.field.as_deref(), key.value.as_deref());
    matches!(place, (Some(table), Some(field), Some(value)) if asked.contains(&(table, field, value)))
}

/// The label of a field, or its name.
fn label_of(speaker: &Speaker<'_>, table: &str, field: &str) -> String {
    speaker.label_of(Some(table), Some(field)).unwrap_or_else(|| field.to_owned())
}

/// What was counted, other columns by their labels.
fn named(speaker: &Speaker<'_>, vote: &Vote) -> Evidence {
    let mut evidence = vote.evidence.clone();
    match &mut evidence {
        Evidence::Dates { others, .. } => {
            others.iter_mut().for_each(|(field, ..)| *field = label_of(speaker, &vote.table, field));
        }
        Evidence::Alike { table, .. } => *table = speaker.table_label(table),
        Evidence::Padding { tables, .. } => tables.iter_mut().for_each(|table| *table = speaker.table_label(table)),
        _ => {}
    }
    evidence
}
