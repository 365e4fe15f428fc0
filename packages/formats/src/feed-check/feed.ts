import type { ContentLine, Part } from './lines.ts';

/** A calendar as one request answered it. */
export interface FetchedFeed {
  readonly status: number;
  /** By name in lower case. */
  readonly headers: ReadonlyMap<string, string>;
  readonly bytes: Uint8Array;
}

/** A feed as it is looked at: the answer, and its text taken apart where that was possible. */
export interface LookedAt {
  readonly fetched: FetchedFeed;
  /** Asked for a second time, moments later. */
  readonly again?: FetchedFeed;
  /** Asked for with the validators of the first answer; absent where there were none. */
  readonly conditional?: FetchedFeed;
  readonly text: string;
  readonly lines: readonly ContentLine[];
  readonly calendar?: Part;
  readonly events: readonly Part[];
}

/** One thing that a feed should do, and how it fails to. */
export interface FeedCheck {
  /** `final-crlf`. */
  readonly id: string;
  /** `must`: the standard, or clients lose events; `should`: clients do better with it. */
  readonly level: 'must' | 'should';
  /** What is right, in a sentence. */
  readonly says: string;
  readonly source: string;
  /** What is wrong, each with its line where it has one; nothing: all is well. */
  readonly find: (feed: LookedAt) => readonly string[];
}

/** Values of a property of a component, in order. */
export const valuesOf = ({ lines }: Part, name: string): readonly ContentLine[] =>
  lines.filter((line) => line.name === name);

/** The first few of many findings, and how many more there are. */
export const few = (findings: readonly string[], most = 5): readonly string[] =>
  findings.length <= most ? findings : [...findings.slice(0, most), `and ${findings.length - most} more`];
