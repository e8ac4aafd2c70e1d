// What people do at a kiosk besides taking a number: by touch, with the keys of the screen.

/** Types with the keys of the screen. */
export async function type(page, field, words) {
  await field.click();
  await page.locator('.kiosk-keys').waitFor();
  for (const sign of words) {
    if (sign === ' ') await page.locator('.kiosk-key--space').click();
    else await page.locator('.kiosk-key', { hasText: new RegExp(`^${sign}$`) }).first().click();
  }
}

/** From `/cita` to a booked appointment. */
export async function books(page, { name, phone, look = async () => {} }) {
  await page.locator('#q').fill('certificat digital idCAT');
  await page.locator('main .search button').first().click();
  await page.locator('.result a', { hasText: 'idCAT' }).first().click();
  await page.locator('#persones').waitFor();
  await look('tema');
  await page.locator('form button:has-text("Trieu dia i hora")').click();
  await page.locator('button.slot').first().waitFor();
  await look('hora');
  await page.locator('button.slot').first().click();
  await page.waitForURL(/\/dades$/);
  await type(page, page.locator('#name'), name);
  await type(page, page.locator('#phone'), phone);
  await look('dades');
  await page.locator('main .govuk-button:has-text("Reserveu la cita")').click();
  await page.waitForURL(/\/cites\/[\w-]{43}$/);
}

/** Agrees to the notice and writes in the chat; the page is at `/xat`. */
export async function writes(page, words) {
  await page.getByRole('button', { name: 'Ho accepto', exact: true }).click();
  const field = page.locator('[data-composer] textarea');
  await field.waitFor();
  await type(page, field, words);
  await page.locator('[data-composer] .govuk-button').click();
  await page.locator('.bubble--mine', { hasText: words }).waitFor();
}
