//! The commands and their help, in one language.

use crate::options::{
    choice, data, files, flag, force, heading, kept, output, path, programme, recipe, registered, rules, several, strict, text,
    together,
};
use bordereau::demonstration::MOST;
use bordereau::text::Lang;
use bordereau::text::cli as w;
use clap::builder::PossibleValuesParser;
use clap::builder::styling::{AnsiColor, Styles};
use clap::{Arg, ArgAction, Command, ValueHint, value_parser};
use std::path::PathBuf;

/// Shells for which completions can be written.
pub const SHELLS: &[&str] = &["bash", "zsh", "fish", "powershell", "elvish"];

/// The whole command line.
pub fn command(lang: Lang) -> Command {
    let commands = [
        check(lang),
        repair(lang),
        bundle(lang),
        verify(lang),
        template(lang),
        example(lang),
        compare(lang),
        since(lang),
        entities(lang),
        families(lang),
        samplesheet(lang),
        access(lang),
        defects(lang),
        explain(lang),
        completions(lang),
        help(lang),
    ];
    let command = Command::new("bordereau")
        .version(env!("CARGO_PKG_VERSION"))
        .arg(general(lang, "version", w::version_help(lang)).short('V').action(ArgAction::Version))
        .subcommand_help_heading(kept(heading(lang, w::commands(lang))))
        .subcommand_value_name(w::command_name(lang))
        .disable_help_subcommand(true)
        .arg_required_else_help(true)
        .subcommands(commands);
    framed(lang, command, (w::about(lang), w::about_long(lang)), w::check_examples(lang), None)
}

fn general(lang: Lang, name: &'static str, help: &'static str) -> Arg {
    Arg::new(name).long(name).help(help).help_heading(kept(heading(lang, w::general(lang))))
}

/// What every command has: its help in our words, examples, exit status, `--lang` and `--help`.
fn framed(lang: Lang, command: Command, about: (&'static str, &'static str), examples: &str, exit: Option<&str>) -> Command {
    let strong = |text: &str| format!("\u{1b}[1m{text}\u{1b}[0m");
    let template = format!("{{about-with-newline}}\n{} {{usage}}\n\n{{all-args}}{{after-help}}", strong(w::usage(lang)));
    let mut after = format!("{}\n{examples}", strong(w::examples(lang)));
    if let Some(exit) = exit {
        after.push_str(&format!("\n\n{}\n{exit}", strong(w::exit_status(lang))));
    }
    let literal = AnsiColor::Cyan.on_default();
    let styles = Styles::styled().header(AnsiColor::White.on_default().bold()).literal(literal).usage(literal);
    let language = general(lang, "lang", w::lang_help(lang)).value_name(w::language_value(lang));
    command
        .about(about.0)
        .long_about(about.1)
        .help_template(template)
        .after_help(after)
        .styles(styles)
        .disable_help_flag(true)
        .disable_version_flag(true)
        .arg(language.value_parser(PossibleValuesParser::new(["fr", "en"])).hide_possible_values(true).display_order(900))
        .arg(general(lang, "help", w::help_help(lang)).short('h').action(ArgAction::Help).display_order(901))
}

fn check(lang: Lang) -> Command {
    let command = Command::new("check")
        .arg(files(lang))
        .args(rules(lang))
        .arg(strict(lang))
        .arg(choice(lang, "format", w::format_value(lang), &["text", "json", "ndjson", "html", "tsv"], w::format_help(lang)))
        .arg(flag(lang, "values", w::values_help(lang)))
        .arg(text(lang, "time", w::time_value(lang), w::check_time_help(lang)))
        .args(together(lang))
        .arg(recipe(lang))
        .args(data(lang, "data", w::data_help(lang)))
        .arg(flag(lang, "sums", w::check_sums_help(lang)).requires("data"))
        .arg(registered(lang))
        .arg(path(lang, "annotate", w::folder_value(lang), w::annotate_help(lang), ValueHint::DirPath))
        .arg(output(lang, w::file_value(lang), w::output_help(lang)))
        .arg(force(lang));
    framed(lang, command, (w::check_about(lang), w::check_long(lang)), w::check_examples(lang), Some(w::check_exit(lang)))
}

