// The welcome zone by touch at its real size, and the ticket it gives on its person's telephone.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { PHONE, inspect, leave, pictures, visit } from '../office.mjs';
import { browser, office } from '../opened.mjs';

const RECEPTION = { width: 1280, height: 800 };

async function look(page, name) {
  const [wide, room] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
  assert.ok(wide <= room, `${name} scrolls sideways`);
  if (pictures) await page.screenshot({ path: join(pictures, `${name}.png`) });
}

async function reception(options = {}) {
  const page = await visit(browser, `${office.url}/taulell/entrada`, { viewport: RECEPTION, touch: true, ...options });
  await page.locator('form', { has: page.locator('[value="marta"]') }).locator('button').first().click();
  await page.goto(`${office.url}/taulell/benvinguda?lloc=oac`);
  await page.locator('.welcome__search').waitFor();
  return page;
}

test('three taps give a number, and its person follows it on a telephone and leaves the line', async () => {
  const page = await reception();
  await look(page, 'benvinguda');
  await page.fill('input[type="search"]', 'volant');
  await page.tap('.welcome__search button');
  await page.locator('.pick', { hasText: 'olant' }).first().tap();
  await page.locator('.zone-card').first().waitFor();
  await page.locator('.pick', { hasText: 'Vol que l’acompanyem' }).tap();
  await page.locator('.pick', { hasText: 'Termini avui' }).tap();
  assert.match(await page.locator('.zone-card[aria-current]').innerText(), /Assistida/);
  await look(page, 'benvinguda-tria');
  await inspect(page);
  const small = await page.evaluate(() => [...document.querySelectorAll('a, button, input:not([type=hidden])')]
    .filter((one) => one.offsetParent && one.getBoundingClientRect().height < 44 && !one.closest('.skip')).map((one) => one.outerHTML));
  assert.deepEqual(small, [], 'touched standing');
  await page.tap('[data-give]');
  await page.locator('.welcome__given').waitFor();
  assert.match(await page.locator('h1').innerText(), /B001/);
  assert.match(await page.locator('main').innerText(), /Prova de presència/);
  await look(page, 'benvinguda-donat');
  await inspect(page);

  await page.goto(`${page.url()}/paper`);
  const link = new URL(await page.locator('.welcome__qr').getAttribute('aria-label'));
  await look(page, 'torn-paper');
  const phone = await visit(browser, `${office.url}${link.pathname}?lang=ca`, { viewport: PHONE, touch: true });
  assert.match(await phone.locator('.torn').innerText(), /B001[\s\S]*Sou els següents/);
  await look(phone, 'torn-390');
  await inspect(phone);
  await phone.tap('[data-leave] summary');
  await phone.tap('[data-leave] button');
  await phone.locator('.torn--left').waitFor();
  await look(phone, 'torn-deixat-390');
  assert.deepEqual([...page.complaints, ...phone.complaints], []);
  await leave(phone);
  await leave(page);
});
