// A bundle made by the page, with what the centre gave filled in, goes to a real OpenSSH server on this computer by the
// script that is in it; the server's side checks it.

import { spawnSync } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, test } from './support/fixtures.mjs';
import { CLEAN_FOLDER, ROOT } from './support/study.mjs';

const freePort = () => new Promise((done) => {
  const server = createServer().listen(0, '127.0.0.1', () => {
    const { port } = server.address();
    server.close(() => done(port));
  });
});

for (const language of ['fr', 'en']) {
  test.describe(language, () => {
    test.use({ lang: language });

    test('the bundle is uploaded with its own script and checked on the server', async ({ page, journey, say }) => {
      await journey.open();
      await journey.drop(CLEAN_FOLDER);
      await journey.checked();
      await journey.go('handover');
      await page.getByRole('heading', { name: say.handover.fill_ins }).click();
      await page.locator('#fill-port').fill('2 222');
      await expect(page.locator('#fill-port')).toHaveAttribute('aria-invalid', 'true');
      await expect(page.locator('#fill-port-why')).toContainText('65535');
      const filled = { host: '127.0.0.1', port: String(await freePort()), user: 'nobody', folder: 'depot/ETU-FICTIVE' };
      for (const [id, value] of Object.entries(filled)) await page.locator(`#fill-${id}`).fill(value);
      const { path } = await journey.save(() => journey.button(say.handover.make).click());
      const run = spawnSync(join(ROOT, 'tests/sftp/run.sh'), [path], { encoding: 'utf8' });
      test.skip(/^skipped:/m.test(run.stdout), run.stdout.trim());
      expect(run.status, run.stdout + run.stderr).toBe(0);
      expect(run.stdout).toContain('participant.tsv: OK');
    });
  });
}
