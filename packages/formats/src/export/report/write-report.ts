import type { SolvedRota } from '../solved-rota.ts';
import { counted, spanName } from '../words.ts';
import { shiftTypeStyles } from './colours.ts';
import { type ReportFacts, reportFacts } from './facts.ts';
import { type Html, html, trusted } from './html.ts';
import { contentsHtml, sectionHtml } from './section.ts';
import { before } from './sections/before.ts';
import { breaches } from './sections/breaches.ts';
import { fairness } from './sections/fairness.ts';
import { headroom } from './sections/headroom.ts';
import { hours } from './sections/hours.ts';
import { notices } from './sections/notices.ts';
import { onCall } from './sections/on-call.ts';
import { openShifts } from './sections/open-shifts.ts';
import { pay } from './sections/pay.ts';
import { quality } from './sections/quality.ts';
import { restOwed } from './sections/rest-owed.ts';
import { rota } from './sections/rota.ts';
import { rules } from './sections/rules.ts';
import { verdict } from './sections/verdict.ts';
import { zeroHours } from './sections/zero-hours.ts';
import { STYLE } from './style.ts';

/** Sections after the grid, in order; one with nothing to say may be absent. */
const SECTIONS = [
  openShifts,
  breaches,
  notices,
  before,
  onCall,
  hours,
  headroom,
  pay,
  fairness,
  restOwed,
  zeroHours,
  quality,
  rules,
] as const;

const headerHtml = ({ planning, rota: { from, to } }: ReportFacts, links: Html): Html => html`
<header><h1><small>${planning.problem.service.name}</small>Rota, ${spanName(from, to)}</h1></header>
<main>${links}`;

const footerHtml = ({ rota: { assignments }, grid, result }: ReportFacts): Html => {
  const people = grid.groups.reduce((sum, { rows }) => sum + rows.length, 0);
  return html`<footer>Made with Rota: ${counted(assignments.length, 'assignment')} for ${counted(people, 'person', 'people')}, seed ${result.seed}. This page holds names: keep it as you would keep the rota itself.</footer>`;
};

/**
 * The report as one self-contained HTML page: no script, nothing fetched from anywhere, readable by somebody who has never seen one.
 *
 * On paper it is A3 landscape with the verdict and the whole grid on the first page. The same rota gives the same bytes.
 */
export const writeReport = (solved: SolvedRota): string => {
  const facts = reportFacts(solved);
  const { problem } = facts.planning;
  const [first, rest] = [rota(facts), SECTIONS.flatMap((section) => section(facts) ?? [])];
  const style = STYLE + shiftTypeStyles(problem.service.shiftTypes);
  return html`<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex"><title>${`Rota, ${spanName(problem.from, problem.to)}, ${problem.service.name}`}</title>
<style>${trusted(style)}</style></head><body>
${headerHtml(facts, contentsHtml([first, ...rest]))}
<div class="first">${verdict(facts)}${sectionHtml(first)}</div>
${rest.map(sectionHtml)}
</main>
${footerHtml(facts)}
</body></html>
`.markup;
};
