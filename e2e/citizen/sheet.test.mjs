// A sheet: every way with its state, and one clean page of paper.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { LARGER, SMALL, inspect, inspectEach, leave, visit } from '../office.mjs';
import { browser, office } from '../opened.mjs';

test('somebody finds a procedure by a misspelt word and prints it', async () => {
  const page = await visit(browser, office.url);
  await page.fill('#q', 'bolant padro');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/cerca/);
  await page.click('.result a[href="/tramits/padro-volant"]');
  await page.locator('.door--first').waitFor();
  const told = await page.locator('main h2').allInnerTexts();
  await page.emulateMedia({ media: 'print' });
  for (const heading of await page.locator('main h2').all()) assert.ok(await heading.isVisible(), await heading.textContent());
  assert.deepEqual(await page.locator('main h2').allInnerTexts(), told, 'every part of the sheet is on the paper');
  assert.equal(await page.locator('.foot').isVisible(), false);
  assert.equal(await page.locator('.top__side').isVisible(), false);
  const printed = await page.locator('.only-print').innerText();
  assert.match(printed, /24 de novembre.*https:\/\/seu\.vilaverda\.example\/tramits\/padro-volant/);
  const paper = await page.pdf({ format: 'A4', preferCSSPageSize: true });
  const pages = paper.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length;
  assert.equal(pages, 1, 'one sheet of paper');
  await leave(page);
});

test('one door is painted and the shut ones say why', async () => {
  const page = await visit(browser, `${office.url}/tramits/padro-volant`, { viewport: { width: 1280, height: 900 } });
  assert.equal(await page.locator('.door--first').count(), 1);
  for (const shut of await page.locator('.door--shut').all()) {
    assert.ok((await shut.locator('.small').innerText()).length > 10);
  }
  await inspect(page, 'sheet-1280');
  await leave(page);
});

test('axe finds nothing on a sheet in any language, light or dark', async () => {
  await inspectEach(browser, office.url, { ...SMALL, ...LARGER }, { sheet: '/tramits/padro-volant' });
});
