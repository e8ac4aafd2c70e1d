// The people of the demo town, for tests that need somebody: residents with their telephones, staff at their desk.
import assert from 'node:assert/strict';
import { leave, visit } from './office.mjs';
import { browser, office } from './opened.mjs';

/** Waits for something to come to be, for forty seconds at most. */
export async function until(what, seen) {
  for (let tries = 0; tries < 200; tries += 1) {
    const found = await seen();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`it did not come to this: ${what}`);
}

/** Presses the button that a person sees with this name, not its twin for keyboards. */
export const act = (page, name) => page.locator('button:not(.only-read)', { hasText: name }).first().click();

/** Asks the emulator of the providers to play something. */
export async function control(path, body) {
  const answer = await fetch(`${office.url}/proveidor/control/${path}`, {
    method: body ? 'POST' : 'GET',
    headers: { 'content-type': 'application/json' },
    body: body && JSON.stringify(body),
  });
  assert.ok(answer.ok, `${path}: ${answer.status}`);
  return answer.json();
}

/** A resident on `whatsapp` or `telegram` who has agreed to the notice. */
export async function resident(name, app = 'whatsapp') {
  const person = await control('people', { name });
  const deed = (body) => control(`people/${person.id}/${app}`, body);
  const says = (text) => deed({ deed: 'text', text });
  const messages = async () => (await control(`people/${person.id}/${app}`)).messages;
  const screen = async () => JSON.stringify(await control(`people/${person.id}/${app}`));
  const reads = (words) => until(`${name} reads «${words}»`, async () =>
    (await messages()).findLast((one) => one.side === 'office' && one.text?.includes(words)));
  await says('Hola');
  await reads('només per contestar-vos');
  await says('Ho accepto');
  await reads('Què us cal');
  return { ...person, name, deed, says, messages, screen, reads };
}

/** A resident who waits for a person, having asked `first`, and saying `then` while they wait. */
export async function waiting(name, { app = 'whatsapp', first = [], then = [] } = {}) {
  const person = await resident(name, app);
  for (const [words, answer] of first) {
    await person.says(words);
    await until(answer, async () => (await person.screen()).includes(answer));
  }
  await person.says('vull parlar amb una persona');
  await until(`${name} waits`, async () => /persona de l’oficina/.test(await person.screen()));
  for (const text of then) await person.says(text);
  return person;
}

/** Somebody of the staff enters by the demo's door. */
export async function desk(name, options) {
  const page = await visit(browser, `${office.url}/taulell/entrada`, options);
  await page.getByRole('button', { name }).click();
  await page.waitForURL((url) => !url.pathname.includes('entrada'));
  return page;
}

/** Lets the demo's clock jump: `next-day`, `ten-minutes` and so on. */
export async function clock(...jumps) {
  const page = await visit(browser, `${office.url}/demo`);
  const csrf = await page.locator('input[name=csrf]').first().inputValue();
  for (const jump of jumps) {
    const answer = await page.request.post(`${office.url}/demo/rellotge`, {
      headers: { 'sec-fetch-site': 'same-origin' }, form: { csrf, jump }, maxRedirects: 0,
    });
    assert.equal(answer.status(), 303, 'the clock');
  }
  await leave(page);
}
