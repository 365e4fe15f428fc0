import type { Headroom } from '@rota/domain';
import { durationText } from '../../words.ts';
import { nameOf, type ReportFacts } from '../facts.ts';
import { type Html, html } from '../html.ts';
import type { Section } from '../section.ts';

const leftHtml = ({ headroomMinutes }: Headroom): Html =>
  headroomMinutes < 0
    ? html`<b class="over">${durationText(-headroomMinutes)} over</b>`
    : html`${durationText(headroomMinutes)}`;

const rowHtml = (facts: ReportFacts, line: Headroom): Html => html`
<tr><td>${nameOf(facts, line.worker)}</td><td class="nowrap">${line.from} to ${line.to}</td>
<td class="n">${durationText(line.averageMinutes)}${line.isEstimate ? ' (estimated)' : ''}</td><td class="n">${leftHtml(line)}</td></tr>`;

/** What is left of the 48 hours on average; `undefined` where nobody is held to it. */
export const headroom = (facts: ReportFacts): Section | undefined => {
  const lines = facts.judgement.headroom;
  if (lines.length === 0) return undefined;
  return {
    id: 'headroom',
    title: 'The 48-hour week',
    about:
      'For each worker the reference period that leaves least: the average of a week, with leave made up for by the days after it, and the hours that could still be worked in the whole period. Whoever opted out or has less than four weeks is left out.',
    body: html`
<table class="list"><thead><tr><th scope="col">Worker</th><th scope="col">Period</th><th scope="col" class="n">A week</th>
<th scope="col" class="n">Left</th></tr></thead><tbody>${lines.map((line) => rowHtml(facts, line))}</tbody></table>`,
  };
};
