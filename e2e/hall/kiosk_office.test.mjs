// The public office at a kiosk: by touch alone, at its two real sizes, and with no way out of it.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { inspect, leave, visit } from '../office.mjs';
import { browser, office } from '../opened.mjs';
import { books, writes } from './kiosk.mjs';

const SIZES = [['dret', { width: 1080, height: 1920 }], ['ajagut', { width: 1280, height: 1024 }]];
const HOME = `${office.url}/quiosc`;

/** A kiosk of the demo town. */
async function kiosk(viewport) {
  const page = await visit(browser, `${office.url}/demo/quiosc/quiosc-1`, { viewport, touch: true });
  await page.getByRole('heading', { name: /Què us cal/ }).waitFor();
  return page;
}

/** The frame is there, whole, and whatever can be touched is large enough. */
async function framed(page, name) {
  await page.locator('.kiosk__help .kiosk__end').waitFor();
  const small = await page.evaluate(() => [...document.querySelectorAll('.kiosk-office :is(button, input:not([type=hidden], [type=radio], [type=checkbox]), textarea, .govuk-button)')]
    .filter((one) => one.checkVisibility() && !one.closest('.only-read'))
    .map((one) => [one.textContent.trim() || one.name, one.getBoundingClientRect()])
    .filter(([, box]) => box.height < 60)
    .map(([words, box]) => `${words}: ${Math.round(box.width)}×${Math.round(box.height)}`));
  assert.deepEqual(small, [], name);
  assert.equal(await page.locator('footer.foot').count(), 0, `${name} has no foot`);
  await inspect(page, `quiosc-${name}`);
}

for (const [size, viewport] of SIZES) {
  test(`the first page needs no scrolling (${size})`, async () => {
    const page = await kiosk(viewport);
    const [whole, room] = await page.evaluate(() => [document.documentElement.scrollHeight, innerHeight]);
    assert.ok(whole <= room, `${whole} of ${room}`);
    const hidden = await page.evaluate(() => {
      const bar = document.querySelector('.kiosk__help').getBoundingClientRect().top;
      return [...document.querySelectorAll('.tile')].filter((tile) => tile.getBoundingClientRect().bottom > bar).map((tile) => tile.textContent);
    });
    assert.deepEqual(hidden, []);
    await leave(page);
  });

  test(`an hour is booked from its tile, with the keys of the screen, and moved (${size})`, async () => {
    const page = await kiosk(viewport);
    await page.getByRole('link', { name: /^Demanar cita/ }).tap();
    await framed(page, `demanar-${size}`);
    await books(page, { name: 'pau', phone: '600000014', look: (name) => framed(page, `${name}-${size}`) });
    await framed(page, `reservada-${size}`);
    await page.locator('main a', { hasText: 'Canvieu l’hora' }).tap();
    await page.locator('button.slot').last().tap();
    await page.locator('h1', { hasText: 'Cita canviada' }).waitFor();
    await leave(page);
  });

  test(`procedures, places, steps and the chat stand in the frame (${size})`, async () => {
    const page = await kiosk(viewport);
    await page.getByRole('link', { name: /^Tràmits/ }).tap();
    await page.waitForURL(/\/tramits$/);
    for (const [name, path] of [['tramits', '/tramits'], ['llocs', '/equipaments'], ['passos', '/tutorials'], ['cerca', '/cerca?q=padr%C3%B3']]) {
      await page.goto(office.url + path);
      await framed(page, `${name}-${size}`);
    }
    for (const [list, start] of [['/tutorials', '/tutorials/'], ['/equipaments', '/equipaments/']]) {
      await page.goto(office.url + list);
      const to = await page.locator(`main a[href^="${start}"]`).first().getAttribute('href');
      await page.goto(office.url + to);
      await framed(page, `${start.replaceAll('/', '')}-un-${size}`);
    }
    await page.goto(HOME);
    await page.getByRole('link', { name: /^Preguntar/ }).tap();
    await writes(page, 'hola bon dia');
    await framed(page, `xat-${size}`);
    await leave(page);
  });
}

