import { describe, expect, test } from 'vitest';
import { compiledOf, patternsOf } from '../support/compiled.ts';
import {
  absence,
  BLOCK,
  coverOf,
  DAY,
  EARLY,
  LATE,
  NIGHT,
  onCallSlot,
  problemWith,
  SLEEP_IN,
  serviceWith,
  shiftType,
  worked,
  workerWith,
} from '../support/house.ts';

const sleepInHouse = serviceWith({ shiftTypes: [EARLY, LATE, SLEEP_IN], patterns: [BLOCK] });

describe('patterns of a worker-day', () => {
  test('are off and one for each shift of the day', () => {
    const compiled = compiledOf(problemWith({ service: serviceWith({ shiftTypes: [EARLY, LATE, NIGHT] }) }));
    expect(patternsOf(compiled, 'ann', 3)).toEqual(['off', 'early', 'late', 'night']);
  });

  test('hold a sleep-in only as a head that brings its morning along', () => {
    const compiled = compiledOf(problemWith({ service: sleepInHouse }));
    // Monday 7 December: nobody had a sleep-in the night before
    expect(patternsOf(compiled, 'ann', 0)).toEqual(['off', 'early', 'late', 'late+sleep-in>early']);
    expect(patternsOf(compiled, 'ann', 1)).toEqual(['off', 'early', 'late', 'late+sleep-in>early', '^early']);
  });

  test('leave the morning of a sleep-in on the last day to the next month', () => {
    const compiled = compiledOf(problemWith({ service: sleepInHouse }));
    expect(patternsOf(compiled, 'ann', 6)).toEqual(['off', 'early', 'late', 'late+sleep-in', '^early']);
  });

  test('are the morning alone where history ends with a sleep-in', () => {
    const history = [
      worked(sleepInHouse, 'ann', 'late', '2026-12-06'),
      worked(sleepInHouse, 'ann', 'sleep-in', '2026-12-06'),
    ];
    const compiled = compiledOf(
      problemWith({ service: sleepInHouse, history, workers: [workerWith('ann'), workerWith('bob')] }),
    );
    expect(patternsOf(compiled, 'ann', 0)).toEqual(['^early']);
    expect(patternsOf(compiled, 'bob', 0)).toEqual(['off', 'early', 'late', 'late+sleep-in>early']);
  });

  test('begin no sleep-in on the eve of leave', () => {
    const absences = [absence('ann', '2026-12-10', '2026-12-10')];
    const compiled = compiledOf(problemWith({ service: sleepInHouse, absences }));
    // Thursday 10 is day 3: no morning there, so no sleep-in on Wednesday
    expect(patternsOf(compiled, 'ann', 2)).toEqual(['off', 'early', 'late', '^early']);
    expect(patternsOf(compiled, 'ann', 3)).toEqual(['off']);
  });

  test('hold the shifts of a split day together', () => {
    const evening = shiftType('evening', '17:00', '21:00');
    const patterns = [{ id: 'long-day', shiftTypes: ['day', 'evening'] }];
    const compiled = compiledOf(problemWith({ service: serviceWith({ shiftTypes: [DAY, evening], patterns }) }));
    expect(patternsOf(compiled, 'ann', 0)).toEqual(['off', 'day', 'evening', 'day+evening']);
  });

  test('put on-call over the kinds that its slot allows, and beside anything it does not touch', () => {
    const service = serviceWith({
      shiftTypes: [DAY, LATE, NIGHT],
      onCall: [onCallSlot('tier-1', 1), onCallSlot('tier-2', 2)],
    });
    const compiled = compiledOf(problemWith({ service }));
    // weekdays, 17:00 to 09:00: after the day shift, but over the late (tier 2 only) and the waking night (nobody)
    expect(patternsOf(compiled, 'ann', 0)).toEqual([
      'off',
      'tier-1',
      'tier-2',
      'day',
      'day+tier-1',
      'day+tier-2',
      'late',
      'late+tier-2',
      'night',
    ]);
    // Saturday, 09:00 to 09:00: over the day shift too
    expect(patternsOf(compiled, 'ann', 5)).toEqual([
      'off',
      'tier-1',
      'tier-2',
      'day',
      'day+tier-2',
      'late',
      'late+tier-2',
      'night',
    ]);
  });

  test('put on-call over the morning of a sleep-in, but never over the sleep-in', () => {
    const service = serviceWith({
      shiftTypes: [EARLY, LATE, SLEEP_IN],
      patterns: [BLOCK],
      onCall: [onCallSlot('tier-2', 2)],
    });
    const compiled = compiledOf(problemWith({ service }));
    expect(patternsOf(compiled, 'ann', 1).filter((name) => name.includes('sleep-in'))).toEqual(['late+sleep-in>early']);
    expect(patternsOf(compiled, 'ann', 1).filter((name) => name.startsWith('^'))).toEqual(['^early', '^early+tier-2']);
  });
});

describe('a decided day', () => {
  test('keeps only the patterns that hold what is pinned', () => {
    const service = serviceWith({ shiftTypes: [DAY, LATE], onCall: [onCallSlot('tier-2', 2)] });
    const pins = [
      { worker: 'ann', on: '2026-12-08', cover: 'day' },
      { worker: 'ann', on: '2026-12-09' },
    ];
    const compiled = compiledOf(problemWith({ service, pins }));
    expect(patternsOf(compiled, 'ann', 1)).toEqual(['day', 'day+tier-2']);
    expect(patternsOf(compiled, 'ann', 2)).toEqual(['off']);
  });

  test('keeps a pin that leave forbids: what a person decided is reported, not undone', () => {
    const compiled = compiledOf(
      problemWith({
        absences: [absence('ann', '2026-12-08', '2026-12-08')],
        pins: [{ worker: 'ann', on: '2026-12-08', cover: 'early' }],
      }),
    );
    expect(patternsOf(compiled, 'ann', 1)).toEqual(['early']);
  });

  test('keeps two pins that are no pattern of the service', () => {
    const service = serviceWith({ shiftTypes: [EARLY, NIGHT] });
    const pins = ['early', 'night'].map((cover) => ({ worker: 'ann', on: '2026-12-08', cover }));
    expect(patternsOf(compiledOf(problemWith({ service, pins })), 'ann', 1)).toEqual(['early+night']);
  });

  test('leaves out what the worker may not do at all', () => {
    const medication = { ...LATE, skills: ['medication'] };
    const service = serviceWith({ shiftTypes: [EARLY, medication], cover: [coverOf(EARLY), coverOf(LATE)] });
    expect(patternsOf(compiledOf(problemWith({ service })), 'ann', 0)).toEqual(['off', 'early']);
  });
});
