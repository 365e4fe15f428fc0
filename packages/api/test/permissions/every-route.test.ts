import { expect, it } from 'vitest';
import type { RouteFacts } from '../../src/index.ts';
import { MATRIX } from '../../src/permissions/matrix.ts';
import type { Reach } from '../../src/permissions/permissions.ts';
import type { Answer } from '../support/server.ts';
import { FAR, guarded, NEAR, namesIn, type Person, theWorld, type World } from '../support/world.ts';

/*
 * Every route as everybody, on a real server. A request lacks what would make it change anything (a body that can be read, the
 * ETag of what is replaced): who may is told before that. So of whoever may it is known that nothing of rights keeps them.
 */

/** Ids that look right and are of nothing; nothing of the kind was made. */
const NOTHING: Readonly<Record<string, string>> = {
  swap: 'swp_AAAAAAAAAAAA',
  delivery: 'del_AAAAAAAAAAAA',
  openShift: 'osh_AAAAAAAAAAAA',
  export: 'exp_AAAAAAAAAAAA',
  review: 'rvw_AAAAAAAAAAAA',
  handOver: 'hnd_AAAAAAAAAAAA',
  phone: 'pho_AAAAAAAAAAAA',
  sheet: 'sht_AAAAAAAAAAAA',
  override: 'harbour-house:ovr-000001',
  rotation: 'harbour-house:weeknights',
};

/** What a query must say beside the service. */
const QUERY: Readonly<Record<string, string>> = {
  at: '2026-12-02T18:00Z',
  from: '2026-12-01',
  to: '2026-12-31',
  lane: 'final',
  tier: '1',
  slot: 'tier-1',
  format: 'goalert',
};

const OF_SERVICE: Readonly<Record<string, (service: string, worker: string, ids: World['ids']) => string>> = {
  service: (service) => service,
  rota: (service) => `${service}:2026-12`,
  worker: (service, worker) => `${service}:${worker}`,
  shift: (service, _worker, ids) => `${service}:${ids.shift}`,
  payPeriod: (service) => `${service}:harbour:2026-12`,
};

const sampleOf = ({ ids }: World, name: string, service: string, worker: string): string => {
  const value = OF_SERVICE[name]?.(service, worker, ids) ?? QUERY[name] ?? ids[name] ?? NOTHING[name];
  if (value === undefined) throw new Error(`this test has no sample of "${name}"`);
  return encodeURIComponent(value);
};

/** Names of query keys that must be there, and that of the service. */
const wantedIn = ({ query }: RouteFacts): readonly string[] =>
  Object.entries(query?.shape ?? {}).flatMap(([name, schema]) => {
    const isNeeded = !(schema as { safeParse: (value: unknown) => { success: boolean } }).safeParse(undefined).success;
    return isNeeded || name === 'service' ? [name] : [];
  });

const addressOf = (world: World, route: RouteFacts, service = NEAR, worker = 'w01'): string =>
  [
    route.path.replace(/:([a-zA-Z]+)/g, (_, name: string) => sampleOf(world, name, service, worker)),
    wantedIn(route)
      .map((name) => `${name}=${sampleOf(world, name, service, worker)}`)
      .join('&'),
  ]
    .filter((part) => part !== '')
    .join('?');

/** Bodies that can be read, where the id of an address is looked for after the body. */
const BODIES: Readonly<Record<string, object>> = {
  changeUser: { name: 'Somebody' },
  changeWebhook: {},
  replayWebhook: { from: '2026-12-01T00:00:00Z', to: '2026-12-02T00:00:00Z' },
  answerMessage: {},
  claimOpenShift: {},
  decideOpenShift: { decision: 'decline' },
  decideLeave: { decision: 'accept' },
  decideWish: { decision: 'accept' },
  answerSwap: { answer: 'decline' },
  decideSwap: { decision: 'refuse' },
  decideReview: { decision: 'agree' },
};

