// Makes the pictures of the tutorials from our own screens, in the three languages: starts the demo town, walks the
// real pages at the width of a phone, and writes small WebP files. Run it after a page in a picture has changed:
//
//   FINESTRETA_BIN=target/debug/finestreta node e2e/pictures/tutorials.mjs [name of a picture …]
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openBrowser, openOffice } from '../office.mjs';

const out = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'web-assets', 'img', 'tutorials');
/** The size the pages give to a picture; crates/web/src/citizen/tutorial.rs says the same. */
const SIZE = { width: 390, height: 600 };
const SCALE = 1;
const MOST_BYTES = 20_000;

const WORDS = {
  volant: ['volant', 'volante', 'proof of residence'],
  instancia: ['instància', 'instancia', 'application'],
  idcat: ['idcat mòbil', 'idcat móvil', 'idcat mobile'],
  rebut: ['pagar un rebut', 'pagar un recibo', 'pay a bill'],
  cita: ['cita prèvia', 'cita previa', 'appointment'],
  expedient: ['expedient', 'expediente', 'my case'],
  pregunta: ['què necessito per empadronar-me?', '¿qué necesito para empadronarme?', 'what do I need to register my address?'],
  carrer: ['carrer Nou, 12', 'calle Nou, 12', 'carrer Nou, 12'],
  passa: ['El fanal no s’encén.', 'La farola no se enciende.', 'The street light does not work.'],
};
const LANGS = ['ca', 'es', 'en'];
const said = (word, lang) => WORDS[word][LANGS.indexOf(lang)];

const searched = (word) => async (page, lang) => {
  await page.goto('/');
  const box = page.locator('input[type=search]').first();
  await box.fill(said(word, lang));
  return box;
};
const sheet = (id) => async (page) => {
  await page.goto(`/tramits/${id}`);
  return page.locator('.doors .door').first();
};
const agreed = async (page) => {
  await page.goto('/xat');
  const yes = page.locator('button[name=answer][value=yes]');
  if (await yes.count()) await yes.click();
  await page.getByRole('log').waitFor();
};
const asked = async (page, lang) => {
  await agreed(page);
  await page.locator('textarea, input[name=text]').last().fill(said('pregunta', lang));
  await page.locator('form button[type=submit], form button:not([type])').last().click();
  await page.locator('.bubble .source a').first().waitFor({ timeout: 20_000 });
};

const incident = async (page) => {
  await page.goto('/peticions');
  await page.locator('.doors a[href*="/peticions/nova"]').first().click();
  const kind = page.locator('#category');
  await kind.selectOption({ index: 1 });
  return kind;
};
const described = async (page, lang) => {
  await incident(page);
  await page.locator('#address').fill(said('carrer', lang));
  await page.locator('#text').fill(said('passa', lang));
  const shot = await page.screenshot({ type: 'jpeg' });
  await page.locator('#photo').setInputFiles({ name: 'fanal.jpg', mimeType: 'image/jpeg', buffer: shot });
};

