import { PAYROLL_PROGRAMS } from '@rota/domain';
import { z } from 'zod';
import { phone } from './on-call-files.ts';
import { agencyPolicy, keywork, loneWork, skill } from './staffing.ts';
import {
  code,
  colour,
  date,
  endClock,
  flag,
  id,
  listOf,
  mapping,
  monthDay,
  oneOf,
  recurrence,
  startClock,
  text,
  weight,
  whole,
  words,
} from './texts.ts';
import {
  CONTRACTS,
  FAMILIES,
  KIND_WORDS,
  LEVEL_WORDS,
  OVER_KINDS,
  PAY_DAYS,
  REGIONS,
  SEXES,
  SHIFT_KINDS,
  WEEKDAYS,
} from './words.ts';
import { designation, onCallConstraint, relevantAgreement } from './working-time.ts';

/** Most people one requirement may ask for; more is a typing mistake. */
const MOST_HEADS = 200;

const named = mapping({ id, name: words });
const heads = whole(0, MOST_HEADS);
const filterKeys = {
  grade: id.exactOptional(),
  skill: id.exactOptional(),
  sex: oneOf(SEXES).exactOptional(),
  contracts: listOf(oneOf(CONTRACTS), 1).exactOptional(),
};

const headsWanted = z.union([heads, mapping({ min: heads, target: heads, max: heads })], {
  error: `a whole number from 0 to ${MOST_HEADS}, or a mapping of min, target and max`,
});

const specialHazard = mapping({ found: flag, riskAssessment: words, reviewedOn: date });

const plannedBreak = mapping({ start: startClock, minutes: whole(5, 240), paid: flag });

const shiftType = mapping({
  id,
  code,
  name: words,
  kind: oneOf(SHIFT_KINDS),
  unit: id,
  family: oneOf(FAMILIES),
  start: startClock,
  end: endClock,
  unpaidBreak: whole(0, 480).default(0),
  minGrade: id.exactOptional(),
  skills: listOf(id).default([]),
  reg21: designation.exactOptional(),
  rotating: designation.exactOptional(),
  colour: colour.exactOptional(),
  during: listOf(id, 1).exactOptional(),
  loneWork: loneWork.exactOptional(),
  breaks: listOf(plannedBreak).exactOptional(),
  specialHazard: specialHazard.exactOptional(),
  occasionalOvertime: flag.exactOptional(),
  sleepingFacilities: oneOf(['suitable', 'unsuitable']).exactOptional(),
});

const mix = mapping({
  id,
  atLeast: whole(1, MOST_HEADS).exactOptional(),
  atMost: whole(0, MOST_HEADS).exactOptional(),
  ...filterKeys,
  justification: mapping({ ref: words, approvedBy: words, reviewOn: date }).exactOptional(),
});

const exception = mapping({
  from: date,
  to: date,
  heads: headsWanted.exactOptional(),
  cancelled: z.literal(true, { error: 'true; leave it out otherwise' }).exactOptional(),
});

const cover = mapping({
  id,
  shiftType: id,
  rrule: recurrence,
  from: date,
  bankHolidays: oneOf(['as-usual', 'skip', 'only', 'also']).default('as-usual'),
  heads: headsWanted,
  mix: listOf(mix).default([]),
  exceptions: listOf(exception).default([]),
  supernumerary: flag.default(false),
  weight: weight.default(1),
});

const hours = mapping({ start: startClock, end: endClock });

const onCall = mapping({
  id,
  name: words,
  tier: whole(1, 9),
  unit: id,
  mode: oneOf(['phone', 'attend']),
  responseMinutes: whole(0, 1440),
  ...onCallConstraint,
  dutyNumber: phone.exactOptional(),
  escalateAfterMinutes: whole(1, 1440).exactOptional(),
  hours: mapping({
    weekday: hours.exactOptional(),
    weekend: hours.exactOptional(),
    bankHoliday: hours.exactOptional(),
  }),
  block: oneOf(['night', 'week']),
  handOff: oneOf(WEEKDAYS).default('MO'),
  pool: mapping(filterKeys),
  over: listOf(oneOf(OVER_KINDS)).exactOptional(),
  weight: weight.default(1),
});

const rule = mapping({
  rule: id,
  id: id.exactOptional(),
  level: oneOf(LEVEL_WORDS).exactOptional(),
  hard: flag.exactOptional(),
  weight: weight.exactOptional(),
  appliesTo: mapping({
    contracts: listOf(oneOf(CONTRACTS), 1).exactOptional(),
    grades: listOf(id, 1).exactOptional(),
    workers: listOf(id, 1).exactOptional(),
    units: listOf(id, 1).exactOptional(),
  }).exactOptional(),
  params: z.record(z.string(), z.unknown(), { error: 'a mapping of parameters' }).exactOptional(),
  from: date.exactOptional(),
  to: date.exactOptional(),
});

const period = z.discriminatedUnion(
  'unit',
  [
    mapping({ unit: oneOf(['month']) }),
    mapping({ unit: oneOf(['weeks']), weeks: z.literal([4, 6], { error: '4 or 6' }), from: date }),
  ],
  { error: 'unit: month, or unit: weeks with weeks (4 or 6) and from (the first day of one period)' },
);

