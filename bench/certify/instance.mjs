/*
 * Reads the text form of the shift scheduling benchmark instances, and says one as a model of the kind that
 * docs/certificates.md describes: one pattern per shift and one for a day off.
 *
 * Source: T. Curtois, R. Qu, Computational results on new staff scheduling benchmark instances, 2014, constraints 1 to 10.
 */

const NO_LIMIT = 1_073_741_823;
const SATURDAY = 5;

const sectionsOf = (text) => {
  const sections = new Map();
  let lines;
  for (const raw of text.split(/\r?\n/)) {
    const line = raw.trim();
    if (line === '' || line.startsWith('#')) continue;
    if (line.startsWith('SECTION_')) {
      lines = [];
      sections.set(line, lines);
    } else {
      lines.push(line.split(',').map((field) => field.trim()));
    }
  }
  return sections;
};

const partsOf = (field) => field.split('|').filter((part) => part !== '');

/** An instance with days, shifts and workers by position. @throws Error when the text is no instance */
export const readInstance = (text) => {
  const sections = sectionsOf(text);
  const linesOf = (name) => {
    const lines = sections.get(`SECTION_${name}`);
    if (!lines) throw new Error(`the instance has no SECTION_${name}`);
    return lines;
  };
  const positionOf = (names, name) => {
    const at = names.indexOf(name);
    if (at < 0) throw new Error(`the instance speaks of "${name}", which it does not list`);
    return at;
  };
  const shiftNames = linesOf('SHIFTS').map(([name]) => name);
  const workerNames = linesOf('STAFF').map(([name]) => name);
  const shift = (name) => positionOf(shiftNames, name);
  const request = ([worker, day, name, weight]) => ({
    worker: positionOf(workerNames, worker),
    day: Number(day),
    shift: shift(name),
    weight: Number(weight),
  });
  return {
    days: Number(linesOf('HORIZON')[0][0]),
    shifts: linesOf('SHIFTS').map(([name, minutes, next]) => ({
      name,
      minutes: Number(minutes),
      notBefore: partsOf(next).map(shift),
    })),
    workers: linesOf('STAFF').map(([, most, ...limits], w) => {
      const [maxMinutes, minMinutes, maxRun, minRun, minOff, maxWeekends] = limits.map(Number);
      const mostOf = new Map(
        partsOf(most)
          .map((part) => part.split('='))
          .map(([name, n]) => [shift(name), Number(n)]),
      );
      const daysOff = linesOf('DAYS_OFF').flatMap(([name, ...days]) =>
        name === workerNames[w] ? days.map(Number) : [],
      );
      return { mostOf, maxMinutes, minMinutes, maxRun, minRun, minOff, maxWeekends, daysOff: new Set(daysOff) };
    }),
    wishes: linesOf('SHIFT_ON_REQUESTS').map(request),
    dislikes: linesOf('SHIFT_OFF_REQUESTS').map(request),
    cover: linesOf('COVER').map(([day, name, wanted, under, over]) => ({
      day: Number(day),
      shift: shift(name),
      wanted: Number(wanted),
      under: Number(under),
      over: Number(over),
    })),
  };
};

/** Shift of a pattern that is a day off. */
export const OFF = -1;

/** What a worker may do on each day, a day off first. */
const patternsOf = ({ days, shifts }, { mostOf, daysOff }) =>
  Array.from({ length: days }, (_, day) => [
    { day, shift: OFF },
    ...shifts.flatMap((__, shift) => (daysOff.has(day) || mostOf.get(shift) === 0 ? [] : [{ day, shift }])),
  ]);

/** Points of a worker's pattern by the wishes and dislikes about them. */
const costsOf = ({ wishes, dislikes }, w) => {
  const mine = (all) => {
    const byDay = new Map();
    for (const one of all) if (one.worker === w) byDay.set(one.day, [...(byDay.get(one.day) ?? []), one]);
    return byDay;
  };
  const [wished, disliked] = [mine(wishes), mine(dislikes)];
  return ({ day, shift }) => {
    const refused = (wished.get(day) ?? []).filter((wish) => wish.shift !== shift);
    const forced = (disliked.get(day) ?? []).filter((dislike) => dislike.shift === shift);
    return [...refused, ...forced].reduce((sum, { weight }) => sum + weight, 0);
  };
};

