import { readFileSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { withSettings } from './support/settings-page.ts';

const path = new URL('../../../docs/service.md', import.meta.url);

if (process.env.ROTA_UPDATE_DOCS === '1') writeFileSync(path, withSettings(readFileSync(path, 'utf8')));

it('docs/service.md says of every setting what the code reads', () => {
  const page = readFileSync(path, 'utf8');
  expect(page).toBe(withSettings(page));
});
