//! Zip archives: the same files give the same bytes, and reading stops at fixed limits.

use ::zip::result::ZipError;
use ::zip::write::SimpleFileOptions;
use ::zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};
use std::io::{Cursor, Read, Write};

/// Files that [`unpack`] takes from one archive.
pub const MAX_FILES: usize = 1_000;

/// Bytes that [`unpack`] takes from one archive, all files together.
pub const MAX_BYTES: u64 = 1 << 30;

/// Why an archive was not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// Not a zip archive, or a damaged one.
    Damaged,
    /// More files or bytes than the limits.
    TooLarge,
    /// Protected by a password.
    Locked,
}

/// Packs files in the order given, each with the date 1980-01-01 and the rights `rw-r--r--`.
///
/// # Errors
/// What the archive's writer says: a name or a total that the format cannot hold.
pub fn pack<'a>(files: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Result<Vec<u8>, ZipError> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(6))
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        writer.start_file(name, options.large_file(bytes.len() as u64 > u64::from(u32::MAX)))?;
        writer.write_all(bytes)?;
    }
    Ok(writer.finish()?.into_inner())
}

/// The files of an archive, `(path, bytes)` in its own order; folders, and paths that lead out of the archive, are
/// left aside.
///
/// # Errors
/// The archive is none, is damaged, locked, or larger than the limits.
pub fn unpack(bytes: &[u8]) -> Result<Vec<(String, Vec<u8>)>, Unreadable> {
    unpack_within(bytes, MAX_FILES, MAX_BYTES)
}

fn unpack_within(bytes: &[u8], max_files: usize, max_bytes: u64) -> Result<Vec<(String, Vec<u8>)>, Unreadable> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Unreadable::Damaged)?;
    if archive.len() > max_files {
        return Err(Unreadable::TooLarge);
    }
    let mut left = max_bytes;
    let mut files = Vec::new();
    for index in 0..archive.len() {
        let file = archive.by_index(index).map_err(|error| match error {
            ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => Unreadable::Locked,
            _ => Unreadable::Damaged,
        })?;
        let path = file.enclosed_name().and_then(|path| path.to_str().map(|p| p.replace('\\', "/")));
        let Some(path) = path.filter(|_| file.is_file()) else { continue };
        let mut content = Vec::new();
        file.take(left + 1).read_to_end(&mut content).map_err(|_| Unreadable::Damaged)?;
        left = left.checked_sub(content.len() as u64).ok_or(Unreadable::TooLarge)?;
        files.push((path, content));
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::{Unreadable, pack, unpack, unpack_within};

    #[test]
    fn what_was_packed_is_unpacked_and_packing_again_gives_the_same_bytes() {
        let files = [("b/é.txt", "one\n".repeat(100)), ("a", String::new())];
        let bytes = |f: &[(&str, String)]| pack(f.iter().map(|(n, b)| (*n, b.as_bytes()))).unwrap();
        let archive = bytes(&files);
        assert_eq!(archive, bytes(&files));
        let back = unpack(&archive).unwrap();
        assert_eq!(back, files.map(|(n, b)| (n.to_owned(), b.into_bytes())));
    }

    #[test]
    fn limits_and_damage_are_named() {
        let archive = pack([("a", vec![b'x'; 5000].as_slice()), ("b", b"y".as_slice())]).unwrap();
        assert_eq!(unpack_within(&archive, 1, 1 << 20), Err(Unreadable::TooLarge));
        assert_eq!(unpack_within(&archive, 9, 4999), Err(Unreadable::TooLarge));
        assert_eq!(unpack(&archive[..archive.len() / 2]), Err(Unreadable::Damaged));
        assert_eq!(unpack(b"PK\x03\x04"), Err(Unreadable::Damaged));
    }

    #[test]
    fn a_path_that_leads_out_is_left_aside() {
        let archive = pack([("../evil", b"x".as_slice()), ("good", b"y".as_slice())]).unwrap();
        assert_eq!(unpack(&archive).unwrap(), [("good".to_owned(), b"y".to_vec())]);
    }
}
