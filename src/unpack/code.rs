//! Bodies of functions: what their instructions are, then what stands behind them, each guessed by its like.
//!
//! Rule of the file: only what the compiler writes today, after the specification of WebAssembly 3.0, chapter 5.4. Anything
//! else is not known, and said so with `None`.

use super::model::{Bits, Model, mix};

/// Before an instruction whose alignment is not the natural one: this and the alignment. No instruction has it.
pub const ALIGNED: u8 = 0xE0;
/// Kinds of bytes: instructions, what stands behind them among them, and by kind of operand (`apart`) its first byte and
/// its others.
const OPCODE: usize = 0;
const INLINE: usize = 1;
const OPERAND: usize = 2;
const FURTHER: usize = OPERAND + 5;
/// More bytes of instructions no function has.
const LONGEST: usize = 1 << 24;
/// Kinds of operands.
const LOCAL: usize = 0;
const LOAD: usize = 1;
const STORE: usize = 2;
const CONSTANT: usize = 3;
const CALL: usize = 4;

/// A function: the groups of its locals; its instructions with what stays among them; the operands that are kept apart.
pub struct Function {
    pub head: Vec<u8>,
    pub opcodes: Vec<u8>,
    pub operands: Vec<u8>,
}

/// What follows an instruction among the instructions.
pub enum Part {
    Byte,
    Number,
}

/// Goes through what follows an instruction and is not kept apart; `part` says the number it has met.
pub fn inline(op: u8, part: &mut dyn FnMut(Part) -> Option<u32>) -> Option<()> {
    let many = |count: u32, part: &mut dyn FnMut(Part) -> Option<u32>| (0..count).try_for_each(|_| part(Part::Number).map(drop));
    match op {
        0x00 | 0x01 | 0x05 | 0x0b | 0x0f | 0x1a | 0x1b | 0x45..=0xc4 | 0xd1 => Some(()),
        _ if apart(op).is_some() => Some(()),
        0x02..=0x04 | 0x0c | 0x0d | 0x23..=0x26 | 0x3f | 0x40 | 0xd0 | 0xd2 => many(1, part),
        0x0e => {
            let labels = part(Part::Number)?;
            many(labels.checked_add(1)?, part)
        }
        0x11 => many(2, part),
        0x1c => {
            let types = part(Part::Number)?;
            (0..types).try_for_each(|_| part(Part::Byte).map(drop))
        }
        0x43 => (0..4).try_for_each(|_| part(Part::Byte).map(drop)),
        0x44 => (0..8).try_for_each(|_| part(Part::Byte).map(drop)),
        0xfc => match part(Part::Number)? {
            0..=7 => Some(()),
            9 | 11 | 13 | 15..=17 => many(1, part),
            8 | 10 | 12 | 14 => many(2, part),
            _ => None,
        },
        _ => None,
    }
}

/// The kind of the operand that is kept apart.
pub fn apart(op: u8) -> Option<usize> {
    match op {
        0x20..=0x22 => Some(LOCAL),
        0x28..=0x35 => Some(LOAD),
        0x36..=0x3e => Some(STORE),
        0x41 | 0x42 => Some(CONSTANT),
        0x10 => Some(CALL),
        _ => None,
    }
}

/// The alignment that an instruction has if nothing else is said: the power of two of what it moves.
pub fn natural(op: u8) -> Option<u8> {
    const NATURAL: &[u8; 23] = b"23230011001122232301012";
    op.checked_sub(0x28).and_then(|at| NATURAL.get(usize::from(at))).map(|digit| digit - b'0')
}

/// How deep in blocks one is after an instruction; a function ends at 0.
pub fn nested(depth: usize, op: u8) -> usize {
    match op {
        0x02..=0x04 => depth + 1,
        0x0b => depth - 1,
        _ => depth,
    }
}

/// What has gone by.
#[derive(Default)]
pub struct Code {
    /// How many functions.
    functions: u32,
    /// The last instructions, with what stands among them; the newest lowest.
    opcodes: u64,
    /// The last of their operands: one byte each of the locals, the newest lowest.
    locals: u32,
    offsets: [u32; 2],
    constant: u32,
    call: u32,
    /// Of any kind.
    operands: [u32; 2],
}

impl Code {
    /// The instructions of the next function. `None` if one of them is not known.
    pub fn opcodes<B: Bits>(&mut self, model: &mut Model, bits: &mut B, known: &[u8]) -> Option<Vec<u8>> {
        let mut out = Vec::new();
        let mut depth = 1;
        while depth > 0 {
            let op = self.opcode(model, bits, known, &mut out, 0);
            if op & 0xFC == ALIGNED {
                continue;
            }
            inline(op, &mut |part| {
                let role = |place| u32::from(op) + 256 * (1 + place);
                gathered(part, |place| Some(self.opcode(model, bits, known, &mut out, role(place))))
            })?;
            depth = nested(depth, op);
            // No function is as long: what is packed is damaged.
            (out.len() < LONGEST).then_some(())?;
        }
        Some(out)
    }

    /// One byte among the instructions; `role` is 0 of an instruction.
    fn opcode<B: Bits>(&mut self, model: &mut Model, bits: &mut B, known: &[u8], out: &mut Vec<u8>, role: u32) -> u8 {
        let before = self.opcodes;
        // Up to ten and eighteen bytes back, within the function.
        let mut far = role;
        let mut farther = 0;
        for (i, byte) in out.iter().rev().take(18).enumerate() {
            far = mix(far, u32::from(*byte));
            if i == 9 {
                farther = far;
            }
        }
        let near = |many| mix(role, last(before, many));
        let contexts = [near(1), near(3), near(5), near(7), mix(farther, role), far, near(2), near(4)];
        let kind = if role == 0 { OPCODE } else { INLINE };
        let byte = model.byte(bits, kind, &contexts, known.get(out.len()).copied().unwrap_or(0));
        out.push(byte);
        self.opcodes = before << 8 | u64::from(byte);
        byte
    }

