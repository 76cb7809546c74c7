//! Two corners of ECMAScript's pattern language that the backtracking engine reads otherwise: set right beforehand.

use std::borrow::Cow;

/// The pattern as both engines should read it: `\u{` without the `u` flag is a plain `u` and a brace.
///
/// # Errors
/// A quantifier after `\b` or `\B`, which ECMAScript refuses.
pub(super) fn prepare(source: &str) -> Result<Cow<'_, str>, String> {
    let mut kept = String::new();
    let mut from = 0;
    let mut in_class = false;
    let mut signs = source.char_indices();
    while let Some((at, sign)) = signs.next() {
        match sign {
            '[' => in_class = true,
            ']' => in_class = false,
            '\\' => {
                let Some((_, escaped)) = signs.next() else { break };
                let rest = signs.as_str();
                match escaped {
                    'b' | 'B' if !in_class && is_quantifier(rest) => return Err("Nothing to repeat".to_string()),
                    'u' if rest.starts_with('{') => {
                        kept.push_str(source.get(from..at).unwrap_or_default());
                        from = at + 1;
                    }
                    _ => {}
                }
            }
            _ => {}
        }
    }
    if from == 0 {
        return Ok(Cow::Borrowed(source));
    }
    kept.push_str(source.get(from..).unwrap_or_default());
    Ok(Cow::Owned(kept))
}

fn is_quantifier(rest: &str) -> bool {
    if rest.starts_with(['*', '+', '?']) {
        return true;
    }
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let counts = rest.strip_prefix('{').and_then(|rest| rest.split_once('}')).map(|(counts, _)| counts);
    counts.is_some_and(|counts| {
        let (min, max) = counts.split_once(',').unwrap_or((counts, ""));
        !min.is_empty() && digits(min) && digits(max)
    })
}
