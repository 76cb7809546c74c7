//! Undoes PPMd (variant H), for the portable page.
//!
//! Rule of the file: no pointer is followed here. The page asks for room, writes what is packed there, asks for it to be
//! unpacked and reads it where it then stands.

use ppmd_rust::Ppmd7Decoder;
use std::io::Read;
use std::sync::Mutex;

static ROOM: Mutex<Vec<u8>> = Mutex::new(Vec::new());

/// Letters of context, and bytes of memory, that both sides use.
pub const ORDER: u32 = 16;
pub const MEMORY: u32 = 48 << 20;

/// Where so many bytes can be written.
#[unsafe(no_mangle)]
pub extern "C" fn room(size: usize) -> *const u8 {
    let Ok(mut room) = ROOM.lock() else { return std::ptr::null() };
    *room = vec![0; size];
    room.as_ptr()
}

/// Where what was written stands unpacked, so many bytes of it; null when it is damaged.
#[unsafe(no_mangle)]
pub extern "C" fn unpacked(size: usize) -> *const u8 {
    let Ok(mut room) = ROOM.lock() else { return std::ptr::null() };
    match undone(&room, size) {
        Some(bytes) => {
            *room = bytes;
            room.as_ptr()
        }
        None => std::ptr::null(),
    }
}

/// So many bytes, unpacked; none when what is packed is damaged.
pub fn undone(packed: &[u8], size: usize) -> Option<Vec<u8>> {
    let mut bytes = vec![0; size];
    Ppmd7Decoder::new(packed, ORDER, MEMORY).ok()?.read_exact(&mut bytes).ok()?;
    Some(bytes)
}
