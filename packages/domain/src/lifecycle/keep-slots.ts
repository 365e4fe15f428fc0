import { assignmentId } from '../ids.ts';
import type { Assignment, Rota } from '../model/rota.ts';
import { compareAssignments, compareText } from '../order.ts';
import type { Planning } from '../planning.ts';
import { demandIdOf } from '../view.ts';

type Held = readonly Assignment[];

const byDemand = ({ assignments }: Rota): ReadonlyMap<string, Held> => {
  const held = new Map<string, Assignment[]>();
  for (const one of assignments) {
    const demand = demandIdOf(one.shift);
    held.set(demand, [...(held.get(demand) ?? []), one]);
  }
  return held;
};

const slotOf = ({ shift }: Assignment): number => Number(shift.slice(shift.lastIndexOf('/') + 1));

const inSlot = (one: Assignment, slot: number): Assignment => {
  const shift = `${demandIdOf(one.shift)}/${slot}`;
  return shift === one.shift ? one : { ...one, id: assignmentId(shift, one.worker), shift };
};

/** By what an assignment is known again, the surest first: somebody may hold several parts of an on-call night. */
const SAME: readonly ((a: Assignment, b: Assignment) => boolean)[] = [
  (a, b) => a.startsAt === b.startsAt && a.endsAt === b.endsAt,
  (a, b) => a.startsAt === b.startsAt,
  () => true,
];

/** @param most highest slot that may be kept */
const keptOn = (before: Held, after: Held, most: number): Held => {
  const taken = new Map<number, Assignment>();
  const mayKeep = (slot: number): boolean => slot >= 1 && slot <= most && !taken.has(slot);
  let others = after.toSorted((a, b) => compareText(a.worker, b.worker) || compareText(a.shift, b.shift));
  for (const isSame of SAME)
    others = others.filter((one) => {
      const was = before.find((two) => two.worker === one.worker && isSame(two, one) && mayKeep(slotOf(two)));
      if (was) taken.set(slotOf(was), one);
      return was === undefined;
    });
  let free = 1;
  for (const one of others) {
    while (taken.has(free)) free++;
    taken.set(free, one);
  }
  return [...taken].map(([slot, one]) => inSlot(one, slot));
};

/**
 * A rota with slots that follow another: whoever is on a shift in both keeps slot and id, and the others, by worker id, take
 * the lowest free slots.
 *
 * Slots tell the people of one shift apart and mean nothing else, but an assignment's identity hangs on them. A solve and a
 * sheet number them afresh; unless they follow what was published, people for whom nothing changed would be told of a change.
 * The result depends on who is on what and when, not on the slots of `after`; following twice changes nothing more.
 *
 * @param planning says how many slots a shift has now: the most heads, or the people on it where they are more. A slot beyond is not
 *   kept, unless it is of a night on call, which may be shared. Without it every slot is.
 */
export const keepSlots = (
  before: Rota,
  after: Rota,
  planning?: Pick<Planning, 'demands' | 'demandIndexById'>,
): Rota => {
  const was = byDemand(before);
  const most = (demand: string, people: number): number => {
    const wanted = planning?.demands[planning.demandIndexById.get(demand) ?? -1];
    const isShared = wanted?.tier !== undefined; // parts of a night come and go; what has begun keeps its slot
    return wanted && !isShared ? Math.max(wanted.heads.max, people) : Number.POSITIVE_INFINITY;
  };
  const assignments = [...byDemand(after)].flatMap(([demand, held]) =>
    keptOn(was.get(demand) ?? [], held, most(demand, held.length)),
  );
  return { ...after, assignments: assignments.sort(compareAssignments) };
};
