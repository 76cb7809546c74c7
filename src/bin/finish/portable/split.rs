//! Programs, taken apart for packing: what their instructions are, and what stands behind them, each with its like.
//!
//! Rule of the room: a program that does not come back byte for byte, or has an instruction that is not known here, is not
//! taken apart. Numbers are moved as they are written (LEB128) and never read, but for counts.

use super::join::join;
use super::operands::{ALIGNED, Operand, behind, end_of_number, moved, natural, nested, number};

/// Streams below this one are constants, by the instruction after them: it tells best what they may be.
pub const OPCODES: usize = 256;
pub const LOCALS: usize = 257;
pub const LOADED: usize = 258;
pub const STORED: usize = 259;
pub const CALLED: usize = 260;
pub const HEADS: usize = 261;
/// How many streams there are.
pub const STREAMS: usize = 262;

/// The streams of all programs, one program after the other in each.
pub type Streams = Vec<Vec<u8>>;

/// A program without the bodies of its functions.
#[derive(Debug, PartialEq)]
pub struct Rest {
    pub bytes: Vec<u8>,
    /// Where the bodies go.
    pub at: usize,
    /// How many they are.
    pub bodies: u64,
    /// Bytes of the whole program.
    pub length: usize,
}

/// Takes a program apart and adds to the streams; `None`, and streams as they were, if it must stay as it is.
pub fn split(program: &[u8], streams: &mut Streams) -> Option<Rest> {
    let (start, end) = code(program)?;
    let at = end_of_number(program, start)?;
    let mut own = vec![Vec::new(); STREAMS];
    let (bodies, mut from) = (number(program, start)?, at);
    for _ in 0..bodies {
        let first = end_of_number(program, from)?;
        let last = first.checked_add(usize::try_from(number(program, from)?).ok()?)?;
        take_apart(program.get(first..last)?, &mut own)?;
        from = last;
    }
    let rest = Rest { bytes: [&program[..at], program.get(end..)?].concat(), at, bodies, length: program.len() };
    let whole = from == end && join(&own, &mut [0; STREAMS], &rest).is_some_and(|again| again == program);
    whole.then(|| streams.iter_mut().zip(own).for_each(|(all, own)| all.extend(own)))?;
    Some(rest)
}

/// One function's body, into the streams.
fn take_apart(body: &[u8], streams: &mut Streams) -> Option<()> {
    let mut at = end_of_number(body, 0)?;
    for _ in 0..number(body, 0)? {
        at = end_of_number(body, at)? + 1;
    }
    streams[HEADS].extend(body.get(..at)?);
    let (mut depth, mut constant) = (1_usize, None::<&[u8]>);
    while depth > 0 {
        let op = *body.get(at)?;
        let operand = behind(op)?;
        let align = *body.get(at + 1).unwrap_or(&0);
        at += 1;
        let marked = matches!(operand, Operand::Memory) && align != natural(op);
        let first = if marked { ALIGNED + align } else { op };
        if let Some(constant) = constant.take() {
            streams[usize::from(first)].extend(constant);
        }
        if marked {
            (align < 4).then(|| streams[OPCODES].push(first))?;
        }
        streams[OPCODES].push(op);
        at += usize::from(matches!(operand, Operand::Memory));
        let end = moved(&operand, body, at)?;
        let bytes = body.get(at..end)?;
        at = end;
        match operand {
            Operand::Constant => constant = Some(bytes),
            operand => streams[stream(&operand, op)].extend(bytes),
        }
        depth = nested(depth, op);
    }
    (at == body.len()).then_some(())
}

/// Where an operand goes; constants go by what follows.
pub fn stream(operand: &Operand, op: u8) -> usize {
    match operand {
        Operand::Local => LOCALS,
        Operand::Memory if op < 0x36 => LOADED,
        Operand::Memory => STORED,
        Operand::Call => CALLED,
        _ => OPCODES,
    }
}

/// Start and end of what the section of code holds.
fn code(program: &[u8]) -> Option<(usize, usize)> {
    let mut at = 8;
    loop {
        let start = end_of_number(program, at + 1)?;
        let end = start.checked_add(usize::try_from(number(program, at + 1)?).ok()?)?;
        if *program.get(at)? == 10 {
            return (end <= program.len()).then_some((start, end));
        }
        at = end;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A program of one section of code, with these bodies.
    fn program(bodies: &[&[u8]]) -> Vec<u8> {
        let mut code = vec![bodies.len() as u8];
        bodies.iter().for_each(|body| code.extend([&[body.len() as u8], *body].concat()));
        [b"\0asm\x01\0\0\0\x0a", &[code.len() as u8][..], &code, b"\x0b\x01\0"].concat()
    }

    fn streams() -> Streams {
        vec![Vec::new(); STREAMS]
    }

    // One group of locals; local.get 5, i32.const 300, i32.add, i32.load8_u 7, i64.load align=4 9, drop, if, end, end.
    const BODY: &[u8] = b"\x01\x02\x7f\x20\x05\x41\xac\x02\x6a\x2d\0\x07\x29\x02\x09\x1a\x04\x40\x0b\x0b";

    #[test]
    fn like_goes_with_like() {
        let mut streams = streams();
        let rest = split(&program(&[BODY]), &mut streams).unwrap();
        assert_eq!(streams[OPCODES], b"\x20\x41\x6a\x2d\xe2\x29\x1a\x04\x40\x0b\x0b");
        assert_eq!((streams[LOCALS].as_slice(), streams[LOADED].as_slice()), (&[5][..], &[7, 9][..]));
        // By the addition behind it.
        assert_eq!(streams[0x6a], b"\xac\x02");
        assert_eq!(streams[HEADS], b"\x01\x02\x7f");
        assert_eq!((rest.bytes.as_slice(), rest.at, rest.bodies), (b"\0asm\x01\0\0\0\x0a\x16\x01\x0b\x01\0".as_slice(), 11, 1));
    }

    #[test]
    fn programs_come_back_one_after_the_other() {
        let tables =
            b"\0\x02\x40\x41\0\x0e\x01\0\x01\x0b\x11\x02\0\x10\x81\x01\xfc\x0a\0\0\xfc\x0b\0\xfc\x02\x44abcdefgh\x1a\x0b";
        let both = [program(&[BODY, tables]), program(&[tables, BODY, BODY])];
        let mut streams = streams();
        let rests: Vec<Rest> = both.iter().map(|program| split(program, &mut streams).unwrap()).collect();
        let mut places = [0; STREAMS];
        for (rest, program) in rests.iter().zip(&both) {
            assert!(join(&streams, &mut places, rest).is_some_and(|again| again == *program && again.len() == rest.length));
        }
        assert!(streams.iter().zip(places).all(|(stream, place)| stream.len() == place));
    }

    #[test]
    fn what_is_not_known_stays_as_it_is() {
        // SIMD; a body that ends early; one that goes on after its end; a size that is longer than it must be.
        let long = b"\0asm\x01\0\0\0\x0a\x05\x01\x82\0\0\x0b";
        for other in
            [program(&[b"\0\xfd\x0c\x0b"]), program(&[b"\0\x20"]), program(&[b"\0\x0b\x0b"]), long.to_vec(), b"\0as".to_vec()]
        {
            let mut streams = streams();
            assert_eq!(split(&other, &mut streams), None);
            assert!(streams.iter().all(Vec::is_empty));
        }
    }
}
