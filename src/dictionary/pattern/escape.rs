//! Escapes and classes in brackets.

use super::class::Class;
use super::syntax::{Fault, Reader};

impl Reader<'_> {
    /// After the backslash: a class escape or a literal sign.
    pub(super) fn escape(&mut self, in_class: bool) -> Result<Class, Fault> {
        let unit = self.take().ok_or(Fault::Invalid("\\ at the end"))?;
        let literal = |unit: u16| Ok(Class::one(unit));
        match u8::try_from(unit).unwrap_or(0xff) {
            b'd' => Ok(Class::digits()),
            b'D' => Ok(Class::digits().negated()),
            b'w' => Ok(Class::word()),
            b'W' => Ok(Class::word().negated()),
            b's' => Ok(Class::spaces()),
            b'S' => Ok(Class::spaces().negated()),
            b't' => literal(0x09),
            b'n' => literal(0x0a),
            b'v' => literal(0x0b),
            b'f' => literal(0x0c),
            b'r' => literal(0x0d),
            b'x' => literal(self.hexadecimal(2, unit)),
            b'u' => literal(self.hexadecimal(4, unit)),
            b'k' if self.names.named => Err(Fault::Invalid("Invalid escape")),
            b'0'..=b'7' => {
                self.at -= 1;
                literal(self.octal())
            }
            b'c' => match self.peek() {
                Some(letter) if letter.is_ascii_alphabetic() || (in_class && (letter.is_ascii_digit() || letter == b'_')) => {
                    self.at += 1;
                    literal(u16::from(letter % 32))
                }
                // Not the name of a control character: the backslash stands for itself, and the `c` follows.
                _ => {
                    self.at -= 1;
                    literal(u16::from(b'\\'))
                }
            },
            _ => literal(unit),
        }
    }

    /// Up to three octal digits, up to 377.
    fn octal(&mut self) -> u16 {
        let mut value = 0;
        while let Some(digit @ b'0'..=b'7') = self.peek() {
            let next = value * 8 + u16::from(digit - b'0');
            if next > 0o377 {
                break;
            }
            value = next;
            self.at += 1;
        }
        value
    }

    /// A code unit by its number; without one, the letter itself.
    fn hexadecimal(&mut self, digits: usize, letter: u16) -> u16 {
        let written = self.units.get(self.at..self.at + digits).unwrap_or_default();
        let value = written.iter().try_fold(0_u32, |value, unit| {
            let digit = char::from(u8::try_from(*unit).ok()?).to_digit(16)?;
            Some(value * 16 + digit)
        });
        match value.and_then(|value| u16::try_from(value).ok()) {
            Some(value) if written.len() == digits => {
                self.at += digits;
                value
            }
            _ => letter,
        }
    }

    /// After the opening bracket.
    pub(super) fn class(&mut self) -> Result<Class, Fault> {
        let negated = self.take_if(b'^');
        let mut ranges = Vec::new();
        while !self.take_if(b']') {
            let first = self.class_atom()?;
            let range = self.peek() == Some(b'-') && !matches!(self.units.get(self.at + 1), None | Some(0x5d));
            if !range {
                ranges.extend_from_slice(first.ranges());
                continue;
            }
            self.at += 1;
            let last = self.class_atom()?;
            match (first.single(), last.single()) {
                (Some(low), Some(high)) if low <= high => ranges.push((low, high)),
                (Some(_), Some(_)) => return Err(Fault::Invalid("Range out of order")),
                // A class at an end: no range, but three things in a row.
                _ => {
                    ranges.extend_from_slice(first.ranges());
                    ranges.push((0x2d, 0x2d));
                    ranges.extend_from_slice(last.ranges());
                }
            }
        }
        let class = self.cased(Class::new(ranges));
        Ok(if negated { class.negated() } else { class })
    }

    fn class_atom(&mut self) -> Result<Class, Fault> {
        let unit = self.take().ok_or(Fault::Invalid("Unterminated class"))?;
        if unit != 0x5c {
            return Ok(Class::one(unit));
        }
        if self.take_if(b'b') {
            return Ok(Class::one(0x08));
        }
        self.escape(true)
    }
}
