import { readFileSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { ROTA_ACTS, ROTA_STATES, TRANSITIONS } from '../../src/lifecycle/index.ts';

const path = new URL('../../../../docs/lifecycle.md', import.meta.url);
const [BEGIN, END] = [' writes it anew -->\n', '<!-- /life -->'];

const BY = { person: 'a person who may', clock: 'the clock', payroll: 'payroll' } as const;

const waysOf = (ways: Readonly<Record<string, string | undefined>>): string =>
  Object.entries(ways)
    .map(([act, to]) => `${act} → **${to}**`)
    .join(', ');

const table = [
  '',
  '| state | what it says | what may happen, and where it leads |',
  '|---|---|---|',
  ...Object.entries(TRANSITIONS).map(
    ([state, ways]) => `| **${state}** | ${ROTA_STATES[state as keyof typeof ROTA_STATES]} | ${waysOf(ways)} |`,
  ),
  '',
  '| act | what it is | who does it |',
  '|---|---|---|',
  ...Object.entries(ROTA_ACTS).map(([act, { summary, by }]) => `| ${act} | ${summary} | ${BY[by]} |`),
  '',
  '',
].join('\n');

const written = (page: string): string => page.slice(page.indexOf(BEGIN) + BEGIN.length, page.indexOf(END));

if (process.env.ROTA_UPDATE_DOCS === '1') {
  const page = readFileSync(path, 'utf8');
  writeFileSync(
    path,
    page.replace(`${BEGIN}${written(page)}${END}`, () => `${BEGIN}${table}${END}`),
  );
}

it('has in docs/lifecycle.md the states and acts of the table in code', () => {
  expect(written(readFileSync(path, 'utf8'))).toBe(table);
});
