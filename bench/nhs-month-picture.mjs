// A month of the NHS on-call rota as it was worked, and the same month of ours below: doctors down, days across.
import { dateOf, dayOf } from '@rota/domain';
import { CHART_COLOURS, coloursOf, html, PICTURE_TOP, writePicture } from '@rota/formats';
import { isOffice, WEEKDAYS, weekdayOf } from '../fixtures/generate/calendar.mjs';
import { BURDENS } from './nhs-figures.mjs';
import { label, STRONG } from './nhs-label.mjs';

const ORANGE = CHART_COLOURS[2];

/** Drawing units. */
const NAME_WIDTH = 92;
const CELL = { width: 20, height: 16 };
const COUNT_WIDTH = 34;
const MARK_HEIGHT = 14;
const PANEL = { title: 18, weekday: 22, date: 34, head: 40, foot: 32, gap: 14 };
const KEY = { height: 34, text: 26, letter: 7.2, gap: 22 };

const COUNTS = [
  { name: 'nights', head: 'N' },
  { name: 'lates', head: 'L' },
  { name: 'weekends', head: 'w/e' },
];

/** Letters stand on lates and nights only: most cells are normal days, whose colour says enough. */
const LETTERS = { late: 'L', night: 'N' };

const SMALL = 'font-size:11px';
const TINY = 'font-size:10px';

const isApproved = ({ grade }) => grade === 'spr';

const monthName = (day) =>
  new Date(`${dateOf(day)}T12:00Z`).toLocaleDateString('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' });

const daysOf = ({ from, to }) => Array.from({ length: to - from }, (_, at) => from + at);
const columnAt = (span, day) => NAME_WIDTH + (day - span.from) * CELL.width;
const countAt = (span, at) => columnAt(span, span.to) + (at + 0.5) * COUNT_WIDTH;
const widthOf = (span) => columnAt(span, span.to) + COUNTS.length * COUNT_WIDTH;
const footOf = (doctors) => PANEL.head + doctors.length * CELL.height;
const panelHeight = (doctors) => footOf(doctors) + PANEL.foot;

/** A duty of each shift type, drawn once; the faint edge keeps dark ones apart from a dark ground. */
const dutyShapes = (types) =>
  html`<defs>${types.map((type) => {
    const { background, text } = coloursOf(type);
    const letter = LETTERS[type.id];
    return html`<g id="${type.id}"><rect x="1" y="1" width="${CELL.width - 2}" height="${CELL.height - 2}" rx="2" fill="${background}" style="stroke:var(--axis);stroke-opacity:.55"/>${
      letter === undefined
        ? undefined
        : label(CELL.width / 2, 12, letter, `${TINY};font-weight:600;fill:${text}`, 'middle')
    }</g>`;
  })}</defs>`;

const dutyMark = (shiftType, x, y) => html`<use href="#${shiftType}" x="${x}" y="${y}"/>`;

/** A late or a night that nobody approved is on. */
const missedMark = (letter, x, y) =>
  html`<rect x="${x + 2}" y="${y + 1}" width="${CELL.width - 4}" height="${MARK_HEIGHT - 2}" rx="2" style="fill:${ORANGE}"/>${label(
    x + CELL.width / 2,
    y + 11,
    letter,
    `${TINY};font-weight:700;fill:var(--ground)`,
    'middle',
  )}`;

/** Weekends and bank holidays as grey columns, as far down as the doctors go. */
const freeColumns = (span, foot) =>
  daysOf(span)
    .filter((day) => !isOffice(day))
    .map(
      (day) =>
        html`<rect x="${columnAt(span, day)}" y="${PANEL.weekday - 10}" width="${CELL.width}" height="${foot - PANEL.weekday + 10}" style="fill:var(--rule);fill-opacity:.6"/>`,
    );

