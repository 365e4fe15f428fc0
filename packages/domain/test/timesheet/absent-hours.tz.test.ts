import { describe, expect, it } from 'vitest';
import { PLAIN_TERMS } from '../../src/model/pay.ts';
import type { TimesheetEntry } from '../../src/model/timesheet.ts';
import type { Absence, AbsenceKind } from '../../src/model/worker.ts';
import { noticeMinutes } from '../../src/pay/elements/cancelled-shift.ts';
import { workToPay } from '../../src/timesheet/actual-work.ts';
import { scheme } from '../pay/priced.ts';
import { absence, at, employmentWith, type Placing, workerWith } from '../support/build.ts';
import { APPROVED, entry, published, sheets } from './sheets.ts';

/** w01 away from one London time to another. */
const away = (kind: AbsenceKind, from: string, to: string): Absence => ({
  worker: 'w01',
  kind,
  startsAt: at(from),
  endsAt: at(to),
});

const LONG = 'long/2026-12-01/1';

/** Minutes worked and away of a long shift on 1 December, 08:00 to 20:30 with its break from 14:00 to 14:30. */
const longDay = (absences: readonly Absence[], entries: readonly TimesheetEntry[] = []) => {
  const work = workToPay(published([['w01', 'long', '2026-12-01']], { absences }), sheets({ entries }));
  const lasts = (spans: readonly { startsAt: number; endsAt: number }[]) =>
    spans.reduce((sum, { startsAt, endsAt }) => sum + endsAt - startsAt, 0);
  return {
    worked: lasts(work.done) - lasts(work.done.flatMap(({ breaks }) => breaks)),
    away: work.absences.map(({ kind, minutes }) => [kind, minutes]),
  };
};

describe('an absence inside a shift', () => {
  const toil = away('toil', '2026-12-01 11:00', '2026-12-01 13:00');
  const worked = (breakMinutes: number, breakStart?: string) =>
    entry(LONG, '2026-12-01 08:00', '2026-12-01 20:30', {
      breakMinutes,
      ...(breakStart === undefined ? {} : { breakStartsAt: at(breakStart) }),
    });

  it('is away and the rest is work, where nobody said anything', () => {
    // 12.5 h less half an hour's break and two hours away
    expect(longDay([toil])).toEqual({ worked: 600, away: [['toil', 120]] });
  });

  it('is away without the break that lies in it', () => {
    // 13:00 to 15:00 less 14:00 to 14:30; worked are 08:00 to 13:00 and 15:00 to 20:30
    const over = away('sick', '2026-12-01 13:00', '2026-12-01 15:00');
    expect(longDay([over])).toEqual({ worked: 630, away: [['sick', 90]] });
  });

  it('is away where the time is entered as a break, there or as the planned one and the absence together', () => {
    expect(longDay([toil], [worked(120, '2026-12-01 11:00')])).toEqual({ worked: 630, away: [['toil', 120]] });
    expect(longDay([toil], [worked(150)])).toEqual({ worked: 600, away: [['toil', 120]] });
  });

  it('is none where the shift was worked all the same, wherever its break was', () => {
    expect(longDay([toil], [worked(30)])).toEqual({ worked: 720, away: [] });
    expect(longDay([toil], [worked(30, '2026-12-01 12:00')])).toEqual({ worked: 720, away: [] });
    const day = away('sick', '2026-12-01 00:00', '2026-12-02 00:00');
    expect(longDay([day], [worked(30, '2026-12-01 16:00')])).toEqual({ worked: 720, away: [] });
  });
});

