/**
 * Shift scheduling instances of any size for measuring growth, in the text form of Curtois & Qu. The figures are our own: a
 * ward with early, late and night shifts, full-time and part-time people, and a little less to cover than they can work.
 */
import { randomOf } from '../fixtures/generate/random.mjs';

const DAYS_A_WEEK = 7;
const SATURDAY = 5;

/** Minutes, and what may not be worked on the day after. */
const SHIFTS = [
  { id: 'E', minutes: 480, banned: [] },
  { id: 'L', minutes: 480, banned: ['E'] },
  { id: 'N', minutes: 600, banned: ['E', 'L'] },
];

/** Most and least minutes a week, and most days in a row. */
const CONTRACTS = {
  full: { most: 2400, least: 1920, run: 5 },
  part: { most: 1440, least: 960, run: 4 },
};
const PART_TIME_PERCENT = 30;

/** Nights a week of those who work them. */
const NIGHTS_A_WEEK = 2;
const NO_NIGHTS_PERCENT = 40;

/** Heads of each shift in a hundred people on a weekday, and how many of them are wanted at the weekend. */
const HEADS = { E: 27, L: 25, N: 12 };
const WEEKEND_PERCENT = 65;

const UNDER_POINTS = 100;
const OVER_POINTS = 1;
const MOST_WISH_POINTS = 5;

/** A wish for and a wish against a shift a week, and a day of leave every second week, each at random. */
const wishes = (random, people, days) =>
  people.flatMap(({ id }) =>
    Array.from({ length: days / DAYS_A_WEEK }, (_, week) => {
      const day = week * DAYS_A_WEEK + random.below(DAYS_A_WEEK);
      return [id, day, random.pick(SHIFTS).id, 1 + random.below(MOST_WISH_POINTS)];
    }),
  );

const leave = (random, { id }, days) => {
  const fortnights = Array.from({ length: Math.floor(days / (2 * DAYS_A_WEEK)) }, (_, at) => at * 2 * DAYS_A_WEEK);
  return [id, ...fortnights.map((from) => from + random.below(2 * DAYS_A_WEEK))];
};

const person = (random, at, weeks) => {
  const { most, least, run } = CONTRACTS[random.chance(PART_TIME_PERCENT) ? 'part' : 'full'];
  const nights = random.chance(NO_NIGHTS_PERCENT) ? 0 : NIGHTS_A_WEEK * weeks;
  const days = weeks * DAYS_A_WEEK;
  const limits = `E=${days}|L=${days}|N=${nights}`;
  return { id: `P${at + 1}`, cells: [limits, most * weeks, least * weeks, run, 2, 2, Math.ceil(weeks / 2)] };
};

/** One head more or less than usual on one day in five each. */
const wobble = (random) => [-1, 0, 0, 0, 1][random.below(5)];

const heads = (random, people, day, shift) => {
  const share = (HEADS[shift] * people) / 100;
  const usual = day % DAYS_A_WEEK >= SATURDAY ? (share * WEEKEND_PERCENT) / 100 : share;
  return Math.max(1, Math.round(usual) + wobble(random));
};

const section = (name, rows) => [`SECTION_${name}`, ...rows.map((row) => row.join(',')), ''].join('\n');

/**
 * The text of an instance; the same for the same seed.
 *
 * @param {{ workers: number, weeks: number, seed: number }} size
 * @returns {string}
 */
export const grownInstance = ({ workers, weeks, seed }) => {
  const random = randomOf(seed);
  const days = weeks * DAYS_A_WEEK;
  const people = Array.from({ length: workers }, (_, at) => person(random, at, weeks));
  const cover = Array.from({ length: days }, (_, day) =>
    SHIFTS.map(({ id }) => [day, id, heads(random, workers, day, id), UNDER_POINTS, OVER_POINTS]),
  );
  return [
    section('HORIZON', [[days]]),
    section(
      'SHIFTS',
      SHIFTS.map(({ id, minutes, banned }) => [id, minutes, banned.join('|')]),
    ),
    section(
      'STAFF',
      people.map(({ id, cells }) => [id, ...cells]),
    ),
    section(
      'DAYS_OFF',
      people.map((one) => leave(random, one, days)),
    ),
    section('SHIFT_ON_REQUESTS', wishes(random, people, days)),
    section('SHIFT_OFF_REQUESTS', wishes(random, people, days)),
    section('COVER', cover.flat()),
  ].join('\n');
};
