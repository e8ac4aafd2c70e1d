// Somebody holds one hour after the other from one network: the next one waits a moment, and nobody has to solve anything.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { PHONE, inspect, leave, visit } from '../office.mjs';
import { browser, office } from '../opened.mjs';

const HOURS = '/cita/idcat-certificat/hora?dia=2026-12-07';
const from = (address) => ({ viewport: PHONE, headers: { 'x-forwarded-for': address } });

/** A visitor of this network who presses the first free hour. */
async function presses(address, options = {}) {
  const page = await visit(browser, office.url + HOURS, { ...from(address), ...options });
  await page.locator('button.slot').first().click();
  return page;
}

test('after ten hours from one network a browser works a moment, and whoever has no script waits', async () => {
  for (let held = 0; held < 10; held += 1) {
    const page = await presses('203.0.113.7');
    await page.waitForURL(/\/dades$/);
    await leave(page);
  }

  const patient = await presses('203.0.113.8', { javaScript: false });
  await patient.locator('h1:has-text("Un moment")').waitFor();
  assert.match(await patient.locator('main').innerText(), /Espereu \d+ segons/);
  // Without script axe cannot look; the same page is looked at below.
  await patient.click('main button');
  await patient.locator('h1:has-text("Un moment")').waitFor();
  await new Promise((resolve) => setTimeout(resolve, 15_000));
  await patient.click('main button');
  await patient.waitForURL(/\/dades$/);
  await leave(patient);

  const quick = await visit(browser, office.url + HOURS, from('203.0.113.9'));
  await quick.route('**/js/toll.js*', (route) => route.abort());
  await quick.locator('button.slot').first().click();
  await quick.locator('h1:has-text("Un moment")').waitFor();
  quick.complaints.length = 0;
  await inspect(quick, 'cita-comprova-390');
  await quick.unroute('**/js/toll.js*');
  await leave(quick);

  const working = await presses('203.0.113.10');
  await working.waitForURL(/\/dades$/, { timeout: 60_000 });
  // The answer that asks for the work has a status that browsers note in their console.
  assert.deepEqual(working.complaints.filter((words) => !words.includes('429')), []);
  await leave(working);
});
