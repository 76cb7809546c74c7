//! A cell edited in place, with the dictionary at hand: what the field wants, what would be said of the text, the codes.

use super::sheet::{Editing, HEAD, ROW, Sheet, Spot};
use crate::app::browser;
use crate::app::hear::{follow, heard, spawn_local};
use crate::app::parts::icon::{icon, level_code, level_icon};
use crate::app::parts::value::value;
use bordereau::protocol::{ChoiceView, JudgedView, Reply, Request};
use bordereau::text::Lang;
use bordereau::text::page::{check, grid};
use leptos::html;
use leptos::prelude::*;
use web_sys::{KeyboardEvent, MouseEvent};

impl Sheet {
    /// Begins to edit the active cell; a typed letter takes the place of what stands there.
    pub fn edit(self, typed: Option<String>) {
        let spot = self.active.get_untracked();
        let lang = self.state.lang.get_untracked();
        if spot.column == 0 || self.editing.with_untracked(Option::is_some) {
            return;
        }
        if !self.is_open(spot.column) {
            return self.state.said.set(grid::closed(lang).to_owned());
        }
        self.reveal(spot);
        if spot.row >= self.total.get_untracked() {
            return self.begin(spot, String::new(), typed);
        }
        let short = self.row(spot.row, spot.column, |_, cell| cell.filter(|cell| !cell.more).map(|cell| cell.text.clone()));
        if let Some(text) = short.flatten() {
            return self.begin(spot, text, typed);
        }
        self.hold(async move {
            let Some(row) = self.data_rows(spot.row, spot.row).await.first().copied() else { return };
            let request = Request::Cell { source: self.source, row, column: self.heading(spot.column) };
            let answer = self.state.link.ask(request, &[]).await;
            // Whoever has gone elsewhere meanwhile stays there.
            if let (Some((Reply::Cell(cell), _)), Some(true)) = (answer, self.active.try_with_untracked(|at| *at == spot)) {
                self.begin(spot, cell.text, typed);
            }
        });
    }

    fn begin(self, spot: Spot, before: String, typed: Option<String>) {
        let text = typed.unwrap_or_else(|| before.clone());
        self.editing.set(Some(Editing { spot, before, text }));
    }

    /// Ends editing; a text is kept, none gives up.
    fn close(self, text: Option<&str>) -> Option<Editing> {
        let editing = self.editing.try_update(Option::take).flatten()?;
        self.whole.set(false);
        if let Some(text) = text.filter(|text| *text != editing.before) {
            self.put(editing.spot, text);
        }
        Some(editing)
    }

    /// Ends editing, and the active cell moves by so many rows and columns.
    pub fn finish(self, text: Option<&str>, (down, right): (i64, isize)) {
        if self.close(text).is_none() {
            return;
        }
        self.focused.set_value(true);
        self.advance(down, right);
        self.paint();
    }

    /// Ends editing, and the text goes into all that is chosen.
    fn finish_all(self, text: String) {
        if self.close(None).is_some() {
            self.focused.set_value(true);
            self.fill_with(text, true);
            self.paint();
        }
    }
}

/// The input over the active cell, while it is edited.
#[component]
pub fn Editor(sheet: Sheet) -> impl IntoView {
    view! { {move || sheet.editing.get().map(|editing| view! { <Input sheet=sheet editing=editing/> })} }
}

