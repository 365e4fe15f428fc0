import { check, diffRotas, effectOf, type Rota, type Unfilled, withLeavers } from '@rota/domain';
import { changesDocument, writeRotaJson } from '@rota/formats';
import type { StoredSolve } from '@rota/store';
import { z } from 'zod';
import type { ApiContext } from '../context.ts';
import { draftEtag, putDraft } from '../drafts.ts';
import { record } from '../events.ts';
import { spanOf } from '../lives.ts';
import { draftOf, nextDraft, type PeriodParams, periodOf, publishedOf, solvedOf } from '../periods.ts';
import { publishedOfService } from '../published.ts';
import { rotaRefOf } from '../refs.ts';
import { orNotFound, refusal } from '../refusal.ts';
import { json, type Route, route, text } from '../route.ts';
import { rotaDocument } from '../schema/documents.ts';
import { appliedReply, explanationReply, solveDiffReply, solveRef, unfilledReply } from '../schema/solve.ts';
import { findSolve, rotaTextOf, solvedRota } from '../solves.ts';

const params = z.object({ solve: solveRef });
const ASSIGNMENT = 'an id such as asg_0123456789abcdef0123';

/** The period that a solve is about. @throws Refusal when its problem came with the request */
const periodOfSolve = ({ id, service, period }: StoredSolve): PeriodParams => {
  if (service !== null) return { service, period };
  throw refusal(
    'not-ready',
    `Solve "${id}" is of a problem that no service keeps; there is no rota to hold it against.`,
  );
};

/** The rota of a solve as the next draft of its period, for the folder as it is now. */
const asDraft = async (context: ApiContext, solve: StoredSolve) => {
  const at = periodOfSolve(solve);
  const solved = await solvedRota(context, solve);
  const { planning } = await periodOf(context, at);
  return { at, planning, solved, rota: await nextDraft(context, at, planning, solved.rota) };
};

const otherSide = async (context: ApiContext, at: PeriodParams, against: 'published' | 'draft'): Promise<Rota> =>
  (await (against === 'draft' ? draftOf(context, at) : publishedOf(context, at))).rota;

/** What solves found: looked at, explained, compared, applied. */
export const solveResults: readonly Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/solves/:solve/result',
    id: 'getResult',
    summary: 'The rota that a solve found, of format rota/1; apply the solve to go on with it',
    needs: 'rota.plan',
    params,
    query: z.strictObject({
      soFar: z
        .literal('true', { error: 'true' })
        .optional()
        .meta({ description: 'true: of a solve at work, its best so far' }),
    }),
    replies: { 200: { is: 'The rota', json: rotaDocument } },
    handle: async (context, { caller, params: { solve }, query: { soFar } }) => {
      const found = await findSolve(context, caller, 'rota.plan', solve);
      const rota = await rotaTextOf(context, found, soFar === 'true');
      return text('application/json', rota, { isCompressible: true });
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/solves/:solve/unfilled',
    id: 'getUnfilled',
    summary: 'Gaps in the rota that a solve found, with the reasons',
    needs: 'rota.plan',
    params,
    replies: { 200: { is: 'Gaps by shift', json: unfilledReply } },
    handle: async (context, { caller, params: { solve } }) => {
      const found = await findSolve(context, caller, 'rota.plan', solve);
      const { unfilled }: { unfilled: readonly Unfilled[] } = JSON.parse(await rotaTextOf(context, found, false));
      return json({ unfilled });
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/solves/:solve/explanation',
    id: 'explainAssignment',
    summary: 'Why somebody is on a shift: what the rota would break, leave open and cost without',
    needs: 'rota.plan',
    params,
    query: z.strictObject({
      assignment: z.string({ error: ASSIGNMENT }).regex(/^asg_[0-9a-f]{20}$/, { error: ASSIGNMENT }),
    }),
    replies: { 200: { is: 'The explanation', json: explanationReply } },
    handle: async (context, { caller, params: { solve }, query }) => {
      const { planning, rota } = await solvedRota(context, await findSolve(context, caller, 'rota.plan', solve));
      const one = rota.assignments.find(({ id }) => id === query.assignment);
      const { id: assignment, worker, shift } = orNotFound(one, `assignment "${query.assignment}" in the rota`);
      const rest = { ...rota, assignments: rota.assignments.filter(({ id }) => id !== assignment) };
      const without = effectOf(check(planning.problem, rota), check(planning.problem, rest));
      return json({ assignment, worker, shift, without });
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/solves/:solve/diff',
    id: 'diffSolve',
    summary: 'What applying a solve would change for whom, against what is published (default) or the draft',
    needs: 'rota.plan',
    params,
    query: z.strictObject({
      against: z.enum(['published', 'draft'], { error: 'published or draft' }).default('published'),
    }),
    replies: { 200: { is: 'By worker, then start', json: solveDiffReply } },
    handle: async (context, { caller, params: { solve }, query: { against } }) => {
      const { at, planning, rota } = await asDraft(context, await findSolve(context, caller, 'rota.plan', solve));
      const before = await otherSide(context, at, against);
      const published = await publishedOfService(context.store, at.service, at.period);
      const known = withLeavers(planning, new Map(published.flatMap(({ names }) => [...names])));
      return json({ against, changes: changesDocument(known, diffRotas(before, rota)) });
    },
  }),
  route({
    method: 'POST',
    path: '/api/v1/solves/:solve/apply',
    id: 'applySolve',
    summary: 'Put the rota that a solve found as the draft; If-Match names the draft that it replaces',
    needs: 'rota.write',
    params,
    isCreation: true,
    isReplacement: true,
    replies: { 200: { is: 'What the rules say of the draft in short', json: appliedReply } },
    handle: async (context, ask) => {
      const solve = await findSolve(context, ask.caller, 'rota.write', ask.params.solve);
      const { at, planning, solved, rota } = await asDraft(context, solve);
      const next = solvedOf(planning, { ...solved, rota });
      const version = await context.store.transaction(async (tables) => {
        const draft = { span: spanOf(planning, at), document: writeRotaJson(next), act: 'apply-solve' } as const;
        const put = await putDraft(tables, context, ask, draft);
        await record(tables, context, ask, 'solve.applied', `rotas/${rotaRefOf(at)}`, { reason: solve.id });
        return put;
      });
      const { objective, breaches, unfilled } = next.judgement;
      const hardBreaches = breaches.filter(({ isHard }) => isHard).length;
      return json({ version, objective, hardBreaches, gaps: unfilled.length }, { etag: draftEtag({ version }) });
    },
  }),
];
