//! Numbers in a column of codes that a standard gives these numbers.
//!
//! Rule: asked where the numbers of the column are those of the standard and no others, and each means one code of the field; never
//! favoured, for nothing in the file says that the standard was followed.

use super::{Counted, Vote, replacing};
use crate::finding::{Does, Evidence};
use crate::programme::Programme;
use crate::repair::Advisor;

/// The question, where the programme knows such a standard.
pub fn vote(advisor: &Advisor<'_>, programme: &Programme, values: &[Counted<'_>]) -> Option<Vote> {
    let column = &advisor.column;
    if column.codes.is_empty() || column.field.is_array {
        return None;
    }
    let numbers: Vec<&Counted<'_>> = values.iter().filter(|(text, _)| text.bytes().all(|byte| byte.is_ascii_digit())).collect();
    let (standard, codes) = programme.codings.iter().find(|(_, codes)| codes.len() == numbers.len())?;
    let mut found = Vec::new();
    for (text, cells) in numbers {
        let code = codes.get(*text)?.iter().flat_map(|word| advisor.codes_by_word(word)).next()?;
        found.push((*text, code, *cells));
    }
    let standard = standard.clone();
    let values = found.iter().map(|(text, ..)| (*text).to_owned()).collect();
    let (table, field) = (column.schema.name.clone(), column.field.name.clone());
    let choices = vec![replacing(advisor, Does::Coded, &found)];
    Some(Vote { id: format!("coded/{table}/{field}"), table, field, evidence: Evidence::Coded { standard }, values, choices })
}
