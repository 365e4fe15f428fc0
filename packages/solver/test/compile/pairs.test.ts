import { describe, expect, test } from 'vitest';
import { compile } from '../../src/compile/compile.ts';
import { compiledOf, mayFollow, mayFollowOver, pairPoints, patternsOf, rowOf } from '../support/compiled.ts';
import {
  absence,
  BLOCK,
  DAY,
  EARLY,
  LATE,
  NIGHT,
  onCallSlot,
  problemWith,
  SLEEP_IN,
  serviceWith,
  settingOf,
  worked,
  workerWith,
} from '../support/house.ts';

describe('rest between two days', () => {
  const compiled = compiledOf(problemWith({ service: serviceWith({ shiftTypes: [EARLY, LATE, NIGHT] }) }));

  test('bans an early after a late: 22:00 to 07:00 is 9 h of the 11 h', () => {
    expect(mayFollow(compiled, 'ann', 0, 'late', 'early')).toBe(false);
  });

  test('allows a late after a late and anything after a free day', () => {
    // 22:00 to 14:00 is 16 h
    expect(mayFollow(compiled, 'ann', 0, 'late', 'late')).toBe(true);
    expect(mayFollow(compiled, 'ann', 0, 'off', 'early')).toBe(true);
  });

  test('bans the day that a night ends on: 07:30 to 14:00 is 6.5 h, to 22:00 is 14.5 h', () => {
    expect(mayFollow(compiled, 'ann', 0, 'night', 'late')).toBe(false);
    expect(mayFollow(compiled, 'ann', 0, 'night', 'night')).toBe(true);
  });

  test('reaches over a free day where it is long enough, and not a minute further', () => {
    const rules = [settingOf('quick-return', { minutes: 40 * 60 }, { isHard: true })];
    const long = compiledOf(problemWith({ service: serviceWith({ shiftTypes: [EARLY, LATE], rules }) }));
    // Monday's late ends at 22:00; 40 h later it is 14:00 on Wednesday, when the late starts
    expect(mayFollowOver(long, 'ann', 0, 'late', 'early')).toBe(false);
    expect(mayFollowOver(long, 'ann', 0, 'late', 'late')).toBe(true);
    expect(mayFollowOver(long, 'ann', 0, 'early', 'early')).toBe(true);
  });

  test('is refused by name where it reaches further than the tables do', () => {
    const refusedAt = (hours: number, isHard: boolean) => {
      const rules = [settingOf('quick-return', { minutes: hours * 60 }, { isHard })];
      const result = compile(problemWith({ service: serviceWith({ shiftTypes: [EARLY, LATE], rules }) }));
      return 'refused' in result ? result.refused.map(({ rule }) => rule) : [];
    };
    // Monday 22:00 to Thursday 07:00 is 57 h: longer rests would forbid Thursday's early
    expect(refusedAt(57, true)).toEqual([]);
    expect(refusedAt(58, true)).toEqual(['quick-return']);
    // Monday 22:00 to Wednesday 07:00 is 33 h: a wished-for rest is charged from a day to the next only
    expect(refusedAt(33, false)).toEqual([]);
    expect(refusedAt(34, false)).toEqual(['quick-return']);
  });

  test('has no table over a free day where no rest is that long', () => {
    expect(rowOf(compiled, 'ann').reach2).toBeUndefined();
  });

  test('is as long as it was in the night the clocks go forward', () => {
    // 22:00 to 09:00 is 11 h by the clock, but 10 h in the night to Sunday 28 March 2027
    const evening = { ...LATE, start: '14:00', end: '22:00' };
    const service = serviceWith({
      shiftTypes: [
        { ...DAY, unit: 'office' },
        { ...evening, unit: 'office' },
      ],
    });
    const march = compiledOf(problemWith({ service, from: '2027-03-25', to: '2027-04-01' }));
    expect(mayFollow(march, 'ann', 1, 'late', 'day')).toBe(true);
    expect(mayFollow(march, 'ann', 2, 'late', 'day')).toBe(false);
  });

  test('costs its missing minutes where it is only wished for', () => {
    const rules = [settingOf('quick-return', { minutes: 17 * 60 }, { isHard: false, weight: 2 })];
    const wished = compiledOf(problemWith({ service: serviceWith({ shiftTypes: [EARLY, LATE], rules }) }));
    // 22:00 to 14:00 is 16 h, an hour short: 60 minutes x weight 2
    expect(pairPoints(wished, 'ann', 0, 'late', 'late')).toBe(120);
    expect(pairPoints(wished, 'ann', 0, 'early', 'late')).toBe(0);
  });
});

describe('days that rests cannot tell apart', () => {
  const workers = [workerWith('ann'), workerWith('bob')];
  const service = serviceWith({ shiftTypes: [EARLY, LATE] });

  test('have one table, and workers have the same', () => {
    const compiled = compiledOf(problemWith({ service, workers }));
    const ann = rowOf(compiled, 'ann');
    // off, early, late before off, early, late
    expect(ann.pairBan).toHaveLength(9);
    expect([...ann.pairStart]).toEqual([0, 0, 0, 0, 0, 0, 9, 9]);
    expect(rowOf(compiled, 'bob').pairBan).toBe(ann.pairBan);
  });

  test('have another beside a day of leave, by fewer patterns, and in the night the clocks go forward', () => {
    const absences = [absence('ann', '2026-12-09', '2026-12-09')];
    const away = compiledOf(problemWith({ service, workers, absences }));
    // to the Wednesday of leave 3 x 1, from it 1 x 3
    expect([...rowOf(away, 'ann').pairStart]).toEqual([0, 9, 12, 0, 0, 0, 15, 15]);
    expect(mayFollow(away, 'ann', 2, 'off', 'early')).toBe(true);
    expect(mayFollow(away, 'ann', 3, 'late', 'early')).toBe(false);
    const march = compiledOf(problemWith({ service, workers, from: '2027-03-25', to: '2027-04-01' }));
    // Saturday's late ends before the change, Sunday's early starts after it; summer has its own hours
    expect([...rowOf(march, 'ann').pairStart]).toEqual([0, 0, 9, 18, 18, 18, 27, 27]);
  });

  test('have their own tables where a person decided on both', () => {
    const pins = ['2026-12-07', '2026-12-08'].map((on, at) => ({
      worker: 'ann',
      on,
      cover: at === 0 ? 'late' : 'early',
    }));
    const compiled = compiledOf(problemWith({ service, workers, pins }));
    // 22:00 to 07:00 is too short, but decided; Bob is not asked to follow
    expect(mayFollow(compiled, 'ann', 0, 'late', 'early')).toBe(true);
    expect(mayFollow(compiled, 'bob', 0, 'late', 'early')).toBe(false);
  });
});

