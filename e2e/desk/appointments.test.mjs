// Appointments at the desk: Marta gives them by keys alone, goes beyond the agenda with a reason, and receives who comes.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { PHONE, inspect, leave } from '../office.mjs';
import { office } from '../opened.mjs';
import { clock, desk, until } from '../town.mjs';

/** Types as a hand does, one key after the other, and counts them. */
function keyboard(page) {
  const count = { keys: 0, began: Date.now() };
  return {
    count,
    async press(key) { await page.keyboard.press(key); count.keys += 1; },
    async type(words) { for (const sign of words) { await page.keyboard.press(sign === ' ' ? 'Space' : sign); count.keys += 1; } },
    seconds: () => (Date.now() - count.began) / 1000,
  };
}

/** Books by the form, without counting: what other stories begin with. */
async function give(page, { what, name, phone = '', people = 1, nth = 0 }) {
  await page.goto(`${office.url}/taulell/cites/nova`);
  if (people > 1) await page.fill('#people', String(people));
  await page.fill('#what', what);
  await page.locator('#llocs input[name=place]').first().waitFor({ state: 'attached' });
  await until('the places are those of the last question', () => page.locator('#llocs:not([aria-busy])').count());
  if (nth) await page.locator('#llocs input[name=place]').nth(nth).check({ force: true });
  await page.fill('#name', name);
  await page.fill('#phone', phone);
  await page.getByRole('button', { name: /^Dona la cita/ }).last().click();
  await page.waitForURL(/cites\/[0-9a-f-]{36}\?feta/);
  return page.url().split('?')[0];
}

test('Marta gives an appointment by keys alone, the nearest where somebody was quicker, and one beyond the agenda', async () => {
  const marta = await desk(/Marta/);
  await marta.goto(`${office.url}/taulell/cites`);
  await marta.getByText('Aquest dia no hi ha cap cita').waitFor();
  await marta.locator('h1').click();
  const hand = keyboard(marta);
  await hand.press('n');
  await marta.waitForURL(/cites\/nova/);
  await marta.locator('#what:focus').waitFor();
  await hand.type('padr');
  await marta.locator('#llocs input[name=place]:checked').waitFor({ state: 'attached' });
  await inspect(marta, 'appointments-new-1440');
  await hand.press('Tab');
  await hand.press('Tab');
  await hand.type('600000021');
  await hand.press('Tab');
  await hand.press('Tab');
  await marta.locator('#name:focus').waitFor();
  await hand.type('Pere Vila');
  await hand.press('Enter');
  await marta.getByText('Fet: avui').waitFor();
  const [keys, seconds] = [hand.count.keys, hand.seconds()];
  console.log(`an appointment by keyboard: ${keys} keys, ${seconds.toFixed(1)} s with the machine's answers`);
  assert.ok(keys < 40, `${keys} keys`);
  // A quick hand presses five keys a second at a desk; the pages answer meanwhile.
  assert.ok(keys / 5 + 5 < 30 && seconds < 30, `${seconds} s`);
  await inspect(marta, 'appointments-done-1440');

  // The same person again, known by their number; somebody else takes the hour meanwhile.
  await marta.locator('h1').click();
  await marta.keyboard.press('n');
  await marta.locator('#what:focus').waitFor();
  await marta.keyboard.type('multes');
  await marta.locator('#llocs input[name=place]:checked').waitFor({ state: 'attached' });
  await marta.fill('#phone', '600 000 021');
  await marta.keyboard.press('Tab');
  await marta.getByText('Pere Vila · ha tingut 1 cita').waitFor();
  await until('the name is filled in', async () => (await marta.inputValue('#name')) === 'Pere Vila');
  const jordi = await desk(/Jordi/);
  await give(jordi, { what: 'multes', name: 'Quima Roca' });
  await leave(jordi);
  await marta.locator('#name').press('Enter');
  await marta.getByText('Algú s’ha quedat les').waitFor();
  await inspect(marta, 'appointments-gone-1440');
  await marta.keyboard.press('Enter');
  await marta.getByText('Fet: ').waitFor();

  // In their own words; what only staff give away is marked.
  await marta.goto(`${office.url}/taulell/cites/nova`);
  await marta.fill('#what', 'he canviat de pis i em vull empadronar');
  await marta.locator('#llocs .daybook-matter', { hasText: 'Padró' }).first().waitFor();
  await marta.fill('#what', 'serveis socials');
  await marta.getByText('només nosaltres').first().waitFor();
  await marta.locator('#what').press('ArrowDown');
  await until('the arrow chooses the next hour', () =>
    marta.locator('#llocs input[name=place]').nth(1).isChecked());
  await inspect(marta, 'appointments-staff-1440');

  // Beyond the agenda, and only with a reason.
  await marta.goto(`${office.url}/taulell/cites/nova`);
  await marta.fill('#what', 'padró');
  await marta.fill('#name', 'Rosa Prat');
  await marta.getByText('Dona-la fora d’agenda').first().click();
  await marta.selectOption('#counter', 'oac-1');
  await marta.fill('#time', '14:30');
  await marta.getByRole('button', { name: 'Dona-la fora d’agenda' }).click();
  await marta.getByText('Escriu per què la dones fora d’agenda').waitFor();
  await inspect(marta, 'appointments-despite-1440');
  await marta.fill('#reason', 'Ho ha acordat la Clara: no pot venir al matí');
  await marta.keyboard.press('Enter');
  await marta.getByText('Fet: avui').waitFor();
  await marta.getByText('Ho ha acordat la Clara').waitFor();
  await marta.getByText('14.30 h').first().waitFor();
  await leave(marta);
});

