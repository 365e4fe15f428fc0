import type { Notice } from '@rota/domain';
import { expect, test } from 'vitest';
import { writeReport } from '../../../../src/export/index.ts';
import { NO_BREACHES, solved, tinyPlanning } from '../../tiny-service.ts';

const planning = tinyPlanning('2026-12-01', '2026-12-08');

const ENDS: Notice = {
  code: 'contract-ends',
  worker: 'w1',
  shifts: [],
  detail: 'The fixed term of worker "w1" ends.',
  source: 'uk-rules.md COV-05',
  on: '2026-12-31',
};

const page = (notices: readonly Notice[]): string =>
  writeReport(solved(planning, [], { judgement: { ...NO_BREACHES, notices } }));

test('has no section when there is nothing to know', () => {
  expect(page([])).not.toContain('id="notices"');
});

test('gathers notices under their code, with names for ids and the source', () => {
  const name = planning.workerById.get('w1')?.name;
  expect(page([ENDS])).toContain('<h3>Contract ends</h3>');
  expect(page([ENDS])).toContain(`The fixed term of ${name} ends. <span class="quiet">(uk-rules.md COV-05)</span>`);
});

test('names the shifts that it is about, five at most', () => {
  const ids = planning.demands.slice(0, 7).map(({ id }) => `${id}/1`);
  const [first] = planning.demands;
  const name = planning.shiftTypeById.get(first?.shiftType ?? '')?.name;
  expect(page([{ ...ENDS, shifts: ids.slice(0, 1) }])).toContain(` Shifts: ${name} on Tue 1 Dec. <span`);
  expect(page([{ ...ENDS, shifts: ids }])).toMatch(/ Shifts: (?:[^,]+, ){5}and 2 more\. <span/);
});
