//! Values to mend one by one: the window of cards, what was chosen for each, and what the checker says of it.

use super::browser;
use super::state::State;
use crate::app::hear::{follow, spawn_local};
use bordereau::finding::Level;
use bordereau::protocol::{CardView, Change, Filter, Overview, PileView, Reply, Request, Tried};
use bordereau::text::Lang;
use leptos::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// Cards asked for at a time.
pub const WINDOW: u64 = 20;
/// Cards that the engine gives at a time, at most.
const MOST: u64 = 200;

/// What was chosen for a card.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Chosen {
    /// The change, and the same in other columns.
    pub changes: Vec<Change>,
    /// Cells of each.
    pub cells: Vec<u64>,
    /// What would be found; none until the checker has answered.
    pub tried: Option<Tried>,
}

impl Chosen {
    /// True when the checker would refuse it.
    pub fn is_refused(&self) -> bool {
        let error = |(level, _): &(Level, String)| *level == Level::Error;
        self.tried.as_ref().is_some_and(|tried| tried.cell.iter().any(error))
    }
}

/// The cards, as the page knows them.
#[derive(Clone, Copy)]
pub struct Cards {
    /// Table and field, when one column is looked at.
    pub column: RwSignal<Option<(String, String)>>,
    /// The column is filled in as a table.
    pub tabled: RwSignal<bool>,
    pub cards: RwSignal<Vec<CardView>>,
    pub piles: RwSignal<Vec<PileView>>,
    /// Those of most cells first.
    pub most: RwSignal<bool>,
    pub total: RwSignal<u64>,
    pub cells: RwSignal<u64>,
    /// False until the first window has come.
    pub known: RwSignal<bool>,
    pub wanted: RwSignal<u64>,
    /// By the card's identity.
    pub chosen: RwSignal<BTreeMap<String, Chosen>>,
    pub skipped: RwSignal<BTreeSet<String>>,
    /// Places that alone are to change: the card's identity, source and data row, with blanks between them.
    pub ticked: RwSignal<BTreeSet<String>>,
    /// Last step of the history for which they were ticked; 0 for none.
    step: StoredValue<u64>,
    /// The questions about whole columns that wait, by their identity; the state of the tables in which they do, and the errors
    /// that they are about.
    pub open: RwSignal<BTreeSet<String>>,
    open_at: StoredValue<u64>,
    settled: StoredValue<u64>,
    /// How many of them the room of repair shows.
    pub voted: RwSignal<u64>,
    /// Votes that are left as they are.
    pub left: RwSignal<BTreeSet<String>>,
    asked: StoredValue<u64>,
    /// Choices were applied: the focus goes to what is left of them when that is known.
    waits: StoredValue<bool>,
    /// Language in which the choices were judged.
    spoken: StoredValue<Lang>,
}

impl Cards {
    /// None yet.
    pub fn new() -> Cards {
        Cards {
            column: RwSignal::new(None),
            tabled: RwSignal::new(false),
            cards: RwSignal::new(Vec::new()),
            piles: RwSignal::new(Vec::new()),
            most: RwSignal::new(false),
            total: RwSignal::new(0),
            cells: RwSignal::new(0),
            known: RwSignal::new(false),
            wanted: RwSignal::new(WINDOW),
            chosen: RwSignal::new(BTreeMap::new()),
            skipped: RwSignal::new(BTreeSet::new()),
            ticked: RwSignal::new(BTreeSet::new()),
            step: StoredValue::new(0),
            open: RwSignal::new(BTreeSet::new()),
            open_at: StoredValue::new(0),
            settled: StoredValue::new(0),
            voted: RwSignal::new(0),
            left: RwSignal::new(BTreeSet::new()),
            asked: StoredValue::new(0),
            waits: StoredValue::new(false),
            spoken: StoredValue::new(Lang::default()),
        }
    }

    /// Forgets all that was chosen and passed over.
    pub fn forget(self) {
        self.look_at(None);
        self.chosen.set(BTreeMap::new());
        self.skipped.set(BTreeSet::new());
        self.ticked.set(BTreeSet::new());
        self.left.set(BTreeSet::new());
    }

    /// A card of the window.
    pub fn card(self, id: &str) -> Option<CardView> {
        self.cards.with(|cards| cards.iter().find(|card| card.id == id).cloned())
    }

    /// The text chosen for a card.
    pub fn text(self, id: &str) -> Option<String> {
        self.chosen.with(|chosen| chosen.get(id)?.changes.first().map(|change| change.to.clone()))
    }

