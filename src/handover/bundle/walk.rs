//! A table on its way into the bundle: a block is read, written in the receiver's form, pressed and summed.

use super::Refusal;
use crate::handover::archive::Sizes;
use crate::handover::canonical::{Form, Recast, Tally};
use crate::handover::digest::Digests;
use crate::handover::press::Press;
use crate::intake::Block;
use crate::study::{Part, Study};

/// Where a table has come, a block at a time.
#[derive(Default)]
pub(super) struct Walk {
    /// Position of the table in the study.
    pub table: usize,
    /// Part and block that come next; none before the headings.
    next: Option<(usize, usize)>,
    press: Press,
    tally: Tally,
    text: String,
}

/// A table that has been walked through.
pub(super) struct Walked {
    pub rows: u64,
    pub columns: Vec<String>,
    /// Cells written otherwise than they came in, by column.
    pub recast: Vec<Recast>,
    pub sizes: Sizes,
    pub digests: Digests,
}

impl Walk {
    /// At the beginning of a table.
    pub fn new(table: usize) -> Walk {
        Walk { table, ..Walk::default() }
    }

    /// Takes one step more, to which `each` is a witness; pressed bytes are added to `out`. The rows that passed; none when
    /// nothing is left.
    pub fn step(
        &mut self,
        study: &Study,
        out: &mut Vec<u8>,
        each: &mut dyn FnMut(&Part, &Block),
    ) -> Result<Option<u64>, Refusal> {
        let Some(table) = study.tables.get(self.table) else { return Ok(None) };
        let form = Form::of(study, table);
        let mut passed = 0;
        self.text.clear();
        match self.next {
            None => {
                form.heading(&mut self.text);
                self.next = Some((0, 0));
            }
            Some((part, block)) => {
                let Some(here) = table.parts.get(part) else { return Ok(None) };
                self.next = Some(if block + 1 < here.source.count() { (part, block + 1) } else { (part + 1, 0) });
                let last = here.source.count().min(block + 1);
                let read = here.blocks_in(block..last, &mut |read| {
                    passed = read.rows() as u64;
                    each(here, read);
                    form.block(table, part, read, &mut self.tally, &mut self.text);
                    true
                });
                read.map_err(|_| Refusal::Unreadable { file: here.source.file.clone() })?;
            }
        }
        self.press.take(self.text.as_bytes(), out).map_err(|_| Refusal::Archive)?;
        Ok(Some(passed))
    }

    /// What the table was, at its end; the rest of the pressed bytes is added to `out`.
    pub fn end(self, study: &Study, out: &mut Vec<u8>) -> Result<Walked, Refusal> {
        let table = study.tables.get(self.table);
        if self.tally.count > 0 {
            let schema = table.and_then(|table| study.dictionary.schemas.get(table.schema));
            let table = schema.map(|schema| schema.name.clone()).unwrap_or_default();
            return Err(Refusal::Cells { table, first: self.tally.first, count: self.tally.count });
        }
        let columns = table.map(|table| Form::of(study, table).names()).unwrap_or_default();
        let (sizes, digests) = self.press.end(out).map_err(|_| Refusal::Archive)?;
        Ok(Walked { rows: self.tally.rows, columns, recast: self.tally.recast, sizes, digests })
    }
}
