import type { BaseAgreement, BaseDay, BasePattern, Keyworker } from '@rota/domain';
import type { Row } from '../../schema/csv-files.ts';
import { weekdayNumber } from '../../schema/words.ts';
import { rowsOf } from './people-mapping.ts';
import { present } from './present.ts';
import type { Tables } from './tables.ts';

/** A worked day; none of a row without a weekday, which says that there is such a week. */
const baseDaysOf = ({ week, weekday, cover }: Row<'basePatterns'>): readonly BaseDay[] =>
  weekday === undefined ? [] : [{ week, weekday: weekdayNumber(weekday), ...present({ cover }) }];

const byDay = (a: BaseDay, b: BaseDay): number => a.week - b.week || a.weekday - b.weekday;

/** Base patterns, each as long as its last named week. @param tables checked */
export const basePatternsOf = (tables: Tables): readonly BasePattern[] => {
  const rows = rowsOf(tables, 'basePatterns');
  return [...new Set(rows.map(({ pattern }) => pattern))].map((id) => {
    const own = rows.filter(({ pattern }) => pattern === id);
    return { id, weeks: Math.max(...own.map(({ week }) => week)), days: own.flatMap(baseDaysOf).sort(byDay) };
  });
};

/** Points of a departed day where the agreement does not say. */
const DEFAULT_WEIGHT = 5;

/** An agreement as the domain sees it. */
export const agreementOf = ({ weight, review_on, ...row }: Row<'agreements'>): BaseAgreement => ({
  ...row,
  weight: weight ?? DEFAULT_WEIGHT,
  ...present({ reviewOn: review_on }),
});

/** A keyworker as the domain sees it. */
export const keyworkerOf = ({ case: caseRef, ...row }: Row<'keyworkers'>): Keyworker => ({ caseRef, ...row });
