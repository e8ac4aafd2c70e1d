// The content manager: an editor writes, somebody else publishes, and the bot and the web say it.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { inspect, leave, visit } from '../office.mjs';
import { browser, office } from '../opened.mjs';
import { act, desk, until } from '../town.mjs';

const ENTRY = '/taulell/continguts/fitxes/padro-volant';
const POLLS = '/taulell/continguts/enquestes/atencio-v2';

test('an editor changes a sheet, a reviewer publishes it, and the web says it; going back restores it', async () => {
  const laia = await desk(/^Laia/);
  await laia.goto(office.url + ENTRY);
  await laia.getByLabel('Preu', { exact: true }).fill('Dos euros i mig');
  await laia.getByLabel('Resposta curta').fill('Ara el volant val dos euros i mig, i surt al moment al taulell ràpid o al quiosc.');
  await act(laia, 'Envia a revisar');
  await laia.getByText('Enviat a revisar').waitFor();
  assert.equal(await laia.getByRole('link', { name: 'Publica…' }).count(), 0, 'nobody approves their own words');

  const bernat = await desk(/^Bernat/);
  await bernat.goto(office.url + ENTRY);
  await bernat.getByRole('link', { name: 'Publica…' }).click();
  await bernat.getByText('Dos euros i mig').first().waitFor();
  await inspect(bernat, 'continguts-canvis');
  await bernat.getByRole('button', { name: 'Publica ara' }).click();
  await bernat.getByText('Publicat: ja surt').waitFor();

  const resident = await visit(browser, `${office.url}/tramits/padro-volant`);
  await until('the sheet says the new price', async () => {
    await resident.reload();
    return (await resident.content()).includes('Dos euros i mig');
  });
  await resident.goto(`${office.url}/xat`);
  await resident.getByRole('button', { name: /accepto/i }).first().click();
  await resident.locator('textarea').fill('volant d’empadronament');
  await resident.keyboard.press('Enter');
  await until('the bot says the new words', async () => (await resident.content()).includes('Ara el volant val dos euros i mig'));
  await leave(resident);

  await laia.goto(office.url + ENTRY);
  await laia.getByRole('button', { name: /^Torna-hi/ }).last().click();
  await laia.getByText('Esborrany començat amb la versió antiga').waitFor();
  await act(laia, 'Envia a revisar');
  await laia.getByText('Enviat a revisar').waitFor();
  await bernat.goto(`${office.url}${ENTRY}/canvis`);
  await bernat.getByRole('button', { name: 'Publica ara' }).click();
  await bernat.getByText('Publicat: ja surt').waitFor();
  assert.doesNotMatch(await bernat.getByLabel('Preu', { exact: true }).inputValue(), /Dos euros/);
  await leave(laia);
  await leave(bernat);
});

test('two editors collide: the second is shown both texts and loses nothing', async () => {
  const other = '/taulell/continguts/fitxes/padro-alta';
  const [laia, clara] = [await desk(/^Laia/), await desk(/^Clara/)];
  await laia.goto(office.url + other);
  await clara.goto(office.url + other);
  await laia.getByLabel('Preu', { exact: true }).fill('Un euro de la Laia');
  await act(laia, 'Desa');
  await laia.getByText('Esborrany desat.').waitFor();
  await clara.getByLabel('Preu', { exact: true }).fill('Un euro de la Clara');
  await act(clara, 'Desa');
  await clara.getByRole('heading', { name: 'Dues persones alhora' }).waitFor();
  const both = await clara.locator('main').textContent();
  assert.match(both, /Laia/);
  assert.match(both, /Clara/);
  await inspect(clara, 'continguts-alhora');
  await clara.getByRole('button', { name: 'Desa el meu' }).click();
  assert.equal(await clara.getByLabel('Preu', { exact: true }).inputValue(), 'Un euro de la Clara');
  await clara.getByRole('button', { name: 'Descarta l’esborrany' }).click();
  await leave(laia);
  await leave(clara);
});

test('what does not fit a channel is refused where it stands, and what was typed stays', async () => {
  const page = await desk(/^Laia/, { javaScript: false });
  await page.goto(`${office.url}/taulell/continguts/fitxes/padro-volant`);
  await page.getByLabel('Títol curt').fill('Un títol que no cap en una fila de cap xat');
  await act(page, 'Desa');
  await page.getByRole('alert').waitFor();
  assert.match(await page.getByRole('alert').textContent(), /24/);
  assert.match(await page.getByLabel('Títol curt').inputValue(), /no cap en una fila/);
  await leave(page);
});

test('an entry is written and saved with keys alone', async () => {
  const page = await desk(/^Laia/);
  await page.goto(`${office.url}/taulell/continguts/fitxes/padro-historic`);
  await page.getByLabel('Preu', { exact: true }).focus();
  await page.keyboard.press('Control+A');
  await page.keyboard.type('Sense cost');
  await page.keyboard.press('Control+S');
  await page.getByText('Esborrany desat.').waitFor();
  await page.getByRole('button', { name: /^Castellà/ }).focus();
  await page.keyboard.press('Enter');
  await page.waitForURL(/llengua=es/);
  await leave(page);
});

