//! What looks like personal information to a centre: what is looked for, where it is meant to be, how grave it is.
//!
//! Rule of the file: kinds of information are the same everywhere and are Rust; words, limits and fields are a centre's
//! and are data.

use crate::finding::Level;
use crate::text::Words;
use serde::{Deserialize, Serialize};

/// What a centre looks for. Without any, nothing is.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Privacy {
    /// What is looked for; each kind once.
    pub look_for: Vec<Look>,
    /// Words of headings that make a column one of identifiers, as fields of the dictionary's keys and identifiers are:
    /// there, only health insurance numbers and e-mail addresses are looked for.
    #[serde(default)]
    pub identifier_words: Vec<String>,
    /// Fields that may hold what the dictionary asks for there.
    #[serde(default)]
    pub exempt: Vec<Exempt>,
}

/// One kind of information that is looked for.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Look {
    /// What is looked for.
    pub check: Sight,
    /// Level, where it is not the rule's own: an error where the centre forbids it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<Level>,
    /// Why it matters to the centre.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<Words>,
}

/// A kind of information. Words are those of headings, without accents and capitals: they must follow each other in the
/// heading; with `=` before them, they are the whole heading.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Sight {
    /// Québec's health insurance number (RAMQ).
    HealthInsuranceNumber,
    /// Canada's social insurance number.
    SocialInsuranceNumber {
        /// Headings under which nine digits in a row count.
        #[serde(default)]
        words: Vec<String>,
    },
    /// The United States' social security number.
    SocialSecurityNumber {
        /// Headings under which nine digits in a row count.
        #[serde(default)]
        words: Vec<String>,
    },
    /// A number of a patient's file: by the heading, or by the word before it in a text.
    RecordNumber {
        /// Headings.
        words: Vec<String>,
    },
    /// A North American telephone number.
    Telephone {
        /// Headings under which ten digits in a row count.
        #[serde(default)]
        words: Vec<String>,
    },
    /// An e-mail address.
    Email,
    /// A full Canadian postal code.
    PostalCode,
    /// A date under a heading of birth, or after a word of birth in a text.
    DateOfBirth {
        /// Headings and words in a text.
        words: Vec<String>,
    },
    /// A calendar date.
    CalendarDate {
        /// A month with its year counts too.
        #[serde(default)]
        months: bool,
        /// Headings of dates, under which more forms count, and in columns that the dictionary does not know the numbers by
        /// which a spreadsheet counts days.
        #[serde(default)]
        words: Vec<String>,
    },
    /// An age over the limit, in days or years by the field's unit or its heading; years under a heading that the
    /// dictionary does not know and that names no unit.
    Age {
        /// Headings of ages.
        words: Vec<String>,
        /// The highest age in years.
        years: u32,
        /// The highest age in days.
        days: u32,
        /// True when an age over the limit may be written as the limit.
        #[serde(default)]
        cap: bool,
        /// Fields that are ages in this unit, whatever their headings.
        #[serde(default)]
        fields: Vec<AgeField>,
    },
    /// An age over the limit in a text, by the word behind it.
    AgeInText {
        /// Words for years, in small letters.
        words: Vec<String>,
        /// Words that stand before an age, in small letters.
        #[serde(default)]
        before: Vec<String>,
        /// The highest age in years.
        years: u32,
    },
    /// A year under a heading of a year of birth.
    YearOfBirth {
        /// Headings.
        words: Vec<String>,
    },
    /// A year under a heading of a year of birth, of people over the limit of ages.
    BornBefore {
        /// Headings.
        words: Vec<String>,
        /// The last year that is told.
        year: u32,
    },
    /// Words under a heading of a person's name, in columns that the dictionary does not know.
    Name {
        /// Headings.
        words: Vec<String>,
    },
    /// What stands under a heading of an address, in columns that the dictionary does not know. It comes before postal codes.
    Address {
        /// Headings.
        words: Vec<String>,
    },
    /// A number and the name of a street, in a text.
    AddressInText {
        /// Words for streets.
        words: Vec<String>,
    },
    /// A name after the title of a person, in a text.
    NameInText {
        /// Titles as they are written; with a point, only with it.
        titles: Vec<String>,
        /// Fields, in any table, in which two words with capitals and a comma between them are a name too.
        #[serde(default)]
        fields: Vec<String>,
    },
    /// A text that is more than a label, in a field of which the centre says that nothing personal may stand there: whatever is
    /// seen there is told with the reason that is given here.
    FreeText {
        /// Fields, in any table.
        fields: Vec<String>,
        /// Letters that a text may have.
        characters: u32,
    },
    /// A text long enough to tell of a person.
    LongText {
        /// Letters that a text may have.
        characters: u32,
    },
    /// A calendar date in the name of a file: of one that is open, or in a field that names files.
    DateInFileName {
        /// Fields that name files, in any table.
        #[serde(default)]
        fields: Vec<String>,
    },
}

/// A field that holds ages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AgeField {
    /// Table; `*` for all that have the field.
    pub table: String,
    /// Field.
    pub field: String,
    /// `days` or `years`.
    pub unit: String,
}

/// Fields in which something is not looked for, or is told at another level.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exempt {
    /// Table; `*` for all.
    pub table: String,
    /// Fields; `*` for all of the table.
    #[serde(default)]
    pub fields: Vec<String>,
    /// Words of headings, of other fields of the table.
    #[serde(default)]
    pub words: Vec<String>,
    /// Codes of rules; none for all.
    #[serde(default)]
    pub rules: Vec<crate::finding::Rule>,
    /// The level at which it is told; none where it is not looked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<Level>,
}

impl Sight {
    /// The rule of a finding.
    pub fn rule(&self) -> crate::finding::Rule {
        use crate::finding::Rule;
        match self {
            Sight::HealthInsuranceNumber => Rule::HealthInsuranceNumber,
            Sight::SocialInsuranceNumber { .. } => Rule::SocialInsuranceNumber,
            Sight::SocialSecurityNumber { .. } => Rule::SocialSecurityNumber,
            Sight::RecordNumber { .. } => Rule::RecordNumber,
            Sight::Telephone { .. } => Rule::Telephone,
            Sight::Email => Rule::Email,
            Sight::PostalCode | Sight::Address { .. } | Sight::AddressInText { .. } => Rule::PostalCode,
            Sight::DateOfBirth { .. } => Rule::DateOfBirth,
            Sight::CalendarDate { .. } => Rule::CalendarDate,
            Sight::Age { .. } | Sight::AgeInText { .. } | Sight::BornBefore { .. } => Rule::AgeOverLimit,
            Sight::YearOfBirth { .. } => Rule::YearOfBirth,
            Sight::Name { .. } => Rule::PersonName,
            Sight::NameInText { .. } => Rule::PersonName,
            Sight::FreeText { .. } | Sight::LongText { .. } => Rule::LongText,
            Sight::DateInFileName { .. } => Rule::DateInFileName,
        }
    }
}
