import { PERIOD, ROTA, SERVICE, variant } from './house.mjs';
import { must, send } from './serving.mjs';

const sameSet = (a, b) => JSON.stringify([...a].sort()) === JSON.stringify([...b].sort());

const draftHeaders = async (server, key) => {
  const draft = await must(server, key, `${ROTA}/document`, {}, [200, 404]);
  return draft.status === 404 ? {} : { 'If-Match': draft.etag };
};

const revisionsOf = async (server, key) => (await must(server, key, `${ROTA}/revisions`)).json.revisions ?? [];

/** Everything said of revisions, one after the other: numbers without a hole, each readable and with its own digest. */
const wholeRevisions = async (server, key) => {
  const revisions = await revisionsOf(server, key);
  const faults = revisions.flatMap(({ number }, index) =>
    number === index + 1 ? [] : [`revision ${number} stands at place ${index + 1}`],
  );
  const last = revisions.at(-1);
  if (last) await must(server, key, `${ROTA}/revisions/${last.number}`);
  return { revisions, faults };
};

const eventsOf = async (server, key, what) => {
  const { json } = await must(server, key, `/api/v1/audit?what=${what}&limit=500`);
  return json.entries;
};

/** Publishes a rota that differs from the one before: the first time a revision, then amendments. */
const publish = ({ rota }) => ({
  name: 'publish',
  prepare: async (server, key, round) => {
    const json = variant(rota, round);
    await must(server, key, `${ROTA}/document`, { method: 'PUT', json, headers: await draftHeaders(server, key) });
    await must(server, key, `${ROTA}/approvals`, { json: {} });
    return { reason: `round ${round}`, wanted: json.assignments.map(({ id }) => id) };
  },
  send: (server, key, { reason }, headers) => send(server, key, `${ROTA}/publication`, { json: { reason }, headers }),
  /** Done before: there is nothing more to publish. */
  isDone: ({ status, json }) =>
    status === 201 ||
    (status === 409 &&
      json.errors.some(
        ({ code }) => code === 'unchanged-rota' || code === 'not-allowed-now' || code === 'not-approved',
      )),
  look: async (server, key, { reason, wanted }) => {
    const { revisions, faults } = await wholeRevisions(server, key);
    const mine = revisions.filter((revision) => revision.reason === reason);
    const told = (await eventsOf(server, key, 'rota.published')).filter((event) => event.reason === reason);
    const [only] = mine;
    const published = only && (await must(server, key, `${ROTA}/revisions/${only.number}`)).json.rota.assignments;
    return {
      isThere: mine.length > 0,
      faults: [
        ...faults,
        ...(mine.length > 1 ? [`"${reason}" was published ${mine.length} times`] : []),
        ...(told.length === mine.length ? [] : [`"${reason}": ${mine.length} revisions, ${told.length} events`]),
        ...(published &&
        !sameSet(
          published.map(({ id }) => id),
          wanted,
        )
          ? [`"${reason}" holds another rota`]
          : []),
      ],
    };
  },
});

/** What an import brought; what payroll did since is told beside it. */
const planned = (files) =>
  Object.entries(files)
    .filter(([path]) => !path.startsWith('payroll/'))
    .sort();

/** Puts another version of the folder in the place of the one there. */
const replaceFolder = ({ files }) => ({
  name: 'import',
  prepare: async (server, key, round) => {
    const { etag } = await must(server, key, `/api/v1/services/${SERVICE}`);
    // a remark in every file: a mixture of two versions would show
    const marked = Object.entries(files).map(([path, text]) => [
      path,
      path.endsWith('.yaml') ? `# round ${round}\n${text}` : text,
    ]);
    const extra = Array.from({ length: 40 }, (_, n) => [`notes/${n}.txt`, `round ${round}`]);
    return { files: Object.fromEntries([...marked, ...extra]), etag };
  },
  send: (server, key, { files: sent, etag }, headers) =>
    send(server, key, `/api/v1/services/${SERVICE}/files`, {
      method: 'PUT',
      json: { files: sent },
      headers: { ...headers, 'If-Match': etag },
    }),
  isDone: ({ status }, isAgain) => status === 200 || (isAgain && status === 412),
  look: async (server, key, { files: sent }) => {
    const { json } = await must(server, key, `/api/v1/services/${SERVICE}/files`);
    const rounds = new Set(
      Object.entries(json.files).flatMap(([path, text]) => (path.startsWith('notes/') ? [text] : [])),
    );
    return {
      isThere: JSON.stringify(planned(json.files)) === JSON.stringify(planned(sent)),
      faults: rounds.size > 1 ? [`the folder holds files of ${[...rounds].join(' and ')}`] : [],
    };
  },
});

/** A new service, which is there whole or not at all. */
const importNew = ({ files }) => ({
  name: 'import',
  prepare: async (_server, _key, round) => {
    const id = `house-${round}`;
    return { id, files: { ...files, 'service.yaml': files['service.yaml'].replace(/^id: .*$/m, `id: ${id}`) } };
  },
  send: (server, key, { files: sent }, headers) =>
    send(server, key, '/api/v1/services', { json: { files: sent }, headers }),
  isDone: ({ status, json }) =>
    status === 201 || (status === 409 && json.errors.some(({ code }) => code === 'already-exists')),
  look: async (server, key, { id, files: sent }) => {
    const { status, json } = await must(server, key, `/api/v1/services/${id}/files`, {}, [200, 404]);
    const isThere = status === 200;
    const isWhole =
      isThere && JSON.stringify(Object.entries(json.files).sort()) === JSON.stringify(Object.entries(sent).sort());
    return { isThere, faults: isThere && !isWhole ? [`service ${id} is half-written`] : [] };
  },
});

const LOCK = `/api/v1/pay-periods/${SERVICE}:harbour:${PERIOD}/lock`;

/** How many more locks than unlocks were ever recorded. */
const locksRecorded = async (server, key) => {
  const [locks, unlocks] = await Promise.all(
    ['payroll.locked', 'payroll.unlocked'].map((what) => eventsOf(server, key, what)),
  );
  return locks.length - unlocks.length;
};

/** Locks a pay period; one that is locked already is unlocked first. */
const lock = () => ({
  name: 'lock',
  prepare: async (server, key) => {
    const { status, etag } = await must(server, key, LOCK, {}, [200, 404]);
    const headers = { 'If-Match': etag };
    if (status === 200) await must(server, key, LOCK, { method: 'DELETE', json: { reason: 'again' }, headers });
    return {};
  },
  send: (server, key, _made, headers) => send(server, key, LOCK, { method: 'POST', headers }),
  isDone: ({ status, json }) => status === 201 || (status === 409 && json.errors.some(({ code }) => ALREADY.has(code))),
  look: async (server, key) => {
    const { status } = await must(server, key, LOCK, {}, [200, 404]);
    const recorded = await locksRecorded(server, key);
    const isThere = status === 200;
    return {
      isThere,
      faults: recorded === (isThere ? 1 : 0) ? [] : [`the lock is ${isThere ? '' : 'not '}there, ${recorded} recorded`],
    };
  },
});

const ALREADY = new Set(['not-ready']);

/** Publishing comes first, because only what is published can be locked. */
export const actsOn = (house) => [publish(house), replaceFolder(house), publish(house), importNew(house), lock()];

export { PERIOD };
