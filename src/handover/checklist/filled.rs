//! The words of a programme with `{host}` and the like replaced by what is known.

use crate::handover::markup::escape;
use crate::handover::server::value;
use crate::programme::Programme;
use crate::protocol::FillIns;

/// What stands for each name; none leaves a line to write on.
#[derive(Clone, Debug)]
pub struct Filled {
    known: Vec<(String, Option<String>)>,
}

/// A line to write on, in plain text.
const BLANK: &str = "____________";

impl Filled {
    /// What the person filled in, the programme's address, and the bundle's name and manifest checksum where there is one.
    pub fn new(programme: &Programme, fill_ins: &FillIns, bundle: Option<&str>, sha256: Option<&str>) -> Filled {
        let mut known: Vec<(String, Option<String>)> =
            programme.checklist.fill_ins.iter().map(|field| (field.id.clone(), value(programme, fill_ins, &field.id))).collect();
        known.push(("bundle".into(), bundle.map(str::to_owned)));
        known.push(("sha256".into(), sha256.map(str::to_owned)));
        known.push(("email".into(), Some(programme.contact.email.clone()).filter(|email| !email.is_empty())));
        Filled { known }
    }

    /// The words as plain text.
    pub fn text(&self, words: &str) -> String {
        self.replace(words, &str::to_owned, BLANK)
    }

    /// The words as HTML; `blank` is what stands for a line to write on.
    pub(super) fn html(&self, words: &str, blank: &str) -> String {
        self.replace(words, &escape, blank)
    }

    /// A line of commands; `own` is known beside the rest, and `blank` stands for what is not, and for what a terminal
    /// might take for more than a name: such a name is for the person to write.
    pub(in crate::handover) fn command(&self, words: &str, own: &[(&str, &str)], blank: &str) -> String {
        let mut known: Vec<_> = own.iter().map(|(name, value)| ((*name).to_owned(), Some((*value).to_owned()))).collect();
        known.extend(self.known.iter().cloned());
        known.iter_mut().for_each(|(_, value)| drop(value.take_if(|value| !value.chars().all(is_plain))));
        Filled { known }.replace(words, &str::to_owned, blank)
    }

    /// One pass: what is put in is not looked at again.
    fn replace(&self, words: &str, render: &dyn Fn(&str) -> String, blank: &str) -> String {
        let mut out = String::with_capacity(words.len());
        let mut rest = words;
        while let Some(open) = rest.find('{') {
            let (before, after) = rest.split_at(open);
            out.push_str(&render(before));
            let name = after.get(1..).and_then(|tail| tail.split_once('}')).map(|(name, _)| name);
            match name.and_then(|name| self.known.iter().find(|(known, _)| known == name)) {
                Some((name, value)) => {
                    match value {
                        Some(value) => out.push_str(&render(value)),
                        None => out.push_str(blank),
                    }
                    rest = after.get(name.len() + 2..).unwrap_or_default();
                }
                None => {
                    out.push('{');
                    rest = after.get(1..).unwrap_or_default();
                }
            }
        }
        out.push_str(&render(rest));
        out
    }
}

/// True for what has no meaning to a terminal between quotation marks, nor ends a line.
fn is_plain(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, ' ' | '.' | '_' | '-' | '+' | '/' | ':' | '@' | ',' | '=' | '(' | ')' | '\'')
}

#[cfg(test)]
mod tests {
    use super::Filled;

    #[test]
    fn names_are_replaced_once_and_others_stay() {
        let filled = Filled {
            known: vec![("host".into(), Some("{user}<b>".into())), ("user".into(), None), ("x".into(), Some("1".into()))],
        };
        assert_eq!(filled.text("a {host} {user} {other} {x}{x} {"), "a {user}<b> ____________ {other} 11 {");
        assert_eq!(filled.html("<{host}>", "_"), "&lt;{user}&lt;b&gt;&gt;");
        assert_eq!(filled.html("{user}é{", "<i></i>"), "<i></i>é{");
    }
}
