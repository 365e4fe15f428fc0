import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseIso, planningOf } from '@rota/domain';
import { type OnCallSheet, onCallSheet, readServiceFolder } from '@rota/formats';
import { FIXTURES, filesWith } from '../../import/folder-files.ts';

const SERVICE = join(FIXTURES, 'leicestershire-crisis-service');

/** A whole minute of an instant as ISO writes it. */
export const minute = (text: string): number => {
  const parsed = parseIso(text);
  if (parsed.kind !== 'instant') throw new Error(`"${text}" is no instant`);
  return parsed.at;
};

/** Instant of the Sunday night on which clocks go back: 03:02 in London, an hour after the second 02:00. */
export const THREE_O_CLOCK = minute('2026-10-25T03:02Z');

/** Four seniors by night, two managers by week, and four directors of whom one is on leave from 1 to 2 November. */
export const ROTATIONS = `id,slot,layer,people,every,unit,first,at,weekdays,start,end,from,until
seniors,tier-1,1,srw-1 srw-2 srw-3 srw-4,1,day,2026-10-19,09:00,,,,,
managers,tier-2,1,om-1 tl-1,1,week,2026-10-19,09:00,,,,,
directors,tier-3,1,reg-1 reg-2 reg-3 reg-4,1,week,2026-10-19,09:00,,,,,
`;

const OVERRIDES = `id,slot,kind,worker,replaces,start,end,reason,by,entered,revision,withdrawn
ovr-1,tier-3,remove,,reg-2,2026-10-31T18:00Z,2026-11-01T08:00Z,wedding,om-1,2026-10-20T10:00Z,,
ovr-2,tier-2,replace,srw-1,om-1,2026-10-25T01:30Z,2026-10-25T04:00Z,ill,om-1,2026-10-24T10:00Z,,
`;

const CONTACTS = `worker,phone
om-1,+447700900101
tl-1,+447700900102
srw-1,+447700900103
srw-2,+447700900104
srw-3,+447700900105
srw-4,+447700900106
reg-1,+447700900107
reg-2,+447700900108
`;

const EMERGENCY = `emergencyText: |
  Somebody in danger of their life: ring 999.
  No answer on this page: ring the trust's switchboard, 0116 496 0999.
`;

const serviceYaml = (): string =>
  `${EMERGENCY}${readFileSync(join(SERVICE, 'service.yaml'), 'utf8')}`
    .replace(
      'name: First on call\n',
      'name: First on call\n    dutyNumber: "+441164960123"\n    escalateAfterMinutes: 10\n',
    )
    .replace(
      'name: Second on call\n',
      'name: Second on call\n    dutyNumber: "+441164960124"\n    escalateAfterMinutes: 15\n',
    );

/** The folder of the crisis service, whose on-call goes by rotations. @param changes texts by path */
export const crisisFiles = (changes: Readonly<Record<string, string>> = {}): Map<string, Uint8Array> =>
  filesWith(SERVICE, {
    'service.yaml': serviceYaml(),
    'rotations.csv': ROTATIONS,
    'on-call-overrides.csv': OVERRIDES,
    'contacts.csv': CONTACTS,
    ...changes,
  });

/** What a sheet says of it. */
export const crisisSheet = (
  at = THREE_O_CLOCK,
  isWithNumbers = true,
  changes: Readonly<Record<string, string>> = {},
): OnCallSheet => {
  const read = readServiceFolder(crisisFiles(changes), '2026-10');
  if ('faults' in read) throw new Error(read.faults[0]?.detail);
  return onCallSheet({ planning: planningOf(read.problem), published: [], asOf: at, isWithNumbers });
};
