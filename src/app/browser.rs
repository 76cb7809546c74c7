//! The few things the page needs of the browser: address, document, focus, saving, clock.
//!
//! Rule of the file: what a browser refuses is passed over in silence where the page works without it.

use super::state::Theme;
use bordereau::text::Lang;
use gloo_file::ObjectUrl;
use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, Element, HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition, UrlSearchParams};

fn root() -> Option<Element> {
    document().document_element()
}

fn mark(name: &str, value: &str) {
    if let Some(root) = root() {
        let _ = root.set_attribute(name, value);
    }
}

/// Takes away what stood on the page before the program had started.
pub fn end_boot() {
    if let Some(boot) = document().get_element_by_id("boot") {
        boot.remove();
    }
}

/// A parameter of the address, `?name=value`.
pub fn query(name: &str) -> Option<String> {
    let search = window().location().search().ok()?;
    UrlSearchParams::new_with_str(&search).ok()?.get(name)
}

/// The whole address of a document, when it is of the page's own origin. In a sandboxed frame the page has none; that of
/// its address counts.
pub fn of_own_origin(address: &str) -> Option<String> {
    let page = window().location().href().ok()?;
    let own = web_sys::Url::new(&page).ok()?.origin();
    let url = web_sys::Url::new_with_base(address, &page).ok()?;
    (url.origin() == own && own != "null").then(|| url.href())
}

/// The page's own address with these parameters, without what was said to an embedded page only.
pub fn whole_page(parameters: &[(&str, Option<String>)]) -> String {
    let location = window().location();
    let search = location.search().unwrap_or_default();
    let Ok(search) = UrlSearchParams::new_with_str(&search) else { return "./".to_string() };
    for (name, value) in [("embed", None), ("host", None)].iter().chain(parameters) {
        match value {
            Some(value) => search.set(name, value),
            None => search.delete(name),
        }
    }
    format!("{}?{}", location.pathname().unwrap_or_default(), String::from(search.to_string()))
}

/// Sets or takes away a parameter of the address, without a new entry in the history.
fn set_query(name: &str, value: Option<&str>) {
    let location = window().location();
    let Ok(search) = location.search().and_then(|search| UrlSearchParams::new_with_str(&search)) else { return };
    match value {
        Some(value) => search.set(name, value),
        None => search.delete(name),
    }
    let search = String::from(search.to_string());
    let path = location.pathname().unwrap_or_default();
    let mark = if search.is_empty() { "" } else { "?" };
    let address = format!("{path}{mark}{search}{}", hash());
    rename(&address);
}

/// The part of the address after `#`, with it.
pub fn hash() -> String {
    window().location().hash().unwrap_or_default()
}

/// Calls when the part after `#` changes.
pub fn on_hash(then: impl Fn(String) + 'static) {
    let handle = window_event_listener(leptos::ev::hashchange, move |_| then(hash()));
    on_cleanup(move || handle.remove());
}

/// A text as a part of an address, and back.
pub fn encoded(text: &str) -> String {
    js_sys::encode_uri_component(text).into()
}

/// A part of an address as the text it stands for.
pub fn decoded(part: &str) -> String {
    js_sys::decode_uri_component(part).map_or_else(|_| part.to_owned(), String::from)
}

/// The whole address of something on this page's own place.
pub fn of_here(address: &str) -> String {
    let page = window().location().href().unwrap_or_default();
    web_sys::Url::new_with_base(address, &page).map_or_else(|_| address.to_owned(), |url| url.href())
}

/// Goes to a room by its address.
pub fn go(hash: &str) {
    let _ = window().location().set_hash(hash);
}

/// Another part after `#`, without a new entry in the history; nobody is told.
pub fn rename(hash: &str) {
    if let Ok(history) = window().history() {
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(hash));
    }
}

/// The document's language, and `?lang=`; French, the default, is not written.
pub fn set_language(lang: Lang) {
    mark("lang", lang.code());
    set_query("lang", (lang != Lang::default()).then_some(lang.code()));
}

