//! What a person decides about values and columns, and what speaks for each answer.

/// Why a text is suggested.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// It is written nearly the same.
    Spelling,
    /// The value is the code's label.
    Label,
    /// The value is a word that people write for the code.
    Synonym,
    /// The same code in the form that is asked for.
    Form,
    /// The same number in the unit or the spelling that is asked for.
    Number,
    /// The value says that there is none.
    Missing,
    /// No value is wanted there.
    Nothing,
    /// It is there in the table referred to, and written nearly the same.
    Existing,
}

/// What was counted in a column, in cells.
#[derive(Clone, Debug, PartialEq)]
pub enum Evidence {
    /// Dates in another form than the field's.
    Dates {
        /// The field's form, such as `YYYY-MM-DD`.
        form: String,
        /// Can only be day first.
        day_first: u64,
        /// Can only be month first.
        month_first: u64,
        /// Can be both.
        either: u64,
        /// Year first, which leaves no doubt.
        year_first: u64,
    },
    /// Numbers with commas.
    Commas {
        /// The comma can only be a decimal mark.
        decimal: u64,
        /// It can only part thousands.
        thousands: u64,
        /// It can be both.
        either: u64,
    },
    /// Words and numbers that may say that nothing is known.
    Missing {
        /// As they stand, with their cells.
        words: Vec<(String, u64)>,
        /// True when they are numbers.
        numbers: bool,
    },
    /// Numbers that may be years where days are counted.
    Years {
        /// Numbers in the column.
        numbers: u64,
        /// Of them, those that a life has years.
        small: u64,
        /// The smallest.
        least: f64,
        /// The one in the middle.
        median: f64,
        /// The largest.
        most: f64,
    },
}

/// What a choice does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Does {
    /// Reads the day first.
    DayFirst,
    /// Reads the month first.
    MonthFirst,
    /// Writes dates of which the year comes first in the field's form.
    YearFirst,
    /// Takes commas for decimal marks.
    DecimalComma,
    /// Takes commas for what parts thousands.
    ThousandsComma,
    /// Leaves these cells blank.
    Blank,
    /// Puts a code there.
    Code,
    /// Turns years into days.
    YearsToDays,
}

/// Why an edit changes nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhyNot {
    /// The table was not given.
    Table,
    /// The table has no such column here.
    Column,
    /// The file, sheet or row is not there.
    Place,
    /// No cell holds the value.
    Value,
}
