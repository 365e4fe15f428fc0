/** People of a service, and what a reader of a calendar was told that it means; `undefined` is nobody: such events are left out. */
export interface KnownPeople {
  readonly workers: readonly { readonly id: string; readonly name: string }[];
  readonly meanings: ReadonlyMap<string, string | undefined>;
}

/** What a calendar says of one event. */
export interface SaidOfEvent {
  readonly summary: string;
  /** Addresses and names. */
  readonly attendees?: readonly string[];
}

/** Whom an event means. */
export type Meant =
  | { readonly kind: 'worker'; readonly worker: string }
  | { readonly kind: 'nobody' }
  /** `label` is what the event calls them; `several`: which workers it may be. */
  | { readonly kind: 'unclear'; readonly label: string; readonly several: readonly string[] };

/** Letters that are no letter with an accent to Unicode, as who has no such key writes them. */
const PLAIN_LETTERS: Readonly<Record<string, string>> = { ł: 'l', ø: 'o', đ: 'd', ß: 'ss', æ: 'ae', œ: 'oe' };

/** A text as its words: case, accents, dots and dashes make no difference. */
const wordsOf = (text: string): readonly string[] =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[łøđßæœ]/gu, (letter) => PLAIN_LETTERS[letter] ?? letter)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');

const framed = (words: readonly string[]): string => ` ${words.join(' ')} `;

/** Something that may stand in a text, and whom it means. */
interface Entry {
  readonly words: string;
  readonly worker: string | undefined;
}

/** Whom a text names: an entry inside a longer one that is there as well says nothing. */
const namedIn = (text: string, entries: readonly Entry[]): readonly (string | undefined)[] => {
  const words = framed(wordsOf(text));
  const there = entries.filter((entry) => words.includes(entry.words));
  const longest = there.filter(
    (entry) => !there.some((other) => other.words !== entry.words && other.words.includes(entry.words)),
  );
  return [...new Set(longest.map(({ worker }) => worker))];
};

const entryOf = (text: string, worker: string | undefined): readonly Entry[] => {
  const words = wordsOf(text);
  return words.length === 0 ? [] : [{ words: framed(words), worker }];
};

/** The name part of an address: `ann.lee` of `ann.lee@example.org`. */
const localPart = (attendee: string): string => attendee.split('@')[0] ?? attendee;

/**
 * Says whom events of an on-call calendar mean: by what the reader was told, else by attendees, else by the title.
 *
 * A worker is known by the whole name wherever it stands (`On Call - Ann Lee - Primary`, `Ann Lee is on call`, `ann.lee@example.org`)
 * and by the id as an attendee.
 */
export const meantBy = ({ workers, meanings }: KnownPeople): ((event: SaidOfEvent) => Meant) => {
  const told = [...meanings].flatMap(([text, worker]) => entryOf(text, worker));
  const names = workers.flatMap(({ id, name }) => entryOf(name, id));
  const ids = new Map(workers.map(({ id }) => [framed(wordsOf(id)), id]));
  const byId = (attendee: string): readonly string[] => {
    const id = ids.get(framed(wordsOf(localPart(attendee))));
    return id === undefined ? [] : [id];
  };
  return ({ summary, attendees = [] }) => {
    const stages = [
      [...attendees, summary].flatMap((text) => namedIn(text, told)),
      attendees.flatMap((attendee) => [...namedIn(localPart(attendee), names), ...byId(attendee)]),
      namedIn(summary, names),
    ].map((found) => [...new Set(found)]);
    const first = stages.find((found) => found.length > 0) ?? [];
    if (first.length === 1) {
      const [worker] = first;
      return worker === undefined ? { kind: 'nobody' } : { kind: 'worker', worker };
    }
    const several = first.flatMap((worker) => worker ?? []);
    return { kind: 'unclear', label: attendees[0] ?? summary, several };
  };
};
