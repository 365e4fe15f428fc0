import type { SolveResult } from '@rota/domain';
import type { TimelinePoint } from '../../solved-rota.ts';
import { countText } from '../../words.ts';
import { type Chart, chartHtml, type Series } from '../chart.ts';
import type { ReportFacts } from '../facts.ts';
import { type Content, type Html, html } from '../html.ts';
import { LEVEL_WORDS } from '../rule-words.ts';
import { scaleOf } from '../scale.ts';
import type { Section } from '../section.ts';

const COST = '#005a9c';
const BOUND = '#00703c';
const OPEN = '#a04b00';

type Level = SolveResult['levels'][number];

const provedText = ({ objective, bound }: Level): string => {
  if (objective === 0) return 'nothing to gain';
  if (bound === undefined) return 'not proved yet';
  return bound >= objective ? 'proved best' : `at most ${countText(objective - bound)} too much`;
};

const levelRow = (level: Level): Html => html`
<tr><td>${LEVEL_WORDS[level.level]}</td><td class="n">${countText(level.objective)}</td><td class="n">${level.bound === undefined ? '–' : countText(level.bound)}</td><td>${provedText(level)}</td></tr>`;

const levelTable = ({ levels }: SolveResult): Html => html`
<table class="list" style="max-width:640px"><thead><tr><th scope="col">Level, most important first</th><th scope="col" class="n">Cost</th><th scope="col" class="n">Cannot be below</th><th scope="col"></th></tr></thead>
<tbody>${levels.map(levelRow)}</tbody></table>`;

const tickText = (value: number): string =>
  value >= 1 ? countText(Math.round(value * 10) / 10) : String(Math.round(value * 1000) / 1000);

const pointsOf = (
  timeline: readonly TimelinePoint[],
  valueAt: (point: TimelinePoint) => number | undefined,
): Series['points'] =>
  timeline.flatMap((point) => {
    const y = valueAt(point);
    return y === undefined ? [] : [{ x: point.seconds, y }];
  });

/** Above this share of the last cost lies the steep beginning, which flattens everything after it. */
const CLOSE = 1.1;

/** The end of a search that began far off, from where it came close; nothing when there is too little of it to see. */
const closeUpOf = (search: readonly TimelinePoint[]): readonly TimelinePoint[] => {
  const near = (search.at(-1)?.objective ?? 0) * CLOSE;
  const end = search.slice(search.findIndex(({ objective }) => objective <= near));
  return end.length < 3 || end.length === search.length ? [] : end;
};

const costChart = (timeline: readonly TimelinePoint[], yName: string): Chart => {
  const cost = pointsOf(timeline, ({ objective }) => objective);
  const bound = pointsOf(timeline, (point) => point.bound);
  const series = [
    { name: 'cost', colour: COST, points: cost },
    { name: 'bound', colour: BOUND, dash: '7 4', points: bound },
  ].filter(({ points }) => points.length > 0);
  return {
    label: `Cost of the best rota so far fell from ${tickText(cost[0]?.y ?? 0)} to ${tickText(cost.at(-1)?.y ?? 0)} penalty points.`,
    xName: 'seconds since the search began',
    yName,
    x: scaleOf(timeline.map(({ seconds }) => seconds)),
    y: scaleOf(series.flatMap(({ points }) => points.map(({ y }) => y))),
    series,
    height: 300,
    tickText,
  };
};

const openChart = (timeline: readonly TimelinePoint[]): Chart => {
  const points = pointsOf(timeline, ({ unfilledPersonMinutes }) => Math.round(unfilledPersonMinutes / 6) / 10);
  return {
    label: `Hours of cover left open fell from ${tickText(points[0]?.y ?? 0)} to ${tickText(points.at(-1)?.y ?? 0)}.`,
    xName: 'seconds since the search began',
    yName: 'hours of cover left open',
    x: scaleOf(timeline.map(({ seconds }) => seconds)),
    y: scaleOf([0, ...points.map(({ y }) => y)]),
    series: [{ name: 'open', colour: OPEN, points }],
    height: 240,
    tickText,
  };
};

const WHY_STOPPED = {
  optimal: 'nothing better is possible',
  timeLimit: 'its time was up',
  moveLimit: 'it had made the moves it was given',
  cancelled: 'somebody stopped it',
} as const;

/** The looks at the search, and the rota it ended with, which may be better than at the last look. */
const searchOf = ({ timeline, result, judgement }: ReportFacts): readonly TimelinePoint[] => {
  const last = timeline.at(-1);
  if (last === undefined || result.seconds <= last.seconds) return timeline;
  const { seconds, objective, bound = last.bound } = result;
  const { unfilledPersonMinutes } = judgement;
  return [...timeline, { seconds, objective, unfilledPersonMinutes, ...(bound === undefined ? {} : { bound }) }];
};

const chartsOf = (facts: ReportFacts): Content => {
  const search = searchOf(facts);
  if (search.length < 2) return html`<p class="quiet">How the search went was not recorded for this rota.</p>`;
  const { seconds, stopped } = facts.result;
  const closeUp = closeUpOf(search);
  return [
    html`<h3>How the search went</h3><p>The search ran for ${tickText(seconds)} seconds and stopped because ${WHY_STOPPED[stopped]}.
The solid line is the best rota so far; the dashed one is what no rota can go below. Where they meet, the rota is proved best.</p>`,
    html`<div class="charts">${[
      costChart(search, 'penalty points'),
      ...(closeUp.length === 0 ? [] : [costChart(closeUp, 'penalty points, the last stretch closer up')]),
      openChart(search),
    ].map(chartHtml)}</div>`,
  ];
};

/** How near to the best this rota is, level by level, and how the search got there. */
export const quality = (facts: ReportFacts): Section => ({
  id: 'quality',
  title: 'How good is it?',
  about:
    'Cost is counted in penalty points: the fewer the better. A bound is a proof that no rota that keeps the hard rules costs less.',
  body: [levelTable(facts.result), chartsOf(facts)],
});
