import { z } from 'zod';
import { type Duty, interruptsRest } from '../duty.ts';
import type { Worker } from '../model/worker.ts';
import type { Planning } from '../planning.ts';
import type { RotaView } from '../view.ts';
import { defineRule, type Finding } from './rule.ts';
import type { DemandSet, GapTerm, Term } from './shape.ts';
import { workersUnder } from './support/applies.ts';
import {
  blockMinutes,
  breakBlocks,
  breakDue,
  isBreakOwed,
  isSilent,
  longestBreak,
  type WorkBlock,
} from './support/breaks.ts';
import { demandDuties } from './support/demand-sets.ts';
import { safe } from './support/shapes.ts';
import { hoursText } from './support/words.ts';

/** A block of work whose break is missing or too short. */
export interface MissedBreak {
  readonly block: WorkBlock;
  readonly leastMinutes: number;
  readonly missingMinutes: number;
  /** Every duty of it is at a post where the break may be given later (reg 21, or an agreement). */
  readonly isOwed: boolean;
}

/** Missing minutes of a block's break; 0 when it is had, not due, or nobody can tell. */
const missingMinutes = (planning: Planning, worker: Worker, block: WorkBlock): number => {
  const { aboveMinutes, leastMinutes } = breakDue(planning, worker, block.duties[0]?.day ?? planning.fromDay);
  if (blockMinutes(block) <= aboveMinutes) return 0;
  const longest = longestBreak(planning, block);
  return longest >= leastMinutes || isSilent(planning, block) ? 0 : leastMinutes - longest;
};

/** The planned blocks of a worker without the break that is due, by start. */
export const missedBreaks = (view: RotaView, worker: Worker): readonly MissedBreak[] =>
  breakBlocks(view.dutiesByWorker.get(worker.id) ?? []).flatMap((block): readonly MissedBreak[] => {
    if (block.duties.every((duty) => duty.isHistory)) return [];
    const missing = missingMinutes(view, worker, block);
    if (missing === 0) return [];
    const { leastMinutes } = breakDue(view, worker, block.duties[0]?.day ?? view.fromDay);
    const isOwed = block.duties.every((duty) => isBreakOwed(view, worker.id, duty));
    return [{ block, leastMinutes, missingMinutes: missing, isOwed }];
  });

const findingOf = (worker: string, { block, leastMinutes, missingMinutes: amount }: MissedBreak): Finding => ({
  worker,
  shifts: block.duties.map((duty) => duty.shift),
  amount,
  detail:
    `Worker "${worker}" works ${hoursText(blockMinutes(block))} from "${block.duties[0]?.shift}" without an ` +
    `uninterrupted break of ${hoursText(leastMinutes)} inside.`,
});

/** Demands without a break of their own that would do, of which some are longer than may be worked without one. */
interface Breakless {
  readonly all: DemandSet;
  readonly tooLong: DemandSet;
  /** Those that are not at a post where the break may be given later. */
  readonly bound: DemandSet;
}

const alone = (duty: Duty): WorkBlock => ({ startsAt: duty.startsAt, endsAt: duty.endsAt, duties: [duty] });

/** Stands for a duty that says nothing of its breaks. */
const SILENT = Number.POSITIVE_INFINITY;

/** Longest break that a duty has of its own, minutes. */
const ownBreak = (planning: Planning, duty: Duty): number =>
  isSilent(planning, alone(duty)) ? SILENT : longestBreak(planning, alone(duty));

const knownBreaks = new WeakMap<Planning, readonly number[]>();

/** The same of every demand; kept per planning, because every worker asks. */
const demandBreaks = (planning: Planning): readonly number[] => {
  const kept = knownBreaks.get(planning) ?? demandDuties(planning).map((duty) => ownBreak(planning, duty));
  knownBreaks.set(planning, kept);
  return kept;
};

const isWork = (duty: Duty): boolean => interruptsRest(duty) && !duty.isInside;

