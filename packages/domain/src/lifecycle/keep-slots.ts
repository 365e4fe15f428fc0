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

/** Slot by worker; of somebody on the shift twice the first, so that the second is new. */
const slotsOf = (before: Held): ReadonlyMap<string, number> => {
  const slots = new Map<string, number>();
  for (const one of before) if (!slots.has(one.worker)) slots.set(one.worker, slotOf(one));
  return slots;
};

/** @param most highest slot that may be kept */
const keptOn = (before: Held, after: Held, most: number): Held => {
  const known = slotsOf(before);
  const taken = new Map<number, Assignment>();
  const others: Assignment[] = [];
  const placed = new Set<string>();
  for (const one of after.toSorted((a, b) => compareText(a.worker, b.worker) || compareText(a.shift, b.shift))) {
    const slot = known.get(one.worker) ?? 0;
    const isKept = slot >= 1 && slot <= most && !placed.has(one.worker) && !taken.has(slot);
    if (isKept) taken.set(slot, one);
    else others.push(one);
    placed.add(one.worker);
  }
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
 * The result depends on who is on what, not on the slots of `after`; following twice changes nothing more.
 *
 * @param planning says how many slots a shift has now: the most heads, or the people on it where they are more. A slot beyond is not
 *   kept. Without it every slot is.
 */
export const keepSlots = (
  before: Rota,
  after: Rota,
  planning?: Pick<Planning, 'demands' | 'demandIndexById'>,
): Rota => {
  const was = byDemand(before);
  const most = (demand: string, people: number): number => {
    const wanted = planning?.demands[planning.demandIndexById.get(demand) ?? -1];
    return wanted ? Math.max(wanted.heads.max, people) : Number.POSITIVE_INFINITY;
  };
  const assignments = [...byDemand(after)].flatMap(([demand, held]) =>
    keptOn(was.get(demand) ?? [], held, most(demand, held.length)),
  );
  return { ...after, assignments: assignments.sort(compareAssignments) };
};
