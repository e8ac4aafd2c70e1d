// A whole morning of an agent: taking, answering with ready words, calling a colleague, passing on, leaving for later,
// labelling, joining a person and parting them, closing many, the question that follows, and an approved template once the free answers are over.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { PHONE, inspect, leave } from '../office.mjs';
import { browser, office } from '../opened.mjs';
import { clock, desk, until, waiting } from '../town.mjs';

const ASKED = { first: [['necessito el volant de padró', 'padro-volant']] };

async function open(page, name, list = 'esperen') {
  await page.goto(`${office.url}/taulell/safata?llista=${list}`);
  await page.locator('.inbox-item', { hasText: name }).click();
  await page.locator('.thread-who', { hasText: name }).waitFor();
}

const aside = (page) => page.locator('.thread-who h2').click();
/** Our words stand in the thread, so the answer of the desk to the key has come back. */
const said = (page, words) => page.locator('.bubble--mine', { hasText: words }).first().waitFor();
const answer = (page) => page.getByLabel('Resposta', { exact: true });

test('the next one is taken by a key, answered with ready words and sent a sheet in two keys', async () => {
  const resident = await waiting('Carme Riba', ASKED);
  const marta = await desk('Marta Soler');
  await marta.keyboard.press('g');
  await answer(marta).waitFor();
  await marta.locator('.thread-who', { hasText: 'Carme Riba' }).waitFor();
  await aside(marta);
  await marta.keyboard.press(';');
  await marta.locator('[data-ready-list]').selectOption({ label: ';hola · Salutació' });
  await inspect(marta, 'mati-frases-1440');
  await marta.locator('[data-ready-list]').press('Enter');
  await until('the words are in the answer', async () => /Soc la Marta|Soc Marta/.test(await answer(marta).inputValue()));
  await marta.keyboard.press('Control+Enter');
  await said(marta, 'En què us puc ajudar');
  await until('the phone shows it', async () => /En què us puc ajudar\?/.test(await resident.screen()));
  await aside(marta);
  await marta.keyboard.press('i');
  await marta.locator('details.ready[open] button').first().waitFor();
  await inspect(marta, 'mati-fitxes-1440');
  await marta.keyboard.press('Enter');
  await until('the sheet is on the phone', async () => (await resident.screen()).split('padro-volant').length > 2);
  await inspect(marta, 'mati-fil-1440');
  await leave(marta);
});

test('a colleague is called by a note, then gets the conversation; a label and a pause go on it', async () => {
  const marta = await desk('Marta Soler');
  await open(marta, 'Carme Riba', 'meves');
  await marta.keyboard.press('n');
  await marta.locator('#note').fill('@jordi, saps si el passaport serveix?');
  await marta.getByRole('button', { name: 'Desa la nota' }).click();
  await marta.getByText('saps si el passaport serveix').first().waitFor();
  const jordi = await desk('Jordi Puig');
  await jordi.goto(`${office.url}/taulell/mencions`);
  await jordi.getByText('saps si el passaport serveix').waitFor();
  await inspect(jordi, 'mati-mencions-1440');
  await aside(marta);
  await marta.keyboard.press('e');
  const label = await marta.locator('#etiqueta option').first().textContent();
  await marta.locator('#etiqueta').selectOption({ index: 0 });
  await marta.getByRole('button', { name: 'Posa l’etiqueta', exact: true }).click();
  await marta.locator('.label-off', { hasText: label }).waitFor();
  await marta.locator('.thread-acts summary', { hasText: 'Passa' }).click();
  await marta.locator('#colleague').selectOption({ label: await marta.locator('#colleague option', { hasText: 'Jordi' }).textContent() });
  await marta.locator('#pass-note').fill('Només li falta el contracte de lloguer.');
  await inspect(marta, 'mati-passa-1440');
  await marta.locator('.thread-acts').getByRole('button', { name: 'Passa', exact: true }).click();
  await marta.getByText('Marta la passa a Jordi').waitFor();
  await open(jordi, 'Carme Riba', 'meves');
  await jordi.locator('.bubble--note', { hasText: 'Només li falta el contracte' }).waitFor();
  await jordi.locator('.thread-acts summary', { hasText: 'Aparca' }).click();
  await jordi.getByRole('button', { name: 'Quan tornem a obrir: demà a les 9' }).waitFor();
  await inspect(jordi, 'mati-aparca-1440');
  await jordi.locator('#snooze-day').fill('2026-11-23');
  await jordi.getByRole('button', { name: 'Aparca fins aleshores' }).click();
  await jordi.getByText('Dia: n’ha de ser un d’avui endavant').waitFor();
  await inspect(jordi, 'mati-aparca-refusat-1440');
  await jordi.getByRole('button', { name: 'Una hora: torna' }).click();
  await jordi.locator('.thread-acts').getByRole('button', { name: 'Reprèn' }).waitFor();
  await jordi.goto(`${office.url}/taulell/safata?llista=aparcades`);
  await jordi.locator('.inbox-item', { hasText: 'Carme Riba' }).waitFor();
  await leave(jordi);
  await leave(marta);
});

