import { GIVEN_AWAY, HELPED_OUT, MARCH, OCTOBER, TURNS } from './house.mjs';

/** Gives types of shift other times, and everybody on one of them in October the new ones. */
const changeTimes = async (office, changes) => {
  const { types } = office.house;
  const changed = Object.entries(changes).map(([id, times]) => [id, { ...types[id], ...times }]);
  await office.rebuild({ types: { ...types, ...Object.fromEntries(changed) } });
  await office.retime(OCTOBER, Object.keys(changes));
};

const firstMonth = async (office) => {
  await office.plan(OCTOBER);
  await office.publish(OCTOBER, 'October');
  office.published.push(OCTOBER);
};

const timesMoved = async (office) => {
  await changeTimes(office, { late: { start: '14:30', end: '22:30' }, early: { start: '07:00', end: '14:15' } });
  await office.publish(OCTOBER, 'Other times');
};

const dayMoved = async (office) => {
  await office.move(OCTOBER, 'the-early/2026-10-05', 'the-early/2026-10-07');
  await office.move(OCTOBER, 'tier-1/2026-10-09', 'tier-1/2026-10-11');
  await office.publish(OCTOBER, 'Other days');
};

const swapped = async (office) => {
  await office.swap(OCTOBER, ['the-visit/2026-10-14', 'w01'], ['the-late/2026-10-15', 'w02']);
  await office.publish(OCTOBER, 'A swap');
};

const cancelled = async (office) => {
  await office.remove(OCTOBER, 'the-asleep/2026-10-06');
  await office.remove(OCTOBER, 'tier-1/2026-10-31');
  await office.publish(OCTOBER, 'Two less');
};

const backAgain = async (office) => {
  await office.place(OCTOBER, 'w01', 'the-asleep', '2026-10-06');
  await office.publish(OCTOBER, 'One is on again');
};

const claimed = async (office) => {
  office.claimed = await office.claim('second-late/2026-10-13', 'w05');
};

const taken = async (office) => {
  const open = await office.claim('second-late/2026-10-06', 'w05');
  await office.decide(open, 'approve');
  await office.publish(OCTOBER, 'Taken');
};

/** Times within the hour that comes twice move, the waking night ends earlier, and on-call of the night before changes hands. */
const clockNight = async (office) => {
  await changeTimes(office, { twilight: { end: '01:45' }, dawn: { start: '01:15' }, night: { end: '06:30' } });
  await office.remove(OCTOBER, 'tier-1/2026-10-24');
  await office.place(OCTOBER, 'w05', 'tier-1', '2026-10-23');
  await office.publish(OCTOBER, 'The night of the clocks');
};

const secondMonth = async (office) => {
  await office.plan(MARCH);
  await office.publish(MARCH, 'March');
  office.published.push(MARCH);
};

const renamed = ({ house, rebuild }) =>
  rebuild({
    names: { ...house.names, w01: 'Łucja Zając' },
    units: { ...house.units, house: 'Elm House' },
  });

const turns = ({ rebuild }) => rebuild({ rotations: [TURNS] });

const givenAway = ({ rebuild }) => rebuild({ overrides: [`${GIVEN_AWAY},`, `${HELPED_OUT},`] });

const takenBack = ({ clock, rebuild }) =>
  rebuild({ overrides: [`${GIVEN_AWAY},${new Date(clock.now).toISOString()}`, `${HELPED_OUT},`] });

const left = ({ house, rebuild }) => rebuild({ leaves: { ...house.leaves, w02: '2026-09-23' } });

const stays = ({ rebuild }) => rebuild({ leaves: {} });

const withoutLeaver = async (office) => {
  for (const period of [OCTOBER, MARCH]) {
    await office.rewrite(period, (one) => (one.worker === 'w02' ? [] : [one]));
    await office.publish(period, 'Without who has left');
  }
};

const goTo = (instant) => (office) => {
  office.clock.now = Date.parse(instant);
};

/**
 * What happens to the house, one thing after the other; after each, every client fetches.
 *
 * `gone` names the calendars that lead nowhere (410) from then on; `isUnchanged`: nothing is to be sent again.
 */
export const STEPS = [
  { name: 'published', act: firstMonth },
  { name: 'nothing new', act: () => undefined, isUnchanged: true },
  { name: 'times moved', act: timesMoved },
  { name: 'days moved', act: dayMoved },
  { name: 'swapped', act: swapped },
  { name: 'cancelled', act: cancelled },
  { name: 'on again', act: backAgain },
  { name: 'open shift claimed', act: claimed },
  { name: 'claim declined', act: (office) => office.decide(office.claimed, 'decline') },
  { name: 'open shift taken', act: taken },
  { name: 'night of the clocks', act: clockNight },
  { name: 'another month, clocks forward', act: secondMonth },
  { name: 'renamed', act: renamed },
  { name: 'turns on call', act: turns },
  { name: 'a night given away', act: givenAway },
  { name: 'and taken back', act: takenBack },
  { name: 'somebody leaves', act: left },
  { name: 'and stays after all', act: stays },
  { name: 'and leaves', act: left },
  { name: 'published without them', act: withoutLeaver },
  { name: 'a month later', act: goTo('2026-10-24T12:00Z'), gone: ['colleague'] },
  { name: 'two months later', act: goTo('2026-12-05T12:00Z'), gone: ['colleague'] },
];
