import {
  type Assignment,
  assignmentId,
  compareAssignments,
  compareText,
  countsAsCover,
  dateOf,
  dayOf,
  dutyFacts,
  employmentsOn,
  type LocalDate,
  type Planning,
  patternOffsets,
  placeSpan,
  rolesOn,
  type Worker,
} from '@rota/domain';
import { groupBy } from '../../export/order.ts';
import type { Understood } from './vocabulary.ts';

/** A duty somebody has by a cell: a demand, or a requirement on a date when it asks for nobody. */
export interface PlacedDuty {
  readonly worker: Worker;
  readonly cover: string;
  readonly on: LocalDate;
  /** Where it stands. */
  readonly row: number;
  readonly column: number;
}

/** Requirements that a code may mean for one duty: those of one shift type are alternatives. */
interface Slot {
  readonly shiftType: string;
  readonly covers: readonly string[];
}

const shiftTypeOf = ({ problem }: Planning, cover: string): string =>
  problem.service.cover.find(({ id }) => id === cover)?.shiftType ?? cover;

const slotsOf = (planning: Planning, { meaning }: Understood): readonly Slot[] => {
  if (meaning.means !== 'cover') return [];
  const byType = groupBy(meaning.covers, (cover) => shiftTypeOf(planning, cover));
  return [...byType].map(([shiftType, covers]) => ({ shiftType, covers }));
};

/** Days after the cell's date on which each slot starts: `L S E` is one worker-day that ends the next morning. */
const offsetsOf = (planning: Planning, slots: readonly Slot[]): readonly number[] => {
  const types = slots.map(({ shiftType }) => shiftType);
  const offsets = slots.map(() => 0);
  const patterns = planning.problem.service.patterns.toSorted((a, b) => b.shiftTypes.length - a.shiftTypes.length);
  for (let at = 0; at < types.length; ) {
    const pattern = patterns.find(({ shiftTypes }) => shiftTypes.every((type, index) => types[at + index] === type));
    if (pattern) offsets.splice(at, pattern.shiftTypes.length, ...patternOffsets(planning, pattern));
    at += pattern?.shiftTypes.length ?? 1;
  }
  return offsets;
};

const isSupernumerary = (worker: Worker, on: LocalDate): boolean => {
  const employments = employmentsOn(worker, on);
  return employments.length > 0 && employments.every((employment) => !countsAsCover(employment, on));
};

/** The one requirement meant for a person on a date, or what could be. */
const choose = (planning: Planning, worker: Worker, on: LocalDate, { covers }: Slot): readonly string[] => {
  const wanted = covers.filter((cover) => planning.demandIndexById.has(`${cover}/${on}`));
  if (wanted.length === 0) return covers.slice(0, 1);
  if (wanted.length === 1) return wanted;
  const isExtra = isSupernumerary(worker, on);
  const own = wanted.filter((cover) => {
    const demand = planning.demands[planning.demandIndexById.get(`${cover}/${on}`) ?? -1];
    return demand?.isSupernumerary === isExtra;
  });
  return own.length === 0 ? wanted : own;
};

/** Duties of a cell, and what cannot be decided about it. */
export interface CellDuties {
  readonly duties: readonly PlacedDuty[];
  readonly objections: readonly string[];
  /** Duties of a worker-day that start after the dates of the sheet. */
  readonly beyond: number;
}

/** The duties that the codes of one cell give to one person. */
export const dutiesOfCell = (
  planning: Planning,
  worker: Worker,
  date: LocalDate,
  codes: readonly Understood[],
  cell: { readonly row: number; readonly column: number },
): CellDuties => {
  const slots = codes.flatMap((code) => slotsOf(planning, code));
  const offsets = offsetsOf(planning, slots);
  const duties: PlacedDuty[] = [];
  const objections: string[] = [];
  let beyond = 0;
  for (const [index, slot] of slots.entries()) {
    const on = dateOf(dayOf(date) + (offsets[index] ?? 0));
    const [cover, ...others] = choose(planning, worker, on, slot);
    if (cover === undefined) continue;
    const isOnCall = planning.onCallById.has(cover);
    if (dayOf(on) >= planning.toDay) beyond++;
    else if (others.length > 0)
      objections.push(
        `could mean ${[cover, ...others].map((id) => `"${id}"`).join(' or ')}; give each a code in the map`,
      );
    else if (isOnCall && !planning.demandIndexById.has(`${cover}/${on}`))
      objections.push(`is on-call "${cover}", which nobody holds on ${on}`);
    else duties.push({ worker, cover, on, ...cell });
  }
  return { duties, objections, beyond };
};

/** What the service asks for under a cover on a date; on another date what it would ask for. */
const workOf = (planning: Planning, { cover, on }: PlacedDuty) => {
  const demand = planning.demands[planning.demandIndexById.get(`${cover}/${on}`) ?? -1];
  if (demand) return demand;
  const type = planning.shiftTypeById.get(shiftTypeOf(planning, cover));
  if (!type) throw new Error(`cover "${cover}" has no shift type; the map was not checked`);
  const { startsAt, endsAt } = placeSpan(planning.zone, on, type.start, type.end);
  return { shiftType: type.id, startsAt, endsAt };
};

const assignmentOf = (planning: Planning, duty: PlacedDuty, slot: number): Assignment => {
  const { worker, cover, on } = duty;
  const work = workOf(planning, duty);
  const { kind, unit } = dutyFacts(planning, work.shiftType);
  const shift = `${cover}/${on}/${slot}`;
  return {
    id: assignmentId(shift, worker.id),
    worker: worker.id,
    shift,
    shiftType: work.shiftType,
    kind,
    unit,
    startsAt: work.startsAt,
    endsAt: work.endsAt,
    roles: rolesOn(planning, worker, `${cover}/${on}`),
    isPinned: planning.problem.pins.some((pin) => pin.worker === worker.id && pin.cover === cover && pin.on === on),
  };
};

/** An assignment and the cell it comes from. */
export interface PlacedAssignment {
  readonly assignment: Assignment;
  readonly row: number;
  readonly column: number;
}

/** Duties as assignments; slots of a shift go to its people in order of worker id. By start, shift, worker. */
export const assignmentsOf = (planning: Planning, duties: readonly PlacedDuty[]): readonly PlacedAssignment[] =>
  [...groupBy(duties, ({ cover, on }) => `${cover}/${on}`).values()]
    .flatMap((held) =>
      held
        .toSorted((a, b) => compareText(a.worker.id, b.worker.id))
        .map((duty, index) => ({
          assignment: assignmentOf(planning, duty, index + 1),
          row: duty.row,
          column: duty.column,
        })),
    )
    .toSorted((a, b) => compareAssignments(a.assignment, b.assignment));
