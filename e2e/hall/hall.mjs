// The hall as programs reach it: numbers are taken and called without anybody at a counter's screen.
import assert from 'node:assert/strict';
import { office } from '../opened.mjs';

async function ask(path, body) {
  const answer = await fetch(`${office.url}/api/v1/${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${office.ready.staff_token}`, 'content-type': 'application/json' },
    body: body && JSON.stringify(body),
  });
  assert.ok(answer.ok, `${path}: ${answer.status}`);
  return answer.status === 204 ? null : answer.json();
}

/** Gives somebody a number. */
export const take = (service = 'padro-volant', more = {}) => ask('tickets', { service, ...more });

/** Calls whoever is next at a counter; what came of whoever was there is that it is over. */
export const callNext = async (counter) => (await ask(`counters/${counter}/call-next`))?.ticket;

/** Calls everybody who waits at the office; says whom, in order. */
export async function callAll() {
  const called = [];
  for (let ticket = await callNext('oac-1'); ticket; ticket = await callNext('oac-1')) called.push(ticket.number);
  return called;
}
