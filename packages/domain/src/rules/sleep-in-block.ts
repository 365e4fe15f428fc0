import { z } from 'zod';
import { type Duty, interruptsRest } from '../duty.ts';
import type { Fault } from '../faults.ts';
import type { DutyPattern, Service, ShiftType } from '../model/service.ts';
import type { Planning } from '../planning.ts';
import { overlapMinutes } from '../time/index.ts';
import type { RotaView } from '../view.ts';
import { defineRule, type Finding } from './rule.ts';
import type { Term } from './shape.ts';
import { workersUnder } from './support/applies.ts';
import { demandSet } from './support/demand-sets.ts';
import { type OpenTail, openTail, type PatternInstance, patternInstances } from './support/pattern.ts';
import { exact, exactIfHard } from './support/shapes.ts';
import { hoursText } from './support/words.ts';

const holdsSleepIn = (planning: Planning, pattern: DutyPattern): boolean =>
  pattern.shiftTypes.some((type) => planning.shiftTypeById.get(type)?.kind === 'sleep-in');

/** Whether a duty is a sleep-in that the service has a pattern for; others stand alone. */
const isBlockSleepIn = (planning: Planning, duty: Pick<Duty, 'kind' | 'shiftType'>): boolean =>
  duty.kind === 'sleep-in' && planning.problem.service.patterns.some((one) => one.shiftTypes.includes(duty.shiftType));

const isContiguous = ({ duties }: PatternInstance, sleepIn: Duty): boolean => {
  const at = duties.indexOf(sleepIn);
  const [before, after] = [duties[at - 1], duties[at + 1]];
  return (!before || before.endsAt === sleepIn.startsAt) && (!after || after.startsAt === sleepIn.endsAt);
};

/** The block that history began, if the horizon asks for its rest and the worker is there to do it. */
export const pendingTail = (planning: Planning, worker: string): OpenTail | undefined => {
  const tail = openTail(planning, worker);
  const isThere = (index: number): boolean => {
    const demand = planning.demands[index];
    return (
      demand !== undefined &&
      !planning.problem.absences.some((absence) => absence.worker === worker && overlapMinutes(absence, demand) > 0)
    );
  };
  return tail && holdsSleepIn(planning, tail.instance.pattern) && [...tail.demands].some(isThere) ? tail : undefined;
};

const outsideBlocks = (view: RotaView, worker: string, instances: readonly PatternInstance[]): readonly Finding[] => {
  const tail = pendingTail(view, worker);
  return (view.dutiesByWorker.get(worker) ?? [])
    .filter((duty) => isBlockSleepIn(view, duty) && (!duty.isHistory || tail?.instance.duties.includes(duty)))
    .filter((duty) => !instances.some((one) => one.duties.includes(duty) && isContiguous(one, duty)))
    .map((duty) => {
      const detail = `Worker "${worker}" has sleep-in "${duty.shift}" outside a block of shifts around it.`;
      return { worker, shifts: [duty.shift], amount: 1, detail };
    });
};

const earlyStarts = (
  view: RotaView,
  worker: string,
  instances: readonly PatternInstance[],
  least: number,
): readonly Finding[] => {
  const working = (view.dutiesByWorker.get(worker) ?? []).filter((duty) => interruptsRest(duty) && !duty.isInside);
  return instances.flatMap(({ pattern, duties, isOpen }) => {
    const last = duties.at(-1);
    if (isOpen || !last || !holdsSleepIn(view, pattern)) return [];
    const next = working.find((duty) => duty.startsAt >= last.startsAt && !duties.includes(duty));
    if (!next || next.isHistory || next.startsAt - last.endsAt >= least) return [];
    const detail =
      `Worker "${worker}" starts "${next.shift}" ${hoursText(Math.max(0, next.startsAt - last.endsAt))} after the block that ` +
      `ends with "${last.shift}"; ${hoursText(least)} is the least.`;
    return [{ worker, shifts: [last.shift, next.shift], amount: 1, detail }];
  });
};

const tornBlocks = (view: RotaView, worker: string, least: number): readonly Finding[] => {
  const instances = patternInstances(view, view.dutiesByWorker.get(worker) ?? []);
  return [...outsideBlocks(view, worker, instances), ...earlyStarts(view, worker, instances, least)];
};

