import { describe, expect, it } from 'vitest';
import type { Problem } from '../../src/model/problem.ts';
import type { RestOwed } from '../../src/model/rota.ts';
import { planningOf } from '../../src/planning.ts';
import { compensatoryRest, restOwed } from '../../src/rules/compensatory-rest.ts';
import { viewOf } from '../../src/view.ts';
import {
  absence,
  at,
  dates,
  EARLY,
  findings,
  historyOf,
  LATE,
  type Placing,
  problemWith,
  rotaOf,
  SLEEP_IN,
  type Span,
  serviceWith,
  shapeOf,
  shiftType,
  span,
  termsOf,
  worked,
} from '../support/build.ts';

const HOUSE = { unit: 'house' };
const inHouse = [EARLY, LATE, SLEEP_IN].map((type) => ({ ...type, ...HOUSE }));
const block = [{ id: 'block', shiftTypes: ['late', 'sleep-in', 'early'] }];
const house = serviceWith({ shiftTypes: inHouse, patterns: block });

/** Late, sleep-in and early: Mon 14:00 to Tue 15:00. */
const BLOCK: readonly Span[] = [
  span('2026-12-07 14:00', '2026-12-07 22:00', HOUSE),
  span('2026-12-07 22:00', '2026-12-08 07:00', { ...HOUSE, kind: 'sleep-in' }),
  span('2026-12-08 07:00', '2026-12-08 15:00', HOUSE),
];

const owed = (spans: readonly Span[], rest: Partial<Problem> = {}): readonly RestOwed[] => {
  const { problem, rota } = worked(spans, rest);
  return restOwed(viewOf(planningOf(problem), rota));
};

describe('rest owed in vectors', () => {
  it('WTR-15 15a: a block owes 11 h from Tuesday 15:00, cleared by a rest of 22 h', () => {
    expect(owed([...BLOCK, span('2026-12-09 13:00', '2026-12-09 21:00', HOUSE)])).toEqual([
      {
        worker: 'w01',
        rule: 'daily-rest',
        minutes: 660,
        basis: 'reg-21',
        arisesAt: at('2026-12-08 15:00'),
        clearedAt: at('2026-12-09 13:00'),
        dueBy: at('2026-12-22 15:00'),
      },
    ]);
  });

  // 16 h to Wednesday 07:00 repay 5 h; after that 16 h every night hold only 5 h beyond the daily rest
  it('WTR-15 15a: a rest of 16 h repays 5 h and leaves 6 h', () => {
    const earlies = dates('2026-12-09', '2026-12-20').map((on) => span(`${on} 07:00`, `${on} 15:00`, HOUSE));
    const [first] = owed([...BLOCK, ...earlies], { to: '2026-12-21' });
    expect(first).toMatchObject({ rule: 'daily-rest', minutes: 360 });
    expect(first?.clearedAt).toBeUndefined();
  });

  it('WTR-15 15b: late to early in a house owes 2 h, cleared by a rest of 13 h', () => {
    const lateEarly = [
      span('2026-12-07 14:00', '2026-12-07 22:00', HOUSE),
      span('2026-12-08 07:00', '2026-12-08 15:00', HOUSE),
    ];
    expect(owed([...lateEarly, span('2026-12-09 04:00', '2026-12-09 12:00', HOUSE)])).toMatchObject([
      { minutes: 120, arisesAt: at('2026-12-08 15:00'), clearedAt: at('2026-12-09 04:00') },
    ]);
  });

  it('WTR-14 14a: late to early where designated is allowed and owes 2 h', () => {
    const lateEarly = [
      span('2026-12-07 14:00', '2026-12-07 22:00', HOUSE),
      span('2026-12-08 07:00', '2026-12-08 15:00', HOUSE),
    ];
    expect(owed(lateEarly)).toMatchObject([{ rule: 'daily-rest', minutes: 120 }]);
  });

  // leave from midnight: Tuesday 15:00-24:00 is 9 h, and Thursday 00:00-07:00 is 7 h; neither is 11 h
  it('WTR-15 15c: annual leave next day does not clear', () => {
    const absences = [absence('w01', '2026-12-09', '2026-12-09')];
    const earlies = dates('2026-12-10', '2026-12-20').map((on) => span(`${on} 07:00`, `${on} 15:00`, HOUSE));
    const [first] = owed([...BLOCK, ...earlies], { absences, to: '2026-12-21' });
    expect(first).toMatchObject({ minutes: 660 });
    expect(first?.clearedAt).toBeUndefined();
  });

  // Tue 09:00-17:00, called out 02:00-03:30: 2 h owed from 03:30
  it('WTR-06 6e: a start 11 h after the call-out leaves 2 h on the ledger, one 13 h after it clears them', () => {
    const callOut = [
      span('2026-12-08 09:00', '2026-12-08 17:00', HOUSE),
      span('2026-12-09 02:00', '2026-12-09 03:30', { ...HOUSE, kind: 'visit' }),
    ];
    const [late] = owed([...callOut, span('2026-12-09 16:30', '2026-12-09 22:30', HOUSE)]);
    expect(late).toMatchObject({ minutes: 120, arisesAt: at('2026-12-09 03:30'), clearedAt: at('2026-12-09 16:30') });
    // after the short rest only a later one clears: from 22:30, 11 h and 2 h more
    const [early] = owed([
      ...callOut,
      span('2026-12-09 14:30', '2026-12-09 22:30', HOUSE),
      span('2026-12-10 12:00', '2026-12-10 20:00', HOUSE),
    ]);
    expect(early).toMatchObject({ minutes: 120, clearedAt: at('2026-12-10 11:30') });
  });
});

