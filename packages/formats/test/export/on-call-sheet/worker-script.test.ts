import { ON_CALL_WORKER, PHONE_HEADER } from '@rota/formats';
import { expect, it } from 'vitest';

interface Waited {
  readonly tag: string;
  readonly waitUntil: (work: Promise<unknown>) => void;
}

/** A phone that keeps one page, as its service worker sees it; the network is passed in. */
const phone = (answer: () => Response) => {
  const pages = new Map([['/on-call', 'kept']]);
  const handlers = new Map<string, (event: Waited) => void>();
  const cache = { put: async (path: string, page: Response) => void pages.set(path, await page.text()) };
  const caches = { open: async () => cache, delete: async () => pages.clear() };
  const self = { registration: { unregister: async () => true } };
  const listen = (kind: string, handler: (event: Waited) => void) => void handlers.set(kind, handler);
  new Function('caches', 'self', 'addEventListener', 'fetch', ON_CALL_WORKER)(caches, self, listen, async () =>
    answer(),
  );
  return async (): Promise<string | undefined> => {
    let work: Promise<unknown> = Promise.resolve();
    handlers.get('periodicsync')?.({ tag: 'on-call', waitUntil: (asked) => (work = asked) });
    await Promise.allSettled([work]);
    return pages.get('/on-call');
  };
};

const saying = (status: number, said?: string): Response =>
  new Response('new', { status, headers: said === undefined ? {} : { [PHONE_HEADER]: said } });

it.each([
  ['keeps the page of the server', 200, 'enrolled', 'new'],
  ['forgets when the server says that the phone was revoked', 410, 'revoked', undefined],
  ['forgets when the server does not know the phone', 404, 'unknown', undefined],
  ['goes on with what it kept when a proxy says that there is nothing', 404, undefined, 'kept'],
  ['goes on with what it kept when something says that it is gone', 410, undefined, 'kept'],
  ['takes the page of a hotel’s log-in for no page of ours', 200, undefined, 'kept'],
  ['goes on with what it kept when the server has a fault', 500, 'enrolled', 'kept'],
])('%s', async (_what, status, said, kept) => {
  expect(await phone(() => saying(status, said))()).toBe(kept);
});
