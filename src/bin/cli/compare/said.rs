//! A comparison as text.

use crate::paper::{Ink, Paper};
use bordereau::dictionary::compare::{
    Change, Comparison, Effect, Evidence, FieldChange, Kind, TableChange, Wording, doubts_said, evidence_said, kind_name,
    rule_said, wording,
};
use bordereau::finding::{Edit, Rule};
use bordereau::text::Lang;
use bordereau::text::cli as w;
use bordereau::text::message::title;
use bordereau::text::prompt::fix_label;

/// Everything on paper.
pub fn text(comparison: &Comparison, edits: &[Edit], effect: Option<&Effect>, lang: Lang) -> String {
    let mut paper = Paper::for_output();
    let [before, after] = comparison.titles();
    paper.line(&[(Ink::Strong, &w::from_to(lang, &before, &after))]);
    let kinds = [Kind::Added, Kind::Removed, Kind::Renamed, Kind::Moved, Kind::Changed, Kind::Reworded, Kind::Same];
    let counts: Vec<(&str, u64)> = kinds.map(|kind| (kind_name(lang, kind), comparison.count(kind))).to_vec();
    paper.line(&[(Ink::Faint, &w::counts(lang, &counts))]);
    if let Some(added) = &comparison.added {
        paper.hung(&[], 0, &w::added_by_us(lang, added.counts()));
    }
    if comparison.tables.iter().all(|table| table.kind == Kind::Same) {
        paper.line(&[(Ink::Good, w::nothing_differs(lang))]);
    }
    for change in comparison.tables.iter().filter(|change| change.kind != Kind::Same) {
        table(&mut paper, change, lang);
    }
    let same = comparison.tables.iter().filter(|change| change.kind == Kind::Same).filter_map(|change| change.after.as_deref());
    let same: Vec<&str> = same.collect();
    if !same.is_empty() {
        paper.heading(w::same_tables(lang));
        paper.hung(&[(Ink::Plain, "  ")], 2, &same.join(", "));
    }
    migration(&mut paper, edits, lang);
    if let Some(effect) = effect {
        in_files(&mut paper, effect, comparison, lang);
    }
    paper.text().to_owned()
}

fn table(paper: &mut Paper, change: &TableChange, lang: Lang) {
    paper.gap();
    let name = names(change.before.as_deref(), change.after.as_deref());
    let same = if change.same > 0 { w::counts(lang, &[(w::unchanged(lang), change.same)]) } else { String::new() };
    paper.line(&[
        (Ink::Strong, &name),
        (ink(change.kind), &format!("  {}", kind_name(lang, change.kind))),
        (Ink::Faint, &format!("  {same}")),
    ]);
    let said = said(&change.evidence, &change.rules, &change.words, lang);
    lines(paper, 2, &said);
    // Of a table that came or went its fields are told in a line each.
    if matches!(change.kind, Kind::Added | Kind::Removed) {
        for (field, (_, name)) in change.fields.iter().filter_map(|f| Some((f, f.after.as_ref().or(f.before.as_ref())?))) {
            let said = field.rules.iter().flat_map(|rule| rule_said(rule, lang)).collect::<Vec<_>>().join(" ");
            paper.hung(&[(Ink::Plain, "  "), (Ink::Plain, &format!("{name}  "))], 4, &said);
        }
        return;
    }
    for field in &change.fields {
        field_lines(paper, field, lang);
    }
}

fn field_lines(paper: &mut Paper, field: &FieldChange, lang: Lang) {
    let place = |place: &Option<(String, String)>| {
        place.as_ref().map(|(table, name)| if field.kind == Kind::Moved { format!("{table}.{name}") } else { name.clone() })
    };
    let name = names(place(&field.before).as_deref(), place(&field.after).as_deref());
    paper.line(&[
        (ink(field.kind), &format!("  {}  ", sign(field.kind))),
        (Ink::Plain, &name),
        (Ink::Faint, &format!("  {}", kind_name(lang, field.kind))),
    ]);
    lines(paper, 5, &said(&field.evidence, &field.rules, &field.words, lang));
    lines(paper, 5, &doubts_said(field, lang).map(|doubt| (Ink::Plain, doubt)).into_iter().collect::<Vec<_>>());
}