interface Asked {
  readonly key: string | null;
  readonly address: string;
  readonly json?: object;
}

/** Asks about something without changing it. @param asked `json`: by default nothing that could be read */
const answerTo = ({ home }: World, route: RouteFacts, { key, address, json }: Asked): Promise<Answer> => {
  const body = route.body ? { json: json ?? { 'not-a-field': true } } : {};
  return home.call(address, { method: route.method, key, ...body });
};

const reachesOf = ({ needs }: RouteFacts, { roles, scopes }: Person): readonly Reach[] => {
  if (needs === undefined) throw new Error('the route asks nobody who they are');
  const row = MATRIX[needs];
  return [...roles.map((role) => row.roles[role]), ...scopes.map((scope) => row.scopes[scope])].filter(
    (reach) => reach !== undefined,
  );
};

/** Whether an address says of itself which service it is about. */
const saysService = (route: RouteFacts): boolean =>
  [...namesIn(route), ...wantedIn(route)].some((name) => name in OF_SERVICE);

/** Routes that would end the session of whoever asks, or a stream that does not end. */
const isLeftOut = ({ id, path }: RouteFacts): boolean =>
  ['logOutEverywhere', 'logOut'].includes(id) || path.endsWith('/events');

const asked = guarded.filter((route) => !isLeftOut(route));

/** Whether a route reads what is there; no pay period is locked. */
const isOfKnown = (route: RouteFacts): boolean =>
  route.method === 'GET' && route.id !== 'getLock' && namesIn(route).every((name) => NOTHING[name] === undefined);

/** Kinds of the absence, and of the leave asked for, of the worker of those who ask; no pay element is named like them. */
const KINDS = /paternity|adoption/;

/** Whoever takes out a whole folder has all of it; whoever decides about leave knows what it is. */
const TELLS_KINDS: Readonly<Record<string, readonly string[]>> = {
  exportFiles: ['manager', 'write:rota'],
  listRequests: ['manager'],
  getRequest: ['manager'],
};

/** Whether somebody is told of what kind another's absence is who has no right to know. */
const tellsKind = ({ status, text }: Answer, { id }: RouteFacts, { name, roles, scopes }: Person): boolean => {
  const row = MATRIX['absence.kinds'];
  const mayKnow =
    name === 'worker' ||
    [...roles.map((role) => row.roles[role]), ...scopes.map((scope) => row.scopes[scope])].includes('all');
  return status < 300 && !mayKnow && TELLS_KINDS[id]?.includes(name) !== true && KINDS.test(text);
};

/** Whether an answer is as the description of the interface says; of refusals it says the same everywhere. */
const isDescribed = ({ status, json }: Answer, { replies }: RouteFacts): boolean => {
  const spec = replies[status];
  return status >= 300 || (spec !== undefined && spec.json?.safeParse(json).success !== false);
};

type Failures = Promise<readonly string[]>;

/** Asks every route as everybody of whom something is expected. @param addressFor `undefined`: nothing is */
const failures = async (
  world: World,
  people: readonly Person[],
  list: readonly RouteFacts[],
  {
    addressFor,
    isWrong,
    bodyFor = () => ({ 'not-a-field': true }),
  }: {
    readonly addressFor: (route: RouteFacts, person: Person) => string | undefined;
    readonly bodyFor?: (route: RouteFacts) => object;
    readonly isWrong: (status: number, route: RouteFacts, person: Person) => boolean;
  },
): Failures => {
  const wrong: string[] = [];
  for (const person of people) {
    for (const route of list) {
      const address = addressFor(route, person);
      if (address === undefined) continue;
      const answer = await answerTo(world, route, { key: person.key, address, json: bodyFor(route) });
      if (isWrong(answer.status, route, person)) wrong.push(`${person.name}: ${route.id} answers ${answer.status}`);
      if (!isDescribed(answer, route)) wrong.push(`${person.name}: ${route.id} is not answered as described`);
      if (tellsKind(answer, route, person)) wrong.push(`${person.name}: ${route.id} tells of what kind an absence is`);
    }
  }
  return wrong;
};

