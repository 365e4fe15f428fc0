import { join } from 'node:path';
import { check, dayOf, planningOf, type Rota } from '@rota/domain';
import { readServiceFolder, writeHoursJson, writeRotaJson } from '@rota/formats';
import { describe, expect, it } from 'vitest';
import { hoursFile } from '../../src/schema/hours-file.ts';
import { rotaFile } from '../../src/schema/rota-file.ts';
import { FIXTURES, filesOf, problemIn } from '../import/folder-files.ts';

const problem = problemIn(readServiceFolder(filesOf(join(FIXTURES, 'broken/nothing')), '2026-12'));
const planning = planningOf(problem);
const startsAt = dayOf('2026-12-04') * 1440 + 22 * 60;
const rota: Rota = {
  service: 'small-house',
  from: problem.from,
  to: problem.to,
  timezone: 'Europe/London',
  assignments: [
    {
      id: 'asg_1',
      worker: 'w02',
      shift: 'house-night/2026-12-04/1',
      shiftType: 'night',
      kind: 'waking-night',
      unit: 'house',
      startsAt,
      endsAt: startsAt + 540,
      roles: [],
      isPinned: false,
    },
  ],
};

describe('the schema of an output', () => {
  it('holds for the rota that is written', () => {
    const judgement = check(problem, rota);
    const result = { status: 'none', stopped: 'cancelled', objective: 0, levels: [], seed: 1, seconds: 0 } as const;
    const text = writeRotaJson({ planning, rota, judgement, result, unfilled: judgement.unfilled, timeline: [] });
    expect(rotaFile.safeParse(JSON.parse(text)).error?.issues).toBeUndefined();
  });

  it('holds for the hours that are written', () => {
    expect(hoursFile.safeParse(JSON.parse(writeHoursJson(planning, rota))).error?.issues).toBeUndefined();
  });
});
