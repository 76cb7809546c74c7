//! Packs files; what unpacks them is in the page.

use super::bits::{Counter, Decoder, Encoder};
use super::code::{ALIGNED, Function, Part, apart, inline, natural, nested};
use super::model::{Bits, KINDS, LONGEST};
use super::{FEW, Stream};
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// A file; a program is taken apart.
pub struct File {
    /// What stands before its functions; the whole of what is no program.
    pub before: Vec<u8>,
    /// And after them.
    pub after: Vec<u8>,
    bodies: Vec<Function>,
}

impl File {
    /// How many functions it has; 0 of a file that was not taken apart.
    pub fn functions(&self) -> usize {
        self.bodies.len()
    }
}

/// A file that may be a program; one that is none, or has an instruction that is not known, stays whole.
pub fn parts(file: &[u8]) -> File {
    taken_apart(file).unwrap_or_else(|| File { before: file.to_vec(), after: Vec::new(), bodies: Vec::new() })
}

fn taken_apart(file: &[u8]) -> Option<File> {
    let mut at = file.starts_with(b"\0asm").then_some(8)?;
    loop {
        let (length, start) = number(file, at + 1)?;
        let end = start.checked_add(length as usize)?;
        if *file.get(at)? == 10 {
            let (many, first) = number(file, start)?;
            let (mut bodies, mut from) = (Vec::new(), first);
            for _ in 0..many {
                let (length, body) = number(file, from)?;
                let next = body.checked_add(length as usize)?;
                // A length that is written longer than it must be would not come back.
                (body - from == (1..6).find(|bytes| length >> (7 * bytes) == 0)?).then_some(())?;
                bodies.push(function(file.get(body..next)?)?);
                from = next;
            }
            let (before, after) = (file.get(..first)?.to_vec(), file.get(end..)?.to_vec());
            return (from == end && many > 0).then_some(File { before, after, bodies });
        }
        at = end;
    }
}

/// A number, and where it ends.
fn number(bytes: &[u8], at: usize) -> Option<(u64, usize)> {
    let digits = bytes.get(at..)?;
    let last = digits.iter().take(10).position(|digit| *digit < 128)?;
    Some((digits.get(..=last)?.iter().rev().fold(0, |sum, digit| (sum << 7) | u64::from(digit & 127)), at + last + 1))
}

/// A function's body.
fn function(bytes: &[u8]) -> Option<Function> {
    let (groups, mut at) = number(bytes, 0)?;
    for _ in 0..groups {
        at = number(bytes, at)?.1 + 1;
    }
    let head = bytes.get(..at)?.to_vec();
    let (mut opcodes, mut operands, mut depth) = (Vec::new(), Vec::new(), 1);
    while depth > 0 {
        let op = *bytes.get(at)?;
        at += 1;
        if let Some(natural) = natural(op) {
            let align = *bytes.get(at)?;
            at += 1;
            (align < 4).then_some(())?;
            opcodes.extend((align != natural).then_some(ALIGNED + align));
        }
        opcodes.push(op);
        let mut taken = |part: Part, to: &mut Vec<u8>| {
            let (value, end) = if matches!(part, Part::Byte) { (0, at + 1) } else { number(bytes, at)? };
            to.extend(bytes.get(at..end)?);
            at = end;
            Some(value)
        };
        match apart(op) {
            Some(_) => drop(taken(Part::Number, &mut operands)?),
            None => inline(op, &mut |part| taken(part, &mut opcodes).and_then(|value| u32::try_from(value).ok()))?,
        }
        depth = nested(depth, op);
    }
    (at == bytes.len()).then_some(Function { head, opcodes, operands })
}

/// What one stream holds.
#[derive(Clone, Copy)]
enum Holds {
    Texts,
    Opcodes,
    Bodies,
}

/// Files, packed as three streams, which are unpacked side by side: texts, that is what stands before and after functions;
/// instructions; functions, whose instructions are told.
pub fn packed(files: &[File]) -> Option<[Vec<u8>; 3]> {
    Some([stream(files, Holds::Texts)?, stream(files, Holds::Opcodes)?, stream(files, Holds::Bodies)?])
}

fn stream(files: &[File], holds: Holds) -> Option<Vec<u8>> {
    let mut counts = Counter(Box::new([[0; 256]; KINDS]));
    through(&mut Stream::with(&mut counts, &[[0; 256]; KINDS], FEW)?, files, holds)?;
    let mut packing = Stream::new(Encoder::new(), &counts.0.each_ref().map(lengths))?;
    through(&mut packing, files, holds)?;
    Some(packing.bits.finish())
}

fn through<B: Bits>(stream: &mut Stream<B>, files: &[File], holds: Holds) -> Option<()> {
    files.iter().try_for_each(|File { before, after, bodies }| match holds {
        Holds::Texts => {
            [before, after].into_iter().for_each(|text| drop(stream.text(text, text.len())));
            Some(())
        }
        Holds::Opcodes => stream.opcodes(bodies, bodies.len()).map(drop),
        Holds::Bodies => {
            let told: Vec<u8> = bodies.iter().flat_map(|body| &body.opcodes).copied().collect();
            stream.bodies(&told, bodies, bodies.len()).map(drop)
        }
    })
}

/// The files again; of those given only how long they and their parts are is looked at. None when what is packed is damaged.
pub fn unpacked([texts, opcodes, bodies]: &[Vec<u8>; 3], files: &[File]) -> Option<Vec<Vec<u8>>> {
    let open = |packed: &[u8]| Stream::new(Decoder::new(packed.to_vec()), &[[0; 256]; KINDS]);
    let (mut texts, mut opcodes, mut bodies) = (open(texts)?, open(opcodes)?, open(bodies)?);
    let again = |File { before, after, bodies: all }: &File| {
        let mut out = texts.text(&[], before.len());
        // One by one: whatever steps the page takes, nothing may rest on what comes after a function.
        for _ in all {
            out.extend(bodies.bodies(&opcodes.opcodes(&[], 1)?, &[], 1)?);
        }
        out.extend(texts.text(&[], after.len()));
        Some(out)
    };
    files.iter().map(again).collect()
}

/// Lengths of ways by how often each byte goes by (Huffman); rare ones are made a little more frequent until none is too long.
fn lengths(counts: &[u64; 256]) -> [u8; 256] {
    let mut counts = *counts;
    loop {
        let mut heap: BinaryHeap<_> = (0..=255_u8)
            .filter(|byte| counts[usize::from(*byte)] > 0)
            .map(|byte| (Reverse(counts[usize::from(byte)]), vec![byte]))
            .collect();
        if heap.len() < 2 {
            return [8; 256];
        }
        let mut lengths = [0; 256];
        while let (Some((Reverse(a), mut bytes)), Some((Reverse(b), others))) = (heap.pop(), heap.pop()) {
            bytes.extend(others);
            bytes.iter().for_each(|byte| lengths[usize::from(*byte)] += 1);
            if heap.is_empty() {
                break;
            }
            heap.push((Reverse(a + b), bytes));
        }
        if lengths.iter().all(|length| *length <= LONGEST) {
            return lengths;
        }
        counts.iter_mut().filter(|count| **count > 0).for_each(|count| *count = *count / 2 + 1);
    }
}
