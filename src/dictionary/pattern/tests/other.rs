//! Another engine for the same language, `regress`, with the two corners set right that it reads otherwise.

use std::borrow::Cow;

/// Whether a pattern is one, read by code units as an expression without the `u` flag is.
pub(super) fn judge(source: &str) -> Result<regress::Regex, String> {
    let prepared = prepare(source)?;
    regress::Regex::from_unicode(prepared.encode_utf16().map(u32::from), regress::Flags::default()).map_err(|e| e.to_string())
}

/// What it says of a value; by code units also where that is ASCII: its way for ASCII does not read every pattern rightly.
pub(super) fn search(regex: &regress::Regex, text: &str) -> bool {
    let units: Vec<u16> = text.encode_utf16().collect();
    regex.find_from_ucs2(&units, 0).next().is_some()
}

/// The pattern as it should read it: `\u{` without the `u` flag is a plain `u` and a brace.
///
/// # Errors
/// A quantifier after `\b` or `\B`, which ECMAScript refuses.
fn prepare(source: &str) -> Result<Cow<'_, str>, String> {
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
