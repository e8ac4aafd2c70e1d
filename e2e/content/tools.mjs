// What the tests of the content manager share: somebody of the staff enters, a button is pressed, something comes to be.
import { visit } from '../office.mjs';

export function tools(here) {
  return {
    async enter(name, options) {
      const { office, browser } = here();
      const page = await visit(browser, `${office.url}/taulell/entrada`, options);
      await page.getByRole('button', { name }).click();
      await page.waitForURL((url) => !url.pathname.includes('entrada'));
      return page;
    },

    async until(what, seen) {
      for (let tries = 0; tries < 150; tries += 1) {
        const found = await seen();
        if (found) return found;
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
      throw new Error(`it did not come to this: ${what}`);
    },

    act: (page, name) => page.locator('button:not(.only-read)', { hasText: name }).first().click(),
  };
}