fn repair(lang: Lang) -> Command {
    let command = Command::new("repair")
        .arg(files(lang))
        .arg(flag(lang, "safe", w::repair_safe_help(lang)).required_unless_present_any([
            "recipe",
            "days-since",
            "days-from",
            "shift-days",
        ]))
        .arg(text(lang, "days-since", w::day_value(lang), w::days_since_help(lang)))
        .arg(text(lang, "days-from", w::column_value(lang), w::days_from_help(lang)).conflicts_with("days-since"))
        .arg(
            text(lang, "shift-days", w::days_value(lang), w::shift_days_help(lang))
                .conflicts_with_all(["days-since", "days-from"])
                .allow_negative_numbers(true),
        )
        .args(rules(lang))
        .args(together(lang))
        .arg(recipe(lang))
        .arg(text(lang, "naming", w::naming_value(lang), w::naming_help(lang)))
        .arg(output(lang, w::folder_value(lang), w::repair_output_help(lang)).required(true))
        .arg(force(lang));
    framed(lang, command, (w::repair_about(lang), w::repair_long(lang)), w::repair_examples(lang), Some(w::repair_exit(lang)))
}

fn bundle(lang: Lang) -> Command {
    let given = |name, help| text(lang, name, w::text_value(lang), help).help_heading(kept(heading(lang, w::connection(lang))));
    let command = Command::new("bundle")
        .arg(files(lang))
        .args(rules(lang))
        .args(together(lang))
        .arg(recipe(lang))
        .args(data(lang, "data", w::data_help(lang)))
        .arg(flag(lang, "sums", w::sums_help(lang)).requires("data"))
        .arg(registered(lang))
        .arg(text(lang, "only", w::table_value(lang), w::only_help(lang)).action(ArgAction::Append))
        .arg(flag(lang, "safe", w::bundle_safe_help(lang)))
        .arg(text(lang, "naming", w::naming_value(lang), w::naming_help(lang)))
        .arg(flag(lang, "draft", w::draft_help(lang)))
        .arg(flag(lang, "consent", w::consent_help(lang)))
        .arg(flag(lang, "values", w::bundle_values_help(lang)))
        .arg(flag(lang, "loose", w::loose_help(lang)))
        .arg(text(lang, "time", w::time_value(lang), w::time_help(lang)))
        .arg(output(lang, w::folder_or_zip_value(lang), w::bundle_output_help(lang)).required(true))
        .arg(force(lang))
        .arg(given("host", w::host_help(lang)))
        .arg(given("port", w::port_help(lang)))
        .arg(given("user", w::user_help(lang)))
        .arg(given("folder", w::folder_help(lang)))
        .arg(given("fingerprint", w::fingerprint_help(lang)))
        .arg(given("fill", w::fill_help(lang)).value_name(w::fill_value(lang)).action(ArgAction::Append));
    framed(lang, command, (w::bundle_about(lang), w::bundle_long(lang)), w::bundle_examples(lang), Some(w::bundle_exit(lang)))
}

fn verify(lang: Lang) -> Command {
    let command = Command::new("verify")
        .arg(
            several(lang, "bundles", w::bundles_value(lang), w::bundles_help(lang))
                .required(true)
                .value_parser(value_parser!(PathBuf))
                .value_hint(ValueHint::AnyPath),
        )
        .args(rules(lang))
        .arg(choice(lang, "format", w::format_value(lang), &["text", "json"], w::verify_format_help(lang)))
        .arg(path(lang, "arrived", w::file_value(lang), w::arrived_help(lang), ValueHint::FilePath))
        .arg(path(lang, "receipts", w::folder_value(lang), w::receipts_help(lang), ValueHint::DirPath))
        .arg(force(lang));
    framed(lang, command, (w::verify_about(lang), w::verify_long(lang)), w::verify_examples(lang), Some(w::verify_exit(lang)))
}

