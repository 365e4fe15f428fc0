import { type Breach, dateOf, dayOf, type Provisional } from '@rota/domain';
import { groupBy } from '../../order.ts';
import { counted } from '../../words.ts';
import { plainDetails } from '../details.ts';
import { nameOf, type ReportFacts } from '../facts.ts';
import { type Html, html } from '../html.ts';
import { amountText, ruleSentence } from '../rule-words.ts';
import type { Section } from '../section.ts';

const pastItem = (facts: ReportFacts, breach: Breach): Html =>
  html`<li>${ruleSentence(facts.settings, breach.rule)} ${plainDetails(facts)(breach.detail)} <span class="quiet">(${amountText(breach.amount, breach.amountUnit)})</span></li>`;

const pastList = (facts: ReportFacts, past: readonly Breach[]): Html =>
  past.length === 0
    ? html`<p>What is known of the time before breaks no hard rule on hours or rest.</p>`
    : html`<p>${counted(past.length, 'case')} that this rota did not make and is not charged with:</p>
<ul class="plain">${past.map((breach) => pastItem(facts, breach))}</ul>`;

/** Workers whose averages rest on the same days, on one line. */
const provisionalItem = (facts: ReportFacts, averages: readonly Provisional[]): Html => {
  const [first] = averages;
  if (!first) return html``;
  const last = dateOf(dayOf(first.from) + first.days - 1);
  const who = averages.map(({ worker }) => nameOf(facts, worker)).join(', ');
  return html`<li><code>${first.rule}</code> rests on ${counted(first.days, 'day')}, ${first.from} to ${last}: ${who}</li>`;
};

const provisionalList = (facts: ReportFacts, provisional: readonly Provisional[]): Html => {
  if (provisional.length === 0) return html``;
  const groups = [...groupBy(provisional, ({ rule, from, days }) => `${rule} ${from} ${days}`).values()];
  return html`<p>Averages that are provisional, because less than their reference period is known:</p>
<ul class="plain">${groups.map((group) => provisionalItem(facts, group))}</ul>`;
};

/** What was wrong before the period, and which averages know too little; `undefined` when there is nothing to say. */
export const before = (facts: ReportFacts): Section | undefined => {
  const { past, provisional } = facts.judgement;
  if (past.length === 0 && provisional.length === 0) return undefined;
  return {
    id: 'before',
    title: 'Before this period',
    about:
      'What the duties before the first day say: rules that were broken then, and averages that are still short of days.',
    body: [pastList(facts, past), provisionalList(facts, provisional)],
  };
};
