//! Web addresses, dates and lists as schematic looks at them, as far as that can be said without the network.

/// True when some part of a text can be a part of a web address, and it holds all of `parts`.
///
/// Schematic also calls the address; whether somebody answers is not asked here.
pub fn is_address(text: &str, parts: &[String]) -> bool {
    let scheme = text.split_once(':').is_some_and(|(scheme, _)| {
        let mut letters = scheme.chars();
        letters.next().is_some_and(|c| c.is_ascii_alphabetic())
            && letters.all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
    });
    let host = text.strip_prefix("//").is_some_and(|rest| !rest.is_empty() && !rest.starts_with(['/', '?', '#']));
    let after = |sign: char| text.split_once(sign).is_some_and(|(_, rest)| !rest.is_empty() && !rest.starts_with('#'));
    (scheme || host || after('?') || after('#') || after(';')) && parts.iter().all(|part| text.contains(part.as_str()))
}

/// True for a list in schematic's strict sense: at least one comma, nothing empty but what follows the last one.
pub fn is_strict_list(text: &str) -> bool {
    let mut items = text.split(',').rev();
    let last = items.next();
    let mut others = items.peekable();
    last.is_some() && others.peek().is_some() && others.all(|item| !item.is_empty())
}

/// True for a text in which a date can be read, with numbers and names of months in the usual ways.
pub fn is_date(text: &str) -> bool {
    const NAMES: [&str; 19] = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec", "mon", "tue", "wed", "thu", "fri",
        "sat", "sun",
    ];
    const BETWEEN: [&str; 16] = ["t", "z", "am", "pm", "a", "p", "utc", "gmt", "of", "and", "at", "on", "st", "nd", "rd", "th"];
    let mut numbers = 0;
    let mut name = false;
    let lower = text.to_ascii_lowercase();
    let mut rest = lower.as_str();
    while let Some(first) = rest.chars().next() {
        let kind = |c: char| (c.is_ascii_digit(), c.is_alphabetic());
        let end = rest.find(|c| kind(c) != kind(first)).unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        rest = after;
        if first.is_ascii_digit() {
            numbers += 1;
            if word.len() > 14 || (word.len() <= 2 && word.parse::<u32>().is_ok_and(|n| n > 99)) {
                return false;
            }
        } else if first.is_alphabetic() {
            let named = NAMES.iter().any(|n| word.starts_with(n) && word.len() <= 9);
            name |= named;
            if !named && !BETWEEN.contains(&word) {
                return false;
            }
        } else if word.chars().any(|c| !matches!(c, ' ' | ',' | '.' | '-' | '/' | ':' | '+' | ';' | '\'')) {
            return false;
        }
    }
    numbers > 0 || name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_what_some_part_of_an_address_can_be_read_in() {
        for good in ["https://a.org/x", "//a.org", "mailto:x", "a?b=c", "doi:10.1", "x#y"] {
            assert!(is_address(good, &[]), "{good}");
        }
        for bad in ["protocols.io", "0", "not applicable", "", "a b"] {
            assert!(!is_address(bad, &[]), "{bad}");
        }
        assert!(!is_address("https://a.org", &["protocols.io".to_owned()]));
    }

    #[test]
    fn strict_lists_have_a_comma_and_no_hole() {
        for (text, is) in
            [("a", false), ("a,", true), ("a,b", true), ("a,,b", false), (",a", false), (",", false), ("a,b,", true)]
        {
            assert_eq!(is_strict_list(text), is, "{text}");
        }
    }

    #[test]
    fn dates_in_the_usual_ways() {
        for date in ["2020-01-31", "1/2/2020", "Jan 5, 2020", "5 march 2020", "2020-01-31T10:00:00Z", "10:30"] {
            assert!(is_date(date), "{date}");
        }
        for other in ["yesterday", "unknown", "x", "2020-01-31 about noon"] {
            assert!(!is_date(other), "{other}");
        }
    }
}
