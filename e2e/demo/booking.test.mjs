// Appointments on the two telephones: asked for in words, booked, moved and given back, each in a few messages.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { PHONE, inspect, leave, visit } from '../office.mjs';
import { browser, office } from '../opened.mjs';

/** One of the two phones on the table, which counts what its owner sends. */
function phone(page, app) {
  const section = page.locator(`[data-app=${app}]`);
  return {
    sent: 0,
    async write(text) {
      this.sent += 1;
      await section.getByLabel('Missatge').fill(text);
      await section.getByRole('button', { name: 'Envia', exact: true }).click();
    },
    async tap(label) {
      this.sent += 1;
      await section.getByRole('button', { name: label, exact: typeof label === 'string' }).last().click();
    },
    /** Opens the list under the last message, where the channel folds lists. */
    async opens() {
      const list = section.locator('details.taps--list').last();
      if (app === 'whatsapp') await list.locator('summary').click();
    },
    /** Waits until the phone shows these words, and says in which message. */
    async shows(words) {
      const found = section.getByText(words).last();
      await found.waitFor({ timeout: 30_000 });
      return found;
    },
  };
}

async function enters(table, app) {
  const mine = phone(table, app);
  await table.locator(`[data-app=${app}] [data-log]`).waitFor();
  await mine.write('Hola');
  await mine.shows(/només per contestar-vos/);
  await mine.tap('Ho accepto');
  await mine.shows(/Què us cal/);
  mine.sent = 0;
  return mine;
}

for (const [app, label] of [['whatsapp', 'WhatsApp'], ['telegram', 'Telegram']]) {
  test(`on ${label} an appointment is made, moved and given back`, async () => {
    const table = await visit(browser, `${office.url}/demo/telefons`, { viewport: { width: 1300, height: 940 } });
    const mine = await enters(table, app);
    await mine.write('vull cita per empadronar-me');
    await mine.shows(/avui cal cita/);
    await mine.shows(/La primera hora lliure/);
    await inspect(table, `cita-${app}-primera`);
    await mine.tap('Altres hores');
    await mine.shows(/Quin dia us va bé/);
    await mine.opens();
    await inspect(table, `cita-${app}-dies`);
    await mine.write('dijous al matí');
    await mine.shows(/Quina hora preferiu, dijous 26 de novembre/);
    await mine.opens();
    await inspect(table, `cita-${app}-hores`);
    await mine.tap(/^(9\.10|9\.25|9\.40|9\.55) h/);
    await mine.shows(/A quin nom la posem/);
    await mine.write('Anna Puig Serra');
    if (app === 'telegram') {
      await mine.shows(/Voleu deixar un telèfon/);
      await inspect(table, `cita-${app}-telefon`);
      await mine.write('no cal');
    }
    await mine.shows(/ja teniu cita/);
    await mine.shows(/A nom de Anna Puig Serra/);
    assert.ok(mine.sent <= 6, `${mine.sent} messages`);
    await inspect(table, `cita-${app}-feta`);

    await mine.write('vull canviar l’hora de la cita');
    await mine.shows(/Quin dia us va bé/);
    await mine.write('divendres a les 10.10');
    await mine.shows(/hem canviat l’hora/);
    await mine.write('quina cita tinc?');
    await mine.shows(/Teniu aquesta cita/);
    await mine.write('anul·la la cita');
    await mine.shows(/Voleu anul·lar aquesta cita/);
    await mine.tap('Sí, anul·leu-la');
    await mine.shows(/hem anul·lat la cita/);
    await inspect(table, `cita-${app}-anullada`);
    await leave(table);
  });
}

for (const javaScript of [true, false]) {
  test(`in the web chat an appointment is made on a small screen ${javaScript ? 'with' : 'without'} a script`, async () => {
    const page = await visit(browser, `${office.url}/xat`, { viewport: PHONE, javaScript });
    const writes = async (text) => {
      await page.getByLabel('Missatge').fill(text);
      await page.getByRole('button', { name: 'Envia' }).click();
    };
    const shows = (words) => page.getByText(words).last().waitFor({ timeout: 20_000 });
    await page.getByRole('button', { name: 'Ho accepto', exact: true }).click();
    await shows(/Què us cal/);
    await writes('vull cita per empadronar-me');
    await page.getByRole('button', { name: /^Sí: / }).last().click();
    await shows(/A quin nom la posem/);
    await writes('em dic Pau Riera');
    await shows(/Voleu deixar un telèfon/);
    await page.getByRole('button', { name: 'No cal', exact: true }).last().click();
    await shows(/ja teniu cita/);
    await page.locator('a[href*="/cites/"]').last().waitFor();
    // Without a script nothing can look at the page from inside.
    if (javaScript) await inspect(page, 'cita-xat-feta');
    await leave(page);
  });
}
