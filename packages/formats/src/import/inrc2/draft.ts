import type { Word } from './word.ts';

/** A least and a most, or a minimum and an optimum. */
export type WordPair = readonly [low: Word, high: Word];

/** A scenario file as it is written, nothing checked but that every part is there. */
export interface ScenarioDraft {
  readonly name: Word;
  readonly weeks: Word;
  readonly skills: readonly Word[];
  readonly shifts: readonly { readonly name: Word; readonly run: WordPair }[];
  readonly successions: readonly { readonly after: Word; readonly before: readonly Word[] }[];
  readonly contracts: readonly ContractDraft[];
  readonly nurses: readonly { readonly name: Word; readonly contract: Word; readonly skills: readonly Word[] }[];
}

/** A contract of a scenario. */
export interface ContractDraft {
  readonly name: Word;
  readonly total: WordPair;
  readonly work: WordPair;
  readonly off: WordPair;
  readonly weekends: Word;
  readonly complete: Word;
}

/** What a history file says of one nurse. */
export interface PastDraft {
  readonly nurse: Word;
  readonly total: Word;
  readonly weekends: Word;
  readonly last: Word;
  readonly sameRun: Word;
  readonly workRun: Word;
  readonly offRun: Word;
}

/** A history file as it is written. */
export interface HistoryDraft {
  readonly week: Word;
  readonly scenario: Word;
  readonly nurses: readonly PastDraft[];
}

/** People wanted on one shift with one skill, a pair for each day from Monday. */
export interface NeedDraft {
  readonly shift: Word;
  readonly skill: Word;
  readonly days: readonly WordPair[];
}

/** A week file as it is written. */
export interface WeekDraft {
  readonly scenario: Word;
  readonly needs: readonly NeedDraft[];
  readonly requests: readonly { readonly nurse: Word; readonly shift: Word; readonly day: Word }[];
}
