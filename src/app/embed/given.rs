//! The dictionary that the address names, `?dictionary=`: a document of the page's own origin.
//!
//! Rule of the file: another origin is refused before anything is fetched; the page's policy would refuse it too.

use crate::app::state::{Notice, State, Task};
use crate::app::{browser, example};
use bordereau::protocol::Request;
use bordereau::text::page::reading;
use leptos::prelude::*;

/// Stands in the address for the code of the language.
const LANG: &str = "{lang}";

impl State {
    /// Uses the dictionary that the address names, where it names one.
    pub async fn use_given(self) {
        let Some(asked) = browser::query("dictionary").filter(|asked| !asked.is_empty()) else { return };
        let lang = self.lang.get_untracked();
        let name = asked.replace(LANG, lang.code());
        let refuse = move |words: String| self.notice.set(Some(Notice::Failed(words)));
        if browser::is_portable() {
            return refuse(reading::dictionary_portable(lang).to_string());
        }
        let Some(address) = browser::of_own_origin(&name) else { return refuse(reading::dictionary_elsewhere(lang, &name)) };
        self.at_work(Some(Task::Fetching));
        let handle = example::one(&address, &name).await;
        self.at_work(None);
        let Some(handle) = handle else { return refuse(reading::dictionary_missing(lang, &name)) };
        if self.show_with(Request::Dictionary { name }, std::slice::from_ref(&handle.file)).await {
            self.kept.update_value(|kept| kept.given = Some(handle));
            self.check().await;
        }
    }

    /// The dictionary in the language that was just chosen, where the address names one per language and it is in use.
    pub async fn renew_given(self) {
        let of_lang = browser::query("dictionary").is_some_and(|asked| asked.contains(LANG));
        if of_lang && self.kept.with_value(|kept| kept.given.is_some()) && self.work.with_untracked(Option::is_none) {
            self.use_given().await;
        }
    }
}