#[component]
fn Input(sheet: Sheet, editing: Editing) -> impl IntoView {
    let state = sheet.state;
    let lang = state.lang;
    let spot = editing.spot;
    let text = RwSignal::new(editing.text.clone());
    let judged = RwSignal::new(None::<JudgedView>);
    // Position among the choices of the one that Enter takes.
    let picked = RwSignal::new(None::<usize>);
    let input = NodeRef::<html::Input>::new();
    follow(move || {
        if let Some(input) = input.get() {
            let _ = input.focus();
            let end = text.with_untracked(|text| text.encode_utf16().count()) as u32;
            let _ = input.set_selection_range(end, end);
        }
    });
    let asked = StoredValue::new(0_u64);
    follow(move || {
        let (row, column) = (sheet.data_row(spot.row), sheet.heading(spot.column));
        let (Some(row), Some(column)) = (row, column) else { return };
        lang.track();
        let number = asked
            .try_update_value(|n| {
                *n += 1;
                *n
            })
            .unwrap_or_default();
        let request = Request::Judge { source: sheet.source, row, column, text: text.get(), whole: sheet.whole.get() };
        spawn_local(async move {
            // Who types on is not kept waiting by what was typed before.
            if number > 1 {
                browser::pause(90).await;
            }
            if asked.try_get_value() != Some(number) {
                return;
            }
            let answer = state.link.ask(request, &[]).await;
            if let (Some((Reply::Judged(view), _)), true) = (answer, asked.try_get_value() == Some(number)) {
                picked.try_set(None);
                judged.try_set(Some(view));
            }
        });
    });
    let count = move || judged.with_untracked(|judged| judged.as_ref().map_or(0, |judged| judged.choices.len()));
    let choice = move |at: usize| judged.with_untracked(|j| j.as_ref().and_then(|j| j.choices.get(at)).map(|c| c.text.clone()));
    let keep = move || picked.get_untracked().and_then(choice).unwrap_or_else(|| text.get_untracked());
    let key = move |event: KeyboardEvent| {
        event.stop_propagation();
        let shift = event.shift_key();
        let step = |by: isize| {
            let all = count();
            if all > 0 {
                let next = picked
                    .get_untracked()
                    .map_or(if by > 0 { 0 } else { all - 1 }, |at| (at + all).saturating_add_signed(by) % all);
                picked.set(Some(next));
                browser::show(&format!("#sheet-choice-{next}"));
            }
        };
        match event.key().as_str() {
            _ if event.is_composing() => return,
            "Enter" if event.ctrl_key() || event.meta_key() => sheet.finish_all(keep()),
            "Enter" => sheet.finish(Some(&keep()), (if shift { -1 } else { 1 }, 0)),
            "Tab" => sheet.finish(Some(&keep()), (0, if shift { -1 } else { 1 })),
            "Escape" => sheet.finish(None, (0, 0)),
            "ArrowDown" if event.alt_key() => sheet.whole.set(true),
            "ArrowDown" => step(1),
            "ArrowUp" => step(-1),
            _ => return,
        }
        event.prevent_default();
    };
    // Whoever goes elsewhere with a pointer keeps what was typed, as in Excel.
    let edited = move || sheet.editing.try_with_untracked(|now| now.as_ref().is_some_and(|now| now.spot == spot));
    let leave = move |_| {
        if edited() == Some(true) {
            sheet.close(Some(&keep()));
            sheet.paint();
        }
    };
    // So does whoever leaves the grid; the input is taken away, and what it says then comes too late.
    on_cleanup(move || {
        if edited() == Some(true) {
            sheet.close(Some(&keep()));
        }
    });
    let name = sheet.column(spot.column, |column| {
        let known = column.field.is_some();
        (if known { &column.label } else { &column.heading }.clone(), column.kind.clone(), column.about.clone(), known)
    });
    let (label, kind, mut about, known) = name.unwrap_or_default();
    let has_codes = sheet.column(spot.column, |column| column.codes).unwrap_or_default();
    // Above a list there is room for one paragraph.
    about.truncate(if has_codes { 1 } else { usize::MAX });
    let expanded = move || judged.with(|j| j.as_ref().is_some_and(|j| !j.choices.is_empty())).to_string();
    let pointed = move || picked.get().map(|at| format!("sheet-choice-{at}"));
    // Of a column that nobody checks nothing is said to fit.
    let verdict = move || {
        judged.with(|judged| {
            let judged = judged.as_ref().filter(|judged| known || !judged.remarks.is_empty())?;
            Some(verdict(lang.get(), judged, text))
        })
    };
    let choices = move || {
        judged.with(|judged| {
            let judged = judged.as_ref().filter(|judged| has_codes || !judged.choices.is_empty())?;
            let take = move |text: String| sheet.finish(Some(&text), (1, 0));
            Some(choices(lang.get(), judged, picked, take))
        })
    };
    let place = place(sheet, spot);
    view! {
        <div class="sheet-editor" style:inset-block-start=place.top style:inset-inline-start=place.left class:sheet-editor-up=place.up>
            <input class="sheet-input" node_ref=input type="text" autocomplete="off" spellcheck="false" role="combobox" aria-autocomplete="list"
                style:inline-size=place.width
                aria-label=label aria-controls="sheet-choices" aria-describedby="sheet-kind sheet-verdict"
                aria-expanded=move || expanded() aria-activedescendant=move || pointed()
                prop:value=move || text.get() on:input=heard(move |event| {
                    sheet.whole.set(false);
                    text.set(event_target_value(&event));
                })
                on:keydown=key on:blur=leave/>
            <div class="sheet-help" style:transform=place.shift on:mousedown=|event: MouseEvent| event.prevent_default()>
                <p class="sheet-kind" id="sheet-kind">{kind}</p>
                {about.into_iter().map(|about| view! { <p class="sheet-about">{about}</p> }).collect_view()}
                <div class="sheet-verdict" id="sheet-verdict" aria-live="polite">{move || verdict()}</div>
                {move || choices()}
                <p class="sheet-keys">{move || grid::editing_keys(lang.get())}{has_codes.then(|| grid::list_key(lang.get()))}</p>
            </div>
        </div>
    }
}

