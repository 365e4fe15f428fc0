import { type Breach, LEVELS, type Level } from '@rota/domain';
import { groupBy } from '../../order.ts';
import { counted, countText } from '../../words.ts';
import { plainDetails } from '../details.ts';
import { nameOf, type ReportFacts } from '../facts.ts';
import { type Html, html } from '../html.ts';
import { amountText, LEVEL_WORDS, ruleSentence } from '../rule-words.ts';
import type { Section } from '../section.ts';

/** Up to so many breaches of a rule stand open; more are folded away. */
const SHOWN = 4;

const detailItem = (facts: ReportFacts, breach: Breach): Html => {
  const detail = plainDetails(facts)(breach.detail);
  const name = breach.worker === undefined ? undefined : nameOf(facts, breach.worker);
  const who = name === undefined || detail.includes(name) ? '' : `${name}: `;
  return html`<li>${who}${detail} <span class="quiet">(${amountText(breach.amount, breach.amountUnit)})</span></li>`;
};

const detailList = (facts: ReportFacts, breaches: readonly Breach[]): Html => {
  const list = html`<ul class="plain">${breaches.map((breach) => detailItem(facts, breach))}</ul>`;
  const isShown = breaches.length <= SHOWN || breaches.some(({ isHard }) => isHard);
  return isShown ? list : html`<details><summary>${counted(breaches.length, 'case')}</summary>${list}</details>`;
};

const costOf = (breaches: readonly Breach[]): string =>
  breaches.some(({ isHard }) => isHard) ? 'hard' : countText(breaches.reduce((sum, { penalty }) => sum + penalty, 0));

/** What would put it right; cases of one rule mostly share it. */
const cureText = (breaches: readonly Breach[]): Html => {
  const cures = [...new Set(breaches.flatMap(({ cure }) => cure ?? []))];
  return html`${cures.map((cure) => html`<br><span class="quiet">${cure}</span>`)}`;
};

const ruleRow = (facts: ReportFacts, rule: string, breaches: readonly Breach[]): Html => html`
<tr><td>${ruleSentence(facts.settings, rule)} <code>${rule}</code>${cureText(breaches)}</td><td class="n">${breaches.length}</td><td class="n">${costOf(breaches)}</td>
<td>${detailList(facts, breaches)}</td></tr>`;

const levelTable = (facts: ReportFacts, level: Level, breaches: readonly Breach[]): Html => html`
<h3>${LEVEL_WORDS[level]}</h3>
<table class="list"><thead><tr><th scope="col" style="width:34%">Rule</th><th scope="col" class="n" style="width:7%">Cases</th><th scope="col" class="n" style="width:9%">Cost</th><th scope="col">Where</th></tr></thead>
<tbody>${[...groupBy(breaches, ({ rule }) => rule)].map(([rule, cases]) => ruleRow(facts, rule, cases))}</tbody></table>`;

const openingSentence = (hard: number, soft: number): Html => {
  if (hard > 0) {
    return html`<p><b class="over">${counted(hard, 'hard breach', 'hard breaches')}.</b> Put these right, or record their lawful basis, before anybody sees this rota.</p>`;
  }
  const more = soft === 0 ? 'No soft rule is broken either.' : 'What follows is allowed, but not liked.';
  return html`<p><b class="fine">No hard rule is broken.</b> ${more}</p>`;
};

/** Every breach, hard ones first, gathered by level and rule. */
export const breaches = (facts: ReportFacts): Section => {
  const all = facts.judgement.breaches;
  const hard = all.filter(({ isHard }) => isHard);
  const soft = all.filter(({ isHard }) => !isHard);
  const tables = [hard, soft].flatMap((part) =>
    LEVELS.flatMap((level) => {
      const ofLevel = part.filter((breach) => breach.level === level);
      return ofLevel.length === 0 ? [] : [levelTable(facts, level, ofLevel)];
    }),
  );
  return {
    id: 'breaches',
    title: 'Rules that are broken',
    about:
      'A hard rule must hold. A soft one may be broken at a price in penalty points, which the search keeps as low as it can.',
    body: [openingSentence(hard.length, soft.length), tables],
  };
};
