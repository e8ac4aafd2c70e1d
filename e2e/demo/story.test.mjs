// The story of the house: a resident writes, gets a true answer, an agent takes over, the phone shows it.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { DESKTOP, PHONE, inspect, leave, visit } from '../office.mjs';
import { browser, office } from '../opened.mjs';

/** One of the two phones on the table. */
function phone(page, app) {
  const section = page.locator(`[data-app=${app}]`);
  return {
    log: section.getByRole('log'),
    async write(text) {
      await section.getByLabel('Missatge').fill(text);
      await section.getByRole('button', { name: 'Envia', exact: true }).click();
    },
    async tap(label) {
      await section.getByRole('button', { name: label, exact: true }).last().click();
    },
    /** Waits until the phone shows these words. */
    async shows(words) {
      await section.getByText(words).last().waitFor({ timeout: 20_000 });
    },
  };
}

async function signIn(page, name) {
  await page.goto(`${office.url}/taulell/entrada`);
  await page.getByRole('button', { name }).click();
  await page.waitForURL(/taulell\/safata/);
}

for (const [app, label] of [['whatsapp', 'WhatsApp'], ['telegram', 'Telegram']]) {
  test(`a resident on ${label} gets the padró slip from the catalogue and then a person`, async () => {
    const table = await visit(browser, `${office.url}/demo/telefons`, { viewport: { width: 1300, height: 940 } });
    const mine = phone(table, app);
    await mine.write('Hola');
    await mine.shows(/només per contestar-vos/);
    await mine.tap('Ho accepto');
    await mine.shows(/Què us cal/);
    await mine.write('necessito un paper que digui on visc');
    await mine.shows(/padro-volant/);
    await mine.write('vull parlar amb una persona');
    await mine.shows(/persona/);
    await inspect(table, `demo-telefons-${app}`);

    const desk = await visit(browser, `${office.url}/demo`);
    await signIn(desk, 'Marta Soler');
    await desk.goto(`${office.url}/taulell/safata?llista=esperen`);
    await desk.locator('.inbox-item').first().click();
    await desk.getByText('necessito un paper que digui on visc').first().waitFor();
    await desk.getByRole('button', { name: 'Agafa', exact: true }).click();
    await desk.getByLabel('Resposta', { exact: true }).fill('Bon dia, soc la Marta. Us puc ajudar en alguna cosa més?');
    await desk.getByRole('button', { name: 'Envia', exact: true }).click();
    await mine.shows(/soc la Marta/);
    await inspect(desk, `taulell-fil-${app}`);
    await mine.write('No, moltes gràcies, adéu-siau');
    await desk.getByText('No, moltes gràcies').first().waitFor({ timeout: 20_000 });
    await desk.getByRole('button', { name: /^Tanca/ }).click();
    await leave(table);
    await leave(desk);
  });
}

test('a conversation arrives at the desk live, without a reload', async () => {
  const desk = await visit(browser, `${office.url}/demo`);
  await signIn(desk, 'Jordi Puig');
  await desk.goto(`${office.url}/taulell/safata?llista=esperen`);
  const table = await visit(browser, `${office.url}/demo/telefons`);
  await table.getByRole('button', { name: /Algú nou escriu/ }).click();
  const mine = phone(table, 'whatsapp');
  await mine.shows(/només per contestar-vos/);
  await mine.tap('Ho accepto');
  await mine.shows(/Què us cal/);
  await mine.write('vull parlar amb una persona');
  // New ones wait behind a button: nothing moves under the pointer.
  await desk.locator('[data-new]:not([hidden]), .inbox-item').first().waitFor({ timeout: 20_000 });
  const fresh = desk.locator('[data-new]:not([hidden])');
  if (await fresh.count()) await fresh.click();
  await desk.locator('.inbox-item').first().waitFor();
  assert.ok((await desk.locator('.inbox-item').count()) >= 1);
  await leave(table);
  await leave(desk);
});

