import {
  elementTotals,
  isoUtc,
  type PayrollAct,
  type PayrollExport,
  type PayrollFinding,
  type PeriodReport,
  workersWithoutRows,
} from '@rota/domain';
import { count, pounds } from '../figures.ts';
import { table } from '../table.ts';
import type { KeptExport } from './payroll-folder.ts';

const sumOf = ({ rows }: PayrollExport): number => rows.reduce((sum, { pence }) => sum + pence, 0);

/** One finding as a line. */
export const findingText = ({ code, worker, shift, on, detail }: PayrollFinding): string =>
  `  ${[code, worker, on, shift].filter((part) => part !== undefined).join(' | ')} | ${detail}`;

/** Findings that say the same of one worker as one line. */
const findingsText = (findings: readonly PayrollFinding[]): readonly string[] => {
  const alike = new Map<string, PayrollFinding[]>();
  for (const finding of findings) {
    const { code, worker, detail } = finding;
    const key = [code, worker, detail].join('\n');
    const group = alike.get(key) ?? [];
    alike.set(key, group);
    group.push(finding);
  }
  return [...alike.values()].flatMap((group) => {
    const [first] = group;
    const dates = group.flatMap(({ on }) => on ?? []).sort();
    if (!first || group.length === 1) return group.map(findingText);
    const { code, worker, detail } = first;
    return `  ${code} | ${worker} | ${group.length} times, ${dates[0]} to ${dates.at(-1)} | ${detail}`;
  });
};

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
      : `${count(findings.length, 'finding')}:\n${findingsText(findings).join('\n')}\n`;
  const states = lives.map(({ worker, state, steps }) => {
    const last = steps.at(-1);
    return [worker, state, last ? isoUtc(last.at) : '', last?.by ?? ''];
  });
  const heads = ['worker', 'hours', 'since', 'by'].map((heading) => ({ heading, align: 'left' as const }));
  return `${held}${table(heads, states)}`;
};