const restTerms = (planning: Planning, worker: string, least: number): readonly Term[] => {
  const working = demandSet(planning, (duty) => interruptsRest(duty) && !duty.isInside);
  const history = planning.historyByWorker.get(worker) ?? [];
  const lastDuty = history.findLast(interruptsRest);
  const lastBlock = patternInstances(planning, history, planning.fromDay).findLast(
    ({ duties, isOpen }) => !isOpen && duties.some((duty) => duty === lastDuty),
  );
  return planning.problem.service.patterns
    .filter((pattern) => holdsSleepIn(planning, pattern))
    .map((pattern): Term => {
      const endedAt = lastBlock?.pattern.id === pattern.id ? lastDuty?.endsAt : undefined;
      const notBefore = (endedAt ?? Number.NEGATIVE_INFINITY) + least;
      return {
        term: 'gap',
        worker,
        minutes: least,
        after: demandSet(planning, (duty) => duty.shiftType === pattern.shiftTypes.at(-1)),
        before: working,
        isExemptInPattern: true,
        afterPattern: pattern.id,
        ...(notBefore > planning.startsAt ? { notBefore } : {}),
        points: 1,
      };
    });
};

const tailTerms = (planning: Planning, worker: string): readonly Term[] => {
  const tail = pendingTail(planning, worker);
  return tail ? [{ term: 'day-cost', worker, day: 0, demands: tail.demands, when: 'off', points: 1 }] : [];
};

/**
 * Sleep-ins that are torn from the shifts around them, and blocks that are followed too soon.
 *
 * A sleep-in of a type that a pattern of the service holds stands only inside that pattern: the duty before it ends when
 * it starts, the one after it starts when it ends. After the block's last duty the next one starts at least
 * `nextStartMinutes` later. One duty for each finding. A block at the end of the horizon may be finished by the next
 * rota; one that history began is finished if its shift is asked for and the worker is not away.
 *
 * @param params.nextStartMinutes 1320 is 11 h of daily rest and the 11 h that a block owes
 */
export const sleepInBlock = defineRule({
  kind: 'sleep-in-block',
  summary: 'A sleep-in stands only inside its block of shifts, and the next start comes late enough after it.',
  source: 'uk-rules.md CH-03, WTR-15',
  cure: 'Give the worker the whole block around the sleep-in, and start them later after it.',
  confidence: 'low',
  unit: 'duties',
  defaults: { level: 'policy', isHard: true, weight: 10 },
  isAlwaysOn: true,
  params: z.strictObject({ nextStartMinutes: z.int().min(0).default(1320) }),
  breaches: ({ nextStartMinutes }, view, setting) =>
    workersUnder(setting, view).flatMap(({ id }) => tornBlocks(view, id, nextStartMinutes)),
  shape: ({ nextStartMinutes }, planning, setting) => {
    const demands = demandSet(planning, (duty) => isBlockSleepIn(planning, duty));
    if (!planning.problem.service.patterns.some((pattern) => holdsSleepIn(planning, pattern))) return exact([]);
    const workers = workersUnder(setting, planning);
    if (workers.length < planning.workers.length) {
      return { exactness: 'refused', why: `Rule "${setting.id}" must hold for everybody. Remove "appliesTo".` };
    }
    return exactIfHard(setting, [
      { term: 'only-in-pattern', demands },
      ...workers.flatMap(({ id }) => [...restTerms(planning, id, nextStartMinutes), ...tailTerms(planning, id)]),
    ]);
  },
});

const meetingFault = (pattern: DutyPattern, before: ShiftType, after: ShiftType): string | undefined => {
  const isBesideSleepIn = before.kind === 'sleep-in' || after.kind === 'sleep-in';
  if (!isBesideSleepIn || before.end === after.start) return undefined;
  return (
    `Pattern "${pattern.id}": "${before.id}" ends at ${before.end} but "${after.id}" starts at ${after.start}. ` +
    'Shifts around a sleep-in follow each other without a gap; change one of the times.'
  );
};

/** Patterns whose shifts do not meet at the ends of a sleep-in, so that no such block could ever be worked. */
export const checkPatterns = (service: Pick<Service, 'patterns' | 'shiftTypes'>): readonly Fault[] => {
  const types = new Map(service.shiftTypes.map((type) => [type.id, type]));
  return service.patterns.flatMap((pattern, at) =>
    pattern.shiftTypes.flatMap((id, index): readonly Fault[] => {
      const [before, after] = [types.get(pattern.shiftTypes[index - 1] ?? ''), types.get(id)];
      const detail = before && after && meetingFault(pattern, before, after);
      return detail ? [{ code: 'bad-value', detail, pointer: `/patterns/${at}/shiftTypes/${index}` }] : [];
    }),
  );
};
