//! What the portable page is packed with: context mixing, made for programs of WebAssembly.
//!
//! Rule of the crate: no pointer is followed here. The page asks for room, writes what is packed there, and asks for one file
//! after the other, each of which it reads where it then stands. Packing (`pack.rs`) is not in the page.

mod bits;
mod code;
mod model;
mod pack;
mod text;

pub use pack::{File, packed, parts, unpacked};

use bits::Decoder;
use code::{Code, Function};
use model::{Bits, KINDS, Lengths, Model};
use std::sync::Mutex;
use text::Text;

/// Kinds of bytes besides those of `code.rs`: groups of locals; everything else.
const HEADS: usize = KINDS - 2;
const TEXT: usize = KINDS - 1;

/// Lines of a model: where lengths of ways alone are read, and for all else.
const FEW: usize = 1 << 12;
const MANY: usize = 1 << 23;

/// Goes through one of the three streams (`pack.rs`), from either side.
struct Stream<B> {
    bits: B,
    model: Model,
    code: Code,
    heads: Text,
    text: Text,
}

impl<B: Bits> Stream<B> {
    /// Lengths of ways (`model.rs`) go first.
    fn new(bits: B, known: &Lengths) -> Option<Self> {
        let mut stream = Self::with(bits, &[[8; 256]; KINDS], FEW)?;
        let mut lengths = [[0; 256]; KINDS];
        for (lengths, known) in lengths.iter_mut().zip(known) {
            lengths.copy_from_slice(stream.text(known, 256).get(..256)?);
        }
        Self::with(stream.bits, &lengths, MANY)
    }

    fn with(bits: B, lengths: &Lengths, lines: usize) -> Option<Self> {
        let model = Model::new(lengths, lines)?;
        Some(Self { bits, model, code: Code::default(), heads: Text::new(HEADS), text: Text::new(TEXT) })
    }

    /// The next so many bytes of text.
    fn text(&mut self, known: &[u8], many: usize) -> Vec<u8> {
        let known = |at: usize| known.get(at).copied().unwrap_or(0);
        (0..many).map(|at| self.text.byte(&mut self.model, &mut self.bits, known(at))).collect()
    }

    /// The instructions of the next so many functions.
    fn opcodes(&mut self, known: &[Function], many: usize) -> Option<Vec<u8>> {
        let mut out = Vec::new();
        for function in 0..many {
            let known = known.get(function).map_or(&[][..], |function| &function.opcodes);
            out.extend(self.code.opcodes(&mut self.model, &mut self.bits, known)?);
        }
        Some(out)
    }

    /// The next so many functions, the length of each before it, whose instructions are known.
    fn bodies(&mut self, mut opcodes: &[u8], known: &[Function], many: usize) -> Option<Vec<u8>> {
        let mut out = Vec::new();
        for function in 0..many {
            let (head, operands) = known.get(function).map_or((&[][..], &[][..]), |known| (&known.head, &known.operands));
            let mut body = self.head(head)?;
            opcodes = self.code.operands(&mut self.model, &mut self.bits, opcodes, operands, &mut body)?;
            let mut length = body.len();
            while length > 127 {
                out.push(length as u8 | 128);
                length >>= 7;
            }
            out.push(length as u8);
            out.extend(body);
        }
        Some(out)
    }

    /// The groups of locals of a function, as its body begins.
    fn head(&mut self, known: &[u8]) -> Option<Vec<u8>> {
        let mut out: Vec<u8> = Vec::new();
        // How many numbers are to come: first that of the groups; of each group how many locals, and their type.
        let (mut left, mut groups, mut counts) = (1, 0, true);
        while left > 0 {
            let byte = self.heads.byte(&mut self.model, &mut self.bits, known.get(out.len()).copied().unwrap_or(0));
            if counts {
                groups |= u64::from(byte & 127) << (7 * out.len());
            }
            out.push(byte);
            if byte < 128 {
                left = left - 1 + if counts { groups * 2 } else { 0 };
                counts = false;
            }
            (!counts || out.len() < 5).then_some(())?;
        }
        Some(out)
    }
}

static ROOM: Mutex<Vec<u8>> = Mutex::new(Vec::new());
static STREAM: Mutex<Option<Stream<Decoder>>> = Mutex::new(None);

/// Where so many bytes can be written.
#[unsafe(no_mangle)]
pub extern "C" fn room(size: usize) -> *const u8 {
    let Ok(mut room) = ROOM.lock() else { return std::ptr::null() };
    *room = vec![0; size];
    room.as_ptr()
}

/// Begins with what was written there; 0 when it cannot.
#[unsafe(no_mangle)]
pub extern "C" fn begin() -> u32 {
    let (Ok(mut room), Ok(mut stream)) = (ROOM.lock(), STREAM.lock()) else { return 0 };
    *stream = Stream::new(Decoder::new(std::mem::take(&mut *room)), &[[0; 256]; KINDS]);
    u32::from(stream.is_some())
}

/// Where the next so many bytes of text stand; null when what is packed is damaged.
#[unsafe(no_mangle)]
pub extern "C" fn text(many: usize) -> *const u8 {
    made(|stream, _| Some(stream.text(&[], many)))
}

/// Where the instructions of the next so many functions stand.
#[unsafe(no_mangle)]
pub extern "C" fn opcodes(many: usize) -> *const u8 {
    made(|stream, _| stream.opcodes(&[], many))
}

/// Where the next so many functions stand, whose instructions were written to the room.
#[unsafe(no_mangle)]
pub extern "C" fn bodies(many: usize) -> *const u8 {
    made(|stream, room| stream.bodies(room, &[], many))
}

/// How many bytes stand there.
#[unsafe(no_mangle)]
pub extern "C" fn size() -> usize {
    ROOM.lock().map_or(0, |room| room.len())
}

fn made(make: impl Fn(&mut Stream<Decoder>, &[u8]) -> Option<Vec<u8>>) -> *const u8 {
    let (Ok(mut room), Ok(mut stream)) = (ROOM.lock(), STREAM.lock()) else { return std::ptr::null() };
    stream.as_mut().and_then(|stream| make(stream, &room)).map_or(std::ptr::null(), |bytes| {
        *room = bytes;
        room.as_ptr()
    })
}
