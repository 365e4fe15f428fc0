import { z } from 'zod';
import type { Planning } from '../planning.ts';
import type { RotaView } from '../view.ts';
import { keyworkersOf } from '../visits/visit-demands.ts';
import { defineRule, type Finding, type RuleSetting } from './rule.ts';
import type { RowTerm } from './shape.ts';
import { appliesToWorker } from './support/applies.ts';
import { mayDo } from './support/eligible.ts';
import { demandsOf, type Indexed, rowId } from './support/heads.ts';
import { exact } from './support/shapes.ts';

/** A visit with those keyworkers of its case who may make it. */
interface Known extends Indexed {
  readonly keyworkers: readonly string[];
}

const knownVisits = (planning: Planning, setting: RuleSetting): readonly Known[] =>
  demandsOf(planning, setting).flatMap(({ demand, index }) => {
    const { visit, on } = demand;
    if (!visit) return [];
    const keyworkers = [...new Set(keyworkersOf(planning.problem.keyworkers, visit.caseRef, on))].filter((id) => {
      const worker = planning.workerById.get(id);
      return worker && appliesToWorker(setting, planning, worker) && mayDo(planning, worker, demand);
    });
    return keyworkers.length === 0 ? [] : [{ demand, index, keyworkers }];
  });

const unfamiliar = (view: RotaView, setting: RuleSetting): readonly Finding[] =>
  knownVisits(view, setting).flatMap(({ demand, index, keyworkers }) => {
    const there = view.dutiesByDemand[index] ?? [];
    if (there.some(({ worker }) => keyworkers.includes(worker))) return [];
    const shifts = there.length > 0 ? there.map(({ shift }) => shift) : [demand.id];
    const names = keyworkers.map((worker) => `"${worker}"`).join(' or ');
    return [{ shifts, amount: 1, detail: `Visit "${demand.cover}" on ${demand.on} is without keyworker ${names}.` }];
  });

const row = (setting: RuleSetting, { demand, index, keyworkers }: Known): RowTerm => ({
  term: 'row',
  id: rowId(setting, demand.id, 'keyworker'),
  demand: demand.id,
  entries: keyworkers.map((worker) => ({ worker, demand: index, amount: 1 })),
  min: 1,
  belowPoints: 1,
  abovePoints: 0,
});

/**
 * Visits of a case without any of its keyworkers.
 *
 * A finding per visit, amount 1 duty, an open visit included. Keyworkers who may not make it (leave, availability,
 * skills) are not missed; a case without keyworkers asks for nobody in particular.
 *
 * @source seed 002 (allocated clients); uk-rules.md COV-02 (COV-CONT)
 */
export const keyworker = defineRule({
  kind: 'keyworker',
  summary: 'Somebody is visited by one of their keyworkers.',
  source: 'uk-rules.md COV-02 (COV-CONT), FX-002 (allocated clients)',
  cure: 'Let one of the person’s keyworkers make the visit.',
  confidence: 'low',
  unit: 'duties',
  defaults: { level: 'preference', isHard: false, weight: 20 },
  isAlwaysOn: true,
  params: z.strictObject({}),
  breaches: (_params, view, setting) => unfamiliar(view, setting),
  shape: (_params, planning, setting) => exact(knownVisits(planning, setting).map((known) => row(setting, known))),
});
