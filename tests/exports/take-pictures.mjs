/*
 * Takes the pictures of a report for the documentation:
 *
 *     npx rota solve fixtures/leicestershire-crisis-service --month 2026-12 --time 60 --seed 1 --out OUT
 *     node tests/exports/take-pictures.mjs OUT/report.html docs/images
 */
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import packaged from '@sparticuz/chromium';
import { chromium } from 'playwright-core';

/** CSS pixels of A3 landscape, 420 x 297 mm; a pixel is 1/96 inch. */
const A3 = { width: 1587, height: 1122 };

const [report, folder] = process.argv.slice(2);
if (!report || !folder) throw new Error('Name a report.html and a folder for the pictures.');

const browser = await chromium.launch({ executablePath: await packaged.executablePath(), args: packaged.args });
const page = await browser.newPage({ viewport: { width: 1400, height: 900 }, deviceScaleFactor: 1.5 });
await page.goto(pathToFileURL(resolve(report)).href);

/** From the top to the end of the grid, as it is on a screen. */
const grid = await page.locator('#rota').boundingBox();
const clip = { x: 0, y: 0, width: 1400, height: Math.ceil(grid.y + grid.height) };
await page.screenshot({ path: join(folder, 'report-screen.png'), fullPage: true, clip });

/** The first sheet of paper with its margins of 8 mm. */
await page.setViewportSize(A3);
await page.emulateMedia({ media: 'print' });
await page.addStyleTag({ content: 'html{padding:8mm} main > section, footer{display:none}' });
await page.screenshot({ path: join(folder, 'report-print.png') });

await browser.close();
