// The front page and search: first what people bring, found while they type, whole without script.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { LARGER, PHONE, SMALL, inspect, inspectEach, leave, visit } from '../office.mjs';
import { browser, office } from '../opened.mjs';

const PAGES = ['/', '/cerca?q=volan', '/tramits', '/tramits/temes/padro', '/tramits/moments/neix-un-fill'];

test('the front page opens with the question and leaves no cookie', async () => {
  const page = await visit(browser, office.url, { viewport: { width: 1280, height: 900 } });
  assert.match(await page.locator('h1').innerText(), /Bon dia\.\s+Què us cal avui\?/);
  await inspect(page, 'home-1280');
  assert.deepEqual(await page.context().cookies(), []);
  await leave(page);
});

test('a misspelt word finds the sheet while it is typed, with keys alone', async () => {
  const page = await visit(browser, office.url);
  await page.locator('#q').focus();
  await page.keyboard.type('empadronamen');
  await page.locator('.suggest__list a').first().waitFor();
  assert.match(await page.locator('form [role=status]').innerText(), /resultat/);
  await page.keyboard.press('Escape');
  assert.equal(await page.locator('.suggest').isVisible(), false);
  await page.keyboard.type('t');
  await page.locator('.suggest__list a').first().waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/tramits\/padro-/);
  await leave(page);
});

test('without script the form finds the same, and what is not found leads to people', async () => {
  const page = await visit(browser, office.url, { javaScript: false, viewport: PHONE });
  await page.fill('#q', 'mudansa');
  await page.click('form.search button');
  assert.equal(await page.locator('#q').inputValue(), 'mudansa');
  assert.equal(await page.locator('.result a').first().getAttribute('href'), '/tramits/via-mudanca');
  await page.goto(`${office.url}/cerca?q=qwrtzx`);
  assert.equal(await page.locator('.result').count(), 0);
  assert.equal(await page.locator('.door[href="/truqueu-me"]').count(), 1);
  await leave(page);
});

test('a danger is answered with 112 before anything else', async () => {
  const page = await visit(browser, `${office.url}/cerca?q=${encodeURIComponent('hi ha foc a casa')}`);
  assert.equal(await page.locator('.notice--emergency a').innerText(), '112');
  await leave(page);
});

test('axe finds nothing in any language, light or dark, and nothing scrolls sideways at 200 %', async () => {
  const pages = Object.fromEntries(PAGES.map((path) => [`citizen${path.replace(/\W+/g, '-')}`, path]));
  await inspectEach(browser, office.url, { ...SMALL, ...LARGER }, pages);
});
