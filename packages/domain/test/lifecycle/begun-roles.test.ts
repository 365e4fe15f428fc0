import { expect, test } from 'vitest';
import { withBegunRoles } from '../../src/lifecycle/index.ts';
import type { Rota } from '../../src/model/rota.ts';
import { at } from '../support/build.ts';
import { placed } from './revisions.ts';

const withRole = (rota: Rota, role: string): Rota => ({
  ...rota,
  assignments: rota.assignments.map((one) => ({ ...one, roles: [role] })),
});

// Earlies begin at 7:00; one that begins this very minute has not begun before it.
test('published shifts that have begun keep their roles; coming ones, and people new on a shift, have those of now', () => {
  const published = withRole(placed(['ann', 'early', '2026-12-01'], ['ann', 'early', '2026-12-02']), 'lead');
  const now = withRole(
    placed(['ann', 'early', '2026-12-01'], ['ben', 'early', '2026-12-01'], ['ann', 'early', '2026-12-02']),
    'medicines',
  );
  const { assignments } = withBegunRoles(published, now, at('2026-12-02 07:00'));
  expect(assignments.map(({ worker, shift, roles }) => [worker, shift, ...roles])).toEqual([
    ['ann', 'early/2026-12-01/1', 'lead'],
    ['ben', 'early/2026-12-01/2', 'medicines'],
    ['ann', 'early/2026-12-02/1', 'medicines'],
  ]);
});
