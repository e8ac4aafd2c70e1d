// The content manager: an editor writes, somebody else publishes, and the bot and the web say it.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { DESKTOP, PHONE, inspect, leave, openBrowser, openOffice, visit } from '../office.mjs';

let office;
let browser;
before(async () => {
  office = await openOffice();
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await office?.close();
});

const ENTRY = '/taulell/continguts/fitxes/padro-volant';

async function enter(name, options) {
  const page = await visit(browser, `${office.url}/taulell/entrada`, options);
  await page.getByRole('button', { name }).click();
  await page.waitForURL((url) => !url.pathname.includes('entrada'));
  return page;
}

async function until(what, seen) {
  for (let tries = 0; tries < 150; tries += 1) {
    const found = await seen();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`it did not come to this: ${what}`);
}

const act = (page, name) => page.locator('button:not(.only-read)', { hasText: name }).first().click();

test('an editor changes a sheet, a reviewer publishes it, and the web says it; going back restores it', async () => {
  const laia = await enter(/^Laia/);
  await laia.goto(office.url + ENTRY);
  await laia.getByLabel('Preu', { exact: true }).fill('Dos euros i mig');
  await laia.getByLabel('Resposta curta').fill('Ara el volant val dos euros i mig, i surt al moment al taulell ràpid o al quiosc.');
  await act(laia, 'Envia a revisar');
  await laia.getByText('Enviat a revisar').waitFor();
  assert.equal(await laia.getByRole('link', { name: 'Publica…' }).count(), 0, 'nobody approves their own words');

  const bernat = await enter(/^Bernat/);
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
  const [laia, clara] = [await enter(/^Laia/), await enter(/^Clara/)];
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
  const page = await enter(/^Laia/, { javaScript: false });
  await page.goto(`${office.url}/taulell/continguts/fitxes/padro-volant`);
  await page.getByLabel('Títol curt').fill('Un títol que no cap en una fila de cap xat');
  await act(page, 'Desa');
  await page.getByRole('alert').waitFor();
  assert.match(await page.getByRole('alert').textContent(), /24/);
  assert.match(await page.getByLabel('Títol curt').inputValue(), /no cap en una fila/);
  await leave(page);
});

test('an entry is written and saved with keys alone', async () => {
  const page = await enter(/^Laia/);
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

test('the pages are without violations in three languages and two sizes', async () => {
  for (const lang of ['ca', 'es', 'en']) {
    for (const [size, viewport] of [['desktop', DESKTOP], ['phone', PHONE]]) {
      const page = await enter(/^Bernat/, { lang, viewport });
      for (const [name, path] of [
        ['inici', ''], ['fitxes', '/fitxes'], ['fitxa', '/fitxes/padro-volant'], ['tutorial', '/tutorials/idcat-mobil'],
        ['preguntes', '/preguntes'], ['enllacos', '/enllacos'], ['fitxers', '/fitxers'], ['menu', '/menu'], ['llocs', '/llocs/oac'],
      ]) {
        const answer = await page.goto(`${office.url}/taulell/continguts${path}?lang=${lang}`);
        if (answer.status() === 404) { page.complaints.length = 0; continue; }
        await inspect(page, `continguts-${name}-${size}-${lang}`);
      }
      await leave(page);
    }
  }
});

test('an editor sees nothing but content', async () => {
  const page = await enter(/^Laia/);
  const answer = await page.goto(`${office.url}/taulell/safata`);
  assert.equal(answer.status(), 403);
  await leave(page);
});
