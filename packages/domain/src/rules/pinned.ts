import { z } from 'zod';
import type { Duty } from '../duty.ts';
import type { Pin } from '../model/worker.ts';
import type { Planning } from '../planning.ts';
import { dayOf } from '../time/index.ts';
import type { RotaView } from '../view.ts';
import { defineRule, type Finding, type RuleSetting } from './rule.ts';
import type { Term } from './shape.ts';
import { workersUnder } from './support/applies.ts';
import { rowId } from './support/heads.ts';

const pinsOf = (planning: Planning, setting: RuleSetting): readonly Pin[] => {
  const concerned = new Set(workersUnder(setting, planning).map((worker) => worker.id));
  const { from, to, pins } = planning.problem;
  return pins.filter((pin) => concerned.has(pin.worker) && from <= pin.on && pin.on < to);
};

const dutiesOn = (view: RotaView, pin: Pin): readonly Duty[] =>
  (view.plannedByWorker.get(pin.worker) ?? []).filter((duty) => duty.day === dayOf(pin.on));

const brokenPin = (view: RotaView, pin: Pin): readonly Finding[] => {
  const duties = dutiesOn(view, pin);
  const { worker, on, cover } = pin;
  if (cover === undefined) {
    const detail = `Worker "${worker}" is pinned free on ${on}.`;
    return duties.map((duty) => ({ worker, shifts: [duty.shift], amount: 1, detail }));
  }
  if (duties.some((duty) => duty.cover === cover)) return [];
  return [
    { worker, shifts: [], amount: 1, detail: `Worker "${worker}" is pinned on "${cover}" on ${on} and is not there.` },
  ];
};

const freeTerm = (planning: Planning, setting: RuleSetting, pin: Pin): Term => {
  const demands = planning.demandsByDay[dayOf(pin.on) - planning.fromDay] ?? [];
  if (setting.isHard) return { term: 'ban', worker: pin.worker, demands: new Set(demands), code: 'pinned-free' };
  const entries = demands.map((demand) => ({ worker: pin.worker, demand, amount: 1 }));
  const id = rowId(setting, `${pin.worker}/${pin.on}`, 'pinned');
  return { term: 'row', id, entries, max: 0, belowPoints: 0, abovePoints: 1 };
};

const workTerm = (planning: Planning, pin: Pin): Term => {
  const demand = planning.demandIndexById.get(`${pin.cover}/${pin.on}`);
  return {
    term: 'day-cost',
    worker: pin.worker,
    day: dayOf(pin.on) - planning.fromDay,
    demands: new Set(demand === undefined ? [] : [demand]),
    when: 'off',
    points: 1,
  };
};

/**
 * What a person decided stays: a worker pinned on a shift is on it, a worker pinned free starts no duty that day.
 *
 * A breach per pinned shift without the worker and per duty on a free day, `amount` 1 duty. A pin on a requirement that
 * asks for nobody that day can never be kept.
 *
 * @source PRODUCT.md section 4 (pins)
 */
export const pinned = defineRule({
  kind: 'pinned',
  summary: 'Shifts and free days that a person decided are kept.',
  source: 'policy: decided by a person',
  cure: 'Put the duty or free day back as it was decided, or take the pin out of pins.csv.',
  unit: 'duties',
  defaults: { level: 'policy', isHard: true, weight: 100 },
  isAlwaysOn: true,
  params: z.strictObject({}),
  breaches: (_params, view, setting) => pinsOf(view, setting).flatMap((pin) => brokenPin(view, pin)),
  shape: (_params, planning, setting) => ({
    exactness: 'exact',
    terms: pinsOf(planning, setting).map((pin) =>
      pin.cover === undefined ? freeTerm(planning, setting, pin) : workTerm(planning, pin),
    ),
  }),
});