    /// Asks for the window again whenever the state, the column or the window changes. An answer that comes after a later
    /// question is passed over.
    pub fn follow(self, state: State) {
        follow(move || {
            let (checked, step) =
                state.overview.with(|o| (o.verdict.is_some(), o.history.last().map_or(0, |step| u64::from(step.step))));
            // Rows may have moved.
            if self.step.try_update_value(|known| std::mem::replace(known, step)) != Some(step) {
                self.ticked.set(BTreeSet::new());
            }
            let (column, tabled, wanted) = (self.column.get(), self.tabled.get(), self.wanted.get());
            let most = self.most.get();
            let number = self.next();
            if !checked {
                self.cards.set(Vec::new());
                return self.piles.set(Vec::new());
            }
            spawn_local(async move {
                let wanted = if tabled && column.is_some() { u64::MAX } else { wanted };
                let mut all: Vec<CardView> = Vec::new();
                loop {
                    let offset = all.len() as u64;
                    let limit = MOST.min(wanted - offset);
                    let request = Request::Cards { column: column.clone(), offset, limit, most };
                    let Some((Reply::Cards { total, cells, piles, cards }, _)) = state.link.ask(request, &[]).await else {
                        return;
                    };
                    if self.asked.try_get_value() != Some(number) {
                        return;
                    }
                    let more = !cards.is_empty() && (all.len() + cards.len()) as u64 != total.min(wanted);
                    all.extend(cards);
                    if more {
                        continue;
                    }
                    // A column that has nothing left makes room for all of them.
                    if total == 0 && column.is_some() && !piles.is_empty() {
                        self.total.set(0);
                        return self.column.set(None);
                    }
                    self.forget_gone(&all, &piles, column.as_ref(), all.len() as u64 == total);
                    self.cards.set(all);
                    self.piles.set(piles);
                    self.total.set(total);
                    self.cells.set(cells);
                    self.known.set(true);
                    if self.waits.try_update_value(std::mem::take) == Some(true) {
                        request_animation_frame(|| {
                            browser::focus(if browser::is_there("#cards-title") { "#cards-title" } else { "#history-title" });
                        });
                    }
                    return self.say_again(state).await;
                }
            });
        });
    }

    /// Forgets choices for values that are to be mended no more; `all` tells that every card of the column is there.
    fn forget_gone(self, cards: &[CardView], piles: &[PileView], column: Option<&(String, String)>, all: bool) {
        let is_there = |id: &String, kept: &Chosen| {
            let Some(own) = kept.changes.first() else { return false };
            let looked_at = column.is_none_or(|(table, field)| (table, field) == (&own.table, &own.field));
            let in_pile = piles.iter().any(|pile| (&pile.table, &pile.field) == (&own.table, &own.field));
            in_pile && (!all || !looked_at || cards.iter().any(|card| card.id == *id))
        };
        if self.chosen.with_untracked(|chosen| chosen.iter().any(|(id, kept)| !is_there(id, kept))) {
            self.chosen.update(|chosen| chosen.retain(|id, kept| is_there(id, kept)));
        }
    }

    /// Has the choices judged anew after a change of language, in which the verdicts are written.
    async fn say_again(self, state: State) {
        let lang = state.lang.get_untracked();
        if self.spoken.try_update_value(|spoken| std::mem::replace(spoken, lang)) != Some(lang) {
            let of = |(id, kept): (&String, &Chosen)| Some((id.clone(), kept.changes.first()?.clone()));
            let asked = self.chosen.with_untracked(|chosen| chosen.iter().filter_map(of).collect());
            self.judge(state, asked).await;
        }
    }

    /// Has changes of cards judged, where they are still chosen when the answer comes.
    async fn judge(self, state: State, asked: Vec<(String, Change)>) {
        if asked.is_empty() {
            return;
        }
        let changes = asked.iter().map(|(_, change)| change.clone()).collect();
        let Some((Reply::Tried { tried }, _)) = state.link.ask(Request::Try { changes }, &[]).await else { return };
        self.chosen.update(|chosen| {
            for ((id, change), tried) in asked.iter().zip(tried) {
                if let Some(kept) = chosen.get_mut(id).filter(|kept| kept.changes.first() == Some(change)) {
                    kept.tried = Some(tried);
                }
            }
        });
    }

    fn next(self) -> u64 {
        let next = self.asked.try_update_value(|n| {
            *n += 1;
            *n
        });
        next.unwrap_or_default()
    }

