//! Texts that have a pattern, and texts that nearly have it, made from its tree.
//!
//! Rule of the file: the tree proposes, the engine decides. What is given out was searched, and the search ended.

use super::Pattern;
use super::class::Class;
use super::syntax::parse;
use super::tree::Node;

/// Letters of a text that is made, at most.
const MOST: usize = 60;
/// Parts of a tree that are visited, at most.
const STEPS: u32 = 4000;

/// One way of making a text of a tree.
#[derive(Clone, Copy)]
struct Manner {
    /// How often what may repeat without end is taken, beyond what it must.
    more: u32,
    /// Which branch is taken.
    branch: usize,
}

/// A text that is made.
struct Maker {
    manner: Manner,
    units: Vec<u16>,
    groups: Vec<(usize, Vec<u16>)>,
    letters: u16,
    digits: u16,
    left: u32,
}

impl Maker {
    fn make(&mut self, node: &Node) {
        if self.units.len() >= MOST || self.left == 0 {
            return;
        }
        self.left -= 1;
        match node {
            Node::Class(class) => self.sign(class),
            Node::Concat(parts) => parts.iter().for_each(|part| self.make(part)),
            Node::Alt(branches) => {
                let at = self.manner.branch % branches.len().max(1);
                branches.get(at).into_iter().for_each(|branch| self.make(branch));
            }
            Node::Repeat(inner, least, most, _) => {
                let times = least.saturating_add(self.manner.more).min(most.unwrap_or(u32::MAX)).max(*least);
                (0..times.min(MOST as u32)).for_each(|_| self.make(inner));
            }
            Node::Group(number, inner) => {
                let from = self.units.len();
                self.make(inner);
                let made = self.units.get(from..).unwrap_or_default().to_vec();
                self.groups.push((*number, made));
            }
            Node::Back(number) => {
                let known = self.groups.iter().rev().find(|(group, _)| group == number).map(|(_, made)| made.clone());
                self.units.extend(known.unwrap_or_default());
            }
            Node::Assert(_) | Node::Look(..) => {}
        }
    }

    /// A sign of a set that reads well: the next letter or digit, where the set has it.
    fn sign(&mut self, class: &Class) {
        let next = |from: u16, first: u16, count: u16| {
            (0..count).map(move |step| first + (from + step) % count).find(|unit| class.contains(*unit))
        };
        let turn = self.units.len();
        let letter = next(self.letters, 0x41, 26).or_else(|| next(self.letters, 0x61, 26));
        // What takes both gets letters first: `AB12` says more than `ABCD`.
        let digit = next(self.digits, 0x31, 9).or_else(|| Some(0x30).filter(|zero| class.contains(*zero)));
        let chosen = match (letter, digit) {
            (Some(letter), Some(digit)) => Some(if turn < 2 { letter } else { digit }),
            (letter, digit) => letter.or(digit),
        };
        let other =
            || class.ranges().iter().map(|(low, high)| (*low).max(0x21).min(*high)).find(|unit| !(0xd800..0xe000).contains(unit));
        let Some(unit) = class.single().or(chosen).or_else(other) else { return };
        if class.single().is_none() {
            match unit {
                0x30..=0x39 => self.digits = (unit - 0x30) % 9,
                _ => self.letters = (self.letters + 1) % 26,
            }
        }
        self.units.push(unit);
    }
}

