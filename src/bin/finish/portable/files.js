// The files that the page carries: a text of their names and sizes, then their bytes, one after another.
function filesOf(pack) {
  const text = document.getElementById(pack).textContent;
  const packed = Uint8Array.fromBase64 ? Uint8Array.fromBase64(text) : Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const bytes = unpack(packed);
  const length = new DataView(bytes.buffer).getUint32(0, true);
  let at = 4 + length;
  const names = JSON.parse(new TextDecoder().decode(bytes.subarray(4, at)));
  return new Map(names.map(([name, size]) => [name, bytes.slice(at, (at += size))]));
}
