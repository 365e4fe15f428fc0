import { describe, expect, it } from 'vitest';
import { dailyRest } from '../../src/rules/daily-rest.ts';
import { dutyDays } from '../../src/rules/support/rest.ts';
import {
  at,
  DAY,
  dates,
  EARLY,
  findings,
  historyOf,
  LATE,
  onCallSlot,
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
  workerWith,
} from '../support/build.ts';

const HOUSE = { unit: 'house' };

const shortfalls = (spans: readonly Span[]): readonly number[] =>
  findings(dailyRest, worked(spans)).map((finding) => finding.amount);

describe('daily rest in vectors', () => {
  it('WTR-06 6a: a late to 22:00 and an early from 07:00 leave 9 h, 2 h short', () => {
    expect(
      shortfalls([span('2026-12-07 14:00', '2026-12-07 22:00'), span('2026-12-08 07:00', '2026-12-08 15:00')]),
    ).toEqual([120]);
  });

  it('WTR-06 6b: a late to 22:00 and a start at 09:00 leave 11 h', () => {
    expect(
      shortfalls([span('2026-12-07 14:00', '2026-12-07 22:00'), span('2026-12-08 09:00', '2026-12-08 17:00')]),
    ).toEqual([]);
  });

  it('WTR-06 6c: a training day between two nights leaves 6 h at the most, 5 h short', () => {
    const night = { kind: 'waking-night', family: 'night' } as const;
    const spans = [
      span('2026-12-07 22:30', '2026-12-08 06:30', night),
      span('2026-12-08 10:00', '2026-12-08 16:30', { kind: 'training' }),
      span('2026-12-08 22:30', '2026-12-09 06:30', night),
    ];
    expect(shortfalls(spans)).toEqual([300]);
  });

  it('WTR-06 6d: late, sleep-in and early are one block of 25 h without any rest in 24 h, 11 h short', () => {
    const spans = [
      span('2026-12-07 14:00', '2026-12-07 22:00'),
      span('2026-12-07 22:00', '2026-12-08 07:00', { kind: 'sleep-in' }),
      span('2026-12-08 07:00', '2026-12-08 15:00'),
    ];
    expect(shortfalls(spans)).toEqual([660]);
  });

  // Tue 09:00-17:00, called out Wed 02:00-03:30: rests of 9 h and 5.5 h to Wed 09:00
  it('WTR-06 6e: a call-out in the night leaves 9 h at the most, 2 h short', () => {
    const day = span('2026-12-08 09:00', '2026-12-08 17:00');
    const callOut = span('2026-12-09 02:00', '2026-12-09 03:30', { kind: 'visit' });
    expect(shortfalls([day, callOut, span('2026-12-09 09:00', '2026-12-09 17:00')])).toEqual([120]);
    expect(shortfalls([day, callOut, span('2026-12-09 14:30', '2026-12-09 22:30')])).toEqual([120]);
  });

  it('WTR-06 6f: the night the clocks go forward is an hour shorter than it looks', () => {
    const spans = [span('2026-03-28 12:30', '2026-03-28 20:30'), span('2026-03-29 07:30', '2026-03-29 15:30')];
    expect(shortfalls(spans)).toEqual([60]);
  });

  it('WTR-06 6f: the night the clocks go back is an hour longer than it looks', () => {
    const spans = [span('2026-10-24 13:00', '2026-10-24 21:00'), span('2026-10-25 07:00', '2026-10-25 15:00')];
    expect(shortfalls(spans)).toEqual([]);
  });

  it('WTR-06 6g: a split duty every day rests 12 h every night', () => {
    const spans = dates('2026-12-07', '2026-12-11').flatMap((on) => [
      span(`${on} 07:00`, `${on} 11:00`),
      span(`${on} 15:00`, `${on} 19:00`),
    ]);
    expect(shortfalls(spans)).toEqual([]);
  });

  it('WTR-06 6h: a call-out after a full rest opens a new duty day', () => {
    const spans = [
      span('2026-12-07 07:00', '2026-12-07 15:00'),
      span('2026-12-08 03:00', '2026-12-08 05:00', { kind: 'visit' }),
      span('2026-12-08 07:00', '2026-12-08 15:00'),
    ];
    expect(shortfalls(spans)).toEqual([]);
  });

  // Mon 14:30-22:30, called out Tue 03:00-05:00: rests of 4.5 h and 9.5 h to Tue 14:30
  it('WTR-06 6h: the same call-out after a late leaves 9.5 h, 1.5 h short', () => {
    const spans = [
      span('2026-12-07 14:30', '2026-12-07 22:30'),
      span('2026-12-08 03:00', '2026-12-08 05:00', { kind: 'visit' }),
      span('2026-12-08 14:30', '2026-12-08 22:30'),
    ];
    expect(shortfalls(spans)).toEqual([90]);
  });

  it('WTR-06 6i: a block of 13.5 h leaves 10.5 h of its 24 h, although 11 h follow', () => {
    expect(
      shortfalls([span('2026-12-07 08:00', '2026-12-07 21:30'), span('2026-12-08 08:30', '2026-12-08 16:30')]),
    ).toEqual([30]);
  });

  it('WTR-02 2c: an opt-out does not lift daily rest', () => {
    const optOut = { signedOn: '2026-01-01', effectiveFrom: '2026-01-01', noticeDays: 7 };
    const spans = [span('2026-12-07 14:00', '2026-12-07 22:00'), span('2026-12-08 07:00', '2026-12-08 15:00')];
    const found = findings(dailyRest, worked(spans, { workers: [workerWith('w01', { optOuts: [optOut] })] }));
    expect(found.map((finding) => finding.amount)).toEqual([120]);
  });

  it('WTR-13 13a: at a designated post a 9 h gap is no breach', () => {
    const spans = [
      span('2026-12-07 14:00', '2026-12-07 22:00', HOUSE),
      span('2026-12-08 07:00', '2026-12-08 15:00', HOUSE),
    ];
    expect(shortfalls(spans)).toEqual([]);
  });

  it('WTR-13 13b: in the community a 9 h gap is a breach', () => {
    const spans = [
      span('2026-12-07 14:00', '2026-12-07 22:00', { kind: 'visit' }),
      span('2026-12-08 07:00', '2026-12-08 15:00', { kind: 'visit' }),
    ];
    expect(shortfalls(spans)).toEqual([120]);
  });

  it('WTR-13 13c: an admin post in the same house is not designated', () => {
    const admin = { ...HOUSE, isReg21: false };
    expect(
      shortfalls([
        span('2026-12-07 14:00', '2026-12-07 22:00', admin),
        span('2026-12-08 07:00', '2026-12-08 15:00', admin),
      ]),
    ).toEqual([120]);
  });

  it('WTR-13 13c: one undesignated duty among the others makes the whole day a breach', () => {
    expect(
      shortfalls([span('2026-12-07 14:00', '2026-12-07 22:00', HOUSE), span('2026-12-08 07:00', '2026-12-08 15:00')]),
    ).toEqual([120]);
  });

  it('WTR-14 14a: late to early in a house is allowed', () => {
    const spans = [
      span('2026-12-07 14:00', '2026-12-07 22:00', { ...HOUSE, family: 'late' }),
      span('2026-12-08 07:00', '2026-12-08 15:00', { ...HOUSE, family: 'early' }),
    ];
    expect(shortfalls(spans)).toEqual([]);
  });

  it('WTR-14 14b: early to early with 9 h between is no change of shift, so it is a breach where not designated', () => {
    const early = { family: 'early' } as const;
    expect(
      shortfalls([
        span('2026-12-07 14:00', '2026-12-07 22:00', early),
        span('2026-12-08 07:00', '2026-12-08 15:00', early),
      ]),
    ).toEqual([120]);
  });
});

