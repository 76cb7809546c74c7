//! What byte comes next, guessed bit by bit by several contexts at once (after Matt Mahoney's lpaq and ZPAQ).
//!
//! Rule of the file: every computer guesses the same, so there are whole numbers only, but for one table that is made by
//! additions, multiplications and divisions, which are alike everywhere. Packing and unpacking are one code, which
//! differs in where a bit comes from (`Bits`). Each kind of byte has a tree of its own in which frequent ones are near the
//! root: fewer guesses, less time.

/// Kinds of bytes that are guessed apart.
pub const KINDS: usize = 14;
/// Those of operands.
const OPERANDS: std::ops::Range<usize> = 2..KINDS - 2;
/// Length of the way to each byte of each kind; 0 where it does not occur.
pub type Lengths = [[u8; 256]; KINDS];
/// No way is longer.
pub const LONGEST: u8 = 12;
/// Most contexts that guess together.
const MOST: usize = 9;
const PLACES: usize = 2 << LONGEST;
/// Sets of weights by a context; guesses that are remembered by a context.
const SETS: usize = 1 << 14;
const GUESSES: usize = 1 << 16;

/// Where bits come from.
pub trait Bits {
    /// Whether bytes are only counted, and nothing is guessed.
    const COUNTS: bool = false;
    /// The next bit, of which 1 has the probability `p` in 65,536ths; it is `known` where one packs.
    fn bit(&mut self, p: u32, known: u32) -> u32;
    /// A byte of a kind goes by.
    fn seen(&mut self, _kind: usize, _byte: u8) {}
}

/// What is learned of one kind.
struct Kind {
    /// How much each context is worth, by how many of them know anything, and by the place in the tree.
    weights: Box<[[i32; MOST]; 256]>,
    /// What is added to it after each of the contexts that say most by themselves, and behind those after each of two others.
    more: Vec<[i32; MOST]>,
    /// Of each context: the probability of 1 after each history.
    odds: Box<[[u16; 256]; MOST]>,
    /// The byte at each place of the tree, and 256; 0 where ways go on.
    leaf: Box<[u16; PLACES]>,
    /// Where each byte is in the tree.
    place: [u16; 256],
    /// By the place in the tree: what became of guesses that were as sure as that.
    seen: Vec<[u16; 33]>,
}

/// All that is learned.
pub struct Model {
    /// For four bits after a context: a check, then the history at each of the fifteen places.
    lines: Box<[[u8; 16]]>,
    kinds: Vec<Kind>,
    /// By a context and the place in the tree: what became of guesses that were as sure as that.
    seen: Vec<[u16; 33]>,
    /// Probability (4,096ths) to logit (170ths), and back (4,096 logits, to 65,536ths).
    logit: Box<[i16; 4096]>,
    odds: Box<[u16; 4096]>,
    /// The history after a 0 and after a 1.
    after: Box<[[u8; 2]; 256]>,
}

/// Mixes two numbers into one.
pub fn mix(a: u32, b: u32) -> u32 {
    let x = (a ^ b.wrapping_mul(0x9E37_79B1)).wrapping_mul(0x85EB_CA6B);
    x ^ (x >> 15)
}

impl Model {
    /// Knows nothing yet; has room for so many lines, a power of two. `None` when there is no memory for it.
    pub fn new(lengths: &Lengths, lines: usize) -> Option<Self> {
        let (after, first) = histories();
        let mut odds = Box::new([0; 4096]);
        // e to the power of half a 170th; a whole one is added at each step.
        let mut power = 1.002_945_494_f64;
        for i in 0..2048 {
            let p = 65536.0 / (1.0 + power);
            odds[2047 - i] = p.max(8.0) as u16;
            odds[2048 + i] = (65536.0 - p).min(65528.0) as u16;
            power *= 1.005_899_667;
        }
        let mut logit = Box::new([0; 4096]);
        let mut at = 0;
        for (i, logit) in logit.iter_mut().enumerate() {
            while at < 4095 && usize::from(odds[at & 4095]) < i * 16 + 8 {
                at += 1;
            }
            *logit = at as i16 - 2048;
        }
        let lines = vec![[0; 16]; lines].into_boxed_slice();
        let row: [u16; 33] = std::array::from_fn(|at| odds[(at * 128).min(4095)]);
        let kinds = lengths.iter().map(|lengths| Kind::new(lengths, &first, row)).collect();
        Some(Self { lines, kinds, seen: vec![row; GUESSES], logit, odds, after })
    }

