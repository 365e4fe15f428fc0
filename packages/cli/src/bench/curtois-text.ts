/*
 * The text form as the judge reads it: small, unforgiving, and apart from the importer, so that a mistake in one shows.
 */

/** What one line of SECTION_STAFF says. */
export interface JudgedWorker {
  readonly id: string;
  readonly most: ReadonlyMap<string, number>;
  readonly maxMinutes: number;
  readonly minMinutes: number;
  readonly maxRun: number;
  readonly minRun: number;
  readonly minOff: number;
  readonly maxWeekends: number;
}

/** An instance by the names of its text. */
export interface JudgedInstance {
  readonly days: number;
  readonly minutesOf: ReadonlyMap<string, number>;
  /** `E D`: D may not be worked on the day after E. */
  readonly banned: ReadonlySet<string>;
  readonly workers: readonly JudgedWorker[];
  /** `worker day` */
  readonly offDays: ReadonlySet<string>;
  readonly wishes: readonly {
    readonly isFor: boolean;
    readonly worker: string;
    readonly day: number;
    readonly shift: string;
    readonly weight: number;
  }[];
  readonly cover: readonly {
    readonly day: number;
    readonly shift: string;
    readonly wanted: number;
    readonly under: number;
    readonly over: number;
  }[];
}

const number = (text: string | undefined): number => {
  if (text === undefined || !/^(\d+|-0)$/.test(text)) throw new Error(`the judge reads no number in "${text}"`);
  return Number(text) + 0;
};

const linesBelow = (text: string, heading: string): readonly (readonly string[])[] => {
  const lines = text.split(/\r\n|\r|\n/).map((line) => line.trim());
  const at = lines.indexOf(heading);
  if (at < 0) throw new Error(`the judge finds no ${heading}`);
  const rest = lines.slice(at + 1);
  const end = rest.findIndex((line) => line.startsWith('SECTION_'));
  return rest
    .slice(0, end < 0 ? rest.length : end)
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split(',').map((part) => part.trim()));
};

const workerOf = ([id = '', most = '', ...limits]: readonly string[]): JudgedWorker => {
  const [maxMinutes, minMinutes, maxRun, minRun, minOff, maxWeekends] = limits;
  const pairs = most.split('|').filter((part) => part !== '');
  return {
    id,
    most: new Map(
      pairs.map((pair) => {
        const [shift = '', limit] = pair.split('=');
        return [shift.trim(), number(limit?.trim())] as const;
      }),
    ),
    maxMinutes: number(maxMinutes),
    minMinutes: number(minMinutes),
    maxRun: number(maxRun),
    minRun: number(minRun),
    minOff: number(minOff),
    maxWeekends: number(maxWeekends),
  };
};

/** Reads an instance that is known to be well formed. @throws Error where it is not */
export const judgedInstance = (text: string): JudgedInstance => {
  const shifts = linesBelow(text, 'SECTION_SHIFTS');
  const wishesBelow = (heading: string, isFor: boolean) =>
    linesBelow(text, heading).map(([worker = '', day, shift = '', weight]) => ({
      isFor,
      worker,
      day: number(day),
      shift,
      weight: number(weight),
    }));
  return {
    days: number(linesBelow(text, 'SECTION_HORIZON')[0]?.[0]),
    minutesOf: new Map(shifts.map(([id = '', minutes]) => [id, number(minutes)])),
    banned: new Set(
      shifts.flatMap(([id, , next = '']) =>
        next
          .split('|')
          .filter((part) => part !== '')
          .map((after) => `${id} ${after.trim()}`),
      ),
    ),
    workers: linesBelow(text, 'SECTION_STAFF').map(workerOf),
    offDays: new Set(
      linesBelow(text, 'SECTION_DAYS_OFF').flatMap(([worker, ...days]) =>
        days.filter((day) => day !== '').map((day) => `${worker} ${number(day)}`),
      ),
    ),
    wishes: [...wishesBelow('SECTION_SHIFT_ON_REQUESTS', true), ...wishesBelow('SECTION_SHIFT_OFF_REQUESTS', false)],
    cover: linesBelow(text, 'SECTION_COVER').map(([day, shift = '', wanted, under, over]) => ({
      day: number(day),
      shift,
      wanted: number(wanted),
      under: number(under),
      over: number(over),
    })),
  };
};

/** Shift by worker and day from the text form of a roster, `''` for a day off. @throws Error when it has another size */
export const judgedRoster = (
  text: string,
  { workers, days }: JudgedInstance,
): ReadonlyMap<string, readonly string[]> => {
  const lines = text.replace(/\n$/, '').split('\n');
  if (lines.length !== workers.length) throw new Error(`${lines.length} lines for ${workers.length} workers`);
  return new Map(
    workers.map(({ id }, at) => {
      const cells = (lines[at] ?? '').split('\t');
      if (cells.length !== days) throw new Error(`line ${at + 1} has ${cells.length} days of ${days}`);
      return [id, cells];
    }),
  );
};
