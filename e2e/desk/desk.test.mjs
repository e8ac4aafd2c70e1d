// The desk as agents use it: pictures that came, two who press at once, keys alone, no script at all.
import { test } from 'node:test';
import { DESKTOP, PHONE, inspect, leave } from '../office.mjs';
import { browser, office } from '../opened.mjs';
import { desk, until, waiting } from '../town.mjs';

async function open(page, name) {
  await page.goto(`${office.url}/taulell/safata?llista=esperen`);
  await page.locator('.inbox-item', { hasText: name }).click();
  await page.getByText('vull parlar amb una persona').first().waitFor();
}

test('a photograph a resident sent is seen at the desk', async () => {
  const carme = await waiting('Carme Riba');
  await carme.deed({ deed: 'photo' });
  const page = await desk('Marta Soler');
  await open(page, 'Carme Riba');
  await page.getByRole('button', { name: 'Agafa', exact: true }).click();
  const picture = page.locator('article img').first();
  await until('the picture is here', async () => {
    await page.reload();
    return (await picture.count()) > 0 && picture.evaluate((image) => image.complete && image.naturalWidth > 0);
  });
  await inspect(page, 'taulell-foto');
  await leave(page);
});

test('two agents who press take together: one has it, the other is told who', async () => {
  await waiting('Pere Casals');
  const [marta, jordi] = [await desk('Marta Soler'), await desk('Jordi Puig')];
  await Promise.all([open(marta, 'Pere Casals'), open(jordi, 'Pere Casals')]);
  const press = (page) => page.getByRole('button', { name: 'Agafa', exact: true }).click({ timeout: 5000 }).catch(() => {});
  await Promise.all([press(marta), press(jordi)]);
  const winner = await until('one of them may answer', async () => {
    const can = await Promise.all([marta, jordi].map((page) => page.getByLabel('Resposta', { exact: true }).count()));
    return can[0] + can[1] === 1 ? can : null;
  });
  const loser = winner[0] ? jordi : marta;
  await loser.locator('.thread-foot, .thread-who').getByText(winner[0] ? /Marta/ : /Jordi/).first().waitFor();
  await leave(marta);
  await leave(jordi);
});

test('a conversation is taken, answered and closed with keys alone', async () => {
  const resident = await waiting('Mei Chen');
  const page = await desk('Jordi Puig');
  await open(page, 'Mei Chen');
  await page.locator('h2').first().waitFor();
  await page.keyboard.press('a');
  await page.getByLabel('Resposta', { exact: true }).waitFor();
  await page.locator('body').click({ position: { x: 5, y: 300 } });
  await page.keyboard.press('r');
  await page.keyboard.type('Bon dia, en què us puc ajudar?');
  await page.keyboard.press('Control+Enter');
  await until('the phone shows it', async () => (await resident.screen()).includes('en què us puc ajudar'));
  await leave(page);
});

test('the desk works without a script, and on a phone', async () => {
  const resident = await waiting('Ibrahima Sow');
  const page = await desk('Marta Soler', { javaScript: false, viewport: PHONE });
  await open(page, 'Ibrahima Sow');
  await page.getByRole('button', { name: 'Agafa', exact: true }).click();
  await page.getByLabel('Resposta', { exact: true }).fill('Bon dia, us escric sense cap script.');
  await page.getByRole('button', { name: 'Envia', exact: true }).click();
  await until('the phone shows it', async () => (await resident.screen()).includes('sense cap script'));
  await leave(page);
});

test('the desk is without violations in its pages, themes and sizes', async () => {
  await waiting('Laura Font');
  for (const [theme, size, viewport] of [['light', 'desktop', DESKTOP], ['dark', 'desktop', DESKTOP], ['light', 'phone', PHONE]]) {
    const page = await desk('Clara Riera', { theme, viewport });
    await inspect(page, `safata-${size}-${theme}`);
    await open(page, 'Laura Font');
    await inspect(page, `fil-${size}-${theme}`);
    for (const path of ['canals', 'registre-accessos', 'compte']) {
      await page.goto(`${office.url}/taulell/${path}`);
      if (page.url().endsWith(path)) await inspect(page, `taulell-${path}-${size}-${theme}`);
    }
    await leave(page);
  }
});
