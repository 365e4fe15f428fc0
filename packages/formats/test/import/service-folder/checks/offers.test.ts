import { join } from 'node:path';
import { readServiceFolder } from '@rota/formats';
import { describe, expect, it } from 'vitest';
import { FIXTURES, faultsIn, filesWith, problemIn } from '../../folder-files.ts';

const NOTHING = join(FIXTURES, 'broken/nothing');
const HEADER = 'worker,cover,on,state,offered_on,answered_on';

/** The whole little service with offers, and pins if wanted. December 4 2026 is a Friday. */
const read = (offers: readonly string[], pins: readonly string[] = []) =>
  readServiceFolder(
    filesWith(NOTHING, {
      'months/2026-12/offers.csv': `${[HEADER, ...offers].join('\n')}\n`,
      ...(pins.length === 0 ? {} : { 'months/2026-12/pins.csv': `${['worker,on,cover', ...pins].join('\n')}\n` }),
    }),
    '2026-12',
  );
const faults = (...args: Parameters<typeof read>) =>
  faultsIn(read(...args)).map(({ code, place }) => `${place?.line}:${place?.field} ${code}`);

describe('offers', () => {
  it('that are accepted are pins, those already pinned once only', () => {
    const problem = problemIn(
      read(
        [
          'w01,house-early,2026-12-03,accepted,2026-11-01,2026-11-02',
          'w02,house-night,2026-12-04,accepted,2026-11-01,2026-11-02',
          'w02,house-early,2026-12-07,offered,2026-11-01,',
          'w02,house-early,2026-12-08,declined,2026-11-01,2026-11-02',
        ],
        ['w01,2026-12-03,house-early'],
      ),
    );
    expect(problem.pins).toEqual([
      { worker: 'w01', on: '2026-12-03', cover: 'house-early' },
      { worker: 'w02', on: '2026-12-04', cover: 'house-night' },
    ]);
    expect(problem.offers.map(({ state }) => state)).toEqual(['accepted', 'accepted', 'offered', 'declined']);
  });

  it('lie in their period, on a date when somebody is asked for', () => {
    expect(
      faults(['w01,house-early,2027-01-01,offered,2026-11-01,', 'w01,house-night,2026-12-03,offered,2026-11-01,']),
    ).toEqual(['2:on bad-value', '3:on bad-value']);
  });

  it('are made once, and answered when they say so', () => {
    expect(
      faults([
        'w01,house-early,2026-12-03,offered,2026-11-01,',
        'w01,house-early,2026-12-03,offered,2026-11-05,',
        'w01,house-early,2026-12-05,offered,2026-11-01,2026-11-02',
        'w01,house-early,2026-12-07,declined,2026-11-01,',
      ]),
    ).toEqual(['3:cover duplicate-id', '4:answered_on bad-value', '5:answered_on bad-value']);
  });

  it('do not contradict pins', () => {
    expect(
      faults(
        [
          'w01,house-early,2026-12-03,accepted,2026-11-01,2026-11-02',
          'w02,house-early,2026-12-05,declined,2026-11-01,2026-11-02',
        ],
        ['w01,2026-12-03,', 'w02,2026-12-05,house-early'],
      ),
    ).toEqual(['2:state bad-value', '3:state bad-value']);
  });
});
