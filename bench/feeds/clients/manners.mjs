const isShown = ({ status }) => status !== 'CANCELLED';

/** For a person who looks at a program that passes over STATUS. */
const isNotCrossedOut = ({ title }) => !title.startsWith('Cancelled: ');

/** Forgets what it had and shows what is there. */
const replacing =
  (isThere = isShown) =>
  () => {
    let events = [];
    return {
      take: (fetched) => {
        events = fetched;
      },
      shown: () => events.filter(isThere),
    };
  };

/** Keeps every event by UID, takes a version unless it knows one of a higher SEQUENCE, and never drops one by itself. */
const merging = () => {
  const known = new Map();
  return {
    take: (fetched) => {
      for (const event of fetched)
        if (event.sequence >= (known.get(event.uid)?.sequence ?? 0)) known.set(event.uid, event);
    },
    shown: () => [...known.values()].filter(isShown),
  };
};

/** How a client keeps what it has read, by name; each call is a client that has seen nothing. */
export const MANNERS = { replacing: replacing(), merging, 'read by title': replacing(isNotCrossedOut) };
