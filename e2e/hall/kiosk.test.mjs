// The kiosk: touched at its real sizes, and forgetting whoever was there.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { inspect, leave, visit } from '../office.mjs';
import { browser, office } from '../opened.mjs';
import { desk, until } from '../town.mjs';
import { callNext } from './hall.mjs';
import { books, writes } from './kiosk.mjs';

const STANDING = { width: 1080, height: 1920 };
const LYING = { width: 1280, height: 1024 };
const HOME = `${office.url}/quiosc`;

/** A kiosk of the demo town. */
async function kiosk(viewport = STANDING, id = 'quiosc-1') {
  const page = await visit(browser, `${office.url}/demo/quiosc/${id}`, { viewport, touch: true, mobile: false });
  await page.getByRole('heading', { name: /Què us cal/ }).waitFor();
  return page;
}

/** Whoever is there takes a number; says which. */
async function take(page) {
  await page.getByRole('link', { name: /^Agafar torn/ }).tap();
  await page.getByRole('link', { name: 'Padró' }).tap();
  await page.getByRole('button', { name: 'Agafar torn' }).tap();
  await page.waitForURL(/\/quiosc\/fet$/);
  return (await page.locator('.kiosk__number').textContent()).replace('Número ', '');
}

/** Everything touchable is large enough, apart from its neighbours, and within reach. */
async function touchable(page, name, top) {
  const small = await page.evaluate((from) => [...document.querySelectorAll('a[href], button, input:not([type=hidden])')]
    .filter((one) => one.checkVisibility() && !one.matches('.skip'))
    .map((one) => [one.textContent.trim() || one.name, one.getBoundingClientRect()])
    .filter(([, box]) => box.height < 76 || box.width < 76 || box.top < from)
    .map(([words, box]) => `${words}: ${Math.round(box.width)}×${Math.round(box.height)} at ${Math.round(box.top)}`), top);
  assert.deepEqual(small, [], name);
  const words = await page.evaluate(() => [...document.querySelectorAll('.kiosk *')]
    .filter((one) => one.checkVisibility() && [...one.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim()))
    .filter((one) => !one.closest('.only-read') && parseFloat(getComputedStyle(one).fontSize) < 26)
    .map((one) => one.textContent));
  assert.deepEqual(words, [], `${name}: text of at least 26 px`);
}

for (const [size, viewport, top] of [['dret', STANDING, 510], ['ajagut', LYING, 200]]) {
  test(`every page is touched, read and complete (${size})`, async () => {
    const page = await kiosk(viewport);
    await touchable(page, 'home', top);
    await inspect(page, `quiosc-${size}`);
    await page.getByRole('link', { name: /^Agafar torn/ }).tap();
    await page.getByRole('heading', { name: 'Per a què veniu?' }).waitFor();
    await touchable(page, 'matters', top);
    await inspect(page, `quiosc-temes-${size}`);
    await page.goto(HOME);
    await take(page);
    await page.getByRole('img', { name: /mòbil/ }).waitFor();
    await touchable(page, 'done', top);
    await inspect(page, `quiosc-fet-${size}`);
    await page.goto(`${HOME}/cita`);
    await touchable(page, 'check-in', top);
    await inspect(page, `quiosc-cita-${size}`);
    await page.goto(`${HOME}?vista=g&tema=contrast`);
    await inspect(page, `quiosc-contrast-${size}`);
    await page.goto(`${HOME}?vista=a`);
    await inspect(page, `quiosc-avall-${size}`);
    await leave(page);
  });
}

test('three languages, and the number is called in the one that was chosen', async () => {
  const page = await kiosk();
  for (const [tongue, heading, end] of [['Español', /¿Qué necesita/, 'Inicio'], ['English', /What do you need/, 'Start']]) {
    await page.getByRole('link', { name: tongue }).tap();
    await page.getByRole('heading', { name: heading }).waitFor();
    await page.getByRole('link', { name: end }).tap();
    await page.getByRole('heading', { name: /Què us cal/ }).waitFor();
  }
  assert.deepEqual(page.complaints, []);
  await leave(page);
});

