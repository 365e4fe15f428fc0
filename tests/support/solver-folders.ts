import type { Problem } from '@rota/domain';
import { initFiles, readServiceFolder } from '@rota/formats';

/** Month of every folder here. */
const MONTH = '2026-12';

/** @throws Error with every fault, so that a slip in a test's own folder is seen at once */
export const problemOf = (texts: ReadonlyMap<string, string>): Problem => {
  const encoder = new TextEncoder();
  const read = readServiceFolder(new Map([...texts].map(([path, text]) => [path, encoder.encode(text)])), MONTH);
  if ('faults' in read) throw new Error(read.faults.map(({ detail }) => detail).join('\n'));
  return read.problem;
};

/** The template of `rota init` with texts replaced in `service.yaml`. @throws Error when one is not there */
export const template = (...changes: readonly (readonly [from: string, to: string])[]): Problem => {
  const files = new Map(initFiles(MONTH));
  const service = changes.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`service.yaml does not hold ${JSON.stringify(from)}`);
    return text.replace(from, to);
  }, files.get('service.yaml') ?? '');
  return problemOf(files.set('service.yaml', service));
};

const SLEEP_IN_SERVICE = `format: service/1
id: night-house
name: Night House
timezone: Europe/London
region: GB-ENG
employers: [{ id: harbour, name: Harbour Care }]
units: [{ id: house, name: House, reg21: true }]
grades: [{ id: g2, name: Recovery Worker, rank: 2 }]
skills: []
shiftTypes:
  - { id: early, code: E, name: Early, kind: waking, unit: house, family: early, start: "07:00", end: "15:00" }
  - { id: late, code: L, name: Late, kind: waking, unit: house, family: late, start: "14:00", end: "22:00" }
  - { id: sleep-in, code: S, name: Sleep-in, kind: sleep-in, unit: house, family: sleep-in, start: "22:00", end: "07:00" }
patterns:
  - { id: block, shiftTypes: [late, sleep-in, early] }
cover:
  - { id: house-early, shiftType: early, rrule: FREQ=DAILY;UNTIL=20261215, from: 2026-01-01, heads: { min: 1, target: 1, max: 2 } }
  - { id: house-late, shiftType: late, rrule: FREQ=DAILY;UNTIL=20261214, from: 2026-01-01, heads: { min: 1, target: 1, max: 2 } }
  - { id: house-sleep-in, shiftType: sleep-in, rrule: FREQ=DAILY;UNTIL=20261214, from: 2026-01-01, heads: 1 }
rules:
  - { rule: consecutive-days, params: { max: 6 } }
`;

const FIVE = ['w01', 'w02', 'w03', 'w04', 'w05'];

/** Five people; late, sleep-in and the next morning's early every night from 1 to 14 December. */
export const sleepInHouse = (): Problem =>
  problemOf(
    new Map([
      ['service.yaml', SLEEP_IN_SERVICE],
      ['people.csv', ['worker,name', ...FIVE.map((worker) => `${worker},Worker ${worker}`)].join('\n')],
      [
        'employments.csv',
        [
          'id,worker,employer,contract,grade,role,weekly_hours,from',
          ...FIVE.map((worker) => `e-${worker},${worker},harbour,permanent,g2,Recovery Worker,37.5,2025-01-01`),
        ].join('\n'),
      ],
      ['skills.csv', 'worker,skill,from\n'],
    ]),
  );