    /// Looks at one column, or at all.
    pub fn look_at(self, column: Option<(String, String)>) {
        self.wanted.set(WINDOW);
        if column.is_none() {
            self.tabled.set(false);
        }
        self.column.set(column);
    }

    /// Chooses texts for cards of the window, or takes a choice back, and has them tried.
    pub fn choose(self, state: State, texts: Vec<(String, Option<String>)>) {
        let asked = self.note(texts);
        spawn_local(self.judge(state, asked));
    }

    /// The same, but what the checker refuses is not chosen.
    pub fn choose_taken(self, state: State, texts: Vec<(String, Option<String>)>) {
        let asked = self.note(texts);
        spawn_local(async move {
            self.judge(state, asked.clone()).await;
            let refused = |(id, change): &(String, Change)| {
                let of = |kept: &&Chosen| kept.is_refused() && kept.changes.first() == Some(change);
                self.chosen.with_untracked(|chosen| chosen.get(id).filter(of).is_some())
            };
            let refused: Vec<&String> = asked.iter().filter(|one| refused(one)).map(|(id, _)| id).collect();
            if !refused.is_empty() {
                self.chosen.update(|chosen| chosen.retain(|id, _| !refused.contains(&id)));
            }
        });
    }

    /// Keeps what was chosen; says what is to be judged.
    fn note(self, texts: Vec<(String, Option<String>)>) -> Vec<(String, Change)> {
        let mut asked: Vec<(String, Change)> = Vec::new();
        self.chosen.update(|chosen| {
            for (id, to) in texts {
                let Some(to) = to else {
                    chosen.remove(&id);
                    continue;
                };
                let card = self.cards.with_untracked(|cards| cards.iter().find(|card| card.id == id).cloned());
                let Some(card) = card.filter(|card| !card.too_many) else { continue };
                let kept = chosen.entry(id.clone()).or_default();
                if kept.changes.is_empty() {
                    let (table, field, from) = (card.table, card.field, card.value);
                    kept.changes.push(Change { table, field, from, to: String::new() });
                    kept.cells.push(card.cells);
                }
                kept.changes.iter_mut().for_each(|change| change.to = to.clone());
                kept.tried = None;
                asked.extend(kept.changes.first().cloned().map(|change| (id, change)));
            }
        });
        asked
    }

    /// Extends the choice of a card to another column, of so many cells, or takes that back.
    pub fn extend(self, id: &str, (table, field, cells): (&str, &str, u64), on: bool) {
        self.chosen.update(|chosen| {
            let Some(kept) = chosen.get_mut(id) else { return };
            let there = kept.changes.iter().position(|change| (change.table.as_str(), change.field.as_str()) == (table, field));
            match (there, kept.changes.first().cloned()) {
                (Some(at), _) if !on => {
                    kept.changes.remove(at);
                    kept.cells.remove(at);
                }
                (None, Some(own)) if on => {
                    kept.changes.push(Change { table: table.to_string(), field: field.to_string(), ..own });
                    kept.cells.push(cells);
                }
                _ => {}
            }
        });
    }

    /// Choices that will be applied, cells they change, choices that are refused.
    pub fn weighed(self) -> (u64, u64, u64) {
        self.chosen.with(|chosen| {
            let mut sums = (0, 0, 0);
            for (id, kept) in chosen {
                if kept.is_refused() {
                    sums.2 += 1;
                    continue;
                }
                let ticked = self.ticked_of(id).len() as u64;
                let own = kept.cells.first().copied().unwrap_or_default();
                let others: u64 = kept.cells.iter().skip(1).sum();
                sums.0 += kept.changes.len() as u64;
                sums.1 += others + if ticked > 0 { ticked } else { own };
            }
            sums
        })
    }

