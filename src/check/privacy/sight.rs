//! One kind of information as it is looked for in one column.

use super::age::Limit;
use super::date::Alone;
use super::tally::Tally;
use super::{aged, birth, date, email, health, insurance, names, placed, postal, record, security, telephone, titled};
use crate::check::value::trim;

/// What is looked for; `named` when the heading says that the column holds it.
#[derive(Clone, Debug, PartialEq)]
pub enum Seek {
    /// Health insurance number.
    Health,
    /// Social insurance number.
    Insurance {
        /// By its heading.
        named: bool,
        /// Words that say so before it.
        words: Vec<String>,
    },
    /// Social security number.
    Security {
        /// By its heading.
        named: bool,
        /// Words that say so before it.
        words: Vec<String>,
    },
    /// Number of a file, after these words.
    Record {
        /// Words.
        words: Vec<String>,
    },
    /// Number of a file, by its heading.
    RecordColumn,
    /// Telephone number.
    Telephone {
        /// By its heading.
        named: bool,
    },
    /// E-mail address.
    Email,
    /// Postal code.
    Postal,
    /// Date after these words.
    Birth {
        /// Words.
        words: Vec<String>,
    },
    /// Date, by its heading one of birth.
    BirthColumn(Alone),
    /// Date.
    Date {
        /// A month with its year counts too.
        months: bool,
        /// What else counts when nothing else stands there.
        alone: Alone,
    },
    /// Date in the name of a file.
    FileDate,
    /// Age.
    Age(Limit),
    /// More years than these in a text, before one of these words.
    Aged {
        /// Years.
        most: u32,
        /// Words.
        words: Vec<String>,
        /// Words that stand before the number.
        before: Vec<String>,
    },
    /// Year, by its heading one of birth.
    BirthYear,
    /// The same, up to this one.
    BornBefore(u32),
    /// Name, by its heading.
    Name,
    /// Address, by its heading.
    Address,
    /// Address in a text, by one of these words for streets.
    Placed {
        /// Words.
        words: Vec<String>,
    },
    /// Name after one of these titles.
    Titled {
        /// Titles.
        titles: Vec<String>,
        /// A name with a comma in it counts too.
        turned: bool,
    },
    /// Text of more letters.
    Long(u32),
}

impl Seek {
    /// True for ages and years: a form does not make them harmless.
    pub fn tells_of_asked(&self) -> bool {
        matches!(self, Seek::Age(_) | Seek::BirthYear | Seek::BornBefore(_))
    }

    /// Figures below which nothing is to be seen; none for what needs no figures.
    pub fn least_digits(&self) -> Option<u32> {
        match self {
            Seek::Email | Seek::Name | Seek::Address | Seek::Titled { .. } | Seek::Long(_) => None,
            Seek::Age(_) | Seek::Aged { .. } | Seek::Date { alone: Alone::Forms | Alone::Numbers, .. } => Some(2),
            Seek::BirthColumn(_) => Some(2),
            Seek::Placed { .. } => Some(1),
            Seek::Postal => Some(3),
            Seek::BirthYear | Seek::BornBefore(_) | Seek::RecordColumn => Some(4),
            Seek::Record { .. } | Seek::FileDate => Some(5),
            Seek::Date { .. } | Seek::Birth { .. } => Some(4),
            Seek::Health => Some(8),
            Seek::Insurance { .. } | Seek::Security { .. } => Some(9),
            Seek::Telephone { .. } => Some(10),
        }
    }

    /// The largest number, of at most eight figures and nothing else, in which nothing is to be seen, nor in smaller ones.
    pub fn harmless_digits(&self) -> Option<u32> {
        match self {
            Seek::BirthYear | Seek::BornBefore(_) | Seek::RecordColumn | Seek::Address => None,
            Seek::Age(limit) => Some(limit.most),
            Seek::Date { months: true, alone: Alone::Nothing } => Some(99_999_999),
            Seek::BirthColumn(Alone::Numbers) | Seek::Date { alone: Alone::Numbers, .. } => Some(9_999),
            Seek::BirthColumn(_) | Seek::Date { .. } | Seek::FileDate => Some(9_999_999),
            Seek::Long(most) => (*most >= 8).then_some(99_999_999),
            _ => Some(99_999_999),
        }
    }

