import { type PayNoteCode, poundsText, type RoundedTotal } from '@rota/domain';
import { counted, countText, hoursText } from '../../words.ts';
import type { ReportFacts } from '../facts.ts';
import { type Html, html } from '../html.ts';
import { type PayRow, type PlannedPay, penceIn, peopleIn, plannedPay } from '../planned-pay.ts';
import type { Section } from '../section.ts';

/** Hours, or how many shifts or miles; nothing where they are mixed, or are lines of money. */
const amountText = (totals: readonly RoundedTotal[]): string => {
  const [unit, ...others] = new Set(totals.map((total) => total.unit));
  if (unit === 'each' || others.length > 0) return '';
  if (unit === 'hours') return `${hoursText(totals.reduce((sum, { minutes }) => sum + minutes, 0))} h`;
  return countText(Math.round(totals.reduce((sum, { hundredths }) => sum + hundredths, 0) / 10) / 10);
};

const moneyText = (totals: readonly RoundedTotal[]): string => {
  const pence = penceIn(totals);
  return pence === 0 ? '–' : poundsText(pence);
};

const elementHtml = ({ name, about, totals }: PayRow): Html => html`
<tr><th scope="row" class="nowrap">${name}</th><td>${about}</td><td class="n">${amountText(totals)}</td><td class="n">${moneyText(totals)}</td></tr>`;

const elementsHtml = ({ byElement, totals }: PlannedPay): Html => html`
<table class="list"><thead><tr><th scope="col">Pay element</th><th scope="col">For</th><th scope="col" class="n">Hours or number</th>
<th scope="col" class="n">Planned cost</th></tr></thead><tbody>${byElement.map(elementHtml)}
<tr class="sum"><th scope="row">All</th><td></td><td></td><td class="n">${moneyText(totals)}</td></tr></tbody></table>`;

const employerHtml = ({ name, totals }: PayRow): Html => html`
<tr><th scope="row">${name}</th><td class="n">${peopleIn(totals)}</td><td class="n">${moneyText(totals)}</td></tr>`;

const employersHtml = ({ byEmployer }: PlannedPay): Html | undefined =>
  byEmployer.length === 0
    ? undefined
    : html`
<h3>By employer</h3><table class="list"><thead><tr><th scope="col">Employer</th><th scope="col" class="n">People</th>
<th scope="col" class="n">Planned cost</th></tr></thead><tbody>${byEmployer.map(employerHtml)}</tbody></table>`;

/** What the outcomes of a check are called here; worst first. */
const WAGE_WORDS = {
  red: 'below it',
  unknown: 'not known',
  amber: 'enough only with sleep-in payments, which is unsettled',
  green: 'enough',
} as const;

const WAGE_STATUSES = ['red', 'unknown', 'amber', 'green'] as const;

const wageHtml = ({ wages }: PlannedPay): Html | undefined => {
  if (wages.length === 0) return undefined;
  const counts = WAGE_STATUSES.flatMap((status) => {
    const count = wages.filter((outcome) => outcome.status === status).length;
    return count === 0 ? [] : [`${WAGE_WORDS[status]} for ${count}`];
  });
  const isFine = wages.every(({ status }) => status === 'green');
  const more = isFine ? '' : ' “rota pay-check” says whose, and why.';
  return html`<li class="${isFine ? '' : 'over'}">Planned pay against the minimum wage: ${counts.join(', ')}.${more}</li>`;
};

const missingHtml = ({ unpaid }: PlannedPay): Html | undefined => {
  const missing = new Set(unpaid.map(({ worker, shift }) => `${worker} ${shift}`)).size;
  if (missing === 0) return undefined;
  const what = counted(missing, 'duty has', 'duties have');
  return html`<li class="over">${what} no rate of pay, so that the rota costs more than this. “rota check” lists them.</li>`;
};

/** What a note of pay means for the sums of this page; others change no sum. */
const NOTE_WORDS: Partial<Readonly<Record<PayNoteCode, string>>> = {
  'unsocial-unknown': 'Unsocial hours of some dates are not known: their premium is missing here.',
  'bank-holidays-unknown': 'Bank holidays of some dates are not known: they are priced as weekdays.',
  'leave-estimate': 'Leave stands at the plain rate; payroll takes the average of the three months before.',
  'sick-pay-elsewhere': 'Some pay for time away is left to payroll and is no part of this.',
};

const noteTexts = ({ notes }: PlannedPay): readonly string[] =>
  [...new Set(notes.map(({ code }) => code))].flatMap((code) => NOTE_WORDS[code] ?? []);

/** What the rota is planned to cost by pay element and by employer; absent where the service prices nothing. */
export const pay = (facts: ReportFacts): Section | undefined => {
  const planned = plannedPay(facts);
  if (!planned) return undefined;
  return {
    id: 'pay',
    title: 'What it costs',
    about: `${poundsText(penceIn(planned.totals))} of pay as planned, leave included, before deductions and without what employers pay on top. Nobody’s own pay stands here.`,
    body: [
      elementsHtml(planned),
      employersHtml(planned),
      html`
<h3>To know</h3><ul class="plain">${missingHtml(planned)}${wageHtml(planned)}${noteTexts(planned).map((text) => html`<li>${text}</li>`)}</ul>`,
    ],
  };
};
