//! A report that was read back, in words of now, without values.

use super::reread::{Reread, detail, list, number as count, text};
use crate::finding::{Group, GroupKey, Level, Rule};
use crate::handover::words::{colon, report as words, time};
use crate::protocol::{Remark, RereadView};
use crate::text::{Lang, message, number};
use serde_json::Value;

/// Groups of findings that are shown.
const SHOWN: usize = 500;

/// How things are called and said now.
pub struct Called<'a> {
    /// Language.
    pub lang: Lang,
    /// The programme by its short name.
    pub programme: &'a dyn Fn(&str) -> String,
    /// A table.
    pub table: &'a dyn Fn(&str) -> String,
    /// A column of a table.
    pub column: &'a dyn Fn(&str, &str) -> String,
    /// What of a finding, and what to do.
    pub say: &'a dyn Fn(&Group) -> (String, String),
}

/// The report in words. A report with values is told without them too.
pub fn shown(read: &Reread, called: &Called<'_>) -> RereadView {
    let (lang, report, none) = (called.lang, &read.report, Value::Null);
    let dictionary = report.get("dictionary").unwrap_or(&none);
    let mut facts = vec![
        (words::programme(lang), (called.programme)(text(report, "programme"))),
        (
            words::dictionary(lang),
            format!("{}, {} {}", text(dictionary, "name"), words::version(lang), text(dictionary, "version")),
        ),
        (words::made_with(lang), format!("Bordereau {}", text(report, "tool"))),
    ];
    facts.extend(read.time.as_deref().map(|at| (words::date(lang), time(at))));
    let heads = [
        words::rows_name(lang),
        words::errors_name(lang),
        words::warnings_name(lang),
        words::acknowledged_name(lang),
        words::notes_name(lang),
    ];
    let counts = |one: &Value| {
        let counts = one.get("counts").unwrap_or(&none);
        let all = ["errors", "warnings", "acknowledged", "notes"].map(|name| count(counts, name));
        let all = std::iter::once(count(one, "rows")).chain(all).map(|n| number(lang, n));
        all.collect::<Vec<_>>().join("\t")
    };
    let mut tables = vec![(words::table(lang).to_owned(), heads.join("\t"))];
    tables.extend(list(report, "tables").iter().map(|one| ((called.table)(text(one, "table")), counts(one))));
    tables.push((words::total(lang).to_owned(), counts(report)));
    let mut findings: Vec<Remark> = Vec::new();
    let all = list(report, "groups");
    for level in [Level::Error, Level::Warning, Level::Note] {
        let own = all.iter().filter(|group| level_of(group) == level);
        findings.extend(own.take(SHOWN - findings.len()).map(|group| finding(called, group, level)));
    }
    let told = all.iter().map(|group| count(group, "count")).sum();
    let (shown, all) = (findings.len() as u64, all.len() as u64);
    RereadView {
        facts: facts.into_iter().map(|(term, text)| (term.to_owned(), text)).collect(),
        verdicts: verdicts(report, lang),
        tables,
        total: format!("{}\u{a0}({})", words::findings(lang), number(lang, told)),
        findings,
        more: if shown < all { words::more_groups(lang, shown, all) } else { String::new() },
    }
}

fn level_of(group: &Value) -> Level {
    match text(group, "level") {
        "error" => Level::Error,
        "warning" => Level::Warning,
        _ => Level::Note,
    }
}

fn finding(called: &Called<'_>, group: &Value, level: Level) -> Remark {
    let lang = called.lang;
    let some = |name: &str| Some(text(group, name)).filter(|text| !text.is_empty());
    let (table, field, file) = (some("table"), some("field"), some("file"));
    let mut place: Vec<String> = Vec::new();
    place.extend(table.map(called.table));
    place.extend(field.map(|field| (called.column)(table.unwrap_or_default(), field)));
    place.extend(file.filter(|_| table.is_none()).map(str::to_owned));
    place.extend(list(group, "places").first().map(|first| format!("{} {}", text(first, "file"), text(first, "first"))));
    place.push(words::findings_of(lang, count(group, "count"), count(group, "values")));
    let code = text(group, "rule");
    let (mut what, mut how) = (code.to_owned(), String::new());
    if let Some(rule) = Rule::from_code(code) {
        let mut told = Group::new(GroupKey {
            table: table.map(str::to_owned),
            field: field.map(str::to_owned),
            file: file.map(|file| (file.to_owned(), some("sheet").map(str::to_owned))),
            detail: detail(group),
            ..GroupKey::new(rule)
        });
        (told.level, told.count) = (level, count(group, "count"));
        (what, how) = (called.say)(&told);
        if what.is_empty() {
            what = message::title(rule, lang).to_owned();
        }
    }
    if level == Level::Note {
        how.clear();
    }
    if let Some(reason) = some("acknowledged") {
        how = format!("{} {reason}", words::reason(lang));
    }
    Remark { level, rule: code.to_owned(), what: format!("{}{}{what}", place.join(" · "), colon(lang)), how }
}

/// The verdicts, each with its name and what is left to fix; a note holds.
fn verdicts(report: &Value, lang: Lang) -> Vec<Remark> {
    let (all, checked) = (report.get("verdicts").unwrap_or(&Value::Null), count(report, "rows") > 0);
    let one = |name: &str, yes: &str, no: &str| {
        let verdict = all.get(name).unwrap_or(&Value::Null);
        let holds = verdict.get("ok").and_then(Value::as_bool).unwrap_or_default();
        let (level, what) = if holds { (Level::Note, yes) } else { (Level::Error, no) };
        Remark { level, rule: String::new(), what: what.to_owned(), how: words::verdict(lang, checked, count(verdict, "errors")) }
    };
    let mut out = vec![
        one("dictionary", words::dictionary_ok(lang), words::dictionary_not(lang)),
        one("receiver", words::receiver_ok(lang), words::receiver_not(lang)),
    ];
    let others = count(all, "other_errors");
    if others > 0 {
        let how = words::verdict(lang, checked, others);
        out.push(Remark { level: Level::Error, rule: String::new(), what: words::elsewhere(lang).to_owned(), how });
    }
    out
}