describe('rest owed', () => {
  it('never arises at a post that is not designated', () => {
    expect(owed([span('2026-12-07 14:00', '2026-12-07 22:00'), span('2026-12-08 07:00', '2026-12-08 15:00')])).toEqual(
      [],
    );
  });

  it('arises at the end of a week without weekly rest and falls due 60 days later', () => {
    const spans = dates('2026-12-07', '2026-12-13').map((on) => span(`${on} 09:00`, `${on} 17:00`, HOUSE));
    // 16 h between shifts: 8 h short of 24 h
    expect(owed(spans, { to: '2026-12-15' })).toMatchObject([
      { rule: 'weekly-rest', minutes: 480, arisesAt: at('2026-12-14 00:00'), dueBy: at('2027-02-12 00:00') },
    ]);
  });

  it('counts no minute twice', () => {
    // two blocks, 11 h apart; the second one is followed by 33 h
    const earlier = [
      span('2026-12-09 02:00', '2026-12-09 10:00', HOUSE),
      span('2026-12-09 10:00', '2026-12-09 18:00', { ...HOUSE, kind: 'sleep-in' }),
      span('2026-12-09 18:00', '2026-12-10 03:00', HOUSE),
    ];
    const [first, second] = owed([...BLOCK, ...earlier, span('2026-12-11 12:00', '2026-12-11 20:00', HOUSE)], {
      to: '2026-12-13',
    });
    // the 11 h after the first block repay nothing; the 33 h are the week's rest and repay only what they follow;
    // from Friday 20:00 there are 28 h: 11 h and the debt are over on Saturday at 18:00
    expect(first).toMatchObject({ arisesAt: at('2026-12-08 15:00'), clearedAt: at('2026-12-12 18:00') });
    expect(second).toMatchObject({ arisesAt: at('2026-12-10 03:00'), clearedAt: at('2026-12-11 01:00') });
  });
});

describe('compensatory rest', () => {
  const early = (from: string, to: string): readonly Placing[] => dates(from, to).map((on) => ['w01', 'early', on]);
  const aBlock: readonly Placing[] = [
    ['w01', 'late', '2026-12-01'],
    ['w01', 'sleep-in', '2026-12-01'],
    ['w01', 'early', '2026-12-02'],
  ];

  it('is a breach when a debt falls due in the horizon and is not made good', () => {
    const problem = problemWith({ service: house, to: '2026-12-18' });
    // 16 h after every early: 5 h of the 11 h are repaid at once, the other 6 h never
    const found = findings(compensatoryRest, {
      problem,
      rota: rotaOf(problem, [...aBlock, ...early('2026-12-03', '2026-12-17')]),
    });
    expect(found).toMatchObject([{ worker: 'w01', amount: 360 }]);
    expect(found[0]?.detail).toContain('is owed 6 h of rest after "early/2026-12-02/1" (reg-21)');
  });

  it('is no breach while the debt is not due', () => {
    const problem = problemWith({ service: house, to: '2026-12-15' });
    const rota = rotaOf(problem, [...aBlock, ...early('2026-12-03', '2026-12-14')]);
    expect(findings(compensatoryRest, { problem, rota })).toEqual([]);
    expect(findings(compensatoryRest, { problem, rota }, { fallbackDays: 7 })).toHaveLength(1);
  });

  it('is no breach when the rest comes at once', () => {
    const problem = problemWith({ service: house, to: '2026-12-18' });
    const rota = rotaOf(problem, [...aBlock, ...early('2026-12-04', '2026-12-17')]);
    expect(findings(compensatoryRest, { problem, rota })).toEqual([]);
  });
});

