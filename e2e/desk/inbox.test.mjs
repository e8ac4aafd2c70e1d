// Finding and moving at the desk: searching, filtering, keeping a list, closing many, and who else looks.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { DESKTOP, PHONE, inspect, leave } from '../office.mjs';
import { browser, office } from '../opened.mjs';
import { desk, until, waiting } from '../town.mjs';

async function find(page, words) {
  await page.goto(`${office.url}/taulell/cerca?q=${encodeURIComponent(words)}`);
}

test('a search for aigues finds what was said of aigües and opens it at its line', async () => {
  await waiting('Montse Rovira', { then: ['M’ha arribat un rebut d’aigües molt alt', 'gràcies'] });
  const page = await desk('Marta Soler');
  await until('it is indexed', async () => {
    await find(page, 'aigues');
    return (await page.locator('mark').count()) > 0;
  });
  assert.equal((await page.locator('mark').first().textContent()).toLowerCase(), 'aigües');
  await inspect(page, 'cerca-1440');
  await page.locator('.found__line').first().click();
  await page.locator('.bubble--sought', { hasText: 'rebut d’aigües' }).waitFor();
  await page.locator('body').click({ position: { x: 5, y: 300 } });
  await page.keyboard.press('/');
  await page.keyboard.type('rovira');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Persones' }).waitFor();
  await leave(page);
});

test('a list is filtered, kept under a name and found again', async () => {
  await waiting('Ramon Casals');
  const page = await desk('Jordi Puig');
  await page.goto(`${office.url}/taulell/safata?llista=esperen`);
  await page.locator('body').click({ position: { x: 5, y: 300 } });
  await page.keyboard.press('f');
  await page.getByLabel('Canal').selectOption('whatsapp');
  await inspect(page, 'safata-filtres-1440');
  await page.getByRole('button', { name: 'Filtra', exact: true }).click();
  await page.getByText('1 filtre').waitFor();
  await page.locator('.inbox-item', { hasText: 'Ramon Casals' }).waitFor();
  await page.getByText('1 filtre').click();
  await page.getByLabel('Desa aquesta llista amb el nom').fill('WhatsApp que espera');
  await page.getByRole('button', { name: 'Desa la llista' }).click();
  await page.locator('.views').getByText('WhatsApp que espera').waitFor();
  await page.goto(`${office.url}/taulell/safata?llista=totes&canal=telegram`);
  await page.getByText('Cap conversa amb aquests filtres').waitFor();
  await page.locator('.views').getByText('WhatsApp que espera').click();
  await page.locator('.inbox-item', { hasText: 'Ramon Casals' }).waitFor();
  await leave(page);
});

test('several are taken and closed together, and the closing is taken back', async () => {
  for (const name of ['Aina Roca', 'Bru Soler', 'Clàudia Vila']) await waiting(name);
  const page = await desk('Marta Soler');
  const choose = async (list, names) => {
    await page.goto(`${office.url}/taulell/safata?llista=${list}&tria=si`);
    for (const name of names) await page.getByLabel(`Tria ${name}`).check();
  };
  await choose('esperen', ['Aina Roca', 'Bru Soler']);
  await page.getByText('2 de triades').waitFor();
  await inspect(page, 'safata-tria-1440');
  await page.locator('.lot').getByRole('button', { name: 'Agafa' }).click();
  await page.getByText('Has agafat 2 converses').waitFor();
  await choose('meves', ['Aina Roca', 'Bru Soler']);
  await page.locator('.lot').getByRole('button', { name: 'Tanca', exact: true }).click();
  await page.getByText('Has tancat 2 converses').waitFor();
  await page.getByRole('button', { name: 'Desfés-ho' }).click();
  await page.getByText('Desfet: 2 converses').waitFor();
  await page.locator('.inbox-item', { hasText: 'Aina Roca' }).click();
  await page.getByText('l’atens tu').waitFor();
  await leave(page);
});

test('whoever looks at a conversation knows who else does, and who writes', async () => {
  await waiting('Núria Font');
  const open = async (name) => {
    const page = await desk(name);
    await page.goto(`${office.url}/taulell/safata?llista=totes`);
    await page.locator('.inbox-item', { hasText: 'Núria Font' }).click();
    await page.locator('.thread-who').waitFor();
    return page;
  };
  const marta = await open('Marta Soler');
  const jordi = await open('Jordi Puig');
  await marta.getByText('Jordi també la mira').waitFor({ timeout: 15_000 });
  await jordi.getByText('Marta també la mira').waitFor({ timeout: 15_000 });
  await jordi.locator('.note-form > summary').click();
  await jordi.locator('#note').pressSequentially('ho miro');
  await marta.getByText('Jordi hi escriu').waitFor({ timeout: 15_000 });
  await inspect(marta, 'fil-presencia-1440');
  await leave(jordi);
  await until('the sign is over', async () => (await marta.locator('[data-presence]').textContent()).trim() === '');
  await leave(marta);
});

test('the finding half of the desk is without violations in its languages, themes and sizes', async () => {
  await waiting('Laura Pons', { then: ['una pregunta de l’aigua'] });
  const narrow = { width: 320, height: 640 };
  for (const [lang, theme, viewport, size] of [
    ['ca', 'light', DESKTOP, '1440'], ['es', 'dark', DESKTOP, '1440'], ['en', 'light', PHONE, '390'],
    ['ca', 'dark', PHONE, '390'], ['ca', 'light', narrow, '320'], ['es', 'light', { width: 720, height: 450 }, '200'],
  ]) {
    const page = await desk('Clara Riera', { theme, viewport });
    for (const [name, path] of [
      ['llista', 'safata?llista=esperen'], ['tria', 'safata?llista=esperen&tria=si'], ['cerca', 'cerca?q=laura'],
    ]) {
      await page.goto(`${office.url}/taulell/${path}&lang=${lang}`);
      await inspect(page, `safata-${name}-${size}-${theme}-${lang}`);
    }
    await leave(page);
  }
});

test('everything works without a script', async () => {
  await waiting('Ibra Ndiaye');
  const page = await desk('Jordi Puig', { javaScript: false });
  await page.locator('input[type=search]').fill('ndiaye');
  await page.locator('input[type=search]').press('Enter');
  await page.locator('mark', { hasText: 'Ndiaye' }).waitFor();
  await page.goto(`${office.url}/taulell/safata?llista=esperen`);
  await page.getByRole('link', { name: 'Tria’n unes quantes' }).click();
  await page.getByLabel('Tria Ibra Ndiaye').check();
  await page.locator('.lot').getByRole('button', { name: 'Agafa' }).click();
  await page.getByText('Has agafat 1 conversa').waitFor();
  await leave(page);
});
