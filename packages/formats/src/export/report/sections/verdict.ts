import { counted, countText, hoursText } from '../../words.ts';
import type { ReportFacts } from '../facts.ts';
import { type Html, html } from '../html.ts';

/** One thing a reader must know first: a mark, a few words and a sentence. */
interface Card {
  readonly tone: 'good' | 'warn' | 'bad' | 'open';
  readonly mark: string;
  readonly title: string;
  readonly text: string;
}

/** Per cent to one place, cut off rather than rounded up: what is not all must not say 100. */
const flooredPercent = (part: number, whole: number): string => `${Math.floor((part / whole) * 1000) / 10} %`;

/** Per cent to one place, rounded up: never closer than proved. */
const raisedPercent = (share: number): string => `${Math.ceil(share * 1000 - 1e-9) / 10} %`;

const lawCard = ({ judgement, result }: ReportFacts): Card => {
  const hard = judgement.breaches.filter((breach) => breach.isHard).length;
  if (result.status === 'none')
    return { tone: 'bad', mark: '✗', title: 'No rota was found', text: 'The search ended before it had one.' };
  if (hard === 0)
    return {
      tone: 'good',
      mark: '✓',
      title: 'No hard rule is broken',
      text: 'Everything that law, contracts and policy say must hold does hold.',
    };
  return {
    tone: 'bad',
    mark: '✗',
    title: counted(hard, 'hard breach', 'hard breaches'),
    text: 'Not to be published as it is: see “Rules that are broken”.',
  };
};

/** Whether it is proved that no rota leaves less cover open. */
const isOpenProved = ({ result }: ReportFacts): boolean => {
  const level = result.levels.find((line) => line.level === 'cover');
  return level?.bound !== undefined && level.bound >= level.objective;
};

const coverCard = (facts: ReportFacts): Card => {
  const { unfilledPersonMinutes: open, demandedPersonMinutes: demanded } = facts.judgement;
  const filled = `${hoursText(demanded - open)} of ${hoursText(demanded)} hours of cover are filled`;
  if (facts.unfilled.length === 0)
    return { tone: 'good', mark: '✓', title: 'All cover is met', text: `${filled}, on-call included.` };
  const gaps = counted(facts.unfilled.length, 'gap stays', 'gaps stay');
  const proof = isOpenProved(facts) ? ' No rota that keeps the hard rules fills more: that is proved.' : '';
  const title =
    open === 0
      ? 'All posts filled, some without the right mix'
      : `${flooredPercent(demanded - open, demanded)} of cover is filled`;
  return { tone: 'warn', mark: '!', title, text: `${filled}; ${gaps} open.${proof}` };
};

/**
 * Share of a rota's cost that may at most be avoidable where it is called near the best: what ten seconds are
 * to prove of a month of a large service (docs/benchmarks.md has what they do).
 */
const NEAR_GAP = 0.15;

const qualityCard = ({ result }: ReportFacts): Card => {
  const cost = `It costs ${countText(result.objective)} penalty points (lower is better)`;
  if (result.status === 'optimal')
    return { tone: 'good', mark: '✓', title: 'Proved best possible', text: `${cost}; no rota costs less.` };
  if (result.bound === undefined || result.gap === undefined) {
    return {
      tone: 'open',
      mark: '?',
      title: 'Not yet proved how good',
      text: `${cost}; how much less the best possible would cost is not known yet.`,
    };
  }
  const proved = `${cost}; it is proved that none costs less than ${countText(result.bound)}.`;
  if (result.gap > NEAR_GAP) {
    return {
      tone: 'open',
      mark: '?',
      title: `Up to ${raisedPercent(result.gap)} of its cost may be avoidable`,
      text: `${proved} A longer search may find a better rota, or prove that this one is near the best.`,
    };
  }
  const title = `Within ${raisedPercent(result.gap)} of the best possible`;
  return { tone: 'good', mark: '≈', title, text: proved };
};

const cardHtml = ({ tone, mark, title, text }: Card): Html =>
  html`<div class="card ${tone}"><b><span aria-hidden="true">${mark}</span> ${title}</b><p>${text}</p></div>`;

/** What came out in three plain sentences: is it lawful, is cover met, how near is it to the best. */
export const verdict = (facts: ReportFacts): Html =>
  html`<div class="cards">${[lawCard, coverCard, qualityCard].map((card) => cardHtml(card(facts)))}</div>`;
