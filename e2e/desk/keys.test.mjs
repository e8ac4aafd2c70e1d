// Whoever administers makes a key for somebody's program, sees it once, and revokes it after being asked.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { LARGER, SMALL, inspect, leave } from '../office.mjs';
import { office } from '../opened.mjs';
import { desk } from '../town.mjs';

const services = (key) => fetch(`${office.url}/api/v1/services`, { headers: { authorization: `Bearer ${key}` } });

test('a key is made, shown once, opens, and is revoked after a question', async () => {
  const admin = await desk(/Administració/);
  await admin.getByRole('link', { name: 'Claus' }).click();
  await admin.getByRole('heading', { name: 'Claus' }).waitFor();
  await admin.fill('#name', 'Biblioteca');
  await admin.fill('#per_minute', 'moltes');
  await admin.getByRole('button', { name: 'Fes la clau' }).click();
  await admin.getByText('ha de ser un número d’1 a').first().waitFor();
  assert.equal(await admin.inputValue('#name'), 'Biblioteca');
  await inspect(admin, 'keys-wrong-1440');
  await admin.fill('#per_minute', '60');
  await admin.getByRole('button', { name: 'Fes la clau' }).click();
  const word = await admin.locator('[data-key-word]').innerText();
  assert.match(word, /^fin_/);
  await inspect(admin, 'keys-given-1440');
  assert.equal((await services(word)).status, 200);
  await admin.goto(`${office.url}/taulell/claus`);
  assert.ok(!(await admin.content()).includes(word), 'it is not shown again');
  const row = admin.locator('tr', { hasText: 'Biblioteca' });
  assert.match(await row.innerText(), /60 per minut/);
  assert.doesNotMatch(await row.innerText(), /Encara no/);
  await row.getByRole('link', { name: /Revoca/ }).click();
  await admin.getByRole('heading', { name: /Vols revocar la clau/ }).waitFor();
  await inspect(admin, 'keys-sure-1440');
  await admin.getByRole('link', { name: 'Deixa-ho com està' }).click();
  assert.equal((await services(word)).status, 200, 'whoever is not sure revokes nothing');
  await row.getByRole('link', { name: /Revoca/ }).click();
  await admin.getByRole('button', { name: 'Revoca la clau' }).click();
  await row.getByText('Revocada').waitFor();
  assert.equal((await services(word)).status, 403);
  await admin.goto(`${office.url}/taulell/registre-accessos`);
  await admin.getByText('Ha revocat una clau').waitFor();
  await admin.getByText('Ha fet una clau').first().waitFor();
  await leave(admin);
  for (const [look, as] of Object.entries({ ...SMALL, ...LARGER })) {
    const page = await desk(/Administració/, as);
    await page.goto(`${office.url}/taulell/claus`);
    await inspect(page, `keys-${look}`);
    await leave(page);
  }
});
