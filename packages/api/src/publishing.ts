import {
  type Approval,
  afterAct,
  dayOf,
  joinOverrides,
  midnight,
  nextRevision,
  type Override,
  type Planning,
  packOf,
  packUsed,
  type Revision,
  type RotaAct,
} from '@rota/domain';
import { type SolvedRota, writeRevision } from '@rota/formats';
import type { Tables } from '@rota/store';
import type { ApiContext } from './context.ts';
import { record } from './events.ts';
import { followGaps } from './exchange/follow-gaps.ts';
import { approversOf, givenApprovals, standingApprovals } from './given-approvals.ts';
import { minuteOf } from './iso.ts';
import { actOn, spanOf, type TakenRota, takeRota } from './lives.ts';
import { draftOf, type PeriodParams, periodOf, solvedOf } from './periods.ts';
import { tellOfPublication } from './publication-news.ts';
import { policyOf } from './publication-policy.ts';
import { publishedOfService } from './published.ts';
import { rotaRefOf } from './refs.ts';
import { orNotFound, orRefuse, refusal } from './refusal.ts';
import type { RawAsk } from './route.ts';

const MINUTE_MS = 60_000;

/** Why and with which overrides somebody publishes. */
export interface Publisher {
  readonly reason: string;
  readonly overrides: readonly Override[];
}

/** A rota that is to become the next revision. */
export interface Publication extends Publisher {
  readonly act: Extract<RotaAct, 'publish' | 'amend' | 'amend-on-duty'>;
  readonly solved: SolvedRota;
  readonly approval: Approval | undefined;
  /** Of the folder it was judged with. */
  readonly serviceVersion: number;
}

/** A revision as it was made, with the one before. */
export interface PublishedRevision {
  readonly before: Revision | undefined;
  readonly revision: Revision;
  readonly approvers: readonly string[];
}

const endsMsOf = ({ zone }: Planning, { rota }: Revision): number =>
  Math.max(midnight(zone, dayOf(rota.to)), ...rota.assignments.map(({ endsAt }) => endsAt)) * MINUTE_MS;

/**
 * Makes a rota the next revision of one that was taken: the revision, what it changes for whom, messages and events, all in the
 * one transaction.
 *
 * @throws Refusal when its life or the rules forbid it
 */
export const publishRota = async (
  tables: Tables,
  context: Pick<ApiContext, 'clock' | 'random'>,
  ask: Pick<RawAsk, 'caller' | 'requestId'>,
  taken: TakenRota,
  { act, solved, approval, overrides, reason, serviceVersion }: Publication,
): Promise<PublishedRevision> => {
  const { service, period } = taken.rota;
  orRefuse(afterAct(taken.life, act));
  const published = await publishedOfService(tables, service, period);
  const { planning, rota, judgement, unfilled } = solved;
  const { revision } = orRefuse(
    nextRevision(
      published.map((one) => one.revision),
      {
        ...{ rota, approval, overrides, reason, by: ask.caller.owner },
        // whoever is on duty was held to what their change causes; what was there before was let pass before
        judgement: act === 'amend-on-duty' ? { breaches: [] } : judgement,
        at: minuteOf(context.clock()),
        pack: packUsed(packOf(planning.problem)),
      },
    ),
  );
  const document = writeRevision(revision, solved);
  const row = { service, period, number: revision.number, serviceVersion, storedMs: context.clock(), document };
  if (!(await tables.revisions.add(row)))
    throw refusal('revision-taken', `Revision ${revision.number} was published by somebody else meanwhile.`);
  const makers = act === 'amend-on-duty' ? taken.rota.makers : '[]';
  await actOn(tables, taken, act, { endsMs: endsMsOf(planning, revision), makers });
  const at = { service, period };
  const stored = (await tables.revisions.list(service, period)).at(-2);
  const last = published.at(-1);
  const before = last && stored ? { revision: last.revision, stored } : undefined;
  const names = new Map(published.flatMap((one) => [...one.names]));
  const { noticeDays } = await policyOf(tables, service);
  await tellOfPublication(tables, context, { at, planning, revision, before, names, unfilled, noticeDays });
  const origin = act === 'amend-on-duty' ? 'at-once' : 'gap';
  const gaps = { planning, rota, unfilled: judgement.unfilled, origin, by: ask.caller.owner } as const;
  await followGaps(tables, context, at, gaps);
  await record(tables, context, ask, 'rota.published', `rotas/${rotaRefOf(at)}`, {
    reason,
    before: { state: taken.life.state, revision: taken.life.revisions },
    after: { revision: revision.number, approval: revision.approval.digest },
  });
  const approvers = approversOf(await givenApprovals(tables, at), revision);
  return { before: last?.revision, revision, approvers };
};

const tooFew = (given: number, wanted: number) =>
  refusal(
    'not-approved',
    `${given} of the ${wanted} people whose approval is wanted have approved the draft as it stands. Have it approved by the others first.`,
  );

/** How many people have to approve a rota. */
export const approvalsWantedOf = async (
  tables: Pick<Tables, 'publicationPolicies'>,
  { service, approvalsWanted }: TakenRota['rota'],
): Promise<number> => approvalsWanted ?? (await policyOf(tables, service)).approvalsWanted;

/**
 * Publishes the draft of a period as it stands, inside a transaction.
 *
 * @param seen checks the validator of the draft against what the caller has seen
 * @throws Refusal when there is no draft, it is not approved as it stands, or may not be published
 */
export const publishDraft = async (
  tables: Tables,
  context: ApiContext,
  ask: Pick<RawAsk, 'caller' | 'requestId'>,
  at: PeriodParams,
  { reason, overrides }: Publisher,
  seen: (etag: string) => void,
): Promise<PublishedRevision> => {
  const parts = { ...context, store: tables };
  const { planning } = await periodOf(parts, at);
  const taken = await takeRota(tables, context, spanOf(planning, at));
  const draft = await draftOf(parts, at);
  seen(draft.etag);
  const { revisions } = taken.life;
  const act = revisions === 0 ? 'publish' : 'amend';
  orRefuse(afterAct(taken.life, act));
  const standing = standingApprovals(await givenApprovals(tables, at), {
    draft: draft.stored,
    rota: draft.rota,
    revisions,
  });
  const wanted = await approvalsWantedOf(tables, taken.rota);
  if (standing.length < wanted) throw tooFew(standing.length, wanted);
  const { version } = orNotFound(await tables.services.find(at.service), `service "${at.service}"`);
  return publishRota(tables, context, ask, taken, {
    act,
    reason,
    overrides: joinOverrides(
      standing.flatMap((one) => one.overrides),
      overrides,
    ),
    solved: solvedOf(draft.planning, draft),
    approval: standing.at(-1)?.approval,
    serviceVersion: version,
  });
};
