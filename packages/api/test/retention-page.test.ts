import { readFileSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { withRetention } from './support/retention-page.ts';

const path = new URL('../../../docs/service.md', import.meta.url);

if (process.env.ROTA_UPDATE_DOCS === '1') writeFileSync(path, withRetention(readFileSync(path, 'utf8')));

it('docs/service.md says of every kind of record how long it is kept', () => {
  const page = readFileSync(path, 'utf8');
  expect(page).toBe(withRetention(page));
});