fn template(lang: Lang) -> Command {
    let command = Command::new("template")
        .arg(several(lang, "tables", w::tables_value(lang), w::tables_help(lang)))
        .args(rules(lang))
        .arg(choice(lang, "format", w::format_value(lang), &["text", "tsv", "csv", "xlsx"], w::template_format_help(lang)))
        .args(data(lang, "listing", w::listing_help(lang)))
        .arg(text(lang, "folder", w::folder_value(lang), w::data_folder_help(lang)).requires_all(["listing", "tables"]))
        .arg(
            path(lang, "filled-from", w::files_value(lang), w::filled_from_help(lang), ValueHint::AnyPath)
                .action(ArgAction::Append),
        )
        .arg(output(lang, w::folder_or_file_value(lang), w::template_output_help(lang)))
        .arg(force(lang));
    framed(
        lang,
        command,
        (w::template_about(lang), w::template_long(lang)),
        w::template_examples(lang),
        Some(w::template_exit(lang)),
    )
}

fn example(lang: Lang) -> Command {
    let participants = text(lang, "participants", w::participants_value(lang), w::participants_help(lang));
    let command = Command::new("example")
        .arg(programme(lang))
        .arg(participants.value_parser(value_parser!(u64).range(1..=MOST)).default_value("12").hide_default_value(true))
        .arg(flag(lang, "mistakes", w::mistakes_help(lang)))
        .arg(output(lang, w::folder_value(lang), w::example_output_help(lang)))
        .arg(force(lang));
    framed(lang, command, (w::example_about(lang), w::example_long(lang)), w::example_examples(lang), None)
}

fn compare(lang: Lang) -> Command {
    let side = |name, value, help| {
        let arg = several(lang, name, value, help).num_args(1).required(true).value_parser(value_parser!(PathBuf));
        arg.value_hint(ValueHint::FilePath)
    };
    let command = Command::new("compare")
        .arg(side("before", w::before_value(lang), w::before_help(lang)))
        .arg(side("after", w::after_value(lang), w::after_help(lang)))
        .arg(files(lang).required(false).help(w::compare_files_help(lang)))
        .arg(programme(lang))
        .arg(choice(lang, "format", w::format_value(lang), &["text", "json"], w::compare_format_help(lang)))
        .arg(path(lang, "migration", w::file_value(lang), w::migration_help(lang), ValueHint::FilePath))
        .arg(output(lang, w::file_value(lang), w::output_help(lang)))
        .arg(force(lang));
    framed(lang, command, (w::compare_about(lang), w::compare_long(lang)), w::compare_examples(lang), Some(w::compare_exit(lang)))
}

fn since(lang: Lang) -> Command {
    let before = several(lang, "before", w::before_value(lang), w::since_before_help(lang)).num_args(1).required(true);
    let command = Command::new("since")
        .arg(before.value_parser(value_parser!(PathBuf)).value_hint(ValueHint::AnyPath))
        .arg(files(lang))
        .args(rules(lang))
        .arg(choice(lang, "format", w::format_value(lang), &["text", "json", "tsv"], w::since_format_help(lang)))
        .arg(flag(lang, "values", w::since_values_help(lang)))
        .args(together(lang))
        .arg(recipe(lang))
        .arg(output(lang, w::file_value(lang), w::output_help(lang)))
        .arg(force(lang));
    framed(lang, command, (w::since_about(lang), w::since_long(lang)), w::since_examples(lang), Some(w::since_exit(lang)))
}

fn entities(lang: Lang) -> Command {
    let only = choice(
        lang,
        "only",
        w::entities_only_value(lang),
        &["all", "incomplete", "orphans", "doubled"],
        w::entities_only_help(lang),
    );
    let command = Command::new("entities")
        .arg(files(lang))
        .args(rules(lang))
        .arg(text(lang, "kind", w::entities_kind_value(lang), w::entities_kind_help(lang)))
        .arg(only)
        .arg(text(lang, "search", w::text_value(lang), w::entities_search_help(lang)))
        .arg(choice(lang, "format", w::format_value(lang), &["text", "json", "tsv"], w::entities_format_help(lang)))
        .arg(flag(lang, "values", w::entities_values_help(lang)))
        .args(together(lang))
        .arg(recipe(lang))
        .arg(output(lang, w::file_value(lang), w::output_help(lang)))
        .arg(force(lang));
    framed(
        lang,
        command,
        (w::entities_about(lang), w::entities_long(lang)),
        w::entities_examples(lang),
        Some(w::entities_exit(lang)),
    )
}

