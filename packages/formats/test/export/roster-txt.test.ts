import { readFileSync } from 'node:fs';
import { assignmentId, planningOf, type Rota } from '@rota/domain';
import { describe, expect, it } from 'vitest';
import { writeRosterTxt } from '../../src/export/roster-txt.ts';
import { readCurtois } from '../../src/import/curtois/read-curtois.ts';

const read = readCurtois(
  readFileSync(new URL('../../../../fixtures/curtois-tiny/one-week.txt', import.meta.url)),
  'one-week.txt',
);
if ('faults' in read) throw new Error(JSON.stringify(read.faults));
const { problem } = read;

const rotaOf = (...taken: readonly (readonly [worker: string, date: string])[]): Rota => ({
  service: problem.service.id,
  from: problem.from,
  to: problem.to,
  timezone: 'UTC',
  assignments: taken.map(([worker, date]) => {
    const demand = planningOf(problem).demands.find(({ on }) => on === date);
    if (!demand) throw new Error(date);
    const { id, shiftType, kind, unit, startsAt, endsAt } = demand;
    const shift = `${id}/1`;
    const identity = assignmentId(shift, worker);
    return { id: identity, worker, shift, shiftType, kind, unit, startsAt, endsAt, roles: [], isPinned: false };
  }),
});

describe('a roster in the text form', () => {
  it('has a line a worker, a tab between days and the names of the text', () => {
    const rota = rotaOf(['ann', '2024-01-01'], ['ann', '2024-01-07'], ['bob', '2024-01-03']);
    expect(writeRosterTxt(problem, rota)).toBe('D\t\t\t\t\t\tD\n\t\tD\t\t\t\t\n');
  });

  it('cannot say two duties on one day', () => {
    expect(() => writeRosterTxt(problem, rotaOf(['ann', '2024-01-01'], ['ann', '2024-01-01']))).toThrow('no free day');
  });
});
