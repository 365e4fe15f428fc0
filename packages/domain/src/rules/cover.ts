import { z } from 'zod';
import type { Planning } from '../planning.ts';
import type { RotaView } from '../view.ts';
import { defineRule, type Finding, type RuleSetting } from './rule.ts';
import type { RowTerm } from './shape.ts';
import {
  demandsOf,
  gapFindings,
  gapRow,
  type HeadCount,
  headEntries,
  headsOn,
  type Indexed,
  rowId,
} from './support/heads.ts';
import { lackingOf } from './support/parts.ts';

const headCount = ({ demand }: Indexed): HeadCount => ({ demand, requirement: 'heads', wanted: demand.heads.min });

/** Heads missing to the least of each demand; supernumerary people do not count on ordinary cover. */
const gaps = (view: RotaView, setting: RuleSetting): readonly Finding[] =>
  demandsOf(view, setting).flatMap((indexed) => {
    const { demand } = indexed;
    const { fewest, personMinutes } = lackingOf(demand, headsOn(view, indexed), demand.heads.min);
    const detail = `"${demand.cover}" on ${demand.on} has ${fewest} of ${demand.heads.min} people.`;
    return gapFindings(headCount(indexed), fewest, detail, personMinutes);
  });

const row = (planning: Planning, setting: RuleSetting, indexed: Indexed): RowTerm =>
  gapRow(rowId(setting, indexed.demand.id, 'heads'), headCount(indexed), headEntries(planning, indexed));

/**
 * People missing to the least of a cover requirement or on-call slot.
 *
 * A finding per demand; `amount` is missing people times elapsed minutes (of an on-call night that is shared, those in which
 * they are missing), `points` that times the demand's weight.
 * Supernumerary people count on supernumerary demands only. Never a breach: an unfilled shift is shown, not forbidden.
 *
 * @source uk-rules.md COV-02 (COV-MIN, COV-ONC), COV-08
 */
export const cover = defineRule({
  kind: 'cover',
  summary: 'Every shift and on-call slot has its least number of people.',
  source: 'uk-rules.md COV-02 (COV-MIN), COV-08',
  cure: 'Find somebody for the shift: overtime, bank or agency, or lower what is asked.',
  confidence: 'medium',
  unit: 'person-minutes',
  defaults: { level: 'cover', isHard: false, weight: 2 },
  isAlwaysOn: true,
  reportsGaps: true,
  params: z.strictObject({}),
  breaches: (_params, view, setting) => gaps(view, setting),
  shape: (_params, planning, setting) => ({
    exactness: 'exact',
    terms: demandsOf(planning, setting)
      .filter(({ demand }) => demand.heads.min > 0)
      .map((indexed) => row(planning, setting, indexed)),
  }),
});
