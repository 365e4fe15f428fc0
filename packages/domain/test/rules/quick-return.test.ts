import { describe, expect, it } from 'vitest';
import { quickReturn } from '../../src/rules/quick-return.ts';
import {
  DAY,
  findings,
  historyOf,
  onCallSlot,
  type Placing,
  problemWith,
  rotaOf,
  serviceWith,
  settingOf,
  shapeOf,
  shiftType,
  termsOf,
} from '../support/build.ts';

const split = [{ id: 'split', shiftTypes: ['morning', 'evening'] }];
const types = [shiftType('morning', '07:00', '11:00'), shiftType('evening', '15:00', '19:00'), DAY];
const service = serviceWith({ shiftTypes: types, patterns: split, onCall: [onCallSlot('tier-2', 2)] });
const problem = problemWith({ service });
const amounts = (placings: readonly Placing[], params = {}): readonly number[] =>
  findings(quickReturn, { problem, rota: rotaOf(problem, placings) }, params).map((finding) => finding.amount);

describe('quick return', () => {
  it('measures what is missing between one duty and the next', () => {
    // evening to 19:00, nothing until 07:00 is 12 h; day to 17:00 and morning from 07:00 is 14 h
    expect(
      amounts([
        ['w01', 'evening', '2026-12-01'],
        ['w01', 'morning', '2026-12-02'],
      ]),
    ).toEqual([]);
    expect(
      amounts(
        [
          ['w01', 'evening', '2026-12-01'],
          ['w01', 'morning', '2026-12-02'],
        ],
        { minutes: 780 },
      ),
    ).toEqual([60]);
  });

  it('exempts a split shift the service knows', () => {
    expect(
      amounts([
        ['w01', 'morning', '2026-12-01'],
        ['w01', 'evening', '2026-12-01'],
      ]),
    ).toEqual([]);
  });

  it('does not exempt two shifts that are no pattern', () => {
    const plain = problemWith({ service: serviceWith({ shiftTypes: types }) });
    const rota = rotaOf(plain, [
      ['w01', 'morning', '2026-12-01'],
      ['w01', 'evening', '2026-12-01'],
    ]);
    // 11:00 to 15:00 is 4 h of 11 h
    expect(findings(quickReturn, { problem: plain, rota }).map((finding) => finding.amount)).toEqual([420]);
  });

  it('does not count on-call at home as a duty', () => {
    expect(
      amounts([
        ['w01', 'day', '2026-12-01'],
        ['w01', 'tier-2', '2026-12-01'],
        ['w01', 'day', '2026-12-02'],
      ]),
    ).toEqual([]);
  });

  it('looks only at duties in the units it is about', () => {
    const setting = settingOf(quickReturn, { minutes: 780 }, { appliesTo: { units: ['house'] } });
    const rota = rotaOf(problem, [
      ['w01', 'evening', '2026-12-01'],
      ['w01', 'morning', '2026-12-02'],
    ]);
    expect(findings(quickReturn, { problem, rota }, {}, setting)).toEqual([]);
  });

  it('counts from history', () => {
    const history = historyOf(service, [['w01', 'evening', '2026-11-30']]);
    const withHistory = problemWith({ service, history, historyFrom: '2026-11-01' });
    const rota = rotaOf(withHistory, [['w01', 'morning', '2026-12-01']]);
    expect(
      findings(quickReturn, { problem: withHistory, rota }, { minutes: 780 }).map((finding) => finding.amount),
    ).toEqual([60]);
    const [term] = termsOf(shapeOf(quickReturn, withHistory, { minutes: 780 }));
    // history ends at 19:00; 13 h later
    expect(term).toMatchObject({ term: 'gap', minutes: 780, notBefore: (history[0]?.endsAt ?? 0) + 780, points: 1 });
  });

  it('is soft unless a service says otherwise', () => {
    expect(quickReturn.defaults).toEqual({ level: 'policy', isHard: false, weight: 1 });
  });
});