fn lines(paper: &mut Paper, indent: usize, said: &[(Ink, String)]) {
    for (ink, text) in said {
        let label = format!("{:indent$}", "");
        paper.hung(&[(*ink, &label)], indent + 2, text);
    }
}

fn names(before: Option<&str>, after: Option<&str>) -> String {
    match (before, after) {
        (Some(before), Some(after)) if before != after => format!("{before} → {after}"),
        (before, after) => after.or(before).unwrap_or_default().to_owned(),
    }
}

fn said(evidence: &[Evidence], rules: &[Change], words: &[Wording], lang: Lang) -> Vec<(Ink, String)> {
    let mut said: Vec<(Ink, String)> = Vec::new();
    if !evidence.is_empty() {
        let clues: Vec<String> = evidence.iter().map(|clue| evidence_said(clue, lang)).collect();
        said.push((Ink::Faint, clues.join(" · ")));
    }
    said.extend(rules.iter().flat_map(|rule| rule_said(rule, lang)).map(|text| (Ink::Plain, text)));
    if !words.is_empty() {
        let parts: Vec<&str> = words.iter().map(|word| wording(lang, *word)).collect();
        said.push((Ink::Faint, w::only_words(lang, &parts)));
    }
    said
}

fn migration(paper: &mut Paper, edits: &[Edit], lang: Lang) {
    paper.heading(w::migration(lang));
    if edits.is_empty() {
        paper.hung(&[(Ink::Plain, "  ")], 2, w::migration_none(lang));
    }
    for edit in edits {
        let (table, field) = edit.place();
        paper.hung(&[(Ink::Strong, &format!("  {table}.{field}  "))], 4, &fix_label(lang, edit));
    }
}

fn in_files(paper: &mut Paper, effect: &Effect, comparison: &Comparison, lang: Lang) {
    paper.heading(w::effect(lang));
    let [first, second] = effect.strange;
    let titles = comparison.titles();
    let made = match first.cmp(&second) {
        std::cmp::Ordering::Less => w::made_for(lang, &titles[0], first, second),
        std::cmp::Ordering::Greater => w::made_for(lang, &titles[1], second, first),
        std::cmp::Ordering::Equal => w::made_for_neither(lang).to_owned(),
    };
    paper.hung(&[(Ink::Plain, "  ")], 2, &made);
    let [before, after, migrated] = effect.errors;
    paper.hung(&[(Ink::Plain, "  ")], 2, &w::errors(lang, before, after, migrated));
    if effect.findings.is_empty() {
        paper.line(&[(Ink::Good, &format!("  {}", w::effect_none(lang)))]);
    }
    let row = |one: &bordereau::dictionary::compare::Differing| {
        let place = [one.table.as_deref(), one.field.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(".");
        let name = Rule::from_code(&one.rule).map(|rule| title(rule, lang)).unwrap_or_default();
        vec![one.rule.clone(), place, name.to_owned(), w::found_by(lang, one.before, one.after)]
    };
    let rows: Vec<Vec<String>> = effect.findings.iter().map(row).collect();
    paper.columns(2, &[Ink::Strong, Ink::Plain, Ink::Faint, Ink::Strong], &[false, false, false, true], &rows);
}

fn sign(kind: Kind) -> &'static str {
    match kind {
        Kind::Removed => "-",
        Kind::Added => "+",
        Kind::Renamed | Kind::Moved => "→",
        Kind::Changed => "~",
        Kind::Reworded | Kind::Same => "·",
    }
}

fn ink(kind: Kind) -> Ink {
    match kind {
        Kind::Removed => Ink::Error,
        Kind::Added => Ink::Good,
        Kind::Renamed | Kind::Moved | Kind::Changed => Ink::Warning,
        Kind::Reworded | Kind::Same => Ink::Faint,
    }
}
