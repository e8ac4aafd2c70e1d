// A day of the hall from its first number to its last, touched on every surface at its real size, by the demo's clock.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { DESKTOP, PHONE, inspect, leave, visit } from '../office.mjs';
import { browser, office } from '../opened.mjs';
import { clock, desk, resident, until } from '../town.mjs';
import { take } from './hall.mjs';

const KIOSK = { width: 1080, height: 1920 };
const WALL = { width: 1920, height: 1080 };
const RECEPTION = { width: 1280, height: 800 };
const DAY = '2026-11-25';

const shows = (wall, number) => wall.waitForFunction((told) => document.querySelector('[data-number]').textContent === told, number);
const big = (page) => page.locator('.call-next');
const now = (page) => page.locator('.counter-now');

/** Reception gives a number for a residence slip in three taps; says which, and where it is followed. */
async function receive(page) {
  await page.goto(`${office.url}/taulell/benvinguda?lloc=oac`);
  await page.fill('input[type="search"]', 'volant');
  await page.tap('.welcome__search button');
  await page.locator('.pick', { hasText: 'olant' }).first().tap();
  await page.tap('[data-give]');
  await page.locator('.welcome__given').waitFor();
  const number = (await page.locator('h1').innerText()).match(/[A-Z]\d{3}/)[0];
  await page.goto(`${page.url()}/paper`);
  const link = new URL(await page.locator('.welcome__qr').getAttribute('aria-label'));
  return { number, path: link.pathname };
}

/** Somebody takes a number at the kiosk. */
async function takeAt(kiosk) {
  await kiosk.getByRole('link', { name: /^Agafar torn/ }).tap();
  await kiosk.getByRole('link', { name: 'Padró' }).tap();
  await kiosk.getByRole('button', { name: 'Agafar torn' }).tap();
  await kiosk.waitForURL(/\/quiosc\/fet$/);
  const number = (await kiosk.locator('.kiosk__number').textContent()).match(/[A-Z]\d{3}/)[0];
  await kiosk.getByRole('link', { name: 'Ja està' }).tap();
  await kiosk.getByRole('heading', { name: /Què us cal/ }).waitFor();
  return number;
}

/** The counter calls whoever is next, attends them and finishes, by its keys; says whom. */
async function serve(page) {
  await page.keyboard.press('Space');
  await now(page).getByText('Ve cap aquí').waitFor();
  const number = (await now(page).locator('.ticket b').innerText()).trim();
  await page.keyboard.press('Space');
  await now(page).getByText('L’atens').waitFor();
  await page.keyboard.press('1');
  await page.getByText(`${number} acabat.`).waitFor();
  await until('nobody is there', async () => !(await now(page).count()));
  return number;
}

