import { SOLVE_STATUSES, type StoredSolve } from '@rota/store';
import { z } from 'zod';
import type { ApiContext } from '../context.ts';
import { record } from '../events.ts';
import { ageCursor, ageCursorOf, ageKeyOf } from '../http/age-key.ts';
import { page, pageQuery, pageReply } from '../http/pages.ts';
import { traceOf } from '../jobs/failure.ts';
import { isOver } from '../jobs/solve-desk.ts';
import { listedServices } from '../permissions/listing.ts';
import { type RotaName, serviceRef } from '../refs.ts';
import { orNotFound, refusal } from '../refusal.ts';
import { type Ask, json, type Reply, type Route, route, type Sink } from '../route.ts';
import { epochMsOf, instantText } from '../schema/filters.ts';
import { solveBody, solveRef, solveReply } from '../schema/solve.ts';
import { period } from '../schema/texts.ts';
import { newId } from '../secrets.ts';
import { progressOf, solveDocument } from '../solve-document.ts';
import { findSolve, reachesEverything } from '../solves.ts';

/** Solves of an organisation that may wait; whoever comes after them would wait for hours. */
const MOST_WAITING = 50;

/** Bytes of a request, which may hold a whole service folder; a year of a large service has some 5 MB. */
const SOLVE_LIMIT = 32 * 1024 * 1024;

/** Where a solve is watched. */
const EVENTS = '/api/v1/solves/:solve/events';

const params = z.object({ solve: solveRef });
const postQuery = z.strictObject({
  operation: z
    .literal('none', { error: 'none' })
    .optional()
    .meta({ description: 'none: check and score only, search nothing' }),
});
const listQuery = z.strictObject({
  ...pageQuery,
  service: serviceRef.optional(),
  period: period.optional(),
  status: z.enum(SOLVE_STATUSES, { error: `one of ${SOLVE_STATUSES.join(', ')}` }).optional(),
  updatedSince: instantText.optional(),
});

type Wanted = z.output<typeof solveBody>;
type Post = Ask<undefined, z.output<typeof postQuery>, Wanted>;

const refuseCrowd = async ({ store }: ApiContext): Promise<void> => {
  const waiting = await store.solves.count({ status: 'queued' });
  if (waiting < MOST_WAITING) return;
  throw refusal('too-many-requests', `${waiting} solves wait already; ask again in a minute.`, { 'Retry-After': '60' });
};

/** What a solve is about. */
type Subject = Pick<StoredSolve, 'service' | 'period' | 'serviceVersion'> & { readonly problem: string | null };

const storedSubject = async ({ store }: ApiContext, { service, period: key }: RotaName): Promise<Subject> => {
  const { version } = orNotFound(await store.services.find(service), `service "${service}"`);
  return { service, period: key, serviceVersion: version, problem: null };
};

const subjectOf = async (context: ApiContext, { caller, body }: Post): Promise<Subject> => {
  const { rota, problem } = body;
  if (rota && !problem) return storedSubject(context, rota);
  if (!problem || rota)
    throw refusal('bad-value', `The solve is of ${rota ? 'two things' : 'nothing'}; allowed: rota or problem.`);
  if (!reachesEverything(caller, 'rota.write'))
    throw refusal('forbidden', 'A problem of no service is for those who may plan every service.');
  const inline = JSON.stringify(problem);
  return { service: null, period: problem.period, serviceVersion: null, problem: inline };
};

/** @throws Refusal when the parent is not there, or is about something else */
const lineOf = async (
  context: ApiContext,
  { caller, body: { parent } }: Post,
  { service, period: key }: Subject,
): Promise<Pick<StoredSolve, 'parent' | 'origin'>> => {
  if (parent === undefined) return { parent: null, origin: null };
  const before = await findSolve(context, caller, 'rota.plan', parent);
  if (before.service !== service || before.period !== key)
    throw refusal('bad-value', `Solve "${parent}" is about another rota.`, {}, '/parent');
  return { parent, origin: before.origin ?? parent };
};

const wishOf = ({ body, query }: Post): string => {
  const { rota: _rota, problem: _problem, externalRef: _ref, parent: _parent, ...wish } = body;
  return JSON.stringify({ ...wish, ...query });
};

const add = async (context: ApiContext, ask: Post): Promise<StoredSolve> => {
  const subject = await subjectOf(context, ask);
  const line = await lineOf(context, ask, subject);
  await refuseCrowd(context);
  const id = newId('sol', context.random);
  const { externalRef = null } = ask.body;
  await context.store.transaction(async (tables) => {
    const [options, requestedBy, createdMs] = [wishOf(ask), ask.caller.owner, context.clock()];
    const isNew = await tables.solves.add({ id, ...subject, ...line, externalRef, options, requestedBy, createdMs });
    if (!isNew) throw refusal('already-exists', `There is a solve "${externalRef}" already.`, {}, '/externalRef');
    await record(tables, context, ask, 'solve.requested', `solves/${id}`);
  });
  return orNotFound(await context.store.solves.find(id), `solve "${id}"`);
};

