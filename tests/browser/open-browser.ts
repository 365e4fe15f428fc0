import { existsSync } from 'node:fs';
import packaged from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';

const installed = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** Everything in one process is how a function in a cloud starts it; a second service worker ends that process. */
const args = packaged.args.filter((arg) => arg !== '--single-process');

const launchPackaged = async () => chromium.launch({ executablePath: await packaged.executablePath(), args });

const launchInstalled = (why: unknown) => {
  const executablePath = installed.find(existsSync);
  if (executablePath === undefined)
    throw new Error('No browser: set ROTA_CHROMIUM to a Chromium or Chrome.', { cause: why });
  return chromium.launch({ executablePath });
};

/**
 * A real Chromium without a window; the caller closes it.
 *
 * The one that ROTA_CHROMIUM names, else the one out of the package registry (Linux x64 with libnss3 and libnspr4), else
 * one that is installed.
 *
 * @throws when there is none, saying what to do
 */
export const openBrowser = (): Promise<Browser> => {
  const named = process.env.ROTA_CHROMIUM;
  return named ? chromium.launch({ executablePath: named }) : launchPackaged().catch(launchInstalled);
};