    /// The next byte of a kind after these contexts.
    pub fn byte<B: Bits, const N: usize>(&mut self, bits: &mut B, kind: usize, contexts: &[u32; N], known: u8) -> u8 {
        bits.seen(kind, known);
        if B::COUNTS {
            return known;
        }
        let Some(Kind { weights, more, odds, leaf, place, seen }) = self.kinds.get_mut(kind) else { return 0 };
        // Of operands the widest context says most, and of what became of guesses the last few count for most: they are
        // remembered twice, for a short and for a long time, where others have a context.
        let operand = OPERANDS.contains(&kind);
        let context = mix(contexts[usize::from(!operand)], 3);
        let (more, third) = more.split_at_mut(SETS);
        let more = &mut more[(context >> 8) as usize % SETS];
        let (third, fourth) = third.split_at_mut(SETS);
        let fourth = &mut fourth[(mix(contexts[usize::from(operand)], 11) >> 8) as usize % SETS];
        let third = &mut third[(mix(contexts[2], 9) >> 8) as usize % SETS];
        let target = u32::from(place[usize::from(known)]);
        let mut left = 31 - (target | 1).leading_zeros();
        let (mut c, mut at, mut first) = (1_u32, [0; N], true);
        loop {
            let mut hash = [0; N];
            let mut checks = [[0; 2]; N];
            for k in 0..N {
                // Lines of one context are near each other in memory.
                let base = mix(contexts[k].wrapping_add((k as u32).wrapping_mul(0x3243_F6A9)), 1);
                hash[k] = if first { base } else { base ^ (mix(base, c) & 0xFF00_00FF) };
                at[k] = hash[k] as usize & (self.lines.len() - 1);
                checks[k] = [self.lines[at[k]][0], self.lines[at[k] ^ 1][0]];
            }
            let mut known = 0;
            for k in 0..N {
                let check = (hash[k] >> 24) as u8;
                if checks[k][0] != check {
                    // The neighbour, or in the place of the one that has seen less.
                    if checks[k][1] == check || self.lines[at[k]][1] > self.lines[at[k] ^ 1][1] {
                        at[k] ^= 1;
                    }
                    if checks[k][1] != check {
                        self.lines[at[k]] = [check, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
                    }
                }
                known += usize::from(self.lines[at[k]][1] != 0);
            }
            let mut node = 1;
            while node < 16 && leaf[c as usize % PLACES] == 0 {
                let weights = &mut weights[(known << 5 | usize::from(first) << 4 | node) & 255];
                let (mut logits, mut histories) = ([0; N], [0_u8; N]);
                let mut sum = 0_i32;
                for k in 0..N {
                    histories[k] = self.lines[at[k]][node & 15];
                    let odds = odds[k][usize::from(histories[k])];
                    logits[k] = i32::from(self.logit[usize::from(odds >> 4)]);
                    let weight = weights[k].wrapping_add(more[k]).wrapping_add(third[k]).wrapping_add(fourth[k]);
                    sum = logits[k].wrapping_mul(weight).wrapping_add(sum);
                }
                let sure = ((sum >> 16) + 2048).clamp(0, 4095) as usize;
                let p = u32::from(self.odds[sure]);
                left = left.wrapping_sub(1);
                // What became of guesses like this one says more than the guess itself.
                let seen = &mut seen[c as usize % (PLACES / 2)];
                let (low, part) = (sure >> 7, sure as u32 & 127);
                let q = (u32::from(seen[low]) * (128 - part) + u32::from(seen[low + 1]) * part) >> 7;
                let further = &mut self.seen[mix(if operand { kind as u32 } else { context }, c) as usize % GUESSES];
                let r = (u32::from(further[low]) * (128 - part) + u32::from(further[low + 1]) * part) >> 7;
                let guess = if operand { (p + 2 * q + r) >> 2 } else { (p + 2 * q + 5 * r) >> 3 };
                let bit = bits.bit(guess.clamp(8, 65528), target >> (left & 31) & 1);
                let rate = if operand { 3 } else { 6 };
                for (near, rate) in [(&mut seen[low + (part >> 6) as usize], rate), (&mut further[low + (part >> 6) as usize], 6)]
                {
                    *near = (i32::from(*near) + (((bit * 65535) as i32 - i32::from(*near) + (1 << rate >> 1)) >> rate)) as u16;
                }
                let missed = (((bit << 16) as i32 - p as i32) >> 4) * 24;
                for k in 0..N {
                    let by = (logits[k] * missed + 0x8000) >> 16;
                    weights[k] = weights[k].wrapping_add(by);
                    more[k] = more[k].wrapping_add(by);
                    third[k] = third[k].wrapping_add(by);
                    fourth[k] = fourth[k].wrapping_add(by);
                    let history = usize::from(histories[k]);
                    let odds = &mut odds[k][history];
                    *odds = (i32::from(*odds) + (((bit * 65535) as i32 - i32::from(*odds) + 64) >> 7)) as u16;
                    self.lines[at[k]][node & 15] = self.after[history][(bit & 1) as usize];
                }
                c = c << 1 | bit;
                node = node << 1 | bit as usize;
            }
            first = false;
            let found = leaf[c as usize % PLACES];
            // A tree of a single byte, or a way that no byte has: what is packed is damaged.
            if found != 0 || c >= PLACES as u32 / 2 {
                return found as u8;
            }
        }
    }
}

impl Kind {
    /// Ways in the order of their lengths, as everywhere (canonical prefix codes).
    fn new(lengths: &[u8; 256], odds: &[u16; 256], row: [u16; 33]) -> Self {
        let (mut leaf, mut place, mut next) = (Box::new([0; PLACES]), [0; 256], 0);
        for length in 1..=LONGEST {
            next <<= 1;
            for byte in (0..=255_u8).filter(|byte| lengths[usize::from(*byte)] == length) {
                let c = next | 1 << length;
                leaf[c % PLACES] = u16::from(byte) | 256;
                place[usize::from(byte)] = c as u16;
                next += 1;
            }
        }
        let (weights, more) = (Box::new([[10_000; MOST]; 256]), vec![[2_500; MOST]; 3 * SETS]);
        Self { weights, more, odds: Box::new([*odds; MOST]), leaf, place, seen: vec![row; PLACES / 2] }
    }
}

/// Of each history the two that may follow, and the probability of 1 at first. A history is how many 0 and 1 there were, of
/// the rarer one at most five, and while they are few which came last; the rarer is forgotten as the other goes on.
fn histories() -> (Box<[[u8; 2]; 256]>, [u16; 256]) {
    let all = (0..50).flat_map(|sum| (0..=sum).map(move |ones| (sum - ones, ones)));
    let mut list = Vec::new();
    for (zeros, ones) in all {
        (0..kept(zeros, ones)).for_each(|last| list.push((zeros, ones, last)));
    }
    let find = |(zeros, ones), last: i32| {
        let last = last.min(kept(zeros, ones) - 1);
        list.iter().position(|history| *history == (zeros, ones, last)).unwrap_or(0) as u8
    };
    let (mut after, mut odds) = (Box::new([[0; 2]; 256]), [32768; 256]);
    for ((&(zeros, ones, _), after), odds) in list.iter().zip(after.iter_mut()).zip(&mut odds) {
        let (ones_then, zeros_then) = one_more(ones, zeros);
        *after = [find(one_more(zeros, ones), 0), find((zeros_then, ones_then), 1)];
        *odds = ((2 * ones + 1) * 65535 / (2 * (zeros + ones) + 2)) as u16;
    }
    (after, odds)
}

/// How many histories there are of these counts.
fn kept(zeros: i32, ones: i32) -> i32 {
    let (more, fewer) = (zeros.max(ones), zeros.min(ones));
    let most = match fewer {
        0 => 20,
        1 => 48,
        2 => 15,
        3 => 8,
        4 => 6,
        5 => 5,
        _ => -1,
    };
    if more > most { 0 } else { 1 + i32::from(fewer > 0 && more + fewer <= 17) }
}

/// Counts after one more of the first.
fn one_more(seen: i32, other: i32) -> (i32, i32) {
    let (mut seen, mut other) = (seen + 1, if other > 6 { other.min(8) - 1 } else { other.min(5) });
    while kept(seen, other) == 0 {
        let (more, fewer) = if seen >= other { (&mut seen, &mut other) } else { (&mut other, &mut seen) };
        if *fewer < 2 {
            *more -= 1;
        } else {
            *more = (*more * (*fewer - 1) + *fewer / 2) / *fewer;
            *fewer -= 1;
        }
    }
    (seen, other)
}
