import type { OnCallSlot, ShiftType } from '@rota/domain';
import type { ReportFacts } from '../facts.ts';
import { type Html, html } from '../html.ts';

/** A visit has times of its own, so its type shows none. */
const typeItem =
  (visit: string | undefined) =>
  ({ id, code, name, start, end }: ShiftType, index: number): Html =>
    html`<li><span class="d s${index}">${code}</span>${name}${id === visit ? '' : `, ${start}–${end}`}</li>`;

const slotItem = ({ tier, name }: OnCallSlot): Html => html`<li><span class="t">${tier}</span>${name}</li>`;

const marks = (facts: ReportFacts): readonly Html[] => {
  const all = facts.grid.groups.flatMap(({ rows }) => rows.flatMap(({ cells }) => cells.flatMap((cell) => cell.marks)));
  const extra = html`<li><span class="d extra">E</span>supernumerary: works, but is not cover</li>`;
  const pin = html`<li><span class="d pin">E</span>pinned by hand</li>`;
  const hard = html`<li><span class="swatch hard"></span>part of a hard breach</li>`;
  return [
    ...(all.some(({ duty }) => duty.isSupernumerary) ? [extra] : []),
    ...(all.some(({ duty }) => duty.isPinned) ? [pin] : []),
    ...(facts.judgement.breaches.some(({ isHard }) => isHard) ? [hard] : []),
  ];
};

/** What codes, rings, shades and outlines of the grid mean; only those that occur. */
export const legend = (facts: ReportFacts): Html => {
  const { shiftTypes, onCall, visits } = facts.planning.problem.service;
  return html`
<ul class="legend" aria-label="Legend">${shiftTypes.map(typeItem(visits?.shiftType))}${onCall.map(slotItem)}
<li><span class="off">–</span> unavailable</li>
<li><span class="swatch" style="background:var(--weekend)"></span>weekend</li>
<li><span class="swatch" style="background:var(--holiday)"></span>bank holiday (BH)</li>
${marks(facts)}</ul>`;
};
