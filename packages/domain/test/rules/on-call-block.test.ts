import { describe, expect, it } from 'vitest';
import { onCallBlock } from '../../src/rules/on-call-block.ts';
import {
  absence,
  dates,
  findings,
  historyOf,
  onCallSlot,
  type Placing,
  problemWith,
  rotaOf,
  serviceWith,
  settingOf,
  shapeOf,
  termsOf,
  workerWith,
} from '../support/build.ts';

const service = serviceWith({ shiftTypes: [], cover: [], onCall: [onCallSlot('tier-2', 2, { block: 'week' })] });
const workers = ['a', 'b'].map((id) => workerWith(id));

const held = (worker: string, from: string, to: string): Placing[] =>
  dates(from, to).map((on) => [worker, 'tier-2', on]);

describe('on-call-block', () => {
  // Monday 7 December to Sunday 13 December is a whole week.
  const whole = problemWith({ service, workers, from: '2026-12-07', to: '2026-12-14' });

  it('finds everybody who holds a part of a week', () => {
    const rota = rotaOf(whole, [...held('a', '2026-12-07', '2026-12-10'), ...held('b', '2026-12-11', '2026-12-13')]);
    expect(findings(onCallBlock, { problem: whole, rota }).map((f) => [f.worker, f.amount, f.detail])).toEqual([
      ['a', 3, 'Worker "a" holds 4 of 7 nights of "tier-2/2026-12-07".'],
      ['b', 4, 'Worker "b" holds 3 of 7 nights of "tier-2/2026-12-07".'],
    ]);
  });

  it('accepts a week held by one person, and a week held by nobody', () => {
    const rota = rotaOf(whole, held('a', '2026-12-07', '2026-12-13'));
    expect(findings(onCallBlock, { problem: whole, rota })).toEqual([]);
    expect(findings(onCallBlock, { problem: whole, rota: rotaOf(whole, []) })).toEqual([]);
  });

  // 1 December is a Tuesday: the week began on Monday 30 November, and six nights are left.
  const cut = problemWith({
    service,
    workers,
    from: '2026-12-01',
    to: '2026-12-07',
    history: historyOf(service, [['a', 'tier-2', '2026-11-30']]),
  });

  it('gives the rest of a week to whoever held the night before the horizon', () => {
    const rota = rotaOf(cut, held('b', '2026-12-01', '2026-12-06'));
    expect(findings(onCallBlock, { problem: cut, rota }).map((f) => [f.worker, f.amount])).toEqual([
      ['a', 6],
      ['b', 6],
    ]);
    expect(findings(onCallBlock, { problem: cut, rota: rotaOf(cut, held('a', '2026-12-01', '2026-12-06')) })).toEqual(
      [],
    );
  });

  it('frees the rest of a week as a whole when its holder has leave in it', () => {
    const onLeave = { ...cut, absences: [absence('a', '2026-12-05', '2026-12-05')] };
    const whole = rotaOf(onLeave, held('b', '2026-12-01', '2026-12-06'));
    expect(findings(onCallBlock, { problem: onLeave, rota: whole })).toEqual([]);
    const split = rotaOf(onLeave, [...held('a', '2026-12-01', '2026-12-03'), ...held('b', '2026-12-04', '2026-12-06')]);
    expect(findings(onCallBlock, { problem: onLeave, rota: split }).map((f) => [f.worker, f.amount])).toEqual([
      ['a', 3],
      ['b', 3],
    ]);
  });

  it('binds whoever begins a week that the horizon ends in to the nights it still has', () => {
    const problem = problemWith({ service, workers, from: '2026-12-07', to: '2026-12-10' });
    expect(
      findings(onCallBlock, { problem, rota: rotaOf(problem, held('a', '2026-12-07', '2026-12-08')) }),
    ).toHaveLength(1);
    expect(findings(onCallBlock, { problem, rota: rotaOf(problem, held('a', '2026-12-07', '2026-12-09')) })).toEqual(
      [],
    );
  });

  it('ends a block at a night that has no on-call', () => {
    const hours = { weekday: { start: '17:00', end: '09:00' } };
    const weekdays = serviceWith({
      shiftTypes: [],
      cover: [],
      onCall: [onCallSlot('tier-2', 2, { block: 'week', hours })],
    });
    // Christmas Day is the Friday of the week; Monday 28 December is its own bank holiday: Monday to Thursday remain.
    const problem = problemWith({ service: weekdays, workers, from: '2026-12-21', to: '2026-12-28' });
    expect(termsOf(shapeOf(onCallBlock, problem))).toEqual([
      { term: 'block', worker: 'a', demands: [0, 1, 2, 3] },
      { term: 'block', worker: 'b', demands: [0, 1, 2, 3] },
    ]);
  });

  it('says who holds the rest of a week from before', () => {
    const demands = [0, 1, 2, 3, 4, 5];
    expect(shapeOf(onCallBlock, cut)).toEqual({
      exactness: 'exact',
      terms: [
        { term: 'block', worker: 'a', demands, initial: 'held' },
        { term: 'block', worker: 'b', demands, initial: 'not-held' },
      ],
    });
  });

  it('cannot be said soft', () => {
    expect(shapeOf(onCallBlock, whole, {}, settingOf(onCallBlock, {}, { isHard: false })).exactness).toBe('refused');
  });
});
