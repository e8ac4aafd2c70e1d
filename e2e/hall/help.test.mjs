// Somebody at a kiosk asks for help: staff see it, and the kiosk says that somebody comes.
import { test } from 'node:test';
import { inspect, leave, visit } from '../office.mjs';
import { browser, office } from '../opened.mjs';
import { desk } from '../town.mjs';

for (const [size, viewport] of [['dret', { width: 1080, height: 1920 }], ['ajagut', { width: 1280, height: 1024 }]]) {
  test(`help asked for at a kiosk is seen at the welcome zone and by the coordinator, and answered (${size})`, async () => {
    const page = await visit(browser, `${office.url}/demo/quiosc/quiosc-1`, { viewport, touch: true, mobile: false });
    const clara = await desk(/^Clara/);
    await clara.goto(`${office.url}/taulell/benvinguda?lloc=oac`);
    await page.locator('.kiosk__help').getByRole('link', { name: 'Ajuda' }).tap();
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
    await page.getByRole('heading', { name: /Què us cal/ }).waitFor();
    await leave(page);
    await leave(clara);
  });
}