test('who comes is received: in time, too early, two of four, late; who does not come is marked by itself', async () => {
  const marta = await desk(/Marta/);
  // At 10.42: the first places of the day.
  const pere = await give(marta, { what: 'tràmits generals', name: 'Joan Serra', phone: '600 000 031' });
  await give(marta, { what: 'multes', name: 'Ton Ribes' });
  await give(marta, { what: 'idcat', name: 'Família Puig', people: 4, nth: 0 });
  await give(marta, { what: 'oficina', name: 'Lluïsa Mas', nth: 7 });
  await marta.goto(`${office.url}/taulell/cites`);
  await marta.getByRole('link', { name: 'Família Puig' }).waitFor();
  await inspect(marta, 'appointments-day-1440');
  // The last one is told when to return.
  const early = marta.locator('.daybook-item', { hasText: 'Lluïsa Mas' });
  await early.getByText('pot entrar des de les').waitFor();
  await marta.locator('.daybook-item', { hasText: 'Joan Serra' }).getByRole('button', { name: /Ha arribat/ }).click();
  await marta.locator('.daybook-item', { hasText: 'Joan Serra' }).getByText(/És aquí des de les 10\.4/).waitFor();
  const family = marta.locator('.daybook-item', { hasText: 'Família Puig' });
  await family.locator('input[name=came]').fill('2');
  await family.getByRole('button', { name: /Ha arribat/ }).click();
  await family.getByText('És aquí').waitFor();
  await family.getByRole('link').click();
  await marta.getByText('en vénen 2 de 4').waitFor();
  await inspect(marta, 'appointments-one-1440');
  await marta.goto(pere);
  await marta.getByRole('button', { name: 'Atén' }).click();
  await marta.getByText(/Atesa a les .* ha esperat 0 min/).waitFor();
  await marta.fill('#nota', 'Torna demà amb el contracte');
  await marta.getByRole('button', { name: 'Desa la nota' }).click();
  await marta.getByText('Torna demà amb el contracte').waitFor();

  // An hour later: whoever came late is put in line and may have the hour back; whoever did not come is marked.
  await clock(...Array(6).fill('ten-minutes'));
  await give(marta, { what: 'serveis socials', name: 'Berta Font' });
  await clock(...Array(5).fill('ten-minutes'));
  await marta.goto(`${office.url}/taulell/cites`);
  const late = marta.locator('.daybook-item', { hasText: 'Berta Font' });
  await late.getByText('min tard').waitFor();
  await inspect(marta, 'appointments-late-1440');
  // What a colleague does shows by itself.
  const jordi = await desk(/Jordi/);
  const seen = await give(jordi, { what: 'cementiri', name: 'Biel Sala' });
  await marta.getByRole('link', { name: 'Biel Sala' }).waitFor();
  assert.ok(seen);
  await leave(jordi);
  await late.getByRole('button', { name: /Passa a la fila/ }).click();
  await late.getByText('A la fila des de les').waitFor();
  await late.getByRole('button', { name: /Torna-li l’hora/ }).click();
  await late.getByText('És aquí des de les').waitFor();
  await until('whoever did not come is marked', async () => {
    await marta.goto(`${office.url}/taulell/cites?q=Ton+Ribes`);
    return marta.locator('.daybook-item', { hasText: 'Ton Ribes' }).getByText('No ha vingut').count();
  });
  await leave(marta);
});

