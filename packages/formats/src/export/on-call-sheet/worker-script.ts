import { SYNC_TAG } from './page-script.ts';

/** How long the network is waited for before the kept page is shown, ms: somebody has an emergency. */
const NETWORK_MS = 3500;

/** The header by which answers of the server are known from those of whatever stands in between: a hotel's log-in, a broken proxy. */
export const PHONE_HEADER = 'Rota-Phone';

/**
 * The service worker of an enrolled phone: the page from the server where it answers soon, else the one that was kept, marked as
 * such. A phone that the server does not know any more forgets what it kept; only what bears `Rota-Phone` is kept or obeyed.
 *
 * @source W3C Service Workers, sections 4.6 (fetch) and 5.4 (Cache); WICG Periodic Background Synchronization
 */
export const ON_CALL_WORKER = `const PAGE = '/on-call', CACHE = 'rota-on-call-1';
const KEPT_HEADERS = ['content-type', 'content-security-policy', 'referrer-policy', 'x-content-type-options', 'x-robots-tag'];
const forget = async () => { await caches.delete(CACHE); await self.registration.unregister(); };
const ask = async () => {
  const answer = await fetch(PAGE, { credentials: 'same-origin', cache: 'no-store' });
  const said = answer.headers.get('${PHONE_HEADER}');
  if (said === 'revoked' || said === 'unknown') await forget();
  else if (answer.status === 200 && said === 'enrolled') await (await caches.open(CACHE)).put(PAGE, answer.clone());
  else throw new Error('something answered ' + answer.status + ', not the server of this page');
  return answer;
};
const kept = async () => {
  const known = await (await caches.open(CACHE)).match(PAGE);
  if (!known) return undefined;
  const headers = new Headers();
  for (const name of KEPT_HEADERS) if (known.headers.has(name)) headers.set(name, known.headers.get(name));
  return new Response((await known.text()).replace('<html ', '<html data-kept '), { headers });
};
const soon = (asked) => Promise.race([asked, new Promise((_, give) => setTimeout(() => give(new Error('too slow')), ${NETWORK_MS}))]);
const answer = async (asked) => {
  try { return await soon(asked); } catch { return (await kept()) ?? asked; }
};
addEventListener('install', (event) => event.waitUntil(ask().then(() => self.skipWaiting())));
addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
addEventListener('periodicsync', (event) => { if (event.tag === '${SYNC_TAG}') event.waitUntil(ask()); });
addEventListener('fetch', (event) => {
  const { mode, method, url } = event.request;
  if (mode !== 'navigate' || method !== 'GET' || new URL(url).pathname !== PAGE) return;
  const asked = ask();
  event.waitUntil(asked.catch(() => undefined));
  event.respondWith(answer(asked));
});
`;
