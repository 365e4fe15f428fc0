import { join } from 'node:path';
import { readServiceFolder } from '@rota/formats';
import { describe, expect, it } from 'vitest';
import { FIXTURES, faultsIn, filesOf, filesWith, problemIn } from '../../folder-files.ts';

const NOTHING = join(FIXTURES, 'broken/nothing');

const visitType =
  '  - { id: visit, code: V, name: Visit, kind: visit, unit: house, family: day, start: "09:00", end: "10:00" }\n';

/** The whole little service with a visit type, `visits:` settings and the rows given. */
const visiting = (settings: string, rows: string, pins = ''): Map<string, Uint8Array> => {
  const yaml = new TextDecoder().decode(filesOf(NOTHING).get('service.yaml'));
  return filesWith(NOTHING, {
    'service.yaml': `${yaml.replace('shiftTypes:\n', `shiftTypes:\n${visitType}`)}visits: { shiftType: visit, travelMinutes: 20${settings} }\n`,
    'months/2026-12/visits.csv': `id,case,on,window_start,window_end,minutes,driver,travel\n${rows}`,
    ...(pins === '' ? {} : { 'months/2026-12/pins.csv': `worker,on,cover\n${pins}` }),
  });
};

const ROW = 'v-1,C-1,2026-12-07,09:00,10:00,60,yes,\n';

describe('visits of a period', () => {
  it('ask for the skill of drivers when one of them asks for a driver', () => {
    const [fault, ...others] = faultsIn(readServiceFolder(visiting('', ROW), '2026-12'));
    expect(others).toEqual([]);
    expect(fault).toMatchObject({ code: 'missing-key', place: { file: 'months/2026-12/visits.csv', field: 'driver' } });
    expect(fault?.detail).toContain('no visits.driverSkill');
  });

  it('become part of the problem, with settings, ways and pins', () => {
    const files = visiting(
      ', driverSkill: medication, homeTravelMinutes: 30',
      `${ROW}v-2,C-2,2026-12-07,10:00,12:00,45,no,35\n`,
      'w01,2026-12-07,v-1\n',
    );
    const problem = problemIn(readServiceFolder(files, '2026-12'));
    expect(problem.service.visits).toEqual({
      shiftType: 'visit',
      travelMinutes: 20,
      driverSkill: 'medication',
      mostPerRound: 6,
      homeTravelMinutes: 30,
    });
    expect(problem.visits.map(({ id, needsDriver, travelMinutes }) => [id, needsDriver, travelMinutes])).toEqual([
      ['v-1', true, undefined],
      ['v-2', false, 35],
    ]);
    expect(problem.pins).toEqual([{ worker: 'w01', on: '2026-12-07', cover: 'v-1' }]);
  });
});
