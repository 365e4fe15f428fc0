/**
 * Bad requests at random, the same for the same seed, and what their answers must be.
 *
 * Each is bad by construction: nothing here may ever be answered with 2xx, and nothing may make the server fail.
 */

/** @typedef {{ what: string, method: string, bytes: Buffer }} BadRequest */

/** Numbers in [0, 1). @source Tommy Ettinger, mulberry32, public domain @param {number} seed @returns {() => number} */
const chanceOf = (seed) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
};

const ODD_TEXTS = [
  '',
  ' ',
  '\u0000',
  '%00',
  '../../../etc/passwd',
  '..\\..\\windows',
  "' OR 1=1 --",
  '<script>alert(1)</script>',
  '$(id)',
  '{{7*7}}',
  '\u202e\u0661\u0662',
  '🏥'.repeat(20),
  'e\u0301'.repeat(30),
  'constructor',
  '__proto__',
  'toString',
  'NaN',
  '-1',
  '1e999',
  '9007199254740993',
  'x'.repeat(5000),
];

/** Methods, of which an address has some; HEAD goes with GET. */
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'TRACE', 'PROPFIND', 'LINK', 'MKCOL', 'OPTIONS'];

/**
 * @param {number} seed
 * @param {{ paths: Record<string, Record<string, { security: object[], description?: string, requestBody?: object }>> }} described OpenAPI document
 * @param {{ all: string, reader: string, readerMay: readonly string[], service: string, folder: string }} known keys with every
 *   scope and with `read:rota` only, the permissions of the latter, a
 *   stored service, and a sound body to import it
 */