test('a button of 21 letters is refused with its field and its limit, and 20 are taken', async () => {
  const page = await desk(/^Laia/, { javaScript: false });
  await page.goto(office.url + POLLS);
  const question = page.locator('#f-questions .content-row').first();
  await question.getByText('Una de les respostes').click();
  await question.getByLabel('Respostes possibles').fill(`Sí\n${'x'.repeat(21)}`);
  await act(page, 'Desa');
  const told = page.getByRole('alert');
  await told.waitFor();
  const words = await told.textContent();
  assert.match(words, /Respostes possibles/);
  assert.match(words, /21/);
  assert.match(words, /20/);
  await question.getByLabel('Respostes possibles').fill(`Sí\n${'x'.repeat(20)}`);
  await act(page, 'Desa');
  await page.getByText('Esborrany desat.').waitFor();
  await page.getByRole('button', { name: 'Descarta l’esborrany' }).click();
  await page.getByText('Esborrany descartat').waitFor();
  await leave(page);
});

test('what is not translated yet is told on the tab and listed', async () => {
  const page = await desk(/^Laia/, { javaScript: false });
  const sheet = '/taulell/continguts/fitxes/padro-historic';
  await page.goto(`${office.url}${sheet}?llengua=en`);
  await page.getByLabel('Preu', { exact: true }).fill('');
  await act(page, 'Desa');
  await page.locator('.lang-tabs button', { hasText: 'Anglès' }).getByText('1 camp sense traduir').waitFor();
  assert.match(await page.locator('#f-fee .content-original').textContent(), /En català:/);
  await page.goto(`${office.url}/taulell/continguts/fitxes?estat=traduccio`);
  await page.locator('.content-column a[href$="/padro-historic"]').waitFor();
  await page.goto(`${office.url}/taulell/continguts`);
  await page.locator('.content-tiles a', { hasText: 'Fitxes' }).getByText('sense traduir').waitFor();
  await page.goto(office.url + sheet);
  await page.getByRole('button', { name: 'Descarta l’esborrany' }).click();
  await page.getByText('Esborrany descartat').waitFor();
  await leave(page);
});

test('a draft is seen as WhatsApp, Telegram, the web and the kiosk would show it', async () => {
  const page = await desk(/^Laia/);
  await page.goto(office.url + ENTRY);
  const look = page.locator('.content-look');
  for (const door of ['WhatsApp', 'Telegram']) {
    await look.getByRole('button', { name: door, exact: true }).click();
    await look.locator(`.tab[aria-current]`, { hasText: door }).waitFor();
    await look.locator('.msg', { hasText: 'volant' }).first().waitFor();
    assert.ok(await look.locator('.taps-like li').count() >= 2, `${door} has buttons`);
  }
  await look.getByRole('button', { name: 'Web', exact: true }).click();
  const sheet = look.frameLocator('iframe');
  await sheet.getByRole('heading', { level: 1, name: /empadronament/ }).waitFor();
  assert.ok(await sheet.locator('.doors .door').count() >= 2, 'the real sheet with its doors');
  await inspect(page, 'continguts-vista-web');
  await look.getByRole('button', { name: 'Quiosc', exact: true }).click();
  await look.locator('.content-card--quiosc li').first().waitFor();
  await inspect(page, 'continguts-vista-quiosc');
  await leave(page);
});

test('a question that was missed becomes a phrase in one click, and next time the bot finds it', async () => {
  const words = 'xiuxiueig melangiós d’esquirols';
  const ask = async () => {
    const chat = await visit(browser, `${office.url}/xat`);
    await chat.getByRole('button', { name: 'Ho accepto', exact: true }).click();
    await chat.getByText(/Què us cal/).first().waitFor();
    await chat.getByLabel('Missatge').fill(words);
    await chat.getByRole('button', { name: 'Envia' }).click();
    return chat;
  };
  const before = await ask();
  await before.locator('[data-mine]', { hasText: words }).waitFor();
  const laia = await desk(/^Laia/);
  const row = laia.locator('.content-questions > li', { hasText: words });
  await until('the question is listed', async () => {
    await laia.goto(`${office.url}/taulell/continguts/preguntes`);
    return row.count();
  });
  await inspect(laia, 'continguts-preguntes-una');
  await row.locator('.content-near').getByRole('button', { name: 'És d’aquesta fitxa' }).first().click();
  await laia.getByText('Frase afegida a l’esborrany').waitFor();
  assert.match(await laia.getByLabel('Frases que la gent diu').inputValue(), new RegExp(words));
  const sheet = new URL(laia.url()).pathname;
  const found = before.locator(`a[href*="${sheet.split('/').pop()}"]`);
  assert.equal(await found.count(), 0, 'the bot did not know');
  await act(laia, 'Envia a revisar');
  await laia.getByText('Enviat a revisar').waitFor();
  const bernat = await desk(/^Bernat/);
  await bernat.goto(`${office.url}${sheet}/canvis`);
  await bernat.getByRole('button', { name: 'Publica ara' }).click();
  await bernat.getByText('Publicat: ja surt').waitFor();
  await until('the bot finds the sheet', async () => {
    const chat = await ask();
    const answer = chat.locator(`a[href*="${sheet.split('/').pop()}"]`).first();
    const known = await answer.waitFor({ timeout: 5000 }).then(() => true, () => false);
    await leave(chat);
    return known;
  });
  for (const page of [before, laia, bernat]) await leave(page);
});

test('an editor sees nothing but content', async () => {
  const page = await desk(/^Laia/);
  const answer = await page.goto(`${office.url}/taulell/safata`);
  assert.equal(answer.status(), 403);
  await leave(page);
});
