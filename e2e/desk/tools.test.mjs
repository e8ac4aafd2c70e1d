// What an agent has at hand: how they like their desk, what calls them, files both ways, and the supervisor's page.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PHONE, inspect, leave, pictures, visit } from '../office.mjs';
import { browser, office } from '../opened.mjs';
import { desk, until, waiting } from '../town.mjs';

async function take(page, name) {
  await page.goto(`${office.url}/taulell/safata?llista=esperen`);
  await page.locator('.inbox-item', { hasText: name }).click();
  await page.locator('.thread-who', { hasText: name }).waitFor();
  await page.getByRole('button', { name: 'Agafa', exact: true }).click();
  await page.getByLabel('Resposta', { exact: true }).waitFor();
}

const PDF = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');

test('how somebody likes their desk is kept with their account and is there before anything is drawn', async () => {
  const page = await desk('Marta Soler');
  await page.locator('.desk__who summary').click();
  await page.getByRole('link', { name: 'Preferències' }).click();
  await page.waitForURL(/taulell\/preferencies/);
  await inspect(page, 'preferencies-1440');
  await page.getByLabel('Fosc').check();
  await page.getByLabel('Lletra i botons més grans').check();
  await page.getByLabel('Un so curt').check();
  await page.getByLabel('Un avís del navegador').check();
  await page.getByRole('button', { name: 'Desa', exact: true }).click();
  await page.getByText('Desat.').waitFor();
  await inspect(page, 'preferencies-fosc-gran-1440');
  const elsewhere = await desk('Marta Soler', { javaScript: false });
  const root = elsewhere.locator('html');
  assert.equal(await root.getAttribute('data-theme'), 'dark', 'on another computer, without a script');
  assert.equal(await root.getAttribute('data-size'), 'large');
  await elsewhere.goto(`${office.url}/taulell/safata?llista=esperen`);
  if (pictures) await elsewhere.screenshot({ path: `${pictures}/preferencies-safata-gran-1440.png` });
  await leave(elsewhere);
  await leave(page);
});

test('whoever wants it is told by words and a sound when somebody waits or writes, and by nothing else', async () => {
  const page = await desk('Marta Soler');
  await page.goto(`${office.url}/taulell/mencions`);
  await page.locator('h1').click();
  const rang = async () => Number((await page.locator('html').getAttribute('data-rang')) ?? 0);
  const resident = await waiting('Carme Riba');
  await page.locator('[data-news]', { hasText: 'Espera algú nou' }).waitFor();
  await until('it rang', async () => (await rang()) > 0);
  await take(page, 'Carme Riba');
  await page.locator('.thread-who h2').click();
  // News are of what comes once the page listens: what was there before it came with the page.
  await page.locator('[data-live-words]').waitFor();
  const before = await rang();
  await resident.deed({ deed: 'text', text: 'Encara hi sou?' });
  await page.locator('[data-news]', { hasText: 'Missatge nou en una conversa teva' }).waitFor();
  await until('it rang again', async () => (await rang()) > before);
  assert.ok(!(await page.locator('[data-news]').textContent()).includes('Carme'), 'it says nobody’s name');
  await inspect(page, 'avis-1440');
  await page.goto(`${office.url}/taulell/preferencies`);
  for (const words of ['Un so curt', 'Un avís del navegador', 'Lletra i botons més grans']) await page.getByLabel(words).uncheck();
  await page.getByLabel('Clar').check();
  await page.getByRole('button', { name: 'Desa', exact: true }).click();
  await page.getByText('Desat.').waitFor();
  assert.equal(await page.locator('[data-news]').count(), 0, 'the off switch');
  await leave(page);
});

test('a note that calls somebody is in a list of their own until they open it', async () => {
  await waiting('Bru Soler');
  const [marta, jordi] = [await desk('Marta Soler'), await desk('Jordi Puig')];
  await take(marta, 'Bru Soler');
  await marta.locator('.note-form > summary').click();
  await marta.locator('#note').fill('@jordi, tu en saps més');
  await marta.getByRole('button', { name: 'Desa la nota' }).click();
  await marta.locator('.bubble--note', { hasText: 'tu en saps més' }).waitFor();
  await jordi.goto(`${office.url}/taulell/safata?llista=totes`);
  await jordi.locator('.tab', { hasText: 'Mencions 1' }).click();
  await jordi.locator('.inbox-item', { hasText: 'tu en saps més' }).waitFor();
  await inspect(jordi, 'mencions-llista-1440');
  await jordi.locator('.inbox-item').first().click();
  await jordi.locator('.bubble--note', { hasText: 'tu en saps més' }).waitFor();
  await jordi.locator('.tab', { hasText: 'Mencions 0' }).waitFor();
  await leave(jordi);
  await leave(marta);
});

