// Kiosks speak more languages than the office: a number is taken in each, and the next person finds Catalan.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { inspect, leave, visit } from '../office.mjs';
import { browser, office } from '../opened.mjs';

const SIZES = [['dret', { width: 1080, height: 1920 }], ['ajagut', { width: 1280, height: 1024 }]];
const TONGUES = [
  { code: 'fr', name: 'Français', dir: '', what: 'Que désirez-vous', take: 'Prendre un numéro', matter: 'Registre des habitants', done: 'Voici votre numéro' },
  { code: 'ro', name: 'Română', dir: '', what: 'Ce doriți', take: 'Luați un număr', matter: 'Registrul locuitorilor', done: 'Acesta este numărul dumneavoastră' },
  { code: 'ar', name: 'العربية', dir: 'rtl', what: 'ماذا تحتاجون', take: 'أخذ رقم', matter: 'سجل السكان', done: 'هذا رقمكم' },
];

for (const [size, viewport] of SIZES) {
  for (const tongue of TONGUES) {
    test(`a number is taken in ${tongue.name} (${size})`, async () => {
      const page = await visit(browser, `${office.url}/demo/quiosc/quiosc-1`, { viewport, touch: true, mobile: false });
      await page.getByRole('link', { name: tongue.name, exact: true }).tap();
      await page.getByRole('heading', { name: tongue.what }).waitFor();
      assert.deepEqual(await page.evaluate(() => [document.documentElement.lang, document.documentElement.dir]), [tongue.code, tongue.dir]);
      await inspect(page, `quiosc-${tongue.code}-${size}`);
      await page.getByRole('link', { name: tongue.take }).first().tap();
      await page.getByRole('link', { name: tongue.matter }).first().tap();
      await page.waitForURL(/\/torn\/padro$/);
      await inspect(page, `quiosc-${tongue.code}-torn-${size}`);
      await page.getByRole('button', { name: tongue.take }).tap();
      await page.waitForURL(/\/quiosc\/fet$/);
      await page.getByRole('heading', { name: tongue.done }).waitFor();
      await inspect(page, `quiosc-${tongue.code}-fet-${size}`);
      await page.goto(`${office.url}/quiosc/cita`);
      await inspect(page, `quiosc-${tongue.code}-cita-${size}`);
      // Whoever comes next finds Catalan; the office behind it speaks its own languages.
      await page.goto(`${office.url}/quiosc`);
      await page.getByRole('heading', { name: 'Què us cal?' }).waitFor();
      await page.getByRole('link', { name: tongue.name, exact: true }).tap();
      await page.getByRole('heading', { name: tongue.what }).waitFor();
      await page.goto(`${office.url}/quiosc/obre/tramits`);
      assert.equal(await page.evaluate(() => document.documentElement.lang), 'es');
      assert.deepEqual(page.complaints, []);
      await leave(page);
    });
  }
}
