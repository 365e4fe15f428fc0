import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changesByWorker, diffRotas, rotaDigest } from '../../src/lifecycle/index.ts';
import type { Assignment, Rota } from '../../src/model/rota.ts';
import { placed } from './revisions.ts';

const told = (before: Rota | undefined, after: Rota) =>
  diffRotas(before, after).map(({ kind, worker, shift }) => `${worker} ${kind} ${shift}`);

const withFirst = (rota: Rota, change: Partial<Assignment>): Rota => ({
  ...rota,
  assignments: rota.assignments.map((one, index) => (index === 0 ? { ...one, ...change } : one)),
});

test('counts everything as added when nothing was published', () => {
  expect(told(undefined, placed(['ann', 'early', '2026-12-01']))).toEqual(['ann added early/2026-12-01/1']);
});

test('says another person on a shift as a removal and an addition, by worker and then start', () => {
  const before = placed(['ann', 'early', '2026-12-01'], ['ben', 'late', '2026-12-03'], ['ann', 'night', '2026-12-09']);
  const after = placed(['cat', 'early', '2026-12-01'], ['ann', 'late', '2026-12-03'], ['ann', 'night', '2026-12-09']);
  expect(told(before, after)).toEqual([
    'ann removed early/2026-12-01/1',
    'ann added late/2026-12-03/1',
    'ben removed late/2026-12-03/1',
    'cat added early/2026-12-01/1',
  ]);
});

test.each<[string, Partial<Assignment>, number]>([
  ['another end', { endsAt: 29_700_000 }, 1],
  ['another place', { unit: 'house' }, 1],
  ['another type', { shiftType: 'day' }, 1],
  ['a role more', { roles: ['lead'] }, 1],
  ['a pin, which nobody sees', { isPinned: true }, 0],
])('finds %s', (_what, change, found) => {
  const before = placed(['ann', 'early', '2026-12-01']);
  const after = withFirst(before, change);
  expect(diffRotas(before, after)).toHaveLength(found);
  expect(diffRotas(before, after).every(({ kind, before: old }) => kind === 'changed' && old?.worker === 'ann')).toBe(
    true,
  );
});

test('takes roles as a set', () => {
  const rota = placed(['ann', 'early', '2026-12-01']);
  const [ab, ba] = [withFirst(rota, { roles: ['a', 'b'] }), withFirst(rota, { roles: ['b', 'a'] })];
  expect(diffRotas(ab, ba)).toEqual([]);
  expect(rotaDigest(ab)).toBe(rotaDigest(ba));
});

test('groups changes by worker', () => {
  const before = placed(['ann', 'early', '2026-12-01'], ['ann', 'early', '2026-12-02']);
  const groups = changesByWorker(diffRotas(before, placed(['ben', 'early', '2026-12-01'])));
  expect([...groups].map(([worker, changes]) => [worker, changes.length])).toEqual([
    ['ann', 2],
    ['ben', 1],
  ]);
});

const shifts = ['early', 'late', 'night'].flatMap((cover) =>
  ['2026-12-01', '2026-12-02'].flatMap((on) => ['ann', 'ben', 'cat'].map((worker) => [worker, cover, on] as const)),
);

const anyRota = fc.tuple(fc.subarray(shifts), fc.constantFrom([], ['lead'])).map(([placings, roles]) => {
  const rota = placed(...placings);
  return { ...rota, assignments: rota.assignments.map((one, index) => (index === 0 ? { ...one, roles } : one)) };
});

test('law: applying the changes to the rota before gives the rota after', () => {
  fc.assert(
    fc.property(anyRota, anyRota, (before, after) => {
      const rest = new Map(before.assignments.map((one) => [one.id, one]));
      for (const { before: old, after: now } of diffRotas(before, after)) {
        if (old) rest.delete(old.id);
        if (now) rest.set(now.id, now);
      }
      const ids = (assignments: Iterable<Assignment>) => [...assignments].map((one) => JSON.stringify(one)).sort();
      expect(ids(rest.values())).toEqual(ids(after.assignments));
    }),
  );
});

test('law: two rotas have the same digest just when nothing changed between them, in whatever order they are listed', () => {
  fc.assert(
    fc.property(anyRota, anyRota, (one, other) => {
      expect(rotaDigest(one) === rotaDigest(other)).toBe(diffRotas(one, other).length === 0);
      expect(rotaDigest({ ...one, assignments: one.assignments.toReversed() })).toBe(rotaDigest(one));
    }),
  );
});
