// Somebody is ill: Clara says something of her own to whom she moves, sees it as they will read it, and whoever no way
// reaches is rung.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { PHONE, SMALL, inspect, leave, pictures } from '../office.mjs';
import { office } from '../opened.mjs';
import { desk, until } from '../town.mjs';

const LIST = '/taulell/cites/per-avisar';

/** Gives somebody the first free place, without script. */
async function give(page, { name, phone = '', mail = '', lang = 'ca' }) {
  await page.goto(`${office.url}/taulell/cites/nova`);
  await page.fill('#what', 'padró');
  await page.keyboard.press('Enter');
  await page.locator('#llocs input[name=place]').first().waitFor({ state: 'attached' });
  await page.fill('#name', name);
  await page.fill('#phone', phone);
  await page.fill('#email', mail);
  await page.selectOption('#lang', lang);
  await page.keyboard.press('Enter');
  await page.waitForURL(/cites\/[0-9a-f-]{36}\?feta/);
}

/** All of a page in a picture, to be looked at. */
async function whole(page, name, height) {
  if (!pictures) return;
  const size = page.viewportSize();
  await page.setViewportSize({ width: size.width, height });
  await page.screenshot({ path: `${pictures}/${name}.png` });
  await page.setViewportSize(size);
}

/** The letters of the demo's mailbox with these words in them. */
async function letter(page, words) {
  return until(`a letter says «${words}»`, async () => {
    await page.goto(`${office.url}/demo/correu`);
    const links = await page.locator('a.mailbox__letter').evaluateAll((all) => all.map((one) => one.href));
    for (const link of links) {
      await page.goto(link);
      const said = await page.locator('.mailbox__open').innerText();
      if (said.includes(words)) return said;
    }
    return null;
  });
}

test('own words are seen as they will be read, go with the letter, and whoever hears nothing is rung', async () => {
  const marta = await desk(/Marta/, { javaScript: false });
  const jordi = await desk(/Jordi/);
  await jordi.goto(office.url + LIST);
  await jordi.getByText('No has d’avisar ningú').waitFor();
  await inspect(jordi, 'untold-none-1440');
  await give(marta, { name: 'Rosa Prat', mail: 'rosa@example.org' });
  await give(marta, { name: 'Daniel Reyes', mail: 'daniel@example.org', lang: 'es' });
  await give(marta, { name: 'Pere Vila', phone: '600 000 032' });

  const clara = await desk(/Clara/);
  await clara.goto(`${office.url}/taulell/agenda/avui?dia=2026-11-24`);
  for (const box of await clara.locator('input[name=counter]').all()) await box.check();
  await clara.getByRole('button', { name: 'Mira a qui toca' }).click();
  await clara.getByRole('heading', { name: 'Rescat del dia' }).waitFor();
  assert.equal(await clara.locator('.agenda-person').count(), 3);
  assert.equal(await clara.getByText('Ho llegirà una persona').count(), 2, 'one in Catalan, one in Spanish');
  await clara.getByText('ningú no ho llegirà').waitFor();

  await clara.fill('#words-ca', 'ç'.repeat(401));
  await clara.getByRole('button', { name: /Confirma-ho tot/ }).click();
  await clara.getByText('en tens 401 i n’hi caben 400').waitFor();
  assert.equal((await clara.inputValue('#words-ca')).length, 401, 'nothing is lost');
  await inspect(clara, 'untold-words-long-1440');

  await clara.fill('#words-ca', 'Ho sentim molt: qui us havia d’atendre s’ha posat malalt.\nGràcies per la paciència.');
  await clara.fill('#words-es', 'Lo sentimos: <b>no es una broma</b> & gracias.');
  await clara.getByRole('button', { name: /Confirma-ho tot/ }).click();
  await clara.getByText('Encara no s’ha fet res: mira abans').waitFor();
  await clara.locator('[data-focus]:focus', { hasText: 'Així ho llegiran' }).waitFor();
  const read = clara.locator('.agenda-words__text', { hasText: 'Gràcies per la paciència' });
  await read.first().waitFor();
  await inspect(clara, 'untold-words-seen-1440');
  await whole(clara, 'untold-words-whole', 3000);
  await clara.getByRole('button', { name: /Confirma-ho tot/ }).click();
  await clara.getByText('ja és en vigor').waitFor();
  await clara.getByRole('link', { name: 'Per avisar' }).waitFor();
  await inspect(clara, 'untold-agenda-1440');

  const ours = await letter(jordi, 'Gràcies per la paciència.');
  assert.match(ours, /La vostra cita ha canviat/);
  assert.ok(!ours.includes('Lo sentimos'));
  const theirs = await letter(jordi, 'no es una broma');
  assert.match(theirs, /Su cita ha cambiado/);
  assert.ok(theirs.includes('<b>no es una broma</b> & gracias'), theirs);

  await clara.goto(`${office.url}/taulell/cites`);
  await inspect(clara, 'untold-day-1440');
  await clara.getByRole('link', { name: /Per avisar/ }).click();
  await clara.getByRole('link', { name: 'Pere Vila', exact: true }).waitFor();
  assert.equal(await clara.locator('.daybook-ring__item').count(), 1, 'the others have their letter');
  assert.equal(await clara.getByRole('link', { name: /600 000 032/ }).getAttribute('href'), 'tel:+34600000032');
  await clara.getByText('Ho sentim molt').waitFor();
  await inspect(clara, 'untold-list-1440');
  await leave(clara);

  for (const [look, as] of Object.entries({ ...SMALL, 390: { viewport: PHONE } })) {
    const page = await desk(/Marta/, as);
    await page.goto(office.url + LIST);
    await page.getByRole('link', { name: 'Pere Vila', exact: true }).waitFor();
    await inspect(page, `untold-list-${look}`);
    await leave(page);
  }

  await marta.goto(office.url + LIST);
  await marta.getByRole('button', { name: /Avisada per telèfon/ }).click();
  await marta.getByText('Anotat: ja ho sap').waitFor();
  await marta.getByText('No has d’avisar ningú').waitFor();
  await jordi.goto(`${office.url + LIST}?fet=1`);
  await inspect(jordi, 'untold-done-1440');
  await leave(jordi);
  await leave(marta);
});

test('on a telephone the words are looked at before anything is said', async () => {
  const marta = await desk(/Marta/, { javaScript: false });
  await give(marta, { name: 'Núria Camps', mail: 'nuria@example.org', lang: 'en' });
  const day = await marta.locator('.h3').first().innerText();
  await leave(marta);
  const clara = await desk(/Clara/, { viewport: PHONE });
  const date = /avui/.test(day) ? '2026-11-24' : '2026-11-25';
  await clara.goto(`${office.url}/taulell/agenda/avui?dia=${date}`);
  for (const one of await clara.locator('input[name=counter]').all()) await one.check();
  await clara.getByRole('button', { name: 'Mira a qui toca' }).click();
  await clara.getByRole('heading', { name: 'Rescat del dia' }).waitFor();
  await clara.fill('#words-en', 'We are very sorry.');
  await clara.getByRole('button', { name: 'Mira com queda' }).click();
  await clara.getByText('Així ho llegiran').waitFor();
  await clara.locator('.agenda-words__own', { hasText: 'We are very sorry.' }).first().waitFor();
  await inspect(clara, 'untold-words-390');
  await whole(clara, 'untold-words-390-whole', 5200);
  await clara.goto(`${office.url}/taulell/cites`);
  await clara.getByText('Núria Camps').or(clara.getByText('Aquest dia no hi ha cap cita')).first().waitFor();
  await leave(clara);
});
