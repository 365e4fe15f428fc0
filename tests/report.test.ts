import { type PayTerms, PLAIN_TERMS } from '@rota/domain';
import { type SolvedRota, writeReport } from '@rota/formats';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser } from './browser/open-browser.ts';
import { madeUpSolved } from './exports/made-up-solved.ts';

/*
 * The report as somebody sees it: on a screen of 1400 pixels and on A3 paper, by a real browser.
 */

/** Points of A3, 420 x 297 mm; a point is 1/72 inch. @source ISO 216 */
const A3_LANDSCAPE = { width: (420 / 25.4) * 72, height: (297 / 25.4) * 72 };

/** CSS pixels that A3 landscape leaves inside margins of 8 mm; a pixel is 1/96 inch. */
const PRINTED = { width: Math.floor((404 / 25.4) * 96), height: Math.floor((281 / 25.4) * 96) };

const report = writeReport(madeUpSolved());

let browser: Browser;
/** One page for all tests: the packaged Chromium runs in a single process and ends with the first page that is closed. */
let page: Page;

beforeAll(async () => {
  browser = await openBrowser();
  page = await browser.newPage();
}, 60_000);

afterAll(() => browser.close());

/** The report afresh, on a screen of this size or, as it is before it is cut into pages, on paper. */
const show = async (
  viewport: { width: number; height: number },
  media: 'screen' | 'print' = 'screen',
): Promise<Locator> => {
  await page.setViewportSize(viewport);
  await page.emulateMedia({ media });
  await page.setContent(report);
  return page.locator('body');
};

/** Elements that stick out on the right, or whose own content is cut off. */
const cutOff = (body: Locator): Promise<readonly string[]> =>
  body.evaluate((element) => {
    const all = [...element.querySelectorAll('*')];
    const width = element.ownerDocument.documentElement.clientWidth;
    const sticksOut = all.filter((one) => one.getBoundingClientRect().right > width + 1);
    const isCut = all.filter((one) => one.matches('.grid td') && one.scrollWidth > one.clientWidth + 1);
    return [...sticksOut, ...isCut].map((one) => `${one.tagName}.${one.className}: ${one.textContent?.slice(0, 40)}`);
  });

/** Width and height in points of every page of a PDF, as Chromium writes them. */
const pagesOf = (pdf: Buffer): readonly (readonly [width: number, height: number])[] =>
  [...pdf.toString('latin1').matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)].map((box) => [
    Number(box[1]),
    Number(box[2]),
  ]);

const SCREEN = { width: 1400, height: 900 };

/** The page on paper, as the print dialogue of a browser makes it. */
const print = async (): Promise<Buffer> => {
  await page.emulateMedia({ media: 'print' });
  return page.pdf({ preferCSSPageSize: true, printBackground: true });
};

describe('on a screen', () => {
  test('shows nothing beyond the edge at 1400 pixels', async () => {
    expect(await cutOff(await show(SCREEN))).toEqual([]);
  });

  test('keeps the page itself from scrolling sideways on a phone', async () => {
    const body = await show({ width: 390, height: 800 });
    const overflow = await body.evaluate(
      ({ ownerDocument: { documentElement: root } }) => root.scrollWidth - root.clientWidth,
    );
    expect(overflow).toBe(0);
  });

  test('asks for nothing from anywhere and reports no error', async () => {
    const heard: string[] = [];
    page.on('request', (request) => heard.push(request.url()));
    page.on('pageerror', (error) => heard.push(error.message));
    page.on('console', (message) => heard.push(message.text()));
    await show(SCREEN);
    expect(heard).toEqual([]);
  });

  test('has a heading and a link for every section, in order', async () => {
    await show(SCREEN);
    const headings = await page.locator('h2').allTextContents();
    expect(headings).toEqual([
      'The rota',
      'Open shifts',
      'Rules that are broken',
      'To know',
      'Before this period',
      'On call',
      'Hours per worker',
      'The 48-hour week',
      'Fairness',
      'Rest owed',
      'Zero-hours workers',
      'How good is it?',
      'Rules and what they cost',
    ]);
    expect(await page.locator('nav a').allTextContents()).toEqual(headings);
    for (const link of await page.locator('nav a').all()) {
      expect(await page.locator(`section${await link.getAttribute('href')} h2`).textContent()).toBe(
        await link.textContent(),
      );
    }
  });

  test('has a header for every row and column of the grid', async () => {
    await show(SCREEN);
    // 31 workers; 31 days with a column before and one after them.
    expect(await page.locator('.grid tbody th[scope=row]').count()).toBe(31);
    expect(await page.locator('.grid thead th[scope=col]').count()).toBe(33);
  });

  test('is readable: every text stands out from its background', async () => {
    const body = await show(SCREEN);
    const worst = await body.evaluate((element) => {
      const styleOf = (one: typeof element) => one.ownerDocument.defaultView?.getComputedStyle(one);
      const channels = (colour: string): number[] => (colour.match(/[\d.]+/g) ?? []).map(Number);
      // Relative luminance and contrast as WCAG 2.2 defines them.
      const linear = (value: number) =>
        value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4;
      const luminance = ([r = 0, g = 0, b = 0]: number[]) =>
        0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
      const background = (one: typeof element): number[] => {
        const own = channels(styleOf(one)?.backgroundColor ?? '');
        if (own[3] !== 0) return own;
        return one.parentElement ? background(one.parentElement) : [255, 255, 255];
      };
      const contrast = (one: typeof element) => {
        const pair = [luminance(channels(styleOf(one)?.color ?? '')), luminance(background(one))];
        return (Math.max(...pair) + 0.05) / (Math.min(...pair) + 0.05);
      };
      const texts = [...element.querySelectorAll('.d, .t, .card b, .card p, .about, .quiet, .over, th, td, li, a')];
      return Math.min(...texts.filter((one) => one.textContent?.trim() && !one.closest('.off')).map(contrast));
    });
    expect(worst).toBeGreaterThanOrEqual(4.5);
  });
});

