// Somebody at a kiosk asks for help: staff see it, and the kiosk says that somebody comes.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { inspect, leave, visit } from '../office.mjs';
import { browser, office } from '../opened.mjs';
import { desk } from '../town.mjs';

const SIZES = [['dret', { width: 1080, height: 1920 }], ['ajagut', { width: 1280, height: 1024 }]];
const asking = (page) => page.locator('.kiosk__help').getByRole('link', { name: 'Ajuda' });

for (const [size, viewport] of SIZES) {
  test(`help asked for at a kiosk is seen at the welcome zone and by the coordinator, and answered (${size})`, async () => {
    const page = await visit(browser, `${office.url}/demo/quiosc/quiosc-1`, { viewport, touch: true, mobile: false });
    const clara = await desk(/^Clara/);
    await clara.goto(`${office.url}/taulell/benvinguda?lloc=oac`);
    await page.goto(`${office.url}/quiosc/cita`);
    for (const key of 'K7PM') await page.locator(`[data-type="${key}"]`).tap();
    await asking(page).tap();
    await page.getByRole('heading', { name: 'Us ajudem?' }).waitFor();
    await inspect(page, `quiosc-ajuda-${size}`);
    await page.getByRole('button', { name: 'Sí, que vingui algú' }).tap();
    await page.getByRole('heading', { name: 'Ja hem avisat' }).waitFor();
    await inspect(page, `quiosc-ajuda-avisada-${size}`);
    // The welcome zone sees it without touching anything.
    await clara.getByText('Quiosc 1, al costat de l’entrada: demanen ajuda', { exact: true }).waitFor();
    await inspect(clara, `benvinguda-ajuda-${size}`);
    await clara.goto(`${office.url}/taulell/sala?lloc=oac`);
    await clara.getByText('Quiosc 1, al costat de l’entrada: demanen ajuda', { exact: true }).waitFor();
    await inspect(clara, `sala-ajuda-${size}`);
    await clara.getByRole('button', { name: /Hi vaig/ }).click();
    await page.getByRole('heading', { name: 'Ja venen' }).waitFor();
    await page.getByRole('button', { name: 'Ja no cal' }).tap();
    await page.getByRole('heading', { name: 'Ja venen' }).waitFor({ state: 'hidden' });
    assert.equal(await page.locator('#code').inputValue(), 'K7PM', 'what was begun stays');
    await leave(page);
    await leave(clara);
  });
}

test('help is asked for over a page of the office, whose words stay, and on a page of its own without script', async () => {
  const page = await visit(browser, `${office.url}/demo/quiosc/quiosc-1`, { viewport: SIZES[0][1], touch: true, mobile: false });
  await page.goto(`${office.url}/quiosc/obre/tramits`);
  await page.goto(`${office.url}/cerca`);
  await page.locator('main input[type=search]').first().fill('certificat de');
  await asking(page).tap();
  await page.getByRole('button', { name: 'Sí, que vingui algú' }).tap();
  await page.getByRole('heading', { name: 'Ja hem avisat' }).waitFor();
  await inspect(page, 'quiosc-ajuda-oficina');
  await page.getByRole('button', { name: 'Continuar el que fèieu' }).tap();
  assert.equal(await page.locator('main input[type=search]').first().inputValue(), 'certificat de');
  // The network fails: it is said, and nothing is lost.
  await page.context().setOffline(true);
  await asking(page).tap();
  await page.getByText('Ara no podem avisar ningú des d’aquí').waitFor();
  await page.getByRole('button', { name: 'Continuar el que fèieu' }).tap();
  await page.context().setOffline(false);
  await page.goto(`${office.url}/quiosc`);
  await page.getByRole('link', { name: /s’ha demanat ajuda/ }).tap();
  await page.getByRole('heading', { name: 'Ja hem avisat' }).waitFor();
  await page.getByRole('button', { name: 'Ja no cal' }).tap();
  await page.getByRole('heading', { name: /Què us cal/ }).waitFor();
  assert.deepEqual(page.complaints, []);
  await leave(page);
});
