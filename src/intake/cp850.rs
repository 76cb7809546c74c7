//! Code page 850, the letters of MS-DOS in Canadian French: no library here has it.
//!
//! Rule: every byte has a letter; reading never fails.

/// The letters of the bytes 0x80 to 0xFF.
#[rustfmt::skip]
pub(super) const HIGH: [char; 128] = [
    'Ç', 'ü', 'é', 'â', 'ä', 'à', 'å', 'ç', 'ê', 'ë', 'è', 'ï', 'î', 'ì', 'Ä', 'Å',
    'É', 'æ', 'Æ', 'ô', 'ö', 'ò', 'û', 'ù', 'ÿ', 'Ö', 'Ü', 'ø', '£', 'Ø', '×', 'ƒ',
    'á', 'í', 'ó', 'ú', 'ñ', 'Ñ', 'ª', 'º', '¿', '®', '¬', '½', '¼', '¡', '«', '»',
    '░', '▒', '▓', '│', '┤', 'Á', 'Â', 'À', '©', '╣', '║', '╗', '╝', '¢', '¥', '┐',
    '└', '┴', '┬', '├', '─', '┼', 'ã', 'Ã', '╚', '╔', '╩', '╦', '╠', '═', '╬', '¤',
    'ð', 'Ð', 'Ê', 'Ë', 'È', 'ı', 'Í', 'Î', 'Ï', '┘', '┌', '█', '▄', '¦', 'Ì', '▀',
    'Ó', 'ß', 'Ô', 'Ò', 'õ', 'Õ', 'µ', 'þ', 'Þ', 'Ú', 'Û', 'Ù', 'ý', 'Ý', '¯', '´',
    '\u{ad}', '±', '‗', '¾', '¶', '§', '÷', '¸', '°', '¨', '·', '¹', '³', '²', '■', '\u{a0}',
];

/// The letter of a byte.
pub(super) fn letter(byte: u8) -> char {
    match byte.checked_sub(128) {
        Some(high) => HIGH.get(usize::from(high)).copied().unwrap_or(char::REPLACEMENT_CHARACTER),
        None => char::from(byte),
    }
}

/// Reads bytes as code page 850 (code page 437 has the same French letters at the same places).
pub(super) fn decode(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| letter(*byte)).collect()
}
