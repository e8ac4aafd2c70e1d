// A resident tells the council of something broken in the street, from a telephone, and follows what comes of it.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import AxeBuilder from '@axe-core/playwright';
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DESKTOP, LARGER, PHONE, SMALL, inspect, inspectEach, leave, pictures, visit } from '../office.mjs';
import { browser, office } from '../opened.mjs';
import { until } from '../town.mjs';

const NEW = '/peticions/nova?tipus=incidencia';
let photo;
before(async () => {
  photo = await fromATelephone();
  await writeFile(HEAVY, Buffer.alloc(30 * 1024 * 1024, 7));
});
after(() => rm(HEAVY, { force: true }));

/** A photo of 2400 × 1800 points as a telephone writes it: with the place where it was taken. */
async function fromATelephone() {
  const page = await browser.newPage();
  const url = await page.evaluate(() => {
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [2400, 1800];
    const brush = canvas.getContext('2d');
    for (let at = 0; at < 2400; at += 40) {
      brush.fillStyle = `hsl(${at / 10} 60% 60%)`;
      brush.fillRect(at, 0, 40, 1800);
    }
    return canvas.toDataURL('image/jpeg', 0.9);
  });
  await page.close();
  const plain = Buffer.from(url.slice(url.indexOf(',') + 1), 'base64');
  // TIFF, big endian: one entry that points to the GPS part, and there the latitude 41° 33' 20" N.
  const entry = (tag, type, count, value) => {
    const bytes = Buffer.alloc(12);
    bytes.writeUInt16BE(tag, 0);
    bytes.writeUInt16BE(type, 2);
    bytes.writeUInt32BE(count, 4);
    Buffer.isBuffer(value) ? value.copy(bytes, 8) : bytes.writeUInt32BE(value, 8);
    return bytes;
  };
  const rationals = Buffer.alloc(24);
  [41, 1, 33, 1, 20, 1].forEach((number, at) => rationals.writeUInt32BE(number, at * 4));
  const tiff = Buffer.concat([
    Buffer.from('MM\0\x2a\0\0\0\x08\0\x01', 'latin1'), entry(0x8825, 4, 1, 26), Buffer.alloc(4),
    Buffer.from([0, 2]), entry(1, 2, 2, Buffer.from('N\0')), entry(2, 5, 3, 56), Buffer.alloc(4), rationals,
  ]);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(tiff.length + 8);
  return Buffer.concat([plain.subarray(0, 2), Buffer.from([0xff, 0xe1]), length, Buffer.from('Exif\0\0'), tiff, plain.subarray(2)]);
}

// By its path: thirty megabytes in one word to the browser take longer than the whole test.
const HEAVY = join(tmpdir(), `finestreta-enorme-${process.pid}.jpg`);
const jpeg = (buffer, name = 'fanal.jpg') => ({ name, mimeType: 'image/jpeg', buffer });

/** The photo as our pages show it, with nothing in it of where it was taken. */
async function seen(page) {
  const picture = page.locator('.request-photo').first();
  await picture.scrollIntoViewIfNeeded();
  assert.ok((await picture.evaluate((image) => image.decode().then(() => image.naturalWidth))) >= 1200);
  const src = await picture.getAttribute('src');
  const bytes = await (await page.context().request.get(office.url + src)).body();
  assert.equal(bytes.subarray(0, 2).toString('hex'), 'ffd8');
  assert.ok(photo.includes('Exif') && !bytes.includes('Exif'), 'what the telephone wrote into the photo is gone');
  return bytes;
}

async function receipt(page) {
  // Not by waiting for a navigation: a second press breaks off the one that the first began.
  await until('the receipt', () => page.url().endsWith('/rebut'));
  await page.getByRole('heading', { name: 'Ja ho tenim' }).waitFor();
  return (await page.locator('.request-code').innerText()).trim();
}

/** How many incidents of the public list are at this address. */
async function incidentsAt(address) {
  const answer = await fetch(`${office.url}/open311/v2/requests.json`);
  return (await answer.json()).filter((it) => it.address === address).length;
}

