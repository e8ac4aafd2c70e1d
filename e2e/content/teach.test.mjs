// What editors teach the assistant, what the desk puts right, and why it answers as it does.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { PHONE, inspect, leave, visit } from '../office.mjs';
import { browser, office } from '../opened.mjs';
import { act, desk, until, waiting } from '../town.mjs';

const MISSED = '/taulell/continguts/preguntes';

async function asks(words) {
  const chat = await visit(browser, `${office.url}/xat`);
  await chat.getByRole('button', { name: 'Ho accepto', exact: true }).click();
  await chat.getByText(/Què us cal/).first().waitFor();
  await chat.getByLabel('Missatge').fill(words);
  await chat.getByRole('button', { name: 'Envia' }).click();
  await chat.locator('[data-mine]', { hasText: words }).waitFor();
  return chat;
}

test('a matter of another body is taught with its own answer, and the office says it at once', async () => {
  const laia = await desk(/^Laia/);
  await laia.goto(`${office.url}/taulell/continguts/com-es-diu`);
  await laia.getByLabel('Comença’n una de nova').fill('mancomunitat');
  await laia.getByRole('button', { name: 'Comença', exact: true }).click();
  await laia.getByRole('alert').getByText(/assumpte nou/).first().waitFor();
  await inspect(laia, 'ensenya-nou-1440');
  const words = 'on es fa el xarbotell de la mainada';
  const answer = 'El xarbotell el porta la Mancomunitat.';
  for (const [lang, name] of [['ca', 'Mancomunitat'], ['es', 'Mancomunidad'], ['en', 'Joint body']]) {
    await laia.goto(`${office.url}/taulell/continguts/com-es-diu/mancomunitat?llengua=${lang}`);
    await laia.getByLabel('Nom', { exact: true }).fill(name);
    if (lang === 'ca') await laia.getByLabel('Frases que la gent diu aquí').fill(`${words}\nel xarbotell\nel xarbotell de la mainada\nquan hi ha xarbotell`);
    await laia.getByLabel('Què respon l’assistent').fill(answer);
    await act(laia, 'Desa');
    await laia.getByText('Esborrany desat.').waitFor();
  }
  await act(laia, 'Envia a revisar');
  await laia.getByText('Enviat a revisar').waitFor();
  const bernat = await desk(/^Bernat/);
  await bernat.goto(`${office.url}/taulell/continguts/com-es-diu/mancomunitat/canvis`);
  await bernat.getByRole('button', { name: 'Publica ara' }).click();
  await bernat.getByText('Publicat: ja surt').waitFor();
  await until('the office knows it', async () => {
    await laia.goto(`${office.url}${MISSED}?frase=${encodeURIComponent(words)}`);
    return laia.locator('#prova', { hasText: 'no ho porta l’Ajuntament: Mancomunitat' }).count();
  });
  await inspect(laia, 'ensenya-altres-1440');
  const chat = await asks(words);
  await chat.getByText(answer).first().waitFor();
  await leave(chat);
  for (const page of [laia, bernat]) await leave(page);
});

test('a sentence is tried with its reasons, at any size', async () => {
  const sentence = 'necessito un volant d’empadronament';
  for (const [size, options] of [['1440', {}], ['390', { viewport: PHONE }], ['200', { viewport: { width: 720, height: 450 } }]]) {
    const laia = await desk(/^Laia/, options);
    await laia.goto(office.url + MISSED);
    await laia.getByLabel('Frase', { exact: true }).fill(sentence);
    await laia.getByRole('button', { name: 'Prova-la' }).click();
    const told = laia.locator('#prova');
    await told.getByText(/Respondria amb «.*empadronament/).waitFor();
    assert.ok(await told.locator('.content-near > li').count() >= 3);
    await told.getByText(/Hi han pesat: .*volant/).first().waitFor();
    await inspect(laia, `ensenya-prova-${size}`);
    await leave(laia);
  }
  const plain = await desk(/^Laia/, { javaScript: false });
  await plain.goto(office.url + MISSED);
  await plain.getByLabel('Frase', { exact: true }).fill(sentence);
  await plain.getByRole('button', { name: 'Prova-la' }).click();
  await plain.locator('#prova .content-near > li').first().waitFor();
  await leave(plain);
});

test('what the base pack knows of a sheet is below its form', async () => {
  const laia = await desk(/^Laia/);
  await laia.goto(`${office.url}/taulell/continguts/com-es-diu`);
  await laia.getByLabel('Comença’n una de nova').fill('padro-volant');
  await laia.getByRole('button', { name: 'Comença', exact: true }).click();
  await laia.getByRole('heading', { name: 'El que l’assistent ja en sap' }).waitFor();
  await laia.locator('.content-base summary').first().click();
  assert.ok(await laia.locator('.content-base details[open] li').count() > 10);
  await inspect(laia, 'ensenya-base-1440');
  await laia.setViewportSize(PHONE);
  await inspect(laia, 'ensenya-base-390');
  await laia.getByRole('button', { name: 'Descarta l’esborrany' }).click();
  await leave(laia);
});

test('what the desk puts right is a suggestion to editors, without the person, and one press teaches it', async () => {
  const sentence = 'necessito un volant d’empadronament';
  await waiting('Rosa Pujol', { first: [[`Em dic Rosa i ${sentence}`, 'empadronament']] });
  const marta = await desk('Marta Soler');
  await marta.goto(`${office.url}/taulell/safata?llista=esperen`);
  await marta.locator('.inbox-item', { hasText: 'Rosa Pujol' }).click();
  await marta.locator('.thread-who', { hasText: 'Rosa Pujol' }).waitFor();
  await marta.getByRole('button', { name: 'Agafa', exact: true }).click();
  await marta.getByLabel('Resposta', { exact: true }).waitFor();
  await marta.getByText('No és d’això?').click();
  await marta.getByLabel('De què va').fill('Alta al padró');
  await inspect(marta, 'ensenya-taulell-1440');
  await marta.getByRole('button', { name: 'Canvia el tema' }).click();
  const sheet = marta.locator('.sheet > b');
  await until('the panel shows the other sheet', async () => !/volant/i.test(await sheet.textContent()));
  const title = (await sheet.textContent()).trim();
  const laia = await desk(/^Laia/);
  await laia.goto(office.url + MISSED);
  const row = laia.locator('.content-questions > li', { hasText: title });
  await row.getByText(/Assistent: .*olant/).waitFor();
  assert.ok(!/Rosa/.test(await row.textContent()), 'nobody’s name');
  await inspect(laia, 'ensenya-suggeriments-1440');
  await laia.setViewportSize(PHONE);
  await inspect(laia, 'ensenya-suggeriments-390');
  await row.getByRole('button', { name: /^Fes-ne una frase/ }).click();
  await laia.getByText('Frase afegida a l’esborrany').waitFor();
  assert.match(await laia.getByLabel('Frases que la gent diu').inputValue(), /volant d’empadronament/);
  await laia.goto(office.url + MISSED);
  assert.equal(await row.count(), 0);
  for (const page of [marta, laia]) await leave(page);
});