/** Ends a stream that something was thrown in; who watches comes again, and the log has why. */
const broken = ({ log }: ApiContext, requestId: string, sink: Sink, thrown: unknown): void => {
  log({ requestId, method: 'GET', path: EVENTS, status: 500, ms: 0, trace: traceOf(thrown) });
  sink.end();
};

const follow = async (context: ApiContext, requestId: string, { id }: StoredSolve, sink: Sink): Promise<void> => {
  const { store, queue } = context;
  const job = { organisation: store.organisation, id };
  const find = async (): Promise<StoredSolve> => orNotFound(await store.solves.find(id), `solve "${id}"`);
  const end = (solve: StoredSolve): void => {
    sink.send('ended', solveDocument(context, solve));
    sink.end();
  };
  const solve = await find();
  if (isOver(solve)) return end(solve);
  const seen = queue.progress(job);
  if (seen) sink.send('progress', progressOf(seen));
  const stop = queue.watch(job, (news) => {
    if (news.kind === 'progress') sink.send('progress', progressOf(news.progress));
    else
      void find()
        .then(end)
        .catch((thrown: unknown) => broken(context, requestId, sink, thrown));
  });
  sink.onClose(stop);
};

const accepted = (context: ApiContext, solve: StoredSolve): Reply =>
  json(solveDocument(context, solve), { status: 202, headers: { Location: `/api/v1/solves/${solve.id}` } });

/** Solves: asking for a rota, watching, ending. */
export const solves: readonly Route[] = [
  route({
    method: 'POST',
    path: '/api/v1/solves',
    id: 'requestSolve',
    summary: 'Ask for a rota, a repair or a score; it is worked on in the background',
    needs: 'rota.write',
    query: postQuery,
    body: solveBody,
    bodyLimit: SOLVE_LIMIT,
    isCreation: true,
    replies: { 202: { is: 'The solve; Location leads to it', json: solveReply } },
    handle: async (context, ask) => {
      const solve = await add(context, ask);
      await context.queue.offer({ organisation: context.store.organisation, id: solve.id });
      return accepted(context, solve);
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/solves',
    id: 'listSolves',
    summary: 'Solves, oldest first',
    needs: 'rota.plan',
    query: listQuery,
    replies: { 200: { is: 'Solves', json: pageReply('solves', solveReply) } },
    handle: async (context, { caller, query }) => {
      const { service, updatedSince, status } = query;
      const filter = {
        services: listedServices(caller, 'rota.plan', service),
        period: query.period,
        status,
        changedSinceMs: updatedSince === undefined ? undefined : epochMsOf(updatedSince),
      };
      const { solves: stored } = context.store;
      return page(query, {
        name: 'solves',
        key: ageCursor,
        keyOf: ageCursorOf,
        rows: (after, most) => stored.list(filter, ageKeyOf(after), most),
        total: () => stored.count(filter),
        document: (solve) => solveDocument(context, solve),
      });
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/solves/:solve',
    id: 'getSolve',
    summary: 'How a solve stands: status, elapsed, incumbent, bound, gap, unfilled',
    needs: 'rota.plan',
    params,
    replies: { 200: { is: 'The solve', json: solveReply } },
    handle: async (context, { caller, params: { solve } }) =>
      json(solveDocument(context, await findSolve(context, caller, 'rota.plan', solve))),
  }),
  route({
    method: 'GET',
    path: EVENTS,
    id: 'watchSolve',
    summary: 'Progress as it comes, then "ended" with the solve',
    needs: 'rota.plan',
    params,
    replies: { 200: { is: 'Server-sent events "progress" and "ended"', types: ['text/event-stream'] } },
    handle: async (context, { caller, params: { solve }, requestId }) => {
      const found = await findSolve(context, caller, 'rota.plan', solve);
      const stream = (sink: Sink): void => {
        context.streams.enter(caller.id, sink);
        follow(context, requestId, found, sink).catch((thrown) => broken(context, requestId, sink, thrown));
      };
      return { status: 200, stream };
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/solves/:solve',
    id: 'cancelSolve',
    summary: 'End a solve; its best rota so far is kept',
    needs: 'rota.write',
    params,
    replies: { 200: { is: 'The solve as it ended', json: solveReply } },
    handle: async (context, ask) => {
      const { id } = await findSolve(context, ask.caller, 'rota.write', ask.params.solve);
      if (!(await context.queue.cancel({ organisation: context.store.organisation, id })))
        throw refusal('not-ready', 'The solve has ended already; there is nothing to cancel.');
      await record(context.store, context, ask, 'solve.cancelled', `solves/${id}`);
      return json(solveDocument(context, orNotFound(await context.store.solves.find(id), `solve "${id}"`)));
    },
  }),
];
