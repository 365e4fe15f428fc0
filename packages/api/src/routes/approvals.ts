import {
  approvalOf,
  isoUtc,
  type Judgement,
  joinOverrides,
  type Override,
  overridesBy,
  withoutPast,
} from '@rota/domain';
import { writeApproval } from '@rota/formats';
import type { Tables } from '@rota/store';
import { z } from 'zod';
import type { ApiContext } from '../context.ts';
import { changedMeanwhile, makersOf } from '../drafts.ts';
import { record } from '../events.ts';
import { keptOverrides } from '../exchange/kept-overrides.ts';
import { type GivenApproval, givenApprovals, type StandingDraft, standingApprovals } from '../given-approvals.ts';
import { checkIfSeen } from '../http/conditions.ts';
import { isoMs, minuteOf } from '../iso.ts';
import { actOn, spanOf, type TakenRota, takeRota } from '../lives.ts';
import { draftOf, type PeriodParams, solvedOf } from '../periods.ts';
import { policyOf } from '../publication-policy.ts';
import { publishedOfService } from '../published.ts';
import { approvalsWantedOf } from '../publishing.ts';
import { rotaRef, rotaRefOf } from '../refs.ts';
import { orNotFound, orRefuse, refusal } from '../refusal.ts';
import { json, type RawAsk, type Route, route } from '../route.ts';
import { approvalBody, approvalListReply, approvalReply } from '../schema/lifecycle.ts';
import { wholeText } from '../schema/texts.ts';

const path = '/api/v1/rotas/:rota/approvals';
const params = z.object({ rota: rotaRef });

const documentOf = ({ stored, number, approval, overrides }: GivenApproval, standing: readonly GivenApproval[]) => ({
  number,
  ...approval,
  at: isoUtc(approval.at),
  overrides,
  stands: standing.some((one) => one.number === number),
  ...(stored.withdrawnMs === null
    ? {}
    : { withdrawnAt: isoMs(stored.withdrawnMs), withdrawnBy: stored.withdrawnBy ?? '' }),
});

type Draft = Awaited<ReturnType<typeof draftOf>>;

const standingOf = (given: readonly GivenApproval[], { stored, rota }: Draft, revisions: number) => {
  const of: StandingDraft = { draft: stored, rota, revisions };
  return standingApprovals(given, of);
};

/** @throws Refusal when the policy wants somebody else than whoever changed the draft */
const checkIsOther = async (tables: Tables, { rota }: TakenRota, name: string): Promise<void> => {
  const { mayApproveOwn } = await policyOf(tables, rota.service);
  if (mayApproveOwn || !makersOf(rota).includes(name)) return;
  throw refusal(
    'self-approval',
    `"${name}" has changed this draft since the last publication. Somebody else approves it.`,
  );
};

/** What somebody answers for: the draft, and what the rules say of it. */
interface Answer {
  readonly draft: Draft;
  readonly judgement: Pick<Judgement, 'breaches'>;
  readonly note: string | undefined;
  readonly overrides: readonly Override[];
}

/** The approval of a draft as it was read; refused when it is another by now. */
const approve = async (
  context: ApiContext,
  tables: Tables,
  ask: Pick<RawAsk, 'caller' | 'requestId'>,
  at: PeriodParams,
  { draft, judgement, note, overrides }: Answer,
) => {
  const by = ask.caller.owner;
  const taken = await takeRota(tables, context, spanOf(draft.planning, at));
  const stored = await tables.drafts.find(at.service, at.period);
  if (stored?.version !== draft.stored.version) throw changedMeanwhile();
  const revisions = taken.life.revisions;
  const before = standingOf(await givenApprovals(tables, at), draft, revisions);
  const people = new Set([...before.map((one) => one.approval.by), by]).size;
  const wanted = await approvalsWantedOf(tables, taken.rota);
  const life = await actOn(tables, taken, people < wanted ? 'agree' : 'approve');
  await checkIsOther(tables, taken, by);
  const last = (await publishedOfService(tables, at.service, at.period)).at(-1)?.revision;
  const now = minuteOf(context.clock());
  const kept = await keptOverrides(tables, at, withoutPast(judgement, last, now));
  const all = joinOverrides(kept, overrides);
  const judged = { rota: draft.rota, judgement, at: now, by, overrides: all, note };
  const { approval } = orRefuse(approvalOf(last, judged));
  const document = writeApproval(approval, all);
  await tables.approvals.add({ ...at, document, draftVersion: stored.version, follows: revisions });
  await record(tables, context, ask, 'rota.approved', `rotas/${rotaRefOf(at)}`, {
    reason: note,
    before: { state: taken.life.state },
    after: { state: life.state, digest: approval.digest, draft: stored.version },
  });
  return { given: await givenApprovals(tables, at), wanted, revisions };
};

