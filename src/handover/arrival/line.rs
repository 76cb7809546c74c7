//! Lines of listings, logs and checksums, one after another: some only mean something with the one before.

use super::listing::{Seen, Told, name_of};
use super::number::{rounded, whole};

/// What was read so far.
pub struct Lines<'n> {
    names: &'n [&'n str],
    /// What was seen.
    pub seen: Vec<Seen>,
    /// The file that the lines are about.
    about: Option<String>,
    /// A checksum whose file comes on another line.
    sum: Option<String>,
}

impl<'n> Lines<'n> {
    /// Nothing read; `names` are known wherever they stand.
    pub fn new(names: &'n [&'n str]) -> Lines<'n> {
        Lines { names, seen: Vec::new(), about: None, sum: None }
    }

    /// Takes a line.
    pub fn take(&mut self, line: &str) {
        let line = line.trim();
        let command = line.strip_prefix("sftp>").is_some() || line.starts_with('#') || line.is_empty();
        if command || self.sums(line) || self.compared(line) || self.long(line) || self.sent(line) || self.progress(line) {
            return;
        }
        if !self.log(line) {
            self.named(line);
        }
    }

    fn see(&mut self, path: &str, told: Told) -> bool {
        let name = name_of(path);
        if !name.is_empty() && name != "." && name != ".." {
            self.seen.push(Seen { name: name.to_owned(), told });
        }
        true
    }

    /// `sum  name`, `SHA256 (name) = sum`, what PowerShell and certutil write.
    fn sums(&mut self, line: &str) -> bool {
        let hexadecimal = |word: &str| matches!(word.len(), 32 | 64) && word.bytes().all(|byte| byte.is_ascii_hexdigit());
        let joined: String = line.split(' ').collect();
        let spaced = line.split(' ').all(|pair| pair.len() == 2) && hexadecimal(&joined);
        let found = if spaced { Some(joined.as_str()) } else { line.split_whitespace().find(|word| hexadecimal(word)) };
        let Some(hash) = found else {
            // PowerShell's list tells the path after the checksum.
            let path = line.strip_prefix("Path").and_then(|rest| rest.trim_start().strip_prefix(':'));
            return match (path, self.sum.take()) {
                (Some(path), Some(sum)) => self.see(path, Told::Sum(sum)),
                (_, sum) => {
                    self.sum = sum;
                    false
                }
            };
        };
        let told = Told::Sum(hash.to_ascii_lowercase());
        let after = line.split_once(hash).map(|(_, rest)| rest.trim_start_matches([' ', '\t', '*']).trim()).unwrap_or_default();
        let inside = line.split_once('(').and_then(|(_, rest)| rest.rsplit_once(')')).map(|(name, _)| name);
        if let Some(name) = inside.or(Some(after).filter(|name| !name.is_empty() && !spaced)) {
            return self.see(name, told);
        }
        match self.about.take() {
            Some(name) => self.see(&name, told),
            None => {
                self.sum = Some(hash.to_ascii_lowercase());
                true
            }
        }
    }

    /// `name: OK`, as `sha256sum -c` says in the person's language.
    fn compared(&mut self, line: &str) -> bool {
        let Some((name, said)) = line.rsplit_once(": ") else { return false };
        let (name, said) = (name.trim_end_matches('\u{a0}').trim(), said.trim());
        let good = match said {
            "OK" | "Réussi" | "RÉUSSI" => true,
            said if said.starts_with("FAILED") || said.starts_with("Échec") || said.starts_with("ÉCHEC") => false,
            _ => return false,
        };
        self.see(name, Told::Checked(good))
    }

    /// A line of `ls -l`.
    fn long(&mut self, line: &str) -> bool {
        let Some(rights) = line.split_whitespace().next() else { return false };
        let is_rights = rights.len() >= 10 && rights.bytes().all(|byte| b"-dlbcpsrwxStT?+.@".contains(&byte));
        if !is_rights || !rights.starts_with(['-', 'd', 'l', '?']) {
            return false;
        }
        if rights.starts_with('d') {
            return true;
        }
        let words: Vec<&str> = line.split_whitespace().collect();
        // Number of links, owner and group; some servers leave the group out.
        let size = |at: usize| words.get(at).and_then(|word| whole(word).map(|n| (n, n)).or_else(|| rounded(word)));
        let Some((at, (least, most))) = [4, 3].into_iter().find_map(|at| Some((at, size(at)?))) else { return false };
        let is_day = |word: &&str| word.len() == 10 && word.split('-').count() == 3;
        let days = match words.get(at + 1).filter(|word| is_day(word)) {
            Some(_) if words.get(at + 3).is_some_and(|word| word.starts_with(['+', '-']) && whole(&word[1..]).is_some()) => 3,
            Some(_) => 2,
            None => 3,
        };
        let Some(name) = after_words(line, at + 1 + days) else { return false };
        let name = name.split(" -> ").next().unwrap_or(name);
        self.see(name, if least == most { Told::Size(least) } else { Told::About(least, most) })
    }

    /// WinSCP's log: `Transfer done: 'from' => 'to' [bytes]`.
    fn sent(&mut self, line: &str) -> bool {
        let Some((_, said)) = line.split_once("Transfer done: '") else { return false };
        let (paths, size) = match said.rsplit_once('[') {
            Some((paths, size)) => (paths, whole(size.trim_end_matches(']'))),
            None => (said, None),
        };
        let path = paths.rsplit_once("=> '").map_or(paths, |(_, to)| to);
        self.see(path.trim().trim_end_matches('\''), size.map_or(Told::Named, Told::Size))
    }

    /// `name  100% 1234  1.2MB/s 00:00` of `sftp`, `name | 1 KB | 0.0 KB/s | binary | 100%` of WinSCP.
    fn progress(&mut self, line: &str) -> bool {
        let bars: Vec<&str> = line.split('|').map(str::trim).collect();
        let part = bars.last().and_then(|last| last.strip_suffix('%')).and_then(|done| done.trim().parse::<u32>().ok());
        if let ([name, size, _, _, ..], Some(done)) = (bars.as_slice(), part) {
            return self.so_far(name, size, done);
        }
        let words: Vec<&str> = line.split_whitespace().collect();
        let Some(at) = words.iter().position(|word| word.len() > 1 && word.ends_with('%')) else { return false };
        let done = words.get(at).and_then(|word| word.trim_end_matches('%').parse::<u32>().ok());
        let (Some(done), Some(size), true) = (done, words.get(at + 1), words.iter().any(|word| word.ends_with("/s"))) else {
            return false;
        };
        let name = line.split(&format!(" {done}%")).next().unwrap_or_default();
        self.so_far(name, size, done)
    }

    fn so_far(&mut self, name: &str, size: &str, done: u32) -> bool {
        let told = match (whole(size), rounded(size)) {
            _ if done < 100 => Told::Failed,
            (Some(size), _) => Told::Size(size),
            (None, Some((least, most))) if least == most => Told::Size(least),
            (None, Some((least, most))) => Told::About(least, most),
            (None, None) => Told::Named,
        };
        self.see(name, told)
    }

    /// FileZilla's log: a file is begun, then the transfer succeeds or fails. The same with the two lines of certutil.
    fn log(&mut self, line: &str) -> bool {
        const BEGUN: [&str; 3] = ["upload of ", "envoi de ", "hash of "];
        const FAILED: [&str; 3] = ["transfer failed", "chec du transfert", "transfer aborted"];
        const DONE: [&str; 2] = ["transferred", "transféré"];
        let begun = BEGUN.iter().find_map(|words| line.split_once(words)).map(|(_, path)| path);
        // In French certutil says « Hachage SHA256 de … ».
        let begun = begun.or_else(|| line.split_once("achage ")?.1.split_once("de ").map(|(_, path)| path));
        if let Some(path) = begun {
            self.about = Some(name_of(path.trim_end_matches([':', ' ', '\u{a0}'])).to_owned());
            return true;
        }
        let failed = FAILED.iter().any(|words| line.contains(words));
        let done = DONE.iter().find_map(|words| line.split_once(words));
        let Some(name) = self.about.clone().filter(|_| failed || done.is_some()) else { return false };
        // The amount stands after the word in English, before it in French.
        let size = done.and_then(|(before, after)| amount(after).or_else(|| amount(before)));
        let told = match (failed, size) {
            (true, _) => Told::Failed,
            (false, Some((least, most))) if least == most => Told::Size(least),
            (false, Some((least, most))) => Told::About(least, most),
            (false, None) => Told::Named,
        };
        self.about = None;
        self.see(&name, told)
    }

    /// Any line with one of the names in it; a cell between tabs that is a size is its size.
    fn named(&mut self, line: &str) {
        let bounds =
            |c: char| c.is_whitespace() || matches!(c, '/' | '\\' | '"' | '\'' | ',' | ';' | '|' | ':' | '(' | ')' | '=');
        let temporary = |word: &str| super::TEMPORARY.iter().find_map(|end| word.strip_suffix(end)).map(str::to_owned);
        for word in line.split(bounds) {
            let own = self.names.contains(&word);
            if own || temporary(word).is_some_and(|name| self.names.contains(&name.as_str())) {
                let size = line.split(['\t', '|']).find_map(|cell| whole(cell).map(|n| (n, n)).or_else(|| rounded(cell)));
                let told = match size {
                    Some((least, most)) if least == most => Told::Size(least),
                    Some((least, most)) => Told::About(least, most),
                    None => Told::Named,
                };
                self.see(word, told);
            }
        }
    }
}

/// An amount with its unit: `4,198 bytes`, `1 234 octets`.
fn amount(text: &str) -> Option<(u64, u64)> {
    let digit = text.find(|c: char| c.is_ascii_digit())?;
    let text = text.get(digit..)?;
    let unit = text.find(|c: char| c.is_alphabetic())?;
    let end = text.get(unit..)?.find(|c: char| !c.is_alphabetic()).map_or(text.len(), |end| unit + end);
    rounded(text.get(..end)?)
}

/// What stands after so many words of a line.
fn after_words(line: &str, count: usize) -> Option<&str> {
    let mut rest = line;
    for _ in 0..count {
        rest = rest.trim_start();
        rest = rest.get(rest.find(char::is_whitespace)?..)?;
    }
    Some(rest.trim()).filter(|name| !name.is_empty())
}
