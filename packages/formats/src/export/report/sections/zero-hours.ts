import type { CancellationNotice, ZeroHoursLine } from '@rota/domain';
import { counted, durationText } from '../../words.ts';
import { nameOf, type ReportFacts } from '../facts.ts';
import { type Html, html } from '../html.ts';
import type { Section } from '../section.ts';

const verdictOf = ({ wouldQualify, isWhole }: ZeroHoursLine): string => {
  if (wouldQualify) return 'would qualify under preferred option';
  return isWhole ? 'did not work' : 'twelve weeks are not known yet';
};

const offersText = ({ offers, leastOfferDays }: ZeroHoursLine): string =>
  leastOfferDays === undefined ? 'none' : `${offers}, the latest ${counted(leastOfferDays, 'day')} ahead`;

const noticeText = ({ cancelledBy, noticeMinutes }: CancellationNotice): string =>
  noticeMinutes > 0
    ? `by the ${cancelledBy} ${durationText(noticeMinutes)} ahead`
    : `by the ${cancelledBy} after it had begun`;

const rowHtml = (facts: ReportFacts, line: ZeroHoursLine): Html => html`
<tr><td>${nameOf(facts, line.worker)}</td><td class="n">${durationText(line.averageMinutes)}</td><td class="n">${line.weeksWorked}</td>
<td>${verdictOf(line)}</td><td>${offersText(line)}</td><td>${line.cancelled.map(noticeText).join('; ') || 'none'}</td></tr>`;

/** The last twelve weeks of everybody without guaranteed hours; `undefined` where nobody is. */
export const zeroHours = (facts: ReportFacts): Section | undefined => {
  const lines = facts.judgement.zeroHours;
  const [first] = lines;
  if (!first) return undefined;
  return {
    id: 'zero-hours',
    title: 'Zero-hours workers',
    about: `Hours from ${first.from} to ${first.to}, offers and cancellations of everybody without guaranteed hours. Rights to guaranteed hours and to notice are expected in 2027; nothing is enforced yet, but these figures could not be made up later.`,
    body: html`
<table class="list"><thead><tr><th scope="col">Worker</th><th scope="col" class="n">A week</th><th scope="col" class="n">Weeks worked of 12</th>
<th scope="col">Guaranteed hours</th><th scope="col">Offers</th><th scope="col">Called off</th></tr></thead><tbody>${lines.map((line) => rowHtml(facts, line))}</tbody></table>`,
  };
};