test('whoever writes by another door too is joined with themselves, and parted again when it was a mistake', async () => {
  await waiting('Carme Riba Mas', { app: 'telegram', ...ASKED });
  const marta = await desk('Marta Soler');
  await marta.goto(`${office.url}/taulell/persones?q=carme+riba`);
  await marta.getByRole('heading', { name: '2 persones' }).waitFor();
  await marta.getByRole('link', { name: 'Carme Riba', exact: true }).click();
  await marta.getByRole('link', { name: 'Busca una altra persona' }).click();
  await marta.getByLabel('Nom, telèfon o codi').fill('riba mas');
  await marta.getByRole('button', { name: 'Busca', exact: true }).click();
  await marta.getByRole('link', { name: 'Compara: Carme Riba Mas' }).click();
  await marta.getByRole('button', { name: 'Són la mateixa' }).click();
  await marta.getByText('Ara són una sola persona').waitFor();
  assert.equal(await marta.locator('.timeline a[href^="/taulell/safata/"]').count(), 2, 'both conversations stand in one story');
  await inspect(marta, 'mati-persona-1440');
  await marta.getByRole('button', { name: 'Separa-les' }).click();
  await marta.getByText('Tornen a ser dues persones').waitFor();
  await leave(marta);
});

test('closing asks in the chat how it went, and the answer of the resident is thanked', async () => {
  const resident = await waiting('Pere Casals', ASKED);
  const marta = await desk('Marta Soler');
  await open(marta, 'Pere Casals');
  await marta.keyboard.press('a');
  await answer(marta).fill('Fet: ja us l’hem enviat.');
  await marta.keyboard.press('Control+Enter');
  await until('the phone shows it', async () => (await resident.screen()).includes('ja us l’hem enviat'));
  await aside(marta);
  await marta.keyboard.press('x');
  await until('the question is asked', async () => (await resident.screen()).includes('Hem resolt el que necessitàveu?'));
  const { messages } = JSON.parse(await resident.screen());
  const asked = messages.findLast((message) => message.text?.includes('Hem resolt'));
  const yes = asked.choices.find((choice) => choice.title === 'Sí');
  await resident.deed({ deed: 'tap', message: asked.id, choice: yes.id });
  await until('the thanks', async () => (await resident.screen()).includes('Gràcies. '));
  await leave(marta);
});

test('two are closed at once and the closing is taken back', async () => {
  for (const name of ['Aina Roca', 'Bru Soler']) await waiting(name, ASKED);
  const marta = await desk('Marta Soler');
  for (const name of ['Aina Roca', 'Bru Soler']) {
    await open(marta, name);
    await marta.keyboard.press('a');
    await answer(marta).waitFor();
  }
  await marta.goto(`${office.url}/taulell/safata?llista=meves&tria=si`);
  for (const name of ['Aina Roca', 'Bru Soler']) await marta.getByLabel(`Tria ${name}`).check();
  await marta.locator('.lot').getByRole('button', { name: 'Tanca', exact: true }).click();
  await marta.getByText('Has tancat 2 converses').waitFor();
  await marta.getByRole('button', { name: 'Desfés-ho' }).click();
  await marta.getByText('Desfet: 2 converses').waitFor();
  await leave(marta);
});

test('twenty-five hours later only approved templates are offered, and one is sent', async () => {
  const resident = await waiting('Laura Font', ASKED);
  const marta = await desk('Marta Soler');
  await open(marta, 'Laura Font');
  await marta.keyboard.press('a');
  await answer(marta).waitFor();
  await clock('next-day', ...Array(6).fill('ten-minutes'));
  await open(marta, 'Laura Font', 'meves');
  const templates = marta.getByRole('region', { name: 'Plantilles aprovades' });
  await templates.waitFor();
  assert.equal(await answer(marta).count(), 0, 'nothing can be written freely');
  await inspect(marta, 'mati-plantilles-1440');
  await templates.locator('summary').first().click();
  await inspect(marta, 'mati-plantilla-1440');
  await templates.getByRole('button', { name: 'Envia la plantilla' }).first().click();
  await until('the template is on the phone', async () => (await resident.screen()).includes('Ja tenim resposta'));
  await leave(marta);
});

test('the pages of the morning pass in three languages, small and doubled', async () => {
  for (const [lang, viewport, size, theme] of [
    ['ca', PHONE, '390', 'dark'], ['es', { width: 320, height: 640 }, '320', 'light'], ['en', { width: 720, height: 450 }, '200', 'light'],
  ]) {
    const clara = await desk('Clara Riera', { viewport, theme });
    for (const path of ['supervisio', 'mencions', 'personal', 'cerca?q=padr%C3%B3', 'safata?llista=totes']) {
      await clara.goto(`${office.url}/taulell/${path}${path.includes('?') ? '&' : '?'}lang=${lang}`);
      await inspect(clara, `mati-${path.split('?')[0]}-${size}-${lang}`);
    }
    await clara.locator('.inbox-item').first().click();
    await clara.locator('.thread-who').waitFor();
    await inspect(clara, `mati-fil-${size}-${lang}`);
    await leave(clara);
  }
});
