// A timed walk: 50,000 rows with twenty classes of mistakes, from the drop to a verified clean bundle, click by click.

import { open, verify } from './support/bundle.mjs';
import { CLASSES, damagedStudy, soundStudy } from './support/damaged.mjs';
import { expect, test } from './support/fixtures.mjs';

/** Clicks that a person should need, at most. */
const MOST = 30;

test('50,000 rows with twenty classes of mistakes become a clean bundle in under 30 clicks', async ({ page, journey, say, lang }, info) => {
  test.setTimeout(300_000);
  const { files, rows } = damagedStudy();
  expect(rows).toBeGreaterThanOrEqual(50_000);
  expect(CLASSES.length).toBe(20);
  const road = [];
  const click = async (what, where) => {
    await where.click();
    road.push(what);
    await journey.settled();
    await page.waitForTimeout(250);
    await journey.settled();
  };
  const steps = page.locator('.history-step');
  const is = (locator) => locator.first().isVisible();

  await journey.open();
  const start = Date.now();
  await journey.dropMade(files);
  await journey.checked();
  const read = Date.now() - start;
  await click('go to the repairs', page.getByRole('navigation', { name: say.shell.steps }).getByRole('link', { name: say.shell.repair }));
  await expect(page.locator('.columns')).toBeVisible();

  // Columns first: what is in them can be judged only then. The best suggestion, or out of the bundle where there is none.
  const column = page.locator('.columns .vote');
  while (await is(column)) {
    const best = column.first().locator('.button-primary, .vote-choice .button');
    const any = await is(best);
    await click(any ? 'this column is that field' : 'leave a column out', any ? best.first() : column.first().locator('> .button-quiet'));
  }
  const safe = page.locator('.apply-all .button-primary');
  const vote = page.locator('.votes:not(.columns) .vote-choices .button');
  for (let round = 0; round < 5; round += 1) {
    const before = await steps.count();
    if (await is(safe)) await click('apply all safe repairs', safe);
    while (await is(vote)) await click('answer a question about a column', vote.first());
    if (await is(page.locator('.fix-card'))) {
      await click('choose the best suggestion of every card', journey.button(say.cards.choose_best));
      await expect(page.locator('.cards-apply .button-primary')).toBeVisible();
      await click('apply these choices', page.locator('.cards-apply .button-primary'));
    }
    if (await steps.count() === before) break;
  }
  await click('go on to the hand-over', page.locator('.rest .button-primary'));
  let bytes;
  await click('make the bundle', { click: async () => { ({ bytes } = await journey.save(() => journey.button(say.handover.make).click())); } });
  const seconds = (Date.now() - start) / 1000;

  // Clean, final, whole; and every cell is what it was before it was damaged, but for what was blotted out.
  const bundle = open(bytes);
  expect(verify(bundle).wrong).toEqual([]);
  expect(Object.keys(bundle.files).some((name) => /BROUILLON|DRAFT/.test(name))).toBe(false);
  let [cells, other] = [0, new Map()];
  for (const [name, { heading, rows: sound }] of soundStudy()) {
    const text = Buffer.from(bundle.files[Object.keys(bundle.files).find((path) => path.toLowerCase().endsWith(`/${name}`))]).toString();
    const [own, ...lines] = text.replace(/\r?\n$/, '').split(/\r?\n/).map((line) => line.split('\t'));
    expect(lines.length, name).toBe(sound.length);
    for (const [at, row] of sound.entries()) {
      for (const [position, field] of heading.entries()) {
        cells += 1;
        if ((lines[at][own.indexOf(field)] ?? '') !== row[position]) other.set(field, (other.get(field) ?? 0) + 1);
      }
    }
  }
  expect([...other.keys()], [...other].join(' ')).toEqual(['age_at_diagnosis']);
  expect(road.length).toBeLessThan(MOST);

  // Dropped back, the bundle is whole and clean.
  await page.goto('about:blank');
  await journey.open();
  await journey.dropMade([{ name: 'lot.zip', bytes }]);
  await journey.checked();
  await expect(page.locator('.opened')).toContainText(say.deposit.bundle_whole);
  const line = `${rows} rows, ${cells} cells, ${CLASSES.length} classes of mistakes: ${road.length} clicks, ${seconds.toFixed(1)} s, of which ${(read / 1000).toFixed(1)} s until the first verdict`;
  info.annotations.push({ type: 'walk', description: line });
  console.log(`${line}\n  ${road.join('\n  ')}`);
});
