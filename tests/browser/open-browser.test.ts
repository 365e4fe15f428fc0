import { expect, test } from 'vitest';
import { openBrowser } from './open-browser.ts';

test('a real browser lays a page out', async () => {
  const browser = await openBrowser();
  try {
    const page = await browser.newPage();
    await page.setContent('<p style="width: 120px">Early</p>');
    expect(await page.locator('p').boundingBox()).toMatchObject({ width: 120 });
  } finally {
    await browser.close();
  }
}, 60_000);