describe('compensatory rest said to the solver', () => {
  it('is 22 h after a block', () => {
    const problem = problemWith({ service: house, to: '2026-12-03' });
    const [after] = termsOf(shapeOf(compensatoryRest, problem)).filter(
      (term) => term.term === 'gap' && term.afterPattern,
    );
    // demands by start: early, late, sleep-in, early, late, sleep-in
    expect(after).toMatchObject({ minutes: 1320, afterPattern: 'block', after: new Set([3]) });
  });

  it('bans a block that leave would have to repay', () => {
    // leave from Thursday 00:00: a block that ends Wednesday 15:00 has 9 h, one that ends Tuesday 15:00 has 33 h
    const absences = [absence('w01', '2026-12-10', '2026-12-10')];
    const problem = problemWith({ service: house, from: '2026-12-07', to: '2026-12-11', absences });
    const spoilt = termsOf(shapeOf(compensatoryRest, problem)).filter(
      (term) => term.term === 'gap' && !term.isExemptInPattern,
    );
    // Tuesday's late is 4, Wednesday's early 6; Wednesday's late 7 and Thursday's early 9, in leave itself
    expect(spoilt).toMatchObject([
      { after: new Set([4]), before: new Set([6]) },
      { after: new Set([7]), before: new Set([9]) },
    ]);
  });

  it('repays what history owes before anything else', () => {
    const history = historyOf(house, [
      ['w01', 'late', '2026-11-29'],
      ['w01', 'sleep-in', '2026-11-29'],
      ['w01', 'early', '2026-11-30'],
    ]);
    const problem = problemWith({ service: house, history, historyFrom: '2026-11-01' });
    const [first] = termsOf(shapeOf(compensatoryRest, problem)).filter(
      (term) => term.term === 'gap' && term.minutes === 0,
    );
    // Monday 15:00 and 22 h
    expect(first).toMatchObject({ notBefore: at('2026-12-01 13:00') });
  });

  it('follows a designated duty of more than 13 h with what it owes', () => {
    const service = serviceWith({ shiftTypes: [shiftType('long', '08:00', '22:00', HOUSE)] });
    const [after] = termsOf(shapeOf(compensatoryRest, problemWith({ service }))).filter(
      (term) => term.term === 'gap' && term.minutes > 660,
    );
    // 14 h leave 10 h of the 24 h: 1 h owed on top of 11 h
    expect(after).toMatchObject({ minutes: 720 });
  });

  it('says nothing where nothing can owe', () => {
    expect(termsOf(shapeOf(compensatoryRest, problemWith()))).toEqual([]);
  });
});

describe('an opening balance of rest', () => {
  /** Two hours owed on the eve of the horizon, Monday 7 December. */
  const opening = (rest: Partial<Problem> = {}): Partial<Problem> => ({
    balances: [{ worker: 'w01', account: 'compensatory-rest', from: '2026-11-01', to: '2026-12-06', minutes: 120 }],
    ...rest,
  });
  const early = (on: string): Span => span(`${on} 07:00`, `${on} 15:00`);

  it('is owed from the end of its dates, and cleared by a rest of 13 h', () => {
    // midnight to 13:00 on Monday
    expect(owed([span('2026-12-07 13:00', '2026-12-07 21:00')], opening())).toEqual([
      {
        worker: 'w01',
        rule: 'daily-rest',
        minutes: 120,
        arisesAt: at('2026-12-07 00:00'),
        clearedAt: at('2026-12-07 13:00'),
        dueBy: at('2026-12-21 00:00'),
      },
    ]);
  });

  it('counts the rest since its dates, of a worker who has not worked yet', () => {
    const ended = {
      worker: 'w01',
      account: 'compensatory-rest',
      from: '2026-11-01',
      to: '2026-12-03',
      minutes: 120,
    } as const;
    const [debt] = owed([early('2026-12-07')], opening({ balances: [ended], historyFrom: '2026-11-01' }));
    expect(debt?.clearedAt).toBe(at('2026-12-04 13:00'));
  });

  it('is a breach when it is not given in time', () => {
    // thirteen hours a day leave eleven of rest every night and nothing beyond
    const daily = dates('2026-12-07', '2026-12-20').map((on) => span(`${on} 00:00`, `${on} 13:00`));
    expect(findings(compensatoryRest, worked(daily, opening({ to: '2026-12-21' })))).toMatchObject([
      { worker: 'w01', shifts: [], amount: 120, detail: expect.stringContaining('by the opening balance') },
    ]);
  });

  it('keeps the solver from an early first shift', () => {
    const { problem } = worked([early('2026-12-07')], opening({ to: '2027-01-04' }));
    const terms = termsOf(shapeOf(compensatoryRest, problem));
    // 11 h and 2 h after midnight
    expect(terms).toContainEqual(expect.objectContaining({ term: 'gap', notBefore: at('2026-12-07 13:00') }));
  });
});
