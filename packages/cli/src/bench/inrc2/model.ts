/*
 * The competition's files as the judge reads them: small, unforgiving, and apart from the importer, so that a mistake in
 * one shows.
 */

/** Two numbers: a least and a most. */
export type Ends = readonly [least: number, most: number];

/** A nurse with the contract, and what went before. */
export interface JudgedNurse {
  readonly id: string;
  readonly skills: readonly string[];
  readonly total: Ends;
  readonly work: Ends;
  readonly off: Ends;
  readonly weekends: number;
  readonly isComplete: boolean;
  /** Assignments and weekends that count already. */
  readonly past: { readonly total: number; readonly weekends: number };
  /** Days up to the eve, oldest first: a shift, `''` for a day off, `*` for a shift that is not known. */
  readonly days: readonly string[];
}

/** An instance by the names of its files; days run over all weeks. */
export interface JudgedInrc2 {
  readonly nurses: readonly JudgedNurse[];
  readonly runOf: ReadonlyMap<string, Ends>;
  /** `Late Early`: Early may not follow Late. */
  readonly banned: ReadonlySet<string>;
  readonly wanted: readonly {
    readonly day: number;
    readonly shift: string;
    readonly skill: string;
    readonly minimum: number;
    readonly optimum: number;
  }[];
  readonly wishes: readonly { readonly nurse: string; readonly day: number; readonly shift: string }[];
}

/** One line of a solution; days run over all weeks. */
export interface JudgedAssignment {
  readonly nurse: string;
  readonly day: number;
  readonly shift: string;
  readonly skill: string;
}

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** Day of a week, 0 for Monday, from its name or the first three letters of it. @throws Error for any other */
export const judgedDay = (name: string): number => {
  const day = DAYS.indexOf(name.slice(0, 3));
  if (day < 0) throw new Error(`the judge knows no day "${name}"`);
  return day;
};

/** Words line by line. */
export type Lines = readonly (readonly string[])[];

/** What a scenario file comes down to. */
export interface JudgedScenario {
  readonly shifts: readonly (readonly [string, Ends])[];
  /** A shift, then those that may not follow it. */
  readonly banned: Lines;
  readonly contracts: ReadonlyMap<string, Omit<JudgedNurse, 'id' | 'skills' | 'past' | 'days'>>;
  /** Nurse, contract, then skills. */
  readonly nurses: Lines;
}

/** What a week file comes down to; its Monday is day 0. */
export type JudgedWeek = Pick<JudgedInrc2, 'wanted' | 'wishes'>;

/** The texts of one instance's files, each as text or JSON. */
export interface Inrc2Texts {
  readonly scenario: string;
  readonly history: string;
  readonly weeks: readonly string[];
}
