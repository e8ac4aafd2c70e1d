// What a public page weighs on its way to a telephone that never saw this office, as it travels: compressed.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { PHONE, leave, visit } from '../office.mjs';
import { browser, office } from '../opened.mjs';

const MOST = 100_000;
const PAGES = [
  '/', '/cerca?q=volan', '/tramits', '/tramits/temes/padro', '/tramits/moments/neix-un-fill', '/tramits/padro-volant',
  '/oficina', '/tutorials', '/equipaments', '/peticions', '/peticions/nova?tipus=incidencia', '/peticions/nova?tipus=queixa',
  '/tutorials/parlar-pel-xat', '/tutorials/parlar-pel-xat/1', '/equipaments/biblioteca-la-teulera', '/truqueu-me', '/cita', '/cita/idcat-certificat', '/cita/idcat-certificat/hora', '/seu', '/calendari', '/termini', '/seu/accessibilitat', '/seu/incidencies', '/seu/proteccio-dades', '/xat',
];

/** Every byte of one first visit, by the file it was for. */
async function weigh(path) {
  const page = await visit(browser, 'about:blank', { viewport: PHONE });
  const line = await page.context().newCDPSession(page);
  const names = new Map();
  const files = [];
  await line.send('Network.enable');
  await line.send('Network.setCacheDisabled', { cacheDisabled: true });
  line.on('Network.requestWillBeSent', ({ requestId, request, type }) => {
    // A line that stays open tells what happens later; it is no part of the page.
    if (type !== 'EventSource' && request.url.startsWith('http')) names.set(requestId, new URL(request.url).pathname);
  });
  line.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (names.has(requestId)) files.push([names.get(requestId), encodedDataLength]);
    names.delete(requestId);
  });
  line.on('Network.loadingFailed', ({ requestId }) => names.delete(requestId));
  await page.goto(office.url + path, { waitUntil: 'load' });
  await page.evaluate(() => document.fonts.ready);
  // The icon of the tab is fetched after everything else.
  await until(() => names.size === 0 && files.some(([name]) => name.endsWith('mark.svg')));
  await leave(page);
  return files.sort((a, b) => b[1] - a[1]);
}

/** Waits for a condition, ten seconds at most. */
async function until(holds) {
  const end = Date.now() + 10_000;
  while (!holds()) {
    assert.ok(Date.now() < end, 'the page is not whole after ten seconds');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
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