describe('a week away without a published shift', () => {
  /** Hours by date of w01, who has two contracts, away from 7 to 13 December unless said otherwise. */
  const hours = (absences: readonly Absence[], worker = workerWith('w01')) =>
    workToPay(published([], { workers: [worker], absences }), sheets({})).absences;
  const leave = absence('w01', '2026-12-07', '2026-12-13');
  const total = (told: readonly { minutes: number }[]) => told.reduce((sum, { minutes }) => sum + minutes, 0);

  it('has the week of each contract, whoever the employer is', () => {
    const worker = workerWith('w01', {
      employments: [
        employmentWith({ id: 'e1', weeklyMinutes: 1350 }),
        employmentWith({ id: 'e2', employer: 'trust', weeklyMinutes: 900, units: ['office'] }),
        employmentWith({ id: 'bank', contract: 'bank', weeklyMinutes: 0 }),
      ],
    });
    const told = hours([leave], worker);
    // 22.5 h and 15 h: 37.5 h together
    const of = (id: string) => total(told.filter(({ employment }) => employment?.id === id));
    expect([of('e1'), of('e2'), of('bank'), total(told)]).toEqual([1350, 900, 0, 2250]);
    expect(told.map(({ on }) => on)).toEqual([...told.map(({ on }) => on)].sort());
  });
});

describe('absences over each other', () => {
  const leave = absence('w01', '2026-12-07', '2026-12-13');
  const sick = absence('w01', '2026-12-09', '2026-12-10', 'sick');
  const told = (absences: readonly Absence[], placings: Parameters<typeof published>[0] = []) =>
    workToPay(published(placings, { absences }), sheets({})).absences.map(
      ({ kind, on, minutes }) => `${kind} ${on.slice(8)} ${minutes}`,
    );
  // 2250 min / 7 = 321.43, whole minutes that add up: 321, 322, 321, 322, 321, 322, 321
  const WEEK = [
    'annual-leave 07 321',
    'annual-leave 08 322',
    'sick 09 321',
    'sick 10 322',
    'annual-leave 11 321',
    'annual-leave 12 322',
    'annual-leave 13 321',
  ];

  it('have a day once, that of sickness in annual leave as sickness, whichever was written first', () => {
    expect(told([leave, sick])).toEqual(WEEK);
    expect(told([sick, leave])).toEqual(WEEK);
    expect(told([leave, leave, sick])).toEqual(WEEK);
  });

  it('have a day under the first kind that has all of it', () => {
    const noon = away('sick', '2026-12-08 12:00', '2026-12-11 00:00');
    expect(told([leave, noon])).toEqual(WEEK);
  });

  it('have each hour of a shift once, and the free days of a rostered week stay free', () => {
    const shifts: Parameters<typeof published>[0] = [
      ['w01', 'early', '2026-12-08'],
      ['w01', 'early', '2026-12-09'],
    ];
    // each 07:00 to 15:00 less half an hour
    expect(told([leave, sick], shifts)).toEqual(['annual-leave 08 450', 'sick 09 450']);
    expect(told([leave, sick], shifts.slice(0, 1))).toEqual(['annual-leave 08 450']);
    // sick from noon on the 8th: 07:00 to 12:00 with its break from 10:45 is leave
    const noon = away('sick', '2026-12-08 12:00', '2026-12-09 00:00');
    expect(told([leave, noon], shifts.slice(0, 1))).toEqual(['sick 08 180', 'annual-leave 08 270']);
  });

  it('have each hour under one kind, whatever the kinds are', () => {
    const kinds: readonly AbsenceKind[] = ['unpaid', 'other', 'study', 'annual-leave', 'toil', 'sick', 'parental'];
    const all = kinds.map((kind) => ({ ...leave, kind }));
    expect(told(all, [['w01', 'early', '2026-12-08']])).toEqual(['parental 08 450']);
    expect(told(all.slice(0, 6), [['w01', 'early', '2026-12-08']])).toEqual(['sick 08 450']);
    expect(told(all.slice(0, 5), [['w01', 'early', '2026-12-08']])).toEqual(['toil 08 450']);
    expect(told(all.slice(0, 4), [['w01', 'early', '2026-12-08']])).toEqual(['annual-leave 08 450']);
  });
});

