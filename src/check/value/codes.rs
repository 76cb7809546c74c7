//! The codes of a field, found without regard to case.

use crate::dictionary::{Field, Restriction, Scalar};
use std::collections::HashMap;

/// The codes of a text field in the dictionary's own spelling.
///
/// All code lists of the field count, those under conditions included, in the order of the dictionary; of codes that
/// differ in case only, the first one stands for all.
#[derive(Clone, Debug, Default)]
pub struct Codes {
    options: Vec<String>,
    /// Lower-case form without outer blanks, and each option's own such form, to the place in `options`.
    places: HashMap<String, usize>,
}

impl Codes {
    /// The codes of a field.
    pub fn of(field: &Field) -> Codes {
        let mut options = Vec::new();
        collect(&field.restrictions, &mut options);
        Codes::new(options)
    }

    /// These codes, in this order.
    pub fn new(options: Vec<String>) -> Codes {
        let mut places = HashMap::with_capacity(options.len() * 2);
        for (place, option) in options.iter().enumerate() {
            places.entry(super::trim(option).to_lowercase()).or_insert(place);
        }
        // What is spelled as the dictionary does is found without making it lower-case first.
        for option in &options {
            let option = super::trim(option);
            if let Some(place) = places.get(&option.to_lowercase()).copied() {
                places.entry(option.to_string()).or_insert(place);
            }
        }
        Codes { options, places }
    }

    /// The dictionary's spelling of a text without outer blanks; the spelling keeps the blanks it was given.
    pub fn canonical(&self, text: &str) -> Option<&str> {
        if self.places.is_empty() {
            return None;
        }
        let place = self.places.get(text).or_else(|| self.places.get(&text.to_lowercase()))?;
        self.options.get(*place).map(String::as_str)
    }

    /// The codes as the dictionary writes them.
    pub fn options(&self) -> &[String] {
        &self.options
    }
}

fn collect(restrictions: &[Restriction], out: &mut Vec<String>) {
    for restriction in restrictions {
        match restriction {
            Restriction::Plain(plain) => out.extend(plain.code_list.iter().flatten().filter_map(|code| match code {
                Scalar::Text(text) => Some(text.clone()),
                Scalar::Number(_) | Scalar::Bool(_) => None,
            })),
            Restriction::Conditional(conditional) => {
                collect(&conditional.then, out);
                collect(&conditional.otherwise, out);
            }
        }
    }
}
