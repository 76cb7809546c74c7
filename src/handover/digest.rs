//! Checksums of files, and the two lists that `sha256sum -c` and `md5sum -c` read.

use md5::Md5;
use sha2::{Digest, Sha256};

/// The checksums of one file, lower-case hexadecimal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Digests {
    /// SHA-256.
    pub sha256: String,
    /// MD5: for old tools, against damage on the way only.
    pub md5: String,
}

/// The checksums of some bytes.
pub fn digests(bytes: &[u8]) -> Digests {
    let mut sums = Summing::default();
    sums.take(bytes);
    sums.end()
}

/// Checksums of bytes that come one after another.
#[derive(Clone, Default)]
pub struct Summing {
    sha256: Sha256,
    md5: Md5,
}

impl Summing {
    /// Takes more bytes.
    pub fn take(&mut self, bytes: &[u8]) {
        self.sha256.update(bytes);
        self.md5.update(bytes);
    }

    /// The checksums of all of them.
    pub fn end(self) -> Digests {
        Digests { sha256: hexadecimal(&self.sha256.finalize()), md5: hexadecimal(&self.md5.finalize()) }
    }
}

/// The SHA-256 of bytes that come one after another.
#[derive(Clone, Default)]
pub struct Hashing(Sha256);

impl Hashing {
    /// Takes more bytes.
    pub fn take(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// The checksum, lower-case hexadecimal.
    pub fn end(self) -> String {
        hexadecimal(&self.0.finalize())
    }
}

/// The SHA-256 of some bytes, lower-case hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    hexadecimal(&Sha256::digest(bytes))
}

/// A list of checksums, in the form that `sha256sum -c`, `md5sum -c` and `shasum -c` read: checksum, two blanks, name,
/// line feed.
pub fn list<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    files.into_iter().map(|(sum, name)| format!("{sum}  {name}\n")).collect()
}

/// Reads such a list: pairs of (name, checksum). Lines of another form are left aside.
pub fn read_list(text: &str) -> Vec<(String, String)> {
    text.trim_start_matches('\u{feff}')
        .lines()
        .filter_map(|line| {
            let (sum, name) = line.split_once([' ', '\t'])?;
            let name = name.trim_start_matches([' ', '*', '\t']).trim_end();
            (sum.len() >= 32 && sum.bytes().all(|b| b.is_ascii_hexdigit()) && !name.is_empty())
                .then(|| (name.strip_prefix("./").unwrap_or(name).to_owned(), sum.to_ascii_lowercase()))
        })
        .collect()
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::{digests, list, read_list};

    #[test]
    fn checksums_are_those_of_the_standards() {
        let empty = digests(b"");
        assert_eq!(empty.sha256, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        assert_eq!(empty.md5, "d41d8cd98f00b204e9800998ecf8427e");
    }

    #[test]
    fn a_list_is_read_as_it_was_written_and_as_windows_tools_write_it() {
        let sum = digests(b"x").sha256;
        let written = list([(sum.as_str(), "a.tsv")]);
        assert_eq!(read_list(&written), [("a.tsv".to_owned(), sum.clone())]);
        let other = format!("\u{feff}{} *./a.tsv\r\nnonsense\n", sum.to_uppercase());
        assert_eq!(read_list(&other), [("a.tsv".to_owned(), sum)]);
    }
}