describe('daily rest', () => {
  it('opens a duty day with the first block after a full rest', () => {
    const blocks = [
      { startsAt: at('2026-12-07 08:00'), endsAt: at('2026-12-07 12:00') },
      { startsAt: at('2026-12-08 00:00'), endsAt: at('2026-12-08 02:00') },
    ];
    // 12 h of rest between the blocks, then rest to the end of the second day's 24 h: 22 h
    expect(dutyDays(blocks).map((day) => [day.startsAt, day.restMinutes])).toEqual([
      [at('2026-12-07 08:00'), 720],
      [at('2026-12-08 00:00'), 1320],
    ]);
  });

  it('names the shifts, the rest and the least rest', () => {
    const [found] = findings(
      dailyRest,
      worked([span('2026-12-07 14:00', '2026-12-07 22:00'), span('2026-12-08 07:00', '2026-12-08 15:00')]),
    );
    expect(found?.shifts).toEqual(['t1400-2200-/2026-12-07/1', 't0700-1500-/2026-12-08/1']);
    expect(found?.detail).toContain('9 h of rest');
    expect(found?.detail).toContain('11 h is the least');
  });

  it('does not see on-call at home as work', () => {
    const problem = problemWith({ service: serviceWith({ onCall: [onCallSlot('tier-2', 2)] }) });
    // 17:00-09:00 at home between a late to 22:00 and a day from 09:00
    const rota = rotaOf(problem, [
      ['w01', 'late', '2026-12-07'],
      ['w01', 'tier-2', '2026-12-07'],
      ['w01', 'day', '2026-12-08'],
    ]);
    expect(findings(dailyRest, { problem, rota })).toEqual([]);
  });

  it('counts history against the plan', () => {
    const service = serviceWith();
    const history = historyOf(service, [['w01', 'late', '2026-11-30']]);
    const problem = problemWith({ service, history, historyFrom: '2026-11-01' });
    const found = findings(dailyRest, { problem, rota: rotaOf(problem, [['w01', 'early', '2026-12-01']]) });
    expect(found.map((finding) => finding.amount)).toEqual([120]);
  });

  it('does not charge the plan with what history alone cut short', () => {
    const service = serviceWith({ shiftTypes: [shiftType('long', '08:00', '21:30'), EARLY, DAY] });
    const history = historyOf(service, [['w01', 'long', '2026-11-30']]);
    const problem = problemWith({ service, history, historyFrom: '2026-11-01' });
    // 08:00-21:30 leaves 10.5 h; a start at 09:00 changes nothing, one at 07:00 leaves 9.5 h
    expect(findings(dailyRest, { problem, rota: rotaOf(problem, [['w01', 'day', '2026-12-01']]) })).toEqual([]);
    const found = findings(dailyRest, { problem, rota: rotaOf(problem, [['w01', 'early', '2026-12-01']]) });
    expect(found.map((finding) => finding.amount)).toEqual([90]);
  });

  it('may be asked for longer, never shorter', () => {
    expect(dailyRest.params.safeParse({ minutes: 720 }).success).toBe(true);
    expect(dailyRest.params.safeParse({ minutes: 659 }).success).toBe(false);
    const spans = [span('2026-12-07 14:00', '2026-12-07 22:00'), span('2026-12-08 09:00', '2026-12-08 17:00')];
    expect(findings(dailyRest, worked(spans), { minutes: 720 }).map((finding) => finding.amount)).toEqual([60]);
  });
});

