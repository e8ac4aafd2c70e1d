// What people do at a kiosk besides taking a number: by touch, with the keys of the screen.
import { visit } from '../office.mjs';
import { until } from '../town.mjs';

/** Types with the keys of the screen. */
export async function type(page, field, words) {
  await field.tap();
  await page.locator('.kiosk-keys').waitFor();
  for (const sign of words) {
    if (sign === ' ') await page.locator('.kiosk-key--space').tap();
    else await page.locator('.kiosk-key', { hasText: new RegExp(`^${sign}$`) }).first().tap();
  }
}

/** From `/cita` to a booked appointment. */
export async function books(page, { name, phone, look = async () => {} }) {
  await page.locator('#q').fill('certificat digital idCAT');
  await page.locator('main .search button').first().tap();
  await page.locator('.result a', { hasText: 'idCAT' }).first().tap();
  await page.locator('#persones').waitFor();
  await look('tema');
  await page.locator('form button:has-text("Trieu dia i hora")').tap();
  await page.locator('button.slot').first().waitFor();
  await look('hora');
  await page.locator('button.slot').first().tap();
  await page.waitForURL(/\/dades$/);
  await type(page, page.locator('#name'), name);
  await type(page, page.locator('#phone'), phone);
  await look('dades');
  await page.locator('main .govuk-button:has-text("Reserveu la cita")').tap();
  await page.waitForURL(/\/cites\/[\w-]{43}$/);
}

/** Agrees to the notice and writes in the chat; the page is at `/xat`. */
export async function writes(page, words) {
  await page.getByRole('button', { name: 'Ho accepto', exact: true }).tap();
  const field = page.locator('[data-composer] textarea');
  await field.waitFor();
  await type(page, field, words);
  await page.locator('[data-composer] .govuk-button').tap();
  await page.locator('.bubble--mine', { hasText: words }).waitFor();
}

/** A kiosk of the demo town that has kept what it needs to go on without network. */
export async function keptKiosk(url, browser, id, viewport) {
  const page = await visit(browser, `${url}/demo/quiosc/${id}`, { viewport, touch: true, mobile: false });
  await ready(page);
  return page;
}

/** What it needs without network is there: the script, the page, numbers for today. */
export const ready = (page) => until('it is ready to go on without network', async () => {
  const isHeld = await page.evaluate(async () => Boolean(navigator.serviceWorker.controller && await caches.match('/quiosc/sense-xarxa')));
  return isHeld && (await keeps(page, 'blocks')) > 0;
});

/** How many things a kiosk keeps in one of its stores. */
export const keeps = (page, store) => page.evaluate((name) => new Promise((resolve, reject) => {
  const asked = indexedDB.open('quiosc');
  asked.onerror = () => reject(asked.error);
  asked.onsuccess = () => {
    const count = asked.result.transaction(name).objectStore(name).count();
    count.onsuccess = () => { asked.result.close(); resolve(count.result); };
  };
}), store);

/** Somebody takes a number at a kiosk without network; says which. */
export async function takesWithout(page, matter = 'Padró', finish = 'Ja està') {
  await page.getByRole('button', { name: matter, exact: true }).tap();
  const number = page.locator('[data-tongue]:not([hidden]) [data-number]');
  await until('there is a number', async () => (await number.textContent()) !== '');
  const said = await number.textContent();
  if (finish) await page.getByRole('button', { name: finish }).tap();
  return said;
}

/** The office has been told of everything. */
export const isTold = (page) => until('the office knows', async () => (await keeps(page, 'given')) + (await keeps(page, 'called')) === 0);