/// What would be said of the text.
fn verdict(lang: Lang, judged: &JudgedView, text: RwSignal<String>) -> AnyView {
    if judged.remarks.is_empty() {
        return view! { <p class="sheet-said" data-level="ok">{icon("ok")}<span>{grid::all_good(lang)}</span></p> }.into_any();
    }
    let remarks = judged.remarks.iter().map(|remark| {
        view! {
            <p class="sheet-said" data-level=level_code(remark.level)>
                {level_icon(remark.level)}<span><span class="visually-hidden">{format!("{} ", check::level_name(lang, remark.level))}</span>{remark.what.clone()}</span>
            </p>
        }
    });
    let mended = judged.mended.clone().map(|mended| {
        let shown = value(lang, &mended);
        view! {
            <button type="button" class="button button-small" on:click=move |_| text.set(mended.clone())>{icon("wand")}<span>{grid::use_this(lang)}" "{shown}</span></button>
        }
    });
    view! { {remarks.collect_view()}{mended} }.into_any()
}

fn choices(lang: Lang, judged: &JudgedView, picked: RwSignal<Option<usize>>, take: impl Fn(String) + Copy + 'static) -> AnyView {
    if judged.choices.is_empty() {
        return view! { <p class="hint">{grid::no_code(lang)}</p> }.into_any();
    }
    let option = |(at, choice): (usize, &ChoiceView)| {
        let (text, code, [own, other]) = (choice.text.clone(), choice.code.clone(), choice.labels.clone());
        let own = Some(own).filter(|label| !label.is_empty() && *label != code);
        let other = Some(other).filter(|label| !label.is_empty() && *label != code);
        view! {
            <li class="sheet-choice" role="option" id=format!("sheet-choice-{at}") aria-selected=move || (picked.get() == Some(at)).to_string()
                on:click=move |_| take(text.clone())>
                <span class="sheet-code">{code}</span>
                {own.map(|label| view! { <span class="sheet-code-label">{label}</span> })}
                {other.map(|label| view! { <span class="sheet-code-other" lang=lang.other().code()>{label}</span> })}
            </li>
        }
    };
    let more = judged.fitting.saturating_sub(judged.choices.len() as u64);
    view! {
        <ul class="sheet-choices" id="sheet-choices" role="listbox" aria-label=grid::codes(lang)>
            {judged.choices.iter().enumerate().map(option).collect_view()}
        </ul>
        {(more > 0).then(|| view! { <p class="hint">{grid::more_codes(lang, more)}</p> })}
    }
    .into_any()
}

/// Where the editor stands over the grid.
struct Place {
    top: String,
    left: String,
    width: String,
    /// What helps begins further left, so that it stays inside.
    shift: String,
    up: bool,
}

/// Width of what helps, in pixels, where there is room.
const HELP: f64 = 384.0;

fn place(sheet: Sheet, spot: Spot) -> Place {
    let (top, left) = sheet.place.get_value();
    let (wide, tall) = sheet.painter.with_value(|painter| {
        painter.as_ref().map_or((320.0, 320.0), |p| (f64::from(p.scroller.client_width()), f64::from(p.scroller.client_height())))
    });
    let edges = sheet.order.with_untracked(|order| {
        (order.lefts.get(spot.column - 1).copied().unwrap_or_default(), order.lefts.get(spot.column).copied().unwrap_or_default())
    });
    let width = (edges.1 - edges.0).max(180.0).min(wide);
    let x = (sheet.side() + edges.0 - left).min(wide - width).max(0.0);
    let y = HEAD + spot.row as f64 * ROW - top;
    // Without room below, what helps stands above.
    let up = y > tall * 0.6;
    let shift = (x + HELP.min(wide) - wide).max(0.0);
    Place {
        top: format!("{y}px"),
        left: format!("{x}px"),
        width: format!("{width}px"),
        shift: format!("translateX({}px)", -shift),
        up,
    }
}
