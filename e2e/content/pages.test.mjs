// Every page of the content manager: no violation in three languages, nothing cut off on a phone or doubled.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { DESKTOP, inspect, leave } from '../office.mjs';
import { browser, office } from '../opened.mjs';
import { desk } from '../town.mjs';

const PAGES = [
  ['inici', ''], ['fitxes', '/fitxes'], ['fitxa', '/fitxes/padro-volant'], ['canvis', '/fitxes/padro-volant/canvis'],
  ['preguntes', '/preguntes'], ['enllacos', '/enllacos'], ['fitxers', '/fitxers'],
];
/** Sections whose first entry is opened. */
const SECTIONS = [
  'moments', 'temes', 'tutorials', 'equipaments', 'tipus-equipament', 'anuncis', 'portada', 'frases-assistent', 'menu', 'com-es-diu', 'sinonims', 'respostes',
  'plantilles', 'etiquetes', 'incidencies', 'enquestes', 'arees', 'llocs', 'canals', 'festius', 'proteccio-dades', 'seu', 'accessibilitat',
];

/** Those whose forms are made of other parts than the rest. */
const UNLIKE = ['tutorials', 'menu', 'enquestes', 'llocs', 'proteccio-dades', 'seu'];

async function addresses(page, sections = SECTIONS) {
  const all = [...PAGES];
  for (const section of sections) {
    await page.goto(`${office.url}/taulell/continguts/${section}`);
    const first = page.locator('.content-column .inbox-item').first();
    all.push([section, await first.count() ? (await first.getAttribute('href')).replace('/taulell/continguts', '') : `/${section}`]);
  }
  return all;
}

// High enough to see a whole form: a bar at the foot covers what is behind it, which is no fault of the form.
for (const [lang, viewport, size, sections] of [
  ['ca', DESKTOP, '1440', SECTIONS], ['es', { width: 390, height: 3000 }, '390', UNLIKE], ['en', { width: 320, height: 3000 }, '320', UNLIKE],
]) {
  test(`the pages are without violations in ${lang} at ${size}`, async () => {
    const page = await desk(/^Bernat/, { viewport });
    for (const [name, path] of await addresses(page, sections)) {
      const answer = await page.goto(`${office.url}/taulell/continguts${path}?lang=${lang}`);
      assert.equal(answer.status(), 200, path);
      assert.doesNotMatch(await page.content(), /\[content-/, `${name} lacks a text`);
      await inspect(page, `continguts-${name}-${size}-${lang}`);
    }
    await leave(page);
  });
}

test('at twice the size nothing has to be scrolled sideways', async () => {
  const page = await desk(/^Bernat/, { viewport: { width: 720, height: 450 } });
  for (const [name, path] of await addresses(page)) {
    await page.goto(`${office.url}/taulell/continguts${path}`);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.ok(over <= 0, `${name} by ${over} px`);
  }
  await inspect(page, 'continguts-200');
  await leave(page);
});
