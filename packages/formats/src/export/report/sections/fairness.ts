import type { FairnessLine } from '@rota/domain';
import { groupBy } from '../../order.ts';
import { nameOf, type ReportFacts } from '../facts.ts';
import { type Html, html } from '../html.ts';
import type { Section } from '../section.ts';
import { bar, keySwatch } from '../svg.ts';

const CARRIED_FILL = '#8a94a0';
const PLANNED_FILL = '#005a9c';

/** Headings of the accounts the rule knows; another account is shown by its id. */
const ACCOUNT_WORDS: Readonly<Record<string, string>> = {
  nights: 'Waking nights',
  weekends: 'Weekends worked',
  'bank-holidays': 'Bank holidays worked',
  'sleep-ins': 'Sleep-ins',
  'on-call': 'On-call duties',
};

/** More than one duty over the fair share: the next duty should go to somebody else. */
const isOver = ({ carriedIn, planned, fairShareHundredths }: FairnessLine): boolean =>
  (carriedIn + planned) * 100 >= fairShareHundredths + 100;

const shareText = (hundredths: number): string => (hundredths / 100).toFixed(1);

const lineHtml = (facts: ReportFacts, line: FairnessLine, most: number): Html => {
  const { carriedIn, planned, fairShareHundredths } = line;
  const parts = [
    { value: carriedIn, fill: CARRIED_FILL },
    { value: planned, fill: PLANNED_FILL },
  ];
  return html`
<tr><th scope="row" class="who">${nameOf(facts, line.worker)}</th><td class="bar">${bar(parts, most, fairShareHundredths / 100)}</td>
<td class="n">${carriedIn} + ${planned}</td><td class="n">${shareText(fairShareHundredths)}</td>
<td class="${isOver(line) ? 'over' : ''}">${isOver(line) ? 'over' : ''}</td></tr>`;
};

const isInvolved = ({ carriedIn, planned, fairShareHundredths }: FairnessLine): boolean =>
  carriedIn + planned > 0 || fairShareHundredths > 0;

const accountHtml = (facts: ReportFacts, account: string, lines: readonly FairnessLine[]): Html => {
  const shown = lines.filter(isInvolved);
  const most = Math.max(1, ...shown.flatMap((line) => [line.carriedIn + line.planned, line.fairShareHundredths / 100]));
  return html`
<table class="bars"><caption>${ACCOUNT_WORDS[account] ?? account}</caption><colgroup><col class="who"><col><col class="wide"><col class="n"><col class="flag"></colgroup>
<thead><tr><th scope="col" class="who">Worker</th><td></td><th scope="col" class="n">before + now</th><th scope="col" class="n">fair share</th><td></td></tr></thead>
<tbody>${shown.map((line) => lineHtml(facts, line, most))}</tbody></table>`;
};

/** Who carries how much of each burden, against their fair share. */
export const fairness = (facts: ReportFacts): Section => {
  const accounts = [...groupBy(facts.judgement.fairness, ({ account }) => account)].filter(([, lines]) =>
    lines.some(isInvolved),
  );
  return {
    id: 'fairness',
    title: 'Fairness',
    about:
      'How often each person had the duties nobody likes, over the last twelve months and this period together. The fair share follows contract hours.',
    body:
      accounts.length === 0
        ? html`<p>Nothing is shared out in this period.</p>`
        : [
            html`<ul class="key"><li>${keySwatch(CARRIED_FILL)}before this period</li><li>${keySwatch(PLANNED_FILL)}in this rota</li>
<li>${keySwatch('mark')}fair share</li><li><span class="over">over</span>&nbsp; at least one more than the fair share</li></ul>`,
            html`<div class="multiples">${accounts.map(([account, lines]) => accountHtml(facts, account, lines))}</div>`,
          ],
  };
};
