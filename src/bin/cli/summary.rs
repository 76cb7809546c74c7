//! The result of a check as text: files as recognised, the two verdicts apart, groups of findings.

use crate::paper::{Ink, Paper, widths};
use bordereau::finding::{Level, Rule, Scope, Verdict};
use bordereau::protocol::{FileView, GroupView, Overview, SourceView, VerdictView, VoteView};
use bordereau::session::{Listed, Session};
use bordereau::text::cli as w;
use bordereau::text::{Lang, name, page};

const FILE_INKS: [Ink; 5] = [Ink::Strong, Ink::Plain, Ink::Plain, Ink::Plain, Ink::Faint];

/// Everything on paper. Values of cells stand in it only with `values`.
pub fn summary(session: &Session, overview: &Overview, questions: &[VoteView], values: bool, lang: Lang) -> String {
    let mut paper = Paper::for_output();
    let listed = session.listing(values);
    head(&mut paper, overview, lang);
    // With a verdict, those that concern an open table stand among the findings.
    if overview.verdict.is_none() {
        remarks(&mut paper, overview, lang);
    }
    files(&mut paper, overview, &listed, lang);
    // Of nothing there is neither; that is said by itself.
    if let Some(verdict) = overview.verdict.as_ref().filter(|verdict| verdict.tables > 0 || !verdict.rules.is_empty()) {
        verdicts(&mut paper, verdict, overview, lang);
        for vote in questions {
            paper.hung(&[(Ink::Plain, "    · ")], 6, &w::at(lang, &format!("{} · {}", vote.table, vote.field), &vote.question));
        }
        findings(&mut paper, overview, &listed, lang);
        for contest in overview.contests.iter().filter(|c| c.settlement.is_none()) {
            paper.gap();
            paper.hung(&[], 2, &w::hint_together(lang, &contest.label, &contest.table, overview.programme.data_files));
        }
        hints(&mut paper, verdict, &listed, values, lang);
    }
    if let Some(id) = &overview.programme.recognised {
        paper.gap();
        paper.hung(&[(Ink::Warning, "! ")], 2, &w::hint_programme(lang, id));
    }
    paper.text().to_owned()
}

/// The program, the programme and the dictionary in use.
pub fn head(paper: &mut Paper, overview: &Overview, lang: Lang) {
    let dictionary = &overview.dictionary;
    let mut words = format!(" · {} · {}", overview.programme.name, w::dictionary(lang, &dictionary.name, &dictionary.version));
    if dictionary.defects > 0 {
        let how = if dictionary.as_published { w::as_published(lang) } else { w::as_corrected(lang) };
        words.push_str(&format!(", {how}"));
    }
    paper.line(&[(Ink::Strong, "Bordereau"), (Ink::Faint, &words)]);
    if let Some(bundle) = overview.opened_bundle.as_ref().filter(|bundle| bundle.apart) {
        let (ink, sign) = if bundle.whole { (Ink::Faint, "i ") } else { (Ink::Error, "✗ ") };
        paper.hung(
            &[(ink, sign)],
            2,
            &format!("{}: {} {}", bundle.name, bundle.summary, bordereau::text::page::deposit::bundle_apart(lang)),
        );
    }
}

/// What was noticed about the dictionary itself: rules that are not checked, parts that are not understood.
fn remarks(paper: &mut Paper, overview: &Overview, lang: Lang) {
    if !overview.dictionary.remarks.is_empty() {
        paper.heading(w::dictionary_remarks(lang));
    }
    for remark in &overview.dictionary.remarks {
        let (ink, sign) = mark(remark.level);
        paper.hung(&[(ink, &format!("  {sign} {}  ", remark.rule))], 4, &format!("{} {}", remark.what, remark.how));
    }
}

/// The mark and ink of a level.
pub fn mark(level: Level) -> (Ink, &'static str) {
    match level {
        Level::Error => (Ink::Error, "✗"),
        Level::Warning => (Ink::Warning, "!"),
        Level::Note => (Ink::Note, "·"),
    }
}

