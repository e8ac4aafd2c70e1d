// A tutorial followed from beginning to end: by keyboard alone, without script, on a small and an enlarged screen.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { LARGER, PHONE, SMALL, inspect, inspectEach, leave, visit } from '../office.mjs';
import { browser, office } from '../opened.mjs';

const WIDE = { width: 1280, height: 900 };

/** Presses Tab until a link or button with these words has the focus, and Enter on it. */
async function enter(page, words) {
  for (let presses = 0; presses < 40; presses += 1) {
    await page.keyboard.press('Tab');
    const held = await page.evaluate(() => document.activeElement?.textContent?.trim() ?? '');
    if (words.test(held)) {
      await Promise.all([page.waitForEvent('framenavigated'), page.keyboard.press('Enter')]);
      await page.waitForLoadState();
      return presses;
    }
  }
  throw new Error(`no ${words} within 40 presses of Tab`);
}

for (const javaScript of [true, false]) {
  test(`a tutorial is followed by keyboard alone ${javaScript ? 'with' : 'without'} JavaScript`, async () => {
    const page = await visit(browser, `${office.url}/tutorials`, { viewport: PHONE, javaScript });
    await enter(page, /^Demaneu que us truquem$/);
    await enter(page, /^Comenceu/);
    const steps = 4;
    for (let step = 1; step <= steps; step += 1) {
      await page.getByText(`Pas ${step} de ${steps}`).first().waitFor();
      // The step has the focus, so its way on is one or two presses away, never behind the page's head again.
      const presses = await enter(page, step < steps ? /^Següent/ : /^Acabeu/);
      assert.ok(presses <= 1, `${presses} presses at step ${step}`);
    }
    await page.getByRole('heading', { name: 'Ja està' }).waitFor();
    await page.getByLabel('A mitges').focus();
    await page.keyboard.press('Space');
    await page.getByLabel('Què hi falta').focus();
    await page.keyboard.type('Falta dir l’horari.');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByText('Gràcies per dir-ho').waitFor();
    await page.goto(`${office.url}/tutorials`);
    await page.getByText('Ja l’heu fet').waitFor();
    await leave(page);
  });
}

test('whoever stops goes on at the same step, and the arrow keys turn the pages', async () => {
  const page = await visit(browser, `${office.url}/tutorials/parlar-pel-xat`, { viewport: PHONE });
  // The keys are heard once the step's script is there.
  const at = async (step) => {
    await page.getByText(`Pas ${step} de 4`).first().waitFor();
    await page.waitForLoadState();
  };
  await page.getByRole('link', { name: 'Comenceu' }).click();
  await at(1);
  for (const [key, step] of [['ArrowRight', 2], ['ArrowRight', 3], ['ArrowLeft', 2]]) {
    await page.keyboard.press(key);
    await at(step);
  }
  await page.goto(`${office.url}/tutorials/parlar-pel-xat`);
  await page.getByRole('link', { name: 'Continueu pel pas 2' }).click();
  await page.getByText('Pas 2 de 4').waitFor();
  await page.getByRole('link', { name: 'Lletra gran' }).click();
  await page.getByRole('link', { name: 'Següent' }).click();
  await page.getByRole('link', { name: 'Lletra normal' }).waitFor();
  await inspect(page, 'tutorial-pas-gran');
  await leave(page);
});

test('every page of a tutorial is without violations, small, large, dark and in three languages', async () => {
  await inspectEach(browser, office.url, { ...SMALL, ...LARGER }, {
    tutorials: '/tutorials', 'tutorial-inici': '/tutorials/parlar-pel-xat', 'tutorial-pas': '/tutorials/parlar-pel-xat/2',
    'tutorial-tot': '/tutorials/parlar-pel-xat/tot', 'tutorial-fi': '/tutorials/parlar-pel-xat/fi',
  });
});

test('every picture of the tutorials says what it shows and is there', async () => {
  const page = await visit(browser, `${office.url}/tutorials`, { viewport: WIDE });
  const all = await page.locator('.tutorial-card h2 a').evaluateAll((links) => links.map((link) => link.href));
  let shown = 0;
  for (const href of all) {
    await page.goto(`${href}/tot`);
    for (const picture of await page.locator('.tutorial__picture img').all()) {
      await picture.scrollIntoViewIfNeeded();
      assert.ok((await picture.getAttribute('alt')).length > 8, `${href}: a picture without words`);
      const width = await picture.evaluate((image) => image.decode().then(() => image.naturalWidth));
      assert.equal(width, 390);
      shown += 1;
    }
  }
  assert.ok(shown >= 10, `${shown} pictures`);
  assert.deepEqual(page.complaints, []);
  await leave(page);
});
