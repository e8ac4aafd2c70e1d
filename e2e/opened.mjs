// The demo town and a real browser, open while a test file runs. Whoever imports them has them opened.
import { after, before } from 'node:test';
import { openBrowser, openOffice } from './office.mjs';

/** The demo, once the tests run. */
export let office;
/** The browser, once the tests run. */
export let browser;

before(async () => {
  office = await openOffice();
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await office?.close();
});
