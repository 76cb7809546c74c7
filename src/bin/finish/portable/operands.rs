//! What stands behind each instruction of a program, after the specification of WebAssembly 3.0, chapter 5.4.
//!
//! Rule of the room: only what the compiler writes today. Anything else is not known, and said so with `None`; a new
//! one is added here and in `join.js`.

/// What stands behind an instruction.
pub enum Operand {
    None,
    /// So many numbers.
    Numbers(u8),
    /// A number that says how many follow, and one more than that.
    Labels,
    /// A number that says how many types follow.
    Types,
    /// So many bytes.
    Bytes(u8),
    /// A number that says which instruction it is, and what stands behind that.
    Further,
    /// One number each.
    Local,
    Call,
    Constant,
    /// The alignment, which is nearly always the natural one, and the offset.
    Memory,
}

/// Before an instruction whose alignment is not the natural one: this and the alignment. No instruction has it.
pub const ALIGNED: u8 = 0xe0;

/// What stands behind an instruction; `None` if it is not known.
pub fn behind(op: u8) -> Option<Operand> {
    Some(match op {
        0x00 | 0x01 | 0x05 | 0x0b | 0x0f | 0x1a | 0x1b | 0x45..=0xc4 | 0xd1 => Operand::None,
        0x02..=0x04 | 0x0c | 0x0d | 0x23..=0x26 | 0x3f | 0x40 | 0xd0 | 0xd2 => Operand::Numbers(1),
        0x0e => Operand::Labels,
        0x10 => Operand::Call,
        0x11 => Operand::Numbers(2),
        0x1c => Operand::Types,
        0x20..=0x22 => Operand::Local,
        0x28..=0x3e => Operand::Memory,
        0x41 | 0x42 => Operand::Constant,
        0x43 => Operand::Bytes(4),
        0x44 => Operand::Bytes(8),
        0xfc => Operand::Further,
        _ => return None,
    })
}

/// The alignment that an instruction has if nothing else is said: the power of two of what it moves.
pub fn natural(op: u8) -> u8 {
    const NATURAL: &[u8; 23] = b"23230011001122232301012";
    op.checked_sub(0x28).and_then(|at| NATURAL.get(usize::from(at))).map_or(0, |digit| digit - b'0')
}

/// Where an operand that starts at a place ends; of one in memory the offset alone.
pub fn moved(operand: &Operand, bytes: &[u8], at: usize) -> Option<usize> {
    let count = || bytes.get(at).filter(|count| **count < 128).map(|count| usize::from(*count));
    let numbers = |at, many| (0..many).try_fold(at, |at, _| end_of_number(bytes, at));
    match operand {
        Operand::None => Some(at),
        Operand::Bytes(many) => Some(at + usize::from(*many)),
        Operand::Numbers(many) => numbers(at, usize::from(*many)),
        Operand::Local | Operand::Call | Operand::Constant | Operand::Memory => end_of_number(bytes, at),
        Operand::Types => Some(at + 1 + count()?),
        Operand::Labels => {
            let first = end_of_number(bytes, at)?;
            let many = bytes.get(at..first)?.iter().rev().fold(0, |sum, digit| (sum << 7) | usize::from(digit & 127));
            (first - at < 4).then(|| numbers(first, many + 1))?
        }
        Operand::Further => match count()? {
            0..=7 => Some(at + 1),
            9 | 11 | 13 | 15..=17 => numbers(at + 1, 1),
            8 | 10 | 12 | 14 => numbers(at + 1, 2),
            _ => None,
        },
    }
}

/// Where a number ends.
pub fn end_of_number(bytes: &[u8], at: usize) -> Option<usize> {
    let digits = bytes.get(at..)?;
    digits.iter().position(|digit| *digit < 128).map(|last| at + last + 1)
}

/// The number that stands somewhere.
pub fn number(bytes: &[u8], at: usize) -> Option<u64> {
    let digits = bytes.get(at..end_of_number(bytes, at)?)?;
    (digits.len() < 6).then(|| digits.iter().rev().fold(0, |sum, digit| (sum << 7) | u64::from(digit & 127)))
}

/// How deep in blocks one is after an instruction; a function ends at 0.
pub fn nested(depth: usize, op: u8) -> usize {
    match op {
        0x02..=0x04 => depth + 1,
        0x0b => depth - 1,
        _ => depth,
    }
}