    /// Applies what was chosen and is not refused, as one step; once that is done it is chosen no more.
    pub fn apply(self, state: State) {
        spawn_local(async move {
            let open = |(id, kept): (&String, &Chosen)| {
                Some((id.clone(), kept.changes.first()?.clone())).filter(|_| kept.tried.is_none())
            };
            let open = self.chosen.with_untracked(|chosen| chosen.iter().filter_map(open).collect());
            self.judge(state, open).await;
            let mut taken = self.chosen.get_untracked();
            taken.retain(|_, kept| kept.tried.is_some() && !kept.is_refused());
            let (mut changes, mut places): (Vec<Change>, Vec<u64>) = Default::default();
            for (id, kept) in &taken {
                // Of the card's own column; in others, all of them.
                for (source, row) in self.ticked_of(id) {
                    places.extend([changes.len() as u64, source, row]);
                }
                let meant = kept.tried.as_ref().and_then(|tried| tried.meant.as_ref());
                let of = |change: &Change| Change { to: meant.unwrap_or(&change.to).clone(), ..change.clone() };
                changes.extend(kept.changes.iter().map(of));
            }
            if changes.is_empty() || state.work.with_untracked(Option::is_some) {
                return;
            }
            if state.mend_now(vec![Request::ReplaceSome { changes, places }]).await {
                let applied = |id: &String, kept: &Chosen| taken.get(id).is_some_and(|taken| taken.changes == kept.changes);
                self.chosen.update(|chosen| chosen.retain(|id, kept| !applied(id, kept)));
                // What is left to choose, or else what was done, once it is known.
                self.waits.set_value(true);
            }
        });
    }

    /// The source and data row of what was ticked of a card.
    pub fn ticked_of(self, id: &str) -> Vec<(u64, u64)> {
        let place = |text: &String| {
            let (source, row) = text.strip_prefix(id)?.trim_start().split_once(' ')?;
            Some((source.parse().ok()?, row.parse().ok()?))
        };
        self.ticked.with(|ticked| ticked.iter().filter_map(place).collect())
    }

    /// The card that is shown after another, or before it when it is the last.
    pub fn after(self, id: &str) -> Option<String> {
        let skipped = self.skipped.get_untracked();
        self.cards.with_untracked(|cards| {
            let at = cards.iter().position(|card| card.id == id)?;
            let open = |card: &&CardView| !skipped.contains(&card.id);
            let before = || cards.get(..at).and_then(|before| before.iter().rev().find(open));
            cards.iter().skip(at + 1).find(open).or_else(before).map(|card| card.id.clone())
        })
    }

    /// Passes over a card.
    pub fn skip(self, id: String) {
        self.chosen.update(|chosen| drop(chosen.remove(&id)));
        self.skipped.update(|skipped| {
            skipped.insert(id);
        });
    }
}

impl State {
    /// Warnings about personal information that are not answered.
    pub fn personal(self) -> u64 {
        self.overview.with(|o| o.verdict.as_ref().map_or(0, |verdict| verdict.personal))
    }

    /// Errors about it.
    pub fn forbidden(self) -> u64 {
        self.overview.with(|o| o.verdict.as_ref().map_or(0, |verdict| verdict.forbidden))
    }

    /// The way to them.
    pub fn personal_way(self) -> Box<dyn FnMut(web_sys::MouseEvent)> {
        self.findings.way(Filter { personal: true, ..Filter::default() })
    }

    /// Has the questions looked for that are told with the verdict, which stands there before them.
    pub(super) fn seek_questions(self) {
        // Every answer has a number of its own: what counts is the state that was asked about.
        let at = self.overview.with_untracked(|o| o.generation);
        if !self.overview.with_untracked(|o| self.know_questions(at, o)) {
            spawn_local(async move {
                // All else of the answer is on the screen already.
                if let Some((Reply::Overview(overview), _)) = self.link.ask(Request::Questions, &[]).await {
                    self.know_questions(at, &overview);
                }
            });
        }
    }

    /// Takes over the questions that are told with a verdict; false where they were not looked for yet.
    fn know_questions(self, at: u64, overview: &Overview) -> bool {
        let verdict = overview.verdict.as_ref();
        if let Some(verdict) = verdict.filter(|verdict| verdict.sought) {
            self.cards.open_at.set_value(at);
            self.cards.settled.set_value(verdict.settled);
            self.cards.open.update(|open| {
                open.clear();
                open.extend(verdict.questions.iter().cloned());
            });
        }
        verdict.is_none_or(|verdict| verdict.sought)
    }

    /// Questions about whole columns that wait for an answer, as far as they are known; and the errors that they are about, none
    /// once one of them is left as it is.
    pub fn questions(self) -> (u64, u64) {
        let (all, open) = self
            .cards
            .open
            .with(|open| self.cards.left.with(|left| (open.len(), open.iter().filter(|id| !left.contains(*id)).count() as u64)));
        let now = self.overview.with(|o| o.generation) == self.cards.open_at.get_value();
        (if now { open } else { 0 }, if all as u64 == open { self.cards.settled.get_value() } else { 0 })
    }
}
