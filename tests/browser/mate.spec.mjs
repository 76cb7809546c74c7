// The second worker: it takes its share of large files, and whatever becomes of it the report is the same.

import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './support/fixtures.mjs';
import { bordereau } from './support/prompt.mjs';

const ROWS = 180_000;

/** Writes a table of 13 MB with errors in both halves, and says where it is. */
function large(folder) {
  mkdirSync(folder, { recursive: true });
  const lines = ['study_id\tsubmitter_participant_id\tage_at_recruitment\tsex\tethnicity\tvital_status\tcause_of_death\tage_of_death'];
  for (let row = 1; row <= ROWS; row += 1) {
    const sex = row % 1009 ? 'Female' : `Femail${row % 7}`;
    const id = row % 50_021 ? row : row - 50_000;
    lines.push(`ETU-FICTIVE\tPT-${String(id).padStart(7, '0')}\t${2000 + (row % 30000)}\t${sex}\tFrench Canadian\tAlive\t\t`);
  }
  writeFileSync(join(folder, 'participant.tsv'), `${lines.join('\n')}\n`);
}

/** What becomes of the second worker: a script that comes before the engine's own, in both workers. */
const FATES = {
  'takes part': '',
  'is refused': 'self.Worker = class { constructor() { throw new Error("refused"); } };',
  'does not start': 'if (self.name === "mate") close();',
  'fails at its work': `if (self.name === "mate")
    addEventListener("message", (event) => { if (Array.isArray(event.data)) throw new Error("mate stopped by the test"); });`,
  'falls silent': `if (self.name === "mate")
    addEventListener("message", (event) => { if (event.data[0] === 1) { event.stopImmediatePropagation(); close(); } });`,
};

/** Notes what the second worker answers: the number of the errand and the bytes. */
const NOTES = `if (self.name === "mate") {
  const post = self.postMessage;
  self.answers = [];
  self.postMessage = (message, ...rest) => {
    if (message?.length > 1 && typeof message[1] !== 'number') self.answers.push([message[0], message.slice(1).reduce((sum, piece) => sum + (piece?.byteLength ?? 0), 0)]);
    return post.call(self, message, ...rest);
  };
}`;

let folder;
let expected;

test.beforeAll(({}, info) => {
  folder = info.outputPath('large');
  large(folder);
});

test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

for (const [fate, script] of Object.entries(FATES)) {
  test.describe(`when it ${fate}`, () => {
    test.use({ provoked: [/mate stopped by the test/] });

    test('the report is that of the prompt', async ({ page, journey, say, lang }) => {
      test.slow();
      await page.route('**/engine-*.js', async (route) => {
        const response = await route.fetch();
        await route.fulfill({ response, body: `${script}${NOTES}${await response.text()}` });
      });
      await journey.open();
      await journey.choose([join(folder, 'participant.tsv')]);
      await journey.checked();
      // One that failed is let go, and may be gone before it is asked.
      const answers = (worker) => worker.evaluate(() => self.answers).catch(() => undefined);
      const mates = (await Promise.all(page.workers().map(answers))).filter(Boolean);
      if (fate === 'takes part') {
        expect(mates).toHaveLength(1);
        const [[check]] = mates;
        // One file alone is read by the first; of its check it sent the keys of about half the rows, 24 bytes each.
        expect(check[0]).toBe(1);
        expect(check[1]).toBeGreaterThan(ROWS * 0.4 * 24);
      } else {
        expect(mates.flat().filter(([, bytes]) => bytes > 1000)).toHaveLength(0);
      }
      await journey.go('handover');
      await journey.save(() => journey.button(say.handover.make_draft).click());
      const { bytes } = await journey.save(() => journey.button(say.handover.report_json).click());
      expected ??= bordereau(folder, 'check', '--lang', lang, '--format', 'json', 'participant.tsv').out.toString();
      const rules = new Set(JSON.parse(expected).groups.map((group) => group.rule));
      expect([rules.has('C103'), rules.has('T308'), bytes.toString() === expected]).toEqual([true, true, true]);
    });
  });
}
