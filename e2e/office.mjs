// Starts the demo town and a real browser for a test file, and ends both.
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createInterface } from 'node:readline';
import assert from 'node:assert/strict';
import { chromium } from 'playwright-core';
import AxeBuilder from '@axe-core/playwright';

const here = dirname(fileURLToPath(import.meta.url));
const target = process.env.CARGO_TARGET_DIR ?? join(here, '..', 'target');
const program = process.env.FINESTRETA_BIN ?? join(target, 'debug', 'finestreta');
export const pictures = process.env.FINESTRETA_PICTURES;

export const PHONE = { width: 390, height: 844 };
export const DESKTOP = { width: 1440, height: 900 };

/** Starts `finestreta demo` on a free port with a data folder of its own. */
export async function openOffice() {
  const data = await mkdtemp(join(tmpdir(), 'finestreta-e2e-'));
  let running = await start(data, 0);
  const { ready } = running;
  return {
    url: ready.base_url,
    ready,
    data,
    /** Ends the program by this signal, waits for what happens meanwhile, and starts it anew at the same address. */
    async restart(signal, meanwhile) {
      running.server.kill(signal);
      await running.ended;
      await meanwhile();
      running = await start(data, new URL(ready.base_url).port);
    },
    async close() {
      running.server.kill('SIGTERM');
      await running.ended;
      await rm(data, { recursive: true, force: true });
    },
  };
}

async function start(data, port) {
  const server = spawn(program, ['demo', '--port', String(port), '--data', data, '--json'], {
    stdio: ['ignore', 'pipe', process.env.FINESTRETA_E2E_LOG ? 'inherit' : 'pipe'],
  });
  const last = { words: '' };
  server.stderr?.on('data', (piece) => { last.words = (last.words + piece).slice(-2000); });
  const ended = new Promise((resolve) => server.once('exit', resolve));
  const ready = await firstLine(server, last);
  assert.equal(ready.ready, true);
  return { server, ended, ready };
}

function firstLine(server, last) {
  return new Promise((resolve, reject) => {
    const limit = setTimeout(() => reject(new Error('the demo did not say that it is ready within 60 s')), 60_000);
    createInterface({ input: server.stdout }).once('line', (line) => {
      clearTimeout(limit);
      resolve(JSON.parse(line));
    });
    server.once('exit', (code) => reject(new Error(`the demo ended with ${code} before it was ready: ${last.words}`)));
  });
}

/** A real Chromium, without its calls home. */
export function openBrowser() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync',
    ],
  });
}

/** A page of its own visitor, that fails the test on any error in its console. */
export async function visit(browser, url, { viewport = DESKTOP, javaScript = true, theme = 'light', lang = 'ca', touch = false, mobile = touch, headers } = {}) {
  const context = await browser.newContext({
    viewport, javaScriptEnabled: javaScript, colorScheme: theme, locale: lang, reducedMotion: 'reduce',
    isMobile: mobile, hasTouch: touch, extraHTTPHeaders: headers,
  });
  const page = await context.newPage();
  const complaints = [];
  // That there is no network is no complaint where a test took it away.
  const isOurs = (message) => message.type() === 'error' && !message.text().includes('ERR_INTERNET_DISCONNECTED');
  page.on('console', (message) => { if (isOurs(message)) complaints.push(message.text()); });
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.complaints = complaints;
  await page.goto(url);
  return page;
}

/** Ends a visit. A form still on its way can keep the browser from closing its page; nobody waits for that. */
export async function leave(page) {
  await Promise.race([page.context().close(), new Promise((resolve) => setTimeout(resolve, 5000).unref())]);
}

/** No violation of WCAG 2.2 A and AA that axe can see, no sideways scroll, nothing in the console. */
export async function inspect(page, name) {
  const found = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    // In the page itself: the other way opens one more page for every look, and takes twice as long.
    .setLegacyMode(true)
    .analyze();
  const told = found.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(' ')).join(', ')}`);
  assert.deepEqual(told, [], `axe on ${name}`);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(overflow <= 0, `${name} scrolls sideways by ${overflow} px`);
  assert.deepEqual(page.complaints, [], `console of ${name}`);
  if (pictures) await page.screenshot({ path: join(pictures, `${name}.png`) });
}

/** Inspects each page (by its name) in each look (by its name): one visitor for each look goes from page to page. */
export async function inspectEach(browser, url, looks, pages) {
  for (const [look, as] of Object.entries(looks)) {
    const page = await visit(browser, url, as);
    for (const [name, path] of Object.entries(pages)) {
      await page.goto(url + path);
      await inspect(page, `${name}-${look}`);
    }
    await leave(page);
  }
}

const NARROW = { width: 320, height: 700 };
/** Small in every language, and dark: how dark a page is does not depend on its language. */
export const SMALL = {
  'ca-320': { viewport: NARROW, lang: 'ca' }, 'es-320': { viewport: NARROW, lang: 'es' }, 'en-320': { viewport: NARROW, lang: 'en' },
  'fosc-320': { viewport: NARROW, theme: 'dark' },
};
/** As a telephone, as a window, and as a 1280 px window at 200 %, which has 640 px of room. */
export const LARGER = {
  390: { viewport: PHONE }, 1280: { viewport: { width: 1280, height: 900 } }, 200: { viewport: { width: 640, height: 450 } },
};
