//! Programs, put together again out of what `split.rs` has made of them.
//!
//! Rule of the room: what `join.js` does in the page, step by step the same, so that nothing is packed that does not
//! come back.

use super::operands::{ALIGNED, Operand, behind, end_of_number, moved, natural, nested, number};
use super::split::{HEADS, OPCODES, Rest, STREAMS, stream};

/// Puts a program together again. `places` say how far each stream was read.
pub fn join(streams: &[Vec<u8>], places: &mut [usize; STREAMS], rest: &Rest) -> Option<Vec<u8>> {
    let mut out = rest.bytes.get(..rest.at)?.to_vec();
    for _ in 0..rest.bodies {
        let body = put_together(streams, places)?;
        let mut length = body.len();
        while length > 127 {
            out.push(length as u8 | 128);
            length >>= 7;
        }
        out.push(length as u8);
        out.extend(body);
    }
    out.extend(rest.bytes.get(rest.at..)?);
    Some(out)
}

/// One function's body, out of the streams.
fn put_together(streams: &[Vec<u8>], places: &mut [usize; STREAMS]) -> Option<Vec<u8>> {
    let heads = streams[HEADS].get(places[HEADS]..)?;
    let mut at = end_of_number(heads, 0)?;
    for _ in 0..number(heads, 0)? {
        at = end_of_number(heads, at)? + 1;
    }
    let mut body = heads.get(..at)?.to_vec();
    places[HEADS] += at;
    let mut depth = 1;
    while depth > 0 {
        let mut op = *streams[OPCODES].get(places[OPCODES])?;
        places[OPCODES] += 1;
        let mut align = natural(op);
        if (ALIGNED..ALIGNED + 4).contains(&op) {
            align = op - ALIGNED;
            op = *streams[OPCODES].get(places[OPCODES])?;
            places[OPCODES] += 1;
        }
        body.push(op);
        let operand = behind(op)?;
        let from = match operand {
            Operand::Constant => usize::from(*streams[OPCODES].get(places[OPCODES])?),
            _ => stream(&operand, op),
        };
        if matches!(operand, Operand::Memory) {
            body.push(align);
        }
        let end = moved(&operand, &streams[from], places[from])?;
        body.extend(streams[from].get(places[from]..end)?);
        places[from] = end;
        depth = nested(depth, op);
    }
    Some(body)
}