test('without JavaScript: reported by its address with a photo, answered at the desk, read by the link', async () => {
  const page = await visit(browser, `${office.url}/peticions`, { viewport: PHONE, javaScript: false, touch: true });
  await page.locator('a.door', { hasText: 'Una incidència al carrer' }).tap();
  assert.equal(await page.locator('[data-map]').isVisible(), false);
  await page.locator('#category').selectOption('fanals');
  await page.fill('#address', 'carrer de la Teula, 7');
  await page.fill('#text', 'El fanal fa pampallugues tota la nit.');
  await page.setInputFiles('#photo', jpeg(photo));
  await page.locator('.request-send').tap();
  const code = await receipt(page);
  assert.match(code, /^[A-Z0-9]{4} [A-Z0-9]{4} [A-Z0-9]{4}$/);
  await page.getByRole('link', { name: 'Segueix aquesta petició' }).tap();
  await page.getByText('Rebuda', { exact: true }).first().waitFor();
  await seen(page);
  const link = page.url();

  const desk = await visit(browser, `${office.url}/taulell/entrada`, { viewport: DESKTOP });
  await desk.getByRole('button', { name: 'Marta Soler' }).click();
  await desk.waitForURL(/taulell\/safata/);
  await desk.goto(`${office.url}/taulell/peticions`);
  await desk.locator('tr', { hasText: 'El fanal fa pampallugues' }).getByRole('link').first().click();
  await seen(desk);
  await desk.getByRole('button', { name: 'M’hi poso' }).click();
  await desk.locator('#answer').fill('Hi passarem dijous i canviarem la llum.');
  await desk.locator('button[name=act][value=answer]').click();
  await desk.getByRole('status').first().waitFor();
  assert.deepEqual(desk.complaints, []);
  await leave(desk);

  // Another day, another telephone: only the code.
  const later = await visit(browser, `${office.url}/peticions`, { viewport: PHONE, javaScript: false, touch: true });
  await later.fill('input[name=codi]', code.toLowerCase());
  await later.getByRole('button', { name: 'Busca' }).tap();
  await later.waitForURL(link);
  await later.getByText('Contestada', { exact: true }).first().waitFor();
  await later.getByText('Hi passarem dijous i canviarem la llum.').waitFor();
  assert.doesNotMatch(await later.locator('main').innerText(), /Marta|Soler/);
  await inspectWithoutScript(later, 'peticio-contestada-390');
  await leave(later);
  await leave(page);
});

/** Axe needs script; where the page has none only the width is looked at, and the picture taken. */
async function inspectWithoutScript(page, name) {
  const box = await page.locator('main').boundingBox();
  assert.ok(box.x >= 0 && box.x + box.width <= page.viewportSize().width, `${name} scrolls sideways`);
  if (pictures) await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
}

test('with JavaScript: by the telephone’s position, then by a point on the map, with a photo made small', async () => {
  const page = await visit(browser, `${office.url}${NEW}`, { viewport: PHONE, touch: true });
  await page.context().grantPermissions(['geolocation'], { origin: office.url });
  await page.context().setGeolocation({ latitude: 41.5549, longitude: 2.1789 });
  const point = async () => [await page.locator('[data-latitude]').inputValue(), await page.locator('[data-longitude]').inputValue()];
  await page.locator('#category').selectOption('voreres');
  await page.getByRole('button', { name: 'Sóc al lloc' }).tap();
  await page.getByText('Tenim el punt on sou').waitFor();
  assert.deepEqual(await point(), ['41.554900', '2.178900']);
  await page.getByRole('button', { name: 'Treu el punt' }).tap();
  assert.deepEqual(await point(), ['', '']);

  const fetched = () => page.evaluate(() => performance.getEntriesByType('resource').some((it) => it.name.includes('leaflet')));
  assert.equal(await fetched(), false, 'the page weighs nothing of the map before it is wanted');
  await page.getByRole('button', { name: 'Assenyaleu-ho al mapa' }).tap();
  const map = page.getByRole('region', { name: 'Mapa per assenyalar el lloc' }).last();
  await map.locator('.leaflet-tile-loaded').first().waitFor();
  assert.deepEqual(await point(), ['', ''], 'a map that was only opened says nothing');
  const box = await map.boundingBox();
  await page.touchscreen.tap(box.x + box.width * 0.7, box.y + box.height * 0.3);
  await page.getByText('Tenim el punt que heu assenyalat').waitFor();
  const tapped = await point();
  await map.focus();
  await page.keyboard.press('ArrowDown');
  await page.waitForFunction((before) => document.querySelector('[data-latitude]').value !== before, tapped[0]);
  const moved = await point();
  assert.ok(Number(moved[0]) < Number(tapped[0]), 'the arrow keys move the point to the south');
  await map.scrollIntoViewIfNeeded();
  if (pictures) await page.screenshot({ path: join(pictures, 'incidencia-mapa-390.png') });
  const found = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze();
  assert.deepEqual(found.violations.map((it) => `${it.id}: ${it.nodes.map((node) => node.target)}`), []);

  await page.fill('#text', 'Una llamborda solta: s’hi ensopega.');
  await page.setInputFiles('#photo', jpeg(photo));
  await page.getByText('La foto és a punt').waitFor();
  const leaves = await page.locator('#photo').evaluate(async (input) => {
    const bytes = new Uint8Array(await input.files[0].arrayBuffer());
    return { length: bytes.length, exif: new TextDecoder('latin1').decode(bytes.slice(0, 4000)).includes('Exif') };
  });
  assert.ok(leaves.length < photo.length && !leaves.exif, 'the place of the photo does not even leave the telephone');
  await page.locator('.request-send').tap();
  await receipt(page);
  await page.getByRole('link', { name: 'Segueix aquesta petició' }).tap();
  await page.getByText(`${moved[0]}, ${moved[1]}`).waitFor();
  await seen(page);
  await inspect(page, 'peticio-390');
  await leave(page);
});

