import { describe, expect, it } from 'vitest';
import { askedDays } from '../../src/base/asked-days.ts';
import type { BaseAgreement, BasePattern } from '../../src/model/base-pattern.ts';
import type { Problem } from '../../src/model/problem.ts';
import { planningOf } from '../../src/planning.ts';
import {
  absence,
  at,
  coverOf,
  DAY,
  EARLY,
  employmentWith,
  onCallSlot,
  problemWith,
  serviceWith,
  workerWith,
} from '../support/build.ts';

/** Monday early, Tuesday whatever there is; the other days are free. */
const WEEK: BasePattern = {
  id: 'week',
  weeks: 1,
  days: [
    { week: 1, weekday: 1, cover: 'early' },
    { week: 1, weekday: 2 },
  ],
};

const agreed = (rest: Partial<BaseAgreement> = {}): BaseAgreement => ({
  id: 'a1',
  worker: 'w01',
  kind: 'rolling',
  pattern: 'week',
  anchor: '2026-11-30',
  from: '2026-01-01',
  deviation: 'priced',
  weight: 5,
  ...rest,
});

/** What is asked from Monday 7 to Thursday 10 December 2026, as text. */
const asked = (rest: Partial<Problem> = {}, agreement: Partial<BaseAgreement> = {}): readonly string[] => {
  const problem = problemWith({
    from: '2026-12-07',
    to: '2026-12-11',
    basePatterns: [WEEK],
    agreements: [agreed(agreement)],
    ...rest,
  });
  const planning = planningOf(problem);
  return askedDays(planning).map(
    ({ on, ask, demand }) => `${on} ${ask}${demand === undefined ? '' : ` ${planning.demands[demand]?.cover}`}`,
  );
};

const FREE = ['2026-12-09 free', '2026-12-10 free'];

describe('what an agreement asks', () => {
  it('is the cover named, any duty where none is named, and nothing on other days', () => {
    expect(asked()).toEqual(['2026-12-07 cover early', '2026-12-08 work', ...FREE]);
  });

  it('is only the named days of protected time', () => {
    expect(asked({}, { kind: 'protected' })).toEqual(['2026-12-07 cover early', '2026-12-08 work']);
  });

  it('is work of any kind on fixed days', () => {
    expect(asked({}, { kind: 'fixed-days' })).toEqual(['2026-12-07 work', '2026-12-08 work', ...FREE]);
  });

  it('is nothing on days of leave', () => {
    expect(asked({ absences: [absence('w01', '2026-12-07', '2026-12-09')] })).toEqual(['2026-12-10 free']);
  });

  it('is no shift that an absence of some hours touches, but one beside it', () => {
    const away = (from: string, to: string): Partial<Problem> => ({
      absences: [{ worker: 'w01', kind: 'other', startsAt: at(from), endsAt: at(to) }],
    });
    // the early runs from 07:00 to 15:00
    expect(asked(away('2026-12-07 14:00', '2026-12-07 16:00'))).toEqual(['2026-12-08 work', ...FREE]);
    expect(asked(away('2026-12-07 15:00', '2026-12-07 16:00'))).toHaveLength(4);
    expect(asked(away('2026-12-08 15:00', '2026-12-08 16:00'))).toEqual(['2026-12-07 cover early', ...FREE]);
  });

  it('is nothing before a contract begins and after it ends', () => {
    const workers = [workerWith('w01', { employments: [employmentWith({ from: '2026-12-08', to: '2026-12-09' })] })];
    expect(asked({ workers })).toEqual(['2026-12-08 work', '2026-12-09 free']);
  });

  it('is nothing when the cover asks for nobody', () => {
    const closed = coverOf(EARLY, { exceptions: [{ from: '2026-12-07', to: '2026-12-07' }] });
    expect(asked({ service: serviceWith({ cover: [closed] }) })).toEqual(['2026-12-08 work', ...FREE]);
  });

  it('is no work on a day with nothing but on-call at home', () => {
    const weekends = coverOf(DAY, { rrule: 'FREQ=WEEKLY;BYDAY=MO' });
    const service = serviceWith({ cover: [weekends], onCall: [onCallSlot('tier-1', 1)] });
    expect(asked({ service })).toEqual(FREE);
  });

  it('is within the dates of the agreement', () => {
    expect(asked({}, { from: '2026-12-08', to: '2026-12-09' })).toEqual(['2026-12-08 work', '2026-12-09 free']);
  });

  it('is of the planning asked, not of another of the same problem', () => {
    const planning = planningOf(
      problemWith({ from: '2026-12-07', to: '2026-12-11', basePatterns: [WEEK], agreements: [agreed()] }),
    );
    const nothingWanted = { demands: [], demandIndexById: new Map(), demandsByDay: [[], [], [], []] };
    const daysOf = (of: typeof planning) => askedDays(of).map(({ ask }) => ask);
    expect(daysOf(planning)).toEqual(['cover', 'work', 'free', 'free']);
    expect(daysOf({ ...planning, ...nothingWanted })).toEqual(['free', 'free']);
  });
});
