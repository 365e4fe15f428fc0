import type { StoredSolve } from '@rota/store';
import { z } from 'zod';
import type { ApiContext } from '../context.ts';
import { record } from '../events.ts';
import { periodOf } from '../periods.ts';
import { orNotFound, refusal } from '../refusal.ts';
import { json, type Reply, type Route, route, type Sink, text } from '../route.ts';
import { rotaDocument } from '../schema/documents.ts';
import { solveBody, solveReply } from '../schema/solve.ts';
import { madeId } from '../schema/texts.ts';
import { newId } from '../secrets.ts';
import { progressOf, solveDocument } from '../solve-document.ts';

/** Solves that may wait; whoever comes after them would wait for hours. */
const MOST_WAITING = 50;

const params = z.object({ solve: madeId('sol') });

const find = async ({ store }: ApiContext, solve: string): Promise<StoredSolve> =>
  orNotFound(await store.solves.find(solve), `solve "${solve}"`);

const isOver = ({ status }: StoredSolve): boolean => status !== 'queued' && status !== 'solving';

const refuseCrowd = async ({ store }: ApiContext): Promise<void> => {
  const waiting = (await store.solves.inStatus('queued')).length;
  if (waiting < MOST_WAITING) return;
  throw refusal('too-many-requests', `${waiting} solves wait already; ask again in a minute.`, { 'Retry-After': '60' });
};

/** Why there is no rota to give. */
const noRota = ({ status, failure }: StoredSolve, { infeasible }: ReturnType<typeof solveDocument>) => {
  if (infeasible)
    return refusal('infeasible', infeasible.map(({ worker, detail }) => `Worker "${worker}": ${detail}`).join(' '));
  if (failure !== null) return refusal('not-ready', 'The solve failed; its "failure" says why.');
  if (status === 'completed' || status === 'cancelled')
    return refusal('not-ready', 'The solve ended before anything feasible was found; give it more time.');
  return refusal('not-ready', `The solve is ${status}; there is no result yet.`, { 'Retry-After': '1' });
};

const follow = async (context: ApiContext, solve: StoredSolve, sink: Sink): Promise<void> => {
  const end = async (): Promise<void> => {
    sink.send('ended', solveDocument(context, await find(context, solve.id)));
    sink.end();
  };
  if (isOver(await find(context, solve.id))) return end();
  const seen = context.queue.progress(solve.id);
  if (seen) sink.send('progress', progressOf(seen));
  const stop = context.queue.watch(solve.id, (news) => {
    if (news.kind === 'progress') sink.send('progress', progressOf(news.progress));
    else void end().catch(() => sink.end());
  });
  sink.onClose(stop);
};

const accepted = (context: ApiContext, solve: StoredSolve): Reply =>
  json(solveDocument(context, solve), { status: 202, headers: { Location: `/api/v1/solves/${solve.id}` } });

/** Solves: asking for a rota, watching, ending, and the rota that was found. */
export const solves: readonly Route[] = [
  route({
    method: 'POST',
    path: '/api/v1/solves',
    id: 'requestSolve',
    summary: 'Ask for a rota; it is searched for in the background',
    needs: 'rota.write',
    body: solveBody,
    isCreation: true,
    replies: { 202: { is: 'The solve; Location leads to it', json: solveReply } },
    handle: async (context, ask) => {
      const { store, clock, queue } = context;
      const { rota, ...wish } = ask.body;
      const at = await periodOf(context, rota);
      await refuseCrowd(context);
      const solve = newId('sol', context.random);
      await store.transaction(async (tables) => {
        await tables.solves.add({
          id: solve,
          ...rota,
          serviceVersion: at.service.version,
          options: JSON.stringify(wish),
          requestedBy: ask.caller.owner,
          createdMs: clock(),
        });
        await record(tables, context, ask, 'solve.requested', `solves/${solve}`);
      });
      const stored = await find(context, solve);
      await queue.pump();
      return accepted(context, stored);
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
    handle: async (context, ask) => json(solveDocument(context, await find(context, ask.params.solve))),
  }),
  route({
    method: 'GET',
    path: '/api/v1/solves/:solve/result',
    id: 'getResult',
    summary: 'The rota that a solve found, of format rota/1; put it as the draft to go on with it',
    needs: 'rota.plan',
    params,
    replies: { 200: { is: 'The rota', json: rotaDocument } },
    handle: async (context, ask) => {
      const solve = await find(context, ask.params.solve);
      if (solve.rota === null) throw noRota(solve, solveDocument(context, solve));
      return text('application/json', solve.rota, { isCompressible: true });
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/solves/:solve/events',
    id: 'watchSolve',
    summary: 'Progress as it comes, then "ended" with the solve',
    needs: 'rota.plan',
    params,
    replies: { 200: { is: 'Server-sent events "progress" and "ended"', types: ['text/event-stream'] } },
    handle: async (context, ask) => {
      const solve = await find(context, ask.params.solve);
      return { status: 200, stream: (sink) => void follow(context, solve, sink).catch(() => sink.end()) };
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
      const solve = await find(context, ask.params.solve);
      if (isOver(solve) || !(await context.queue.cancel({ id: solve.id, organisation: ask.caller.organisation })))
        throw refusal('not-ready', 'The solve has ended already; there is nothing to cancel.');
      await record(context.store, context, ask, 'solve.cancelled', `solves/${solve.id}`);
      return json(solveDocument(context, await find(context, solve.id)));
    },
  }),
];
