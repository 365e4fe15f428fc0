import { describe, expect, it } from 'vitest';
import { weekendsOff } from '../../src/rules/weekends-off.ts';
import {
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
} from '../support/build.ts';

/* Saturdays of December 2026: 5, 12, 19, 26. */
const service = serviceWith({ onCall: [onCallSlot('tier-2', 2)] });
const on = (type: string, ...dates: readonly string[]): readonly Placing[] =>
  dates.map((date) => ['w01', type, `2026-12-${date}`]);
const amounts = (placings: readonly Placing[], params: Record<string, unknown>, problem = problemWith({ service })) =>
  findings(weekendsOff, { problem, rota: rotaOf(problem, placings) }, params).map((finding) => finding.amount);
const everySecond = { off: 1, of: 2 };

describe('weekends off', () => {
  it('counts weekends missing in every span', () => {
    expect(amounts(on('day', '05', '20'), everySecond)).toEqual([]);
    expect(amounts(on('day', '05', '13'), everySecond)).toEqual([1]);
    // 5 and 12, 12 and 19
    expect(amounts(on('day', '05', '12', '19'), everySecond)).toEqual([1, 1]);
  });

  it('counts a weekend once, whether one day or both are worked', () => {
    expect(amounts(on('day', '05', '06'), everySecond)).toEqual([]);
  });

  it('counts a night that runs from Friday into Saturday unless told otherwise', () => {
    const placings = [...on('night', '04'), ...on('day', '12')];
    expect(amounts(placings, everySecond)).toEqual([1]);
    expect(amounts(placings, { ...everySecond, includeFridayNight: false })).toEqual([]);
    expect(amounts([...on('late', '04'), ...on('day', '12')], everySecond)).toEqual([]);
  });

  it('counts on-call at home only when told so', () => {
    const placings = [...on('day', '05'), ...on('tier-2', '12')];
    expect(amounts(placings, everySecond)).toEqual([]);
    expect(amounts(placings, { ...everySecond, includeOnCall: true })).toEqual([1]);
  });

  it('counts weekends of history and does not charge them', () => {
    const history = historyOf(service, [
      ['w01', 'day', '2026-11-22'],
      ['w01', 'day', '2026-11-28'],
    ]);
    const problem = problemWith({ service, history, historyFrom: '2026-11-01' });
    expect(amounts(on('day', '05'), everySecond, problem)).toEqual([1]);
    expect(amounts([], { off: 3, of: 3 }, problem)).toEqual([]);
  });

  it('is a count of groups in every span', () => {
    const problem = problemWith({ service, from: '2026-12-05', to: '2026-12-14' });
    const [term, ...others] = termsOf(shapeOf(weekendsOff, problem, everySecond));
    expect(others).toEqual([]);
    expect(term).toMatchObject({
      term: 'group-count',
      initial: 0,
      pieces: [{ side: 'above', threshold: 1, points: 1 }],
    });
    const hard = settingOf(weekendsOff, everySecond, { isHard: true });
    expect(termsOf(shapeOf(weekendsOff, problem, everySecond, hard))).toMatchObject([{ max: 1, pieces: [] }]);
  });

  it('takes a weekend that history has begun from the groups', () => {
    const history = historyOf(service, [['w01', 'day', '2026-12-05']]);
    const problem = problemWith({ service, history, historyFrom: '2026-11-30', from: '2026-12-06', to: '2026-12-14' });
    const [term] = termsOf(shapeOf(weekendsOff, problem, everySecond));
    expect(term).toMatchObject({ initial: 1 });
    expect(term?.term === 'group-count' ? term.groups.length : 0).toBe(1);
  });

  it('refuses more weekends off than there are', () => {
    expect(weekendsOff.params.safeParse({ off: 3, of: 2 }).success).toBe(false);
  });
});
