//! `bordereau explain`: the help page of a rule, or the list of all rules.

use crate::paper::{Ink, Paper};
use crate::summary::mark;
use crate::write::show;
use crate::{Outcome, Trouble};
use bordereau::finding::Rule;
use bordereau::protocol::HelpPage;
use bordereau::text::cli as w;
use bordereau::text::help::help;
use bordereau::text::message::title;
use bordereau::text::{Lang, name};
use clap::ArgMatches;

/// Runs the command.
pub fn run(args: &ArgMatches, lang: Lang) -> Outcome {
    let mut paper = Paper::for_output();
    match args.get_one::<String>("rule") {
        None => all(&mut paper, lang),
        Some(wanted) => {
            let rule = find(wanted).ok_or_else(|| Trouble::new(w::no_rule(lang, wanted, &near(wanted))))?;
            page(&mut paper, rule, &help(rule, lang), lang);
        }
    }
    show(lang, paper.text())?;
    Ok(0)
}

fn find(wanted: &str) -> Option<Rule> {
    Rule::from_code(wanted)
        .or_else(|| Rule::from_code(&wanted.to_ascii_uppercase()))
        .or_else(|| Rule::from_code(&wanted.to_ascii_lowercase()))
}

/// Rules whose name holds what was asked for, at most three.
fn near(wanted: &str) -> Vec<String> {
    let wanted = wanted.to_ascii_lowercase();
    let alike = |rule: &&Rule| {
        wanted.len() > 2 && (rule.slug().contains(&wanted) || rule.code().to_ascii_lowercase().starts_with(&wanted))
    };
    Rule::ALL.iter().filter(alike).take(3).map(|rule| rule.slug().to_owned()).collect()
}

fn all(paper: &mut Paper, lang: Lang) {
    let row = |rule: &Rule| {
        vec![
            rule.code().to_owned(),
            rule.slug().to_owned(),
            name::level(lang, rule.level()).to_owned(),
            title(*rule, lang).to_owned(),
        ]
    };
    let rows: Vec<Vec<String>> = Rule::ALL.iter().map(row).collect();
    paper.columns(0, &[Ink::Strong, Ink::Plain, Ink::Faint, Ink::Plain], &[false; 4], &rows);
}

fn page(paper: &mut Paper, rule: Rule, page: &HelpPage, lang: Lang) {
    let (ink, sign) = mark(page.level);
    let level = format!("  {}", name::level(lang, page.level));
    paper.line(&[
        (ink, &format!("{sign} {}", page.rule)),
        (Ink::Strong, &format!("  {}", page.title)),
        (Ink::Faint, &level),
        (Ink::Faint, &format!("  {}", rule.slug())),
    ]);
    for (heading, paragraphs) in &page.sections {
        paper.heading(heading);
        for (number, paragraph) in paragraphs.iter().enumerate() {
            if number > 0 {
                paper.gap();
            }
            paper.hung(&[(Ink::Plain, "  ")], 2, paragraph);
        }
    }
    for (caption, table, rows) in &page.examples {
        paper.heading(caption);
        paper.line(&[(Ink::Faint, &format!("  {table}"))]);
        let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
        paper.columns(4, &vec![Ink::Plain; columns], &vec![false; columns], rows);
    }
}
