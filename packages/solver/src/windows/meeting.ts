import type { Choice, CompactProblem } from '../problem/problem.ts';
import { FirstRows, firstRowsBytes } from './first-rows.ts';

/** The two that meet. */
export type Party = 0 | 1;

/** How one waits for the other. */
export interface Waiting {
  readonly isOver: () => boolean;
  /** Milliseconds from any moment on. */
  readonly clock: () => number;
  /** Milliseconds after which the other is taken for gone. */
  readonly patience: number;
}

/** What one brings to a meeting. */
export interface Brought {
  readonly rows: Choice;
  /** Milliseconds that one of its windows takes. */
  readonly windowMs: number;
  /** Whether the next round is one of windows of everybody; what the first party says holds. */
  readonly isSweepNext: boolean;
}

/** Milliseconds between two looks at whether waiting is over. */
const LOOK_MS = 20;

/** Rows are written by turns into two places, so that nobody overwrites what the other may still be reading. */
const PLACES = 2;

const INT_BYTES = 4;
const HEADER = 8;
const GIVEN_UP = 2;
const DONE = 4;
const NEXT = 6;

const rowsBytes = ({ workers, days }: CompactProblem): number => INT_BYTES * workers.length * days;

/** Bytes of the rounds; first rows follow them. */
const roundsBytes = (problem: CompactProblem): number =>
  INT_BYTES * (HEADER + 2 * PLACES) + 2 * PLACES * rowsBytes(problem);

/** Memory in which two threads meet over a problem. */
export const meetingMemory = (problem: CompactProblem): SharedArrayBuffer =>
  new SharedArrayBuffer(roundsBytes(problem) + firstRowsBytes(problem));

/**
 * Two threads that change one rota in rounds, each its own days, and put both together at the end of each:
 *
 *     int32 0, 1   rounds that each has ended
 *     int32 2, 3   1 where one has given the other up
 *     int32 4, 5   rounds whose work each has done, and only goes on while the other has not
 *     int32 6, 7   by place: 1 where the next round is one of windows of everybody, as the first party says
 *     then         milliseconds of a window, by party and place
 *     then         rows, by party and place: workers x days
 *     then         the first rows, before all rounds (`FirstRows`)
 */
export class Meeting {
  private readonly ended: Int32Array;
  private readonly milliseconds: Int32Array;
  private readonly rows: Int32Array;
  private readonly problem: CompactProblem;
  readonly party: Party;
  /** What both make the first rota in. */
  readonly firstRows: FirstRows;

  constructor(memory: SharedArrayBuffer, problem: CompactProblem, party: Party) {
    this.ended = new Int32Array(memory, 0, HEADER);
    this.milliseconds = new Int32Array(memory, INT_BYTES * HEADER, 2 * PLACES);
    this.rows = new Int32Array(
      memory,
      INT_BYTES * (HEADER + 2 * PLACES),
      (2 * PLACES * rowsBytes(problem)) / INT_BYTES,
    );
    this.firstRows = new FirstRows(memory, roundsBytes(problem), problem);
    this.problem = problem;
    this.party = party;
  }

  private get other(): Party {
    return this.party === 0 ? 1 : 0;
  }

  /** Says that one has ended a round, counted from 1, and with what. */
  bring(round: number, { rows, windowMs, isSweepNext }: Brought): void {
    const place = this.placeOf(this.party, round);
    rows.forEach((row, w) => {
      this.rows.set(row, (place * this.problem.workers.length + w) * this.problem.days);
    });
    this.milliseconds[place] = Math.ceil(windowMs);
    if (this.party === 0) this.ended[NEXT + (round % PLACES)] = isSweepNext ? 1 : 0;
    Atomics.store(this.ended, this.party, round);
    Atomics.notify(this.ended, this.party);
  }

  /** Says that one has done its work of a round. @returns whether the other has too */
  isDoneByBoth(round: number): boolean {
    Atomics.store(this.ended, DONE + this.party, round);
    return this.isThere(round) || Atomics.load(this.ended, DONE + this.other) >= round;
  }

  private isThere(round: number): boolean {
    return Atomics.load(this.ended, this.other) >= round;
  }

  /** What the other brought to a round, waited for; `undefined` where it never will. */
  heard(round: number, waiting: Waiting): Brought | undefined {
    const begun = waiting.clock();
    for (;;) {
      const ended = Atomics.load(this.ended, this.other);
      if (ended >= round) return this.brought(round);
      const isGone = waiting.clock() - begun > waiting.patience;
      if (isGone) this.giveUp();
      if (isGone || waiting.isOver() || this.isGivenUp()) return undefined;
      Atomics.wait(this.ended, this.other, ended, LOOK_MS);
    }
  }

  /** Goes on without the other, who is told so. */
  giveUp(): void {
    Atomics.store(this.ended, GIVEN_UP + this.other, 1);
    Atomics.notify(this.ended, this.party);
  }

  /** Whether the other has given this one up, and goes on alone. */
  isGivenUp(): boolean {
    return Atomics.load(this.ended, GIVEN_UP + this.party) === 1;
  }

  private brought(round: number): Brought {
    const place = this.placeOf(this.other, round);
    const { workers, days } = this.problem;
    const rows = workers.map((_, w) => {
      const start = (place * workers.length + w) * days;
      return this.rows.slice(start, start + days);
    });
    const isSweepNext = this.ended[NEXT + (round % PLACES)] === 1;
    return { rows, windowMs: this.milliseconds[place] as number, isSweepNext };
  }

  private placeOf(party: Party, round: number): number {
    return PLACES * party + (round % PLACES);
  }
}
