// What is compared between the NHS on-call rota as it was worked and one planned afresh: figures counted from duties alone.

const DAY_MINUTES = 1440;
const FULL_REST_MINUTES = 660;
const FREE_DAYS_AFTER_NIGHTS = 2;

/** A run of on-call duties of 3 or 4 days is what the planners of 2015 gave out. */
const STRETCH = 3;

const weekdayOf = (day) => ((((day + 3) % 7) + 7) % 7) + 1;
const isOnCall = ({ shiftType }) => shiftType !== 'normal-day';
const isNight = ({ shiftType }) => shiftType === 'night';
const isLate = ({ shiftType }) => shiftType === 'late';
const saturdayOf = ({ day }) => day - (weekdayOf(day) - 6);
const weekendsOf = (duties) => new Set(duties.filter(({ day }) => weekdayOf(day) >= 6).map(saturdayOf));
const minutesOf = (duties) => duties.reduce((sum, { startsAt, endsAt }) => sum + endsAt - startsAt, 0);
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

/** Smallest, largest and standard deviation of one count per head. */
const spread = (counts, digits = 0) => {
  const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  const deviation = Math.sqrt(counts.reduce((sum, count) => sum + (count - mean) ** 2, 0) / counts.length);
  const [least, most] = [Math.min(...counts), Math.max(...counts)].map((count) => count.toFixed(digits));
  return `${least}–${most} (${deviation.toFixed(2)})`;
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
  let most = 0;
  for (let monday = fromDay - weekdayOf(fromDay) + 1; monday < toDay; monday += 7) {
    most = Math.max(most, minutesOf(duties.filter(({ day }) => monday <= day && day < monday + 7)));
  }
  return most;
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

const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);
const share = (part, whole) => `${Math.round((100 * part) / whole)} %`;

/**
 * Figures of one rota over a span, as rows of name and value.
 *
 * @param doctors ids
 * @param known duties from 5 August to the end of the span: worker, day, shiftType, startsAt, endsAt, in order of start
 * @param judged the checker's judgement of the span
 * @param span fromDay, toDay (excluded) and knownFrom, the first day of what is known; as day numbers
 */
export const figuresOf = (doctors, known, judged, { fromDay, toDay, knownFrom }) => {
  const byDoctor = doctors.map((id) => known.filter(({ worker }) => worker === id));
  const inSpan = byDoctor.map((duties) => duties.filter(({ day }) => fromDay <= day));
  const hard = judged.breaches.filter(({ isHard }) => isHard);
  const count = (rule) => judged.breaches.filter((breach) => breach.rule === rule).length;
  const rests = byDoctor.flatMap((duties) => restsOf(duties, fromDay));
  const owed = judged.restOwed.filter(({ arisesAt }) => arisesAt >= fromDay * DAY_MINUTES);
  const stretches = byDoctor.flatMap((duties) => stretchesOf(duties, fromDay, toDay)).map(lengthOf);
  const weeks = (toDay - knownFrom) / 7;
  const averages = byDoctor.map((duties) => minutesOf(duties) / 60 / weeks);
  const missing = (requirement) => judged.unfilled.filter((gap) => gap.requirement === requirement);
  const perHead = (countOf) => spread(inSpan.map(countOf));
  const sinceAugust = (countOf) => spread(byDoctor.map(countOf));
  return [
    ['hard breaches', hard.length],
    ['of them statutory', hard.filter(({ level }) => level === 'statutory').length],
    ['late and night posts open', sum(missing('heads').map((gap) => gap.missing))],
    ['lates or nights of a day with nobody approved under section 12', missing('section-12').length],
    [
      'normal working days fewer than worked',
      sum(judged.breaches.filter(({ rule }) => rule === 'cover-target').map(({ amount }) => amount)) / 480,
    ],
    ['shortest rest between duties, h', hours(Math.min(...rests))],
    ['quick returns, under 11 h', rests.filter((minutes) => minutes < FULL_REST_MINUTES).length],
    ['weeks from Monday without 24 h of rest (owed and made good)', owed.length],
    ['of them not made good within the span', owed.filter(({ clearedAt }) => clearedAt === undefined).length],
    [
      'most nights in a row',
      Math.max(
        ...byDoctor.flatMap((duties) =>
          runsOf(duties.filter(isNight).map(({ day }) => day))
            .filter(({ to }) => to >= fromDay)
            .map(lengthOf),
        ),
      ),
    ],
    [
      'most working days in a row',
      Math.max(
        ...byDoctor.flatMap((duties) =>
          runsOf(duties.map(({ day }) => day))
            .filter(({ to }) => to >= fromDay)
            .map(lengthOf),
        ),
      ),
    ],
    [
      'runs of nights with fewer than two free days after',
      sum(byDoctor.map((duties) => shortAfterNights(duties, fromDay))),
    ],
    [
      'most hours in a week from Monday',
      hours(Math.max(...byDoctor.map((duties) => mostInWeek(duties, fromDay, toDay)))),
    ],
    ['average week since 5 August at the end, h', spread(averages, 1)],
    ['nights per head', perHead((duties) => duties.filter(isNight).length)],
    ['lates per head', perHead((duties) => duties.filter(isLate).length)],
    ['lates and nights per head', perHead((duties) => duties.filter(isOnCall).length)],
    ['weekends per head', perHead((duties) => weekendsOf(duties).size)],
    [
      'hours per head',
      spread(
        inSpan.map((duties) => minutesOf(duties) / 60),
        1,
      ),
    ],
    ['nights per head since 5 August', sinceAugust((duties) => duties.filter(isNight).length)],
    ['lates per head since 5 August', sinceAugust((duties) => duties.filter(isLate).length)],
    ['weekends per head since 5 August', sinceAugust((duties) => weekendsOf(duties).size)],
    ['spans of three weekends with two or more worked', count('weekends-off')],
    ['weekends of which one day only was worked', count('complete-weekends')],
    [
      'lates and nights in whole stretches of 3 or 4',
      share(sum(stretches.filter((length) => length >= STRETCH && length <= STRETCH + 1)), sum(stretches)),
    ],
    ['stretches of one day', stretches.filter((length) => length === 1).length],
    [
      'changes between day, late and night on two days running',
      sum(byDoctor.map((duties) => changesOf(duties, fromDay))),
    ],
    ['objective', judged.objective],
  ];
};