test('a day: given, followed, called, shown, missed, refused before closing, counted', async () => {
  await clock('morning', 'ten-minutes', 'ten-minutes');
  const touch = (path, viewport) => visit(browser, `${office.url}${path}`, { viewport, touch: true });
  const reception = await desk(/Marta/, { viewport: RECEPTION, touch: true });
  const [kiosk, wall] = [await touch('/demo/quiosc/quiosc-1', KIOSK), await touch('/pantalla/sala', WALL)];
  const jordi = await desk(/Jordi/, { viewport: DESKTOP, touch: true });
  const clara = await desk(/Clara/, { touch: true });
  await jordi.goto(`${office.url}/taulell/taulell`);
  await jordi.getByRole('button', { name: 'Taulell 2' }).tap();
  await jordi.getByText('No espera ningú').waitFor();

  // The first two people, one by each door; the first follows on a telephone's page and by message.
  const first = await receive(reception);
  const second = await takeAt(kiosk);
  assert.deepEqual([first.number, second], ['A001', 'A002'], 'each day begins anew');
  const phone = await touch(`${first.path}?lang=ca`, PHONE);
  await phone.getByText('Sou els següents').waitFor();
  await inspect(phone, 'dia-torn-390');
  await phone.getByRole('link', { name: 'WhatsApp' }).tap();
  const written = await until('the words are there', () => phone.locator('[data-app=whatsapp] [name=text]').inputValue());
  assert.match(written, /^Seguir el torn A001-/);
  await phone.goto(`${office.url}${first.path}?lang=ca`);
  // Telephones only shake for a page that was touched.
  await phone.locator('.torn').tap();
  const rosa = await resident('Rosa Vidal');
  await rosa.says(written);
  await rosa.reads('seguim el torn A001');

  // Called: on the wall, on the telephone, in the conversation.
  await big(jordi).tap();
  await now(jordi).getByText('Ve cap aquí').waitFor();
  await shows(wall, 'A001');
  await phone.getByText('Us toca').waitFor();
  await rosa.reads('Us toca: aneu-hi ara.');
  await inspect(jordi, 'dia-taulell');
  await inspect(wall, 'dia-pantalla');
  await now(jordi).getByRole('button', { name: /Ja és aquí/ }).tap();
  await now(jordi).getByText('L’atens').waitFor();
  await clock('ten-minutes');
  await now(jordi).getByRole('button', { name: /Resolt/ }).first().tap();
  await until('it is over', async () => !(await now(jordi).count()));
  await phone.getByText('Ja està. Gràcies per venir.').waitFor();

  // The second does not come, and comes back.
  await big(jordi).tap();
  await shows(wall, 'A002');
  await now(jordi).getByRole('button', { name: /No ha vingut/ }).tap();
  await jordi.getByText('Cridats i no han vingut').waitFor();
  await jordi.getByRole('button', { name: 'Ha tornat' }).tap();
  await until('they wait again', async () => (await big(jordi).innerText().catch(() => '')).includes('A002'));
  await serve(jordi);

  // Half past one: sixteen wait for one counter. Whoever comes now would not be called any more.
  await clock(...Array(27).fill('ten-minutes'));
  for (let people = 0; people < 16; people += 1) await take();
  await clara.goto(`${office.url}/taulell/sala?lloc=oac`);
  await until('sixteen wait', async () => (await clara.locator('[data-region=hall-sums] b').first().innerText()) === '16');
  await inspect(clara, 'dia-sala');
  await kiosk.goto(`${office.url}/quiosc`);
  await kiosk.getByRole('link', { name: /^Agafar torn/ }).tap();
  await kiosk.getByRole('link', { name: 'Padró' }).tap();
  await kiosk.getByRole('heading', { name: 'Avui ja no us podríem atendre' }).waitFor();
  assert.equal(await kiosk.getByRole('button', { name: 'Agafar torn' }).count(), 0, 'nobody is given a number in vain');
  await inspect(kiosk, 'dia-quiosc-tard');
  await kiosk.getByRole('link', { name: 'Demanar cita' }).tap();
  await kiosk.waitForURL(/\/cita$/);
  await kiosk.locator('#q').waitFor();

  // Whoever has a number is called, also after two.
  await clock('ten-minutes', 'ten-minutes', 'ten-minutes', 'ten-minutes');
  const called = [];
  while (await big(jordi).count()) {
    called.push(await serve(jordi));
    assert.ok(called.length <= 16, 'it ends');
  }
  assert.deepEqual(called, Array.from({ length: 16 }, (_, nth) => `A${String(nth + 3).padStart(3, '0')}`), 'in the order they came');
  await shows(wall, 'A018');

  // The day's figures are the same on the screen and to programs, and the wall has forgotten by the next morning.
  await clara.goto(`${office.url}/taulell/sala/xifres?lloc=oac&des=${DAY}&fins=${DAY}`);
  const people = Number(await clara.locator('[data-people]').innerText());
  const answer = await fetch(`${office.url}/api/v1/figures?site=oac&from=${DAY}&until=${DAY}`, {
    headers: { authorization: `Bearer ${office.ready.api_key}` },
  });
  const told = await answer.json();
  assert.equal(people, 18);
  assert.equal(told.rows.at(-1).people, people);
  await clock('morning');
  await wall.reload();
  await wall.getByText('Quan us toqui').waitFor();
  assert.equal((await take()).number, 'A001', 'and begins anew');
  for (const page of [reception, kiosk, wall, phone, jordi, clara]) {
    assert.deepEqual(page.complaints, []);
    await leave(page);
  }
});
