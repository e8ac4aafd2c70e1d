// Behaviour 25 of the hall: staff go on calling at a kiosk without network, and the office hears of it afterwards.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { inspect, leave } from '../office.mjs';
import { browser, office } from '../opened.mjs';
import { desk, until } from '../town.mjs';
import { callAll, take } from './hall.mjs';
import { isTold, keeps, keptKiosk, takesWithout } from './kiosk.mjs';

const HOME = `${office.url}/quiosc`;

/** A new code for a kiosk, as whoever coordinates makes it. */
async function newCode(name) {
  const clara = await desk(/^Clara/);
  await clara.goto(`${office.url}/taulell/aparells`);
  await clara.getByRole('button', { name: new RegExp(`(Codi per cridar sense xarxa|Fes un codi nou).*${name}`) }).click();
  const code = await clara.locator('[data-code]').textContent();
  await inspect(clara, 'aparells-codi');
  await clara.goto(`${office.url}/taulell/aparells`);
  assert.equal(await clara.locator('[data-code]').count(), 0, 'it is shown once');
  await leave(clara);
  assert.match(code, /^\d{6}$/);
  return code;
}

/** The kiosk has heard of the code and of who waits. */
async function knows(page, many) {
  await page.goto(HOME);
  await until('it knows the code and who waits', async () => {
    const isNewest = await page.evaluate(async () => {
      const salt = (words) => /data-salt="([^"]+)"/.exec(words)?.[1];
      const kept = salt(await (await caches.match('/quiosc/sense-xarxa'))?.text() ?? '');
      return Boolean(kept) && kept === salt(await (await fetch('/quiosc/sense-xarxa', { cache: 'no-store' })).text());
    });
    return isNewest && (await keeps(page, 'waiting')) === many;
  });
}

async function types(page, code) {
  const field = page.locator('[data-typed]').filter({ visible: true });
  await until('nothing is typed yet', async () => (await field.textContent()) === '');
  for (const digit of code) await page.locator(`[data-tongue]:not([hidden]) [data-digit="${digit}"]`).tap();
}

/** Whoever waits for a call sees this in the kiosk's head. */
const called = (page) => page.locator('[data-tongue]:not([hidden]) [data-called]');
const button = (page, name) => page.getByRole('button', { name });

for (const [size, viewport] of [['dret', { width: 1080, height: 1920 }], ['ajagut', { width: 1280, height: 1024 }]]) {
  test(`behaviour 25: who waits is called at the kiosk without network, once, and the office keeps it (${size})`, async () => {
    await callAll();
    const code = await newCode('Quiosc 2');
    const before = [];
    for (let person = 0; person < 2; person += 1) before.push((await take()).number);
    const page = await keptKiosk(office.url, browser, 'quiosc-2', viewport);
    await knows(page, 2);
    await page.context().setOffline(true);
    await page.goto(HOME);
    const own = [await takesWithout(page), await takesWithout(page)];
    page.complaints.length = 0;
    // Whoever passes by does not get in.
    await button(page, 'Personal: cridar des d’aquí').tap();
    await types(page, code === '000000' ? '000001' : '000000');
    await page.getByText('Aquest no és el codi').filter({ visible: true }).waitFor();
    await inspect(page, `quiosc-crida-codi-${size}`);
    await types(page, code);
    await button(page, 'Taulell 1').tap();
    const next = button(page, /^Crida el següent/);
    await until('the first is next', async () => (await next.textContent()).includes(before[0]));
    await inspect(page, `quiosc-crida-${size}`);
    // Pressed twice in a hurry, one person is called.
    await next.evaluate((one) => { one.click(); one.click(); });
    await until('they are called', async () => (await called(page).textContent()) === `${before[0]} → Taulell 1`);
    await until('one is called', async () => (await next.textContent()).includes(before[1]));
    await button(page, 'Torna a cridar').tap();
    // Another counter calls whom it wants; the first has somebody still.
    await button(page, 'Taulell 2').tap();
    await page.locator('[data-tongue]:not([hidden]) [data-rest] li', { hasText: own[1] }).getByRole('button').tap();
    await until('two are called', async () => (await page.locator('[data-tongue]:not([hidden]) [data-open] li').count()) === 2);
    await page.locator('[data-tongue]:not([hidden]) [data-open] li', { hasText: own[1] }).getByRole('button', { name: 'No ha vingut' }).tap();
    await page.locator('em[data-missed]').filter({ visible: true }).waitFor();
    await next.tap();
    await until('the second is called', async () => (await called(page).textContent()) === `${before[1]} → Taulell 2`);
    page.complaints.length = 0;
    await inspect(page, `quiosc-crida-cridats-${size}`);
    await page.locator('[data-view="calling"] [data-finish]').filter({ visible: true }).tap();
    const strip = page.locator('[data-last]').filter({ visible: true });
    assert.match(await strip.textContent(), new RegExp(before[1]));
    await inspect(page, `quiosc-crida-tira-${size}`);
    // The browser dies and comes back: what was called stays called.
    const context = page.context();
    await page.close({ runBeforeUnload: false });
    const again = await context.newPage();
    await again.goto(HOME);
    await again.locator('[data-last]').filter({ visible: true }).waitFor();
    await context.setOffline(false);
    await again.getByRole('heading', { name: /Què us cal/ }).waitFor();
    await isTold(again);
    const left = await callAll();
    assert.deepEqual(left.filter((number) => [...before, ...own].includes(number)), [own[0]], 'whom nobody called waits; nobody is called twice');
    await context.close();
  });
}

test('five wrong codes make whoever tries wait, also after the page begins anew', async () => {
  await callAll();
  const code = await newCode('Quiosc 1');
  const page = await keptKiosk(office.url, browser, 'quiosc-1', { width: 1080, height: 1920 });
  await knows(page, 0);
  await page.context().setOffline(true);
  await page.goto(HOME);
  await button(page, 'Personal: cridar des d’aquí').tap();
  const wrong = code === '111111' ? '222222' : '111111';
  for (let time = 0; time < 5; time += 1) {
    await types(page, wrong);
    await page.getByText('Aquest no és el codi').filter({ visible: true }).waitFor();
    await page.evaluate(() => { for (const one of document.querySelectorAll('[data-wrong]')) one.hidden = true; });
  }
  await page.goto(HOME);
  await button(page, 'Personal: cridar des d’aquí').tap();
  await types(page, code);
  await page.getByText('S’ha provat massa vegades').filter({ visible: true }).waitFor();
  await page.context().close();
});

test('somebody who is at the calls when the network comes back is told, and not thrown out', async () => {
  await callAll();
  const code = await newCode('Quiosc 2');
  const page = await keptKiosk(office.url, browser, 'quiosc-2', { width: 1080, height: 1920 });
  await knows(page, 0);
  await page.context().setOffline(true);
  await page.goto(HOME);
  const number = await takesWithout(page);
  await button(page, 'Personal: cridar des d’aquí').tap();
  await types(page, code);
  await button(page, 'Taulell 1').tap();
  await button(page, /^Crida el següent/).tap();
  await until('they are called', async () => (await called(page).textContent()).includes(number));
  await page.context().setOffline(false);
  await page.getByText('Ja hi ha xarxa').filter({ visible: true }).waitFor();
  await button(page, 'Ja està').filter({ visible: true }).tap();
  await page.locator('[data-view="calling"] [data-finish]').filter({ visible: true }).tap();
  await page.getByRole('heading', { name: /Què us cal/ }).waitFor();
  await isTold(page);
  assert.deepEqual((await callAll()).filter((one) => one === number), []);
  await page.context().close();
});
