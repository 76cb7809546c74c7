//! What a person decides about values and columns, and what speaks for each answer.

use crate::text::Lang;

/// Why a text is suggested.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// It is written nearly the same.
    Spelling,
    /// It resembles it: some words are the same, it is short, or a code whose figures differ.
    Perhaps,
    /// The value is the code's label.
    Label,
    /// The value is a word that people write for the code.
    Synonym,
    /// The same code in the form that is asked for.
    Form,
    /// The same number in the spelling that is asked for.
    Number,
    /// The same time in days, as so many years or months have on average.
    Converted,
    /// The value says that there is none.
    Missing,
    /// A spreadsheet program may have taken it for a date.
    Undated,
    /// A spreadsheet program may have taken this code for a number.
    Recoded,
    /// A spreadsheet counts this day by the number.
    Counted,
    /// The workbook holds this number and shows it as a date.
    Stored,
    /// No value is wanted there.
    Nothing,
    /// It is there in the table referred to, and written nearly the same.
    Existing,
    /// It is the age that the centre takes for all higher ones.
    Capped,
    /// It is there, under the person's own centre.
    Centre,
}

impl Why {
    /// True when many values may be chosen for at once: what names somebody else, empties a cell that holds something, or is
    /// one guess of several, a person looks at one by one.
    pub fn is_sure(self) -> bool {
        !matches!(self, Why::Perhaps | Why::Existing | Why::Nothing | Why::Undated | Why::Recoded | Why::Capped | Why::Centre)
    }
}

/// How many of a column’s cells fit, of those that were looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// Cells that fit.
    pub fitting: u64,
    /// All of them.
    pub of: u64,
    /// Different values that fit.
    pub kinds: u64,
    /// Some of the values that do not.
    pub odd: Vec<String>,
}

/// What speaks for a field that a column may be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Clue {
    /// Its heading is the field's name, but for so many letters.
    Name {
        /// Letters.
        letters: u64,
    },
    /// Its heading is the field's label in a language, or another name of it, but for so many letters.
    Label {
        /// The language; none for another name.
        lang: Option<Lang>,
        /// Letters.
        letters: u64,
    },
    /// Words of its heading are words of the field's name or labels.
    Words {
        /// The words, as they are compared.
        words: Vec<String>,
    },
    /// Values that are codes of the field, or words for them.
    Codes(Share),
    /// Values that have the form that the field asks for.
    Form(Share),
    /// Values that are numbers, as the field asks for.
    Numbers(Share),
    /// No other field of the table lacks a column.
    Alone,
    /// Values that are all different and written like identifiers, where the field is the key.
    Unique {
        /// How many.
        of: u64,
    },
    /// Another column, by its heading, for which more speaks.
    Rival {
        /// Heading.
        column: String,
    },
    /// Different values that stand in the table that the field refers to.
    Reference {
        /// Table.
        table: String,
        /// How many.
        fitting: u64,
        /// Out of how many.
        of: u64,
    },
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
        /// Of the dates that have the field's form: days up to the 12th, where none is later and others are not in order.
        turned: u64,
        /// Other columns of dates of the table in which one order alone is possible: field, day first, cells.
        others: Vec<(String, bool, u64)>,
    },
    /// Numbers with commas.
    Commas {
        /// The comma can only be a decimal mark.
        decimal: u64,
        /// It can only part thousands.
        thousands: u64,
        /// It can be both.
        either: u64,
        /// The column takes whole numbers only.
        whole: bool,
        /// Of what can be both, the column takes the numbers of one reading only.
        alone: bool,
    },
    /// Words and numbers that may say that nothing is known.
    Missing {
        /// As they stand, with their cells.
        words: Vec<(String, u64)>,
        /// True when they are numbers.
        numbers: bool,
    },
    /// Codes that follow one another, row by row.
    Series {
        /// First and last row as the spreadsheet shows them, first and last code.
        runs: Vec<((u64, u64), String, String)>,
    },
    /// Rows that are no data.
    Strays {
        /// Rows that repeat the headings.
        headings: u64,
        /// Rows of totals.
        totals: u64,
        /// Some of them, as the spreadsheet shows them, with the first text in each.
        rows: Vec<(u64, String)>,
    },
    /// Rows whose cells stand one column too far.
    Shifted {
        /// How many.
        count: u64,
        /// Some of them, as the spreadsheet shows them.
        rows: Vec<u64>,
    },
    /// Cells that are merged with those below them.
    Merged {
        /// Regions in which cells are blank.
        regions: u64,
        /// Blank rows of some, first and last as the spreadsheet shows them, and the value above.
        rows: Vec<((u64, u64), String)>,
    },
    /// Numbers that a standard gives to codes of the field.
    Coded {
        /// Its name.
        standard: String,
    },
    /// Dates among symbols.
    Symbols {
        /// Cells with a symbol.
        symbols: u64,
        /// Texts that are dates, with their cells.
        dated: Vec<(String, u64)>,
        /// Those of them that no one answer is right for, with the symbols that are known to be possible.
        unsure: Vec<(String, Vec<String>)>,
    },
    /// Identifiers whose number has fewer digits than those of nearly all others, some of which begin with a zero.
    Padding {
        /// How many.
        short: u64,
        /// Other tables that refer to them.
        tables: Vec<String>,
        /// How many are named with the zeros in those tables.
        named: u64,
    },
    /// References that lead nowhere, as they are written.
    Alike {
        /// How they differ from what is there.
        way: Alike,
        /// The table referred to.
        table: String,
        /// Different ones that would lead there.
        found: u64,
        /// Different ones of the column that lead nowhere.
        of: u64,
    },
    /// Numbers with decimals where whole ones are asked for.
    Fractions {
        /// How many.
        cells: u64,
        /// Of them, where days are counted, those that years of 365.25 days give.
        quarters: u64,
    },
    /// Numbers that a workbook shows as dates.
    Stored {
        /// How many.
        cells: u64,
        /// The smallest.
        least: f64,
        /// The largest.
        most: f64,
        /// Days are counted there.
        days: bool,
    },
    /// Dates where days are counted.
    Dated {
        /// No column has a date from which they can be counted.
        alone: bool,
        /// Those that a workbook shows as dates: cells, the smallest and the largest number behind them.
        stored: Option<(u64, f64, f64)>,
        /// The field takes some of these numbers.
        taken: bool,
        /// Nothing shows which comes first, the day or the month.
        doubt: bool,
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
        /// Numbers that may stand for none, with their cells.
        aside: Vec<(String, u64)>,
    },
}

