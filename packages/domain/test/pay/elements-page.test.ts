import { readFileSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { PAY_ELEMENTS } from '../../src/pay/elements/index.ts';

const path = new URL('../../../../docs/pay-elements.md', import.meta.url);
const [BEGIN, END] = [' writes it anew -->\n', '<!-- /elements -->'];

const table = [
  '',
  '| element | unit | counts time | what it is for | where it comes from |',
  '|---|---|---|---|---|',
  ...PAY_ELEMENTS.map(
    ({ name, unit, countsTime, summary, source }) =>
      `| ${name} | ${unit} | ${countsTime ? 'yes' : 'no'} | ${summary} | ${source} |`,
  ),
  '',
  '',
].join('\n');

const written = (page: string): string => page.slice(page.indexOf(BEGIN) + BEGIN.length, page.indexOf(END));

if (process.env.ROTA_UPDATE_DOCS === '1') {
  const page = readFileSync(path, 'utf8');
  writeFileSync(path, page.replace(`${BEGIN}${written(page)}${END}`, `${BEGIN}${table}${END}`));
}

it('has in docs/pay-elements.md the elements of the list', () => {
  expect(written(readFileSync(path, 'utf8'))).toBe(table);
});
