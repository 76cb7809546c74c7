// The files that the page carries: a list of sizes and names, the streams of its programs, then the files, one after another.
// Letters stand for six bits or seven, as `letters` in `pack.rs` writes them.
function bytesOf(text) {
  const out = new Uint8Array(text.length);
  let made = 0, word = 0, bits = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i), value = code - (code > 60 ? 33 : 32);
    if (value < 34) { word = (word << 6) | value; bits += 6; } else { word = (word << 7) | (value + 34); bits += 7; }
    if (bits > 7) out[made++] = word >> (bits -= 8);
  }
  return out.slice(0, made);
}
async function filesOf(pack) {
  const packed = bytesOf(document.getElementById(pack).textContent);
  const cut = 4 + new DataView(packed.buffer).getUint32(0, true);
  const first = unpack(packed.subarray(4, cut));
  const later = first.length;
  let at = 4 + new DataView(first.buffer).getUint32(0, true);
  const [streams, files, program, size] = JSON.parse(new TextDecoder().decode(first.subarray(4, at)));
  const { instance: { exports: { room, unpacked, memory } } } = await WebAssembly.instantiate(first.subarray(at, (at += program)));
  const written = room(packed.length - cut);
  new Uint8Array(memory.buffer).set(packed.subarray(cut), written);
  const made = unpacked(size), bytes = new Uint8Array(later + size);
  if (!made) throw new Error('the packed files are damaged');
  bytes.set(first);
  bytes.set(new Uint8Array(memory.buffer, made, size), later);
  const places = Int32Array.from(streams, (size, stream) => (stream === 256 ? later : (at += size) - size));
  return new Map(files.map(([name, size, ...program]) => {
    const file = bytes.slice(at, (at += size));
    return [name, program.length ? joined(bytes, places, file, ...program) : file];
  }));
}
