//! The list of findings: filter, window, which one is open.

use super::browser;
use super::state::{Room, State};
use crate::app::hear::{follow, press, spawn_local};
use bordereau::protocol::{Filter, GroupView, Reply, Request};
use leptos::prelude::*;

/// Groups asked for at a time.
pub const WINDOW: u64 = 100;

/// What the list shows.
#[derive(Clone, Copy)]
pub struct Findings {
    pub filter: RwSignal<Filter>,
    pub groups: RwSignal<Vec<GroupView>>,
    /// Groups that meet the filter.
    pub total: RwSignal<u64>,
    /// Findings in them.
    pub count: RwSignal<u64>,
    /// False until the first window has come.
    pub known: RwSignal<bool>,
    /// How many groups are wanted.
    pub wanted: RwSignal<u64>,
    /// The group that is open.
    pub open: RwSignal<Option<String>>,
    asked: StoredValue<u64>,
    /// The first group that comes is to be opened.
    seeks: StoredValue<bool>,
}

impl Findings {
    /// An empty list.
    pub fn new() -> Findings {
        Findings {
            filter: RwSignal::new(Filter::default()),
            groups: RwSignal::new(Vec::new()),
            total: RwSignal::new(0),
            count: RwSignal::new(0),
            known: RwSignal::new(false),
            wanted: RwSignal::new(WINDOW),
            open: RwSignal::new(None),
            asked: StoredValue::new(0),
            seeks: StoredValue::new(false),
        }
    }

    /// Changes the filter and goes back to the first window.
    pub fn narrow(self, change: impl FnOnce(&mut Filter)) {
        self.wanted.set(WINDOW);
        self.filter.update(change);
    }

    /// Goes to the step of the findings, to those of a filter, of which the first is opened.
    pub fn look_at(self, filter: Filter) {
        self.seeks.set_value(true);
        self.narrow(|own| *own = filter);
        browser::go(Room::Check.hash());
    }

    /// A link to them.
    pub fn way(self, filter: Filter) -> Box<dyn FnMut(web_sys::MouseEvent)> {
        press(move |event| {
            event.prevent_default();
            self.look_at(filter.clone());
        })
    }

    /// True when a filter is set.
    pub fn narrowed(self) -> bool {
        self.filter.with(|filter| *filter != Filter::default())
    }

    /// When the open group is no longer there (it was mended), it is closed and the focus goes to the one after it.
    fn close_if_gone(self, groups: &[GroupView]) {
        let Some(open) = self.open.get_untracked() else { return };
        if groups.iter().any(|group| group.id == open) {
            return;
        }
        self.open.set(None);
        let place = self.groups.with_untracked(|old| old.iter().position(|group| group.id == open));
        if let Some(next) = place.and_then(|place| groups.get(place).or(groups.last())) {
            browser::keep_focus(&format!("[aria-controls=finding-{}]", next.id));
        }
    }

    /// Asks for the window again whenever the state, the filter or the window changes. An answer that comes after a
    /// later question is passed over.
    pub fn follow(self, state: State) {
        follow(move || {
            let checked = state.overview.with(|o| o.verdict.is_some());
            let (filter, limit) = (self.filter.get(), self.wanted.get());
            let number = self
                .asked
                .try_update_value(|n| {
                    *n += 1;
                    *n
                })
                .unwrap_or_default();
            if !checked {
                return;
            }
            spawn_local(async move {
                let reply = state.link.ask(Request::Groups { filter, offset: 0, limit }, &[]).await;
                if let Some((Reply::Groups { total, findings, groups }, _)) = reply
                    && self.asked.try_get_value() == Some(number)
                {
                    let first = groups.first().filter(|_| self.seeks.get_value()).map(|group| group.id.clone());
                    self.seeks.set_value(false);
                    if first.is_none() {
                        self.close_if_gone(&groups);
                    }
                    self.groups.set(groups);
                    self.total.set(total);
                    self.count.set(findings);
                    self.known.set(true);
                    if let Some(first) = first {
                        let head = format!("[aria-controls=finding-{first}]");
                        self.open.set(Some(first));
                        // After the heading of the step has had the focus.
                        browser::pause(50).await;
                        browser::focus(&head);
                        browser::to_start(".finding-open");
                    }
                }
            });
        });
    }
}
