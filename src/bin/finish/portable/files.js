// The files that the page carries: three streams (src/unpack), each unpacked by a worker of its own, side by side.
async function unpack({ data: [program, packed, jobs, told, tell] }) {
  const { instance: { exports } } = await WebAssembly.instantiate(program);
  const give = (bytes) => {
    const at = exports.room(bytes.length);
    new Uint8Array(exports.memory.buffer).set(bytes, at);
  };
  const make = (to, [kind, many]) => {
    const at = exports[kind](many);
    if (!at) throw new Error('the packed files are damaged');
    const bytes = new Uint8Array(exports.memory.buffer, at, exports.size()).slice();
    to.postMessage(bytes, [bytes.buffer]);
  };
  give(packed);
  exports.begin();
  if (!told) return jobs.forEach((job) => make(tell ?? self, job));
  let next = 0;
  told.onmessage = ({ data }) => {
    give(data);
    make(self, jobs[next++]);
  };
}
// Letters stand for six bits or seven, as often as gzip then needs for them.
function bytesOf(text, sum) {
  const out = new Uint8Array(text.length);
  let made = 0, word = 0, bits = 0, found = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i), value = code - (code > 60 ? 33 : 32);
    found = (Math.imul(found, 31) + code) | 0;
    if (value < 34) { word = (word << 6) | value; bits += 6; } else { word = (word << 7) | (value + 34); bits += 7; }
    if (bits > 7) out[made++] = word >> (bits -= 8);
  }
  if (found !== sum) throw new Error('the packed files are damaged');
  return out.subarray(0, made);
}
// What a stream has made, for who takes it, whoever comes first.
function queue() {
  const made = [], wanted = [];
  return {
    give: (bytes) => (wanted.length ? wanted.shift()(bytes) : made.push(bytes)),
    take: () => new Promise((come) => (made.length ? come(made.shift()) : wanted.push(come))),
  };
}
// Each file by its name: its bytes when they are there, until then a promise of them.
function filesOf(pack, hex, sum, sizes, list) {
  const files = new Map(), awaited = [], workers = [];
  for (const [name] of list) {
    files.set(name, new Promise((come, fail) => awaited.push([come, fail])));
    // Who awaits it is told of trouble; if nobody does, nobody needs to be.
    files.get(name).catch(() => {});
  }
  const fail = (trouble) => awaited.forEach(([, fail]) => fail(trouble));
  const all = async () => {
    const packed = bytesOf(document.getElementById(pack).textContent, sum);
    const program = Uint8Array.from(hex.match(/../g), (byte) => parseInt(byte, 16));
    const source = `onmessage = (event) => { (${unpack})(event).catch((trouble) => postMessage(String(trouble))); };`;
    const address = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
    let from = 0;
    const run = (stream, jobs, told, tell) => {
      const worker = new Worker(address), { give, take } = queue();
      workers.push(worker);
      worker.onerror = () => fail(new Error('the packed files cannot be unpacked'));
      worker.onmessage = ({ data }) => (typeof data === 'string' ? fail(new Error(data)) : give(data));
      worker.postMessage([program, packed.slice(from, (from += sizes[stream])), jobs, told, tell], [told, tell].filter(Boolean));
      return take;
    };
    // Functions follow their instructions in steps.
    const step = 400, steps = [], texts = [];
    for (const [, size, at, bodies, after] of list) {
      texts.push(['text', bodies ? at : size]);
      if (bodies) texts.push(['text', after]);
      for (let done = 0; done < bodies; done += step) steps.push(Math.min(step, bodies - done));
    }
    const jobs = (kind) => steps.map((many) => [kind, many]);
    const { port1, port2 } = new MessageChannel();
    const text = run(0, texts);
    run(1, jobs('opcodes'), null, port1);
    const functions = run(2, jobs('bodies'), port2);
    for (const [name, size, , bodies] of list) {
      const out = new Uint8Array(size);
      let at = 0;
      const add = (bytes) => { out.set(bytes, at); at += bytes.length; };
      add(await text());
      for (let done = 0; done < bodies; done += step) add(await functions());
      if (bodies) add(await text());
      files.set(name, out);
      awaited.shift()[0](out);
    }
    workers.forEach((worker) => worker.terminate());
    URL.revokeObjectURL(address);
  };
  all().catch(fail);
  return files;
}
