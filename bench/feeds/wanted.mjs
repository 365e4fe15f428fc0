// What each calendar must show, worked out from the rota that the API answers and the names that the house goes by.
import { rotaOf, SERVICE } from './house.mjs';

/** Right side of every UID. */
const UID_DOMAIN = 'rota.invalid';

/** Shifts that ended longer ago may have left a calendar. @source features.md section 5, window */
const WINDOW_DAYS = 30;

const DAY_MS = 86_400_000;

/** The calendars that are followed, each by the wish of `POST /api/v1/feeds`. */
export const FEEDS = {
  worker: { worker: 'w01' },
  colleague: { worker: 'w02' },
  partner: { partnerOf: 'w01' },
  unit: { unit: 'house' },
  team: { team: true },
  tier: { tier: 1 },
  'second tier': { tier: 2 },
  'public tier': { publicTier: 1 },
  'open shifts': { openShifts: true },
};

const at = (text) => new Date(Date.parse(text)).toISOString().replace('.000Z', 'Z');

const tierIn = (id) => /^tier-(\d)$/.exec(id)?.[1];

const dutyName = ({ types }, id) => (tierIn(id) ? `On-call T${tierIn(id)}` : types[id].name);

const placeName = ({ types, units }, id) => units[types[id]?.unit ?? 'house'];

const titleOf = (house, id) => `${dutyName(house, id)} · ${placeName(house, id)}`;

const eventOf = ({ id, start, end }, title, status = 'CONFIRMED') => ({
  uid: id === undefined ? '' : `${id}@${UID_DOMAIN}`,
  startsAt: at(start),
  endsAt: at(end),
  title,
  status,
});

/** Everything of one address, page by page. */
const everyPage = async ({ ask }, path, name) => {
  const page = await ask(`${path}&limit=500&total=true`);
  if (page.total !== page[name].length) throw new Error(`${path} has ${page.total} ${name}: more than one page`);
  return page[name];
};

const assignmentsOf = async (office) => {
  const months = [];
  for (const period of office.published)
    months.push(await everyPage(office, `${rotaOf(period)}/assignments?of=published`, 'assignments'));
  return months.flat();
};

/** Before anything of anybody. */
const FROM = '2026-09-01T00:00:00Z';

/** Who holds the second tier from when to when, whatever says so: asked for at each change until nothing more is known. */
const turnsOf = async ({ ask }) => {
  const turns = [];
  for (let start = FROM; start !== undefined; ) {
    const { onCall } = await ask(`/api/v1/on-call?service=${SERVICE}&at=${start}`);
    const { worker, until, next } = onCall.find(({ tier }) => tier === 2);
    const end = at(until);
    if (worker !== undefined) turns.push({ worker, start, end, shiftType: 'tier-2', kind: 'on-call', unit: 'house' });
    start = worker === undefined ? next && at(next.from) : end;
  }
  return turns;
};

/** A shift that is open is called by its type; the requirement has it in its name. */
const typeOfOpen = ({ shift }) => {
  const [cover] = shift.split('/');
  return cover === 'second-late' ? 'late' : cover.replace(/^the-/, '');
};

const openOf = async (office) =>
  (await everyPage(office, `/api/v1/open-shifts?service=${SERVICE}&status=open`, 'openShifts')).map((open) =>
    eventOf(open, `Open: ${titleOf(office.house, typeOfOpen(open))}`, 'TENTATIVE'),
  );

const hasLeft = ({ house, clock }, worker) =>
  (house.leaves[worker] ?? '9999') < new Date(clock.now).toISOString().slice(0, 10);

/**
 * What every calendar must show now: `{ uid, startsAt, endsAt, title, status }` of each event that is not cancelled.
 *
 * @returns by name of the calendar
 */
export const wantedOf = async (office) => {
  const { house } = office;
  const published = await assignmentsOf(office);
  const all = [...published.filter(({ shiftType }) => shiftType !== 'tier-2'), ...(await turnsOf(office))];
  const open = await openOf(office);
  const own = (worker) =>
    hasLeft(office, worker)
      ? []
      : all.filter((one) => one.worker === worker).map((one) => eventOf(one, titleOf(house, one.shiftType)));
  const named = (isWanted) =>
    all.filter(isWanted).map((one) => eventOf(one, `${house.names[one.worker]}: ${titleOf(house, one.shiftType)}`));
  const isFirstTier = ({ shiftType }) => shiftType === 'tier-1';
  return {
    worker: own('w01'),
    colleague: own('w02'),
    partner: all
      .filter(({ worker, kind }) => worker === 'w01' && kind !== 'on-call')
      .map((one) => eventOf(one, 'At work')),
    unit: named(({ unit }) => unit === 'house'),
    team: named(() => true),
    tier: named(isFirstTier),
    'second tier': named(({ shiftType }) => shiftType === 'tier-2'),
    'public tier': all.filter(isFirstTier).map((one) => eventOf(one, dutyName(house, one.shiftType))),
    'open shifts': open,
  };
};

/** Events that no calendar may have let go yet. */
export const current = ({ clock }, events) =>
  events.filter(({ endsAt }) => Date.parse(endsAt) > clock.now - WINDOW_DAYS * DAY_MS);
