/**
 * A small house whose calendars are followed: two units, five people with names that are hard to write, waking shifts, a waking night, a
 * sleep-in, shifts that end and begin within the hour that the clocks show twice or not at all, and two tiers of on-call, of which people
 * take turns in the second.
 */

export const SERVICE = 'elm-lodge';
/** The months when the clocks change. */
export const OCTOBER = '2026-10';
export const MARCH = '2027-03';

export const rotaOf = (period) => `/api/v1/rotas/${SERVICE}:${period}`;

/** The first and the last date of a month, the last one exclusive. */
export const DATES = { [OCTOBER]: ['2026-10-01', '2026-11-01'], [MARCH]: ['2027-03-01', '2027-04-01'] };

const NAMES = {
  w01: 'Łucja Wiśniewska, RMN',
  w02: 'Siân ap Rhys; "bank"',
  w03: 'Nguyễn Thị Ánh-Ngọc Oyelaran-Featherstonehaugh 🌱 of the long name that has to be folded in the middle',
  w04: 'Dev \\ Patel, 50%',
  w05: 'עדי Adi',
};

const TYPES = {
  early: { name: 'Early', kind: 'waking', family: 'early', start: '07:00', end: '15:00' },
  late: { name: 'Late, handover 21:30', kind: 'waking', family: 'late', start: '14:00', end: '22:00' },
  night: { name: 'Waking night', kind: 'waking-night', family: 'night', start: '21:00', end: '07:00' },
  asleep: { name: 'Sleep-in', kind: 'sleep-in', family: 'sleep-in', start: '22:30', end: '07:00' },
  twilight: { name: 'Twilight', kind: 'waking', family: 'late', start: '18:00', end: '01:30' },
  dawn: { name: 'Dawn', kind: 'waking', family: 'early', start: '01:30', end: '09:00' },
  visit: { name: 'Outreach', kind: 'waking', family: 'day', start: '09:00', end: '17:00', unit: 'outreach' },
};

/** What is known of the house at first. A step may change it: names, or who has left. */
export const HOUSE = {
  names: NAMES,
  units: { house: 'Elm; crisis house', outreach: 'Outreach, North & West' },
  types: TYPES,
  /** Last day of employment by worker. */
  leaves: {},
  /** Rows of rotations.csv and on-call-overrides.csv. */
  rotations: [],
  overrides: [],
};

/** The week on call from Monday 17:00 goes round; what was published of the second tier stands above it. */
export const TURNS = 'weeks,tier-2,1,w03 w01 w05,1,week,2026-09-28,17:00,,,,,2026-11-09T17:00:00Z';

/** Two changes of turns: a night given away, and some hours around the hour that comes twice. */
export const GIVEN_AWAY =
  'night,tier-2,replace,w04,w03,2026-10-21T16:00:00Z,2026-10-22T08:00:00Z,A course,Ann Manager,2026-09-24T09:00:00Z,';
export const HELPED_OUT =
  'clocks,tier-2,add,w01,,2026-10-24T22:00:00Z,2026-10-25T01:30:00Z,A long night,Ann Manager,2026-09-24T09:00:00Z,';

const COVER = Object.keys(TYPES).map(
  (type) =>
    `  - { id: the-${type}, shiftType: ${type}, rrule: FREQ=DAILY, from: 2026-01-01, heads: { min: 0, target: 0, max: 2 } }`,
);

const typeLine = ([id, { name, kind, family, start, end, unit = 'house' }], index) =>
  `  - { id: ${id}, code: X${index}, name: ${JSON.stringify(name)}, kind: ${kind}, unit: ${unit}, family: ${family}, start: "${start}", end: "${end}" }`;

const slotOf = (tier) => `  - id: tier-${tier}
    name: On call ${tier}
    tier: ${tier}
    unit: house
    mode: phone
    responseMinutes: 15
    hours: { weekday: { start: "17:00", end: "09:00" }, weekend: { start: "09:00", end: "09:00" } }
    block: night
    pool: { grade: g1 }`;

const yamlOf = ({ units, types }) => `format: service/1
id: ${SERVICE}
name: Elm Lodge
timezone: Europe/London
region: GB-ENG
employers: [{ id: elm, name: Elm Care }]
units:
${Object.entries(units)
  .map(([id, name]) => `  - { id: ${id}, name: ${JSON.stringify(name)}, reg21: true }`)
  .join('\n')}
grades: [{ id: g1, name: Recovery Worker, rank: 1 }]
skills: []
shiftTypes:
${Object.entries(types).map(typeLine).join('\n')}
cover:
${COVER.join('\n')}
  - { id: second-late, shiftType: late, rrule: "FREQ=WEEKLY;BYDAY=TU", from: 2026-01-01, heads: 1 }
onCall:
${[1, 2].map(slotOf).join('\n')}
rules: []
`;

