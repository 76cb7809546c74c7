//! A remedy at work: what is left of the cells in which a rule sees something.
//!
//! Rule: it looks as the check does, so that what was told is what is taken out, and nothing else.

use super::guard::{Guard, shortened};
use crate::check::rules::Rules;
use crate::check::value::trim;
use crate::dictionary::Schema;
use crate::finding::{Remedy, Rule};
use crate::programme::Privacy;
use crate::study::Rewrite;

/// A remedy for one field and rule.
#[derive(Debug)]
pub struct Shield {
    guard: Guard,
    /// The field's own rules, where they ask for a form.
    formed: Option<Rules>,
    rule: Rule,
    remedy: Remedy,
    /// The cap for days before an event.
    before: String,
}

impl Shield {
    /// The remedy of an edit; none when the table has no such field.
    pub fn new(privacy: &Privacy, schema: &Schema, field: &str, rule: Rule, remedy: &Remedy) -> Option<Shield> {
        let field = schema.field(field)?;
        let guard = Guard::of_field(privacy, schema, field);
        let formed = Some(Rules::compile(&field.restrictions, schema)).filter(Rules::is_formed);
        let before = if let Remedy::Cap(most) = remedy { format!("-{most}") } else { String::new() };
        Some(Shield { guard, formed, rule, remedy: remedy.clone(), before })
    }
}

impl Rewrite for Shield {
    fn rewrite<'a>(&'a self, text: &'a str) -> Option<&'a str> {
        let asked = self.formed.as_ref().is_some_and(|rules| rules.patterns_match(trim(text)));
        if text.is_empty() || self.guard.passes(text, asked) || !self.guard.tells(self.rule, text, asked) {
            return None;
        }
        match &self.remedy {
            Remedy::Blank => Some(""),
            Remedy::Shorten => shortened(text),
            Remedy::Cap(_) if trim(text).starts_with('-') => Some(&self.before),
            Remedy::Cap(most) => Some(most),
        }
    }
}
