// The files that the page carries: a list of sizes and names, the streams of its programs, then the files, one after another.
async function filesOf(pack) {
  const text = document.getElementById(pack).textContent;
  const packed = Uint8Array.fromBase64 ? Uint8Array.fromBase64(text) : Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
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
