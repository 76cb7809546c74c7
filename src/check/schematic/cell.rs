//! What a cell means to schematic: blank, a whole number, another number, or text; and how that is written again.
//!
//! Nothing is trimmed. A number with a sign or blanks round it is a whole number only as long as no number of its column
//! has a point: pandas reads a column as one.

/// A cell as schematic reads it.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Nothing, or one of the texts that pandas takes for nothing.
    Blank,
    /// A whole number, in plain digits.
    Whole(String),
    /// Any other number.
    Decimal(f64),
    /// Anything else, as it stands.
    Text(String),
}

/// What the other cells of a column have to do with one of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Together {
    /// Some number has a point, an exponent, or is infinite.
    pub decimals: bool,
    /// Some cell is blank or text.
    pub others: bool,
}

impl Together {
    /// Takes a cell of the column.
    pub fn take(&mut self, raw: &str) {
        match read(raw, false) {
            Cell::Decimal(_) => self.decimals = true,
            Cell::Blank | Cell::Text(_) => self.others = true,
            Cell::Whole(_) => {}
        }
    }

    /// True when pandas makes every number of the column one with a point.
    pub fn all_decimal(self) -> bool {
        self.decimals && !self.others
    }
}

/// Reads a cell; `decimals` says that its column holds numbers with a point.
pub fn read(raw: &str, decimals: bool) -> Cell {
    if crate::dictionary::schematic::is_nothing(raw) {
        return Cell::Blank;
    }
    if !raw.is_empty() && raw.chars().all(|c| c.is_ascii_digit() || decimal_digit(c).is_some()) {
        let digits: String = raw
            .chars()
            .filter_map(|c| c.to_digit(10).or_else(|| decimal_digit(c)).and_then(|d| char::from_digit(d, 10)))
            .collect();
        return Cell::Whole(plain(&digits).to_owned());
    }
    let text = raw.trim_matches(|c: char| matches!(c, ' ' | '\t'..='\r'));
    let (negative, unsigned) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    if !unsigned.is_empty() && unsigned.bytes().all(|b| b.is_ascii_digit()) {
        let digits = plain(unsigned);
        if decimals || digits.len() > 18 {
            let number = digits.parse::<f64>().unwrap_or(f64::INFINITY);
            return Cell::Decimal(if negative { -number } else { number });
        }
        return Cell::Whole(if negative && digits != "0" { format!("-{digits}") } else { digits.to_owned() });
    }
    match number(unsigned) {
        _ if is_infinite(unsigned) => Cell::Decimal(if negative { f64::NEG_INFINITY } else { f64::INFINITY }),
        Some(n) => Cell::Decimal(if negative { -n } else { n }),
        None => Cell::Text(raw.to_owned()),
    }
}

/// True for a word that Python takes for a number without end.
pub fn is_infinite(unsigned: &str) -> bool {
    ["inf", "infinity"].iter().any(|word| unsigned.eq_ignore_ascii_case(word))
}

/// Digits without the zeros before them.
fn plain(digits: &str) -> &str {
    match digits.trim_start_matches('0') {
        "" => "0",
        rest => rest,
    }
}

/// Digits of other scripts that Python takes for digits and that have ten in a row.
fn decimal_digit(c: char) -> Option<u32> {
    const ZEROS: [u32; 20] = [
        0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50, 0xed0, 0xf20, 0x1040, 0x17e0,
        0x1810, 0x1946, 0xff10,
    ];
    let code = u32::from(c);
    ZEROS.iter().find(|zero| (**zero..**zero + 10).contains(&code)).map(|zero| code - zero)
}

/// A number with a point or an exponent, without its sign.
fn number(text: &str) -> Option<f64> {
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (text, None),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let exponent_fits = exponent.is_none_or(|e| {
        let e = e.strip_prefix(['+', '-']).unwrap_or(e);
        !e.is_empty() && digits(e)
    });
    if whole.len() + fraction.len() == 0 || !digits(whole) || !digits(fraction) || !exponent_fits {
        return None;
    }
    text.parse::<f64>().ok().filter(|n| n.is_finite())
}