fn families(lang: Lang) -> Command {
    let command = Command::new("families")
        .arg(files(lang))
        .args(rules(lang))
        .arg(text(lang, "tree", w::families_tree_value(lang), w::families_tree_help(lang)))
        .arg(choice(lang, "format", w::format_value(lang), &["text", "json"], w::families_format_help(lang)))
        .arg(flag(lang, "values", w::entities_values_help(lang)))
        .args(together(lang))
        .arg(recipe(lang))
        .arg(output(lang, w::file_value(lang), w::output_help(lang)))
        .arg(force(lang));
    framed(
        lang,
        command,
        (w::families_about(lang), w::families_long(lang)),
        w::families_examples(lang),
        Some(w::families_exit(lang)),
    )
}

fn samplesheet(lang: Lang) -> Command {
    let list = several(lang, "list", w::file_value(lang), w::samplesheet_list_help(lang)).num_args(1).required(true);
    let command = Command::new("samplesheet")
        .arg(list.value_parser(value_parser!(PathBuf)).value_hint(ValueHint::FilePath))
        .arg(files(lang))
        .args(rules(lang))
        .arg(text(lang, "strategy", w::samplesheet_strategy_value(lang), w::samplesheet_strategy_help(lang)))
        .arg(choice(lang, "format", w::format_value(lang), &["text", "json"], w::families_format_help(lang)))
        .arg(flag(lang, "values", w::samplesheet_values_help(lang)))
        .args(together(lang))
        .arg(recipe(lang))
        .arg(output(lang, w::file_value(lang), w::samplesheet_output_help(lang)))
        .arg(force(lang));
    let about = (w::samplesheet_about(lang), w::samplesheet_long(lang));
    framed(lang, command, about, w::samplesheet_examples(lang), Some(w::samplesheet_exit(lang)))
}

fn access(lang: Lang) -> Command {
    let command = Command::new("access")
        .arg(files(lang).required(false).help(w::access_files_help(lang)))
        .args(rules(lang))
        .arg(choice(lang, "format", w::format_value(lang), &["text", "json"], w::access_format_help(lang)))
        .arg(text(lang, "day", w::day_value(lang), w::access_day_help(lang)))
        .arg(output(lang, w::folder_or_zip_value(lang), w::access_output_help(lang)))
        .arg(force(lang));
    framed(lang, command, (w::access_about(lang), w::access_long(lang)), w::access_examples(lang), Some(w::access_exit(lang)))
}

fn defects(lang: Lang) -> Command {
    let command = Command::new("defects")
        .arg(programme(lang))
        .arg(choice(lang, "format", w::format_value(lang), &["text", "json", "document"], w::defects_format_help(lang)))
        .arg(output(lang, w::file_value(lang), w::output_help(lang)))
        .arg(force(lang));
    framed(lang, command, (w::defects_about(lang), w::defects_long(lang)), w::defects_examples(lang), None)
}

fn explain(lang: Lang) -> Command {
    let command = Command::new("explain").arg(several(lang, "rule", w::rule_value(lang), w::rule_help(lang)).num_args(1));
    framed(lang, command, (w::explain_about(lang), w::explain_long(lang)), w::explain_examples(lang), None)
}

fn completions(lang: Lang) -> Command {
    let shell = several(lang, "shell", w::shell_value(lang), w::shell_help(lang)).num_args(1).required(true);
    let command =
        Command::new("completions").arg(shell.value_parser(PossibleValuesParser::new(SHELLS)).hide_possible_values(true));
    framed(lang, command, (w::completions_about(lang), w::completions_about(lang)), w::completions_examples(lang), None)
}

fn help(lang: Lang) -> Command {
    let command =
        Command::new("help").arg(several(lang, "command", w::command_name(lang), w::help_command_help(lang)).num_args(1));
    framed(lang, command, (w::help_about(lang), w::help_about(lang)), w::help_examples(lang), None)
}
