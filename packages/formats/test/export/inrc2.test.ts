import { readFileSync } from 'node:fs';
import { type Assignment, assignmentId, type Planning, planningOf, type Rota } from '@rota/domain';
import { describe, expect, it } from 'vitest';
import { writeInrc2 } from '../../src/export/inrc2.ts';
import { readInrc2 } from '../../src/import/inrc2/read-inrc2.ts';

const fileOf = (name: string) => ({
  file: name,
  bytes: readFileSync(new URL(`../../../../fixtures/inrc2-tiny/tiny/${name}`, import.meta.url)),
});

const read = readInrc2(
  {
    scenario: fileOf('Sc-tiny.txt'),
    history: fileOf('H0-tiny-0.txt'),
    weeks: [fileOf('WD-tiny-0.txt'), fileOf('WD-tiny-1.txt')],
  },
  'tiny_0_0-1',
);
if ('faults' in read) throw new Error(JSON.stringify(read.faults));
const { problem, heading } = read;

const assignmentOf = ({ demands, demandIndexById }: Planning, worker: string, demandId: string): Assignment => {
  const demand = demands[demandIndexById.get(demandId) ?? -1];
  if (!demand) throw new Error(`there is no demand "${demandId}"`);
  const { shiftType, kind, unit, startsAt, endsAt } = demand;
  const shift = `${demandId}/1`;
  return {
    id: assignmentId(shift, worker),
    worker,
    shift,
    shiftType,
    kind,
    unit,
    startsAt,
    endsAt,
    roles: [],
    isPinned: false,
  };
};

const rotaOf = (...taken: readonly (readonly [worker: string, demand: string])[]): Rota => ({
  service: problem.service.id,
  from: problem.from,
  to: problem.to,
  timezone: problem.service.zone,
  assignments: taken.map(([worker, demand]) => assignmentOf(planningOf(problem), worker, demand)),
});

const rota = rotaOf(
  ['eve', 'early-lead/2024-01-02'],
  ['ann', 'night-nurse/2024-01-01'],
  ['ann', 'night-nurse/2024-01-07'],
  ['ben', 'late-nurse/2024-01-14'],
);

describe('a solution of INRC-II', () => {
  it('is a text file for each week, by nurse and day', () => {
    const files = writeInrc2(problem, rota, heading);
    expect([...files.keys()]).toEqual(['sol-week0.txt', 'sol-week0.json', 'sol-week1.txt', 'sol-week1.json']);
    expect(files.get('sol-week0.txt')).toBe(
      'SOLUTION\n0 tiny\n\nASSIGNMENTS = 3\nAnn Mon Night Nurse\nAnn Sun Night Nurse\nEve Tue Early Lead\n',
    );
    expect(files.get('sol-week1.txt')).toBe('SOLUTION\n1 tiny\n\nASSIGNMENTS = 1\nBen Sun Late Nurse\n');
  });

  it('is the same as JSON', () => {
    const json = writeInrc2(problem, rota, heading).get('sol-week1.json') ?? '';
    expect(JSON.parse(json)).toEqual({
      scenario: 'tiny',
      week: 1,
      assignments: [{ nurse: 'Ben', day: 'Sun', shiftType: 'Late', skill: 'Nurse' }],
    });
  });

  it('numbers its weeks as the scenario does', () => {
    const files = writeInrc2(problem, rota, { scenario: 'tiny', firstWeek: 2 });
    expect([...files.keys()].filter((name) => name.endsWith('.txt'))).toEqual(['sol-week2.txt', 'sol-week3.txt']);
    expect(files.get('sol-week3.txt')).toMatch(/^SOLUTION\n3 tiny\n/);
  });

  it('cannot say what is no shift of the instance', () => {
    const [first] = rota.assignments;
    if (!first) throw new Error('the rota has assignments');
    const strange = { ...rota, assignments: [{ ...first, unit: 'elsewhere' }] };
    expect(() => writeInrc2(problem, strange, heading)).toThrow("no shift of the competition's form");
  });
});
