import type { Demand, Mix, Planning, Unfilled } from '@rota/domain';
import { demandOfGap } from '../../grid/heads.ts';
import { clockAt, counted, listText, shortDate } from '../../words.ts';
import { nameOf, type ReportFacts } from '../facts.ts';
import { type Content, type Html, html } from '../html.ts';
import { actionsFor, type ReasonGroup, reasonGroups } from '../reasons.ts';
import type { Section } from '../section.ts';

/** Names on a line before the rest is only counted. */
const NAMES = 8;

/** A gap with the demand it is about; one whose demand is gone stands first. */
interface Placed {
  readonly gap: Unfilled;
  readonly demand: Demand | undefined;
}

const whenText = ({ planning }: ReportFacts, demand: Demand): string =>
  `${shortDate(demand.on)}, ${clockAt(planning.zone, demand.startsAt)}–${clockAt(planning.zone, demand.endsAt)}`;

const shiftName = ({ planning }: ReportFacts, { shiftType, unit }: Demand): string => {
  const name = planning.shiftTypeById.get(shiftType)?.name ?? planning.onCallById.get(shiftType)?.name ?? shiftType;
  return `${name}, ${planning.unitById.get(unit)?.name ?? unit}`;
};

/** Whom a mix line asks for: `Shift lead`, `Grade 3 or above`, `permanent or bank`. */
const roleText = (planning: Planning, { id, of }: Mix): string => {
  const skill = planning.problem.service.skills.find((known) => known.id === of.skill)?.name;
  const grade = of.grade === undefined ? undefined : `${planning.gradeById.get(of.grade)?.name ?? of.grade} or above`;
  const parts = [skill ?? of.skill, grade, of.sex, of.contracts?.join(' or ')].filter((part) => part !== undefined);
  return parts.length === 0 ? id : parts.join(', ');
};

const missingText = ({ planning }: ReportFacts, { gap, demand }: Placed): string => {
  if (gap.requirement === 'heads') return counted(gap.missing, 'person', 'people');
  const mix = demand?.mix.find(({ id }) => id === gap.requirement);
  return `${gap.missing} × ${mix ? roleText(planning, mix) : gap.requirement}`;
};

const namesText = (facts: ReportFacts, workers: readonly string[]): string => {
  const names = workers.slice(0, NAMES).map((worker) => nameOf(facts, worker));
  const more = workers.length - names.length;
  return listText(more > 0 ? [...names, `${more} more`] : names);
};

const reasonItems = (facts: ReportFacts, gap: Unfilled, groups: readonly ReasonGroup[]): readonly Html[] => {
  if (groups.length === 0) return gap.reasons.map(({ detail }) => html`<li>${detail}</li>`);
  const ruledOut = groups.filter(({ isRuledOut }) => isRuledOut);
  const counts = listText(ruledOut.map(({ words, workers }) => `${workers.length} ${words}`));
  return [
    ...groups
      .filter(({ isRuledOut }) => !isRuledOut)
      .map(({ words, workers }) => html`<li><b>${workers.length}</b> ${words}: ${namesText(facts, workers)}</li>`),
    ...(ruledOut.length === 0 ? [] : [html`<li class="quiet">Ruled out: ${counts}</li>`]),
  ];
};

const gapRow = (facts: ReportFacts, placed: Placed): Html => {
  const { gap, demand } = placed;
  const groups = reasonGroups(gap.reasons, (code) => facts.settings.some(({ id }) => id === code));
  return html`
<tr><td class="nowrap">${demand ? whenText(facts, demand) : gap.shift}</td><td>${demand ? shiftName(facts, demand) : ''}</td>
<td>${missingText(facts, placed)}</td><td><ul class="plain">${reasonItems(facts, gap, groups)}</ul></td>
<td><ul class="plain">${actionsFor(groups, (worker) => nameOf(facts, worker)).map((action) => html`<li>${action}</li>`)}</ul></td></tr>`;
};

const gapTable = (facts: ReportFacts): Content => {
  const gaps = facts.unfilled
    .map((gap): Placed => ({ gap, demand: demandOfGap(facts.planning, gap) }))
    .toSorted((a, b) => (a.demand?.startsAt ?? 0) - (b.demand?.startsAt ?? 0));
  return html`
<table class="list"><thead><tr><th scope="col">When</th><th scope="col" style="width:14%">Shift</th><th scope="col" style="width:11%">Missing</th>
<th scope="col">Why nobody has it</th><th scope="col" style="width:24%">What could help</th></tr></thead>
<tbody>${gaps.map((placed) => gapRow(facts, placed))}</tbody></table>`;
};

/** Cover that is not met: each gap with who is held back by what, and what could be done. */
export const openShifts = (facts: ReportFacts): Section => ({
  id: 'open',
  title: 'Open shifts',
  about:
    'Cover that this rota leaves open. Where a role is missing, the people are there but none of them has what the role needs.',
  body:
    facts.unfilled.length === 0
      ? html`<p>None: every shift and every on-call slot has the people it needs.</p>`
      : gapTable(facts),
});
