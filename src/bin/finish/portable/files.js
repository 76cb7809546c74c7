// The files that the page carries: a text of sizes and names, the streams of its programs, then the files, one after another.
function filesOf(pack) {
  const text = document.getElementById(pack).textContent;
  const packed = Uint8Array.fromBase64 ? Uint8Array.fromBase64(text) : Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const bytes = unpack(packed);
  let at = 4 + new DataView(bytes.buffer).getUint32(0, true);
  const [streams, files] = JSON.parse(new TextDecoder().decode(bytes.subarray(4, at)));
  const places = Int32Array.from(streams, (size) => (at += size) - size);
  return new Map(files.map(([name, size, ...program]) => {
    const file = bytes.slice(at, (at += size));
    return [name, program.length ? joined(bytes, places, file, ...program) : file];
  }));
}
