// How evenly nights, lates and weekends of the NHS on-call rota are spread, as it was worked and ours: a dot per doctor.
import { CHART_COLOURS, html, PICTURE_TOP, writePicture } from '@rota/formats';
import { BURDENS } from './nhs-figures.mjs';
import { label, STRONG } from './nhs-label.mjs';

const BLUE = CHART_COLOURS[0];

/** Drawing units: from dot to dot, across and up. */
const DOT = { across: 22, up: 10.5, radius: 4.5, floor: 8 };
const SIDE_WIDTH = 64;
const LEAST_WIDTH = 580; // the title's
const GAP = 30;
const AXIS_HEIGHT = 24;
const KEY_HEIGHT = 34;
const HEAD_HEIGHT = 18;

const isApproved = ({ grade }) => grade === 'spr';

/** Doctors by how often they carry a burden: from count to doctors, the approved ones first. */
const stacksOf = (countOf, duties, doctors) => {
  const stacks = new Map();
  for (const doctor of [...doctors].sort((a, b) => Number(isApproved(b)) - Number(isApproved(a)))) {
    const count = countOf(duties.filter(({ worker }) => worker === doctor.id));
    stacks.set(count, [...(stacks.get(count) ?? []), doctor]);
  }
  return stacks;
};

const tallest = (stacks) => Math.max(...[...stacks.values()].map(({ length }) => length));

const dotMark = (isFilled, x, y) =>
  html`<circle cx="${x}" cy="${y}" r="${DOT.radius}" style="stroke:${BLUE};stroke-width:1.5;fill:${isFilled ? BLUE : 'var(--ground)'}"/>`;

/** One side of a burden: stacks of dots on a line with the counts. */
const strip = (stacks, { least, most }, bottom) => {
  const counts = Array.from({ length: most - least + 1 }, (_, at) => least + at);
  const middle = (count) => (count - least + 0.5) * DOT.across;
  return [
    html`<line x1="0" x2="${counts.length * DOT.across}" y1="${bottom}" y2="${bottom}" style="stroke:var(--axis)"/>`,
    ...counts.map((count) => label(middle(count), bottom + 15, String(count), '', 'middle')),
    ...[...stacks].flatMap(([count, doctors]) =>
      doctors.map((doctor, at) => dotMark(isApproved(doctor), middle(count), bottom - DOT.floor - at * DOT.up)),
    ),
  ];
};

const burdensOf = (sides, doctors) =>
  Object.entries(BURDENS).map(([name, countOf]) => {
    const stacks = sides.map(({ known }) => stacksOf(countOf, known, doctors));
    const counts = stacks.flatMap((stack) => [...stack.keys()]);
    return { name, stacks, range: { least: Math.min(...counts), most: Math.max(...counts) } };
  });

const widthOf = ({ least, most }) => (most - least + 1) * DOT.across;

const key = (y) => [
  dotMark(true, 6, y - 4),
  label(18, y, 'a doctor approved under section 12'),
  dotMark(false, 262, y - 4),
  label(274, y, 'a doctor who is not'),
];

/**
 * The picture as an SVG file.
 *
 * @param span worked and ours, each with `known`: all duties that count, in order of start
 * @param doctors id and grade
 */
export const spreadPicture = ({ worked, ours }, doctors) => {
  const burdens = burdensOf([worked, ours], doctors);
  const heightOf = (side) => Math.max(...burdens.map(({ stacks }) => tallest(stacks[side]))) * DOT.up + 2 * DOT.floor;
  const top = PICTURE_TOP + KEY_HEIGHT + HEAD_HEIGHT;
  const upper = top + heightOf(0);
  const bottoms = [upper, upper + AXIS_HEIGHT + heightOf(1)];
  const lefts = burdens.map((_, at) =>
    burdens.slice(0, at).reduce((left, { range }) => left + widthOf(range) + GAP, SIDE_WIDTH),
  );
  const columns = burdens.map(
    ({ name, stacks, range }, at) =>
      html`<g transform="translate(${lefts[at]} 0)" role="img" aria-label="${name} per doctor">${label(0, top - 6, name, STRONG)}${stacks.map(
        (stack, side) => strip(stack, range, bottoms[side]),
      )}</g>`,
  );
  const names = ['worked', 'ours'].map((name, at) => label(0, bottoms[at] - 4, name, STRONG));
  const width = Math.max(LEAST_WIDTH, lefts.at(-1) + widthOf(burdens.at(-1).range));
  return writePicture(
    'August 2015 to January 2016: how many doctors carried how many',
    { width, height: bottoms[1] + AXIS_HEIGHT },
    [...key(PICTURE_TOP + 14), ...names, ...columns],
  );
};