describe('daily rest said to the solver', () => {
  const block = [{ id: 'block', shiftTypes: ['late', 'sleep-in', 'early'] }];
  const inHouse = [EARLY, LATE, SLEEP_IN].map((type) => ({ ...type, ...HOUSE }));

  it('is a rest of 11 h outside patterns and nothing else for ordinary shifts', () => {
    const terms = termsOf(shapeOf(dailyRest, problemWith()));
    expect(terms).toHaveLength(1);
    expect(terms[0]).toMatchObject({ term: 'gap', minutes: 660, isExemptInPattern: true });
  });

  it('lets a sleep-in block stand at a designated post', () => {
    const terms = termsOf(
      shapeOf(dailyRest, problemWith({ service: serviceWith({ shiftTypes: inHouse, patterns: block }) })),
    );
    expect(terms.filter((term) => term.term === 'gap' && !term.isExemptInPattern)).toEqual([]);
  });

  it('keeps late and sleep-in apart at any other post: together they are 17 h', () => {
    const problem = problemWith({
      service: serviceWith({ shiftTypes: [EARLY, LATE, SLEEP_IN], patterns: block }),
      to: '2026-12-03',
    });
    const [long] = termsOf(shapeOf(dailyRest, problem)).filter(
      (term) => term.term === 'gap' && !term.isExemptInPattern,
    );
    // two days, demands by start: early, late, sleep-in, early, late, sleep-in
    expect(long).toMatchObject({ after: new Set([1, 4]), before: new Set([2, 5]), minutes: 660 });
  });

  it('bans a single duty of more than 13 h unless it is designated', () => {
    const types = [shiftType('long', '08:00', '21:30'), shiftType('house-long', '08:00', '21:30', HOUSE)];
    const problem = problemWith({ service: serviceWith({ shiftTypes: types }), to: '2026-12-02' });
    const bans = termsOf(shapeOf(dailyRest, problem)).filter((term) => term.term === 'ban');
    expect(bans).toEqual([{ term: 'ban', worker: 'w01', demands: new Set([1]), code: 'daily-rest' }]);
  });

  it('starts after what history leaves, but for the early that ends a block', () => {
    const service = serviceWith({ shiftTypes: inHouse, patterns: block });
    const history = historyOf(service, [
      ['w01', 'late', '2026-11-30'],
      ['w01', 'sleep-in', '2026-11-30'],
    ]);
    const problem = problemWith({ service, history, historyFrom: '2026-11-01', to: '2026-12-02' });
    const gaps = termsOf(shapeOf(dailyRest, problem));
    // the sleep-in ends at 07:00; 11 h later is 18:00
    expect(gaps).toMatchObject([
      { before: new Set([1, 2]), notBefore: at('2026-12-01 18:00') },
      { before: new Set([0]) },
    ]);
  });

  it('can only be hard', () => {
    const soft = {
      id: 'daily-rest',
      kind: 'daily-rest',
      ...dailyRest.defaults,
      isHard: false,
      appliesTo: {},
      params: {},
    };
    expect(shapeOf(dailyRest, problemWith(), {}, soft).exactness).toBe('refused');
  });
});
