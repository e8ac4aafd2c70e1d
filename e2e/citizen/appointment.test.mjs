// A resident books an hour, moves it and gives it back: on a telephone and at a desk, with script and without.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { DESKTOP, PHONE, inspect, leave, pictures, visit } from '../office.mjs';
import { browser, office } from '../opened.mjs';

/** A picture, and nothing beside the page: axe needs a script, and is run on these pages below. */
async function look(page, name) {
  const [wide, room] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
  assert.ok(wide <= room, `${name} scrolls sideways`);
  if (pictures) await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
}

/** From the front page to an hour that is held: the form. */
async function choose(page, words, title) {
  await page.goto(`${office.url}/cita`);
  await page.fill('#q', words);
  await page.click('.search button');
  await page.locator('.result a', { hasText: title }).first().click();
  await page.locator('#persones').waitFor();
}

async function fill(page, phone) {
  await page.fill('#name', 'Salma Benali');
  await page.fill('#phone', phone);
  await page.click('main .govuk-button:has-text("Reserveu la cita")');
  await page.waitForURL(/\/cites\/[\w-]{43}$/);
}

test('on a telephone, without script: books, looks at another hour, moves it and gives it back', async () => {
  const page = await visit(browser, office.url, { viewport: PHONE, javaScript: false, touch: true });
  await choose(page, 'certificat digital idCAT', 'idCAT');
  await look(page, 'cita-tema-390');
  await page.click('form button:has-text("Trieu dia i hora")');
  await page.locator('.slots').first().waitFor();
  assert.match(await page.locator('.booking-soon').innerText(), /La primera: avui/);
  assert.match(await page.locator('.weekday').first().innerText(), /23[\s\S]*passat/);
  await look(page, 'cita-hora-390');
  await page.locator('button.slot').nth(1).click();
  await page.waitForURL(/\/dades$/);
  assert.match(await page.locator('main').innerText(), /fins a les 10\.52/);
  await look(page, 'cita-dades-390');

  // Back at the hours it is still theirs, and goes on from there.
  await page.click('.booking-back');
  await page.locator('.slot--mine').waitFor();
  await look(page, 'cita-guardada-390');
  await page.click('.bottom-bar .govuk-button');
  await page.click('main .govuk-button:has-text("Reserveu la cita")');
  assert.match(await page.locator('.govuk-error-summary').innerText(), /nom[\s\S]*telèfon/);
  await look(page, 'cita-errors-390');
  await fill(page, '600 000 012');
  await page.locator('h1', { hasText: 'Cita reservada' }).waitFor();
  const code = await page.locator('.booking-code').innerText();
  await look(page, 'cita-feta-390');

  await page.click('main a:has-text("Canvieu l’hora")');
  await page.locator('button.slot').last().click();
  await page.locator('h1', { hasText: 'Cita canviada' }).waitFor();
  assert.equal(await page.locator('.booking-code').innerText(), code);

  await page.click('main a:has-text("Anul·leu la cita")');
  await look(page, 'cita-anulla-390');
  await page.click('main button:has-text("anul·leu-la")');
  await page.locator('h1', { hasText: 'Cita anul·lada' }).waitFor();
  await page.goBack();
  await page.locator('h1', { hasText: /ja estava anul·lada|Voleu anul·lar/ }).waitFor();
  await leave(page);
});

test('at a desk, with script: a family with two matters, the other office, the afternoon', async () => {
  const page = await visit(browser, office.url, { viewport: DESKTOP });
  await choose(page, 'certificat digital idCAT', 'idCAT');
  await page.selectOption('#persones', '2');
  await page.click('summary:has-text("aprofitar")');
  await page.check('input[name=amb][value=padro]');
  await inspect(page, 'cita-tema-1440');
  await page.click('form button:has-text("Trieu dia i hora")');
  await page.locator('.slots').first().waitFor();
  assert.match(await page.locator('main').innerText(), /50 minuts · 2 persones/);
  await page.click('.booking-filter summary');
  await page.selectOption('#franja', 'tarda');
  await page.click('.booking-filter button');
  await page.waitForURL(/franja=tarda/);
  assert.equal(await page.locator('main h3').count(), 1, 'only an afternoon');
  assert.match(await page.locator('main h3').first().innerText(), /a la tarda/);
  await inspect(page, 'cita-tarda-1440');
  await page.click('a[aria-label="Setmana següent"]');
  await page.waitForURL(/dia=2026-11-30/);
  await page.click('.booking-filter summary');
  await page.selectOption('#franja', '');
  await page.check('input[name=lloc][value=oac-estacio]');
  await page.click('.booking-filter button');
  await page.waitForURL(/lloc=oac-estacio/);
  await page.locator('button.slot').first().click();
  await page.waitForURL(/\/dades$/);
  await fill(page, '600 000 013');
  assert.match(await page.locator('main').innerText(), /2 persones[\s\S]*[Ee]stació/);
  await inspect(page, 'cita-feta-1440');
  await page.emulateMedia({ media: 'print' });
  const paper = await page.pdf({ format: 'A4', preferCSSPageSize: true });
  assert.equal(paper.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length, 1, 'one sheet of paper');
  await leave(page);
});

