// The server, its clock, and what the people of a house do on it.
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { startServer } from '@rota/api';
import { DATES, folderOf, HOUSE, PLACES, rotaOf, SERVICE } from './house.mjs';

/** A week before October 2026, UTC. */
const BEGIN = Date.parse('2026-09-24T09:00:00Z');

/** Long enough to pass for one. */
const PASSWORD = 'otter marble lantern';

const HOUSE_PATH = `/api/v1/services/${SERVICE}`;

/** A server on a SQLite file in a folder, with a clock that is set, and `ask`, which throws at every refusal. */
const started = async (folder) => {
  const clock = { now: BEGIN };
  const troubles = [];
  const server = await startServer({
    host: '127.0.0.1',
    port: 0,
    files: { database: join(folder, 'rota.sqlite'), lock: join(folder, 'rota.lock') },
    newKey: { owner: 'Ann Manager', when: 'first' },
    clock: () => clock.now,
    random: (bytes) => randomBytes(bytes),
    log: ({ trace }) => trace === undefined || troubles.push(trace),
    version: 'prove-feeds',
  });
  const ask = async (path, { method, json, key = server.secret, headers = {} } = {}) => {
    const response = await fetch(`${server.url}${path}`, {
      method: method ?? (json === undefined ? 'GET' : 'POST'),
      headers: {
        ...(key === null ? {} : { Authorization: `Bearer ${key}` }),
        ...(json === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(json === undefined ? {} : { body: JSON.stringify(json) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method ?? ''} ${path}: ${response.status} ${text}`);
    return text === '' ? undefined : JSON.parse(text);
  };
  return { server, clock, troubles, ask };
};

/**
 * The house on a server, before anything is published.
 *
 * @param folder where the store is kept
 * @returns what people do, and `house`: what is known of it now
 */
export const openOffice = async (folder) => {
  const { server, clock, troubles, ask } = await started(folder);
  const office = { server, clock, troubles, ask, house: HOUSE };
  const change = (path, method, json) => ask(path, { method, json, headers: { 'If-Match': '*' } });
  await ask('/api/v1/services', { json: { files: folderOf(HOUSE) } });

  /** Puts another folder in the place of the one stored. */
  const rebuild = async (changes) => {
    office.house = { ...office.house, ...changes };
    await change(`${HOUSE_PATH}/files`, 'PUT', { files: folderOf(office.house) });
  };

  const publish = async (period, reason) => {
    await ask(`${rotaOf(period)}/approvals`, { json: {} });
    await ask(`${rotaOf(period)}/publication`, { json: { reason } });
  };

  const place = (period, worker, cover, on) =>
    ask(`${rotaOf(period)}/assignments`, { json: { worker, shift: `${cover}/${on}` } });

  const draft = (period) => ask(`${rotaOf(period)}/document`);

  /** A first draft, one assignment after another. */
  const plan = async (period) => {
    const [from, to] = DATES[period];
    const empty = { format: 'rota/1', service: SERVICE, from, to, timezone: 'Europe/London', assignments: [] };
    await ask(`${rotaOf(period)}/document`, { method: 'PUT', json: empty });
    for (const [worker, cover, on] of PLACES[period]) await place(period, worker, cover, on);
  };

  /** Rewrites the draft. */
  const rewrite = async (period, edit) => {
    const written = await draft(period);
    await change(`${rotaOf(period)}/document`, 'PUT', { ...written, assignments: written.assignments.flatMap(edit) });
  };

  /** The one assignment on a shift of the draft. */
  const onShift = async (period, shift, worker) => {
    const { assignments } = await draft(period);
    const found = assignments.find((one) => one.shift.startsWith(`${shift}/`) && (worker ?? one.worker) === one.worker);
    if (!found) throw new Error(`nobody is on ${shift}`);
    return found;
  };

  /** Takes the one assignment off a shift of the draft. */
  const remove = async (period, shift) =>
    change(`${rotaOf(period)}/assignments/${(await onShift(period, shift)).id}`, 'DELETE');

  /** Puts the one assignment on a shift of the draft on another. */
  const move = async (period, shift, to) =>
    change(`${rotaOf(period)}/assignments/${(await onShift(period, shift)).id}`, 'PATCH', { shift: to });

  /** Gives everybody on shifts of these types in the draft the times that the folder has now. */
  const retime = async (period, types) => {
    for (const { id, shift, shiftType } of (await draft(period)).assignments)
      if (types.includes(shiftType)) await change(`${rotaOf(period)}/assignments/${id}`, 'PATCH', { shift });
  };

  const tokens = new Map();

  /** Logs a worker in, once. @returns the token of the session */
  const logIn = async (worker) => {
    if (tokens.has(worker)) return tokens.get(worker);
    const { login, link } = await ask('/api/v1/users', {
      json: { login: worker, name: `Person ${worker}`, roles: [{ role: 'worker', service: SERVICE, worker }] },
    });
    await ask(link.url.replace(server.url, ''), { json: { password: PASSWORD }, key: null });
    const session = await ask('/api/v1/sessions', { json: { login, password: PASSWORD, wants: 'token' }, key: null });
    tokens.set(worker, session.token);
    return session.token;
  };

  /** One worker asks, the other accepts, the manager approves. */
  const swap = async (period, [mine, from], [theirs, to]) => {
    const [given, taken] = [await onShift(period, mine, from), await onShift(period, theirs, to)];
    const json = { rota: `${SERVICE}:${period}`, mine: given.id, theirs: taken.id };
    const { id } = await ask('/api/v1/swaps', { json, key: await logIn(from) });
    await ask(`/api/v1/swaps/${id}/answer`, { json: { answer: 'accept' }, key: await logIn(to) });
    const { state } = await ask(`/api/v1/swaps/${id}/decision`, { json: { decision: 'approve' } });
    if (state !== 'applied') throw new Error(`the swap is ${state}`);
  };

  /** A worker claims an open shift. @returns its id */
  const claim = async (shift, worker) => {
    const { openShifts } = await ask(`/api/v1/open-shifts?status=open&limit=500`);
    const found = openShifts.find((one) => one.shift === shift);
    if (!found) throw new Error(`${shift} is not open`);
    await ask(`/api/v1/open-shifts/${found.id}/claim`, { json: {}, key: await logIn(worker) });
    return found.id;
  };

  const decide = (open, decision) => ask(`/api/v1/open-shifts/${open}/decision`, { json: { decision } });

  /** Lets time go by. */
  const wait = (minutes) => {
    clock.now += minutes * 60_000;
  };

  return Object.assign(office, {
    rebuild,
    publish,
    place,
    plan,
    rewrite,
    remove,
    move,
    retime,
    swap,
    claim,
    decide,
    wait,
  });
};
