import { assignmentOn } from '../assignment-on.ts';
import { assignmentId } from '../ids.ts';
import type { Demand } from '../model/problem.ts';
import type { Assignment, Rota } from '../model/rota.ts';
import type { Planning } from '../planning.ts';
import { type Interval, intersect } from '../time/index.ts';
import { demandIdOf } from '../view.ts';

/** A part of an on-call demand that changes hands. */
export interface PartGiven {
  readonly demand: Demand;
  /** Within the demand. */
  readonly span: Interval;
  /** Who holds it from then on; absent: nobody. */
  readonly to?: string;
  /** Whose it is to be taken from; absent: whoever has it. */
  readonly from?: string;
}

const ofDemand = ({ assignments }: Rota, { id }: Demand): readonly Assignment[] =>
  assignments.filter(({ shift }) => demandIdOf(shift) === id);

const lowestFree = (used: ReadonlySet<string>, demand: string): string => {
  let slot = 1;
  while (used.has(`${demand}/${slot}`)) slot++;
  return `${demand}/${slot}`;
};

/** What is left of a duty without a span: before and after it. */
const leftOf = ({ startsAt, endsAt }: Interval, span: Interval): readonly Interval[] =>
  [
    { startsAt, endsAt: Math.min(endsAt, span.startsAt) },
    { startsAt: Math.max(startsAt, span.endsAt), endsAt },
  ].filter((part) => part.startsAt < part.endsAt);

/** A duty in parts: the first of them stays what it is, the others are new ones. */
const inParts = (duty: Assignment, parts: readonly Interval[], used: Set<string>): readonly Assignment[] =>
  parts.map((part, index) => {
    if (index === 0) return { ...duty, ...part };
    const shift = lowestFree(used, demandIdOf(duty.shift));
    used.add(shift);
    return { ...duty, ...part, shift, id: assignmentId(shift, duty.worker) };
  });

const newDuty = (planning: Planning, demand: Demand, to: string, used: ReadonlySet<string>): Assignment => {
  const worker = planning.workerById.get(to);
  const index = planning.demandIndexById.get(demand.id);
  if (!worker || index === undefined)
    throw new Error(`no worker "${to}" or demand "${demand.id}"; input was not checked`);
  const shift = lowestFree(used, demand.id);
  return assignmentOn(planning, worker, index, Number(shift.slice(demand.id.length + 1)), false);
};

const touches = (a: Interval, b: Interval): boolean => a.startsAt <= b.endsAt && b.startsAt <= a.endsAt;

/** The span in somebody's hands, joined to what they hold beside it. */
const withSpan = (
  planning: Planning,
  { demand, span }: PartGiven,
  to: string,
  held: readonly Assignment[],
  used: ReadonlySet<string>,
): readonly Assignment[] => {
  const beside = held.filter((one) => one.worker === to && touches(one, span)).sort((a, b) => a.startsAt - b.startsAt);
  const startsAt = Math.min(span.startsAt, ...beside.map((one) => one.startsAt));
  const endsAt = Math.max(span.endsAt, ...beside.map((one) => one.endsAt));
  const duty = beside[0] ?? newDuty(planning, demand, to, used);
  return [...held.filter((one) => !beside.includes(one)), { ...duty, startsAt, endsAt }];
};

/**
 * A rota in which a part of an on-call demand is in other hands.
 *
 * Who held it keeps what lies before and after. The first piece of a duty keeps its id, and with it its place in calendars; what
 * touches a piece of the same person becomes one with it, so that giving a part back leaves the rota as it was.
 *
 * @returns assignments of other demands untouched; in any order
 * @throws Error when the demand or the worker is not in the planning
 */
export const givePart = (planning: Planning, rota: Rota, given: PartGiven): Rota => {
  const { demand, span, to, from } = given;
  const held = ofDemand(rota, demand);
  const used = new Set(held.map(({ shift }) => shift));
  const isCut = (one: Assignment): boolean =>
    intersect(one, span) !== undefined && one.worker !== to && (from === undefined || one.worker === from);
  const left = held.flatMap((one) => (isCut(one) ? inParts(one, leftOf(one, span), used) : [one]));
  const after = to === undefined ? left : withSpan(planning, given, to, left, used);
  return { ...rota, assignments: [...rota.assignments.filter((one) => !held.includes(one)), ...after] };
};
