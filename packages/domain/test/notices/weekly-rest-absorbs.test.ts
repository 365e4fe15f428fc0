import { expect, it } from 'vitest';
import { weeklyRestAbsorbs } from '../../src/notices/weekly-rest-absorbs.ts';
import { planningOf } from '../../src/planning.ts';
import { weeklyRestRule } from '../../src/rules/weekly-rest.ts';
import { viewOf } from '../../src/view.ts';
import {
  dates,
  EARLY,
  type Placing,
  problemWith,
  rotaOf,
  serviceWith,
  settingOf,
  shiftType,
} from '../support/build.ts';

const LONG = shiftType('long', '09:00', '21:30');

/** A week of earlies with one day off, the day before it ending late. */
const told = (placings: readonly Placing[]) => {
  const service = serviceWith({ shiftTypes: [EARLY, LONG] });
  const problem = problemWith({ service, from: '2026-12-07', to: '2026-12-14' });
  return weeklyRestAbsorbs(viewOf(planningOf(problem), rotaOf(problem, placings)), [settingOf(weeklyRestRule)]);
};

const earlies = (from: string, to: string): readonly Placing[] => dates(from, to).map((on) => ['w01', 'early', on]);

it('tells of a weekly rest of 24 hours that is no 35', () => {
  // Tuesday 21:30 to Thursday 07:00 is 33.5 h; the others are nights of 16 h
  const placings: readonly Placing[] = [
    ...earlies('2026-12-07', '2026-12-07'),
    ['w01', 'long', '2026-12-08'],
    ...earlies('2026-12-10', '2026-12-13'),
  ];
  const [notice] = told(placings);
  expect(notice?.detail).toContain('in the week from 2026-12-07');
});

it('says nothing of one of 35 hours', () => {
  // Tuesday 15:00 to Thursday 07:00 is 40 h
  expect(told([...earlies('2026-12-07', '2026-12-08'), ...earlies('2026-12-10', '2026-12-13')])).toEqual([]);
});
