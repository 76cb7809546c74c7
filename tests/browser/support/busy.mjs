// An engine that is busy for as long as a test wants: what the page asks of it waits on its way there.

/** Lets the test hold the page's questions back: `hold(page, pass)` from then on, after so many more; `goOn(page)` ends it. */
export async function holdable(page) {
  await page.addInitScript(() => {
    const send = Worker.prototype.postMessage;
    let pass = Infinity;
    let held = [];
    globalThis.asked = 0;
    Worker.prototype.postMessage = function postMessage(...message) {
      globalThis.asked += 1;
      if (pass <= 0) return held.push([this, message]);
      pass -= 1;
      return send.apply(this, message);
    };
    globalThis.hold = (more) => { pass = more; };
    globalThis.goOn = () => {
      const waiting = held;
      [pass, held] = [Infinity, []];
      for (const [worker, message] of waiting) send.apply(worker, message);
    };
  });
}

export const hold = (page, pass = 0) => page.evaluate((pass) => globalThis.hold(pass), pass);
export const goOn = (page) => page.evaluate(() => globalThis.goOn());

/** How many questions the page has put to the engine. */
export const asked = (page) => page.evaluate(() => globalThis.asked);
