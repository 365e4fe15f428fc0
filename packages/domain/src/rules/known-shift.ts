import { z } from 'zod';
import type { Demand } from '../model/problem.ts';
import type { Assignment } from '../model/rota.ts';
import { demandIdOf, type RotaView } from '../view.ts';
import { defineRule, type Finding } from './rule.ts';
import { isPartOf } from './support/parts.ts';
import { exact } from './support/shapes.ts';

const differences = (assignment: Assignment, demand: Demand): readonly string[] => {
  const times = isPartOf(assignment, demand) ? [] : (['startsAt', 'endsAt'] as const);
  return (['shiftType', 'kind', 'unit', ...times] as const).filter((name) => assignment[name] !== demand[name]);
};

/** Slots run from 1 to the most heads, or to the people there when they are more, which `cover-max` reports. */
const slotFault = (view: RotaView, assignment: Assignment, demand: Demand): string | undefined => {
  const text = assignment.shift.slice(demand.id.length + 1);
  if (!/^[1-9]\d*$/.test(text)) return `names slot "${text}", which is not a number from 1`;
  if (demand.tier !== undefined) return undefined; // parts of a night come and go, and the others keep their slots
  const there = view.dutiesByDemand[view.demandIndexById.get(demand.id) ?? -1]?.length ?? 0;
  const slots = Math.max(demand.heads.max, there);
  return Number(text) <= slots ? undefined : `names slot ${text}; the shift has slots 1 to ${slots}`;
};

const faultsOf = (view: RotaView, assignment: Assignment, isRepeated: boolean): readonly string[] => {
  const demand = view.demands[view.demandIndexById.get(demandIdOf(assignment.shift)) ?? -1];
  if (!demand) return ['names a shift that the service does not ask for in this horizon'];
  const differing = differences(assignment, demand);
  return [
    ...(differing.length > 0 ? [`differs from "${demand.id}" in ${differing.join(', ')}`] : []),
    ...[slotFault(view, assignment, demand) ?? []].flat(),
    ...(isRepeated ? ['takes a slot that somebody else has'] : []),
  ];
};

const unknownShifts = (view: RotaView): readonly Finding[] => {
  const taken = new Set<string>();
  return view.rota.assignments.flatMap((assignment) => {
    const { worker, shift } = assignment;
    const faults = faultsOf(view, assignment, taken.has(shift));
    taken.add(shift);
    if (faults.length === 0) return [];
    const detail = `Worker "${worker}" on "${shift}": the assignment ${faults.join('; ')}.`;
    return [{ worker, shifts: [shift], amount: 1, detail }];
  });
};

/**
 * Assignments that are not what the service asks for: no such demand, other times, type, kind or unit, or a slot that
 * is no number, is beyond those there are or is taken. An on-call duty may be a part of what is asked for: a night that is shared. One duty each. Too many people are a matter of `cover-max`. What the solver makes is right by
 * construction, so there are no terms.
 */
export const knownShift = defineRule({
  kind: 'known-shift',
  summary: 'Every assignment is one free slot of a shift the service asks for, with its times, type, kind and unit.',
  source: 'PRODUCT.md section 6 (identity)',
  cure: 'Write the assignment as the service asks for it, or take it out.',
  bases: [],
  unit: 'duties',
  defaults: { level: 'statutory', isHard: true, weight: 1 },
  isAlwaysOn: true,
  params: z.strictObject({}),
  breaches: (_params, view) => unknownShifts(view),
  shape: () => exact([]),
});
