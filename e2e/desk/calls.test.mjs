// A call-back from the chat to its end across two days of the demo's clock, and the pages of the telephone.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { PHONE, inspect, leave, visit } from '../office.mjs';
import { browser, office } from '../opened.mjs';
import { clock, desk } from '../town.mjs';

async function say(chat, words) {
  const box = chat.getByRole('textbox').last();
  await box.fill(words);
  await box.press('Enter');
}

test('a call asked for in the chat on Tuesday is missed, told, and ends on Wednesday', async () => {
  // From 10.42 to 13.52.
  await clock(...Array(19).fill('ten-minutes'));
  const chat = await visit(browser, `${office.url}/xat`, { viewport: PHONE });
  await chat.getByRole('button', { name: /accepto|d’acord/i }).first().click();
  await chat.getByText('Què us cal').first().waitFor();
  await say(chat, 'em podeu trucar?');
  await chat.getByText('A quin número us truquem').waitFor();
  await say(chat, '600 000 012');
  await chat.getByText('Quan us va bé').waitFor();
  await say(chat, 'a qualsevol hora');
  await chat.getByText('Sobre què és').waitFor();
  await say(chat, 'la taxa d’escombraries');
  await chat.getByText('És correcte?').waitFor();
  await say(chat, 'sí');
  await chat.getByText(/Us trucarem com a molt tard demà a les 10\.30/).waitFor();
  await inspect(chat, 'calls-chat-390');

  const marta = await desk(/Marta/);
  await marta.goto(`${office.url}/taulell/trucades`);
  await marta.getByText('la taxa d’escombraries').waitFor();
  await inspect(marta, 'calls-queue-1440');
  await marta.getByRole('button', { name: /^Truca/ }).first().click();
  await marta.getByText('600 000 012').waitFor();
  await inspect(marta, 'calls-calling-1440');
  await marta.locator('h1').click();
  await marta.keyboard.press('4');
  await marta.getByText('no contesta').first().waitFor();
  await marta.getByText('avisat al xat').waitFor();
  await inspect(marta, 'calls-missed-1440');

  await chat.getByText(/no ens hem trobat/).waitFor();
  await chat.getByText(/demà entre les 8 i les 12/).waitFor();
  await inspect(chat, 'calls-chat-missed-390');
  const beyond = await chat.evaluate(() => document.documentElement.scrollHeight - innerHeight);
  assert.ok(beyond <= 0, `the chat's page is ${beyond} px taller than the screen`);

  await clock('next-day');
  await marta.goto(`${office.url}/taulell/trucades`);
  await marta.getByRole('button', { name: /^Truca/ }).first().click();
  await marta.getByText('600 000 012').waitFor();
  await marta.locator('h1').click();
  await marta.keyboard.press('1');
  await marta.getByText('Resolta').first().waitFor();
  await marta.goto(`${office.url}/taulell/trucades`);
  await marta.getByText('No devem cap trucada').waitFor();
  await marta.getByText('Acabades avui').waitFor();
  await leave(marta);
  await leave(chat);
});

test('the form on the web says when, in three languages, by keyboard and without script', async () => {
  for (const lang of ['ca', 'es', 'en']) {
    const page = await visit(browser, `${office.url}/truqueu-me?lang=${lang}`, { viewport: PHONE, lang });
    await inspect(page, `call-me-${lang}-390`);
    await leave(page);
  }
  const narrow = await visit(browser, `${office.url}/truqueu-me`, { viewport: { width: 320, height: 640 } });
  await inspect(narrow, 'call-me-320');
  await leave(narrow);
  const page = await visit(browser, `${office.url}/truqueu-me`, { javaScript: false });
  await page.fill('#phone', '600 000 077');
  await page.fill('#topic', 'Una consulta del padró');
  await page.keyboard.press('Tab');
  await page.getByRole('button', { name: 'Truqueu-me' }).click();
  await page.waitForURL(/truqueu-me\/.{43}$/);
  await page.getByText('Us trucarem').first().waitFor();
  if (process.env.FINESTRETA_PICTURES) await page.screenshot({ path: `${process.env.FINESTRETA_PICTURES}/call-me-receipt-1440.png` });
  const scripted = await visit(browser, page.url(), { viewport: PHONE });
  await inspect(scripted, 'call-me-receipt-390');
  await leave(scripted);
  await leave(page);
  const wrong = await visit(browser, `${office.url}/truqueu-me`);
  await wrong.fill('#phone', '6000');
  await wrong.getByRole('button', { name: 'Truqueu-me' }).click();
  await wrong.getByText('té 4 xifres').first().waitFor();
  await inspect(wrong, 'call-me-wrong-1440');
  await leave(wrong);
});

test('a call that came in is written down in fewer than ten keys', async () => {
  const marta = await desk(/Marta/);
  await marta.goto(`${office.url}/taulell/trucades/nova`);
  let keys = 0;
  for (const key of ['p', 'a', 'd', 'r', 'o', 'Enter']) { await marta.keyboard.press(key); keys += 1; }
  await marta.getByText('Quin d’aquests?').waitFor();
  await inspect(marta, 'calls-log-which-1440');
  await marta.keyboard.press('Enter'); keys += 1;
  await marta.getByText('Desada.').waitFor();
  assert.ok(keys < 10, `${keys} keys`);
  await inspect(marta, 'calls-log-1440');
  await leave(marta);
});

test('a broken promise is told on every page, and every page of the telephone passes in three languages', async () => {
  await clock('next-day');
  const clara = await desk(/Clara/);
  await clara.goto(`${office.url}/taulell/safata`);
  await clara.getByText('fora de termini').waitFor();
  for (const lang of ['ca', 'es', 'en']) {
    for (const [name, path] of [['queue', ''], ['log', '/nova'], ['order', '/encarrec']]) {
      await clara.goto(`${office.url}/taulell/trucades${path}?lang=${lang}`);
      await inspect(clara, `calls-${name}-${lang}-1440`);
    }
    await clara.locator('body').click({ position: { x: 2, y: 2 } });
  }
  await clara.goto(`${office.url}/taulell/trucades?lang=ca`);
  await clara.locator('.calls-item__name').first().click();
  await clara.waitForURL(/trucades\/[0-9a-f-]{36}/);
  const one = clara.url();
  await clara.setViewportSize(PHONE);
  await inspect(clara, 'calls-one-390');
  await clara.goto(`${office.url}/taulell/trucades`);
  await inspect(clara, 'calls-queue-390');
  await clara.setViewportSize({ width: 320, height: 640 });
  await inspect(clara, 'calls-queue-320');
  await clara.goto(one);
  await inspect(clara, 'calls-one-320');
  await leave(clara);
});