const quoted = (text) => `"${text.replaceAll('"', '""')}"`;

/** The folder of the house as it is known, by path. */
export const folderOf = (house) => {
  const workers = Object.entries(house.names);
  const people = workers.map(([id, name]) => `${id},${quoted(name)},,`);
  const posts = workers.map(
    ([id]) => `e-${id},${id},elm,permanent,g1,Recovery Worker,37.5,2025-04-01,${house.leaves[id] ?? ''},,,,`,
  );
  const rows = (head, lines) => `${[head, ...lines].join('\n')}\n`;
  return {
    'service.yaml': yamlOf(house),
    'people.csv': rows('worker,name,date_of_birth,sex', people),
    'employments.csv': rows(
      'id,worker,employer,contract,grade,role,weekly_hours,from,to,supernumerary,supernumerary_to,units',
      posts,
    ),
    'skills.csv': 'worker,skill,from,to\n',
    'rotations.csv': rows('id,slot,layer,people,every,unit,first,at,weekdays,start,end,from,until', house.rotations),
    'on-call-overrides.csv': rows(
      'id,slot,kind,worker,replaces,start,end,reason,by,entered,revision,withdrawn',
      house.overrides,
    ),
  };
};

/**
 * Who is where: worker, cover or on-call slot, date. On both nights when the clocks change somebody is awake, somebody asleep and
 * somebody on call; a twilight ends and a dawn begins within the hour that is there twice or not at all.
 */
export const PLACES = {
  [OCTOBER]: [
    ['w01', 'the-early', '2026-10-01'],
    ['w01', 'the-early', '2026-10-02'],
    ['w01', 'the-asleep', '2026-10-06'],
    ['w01', 'tier-1', '2026-10-09'],
    ['w01', 'the-visit', '2026-10-14'],
    ['w01', 'the-night', '2026-10-24'],
    ['w02', 'the-late', '2026-10-01'],
    ['w02', 'tier-2', '2026-10-12'],
    ['w02', 'the-late', '2026-10-15'],
    ['w02', 'the-asleep', '2026-10-24'],
    ['w03', 'the-early', '2026-10-05'],
    ['w03', 'the-visit', '2026-10-15'],
    ['w03', 'the-twilight', '2026-10-24'],
    ['w03', 'tier-1', '2026-10-31'],
    ['w04', 'the-dawn', '2026-10-25'],
    ['w04', 'second-late', '2026-10-20'],
    ['w05', 'tier-1', '2026-10-24'],
    ['w05', 'the-night', '2026-10-16'],
  ],
  [MARCH]: [
    ['w01', 'the-night', '2027-03-27'],
    ['w01', 'the-early', '2027-03-02'],
    ['w02', 'the-asleep', '2027-03-27'],
    ['w03', 'the-twilight', '2027-03-27'],
    ['w04', 'the-dawn', '2027-03-28'],
    ['w05', 'tier-1', '2027-03-27'],
  ],
};

/**
 * Where the nights of the clock changes lie, worked out on paper. London: at 01:00 UTC of 25 October 2026 02:00 BST becomes 01:00 GMT; at
 * 01:00 UTC of 28 March 2027 01:00 GMT becomes 02:00 BST. A time that is there twice is the first, one that is not there the moment after.
 */
export const CLOCK_NIGHTS = {
  [OCTOBER]: {
    'the-night/2026-10-24/1': ['2026-10-24T20:00:00Z', '2026-10-25T07:00:00Z'],
    'the-asleep/2026-10-24/1': ['2026-10-24T21:30:00Z', '2026-10-25T07:00:00Z'],
    'the-twilight/2026-10-24/1': ['2026-10-24T17:00:00Z', '2026-10-25T00:30:00Z'],
    'the-dawn/2026-10-25/1': ['2026-10-25T00:30:00Z', '2026-10-25T09:00:00Z'],
    'tier-1/2026-10-24/1': ['2026-10-24T08:00:00Z', '2026-10-25T09:00:00Z'],
  },
  [MARCH]: {
    'the-night/2027-03-27/1': ['2027-03-27T21:00:00Z', '2027-03-28T05:30:00Z'],
    'the-asleep/2027-03-27/1': ['2027-03-27T22:30:00Z', '2027-03-28T06:00:00Z'],
    'the-twilight/2027-03-27/1': ['2027-03-27T18:00:00Z', '2027-03-28T01:00:00Z'],
    'the-dawn/2027-03-28/1': ['2027-03-28T01:00:00Z', '2027-03-28T08:00:00Z'],
    'tier-1/2027-03-27/1': ['2027-03-27T09:00:00Z', '2027-03-28T08:00:00Z'],
  },
};
