//! Cuts a script into its signs, names and literals.
//!
//! Rule: whether a slash divides or begins an expression, and where a template goes on, only the parser knows; it asks.

use super::Refusal;

/// Signs, the longest first.
const SIGNS: &[&str] = &[
    ">>>=", "...", "===", "!==", "**=", "<<=", ">>=", ">>>", "&&=", "||=", "??=", "=>", "==", "!=", "<=", ">=", "&&", "||", "??",
    "?.", "++", "--", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<", ">>", "**", "{", "}", "(", ")", "[", "]", ";", ",",
    "<", ">", "+", "-", "*", "/", "%", "&", "|", "^", "!", "~", "?", ":", "=", ".", "`",
];

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Token {
    /// A name or a word of the language.
    Name(String),
    Number(f64),
    Text(Vec<u16>),
    Sign(&'static str),
    End,
}

/// A place between signs, with the sign that follows.
#[derive(Clone, Debug)]
pub(super) struct Lexer<'s> {
    source: &'s [char],
    at: usize,
    /// The sign that stands here.
    pub(super) token: Token,
    /// Where it begins.
    pub(super) start: usize,
    /// A line ends before it.
    pub(super) after_line: bool,
    /// Signs that may still be read: going back and reading again has an end.
    pub(super) left: usize,
}

type Read<T> = Result<T, Refusal>;

