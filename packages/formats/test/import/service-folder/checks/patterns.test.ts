import { join } from 'node:path';
import { readServiceFolder } from '@rota/formats';
import { expect, it } from 'vitest';
import { FIXTURES, faultsIn, filesOf, filesWith } from '../../folder-files.ts';

const NOTHING = join(FIXTURES, 'broken/nothing');

/** The whole little service with a sleep-in that starts at `start` after an early that ends at 15:00. */
const withSleepIn = (start: string): Map<string, Uint8Array> => {
  const yaml = new TextDecoder().decode(filesOf(NOTHING).get('service.yaml'));
  const sleepIn = `  - { id: asleep, code: S, name: Asleep, kind: sleep-in, unit: house, family: sleep-in, start: "${start}", end: "07:00" }\n`;
  const pattern = 'patterns:\n  - { id: block, shiftTypes: [early, asleep, early] }\ncover:\n';
  return filesWith(NOTHING, {
    'service.yaml': yaml
      .replace('shiftTypes:\n', `shiftTypes:\n${sleepIn}`)
      .replace(/^patterns:.*\n/m, '')
      .replace('cover:\n', pattern),
  });
};

it('names the pattern whose shifts do not meet at a sleep-in, with its line', () => {
  const faults = faultsIn(readServiceFolder(withSleepIn('22:30'), '2026-12'));
  expect(faults).toHaveLength(1);
  expect(faults[0]?.detail).toContain('"early" ends at 15:00 but "asleep" starts at 22:30');
  expect(faults[0]?.place).toMatchObject({ file: 'service.yaml', field: 'patterns.0.shiftTypes.1' });
});

it('takes a block whose shifts follow each other', () => {
  expect(faultsIn(readServiceFolder(withSleepIn('15:00'), '2026-12'))).toEqual([]);
});
