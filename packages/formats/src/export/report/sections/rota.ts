import type { Planning } from '@rota/domain';
import type { GridCell, GridDay, GridMark, GridRow } from '../../grid/model.ts';
import { clockAt, dayOfMonth, longDate, weekdayName } from '../../words.ts';
import type { ReportFacts } from '../facts.ts';
import { type Html, html } from '../html.ts';
import type { Section } from '../section.ts';
import { legend } from './legend.ts';

const dayClass = (day: GridDay): string => (day.isBankHoliday ? 'bh' : day.isWeekend ? 'we' : '');

const dayHead = (day: GridDay): Html => {
  const name = `${weekdayName(day.day)} ${longDate(day.date)}${day.isBankHoliday ? ', bank holiday' : ''}`;
  return html`<th scope="col" class="${dayClass(day)}" title="${name}">${dayOfMonth(day.date)}<i>${weekdayName(day.day).slice(0, 2)}${day.isBankHoliday ? ' BH' : ''}</i></th>`;
};

/** What a mouse or a screen reader says of a mark. */
const markTitle = (
  { zone, shiftTypeById, onCallById, unitById }: Planning,
  { duty, isTentative }: GridMark,
): string => {
  const name = onCallById.get(duty.shiftType)?.name ?? shiftTypeById.get(duty.shiftType)?.name ?? duty.shiftType;
  const notes = [
    ...(duty.isSupernumerary ? ['supernumerary'] : []),
    ...(duty.isPinned ? ['pinned'] : []),
    ...(isTentative ? ['offered, not answered'] : []),
  ];
  const times = `${clockAt(zone, duty.startsAt)} to ${clockAt(zone, duty.endsAt)}`;
  return [name, times, unitById.get(duty.unit)?.name ?? duty.unit, ...notes].join(', ');
};

const markHtml = ({ planning }: ReportFacts, mark: GridMark): Html => {
  const { duty } = mark;
  const type = planning.problem.service.shiftTypes.findIndex(({ id }) => id === duty.shiftType);
  const classes = [
    duty.tier === undefined ? `d s${type}` : 't',
    ...(duty.isSupernumerary ? ['extra'] : []),
    ...(duty.isPinned ? ['pin'] : []),
  ];
  return html`<abbr class="${classes.join(' ')}" title="${markTitle(planning, mark)}">${mark.code}${mark.isTentative ? '?' : ''}</abbr>`;
};

const cellHtml = (facts: ReportFacts, hard: ReadonlySet<string>, cell: GridCell, day: GridDay | undefined): Html => {
  const name = day ? dayClass(day) : '';
  const isHard = cell.marks.some(({ duty }) => hard.has(`${duty.worker} ${duty.shift}`));
  if (cell.marks.length > 0) {
    return html`<td class="${isHard ? `hard ${name}` : name}">${cell.marks.map((mark) => markHtml(facts, mark))}</td>`;
  }
  return cell.isAway
    ? html`<td class="${name} off"><abbr title="unavailable">–</abbr></td>`
    : html`<td class="${name}"></td>`;
};

const wholeHours = (minutes: number): number => Math.round(minutes / 60);

const rowHtml = (facts: ReportFacts, hard: ReadonlySet<string>, row: GridRow): Html => html`
<tr><th scope="row" class="who">${row.worker.name}</th>${row.cells.map((cell, at) => cellHtml(facts, hard, cell, facts.grid.days[at]))}
<td class="hours">${wholeHours(row.plannedMinutes)} / ${row.contractMinutes === undefined ? '–' : wholeHours(row.contractMinutes)}</td></tr>`;

const countRow = (
  facts: ReportFacts,
  name: string,
  text: (at: number) => string,
  isShort: (at: number) => boolean,
): Html => html`
<tr><th scope="row" class="who">${name}</th>${facts.grid.days.map((day, at) => html`<td class="${isShort(at) ? 'short' : dayClass(day)}">${text(at)}</td>`)}<td></td></tr>`;

const footRows = (facts: ReportFacts): readonly Html[] => [
  ...facts.grid.heads.map(({ name, have, want }) =>
    countRow(
      facts,
      name,
      (at) => (want[at] === 0 && have[at] === 0 ? '' : `${have[at]}/${want[at]}`),
      (at) => (have[at] ?? 0) < (want[at] ?? 0),
    ),
  ),
  countRow(
    facts,
    'Open shifts and roles',
    (at) => (facts.grid.open[at] === 0 ? '' : String(facts.grid.open[at])),
    (at) => facts.grid.open[at] !== 0,
  ),
];

/** Worker and shift of every duty that a hard breach names. */
const hardDuties = ({ judgement }: ReportFacts): ReadonlySet<string> =>
  new Set(
    judgement.breaches
      .filter((breach) => breach.isHard)
      .flatMap((breach) => breach.shifts.map((shift) => `${breach.worker} ${shift}`)),
  );

const lineCount = ({ grid }: ReportFacts): number =>
  2 + 1 + grid.heads.length + 1 + grid.groups.reduce((sum, { rows }) => sum + rows.length + 1, 0);

const tableHtml = (facts: ReportFacts): Html => {
  const { days, groups } = facts.grid;
  const hard = hardDuties(facts);
  return html`
<div class="scroll"><table class="grid" style="--rows:${lineCount(facts)}">
<colgroup><col class="who">${days.map(() => html`<col>`)}<col class="hours"></colgroup>
<thead><tr><th scope="col" class="who">Worker</th>${days.map(dayHead)}<th scope="col" class="hours">Hours<i>of contract</i></th></tr></thead>
${groups.map(
  ({ title, rows }) =>
    html`<tbody><tr class="group"><th scope="rowgroup" colspan="${days.length + 2}">${title}</th></tr>${rows.map((row) => rowHtml(facts, hard, row))}</tbody>`,
)}
<tfoot><tr class="group"><th scope="rowgroup" colspan="${days.length + 2}">People there / people wanted</th></tr>${footRows(facts)}</tfoot>
</table></div>`;
};

/** The grid in colour with its legend: workers down, days across. */
export const rota = (facts: ReportFacts): Section => ({
  id: 'rota',
  title: 'The rota',
  about:
    'A row is a person, a column a day. A shift stands on the day it starts; a ring is on-call at home with its tier.',
  body: [tableHtml(facts), legend(facts)],
});