impl<'s> Lexer<'s> {
    pub(super) fn new(source: &'s [char]) -> Read<Lexer<'s>> {
        let left = source.len().saturating_mul(20).saturating_add(1_000);
        let mut lexer = Lexer { source, at: 0, token: Token::End, start: 0, after_line: false, left };
        lexer.next()?;
        Ok(lexer)
    }

    fn peek(&self, ahead: usize) -> Option<char> {
        self.source.get(self.at + ahead).copied()
    }

    /// A refusal of what stands at a place.
    pub(super) fn refuse<T>(&self, what: impl Into<String>) -> Read<T> {
        Err(Refusal::at(self.source, self.start, what.into()))
    }

    /// A refusal of the sign that stands here.
    pub(super) fn unexpected<T>(&self) -> Read<T> {
        let what = match &self.token {
            Token::Name(name) => name.clone(),
            Token::Sign(sign) => (*sign).to_owned(),
            Token::End => "…".to_owned(),
            Token::Number(_) | Token::Text(_) => {
                self.source.get(self.start..self.at.min(self.start + 40)).unwrap_or_default().iter().collect()
            }
        };
        self.refuse(what)
    }

    /// Goes on to the next sign.
    pub(super) fn next(&mut self) -> Read<()> {
        let Some(left) = self.left.checked_sub(1) else { return self.refuse("…") };
        self.left = left;
        self.after_line = false;
        self.blanks()?;
        self.start = self.at;
        let Some(first) = self.peek(0) else {
            self.token = Token::End;
            return Ok(());
        };
        self.token = if begins_name(first) {
            self.name()
        } else if first.is_ascii_digit() || (first == '.' && self.peek(1).is_some_and(|c| c.is_ascii_digit())) {
            self.number()?
        } else if first == '"' || first == '\'' {
            self.at += 1;
            Token::Text(self.text(first)?)
        } else {
            self.sign()?
        };
        Ok(())
    }

    fn blanks(&mut self) -> Read<()> {
        while let Some(c) = self.peek(0) {
            if is_line_end(c) {
                self.after_line = true;
            } else if c == '/' && self.peek(1) == Some('/') {
                while self.peek(0).is_some_and(|c| !is_line_end(c)) {
                    self.at += 1;
                }
                continue;
            } else if c == '/' && self.peek(1) == Some('*') {
                self.start = self.at;
                self.at += 2;
                while !(self.peek(0) == Some('*') && self.peek(1) == Some('/')) {
                    match self.peek(0) {
                        None => return self.refuse("/*"),
                        Some(c) => self.after_line |= is_line_end(c),
                    }
                    self.at += 1;
                }
                self.at += 1;
            } else if !crate::dictionary::is_blank(c) {
                break;
            }
            self.at += 1;
        }
        Ok(())
    }

    fn name(&mut self) -> Token {
        let from = self.at;
        while self.peek(0).is_some_and(|c| begins_name(c) || c.is_alphanumeric() || matches!(c, '\u{200c}' | '\u{200d}')) {
            self.at += 1;
        }
        Token::Name(self.source.get(from..self.at).unwrap_or_default().iter().collect())
    }

    fn number(&mut self) -> Read<Token> {
        let from = self.at;
        let radix = match (self.peek(0), self.peek(1).map(|c| c.to_ascii_lowercase())) {
            (Some('0'), Some('x' | 'o' | 'b')) => true,
            (Some('0'), Some('0'..='9')) => return self.refuse("0…"),
            _ => false,
        };
        if radix {
            self.at += 2;
        }
        while let Some(c) = self.peek(0) {
            let signed = !radix && matches!(c, '+' | '-') && self.source.get(self.at - 1).is_some_and(|c| matches!(c, 'e' | 'E'));
            if !(c.is_ascii_alphanumeric() || (c == '.' && !radix) || signed) {
                break;
            }
            self.at += 1;
        }
        let written: String = self.source.get(from..self.at).unwrap_or_default().iter().collect();
        let number = crate::dictionary::to_number(&written);
        if number.is_nan() || self.peek(0).is_some_and(begins_name) {
            return self.refuse(written);
        }
        Ok(Token::Number(number))
    }

    /// After the opening mark.
    fn text(&mut self, mark: char) -> Read<Vec<u16>> {
        let mut units = Vec::new();
        loop {
            match self.peek(0) {
                None | Some('\n' | '\r') => return self.refuse(mark.to_string()),
                Some('\\') => self.escape(&mut units)?,
                Some(c) => {
                    self.at += 1;
                    if c == mark {
                        return Ok(units);
                    }
                    push(&mut units, c);
                }
            }
        }
    }

    fn escape(&mut self, units: &mut Vec<u16>) -> Read<()> {
        self.at += 1;
        let Some(c) = self.peek(0) else { return self.refuse("\\") };
        self.at += 1;
        match c {
            'n' => units.push(10),
            't' => units.push(9),
            'r' => units.push(13),
            'b' => units.push(8),
            'v' => units.push(11),
            'f' => units.push(12),
            '0' if !self.peek(0).is_some_and(|c| c.is_ascii_digit()) => units.push(0),
            '0'..='9' => return self.refuse(format!("\\{c}")),
            'x' => {
                let unit = self.hexadecimal(2)?;
                units.push(unit as u16);
            }
            'u' if self.peek(0) == Some('{') => {
                self.at += 1;
                let mut value = 0_u32;
                let mut digits = 0;
                while let Some(digit) = self.peek(0).and_then(|c| c.to_digit(16)) {
                    value = value.saturating_mul(16).saturating_add(digit);
                    digits += 1;
                    self.at += 1;
                }
                if self.peek(0) != Some('}') || digits == 0 || value > 0x10_ffff {
                    return self.refuse("\\u{");
                }
                self.at += 1;
                match char::from_u32(value) {
                    Some(c) => push(units, c),
                    None => units.push(value as u16),
                }
            }
            'u' => {
                let unit = self.hexadecimal(4)?;
                units.push(unit as u16);
            }
            '\r' if self.peek(0) == Some('\n') => self.at += 1,
            c if is_line_end(c) => {}
            c => push(units, c),
        }
        Ok(())
    }

    fn hexadecimal(&mut self, digits: usize) -> Read<u32> {
        let mut value = 0;
        for _ in 0..digits {
            let Some(digit) = self.peek(0).and_then(|c| c.to_digit(16)) else { return self.refuse("\\") };
            value = value * 16 + digit;
            self.at += 1;
        }
        Ok(value)
    }

    fn sign(&mut self) -> Read<Token> {
        let fits = |sign: &&&str| sign.chars().enumerate().all(|(ahead, c)| self.peek(ahead) == Some(c));
        let is_question = self.peek(2).is_some_and(|c| c.is_ascii_digit());
        let Some(sign) = SIGNS.iter().filter(|sign| !(is_question && **sign == "?.")).find(fits) else {
            let what: String = self.peek(0).into_iter().collect();
            return self.refuse(what);
        };
        self.at += sign.len();
        Ok(Token::Sign(sign))
    }

    /// A piece of a template, from the backtick or brace that was the last sign on; true when a `${` ends it.
    pub(super) fn template(&mut self) -> Read<(Vec<u16>, bool)> {
        let mut units = Vec::new();
        loop {
            match self.peek(0) {
                None => return self.refuse("`"),
                Some('`') => {
                    self.at += 1;
                    self.next()?;
                    return Ok((units, false));
                }
                Some('$') if self.peek(1) == Some('{') => {
                    self.at += 2;
                    self.next()?;
                    return Ok((units, true));
                }
                Some('\\') => self.escape(&mut units)?,
                Some('\r') => {
                    self.at += 1 + usize::from(self.peek(1) == Some('\n'));
                    units.push(10);
                }
                Some(c) => {
                    self.at += 1;
                    push(&mut units, c);
                }
            }
        }
    }

    /// A regular expression whose slash stands here: its source and flags.
    pub(super) fn pattern(&mut self) -> Read<(String, String)> {
        self.at = self.start + 1;
        let from = self.at;
        let mut in_class = false;
        loop {
            match self.peek(0) {
                Some('/') if !in_class => break,
                Some('[') => in_class = true,
                Some(']') => in_class = false,
                Some('\\') => self.at += 1,
                _ => {}
            }
            if self.peek(0).is_none_or(is_line_end) {
                return self.refuse("/");
            }
            self.at += 1;
        }
        let source = self.source.get(from..self.at).unwrap_or_default().iter().collect();
        self.at += 1;
        let Token::Name(flags) = self.name() else { return self.refuse("/") };
        Ok((source, flags))
    }
}

fn begins_name(c: char) -> bool {
    c.is_alphabetic() || matches!(c, '$' | '_')
}

fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{2028}' | '\u{2029}')
}

fn push(units: &mut Vec<u16>, c: char) {
    units.extend_from_slice(c.encode_utf16(&mut [0; 2]));
}
