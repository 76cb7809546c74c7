// Asks the page's own engine directly, in the words of src/protocol.rs.

/** To be called before the page is opened: remembers the workers that it starts. */
export const remember = (page) => page.addInitScript(() => {
  const Real = globalThis.Worker;
  globalThis.Worker = class extends Real {
    constructor(...given) {
      super(...given);
      globalThis.lastWorker = this;
    }
  };
});

/** A request to the engine and the reply to it. */
export const ask = (page, request) => page.evaluate((request) => new Promise((done) => {
  const id = 900_000_000 + Math.floor(performance.now());
  const hear = ({ data: [text] }) => {
    const answer = JSON.parse(text);
    if (answer.id !== id) return;
    globalThis.lastWorker.removeEventListener('message', hear);
    done(answer.reply);
  };
  globalThis.lastWorker.addEventListener('message', hear);
  globalThis.lastWorker.postMessage([JSON.stringify({ id, request })]);
}), request);
