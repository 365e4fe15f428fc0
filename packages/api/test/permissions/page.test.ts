import { readFileSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { withTables } from '../support/permissions-page.ts';

const path = new URL('../../../../docs/permissions.md', import.meta.url);

if (process.env.ROTA_UPDATE_DOCS === '1') writeFileSync(path, withTables(readFileSync(path, 'utf8')));

it('docs/permissions.md says of every permission what the matrix says', () => {
  const page = readFileSync(path, 'utf8');
  expect(page).toBe(withTables(page));
});
