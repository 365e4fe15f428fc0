import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FAULTS } from '@rota/domain';
import { expect, it } from 'vitest';

it('describes every fault code under a heading of its own, and no other', () => {
  const page = readFileSync(join(import.meta.dirname, '../../../../docs/problems.md'), 'utf8');
  const headings = [...page.matchAll(/^### (.+)$/gm)].map(([, heading]) => heading);
  expect(headings.toSorted()).toEqual(Object.keys(FAULTS).toSorted());
});
