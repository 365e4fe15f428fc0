import type { GridGroup, GridRow } from '../../grid/model.ts';
import { hoursText } from '../../words.ts';
import type { ReportFacts } from '../facts.ts';
import { type Html, html } from '../html.ts';
import type { Section } from '../section.ts';
import { bar, keySwatch } from '../svg.ts';

const CONTRACT_FILL = '#005a9c';
const EXTRA_FILL = '#9cc3e0';

/** Sleep-ins are working time that no contract hours are paid for. */
const sleepInMinutes = (row: GridRow): number => row.workingMinutes - row.plannedMinutes;

const differenceText = ({ plannedMinutes, contractMinutes }: GridRow): string => {
  if (contractMinutes === undefined) return '–';
  const difference = plannedMinutes - contractMinutes;
  return `${difference > 0 ? '+' : difference < 0 ? '−' : '±'}${hoursText(Math.abs(difference))}`;
};

const rowHtml = (row: GridRow, most: number, hasSleepIns: boolean): Html => {
  const extra = sleepInMinutes(row);
  const parts = [
    { value: row.plannedMinutes, fill: CONTRACT_FILL },
    { value: extra, fill: EXTRA_FILL },
  ];
  return html`
<tr><th scope="row" class="who">${row.worker.name}</th><td class="bar">${bar(parts, most, row.contractMinutes)}</td>
<td class="n">${hoursText(row.plannedMinutes)}</td><td class="n">${row.contractMinutes === undefined ? '–' : hoursText(row.contractMinutes)}</td>
<td class="n">${differenceText(row)}</td>${hasSleepIns ? html`<td class="n">${extra === 0 ? '' : hoursText(extra)}</td>` : undefined}</tr>`;
};

const groupHtml = ({ title, rows }: GridGroup, most: number, hasSleepIns: boolean): Html => html`
<table class="bars"><caption>${title}</caption><colgroup><col class="who"><col><col class="n"><col class="n"><col class="n">${hasSleepIns ? html`<col class="n">` : undefined}</colgroup>
<thead><tr><th scope="col" class="who">Worker</th><td></td><th scope="col" class="n">planned</th><th scope="col" class="n">contract</th>
<th scope="col" class="n">difference</th>${hasSleepIns ? html`<th scope="col" class="n">sleep-ins</th>` : undefined}</tr></thead>
<tbody>${rows.map((row) => rowHtml(row, most, hasSleepIns))}</tbody></table>`;

const keyHtml = (hasSleepIns: boolean): Html => html`
<ul class="key"><li>${keySwatch(CONTRACT_FILL)}hours that count towards the contract</li>
${hasSleepIns ? html`<li>${keySwatch(EXTRA_FILL)}sleep-ins: working time, but no contract hours</li>` : undefined}
<li>${keySwatch('mark')}contract hours of the period</li></ul>`;

/** Groups without those of whom there is nothing to say: no hours planned, and none due. */
const withHours = (groups: readonly GridGroup[]): readonly GridGroup[] =>
  groups
    .map(({ title, rows }) => ({
      title,
      rows: rows.filter((row) => row.workingMinutes > 0 || row.contractMinutes !== undefined),
    }))
    .filter(({ rows }) => rows.length > 0);

/** Planned hours against the contract, a bar per worker. */
export const hours = (facts: ReportFacts): Section => {
  const groups = withHours(facts.grid.groups);
  const rows = groups.flatMap((group) => group.rows);
  const most = Math.max(1, ...rows.flatMap((row) => [row.workingMinutes, row.contractMinutes ?? 0]));
  const total = rows.reduce((sum, row) => sum + row.plannedMinutes, 0);
  const hasSleepIns = rows.some((row) => sleepInMinutes(row) > 0);
  return {
    id: 'hours',
    title: 'Hours per worker',
    about: `Hours of shifts that start in this period, breaks taken off: ${hoursText(total)} in all. Contract hours are those of the days somebody is employed and not away; a dash means that nobody is held to them here. People without shifts or contract hours here are left out.`,
    body: [
      keyHtml(hasSleepIns),
      html`<div class="multiples wide">${groups.map((group) => groupHtml(group, most, hasSleepIns))}</div>`,
    ],
  };
};