export const badRequests = (seed, described, known) => {
  const chance = chanceOf(seed);
  const below = (most) => Math.floor(chance() * most);
  /** @template T @param {readonly T[]} items @returns {T} */
  const pick = (items) => items[below(items.length)];
  const oddText = () => pick(ODD_TEXTS) + (chance() < 0.3 ? String.fromCharCode(below(0xd800)) : '');

  const operations = Object.entries(described.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), ...operation })),
  );
  const guarded = operations.filter(({ security }) => security.length > 0);
  const writing = guarded.filter(({ requestBody }) => requestBody !== undefined);
  const refusedToReader = guarded.filter(
    ({ description = '' }) => !known.readerMay.some((permission) => description === `Needs: ${permission}.`),
  );
  const missing = (path) => METHODS.filter((method) => described.paths[path]?.[method.toLowerCase()] === undefined);

  const filled = (path, value = () => pick(['2026-12', 'nobody', '1', '2026-01', `${known.service}:nobody`])) =>
    path
      .replace('{service}', known.service)
      .replace('{rota}', `${known.service}:2026-12`)
      .replace(/\{(\w+)\}/g, () => encodeURIComponent(value()));
  /** Ids that are none: whatever they are put into leads nowhere. */
  const misfilled = (path) => path.replace(/\{(\w+)\}/g, () => encodeURIComponent(`~${oddText()}`.slice(0, 3000)));

  const oddValue = (depth = 0) => {
    const kinds = [
      () => oddText(),
      () => below(1e9) - 5e8,
      () => chance() * 1e300,
      () => null,
      () => chance() < 0.5,
      () => (depth > 3 ? [] : Array.from({ length: below(4) }, () => oddValue(depth + 1))),
      () =>
        depth > 3 ? {} : Object.fromEntries(Array.from({ length: below(4) }, () => [oddText(), oddValue(depth + 1)])),
    ];
    return pick(kinds)();
  };
  /** No body of ours is a list, a text or a number, and none has this key. */
  const oddBody = () =>
    chance() < 0.5
      ? {
          ...Object.fromEntries([
            ['seed', oddValue()],
            ['files', oddValue()],
            ['reason', oddValue()],
          ]),
          'no-such-key': oddValue(),
        }
      : pick([[oddValue()], oddText(), below(100), null, true]);

  const JSON_TYPE = 'Content-Type: application/json';
  const auth = (key) => `Authorization: Bearer ${key}`;

  /** @returns {BadRequest} */
  const request = (what, method, target, headers = [], body = '') => {
    const content = Buffer.isBuffer(body) ? body : Buffer.from(body);
    const lines = [
      `${method} ${target} HTTP/1.1`,
      'Host: 127.0.0.1',
      'Connection: close',
      ...headers,
      ...(content.length > 0 || ['POST', 'PUT', 'PATCH'].includes(method) ? [`Content-Length: ${content.length}`] : []),
    ];
    return { what, method, bytes: Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), content]) };
  };

  const withBody = (what, operation, body, headers = [JSON_TYPE]) =>
    request(what, operation.method, filled(operation.path), [auth(known.all), ...headers], body);

  const kinds = [
    () =>
      request(
        'a path that leads nowhere',
        pick(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']),
        `/${pick(['', 'api/', 'api/v1/', 'api/v2/', 'feeds/', 'health/'])}${encodeURIComponent(`~${oddText()}`)}`,
      ),
    () =>
      request(
        'a path with tricks',
        'GET',
        pick([
          '/..',
          '/%2e%2e/%2e%2e/etc/passwd',
          '//',
          '/./health',
          '/api/v1/services/..%2f..',
          '/health%00',
          '/%',
          '/%zz',
          '/api/v1/services/%ff',
          '/feeds/%c0%ae.ics',
          '/health;a=b',
          '/api//v1/services',
          '*',
        ]),
        [auth(known.all)],
      ),
    () => {
      const { path } = pick(operations);
      return request('a method that the address has not', pick(missing(path)), filled(path), [auth(known.all)]);
    },
    () => {
      const operation = pick(guarded);
      return request(
        'no key',
        operation.method,
        filled(operation.path),
        [JSON_TYPE],
        operation.requestBody ? '{}' : '',
      );
    },
    () => {
      const operation = pick(guarded);
      return request(
        'a wrong key',
        operation.method,
        filled(operation.path),
        [
          pick([
            auth(`rota_${'A'.repeat(43)}`),
            auth(oddText().replace(/[^\x20-\x7e]/g, '')),
            'Authorization: Basic YTpi',
            `Authorization: Bearer ${known.all}x`,
            'Authorization: Bearer',
            auth(known.all.slice(0, -1)),
          ]),
          JSON_TYPE,
        ],
        '{}',
      );
    },
    () => {
      const operation = pick(refusedToReader);
      return request(
        'a key without the scope',
        operation.method,
        filled(operation.path),
        [auth(known.reader), JSON_TYPE],
        JSON.stringify(oddBody()),
      );
    },
    () => {
      const operation = pick(guarded.filter(({ path }) => path.includes('{')));
      return request(
        'an id that is none',
        operation.method,
        misfilled(operation.path),
        [auth(known.all), JSON_TYPE],
        operation.requestBody ? JSON.stringify(oddBody()) : '',
      );
    },
    () => {
      const operation = pick(guarded.filter(({ method }) => method === 'GET'));
      return request(
        'a query that is not known',
        'GET',
        `${filled(operation.path)}?${pick(['nope=1', '__proto__=1', 'constructor[a]=1', 'revision=1&revision=2', 'a=%zz', 'nope', `nope=${encodeURIComponent(oddText())}`, '%ff=1'])}`,
        [auth(known.all)],
      );
    },
    () =>
      withBody(
        'a body that is not JSON',
        pick(writing),
        pick([
          '{',
          '{"a":}',
          'undefined',
          "{'a':1}",
          '[1,]',
          'NaN',
          '\u0000',
          '{"a":1}{',
          '<xml/>',
          `${oddText()}{`,
          '"\ud800',
          '{"a":1e}',
          '// hi',
        ]),
      ),
    () => withBody('a body of the wrong shape', pick(writing), JSON.stringify(oddBody())),
    () =>
      withBody(
        'bytes that are no text',
        pick(writing),
        Buffer.from(Array.from({ length: 1 + below(300) }, () => 128 + below(128))),
      ),
    () =>
      withBody(
        'a body of the wrong type',
        pick(writing),
        '{}',
        pick([
          [],
          ['Content-Type: text/plain'],
          ['Content-Type: multipart/form-data; boundary=x'],
          ['Content-Type: application/jsonp'],
          ['Content-Type: application/json; charset=utf-16'],
          [`Content-Type: ${'x'.repeat(1000)}`],
          ['Content-Type: application/json', 'Content-Encoding: zip'],
          ['Content-Type: application/json', 'Content-Encoding: gzip'],
        ]),
      ),
    () => withBody('a body nested too deep', pick(writing), '['.repeat(33 + below(20000)) + ']'.repeat(3)),
    () => withBody('a body nested deep and whole', pick(writing), `${'{"a":'.repeat(40)}1${'}'.repeat(40)}`),
    () =>
      withBody(
        'a key that changes objects',
        pick(writing),
        pick([
          '{"__proto__":{"isAdmin":true}}',
          '{"constructor":{"prototype":{"x":1}}}',
          '{"files":{"__proto__":"x"}}',
          '{"seed":1,"__proto__":null}',
        ]),
      ),
    () =>
      withBody(
        'a body that is too large',
        writing.find(({ path }) => path.endsWith('/solves')),
        `"${'x'.repeat(1024 * 1024 + below(5000))}"`,
      ),
    () =>
      withBody(
        'a file with a path of its own',
        writing.find(({ path }) => path === '/api/v1/services'),
        JSON.stringify({
          files: {
            [pick([
              '../service.yaml',
              '/etc/passwd',
              'a\\b.csv',
              'months/../x.csv',
              '.ssh/id',
              'a//b',
              "x'; DROP TABLE services; --",
              'con\u0000.csv',
              'months/2026-1/pins.csv',
              `${oddText()}/..`,
            ])]: oddText(),
          },
        }),
      ),
    () =>
      withBody(
        'a folder that is broken',
        writing.find(({ path }) => path === '/api/v1/services'),
        JSON.stringify({
          files: {
            'service.yaml': `${oddText()}\n- no: [`,
            'people.csv': oddText(),
            [pick(['skills.csv', 'employments.csv', 'months/2026-12/pins.csv'])]: JSON.stringify(oddValue()),
          },
        }),
      ),
    () =>
      request(
        'a calendar that is nobody’s',
        pick(['GET', 'HEAD']),
        `/feeds/${pick(['A'.repeat(43), encodeURIComponent(oddText()), 'a', '.', '%2e%2e'])}.ics`,
      ),
    () =>
      request(
        'a wrong If-Match',
        'PUT',
        `/api/v1/services/${known.service}/files`,
        [auth(known.all), JSON_TYPE, `If-Match: ${pick(['"x"', 'W/"folder-9"', '"folder-0"', ',,,', '""'])}`],
        known.folder,
      ),
    () =>
      withBody(
        'an Idempotency-Key that is none',
        pick(writing.filter(({ method }) => method === 'POST')),
        '{"no-such-key":1}',
        [JSON_TYPE, `Idempotency-Key: ${pick(['a b', 'x'.repeat(200), 'é', '\t', 'ok'])}`],
      ),
    () => ({
      what: 'bytes that are no request',
      method: 'GET',
      bytes: Buffer.from(
        pick([
          'hello\r\n\r\n',
          'GET\r\n\r\n',
          'GET /health HTTP/9.9\r\n\r\n',
          'GET /health HTTP/1.1\r\nA B: c\r\n\r\n',
          'GET /health HTTP/1.1\r\nHost: a\r\nX\u0000: c\r\n\r\n',
          '\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\r\n\r\n',
          `GET /health HTTP/1.1\r\nX: ${'x'.repeat(20000)}\r\n\r\n`,
          'POST /api/v1/services HTTP/1.1\r\nContent-Length: -1\r\n\r\n',
          'POST /api/v1/services HTTP/1.1\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\nzz',
          'POST /api/v1/services HTTP/1.1\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}',
        ]),
      ),
    }),
  ];

  /** @returns {BadRequest} */
  return () => pick(kinds)();
};
