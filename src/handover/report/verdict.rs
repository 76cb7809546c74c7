//! The two verdicts, apart: conforms to the dictionary, readable by the centre's importer.

use crate::check::Report;
use crate::finding::Verdict;

/// The verdicts of a check. Nothing is held to conform that has no row, nor beside a table that nothing judges, or readable in
/// another manner than ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verdicts {
    /// Conforms to the dictionary.
    pub dictionary: bool,
    /// Errors against it.
    pub dictionary_errors: u64,
    /// Readable by the importer.
    pub receiver: bool,
    /// Errors against that.
    pub receiver_errors: u64,
    /// Errors of neither kind.
    pub other_errors: u64,
}

impl Verdicts {
    /// The verdicts of a report.
    pub fn of(report: &Report) -> Verdicts {
        let (dictionary_errors, receiver_errors) = (report.errors(Verdict::Dictionary), report.errors(Verdict::Receiver));
        let rows = report.rows > 0 && !report.lacks_model();
        Verdicts {
            dictionary: rows && dictionary_errors == 0,
            dictionary_errors,
            receiver: rows && report.manner.is_ours() && receiver_errors == 0,
            receiver_errors,
            other_errors: report.errors(Verdict::Neither),
        }
    }
}
