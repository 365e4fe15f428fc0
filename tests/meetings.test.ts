import { check, type Problem, planningOf, type Rota } from '@rota/domain';
import { readServiceFolder, writeHoursJson } from '@rota/formats';
import { solve } from '@rota/solver';
import { describe, expect, it } from 'vitest';

/*
 * Time that is not cover, asked for in a folder as docs/service-folder.md says: a zoning meeting inside the day shift,
 * supervision once a month for everybody, a debrief after the late. Two weeks of December would do; a month is what a
 * folder plans.
 */

const SERVICE = `format: service/1
id: team
name: Team
timezone: Europe/London
region: GB-ENG
employers: [{ id: trust, name: Trust }]
units: [{ id: base, name: Base }]
grades: [{ id: b3, name: Band 3, rank: 3 }]
shiftTypes:
  - { id: day, code: D, name: Day, kind: waking, unit: base, family: day, start: "09:00", end: "17:00" }
  - { id: late, code: L, name: Late, kind: waking, unit: base, family: late, start: "13:00", end: "20:00" }
  - { id: zoning, code: Z, name: Zoning meeting, kind: meeting, unit: base, family: day, start: "14:00", end: "15:00", during: [day, late] }
  - { id: supervision, code: SV, name: Supervision, kind: supervision, unit: base, family: day, start: "10:00", end: "11:00" }
  - { id: debrief, code: DB, name: Debrief, kind: meeting, unit: base, family: late, start: "20:00", end: "20:30" }
patterns:
  - { id: late-and-debrief, shiftTypes: [late, debrief] }
cover:
  - { id: day-shift, shiftType: day, rrule: FREQ=WEEKLY;BYDAY=TU, from: 2026-01-01, heads: 1 }
  - { id: late-shift, shiftType: late, rrule: FREQ=WEEKLY;BYDAY=TH, from: 2026-01-01, heads: 1 }
  - { id: zoning-meeting, shiftType: zoning, rrule: FREQ=WEEKLY;BYDAY=TU, from: 2026-01-01, heads: 1 }
  - { id: one-to-one, shiftType: supervision, rrule: FREQ=WEEKLY;BYDAY=WE;COUNT=2, from: 2026-12-02, heads: 1 }
  - { id: talk-after, shiftType: debrief, rrule: FREQ=WEEKLY;BYDAY=TH, from: 2026-01-01, heads: 1 }
rules:
  - { rule: max-duties, id: one-supervision, params: { shiftTypes: [supervision], max: 1, per: period } }
`;

const FILES = {
  'service.yaml': SERVICE,
  'people.csv': 'worker,name\nann,Ann Archer\nben,Ben Baker\n',
  'employments.csv':
    'id,worker,employer,contract,grade,role,weekly_hours,from\ne1,ann,trust,permanent,b3,Worker,20,2024-01-01\ne2,ben,trust,permanent,b3,Worker,20,2024-01-01\n',
  'skills.csv': 'worker,skill,from,to\n',
};

const problemOf = (): Problem => {
  const bytes = new TextEncoder();
  const files = new Map(Object.entries(FILES).map(([name, text]) => [name, bytes.encode(text)]));
  const read = readServiceFolder(files, '2026-12');
  if ('faults' in read) throw new Error(JSON.stringify(read.faults, null, 2));
  return read.problem;
};

const solved = async (problem: Problem): Promise<Rota> => {
  const { rota } = await solve(problem, { timeLimit: 5, moveLimit: 3000, seed: 1, threads: 1 });
  if (!rota) throw new Error('no rota');
  return rota;
};

describe('time that is no cover', async () => {
  const problem = problemOf();
  const rota = await solved(problem);
  const judgement = check(problem, rota);
  const holders = (type: string): readonly string[] =>
    rota.assignments
      .filter(({ shiftType }) => shiftType === type)
      .map(({ worker, shift }) => `${worker} ${shift.split('/')[1]}`);

  it('is asked for and filled beside the shifts', () => {
    expect(judgement.unfilled).toEqual([]);
    expect(judgement.breaches.filter(({ isHard }) => isHard)).toEqual([]);
  });

  it('puts the zoning meeting inside the day shift of whoever is on it', () => {
    expect(holders('zoning')).toHaveLength(5);
    expect(holders('zoning')).toEqual(holders('day'));
  });

  it('gives everybody supervision once', () => {
    // two dates, two people, one each
    expect(new Set(holders('supervision').map((one) => one.split(' ')[0]))).toEqual(new Set(['ann', 'ben']));
  });

  it('holds the debrief after the late, by the same person', () => {
    expect(holders('debrief')).toHaveLength(5);
    expect(holders('debrief')).toEqual(holders('late'));
  });

  it('counts the meeting inside the shift in no total, the others in full', () => {
    const { totals, rows, duties } = JSON.parse(writeHoursJson(planningOf(problem), rota));
    const paid = totals.reduce((sum: number, total: { contract_minutes: number }) => sum + total.contract_minutes, 0);
    // 5 days of 480, 5 lates of 420, 5 debriefs of 30, 2 supervisions of 60; 5 zoning meetings of nothing
    expect(paid).toBe(5 * 480 + 5 * 420 + 5 * 30 + 2 * 60);
    expect(duties.find((duty: { shift_type: string }) => duty.shift_type === 'zoning').minutes).toBe(0);
    expect(rows.filter((row: { shift_id: string }) => row.shift_id.startsWith('zoning'))).toEqual([]);
  });
});
