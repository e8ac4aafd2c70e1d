// A second opinion on our Telegram side: the npm package telegram-test-api plays the Bot API, which nobody here wrote.
// What it does unlike the real one (never waits, forgets updates once read, shows no secret, writes dates in
// milliseconds) our side has to survive; what it does alike, we have to get right.
import { spawn, execFile } from 'node:child_process';
import { createServer } from 'node:http';
import { mkdtemp, rm, writeFile, readFile, open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { test } from 'node:test';
import assert from 'node:assert/strict';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '..', '..');
const target = process.env.CARGO_TARGET_DIR ?? join(root, 'target');
const program = process.env.FINESTRETA_BIN ?? join(target, 'debug', 'finestreta');
const TOKEN = '700000002:second-opinion';
const SECRET = 'second-opinion-secret';
const CHANNEL = 'telegram-segona';

const TelegramServer = await import('telegram-test-api').then(
  (module) => (module.default?.TelegramServer ?? module.TelegramServer ?? module.default),
  () => undefined,
);
const skip = TelegramServer ? false : 'the package telegram-test-api is not installed: run npm ci in e2e';

const wait = (millis) => new Promise((resolve) => { setTimeout(resolve, millis); });

async function until(what, look) {
  const end = Date.now() + 45_000;
  while (Date.now() < end) {
    const found = await look();
    if (found) return found;
    await wait(60);
  }
  throw new Error(`waited in vain: ${what}`);
}

