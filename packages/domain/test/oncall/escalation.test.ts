import { describe, expect, it } from 'vitest';
import { escalationAt, type SlotHeld, standingAt } from '../../src/oncall/index.ts';
import { type Planning, planningOf } from '../../src/planning.ts';
import { at, employmentWith, onCallSlot, problemWith, serviceWith, workerWith } from '../support/build.ts';

const graded = (id: string, grade: string) =>
  workerWith(id, { employments: [employmentWith({ id: `${id}-e1`, grade })] });

/** Two first slots of which the second waits longer, one of each other tier; the third does not say how long. */
const planning: Planning = planningOf(
  problemWith({
    service: serviceWith({
      onCall: [
        onCallSlot('house', 1, { escalateAfterMinutes: 5 }),
        onCallSlot('helpline', 1, { escalateAfterMinutes: 10 }),
        onCallSlot('second', 2, { escalateAfterMinutes: 15 }),
        onCallSlot('third', 3),
        onCallSlot('fourth', 4, { escalateAfterMinutes: 5 }),
      ],
    }),
    workers: [
      graded('ann', 'g2'),
      graded('ben', 'g2'),
      graded('cat', 'g3'),
      workerWith('dan', {
        employments: [
          employmentWith({ id: 'd1', grade: 'g2' }),
          employmentWith({ id: 'd2', grade: 'g3', from: '2026-12-10', to: '2026-12-20' }),
        ],
      }),
    ],
  }),
);

const NIGHT = at('2026-12-02 03:00');

const held = (holders: Readonly<Record<string, string>>): readonly SlotHeld[] =>
  planning.problem.service.onCall.map(({ id, tier }) => {
    const worker = holders[id];
    return { tier, slot: id, ...(worker === undefined ? {} : { worker }) };
  });

const steps = (holders: Readonly<Record<string, string>>) =>
  escalationAt(planning, held(holders), NIGHT).map(
    ({ worker, slot, alsoHolds, afterMinutes = '?', outranks = '-' }) =>
      `${afterMinutes} ${worker} ${[slot, ...alsoHolds].join('+')} ${outranks}`,
  );

describe('the order of calling', () => {
  it('is by tier, each after what the tiers before wait at most, and says who outranks whom', () => {
    expect(steps({ house: 'ann', helpline: 'ben', second: 'cat', third: 'dan' })).toEqual([
      '0 ann house -',
      '0 ben helpline -',
      // 10, the longer of 5 and 10; 10 + 15; cat is of grade 3, all others of grade 2
      '10 cat second true',
      '25 dan third false',
    ]);
  });

  it('does not know when, once a tier does not say how long it waits', () => {
    expect(steps({ third: 'ann', fourth: 'cat' })).toEqual(['0 ann third -', '? cat fourth true']);
  });

  it('passes over a tier that nobody holds, and does not wait for it', () => {
    expect(steps({ house: 'ann', third: 'cat' })).toEqual(['0 ann house -', '5 cat third true']);
    expect(steps({})).toEqual([]);
  });

  it('calls nobody twice, and tells what else they hold', () => {
    expect(steps({ house: 'ann', helpline: 'ann', second: 'ann', third: 'cat' })).toEqual([
      // the second call of ann would be no other: her tier 2 takes no time
      '0 ann house+helpline+second -',
      '5 cat third true',
    ]);
  });
});

describe('how high somebody stands', () => {
  it.each([
    ['2026-12-09 23:59', 'g2', 2],
    ['2026-12-10 00:00', 'g3', 3],
    ['2026-12-20 23:59', 'g3', 3],
    ['2026-12-21 00:00', 'g2', 2],
    ['2019-12-31 23:59', undefined, 0],
  ])('is by the employments of the date, at %s', (moment, grade, rank) => {
    const found = standingAt(planning, 'dan', at(moment));
    expect([found.grade, found.rank]).toEqual([grade, rank]);
  });

  it('is nothing of somebody who is no longer known', () => {
    expect(standingAt(planning, 'gone', NIGHT)).toEqual({ worker: 'gone', rank: 0 });
  });
});
