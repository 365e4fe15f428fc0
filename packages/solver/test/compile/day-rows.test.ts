import { describe, expect, test } from 'vitest';
import { HARD_POINTS } from '../../src/problem/problem.ts';
import { compiledOf } from '../support/compiled.ts';
import { coverOf, EARLY, problemWith, serviceWith, settingOf, workerWith } from '../support/house.ts';

const lead = { id: 'lead', atLeast: 1, of: { grade: 'g3' } } as const;

/** Rows of the first day by id. */
const rowsOf = (rules: readonly ReturnType<typeof settingOf>[]) => {
  const cover = coverOf(EARLY, { heads: { min: 2, target: 2, max: 3 }, mix: [lead], weight: 4 });
  const service = serviceWith({ shiftTypes: [EARLY], cover: [cover], rules });
  const { compact } = compiledOf(problemWith({ service, workers: ['ann', 'bob', 'cat'].map((id) => workerWith(id)) }));
  const { rows } = compact;
  return rows.ids
    .map((id, at) => ({
      id,
      label: compact.labels[rows.label[at] ?? 0],
      min: rows.min[at],
      max: rows.max[at],
      below: rows.belowPoints[at],
      above: rows.abovePoints[at],
      isHard: rows.isHard[at] === 1,
      isGap: rows.isGap[at] === 1,
      isHeads: rows.isHeads[at] === 1,
      minutes: rows.minutes[at],
    }))
    .filter(({ id }) => id.startsWith('early/2026-12-07'));
};

const find = (rows: ReturnType<typeof rowsOf>, label: string) => {
  const row = rows.find((one) => one.label === label);
  if (!row) throw new Error(`no row of ${label}: ${JSON.stringify(rows)}`);
  return row;
};

describe('day rows', () => {
  test('price a missing head by its minutes, the requirement’s weight and the rule’s', () => {
    // 8 h = 480 minutes x weight 4 x rule weight 2
    expect(find(rowsOf([]), 'cover')).toMatchObject({
      min: 2,
      below: 3840,
      minutes: 480,
      isHard: false,
      isHeads: true,
      isGap: true,
    });
  });

  test('name a missing role as a gap that is no head', () => {
    expect(find(rowsOf([]), 'cover-mix')).toMatchObject({ min: 1, isHeads: false, isGap: true });
  });

  test('price one too many far above everything soft', () => {
    expect(find(rowsOf([]), 'cover-max')).toMatchObject({ max: 3, above: HARD_POINTS, isHard: true, isGap: false });
  });

  test('keep cover a gap with a price where a service calls it hard', () => {
    const cover = find(rowsOf([settingOf('cover', {}, { isHard: true, weight: 5 })]), 'cover');
    // 480 x 4 x 5
    expect(cover).toMatchObject({ below: 9600, isHard: false, isGap: true });
  });
});