const isRefused = (status: number): boolean => status === 401 || status === 403;

const nobody = async (world: World): Failures => {
  const wrong: string[] = [];
  for (const route of guarded)
    if ((await answerTo(world, route, { key: null, address: addressOf(world, route) })).status !== 401)
      wrong.push(route.id);
  return wrong;
};

/** Things that are of one worker, and who of those who ask that is; the calendar address is the team's. */
const OWNED: Readonly<Record<string, string>> = {
  request: 'worker',
  absence: 'worker',
  message: 'shift lead',
  feed: 'the team',
};

/** Whether something is somebody else's, for who has the permission for themselves only. */
const isOfAnother = (route: RouteFacts, person: Person): boolean =>
  reachesOf(route, person).every((reach) => reach === 'self') &&
  namesIn(route).some((name) => OWNED[name] !== undefined && OWNED[name] !== person.name);

const rights = (world: World): Failures =>
  failures(world, world.people, asked, {
    addressFor: (route, { worker }) => addressOf(world, route, NEAR, worker),
    isWrong: (status, route, person) => {
      if (reachesOf(route, person).length === 0) return status !== 403;
      return isRefused(status) || (status === 404 && isOfKnown(route) && !isOfAnother(route, person));
    },
  });

const otherService = (world: World): Failures =>
  failures(world, world.people, asked.filter(saysService), {
    addressFor: (route, person) => {
      const reaches = reachesOf(route, person);
      return reaches.length === 0 || reaches.includes('all') ? undefined : addressOf(world, route, FAR, person.worker);
    },
    isWrong: (status) => status !== 404,
  });

const somebodyElse = (world: World): Failures =>
  failures(world, world.people, asked, {
    addressFor: (route, person) => {
      const reaches = reachesOf(route, person);
      if (reaches.length === 0 || reaches.some((reach) => reach !== 'self')) return undefined;
      const isAboutSomebody =
        namesIn(route).includes('worker') || (route.method === 'GET' && isOfAnother(route, person));
      return isAboutSomebody ? addressOf(world, route, NEAR, person.worker === 'w01' ? 'w02' : 'w01') : undefined;
    },
    isWrong: (status) => status !== 404,
  });

const isOfSomething = (route: RouteFacts): boolean => namesIn(route).length > 0;

const otherOrganisation = (world: World): Failures =>
  failures(world, world.away, guarded.filter(isOfSomething), {
    addressFor: (route, person) => (reachesOf(route, person).length > 0 ? addressOf(world, route) : undefined),
    bodyFor: ({ id }) => BODIES[id] ?? {},
    isWrong: (status) => status !== 404,
  });

/** What an answer of another organisation may not hold. */
const TRACE = /harbour-house|other-house/;

const listedElsewhere = async ({ home, away }: World): Failures => {
  const wrong: string[] = [];
  const lists = asked.filter((route) => route.method === 'GET' && !isOfSomething(route) && wantedIn(route).length < 2);
  for (const { name, key } of away) {
    for (const route of lists) {
      const { text } = await home.call(route.path, { key });
      if (TRACE.test(text)) wrong.push(`${name}: ${route.id}`);
    }
  }
  return wrong;
};

it('does what the matrix says for everybody, and finds nothing out of their reach', async () => {
  const world = await theWorld();
  const found = {
    'of another organisation: 404': await otherOrganisation(world),
    'without a key: 401': await nobody(world),
    'by the matrix: 403, or found': await rights(world),
    'of another service: 404': await otherService(world),
    'of somebody else: 404': await somebodyElse(world),
    'in no list of another organisation': await listedElsewhere(world),
  };
  expect(found).toEqual(Object.fromEntries(Object.keys(found).map((name) => [name, []])));
}, 180_000);
