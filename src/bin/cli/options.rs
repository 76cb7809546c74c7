//! Arguments and options that several commands share.

use bordereau::finding::Manner;
use bordereau::shelf::programmes;
use bordereau::text::Lang;
use bordereau::text::cli as w;
use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, ValueHint, value_parser};
use std::path::PathBuf;

/// A heading of the help: the French colon stands apart.
pub fn heading(lang: Lang, words: &'static str) -> String {
    format!("{words}{}", lang.pick("\u{a0}", ""))
}

/// Headings live as long as the program: clap keeps them by reference.
pub fn kept(text: String) -> &'static str {
    Box::leak(text.into_boxed_str())
}

fn option(lang: Lang, name: &'static str) -> Arg {
    Arg::new(name).long(name).help_heading(kept(heading(lang, w::options(lang))))
}

/// An option that is there or not.
pub fn flag(lang: Lang, name: &'static str, help: &'static str) -> Arg {
    option(lang, name).action(ArgAction::SetTrue).help(help)
}

/// An option with text.
pub fn text(lang: Lang, name: &'static str, value: &'static str, help: &'static str) -> Arg {
    option(lang, name).value_name(value).help(help)
}

/// An option with a path.
pub fn path(lang: Lang, name: &'static str, value: &'static str, help: &'static str, hint: ValueHint) -> Arg {
    text(lang, name, value, help).value_parser(value_parser!(PathBuf)).value_hint(hint)
}

/// An option with one of several words; the first is the default.
pub fn choice(lang: Lang, name: &'static str, value: &'static str, words: &'static [&'static str], help: &'static str) -> Arg {
    let default = words.first().copied().unwrap_or_default();
    let arg = text(lang, name, value, help).value_parser(PossibleValuesParser::new(words)).hide_possible_values(true);
    arg.default_value(default).hide_default_value(true)
}

/// Things without a name, one or several.
pub fn several(lang: Lang, name: &'static str, value: &'static str, help: &'static str) -> Arg {
    Arg::new(name).value_name(value).help(help).num_args(1..).help_heading(kept(heading(lang, w::arguments(lang))))
}

/// The files and folders of a study.
pub fn files(lang: Lang) -> Arg {
    several(lang, "files", w::files_value(lang), w::files_help(lang))
        .required(true)
        .value_parser(value_parser!(PathBuf))
        .value_hint(ValueHint::AnyPath)
}

/// `--programme`, `--centre`, `--dictionary`, `--as-published`.
pub fn rules(lang: Lang) -> [Arg; 4] {
    [
        programme(lang),
        text(lang, "centre", w::centre_value(lang), w::centre_help(lang)),
        path(lang, "dictionary", w::file_value(lang), w::dictionary_help(lang), ValueHint::FilePath),
        flag(lang, "as-published", w::as_published_help(lang)),
    ]
}

/// `--strict`.
pub fn strict(lang: Lang) -> Arg {
    let names: Vec<&str> = Manner::ALL.into_iter().filter(|manner| !manner.is_ours()).map(Manner::name).collect();
    let arg = text(lang, "strict", w::strict_value(lang), w::strict_help(lang));
    arg.value_parser(PossibleValuesParser::new(names)).hide_possible_values(true)
}

/// `--programme` alone.
pub fn programme(lang: Lang) -> Arg {
    let ids: Vec<&str> = programmes().iter().map(|shelf| shelf.id).collect();
    text(lang, "programme", w::programme_value(lang), "").help(w::programme_help(lang, &ids)).value_hint(ValueHint::DirPath)
}

/// `--recipe`.
pub fn recipe(lang: Lang) -> Arg {
    path(lang, "recipe", w::file_value(lang), w::recipe_help(lang), ValueHint::FilePath)
}

/// `--together` and `--apart`.
pub fn together(lang: Lang) -> [Arg; 2] {
    let option = |name, help| text(lang, name, w::table_value(lang), help).action(ArgAction::Append);
    [option("together", w::together_help(lang)), option("apart", w::apart_help(lang))]
}

/// `--registered`.
pub fn registered(lang: Lang) -> Arg {
    path(lang, "registered", w::file_value(lang), w::registered_help(lang), ValueHint::AnyPath).action(ArgAction::Append)
}

/// A folder of data files, under a name of its own, and `--project`.
pub fn data(lang: Lang, name: &'static str, help: &'static str) -> [Arg; 2] {
    let project = text(lang, "project", w::project_value(lang), w::project_help(lang)).requires(name);
    [path(lang, name, w::folder_value(lang), help, ValueHint::AnyPath), project]
}

/// `-o`.
pub fn output(lang: Lang, value: &'static str, help: &'static str) -> Arg {
    path(lang, "output", value, help, ValueHint::AnyPath).short('o')
}

/// `--force`.
pub fn force(lang: Lang) -> Arg {
    flag(lang, "force", w::force_help(lang))
}
