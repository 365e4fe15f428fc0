import { demandIdOf, type Notice } from '@rota/domain';
import { groupBy } from '../../order.ts';
import { counted, shortDate } from '../../words.ts';
import { plainDetails } from '../details.ts';
import type { ReportFacts } from '../facts.ts';
import { type Html, html } from '../html.ts';
import type { Section } from '../section.ts';

/** `contract-ends` as a heading: `Contract ends`. */
const headingOf = (code: string): string => `${code.charAt(0).toUpperCase()}${code.slice(1).replaceAll('-', ' ')}`;

/** More shifts of one notice are counted, not named. */
const MOST_SHIFTS = 5;

/** `Early on Mon 28 Dec`; the id of a shift that is not asked for. */
const shiftName = ({ planning }: ReportFacts, shift: string): string => {
  const demand = planning.demands[planning.demandIndexById.get(demandIdOf(shift)) ?? -1];
  if (!demand) return shift;
  const name = planning.shiftTypeById.get(demand.shiftType)?.name ?? planning.onCallById.get(demand.shiftType)?.name;
  return `${name ?? demand.cover} on ${shortDate(demand.on)}`;
};

const shiftsText = (facts: ReportFacts, shifts: readonly string[]): string => {
  if (shifts.length === 0) return '';
  const named = shifts.slice(0, MOST_SHIFTS).map((shift) => shiftName(facts, shift));
  const more = shifts.length > MOST_SHIFTS ? `, and ${shifts.length - MOST_SHIFTS} more` : '';
  return ` Shifts: ${named.join(', ')}${more}.`;
};

const noticeItem = (facts: ReportFacts, { detail, shifts, source }: Notice): Html =>
  html`<li>${plainDetails(facts)(detail)}${shiftsText(facts, shifts)} <span class="quiet">(${source})</span></li>`;

const groupHtml = (facts: ReportFacts, code: string, notices: readonly Notice[]): Html =>
  html`<h3>${headingOf(code)}</h3><ul class="plain">${notices.map((notice) => noticeItem(facts, notice))}</ul>`;

/** What somebody should know that no rule forbids; `undefined` when there is nothing. */
export const notices = (facts: ReportFacts): Section | undefined => {
  const all = facts.judgement.notices;
  if (all.length === 0) return undefined;
  const groups = [...groupBy(all, ({ code }) => code)];
  return {
    id: 'notices',
    title: 'To know',
    about: `${counted(all.length, 'thing')} that no rule forbids: what runs out soon, what is not known, what falls due.`,
    body: groups.map(([code, group]) => groupHtml(facts, code, group)),
  };
};