fn files(paper: &mut Paper, overview: &Overview, listed: &[Listed], lang: Lang) {
    paper.heading(w::files(lang));
    let rows_of = |file: &FileView| file.sources.iter().map(|source| source_row(file, source, lang)).collect::<Vec<_>>();
    let lots: Vec<(&FileView, Vec<Vec<String>>)> = overview.files.iter().map(|file| (file, rows_of(file))).collect();
    let widths = widths(&lots.iter().flat_map(|(_, rows)| rows.clone()).collect::<Vec<_>>());
    for (file, rows) in lots {
        if file.sources.is_empty() {
            file_alone(paper, file, lang);
        }
        paper.columns_of(2, &FILE_INKS, &[false, false, true, false, false], &widths, &rows);
        // What has a rule stands among the findings.
        for remark in file.sources.iter().flat_map(|source| &source.remarks).filter(|remark| remark.rule.is_empty()) {
            let (ink, sign) = mark(remark.level);
            paper.hung(&[(ink, &format!("    {sign} "))], 6, &format!("{} {}", remark.what, remark.how));
        }
        for listed in listed.iter().filter(|l| told_with_files(l) && belongs(l, file)) {
            paper.hung(&[(Ink::Note, "    · ")], 6, &listed.view.what);
        }
    }
}

fn file_alone(paper: &mut Paper, file: &FileView, lang: Lang) {
    let how = match (file.refused, file.kind.is_empty()) {
        (true, _) => (Ink::Error, w::not_read(lang)),
        (false, true) => (Ink::Faint, w::left_aside(lang)),
        (false, false) => (Ink::Faint, file.kind.as_str()),
    };
    paper.line(&[(Ink::Strong, &format!("  {}", file.path)), (Ink::Plain, "  "), how]);
}

fn source_row(file: &FileView, source: &SourceView, lang: Lang) -> Vec<String> {
    let mut name = file.path.clone();
    if let Some(member) = &source.member {
        name.push_str(&format!(" › {member}"));
    }
    if let Some(sheet) = &source.sheet {
        name.push_str(&format!(" › {sheet}"));
    }
    let table = source.table_label.clone().unwrap_or_else(|| w::not_recognised(lang).to_owned());
    let details: Vec<&str> = match (&source.encoding, &source.delimiter) {
        (None, None) => vec![file.kind.as_str()],
        (encoding, delimiter) => encoding.iter().chain(delimiter).map(String::as_str).collect(),
    };
    let (count, unit) = apart(&w::rows(lang, source.rows));
    vec![name, table, count, unit, details.join(" · ")]
}

/// A count and its unit apart, so that numbers line up.
pub fn apart(counted: &str) -> (String, String) {
    counted
        .rsplit_once('\u{a0}')
        .map_or_else(|| (String::new(), counted.to_owned()), |(count, unit)| (count.to_owned(), unit.to_owned()))
}

/// Notes on how a file was read stand with the file, everything else among the findings.
fn told_with_files(listed: &Listed) -> bool {
    let view = &listed.view;
    let scope = Rule::from_code(&view.rule).map(Rule::scope);
    view.level == Level::Note && view.first.is_none() && scope == Some(Scope::File) && listed.file.is_some()
}

fn belongs(listed: &Listed, file: &FileView) -> bool {
    let Some((path, _)) = &listed.file else { return false };
    *path == file.path || path.strip_prefix(&file.path).is_some_and(|rest| rest.starts_with('!'))
}