const visits = mapping({
  shiftType: id,
  travelMinutes: whole(0, 240),
  driverSkill: id.exactOptional(),
  firstVisitPairs: flag.exactOptional(),
  mostPerRound: whole(1, 12).default(6),
  homeTravelMinutes: whole(0, 240).exactOptional(),
});

const payScope = {
  from: date,
  to: date.exactOptional(),
  employers: listOf(id, 1).exactOptional(),
  contracts: listOf(oneOf(CONTRACTS), 1).exactOptional(),
  grades: listOf(id, 1).exactOptional(),
};

const payRate = mapping({
  id,
  ...payScope,
  kinds: listOf(oneOf(KIND_WORDS), 1).exactOptional(),
  days: listOf(oneOf(PAY_DAYS), 1).exactOptional(),
  hourlyPence: whole(0, 100_000).exactOptional(),
  flatPence: whole(0, 1_000_000).exactOptional(),
});

/** Percent of a rate above this are a typing mistake. */
const MOST_PERCENT = 400;
const percent = whole(0, MOST_PERCENT);
const timedTerms = {
  percent: percent.default(100),
  leastMinutes: whole(0, 480).default(0),
  unitMinutes: whole(1, 60).default(1),
};

const payScheme = mapping({
  id,
  ...payScope,
  afcBand: whole(2, 9).exactOptional(),
  clockChange: oneOf(['elapsed', 'rostered-length', 'fixed-duration']).default('elapsed'),
  overtime: mapping({
    afterWeekMinutes: z.union([whole(1, 10_080), z.literal('contract')], {
      error: 'whole minutes of a week, or "contract"',
    }),
    percent,
    bankHolidayPercent: percent.exactOptional(),
  }).exactOptional(),
  disturbance: mapping(timedTerms).default({ percent: 100, leastMinutes: 0, unitMinutes: 1 }),
  callOut: mapping({ ...timedTerms, phoneMinutesIncluded: whole(0, 480).default(0) }).default({
    percent: 100,
    leastMinutes: 0,
    unitMinutes: 1,
    phoneMinutesIncluded: 0,
  }),
  cancelled: mapping({ withinHours: whole(1, 672), percent: whole(1, 100) }).exactOptional(),
  holiday: oneOf(['leave', 'accrued', 'rolled-up']).default('leave'),
  leaveYearStart: monthDay.exactOptional(),
  sickPercent: whole(0, 100).exactOptional(),
  milePence: whole(1, 200).exactOptional(),
});

const payCalendar = mapping({
  unit: oneOf(['month', 'four-weeks']).default('month'),
  from: date.exactOptional(),
  cutOffDaysBeforeEnd: whole(0, 27).default(0),
  payDaysAfterEnd: z.int({ error: 'a whole number from -27 to 60' }).min(-27).max(60).default(0),
  exceptions: listOf(mapping({ period: words, cutOff: date.exactOptional(), payOn: date.exactOptional() })).default([]),
});

const PLAIN_CALENDAR_TEXT = { unit: 'month' as const, cutOffDaysBeforeEnd: 0, payDaysAfterEnd: 0, exceptions: [] };

const pay = mapping({
  rates: listOf(payRate, 1),
  schemes: listOf(payScheme).default([]),
  calendar: payCalendar.default(PLAIN_CALENDAR_TEXT),
  split: oneOf(['calendar-day', 'start-date']).default('calendar-day'),
  night: hours.exactOptional(),
  codes: listOf(
    mapping({ program: oneOf(PAYROLL_PROGRAMS), element: id, rate: id.exactOptional(), code: words }),
  ).exactOptional(),
});

/** The shape of service.yaml; docs/service-folder.md says what each key means. */
export const serviceFile = mapping({
  format: oneOf(['service/1']),
  id,
  name: words,
  timezone: words,
  region: oneOf(REGIONS),
  employers: listOf(named, 1),
  units: listOf(
    mapping({
      id,
      name: words,
      reg21: designation.default(false),
      rotating: designation.exactOptional(),
      costCentre: words.exactOptional(),
      specialHazard: specialHazard.exactOptional(),
      agency: agencyPolicy.exactOptional(),
    }),
    1,
  ),
  grades: listOf(mapping({ id, name: words, rank: whole(0, 1000) }), 1),
  skills: listOf(skill).default([]),
  shiftTypes: listOf(shiftType).default([]),
  patterns: listOf(mapping({ id, shiftTypes: listOf(id, 2) })).default([]),
  cover: listOf(cover).default([]),
  onCall: listOf(onCall).default([]),
  rules: listOf(rule).default([]),
  period: period.default({ unit: 'month' }),
  relevantAgreements: listOf(relevantAgreement).default([]),
  agency: agencyPolicy.exactOptional(),
  keywork: keywork.exactOptional(),
  emergencyText: text(
    'one line or several of text, 1 to 1000 characters',
    /^(?!\s*$)(\P{Cc}|\n){1,1000}$/u,
  ).exactOptional(),
  visits: visits.exactOptional(),
  pay: pay.exactOptional(),
});

/** service.yaml as read. */
export type ServiceFile = z.output<typeof serviceFile>;
/** Heads as written: a number, or least, liked and most. */
export type HeadsWanted = ServiceFile['cover'][number]['heads'];
