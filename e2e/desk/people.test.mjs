// A person over every door: their story, somebody who may be the same, joined, parted, and what is kept handed over.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { PHONE, inspect, leave, visit } from '../office.mjs';
import { browser, office } from '../opened.mjs';
import { desk, resident } from '../town.mjs';

/** Somebody agrees in the chat of the web and asks something; the office has one more person. */
async function visitor(words) {
  const chat = await visit(browser, `${office.url}/xat`, { viewport: PHONE });
  await chat.getByRole('button', { name: /accepto|d’acord/i }).first().click();
  await chat.getByText('Què us cal').first().waitFor();
  const box = chat.getByRole('textbox').last();
  await box.fill(words);
  await box.press('Enter');
  await chat.getByText(words).first().waitFor();
  return chat;
}

/** The address of the person of a conversation that is open at the desk. */
async function personOf(page) {
  const link = page.locator('#persona a[href^="/taulell/persones/"]').first();
  return link.getAttribute('href');
}

test('two are compared, joined, and parted again; the conversation and the data go with them', async () => {
  const first = await visitor('Quins papers calen per al padró?');
  const second = await visitor('On sou?');
  const clara = await desk(/Clara/);
  await clara.goto(`${office.url}/taulell/safata?llista=totes`);
  const threads = await clara.locator('a[href^="/taulell/safata/0"]').evaluateAll((links) => [
    ...new Set(links.map((link) => new URL(link.href).pathname)),
  ]);
  assert.ok(threads.length >= 2, 'two conversations');
  await clara.goto(office.url + threads[0]);
  const one = await personOf(clara);
  await inspect(clara, 'people-column-1440');
  await clara.goto(office.url + threads[1]);
  const other = await personOf(clara);
  assert.notEqual(one, other);

  const id = other.split('/').pop();
  await clara.goto(`${office.url}${one}/uneix/${id}`);
  await inspect(clara, 'people-join-1440');
  await clara.getByRole('button', { name: 'Són la mateixa' }).click();
  await clara.getByText('Ara són una sola persona').waitFor();
  await inspect(clara, 'people-joined-1440');
  await clara.goto(office.url + other);
  assert.equal(new URL(clara.url()).pathname, one, 'an old address leads to the person');
  await clara.getByRole('button', { name: 'Separa-les' }).click();
  await clara.getByText('Tornen a ser dues persones').waitFor();

  const written = await clara.request.get(`${office.url}${threads[0]}/transcripcio.txt`);
  assert.equal(written.status(), 200);
  assert.match(await written.text(), /Assistent: /);
  const kept = await (await clara.request.get(`${office.url}${one}/dades.json`)).json();
  assert.equal(kept.conversations.length, 1);
  await clara.goto(`${office.url}${one}/esborra`);
  await inspect(clara, 'people-erase-1440');

  for (const lang of ['es', 'en', 'ca']) {
    await clara.goto(`${office.url}${one}?lang=${lang}`);
    await inspect(clara, `people-${lang}-1440`);
  }
  await clara.setViewportSize(PHONE);
  await inspect(clara, 'people-390');
  await clara.setViewportSize({ width: 320, height: 640 });
  await inspect(clara, 'people-320');
  await leave(clara);
  await leave(first);
  await leave(second);
});

test('a person is looked for, laid beside another, joined and parted; and what is kept is handed over and erased', async () => {
  for (const [name, app] of [['Berta Coll', 'whatsapp'], ['Berta Colomer', 'telegram']]) {
    const person = await resident(name, app);
    await person.says('necessito el volant de padró');
    await person.reads('padro-volant');
  }
  const clara = await desk(/Clara/);
  await clara.getByRole('link', { name: 'Persones', exact: true }).click();
  await clara.getByLabel('Nom, telèfon o codi').fill('berta');
  await clara.getByRole('button', { name: 'Busca', exact: true }).click();
  await clara.getByRole('heading', { name: '2 persones' }).waitFor();
  await inspect(clara, 'people-find-1440');
  await clara.getByRole('link', { name: 'Berta Coll', exact: true }).click();
  await clara.getByRole('link', { name: 'Busca una altra persona' }).click();
  await clara.getByLabel('Nom, telèfon o codi').fill('Colomer');
  await clara.getByRole('button', { name: 'Busca', exact: true }).click();
  await clara.getByRole('link', { name: 'Compara: Berta Colomer' }).click();
  await clara.getByText('No coincideix tot').waitFor();
  await inspect(clara, 'people-join-found-1440');
  await clara.getByRole('button', { name: 'Són la mateixa' }).click();
  await clara.getByText('Ara són una sola persona').waitFor();
  const person = new URL(clara.url()).pathname;
  await clara.getByRole('button', { name: 'Separa-les' }).click();
  await clara.getByText('Tornen a ser dues persones').waitFor();

  await clara.getByRole('link', { name: 'Fes-ne un paper' }).click();
  await clara.getByRole('heading', { name: 'El que guardem de vós' }).waitFor();
  await clara.getByText('necessito el volant de padró').waitFor();
  await inspect(clara, 'people-paper-1440');
  await clara.setViewportSize({ width: 320, height: 640 });
  await inspect(clara, 'people-paper-320');
  await clara.setViewportSize({ width: 1440, height: 900 });
  await clara.goto(`${office.url}${person}`);
  const talk = await clara.locator('.timeline a[href^="/taulell/safata/"]').first().getAttribute('href');
  await clara.goto(`${office.url}${talk}/transcripcio`);
  await clara.getByRole('heading', { name: 'La vostra conversa amb l’oficina' }).waitFor();
  await inspect(clara, 'people-transcript-1440');

  await clara.goto(`${office.url}${person}/esborra`);
  await clara.getByText('1 conversa', { exact: true }).waitFor();
  await inspect(clara, 'people-erase-what-1440');
  await clara.getByRole('button', { name: 'Esborra-ho tot' }).click();
  await clara.getByText(/^Esborrat/).waitFor();
  for (const [lang, viewport, size] of [['es', PHONE, '390'], ['en', { width: 320, height: 640 }, '320'], ['ca', { width: 720, height: 450 }, '200']]) {
    await clara.setViewportSize(viewport);
    await clara.goto(`${office.url}/taulell/persones?q=berta&lang=${lang}`);
    assert.equal(await clara.locator('.people__found > li').count(), 1, 'whoever was erased is found no more');
    assert.doesNotMatch(await clara.content(), /\[people-/);
    await inspect(clara, `people-find-${size}-${lang}`);
  }
  await leave(clara);
});
