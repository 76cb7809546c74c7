//! What is blank: cells that show nothing.
//!
//! Rule: Unicode white space and the characters one cannot see are blank; nothing else is.

/// True for a character that shows nothing: white space, zero-width characters, soft hyphen, byte order mark.
pub fn is_blank_character(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{ad}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
}

/// True when a text shows nothing.
///
/// ```
/// assert!(bordereau::intake::is_blank("\u{a0}\u{200b} "));
/// assert!(!bordereau::intake::is_blank("-"));
/// ```
pub fn is_blank(text: &str) -> bool {
    match text.as_bytes().first() {
        None => true,
        Some(b'!'..=b'~') => false,
        Some(_) => text.chars().all(is_blank_character),
    }
}