test('two press the same hour: one has it, the other takes one near it, and the first one when it is given back', async () => {
  const [one, two] = [
    await visit(browser, `${office.url}/cita/plusvalua/hora`, { viewport: PHONE }),
    await visit(browser, `${office.url}/cita/plusvalua/hora`, { viewport: PHONE }),
  ];
  await one.locator('button.slot').first().click();
  await one.waitForURL(/\/dades$/);
  await two.locator('button.slot').first().click();
  await two.locator('[role=alert]').waitFor();
  assert.equal(await two.locator('.booking-others button').count(), 3);
  await inspect(two, 'cita-perduda-390');
  await two.locator('.booking-others button').first().click();
  await two.waitForURL(/\/dades$/);
  await two.check('input[name=earlier]');
  for (const [page, mail] of [[one, 'primera@example.org'], [two, 'segona@example.org']]) {
    await page.fill('#email', mail);
    await fill(page, '');
  }
  const hour = await one.locator('.booking-pass__when').innerText();
  const file = await two.request.get(`${two.url()}/cita.ics`);
  assert.match(await file.text(), /BEGIN:VEVENT/);
  assert.match(await two.locator('main').innerText(), /Us avisarem si se n’allibera/);
  await one.click('main a:has-text("Anul·leu la cita")');
  await one.click('main button:has-text("anul·leu-la")');
  await one.locator('h1', { hasText: 'Cita anul·lada' }).waitFor();
  await two.reload();
  await two.locator('.booking-offer').waitFor();
  await inspect(two, 'cita-abans-390');
  await two.click('.booking-offer button[value=take]');
  await two.locator('h1', { hasText: 'Cita canviada' }).waitFor();
  assert.equal(await two.locator('.booking-pass__when').innerText(), hour);
  await leave(one);
  await leave(two);
});

test('on a telephone, without script: two buildings in one visit, moved and given back whole', async () => {
  const page = await visit(browser, `${office.url}/cita/tributs`, { viewport: PHONE, javaScript: false, touch: true });
  await page.click('summary:has-text("aprofitar")');
  await page.click('summary:has-text("altre taulell")');
  await page.check('input[name=amb][value=urbanisme]');
  await look(page, 'cita-torns-tema-390');
  await page.click('form button:has-text("Trieu dia i hora")');
  await page.locator('.slots--stops').first().waitFor();
  assert.match(await page.locator('button.slot').first().innerText(), /^9\.00 .+, 9\.\d\d .+Can Coll/);
  await look(page, 'cita-torns-hora-390');
  await page.locator('button.slot').nth(1).click();
  await page.waitForURL(/\/dades$/);
  assert.equal(await page.locator('.booking-stops li').count(), 2);
  await look(page, 'cita-torns-dades-390');
  await fill(page, '600 000 016');
  await page.locator('h1', { hasText: 'Cita reservada' }).waitFor();
  const before = await page.locator('.booking-stops').innerText();
  assert.match(before, /Tributs[\s\S]+Urbanisme[\s\S]+Can Coll/);
  await look(page, 'cita-torns-feta-390');
  await page.click('main a:has-text("Canvieu l’hora")');
  await page.locator('button.slot').last().click();
  await page.locator('h1', { hasText: 'Cita canviada' }).waitFor();
  assert.notEqual(await page.locator('.booking-stops').innerText(), before);
  await page.click('main a:has-text("Anul·leu la cita")');
  assert.equal(await page.locator('.booking-stops li').count(), 2);
  await look(page, 'cita-torns-anulla-390');
  await page.click('main button:has-text("anul·leu-la")');
  await page.locator('h1', { hasText: 'Cita anul·lada' }).waitFor();
  await leave(page);
});

