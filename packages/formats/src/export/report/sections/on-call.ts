import type { Demand, OnCallSlot } from '@rota/domain';
import type { GridDay } from '../../grid/model.ts';
import { groupBy } from '../../order.ts';
import { clockAt, counted, shortDate } from '../../words.ts';
import { nameOf, type ReportFacts } from '../facts.ts';
import { type Html, html } from '../html.ts';
import type { Section } from '../section.ts';

/** One on-call slot on one day, with who holds it; rows of one week block and holder are joined. */
interface Held {
  readonly text: string;
  readonly isOpen: boolean;
  readonly block: string | undefined;
}

const heldOn = (
  facts: ReportFacts,
  slot: OnCallSlot,
  demand: Demand | undefined,
  holders: ReadonlyMap<string, readonly string[]>,
): Held => {
  if (!demand) return { text: '', isOpen: false, block: undefined };
  const names = (holders.get(demand.id) ?? []).map((worker) => nameOf(facts, worker));
  const times = `${clockAt(facts.planning.zone, demand.startsAt)}–${clockAt(facts.planning.zone, demand.endsAt)}`;
  const text = names.length === 0 ? 'nobody' : names.join(', ');
  if (slot.block === 'week') return { text, isOpen: names.length === 0, block: demand.block };
  return { text: `${text} ${times}`, isOpen: names.length === 0, block: undefined };
};

/** How many rows a cell spans: the days that follow in the same block with the same holder. */
const spanOf = (column: readonly Held[], at: number): number => {
  const held = column[at];
  const joins = (other: Held | undefined) =>
    held?.block !== undefined && other?.block === held.block && other.text === held.text;
  if (joins(column[at - 1])) return 0;
  let span = 1;
  while (joins(column[at + span])) span++;
  return span;
};

const cellHtml = (column: readonly Held[], at: number): Html | undefined => {
  const span = spanOf(column, at);
  const held = column[at];
  if (span === 0 || !held) return undefined;
  const classes = `${held.isOpen ? 'nobody' : ''} ${held.block === undefined ? 'each' : ''}`;
  return html`<td class="${classes.trim()}" rowspan="${span}">${held.text}</td>`;
};

const dayClass = (day: GridDay): string => (day.isBankHoliday ? 'bh' : day.isWeekend ? 'we' : '');

const hoursText = ({ hours }: OnCallSlot): string => {
  const times = (span: OnCallSlot['hours']['weekday']) => (span ? `${span.start}–${span.end}` : 'nobody');
  return `weekdays ${times(hours.weekday)}, weekends ${times(hours.weekend)}`;
};

const slotTitle = (slot: OnCallSlot): Html => {
  const how = slot.mode === 'attend' ? 'comes within' : 'answers within';
  return html`<th scope="col"><span class="t">${slot.tier}</span> ${slot.name}<small>${how} ${counted(slot.responseMinutes, 'minute')}</small><small>${hoursText(slot)}</small></th>`;
};

const halfTable = (
  facts: ReportFacts,
  slots: readonly OnCallSlot[],
  days: readonly GridDay[],
  holders: ReadonlyMap<string, readonly string[]>,
): Html => {
  const byId = facts.planning.demandIndexById;
  const columns = slots.map((slot) =>
    days.map(({ date }) => heldOn(facts, slot, facts.planning.demands[byId.get(`${slot.id}/${date}`) ?? -1], holders)),
  );
  return html`
<table class="rota-oncall"><thead><tr><th scope="col">From</th>${slots.map(slotTitle)}</tr></thead>
<tbody>${days.map((day, at) => html`<tr class="${dayClass(day)}"><th scope="row" class="nowrap">${shortDate(day.date)}${day.isBankHoliday ? ' BH' : ''}</th>${columns.map((column) => cellHtml(column, at))}</tr>`)}</tbody></table>`;
};

/** Who is on call, a row per day and a column per tier; week blocks are joined. */
export const onCall = (facts: ReportFacts): Section => {
  const slots = facts.planning.problem.service.onCall.toSorted((a, b) => a.tier - b.tier);
  const onCallDuties = facts.rota.assignments.filter(({ kind }) => kind === 'on-call');
  const byDemand = groupBy(onCallDuties, ({ shift }) => shift.slice(0, shift.lastIndexOf('/')));
  const holders = new Map([...byDemand].map(([demand, held]) => [demand, held.map(({ worker }) => worker)]));
  const { days } = facts.grid;
  const middle = Math.ceil(days.length / 2);
  return {
    id: 'on-call',
    title: 'On call',
    about:
      'Tier 1 is called first; who does not answer is followed by the next tier. Times that end in the morning end the next day.',
    body:
      slots.length === 0
        ? html`<p>This service has no on-call tiers.</p>`
        : html`<div class="halves">${[days.slice(0, middle), days.slice(middle)].map((half) => halfTable(facts, slots, half, holders))}</div>`,
  };
};
