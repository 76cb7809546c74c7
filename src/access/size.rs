//! Sizes as a portal writes them: `1.2 GB`, with steps of a thousand.

/// The bytes that a text such as `1.2 GB`, `512 KB`, `7` or `1,5 Go` states, rounded; none for any other text.
///
/// ```
/// use bordereau::access::bytes_of;
/// assert_eq!(bytes_of("1.2 GB"), Some(1_200_000_000));
/// assert_eq!(bytes_of("large"), None);
/// ```
pub fn bytes_of(text: &str) -> Option<u64> {
    let text = text.trim();
    let end = text.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ','))).unwrap_or(text.len());
    let (number, unit) = (text.get(..end)?.replace(',', "."), text.get(end..)?.trim().to_lowercase());
    let scale: u32 = match unit.as_str() {
        "" | "b" | "o" | "octet" | "octets" | "byte" | "bytes" => 0,
        "kb" | "ko" => 3,
        "mb" | "mo" => 6,
        "gb" | "go" => 9,
        "tb" | "to" => 12,
        "pb" | "po" => 15,
        _ => return None,
    };
    let (whole, part) = number.split_once('.').unwrap_or((&number, ""));
    if whole.is_empty() || part.contains('.') {
        return None;
    }
    let whole = whole.parse::<u64>().ok()?.checked_mul(10_u64.pow(scale))?;
    // As many decimals as there are digits in the unit; the rest is less than a byte.
    let mut part = part.chars().take(scale as usize).collect::<String>();
    while part.len() < scale as usize {
        part.push('0');
    }
    whole.checked_add(if part.is_empty() { 0 } else { part.parse().ok()? })
}

#[cfg(test)]
mod tests {
    use super::bytes_of;

    #[test]
    fn sizes_have_steps_of_a_thousand() {
        let read = ["0", "12 B", "1 KB", "1.25 MB", "1,5 Go", "3.0001 TB", " 2gb "].map(bytes_of);
        let bytes = [0, 12, 1000, 1_250_000, 1_500_000_000, 3_000_100_000_000, 2_000_000_000];
        assert_eq!(read, bytes.map(Some));
        for text in ["", "GB", "1.2.3 GB", ".5 GB", "1 GiB", "-1 B", "99999999999999999999", "99999999999999999 PB"] {
            assert_eq!(bytes_of(text), None, "{text}");
        }
    }
}
