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
  rotaDigest,
} from '@rota/domain';
import { type SolvedRota, writeRevision } from '@rota/formats';
import type { Tables } from '@rota/store';
import type { ApiContext } from './context.ts';
import { record } from './events.ts';
import { followGaps } from './exchange/follow-gaps.ts';
import { approversOf, givenApprovals, standingApprovals } from './given-approvals.ts';
import { minuteOf, msOfMinute } from './iso.ts';
import { actOn, spanOf, type TakenRota, takeRota } from './lives.ts';
import { sendSheet } from './on-call/send-sheet.ts';
import { draftOf, type PeriodParams, solvedOf } from './periods.ts';
import { tellOfPublication } from './publication-news.ts';
import { policyOf } from './publication-policy.ts';
import { publishedOfService } from './published.ts';
import { rotaRefOf } from './refs.ts';
import { orNotFound, orRefuse, refusal } from './refusal.ts';
import type { RawAsk } from './route.ts';

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
  msOfMinute(Math.max(midnight(zone, dayOf(rota.to)), ...rota.assignments.map(({ endsAt }) => endsAt)));

/** The revision that a publication makes of a rota, and those before it. @throws Refusal when the rules forbid it */
const revisionOf = async (
  tables: Tables,
  { clock }: Pick<ApiContext, 'clock'>,
  { caller }: Pick<RawAsk, 'caller'>,
  { service, period }: PeriodParams,
  { act, solved, approval, overrides, reason }: Publication,
) => {
  const published = await publishedOfService(tables, service, period);
  const { planning, rota, judgement } = solved;
  const { revision } = orRefuse(
    nextRevision(
      published.map((one) => one.revision),
      {
        ...{ rota, approval, overrides, reason, by: caller.owner },
        // whoever is on duty was held to what their change causes; what was there before was let pass before
        judgement: act === 'amend-on-duty' ? { breaches: [] } : judgement,
        at: minuteOf(clock()),
        pack: packUsed(packOf(planning.problem)),
      },
    ),
  );
  return { revision, published };
};

/** Tells people and programs of a revision that was just kept, and opens its gaps. */
const tell = async (
  tables: Tables,
  context: Pick<ApiContext, 'clock' | 'random'>,
  { caller }: Pick<RawAsk, 'caller'>,
  at: PeriodParams,
  { act, solved }: Publication,
  { revision, published }: Awaited<ReturnType<typeof revisionOf>>,
): Promise<void> => {
  const { planning, rota, judgement, unfilled } = solved;
  const stored = (await tables.revisions.list(at.service, at.period)).at(-2);
  const last = published.at(-1);
  const before = last && stored ? { revision: last.revision, stored } : undefined;
  const names = new Map(published.flatMap((one) => [...one.names]));
  const { noticeDays } = await policyOf(tables, at.service);
  await tellOfPublication(tables, context, { at, planning, revision, before, names, unfilled, noticeDays });
  const origin = act === 'amend-on-duty' ? 'at-once' : 'gap';
  const gaps = { planning, rota, unfilled: judgement.unfilled, origin, by: caller.owner } as const;
  await followGaps(tables, context, at, gaps);
  const about = `rotas/${rotaRefOf(at)}`;
  await sendSheet(tables, context, { caller }, at.service, { kind: 'publication', about, planning });
};

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
  publication: Publication,
): Promise<PublishedRevision> => {
  const { act, solved, reason, serviceVersion } = publication;
  const { service, period, makers } = taken.rota;
  const at = { service, period };
  orRefuse(afterAct(taken.life, act));
  const made = await revisionOf(tables, context, ask, at, publication);
  const { revision, published } = made;
  const row = { ...at, number: revision.number, serviceVersion, storedMs: context.clock() };
  if (!(await tables.revisions.add({ ...row, document: writeRevision(revision, solved) })))
    throw refusal('revision-taken', `Revision ${revision.number} was published by somebody else meanwhile.`);
  const change = { endsMs: endsMsOf(solved.planning, revision), makers: act === 'amend-on-duty' ? makers : '[]' };
  await actOn(tables, taken, act, change);
  await tell(tables, context, ask, at, publication, made);
  await record(tables, context, ask, 'rota.published', `rotas/${rotaRefOf(at)}`, {
    reason,
    before: { state: taken.life.state, revision: taken.life.revisions },
    after: { revision: revision.number, approval: revision.approval.digest },
  });
  const approvers = approversOf(await givenApprovals(tables, at), revision);
  return { before: published.at(-1)?.revision, revision, approvers };
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

type Draft = Awaited<ReturnType<typeof draftOf>>;

/** A draft that was judged before the transaction began: judging takes long, and others wait for it there. */
interface JudgedDraft {
  readonly draft: Draft;
  readonly solved: SolvedRota;
}

/** What the rules say of a draft; asked anew only where it is not the one that was judged. */
const solvedNow = (draft: Draft, judged: JudgedDraft): SolvedRota =>
  draft.planning === judged.draft.planning && rotaDigest(draft.rota) === rotaDigest(judged.draft.rota)
    ? judged.solved
    : solvedOf(draft.planning, draft);

/** The approvals of a draft, as many as are wanted. @throws Refusal when there are fewer */
const enoughApprovals = async (tables: Tables, { rota, life }: TakenRota, draft: Draft) => {
  const of = { draft: draft.stored, rota: draft.rota, revisions: life.revisions };
  const standing = standingApprovals(await givenApprovals(tables, rota), of);
  const wanted = await approvalsWantedOf(tables, rota);
  if (standing.length < wanted) throw tooFew(standing.length, wanted);
  return standing;
};

/**
 * Publishes the draft of a period as it stands.
 *
 * @param seen checks the validator of the draft against what the caller has seen
 * @throws Refusal when there is no draft, it is not approved as it stands, or may not be published
 */
export const publishDraft = async (
  context: ApiContext,
  ask: Pick<RawAsk, 'caller' | 'requestId'>,
  at: PeriodParams,
  { reason, overrides }: Publisher,
  seen: (etag: string) => void,
): Promise<PublishedRevision> => {
  const early = await draftOf(context, at);
  const judged = { draft: early, solved: solvedOf(early.planning, early) };
  return context.store.transaction(async (tables) => {
    const taken = await takeRota(tables, context, spanOf(early.planning, at));
    const draft = await draftOf({ ...context, store: tables }, at);
    seen(draft.etag);
    const act = taken.life.revisions === 0 ? 'publish' : 'amend';
    orRefuse(afterAct(taken.life, act));
    const standing = await enoughApprovals(tables, taken, draft);
    const { version } = orNotFound(await tables.services.find(at.service), `service "${at.service}"`);
    const all = joinOverrides(
      standing.flatMap((one) => one.overrides),
      overrides,
    );
    return publishRota(tables, context, ask, taken, {
      ...{ act, reason, overrides: all, approval: standing.at(-1)?.approval },
      solved: solvedNow(draft, judged),
      serviceVersion: version,
    });
  });
};
