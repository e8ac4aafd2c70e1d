// A kiosk whose browser has no voice reads its own pages aloud with the office's, to whoever asked for it.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { leave, visit } from '../office.mjs';
import { browser, office } from '../opened.mjs';
import { until } from '../town.mjs';

const HOME = `${office.url}/quiosc`;

/** A kiosk whose browser has no voice; it writes down what it had said, and each sound that was really played. */
async function silent() {
  const page = await visit(browser, 'about:blank', { viewport: { width: 1080, height: 1920 }, touch: true });
  const said = [];
  page.on('request', (request) => { if (request.url() === `${HOME}/veu`) said.push(request.postDataJSON()); });
  page.on('response', (answer) => { if (answer.url() === `${HOME}/veu`) assert.equal(answer.status(), 200); });
  await page.addInitScript(() => {
    window.played = [];
    if (window.speechSynthesis) speechSynthesis.getVoices = () => [];
    const start = AudioBufferSourceNode.prototype.start;
    AudioBufferSourceNode.prototype.start = function play(...at) {
      window.played.push(this.buffer.duration);
      return start.apply(this, at);
    };
  });
  await page.goto(`${office.url}/demo/quiosc/quiosc-1`);
  return Object.assign(page, { said });
}

const first = (page, words) => until(words, () => page.said.find((one) => one.words.includes(words)));

test('whoever asks is read every page in their language, and the next person is not', async () => {
  const page = await silent();
  const listen = page.locator('[data-listen]');
  if (!(await page.locator('[data-voice]').count())) {
    assert.equal(await listen.isVisible(), false, 'without a voice nothing is promised');
    await leave(page);
    return;
  }
  assert.deepEqual(page.said, [], 'nobody asked yet');
  await listen.tap();
  assert.equal((await first(page, 'Què us cal?')).lang, 'ca');
  await until('it is heard', () => page.evaluate(() => window.played.length > 1 && window.played.every((length) => length > 0.3)));
  // Another language, another page: read without being asked again, each part once.
  await page.getByRole('link', { name: 'Español' }).tap();
  assert.equal((await first(page, '¿Qué necesita?')).lang, 'es');
  await page.getByRole('link', { name: /^Coger turno/ }).tap();
  await page.getByRole('link', { name: 'Padrón', exact: true }).tap();
  await first(page, 'Padrón');
  await page.getByRole('button', { name: 'Coger turno' }).tap();
  await page.waitForURL(/\/fet$/);
  const number = (await page.locator('.kiosk__number').innerText()).match(/[A-Z]\d{3}/)[0];
  await first(page, number);
  // The next person hears nothing.
  await page.locator('.kiosk__end').tap();
  await page.getByRole('heading', { name: /Què us cal/ }).waitFor();
  page.said.length = 0;
  await page.getByRole('link', { name: /^Agafar torn/ }).tap();
  await page.getByRole('heading', { name: 'Per a què veniu?' }).waitFor();
  await new Promise((resolve) => { setTimeout(resolve, 1000); });
  assert.deepEqual(page.said, []);
  assert.deepEqual(page.complaints, []);
  await leave(page);
});

test('each part is read once, one after another, and a second wish begins anew', async () => {
  const page = await silent();
  if (!(await page.locator('[data-voice]').count())) return leave(page);
  await page.getByRole('link', { name: /^Agafar torn/ }).tap();
  await page.getByRole('heading', { name: 'Per a què veniu?' }).waitFor();
  await page.locator('[data-listen]').tap();
  await until('three parts', () => page.said.length >= 3);
  const words = page.said.map((one) => one.words);
  assert.equal(words[0], 'Per a què veniu?');
  assert.equal(new Set(words).size, words.length, String(words));
  page.said.length = 0;
  await page.locator('[data-listen]').tap();
  await until('from the beginning', () => page.said.length);
  assert.equal(page.said[0].words, 'Per a què veniu?');
  return leave(page);
});