async function freePort() {
  const server = createServer();
  await new Promise((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const { port } = server.address();
  await new Promise((resolve) => { server.close(resolve); });
  return port;
}

/** The Bot API of the package; it counts how often it is asked for updates. */
async function openProvider() {
  const provider = new TelegramServer({ port: await freePort(), host: '127.0.0.1', storeTimeout: 600 });
  const asked = [];
  const real = provider.getUpdates.bind(provider);
  provider.getUpdates = (token) => {
    asked.push(Date.now());
    return real(token);
  };
  await provider.start();
  return { provider, asked };
}

/** `finestreta serve` with one Telegram channel and nothing else. */
async function openOffice(provider, mode) {
  const data = await mkdtemp(join(tmpdir(), 'finestreta-second-'));
  const port = await freePort();
  const config = join(data, 'office.toml');
  await writeFile(config, `
[office]
base_url = "http://127.0.0.1:${port}"
listen = "127.0.0.1:${port}"
data = ${JSON.stringify(join(data, 'data'))}
catalogue = ${JSON.stringify(join(root, 'demo', 'vilaverda'))}

[[channels.telegram]]
id = "${CHANNEL}"
bot = "@SegonaBot"
api_base = ${JSON.stringify(provider.config.apiURL)}
token = { demo = "${TOKEN}" }
secret_token = { demo = "${SECRET}" }
mode = "${mode}"

[demo]
provider_loopback = true
`);
  const log = await open(join(data, 'log'), 'a');
  const server = spawn(program, ['serve', '--config', config], { stdio: ['ignore', 'ignore', log.fd] });
  const ended = new Promise((resolve) => { server.once('exit', resolve); });
  const office = {
    url: `http://127.0.0.1:${port}`,
    async log() { return readFile(join(data, 'log'), 'utf8'); },
    async health() { return (await fetch(`${office.url}/healthz`)).json(); },
    async messages() {
      const { stdout } = await promisify(execFile)(program, ['export', 'messages', '--jsonl', '--config', config]);
      return stdout.split('\n').filter(Boolean).map((line) => JSON.parse(line));
    },
    async close() {
      server.kill('SIGTERM');
      const code = await ended;
      await log.close();
      await rm(data, { recursive: true, force: true });
      return code;
    },
  };
  try {
    await until('the office is open', () => fetch(`${office.url}/healthz`).then((answer) => answer.ok, () => {
      if (server.exitCode !== null) throw new Error('the office ended before it opened');
      return false;
    }));
  } catch (why) {
    why.message += `\n${await office.log()}`;
    await office.close();
    throw why;
  }
  return office;
}

/** Stands where Telegram's own machines would: passes updates on with the secret that the package does not show. */
async function openRelay(office) {
  const hook = `${office.url}/hooks/telegram/${CHANNEL}`;
  const bodies = [];
  const relay = createServer(async (request, response) => {
    let body = '';
    for await (const part of request) body += part;
    bodies.push(body);
    const headers = { 'content-type': 'application/json' };
    const bare = await fetch(hook, { method: 'POST', headers, body });
    const answer = await fetch(hook, { method: 'POST', headers: { ...headers, 'x-telegram-bot-api-secret-token': SECRET }, body });
    response.writeHead([401, 403].includes(bare.status) ? answer.status : 599).end();
  });
  await new Promise((resolve) => { relay.listen(0, '127.0.0.1', resolve); });
  return {
    url: `http://127.0.0.1:${relay.address().port}/`,
    hook,
    bodies,
    close: () => new Promise((resolve) => { relay.close(resolve); relay.closeAllConnections(); }),
  };
}

/** Plays a resident from the first word to the answer with its link. */
async function play(provider, office) {
  const client = provider.getClient(TOKEN, { userId: 5_000_000_777, chatId: 5_000_000_777, firstName: 'Júlia' });
  const told = () => provider.storage.botMessages.map((sent) => sent.message).filter((sent) => String(sent.chat_id) === '5000000777');
  const hears = (words) => until(`the resident reads "${words}"`, () => told().find((sent) => sent.text.includes(words)));

  await client.sendCommand(client.makeCommand('/start'));
  const notice = await hears('Ho accepteu?');
  assert.deepEqual(await office.messages(), [], 'nothing is kept before a yes');
  const buttons = notice.reply_markup.inline_keyboard.flat();
  const yes = buttons.find((button) => button.callback_data.includes('yes'));
  assert.ok(yes, `a button that agrees: ${JSON.stringify(buttons)}`);
  for (const button of buttons) assert.ok(Buffer.byteLength(button.callback_data) <= 64);

  await client.sendCallback(client.makeCallbackQuery(yes.callback_data));
  const menu = await hears('assistent virtual');
  assert.ok(menu.reply_markup.inline_keyboard.flat().length >= 4, 'the menu can be tapped');

  await client.sendMessage(client.makeMessage('necessito un paper que digui on visc'));
  await until('the answer with its link', () => told().find((sent) => JSON.stringify(sent).includes('https://seu.vilaverda.example/tramits/padro-volant')));

  await client.sendMessage(client.makeMessage('gràcies'));
  await hears('De res');
  // Outside office hours one more message says when people are back.
  const texts = told().map((sent) => sent.text);
  assert.equal(new Set(texts).size, texts.length, `nothing is said twice: ${texts.join(' | ')}`);
  assert.ok(texts.length === 4 || texts.length === 5, texts.join(' | '));
  for (const sent of told()) assert.ok(sent.text.length <= 4096);

  const kept = await until('all of it is kept as sent', async () => {
    const all = await office.messages();
    const out = all.filter((line) => line.direction === 'out' && line.author !== 'office');
    return out.length >= 3 && out.every((line) => line.state === 'sent') && all;
  });
  const said = kept.filter((line) => line.direction === 'in').map((line) => line.text);
  assert.deepEqual(said.slice(1), ['necessito un paper que digui on visc', 'gràcies']);
  // A date in milliseconds must not put anything into the far future.
  for (const line of kept) assert.ok(Date.parse(line.at) <= Date.now() + 5_000, `said at ${line.at}`);
  const health = await office.health();
  assert.equal(health.panics, 0);
  assert.equal(health.channels.find((channel) => channel.id === CHANNEL).state, 'open');
}

test('by long poll the story goes to its end, and a provider that never waits is not run down', { skip, timeout: 120_000 }, async () => {
  const { provider, asked } = await openProvider();
  try {
    const office = await openOffice(provider, 'poll');
    try {
      await play(provider, office);
      const from = asked.length;
      await wait(5_000);
      const calls = asked.length - from;
      assert.ok(calls >= 1, 'it goes on asking');
      assert.ok(calls <= 15, `${calls} calls in 5 s to a provider that has nothing to say`);
    } finally {
      assert.equal(await office.close(), 0, 'it stops in order');
    }
  } finally {
    await provider.stop();
  }
});

test('by webhook the story goes to its end, and nothing comes in without the secret', { skip, timeout: 120_000 }, async () => {
  const { provider, asked } = await openProvider();
  try {
    const office = await openOffice(provider, 'webhook');
    const relay = await openRelay(office);
    try {
      await until('the office says where updates go', () => provider.webhooks[TOKEN]?.url === `${office.url}/hooks/telegram/${CHANNEL}`);
      const set = await fetch(`${provider.config.apiURL}/bot${TOKEN}/setWebhook`, {
        method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ url: relay.url }),
      });
      assert.equal((await set.json()).ok, true);
      await play(provider, office);
      assert.equal(asked.length, 0, 'with a webhook nobody asks for updates');

      const before = (await office.messages()).length;
      const again = relay.bodies.at(-1);
      for (let time = 0; time < 5; time += 1) {
        const answer = await fetch(relay.hook, {
          method: 'POST', headers: { 'x-telegram-bot-api-secret-token': SECRET }, body: again,
        });
        assert.equal(answer.status, 200);
      }
      await wait(1_500);
      assert.equal((await office.messages()).length, before, 'what comes again has no second effect');
    } finally {
      await relay.close();
      assert.equal(await office.close(), 0, 'it stops in order');
    }
  } finally {
    await provider.stop();
  }
});
