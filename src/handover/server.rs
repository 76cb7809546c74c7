//! What the person filled in about the server, fit to stand in a script.
//!
//! Rule of the file: a value either cannot end its line, leave its quotation marks or be taken for a switch, or it is
//! told by name. A password has no place here.

use crate::programme::Programme;
use crate::protocol::FillIns;
use crate::text::Lang;

/// The server, as far as it was filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Server {
    /// Name or address, without brackets.
    pub host: Option<String>,
    /// Port.
    pub port: u16,
    /// Account.
    pub user: Option<String>,
    /// Folder.
    pub folder: Option<String>,
    /// Fingerprint of the server's key, on one line.
    pub fingerprint: Option<String>,
}

/// A name, and what stands under it must be.
type Asked = (&'static str, fn(&str) -> bool);

/// What is filled in about it, and what each must be to stand in a script.
const FIELDS: [Asked; 5] = [("host", host), ("port", port), ("user", user), ("folder", folder), ("fingerprint", fingerprint)];

impl Server {
    /// Reads what was filled in; a blank takes the programme's usual value, and what cannot stand in a script is left out.
    pub fn read(programme: &Programme, fill_ins: &FillIns) -> Server {
        let field = |(id, fits): Asked| value(programme, fill_ins, id).filter(|text| fits(text));
        let [host, port, user, folder, fingerprint] = FIELDS.map(field);
        Server {
            host: host.map(|host| host.trim_matches(['[', ']']).to_owned()),
            port: port.and_then(|port| port.parse().ok()).unwrap_or(22),
            user,
            folder,
            fingerprint,
        }
    }

    /// The names of what was filled in and cannot stand in a script.
    pub fn unfit(programme: &Programme, fill_ins: &FillIns) -> impl Iterator<Item = &'static str> {
        let bad = |(id, fits): Asked| value(programme, fill_ins, id).filter(|text| !fits(text)).map(|_| id);
        FIELDS.into_iter().filter_map(bad)
    }

    /// The host as an address writes it: in brackets when it is an IPv6 address.
    pub fn host_in_address(&self, lang: Lang) -> String {
        match &self.host {
            Some(host) if host.contains(':') => format!("[{host}]"),
            Some(host) => host.clone(),
            None => super::words::scripts::host(lang).to_owned(),
        }
    }

    /// The account, or a placeholder.
    pub fn user_or_blank(&self, lang: Lang) -> &str {
        self.user.as_deref().unwrap_or(super::words::scripts::user(lang))
    }

    /// True when host and account are known.
    pub fn reachable(&self) -> bool {
        self.host.is_some() && self.user.is_some()
    }
}

/// What was filled in under a name, without outer blanks, or the programme's usual value; none when blank.
pub(super) fn value(programme: &Programme, fill_ins: &FillIns, id: &str) -> Option<String> {
    let filled = fill_ins.get(id).map(|text| super::cell::trim(text)).filter(|text| !text.is_empty());
    let usual = || programme.checklist.fill_ins.iter().find(|f| f.id == id).map(|f| f.default.trim());
    filled.or_else(|| usual().filter(|text| !text.is_empty())).map(str::to_owned)
}

fn host(text: &str) -> bool {
    let inner = text.strip_prefix('[').and_then(|t| t.strip_suffix(']')).unwrap_or(text);
    let colons = inner.matches(':').count();
    let address = colons >= 2 && inner.bytes().all(|b| b.is_ascii_hexdigit() || matches!(b, b':' | b'.'));
    let name =
        colons == 0 && inner == text && inner.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_'));
    inner.len() <= 253 && !inner.starts_with(['-', '.']) && (address || name)
}

fn port(text: &str) -> bool {
    text.parse::<u16>().is_ok_and(|port| port > 0)
}

fn user(text: &str) -> bool {
    text.len() <= 128
        && !text.starts_with('-')
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_' | b'@' | b'+'))
}

fn folder(text: &str) -> bool {
    text.len() <= 1024
        && !text.starts_with('-')
        && !text.chars().any(|c| c.is_control() || matches!(c, '"' | '\\' | '%' | '\u{2028}' | '\u{2029}'))
}

fn fingerprint(text: &str) -> bool {
    let sum = text.rsplit(' ').next().unwrap_or_default();
    let allowed = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/' | b'=' | b':' | b'-' | b'_' | b'.' | b' ');
    text.len() <= 200 && sum.len() >= 32 && !text.starts_with('-') && text.bytes().all(allowed)
}

#[cfg(test)]
mod tests {
    use super::{fingerprint, folder, host, user};

    #[test]
    fn hosts_are_names_or_addresses() {
        for good in ["sftp.example.org", "10.0.0.7", "::1", "[fe80::1]", "depot_1"] {
            assert!(host(good), "{good}");
        }
        for bad in ["-oProxyCommand=x", "a b", "host:2222", "sftp://host", "h\nput x", "", "h;x", "$(x)", "[::1", "é.ca"] {
            assert!(!host(bad) || bad.is_empty(), "{bad}");
        }
    }

    #[test]
    fn accounts_cannot_become_switches_or_commands() {
        assert!(user("depot-cqdg") && user("ana@centre.ca"));
        for bad in ["-l", "a b", "a\"b", "a'b", "a\nb", "a;b", "a/b", "a:b", "`x`"] {
            assert!(!user(bad), "{bad}");
        }
    }

    #[test]
    fn folders_keep_inside_their_quotation_marks() {
        assert!(folder("/depot/étude 1") && folder("a [1]*'#") && folder("~/x"));
        for bad in ["a\"\nput x", "a\nb", "a\\", "%TEMP%", "-x", "a\u{2028}b", "a\tb"] {
            assert!(!folder(bad), "{bad}");
        }
    }

    #[test]
    fn fingerprints_are_not_wildcards() {
        assert!(fingerprint("SHA256:cmtJSWVxOTVkWmJ2Q2xqRkZ2b2lFZ2hRZHh5SkF2eEE"));
        assert!(fingerprint("ssh-rsa 2048 aa:bb:cc:dd:ee:ff:00:11:22:33:44:55:66:77:88:99"));
        for bad in ["*", "acceptnew", "SHA256:x\"", "SHA256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\" -rawsettings=", "x;y"] {
            assert!(!fingerprint(bad), "{bad}");
        }
    }
}