test('who is at a desk stays there when the demo clock leaps', async () => {
  const desk = await visit(browser, `${office.url}/demo`);
  await signIn(desk, 'Marta Soler');
  await desk.goto(`${office.url}/demo`);
  await desk.getByRole('button', { name: '20.15' }).click();
  await desk.locator('[data-clock-hour]', { hasText: '20.15' }).first().waitFor();
  await desk.goto(`${office.url}/taulell/safata`);
  assert.match(desk.url(), /taulell\/safata/);
  await desk.getByRole('heading', { name: 'Safata' }).first().waitFor();
  await desk.goto(`${office.url}/demo`);
  await desk.getByRole('button', { name: 'Torneu-ho a començar' }).click();
  await desk.locator('[data-clock-hour]', { hasText: '10.42' }).first().waitFor();
  await leave(desk);
});

for (const javaScript of [true, false]) {
  for (const [size, viewport] of [['phone', PHONE], ['desktop', DESKTOP]]) {
    test(`the web chat answers on a ${size} ${javaScript ? 'with' : 'without'} JavaScript`, async () => {
      const page = await visit(browser, `${office.url}/xat`, { viewport, javaScript });
      const name = `xat-${size}-${javaScript ? 'js' : 'plain'}`;
      if (javaScript) await inspect(page, `${name}-consent`);
      await page.getByRole('button', { name: 'Ho accepto', exact: true }).click();
      await page.getByText(/Què us cal/).first().waitFor({ timeout: 20_000 });
      await page.getByLabel('Missatge').fill('necessito un paper que digui on visc');
      await page.getByRole('button', { name: 'Envia' }).click();
      await page.locator('a[href*="padro-volant"]').first().waitFor({ timeout: 20_000 });
      const said = await page.locator('[data-mine]').count();
      await page.reload();
      assert.equal(await page.locator('[data-mine]').count(), said, 'a reload says nothing twice');
      if (javaScript) await inspect(page, name);
      await leave(page);
    });
  }
}

test('the web chat goes on without gaps when the network comes back', async () => {
  const page = await visit(browser, `${office.url}/xat`, { viewport: PHONE });
  await page.getByRole('button', { name: 'Ho accepto', exact: true }).click();
  await page.getByText(/Què us cal/).first().waitFor({ timeout: 20_000 });
  const other = await page.context().newPage();
  await other.goto(`${office.url}/xat`);
  await page.context().setOffline(true);
  await page.waitForTimeout(500);
  await page.context().setOffline(false);
  await other.getByLabel('Missatge').fill('quan obre la biblioteca?');
  await other.getByRole('button', { name: 'Envia' }).click();
  await page.locator('[data-mine]', { hasText: 'quan obre la biblioteca' }).waitFor({ timeout: 30_000 });
  const numbers = await page.locator('[data-seq]').evaluateAll((all) => all.map((one) => Number(one.dataset.seq)));
  const sorted = [...new Set(numbers)].sort((a, b) => a - b);
  assert.deepEqual(numbers, sorted, 'each message once, in order');
  await leave(page);
});

test('every first page is without violations in the three themes and three languages', async () => {
  for (const theme of ['light', 'dark']) {
    for (const [name, path] of [['demo', '/demo'], ['telefons', '/demo/telefons'], ['xat', '/xat'], ['entrada', '/taulell/entrada']]) {
      for (const [size, viewport] of [['phone', PHONE], ['desktop', DESKTOP]]) {
        const page = await visit(browser, office.url + path, { viewport, theme });
        await inspect(page, `${name}-${size}-${theme}`);
        await leave(page);
      }
    }
  }
  for (const lang of ['es', 'en']) {
    const page = await visit(browser, `${office.url}/xat?lang=${lang}`, { viewport: { width: 320, height: 700 }, lang });
    await inspect(page, `xat-320-${lang}`);
    assert.equal(await page.locator('html').getAttribute('lang'), lang);
    await leave(page);
  }
});