    /// True when a text with this count has to be looked at.
    #[inline]
    pub fn may_see(&self, tally: &Tally) -> bool {
        match self {
            Seek::Health => tally.digits >= 8 && tally.letters >= 4,
            Seek::Insurance { .. } | Seek::Security { .. } => tally.digits >= 9,
            Seek::Telephone { .. } => tally.digits >= 10,
            Seek::Email => tally.ats > 0,
            Seek::Postal => tally.digits >= 3 && tally.letters >= 3 && (tally.marks > 0 || tally.bytes == 6),
            Seek::Record { .. } => tally.numbered && tally.letters >= 2,
            Seek::Birth { .. } => tally.dated && tally.letters >= 1,
            Seek::BirthColumn(alone) | Seek::Date { alone: alone @ (Alone::Forms | Alone::Numbers), .. } => {
                let word = tally.letters >= 3 && tally.digits >= 2;
                tally.dated || word || *alone == Alone::Numbers && tally.digits == 5
            }
            Seek::Date { months: false, .. } => tally.dated,
            // A year, and a month in letters or in figures.
            Seek::Date { .. } => tally.digits >= 4 && (tally.letters >= 3 || tally.marks >= 1),
            Seek::FileDate => tally.digits >= 5,
            Seek::Age(_) => tally.digits >= 2,
            Seek::Aged { .. } => tally.digits >= 2 && tally.letters >= 2,
            Seek::BirthYear | Seek::BornBefore(_) | Seek::RecordColumn => tally.digits >= 4,
            Seek::Address => tally.digits as usize + tally.letters as usize >= 3,
            Seek::Placed { .. } => tally.digits >= 1 && tally.letters >= 5 && tally.marks >= 2,
            Seek::Name => tally.letters >= 2 || tally.marks >= 4,
            Seek::Titled { .. } => tally.bytes > titled::LEAST && tally.marks > 0,
            Seek::Long(most) => tally.bytes > *most as usize,
        }
    }

    /// True when a text holds it.
    pub fn sees(&self, text: &str) -> bool {
        match self {
            Seek::Health => health::sees(text),
            Seek::Insurance { named, words } => insurance::sees(text, *named, words),
            Seek::Security { named, words } => security::sees(text, *named, words),
            Seek::Record { words } => record::sees(text, words),
            Seek::RecordColumn => record::sees_named(text),
            Seek::Telephone { named } => telephone::sees(text, *named),
            Seek::Email => email::sees(text),
            Seek::Postal => postal::sees(text),
            Seek::Birth { words } => birth::sees(text, words),
            Seek::BirthColumn(alone) => date::sees(text) || alone.sees(text),
            Seek::Date { months, alone } => date::sees(text) || *months && date::sees_month(text) || alone.sees(text),
            Seek::FileDate => names::is_dated(text),
            Seek::Age(limit) => limit.sees(text),
            Seek::Aged { most, words, before } => aged::sees(text, *most, words, before),
            Seek::BirthYear => birth::is_year(text),
            Seek::Name => text.chars().filter(|c| c.is_alphabetic()).count() >= 2,
            Seek::BornBefore(last) => birth::is_year(text) && trim(text).parse::<u32>().is_ok_and(|year| year <= *last),
            Seek::Address => text.chars().filter(|c| c.is_alphanumeric()).count() >= 3,
            Seek::Placed { words } => placed::sees(text, words),
            Seek::Titled { titles, turned } => titled::sees(text, titles) || *turned && titled::turned(text),
            Seek::Long(most) => trim(text).chars().nth(*most as usize).is_some(),
        }
    }
}
