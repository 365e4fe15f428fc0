import { onTestFinished } from 'vitest';
import { type RouteFacts, routes } from '../../src/index.ts';
import type { Role, Scope } from '../../src/permissions/permissions.ts';
import { loggedIn } from './people.ts';
import { type Api, folder, houseFiles, published, ROTA, SOLVES, startApi, withDraft } from './server.ts';

/*
 * Two organisations on one server. Home has two services, the template house with its December published and another house
 * that nobody asks about; away has only people and keys. Everybody of home is for the first house, except administrators.
 */

/** Somebody who asks, with what they hold as the matrix names it. */
export interface Person {
  readonly name: string;
  /** Key or token of a session. */
  readonly key: string;
  readonly roles: readonly Role[];
  readonly scopes: readonly Scope[];
  /** Who they are on the rota of the house. */
  readonly worker?: string;
}

export interface World {
  readonly home: Api;
  readonly people: readonly Person[];
  /** A key and somebody, both of the other organisation, who may do everything there. */
  readonly away: readonly Person[];
  /** Ids of what home has, by name of the parameter that takes them. */
  readonly ids: Readonly<Record<string, string>>;
}

export const NEAR = 'harbour-house';
export const FAR = 'other-house';

/** The house, where the late shift has a lead. */
const filesOf = (service: string): Record<string, string> => {
  const files = houseFiles();
  const yaml = (files['service.yaml'] ?? '')
    .replace('id: harbour-house', `id: ${service}`)
    .replace(
      'heads: { min: 1, target: 1, max: 2 }',
      'heads: 1\n    mix: [{ id: lead, atLeast: 1, skill: medication }]',
    );
  return { ...files, 'service.yaml': yaml };
};

interface Assigned {
  readonly id: string;
  readonly worker: string;
  readonly shiftType: string;
  readonly shift: string;
  readonly start: string;
  readonly end: string;
  readonly roles: readonly string[];
}

/** Who leads and who is on call, two people, and somebody who is neither, at six in the evening of some day. */
interface Evening {
  readonly at: number;
  readonly lead: Assigned;
  readonly onCall: Assigned;
  readonly other: string;
}

const eveningOf = (assignments: readonly Assigned[], workers: readonly string[]): Evening => {
  for (let day = 1; day <= 28; day += 1) {
    const at = Date.UTC(2026, 11, day, 18);
    const now = assignments.filter(({ start, end }) => Date.parse(start) <= at && at < Date.parse(end));
    const lead = now.find(({ roles }) => roles.includes('lead'));
    const onCall = now.find(({ shiftType }) => shiftType === 'tier-1');
    const other = workers.find((worker) => now.every((one) => one.worker !== worker));
    if (lead && onCall && other !== undefined && lead.worker !== onCall.worker) return { at, lead, onCall, other };
  }
  throw new Error('nobody leads while somebody else is on call');
};

const made = async ({ call }: Api, path: string, json: object, key?: string): Promise<string> => {
  const answer = await call(path, { json, ...(key === undefined ? {} : { key }) });
  if (answer.status >= 300) throw new Error(`${path} was refused: ${answer.text}`);
  return answer.json.id;
};

const keyFor = async ({ call }: Api, scopes: readonly Scope[], limits: object): Promise<string> =>
  (await call('/api/v1/api-keys', { json: { owner: scopes.join(' '), scopes, ...limits } })).json.secret;

const GIVEN: readonly (readonly [Role, object])[] = [
  ['admin', { role: 'admin' }],
  ['manager', { role: 'manager', services: [NEAR] }],
  ['payroll', { role: 'payroll', services: [NEAR] }],
  ['viewer', { role: 'viewer', services: [NEAR] }],
];

const SCOPES: readonly Scope[] = [
  'read:rota',
  'write:rota',
  'approve:rota',
  'read:payroll',
  'write:timesheet',
  'admin',
];

