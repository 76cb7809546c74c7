//! An e-mail address.
//!
//! Rule: letters before the at sign, a host with a point and an ending of letters after it.

/// True when a text holds one.
pub fn sees(text: &str) -> bool {
    text.match_indices('@').any(|(at, _)| {
        let local = text.get(..at).and_then(|before| before.chars().next_back());
        let host = text.get(at + 1..).unwrap_or_default();
        let end = host.find(|c: char| !(c.is_alphanumeric() || matches!(c, '.' | '-'))).unwrap_or(host.len());
        let host = host.get(..end).unwrap_or_default().trim_end_matches(['.', '-']);
        let ending = host.rsplit_once('.').filter(|(name, _)| name.starts_with(char::is_alphanumeric)).map(|(_, ending)| ending);
        local.is_some_and(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '+' | '.'))
            && ending.is_some_and(|ending| ending.len() >= 2 && ending.chars().all(char::is_alphabetic))
    })
}

#[cfg(test)]
mod tests {
    use super::sees;

    #[test]
    fn an_address_has_a_host_with_an_ending() {
        for yes in ["a.b@chu.example.org", "écrire à <marie+x@exemple.ca>.", "x@y.co"] {
            assert!(sees(yes), "{yes}");
        }
        for no in ["@", "a@b", "5 mg @ 10 h", "@nom.ca", "a@b.1", "a @b.ca", "a@.ca"] {
            assert!(!sees(no), "{no}");
        }
    }
}
