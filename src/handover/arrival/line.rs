//! Lines of listings, logs and checksums, one after another: some only mean something with the one before.

use super::Expected;
use super::listing::{Seen, Told, name_of};
use super::number::{rounded, whole};

/// What was read so far.
pub struct Lines<'n> {
    known: &'n [Expected],
    /// What was seen.
    pub seen: Vec<Seen>,
    /// The files that the lines may be about: some programs send two at a time.
    about: Vec<String>,
    /// A checksum whose file comes on another line.
    sum: Option<String>,
}

impl<'n> Lines<'n> {
    /// Nothing read; the names of `known` are known wherever they stand.
    pub fn new(known: &'n [Expected]) -> Lines<'n> {
        Lines { known, seen: Vec::new(), about: Vec::new(), sum: None }
    }

    /// Takes a line.
    pub fn take(&mut self, line: &str) {
        let line = line.trim();
        let command = line.strip_prefix("sftp>").is_some() || line.starts_with('#') || line.is_empty();
        if command || self.sums(line) || self.compared(line) || self.long(line) || self.sent(line) || self.progress(line) {
            return;
        }
        // That a transfer begins says nothing of its end.
        let begins = line.starts_with("Uploading ") || line.ends_with(" to remote directory started.");
        if !self.failed(line) && !self.log(line) && !begins {
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
        match self.about.pop() {
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
        let told = match said {
            "OK" | "Réussi" | "RÉUSSI" => Told::Checked(true),
            "FAILED" | "Échec" | "ÉCHEC" => Told::Checked(false),
            // It could not be opened or read: nothing was compared.
            said if ["FAILED", "Échec", "ÉCHEC"].iter().any(|word| said.starts_with(word)) => Told::Failed,
            _ => return false,
        };
        self.see(name, told)
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
            self.about.push(name_of(path.trim_end_matches([':', ' ', '\u{a0}'])).to_owned());
            return true;
        }
        let failed = FAILED.iter().any(|words| line.contains(words));
        let done = DONE.iter().find_map(|words| line.split_once(words));
        if self.about.is_empty() || !(failed || done.is_some()) {
            return false;
        }
        // The amount stands after the word in English, before it in French.
        let size = done.and_then(|(before, after)| amount(after).or_else(|| amount(before)));
        let Some(name) = self.which(failed, size) else { return true };
        let told = match (failed, size) {
            (true, _) => Told::Failed,
            (false, Some((least, most))) if least == most => Told::Size(least),
            (false, Some((least, most))) => Told::About(least, most),
            (false, None) => Told::Named,
        };
        self.see(&name, told)
    }

    /// Of the files that were begun, the one that ended; none where it cannot be told.
    fn which(&mut self, failed: bool, size: Option<(u64, u64)>) -> Option<String> {
        let expected = |name: &str| self.known.iter().find(|file| file.name == name).map(|file| file.size);
        let at = match (self.about.as_slice(), size) {
            ([_], _) => 0,
            (begun, Some((least, most))) if !failed => {
                begun.iter().position(|name| expected(name).is_some_and(|size| (least..=most).contains(&size)))?
            }
            _ => return None,
        };
        Some(self.about.remove(at))
    }

    /// A line that tells of a failure and names a file: `remote open "/envoi/participant.tsv": Permission denied`.
    fn failed(&mut self, line: &str) -> bool {
        const WORDS: [&str; 18] = [
            "failure",
            "failed",
            "denied",
            "cannot",
            "can't",
            "couldn't",
            "error",
            "erreur",
            "échec",
            "échoué",
            "refusé",
            "refusée",
            "introuvable",
            "impossible",
            "timeout",
            "aborted",
            "lost",
            "missing",
        ];
        let is_path = |word: &&str| word.contains(['/', '\\']) || self.named_in(word).next().is_some();
        let words = line.split_whitespace().filter(|word| !is_path(word));
        let words: Vec<String> =
            words.map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).replace('’', "'").to_lowercase()).collect();
        let pair = |first: &str, second: &str| words.windows(2).any(|two| two[0] == first && two[1] == second);
        let bad = words.iter().any(|word| WORDS.contains(&word.as_str()));
        if !bad && !pair("not", "found") && !pair("no", "such") && !pair("timed", "out") {
            return false;
        }
        let names: Vec<String> = self.named_in(line).map(|(name, _)| name.to_owned()).collect();
        names.iter().for_each(|name| {
            self.see(name, Told::Failed);
        });
        !names.is_empty()
    }

    /// The known names in a text, each with the word it was found in, which may have the ending of a temporary file.
    fn named_in<'t>(&self, text: &'t str) -> impl Iterator<Item = (&'t str, &'t str)> + use<'t, 'n> {
        let known = self.known;
        let bounds =
            |c: char| c.is_whitespace() || matches!(c, '/' | '\\' | '"' | '\'' | ',' | ';' | '|' | ':' | '(' | ')' | '=');
        let temporary = |word: &'t str| super::TEMPORARY.iter().find_map(|end| word.strip_suffix(end));
        text.split(bounds).filter_map(move |word| {
            let is_known = |name: &&str| known.iter().any(|file| file.name == **name);
            let name = Some(word).filter(is_known).or_else(|| temporary(word).filter(is_known))?;
            Some((name, word))
        })
    }

    /// Any line with one of the names in it; a cell between tabs that is a size is its size.
    fn named(&mut self, line: &str) {
        let size = line.split(['\t', '|']).find_map(|cell| whole(cell).map(|n| (n, n)).or_else(|| rounded(cell)));
        let told = match size {
            Some((least, most)) if least == most => Told::Size(least),
            Some((least, most)) => Told::About(least, most),
            None => Told::Named,
        };
        let words: Vec<String> = self.named_in(line).map(|(_, word)| word.to_owned()).collect();
        words.iter().for_each(|word| {
            self.see(word, told.clone());
        });
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
