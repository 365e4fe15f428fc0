const lineOf = (hasUids) => (event) =>
  [hasUids ? event.uid : '', event.startsAt, event.endsAt, event.status, event.title].join(' | ').trim();

/** Second tier: people take turns there beside the rota, and a turn that is cut may be told in any number of parts. */
const isTurn = ({ title }) => /On-call T2/.test(title) && !title.startsWith('Open: ');

const byTitleAndStart = (a, b) => (`${a.title} ${a.startsAt}` < `${b.title} ${b.startsAt}` ? -1 : 1);

/** Parts that follow upon each other without a break or an overlap as one; they have no UID of their own. */
const joined = (events) => {
  const whole = [];
  for (const event of events.filter(isTurn).toSorted(byTitleAndStart)) {
    const last = whole.at(-1);
    if (last?.title === event.title && last.endsAt === event.startsAt)
      whole[whole.length - 1] = { ...last, endsAt: event.endsAt };
    else whole.push({ ...event, uid: '' });
  }
  return [...events.filter((event) => !isTurn(event)), ...whole];
};

/** What the first list has and the second has not, each as often as it is missing. */
const beyond = (lines, others) => {
  const left = new Map();
  for (const line of others) left.set(line, (left.get(line) ?? 0) + 1);
  return lines.filter((line) => {
    const count = left.get(line) ?? 0;
    left.set(line, count - 1);
    return count <= 0;
  });
};

const twice = (uids) => [...new Set(uids.filter((uid, index) => uids.indexOf(uid) !== index))];

/**
 * How what a client shows differs from what it must show, event by event: a sentence each, none when it is exactly the rota.
 *
 * @param hasUids whether the client tells events apart by the UID of the calendar; vdirsyncer makes its own
 */
export const faultsOf = (wanted, shown, hasUids) => {
  const [must, does] = [wanted, shown].map((events) => joined(events).map(lineOf(hasUids)));
  return [
    ...beyond(must, does).map((line) => `missing: ${line}`),
    ...beyond(does, must).map((line) => `ghost: ${line}`),
    ...twice(shown.map(({ uid }) => uid)).map((uid) => `twice: ${uid}`),
  ];
};
