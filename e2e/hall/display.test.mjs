// The screens on the walls: at their real sizes, with calls, without a network, and without a name.
import { connect, createServer } from 'node:net';
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { inspect, leave, visit } from '../office.mjs';
import { browser, office } from '../opened.mjs';
import { callNext, take } from './hall.mjs';

const WALL = { width: 1920, height: 1080 };
const UPRIGHT = { width: 1080, height: 1920 };
const SALA = `${office.url}/pantalla/sala`;

const number = (page) => page.locator('[data-number]').textContent();
const shows = (page, words) => page.waitForFunction((told) => document.querySelector('[data-number]').textContent === told, words);

/** Nothing is cut off. */
async function whole(page) {
  const [wants, has] = await page.locator('.board__side').evaluate((side) => [side.scrollHeight, side.clientHeight]);
  assert.ok(wants <= has, `${wants} px do not fit into ${has}`);
}

test('a hall where nobody was called yet says what will happen', async () => {
  const page = await visit(browser, SALA, { viewport: WALL });
  await page.getByText('Quan us toqui').waitFor();
  await page.locator('[data-waits] li').nth(2).waitFor();
  await inspect(page, 'pantalla-buida');
  await leave(page);
});

test('a call comes by itself, several one after another, and those before stay listed', async () => {
  for (let count = 0; count < 6; count += 1) await take();
  for (const counter of ['oac-1', 'oac-2', 'oac-3', 'oac-1']) await callNext(counter);
  const page = await visit(browser, SALA, { viewport: WALL });
  assert.equal(await number(page), 'A004');
  await callNext('oac-2');
  await callNext('oac-3');
  await shows(page, 'A005');
  assert.equal(await page.locator('[data-to]').textContent(), 'Taulell 2');
  assert.equal(await page.locator('[data-mark]').textContent(), '2');
  await page.locator('[data-list]').getByText('A004').waitFor();
  assert.equal(await page.locator('[data-list]').getByText('A006').count(), 0, 'not listed before it was called');
  const began = await page.evaluate(() => performance.now());
  await shows(page, 'A006');
  assert.ok(await page.evaluate((at) => performance.now() - at, began) > 4000, 'each has the wall for six seconds');
  await inspect(page, 'pantalla');
  const upright = await visit(browser, SALA, { viewport: UPRIGHT });
  await inspect(upright, 'pantalla-dreta');
  for (const one of [page, upright]) {
    await whole(one);
    const [font, seen] = await one.evaluate(() => {
      const all = document.querySelector('[data-number]');
      const box = all.getBoundingClientRect();
      return [parseFloat(getComputedStyle(all).fontSize), box.right <= all.closest('section').getBoundingClientRect().right];
    });
    assert.ok(font >= 300 && seen, `the number is read from ten metres: ${font}`);
    const small = await one.evaluate(() => [...document.querySelectorAll('.board *')]
      .filter((part) => part.checkVisibility() && [...part.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim()))
      .filter((part) => !part.closest('.only-read, svg') && parseFloat(getComputedStyle(part).fontSize) < 38)
      .map((part) => part.textContent));
    assert.deepEqual(small, []);
  }
  await leave(upright);
  await leave(page);
});

test('a smaller panel shows the same', async () => {
  const small = await visit(browser, SALA, { viewport: { width: 1280, height: 720 } });
  await inspect(small, 'pantalla-petita');
  await whole(small);
  await leave(small);
});

/** A line to the office that can be cut without a word, as a cable is. */
async function cable() {
  const target = new URL(office.url);
  const open = new Set();
  let isCut = false;
  const wire = createServer((near) => {
    if (isCut) { near.destroy(); return; }
    const far = connect(Number(target.port), target.hostname);
    near.pipe(far).pipe(near);
    for (const end of [near, far]) {
      open.add(end);
      end.on('error', () => {});
      end.on('close', () => { open.delete(end); near.destroy(); far.destroy(); });
    }
  });
  await new Promise((resolve) => { wire.listen(0, '127.0.0.1', resolve); });
  return {
    url: `http://127.0.0.1:${wire.address().port}`,
    cut() { isCut = true; for (const end of open) end.destroy(); },
    mend() { isCut = false; },
    close() { this.cut(); wire.close(); },
  };
}

test('behaviour 25: without a network it says since when, and coming back it calls nobody anew', async () => {
  const wire = await cable();
  await take();
  await callNext('oac-1');
  const page = await visit(browser, `${wire.url}/pantalla/sala`, { viewport: WALL });
  const before = await number(page);
  wire.cut();
  await page.getByText(/^Sense connexió des de les \d+\.\d\d h/).waitFor();
  page.complaints.length = 0; // A stream that breaks off is an error to a browser.
  await inspect(page, 'pantalla-sense-xarxa');
  assert.ok(await page.locator('.board__side').isHidden(), 'what may be old is not shown as if it were now');
  await page.evaluate(() => {
    window.called = [];
    new MutationObserver(() => {
      const it = document.querySelector('[data-number]');
      if (it.classList.contains('called')) window.called.push(it.textContent);
    }).observe(document.querySelector('[data-number]'), { attributes: true, attributeFilter: ['class'] });
  });
  wire.mend();
  await page.locator('[data-lost]').waitFor({ state: 'hidden' });
  assert.equal(await number(page), before);
  await new Promise((resolve) => setTimeout(resolve, 1000));
  assert.deepEqual(await page.evaluate(() => window.called), [], 'what was called before is not called again');
  await take();
  const next = await callNext('oac-2');
  await shows(page, next.number);
  assert.deepEqual([...new Set(await page.evaluate(() => window.called))], [next.number]);
  await leave(page);
  wire.close();
});

test('the clock of the machine does not matter', async () => {
  const context = await browser.newContext({ viewport: WALL });
  const page = await context.newPage();
  await page.clock.setFixedTime(new Date('2019-01-01T03:00:00Z'));
  await page.goto(SALA);
  const told = await page.locator('[data-clock]').textContent();
  assert.doesNotMatch(told, /^4\.00/);
  await take();
  const next = await callNext('oac-3');
  await page.waitForFunction((words) => document.querySelector('[data-number]').textContent === words, next.number);
  await context.close();
});

test('whoever is called by a voice is called in Catalan and in their own language', async () => {
  const context = await browser.newContext({ viewport: WALL });
  const page = await context.newPage();
  const asked = [];
  page.on('request', (request) => { if (request.url().includes('/veu/')) asked.push(new URL(request.url()).pathname); });
  await page.goto(SALA);
  // A browser makes no sound before it was touched.
  await page.getByRole('button', { name: 'Activa el so' }).click();
  await page.getByRole('button', { name: 'Activa el so' }).waitFor({ state: 'hidden' });
  await take('padro-volant', { lang: 'en' });
  const next = await callNext('oac-1');
  if (await page.evaluate(() => JSON.parse(document.querySelector('[data-display]').dataset.told).board.calls[0]?.said[0].sound)) {
    for (let tries = 0; tries < 60 && asked.length < 2; tries += 1) await new Promise((resolve) => setTimeout(resolve, 200));
    assert.deepEqual(asked, [`/pantalla/sala/veu/ca/${next.number}`, `/pantalla/sala/veu/en/${next.number}`]);
  } else {
    await page.waitForFunction((words) => document.querySelector('[data-number]').textContent === words, next.number);
  }
  await context.close();
});
