// Behaviour 25 of the hall: a kiosk without network goes on giving numbers, and no number is given twice.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { inspect, leave, visit } from '../office.mjs';
import { browser, office } from '../opened.mjs';
import { until } from '../town.mjs';
import { callAll, take } from './hall.mjs';
import { isTold as told, keptKiosk, takesWithout as without } from './kiosk.mjs';

const HOME = `${office.url}/quiosc`;
const STANDING = { width: 1080, height: 1920 };

/** A kiosk of the demo town that has kept what it needs. */
const kiosk = (id, viewport = STANDING) => keptKiosk(office.url, browser, id, viewport);


for (const [size, viewport] of [['dret', STANDING], ['ajagut', { width: 1280, height: 1024 }]]) {
  test(`the page without network is complete (${size})`, async () => {
    const page = await kiosk('quiosc-2', viewport);
    await page.context().setOffline(true);
    await page.goto(HOME);
    await page.getByRole('heading', { name: 'No hi ha xarxa, però us donem torn' }).waitFor();
    // What a browser without network complains of is that there is none.
    page.complaints.length = 0;
    await inspect(page, `quiosc-sense-xarxa-${size}`);
    await page.getByRole('link', { name: 'English' }).tap();
    await page.getByRole('heading', { name: /network is down/ }).waitFor();
    await page.getByRole('link', { name: 'Català' }).tap();
    await page.getByRole('button', { name: 'Lletra gran' }).tap();
    await page.getByRole('button', { name: 'Contrast' }).tap();
    assert.equal(await page.getByRole('button', { name: 'Contrast' }).getAttribute('aria-pressed'), 'true');
    await inspect(page, `quiosc-sense-xarxa-contrast-${size}`);
    await without(page, 'Padró', null);
    await page.getByText('us cridarem amb aquest número').filter({ visible: true }).waitFor();
    page.complaints.length = 0;
    await inspect(page, `quiosc-sense-xarxa-fet-${size}`);
    await page.getByRole('button', { name: 'Ja està' }).tap();
    const look = () => page.evaluate(() => [document.documentElement.dataset.theme, document.querySelector('.kiosk--large')]);
    assert.deepEqual(await look(), [undefined, null], 'the next person finds it as it was');
    assert.equal(await page.getByRole('button', { name: 'Lletra gran' }).getAttribute('aria-pressed'), 'false');
    await leave(page);
  });
}

test('behaviour 25: five numbers without network, a crash between, and each is in the line once and in order', async () => {
  await callAll();
  const page = await kiosk('quiosc-1');
  const other = await kiosk('quiosc-2');
  const before = (await take()).number;
  await page.context().setOffline(true);
  await other.context().setOffline(true);
  await page.goto(`${HOME}/torn`);
  await other.goto(HOME);
  const numbers = [];
  for (let person = 0; person < 3; person += 1) numbers.push(await without(page));
  // The browser dies with a number on the screen, and comes back while there is still no network.
  numbers.push(await without(page, 'Padró', null));
  const context = page.context();
  await page.close({ runBeforeUnload: false });
  const again = await context.newPage();
  await again.goto(HOME);
  assert.doesNotMatch(await again.locator('main').first().textContent(), new RegExp(numbers.at(-1)), 'the next person sees no number');
  numbers.push(await without(again));
  numbers.push(await without(other));
  assert.equal(new Set(numbers).size, 6, String(numbers));
  await context.setOffline(false);
  await again.getByRole('heading', { name: /Què us cal/ }).waitFor();
  await told(again);
  await other.context().setOffline(false);
  await other.getByRole('heading', { name: /Què us cal/ }).waitFor();
  await told(other);
  // Told once more, as when the answer was lost: nothing changes.
  await again.reload();
  await told(again);
  const after = (await take()).number;
  const called = (await callAll()).filter((number) => [before, after, ...numbers].includes(number));
  assert.deepEqual(called, [before, ...numbers, after]);
  await context.setOffline(true);
  await again.goto(HOME);
  assert.ok(!numbers.includes(await without(again)), 'a number that was told is not given again');
  await context.close();
  await leave(other);
});

test('a double touch without network is one number', async () => {
  const page = await kiosk('quiosc-1');
  const first = await without(await gone(page));
  const button = page.getByRole('button', { name: 'Padró', exact: true });
  await button.evaluate((one) => { one.click(); one.click(); });
  const number = page.locator('[data-tongue]:not([hidden]) [data-number]');
  await until('there is a number', async () => (await number.textContent()) !== '');
  const order = (word) => Number(word.slice(1));
  assert.equal(order(await number.textContent()), order(first) + 1);
  await page.getByRole('button', { name: 'Ja està' }).click();
  assert.equal(order(await without(page)), order(first) + 2);
  await leave(page);

  async function gone(kiosk) {
    await kiosk.context().setOffline(true);
    await kiosk.goto(HOME);
    return kiosk;
  }
});