test('a number pressed twice is one number', async () => {
  const page = await kiosk();
  await page.goto(`${HOME}/torn/padro`);
  const fields = Object.fromEntries(await page.locator('main form input').evaluateAll((all) => all.map((one) => [one.name, one.value])));
  const press = () => page.request.post(`${HOME}/torn/padro`, { form: fields, headers: { 'sec-fetch-site': 'same-origin' } });
  const [first, second] = await Promise.all([press(), press()]);
  const number = async (answer) => (await answer.text()).match(/[A-Z]\d{3}(?=<)/)[0];
  assert.equal(await number(first), await number(second));
  await leave(page);
});

test('who has an appointment says so with its code, typed on the screen', async () => {
  const page = await kiosk();
  await page.getByRole('link', { name: /^Tinc cita/ }).tap();
  for (const key of 'K7PM24XR9TBC') await page.locator(`[data-type="${key}"]`).tap();
  await page.locator('[data-erase]').tap();
  await page.locator('[data-type="C"]').tap();
  assert.equal(await page.locator('#code').inputValue(), 'K7PM24XR9TBC');
  await page.getByRole('button', { name: 'Ja hi soc' }).tap();
  await page.getByText('No hi ha cap cita amb aquest codi').waitFor();
  assert.equal(await page.locator('#code').inputValue(), 'K7PM24XR9TBC', 'what was typed stays');
  await inspect(page, 'quiosc-cita-malament');
  await leave(page);
});

test('a kiosk is paired by a link, watched, and locked from afar', async () => {
  const clara = await desk(/^Clara/);
  await clara.goto(`${office.url}/taulell/aparells`);
  await clara.getByRole('button', { name: /Fes un enllaç.*Quiosc 2/ }).click();
  const link = await clara.locator('code').textContent();
  await inspect(clara, 'aparells');
  const page = await visit(browser, link, { viewport: STANDING, touch: true, mobile: false });
  await inspect(page, 'quiosc-aparella');
  await page.getByRole('button', { name: 'Sí, és el quiosc' }).tap();
  await page.getByText('Quiosc 2').waitFor();
  await clara.goto(`${office.url}/taulell/aparells`);
  await clara.getByText('En marxa').first().waitFor();
  await clara.getByRole('button', { name: /Tanca’l.*Quiosc 2/ }).click();
  await page.goto(HOME);
  await page.getByRole('heading', { name: 'Aquest quiosc no funciona ara' }).waitFor();
  await inspect(page, 'quiosc-tancat');
  await clara.getByRole('button', { name: /Obre’l.*Quiosc 2/ }).click();
  await clara.getByRole('button', { name: /Tanca’l.*Quiosc 2/ }).waitFor();
  await until('it serves again', async () => {
    await page.goto(HOME);
    return page.getByRole('heading', { name: /Què us cal/ }).isVisible();
  });
  await leave(page);
  await leave(clara);
});

/** Words nobody else writes, and telephones nobody else has. */
const CANARY = ['canari', '60000004', '600 000 04'];

/** What some people do besides: they book, search and write. */
async function errand(page, person, way) {
  if (person === 3) {
    await page.goto(`${HOME}/obre/demanar-cita`);
    await books(page, { name: CANARY[0], phone: `${CANARY[1]}${way}` });
  } else if (person === 6) {
    await page.goto(`${HOME}/obre/preguntar`);
    await writes(page, CANARY[0]);
    await page.goto(`${office.url}/cerca?q=${CANARY[0]}`);
  }
}