test('an appointment is moved, given back with a reason, given again, and printed; without script too', async () => {
  const marta = await desk(/Marta/);
  const one = await give(marta, { what: 'plusvàlua', name: 'Ona Riba', phone: '600 000 041' });
  await marta.getByRole('link', { name: /Imprimeix el paper/ }).first().click();
  await marta.getByText('La vostra cita').first().waitFor();
  await inspect(marta, 'appointments-slip-1440');
  await marta.emulateMedia({ media: 'print' });
  if (process.env.FINESTRETA_PICTURES) await marta.screenshot({ path: `${process.env.FINESTRETA_PICTURES}/appointments-slip-print.png` });
  await marta.emulateMedia({ media: 'screen' });
  await marta.goto(one);
  const before = await marta.locator('.h3').first().textContent();
  await marta.getByRole('link', { name: /Canvia l’hora/ }).click();
  await marta.locator('input[name=place]').nth(1).check({ force: true });
  await inspect(marta, 'appointments-move-1440');
  await marta.getByRole('button', { name: 'Canvia-la a aquesta hora' }).last().click();
  await marta.waitForURL(one);
  assert.notEqual(await marta.locator('.h3').first().textContent(), before);
  await marta.getByText('Anul·la', { exact: true }).click();
  await marta.fill('#why', 'Ha trucat: no pot venir');
  await marta.getByRole('button', { name: 'Anul·la la cita' }).click();
  await marta.getByText('Ha trucat: no pot venir').waitFor();
  await inspect(marta, 'appointments-cancelled-1440');
  await marta.getByRole('link', { name: 'Torna-la a donar' }).click();
  assert.equal(await marta.inputValue('#name'), 'Ona Riba');
  assert.equal(await marta.inputValue('#what'), 'Plusvàlua');
  await leave(marta);

  const plain = await desk(/Jordi/, { javaScript: false });
  await plain.goto(`${office.url}/taulell/cites/nova`);
  await plain.locator('#what').pressSequentially('padró + tributs');
  await plain.keyboard.press('Enter');
  await plain.locator('#llocs').getByText('i després').first().waitFor();
  await plain.fill('#name', 'Nil Torra');
  await plain.keyboard.press('Enter');
  await plain.getByText('Fet: ').waitFor();
  await plain.getByText(/i després .*Tributs/).waitFor();
  await leave(plain);
});

test('the pages of appointments pass in three languages, on a telephone and at 200 %', async () => {
  const marta = await desk(/Marta/);
  const one = await give(marta, { what: 'via pública', name: 'Marc Coll', phone: '600 000 051' });
  const pages = [['day', '/taulell/cites'], ['new', '/taulell/cites/nova?servei=padr%C3%B3'], ['one', new URL(one).pathname]];
  for (const lang of ['ca', 'es', 'en']) {
    for (const [name, path] of pages) {
      await marta.goto(`${office.url}${path}${path.includes('?') ? '&' : '?'}lang=${lang}`);
      await inspect(marta, `appointments-${name}-${lang}-1440`);
    }
  }
  const whole = [...pages, ['move', `${new URL(one).pathname}/mou`]];
  const narrow = [['390', PHONE, whole], ['320', { width: 320, height: 640 }, pages], ['200', { width: 720, height: 450 }, [pages[1]]]];
  for (const [look, viewport, seen] of narrow) {
    await marta.setViewportSize(viewport);
    for (const [name, path] of seen) {
      await marta.goto(`${office.url}${path}${path.includes('?') ? '&' : '?'}lang=ca`);
      await inspect(marta, `appointments-${name}-${look}`);
    }
  }
  await leave(marta);
});
