// The front page and search: first what people bring, found while they type, whole without script.
import { test, before, after } from 'node:test';
import assert from 'node:assert/strict';
import { DESKTOP, PHONE, inspect, leave, openBrowser, openOffice, visit } from '../office.mjs';

const NARROW = { width: 320, height: 640 };
// A 1280 px window at 200 % has 640 px of room.
const ZOOMED = { width: 640, height: 450 };
const PAGES = ['/', '/cerca?q=volan', '/tramits', '/tramits/temes/padro', '/tramits/moments/neix-un-fill'];

let office;
let browser;
before(async () => {
  office = await openOffice();
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await office?.close();
});

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

for (const lang of ['ca', 'es', 'en']) {
  for (const theme of ['light', 'dark']) {
    test(`axe finds nothing in ${lang}, ${theme}`, async () => {
      for (const path of PAGES) {
        const page = await visit(browser, office.url + path, { lang, theme, viewport: NARROW });
        await inspect(page, `citizen${path.replace(/\W+/g, '-')}-${lang}-${theme}`);
        await leave(page);
      }
    });
  }
}

test('nothing scrolls sideways at 200 %', async () => {
  for (const viewport of [ZOOMED, DESKTOP]) {
    for (const path of PAGES) {
      const page = await visit(browser, office.url + path, { viewport });
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(over <= 0, `${path} by ${over}`);
      await leave(page);
    }
  }
});
