// The coordinator: a week by counter, a closure with people inside, a day that has to be saved, the figures.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { LARGER, PHONE, SMALL, inspect, leave, pictures } from '../office.mjs';
import { office } from '../opened.mjs';
import { desk, until } from '../town.mjs';

/** Gives somebody the first free place, at the desk of whoever has no script. */
async function give(page, name, phone) {
  await page.goto(`${office.url}/taulell/cites/nova`);
  await page.fill('#what', 'padró');
  await page.keyboard.press('Enter');
  await page.locator('#llocs input[name=place]').first().waitFor({ state: 'attached' });
  await page.fill('#name', name);
  await page.fill('#phone', phone);
  await page.keyboard.press('Enter');
  await page.waitForURL(/cites\/[0-9a-f-]{36}\?feta/);
}

const agenda = (page, path = '') => page.goto(`${office.url}/taulell/agenda${path}`);
/** The form of the page itself, not the desk's own. */
const confirm = (page) => page.getByRole('button', { name: /Confirma-ho tot/ }).click();

/** All of a page in a picture, to be looked at. */
const whole = async (page, name) => {
  if (!pictures) return;
  const size = page.viewportSize();
  // The desk scrolls inside itself, so the window has to be as long as the page.
  await page.setViewportSize({ width: size.width, height: 2600 });
  await page.screenshot({ path: `${pictures}/${name}.png` });
  await page.setViewportSize(size);
};

test('Clara closes a counter with people inside: she sees whom, proposes another place, and confirms once', async () => {
  const clara = await desk(/Clara/);
  const jordi = await desk(/Jordi/, { javaScript: false });
  await give(jordi, 'Rosa Prat', '600 000 031');
  await give(jordi, 'Pere Vila', '600 000 032');
  await leave(jordi);
  await agenda(clara);
  await clara.getByRole('heading', { name: 'Agenda de cites' }).waitFor();
  await clara.getByText(/1 cita|2 cites/).first().waitFor();
  await inspect(clara, 'agenda-week-1440');
  const booked = clara.locator('tbody tr', { has: clara.locator('.ap') }).first();
  const counter = await booked.locator('th a').innerText();
  await booked.locator('th a').click();
  await clara.getByRole('heading', { name: counter }).waitFor();
  await inspect(clara, 'agenda-counter-1440');

  await clara.getByRole('link', { name: 'Tanca o canvia uns dies' }).click();
  await clara.fill('#first', '2026-11-25');
  await clara.fill('#last', '2026-11-24');
  await clara.getByRole('button', { name: 'Desa i mira què passaria' }).click();
  await clara.getByText('Últim dia: ha de ser després del començament').waitFor();
  await inspect(clara, 'agenda-form-wrong-1440');
  await clara.fill('#first', '2026-11-24');
  await clara.fill('#last', '2026-11-25');
  await clara.fill('#reason-ca', 'Formació');
  await clara.getByRole('button', { name: 'Desa i mira què passaria' }).click();
  await clara.getByRole('heading', { name: 'Què passaria' }).waitFor();
  const people = clara.locator('.agenda-person');
  assert.ok(await people.count() >= 1, 'somebody is inside');
  await clara.getByText('truca-li').first().waitFor();
  await inspect(clara, 'agenda-preview-1440');
  await whole(clara, 'agenda-preview-whole');
  await agenda(clara);
  assert.equal(await clara.getByText('Formació').count(), 0, 'nothing is in force before the yes');
  await clara.getByText('encara no és en vigor').waitFor();
  await clara.getByRole('link', { name: 'Mira què passaria' }).click();
  await people.first().locator('input[type=radio]').first().check();
  await confirm(clara);
  await clara.getByText('ja és en vigor').waitFor();
  await clara.getByText('Formació').first().waitFor();
  await inspect(clara, 'agenda-done-1440');
  await leave(clara);
});

test('at a quarter past eight somebody is ill: on a telephone, the day is saved with one yes', async () => {
  const clara = await desk(/Clara/, { viewport: PHONE });
  await agenda(clara, '/avui?dia=2026-11-24');
  await inspect(clara, 'agenda-today-390');
  await clara.getByRole('button', { name: 'Mira a qui toca' }).click();
  await clara.getByText('tria almenys un taulell').waitFor();
  // Where the two of the morning are.
  for (const box of await clara.locator('input[name=counter]').all()) await box.check();
  await clara.locator('input[name=part][value=hours]').check();
  await clara.fill('#from', '10:00');
  await clara.fill('#until', '11:30');
  await clara.getByRole('button', { name: 'Mira a qui toca' }).click();
  await clara.getByRole('heading', { name: 'Rescat del dia' }).waitFor();
  assert.ok(await clara.locator('.agenda-person').count() >= 1, 'somebody has an hour then');
  await inspect(clara, 'agenda-rescue-390');
  await whole(clara, 'agenda-rescue-390-whole');
  await confirm(clara);
  await clara.getByText('ja és en vigor').waitFor();
  await inspect(clara, 'agenda-week-390');
  await whole(clara, 'agenda-week-390-whole');
  await leave(clara);
});

test('an older agenda comes back by the same preview, without script', async () => {
  const clara = await desk(/Clara/, { javaScript: false });
  await agenda(clara, '/historial');
  await clara.getByText('En vigor').first().waitFor();
  await clara.getByRole('button', { name: /Torna a aquesta/ }).last().click();
  await clara.getByText('d’una versió anterior').first().waitFor();
  await confirm(clara);
  await clara.getByText('ja és en vigor').waitFor();
  assert.equal(await clara.getByText('Formació').count(), 0, 'the closure is gone');
  const file = await clara.request.get(`${office.url}/taulell/agenda/xifres.csv`);
  assert.match(await file.text(), /^day,service,channel,days_ahead,state,appointments\n/);
  await leave(clara);
});

test('every page of the agenda in three languages, small and large, dark, without a violation', async () => {
  const pages = {
    week: '', counter: '?taula=oac-1', things: '/hores', service: '/hores/servei/padro', opening: '/hores/setmana/0',
    change: '/hores/canvi/0', rules: '/hores/regles/regles', today: '/avui', figures: '/xifres',
    history: '/historial',
  };
  // Room changes the shape of these only; words and colours change that of all.
  const shapes = ['week', 'change', 'figures'];
  for (const [look, as] of Object.entries({ ...SMALL, ...LARGER })) {
    const page = await desk(/Clara/, as);
    for (const [name, path] of Object.entries(pages)) {
      if (look in LARGER && !shapes.includes(name)) continue;
      await agenda(page, path);
      await inspect(page, `agenda-${name}-${look}`);
    }
    await leave(page);
  }
});
