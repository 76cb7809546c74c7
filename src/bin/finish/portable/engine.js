// What the page asks of a server elsewhere is among the files that it carries; the engine starts when it is unpacked.
const ask = globalThis.fetch;
globalThis.fetch = async (address, ...options) => (files.has(address) ? new Response(await files.get(address)) : ask(address, ...options));
// A classic worker from a blob is the only kind that a page opened from a file may start; the engine starts a second one of the
// same script, by the name `mate`.
const engineFrom = (script, program) => {
  const start = `
if (name === "mate") onmessage = (event) => wasm_bindgen.initSync({ module: event.data });
else onmessage = ({ data }) => { onmessage = null; wasm_bindgen({ module_or_path: data }).catch((trouble) => postMessage(String(trouble))); };`;
  const address = URL.createObjectURL(new Blob([script, start], { type: 'text/javascript' }));
  globalThis.ownEngine = () => {
    const worker = new Worker(address);
    // What is no program does not start, and the worker says so.
    Promise.resolve(files.get(program)).catch(() => new Uint8Array()).then((bytes) => worker.postMessage(bytes));
    return worker;
  };
};
