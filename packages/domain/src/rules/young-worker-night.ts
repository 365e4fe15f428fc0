import { z } from 'zod';
import type { Duty } from '../duty.ts';
import type { Worker } from '../model/worker.ts';
import type { Planning } from '../planning.ts';
import { defineRule, type Finding } from './rule.ts';
import type { Term } from './shape.ts';
import { workersUnder } from './support/applies.ts';
import { demandSet } from './support/demand-sets.ts';
import { exactIfHard } from './support/shapes.ts';
import { hoursText } from './support/words.ts';
import { isYoungOn } from './support/young.ts';
import { restrictedMinutes, restrictedText } from './support/young-night.ts';

const findingOf = (planning: Planning, worker: Worker, duty: Duty): readonly Finding[] => {
  const amount = restrictedMinutes(planning, worker, duty);
  if (amount === 0) return [];
  const detail =
    `Worker "${worker.id}" is under 18 and works ${hoursText(amount)} of "${duty.shift}" in the hours from ` +
    `${restrictedText(planning, worker, duty.day)}; nobody under 18 works then.`;
  return [{ worker: worker.id, shifts: [duty.shift], amount, detail }];
};

const ban = (planning: Planning, worker: Worker): readonly Term[] => {
  if (!isYoungOn(worker, planning.fromDay)) return [];
  const demands = demandSet(planning, (duty) => restrictedMinutes(planning, worker, duty) > 0);
  return demands.size === 0 ? [] : [{ term: 'ban', worker: worker.id, demands, code: 'young-worker-night' }];
};

/**
 * Work of somebody under 18 at night.
 *
 * Night is 22:00 to 06:00, or 23:00 to 07:00 for somebody whose contract asks for work after 22:00. A finding per planned
 * duty, in minutes of it that fall in these hours on dates under 18: age counts on the date of each minute. A basis under
 * reg 27A recorded for the date is the only way out. Without a date of birth nobody is judged.
 *
 * Shape, exact: such duties are banned.
 */
export const youngWorkerNight = defineRule({
  kind: 'young-worker-night',
  summary: 'Nobody under 18 works at night, 22:00 to 06:00.',
  source: 'Working Time Regulations 1998 regs 6A, 27A; uk-rules.md WTR-16',
  cure: 'Give the duty to an adult, or record in young-workers.csv on what basis it must be done (reg 27A).',
  confidence: 'high',
  figures: ['youngNight', 'youngNightAgreed'],
  bases: ['reg-27a'],
  unit: 'minutes',
  defaults: { level: 'statutory', isHard: true, weight: 1 },
  isAlwaysOn: true,
  params: z.strictObject({}),
  breaches: (_params, view, setting) =>
    workersUnder(setting, view).flatMap((worker) =>
      (view.plannedByWorker.get(worker.id) ?? []).flatMap((duty) => findingOf(view, worker, duty)),
    ),
  shape: (_params, planning, setting) =>
    exactIfHard(
      setting,
      workersUnder(setting, planning).flatMap((worker) => ban(planning, worker)),
    ),
});
