import { z } from 'zod';
import type { Planning } from '../planning.ts';
import type { RotaView } from '../view.ts';
import { defineRule, type Finding, type RuleSetting } from './rule.ts';
import type { RowTerm } from './shape.ts';
import { rowId } from './support/heads.ts';
import { headsOnLine, lineEntries, type MixLine, mixLines } from './support/mix-lines.ts';

const excesses = (view: RotaView, setting: RuleSetting): readonly Finding[] =>
  mixLines(view, setting).flatMap((line) => {
    const { demand, mix } = line;
    const counted = headsOnLine(view, line);
    const amount = mix.atMost === undefined ? 0 : counted.length - mix.atMost;
    if (amount <= 0) return [];
    const shifts = counted.map((duty) => duty.shift);
    const detail = `"${demand.cover}" on ${demand.on} has ${amount} more than the ${mix.atMost} allowed for "${mix.id}".`;
    return [{ shifts, amount, detail }];
  });

const row = (planning: Planning, setting: RuleSetting, line: MixLine, atMost: number): RowTerm => ({
  term: 'row',
  id: rowId(setting, line.demand.id, `limit:${line.mix.id}`),
  demand: line.demand.id,
  entries: lineEntries(planning, line),
  max: atMost,
  belowPoints: 0,
  abovePoints: 1,
});

/**
 * "At most n of those on the shift are ...": people over a mix line, such as agency staff over half the shift.
 *
 * A breach per line and demand, `amount` in people; whom a line counts is said at `cover-mix`.
 *
 * @source uk-rules.md COV-02 (COV-TEMP), COV-06
 */
export const coverLimit = defineRule({
  kind: 'cover-limit',
  summary: 'No shift has more people of one sort than its mix lines allow.',
  source: 'uk-rules.md COV-02 (COV-TEMP), COV-06',
  cure: 'Replace one of those people by somebody of another sort, such as permanent staff.',
  confidence: 'low',
  unit: 'people',
  defaults: { level: 'policy', isHard: true, weight: 100 },
  isAlwaysOn: true,
  params: z.strictObject({}),
  breaches: (_params, view, setting) => excesses(view, setting),
  shape: (_params, planning, setting) => ({
    exactness: 'exact',
    terms: mixLines(planning, setting).flatMap((line) =>
      line.mix.atMost === undefined ? [] : [row(planning, setting, line, line.mix.atMost)],
    ),
  }),
});
