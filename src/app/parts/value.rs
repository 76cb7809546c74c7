//! A cell's text with its blanks and invisible characters made visible.

use super::icon::icon;
use bordereau::text::Lang;
use bordereau::text::page::{check, repair};
use leptos::prelude::*;

/// The mark that stands for a character one cannot see; none when it can be seen where it is.
fn mark(c: char, at_edge: bool) -> Option<String> {
    Some(match c {
        ' ' if at_edge => "·".into(),
        ' ' => return None,
        '\u{a0}' | '\u{202f}' | '\u{2007}' => "⍽".into(),
        '\t' => "→".into(),
        '\n' | '\r' => "↵".into(),
        c if c.is_control() || is_invisible(c) => format!("{:04X}", u32::from(c)),
        c if c.is_whitespace() => "·".into(),
        _ => return None,
    })
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// The text in pieces: plain runs, and single characters to be marked.
fn pieces(text: &str) -> Vec<(String, Option<char>)> {
    let start = text.len() - text.trim_start_matches(' ').len();
    let end = text.trim_end_matches(' ').len();
    let mut out: Vec<(String, Option<char>)> = Vec::new();
    let mut after_blank = false;
    for (at, c) in text.char_indices() {
        let edge = at < start || at >= end || after_blank;
        after_blank = c == ' ';
        match (mark(c, edge), out.last_mut()) {
            (Some(sign), _) => out.push((sign, Some(c))),
            (None, Some((run, None))) => run.push(c),
            (None, _) => out.push((c.to_string(), None)),
        }
    }
    out
}

/// A value as it stands in a cell.
pub fn value(lang: Lang, text: &str) -> AnyView {
    if text.is_empty() {
        return view! { <span class="value value-empty">{check::empty(lang)}</span> }.into_any();
    }
    let parts = pieces(text).into_iter().map(|(piece, marked)| match marked {
        Some(c) => {
            let name = check::character(lang, c);
            view! { <span class="mark" title=name.clone()><span aria-hidden="true">{piece}</span><span class="visually-hidden">{format!("[{name}]")}</span></span> }.into_any()
        }
        None => piece.into_any(),
    });
    view! { <span class="value">{parts.collect_view()}</span> }.into_any()
}

/// Before and after.
pub fn swap(lang: Lang, before: &str, after: &str) -> AnyView {
    view! {
        <span class="swap">
            <span class="swap-before"><span class="visually-hidden">{repair::before(lang)}" "</span>{value(lang, before)}</span>
            <span class="swap-arrow">{icon("right")}<span class="visually-hidden">{repair::becomes(lang)}</span></span>
            <span class="swap-after">{value(lang, after)}</span>
        </span>
    }
    .into_any()
}