/** What the browser still has of whoever was there. */
async function traces(page, number) {
  const found = [];
  const seen = async (where) => {
    const words = await page.content();
    if ([number, ...CANARY].some((trace) => words.includes(trace))) found.push(where);
  };
  await seen('home');
  await page.goBack({ timeout: 5000 }).catch(() => {});
  await page.waitForLoadState().catch(() => {});
  await seen('back');
  await page.reload();
  await seen('reload');
  await page.goto(`${HOME}/fet`);
  await seen('its address');
  await page.goto(`${HOME}/cita`);
  if (await page.locator('#code').inputValue()) found.push('field');
  const kept = await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie]);
  if (kept.some(Boolean)) found.push(`storage ${kept}`);
  // Where others would look for what somebody did: the conversation, the search, the form of a booking.
  await page.goto(`${HOME}/obre/tramits`);
  for (const path of ['/xat', '/cerca', '/cita']) {
    await page.goto(office.url + path);
    await seen(path);
  }
  await page.goto(HOME);
  const cookies = (await page.context().cookies()).map((cookie) => cookie.name);
  if (cookies.join() !== 'quiosc') found.push(`cookies ${cookies}`);
  return found;
}

test('V10: fifty people, ended in five ways, leave no trace', async () => {
  const context = await browser.newContext({ viewport: STANDING, locale: 'ca', reducedMotion: 'reduce', hasTouch: true });
  const page = await context.newPage();
  await page.clock.install();
  await page.goto(`${office.url}/demo/quiosc/quiosc-1`);
  const ways = {
    finish: () => page.getByRole('link', { name: 'Ja està' }).tap(),
    home: () => page.getByRole('link', { name: 'Inici' }).tap(),
    idle: async () => {
      await page.clock.runFor(61_000);
      await page.getByRole('heading', { name: 'Encara hi sou?' }).waitFor();
      await page.clock.runFor(31_000);
    },
    address: () => page.goto(HOME),
    locked: async () => {
      const set = (tanca) => clara.request.post(`${office.url}/taulell/aparells/quiosc-1/pany`, { form: { csrf, tanca }, headers: { 'sec-fetch-site': 'same-origin' }, maxRedirects: 0 });
      await set('si');
      await page.clock.runFor(31_000);
      await page.getByRole('heading', { name: 'Aquest quiosc no funciona ara' }).waitFor();
      await set('no');
      await page.goto(HOME);
    },
  };
  const clara = await desk(/^Clara/);
  await clara.goto(`${office.url}/taulell/aparells`);
  const csrf = await clara.locator('input[name=csrf]').first().inputValue();
  const left = [];
  for (const [way, end] of Object.entries(ways)) {
    for (let person = 0; person < 10; person += 1) {
      await page.goto(`${HOME}?lang=ca`);
      const number = await take(page);
      await errand(page, person, Object.keys(ways).indexOf(way));
      if (way !== 'finish' || ![3, 6].includes(person)) await end();
      else await ways.home();
      await page.getByRole('heading', { name: /Què us cal/ }).waitFor();
      left.push(...(await traces(page, number)).map((where) => `${way}: ${where}`));
      await callNext('oac-1');
    }
  }
  assert.deepEqual(left, []);
  await leave(clara);
  await context.close();
});

test('whoever is still there is asked, and any touch is an answer', async () => {
  const context = await browser.newContext({ viewport: STANDING, locale: 'ca', reducedMotion: 'reduce', hasTouch: true });
  const page = await context.newPage();
  await page.clock.install();
  await page.goto(`${office.url}/demo/quiosc/quiosc-1`);
  const number = await take(page);
  for (let times = 0; times < 10; times += 1) {
    // Whoever was asked once is asked half as often.
    await page.clock.runFor(times ? 119_000 : 59_000);
    assert.equal(await page.locator('[data-still]').isVisible(), false);
    await page.clock.runFor(2_000);
    await page.getByRole('heading', { name: 'Encara hi sou?' }).waitFor();
    await page.touchscreen.tap(540, 1200);
    await page.getByRole('heading', { name: 'Encara hi sou?' }).waitFor({ state: 'hidden' });
  }
  assert.match(await page.content(), new RegExp(number));
  await context.close();
});