/// How identifiers differ from those that they may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alike {
    /// They lack zeros before the number.
    Zeros,
    /// They have more zeros there.
    FewerZeros,
    /// Case, or marks between the parts.
    Written,
    /// They lack what stands before the number.
    Head,
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
    /// Reads the day first, and turns day and month of the dates that a spreadsheet had read.
    DayTurned,
    /// Reads the month first, and turns them.
    MonthTurned,
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
    /// Gives identifiers the zeros that the others have.
    Pad,
    /// Puts the codes there that a standard gives to numbers.
    Coded,
    /// Puts the first code of a run in all its rows.
    First,
    /// Moves cells back by a column.
    MoveBack,
    /// Takes these rows out.
    TakeOut,
    /// Puts the value of merged cells into each of them.
    Fill,
    /// Puts the symbols there that were taken for dates, under their older names.
    Symbols,
    /// The same, under the names of today.
    SymbolsToday,
    /// Puts the numbers there that were taken for days, written like the code of the choice.
    Untyped,
    /// Writes identifiers as the table referred to writes them.
    WriteAlike,
    /// Cuts decimals off.
    CutOff,
    /// Puts the numbers there that a workbook holds and shows as dates.
    TakeStored,
    /// Rounds to the nearest whole number.
    Round,
    /// Takes points for what parts thousands.
    ThousandsPoint,
    /// Counts the days since the date in another column.
    CountFrom,
    /// The same, and leaves that column out of the bundle.
    CountAndLeaveOut,
    /// Leaves cells with dates blank.
    Clear,
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
    /// The column is a field already, or the field has a column.
    Mapped,
    /// The numbers are not as small as years.
    Years,
    /// The day or the number that it goes by is kept out of recipes.
    Secret,
    /// No one word may stand there: the column tells persons apart, or the word looks personal itself.
    Word,
    /// There is nothing to count its dates from, or nothing shows the order of day and month.
    Dates,
}
