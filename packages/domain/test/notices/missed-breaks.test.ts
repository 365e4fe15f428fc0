import { describe, expect, it } from 'vitest';
import type { CoverRequirement, ShiftType } from '../../src/model/service.ts';
import { missedBreakNotices } from '../../src/notices/missed-breaks.ts';
import { coverOf, type Placing, problemWith, rotaOf, serviceWith, shiftType, workerWith } from '../support/build.ts';
import { told } from './notices.ts';

const ON = '2026-12-01';
const FREE = { unpaidBreakMinutes: 30 };
const NEEDED: Partial<CoverRequirement> = { heads: { min: 1, target: 1, max: 9 } };

/** What is told of a day on which everybody works a shift of a type that must be covered. */
const toldOf = (types: readonly ShiftType[], placings: readonly (readonly [worker: string, shift: string])[]) => {
  const service = serviceWith({ shiftTypes: types, cover: types.map((type) => coverOf(type, NEEDED)) });
  const workers = [...new Set(placings.map(([worker]) => worker))].map((id) => workerWith(id));
  const problem = problemWith({ service, workers });
  const rota = rotaOf(
    problem,
    placings.map(([worker, shift]): Placing => [worker, shift, ON]),
  );
  return told(missedBreakNotices, problem, rota).map(({ code, shifts }) => [code, ...shifts]);
};

const desk = shiftType('desk', '09:00', '17:00', FREE);

describe('breaks that cannot be real', () => {
  it('are those of somebody who is alone at a post that must be covered', () => {
    expect(toldOf([desk], [['a', 'desk']])).toEqual([['break-not-real', 'desk/2026-12-01/1']]);
  });

  it('are real with a second person in the unit, unless that one has the break at the very same time', () => {
    const other = shiftType('other', '10:00', '16:30', { breaks: [{ start: '11:00', minutes: 30, isPaid: false }] });
    expect(
      toldOf(
        [desk, other],
        [
          ['a', 'desk'],
          ['b', 'other'],
        ],
      ),
    ).toEqual([]);
    // two on one shift whose breaks have no time take turns; both at noon they cannot
    const both = [
      ['a', 'desk'],
      ['b', 'desk'],
    ] as const;
    expect(toldOf([desk], both)).toEqual([]);
    const noon = shiftType('desk', '09:00', '17:00', { breaks: [{ start: '12:00', minutes: 30, isPaid: false }] });
    expect(toldOf([noon], both)).toEqual([['break-not-real', 'desk/2026-12-01/1', 'desk/2026-12-01/2']]);
  });

  it('are not made real by somebody elsewhere, asleep, at a meeting or supernumerary', () => {
    const house = shiftType('house', '09:00', '17:00', { unit: 'house', breaks: [] });
    const asleep = shiftType('asleep', '09:00', '17:00', { kind: 'sleep-in', breaks: [] });
    const meeting = shiftType('meeting', '09:00', '17:00', { kind: 'meeting', breaks: [] });
    for (const other of [house, asleep, meeting]) {
      const codes = toldOf(
        [desk, other],
        [
          ['a', 'desk'],
          ['b', other.id],
        ],
      );
      expect(codes.filter(([code]) => code === 'break-not-real')).toEqual([['break-not-real', 'desk/2026-12-01/1']]);
    }
  });

  it('are told as owed at a designated post, and not of paid breaks nor of posts that nobody must hold', () => {
    expect(toldOf([{ ...desk, unit: 'house' }], [['a', 'desk']])).toEqual([['break-owed', 'desk/2026-12-01/1']]);
    const paid = shiftType('desk', '09:00', '17:00', { breaks: [{ start: '12:00', minutes: 30, isPaid: true }] });
    expect(toldOf([paid], [['a', 'desk']])).toEqual([]);
    const problem = problemWith({ service: serviceWith({ shiftTypes: [desk] }) });
    expect(told(missedBreakNotices, problem, rotaOf(problem, [['w01', 'desk', ON]]))).toEqual([]);
  });
});

describe('breaks that are missed', () => {
  it('are owed at a designated post and say so with what is due', () => {
    const long = shiftType('long', '09:00', '17:00', { unit: 'house', breaks: [] });
    expect(toldOf([long], [['a', 'long']])).toEqual([['break-owed', 'long/2026-12-01/1']]);
  });

  it('are not told where the rule is not in force', () => {
    const service = {
      ...serviceWith({ shiftTypes: [desk], cover: [coverOf(desk, NEEDED)] }),
      rulebook: 'none',
    } as const;
    const problem = problemWith({ service });
    expect(told(missedBreakNotices, problem, rotaOf(problem, [['w01', 'desk', ON]]))).toEqual([]);
  });
});