describe('a shift that was called off during an absence', () => {
  const off = {
    worker: 'w01',
    shift: LONG,
    shiftType: 'long',
    startsAt: at('2026-12-01 08:00'),
    endsAt: at('2026-12-01 20:30'),
    cancelledAt: at('2026-11-30 20:00'),
    cancelledBy: 'employer' as const,
    reason: 'closed',
    ...APPROVED,
  };
  const told = (absences: readonly Absence[]) => {
    const work = workToPay(published([['w01', 'long', '2026-12-01']], { absences }), sheets({ cancelled: [off] }));
    const lasts = (spans: readonly { startsAt: number; endsAt: number }[]) =>
      spans.reduce((sum, { startsAt, endsAt }) => sum + endsAt - startsAt, 0);
    return {
      off: work.cancelled.map((one) => lasts([one]) - lasts(one.away ?? []) - (one.breakMinutes ?? 0)),
      away: work.absences.map(({ kind, minutes }) => [kind, minutes]),
    };
  };

  it('is the absence alone, and called off is what lies outside it', () => {
    expect(told([])).toEqual({ off: [720], away: [] });
    expect(told([absence('w01', '2026-12-01', '2026-12-01', 'sick')])).toEqual({ off: [], away: [['sick', 720]] });
    // called off are 08:00 to 13:00 and 15:00 to 20:30, away 13:00 to 15:00 less the break from 14:00 to 14:30
    const part = away('sick', '2026-12-01 13:00', '2026-12-01 15:00');
    expect(told([part])).toEqual({ off: [630], away: [['sick', 90]] });
  });

  describe('and that a later revision took out', () => {
    const withinHours = 24;
    const pay = { ...PLAIN_TERMS, rates: [], schemes: [scheme('all', { cancelled: { withinHours, percent: 50 } })] };
    const sick = absence('w01', '2026-12-01', '2026-12-03', 'sick');
    const other: Placing = ['w01', 'long', '2026-12-03'];
    const SICK = ['sick', 720] as const;
    /** What is told of absence, with `off` in none of the plan. */
    const gone = (
      absences: readonly Absence[],
      placings: readonly Placing[],
      line: Partial<typeof off> = {},
      worker = workerWith('w01'),
    ) => {
      const view = published(placings, { absences, workers: [worker] });
      const { problem } = view;
      const paid = { ...view, problem: { ...problem, service: { ...problem.service, pay } } };
      const work = workToPay(paid, sheets({ cancelled: [{ ...off, ...line }] }));
      return work.absences.map(({ kind, minutes }) => [kind, minutes]);
    };

    it('is told beside others that were published, once', () => {
      expect(gone([sick], [['w01', 'long', '2026-12-01'], other])).toEqual([SICK, SICK]);
      expect(gone([sick], [other])).toEqual([SICK, SICK]);
      // another shift stands in its place: 07:00 to 15:00 less its break
      expect(gone([sick], [['w01', 'early', '2026-12-01'], other])).toEqual([['sick', 450], SICK]);
    });

    it('is not told with notice or where the worker gave it back: the plan just changed', () => {
      expect(gone([sick], [other], { cancelledAt: at('2026-11-30 08:00') })).toEqual([SICK]);
      expect(gone([sick], [other], { cancelledBy: 'worker' as 'employer' })).toEqual([SICK]);
    });

    it('rosters no absence by itself: whole days of a contract have their share of the week', () => {
      const days = absence('w01', '2026-12-01', '2026-12-02', 'sick');
      const shares = workToPay(published([], { absences: [days] }), sheets({})).absences;
      expect(shares).toHaveLength(2);
      expect(gone([days], [])).toEqual(shares.map(({ kind, minutes }) => [kind, minutes]));
      // a part of a day has none, and neither has somebody without contracted hours
      expect(gone([away('sick', '2026-12-01 13:00', '2026-12-01 15:00')], [])).toEqual([['sick', 90]]);
      const bank = workerWith('w01', { employments: [employmentWith({ contract: 'bank', weeklyMinutes: 0 })] });
      expect(gone([days], [], {}, bank)).toEqual([SICK]);
    });
  });

  it('has the notice of the whole shift, also where its beginning lies in the absence', () => {
    const absences = [away('sick', '2026-12-01 08:00', '2026-12-01 12:00')];
    const work = workToPay(published([['w01', 'long', '2026-12-01']], { absences }), sheets({ cancelled: [off] }));
    // called off at 20:00 the day before: 12 h before 08:00, though what is left of it begins at 12:00
    expect(work.cancelled.map((one) => [one.startsAt, noticeMinutes(one)])).toEqual([[at('2026-12-01 12:00'), 720]]);
  });
});
