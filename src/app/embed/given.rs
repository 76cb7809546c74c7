//! The dictionary that the address names, `?dictionary=`: a document of the page's own origin; and what it asks for that is
//! not known.
//!
//! Rule of the file: another origin is refused before anything is fetched; the page's policy would refuse it too.

use super::Shown;
use crate::app::state::{Notice, State, Task};
use crate::app::{browser, example};
use bordereau::protocol::Request;
use bordereau::text::Lang;
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

    /// Says what the address asks for and this page does not know.
    pub fn tell_unknown(self) {
        let choices = self.overview.with_untracked(|o| o.programme.choices.clone());
        let programmes = choices.into_iter().map(|(id, _)| id).collect();
        let known: [(&str, Vec<String>); 3] = [
            ("programme", programmes),
            ("view", Shown::ALL.map(|shown| shown.code().to_owned()).to_vec()),
            ("lang", [Lang::Fr, Lang::En].map(|lang| lang.code().to_owned()).to_vec()),
        ];
        let lang = self.lang.get_untracked();
        let words = known.iter().filter_map(|(name, known)| {
            let asked = browser::query(name).filter(|asked| !asked.is_empty())?;
            let met = if *name == "lang" { Lang::from_code(&asked).is_some() } else { known.contains(&asked) };
            (!met).then(|| reading::unknown(lang, &format!("{name}={asked}"), &known.join(", ")))
        });
        let words: Vec<String> = words.collect();
        if !words.is_empty() {
            self.notice.set(Some(Notice::Failed(format!("{} {}", words.join(" "), reading::unknown_what(lang)))));
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