const NO_COST = { aboveThreshold: [], abovePoints: [], belowThreshold: [], belowPoints: [] };

/** The limits of a worker as terms. `about` says which one: a constraint, with the shift where it is about one. */
const termsOf = ({ days, shifts }, worker, patterns) => {
  const hard = { isHard: true, points: 0 };
  const over = (value) => Float64Array.from(patterns, value);
  const sum = (about, attribute, min, max) => ({
    ...hard,
    about,
    term: 'window',
    from: 0,
    to: days,
    initial: 0,
    min,
    max,
    cost: NO_COST,
    attribute,
  });
  // a run at the start of the horizon may have begun before it, long ago
  const run = (about, inClass, min, max, initial) => ({ ...hard, about, term: 'run', inClass, min, max, initial });
  const isWork = over(({ shift }) => (shift === OFF ? 0 : 1));
  const isOff = over(({ shift }) => (shift === OFF ? 1 : 0));
  const minutes = over(({ shift }) => shifts[shift]?.minutes ?? 0);
  const weekend = over(({ day, shift }) => (shift !== OFF && day % 7 >= SATURDAY ? Math.floor(day / 7) : -1));
  return [
    sum('minutes', minutes, worker.minMinutes, worker.maxMinutes),
    run('longest', isWork, 0, worker.maxRun, 0),
    run('shortest', isWork, worker.minRun, NO_LIMIT, worker.minRun),
    run('off', isOff, worker.minOff, NO_LIMIT, worker.minOff),
    {
      ...hard,
      about: 'weekends',
      term: 'groups',
      initial: 0,
      max: worker.maxWeekends,
      cost: NO_COST,
      groupOf: weekend,
    },
    ...[...worker.mostOf].map(([most, limit]) =>
      sum(
        `most ${most}`,
        over(({ shift }) => (shift === most ? 1 : 0)),
        0,
        limit,
      ),
    ),
  ];
};

const pairTable = ({ shifts }, today, tomorrow) =>
  Float64Array.from(
    today.flatMap((p) => tomorrow.map((q) => (p.shift !== OFF && shifts[p.shift].notBefore.includes(q.shift) ? 1 : 0))),
  );

const workerOf = (instance, worker, w, rowAt) => {
  const perDay = patternsOf(instance, worker);
  const patterns = perDay.flat();
  const patternStart = new Float64Array(perDay.length + 1);
  perDay.forEach((list, day) => {
    patternStart[day + 1] = patternStart[day] + list.length;
  });
  const rows = patterns.map(({ day, shift }) => rowAt.get(day * instance.shifts.length + shift));
  const isCovered = patterns.map(({ shift }, p) => shift !== OFF && rows[p] !== undefined);
  const entryStart = new Float64Array(patterns.length + 1);
  isCovered.forEach((covered, p) => {
    entryStart[p + 1] = entryStart[p] + (covered ? 1 : 0);
  });
  const pairBan = perDay.slice(0, -1).map((today, day) => pairTable(instance, today, perDay[day + 1]));
  return {
    patterns,
    patternStart,
    cost: Float64Array.from(patterns, costsOf(instance, w)),
    pairBan,
    pairCost: pairBan.map((table) => new Float64Array(table.length)),
    entryStart,
    entryRow: Float64Array.from(rows.filter((_, p) => isCovered[p])),
    entryAmount: Float64Array.from(
      rows.filter((_, p) => isCovered[p]),
      () => 1,
    ),
    terms: termsOf(instance, worker, patterns),
  };
};

/** An instance as a model; row r is entry r of its cover, worker w its w-th. */
export const modelOf = (instance) => {
  const { days, shifts, workers, cover } = instance;
  const rowAt = new Map(cover.map(({ day, shift }, row) => [day * shifts.length + shift, row]));
  return {
    days,
    rows: {
      min: cover.map(({ wanted }) => wanted),
      max: cover.map(({ wanted }) => wanted),
      belowPoints: cover.map(({ under }) => under),
      abovePoints: cover.map(({ over }) => over),
    },
    workers: workers.map((worker, w) => workerOf(instance, worker, w, rowAt)),
  };
};
