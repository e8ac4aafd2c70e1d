// The demo town and a real browser, open while a test file runs: importing them opens them.
import { after } from 'node:test';
import { openBrowser, openOffice } from './office.mjs';

export const office = await openOffice();
export const browser = await openBrowser().catch(async (why) => {
  await office.close();
  throw why;
});

after(async () => {
  await browser.close();
  await office.close();
});
