// After an attention: the question in the chat, one answer for each, the others by a link, and figures that never point at anybody.
import { before, test } from 'node:test';
import assert from 'node:assert/strict';
import { PHONE, inspect, leave, visit } from '../office.mjs';
import { browser, office } from '../opened.mjs';
import { desk, until, waiting } from '../town.mjs';

let clara;
before(async () => {
  clara = await desk(/Clara/);
});

/** Clara takes the conversation, says something and closes it. */
async function attended(person) {
  await clara.goto(`${office.url}/taulell/safata?llista=esperen`);
  const href = await until(`${person.name} is in the list`, async () => {
    await clara.reload();
    const row = clara.locator('.inbox-item', { hasText: person.name });
    return await row.count() ? row.first().getAttribute('href') : undefined;
  });
  const thread = new URL(href, office.url).pathname;
  const csrf = await clara.locator('input[name=csrf]').first().inputValue();
  for (const act of ['agafa', 'tanca']) {
    const answer = await clara.request.post(`${office.url}${thread}/${act}`, {
      headers: { 'sec-fetch-site': 'same-origin' }, form: { csrf }, maxRedirects: 0,
    });
    assert.equal(answer.status(), 303, `${act} ${person.name}`);
  }
}

async function answers(person, title) {
  const asked = await person.reads('Hem resolt el que necessitàveu?');
  const choice = asked.choices.find((one) => one.title === title);
  await person.deed({ deed: 'tap', message: asked.id, choice: choice.id });
  return asked;
}

const results = (query = '') => clara.goto(`${office.url}/taulell/enquestes${query}`);

let link;

test('closing asks in the chat; answering twice counts once; the other questions are behind a link', async () => {
  const first = await waiting('Rosa Mas');
  await attended(first);
  const asked = await answers(first, 'Sí');
  const thanks = await first.reads('/enquesta/');
  await first.deed({ deed: 'tap', message: asked.id, choice: asked.choices.find((one) => one.title === 'No').id });
  await first.reads('Aquesta pregunta ja');
  await results();
  await clara.getByText('1 resposta', { exact: true }).first().waitFor();
  await clara.getByText('Menys de 5 respostes').first().waitFor();
  assert.equal(await clara.locator('.survey-figures table').count(), 0, 'no figure of one answer');
  await inspect(clara, 'enquestes-poques-1440');

  link = thanks.text.match(/\/enquesta\/[\w-]+/)[0];
  const page = await visit(browser, office.url + link, { viewport: PHONE });
  await page.getByText('Hem resolt el que necessitàveu?').waitFor();
  await inspect(page, 'enquesta-390');
  await page.locator('fieldset', { hasText: 'Com us hem tractat?' }).getByText('5', { exact: true }).click();
  await page.locator('textarea').fill('La Clara em va escoltar');
  await page.getByRole('button', { name: /Envia/ }).click();
  await page.getByText('Ja ho tenim').waitFor();
  await page.goto(office.url + link);
  assert.equal(await page.locator('form button.govuk-button').count(), 0, 'nothing is left to answer');
  await leave(page);
  await results();
  await clara.getByText('1 resposta', { exact: true }).first().waitFor();
  assert.doesNotMatch(await clara.locator('main').textContent(), /em va escoltar/, 'words of fewer than five are not shown');
});

test('with enough answers there are figures with how many and how sure, by channel, department and month', async () => {
  const people = await Promise.all(['Pol Riu', 'Ona Vila', 'Nil Serra', 'Iu Camps', 'Mar Bosch'].map((name, n) => waiting(name, { app: n ? 'whatsapp' : 'telegram' })));
  for (const person of people) await attended(person);
  await Promise.all(people.map((person, n) => answers(person, n === 1 ? 'No' : 'Sí')));
  await until('six answers', async () => {
    await results();
    return clara.getByText('6 respostes', { exact: true }).count();
  });
  const solved = clara.locator('.survey-figures section', { hasText: 'Hem resolt el que necessitàveu?' }).first();
  assert.match(await solved.textContent(), /83 %/);
  assert.match(await solved.textContent(), /entre .*\d+ %.* \d+ %/);
  await inspect(clara, 'enquestes-1440');
  for (const by of ['canal', 'departament', 'mes']) {
    await results(`?per=${by}`);
    await solved.locator('table').first().waitFor();
    await inspect(clara, `enquestes-${by}-1440`);
  }
  await results('?per=canal');
  const shown = await solved.locator('table').first().textContent();
  assert.doesNotMatch(shown, /Telegram/, 'one answer of a channel is no figure');
  await results('?canal=telegram');
  assert.equal(await clara.locator('.survey-figures table').count(), 0);
  const few = await clara.request.get(`${office.url}/taulell/enquestes.csv?canal=telegram`);
  assert.equal((await few.text()).trim().split('\n').length, 1, 'nothing but the heading');
  const file = await (await clara.request.get(`${office.url}/taulell/enquestes.csv`)).text();
  assert.match(file, /^answer,version,month,channel/);
  assert.equal(file.split('\n').filter((line) => line.includes(',solucionat,')).length, 6);
  assert.doesNotMatch(file, /Rosa|Pol Riu|600/);
});

test('the results pass in three languages, on a phone and doubled', async () => {
  for (const [lang, viewport, size] of [['es', PHONE, '390'], ['en', { width: 320, height: 640 }, '320'], ['ca', { width: 720, height: 450 }, '200']]) {
    await clara.setViewportSize(viewport);
    await results(`?per=canal&lang=${lang}`);
    assert.doesNotMatch(await clara.content(), /\[surveys-/);
    await inspect(clara, `enquestes-${size}-${lang}`);
  }
});
