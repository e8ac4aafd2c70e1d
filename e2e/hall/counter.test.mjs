// The counter: Marta sits down, calls, serves several matters of one visit, parks, passes on; two who press at once.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { DESKTOP, PHONE, inspect, leave } from '../office.mjs';
import { office } from '../opened.mjs';
import { desk, until } from '../town.mjs';

/** Asks the hall as one of the office's own programs. */
async function hall(path, body, headers = {}) {
  const answer = await fetch(`${office.url}/api/v1/${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization: `Bearer ${office.ready.staff_token}`, 'content-type': 'application/json', ...headers },
    body: body && JSON.stringify(body),
  });
  return { status: answer.status, told: answer.status === 204 ? null : await answer.json() };
}

const come = async (service, more = {}) => (await hall('tickets', { service, ...more })).told;
const sit = async (page, counter) => {
  await page.goto(`${office.url}/taulell/taulell`);
  await page.getByRole('button', { name: counter }).click();
  await page.getByText('No espera ningú').or(page.getByText('Crida el següent')).first().waitFor();
};
const big = (page) => page.locator('.call-next');
const now = (page) => page.locator('.counter-now');

test('a whole turn at the counter: called, here, two matters, finished and put right', async () => {
  const marta = await desk(/Marta/);
  await sit(marta, 'Taulell 1');
  await marta.getByText('No espera ningú').waitFor();
  await inspect(marta, 'counter-empty-1440');
  const first = await come('padro-volant');
  const second = await come('instancia-generica', { lane: 'priority', lang: 'es' });
  // The page moves along by itself: whoever cannot stand for long is next.
  await until('the next is on the button', async () => (await big(marta).innerText().catch(() => '')).includes(second.number));
  await inspect(marta, 'counter-next-1440');
  await marta.setViewportSize(PHONE);
  await inspect(marta, 'counter-next-390');
  await marta.setViewportSize(DESKTOP);
  await marta.keyboard.press('Space');
  await now(marta).getByText('Ve cap aquí').waitFor();
  assert.match(await now(marta).innerText(), new RegExp(second.number));
  await inspect(marta, 'counter-called-1440');
  await marta.keyboard.press('Space');
  await now(marta).getByText('L’atens').waitFor();
  await marta.keyboard.press('t');
  await marta.fill('#tramit', 'volant empadronament');
  await marta.keyboard.press('Enter');
  await now(marta).locator('.counter-matters li').nth(1).waitFor();
  await inspect(marta, 'counter-serving-1440');
  await marta.keyboard.press('1');
  await marta.getByText(`${second.number} acabat.`).waitFor();
  await marta.keyboard.press('z');
  await marta.locator('.counter__done').getByRole('button', { name: 'Falten papers' }).click();
  await marta.locator('.counter__done', { hasText: 'Falten papers' }).waitFor();
  // The other one is called by name, missed, and comes back.
  await marta.keyboard.press('c');
  await marta.fill('#numero', first.number.toLowerCase());
  await marta.keyboard.press('Enter');
  await now(marta).getByText('Ve cap aquí').waitFor();
  await marta.keyboard.press('r');
  await marta.getByText('L’acabes de cridar').waitFor();
  await marta.keyboard.press('n');
  await marta.getByText('Cridats i no han vingut').waitFor();
  await marta.getByRole('button', { name: 'Ha tornat' }).click();
  await until('they wait again', async () => (await big(marta).innerText().catch(() => '')).includes(first.number));
  await leave(marta);
});

test('behaviour 19: two counters press at once, and one presses twice', async () => {
  const [marta, jordi] = [await desk(/Marta/), await desk(/Jordi/)];
  await sit(jordi, 'Taulell 2');
  await marta.goto(`${office.url}/taulell/taulell`);
  for (let one = 0; one < 4; one += 1) await come('padro-volant');
  await until('both see somebody', async () => (await big(marta).count()) && (await big(jordi).count()));
  await Promise.all([big(marta).dblclick(), big(jordi).dblclick()]);
  const numbers = await Promise.all([marta, jordi].map(async (page) => {
    await now(page).waitFor();
    return now(page).locator('.ticket b').innerText();
  }));
  assert.notEqual(numbers[0], numbers[1], 'never the same person');
  const { told } = await hall('counters');
  const busy = told.filter((counter) => counter.ticket).map((counter) => counter.ticket.number).sort();
  assert.deepEqual(busy, [...numbers].sort(), 'and nobody else was called');
  for (const page of [marta, jordi]) await leave(page);
});

test('parked, passed on, helped and paused; the second screen names nobody', async () => {
  const marta = await desk(/Marta/);
  await marta.goto(`${office.url}/taulell/taulell`);
  await now(marta).waitFor();
  const number = await now(marta).locator('.ticket b').innerText();
  await marta.keyboard.press('a');
  await marta.keyboard.press('p');
  await marta.getByText('Omplen un imprès').waitFor();
  const second = await marta.context().newPage();
  await second.setViewportSize({ width: 1280, height: 800 });
  await second.goto(`${office.url}/taulell/taulell/pantalla`);
  await second.getByText('Us cridarem pel número').waitFor();
  await marta.getByRole('button', { name: 'Ja el té: torna aquí' }).click();
  await until('back in the line', async () => (await big(marta).innerText().catch(() => '')).includes(number));
  await marta.keyboard.press('Space');
  await second.getByText(number).waitFor();
  await second.getByText('Veniu, si us plau').waitFor();
  await marta.keyboard.press('Space');
  await now(marta).getByText('L’atens').waitFor();
  await second.getByText('Per a aquest tràmit cal').waitFor();
  second.complaints = [];
  await inspect(second, 'counter-second-1280');
  await second.close();
  await marta.keyboard.press('m');
  await marta.selectOption('#fila', { value: 'tributs-torn' });
  await marta.locator('.menu[open]').getByRole('button', { name: 'Passa’l a una altra fila' }).click();
  await until('nobody is at the counter', async () => !(await now(marta).count()));
  const { told } = await hall('counters');
  assert.ok(told.every((counter) => counter.ticket?.number !== number), 'it has a number of the other site');
  // Help is asked, seen beside, and given.
  await marta.keyboard.press('h');
  await marta.getByText('Ja no cal ajuda').waitFor();
  const jordi = await desk(/Jordi/);
  await jordi.goto(`${office.url}/taulell/taulell`);
  await jordi.locator('.others__help').getByRole('button', { name: 'Hi vaig' }).click();
  await until('help came', async () => !(await jordi.locator('.others__help').count()));
  await leave(jordi);
  await marta.locator('summary', { hasText: 'Pausa' }).click();
  await marta.getByRole('button', { name: '15 min' }).click();
  await marta.getByText('En pausa fins a les').waitFor();
  await inspect(marta, 'counter-paused-1440');
  await marta.keyboard.press('Space');
  await until('back', async () => !(await marta.locator('.counter-paused').count()));
  await leave(marta);
});

test('a counter that somebody sits at is relieved only by saying so', async () => {
  const clara = await desk(/Clara/);
  await clara.goto(`${office.url}/taulell/taulell`);
  await inspect(clara, 'counter-choose-1440');
  await clara.getByRole('button', { name: 'Taulell 1' }).first().click();
  await clara.getByText('ara hi ha Marta Soler').waitFor();
  await clara.getByRole('button', { name: 'Sí, el rellevo' }).click();
  await clara.locator('.counter').waitFor();
  const marta = await desk(/Marta/);
  await marta.goto(`${office.url}/taulell/taulell`);
  await marta.getByText('A quin taulell seus?').waitFor();
  for (const page of [clara, marta]) await leave(page);
});