test('a file goes from the composer to both telephones, and what a channel does not take is refused by its name', async () => {
  const page = await desk('Jordi Puig');
  for (const [name, app] of [['Pere Casals', 'whatsapp'], ['Ibra Ndiaye', 'telegram']]) {
    const resident = await waiting(name, { app });
    await take(page, name);
    await page.locator('.thread-who h2').click();
    await page.keyboard.press('d');
    await page.locator('#enclosed').setInputFiles({ name: 'volant.pdf', mimeType: 'application/pdf', buffer: PDF });
    await page.locator('#enclosed-words').fill('Aquí el teniu.');
    if (app === 'whatsapp') await inspect(page, 'fitxer-envia-1440');
    await page.getByRole('button', { name: 'Envia el fitxer' }).click();
    await page.locator('.bubble--mine .file a', { hasText: 'volant.pdf' }).waitFor();
    await until('the file is on the phone', async () => /volant\.pdf\\nAquí el teniu/.test(await resident.screen()));
  }
  await inspect(page, 'fitxer-enviat-1440');
  await page.goto(`${office.url}/taulell/safata?llista=meves`);
  await page.locator('.inbox-item', { hasText: 'Pere Casals' }).click();
  for (const [name, bytes, told] of [
    ['foto.png', Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(6 << 20)]), 'Fitxer: és massa gran. Per aquest canal en pot fer 5 MB'],
    ['animat.gif', Buffer.from('GIF89a0000'), 'Fitxer: per aquest canal no es pot enviar aquesta mena'],
    ['gran.pdf', Buffer.concat([PDF, Buffer.alloc(22 << 20)]), 'Fitxer: és massa gran. Per aquest canal en pot fer 20 MB'],
  ]) {
    // From the disk: the browser reads it itself, however large it is.
    const file = join(office.data, name);
    await writeFile(file, bytes);
    await page.locator('details.ready summary', { hasText: 'Fitxer' }).click();
    await page.locator('#enclosed').setInputFiles(file);
    await page.getByRole('button', { name: 'Envia el fitxer' }).click();
    await page.locator('[data-notice]', { hasText: told }).waitFor();
  }
  await inspect(page, 'fitxer-refusat-1440');
  await leave(page);
});

test('a spoken message is heard and a paper opens beside the conversation', async () => {
  const resident = await waiting('Mei Chen');
  await resident.deed({ deed: 'voice' });
  await resident.deed({ deed: 'document' });
  const page = await desk('Jordi Puig');
  await take(page, 'Mei Chen');
  await until('both are here', async () => {
    await page.reload();
    return (await page.locator('audio.file-sound').count()) > 0 && (await page.locator('.file a[target=_blank]').count()) > 0;
  });
  const source = await page.locator('audio.file-sound').first().getAttribute('src');
  const heard = await page.request.get(office.url + source, { headers: { range: 'bytes=0-3' } });
  assert.equal(heard.status(), 206);
  assert.equal((await heard.body()).toString(), 'OggS');
  const paper = await page.request.get(office.url + (await page.locator('.file a[target=_blank]').last().getAttribute('href')));
  assert.equal(paper.headers()['content-type'], 'application/pdf');
  assert.match(paper.headers()['content-disposition'], /^inline/);
  assert.match(paper.headers()['content-security-policy'], /default-src 'none'/);
  await inspect(page, 'fitxers-fil-1440');
  await leave(page);
});

test('a file from the desk is seen in the web chat it belongs to and nowhere else', async () => {
  const chat = await visit(browser, `${office.url}/xat`, { viewport: PHONE });
  await chat.getByRole('button', { name: /accepto|d’acord/i }).first().click();
  await chat.getByText('Què us cal').first().waitFor();
  await chat.getByRole('textbox').last().fill('vull parlar amb una persona');
  // By its button, which sends with and without the script: a key says nothing until the script has come.
  await chat.locator('[data-composer] button').click();
  await chat.getByText(/persona de l’oficina/).first().waitFor();
  const page = await desk('Jordi Puig');
  await page.goto(`${office.url}/taulell/safata?llista=esperen&canal=webchat`);
  await page.locator('.inbox-item').first().click();
  await page.getByRole('button', { name: 'Agafa', exact: true }).click();
  await page.locator('details.ready summary', { hasText: 'Fitxer' }).click();
  await page.locator('#enclosed').setInputFiles({ name: 'instruccions.pdf', mimeType: 'application/pdf', buffer: PDF });
  await page.getByRole('button', { name: 'Envia el fitxer' }).click();
  const link = chat.locator('.chat-file a', { hasText: 'instruccions.pdf' });
  await link.waitFor();
  await inspect(chat, 'xat-fitxer-390');
  const address = office.url + (await link.getAttribute('href'));
  assert.equal((await chat.request.get(address)).status(), 200);
  const stranger = await visit(browser, `${office.url}/xat`);
  assert.equal((await stranger.request.get(address)).status(), 404, 'somebody else’s browser');
  await leave(stranger);
  await leave(page);
  await leave(chat);
});

test('the supervisor sees who waits and passes them on from there', async () => {
  await waiting('Laura Font');
  const clara = await desk('Clara Riera');
  await clara.goto(`${office.url}/taulell/supervisio`);
  await inspect(clara, 'supervisio-1440');
  const first = clara.locator('.asks > li').first();
  await first.locator('select').selectOption({ label: 'Marta Soler' });
  await first.getByRole('button', { name: 'Passa' }).click();
  await clara.getByText('Passada.').waitFor();
  for (const [lang, viewport, size, theme] of [
    ['ca', PHONE, '390', 'light'], ['es', { width: 320, height: 640 }, '320', 'dark'], ['en', { width: 720, height: 450 }, '200', 'light'],
  ]) {
    const page = await desk('Clara Riera', { viewport, theme });
    for (const path of ['supervisio', 'preferencies', 'safata?llista=mencions']) {
      await page.goto(`${office.url}/taulell/${path}${path.includes('?') ? '&' : '?'}lang=${lang}`);
      await inspect(page, `eines-${path.split('?')[0]}-${size}-${lang}`);
    }
    await leave(page);
  }
  await leave(clara);
});