/** Each picture: what to do before it, and what to draw the ring around. */
const PICTURES = {
  'volant-en-linia-1': searched('volant'),
  'volant-en-linia-2': sheet('padro-volant'),
  'instancia-en-linia-1': searched('instancia'),
  'instancia-en-linia-2': sheet('instancia-generica'),
  'idcat-mobil-alta-1': searched('idcat'),
  'idcat-mobil-alta-2': sheet('idcat-mobil'),
  'pagar-rebut-1': searched('rebut'),
  'pagar-rebut-2': sheet('duplicat-rebut'),
  'demanar-cita-1': searched('cita'),
  'demanar-cita-2': async (page) => {
    await page.goto('/tramits/padro-volant');
    return page.locator('.policy').first();
  },
  'consultar-expedient-1': searched('expedient'),
  'consultar-expedient-2': sheet('estat-expedient'),
  'demanar-trucada-1': async (page) => {
    await page.goto('/');
    return page.locator('.doors a[href="/truqueu-me"]').first();
  },
  'demanar-trucada-2': async (page) => {
    await page.goto('/truqueu-me');
    await page.locator('input[name=phone]').fill('600 000 012');
    return page.locator('input[name=phone]');
  },
  'demanar-trucada-3': async (page) => {
    await page.goto('/truqueu-me');
    return page.locator('.choices').first();
  },
  'avisar-incidencia-1': async (page) => incident(page),
  'avisar-incidencia-2': async (page, lang) => {
    await incident(page);
    await page.locator('#address').fill(said('carrer', lang));
    return page.locator('#address');
  },
  'avisar-incidencia-3': async (page, lang) => {
    await described(page, lang);
    return page.locator('#photo');
  },
  'avisar-incidencia-4': async (page, lang) => {
    await described(page, lang);
    await page.locator('.request-send').click();
    await page.waitForURL(/rebut/);
    return page.locator('.code').first();
  },
  'parlar-pel-xat-1': async (page) => {
    await page.goto('/');
    return page.locator('.doors a[href="/xat"]').first();
  },
  'parlar-pel-xat-2': async (page) => {
    await page.goto('/xat');
    return page.locator('button[name=answer][value=yes]');
  },
  'parlar-pel-xat-3': async (page, lang) => {
    await asked(page, lang);
    return page.locator('.bubble .source a').first();
  },
  'parlar-pel-xat-4': async (page, lang) => {
    await asked(page, lang);
    return page.locator('button[value^="menu:menu"], button[value^="menu:person"]').last();
  },
};

async function visit(browser, lang, base) {
  const context = await browser.newContext({
    baseURL: base, viewport: SIZE, deviceScaleFactor: SCALE, locale: lang, colorScheme: 'light', reducedMotion: 'reduce',
    isMobile: true, hasTouch: true,
  });
  const page = await context.newPage();
  // What only a demo town says of itself would be wrong in every other town.
  page.setDefaultTimeout(8000);
  return page;
}

/** The picture as WebP, as good as fits. */
async function small(browser, png) {
  const page = await browser.newPage();
  const made = await page.evaluate(async ({ data, most }) => {
    const image = new Image();
    image.src = `data:image/png;base64,${data}`;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = image.width;
    canvas.height = image.height;
    canvas.getContext('2d').drawImage(image, 0, 0);
    for (const quality of [0.82, 0.7, 0.6, 0.5, 0.4, 0.3]) {
      const url = canvas.toDataURL('image/webp', quality);
      const text = url.slice(url.indexOf(',') + 1);
      if (text.length * 0.75 <= most) return text;
    }
    return null;
  }, { data: png.toString('base64'), most: MOST_BYTES });
  await page.close();
  if (!made) throw new Error(`more than ${MOST_BYTES} bytes even when it is poor`);
  return Buffer.from(made, 'base64');
}

const wanted = process.argv.slice(2);
const office = await openOffice();
const browser = await openBrowser();
const failed = [];
let bytes = 0;
await mkdir(out, { recursive: true });
for (const [name, act] of Object.entries(PICTURES)) {
  if (wanted.length && !wanted.includes(name)) continue;
  for (const lang of LANGS) {
    const page = await visit(browser, lang, office.url);
    try {
      const ring = await act(page, lang);
      await page.evaluate(() => document.fonts.ready);
      await ring?.evaluate((element) => {
        const box = element.closest('.search') ?? element;
        box.style.outline = '4px solid #E8A33D';
        box.style.outlineOffset = '3px';
        const { top, bottom } = box.getBoundingClientRect();
        if (bottom > innerHeight - 24) scrollBy(0, (top + bottom - innerHeight) / 2);
        document.activeElement?.blur();
      });
      const webp = await small(browser, await page.screenshot());
      await writeFile(join(out, `${name}-${lang}.webp`), webp);
      bytes += webp.length;
    } catch (error) {
      failed.push(`${name}-${lang}: ${String(error).split('\n')[0]}`);
    }
    await page.context().close();
  }
}
await browser.close();
await office.close();
console.log(`pictures: ${bytes} bytes in all`);
for (const line of failed) console.error(line);
process.exitCode = failed.length ? 1 : 0;