describe('on paper', () => {
  test('is A3 landscape, every page of it', async () => {
    await show(SCREEN);
    const pages = pagesOf(await print());
    expect(pages.length).toBeGreaterThan(1);
    for (const [width, height] of pages) {
      expect(Math.abs(width - A3_LANDSCAPE.width)).toBeLessThan(2);
      expect(Math.abs(height - A3_LANDSCAPE.height)).toBeLessThan(2);
    }
  });

  test('has the verdict and the whole grid with its legend on the first page', async () => {
    const body = await show(SCREEN);
    // What is left when everything after the grid is taken away must print on one page.
    await body.evaluate((element) => {
      for (const later of element.querySelectorAll('main > section, footer')) later.remove();
      element.querySelector('.first')?.setAttribute('style', 'break-after: auto');
    });
    expect(await page.locator('.card, .grid, .legend').count()).toBe(5);
    expect(pagesOf(await print())).toHaveLength(1);
  });

  test('cuts nothing off', async () => {
    expect(await cutOff(await show(PRINTED, 'print'))).toEqual([]);
  });

  test('starts everything else on a new page', async () => {
    await show(PRINTED, 'print');
    const breaks = page
      .locator('.first')
      .evaluate((first) => first.ownerDocument.defaultView?.getComputedStyle(first).breakAfter);
    expect(await breaks).toBe('page');
  });
});

describe('what it costs', () => {
  const PAY: PayTerms = {
    ...PLAIN_TERMS,
    rates: [
      { id: 'asleep', from: '2026-04-01', kinds: ['sleep-in'], per: 'duty', pence: 6000 },
      { id: 'plain', from: '2026-04-01', per: 'hour', pence: 1300 },
    ],
  };

  const paid = (): SolvedRota => {
    const solved = madeUpSolved();
    const { problem } = solved.planning;
    const service = { ...problem.service, pay: PAY };
    return { ...solved, planning: { ...solved.planning, problem: { ...problem, service } } };
  };

  const showPaid = async (viewport: typeof SCREEN, media: 'screen' | 'print'): Promise<Locator> => {
    await page.setViewportSize(viewport);
    await page.emulateMedia({ media });
    await page.setContent(writeReport(paid()));
    return page.locator('body');
  };

  test('stands on the page, and cuts nothing off on a screen or on paper', async () => {
    expect(await cutOff(await showPaid(SCREEN, 'screen'))).toEqual([]);
    expect(await page.locator('#pay h2').allTextContents()).toEqual(['What it costs']);
    expect(await cutOff(await showPaid(PRINTED, 'print'))).toEqual([]);
  });

  test('names nobody', async () => {
    await showPaid(SCREEN, 'screen');
    const section = (await page.locator('#pay').textContent()) ?? '';
    expect(section).toMatch(/All\s*£[\d,]+\.\d\d/);
    for (const { name } of paid().planning.workers) expect(section).not.toContain(name);
  });
});
