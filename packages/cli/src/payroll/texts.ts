import {
  elementTotals,
  isoUtc,
  type PayrollAct,
  type PayrollExport,
  type PayrollFinding,
  workersWithoutRows,
} from '@rota/domain';
import { count } from '../figures.ts';
import { table } from '../table.ts';
import type { KeptExport } from './payroll-folder.ts';
import type { PeriodReport } from './report.ts';

/** Pence as pounds: `-12.05`. */
const pounds = (pence: number): string =>
  `${pence < 0 ? '-' : ''}${Math.floor(Math.abs(pence) / 100)}.${String(Math.abs(pence) % 100).padStart(2, '0')}`;

const sumOf = ({ rows }: PayrollExport): number => rows.reduce((sum, { pence }) => sum + pence, 0);

/** One finding as a line. */
export const findingText = ({ code, worker, shift, on, detail }: PayrollFinding): string =>
  `  ${[code, worker, on, shift].filter((part) => part !== undefined).join(' | ')} | ${detail}`;

/** What an export holds, in a few lines for a person. */
export const exportText = (exported: PayrollExport, isNew: boolean): string => {
  const elements = elementTotals(exported.rows).map(
    ({ element, rows, pence }) => `  ${element}: ${count(rows, 'row')}, ${pounds(pence)}`,
  );
  const without = workersWithoutRows(exported);
  return `${[
    `${exported.id}: export ${exported.number} of ${exported.employer}, ${exported.period.id}${isNew ? '' : ' (nothing changed since)'}`,
    `  ${count(exported.rows.length, 'row')}, ${pounds(sumOf(exported))}; ${count(without.length, 'worker')} without a row`,
    ...elements,
  ].join('\n')}\n`;
};

/** Exports of a period as a table. */
export const listText = (kept: readonly KeptExport[], acts: readonly PayrollAct[]): string =>
  table(
    [
      { heading: 'export', align: 'left' },
      { heading: 'number', align: 'right' },
      { heading: 'period', align: 'left' },
      { heading: 'made', align: 'left' },
      { heading: 'by', align: 'left' },
      { heading: 'rows', align: 'right' },
      { heading: 'pay', align: 'right' },
      { heading: 'received', align: 'left' },
    ],
    kept.map(({ exported }) => [
      exported.id,
      String(exported.number),
      exported.period.id,
      isoUtc(exported.createdAt),
      exported.createdBy,
      String(exported.rows.length),
      pounds(sumOf(exported)),
      acts.find((act) => act.export === exported.id)?.by ?? '',
    ]),
  );

/** The report before an export. */
export const reportText = ({ findings, lives }: PeriodReport): string => {
  const held =
    findings.length === 0
      ? 'Nothing holds the export up\n'
      : `${count(findings.length, 'finding')}:\n${findings.map(findingText).join('\n')}\n`;
  const states = lives.map(({ worker, state, steps }) => {
    const last = steps.at(-1);
    return [worker, state, last ? isoUtc(last.at) : '', last?.by ?? ''];
  });
  const heads = ['worker', 'hours', 'since', 'by'].map((heading) => ({ heading, align: 'left' as const }));
  return `${held}${table(heads, states)}`;
};