const heads = (span) => [
  ...daysOf(span).flatMap((day) => {
    const middle = columnAt(span, day) + CELL.width / 2;
    return [
      label(middle, PANEL.weekday, WEEKDAYS[weekdayOf(day) - 1][0], TINY, 'middle'),
      label(middle, PANEL.date, String(Number(dateOf(day).slice(8))), TINY, 'middle'),
    ];
  }),
  ...COUNTS.map(({ head }, at) => label(countAt(span, at), PANEL.date, head, `${SMALL};${STRONG}`, 'middle')),
];

const doctorRow = ({ span, duties }, doctor, at) => {
  const y = PANEL.head + at * CELL.height;
  const own = duties.filter(({ worker }) => worker === doctor.id);
  const name = `Doctor ${Number(doctor.id.slice(1))}${isApproved(doctor) ? ' ●' : ''}`;
  return [
    html`<line x1="0" x2="${widthOf(span)}" y1="${y + CELL.height}" y2="${y + CELL.height}" style="stroke:var(--rule)"/>`,
    label(0, y + 12, name, SMALL),
    ...own.map(({ day, shiftType }) => dutyMark(shiftType, columnAt(span, day), y)),
    ...COUNTS.map((count, column) =>
      label(countAt(span, column), y + 12, String(BURDENS[count.name](own)), SMALL, 'middle'),
    ),
  ];
};

/** Below the grid, a line for lates and one for nights, and how many there are. */
const missedMarks = (span, { unfilled }, top) => {
  const missed = unfilled.filter(({ requirement }) => requirement === 'section-12');
  const lines = Object.keys(LETTERS);
  return [
    ...missed.map(({ shift }) => {
      const [kind, date] = shift.split('/');
      return missedMark(LETTERS[kind], columnAt(span, dayOf(date)), top + lines.indexOf(kind) * MARK_HEIGHT);
    }),
    label(columnAt(span, span.to) + 10, top + 18, `${missed.length} times`, SMALL),
  ];
};

const panel = (title, facts, doctors, top) => {
  const { span, judgement } = facts;
  const foot = footOf(doctors);
  return html`<g transform="translate(0 ${top})" role="img" aria-label="${title}">${freeColumns(span, foot)}${heads(span)}
${label(0, PANEL.title, title, `font-size:13px;${STRONG}`)}
${doctors.map((doctor, at) => doctorRow(facts, doctor, at))}
${label(0, foot + 13, 'no one', SMALL)}${label(0, foot + 26, 'approved', SMALL)}${missedMarks(span, judgement, foot + 2)}</g>`;
};

/** Marks with their words, one after the other; how wide words are is an estimate, on the wide side. */
const key = (types, y) => {
  const items = [
    ...types.map((type) => ({ mark: (x) => dutyMark(type.id, x, y - 12), words: type.name })),
    { mark: (x) => label(x + CELL.width / 2, y, '●', '', 'middle'), words: 'approved under section 12' },
    { mark: (x) => missedMark('', x, y - 11), words: 'no one approved is on' },
  ];
  let x = 0;
  return items.map(({ mark, words }) => {
    const left = x;
    x += KEY.text + words.length * KEY.letter + KEY.gap;
    return [mark(left), label(left + KEY.text, y, words)];
  });
};

/**
 * The picture as an SVG file.
 *
 * @param month problem, worked and ours; each of the two with `known` duties in order of start, and its judgement
 * @param doctors id and grade, in the order of the rows
 */
export const monthPicture = ({ problem, worked, ours }, doctors) => {
  const span = { from: dayOf(problem.from), to: dayOf(problem.to) };
  const types = problem.service.shiftTypes;
  const factsOf = ({ known, judgement }) => {
    const duties = known.filter(({ day }) => day >= span.from);
    return { span, judgement, duties };
  };
  const upper = PICTURE_TOP + KEY.height;
  const lower = upper + panelHeight(doctors) + PANEL.gap;
  const size = { width: widthOf(span), height: lower + panelHeight(doctors) };
  return writePicture(`${monthName(span.from)}: the same demand, as it was worked and as planned afresh`, size, [
    dutyShapes(types),
    ...key(types, PICTURE_TOP + 14),
    panel('As worked', factsOf(worked), doctors, upper),
    panel('Ours', factsOf(ours), doctors, lower),
  ]);
};
