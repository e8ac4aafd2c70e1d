// The program itself ends and begins anew while a screen hangs on its wall: the screen comes back by itself, calls nobody
// a second time, and misses nobody who was called meanwhile.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { leave, visit } from '../office.mjs';
import { browser, office } from '../opened.mjs';
import { until } from '../town.mjs';
import { callNext, take } from './hall.mjs';

const WALL = { width: 1920, height: 1080 };

const number = (page) => page.locator('[data-number]').textContent();
const shows = (page, words) => page.waitForFunction((told) => document.querySelector('[data-number]').textContent === told, words);

/** A screen that can be heard: it writes down each bell, which numbers pulse, and whom its voice names. */
async function screen() {
  const page = await visit(browser, 'about:blank', { viewport: WALL });
  const spoken = [];
  page.on('request', (request) => { if (request.url().includes('/veu/')) spoken.push(request.url().split('/').at(-1)); });
  await page.addInitScript(() => {
    window.heard = { bells: 0, pulses: [] };
    const start = OscillatorNode.prototype.start;
    OscillatorNode.prototype.start = function ring(...at) {
      window.heard.bells += 1;
      return start.apply(this, at);
    };
    addEventListener('DOMContentLoaded', () => {
      const shown = document.querySelector('[data-number]');
      new MutationObserver(() => {
        if (shown.classList.contains('called')) window.heard.pulses = [...new Set([...window.heard.pulses, shown.textContent])];
      }).observe(shown, { attributes: true, attributeFilter: ['class'] });
    });
  });
  await open(page);
  return Object.assign(page, {
    /** What was heard since this was asked last. */
    async heard() {
      const heard = await page.evaluate(() => {
        const was = window.heard;
        window.heard = { bells: 0, pulses: [] };
        return was;
      });
      return { ...heard, spoken: spoken.splice(0) };
    },
  });
}

async function open(page) {
  await page.goto(`${office.url}/pantalla/sala`);
  // A browser makes no sound before it was touched.
  await page.getByRole('button', { name: 'Activa el so' }).click();
  await page.getByRole('button', { name: 'Activa el so' }).waitFor({ state: 'hidden' });
}

/** Two bells, a pulse and, where there is a voice, its number in two languages: for this call and no other. */
async function isCalledOnce(page, ticket, hasVoice) {
  await shows(page, ticket.number);
  const all = { bells: 0, pulses: [], spoken: [] };
  await until('it was called', async () => {
    const { bells, pulses, spoken } = await page.heard();
    all.bells += bells;
    all.pulses = [...new Set([...all.pulses, ...pulses])];
    all.spoken.push(...spoken);
    return all.bells >= 2 && (!hasVoice || all.spoken.length >= 2);
  });
  assert.deepEqual(all, { bells: 2, pulses: [ticket.number], spoken: hasVoice ? [ticket.number, ticket.number] : [] });
}

const SILENT = { bells: 0, pulses: [], spoken: [] };
const aWhile = (time) => new Promise((resolve) => { setTimeout(resolve, time); });

for (const signal of ['SIGTERM', 'SIGKILL']) {
  test(`a screen outlives the program (${signal}): nobody is called anew, and nobody is missed`, async () => {
    const page = await screen();
    await take();
    const before = await callNext('oac-1');
    const hasVoice = (await page.request.get(`${office.url}/pantalla/sala/veu/ca/${before.number}`)).ok();
    await isCalledOnce(page, before, hasVoice);

    await office.restart(signal, () => page.getByText(/^Sense connexió des de les/).waitFor());
    await page.locator('[data-lost]').waitFor({ state: 'hidden' });
    assert.equal(await number(page), before.number, 'what was shown is shown');
    await aWhile(7000);
    assert.deepEqual(await page.heard(), SILENT, 'and not called again');

    // A screen that is opened anew, as after a power cut of its own, is silent too.
    await open(page);
    await shows(page, before.number);
    await aWhile(1000);
    assert.deepEqual(await page.heard(), SILENT);

    // Called before the screen found the program again.
    await office.restart(signal, () => page.getByText(/^Sense connexió/).waitFor());
    await take();
    const meanwhile = await callNext('oac-2');
    await isCalledOnce(page, meanwhile, hasVoice);
    await page.locator('[data-lost]').waitFor({ state: 'hidden' });
    await leave(page);
  });
}
