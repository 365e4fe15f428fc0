import { expect, test } from 'vitest';
import type { Chart } from '../../../src/export/report/chart.ts';
import { CHART_COLOURS, writeCharts } from '../../../src/export/report/chart-file.ts';
import { contrast } from '../../../src/export/report/colours.ts';
import { logScaleOf, scaleOf } from '../../../src/export/report/scale.ts';

const chart: Chart = {
  label: 'seconds by people',
  xName: 'people',
  yName: 'seconds',
  x: logScaleOf([10, 40]),
  y: scaleOf([0, 8]),
  series: [
    {
      name: 'a < b:',
      colour: CHART_COLOURS[0],
      shape: 'slope',
      points: [
        { x: 10, y: 0 },
        { x: 40, y: 8 },
      ],
    },
  ],
  height: 200,
  tickText: String,
};

test('is an SVG file of its own, with its words escaped', () => {
  const svg = writeCharts('Tom & Ann', [chart]);
  expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" width="\d+" height="\d+"/);
  expect(svg).toContain('<title>Tom &amp; Ann</title>');
  expect(svg).toContain('a &lt; b: 8');
  expect(svg).not.toContain('href');
});

test('stands charts one below the other', () => {
  const tops = [...writeCharts('two', [chart, chart]).matchAll(/translate\(0 (\d+)\)/g)].map(([, top]) => Number(top));
  expect(tops).toHaveLength(2);
  expect((tops[1] ?? 0) - (tops[0] ?? 0)).toBe(chart.height);
});

test('draws a slope straight from dot to dot, and a step flat until the next', () => {
  const slope = writeCharts('slope', [chart]);
  expect(slope.match(/<circle /g)).toHaveLength(2);
  expect(slope).toMatch(/ d="M\d+ \d+L\d+ \d+"/);
  const steps = writeCharts('steps', [{ ...chart, series: chart.series.map(({ shape, ...series }) => series) }]);
  expect(steps).not.toContain('<circle ');
  expect(steps).toMatch(/ d="M\d+ \d+H\d+V\d+"/);
});

test('has colours that are read on the ground of either theme', () => {
  const themes = [...writeCharts('themes', [chart]).matchAll(/svg\{([^}]*)\}/g)].map(([, rules = '']) => rules);
  expect(themes).toHaveLength(2);
  for (const rules of themes) {
    const colours = new Map(
      [...rules.matchAll(/(--\w+):(#[0-9a-f]+)/g)].map(([, name = '', hex = '']) => [
        name,
        hex.length === 4 ? '#ffffff' : hex,
      ]),
    );
    for (const name of ['--ink', '--axis', ...CHART_COLOURS.map((colour) => colour.slice(4, -1))])
      expect(contrast(colours.get(name) ?? '', colours.get('--ground') ?? '')).toBeGreaterThan(4.5);
  }
});
