import { z } from 'zod';
import type { Fault } from '../faults.ts';
import type { Service } from '../model/service.ts';
import type { Planning } from '../planning.ts';
import type { RotaView } from '../view.ts';
import { defineRule, type Finding, type RuleSetting } from './rule.ts';
import type { RowTerm } from './shape.ts';
import { gapFindings, gapRow, rowId } from './support/heads.ts';
import { headsOnLine, lineEntries, type MixLine, mixLines } from './support/mix-lines.ts';

/** People the line asks for; never more than the demand has room for. */
const wanted = ({ mix, demand }: MixLine): number => Math.min(mix.atLeast ?? 0, demand.heads.max);

const gaps = (view: RotaView, setting: RuleSetting): readonly Finding[] =>
  mixLines(view, setting).flatMap((line) => {
    const { demand, mix } = line;
    const found = headsOnLine(view, line).length;
    const detail = `"${demand.cover}" on ${demand.on} has ${found} of ${wanted(line)} people for "${mix.id}".`;
    return gapFindings({ demand, requirement: mix.id, wanted: wanted(line) }, found, detail);
  });

const row = (planning: Planning, setting: RuleSetting, line: MixLine): RowTerm =>
  gapRow(
    rowId(setting, line.demand.id, `mix:${line.mix.id}`),
    { demand: line.demand, requirement: line.mix.id, wanted: wanted(line) },
    lineEntries(planning, line),
  );

/**
 * "At least n of those on the shift are ...": people missing to a mix line.
 *
 * A finding per line and demand; `amount` is missing people times elapsed minutes, `points` that times the demand's
 * weight. Grade and contract are those of the employment for the shift, a skill counts when it is valid to the shift's
 * end. One person may count for several lines; supernumerary people for none.
 *
 * @source uk-rules.md COV-02 (COV-LEAD, COV-MED, COV-DRV, COV-TEMP), COV-03, COV-04, COV-08
 */
export const coverMix = defineRule({
  kind: 'cover-mix',
  summary: 'Every shift has the seniors, skills and contracts its mix lines ask for.',
  source: 'uk-rules.md COV-02 (COV-LEAD, COV-MED, COV-DRV, COV-TEMP), COV-03, COV-04',
  cure: 'Put somebody on the shift who has what the line asks for, or swap one who is there for such a person.',
  confidence: 'medium',
  unit: 'person-minutes',
  defaults: { level: 'cover', isHard: false, weight: 1 },
  isAlwaysOn: true,
  reportsGaps: true,
  params: z.strictObject({}),
  breaches: (_params, view, setting) => gaps(view, setting),
  shape: (_params, planning, setting) => ({
    exactness: 'exact',
    terms: mixLines(planning, setting)
      .filter((line) => wanted(line) > 0)
      .map((line) => row(planning, setting, line)),
  }),
});

const unjustified = (detail: string): Fault => ({ code: 'unjustified-sex', detail });

/**
 * Requirements that ask for a sex without saying why it is needed.
 *
 * A mix line needs a `justification`; an on-call pool has no place for one, so it may not ask at all.
 *
 * @source uk-rules.md COV-03 vector 3a (Equality Act 2010, Schedule 9 paragraph 1)
 */
export const checkMix = (service: Pick<Service, 'cover' | 'onCall'>): readonly Fault[] => [
  ...service.cover.flatMap((requirement) =>
    requirement.mix
      .filter((mix) => mix.of.sex !== undefined && mix.justification === undefined)
      .map((mix) =>
        unjustified(
          `Cover "${requirement.id}", mix "${mix.id}" asks for sex "${mix.of.sex}" without a justification. ` +
            'Add "justification" with ref, approvedBy and reviewOn, or ask for something else.',
        ),
      ),
  ),
  ...service.onCall
    .filter((slot) => slot.pool.sex !== undefined)
    .map((slot) => unjustified(`On-call "${slot.id}" asks for sex "${slot.pool.sex}" in its pool. Remove it.`)),
];
