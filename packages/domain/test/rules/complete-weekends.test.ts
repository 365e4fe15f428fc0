import { describe, expect, it } from 'vitest';
import { completeWeekends } from '../../src/rules/complete-weekends.ts';
import {
  findings,
  historyOf,
  onCallSlot,
  type Placing,
  problemWith,
  rotaOf,
  serviceWith,
  shapeOf,
  termsOf,
} from '../support/build.ts';

const service = serviceWith({ onCall: [onCallSlot('tier-2', 2)] });
const on = (type: string, ...dates: readonly string[]): readonly Placing[] =>
  dates.map((date) => ['w01', type, `2026-12-${date}`]);
const shifts = (placings: readonly Placing[], problem = problemWith({ service })) =>
  findings(completeWeekends, { problem, rota: rotaOf(problem, placings) }).map((finding) => finding.shifts);

describe('complete weekends', () => {
  it('finds a weekend of which one day is worked', () => {
    expect(shifts(on('day', '05'))).toEqual([['day/2026-12-05/1']]);
    expect(shifts(on('day', '05', '06', '13'))).toEqual([['day/2026-12-13/1']]);
    expect(shifts(on('day', '05', '06'))).toEqual([]);
  });

  it('does not count on-call at home', () => {
    expect(shifts([...on('day', '05', '06'), ...on('tier-2', '12')])).toEqual([]);
  });

  it('counts a night of Saturday on Saturday only', () => {
    expect(shifts(on('night', '05'))).toHaveLength(1);
  });

  it('joins a Saturday of history to the Sunday of the plan', () => {
    const history = historyOf(service, [['w01', 'day', '2026-12-05']]);
    const problem = problemWith({ service, history, historyFrom: '2026-11-30', from: '2026-12-06', to: '2026-12-12' });
    expect(shifts([], problem)).toHaveLength(1);
    expect(shifts(on('day', '06'), problem)).toEqual([]);
    expect(termsOf(shapeOf(completeWeekends, problem))).toMatchObject([
      { term: 'day-cost', day: 0, when: 'off', points: 1 },
    ]);
    const free = { ...problem, history: [] };
    expect(termsOf(shapeOf(completeWeekends, free))).toMatchObject([{ term: 'day-cost', day: 0, when: 'on' }]);
  });

  it('waits for the Sunday of a weekend that the horizon cuts', () => {
    const problem = problemWith({ service, from: '2026-12-07', to: '2026-12-13' });
    expect(shifts(on('day', '12'), problem)).toEqual([]);
    expect(termsOf(shapeOf(completeWeekends, problem))).toEqual([]);
  });

  it('is both halves of every weekend', () => {
    const problem = problemWith({ service, from: '2026-12-05', to: '2026-12-07' });
    const [term] = termsOf(shapeOf(completeWeekends, problem));
    expect(term?.term === 'whole-group' ? term.halves.map((half) => half.size) : []).toEqual([5, 5]);
  });
});