const breakless = (planning: Planning, worker: Worker): Breakless => {
  const own = demandBreaks(planning);
  const found = demandDuties(planning)
    .map((duty, index) => ({ duty, index }))
    .filter(
      ({ duty, index }) => isWork(duty) && (own[index] ?? SILENT) < breakDue(planning, worker, duty.day).leastMinutes,
    );
  const isTooLong = (duty: Duty): boolean => missingMinutes(planning, worker, alone(duty)) > 0;
  const bound = found.filter(({ duty }) => !isBreakOwed(planning, worker.id, duty));
  return {
    all: new Set(found.map(({ index }) => index)),
    bound: new Set(bound.map(({ index }) => index)),
    tooLong: new Set(bound.filter(({ duty }) => isTooLong(duty)).map(({ index }) => index)),
  };
};

/** The first start after the last duty of history that has no break that would do, of those that a test picks. */
const freeAfterHistory = (
  planning: Planning,
  worker: Worker,
  isMeant: (duty: Duty) => boolean,
): Pick<GapTerm, 'notBefore'> => {
  const past = (planning.historyByWorker.get(worker.id) ?? []).filter(
    (duty) =>
      isWork(duty) && isMeant(duty) && ownBreak(planning, duty) < breakDue(planning, worker, duty.day).leastMinutes,
  );
  const last = past.reduce((latest, duty) => Math.max(latest, duty.endsAt), Number.NEGATIVE_INFINITY);
  return last < planning.startsAt ? {} : { notBefore: last + 1 };
};

const terms = (planning: Planning, worker: Worker): readonly Term[] => {
  const { all, bound, tooLong } = breakless(planning, worker);
  if (all.size === 0) return [];
  const apart = { term: 'gap', worker: worker.id, minutes: 1, isExemptInPattern: false, points: 1 } as const;
  const boundOnly = freeAfterHistory(planning, worker, (duty) => !isBreakOwed(planning, worker.id, duty));
  return [
    ...(tooLong.size > 0 ? [{ term: 'ban' as const, worker: worker.id, demands: tooLong, code: 'in-work-break' }] : []),
    { ...apart, after: all, before: bound, ...freeAfterHistory(planning, worker, () => true) },
    ...(bound.size < all.size ? [{ ...apart, after: bound, before: all, ...boundOnly }] : []),
  ];
};

/**
 * Blocks of work without the break that is due.
 *
 * Duties that touch are one block. Above six hours of working time (four and a half for somebody under 18 on the day it
 * begins) one uninterrupted break of 20 (30) minutes lies inside, not at its start or end; one is enough however long the
 * block. An unpaid break without a time is taken in the middle. A block of which some duty says nothing of its breaks, and
 * of which no other has one, is not judged but told. A finding per block with a planned duty, in missing minutes. Where
 * every duty of it is at a designated post, or an agreement lifts breaks, it is owed: told, never a breach.
 *
 * Shape, safe: no duty that is too long for its breaks, even in a block where another duty has one; and duties without a
 * break that would do never touch, however short they are together.
 */
export const inWorkBreak = defineRule({
  kind: 'in-work-break',
  summary: 'An uninterrupted break of 20 minutes inside every working day of more than six hours.',
  source: 'Working Time Regulations 1998 regs 12, 21, 24; uk-rules.md WTR-08',
  cure: 'Place a break of the length inside the shift and relieve the person, or shorten the work to what needs none.',
  confidence: 'high',
  bases: ['reg-21', 'reg-21-e', 'reg-23-agreement'],
  figures: ['breakAfterMinutes', 'breakMinutes', 'breakYoungAfterMinutes', 'breakYoungMinutes'],
  unit: 'minutes',
  defaults: { level: 'statutory', isHard: true, weight: 1 },
  isAlwaysOn: true,
  params: z.strictObject({}),
  breaches: (_params, view, setting) =>
    workersUnder(setting, view).flatMap((worker) =>
      missedBreaks(view, worker)
        .filter(({ isOwed }) => !isOwed)
        .map((missed) => findingOf(worker.id, missed)),
    ),
  shape: (_params, planning, setting) =>
    safe(
      setting,
      workersUnder(setting, planning).flatMap((worker) => terms(planning, worker)),
    ),
});
