//! Codes of the files that the second dictionary has none in place of: a table for the person to fill in.

use super::Two;
use super::migrate::each_cell;
use crate::check::cell::all_codes;
use crate::dictionary::compare::Change;
use crate::order::Collected;
use crate::protocol::{RecodeView, Reply};
use crate::session::Session;
use std::collections::BTreeMap;

impl Session {
    pub(super) fn recodes(&self, two: &Two) -> Reply {
        let was = self.under(&two.before, &two.comparison).bind();
        let after = two.after.in_force().0;
        let fields = two.comparison.tables.iter().flat_map(|table| &table.fields);
        let fields = fields.filter(|change| change.doubts.is_empty()).filter_map(|change| {
            let ((old, name), (table, field)) = (change.before.as_ref()?, change.after.as_ref()?);
            let gone = change.rules.iter().find_map(|rule| match rule {
                Change::Codes { list, .. } if !list.removed.is_empty() => Some(&list.removed),
                _ => None,
            })?;
            let mut counts: BTreeMap<&str, u64> = gone.iter().map(|code| (code.as_str(), 0)).collected();
            each_cell(&was, old, name, &mut |text| counts.get_mut(text).into_iter().for_each(|count| *count += 1));
            let codes: Vec<_> = counts.into_iter().filter(|(_, n)| *n > 0).map(|(code, n)| (code.to_owned(), n)).collect();
            let among = all_codes(&after.schema(table)?.field(field)?.restrictions);
            let some = !codes.is_empty() && !among.is_empty();
            some.then(|| RecodeView { table: table.clone(), field: field.clone(), codes, among })
        });
        Reply::Recodes { fields: fields.collect() }
    }
}
