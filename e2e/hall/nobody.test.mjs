// Line V11: people with names say that they are here, follow their number and are called, and nothing of the hall knows
// more of them than a number: no page, store or cache of its browsers, no stream, no voice, no answer to programs.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { PHONE, leave, visit } from '../office.mjs';
import { browser, office } from '../opened.mjs';
import { clock, until } from '../town.mjs';
import { callNext } from './hall.mjs';

const DAY = '2026-11-25';
const HOME = `${office.url}/quiosc`;
const PEOPLE = 16;

/** Names nobody else has, and telephones nobody else has. */
const CANARY = /canari|garcia|(^|\D)(34)?600 ?000 ?0[2-4]\d(?!\d)/i;

/** Somebody books as other people's programs do. */
async function book(slot, nth) {
  const answer = await fetch(`${office.url}/api/v1/appointments`, {
    method: 'POST',
    headers: { authorization: `Bearer ${office.ready.api_key}`, 'content-type': 'application/json', 'idempotency-key': `canari-${nth}` },
    body: JSON.stringify({ service: 'padro', slot, person: { name: `Canari${nth} Garcia`, phone: `6000000${20 + nth}` } }),
  });
  assert.equal(answer.status, 201, await answer.clone().text());
  return (await answer.json()).code;
}

/** Everybody books an hour of this morning; says their codes. */
async function books() {
  const codes = [];
  while (codes.length < PEOPLE) {
    const answer = await fetch(`${office.url}/api/v1/services/padro/slots?from=${DAY}&to=${DAY}`, {
      headers: { authorization: `Bearer ${office.ready.api_key}` },
    });
    const places = (await answer.json()).filter((place) => place.site === 'oac' && place.starts_at < `${DAY}T10:45`);
    assert.ok(places.length, `only ${codes.length} places this morning`);
    for (const place of places.slice(0, PEOPLE - codes.length)) codes.push(await book(place.slot, codes.length));
  }
  return codes;
}

/** Whatever a browser has of a page: all that is drawn or hidden in it, and all that is stored for it. */
const everything = (page) => page.evaluate(async () => {
  const kept = [document.title, location.href, document.cookie, JSON.stringify(localStorage), JSON.stringify(sessionStorage), document.documentElement.outerHTML];
  for (const field of document.querySelectorAll('input, textarea, select')) kept.push(field.value);
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) kept.push(request.url, await (await cache.match(request)).text());
  }
  for (const { name } of await indexedDB.databases()) {
    const base = await new Promise((resolve) => { indexedDB.open(name).onsuccess = ({ target }) => resolve(target.result); });
    for (const store of base.objectStoreNames) {
      const rows = base.transaction(store).objectStore(store).getAll();
      kept.push(JSON.stringify(await new Promise((resolve) => { rows.onsuccess = () => resolve(rows.result); })));
    }
    base.close();
  }
  return kept.join('\n');
});

/** Where a canary was found. */
const found = [];
function look(where, words, also) {
  for (const pattern of [CANARY, also].filter(Boolean)) {
    const seen = words.match(pattern);
    if (seen) found.push(`${where}: ${words.slice(Math.max(0, seen.index - 40), seen.index + 40)}`);
  }
}

/** Looks at whatever passes through a page while it is open: what is drawn and goes again, and what comes over its line. */
async function watched(path, options) {
  const page = await visit(browser, 'about:blank', options);
  await page.addInitScript(() => {
    window.passed = [];
    const note = (node) => window.passed.push(node.outerHTML ?? node.data ?? '');
    new MutationObserver((changes) => {
      for (const { type, target, addedNodes } of changes) {
        if (type === 'childList') addedNodes.forEach(note);
        else note(target);
      }
    }).observe(document, { childList: true, subtree: true, characterData: true, attributes: true });
    const Source = window.EventSource;
    window.EventSource = class extends Source {
      addEventListener(name, act) {
        super.addEventListener(name, (event) => { window.passed.push(event.data); act(event); });
      }
    };
    // What would be spoken, by whichever voice.
    if (window.speechSynthesis) speechSynthesis.speak = (said) => window.passed.push(said.text);
  });
  await page.goto(`${office.url}${path}`);
  return page;
}

const passed = (page) => page.evaluate(() => window.passed.join('\n'));

