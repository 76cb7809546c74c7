//! What a cell means: Lectern 2's parsing of a text by the type of its field.
//!
//! Rule of the room: exactly Lectern's (ECMAScript's) reading, also where another would be wiser; what Bordereau thinks
//! of a spelling is another check's business. A value is private: it has no place in a log or a panic.

mod codes;

pub use crate::dictionary::{is_blank, js_number, number, trim};
pub use codes::Codes;

use crate::dictionary::{Field, ValueType};

/// Separator of lists where neither dictionary nor programme states one.
pub const DELIMITER: &str = ",";

/// The meaning of a cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Value {
    /// Nothing but blanks.
    #[default]
    Blank,
    /// Text without outer blanks, in the dictionary's spelling where it is a code.
    Text(String),
    /// A finite number.
    Number(f64),
    /// A boolean.
    Bool(bool),
    /// A list; a blank cell of a list field is the empty list.
    List(Vec<Value>),
    /// Not of the field's type: the cell as it stands, outer blanks included.
    Raw(String),
}

impl Value {
    /// True for a blank cell, list or not.
    pub fn is_blank(&self) -> bool {
        match self {
            Value::Blank => true,
            Value::List(items) => items.is_empty(),
            _ => false,
        }
    }
}

/// How cells of one field are read; made once per field.
#[derive(Clone, Debug)]
pub struct Reader {
    value_type: ValueType,
    delimiter: Option<String>,
    codes: Codes,
}

impl Reader {
    /// The reader of a field. `delimiter` separates lists where the field itself states no separator.
    pub fn new(field: &Field, delimiter: &str) -> Reader {
        let own = field.delimiter.as_deref().filter(|d| !d.is_empty()).unwrap_or(delimiter);
        Reader { value_type: field.value_type, delimiter: field.is_array.then(|| own.to_string()), codes: Codes::of(field) }
    }

    /// The meaning of a cell.
    pub fn read(&self, cell: &str) -> Value {
        parse(self.value_type, self.delimiter.as_deref(), &self.codes, cell)
    }

    /// The separator, when the field holds a list.
    pub fn delimiter(&self) -> Option<&str> {
        self.delimiter.as_deref()
    }

    /// The codes of the field.
    pub fn codes(&self) -> &Codes {
        &self.codes
    }
}

/// The meaning of a cell of a type; with a separator, of a list of that type. Text that is a code takes the code's
/// own spelling.
///
/// One element of a list that is blank or not of the type makes the whole cell [`Value::Raw`].
pub fn parse(value_type: ValueType, delimiter: Option<&str>, codes: &Codes, cell: &str) -> Value {
    let text = trim(cell);
    let Some(delimiter) = delimiter else {
        if text.is_empty() {
            return Value::Blank;
        }
        return one(value_type, codes, text).unwrap_or_else(|| Value::Raw(cell.to_string()));
    };
    if text.is_empty() {
        return Value::List(Vec::new());
    }
    let items: Option<Vec<Value>> = elements(text, delimiter)
        .map(|element| {
            let element = trim(element);
            if element.is_empty() { None } else { one(value_type, codes, element) }
        })
        .collect();
    items.map_or_else(|| Value::Raw(cell.to_string()), Value::List)
}

/// The elements of a list, blanks not yet removed. An empty separator separates nothing.
pub fn elements<'t>(text: &'t str, delimiter: &str) -> impl Iterator<Item = &'t str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let text = rest?;
        match text.split_once(delimiter).filter(|_| !delimiter.is_empty()) {
            Some((first, others)) => {
                rest = Some(others);
                Some(first)
            }
            None => rest.take(),
        }
    })
}

/// A trimmed text that is not empty.
fn one(value_type: ValueType, codes: &Codes, text: &str) -> Option<Value> {
    Some(match value_type {
        ValueType::String => Value::Text(codes.canonical(text).unwrap_or(text).to_string()),
        ValueType::Number => Value::Number(number(text)?),
        ValueType::Integer => Value::Number(number(text).filter(|n| n.fract() == 0.0)?),
        ValueType::Boolean if text.eq_ignore_ascii_case("true") => Value::Bool(true),
        ValueType::Boolean if text.eq_ignore_ascii_case("false") => Value::Bool(false),
        ValueType::Boolean => return None,
    })
}

#[cfg(test)]
mod tests;
