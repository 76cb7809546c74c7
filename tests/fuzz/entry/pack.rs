//! Inputs without their packing, so that a change of a byte is not undone by a checksum.
//!
//! Parts stand one after another, each after a line `>>> its name`. Bytes that do not begin so are taken as they are.

use flate2::Crc;

/// The parts of an input, name and bytes; none when it does not begin with one.
pub fn members(bytes: &[u8]) -> Vec<(String, &[u8])> {
    let mut found = Vec::new();
    let mut rest = bytes.strip_prefix(b">>> ");
    while let Some(from) = rest {
        let line = from.iter().position(|b| *b == b'\n').unwrap_or(from.len());
        let name = String::from_utf8_lossy(&from[..line]).into_owned();
        let body = from.get(line + 1..).unwrap_or_default();
        let end = body.windows(5).position(|w| w == b"\n>>> ");
        found.push((name, &body[..end.unwrap_or(body.len())]));
        rest = end.map(|end| &body[end + 5..]);
    }
    found
}

/// The bytes as they are, or the parts packed into a zip file.
pub fn parts(bytes: &[u8]) -> Vec<u8> {
    let members = members(bytes);
    if members.is_empty() { bytes.to_vec() } else { stored(&members) }
}

/// A zip file of members that are not compressed, with the checksums they have.
pub fn stored(members: &[(String, &[u8])]) -> Vec<u8> {
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for (name, bytes) in members {
        let name = &name.as_bytes()[..name.len().min(1000)];
        let mut crc = Crc::new();
        crc.update(bytes);
        let mut head = vec![20, 0, 0, 8, 0, 0, 0, 0, 0x21, 0];
        head.extend(crc.sum().to_le_bytes());
        head.extend((bytes.len() as u32).to_le_bytes());
        head.extend((bytes.len() as u32).to_le_bytes());
        head.extend((name.len() as u16).to_le_bytes());
        head.extend([0, 0]);
        let at = out.len() as u32;
        out.extend(b"PK\x03\x04");
        out.extend(&head);
        out.extend(name);
        out.extend(*bytes);
        directory.extend(b"PK\x01\x02\x14\x03");
        directory.extend(&head);
        directory.extend([0; 10]);
        directory.extend(at.to_le_bytes());
        directory.extend(name);
    }
    let (at, size, count) = (out.len() as u32, directory.len() as u32, members.len() as u16);
    out.extend(directory);
    out.extend(b"PK\x05\x06\0\0\0\0");
    out.extend(count.to_le_bytes());
    out.extend(count.to_le_bytes());
    out.extend(size.to_le_bytes());
    out.extend(at.to_le_bytes());
    out.extend([0, 0]);
    out
}

/// The bytes as they are when they are a compound file, else one round them: a stream named `Workbook`.
pub fn compound(bytes: &[u8]) -> Vec<u8> {
    const MAGIC: &[u8] = b"\xd0\xcf\x11\xe0";
    const SECTOR: usize = 512;
    if bytes.starts_with(MAGIC) {
        return bytes.to_vec();
    }
    // Small streams lie elsewhere, so that this one is made large enough.
    let sectors = bytes.len().div_ceil(SECTOR).max(8);
    // Sectors: tables, directory, stream.
    let tables = (sectors + 1).div_ceil(SECTOR / 4 - 1).min(109);
    let mut out = vec![0; SECTOR];
    out[..8].copy_from_slice(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1");
    let mut put = |at: usize, value: &[u8]| out[at..at + value.len()].copy_from_slice(value);
    put(24, &[0x3e, 0, 3, 0, 0xfe, 0xff, 9, 0, 6, 0]);
    put(44, &(tables as u32).to_le_bytes());
    put(48, &(tables as u32).to_le_bytes());
    put(56, &4096_u32.to_le_bytes());
    put(60, &(-2_i32).to_le_bytes());
    put(68, &(-2_i32).to_le_bytes());
    for table in 0..109 {
        let sector = if table < tables { table as i32 } else { -1 };
        put(76 + table * 4, &sector.to_le_bytes());
    }
    let mut chain: Vec<i32> = vec![-3; tables];
    chain.push(-2);
    let first = chain.len();
    chain.extend((1..sectors).map(|next| (first + next) as i32));
    chain.push(-2);
    chain.resize(tables * SECTOR / 4, -1);
    out.extend(chain.iter().flat_map(|next| next.to_le_bytes()));
    for (name, kind, start, size) in
        [("Root Entry", 5, -2, 0), ("Workbook", 2, first as i32, sectors * SECTOR), ("", 0, 0, 0), ("", 0, 0, 0)]
    {
        let mut entry = vec![0; 128];
        let units: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        entry[..units.len()].copy_from_slice(&units);
        entry[64..66].copy_from_slice(&(if name.is_empty() { 0 } else { units.len() as u16 + 2 }).to_le_bytes());
        entry[66] = kind;
        entry[116..120].copy_from_slice(&start.to_le_bytes());
        entry[120..124].copy_from_slice(&(size as u32).to_le_bytes());
        out.extend(entry);
    }
    out.extend_from_slice(bytes);
    out.resize(SECTOR * (1 + tables + 1 + sectors), 0);
    out
}
