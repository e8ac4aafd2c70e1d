// The coordinator's hall: what happens now, live; a counter opened from a proposal; the figures; what anybody may read.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { LARGER, SMALL, inspect, inspectEach, leave, pictures } from '../office.mjs';
import { browser, office } from '../opened.mjs';
import { desk, until } from '../town.mjs';

/** Asks the interface of the office's own programs. */
async function program(method, path, body, key) {
  const answer = await fetch(`${office.url}/api/v1${path}`, {
    method,
    headers: {
      authorization: `Bearer ${office.ready.staff_token}`, 'content-type': 'application/json',
      ...(key ? { 'idempotency-key': key } : {}),
    },
    body: body && JSON.stringify(body),
  });
  assert.ok(answer.ok || answer.status === 204, `${path}: ${answer.status} ${await answer.clone().text()}`);
  return answer.status === 204 ? null : answer.json();
}

let word = 0;
const comes = (service = 'padro-volant') => program('POST', '/tickets', { service }, `e2e-${(word += 1)}`);

/** All of a page in a picture, to be looked at. */
const whole = async (page, name) => {
  if (!pictures) return;
  const size = page.viewportSize();
  await page.setViewportSize({ width: size.width, height: 2400 });
  await page.screenshot({ path: `${pictures}/${name}.png` });
  await page.setViewportSize(size);
};

test('Clara sees the hall fill, opens a counter, closes a line, and the page moves by itself', async () => {
  const clara = await desk(/Clara/);
  await clara.goto(`${office.url}/taulell/sala?lloc=oac`);
  await clara.getByRole('heading', { name: 'Ara mateix' }).waitFor();
  await clara.getByText('Ara no espera ningú').waitFor();
  await clara.locator('[data-live-words]:not([hidden])').waitFor();
  for (let people = 0; people < 14; people += 1) await comes();
  const waiting = () => clara.locator('[data-region=hall-sums] b').first().innerText();
  await until('fourteen wait, without a reload', async () => (await waiting()) === '14');
  await clara.getByText('Ràpid: hi ha gent i ningú no la crida', { exact: true }).waitFor();
  await inspect(clara, 'coordinator-nobody-1440');
  const team = clara.locator('[data-region=hall-team]');
  await team.getByRole('row', { name: /Taulell 1/ }).getByRole('button', { name: 'Obre’l' }).click();
  await clara.getByText('Fet: el taulell és obert').waitFor();
  await clara.getByText(/^Ràpid: s’esperarà fins a \d+ min/).waitFor();
  await clara.getByText(/Amb Taulell \d obert, fins a \d+ min/).waitFor();
  await clara.getByText('previsió').first().waitFor();
  await inspect(clara, 'coordinator-long-1440');
  await whole(clara, 'coordinator-whole');
  await clara.locator('[data-region=hall-asks]').getByRole('button', { name: 'Obre’l' }).first().click();
  await clara.getByText('Fet: el taulell és obert').waitFor();
  const lines = clara.locator('[data-region=hall-lines]');
  await lines.getByRole('row', { name: /Assistida/ }).getByRole('button', { name: /Tanca a nous números/ }).click();
  await clara.getByText('Fet: fins demà els quioscs').waitFor();
  await lines.getByText('Tancada avui a nous números').waitFor();
  await clara.getByText('Mira-ho en taula').click();
  await clara.locator('[data-region=hall-waits] table').waitFor();
  await clara.getByText('Com es calcula?').last().click();
  await inspect(clara, 'coordinator-open-1440');
  await leave(clara);
});

test('the figures say the past of the town on the screen, in files and to programs', async () => {
  const clara = await desk(/Clara/);
  await clara.goto(`${office.url}/taulell/sala/xifres?lloc=oac&des=2026-11-10&fins=2026-11-23`);
  await clara.getByRole('heading', { name: 'Xifres de la sala' }).waitFor();
  const people = await clara.locator('[data-people]').innerText();
  const wait = await clara.locator('[data-wait] time').first().getAttribute('datetime');
  await inspect(clara, 'coordinator-figures-1440');
  await whole(clara, 'coordinator-figures-whole');
  const file = await clara.request.get(`${office.url}/taulell/sala/xifres.csv?lloc=oac&des=2026-11-10&fins=2026-11-23`);
  const values = (await file.text()).split('\n')[1].split(',');
  assert.equal(values[2], people);
  assert.equal(`PT${values[9]}S`, wait);
  const told = await fetch(`${office.url}/api/v1/figures?site=oac&from=2026-11-10&until=2026-11-23`, {
    headers: { authorization: `Bearer ${office.ready.api_key}` },
  });
  const all = (await told.json()).rows[0];
  assert.equal(String(all.people), people);
  assert.equal(`PT${all.wait.mean}S`, wait);
  assert.ok(all.people > 500, 'the town has a past');
  await leave(clara);
});

test('Clara sees what another order of the hall would do with last Tuesday’s people, and puts it in force', async () => {
  const clara = await desk(/Clara/);
  await clara.goto(`${office.url}/taulell/sala/ordre`);
  await clara.getByRole('heading', { name: 'Com s’ordena la sala' }).waitFor();
  const file = await clara.locator('#text').inputValue();
  await clara.fill('#text', file.replace('lines:', 'linies:'));
  await clara.getByRole('button', { name: 'Mira què canviaria' }).click();
  await clara.getByText('El fitxer no es pot llegir').waitFor();
  await inspect(clara, 'coordinator-order-wrong-1440');
  // The fifth counter helps the quick line as well.
  const helped = file.replace(/(- id: oac-5[\s\S]*?calls:\n)/, '$1  - lines:\n    - rapid\n');
  assert.notEqual(helped, file);
  await clara.fill('#text', helped);
  await clara.getByRole('button', { name: 'Mira què canviaria' }).click();
  await clara.getByText('Canvia el taulell oac-5').waitFor();
  await clara.getByText('Amb les arribades de dimarts 17 de novembre').waitFor();
  await inspect(clara, 'coordinator-order-look-1440');
  await whole(clara, 'coordinator-order-whole');
  await clara.getByRole('button', { name: 'Posa-ho en vigor' }).click();
  await clara.getByText('Fet: la versió 2 de la sala és en vigor').waitFor();
  await inspect(clara, 'coordinator-order-done-1440');
  await leave(clara);
});

test('anybody reads how long people wait and how well it was foretold, at every size', async () => {
  await inspectEach(browser, office.url, { ...SMALL, ...LARGER }, { espera: '/espera' });
  const answer = await (await fetch(`${office.url}/espera.json`)).json();
  assert.ok(answer.days.length > 5, 'days with a score');
  assert.ok(answer.days.every((day) => day.kept <= day.told));
});

test('the coordinator’s pages on small screens', async () => {
  for (const [look, as] of Object.entries({ ...SMALL, ...LARGER })) {
    if (look.startsWith('es') || look.startsWith('en')) continue;
    const clara = await desk(/Clara/, as);
    for (const [name, path] of Object.entries({ now: '/taulell/sala?lloc=oac', figures: '/taulell/sala/xifres', order: '/taulell/sala/ordre' })) {
      await clara.goto(office.url + path);
      await inspect(clara, `coordinator-${name}-${look}`);
    }
    await leave(clara);
  }
});
