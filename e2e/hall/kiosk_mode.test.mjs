// A kiosk's Chromium, started as docs/operate/kiosk.md says: it is the same kiosk after its machine was switched off, and
// also when its power fails and there is no office to ask.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { chromium } from 'playwright-core';
import { office } from '../opened.mjs';
import { desk, until } from '../town.mjs';
import { callAll } from './hall.mjs';
import { isTold, ready } from './kiosk.mjs';

const MANUAL = new URL('../../docs/operate/kiosk.md', import.meta.url);

/** What the manual has a kiosk's browser started with. */
async function flags() {
  const command = (await readFile(MANUAL, 'utf8')).match(/```\nchromium ([^`]+)```/)[1];
  const all = command.match(/--\S+/g).filter((flag) => !flag.startsWith('--user-data-dir'));
  assert.ok(all.includes('--kiosk') && all.length > 5, command);
  return all;
}

/** A machine of this folder, switched on: its page, and how it ends. */
async function switchOn(folder, url) {
  const own = ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-background-networking', '--screen-info={1080x1920}', '--remote-debugging-port=0'];
  const machine = spawn(process.env.CHROMIUM ?? '/usr/bin/chromium', [...await flags(), ...own, `--user-data-dir=${folder}`, url], { stdio: ['ignore', 'ignore', 'pipe'] });
  const over = new Promise((resolve) => { machine.once('exit', resolve); });
  const address = await new Promise((resolve, reject) => {
    createInterface({ input: machine.stderr }).on('line', (line) => {
      const found = line.match(/DevTools listening on (ws:\S+)/);
      if (found) resolve(found[1]);
    });
    machine.once('exit', (code) => reject(new Error(`the browser ended with ${code}`)));
  });
  // A browser that is busy with its first page sometimes does not answer the first time.
  const connect = () => chromium.connectOverCDP(address, { timeout: 8000 });
  const browser = await connect().catch(connect).catch(connect);
  const page = await until('its page is there', async () => browser.contexts()[0].pages()[0]);
  return {
    page,
    /** Somebody switches it off. */
    async off() {
      const session = await browser.newBrowserCDPSession();
      await session.send('Browser.close').catch(() => {});
      await over;
    },
    /** Its power fails. */
    async cut() {
      machine.kill('SIGKILL');
      await over;
    },
  };
}

test('a kiosk is the same after it was switched off, and serves after a power cut with nobody to ask', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'finestreta-kiosk-'));
  const home = `${office.url}/quiosc`;
  const clara = await desk(/^Clara/);
  await clara.goto(`${office.url}/taulell/aparells`);
  await clara.getByRole('button', { name: /Fes un enllaç.*Quiosc 2/ }).click();
  const link = await clara.locator('code').first().textContent();
  try {
    let { page, off, cut } = await switchOn(folder, `${link}?lang=ca`);
    await page.getByRole('button', { name: 'Sí, és el quiosc' }).click();
    await page.getByRole('heading', { name: /Què us cal/ }).waitFor();
    await ready(page);
    await off();

    ({ page, off, cut } = await switchOn(folder, home));
    await page.getByRole('heading', { name: /Què us cal/ }).waitFor();
    assert.equal(await page.evaluate(() => [innerWidth, innerHeight].join('x')), '1080x1920', 'it fills the screen');
    await cut();

    let number;
    await office.restart('SIGTERM', async () => {
      ({ page, off, cut } = await switchOn(folder, home));
      await page.getByRole('heading', { name: /No hi ha xarxa/ }).filter({ visible: true }).waitFor();
      await page.getByRole('button', { name: 'Padró', exact: true }).click();
      const shown = page.locator('[data-tongue]:not([hidden]) [data-number]');
      await until('there is a number', async () => (await shown.textContent()) !== '');
      number = await shown.textContent();
      await cut();
    });
    assert.match(number, /^[A-Z]\d{3}$/);
    ({ page, off, cut } = await switchOn(folder, home));
    await page.getByRole('heading', { name: /Què us cal/ }).waitFor();
    await isTold(page);
    assert.deepEqual(await callAll(), [number], 'the number given between two cuts is in the line, once');
    await off();
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
});