test('what will not do is said at its field with its limit, and what was typed is kept', async () => {
  for (const javaScript of [false, true]) {
    const page = await visit(browser, `${office.url}${NEW}`, { viewport: PHONE, javaScript });
    await page.locator('#category').selectOption('fanals');
    await page.fill('#address', 'carrer Nou, 2');
    await page.fill('#phone', '600 000 01');
    await page.setInputFiles('#photo', HEAVY);
    if (javaScript) await page.getByText('La foto passa de 10 MB').waitFor();
    await page.locator('.request-send').click();
    const errors = page.locator('.govuk-error-summary');
    await errors.waitFor();
    const told = await errors.innerText();
    assert.match(told, /Hi ha 3 coses per arreglar. El que heu escrit hi és/);
    assert.match(told, /La foto passa de 10 MB/);
    assert.match(told, /Escriviu què passa: el text és buit/);
    assert.match(told, /El telèfon té 8 xifres; n’hi calen 9/);
    assert.equal(await page.locator('#category').inputValue(), 'fanals');
    assert.equal(await page.locator('#address').inputValue(), 'carrer Nou, 2');
    assert.equal(await page.locator('#phone').inputValue(), '600 000 01');
    for (const field of await errors.locator('a').evaluateAll((links) => links.map((link) => link.getAttribute('href')))) {
      assert.equal(await page.locator(field).count(), 1, `${field} is a field`);
    }
    if (javaScript) {
      await page.locator('.govuk-error-summary:focus').waitFor();
      await inspect(page, 'incidencia-errors-390');
    }
    await page.fill('#text', 'Ara sí: el fanal és fos.');
    await page.fill('#phone', '');
    await page.setInputFiles('#photo', jpeg(Buffer.from('No sóc cap foto.'), 'nota.jpg'));
    await page.locator('.request-send').click();
    await page.locator('.govuk-error-summary', { hasText: 'no és una foto JPEG, PNG o WebP' }).waitFor();
    assert.equal(await page.locator('#text').inputValue(), 'Ara sí: el fanal és fos.');
    assert.deepEqual(page.complaints, []);
    await leave(page);
  }
});

test('told in the web chat it has a code and a page to follow it by, too', async () => {
  const page = await visit(browser, `${office.url}/xat`, { viewport: PHONE });
  await page.locator('button[name=answer][value=yes]').click();
  await page.fill('textarea[name=text]', 'hi ha un fanal fos al carrer Major, 3');
  await page.locator('[data-composer] button').click();
  const link = page.locator('.bubble .source a[href*="/peticions/"]');
  await link.waitFor();
  assert.match(await page.locator('.bubble', { has: page.locator('a[href*="/peticions/"]') }).innerText(), /[A-Z0-9]{4} [A-Z0-9]{4} [A-Z0-9]{4}/);
  await page.goto(office.url + new URL(await link.getAttribute('href'), office.url).pathname);
  await page.getByText('hi ha un fanal fos al carrer Major, 3').waitFor();
  await inspect(page, 'peticio-del-xat-390');
  await leave(page);
});

test('a double press makes one request', async () => {
  const page = await visit(browser, `${office.url}${NEW}`, { viewport: PHONE });
  const address = 'passeig dels Til·lers, 40';
  await page.locator('#category').selectOption('fanals');
  await page.fill('#address', address);
  await page.fill('#text', 'Dos cops premut, una vegada dit.');
  await page.locator('.request-send').dblclick();
  await receipt(page);
  assert.equal(await incidentsAt(address), 1);
  await leave(page);
});

test('every page of requests is without violations, small, enlarged and in three languages', async () => {
  const first = await visit(browser, `${office.url}/peticions/nova?tipus=suggeriment`, { viewport: PHONE });
  await first.fill('#text', 'Un banc a l’ombra de la plaça de l’Om.');
  await first.locator('.request-send').click();
  await receipt(first);
  const made = new URL(first.url()).pathname;
  await leave(first);
  const pages = {
    peticions: '/peticions', incidencia: NEW, queixa: '/peticions/nova?tipus=queixa',
    rebut: made, peticio: made.replace('/rebut', ''),
  };
  await inspectEach(browser, office.url, { ...SMALL, 200: LARGER[200] }, pages);
});
