import { z } from 'zod';
import type { Duty } from '../duty.ts';
import type { Pair } from '../model/worker.ts';
import type { Planning } from '../planning.ts';
import { overlapMinutes } from '../time/index.ts';
import type { RotaView } from '../view.ts';
import { defineRule, type Finding, type RuleSetting } from './rule.ts';
import type { RowTerm } from './shape.ts';
import { appliesToUnit } from './support/applies.ts';
import { demandsOf, type Indexed, rowId } from './support/heads.ts';
import { isPairedOn } from './support/pairs.ts';
import type { Work } from './support/work.ts';

const pairsApart = (planning: Planning): readonly Pair[] =>
  planning.problem.pairs.filter((pair) => pair.kind === 'apart');

/** Work at which people meet: on-call at home is not. */
const isPresent = (work: Pick<Work, 'kind'>): boolean => work.kind !== 'on-call';

const areMet = (a: Work, b: Work): boolean => a.unit === b.unit && overlapMinutes(a, b) > 0;

const meetings = (view: RotaView, setting: RuleSetting, pair: Pair): readonly Finding[] => {
  const named = (worker: string): readonly Duty[] =>
    (view.dutiesByWorker.get(worker) ?? []).filter(
      (duty) => isPresent(duty) && appliesToUnit(setting, duty) && isPairedOn(pair, duty.day),
    );
  return named(pair.worker).flatMap((a) =>
    named(pair.other)
      .filter((b) => !(a.isHistory && b.isHistory) && areMet(a, b))
      .map((b) => ({
        worker: pair.worker,
        shifts: [a, b].sort((x, y) => x.startsAt - y.startsAt).map((duty) => duty.shift),
        amount: 1,
        detail: `Workers "${pair.worker}" and "${pair.other}" meet on "${a.shift}" and "${b.shift}".`,
      })),
  );
};

const row = (setting: RuleSetting, id: string, pair: Pair, entries: RowTerm['entries'], max: number): RowTerm => ({
  term: 'row',
  id: rowId(setting, id, `apart:${pair.worker}+${pair.other}:${pair.from}`),
  entries,
  max,
  belowPoints: 0,
  abovePoints: 1,
});

/** One row per two demands at which they would meet, the first for `worker` and the second for `other`. */
const plannedRows = (planning: Planning, setting: RuleSetting, pair: Pair): readonly RowTerm[] => {
  const named = demandsOf(planning, setting).filter(({ demand: d }) => isPresent(d) && isPairedOn(pair, d.day));
  return named.flatMap((a) =>
    named
      .filter((b) => areMet(a.demand, b.demand))
      .map((b) =>
        row(setting, `${a.demand.id}:${b.demand.id}`, pair, [entryOf(pair.worker, a), entryOf(pair.other, b)], 1),
      ),
  );
};

const entryOf = (worker: string, { index }: Indexed) => ({ worker, demand: index, amount: 1 });

/** A duty before the horizon that runs into it keeps the other from what it meets. */
const historyRows = (planning: Planning, setting: RuleSetting, pair: Pair): readonly RowTerm[] => {
  const named = demandsOf(planning, setting).filter(({ demand: d }) => isPresent(d) && isPairedOn(pair, d.day));
  const sides = [
    [pair.worker, pair.other],
    [pair.other, pair.worker],
  ] as const;
  return sides.flatMap(([past, other]) =>
    (planning.historyByWorker.get(past) ?? [])
      .filter((a) => isPresent(a) && appliesToUnit(setting, a) && isPairedOn(pair, a.day))
      .flatMap((a) =>
        named
          .filter((b) => areMet(a, b.demand))
          .map((b) => row(setting, `${past}@${a.startsAt}:${b.demand.id}`, pair, [entryOf(other, b)], 0)),
      ),
  );
};

/**
 * Two people who stay apart are never in one unit at the same time.
 *
 * A breach per two duties, one of each, in the same unit that share time, handover included; `amount` 1 duty. Only
 * duties that start on the dates the pair is named for, and never on-call at home. A duty before the horizon that runs
 * into it counts.
 *
 * @source contract; uk-rules.md COV-07 (risk assessment decides who works with whom)
 */
export const apart = defineRule({
  kind: 'apart',
  summary: 'Two people who stay apart are never at work in one unit at the same time.',
  source: 'contract; uk-rules.md COV-07',
  cure: 'Move one of the two to another shift or unit.',
  unit: 'duties',
  defaults: { level: 'policy', isHard: true, weight: 100 },
  isAlwaysOn: false,
  params: z.strictObject({}),
  breaches: (_params, view, setting) => pairsApart(view).flatMap((pair) => meetings(view, setting, pair)),
  shape: (_params, planning, setting) => ({
    exactness: 'exact',
    terms: pairsApart(planning).flatMap((pair) => [
      ...plannedRows(planning, setting, pair),
      ...historyRows(planning, setting, pair),
    ]),
  }),
});
