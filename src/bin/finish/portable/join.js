// Puts a program together again that was taken apart for packing, as `split.rs` does.
const natural = new Uint8Array(256);
natural.set(Array.from('23230011001122232301012', Number), 0x28);
function joined(bytes, places, rest, at, bodies, length) {
  const opcodes = 256, locals = 257, loaded = 258, stored = 259, called = 260, heads = 261;
  const out = new Uint8Array(length), body = new Uint8Array(length);
  let made = at, n = 0;
  const move = (stream, many) => { for (; many > 0; many--) body[n++] = bytes[places[stream]++]; };
  function number(stream) {
    let from = places[stream], digit;
    do body[n++] = digit = bytes[from++]; while (digit > 127);
    places[stream] = from;
  }
  // Moves a number that says how many things follow, and says it.
  function count(stream) {
    let sum = 0, bits = 0, digit;
    do {
      body[n++] = digit = bytes[places[stream]++];
      sum |= (digit & 127) << bits;
      bits += 7;
    } while (digit > 127);
    return sum;
  }
  out.set(rest.subarray(0, at));
  for (; bodies > 0; bodies--) {
    n = 0;
    for (let groups = count(heads); groups > 0; groups--) { number(heads); move(heads, 1); }
    for (let depth = 1; depth > 0;) {
      let op = bytes[places[opcodes]++], align = natural[op];
      if ((op & 0xfc) === 0xe0) { align = op & 3; op = bytes[places[opcodes]++]; }
      body[n++] = op;
      if (op >= 0x45 && op <= 0xc4) continue;
      if (op >= 0x20 && op <= 0x22) number(locals);
      else if (op >= 0x28 && op <= 0x3e) { body[n++] = align; number(op < 0x36 ? loaded : stored); }
      else if (op === 0x41 || op === 0x42) number(bytes[places[opcodes]]);
      else if (op === 0x10) number(called);
      else if (op === 0x0b) depth--;
      else if (op >= 0x02 && op <= 0x04) { depth++; number(opcodes); }
      else if (op === 0x0c || op === 0x0d || (op >= 0x23 && op <= 0x26) || op === 0x3f || op === 0x40 || op === 0xd0 || op === 0xd2) number(opcodes);
      else if (op === 0x0e) for (let labels = count(opcodes); labels >= 0; labels--) number(opcodes);
      else if (op === 0x11) { number(opcodes); number(opcodes); }
      else if (op === 0x1c) move(opcodes, count(opcodes));
      else if (op === 0x43 || op === 0x44) move(opcodes, op === 0x43 ? 4 : 8);
      else if (op === 0xfc) {
        const further = count(opcodes);
        if (further > 7) number(opcodes);
        if (further > 7 && further < 15 && further % 2 === 0) number(opcodes);
      }
    }
    let size = n;
    for (; size > 127; size >>>= 7) out[made++] = size | 128;
    out[made++] = size;
    out.set(body.subarray(0, n), made);
    made += n;
  }
  out.set(rest.subarray(at), made);
  return out;
}
