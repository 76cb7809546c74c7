// Undoes LZMA (the .lzma form: 13 bytes of header, then the coded bytes), after Igor Pavlov's public specification of LZMA.
function unpack(source) {
  const header = new DataView(source.buffer, source.byteOffset, 13);
  const kind = header.getUint8(0);
  const lc = kind % 9, lp = Math.floor(kind / 9) % 5, posMask = (1 << Math.floor(kind / 45)) - 1;
  const size = header.getUint32(5, true), out = new Uint8Array(size);
  const even = (n) => new Uint16Array(n).fill(1024);
  const isMatch = even(192), isRep = even(12), isRepG0 = even(12), isRepG1 = even(12), isRepG2 = even(12), isRep0Long = even(192);
  const slots = [even(64), even(64), even(64), even(64)], special = even(115), align = even(16), literals = even(0x300 << (lc + lp));
  const lengths = () => ({ choice: even(2), low: even(128), mid: even(128), high: even(256) });
  const lenCoder = lengths(), repCoder = lengths();
  let range = -1 >>> 0, code = 0, at = 18, made = 0;
  code = ((source[14] << 24) | (source[15] << 16) | (source[16] << 8) | source[17]) >>> 0;
  function bit(probs, i) {
    const p = probs[i], bound = (range >>> 11) * p;
    let b;
    if (code < bound) { range = bound; probs[i] = p + ((2048 - p) >>> 5); b = 0; }
    else { range -= bound; code -= bound; probs[i] = p - (p >>> 5); b = 1; }
    if (range < 16777216) { range = (range << 8) >>> 0; code = ((code << 8) | source[at++]) >>> 0; }
    return b;
  }
  function tree(probs, offset, bits) {
    let m = 1;
    for (let i = 0; i < bits; i++) m = (m << 1) | bit(probs, offset + m);
    return m - (1 << bits);
  }
  function reverse(probs, offset, bits) {
    let m = 1, sum = 0;
    for (let i = 0; i < bits; i++) { const b = bit(probs, offset + m); m = (m << 1) | b; sum |= b << i; }
    return sum;
  }
  function direct(bits) {
    let sum = 0;
    while (bits-- > 0) {
      range >>>= 1;
      let b = 0;
      if (code >= range) { code -= range; b = 1; }
      sum = (sum << 1) | b;
      if (range < 16777216) { range = (range << 8) >>> 0; code = ((code << 8) | source[at++]) >>> 0; }
    }
    return sum;
  }
  function length(coder, posState) {
    if (!bit(coder.choice, 0)) return 2 + tree(coder.low, posState << 3, 3);
    if (!bit(coder.choice, 1)) return 10 + tree(coder.mid, posState << 3, 3);
    return 18 + tree(coder.high, 0, 8);
  }
  let state = 0, rep0 = 0, rep1 = 0, rep2 = 0, rep3 = 0;
  while (made < size) {
    if (at > source.length + 5) throw new Error('the packed files end early');
    const posState = made & posMask;
    if (!bit(isMatch, (state << 4) + posState)) {
      const before = made ? out[made - 1] : 0;
      const base = 0x300 * (((made & ((1 << lp) - 1)) << lc) + (before >>> (8 - lc)));
      let symbol = 1;
      if (state >= 7) {
        let match = out[made - rep0 - 1];
        do {
          const m = (match >>> 7) & 1;
          match <<= 1;
          const b = bit(literals, base + ((1 + m) << 8) + symbol);
          symbol = (symbol << 1) | b;
          if (m !== b) break;
        } while (symbol < 256);
      }
      while (symbol < 256) symbol = (symbol << 1) | bit(literals, base + symbol);
      out[made++] = symbol;
      state = state < 4 ? 0 : state < 10 ? state - 3 : state - 6;
      continue;
    }
    let count;
    if (bit(isRep, state)) {
      if (!bit(isRepG0, state)) {
        if (!bit(isRep0Long, (state << 4) + posState)) {
          state = state < 7 ? 9 : 11;
          out[made] = out[made - rep0 - 1];
          made++;
          continue;
        }
      } else {
        let distance;
        if (!bit(isRepG1, state)) distance = rep1;
        else {
          if (!bit(isRepG2, state)) distance = rep2;
          else { distance = rep3; rep3 = rep2; }
          rep2 = rep1;
        }
        rep1 = rep0;
        rep0 = distance;
      }
      count = length(repCoder, posState);
      state = state < 7 ? 8 : 11;
    } else {
      rep3 = rep2; rep2 = rep1; rep1 = rep0;
      count = length(lenCoder, posState);
      state = state < 7 ? 7 : 10;
      const slot = tree(slots[Math.min(count - 2, 3)], 0, 6);
      if (slot < 4) rep0 = slot;
      else {
        const bits = (slot >> 1) - 1;
        rep0 = (2 | (slot & 1)) << bits;
        if (slot < 14) rep0 += reverse(special, rep0 - slot, bits);
        else rep0 = (rep0 + (direct(bits - 4) << 4) + reverse(align, 0, 4)) >>> 0;
      }
    }
    if (rep0 >= made || made + count > size) throw new Error('the packed files are damaged');
    for (; count > 0; count--, made++) out[made] = out[made - rep0 - 1];
  }
  return out;
}