/** Somebody types their code with the keys of the screen. */
async function types(page, code) {
  await page.getByRole('link', { name: /^Tinc cita/ }).tap();
  for (const sign of code.replaceAll(/[^A-Z0-9]/g, '')) await page.locator(`[data-type="${sign}"]`).tap();
  look('the kiosk with a code typed', await everything(page));
  await page.getByRole('button', { name: 'Ja hi soc' }).tap();
}

/** Somebody shows their code to the scanner. */
async function scans(page, code) {
  await page.keyboard.type(code.replaceAll(/[^A-Z0-9]/g, ''));
  await page.keyboard.press('Enter');
}

test('V11: of people with names the hall shows, says and keeps numbers', async () => {
  await clock('morning');
  const codes = await books();
  await clock(...Array(12).fill('ten-minutes'));
  const wall = await watched('/pantalla/sala', { viewport: { width: 1920, height: 1080 } });
  const far = await watched('/pantalla/estacio', { viewport: { width: 1920, height: 1080 } });
  const kiosk = await visit(browser, `${office.url}/demo/quiosc/quiosc-1`, { viewport: { width: 1080, height: 1920 }, touch: true });

  const numbers = [];
  for (const [nth, code] of codes.entries()) {
    await kiosk.getByRole('heading', { name: /Què us cal/ }).waitFor();
    await (nth < 3 ? types : scans)(kiosk, code);
    await kiosk.waitForURL(/\/quiosc\/fet$/);
    numbers.push((await kiosk.locator('.kiosk__number').textContent()).match(/[A-Z]\d{3}/)[0]);
    const own = new RegExp(`${code}|${code.replaceAll('-', ' ')}|${code.replaceAll('-', '')}`);
    look('the kiosk with a number', await everything(kiosk), own);
    await kiosk.getByRole('link', { name: 'Ja està' }).tap();
    await kiosk.getByRole('heading', { name: /Què us cal/ }).waitFor();
    look('the kiosk afterwards', await everything(kiosk), own);
  }
  assert.equal(new Set(numbers).size, PEOPLE);

  // Called, followed on a telephone by the first, looked at by programs.
  const called = [];
  const follows = [];
  for (const counter of ['oac-1', 'oac-2', 'oac-3', 'oac-1', 'oac-2', 'oac-3']) {
    const ticket = await callNext(counter);
    called.push(ticket.number);
    follows.push(ticket.follow);
    look('a call, to programs', JSON.stringify(ticket));
    const answer = await fetch(`${office.url}/api/v1/tickets/${ticket.id}`, { headers: { authorization: `Bearer ${office.ready.staff_token}` } });
    look('a ticket, to programs', await answer.text());
  }
  assert.ok(called.every((number) => numbers.includes(number)), `${called} are of those who came`);
  const phone = await watched(follows.at(-1), { viewport: PHONE });
  await phone.locator('.torn').waitFor();
  await callNext('oac-3');
  await until('all were on the wall', async () => {
    const words = await passed(wall);
    return called.every((number) => words.includes(number));
  });
  for (const [place, page] of [['a display', wall], ['another display', far], ['the page of a number', phone]]) {
    look(place, await everything(page));
    look(`${place}, before`, await passed(page));
    assert.deepEqual(page.complaints, [], place);
  }
  assert.ok(!(await everything(wall)).includes('/torn/'), 'nor the way to a number');
  for (const path of ['/espera', '/espera.json', '/espera.csv', '/quiosc/sense-xarxa', '/quiosc/estat']) {
    const answer = await kiosk.request.get(office.url + path);
    assert.ok(answer.ok(), path);
    look(path, await answer.text());
  }
  const counters = await fetch(`${office.url}/api/v1/counters`, { headers: { authorization: `Bearer ${office.ready.staff_token}` } });
  look('the counters, to programs', await counters.text());

  assert.deepEqual(found, []);
  for (const page of [wall, far, phone, kiosk]) await leave(page);
});

test('the look finds what it looks for', async () => {
  const page = await visit(browser, `${HOME}`);
  await page.evaluate(async () => {
    sessionStorage.setItem('prova', 'Canari1 Garcia');
    await (await caches.open('prova')).put('/prova', new Response('600 000 021'));
  });
  const words = await everything(page);
  assert.match(words, /Canari1 Garcia/);
  assert.match(words, /600 000 021/);
  assert.match(words, CANARY);
  await leave(page);
});