describe('a sleep-in block', () => {
  const service = serviceWith({ shiftTypes: [EARLY, LATE, SLEEP_IN], patterns: [BLOCK] });
  const compiled = compiledOf(problemWith({ service }));

  test('is never torn: its head goes with its morning only', () => {
    expect(mayFollow(compiled, 'ann', 1, 'late+sleep-in>early', '^early')).toBe(true);
    expect(mayFollow(compiled, 'ann', 1, 'late+sleep-in>early', 'off')).toBe(false);
    expect(mayFollow(compiled, 'ann', 1, 'late+sleep-in>early', 'early')).toBe(false);
    expect(mayFollow(compiled, 'ann', 1, 'off', '^early')).toBe(false);
    expect(mayFollow(compiled, 'ann', 1, 'late', '^early')).toBe(false);
  });

  test('is followed by 22 h: its morning ends at 15:00, so the next start is 13:00 at the earliest', () => {
    expect(mayFollow(compiled, 'ann', 2, '^early', 'early')).toBe(false);
    expect(mayFollow(compiled, 'ann', 2, '^early', 'late')).toBe(true);
    expect(mayFollow(compiled, 'ann', 2, '^early', 'late+sleep-in>early')).toBe(true);
  });

  test('asks no more of an early that ends no block', () => {
    expect(mayFollow(compiled, 'ann', 2, 'early', 'early')).toBe(true);
  });
});

describe('on-call at home', () => {
  const service = serviceWith({ shiftTypes: [EARLY, DAY, LATE], onCall: [onCallSlot('tier-1', 1)] });
  const compiled = compiledOf(problemWith({ service }));

  test('is no duty that rest is taken from', () => {
    // on call until 09:00, on shift from 09:00
    expect(mayFollow(compiled, 'ann', 0, 'tier-1', 'day')).toBe(true);
  });

  test('bans the next morning’s shift that it would lie over', () => {
    // tier 1 lies over nothing: on call until 09:00, the early starts at 07:00
    expect(mayFollow(compiled, 'ann', 0, 'tier-1', 'early')).toBe(false);
  });

  test('goes by whole weeks where the slot says so', () => {
    const weekly = serviceWith({ shiftTypes: [DAY], onCall: [onCallSlot('tier-2', 2, { block: 'week' })] });
    const fortnight = compiledOf(problemWith({ service: weekly, to: '2026-12-21' }));
    expect(mayFollow(fortnight, 'ann', 2, 'tier-2', 'tier-2')).toBe(true);
    expect(mayFollow(fortnight, 'ann', 2, 'tier-2', 'off')).toBe(false);
    expect(mayFollow(fortnight, 'ann', 2, 'day', 'day+tier-2')).toBe(false);
    // Sunday to Monday, the hand-off day
    expect(mayFollow(fortnight, 'ann', 6, 'tier-2', 'off')).toBe(true);
  });
});

describe('what history leaves', () => {
  const service = serviceWith({ shiftTypes: [EARLY, LATE, NIGHT] });

  test('keeps rest from its last duty', () => {
    // a late to 22:00 on Sunday forbids Monday's early at 07:00
    const history = [worked(service, 'ann', 'late', '2026-12-06')];
    expect(patternsOf(compiledOf(problemWith({ service, history })), 'ann', 0)).toEqual(['off', 'late', 'night']);
  });

  test('forbids on the first day what may not follow its last day', () => {
    const rules = [settingOf('continuity', { by: 'family' }, { isHard: true })];
    const strict = serviceWith({ shiftTypes: [EARLY, LATE], rules });
    const history = [worked(strict, 'ann', 'early', '2026-12-06')];
    // early on Sunday, so no late on Monday; without the rule both would be allowed
    expect(patternsOf(compiledOf(problemWith({ service: strict, history })), 'ann', 0)).toEqual(['off', 'early']);
    const lax = { ...strict, rules: [] };
    expect(patternsOf(compiledOf(problemWith({ service: lax, history })), 'ann', 0)).toEqual(['off', 'early', 'late']);
  });

  test('charges a wished-for rest that it cuts short, and an overlap no more than the whole rest', () => {
    const rules = [settingOf('quick-return', { minutes: 10 * 60 }, { isHard: false, weight: 1 })];
    const wished = serviceWith({ shiftTypes: [{ ...EARLY, end: '14:00' }, NIGHT], rules });
    const pins = [{ worker: 'ann', on: '2026-12-07', cover: 'early' }];
    const history = [worked(wished, 'ann', 'night', '2026-12-06')];
    const row = rowOf(compiledOf(problemWith({ service: wished, history, pins })), 'ann');
    // the night ends at 07:30, the pinned early starts at 07:00: all 600 minutes are missing, not 630
    expect(row.cost[0]).toBe(600);
  });
});
