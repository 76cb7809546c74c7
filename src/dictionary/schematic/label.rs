//! Labels: the names by which schematic knows what a data model names. Two names with one label are one thing.

/// The label of a name: blanks are dropped, the first letter and every letter after an underscore become capitals, the
/// underscores go.
///
/// ```
/// use bordereau::dictionary::schematic::label;
/// assert_eq!(label("some library_id"), "SomelibraryId");
/// assert_eq!(label("female"), label("Female"));
/// ```
pub fn label(name: &str) -> String {
    let blank = |c: &char| matches!(c, ' ' | '\t'..='\r');
    let mut letters = name.chars().filter(|c| !blank(c));
    let mut out = String::with_capacity(name.len());
    out.extend(letters.next().into_iter().flat_map(char::to_uppercase));
    while let Some(c) = letters.next() {
        match (c, letters.clone().next()) {
            ('_', Some(next)) => {
                letters.next();
                out.extend(next.to_uppercase());
            }
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::label;

    #[test]
    fn labels_are_made_as_schematic_makes_them() {
        for (name, expected) in [
            ("scRNA-seq Level 1", "ScRNA-seqLevel1"),
            ("a__b", "A_b"),
            ("_ab", "_ab"),
            ("ab_", "Ab_"),
            ("x_1", "X1"),
            (" \t", ""),
            ("élan vital", "Élanvital"),
        ] {
            assert_eq!(label(name), expected, "{name:?}");
        }
    }
}
