import type { Fault } from '../faults.ts';
import type { Judgement } from '../judgement.ts';
import type { Rota } from '../model/rota.ts';
import type { PackUsed } from '../pack/pack-digest.ts';
import { type Instant, isoUtc } from '../time/index.ts';
import { type AssignmentChange, diffRotas } from './diff.ts';
import { obligationsOf } from './obligations.ts';
import { withoutPast } from './past-breaches.ts';
import { publishable } from './publishable.ts';
import { publishedText } from './published-fields.ts';
import type { Approval, Override, Revision } from './revision.ts';
import { rotaDigest } from './rota-digest.ts';

/** A rota that somebody wants to publish. */
export interface RevisionDraft {
  readonly rota: Rota;
  /** What the rules say of this very rota. */
  readonly judgement: Pick<Judgement, 'breaches'>;
  /** Absent when nobody approved anything yet. */
  readonly approval: Approval | undefined;
  /** The moment of publication. */
  readonly at: Instant;
  readonly by: string;
  readonly reason: string;
  readonly overrides: readonly Override[];
  /** The rule pack of the judgement. */
  readonly pack: PackUsed;
}

const approvalFaults = ({ rota, approval }: RevisionDraft): readonly Fault[] => {
  if (!approval) return [{ code: 'not-approved', detail: 'The rota is not approved. Approve it first.' }];
  if (approval.digest === rotaDigest(rota)) return [];
  const detail = `What ${approval.by} approved at ${isoUtc(approval.at)} is another rota than this one. Approve this one, or publish that one.`;
  return [{ code: 'not-approved', detail }];
};

const unchangedFaults = (last: Revision | undefined, changes: readonly AssignmentChange[]): readonly Fault[] => {
  if (last === undefined || changes.length > 0) return [];
  const detail = `The rota is the one that revision ${last.number} published; nothing changed for anybody, so there is nothing to publish.`;
  return [{ code: 'unchanged-rota', detail }];
};

const hasBegun = ({ before, after }: AssignmentChange, at: Instant): boolean =>
  [before, after].some((assignment) => assignment !== undefined && assignment.startsAt < at);

/** Whether it only says until when somebody stays on call from now on: what is over stays as it was. */
const endsLaterThan = (at: Instant, { before, after }: AssignmentChange): boolean =>
  before?.kind === 'on-call' &&
  after !== undefined &&
  Math.min(before.endsAt, after.endsAt) >= at &&
  publishedText({ ...before, endsAt: after.endsAt }) === publishedText(after);

/** Work recorded beside the plan says what really happened; the published plan stays what it was. */
const pastFaults = (changes: readonly AssignmentChange[], at: Instant): readonly Fault[] =>
  changes
    .filter((change) => hasBegun(change, at) && !endsLaterThan(at, change))
    .map(({ kind, worker, shift }) => {
      const detail = `Shift "${shift}" of worker "${worker}" would be ${kind}, but had begun by ${isoUtc(at)}. A published shift that has begun stays as it is; what was really worked is recorded beside it.`;
      return { code: 'past-shift', detail };
    });

const orderFaults = (last: Revision | undefined, { rota, at }: RevisionDraft): readonly Fault[] => {
  if (last === undefined) return [];
  const spans = [last.rota, rota].map(({ service, from, to }) => `${service} from ${from} to ${to}`);
  const faults: Fault[] = [];
  if (spans[0] !== spans[1]) {
    const detail = `The rota is of ${spans[1]}; the revisions before it are of ${spans[0]}. Publish it with its own period.`;
    faults.push({ code: 'bad-value', detail });
  }
  if (at < last.publishedAt) {
    const detail = `Revision ${last.number} was published at ${isoUtc(last.publishedAt)}, after ${isoUtc(at)}. Set the clock right.`;
    faults.push({ code: 'bad-value', detail });
  }
  return faults;
};

const wordFaults = ({ by, reason }: RevisionDraft): readonly Fault[] =>
  [
    ['who publishes', by],
    ['the reason', reason],
  ]
    .filter(([, text]) => (text ?? '').trim() === '')
    .map(([what]) => ({ code: 'missing-key', detail: `A revision says ${what}; it is empty.` }));

/**
 * The revision that publishing a rota would make, or everything that forbids it.
 *
 * Refused: a hard breach that nobody overrode (other than in published shifts that have begun), no approval or that of another
 * rota, a rota in which nothing changed, any change to a published period's shift that has begun before `at` (but until when from
 * then on somebody stays on call), and a clock or period that does not follow the revisions before.
 *
 * @param previous all revisions of the same period, by number
 * @returns numbers rise by one from 1; all faults at once
 */
export const nextRevision = (
  previous: readonly Revision[],
  draft: RevisionDraft,
): { readonly revision: Revision } | { readonly faults: readonly Fault[] } => {
  const last = previous.at(-1);
  const { rota, approval, at, by, reason, overrides, pack } = draft;
  const judgement = withoutPast(draft.judgement, last, at);
  const changes = diffRotas(last?.rota, rota);
  const faults = [
    ...wordFaults(draft),
    ...orderFaults(last, draft),
    ...publishable(judgement, overrides),
    ...approvalFaults(draft),
    ...unchangedFaults(last, changes),
    ...(last === undefined ? [] : pastFaults(changes, at)),
  ];
  if (!approval || faults.length > 0) return { faults };
  const number = (last?.number ?? 0) + 1;
  const obligations = obligationsOf(judgement.breaches, overrides);
  return {
    revision: { number, rota, approval, publishedAt: at, publishedBy: by, reason, overrides, obligations, pack },
  };
};