    /// Adds the whole body of the next function to `out`; its instructions are the first of `opcodes`, which go on behind it.
    pub fn operands<'a, B: Bits>(
        &mut self,
        model: &mut Model,
        bits: &mut B,
        opcodes: &'a [u8],
        known: &[u8],
        out: &mut Vec<u8>,
    ) -> Option<&'a [u8]> {
        let (mut at, mut known, mut history, mut depth) = (0, known.iter(), 0_u64, 1);
        self.locals = 0;
        self.functions += 1;
        while depth > 0 {
            let mut op = *opcodes.get(at)?;
            let mut align = natural(op);
            at += 1;
            if op & 0xFC == ALIGNED {
                align = Some(op & 3);
                op = *opcodes.get(at)?;
                at += 1;
            }
            out.push(op);
            history = history << 8 | u64::from(op);
            depth = nested(depth, op);
            let Some(kind) = apart(op) else {
                inline(op, &mut |part| {
                    gathered(part, |_| {
                        let byte = *opcodes.get(at)?;
                        at += 1;
                        out.push(byte);
                        history = history << 8 | u64::from(byte);
                        Some(byte)
                    })
                })?;
                continue;
            };
            out.extend(align);
            // No further than the function's end: what is told may end there.
            let next = u32::from(*opcodes.get(at)?);
            let after = opcodes.get(at + 1).filter(|_| depth > 1 || next != 0x0b).map_or(0, |op| u32::from(*op));
            let ops = (u32::from(op), next, after);
            let (mut value, mut place) = (0, 0);
            loop {
                let contexts = self.contexts(kind, ops, history, (place, value));
                let group = if place == 0 { OPERAND } else { FURTHER };
                let byte = model.byte(bits, group + kind, &contexts, known.next().copied().unwrap_or(0));
                out.push(byte);
                value = value << 8 | u32::from(byte);
                place += 1;
                if byte < 128 || place > 10 {
                    break;
                }
            }
            match kind {
                LOCAL => self.locals = self.locals << 8 | value & 255,
                LOAD | STORE => self.offsets = [value, self.offsets[0]],
                CONSTANT => self.constant = value,
                _ => self.call = value,
            }
            self.operands = [value, self.operands[0]];
        }
        opcodes.get(at..)
    }

    /// What an operand is guessed by: its instruction and the two after it, those before, where in the number one is and
    /// what it has so far.
    fn contexts(&self, kind: usize, ops: (u32, u32, u32), history: u64, sofar: (u32, u32)) -> [u32; 9] {
        let (op, next, after) = ops;
        let key = mix(mix(kind as u32 + 8 * sofar.0, sofar.1), 77);
        let k = mix(mix(key, op), next);
        let (of, three) = (|a, b, c| mix(mix(a, b), c), |a: u32, b, c, d| mix(mix(mix(a, b), c), d));
        let before = history as u32 >> 8 & 255;
        let (locals, function) = (self.locals, self.functions);
        let ([offset, offset_before], [operand, operand_before]) = (self.offsets, self.operands);
        let far = of(k, last(history, 6), after);
        let seven = of(key, last(history, 7), 9);
        let here = three(k, function, last(history, 2), after);
        let both = three(k, operand, operand_before, last(history, 3));
        match kind {
            LOCAL => [
                of(k, after, before),
                of(k, locals & 255, function),
                of(k, locals & 0xFFFF, before),
                of(key, locals & 0xFF_FFFF, last(history, 3)),
                three(key, locals, last(history, 4), after << 8 | next),
                far,
                seven,
                here,
                both,
            ],
            LOAD | STORE => [
                of(k, after, before),
                of(k, offset, function),
                of(k, locals & 255, function),
                of(k, offset, offset_before),
                three(key, operand, offset, last(history, 4)),
                far,
                seven,
                here,
                both,
            ],
            CONSTANT => [
                of(k, after, before),
                of(k, self.constant, 0),
                of(k, after, last(history, 3)),
                of(k, operand, last(history, 2)),
                three(k, function, after, before),
                far,
                seven,
                here,
                both,
            ],
            _ => [
                of(k, after, last(history, 2)),
                of(k, self.call, 0),
                of(key, last(history, 4), next << 8 | after),
                of(key, operand, operand_before),
                three(key, self.constant, last(history, 3), next),
                far,
                seven,
                here,
                both,
            ],
        }
    }
}

/// A byte or a number out of the bytes that `next` says, of which it is told how many bits there are already.
fn gathered(part: Part, mut next: impl FnMut(u32) -> Option<u8>) -> Option<u32> {
    let (mut number, mut shift) = (0, 0);
    loop {
        let byte = next(shift)?;
        number |= u32::from(byte & 127) << shift;
        shift += 7;
        if byte < 128 || shift > 28 || matches!(part, Part::Byte) {
            return Some(number);
        }
    }
}

/// The last so many bytes (1 to 7) of eight, as one number.
pub fn last(bytes: u64, many: u32) -> u32 {
    let bytes = bytes & ((1 << (many * 8)) - 1);
    mix(bytes as u32, (bytes >> 32) as u32 + many)
}