test('nothing leads out: it goes on at the person’s own telephone, and staff’s pages nowhere', async () => {
  const page = await kiosk(SIZES[0][1]);
  await page.goto(`${HOME}/obre/tramits`);
  await page.goto(`${office.url}/oficina`);
  const press = (href, more = '') => page.evaluate(([to, attributes]) => {
    document.querySelector('main').insertAdjacentHTML('beforeend', `<a id="prova" href="${to}" ${attributes}>prova</a>`);
    document.getElementById('prova').click();
    document.getElementById('prova').remove();
  }, [href, more]);
  for (const href of ['https://fora.example/a', 'tel:+34930000000', 'mailto:oac@fora.example', '/calendari/inhabils.ics']) {
    await press(href);
    await page.getByRole('heading', { name: 'Això no s’obre en aquest quiosc' }).waitFor();
    const drawing = page.locator('[data-out-qr]');
    await drawing.waitFor();
    assert.ok(await drawing.evaluate(async (img) => { await img.decode(); return img.naturalWidth; }) > 0, href);
    await page.getByRole('button', { name: 'Continua aquí' }).tap();
    assert.match(page.url(), /\/oficina$/);
  }
  for (const href of ['/taulell', '/demo']) {
    await press(href);
    await page.getByText('Aquesta pàgina és per al personal').waitFor();
    assert.equal(await page.locator('[data-out-qr]').isVisible(), false);
    await page.getByRole('button', { name: 'Continua aquí' }).tap();
  }
  await press('/tramits', 'target=_blank');
  await page.waitForURL(/\/tramits$/);
  assert.equal(page.context().pages().length, 1, 'no window of its own');
  await page.goto(`${office.url}/taulell/safata`);
  assert.equal(page.url(), HOME, 'the desk is not for a kiosk');
  await leave(page);
});

/** A finger that stays on a key for so long. */
async function hold(page, name, time) {
  const box = await page.getByRole('button', { name, exact: true }).boundingBox();
  const touch = await page.context().newCDPSession(page);
  const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [at] });
  await new Promise((resolve) => { setTimeout(resolve, time); });
  await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
}

test('accents are typed: by holding a letter, by their own keys, and as a capital', async () => {
  const page = await kiosk(SIZES[0][1]);
  await page.goto(`${HOME}/obre/tramits`);
  await page.goto(`${office.url}/cerca`);
  const field = page.locator('main input[type=search]').first();
  await field.tap();
  const key = (name) => page.locator('.kiosk-keys').getByRole('button', { name, exact: true });
  await key('m').tap();
  await hold(page, 'a', 700);
  await hold(page, 'c', 700);
  assert.equal(await field.inputValue(), 'màç', 'held, it is the accent alone');
  await hold(page, 'b', 700);
  assert.equal(await field.inputValue(), 'màçb', 'a letter without accent is itself however long it is held');
  await key('Esborra').tap();
  await key('àé @').tap();
  for (const sign of ['ï', 'ò', 'ü']) await key(sign).tap();
  await key('abc').tap();
  await key('Espai').tap();
  await key('Majúscula').tap();
  await hold(page, 'E', 700);
  await key('Majúscula').tap();
  await key('Ñ').tap();
  await key('l').tap();
  assert.equal(await field.inputValue(), 'màçïòü ÈÑl');
  assert.deepEqual(page.complaints, []);
  await leave(page);
});

test('the sheet of one procedure is read, and what it leads to opens here or on a telephone', async () => {
  for (const [size, viewport] of SIZES) {
    const page = await kiosk(viewport);
    await page.getByRole('link', { name: /^Tràmits/ }).tap();
    await page.waitForURL(/\/tramits$/);
    await page.goto(`${office.url}/tramits/padro-volant`);
    await page.locator('main h1').waitFor();
    await framed(page, `tramit-un-${size}`);
    await leave(page);
  }
});

test('how it looks changes and what was typed stays', async () => {
  const page = await kiosk(SIZES[0][1]);
  await page.goto(`${HOME}/obre/tramits`);
  await page.goto(`${office.url}/cerca`);
  const field = page.locator('main input[type=search]').first();
  await field.tap();
  for (const key of ['l', 'l', 'a', 'r']) await page.getByRole('button', { name: key, exact: true }).tap();
  const box = await field.boundingBox();
  const keys = await page.locator('.kiosk-keys').boundingBox();
  assert.ok(box.y + box.height <= keys.y, 'the keys do not cover the field');
  await page.getByRole('link', { name: 'Lletra gran' }).tap();
  await page.getByRole('link', { name: 'Contrast' }).tap();
  assert.equal(await field.inputValue(), 'llar');
  assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), 'contrast');
  await inspect(page, 'quiosc-cerca-contrast');
  await leave(page);
});

test('a scanner on the first page is heard, and what it read is nowhere in an address', async () => {
  const page = await kiosk(SIZES[0][1]);
  await page.keyboard.type('K7PM24XR9TBC');
  await page.keyboard.press('Enter');
  await page.getByText('No hi ha cap cita amb aquest codi').waitFor();
  assert.equal(page.url(), `${HOME}/cita`);
  await page.goto(HOME);
  await page.getByRole('link', { name: /^Demanar cita/ }).tap();
  await books(page, { name: 'pau', phone: '600000015' });
  const link = page.url();
  await page.goto(HOME);
  await page.keyboard.type(link);
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/quiosc\/(cita|fet)$/);
  assert.doesNotMatch(await page.locator('h1').innerText(), /Dieu que ja hi sou/, 'the appointment was known');
  await leave(page);
});
