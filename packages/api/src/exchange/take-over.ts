import {
  type Assignment,
  type Breach,
  demandIdOf,
  givePart,
  type Instant,
  type Interval,
  intersect,
  onCallAt,
  type Planning,
  type Rota,
  ruleSettings,
} from '@rota/domain';
import { refusal } from '../refusal.ts';
import { type Amendment, amendmentTo } from './amend.ts';

/** Who takes which tier over from whom. */
export interface TakeOver {
  readonly tier: number;
  readonly from: string;
  readonly worker: string;
  /** Absent: to the end of the duty. */
  readonly until?: Instant;
}

/** The duty by which somebody answers in a tier at a moment. @throws Refusal when they do not */
export const heldTier = (
  planning: Planning,
  assignments: readonly Assignment[],
  { tier, from }: Pick<TakeOver, 'tier' | 'from'>,
  at: Instant,
): Assignment => {
  const slots = onCallAt(planning, assignments, at).filter((now) => now.tier === tier && now.worker === from);
  const held = assignments
    .filter(({ worker, shiftType }) => worker === from && slots.some(({ slot }) => slot === shiftType))
    .filter(({ startsAt, endsAt }) => startsAt <= at && at < endsAt)
    .toSorted((a, b) => b.startsAt - a.startsAt)[0];
  if (held) return held;
  throw refusal('not-ready', `Worker "${from}" does not hold tier ${tier} just now; ask who does.`, {}, '/from');
};

/**
 * The rest of a duty, or a part of it, in another's hands from this minute; before and after it is the one who had it.
 *
 * @returns the amendment, and the time that is taken over
 * @throws Refusal when it would end before it begins, or after the duty
 */
export const takenOver = (
  planning: Planning,
  rota: Rota,
  held: Assignment,
  { worker, from, until = held.endsAt }: TakeOver,
  at: Instant,
): { readonly amendment: Amendment; readonly part: Interval & { readonly shift: string } } => {
  if (until <= at || until > held.endsAt)
    throw refusal('bad-value', 'The take-over ends after it begins, and by the end of the duty.', {}, '/until');
  const demand = planning.demands[planning.demandIndexById.get(demandIdOf(held.shift)) ?? -1];
  if (!demand) throw refusal('not-ready', `The service does not ask for "${held.shift}" any more.`, {}, '/tier');
  const span = { startsAt: at, endsAt: until };
  const after = givePart(planning, rota, { demand, span, to: worker, from });
  const part = after.assignments.find((one) => one.worker === worker && intersect(one, span) !== undefined);
  return { amendment: amendmentTo(rota, after), part: { ...span, shift: part?.shift ?? held.shift } };
};

/**
 * Kinds of rule that hold a part of a duty against the whole, that it is a part is what is wanted, or against the hours that the
 * service asks for now: who takes a part of a published duty takes it as it was published.
 */
const ABOUT_PARTS: ReadonlySet<string> = new Set(['on-call-block', 'known-shift']);

/** Breaches that a part of a duty causes beyond being a part. */
export const besidesParts = ({ problem }: Planning, caused: readonly Breach[]): readonly Breach[] => {
  const kinds = new Map(ruleSettings(problem.service).map(({ id, kind }) => [id, kind]));
  return caused.filter(({ rule }) => !ABOUT_PARTS.has(kinds.get(rule) ?? rule));
};