/// The two verdicts apart, then what is counted.
pub fn verdicts(paper: &mut Paper, verdict: &VerdictView, overview: &Overview, lang: Lang) {
    let centre = &overview.programme.name;
    paper.heading(w::verdict(lang));
    let mut line = |which: Verdict, holds: bool, errors: u64| {
        let own = match which {
            Verdict::Dictionary => verdict.titles.first(),
            Verdict::Receiver => verdict.titles.get(1),
            Verdict::Neither => None,
        };
        if holds {
            let title = own.cloned().unwrap_or_else(|| name::verdict(lang, which, centre));
            let judged = !verdict.unjudged || which != Verdict::Dictionary;
            paper.line(&[if judged { (Ink::Good, "  ✓ ") } else { (Ink::Warning, "  ? ") }, (Ink::Plain, &title)]);
        } else {
            let count = if errors == 0 { String::new() } else { format!("  {}", name::level_count(lang, Level::Error, errors)) };
            let title = own.cloned().unwrap_or_else(|| name::verdict_not(lang, which, centre));
            paper.line(&[(Ink::Error, "  ✗ "), (Ink::Plain, &title), (Ink::Error, &count)]);
        }
    };
    line(Verdict::Dictionary, verdict.dictionary, verdict.dictionary_errors);
    if overview.manner.is_ours() {
        line(Verdict::Receiver, verdict.receiver, verdict.receiver_errors);
    }
    if verdict.other_errors > 0 {
        line(Verdict::Neither, false, verdict.other_errors);
    }
    let mut counts = vec![
        w::checked(lang, verdict.rows, verdict.tables),
        page::warnings_of(lang, verdict.warnings, verdict.about_dictionary),
        page::notes(lang, verdict.notes),
    ];
    if verdict.acknowledged > 0 {
        counts.push(w::acknowledged_count(lang, verdict.acknowledged));
    }
    paper.line(&[(Ink::Faint, &format!("    {}", counts.join(" · ")))]);
    if let Some(words) = name::manner(lang, overview.manner) {
        paper.hung(&[(Ink::Warning, "  ! ")], 4, words);
    }
    if verdict.forbidden + verdict.personal > 0 {
        paper.hung(&[(Ink::Warning, "  ! ")], 4, &page::check::personal_body(lang, verdict.forbidden, verdict.personal));
    }
    let errors = verdict.dictionary_errors + verdict.receiver_errors + verdict.other_errors;
    let asked = (verdict.questions.len() as u64, verdict.settled);
    if asked.0 > 0 {
        paper.hung(&[(Ink::Warning, "  ! ")], 4, &w::questions(lang, asked, errors));
    }
}

fn findings(paper: &mut Paper, overview: &Overview, listed: &[Listed], lang: Lang) {
    let mut rest: Vec<&Listed> = listed.iter().filter(|l| !told_with_files(l)).collect();
    if rest.is_empty() {
        paper.gap();
        paper.line(&[(Ink::Good, w::no_findings(lang))]);
        return;
    }
    let count = rest.iter().map(|l| l.view.count).sum();
    paper.gap();
    paper.line(&[
        (Ink::Strong, w::findings(lang)),
        (Ink::Faint, &format!("  {}", w::findings_in(lang, count, rest.len() as u64))),
    ]);
    let of_files: Vec<&Listed> = take(&mut rest, |l| l.file.is_some() && l.view.table.is_none());
    section(paper, w::file_findings(lang), &of_files, lang);
    let of_study: Vec<&Listed> = take(&mut rest, |l| l.view.table.is_none());
    section(paper, w::study_findings(lang), &of_study, lang);
    for table in overview.dictionary.tables.iter().map(|(name, label, _)| (name, label)) {
        let own: Vec<&Listed> = take(&mut rest, |l| l.view.table.as_ref() == Some(table.0));
        section(paper, table.1, &own, lang);
    }
    section(paper, "", &rest, lang);
}

fn take<'a>(rest: &mut Vec<&'a Listed>, belongs: impl Fn(&Listed) -> bool) -> Vec<&'a Listed> {
    let (mine, others) = rest.iter().partition(|l| belongs(l));
    *rest = others;
    mine
}

fn section(paper: &mut Paper, title: &str, listed: &[&Listed], lang: Lang) {
    if listed.is_empty() {
        return;
    }
    paper.heading(title);
    for one in listed {
        group(paper, one, lang);
    }
}