test('at a desk, with script: a family at once, a language, and a form that says how much time is left', async () => {
  const page = await visit(browser, `${office.url}/cita/idcat-certificat/hora?persones=3`, { viewport: DESKTOP });
  assert.equal(await page.locator('.booking-manner').count(), 2);
  assert.match(await page.locator('.booking-manner[aria-current]').innerText(), /rere l’altre[\s\S]*30 minuts/);
  await inspect(page, 'cita-familia-1440');
  await page.locator('.booking-manner', { hasText: 'Alhora, en 3 taulells' }).click();
  await page.waitForURL(/com=alhora-3/);
  assert.match(await page.locator('main').innerText(), /10 minuts · 3 persones/);
  await inspect(page, 'cita-alhora-1440');
  // Whoever wants to speak Arabic is offered fewer.
  await page.goto(`${office.url}/cita/idcat-certificat/hora`);
  await page.click('.booking-filter summary');
  await page.selectOption('#llengua', 'ar');
  await inspect(page, 'cita-llengua-1440');
  await page.click('.booking-filter button');
  await page.waitForURL(/llengua=ar/);

  await page.goto(`${office.url}/cita/idcat-certificat/hora?persones=3&com=alhora-3`);
  await page.locator('button.slot').first().click();
  await page.waitForURL(/\/dades$/);
  assert.match(await page.locator('[data-hold]').innerText(), /Queden 10 minuts/);
  await page.fill('#name', 'Salma Benali');
  await page.click('button[name=more]');
  assert.match(await page.locator('[data-hold]').innerText(), /Queden (19|20) minuts/);
  assert.equal(await page.inputValue('#name'), 'Salma Benali');
  assert.equal(await page.locator('button[name=more]').count(), 0);
  await inspect(page, 'cita-alhora-dades-1440');
  await fill(page, '600 000 017');
  assert.equal(await page.locator('.booking-stops li').count(), 3);
  await inspect(page, 'cita-alhora-feta-1440');
  await leave(page);
});

test('with script the time that is left counts down, is said aloud seldom, and typing asks for more', async () => {
  const page = await visit(browser, `${office.url}/cita/idcat-certificat/hora`, { viewport: PHONE });
  await page.clock.install();
  await page.locator('button.slot').last().click();
  await page.waitForURL(/\/dades$/);
  const told = page.locator('[data-hold-told]');
  await page.clock.runFor(3 * 60_000);
  assert.match(await page.locator('[data-hold]').innerText(), /Queden 7 minuts/);
  assert.equal(await told.innerText(), '', 'nothing is said while there is time');
  await page.clock.runFor(2 * 60_000 + 1000);
  assert.match(await told.innerText(), /Queden 5 minuts/);
  await page.locator('#name').pressSequentially('Sa');
  await page.locator('[data-hold]:has-text("minuts")').waitFor();
  await page.waitForFunction(() => !document.querySelector('button[name=more]'));
  assert.equal(await page.inputValue('#name'), 'Sa', 'what is typed stays');
  await page.clock.runFor(30 * 60_000);
  assert.match(await page.locator('[data-hold]').innerText(), /El temps s’ha acabat/);
  assert.match(await told.innerText(), /El temps s’ha acabat/);
  await inspect(page, 'cita-acabada-390');
  await leave(page);
});

test('a document that is not right is told at its field, and nothing typed is lost', async () => {
  const page = await visit(browser, `${office.url}/cita/acollida/hora`, { viewport: PHONE });
  await page.locator('button.slot').first().click();
  await page.waitForURL(/\/dades$/);
  await page.fill('#name', 'Salma Benali');
  await page.fill('#phone', '600 000 018');
  await page.fill('#document', 'X0000000A');
  await page.click('main .govuk-button:has-text("Reserveu la cita")');
  assert.match(await page.locator('.govuk-error-summary').innerText(), /La lletra del DNI o NIE/);
  assert.equal(await page.inputValue('#document'), 'X0000000A');
  await inspect(page, 'cita-document-390');
  await page.fill('#document', 'x-0000000-t');
  await fill(page, '600 000 018');
  await page.locator('h1', { hasText: 'Cita reservada' }).waitFor();
  await leave(page);
});

test('axe finds nothing on the pages of appointments in any language, at any width, light or dark', async () => {
  const small = { width: 320, height: 700 };
  const looks = {
    'ca-320': { viewport: small }, 'es-320': { viewport: small, lang: 'es' }, 'en-320': { viewport: small, lang: 'en' },
    'fosc-390': { viewport: PHONE, theme: 'dark' }, 200: { viewport: { width: 640, height: 450 } },
  };
  for (const [look, as] of Object.entries(looks)) {
    const page = await visit(browser, office.url, as);
    for (const [name, path] of Object.entries({
      cita: '/cita?q=idcat', 'cita-termini': '/cita/multa-alegacions', 'cita-no-cal': '/cita/padro-volant',
      'cita-torns': '/cita/tributs/hora?amb=urbanisme', 'cita-familia': '/cita/idcat-certificat/hora?persones=4&dia=2026-12-07',
      'cita-hora': '/cita/idcat-certificat/hora?dia=2026-12-07',
    })) {
      await page.goto(office.url + path);
      await inspect(page, `${name}-${look}`);
    }
    await page.locator('button.slot').last().click();
    await page.waitForURL(/\/dades$/);
    await inspect(page, `cita-dades-${look}`);
    await page.fill('#name', 'Joan Pi');
    await page.fill('#email', `joan-${look}@example.org`);
    await page.click('form.call-form p > .govuk-button');
    await page.waitForURL(/\/cites\/[\w-]{43}$/);
    await inspect(page, `cita-feta-${look}`);
    await leave(page);
  }
});
