const lineOf = (hasUids) => (event) =>
  [hasUids ? event.uid : '', event.startsAt, event.endsAt, event.status, event.title].join(' | ').trim();

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
  const [must, does] = [wanted, shown].map((events) => events.map(lineOf(hasUids)));
  return [
    ...beyond(must, does).map((line) => `missing: ${line}`),
    ...beyond(does, must).map((line) => `ghost: ${line}`),
    ...twice(shown.map(({ uid }) => uid)).map((uid) => `twice: ${uid}`),
  ];
};
