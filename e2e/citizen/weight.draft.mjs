// What a public page weighs on its way to a telephone that never saw this office, as it travels: compressed.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { PHONE, leave, openBrowser, openOffice, visit } from '../office.mjs';

const MOST = 100_000;
const PAGES = [
  '/', '/cerca?q=volan', '/tramits', '/tramits/temes/padro', '/tramits/moments/neix-un-fill', '/tramits/padro-volant',
  '/oficina', '/tutorials', '/equipaments', '/peticions', '/peticions/nova?tipus=incidencia', '/peticions/nova?tipus=queixa',
  '/truqueu-me', '/seu', '/calendari', '/termini', '/seu/accessibilitat', '/seu/incidencies', '/seu/proteccio-dades', '/xat',
];

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

/** Every byte of one first visit, by the file it was for. */
async function weigh(path) {
  const page = await visit(browser, 'about:blank', { viewport: PHONE });
  const line = await page.context().newCDPSession(page);
  const names = new Map();
  const files = [];
  await line.send('Network.enable');
  await line.send('Network.setCacheDisabled', { cacheDisabled: true });
  line.on('Network.responseReceived', ({ requestId, response }) => names.set(requestId, new URL(response.url).pathname));
  line.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (!names.get(requestId)?.startsWith('data')) files.push([names.get(requestId) ?? '?', encodedDataLength]);
  });
  // A page with a line that stays open never falls silent: its fonts are the last thing it asks for.
  await page.goto(office.url + path, { waitUntil: 'load' });
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(300);
  await leave(page);
  return files.sort((a, b) => b[1] - a[1]);
}

for (const path of PAGES) {
  test(`${path} weighs less than ${MOST / 1000} kB`, async (t) => {
    const files = await weigh(path);
    const all = files.reduce((sum, [, bytes]) => sum + bytes, 0);
    t.diagnostic(`${path}: ${(all / 1000).toFixed(1)} kB`);
    const told = files.map(([name, bytes]) => `${bytes} ${name}`).join('\n');
    assert.ok(files.length > 1, 'the page brought nothing');
    assert.ok(all < MOST, `${all} bytes\n${told}`);
  });
}
