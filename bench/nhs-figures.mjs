// What is compared between the NHS on-call rota as it was worked and one planned afresh: figures counted from duties alone.

const DAY_MINUTES = 1440;
const FULL_REST_MINUTES = 660;
const FREE_DAYS_AFTER_NIGHTS = 2;
const NORMAL_DAY_MINUTES = 480;

/** A run of on-call duties of 3 or 4 days is what the planners of 2015 gave out. */
const STRETCH = 3;

const weekdayOf = (day) => ((((day + 3) % 7) + 7) % 7) + 1;
const isOnCall = ({ shiftType }) => shiftType !== 'normal-day';
const isNight = ({ shiftType }) => shiftType === 'night';
const isLate = ({ shiftType }) => shiftType === 'late';
const saturdayOf = ({ day }) => day - (weekdayOf(day) - 6);
const weekendsOf = (duties) => new Set(duties.filter(({ day }) => weekdayOf(day) >= 6).map(saturdayOf));
const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);
const minutesOf = (duties) => sum(duties.map(({ startsAt, endsAt }) => endsAt - startsAt));
const hours = (minutes) => (minutes / 60).toFixed(1);

/** Lengths of the runs of consecutive days in a list of days. */
const runsOf = (days) => {
  const runs = [];
  for (const day of [...new Set(days)].sort((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last && last.to === day - 1) last.to = day;
    else runs.push({ from: day, to: day });
  }
  return runs;
};
const lengthOf = ({ from, to }) => to - from + 1;

/** Standard deviation of numbers. */
const deviationOf = (numbers) => {
  const mean = sum(numbers) / numbers.length;
  return Math.sqrt(sum(numbers.map((number) => (number - mean) ** 2)) / numbers.length);
};

/** A figure of which less is better. */
const least = (name, value, text = String(value)) => ({ name, text, cost: value });

/** A figure of which more is better. */
const most = (name, value, text = String(value)) => ({ name, text, cost: -value });

/** Smallest, largest and standard deviation of one count per head; the less they deviate, the fairer. */
const spread = (name, counts, digits = 0) => {
  const deviation = deviationOf(counts).toFixed(2);
  const [low, high] = [Math.min(...counts), Math.max(...counts)].map((count) => count.toFixed(digits));
  return { name, text: `${low}–${high} (${deviation})`, cost: Number(deviation) };
};

/** Elapsed minutes from the end of a duty to the start of the next that starts in the span. */
const restsOf = (duties, fromDay) =>
  duties
    .slice(1)
    .map((duty, at) => ({ day: duty.day, minutes: duty.startsAt - duties[at].endsAt }))
    .filter(({ day }) => day >= fromDay)
    .map(({ minutes }) => minutes);

const shortAfterNights = (duties, fromDay) =>
  runsOf(duties.filter(isNight).map(({ day }) => day)).filter((run) => {
    const next = duties.find(({ day }) => day > run.to);
    return next !== undefined && next.day >= fromDay && next.day - run.to - 1 < FREE_DAYS_AFTER_NIGHTS;
  }).length;

const mostInWeek = (duties, fromDay, toDay) => {
  let minutes = 0;
  for (let monday = fromDay - weekdayOf(fromDay) + 1; monday < toDay; monday += 7) {
    minutes = Math.max(minutes, minutesOf(duties.filter(({ day }) => monday <= day && day < monday + 7)));
  }
  return minutes;
};

const FAMILY = { 'normal-day': 'day', late: 'late', night: 'night' };

const changesOf = (duties, fromDay) =>
  duties
    .slice(1)
    .filter((duty, at) => duty.day >= fromDay && duty.day === duties[at].day + 1)
    .filter((duty) => {
      const before = duties.find(({ day }) => day === duty.day - 1);
      return FAMILY[before.shiftType] !== FAMILY[duty.shiftType];
    }).length;

/** Runs of lates, and of nights, that begin in the span and are over before its end. */
const stretchesOf = (duties, fromDay, toDay) =>
  [isLate, isNight]
    .flatMap((is) => runsOf(duties.filter(is).map(({ day }) => day)))
    .filter(({ from, to }) => fromDay < from && to < toDay - 1);

/** The longest run of days that ends in the span or after. */
const longestRun = (byDoctor, isCounted, fromDay) =>
  Math.max(
    ...byDoctor
      .flatMap((duties) => runsOf(duties.filter(isCounted).map(({ day }) => day)))
      .filter(({ to }) => to >= fromDay)
      .map(lengthOf),
  );

/** What a doctor carries, by its name on the page. */
export const BURDENS = {
  nights: (duties) => duties.filter(isNight).length,
  lates: (duties) => duties.filter(isLate).length,
  weekends: (duties) => weekendsOf(duties).size,
};

const coverFigures = (judged) => {
  const missing = (requirement) => judged.unfilled.filter((gap) => gap.requirement === requirement);
  const shortDays = judged.breaches.filter(({ rule }) => rule === 'cover-target').map(({ amount }) => amount);
  return [
    least('late and night posts open', sum(missing('heads').map((gap) => gap.missing))),
    least('lates or nights of a day with nobody approved under section 12', missing('section-12').length),
    least('normal working days fewer than worked', sum(shortDays) / NORMAL_DAY_MINUTES),
  ];
};

const restFigures = (byDoctor, judged, { fromDay, toDay }) => {
  const rests = byDoctor.flatMap((duties) => restsOf(duties, fromDay));
  const owed = judged.restOwed.filter(({ arisesAt }) => arisesAt >= fromDay * DAY_MINUTES);
  const week = Math.max(...byDoctor.map((duties) => mostInWeek(duties, fromDay, toDay)));
  return [
    most('shortest rest between duties, h', Math.min(...rests), hours(Math.min(...rests))),
    least('quick returns, under 11 h', rests.filter((minutes) => minutes < FULL_REST_MINUTES).length),
    least('weeks from Monday without 24 h of rest (owed and made good)', owed.length),
    least('of them not made good within the span', owed.filter(({ clearedAt }) => clearedAt === undefined).length),
    least('most nights in a row', longestRun(byDoctor, isNight, fromDay)),
    least(
      'most working days in a row',
      longestRun(byDoctor, () => true, fromDay),
    ),
    least(
      'runs of nights with fewer than two free days after',
      sum(byDoctor.map((duties) => shortAfterNights(duties, fromDay))),
    ),
    least('most hours in a week from Monday', week, hours(week)),
  ];
};

const shareFigures = (byDoctor, inSpan, { toDay, knownFrom }) => {
  const weeks = (toDay - knownFrom) / 7;
  const { nights, lates, weekends } = BURDENS;
  const inHours = (duties) => minutesOf(duties) / 60;
  const averages = byDoctor.map((duties) => inHours(duties) / weeks);
  return [
    spread('average week since 5 August at the end, h', averages, 1),
    spread('nights per head', inSpan.map(nights)),
    spread('lates per head', inSpan.map(lates)),
    spread(
      'lates and nights per head',
      inSpan.map((duties) => duties.filter(isOnCall).length),
    ),
    spread('weekends per head', inSpan.map(weekends)),
    spread('hours per head', inSpan.map(inHours), 1),
    spread('nights per head since 5 August', byDoctor.map(nights)),
    spread('lates per head since 5 August', byDoctor.map(lates)),
    spread('weekends per head since 5 August', byDoctor.map(weekends)),
  ];
};

const patternFigures = (byDoctor, inSpan, judged, { fromDay, toDay }) => {
  const count = (rule) => judged.breaches.filter((breach) => breach.rule === rule).length;
  const stretches = byDoctor.flatMap((duties) => stretchesOf(duties, fromDay, toDay)).map(lengthOf);
  const whole = sum(stretches.filter((length) => length >= STRETCH && length <= STRETCH + 1));
  const share = Math.round((100 * whole) / sum(stretches));
  return [
    least('weekends worked, summed over the doctors', sum(inSpan.map(BURDENS.weekends))),
    least('spans of three weekends with two or more worked', count('weekends-off')),
    least('weekends of which one day only was worked', count('complete-weekends')),
    most('lates and nights in whole stretches of 3 or 4', share, `${share} %`),
    least('stretches of one day', stretches.filter((length) => length === 1).length),
    least(
      'changes between day, late and night on two days running',
      sum(byDoctor.map((duties) => changesOf(duties, fromDay))),
    ),
  ];
};

/**
 * Figures of one rota over a span: `{ name, text, cost }`, the lesser cost being better.
 *
 * @param doctors ids
 * @param known duties from 5 August to the end of the span: worker, day, shiftType, startsAt, endsAt, in order of start
 * @param judged the checker's judgement of the span
 * @param span fromDay, toDay (excluded) and knownFrom, the first day of what is known; as day numbers
 */
export const figuresOf = (doctors, known, judged, span) => {
  const byDoctor = doctors.map((id) => known.filter(({ worker }) => worker === id));
  const inSpan = byDoctor.map((duties) => duties.filter(({ day }) => span.fromDay <= day));
  const hard = judged.breaches.filter(({ isHard }) => isHard);
  return [
    least('hard breaches', hard.length),
    least('of them statutory', hard.filter(({ level }) => level === 'statutory').length),
    ...coverFigures(judged),
    ...restFigures(byDoctor, judged, span),
    ...shareFigures(byDoctor, inSpan, span),
    ...patternFigures(byDoctor, inSpan, judged, span),
  ];
};