impl Cell {
    /// The cell as Python writes it.
    pub fn text(&self) -> String {
        match self {
            Cell::Blank => String::new(),
            Cell::Whole(digits) => digits.clone(),
            Cell::Decimal(number) => python(*number),
            Cell::Text(text) => text.clone(),
        }
    }

    /// The cell as it is compared with the values of the model.
    pub fn compared(&self, together: Together) -> String {
        match self {
            Cell::Whole(digits) if together.all_decimal() => python(digits.parse().unwrap_or(f64::INFINITY)),
            cell => cell.text(),
        }
    }

    /// The number, if it is one.
    pub fn number(&self) -> Option<f64> {
        match self {
            Cell::Whole(digits) => digits.parse().ok(),
            Cell::Decimal(number) => Some(*number),
            _ => None,
        }
    }
}

/// A number as Python's `str` writes it: `5.0`, `1e+16`, `1e-05`.
pub fn python(number: f64) -> String {
    if number.is_infinite() {
        return if number > 0.0 { "inf" } else { "-inf" }.to_owned();
    }
    let written = format!("{number:e}");
    let (mantissa, exponent) = written.split_once('e').unwrap_or((&written, "0"));
    let exponent: i32 = exponent.parse().unwrap_or(0);
    if (-4..16).contains(&exponent) || number == 0.0 {
        let plain = format!("{number}");
        return if plain.contains('.') { plain } else { format!("{plain}.0") };
    }
    let sign = if exponent < 0 { '-' } else { '+' };
    format!("{mantissa}e{sign}{:02}", exponent.abs())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_read_as_pandas_reads_them() {
        let whole = |text: &str| Cell::Whole(text.to_owned());
        for (raw, expected) in [
            ("7", whole("7")),
            ("007", whole("7")),
            ("00", whole("0")),
            ("٣", whole("3")),
            ("１２", whole("12")),
            (" 7", whole("7")),
            ("\t7", whole("7")),
            ("+7", whole("7")),
            ("-7", whole("-7")),
            ("-0", whole("0")),
            ("5.", Cell::Decimal(5.0)),
            ("-.5", Cell::Decimal(-0.5)),
            ("1e3", Cell::Decimal(1000.0)),
            ("1.e3", Cell::Decimal(1000.0)),
            ("Infinity", Cell::Decimal(f64::INFINITY)),
            ("-inf", Cell::Decimal(f64::NEG_INFINITY)),
            ("1e-400", Cell::Decimal(0.0)),
        ] {
            assert_eq!(read(raw, false), expected, "{raw:?}");
        }
        for text in ["--7", "1e", "1_000", "1,000", "0x10", "True", "1d3", "½", "1 000", "1e400", "\u{a0}7", "+", ".", "e5", "5L"]
        {
            assert_eq!(read(text, false), Cell::Text(text.to_owned()));
        }
        for blank in ["", "NA", "null", "N/A", "#N/A"] {
            assert_eq!(read(blank, false), Cell::Blank);
        }
        assert_eq!(read("None", false), Cell::Text("None".to_owned()));
        assert_eq!(read("-7", true), Cell::Decimal(-7.0));
        assert_eq!(read("7", true), whole("7"));
    }

    #[test]
    fn numbers_are_written_as_python_writes_them() {
        for (number, text) in [
            (5.0, "5.0"),
            (-0.5, "-0.5"),
            (1e16, "1e+16"),
            (1.2345678901234568e16, "1.2345678901234568e+16"),
            (1e15, "1000000000000000.0"),
            (0.0001, "0.0001"),
            (1e-5, "1e-05"),
            (1.5e300, "1.5e+300"),
            (0.0, "0.0"),
        ] {
            assert_eq!(python(number), text);
        }
    }
}
