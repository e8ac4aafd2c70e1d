// Every page a visitor can come to: nothing is missing, nothing is broken, everybody can read it.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { PHONE, inspect, leave, visit } from '../office.mjs';
import { browser, office } from '../opened.mjs';

const LANGS = ['ca', 'es', 'en'];
const NARROW = { width: 320, height: 700 };
// A 1280 px window at 200 % has 640 px of room.
const ZOOMED = { width: 640, height: 450 };
/** More than the demo town has: a crawl that does not end is a fault too. */
const MOST = 1500;
/** Of the same page with other words after the `?`, so many are looked at. */
const MOST_OF_ONE = 12;

/** What a page leads to in this office, as written in it. */
function leads(html, from) {
  const found = [];
  for (const [, written] of html.matchAll(/\s(?:href|src)="([^"]*)"/g)) {
    const url = new URL(written.replaceAll('&amp;', '&').replaceAll('&#38;', '&'), from);
    if (url.origin === office.url) found.push(url);
  }
  return found;
}

/** Not for visitors, or the same page in other clothes. */
function isElsewhere(url) {
  return /^\/(taulell|demo|proveidor)\b/.test(url.pathname) || url.searchParams.has('lang') || url.searchParams.has('tema');
}

/** Fetches all that can be reached from the front page without script: page address → where its words lead. */
async function crawl(lang) {
  const pages = new Map();
  const known = new Set(['/']);
  const perPath = new Map();
  const waiting = ['/'];
  const faults = [];
  const visitOne = async (address) => {
    const answer = await fetch(office.url + address, { headers: { 'accept-language': lang } });
    const kind = answer.headers.get('content-type') ?? '';
    const text = await answer.text();
    if (answer.status !== 200) faults.push(`${address}: ${answer.status}`);
    if (!kind.includes('html')) return;
    if (!text.includes(`<html lang="${lang}"`)) faults.push(`${address} is not in ${lang}`);
    if (!/<main[\s>]/.test(text) || !/<h1[\s>]/.test(text)) faults.push(`${address} has no main or no heading`);
    const untold = text.match(/\[[a-z]+(?:-[a-z0-9_]+)+\]/);
    if (untold) faults.push(`${address} shows ${untold[0]}`);
    const anchors = new Set([...text.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id));
    const links = leads(text, answer.url);
    pages.set(address, { anchors, links });
    for (const url of links) {
      const next = url.pathname + url.search;
      const many = (perPath.get(url.pathname) ?? 0) + 1;
      if (isElsewhere(url) || known.has(next) || many > MOST_OF_ONE) continue;
      perPath.set(url.pathname, many);
      known.add(next);
      waiting.push(next);
    }
  };
  while (waiting.length && known.size < MOST) await Promise.all(waiting.splice(0, 8).map(visitOne));
  assert.ok(known.size < MOST, `more than ${MOST} addresses`);
  for (const [address, { links }] of pages) {
    for (const url of links) {
      const there = pages.get(url.pathname + url.search);
      const anchor = decodeURIComponent(url.hash.slice(1));
      if (anchor && there && !there.anchors.has(anchor)) faults.push(`${address} leads to #${anchor}, which is not on ${url.pathname}`);
    }
  }
  assert.deepEqual(faults, [], lang);
  return [...pages.keys()];
}

/** The kind of page behind an address: each is looked at once, whatever it tells of. */
function kindOf(address) {
  const path = address.split('?')[0];
  const kinds = [
    [/^\/tramits\/temes\/./, 'tema'], [/^\/tramits\/moments\/./, 'moment'], [/^\/tramits\/./, 'tramit'],
    [/^\/equipaments\/./, 'equipament'], [/^\/tutorials\/[^/]+$/, 'tutorial'], [/^\/tutorials\/[^/]+\/\d+$/, 'tutorial-pas'],
    [/^\/tutorials\/[^/]+\/tot$/, 'tutorial-tot'], [/^\/tutorials\/[^/]+\/fi$/, 'tutorial-fi'],
    [/^\/seu\/proteccio-dades\/./, 'avis-versio'],
  ];
  const kind = kinds.find(([pattern]) => pattern.test(path))?.[1];
  if (kind) return kind;
  const what = new URL(address, office.url).searchParams.get('tipus');
  return path === '/peticions/nova' ? `peticio-${what}` : path;
}

let reached;

