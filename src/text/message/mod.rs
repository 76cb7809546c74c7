//! What a finding says: what is the matter, why it matters to the centre, what to do.
//!
//! Rule of the room: one function per rule, in the file of its scope, each with a French and an English arm of whole
//! sentences. A function takes the details its rule may carry and has a sentence for when they are missing. Private
//! values (a cell's own, and those of other cells) are said only where the subject gives the value.

mod cell;
pub mod condition;
mod cross;
mod data_files;
mod dictionary;
mod file;
mod identifiers;
mod privacy;
mod receiver;
mod registration;
mod row;
mod subject;
mod table;
mod title;

pub use cell::workbook::excel_shows;
pub use condition::condition;
pub use subject::Subject;
pub(crate) use subject::shown;
pub use title::title;

use super::Lang;
use crate::finding::Rule;

/// Three of the four parts of a message; the fourth, *where*, is the finding's place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// What is the matter.
    pub what: String,
    /// Why it matters to the centre.
    pub why: String,
    /// What to do.
    pub how: String,
}

impl Message {
    fn new(what: impl Into<String>, why: impl Into<String>, how: impl Into<String>) -> Message {
        Message { what: what.into(), why: why.into(), how: how.into() }
    }
}

/// Whole sentences one after another, blank ones dropped.
fn sentences<const N: usize>(parts: [&str; N]) -> String {
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The message of a rule about a subject.
///
/// ```
/// use bordereau::{finding::{Detail, Rule}, text::{Lang, message::{Subject, message}}};
///
/// let detail = Detail::Codes { nearest: vec!["Female".into()], total: 4 };
/// let subject = Subject { field: Some("sex"), value: Some("Femal"), ..Subject::of(&detail) };
/// let message = message(Rule::NotInCodeList, &subject, Lang::En);
/// assert_eq!(message.what, "The value “Femal” is not one of the 4 values allowed in the column “sex”.");
/// assert!(message.how.starts_with("Did you mean “Female”?"));
/// ```
pub fn message(rule: Rule, subject: &Subject, lang: Lang) -> Message {
    let say = match rule {
        Rule::Required => cell::required,
        Rule::WrongType => cell::wrong_type,
        Rule::NotInCodeList => cell::not_in_code_list,
        Rule::Pattern => cell::pattern,
        Rule::PatternUndecided => cell::pattern_undecided,
        Rule::Script => cell::script::refused,
        Rule::ScriptUndecided => cell::script::undecided,
        Rule::Range => cell::range,
        Rule::MustBeEmpty => cell::must_be_empty,
        Rule::ListSize => cell::list::list_size,
        Rule::ListRepeats => cell::list::list_repeats,
        Rule::OuterBlanks => cell::spelling::outer_blanks,
        Rule::InvisibleCharacters => cell::spelling::invisible_characters,
        Rule::CodeSpelling => cell::spelling::code_spelling,
        Rule::NumberSpelling => cell::spelling::number_spelling,
        Rule::ControlCharacter => cell::spelling::control_character,
        Rule::SpreadsheetError => cell::workbook::spreadsheet_error,
        Rule::FormulaWithoutValue => cell::workbook::formula_without_value,
        Rule::DigitsLost => cell::workbook::digits_lost,
        Rule::DamagedText => cell::spelling::damaged_text,
        Rule::DateCell => cell::workbook::date_cell,
        Rule::MergedCells => cell::workbook::merged_cells,
        Rule::Shortened => cell::workbook::shortened,

        Rule::RowTooLong => row::row_too_long,

        Rule::MissingColumn => table::missing_column,
        Rule::UnknownColumn => table::unknown_column,
        Rule::DuplicateColumn => table::duplicate_column,
        Rule::EmptyHeading => table::empty_heading,
        Rule::NoRows => table::no_rows,
        Rule::IdenticalRows => table::identical_rows,
        Rule::NotUnique => table::not_unique,
        Rule::KeyNotUnique => table::key_not_unique,
        Rule::HeadingMatched => table::heading_matched,
        Rule::SeveralSources => table::several_sources,

        Rule::Orphan => cross::orphan,
        Rule::ParentTableMissing => cross::parent_table_missing,
        Rule::ValueDiffers => cross::value_differs,
        Rule::TableMissing => cross::table_missing,
        Rule::IdentifierRepeats => identifiers::repeats,
        Rule::ParentStage => identifiers::parent_stage,
        Rule::ParentCircle => identifiers::parent_circle,
        Rule::SeveralCentres => identifiers::several_centres,
        Rule::NotRegistered => registration::not_registered,
        Rule::RegistrationShrinks => registration::shrinks,

        Rule::ReadEncoding => file::reading::read_encoding,
        Rule::ReadDelimiter => file::reading::read_delimiter,
        Rule::GhostCells => file::reading::ghost_cells,
        Rule::BlankRows => file::reading::blank_rows,
        Rule::LineEnds => file::reading::line_ends,
        Rule::SeparatorLine => file::reading::separator_line,
        Rule::UnpairedQuotes => file::reading::unpaired_quotes,
        Rule::DatesRead => file::workbook::dates_read,
        Rule::FormatsKept => file::workbook::formats_kept,
        Rule::HiddenParts => file::workbook::hidden_parts,
        Rule::ArchiveRead => file::archive_read,
        Rule::DoubleEncoding => file::reading::double_encoding,
        Rule::ExtensionDiffers => file::extension_differs,
        Rule::StrayCells => file::workbook::stray_cells,
        Rule::HeadingsLower => file::workbook::headings_lower,
        Rule::MadeForAnother => file::workbook::made_for_another,
        Rule::DaysFrom1904 => file::workbook::days_from_1904,
        Rule::NumbersAsText => file::workbook::numbers_as_text,
        Rule::FileIgnored => file::file_ignored,
        Rule::FileEmpty => file::refused::file_empty,
        Rule::FileLocked => file::refused::file_locked,
        Rule::NotATable => file::refused::not_a_table,
        Rule::FileDamaged => file::refused::file_damaged,
        Rule::FileTooLarge => file::refused::file_too_large,
        Rule::FileUnreadable => file::refused::file_unreadable,
        Rule::TableUnknown => file::table_unknown,
        Rule::TableUncertain => file::table_uncertain,

        Rule::RuleNotChecked => dictionary::rule_not_checked,
        Rule::DictionaryReference => dictionary::dictionary_reference,
        Rule::DictionaryPattern => dictionary::dictionary_pattern,
        Rule::DictionaryKey => dictionary::dictionary_key,
        Rule::DictionaryStrict => dictionary::dictionary_strict,
        Rule::DictionaryPart => dictionary::dictionary_part,
        Rule::DictionaryExample => dictionary::dictionary_example,
        Rule::DictionaryImpossible => dictionary::dictionary_impossible,
        Rule::DictionaryIgnored => dictionary::dictionary_ignored,
        Rule::DictionaryOtherwise => dictionary::dictionary_otherwise,

        Rule::HealthInsuranceNumber => privacy::health_insurance_number,
        Rule::SocialInsuranceNumber => privacy::social_insurance_number,
        Rule::SocialSecurityNumber => privacy::social_security_number,
        Rule::RecordNumber => privacy::record_number,
        Rule::Telephone => privacy::telephone,
        Rule::Email => privacy::email,
        Rule::PostalCode => privacy::postal_code,
        Rule::DateOfBirth => privacy::date_of_birth,
        Rule::CalendarDate => privacy::calendar_date,
        Rule::AgeOverLimit => privacy::age_over_limit,
        Rule::YearOfBirth => privacy::year_of_birth,
        Rule::PersonName => privacy::person_name,
        Rule::LongText => privacy::long_text,
        Rule::DateInFileName => privacy::date_in_file_name,

        Rule::WholeNumber => receiver::whole_number,
        Rule::ReceiverForm => receiver::receiver_form,
        Rule::OneCodeOnly => receiver::one_code_only,
        Rule::ReceiverRequired => receiver::receiver_required,
        Rule::RowCount => receiver::row_count,
        Rule::SameIdentity => receiver::same_identity,
        Rule::TableNotRead => receiver::table_not_read,
        Rule::ColumnsNotRead => receiver::columns_not_read,
        Rule::ReceiverReads => receiver::receiver_reads,
        Rule::IdentifierForm => identifiers::form,
        Rule::IdentifierKind => identifiers::kind,
        Rule::IdentifierCentre => identifiers::centre,
        Rule::DoubtfulUnit => identifiers::doubtful_unit,

        Rule::DataFileMissing => data_files::missing,
        Rule::DataFileUnnamed => data_files::unnamed,
        Rule::DataFileElsewhere => data_files::elsewhere,
        Rule::DataFileTwice => data_files::twice,
        Rule::DataFileName => data_files::name,
        Rule::DataFileSize => data_files::size,
        Rule::DataFileFolder => data_files::folder,
        Rule::DataFileSum => data_files::sum,
    };
    say(subject, lang)
}
