// The demo's mailbox: whoever books with an address sees the letter come, its calendar file, and the reminder once days pass.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { DESKTOP, LARGER, PHONE, SMALL, inspect, inspectEach, leave, visit } from '../office.mjs';
import { browser, office } from '../opened.mjs';

/** Looks at the mailbox until it has a letter with these words; opens it. */
async function letter(page, words) {
  for (let tries = 0; ; tries += 1) {
    await page.goto(`${office.url}/demo/correu`);
    const found = page.locator('.mailbox__letter', { hasText: words });
    if (await found.count() > 0) {
      const many = await found.count();
      await found.first().click();
      await page.locator('h1', { hasText: words }).waitFor();
      return many;
    }
    assert.ok(tries < 60, `no letter “${words}”`);
    await page.waitForLoadState('networkidle');
  }
}

test('a confirmation comes to the mailbox with its calendar file, and the reminder once, the day before', async () => {
  const page = await visit(browser, `${office.url}/demo/correu`, { viewport: DESKTOP });
  await page.getByText('Encara no hi ha cap correu').waitFor();
  await inspect(page, 'correu-buit-1440');

  await page.goto(`${office.url}/cita`);
  await page.fill('#q', 'certificat digital idCAT');
  await page.click('.search button');
  await page.locator('.result a', { hasText: 'idCAT' }).first().click();
  await page.click('form button:has-text("Trieu dia i hora")');
  await page.locator('.slots').first().waitFor();
  const thursday = new URL(page.url());
  thursday.searchParams.set('dia', '2026-11-26');
  await page.goto(thursday.href);
  await page.locator('button.slot').first().click();
  await page.waitForURL(/\/dades$/);
  await page.fill('#name', 'Salma Benali');
  await page.fill('#email', 'salma@example.org');
  await page.check('input[name=told][value=mail]');
  await page.click('main .govuk-button:has-text("Reserveu la cita")');
  await page.waitForURL(/\/cites\/[\w-]{43}$/);
  const kept = page.url();
  const code = (await page.locator('.booking-code').innerText()).trim();

  assert.equal(await letter(page, 'Cita confirmada'), 1);
  const words = await page.locator('.mailbox__words').innerText();
  assert.match(words, /Hola, Salma Benali,/);
  assert.ok(words.includes(code), words);
  await inspect(page, 'correu-1440');
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('.mailbox__file')]);
  assert.equal(download.suggestedFilename(), 'cita.ics');
  await page.click('.mailbox__words a');
  await page.waitForURL(kept);

  await page.goto(`${office.url}/demo/correu`);
  await page.click('button:has-text("Passa un dia")');
  await page.getByText('dimecres 25 de novembre', { exact: true }).waitFor();
  assert.equal(await letter(page, 'Recordatori'), 1);
  assert.match(await page.locator('.mailbox__words').innerText(), /Us recordem que teniu cita/);
  assert.match(await page.locator('.mailbox__head').innerText(), /dimecres 25 de novembre/, 'it bears the day it left');
  const open = new URL(page.url()).pathname;
  await page.setViewportSize(PHONE);
  await inspect(page, 'correu-carta-390');
  await page.click('.mailbox__back a');
  await page.locator('.mailbox__letters').waitFor();
  await leave(page);

  const pages = { correu: '/demo/correu', carta: open };
  await inspectEach(browser, office.url, { ...SMALL, 390: LARGER[390], 200: LARGER[200] }, pages);
});
