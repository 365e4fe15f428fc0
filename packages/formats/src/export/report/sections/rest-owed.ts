import { BASES, type RestOwed } from '@rota/domain';
import { durationText, momentAt } from '../../words.ts';
import { nameOf, type ReportFacts } from '../facts.ts';
import { type Html, html } from '../html.ts';
import type { Section } from '../section.ts';

const WHICH = { 'daily-rest': 'daily rest (11 h)', 'weekly-rest': 'weekly rest (24 h)' } as const;

/** Why it may be cut short; nothing is known of an opening balance. */
const whyText = ({ basis }: RestOwed): string => (basis === undefined ? 'brought along' : BASES[basis].title);

const rowHtml = (facts: ReportFacts, owed: RestOwed): Html => {
  const { zone } = facts.planning;
  const state =
    owed.clearedAt === undefined
      ? html`<b class="over">still owed</b>`
      : html`given by ${momentAt(zone, owed.clearedAt)}`;
  return html`
<tr><td>${nameOf(facts, owed.worker)}</td><td>${WHICH[owed.rule]}</td><td>${whyText(owed)}</td><td class="n">${durationText(owed.minutes)}</td>
<td class="nowrap">${momentAt(zone, owed.arisesAt)}</td><td class="nowrap">${momentAt(zone, owed.dueBy)}</td><td>${state}</td></tr>`;
};

/** Compensatory rest that this rota makes due. */
export const restOwed = (facts: ReportFacts): Section => ({
  id: 'rest-owed',
  title: 'Rest owed',
  about:
    'At some posts, in a change of shift or by agreement the law lets a rest be cut short when the time is given back. Each line is a debt this rota makes, and when it is paid.',
  body:
    facts.judgement.restOwed.length === 0
      ? html`<p>None: nobody’s rest is cut short.</p>`
      : html`
<table class="list"><thead><tr><th scope="col">Worker</th><th scope="col">Cut short</th><th scope="col">Why that is lawful</th><th scope="col" class="n">Owed</th><th scope="col">Since</th>
<th scope="col">To be given by</th><th scope="col">State</th></tr></thead><tbody>${facts.judgement.restOwed.map((owed) => rowHtml(facts, owed))}</tbody></table>`,
});
