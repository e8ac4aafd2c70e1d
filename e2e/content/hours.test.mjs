// What happens by itself: a draft keeps itself while one writes, and what was approved comes into force at its hour.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { inspect, leave, visit } from '../office.mjs';
import { browser, office } from '../opened.mjs';
import { act, clock, desk, until } from '../town.mjs';

const SHEET = '/taulell/continguts/fitxes/padro-historic';

const fee = (page) => page.getByLabel('Preu', { exact: true });
const kept = (page) => page.locator('[data-saved]', { hasText: /Esborrany desat a les \d/ });

test('a draft keeps itself while one writes, and is never published by it', async () => {
  const laia = await desk(/^Laia/);
  await laia.goto(office.url + SHEET);
  await fee(laia).fill('Tres euros');
  await laia.locator('[data-saved]', { hasText: 'Canvis sense desar' }).waitFor();
  await kept(laia).waitFor();
  await laia.getByRole('button', { name: 'Descarta l’esborrany' }).waitFor();
  await inspect(laia, 'continguts-desat');
  await fee(laia).fill('Quatre euros');
  await until('it is kept again', async () => {
    const other = await laia.context().newPage();
    await other.goto(office.url + SHEET);
    const value = await fee(other).inputValue();
    await other.close();
    return value === 'Quatre euros';
  });
  const resident = await visit(browser, `${office.url}/tramits/padro-historic`);
  assert.doesNotMatch(await resident.content(), /Quatre euros|Tres euros/);
  await leave(resident);
  await leave(laia);
});

test('when nothing can be kept the words stay, it is said, and the next try keeps them', async () => {
  const laia = await desk(/^Laia/);
  await laia.goto(office.url + SHEET);
  await laia.context().setOffline(true);
  await fee(laia).fill('Cinc euros');
  await laia.locator('[data-saved]', { hasText: 'No s’ha pogut desar' }).waitFor();
  assert.equal(await fee(laia).inputValue(), 'Cinc euros');
  laia.complaints.length = 0;
  await laia.context().setOffline(false);
  await kept(laia).waitFor();
  await laia.reload();
  assert.equal(await fee(laia).inputValue(), 'Cinc euros');
  await laia.getByLabel('Títol curt').fill('Un títol que no cap en una fila de cap xat');
  await laia.locator('[data-saved]', { hasText: /Encara no es desa.*24/ }).waitFor();
  await laia.getByLabel('Títol curt').fill('Històric');
  await kept(laia).waitFor();
  assert.deepEqual(laia.complaints, []);
  await leave(laia);
});

test('what was approved for an hour comes then by itself, and before it nobody sees it', async () => {
  const laia = await desk(/^Laia/);
  await laia.goto(office.url + SHEET);
  await fee(laia).fill('Nou euros');
  await act(laia, 'Envia a revisar');
  await laia.getByText('Enviat a revisar').waitFor();
  const bernat = await desk(/^Bernat/);
  await bernat.goto(`${office.url}${SHEET}/canvis`);
  await inspect(bernat, 'continguts-hora');
  await bernat.getByLabel('Dia', { exact: true }).fill('2026-11-20');
  await bernat.locator('form').evaluateAll((forms) => { for (const form of forms) form.noValidate = true; });
  await bernat.getByRole('button', { name: 'Publica-ho aleshores' }).click();
  await bernat.getByText('encara no hagin passat').waitFor();
  await bernat.getByLabel('Dia', { exact: true }).fill('2026-11-25');
  await bernat.getByLabel('Hora', { exact: true }).fill('08:00');
  await bernat.getByRole('button', { name: 'Publica-ho aleshores' }).click();
  await bernat.getByText('Aprovat: sortirà sola').waitFor();
  await bernat.getByText('Es publicarà sola dimecres 25 de novembre a les 8.00').waitFor();
  await inspect(bernat, 'continguts-programada');
  const resident = await visit(browser, `${office.url}/tramits/padro-historic`);
  assert.doesNotMatch(await resident.content(), /Nou euros/);
  await clock('next-day');
  await until('the sheet says it', async () => {
    await resident.reload();
    return (await resident.content()).includes('Nou euros');
  });
  await bernat.goto(office.url + SHEET);
  await bernat.getByText('Laia l’escriu, Bernat la revisa').waitFor();
  for (const page of [resident, laia, bernat]) await leave(page);
});

test('the whole catalogue comes as a folder of files', async () => {
  const laia = await desk(/^Laia/);
  await laia.goto(`${office.url}/taulell/continguts/fitxers`);
  const file = await laia.request.get(`${office.url}/taulell/continguts/fitxers/carpeta`);
  assert.equal(file.headers()['content-type'], 'application/zip');
  const bytes = await file.body();
  assert.equal(bytes.subarray(0, 4).toString('latin1'), 'PK\x03\x04');
  const listed = bytes.subarray(bytes.indexOf('PK\x01\x02', 0, 'latin1')).toString('latin1');
  for (const name of ['items', 'surveys', 'sites', 'town']) assert.match(listed, new RegExp(`/${name}\\.yaml`));
  await leave(laia);
});

test('who writes a tutorial sees whether it was of help', async () => {
  const resident = await visit(browser, `${office.url}/tutorials/volant-en-linia/fi`);
  await resident.locator('.tutorial-helped').getByText('No', { exact: true }).click();
  await resident.locator('.tutorial-helped textarea').fill('Falta dir on és el botó');
  await resident.locator('.tutorial-helped button').click();
  await resident.locator('.tutorial-helped form').waitFor({ state: 'detached' });
  const laia = await desk(/^Laia/);
  await laia.goto(`${office.url}/taulell/continguts/tutorials/volant-en-linia`);
  await laia.locator('.content-tally', { hasText: '1 resposta' }).getByText('Falta dir on és el botó').waitFor();
  await inspect(laia, 'continguts-tutorial-opinions');
  await leave(laia);
  await leave(resident);
});