/** People who answer for the draft as it stands. */
export const approvals: readonly Route[] = [
  route({
    method: 'GET',
    path,
    id: 'listApprovals',
    summary: 'Every approval of a period: whose, of which rota, and whether it stands for the draft of now',
    needs: 'rota.plan',
    params,
    replies: { 200: { is: 'In the order they were given', json: approvalListReply } },
    handle: async (context, ask) => {
      const at = ask.params.rota;
      const rota = orNotFound(await context.store.rotas.find(at.service, at.period), `rota "${rotaRefOf(at)}"`);
      const given = await givenApprovals(context.store, at);
      const drafted = await context.store.drafts.find(at.service, at.period);
      const standing = drafted ? standingOf(given, await draftOf(context, at), rota.revisions) : [];
      const wanted = await approvalsWantedOf(context.store, rota);
      return json({ wanted, approvals: given.map((one) => documentOf(one, standing)) });
    },
  }),
  route({
    method: 'POST',
    path,
    id: 'approve',
    summary: 'Answer for the draft as it stands; with If-Match, only for the one that was seen',
    needs: 'rota.approve',
    params,
    body: approvalBody,
    isCreation: true,
    replies: { 201: { is: 'The approval', json: approvalReply } },
    handle: async (context, ask) => {
      const at = ask.params.rota;
      const draft = await draftOf(context, at);
      checkIfSeen(ask.header('if-match'), draft.etag);
      const overrides = overridesBy(ask.caller.owner, ask.body.overrides);
      const { judgement } = solvedOf(draft.planning, draft);
      const said = { draft, judgement, note: ask.body.note, overrides };
      const { given, wanted, revisions } = await context.store.transaction((tables) =>
        approve(context, tables, ask, at, said),
      );
      const standing = standingOf(given, draft, revisions);
      const made = orNotFound(given.at(-1), 'approval');
      const reply = { ...documentOf(made, standing), wanted, given: standing.length };
      const headers = { Location: `/api/v1/rotas/${rotaRefOf(at)}/approvals` };
      return json(reply, { status: 201, headers });
    },
  }),
  route({
    method: 'DELETE',
    path: `${path}/:approval`,
    id: 'withdrawApproval',
    summary: 'Take an approval back that stands, before the draft is published',
    needs: 'rota.approve',
    params: params.extend({ approval: wholeText('the number of an approval', /^[1-9]\d{0,5}$/) }),
    replies: { 204: { is: 'Taken back' } },
    handle: async (context, ask) => {
      const { rota: at, approval: number } = ask.params;
      await context.store.transaction(async (tables) => {
        const draft = await draftOf({ ...context, store: tables }, at);
        const taken = await takeRota(tables, context, spanOf(draft.planning, at));
        const given = await givenApprovals(tables, at);
        const standing = standingOf(given, draft, taken.life.revisions);
        const found = orNotFound(
          standing.find((one) => one.number === number),
          `approval ${number} of rota "${rotaRefOf(at)}" that stands`,
        );
        const life = await actOn(tables, taken, 'withdraw-approval');
        if (!(await tables.approvals.withdraw(found.stored.id, ask.caller.owner, context.clock())))
          throw refusal('not-found', `Approval ${number} was taken back already.`);
        await record(tables, context, ask, 'approval.withdrawn', `rotas/${rotaRefOf(at)}`, {
          before: { state: taken.life.state, approval: number, by: found.approval.by },
          after: { state: life.state },
        });
      });
      return { status: 204 };
    },
  }),
];