const peopleOf = async (home: Api, { lead, onCall, other }: Evening): Promise<readonly Person[]> => {
  const people: Person[] = [];
  for (const [role, grant] of GIVEN)
    people.push({ name: role, key: await loggedIn(home, [grant]), roles: [role], scopes: [] });
  const workers: readonly (readonly [string, readonly Role[], string])[] = [
    ['worker', ['worker'], other],
    ['shift lead', ['worker', 'shift-lead'], lead.worker],
    ['on call now', ['worker', 'on-call-now'], onCall.worker],
  ];
  for (const [name, roles, worker] of workers) {
    const key = await loggedIn(home, [{ role: 'worker', service: NEAR, worker }]);
    people.push({ name, key, roles, scopes: [], worker });
  }
  for (const scope of SCOPES) {
    const limits = scope === 'admin' ? {} : { services: [NEAR] };
    people.push({ name: scope, key: await keyFor(home, [scope], limits), roles: [], scopes: [scope] });
  }
  return people;
};

const idsOf = async (home: Api, people: readonly Person[], { lead, other }: Evening): Promise<World['ids']> => {
  const worker = people.find(({ name }) => name === 'worker')?.key;
  const leave = {
    worker: `${NEAR}:${other}`,
    kind: 'leave',
    leave: 'adoption',
    from: '2026-12-29',
    to: '2026-12-29',
  };
  const [user] = (await home.call('/api/v1/users')).json.users;
  const [key] = (await home.call('/api/v1/api-keys')).json.apiKeys;
  const [session] = (await home.call('/api/v1/sessions', { key: people[0]?.key ?? '' })).json.sessions;
  const solve = (await home.call(SOLVES, { json: { rota: ROTA, moveLimit: 1 } })).json.id;
  const { messages } = (await home.call('/api/v1/messages')).json;
  const message = messages.find((one: { worker: string }) => one.worker === lead.worker);
  const away = { worker: `${NEAR}:${other}`, kind: 'paternity', from: '2026-12-30', to: '2026-12-30' };
  const hook = { url: 'https://hooks.example.org/rota', events: ['rota.published'] };
  return {
    user: user.id,
    key: key.id,
    session: session.id,
    solve,
    feed: await made(home, '/api/v1/feeds', { service: NEAR, team: true }),
    webhook: await made(home, '/api/v1/webhooks', hook),
    request: await made(home, '/api/v1/requests', leave, worker),
    assignment: lead.id,
    number: '1',
    approval: '1',
    absence: await made(home, '/api/v1/absences', away),
    hold: await made(home, '/api/v1/legal-holds', { worker: `${NEAR}:${other}`, reason: 'A claim' }),
    message: message.id,
  };
};

/** Who may do everything in the other organisation: a key, and an administrator who is a worker there as well. */
const everything = async (away: Api): Promise<readonly Person[]> => {
  await away.call('/api/v1/services', { json: { files: filesOf('away-house') } });
  const roles = [{ role: 'admin' }, { role: 'worker', service: 'away-house', worker: 'w01' }];
  return [
    { name: 'key of another organisation', key: await keyFor(away, SCOPES, {}), roles: [], scopes: SCOPES },
    { name: 'administrator elsewhere', key: await loggedIn(away, roles), roles: ['admin', 'worker'], scopes: [] },
  ];
};

/** Both organisations, at an evening when somebody leads and somebody else is on call. It ends with the test. */
export const theWorld = async (): Promise<World> => {
  const place = folder();
  const before = await startApi(place, { newOrganisation: 'Away' });
  const awayKey = before.server.secret ?? '';
  await before.server.close();
  const home = await startApi(place);
  onTestFinished(() => home.server.close());
  for (const service of [NEAR, FAR]) await home.call('/api/v1/services', { json: { files: filesOf(service) } });
  const { assignments } = JSON.parse(await withDraft(home));
  const { status, text } = await published(home);
  if (status !== 201) throw new Error(`the rota was not published: ${text}`);
  const revision = await home.call(`/api/v1/rotas/${ROTA}/revisions/1`);
  const evening = eveningOf(revision.json.rota.assignments ?? assignments, ['w01', 'w02', 'w03', 'w04']);
  home.clock.now = evening.at;
  const people = await peopleOf(home, evening);
  const ids = await idsOf(home, people, evening);
  const away = await everything({ ...home, call: (path, call) => home.call(path, { key: awayKey, ...call }) });
  return { home, people, away, ids: { ...ids, shift: evening.lead.shift } };
};

/** Names in the address of a route. */
export const namesIn = ({ path }: Pick<RouteFacts, 'path'>): readonly string[] =>
  [...path.matchAll(/:([a-zA-Z]+)/g)].map(([, name = '']) => name);

/** Routes that ask who one is. */
export const guarded: readonly RouteFacts[] = routes.filter(({ needs }) => needs !== undefined);
