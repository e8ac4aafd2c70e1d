// The town's facilities: the whole list without script, and the map in step with it for whoever opens it.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import AxeBuilder from '@axe-core/playwright';
import { join } from 'node:path';
import { LARGER, PHONE, SMALL, inspectEach, leave, pictures, visit } from '../office.mjs';
import { browser, office } from '../opened.mjs';

const WIDE = { width: 1280, height: 900 };

test('the list is complete and can be filtered without JavaScript', async () => {
  const page = await visit(browser, `${office.url}/equipaments`, { viewport: PHONE, javaScript: false });
  const all = await page.locator('.facility').count();
  assert.ok(all >= 20, `${all} facilities`);
  await page.getByText(`${all} equipaments`).waitFor();
  assert.equal(await page.locator('[data-map]').isVisible(), false);
  assert.equal(await page.locator('[data-here]').isVisible(), false);
  await page.getByLabel('Què busqueu?').fill('biblioteca municipal');
  await page.getByRole('button', { name: 'Mostra', exact: true }).click();
  await page.getByRole('link', { name: 'Biblioteca La Teulera' }).waitFor();
  assert.equal(await page.locator('.facility').count(), 1);
  await page.goto(`${office.url}/equipaments`);
  await page.getByLabel('A prop de').selectOption({ label: 'Mercat Municipal' });
  await page.getByRole('button', { name: 'Mostra', exact: true }).click();
  assert.match(await page.locator('.facility').first().textContent(), /Mercat/);
  await page.getByText('Del més proper al més llunyà de Mercat Municipal').waitFor();
  await page.locator('.facility h3 a').first().click();
  await page.getByRole('heading', { name: 'Com arribar-hi' }).waitFor();
  await leave(page);
});

test('the map weighs nothing until it is opened, and then keeps step with the list', async () => {
  const page = await visit(browser, office.url + '/equipaments', { viewport: WIDE });
  const fetched = () => page.evaluate(() => performance.getEntriesByType('resource').map((it) => it.name));
  assert.ok(!(await fetched()).some((name) => name.includes('leaflet') || name.includes('/terra/')));
  await page.getByRole('button', { name: 'Obre el mapa' }).click();
  await page.locator('.map-mark').first().waitFor();
  await page.locator('.leaflet-tile-loaded').first().waitFor();
  assert.equal(await page.locator('.map-mark').count(), await page.locator('[data-at]').count());
  const mark = page.locator('.map-mark[title="Museu de la Teula"]');
  await mark.focus();
  await page.locator('.facility--now', { hasText: 'Museu de la Teula' }).waitFor();
  await page.keyboard.press('Enter');
  const card = page.locator('.map-card', { hasText: 'Museu de la Teula' });
  await card.getByRole('link', { name: 'Vegeu-ne la fitxa' }).waitFor();
  if (pictures) await page.screenshot({ path: join(pictures, 'equipaments-mapa-1280.png') });
  // Marks of neighbours overlap; the list holds the same links at full size (WCAG 2.5.8, equivalent).
  const found = await new AxeBuilder({ page }).exclude('.leaflet-marker-pane').analyze();
  const told = found.violations.filter((it) => it.tags.some((tag) => tag.startsWith('wcag'))).map((it) => it.id);
  assert.deepEqual(told, []);
  await page.keyboard.press('Escape');
  await card.waitFor({ state: 'hidden' });
  // Filtering leaves the map open, with what was found.
  await page.getByLabel('Tipus').selectOption({ label: 'Biblioteques' });
  await page.getByRole('button', { name: 'Mostra', exact: true }).click();
  await page.locator('.map-mark').first().waitFor();
  assert.equal(await page.locator('.map-mark').count(), await page.locator('.facility').count());
  assert.deepEqual(page.complaints, []);
  await leave(page);
});

test('near me is worked out in the browser and sent nowhere', async () => {
  const page = await visit(browser, office.url + '/equipaments', { viewport: PHONE });
  await page.context().grantPermissions(['geolocation'], { origin: office.url });
  await page.context().setGeolocation({ latitude: 41.5549, longitude: 2.1789 });
  // Letters and pictures of the page may still be on their way.
  await page.waitForLoadState('networkidle');
  const asked = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.getByRole('button', { name: 'A prop meu' }).click();
  await page.getByText('Ordenats pel camí').first().waitFor();
  assert.match(await page.locator('.facility').first().textContent(), /Deixalleria.*a 10 m/s);
  assert.deepEqual(asked, []);
  assert.equal(new URL(page.url()).search, '');
  await leave(page);
});

test('the pages of facilities are without violations, small, large, dark and in three languages', async () => {
  await inspectEach(browser, office.url, { ...SMALL, ...LARGER }, {
    equipaments: '/equipaments', equipament: '/equipaments/biblioteca-la-teulera', 'equipaments-res': '/equipaments?q=zzz',
  });
});