impl Pattern {
    /// Texts that have a pattern, the plainest first; none where none was found.
    ///
    /// ```
    /// use bordereau::dictionary::Pattern;
    /// assert_eq!(Pattern::examples("^(HP:)[0-9]{7}$").first().unwrap(), "HP:1234567");
    /// ```
    pub fn examples(source: &str) -> Vec<String> {
        let (Ok(tree), Ok(pattern)) = (parse(source), Pattern::compile(source)) else { return Vec::new() };
        let mut found = Vec::new();
        for branch in 0..4 {
            for more in [0, 1, 3] {
                let manner = Manner { more, branch };
                let mut maker = Maker { manner, units: Vec::new(), groups: Vec::new(), letters: 0, digits: 0, left: STEPS };
                maker.make(&tree);
                let Ok(text) = String::from_utf16(&maker.units) else { continue };
                if !text.trim().is_empty() && !found.contains(&text) && pattern.search(&text) == Some(true) {
                    found.push(text);
                }
            }
        }
        // One letter alone says little where more may stand.
        let (short, mut long): (Vec<String>, Vec<String>) = found.into_iter().partition(|text| text.chars().count() < 3);
        long.extend(short);
        long
    }

    /// Texts that a person might write in place of one that has the pattern, and that do not have it; the likeliest first.
    ///
    /// ```
    /// use bordereau::dictionary::Pattern;
    /// assert_eq!(Pattern::near_misses("^(HP:)[0-9]{7}$", "HP:0000252").first().unwrap(), "HP_0000252");
    /// ```
    pub fn near_misses(source: &str, text: &str) -> Vec<String> {
        let Ok(pattern) = Pattern::compile(source) else { return Vec::new() };
        let letters: Vec<char> = text.chars().collect();
        let without_last: String = letters.iter().take(letters.len().saturating_sub(1)).collect();
        let without_prefix = text.split_once([':', '_', '-']).map_or(text, |(_, rest)| rest).to_owned();
        let of_digits: String = letters.iter().map(|c| if c.is_ascii_digit() { 'X' } else { *c }).collect();
        let proposed = [
            text.replace(':', "_"),
            without_prefix,
            text.to_lowercase(),
            text.to_uppercase(),
            without_last,
            of_digits,
            format!("{text} (1)"),
            format!("{text} ?"),
            text.replace('-', " "),
            format!("é{text}"),
            "?".to_owned(),
            "A 1".to_owned(),
        ];
        let mut found: Vec<String> = Vec::new();
        for text in proposed {
            if !text.trim().is_empty() && !found.contains(&text) && pattern.search(&text) == Some(false) {
                found.push(text);
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::Pattern;

    #[test]
    fn what_is_made_has_the_pattern_and_what_is_nearly_so_has_not() {
        let patterns = [
            (r"^[A-Za-z0-9\-\._]{1,250}$", "AB12"),
            ("^(HP:)[0-9]{7}$", "HP:1234567"),
            ("^[A-TV-Z][0-9][0-9AB].?[0-9A-TV-Z]{0,4}$", "A12"),
            ("^[A-Za-z][0-9][A-Za-z]$", "A1B"),
            ("^[ABCDGHJLMNPRSV][0-9]{2}[A-Z]{2}[0-9]{2}$", "A12BC34"),
            (r"^ncit:C\d+$", "ncit:C1"),
            ("^(?:mother|father)$", "mother"),
            (r"^(a)\1$", "aa"),
            ("^https?://", "http://"),
            (r"^\d{4}-\d{2}-\d{2}$", "1234-56-78"),
        ];
        for (pattern, wanted) in patterns {
            let made = Pattern::examples(pattern);
            assert_eq!(made.first().map(String::as_str), Some(wanted), "{pattern}: {made:?}");
            for text in &made {
                assert_eq!(Pattern::compile(pattern).unwrap().search(text), Some(true), "{pattern}: {text}");
            }
            let wrong = Pattern::near_misses(pattern, wanted);
            assert!(!wrong.is_empty(), "{pattern}");
            for text in wrong {
                assert_eq!(Pattern::compile(pattern).unwrap().search(&text), Some(false), "{pattern}: {text}");
            }
        }
    }

    #[test]
    fn what_nothing_has_gets_no_example() {
        assert!(Pattern::examples("^[A-Z]+$.").is_empty());
        assert!(Pattern::examples("(").is_empty());
        assert!(Pattern::near_misses("", "x").is_empty());
    }
}