test('from the front page every link leads to a page, whole without script and in its language', async () => {
  for (const lang of LANGS) {
    const found = await crawl(lang);
    reached ??= found;
    assert.deepEqual(found.filter((it) => !it.includes('?')).sort(), reached.filter((it) => !it.includes('?')).sort(), lang);
  }
  assert.ok(reached.length > 60, `${reached.length} pages`);
});

test('every kind of page is without violations in three languages, at 320 px and at 200 %', async () => {
  const kinds = new Map();
  for (const address of reached) if (!kinds.has(kindOf(address))) kinds.set(kindOf(address), address);
  for (const must of ['/', '/cerca', '/tramits', 'tramit', 'tema', 'moment', '/oficina', '/calendari', '/seu', '/equipaments', 'equipament',
    '/tutorials', 'tutorial', 'tutorial-pas', '/peticions', 'peticio-incidencia', 'peticio-consulta', '/truqueu-me', '/xat', '/termini']) {
    assert.ok(kinds.has(must), `no link leads to ${must}`);
  }
  kinds.set('/cerca', '/cerca?q=volan');
  await inspectAll([...kinds].map(([kind, address]) => [kind.replace(/^\//, '') || 'inici', address]));
});

/** Three visitors, each in a language of their own, walk side by side. */
async function inspectAll(pages) {
  await Promise.all(LANGS.map(async (lang) => {
    const page = await visit(browser, office.url, { viewport: NARROW, lang });
    for (const [name, address] of pages) {
      await page.goto(office.url + address);
      await inspect(page, `arreu-${name.replace(/\W+/g, '-')}-${lang}`);
      await page.setViewportSize(ZOOMED);
      const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.ok(over <= 0, `${address} scrolls sideways by ${over} px at 200 %`);
      await page.setViewportSize(NARROW);
    }
    await leave(page);
  }));
}

test('what only its own reader sees is without violations too: call-back, chat, survey, what is not there', async () => {
  const page = await visit(browser, `${office.url}/truqueu-me`, { viewport: PHONE });
  await page.fill('#phone', '600 000 031');
  await page.getByRole('button', { name: 'Truqueu-me' }).click();
  await page.waitForURL(/truqueu-me\/.+/);
  const call = new URL(page.url()).pathname;
  const token = await attended(page);
  await inspectAll([['trucada', call], ['enquesta', `/enquesta/${token}`]]);
  for (const lang of LANGS) {
    await page.setViewportSize(NARROW);
    for (const [name, address] of [['xat', `/xat?lang=${lang}`], ['xat-dades', '/xat/dades']]) {
      await page.goto(office.url + address);
      await inspect(page, `arreu-${name}-${lang}`);
    }
  }
  await page.goto(`${office.url}/enquesta/${token}?lang=ca`);
  await page.locator('form button').last().click();
  await page.locator('h1').waitFor();
  await inspect(page, 'arreu-enquesta-fi-ca');
  // A page that is not there says so on the console, as it must.
  for (const address of ['/no-hi-es', '/tramits/no-hi-es', '/peticions/AAAA-BBBB-CCCC', '/enquesta/cap', '/truqueu-me/cap']) {
    const answer = await page.goto(office.url + address);
    assert.equal(answer.status(), 404, address);
    page.complaints.length = 0;
    await inspect(page, `arreu-404${address.replace(/\W+/g, '-')}`);
    assert.ok(await page.locator('main a').count(), `${address} leads nowhere`);
  }
  await leave(page);
});

/** A resident asks for a person in the web chat and is attended; the token of the survey that follows. */
async function attended(page) {
  await page.goto(`${office.url}/xat`);
  await page.locator('button[name=answer][value=yes]').click();
  await page.locator('textarea[name=text]').waitFor();
  await page.fill('textarea[name=text]', 'vull parlar amb una persona');
  await page.locator('[data-composer] button').click();
  await page.getByText(/persona de l’oficina/).first().waitFor();
  const marta = await visit(browser, `${office.url}/taulell/entrada`);
  await marta.getByRole('button', { name: 'Marta Soler' }).click();
  await marta.waitForURL(/taulell\/safata/);
  await marta.goto(`${office.url}/taulell/safata?llista=esperen`);
  await marta.locator('.inbox-item').first().click();
  await marta.getByRole('button', { name: 'Agafa', exact: true }).click();
  await marta.getByRole('button', { name: 'Tanca' }).first().click();
  const mark = page.locator('button[name=choice][value^="survey:"]').first();
  await mark.waitFor();
  // Not before: a page that is left at once may never have sent what was pressed.
  await leave(marta);
  return (await mark.getAttribute('value')).split(':')[1];
}
