import {
  type Assignment,
  assignmentId,
  type Breach,
  demandIdOf,
  type Instant,
  onCallAt,
  type Planning,
  type Rota,
  ruleSettings,
} from '@rota/domain';
import { refusal } from '../refusal.ts';

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

const lowestFree = ({ assignments }: Rota, demand: string): number => {
  const taken = new Set(assignments.map(({ shift }) => shift));
  let slot = 1;
  while (taken.has(`${demand}/${slot}`)) slot++;
  return slot;
};

/**
 * The rest of a duty, or a part of it, in another's hands from this minute. Whoever took over last answers; before and after it is
 * the one who had it.
 *
 * @throws Refusal when it would end before it begins, or after the duty
 */
export const takenPart = (
  rota: Rota,
  held: Assignment,
  { worker, until = held.endsAt }: TakeOver,
  at: Instant,
): Assignment => {
  if (until <= at || until > held.endsAt)
    throw refusal('bad-value', 'The take-over ends after it begins, and by the end of the duty.', {}, '/until');
  const demand = demandIdOf(held.shift);
  const shift = `${demand}/${lowestFree(rota, demand)}`;
  return {
    ...held,
    id: assignmentId(shift, worker),
    worker,
    shift,
    startsAt: at,
    endsAt: until,
    roles: [],
    isPinned: false,
  };
};

/** Kinds of rule that hold a part of a duty against the whole: that it is a part is what is wanted. */
const ABOUT_PARTS: ReadonlySet<string> = new Set(['known-shift', 'cover-max', 'cover-limit']);

/** Breaches that a part of a duty causes beyond being a part. */
export const besidesParts = ({ problem }: Planning, caused: readonly Breach[]): readonly Breach[] => {
  const kinds = new Map(ruleSettings(problem.service).map(({ id, kind }) => [id, kind]));
  return caused.filter(({ rule }) => !ABOUT_PARTS.has(kinds.get(rule) ?? rule));
};
