//! The language, before anything is said: from `--lang`, else from the environment, else the project's default.

use bordereau::text::Lang;
use std::ffi::OsString;

/// Chooses the language from the arguments (the last `--lang` counts), then `LC_ALL`, `LC_MESSAGES` and `LANG`: the
/// first of these that is set decides, French when it begins with `fr`. With none set, [`Lang::default`].
pub fn choose(args: impl Iterator<Item = OsString>, variable: impl Fn(&str) -> Option<String>) -> Lang {
    let args: Vec<String> = args.map(|a| a.to_string_lossy().into_owned()).collect();
    let after = |(i, arg): (usize, &String)| match arg.strip_prefix("--lang") {
        Some("") => args.get(i + 1).and_then(|code| Lang::from_code(code)),
        Some(rest) => rest.strip_prefix('=').and_then(Lang::from_code),
        None => None,
    };
    let end = args.iter().position(|a| a == "--").unwrap_or(args.len());
    let said = args.iter().enumerate().take(end).filter_map(after).next_back();
    said.or_else(|| {
        ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(|name| variable(name).filter(|v| !v.is_empty())).map(|v| locale(&v))
    })
    .unwrap_or_default()
}

fn locale(name: &str) -> Lang {
    Lang::from_code(name).filter(|_| !name.eq_ignore_ascii_case("english")).unwrap_or(Lang::En)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(args: &[&str], variables: &[(&str, &str)]) -> Lang {
        let value = |name: &str| variables.iter().find(|(n, _)| *n == name).map(|(_, v)| (*v).to_owned());
        choose(args.iter().map(OsString::from), value)
    }

    #[test]
    fn the_option_goes_before_the_environment() {
        assert_eq!(chosen(&["bordereau", "--lang", "en"], &[("LANG", "fr_CA.UTF-8")]), Lang::En);
        assert_eq!(chosen(&["bordereau", "check", "--lang=fr", "x"], &[("LANG", "en_US")]), Lang::Fr);
        assert_eq!(chosen(&["bordereau", "--", "--lang", "en"], &[]), Lang::default());
    }

    #[test]
    fn the_environment_goes_before_the_default() {
        assert_eq!(chosen(&["bordereau"], &[("LANG", "fr_CA.UTF-8")]), Lang::Fr);
        assert_eq!(chosen(&["bordereau"], &[("LC_ALL", "C"), ("LANG", "fr_CA.UTF-8")]), Lang::En);
        assert_eq!(chosen(&["bordereau"], &[("LC_ALL", ""), ("LANG", "de_DE.UTF-8")]), Lang::En);
        assert_eq!(chosen(&["bordereau"], &[]), Lang::Fr);
    }
}
