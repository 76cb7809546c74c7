//! What comes from what, as the page draws it: a window of origins, or of what comes from one of them.

use super::Session;
use crate::check::Halt;
use crate::check::identifiers::{Line, Tree};
use crate::finding::State;
use crate::protocol::{LineView, LineageView, Reply};
use crate::study::Study;
use crate::text::name;

/// Lines that one answer holds at most.
const MOST: u64 = 500;

impl Session {
    /// The lines that were asked for: origins, or those of one origin.
    pub(super) fn lineage(&mut self, search: &str, broken: bool, origin: Option<&str>, offset: u64, limit: u64) -> Reply {
        let mut study = self.study.clone().unwrap_or_else(|| self.bind());
        while self.tree.get().is_none() {
            match Tree::read(&study) {
                Ok(tree) => drop(self.tree.set(tree)),
                // A file is gone: it is told as a check tells it, and the rest is drawn.
                Err(Halt::Unreadable(source)) => {
                    self.give_up(source);
                    study = self.bind();
                }
                Err(Halt::Stopped) => return Reply::Failed { message: String::new() },
            }
        }
        let tree = self.tree.get_or_init(Tree::default);
        let flat = |node: u32| Line { node, depth: 0, again: false };
        let found: Vec<Line> = match origin {
            Some(origin) => tree.origin(origin).map(|origin| tree.lines(origin)).unwrap_or_default(),
            None => tree.search(search, broken).into_iter().map(flat).collect(),
        };
        let window = found.iter().skip(offset as usize).take(limit.min(MOST) as usize);
        let stages = self.programme.identifiers.stages.iter().enumerate().map(|(at, stage)| {
            let (things, breaks) = tree.counts(at);
            (stage.label.get(self.lang).to_owned(), things, breaks)
        });
        Reply::Lineage(LineageView {
            stages: stages.collect(),
            total: found.len() as u64,
            lines: window.filter_map(|line| self.line_view(&study, tree, *line, origin.is_none())).collect(),
        })
    }

    fn line_view(&self, study: &Study, tree: &Tree, line: Line, counted: bool) -> Option<LineView> {
        let node = tree.node(line.node)?;
        let speaker = self.speaker(&study.dictionary);
        let at = node.row.and_then(|(table, row)| {
            let table = study.tables.get(table)?;
            let part = table.parts.get(row.part())?;
            Some((speaker.table_label(&study.schema(table).name), part.place(row.row(), None)))
        });
        let (under, breaks) = if counted { tree.below(line.node) } else { (0, 0) };
        Some(LineView {
            id: tree.text(line.node).to_owned(),
            depth: line.depth,
            stage: node.stage as u32,
            table: at.as_ref().map(|(label, _)| label.clone()).unwrap_or_default(),
            place: at.map(|(_, place)| place),
            broken: matches!(node.state, State::Missing | State::Misplaced | State::Circle),
            said: name::lineage_state(self.lang, node.state).to_owned(),
            again: line.again,
            under,
            breaks,
        })
    }

    /// Says for which centre the person works; none takes it back.
    pub(super) fn work_for(&mut self, centre: Option<String>) {
        let programme = std::sync::Arc::make_mut(&mut self.programme);
        let known = |id: &String| programme.identifiers.centres.iter().any(|centre| centre.id == *id);
        programme.identifiers.chosen = centre.filter(known);
        self.stale();
    }
}
