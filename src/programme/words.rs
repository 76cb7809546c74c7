//! Words that people write in cells and that mean something the centre says otherwise.
//!
//! Rule of the room: they only suggest. What a word becomes is chosen by the person, one value or one column at a time.

use serde::{Deserialize, Serialize};

/// Words for one meaning.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Synonym {
    /// Codes that have this meaning, or their labels, in whatever field they stand; compared without case and accents.
    pub means: Vec<String>,
    /// Words that people write for it, in both languages.
    pub words: Vec<String>,
}

/// What stands in cells for 'there is nothing to say here'.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Missing {
    /// Words, compared without case.
    pub words: Vec<String>,
    /// Numbers that no one measured, as written.
    pub numbers: Vec<String>,
}

impl Missing {
    /// True for a word, or a number that stands for none, as it is written.
    pub fn holds(&self, text: &str) -> bool {
        self.says(text) || self.is_number(text)
    }

    /// True for a word.
    pub fn says(&self, text: &str) -> bool {
        let longest = self.words.iter().map(String::len).max().unwrap_or(0);
        let known = |text: &str| self.words.iter().any(|word| *word == text);
        !text.is_empty() && text.len() <= longest && (known(text) || known(&text.to_lowercase()))
    }

    /// True for a number that stands for none.
    pub fn is_number(&self, text: &str) -> bool {
        self.numbers.iter().any(|number| number == text)
    }
}