/// The document's theme, and `?theme=`.
pub fn set_theme(theme: Theme) {
    mark("data-theme", theme.code());
    set_query("theme", (theme != Theme::Auto).then_some(theme.code()));
}

/// The programme whose colours are worn.
pub fn set_programme(id: &str) {
    if !id.is_empty() {
        mark("data-programme", id);
    }
}

/// The title of the window.
pub fn set_title(title: &str) {
    document().set_title(title);
}

/// What the build wrote into a `<meta>`.
pub fn meta(name: &str) -> Option<String> {
    document().query_selector(&format!("meta[name={name}]")).ok()??.get_attribute("content").filter(|c| !c.is_empty())
}

/// Moves the focus to the first element of a selector.
pub fn focus(selector: &str) {
    if let Some(element) = document().query_selector(selector).ok().flatten().and_then(|e| e.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}

/// Moves the focus to the first element of a selector, as soon as there is one within two seconds.
pub async fn focus_when_there(selector: &'static str) {
    for _ in 0..40 {
        pause(50).await;
        if is_there(selector) {
            return focus(selector);
        }
    }
}

/// Whether the page has an element of a selector.
pub fn is_there(selector: &str) -> bool {
    document().query_selector(selector).is_ok_and(|found| found.is_some())
}

/// Another part after `#`, as a new entry in the history that is known to be this page's; nobody is told.
pub fn lead(hash: &str) {
    if let Ok(history) = window().history() {
        let _ = history.push_state_with_url(&JsValue::TRUE, "", Some(hash));
    }
}

/// Goes back where [`lead`] led away from. False when it did not lead here.
pub fn led_back() -> bool {
    window().history().is_ok_and(|history| history.state().is_ok_and(|state| state.is_truthy()) && history.back().is_ok())
}

/// A selector of what has the focus, by its identifier.
pub fn focused() -> String {
    format!("[id=\"{}\"]", document().active_element().map(|active| active.id()).unwrap_or_default())
}

/// Moves the focus to the first element of a selector when what had it is no longer there.
pub fn keep_focus(selector: &str) {
    let selector = selector.to_string();
    request_animation_frame(move || {
        let lost = document().active_element().is_none_or(|active| active.tag_name() == "BODY");
        if lost {
            focus(&selector);
        }
    });
}

/// Changes what is shown. Where the focus was in an element of a selector that goes, the one that takes its place has it then, else
/// the element of `last`, else the heading of the page.
pub fn keep_place(selector: &'static str, last: &'static str, change: impl FnOnce()) {
    let all = move || document().query_selector_all(selector).ok();
    let active = document().active_element();
    let holds = |all: &web_sys::NodeList, at: u32| all.get(at).is_some_and(|one| one.contains(active.as_deref()));
    let at = all().and_then(|all| (0..all.length()).find(|at| holds(&all, *at)));
    change();
    let Some(at) = at else { return };
    request_animation_frame(move || {
        if document().active_element().is_some_and(|active| active.tag_name() != "BODY") {
            return;
        }
        let next = all().and_then(|all| all.get(at.min(all.length().checked_sub(1)?))?.dyn_into::<HtmlElement>().ok());
        match next {
            Some(next) => drop(next.focus()),
            None => focus(if is_there(last) { last } else { "main h1" }),
        }
    });
}

/// Scrolls as little as is needed to see the first element of a selector, once it is drawn.
pub fn show(selector: &str) {
    let selector = selector.to_string();
    request_animation_frame(move || {
        if let Some(element) = document().query_selector(&selector).ok().flatten() {
            let how = ScrollIntoViewOptions::new();
            how.set_block(ScrollLogicalPosition::Nearest);
            element.scroll_into_view_with_scroll_into_view_options(&how);
        }
    });
}

/// Scrolls the first element of a selector to the top of the window.
pub fn to_start(selector: &str) {
    if let Some(element) = document().query_selector(selector).ok().flatten() {
        element.scroll_into_view();
    }
}

/// Points out the first element of a selector, and nothing else.
pub fn mark_shown(selector: Option<&str>) {
    const MARK: &str = "data-shown";
    if let Some(element) = document().query_selector("[data-shown]").ok().flatten() {
        let _ = element.remove_attribute(MARK);
    }
    if let Some(element) = selector.and_then(|selector| document().query_selector(selector).ok().flatten()) {
        let _ = element.set_attribute(MARK, "");
        let how = ScrollIntoViewOptions::new();
        let tall = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or_default();
        // Of what is higher than half the window, the beginning is shown.
        let high = f64::from(element.client_height()) > tall / 2.0;
        how.set_block(if high { ScrollLogicalPosition::Start } else { ScrollLogicalPosition::Center });
        element.scroll_into_view_with_scroll_into_view_options(&how);
    }
}

/// How far down the page the marked element stands.
pub fn shown_at() -> Option<f64> {
    let element = document().query_selector("[data-shown]").ok().flatten()?;
    Some(element.get_bounding_client_rect().top() + window().scroll_y().ok()?)
}

/// The top of the page, at once.
pub fn to_top() {
    window().scroll_to_with_x_and_y(0.0, 0.0);
}

/// Milliseconds since the page was opened.
pub fn clock() -> f64 {
    window().performance().map(|p| p.now()).unwrap_or_default()
}

/// Date and time in UTC to the second, `2026-11-20T14:05:00Z`.
pub fn date_and_time() -> String {
    let text = String::from(js_sys::Date::new_0().to_iso_string());
    text.get(..19).map(|t| format!("{t}Z")).unwrap_or(text)
}

/// The date and time of the person's clock, as a part of a file's name: `2026-11-20-0905`.
pub fn local_stamp() -> String {
    let now = js_sys::Date::new_0();
    let shifted = js_sys::Date::new(&(now.get_time() - now.get_timezone_offset() * 60_000.0).into());
    let text = String::from(shifted.to_iso_string());
    text.get(..16).map(|text| text.replace('T', "-").replace(':', "")).unwrap_or(text)
}

/// A date and time in UTC, told as the person's clock has it.
pub fn local_time(lang: Lang, time: &str) -> String {
    let date = js_sys::Date::new(&time.into());
    let options = js_sys::Object::new();
    for (name, value) in [("dateStyle", "long"), ("timeStyle", "short")] {
        let _ = js_sys::Reflect::set(&options, &name.into(), &value.into());
    }
    String::from(date.to_locale_string(lang.pick("fr-CA", "en-CA"), &options))
}

/// A text as a blob.
pub fn text_blob(text: &str, media: &str) -> Option<Blob> {
    let options = BlobPropertyBag::new();
    options.set_type(media);
    Blob::new_with_str_sequence_and_options(&js_sys::Array::of1(&text.into()), &options).ok()
}

/// In the portable page, what starts a worker of the engine that the page carries within itself.
pub fn own_engine() -> Option<js_sys::Function> {
    js_sys::Reflect::get(&window(), &"ownEngine".into()).ok()?.dyn_into().ok()
}

/// True when this is the portable page.
pub fn is_portable() -> bool {
    own_engine().is_some()
}

/// True in a sandboxed frame, where the page has no origin.
pub fn is_nobody() -> bool {
    window().origin() == "null" && window().location().protocol().is_ok_and(|protocol| protocol != "file:")
}

/// An address for a blob; given back when dropped.
pub fn address(blob: Blob) -> ObjectUrl {
    ObjectUrl::from(gloo_file::Blob::from(blob))
}

/// Hands a file to the browser, as a click on a link to it would.
pub fn save(url: &str, name: &str) {
    let Some(link) = document().create_element("a").ok().and_then(|e| e.dyn_into::<web_sys::HtmlAnchorElement>().ok()) else {
        return;
    };
    link.set_href(url);
    link.set_download(name);
    link.click();
}

const PICKER: &str = "showSaveFilePicker";

/// True when the browser can ask the person where to save.
pub fn can_pick() -> bool {
    js_sys::Reflect::has(&window(), &PICKER.into()).unwrap_or_default()
}

/// Asks the person where to save a file of that name; the promise gives a handle of it.
pub fn pick(name: &str) -> Option<JsFuture> {
    let options = js_sys::Object::new();
    js_sys::Reflect::set(&options, &"suggestedName".into(), &name.into()).ok()?;
    let picker: js_sys::Function = js_sys::Reflect::get(&window(), &PICKER.into()).ok()?.dyn_into().ok()?;
    let promise: js_sys::Promise = picker.call1(&window(), &options).ok()?.dyn_into().ok()?;
    Some(JsFuture::from(promise))
}

/// Puts a text on the clipboard; says whether that was done. A page that is not served securely has no clipboard to write
/// to, and a frame may not be permitted it: then the text is selected out of sight and copied as a person would.
pub async fn copy(text: String) -> bool {
    let navigator = window().navigator();
    let there = js_sys::Reflect::get(&navigator, &"clipboard".into()).is_ok_and(|clipboard| clipboard.is_object());
    if there && JsFuture::from(navigator.clipboard().write_text(&text)).await.is_ok() {
        return true;
    }
    copy_selected(&text).unwrap_or_default()
}

fn copy_selected(text: &str) -> Option<bool> {
    let before = document().active_element().and_then(|element| element.dyn_into::<HtmlElement>().ok());
    let area: web_sys::HtmlTextAreaElement = document().create_element("textarea").ok()?.dyn_into().ok()?;
    area.set_class_name("visually-hidden");
    area.set_value(text);
    document().body()?.append_child(&area).ok()?;
    area.select();
    let done = document().unchecked_into::<web_sys::HtmlDocument>().exec_command("copy").ok();
    area.remove();
    if let Some(before) = before {
        let _ = before.focus();
    }
    done
}

/// Opens the dialog of the system for printing.
pub fn print() {
    let _ = window().print();
}

/// Asks before the page is left, while `unsaved` says so.
pub fn before_leaving(unsaved: impl Fn() -> bool + 'static) {
    let handle = window_event_listener(leptos::ev::beforeunload, move |event| {
        if unsaved() {
            event.prevent_default();
        }
    });
    on_cleanup(move || handle.remove());
}

/// Moves the focus without moving the page.
pub fn focus_quietly(element: &HtmlElement) {
    let options = js_sys::Object::new();
    let _ = js_sys::Reflect::set(&options, &"preventScroll".into(), &true.into());
    let focus = js_sys::Reflect::get(element, &"focus".into()).ok().and_then(|focus| focus.dyn_into::<js_sys::Function>().ok());
    let _ = focus.map(|focus| focus.call1(element, &options));
}

/// Where an element begins in the window, in pixels from the left and the top.
pub fn corner(element: &HtmlElement) -> (f64, f64) {
    let call = |of: &JsValue, name: &str| js_sys::Reflect::get(of, &name.into()).ok();
    let rectangle = call(element, "getBoundingClientRect").and_then(|get| get.dyn_into::<js_sys::Function>().ok());
    let rectangle = rectangle.and_then(|get| get.call0(element).ok()).unwrap_or_default();
    let edge = |name: &str| call(&rectangle, name).and_then(|edge| edge.as_f64()).unwrap_or_default();
    (edge("left"), edge("top"))
}

/// Waits so many milliseconds.
pub async fn pause(milliseconds: i32) {
    let promise = js_sys::Promise::new(&mut |done, _| {
        let _ = window().set_timeout_with_callback_and_timeout_and_arguments_0(&done, milliseconds);
    });
    let _ = JsFuture::from(promise).await;
}
