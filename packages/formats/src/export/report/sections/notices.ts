import type { Notice } from '@rota/domain';
import { groupBy } from '../../order.ts';
import { counted } from '../../words.ts';
import { plainDetails } from '../details.ts';
import type { ReportFacts } from '../facts.ts';
import { type Html, html } from '../html.ts';
import type { Section } from '../section.ts';

/** `contract-ends` as a heading: `Contract ends`. */
const headingOf = (code: string): string => `${code.charAt(0).toUpperCase()}${code.slice(1).replaceAll('-', ' ')}`;

const noticeItem = (facts: ReportFacts, { detail, source }: Notice): Html =>
  html`<li>${plainDetails(facts)(detail)} <span class="quiet">(${source})</span></li>`;

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
