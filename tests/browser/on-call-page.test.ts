import { fileURLToPath } from 'node:url';
import { MOST_PAGE_BYTES } from '@rota/formats';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { loggedIn } from '../../packages/api/test/support/people.ts';
import { type Api, startApi } from '../../packages/api/test/support/server.ts';
import { crisisFiles } from '../../packages/formats/test/export/on-call-sheet/crisis-line.ts';
import { openBrowser } from './open-browser.ts';

/*
 * The page at 03:00 in a real Chromium, on the Sunday on which clocks go back: enrolled by its link, readable without script, cut
 * off when it is revoked, and with the server stopped still right about who is on call after the hand-over at 09:00.
 */

const PHONES = '/api/v1/on-call/phones';
const AT_THREE = Date.UTC(2026, 9, 25, 3, 2);
const AT_NINE = Date.UTC(2026, 9, 25, 9, 5);

const started = async (): Promise<Api> => {
  const api = await startApi();
  onTestFinished(() => api.server.close());
  api.clock.now = AT_THREE;
  // the director on call has the name of the senior on call, and is somebody else
  const texts = [...crisisFiles()].map(([path, bytes]) => [
    path,
    Buffer.from(bytes).toString('utf8').replace('Judith Armitage', 'Bethan Pryce'),
  ]);
  const { status, text } = await api.call('/api/v1/services', { json: { files: Object.fromEntries(texts) } });
  expect([status, status === 201 ? '' : text]).toEqual([201, '']);
  return api;
};

/** A phone of its own: its cookies, workers and clock are nobody else's. */
const phoneIn = async (browser: Browser, more: object = {}): Promise<{ context: BrowserContext; page: Page }> => {
  const context = await browser.newContext({ viewport: { width: 390, height: 780 }, deviceScaleFactor: 1.5, ...more });
  const page = await context.newPage();
  await page.clock.setFixedTime(AT_THREE);
  return { context, page };
};

const enrolled = async ({ call }: Api, page: Page, key: string): Promise<string> => {
  const json = { service: 'leicestershire-crisis-service', label: 'house mobile' };
  const { id, url } = (await call(PHONES, { json, key })).json;
  await page.goto(url);
  await page.getByRole('button', { name: 'Show who is on call here' }).click();
  await page.getByRole('heading', { level: 1, name: 'Who to ring now' }).waitFor();
  return id;
};

/** Waits until the phone keeps the page. */
const keeps = (page: Page): Promise<void> =>
  page.evaluate(`navigator.serviceWorker.ready.then(async () => {
    while (!(await caches.match('/on-call'))) await new Promise((soon) => setTimeout(soon, 20));
  })`);

/** How many caches and service workers a phone has. */
const kept = (page: Page): Promise<readonly number[]> =>
  page.evaluate(
    'Promise.all([caches.keys(), navigator.serviceWorker.getRegistrations()]).then((all) => all.map(({ length }) => length))',
  );

/** What a card says, and the numbers that it rings. */
const card = async (page: Page, name: string): Promise<readonly string[]> => {
  const region = page.getByRole('region', { name });
  const links = await region.getByRole('link').filter({ hasText: 'Ring' }).all();
  const rings = await Promise.all(links.map(async (link) => `${await link.getAttribute('href')}`));
  return [...(await region.locator('.who:visible').allTextContents()), ...rings];
};

const picture = async (page: Page, name: string): Promise<void> => {
  if (process.env.ROTA_UPDATE_DOCS !== '1') return;
  await page.screenshot({ path: fileURLToPath(new URL(`../../docs/images/${name}`, import.meta.url)) });
};

const FIRST = ['Bethan Pryce until Sun 25 Oct 09:00', 'tel:+441164960123', 'tel:+447700900104'];

test('the page at 03:00 goes on answering when the server does not', async () => {
  const api = await started();
  const admin = await loggedIn(api, [{ role: 'admin' }]);
  const browser = await openBrowser();
  onTestFinished(() => browser.close());

  const { context, page } = await phoneIn(browser);
  const faults: string[] = [];
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  page.on('pageerror', (fault) => faults.push(fault.message));
  await enrolled(api, page, admin);
  await keeps(page);
  expect(await card(page, 'First on call')).toEqual(FIRST);
  expect((await card(page, 'Third on call'))[0]).toContain('Bethan Pryce');
  expect(await page.getByText('same person as above').filter({ visible: true }).count()).toBe(0);
  await picture(page, 'on-call-page.png');
  const bytes = (await (await context.request.get(`${api.server.url}/on-call`)).body()).length;
  expect(bytes).toBeLessThan(MOST_PAGE_BYTES);

  // the same page where no script runs, as wide as the narrowest phone
  const plain = await phoneIn(browser, { javaScriptEnabled: false, viewport: { width: 320, height: 640 } });
  await plain.context.addCookies(await context.cookies(`${api.server.url}/on-call`));
  await plain.page.goto(`${api.server.url}/on-call`);
  expect(await card(plain.page, 'First on call')).toEqual(FIRST);
  expect(await plain.page.getByText('The server cannot be reached').isVisible()).toBe(false);
  const [body = { width: 0 }] = [(await plain.page.locator('main').boundingBox()) ?? undefined];
  expect(body.width).toBe(320);

  // a phone that is revoked forgets
  const lost = await phoneIn(browser);
  const id = await enrolled(api, lost.page, admin);
  await keeps(lost.page);
  expect(await kept(lost.page)).toEqual([1, 1]);
  expect((await api.call(`${PHONES}/${id}`, { method: 'DELETE', key: admin })).status).toBe(204);
  await lost.page.goto(`${api.server.url}/on-call`);
  await lost.page.getByText('no longer shows who is on call').waitFor();
  await expect.poll(() => kept(lost.page)).toEqual([0, 0]);

  // the server stops; six hours later the next senior has taken over
  await api.server.close();
  await page.clock.setFixedTime(AT_NINE);
  await page.goto(`${api.server.url}/on-call`);
  const stale = page.getByRole('alert');
  expect(await stale.textContent()).toBe('This is from 03:02, Sunday 25 October 2026. The server cannot be reached.');
  expect(await card(page, 'First on call')).toEqual([
    'Sunita Chauhan until Mon 26 Oct 09:00',
    'tel:+441164960123',
    'tel:+447700900105',
  ]);
  expect(await page.getByText('hours old').isVisible()).toBe(false);
  await picture(page, 'on-call-page-stale.png');

  // a week later there is a gap in the third tier, and the page says how old it is; after its last day it knows nothing
  await page.clock.setFixedTime(Date.UTC(2026, 9, 31, 20));
  await page.reload();
  expect(await card(page, 'Third on call')).toEqual(['NOBODY until Sun 1 Nov 08:00']);
  expect(await page.getByRole('status').textContent()).toContain('It is 160 hours old.');
  await page.clock.setFixedTime(Date.UTC(2026, 10, 9, 0));
  await page.reload();
  expect(await card(page, 'First on call')).toEqual(['Not known any more this page is too old', 'tel:+441164960123']);

  // the revoked one has nothing left to show
  await expect(lost.page.goto(`${api.server.url}/on-call`)).rejects.toThrow('ERR_CONNECTION_REFUSED');
  expect(faults).toEqual([]);
}, 60_000);
