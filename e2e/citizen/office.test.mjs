// Offices, calendar, terms and what the electronic seat says of itself.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { SMALL, inspectEach, leave, visit } from '../office.mjs';
import { browser, office } from '../opened.mjs';

const PAGES = [
  '/oficina', '/calendari', '/termini', '/seu', '/seu/proteccio-dades', '/seu/proteccio-dades/2',
  '/seu/accessibilitat', '/seu/incidencies',
];

test('the seat has the thirteen parts of the law, and the official time', async () => {
  const page = await visit(browser, `${office.url}/seu`, { javaScript: false });
  assert.equal(await page.locator('main section h2').count(), 13);
  assert.match(await page.locator('section[aria-labelledby=official-time] .lead').innerText(), /24 de novembre/);
  await leave(page);
});

test('the week opens without script', async () => {
  const page = await visit(browser, `${office.url}/oficina`, { javaScript: false });
  await page.locator('#oac summary').click();
  assert.match(await page.locator('#oac .week-list__today').innerText(), /Dimarts 24 de novembre/);
  await leave(page);
});

test('axe finds nothing in any language, light or dark', async () => {
  await inspectEach(browser, office.url, SMALL, Object.fromEntries(PAGES.map((path) => [`office${path.replace(/\W+/g, '-')}`, path])));
});
