import { join } from 'node:path';
import { onCallScheduleOf, planningOf, resolveOnCall } from '@rota/domain';
import { readServiceFolder } from '@rota/formats';
import { expect, it } from 'vitest';
import { at } from '../../../moments.ts';
import { FIXTURES, faultsIn, filesWith } from '../../folder-files.ts';

const SERVICE = join(FIXTURES, 'leicestershire-crisis-service');
const slot = 'tier-1';
const HEADS = {
  'rotations.csv': 'id,slot,layer,people,every,unit,first,at,weekdays,start,end,from,until\n',
  'on-call-duties.csv': 'slot,worker,start,end,source\n',
  'on-call-overrides.csv': 'id,slot,kind,worker,replaces,start,end,reason,by,entered,revision,withdrawn\n',
  'contacts.csv': 'worker,phone\n',
};
type File = keyof typeof HEADS;

const read = (rows: Partial<Record<File, string>>) => {
  const files = Object.entries(rows).map(([file, text]) => [file, HEADS[file as File] + text]); // keys are File by type
  return readServiceFolder(filesWith(SERVICE, Object.fromEntries(files)), '2026-12');
};

it('reads rotations, fixed duties, overrides and numbers, and who is on call by them', () => {
  const given = read({
    'rotations.csv': 'om,SLOT,1,om-1 tl-1,1,week,2026-11-30,09:00,,,,,2026-12-14T09:00Z\n'.replace('SLOT', slot),
    'on-call-duties.csv': `${slot},tl-1,2026-12-02T09:00Z,2026-12-02T12:00Z,old rota\n`,
    'on-call-overrides.csv': [
      `ovr-1,${slot},replace,rw-01,om-1,2026-12-01T09:00Z,2026-12-01T12:00Z,dentist,om-1,2026-11-30T10:00Z,,`,
      `ovr-2,${slot},add,rw-01,,2026-12-04T09:00Z,2026-12-04T12:00Z,taken back,om-1,2026-11-30T10:00Z,,2026-12-01T10:00Z\n`,
    ].join('\n'),
    'contacts.csv': 'om-1,+447700900123\n',
  });
  if ('faults' in given) throw new Error(JSON.stringify(given.faults));
  const planning = planningOf(given.problem);
  expect(given.problem.onCallPlan?.contacts).toEqual([{ worker: 'om-1', phone: '+447700900123' }]);
  const window = { startsAt: at('2026-12-01T09:00Z'), endsAt: at('2026-12-15T09:00Z') };
  const spans = resolveOnCall(planning.zone, onCallScheduleOf(planning, [], slot), window);
  expect(spans.map(({ worker, endsAt }) => [worker, new Date(endsAt * 60_000).toISOString().slice(5, 16)])).toEqual([
    ['rw-01', '12-01T12:00'],
    ['om-1', '12-02T09:00'],
    ['tl-1', '12-02T12:00'],
    ['om-1', '12-07T09:00'],
    ['tl-1', '12-14T09:00'],
    [undefined, '12-15T09:00'],
  ]);
});

it('says nothing of on-call where the folder does not', () => {
  const given = read({});
  expect('problem' in given && given.problem.onCallPlan).toBeUndefined();
});

it.each<[File, string, string, string]>([
  ['rotations.csv', 'r,SLOT,1,om-1,1,week,2026-11-30,09:00,MO TU,,,,\n', 'missing-key', 'start and an end'],
  [
    'rotations.csv',
    'r,nowhere,1,om-1,1,week,2026-11-30,09:00,,,,,\n',
    'unknown-reference',
    'no on-call slot "nowhere"',
  ],
  ['rotations.csv', 'r,SLOT,1,nobody,1,week,2026-11-30,09:00,,,,,\n', 'unknown-reference', 'no worker "nobody"'],
  ['on-call-duties.csv', 'SLOT,om-1,2026-12-02T09:00Z,2026-12-02T09:00Z,x\n', 'ends-before-start', 'not after "start"'],
  ['on-call-duties.csv', 'SLOT,om-1,2026-12-02T09:00,2026-12-03T09:00Z,x\n', 'missing-offset', 'offset'],
  [
    'on-call-overrides.csv',
    'o,SLOT,remove,om-1,tl-1,2026-12-02T09:00Z,2026-12-02T10:00Z,r,b,2026-12-01T09:00Z,,\n',
    'bad-value',
    'says nothing of "worker"',
  ],
  [
    'on-call-overrides.csv',
    'o,SLOT,replace,om-1,,2026-12-02T09:00Z,2026-12-02T10:00Z,r,b,2026-12-01T09:00Z,,\n',
    'missing-key',
    'fill in "replaces"',
  ],
  ['contacts.csv', 'om-1,07700 900123\n', 'bad-value', 'international number'],
  ['contacts.csv', 'om-1,+447700900123\nom-1,+447700900124\n', 'duplicate-id', 'Two have the id'],
])('refuses a row of %s: %s', (file, row, code, detail) => {
  const faults = faultsIn(read({ [file]: row.replaceAll('SLOT', slot) }));
  expect(faults).toHaveLength(1);
  expect(faults[0]).toMatchObject({ code, place: { file } });
  expect(faults[0]?.detail).toContain(detail);
});