fn group(paper: &mut Paper, listed: &Listed, lang: Lang) {
    let view: &GroupView = &listed.view;
    let (ink, sign) = mark(view.level);
    // What concerns a whole file or table is found once; saying so tells nothing.
    let once = view.first.is_none() && view.count == 1;
    let mut counts = if once { String::new() } else { format!("  {}", w::places(lang, view.count)) };
    if view.value.is_none() && listed.values > 1 {
        counts.push_str(&format!(" · {}", w::distinct(lang, listed.values)));
    }
    let field = view.field.as_deref().map(|f| format!("  {f}")).unwrap_or_default();
    paper.line(&[
        (ink, &format!("  {sign} {}", view.rule)),
        (Ink::Strong, &field),
        (Ink::Plain, &format!("  {}", view.title)),
        (Ink::Faint, &counts),
    ]);
    paper.hung(&[(Ink::Plain, "    ")], 4, &view.what);
    let parts = [
        (w::where_(lang), view.place.as_str()),
        (w::why(lang), view.why.as_str()),
        (w::how(lang), view.how.as_str()),
        (w::defect(lang), view.defect.as_ref().map_or("", |(_, words)| words.as_str())),
        (w::acknowledged(lang), view.acknowledged.as_deref().unwrap_or_default()),
    ];
    let widest = parts.iter().map(|(label, _)| label.chars().count()).max().unwrap_or(0) + 2;
    for (label, words) in parts.iter().filter(|(_, words)| !words.is_empty()) {
        paper.hung(&[(Ink::Faint, &format!("    {label:widest$}"))], 4 + widest, words);
    }
    if let Some(fix) = &view.fix {
        let kind = if fix.safe { w::safe_fix(lang) } else { w::asked_fix(lang) };
        let words = if fix.before.is_empty() && fix.after.is_empty() {
            kind.to_owned()
        } else {
            format!("{} → {}  ({kind})", shown(&fix.before, lang), shown(&fix.after, lang))
        };
        paper.hung(&[(Ink::Faint, &format!("    {:widest$}", w::proposal(lang)))], 4 + widest, &words);
    }
}

/// A value as it can be seen: blanks at its ends as `␣`, other blanks and invisible characters as `‹U+00A0›`.
pub fn shown(value: &str, lang: Lang) -> String {
    if value.is_empty() {
        return w::blank_value(lang).to_owned();
    }
    let inner = value.trim_matches(' ');
    let start = value.len() - value.trim_start_matches(' ').len();
    let mut seen = "␣".repeat(start);
    for c in inner.chars() {
        if c != ' ' && (c.is_whitespace() || c.is_control() || invisible(c)) {
            seen.push_str(&format!("‹U+{:04X}›", c as u32));
        } else {
            seen.push(c);
        }
    }
    seen.push_str(&"␣".repeat(value.len() - start - inner.len()));
    bordereau::text::quote(lang, &seen)
}

fn invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}')
}

fn hints(paper: &mut Paper, verdict: &VerdictView, listed: &[Listed], values: bool, lang: Lang) {
    paper.gap();
    if verdict.safe.1 > 0 {
        paper.hung(&[], 2, &w::hint_repair(lang, verdict.safe.0, verdict.safe.1));
    }
    if let Some(first) = listed.iter().find(|l| !told_with_files(l)) {
        paper.hung(&[], 2, &w::hint_explain(lang, &first.view.rule));
    }
    if !values && listed.iter().any(|l| l.values > 0) {
        paper.hung(&[], 2, w::hint_values(lang));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_can_be_seen() {
        assert_eq!(shown("  a b\u{a0}c\u{200b} ", Lang::En), "“␣␣a b‹U+00A0›c‹U+200B›␣”");
        assert_eq!(shown("  ", Lang::En), "“␣␣”");
        assert_eq!(shown("", Lang::En), "(blank)");
    }

    #[test]
    fn a_count_stands_apart_from_its_unit() {
        assert_eq!(apart(&w::rows(Lang::Fr, 12_345)), ("12\u{202f}345".to_owned(), "lignes".to_owned()));
    }
}
