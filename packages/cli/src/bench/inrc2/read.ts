import { historyOfJson, scenarioOfJson, weekOfJson } from './json.ts';
import type { Inrc2Texts, JudgedInrc2 } from './model.ts';
import { historyOfText, scenarioOfText, weekOfText } from './text.ts';

const isJson = (text: string): boolean => text.trimStart().startsWith('{');

/** The days that a line of history tells of: a run of days off behind a worked one, or of work behind a day off. */
const pastDays = ([, , , last = '', same, worked, off]: readonly string[]): readonly string[] => {
  const times = (cell: string, count: number): readonly string[] => Array.from({ length: count }, () => cell);
  if (last === 'None') return ['*', ...times('', Number(off))];
  return ['', ...times('*', Number(worked) - Number(same)), ...times(last, Number(same))];
};

/** Reads an instance that is known to be well formed. @throws Error where it is not */
export const judgedInrc2 = ({ scenario, history, weeks }: Inrc2Texts): JudgedInrc2 => {
  const { shifts, banned, contracts, nurses } = isJson(scenario) ? scenarioOfJson(scenario) : scenarioOfText(scenario);
  const past = new Map(
    (isJson(history) ? historyOfJson(history) : historyOfText(history)).map((line) => [line[0], line]),
  );
  const perWeek = weeks.map((text) => (isJson(text) ? weekOfJson(text) : weekOfText(text)));
  const inHorizon = <T extends { readonly day: number }>(of: (week: (typeof perWeek)[number]) => readonly T[]) =>
    perWeek.flatMap((week, at) => of(week).map((one) => ({ ...one, day: one.day + 7 * at })));
  return {
    nurses: nurses.map(([id = '', contract = '', ...skills]) => {
      const [limits, line] = [contracts.get(contract), past.get(id)];
      if (!limits || !line) throw new Error(`the judge finds no contract or history of "${id}"`);
      return {
        id,
        skills,
        ...limits,
        past: { total: Number(line[1]), weekends: Number(line[2]) },
        days: pastDays(line),
      };
    }),
    runOf: new Map(shifts),
    banned: new Set(banned.flatMap(([first, ...next]) => next.map((after) => `${first} ${after}`))),
    wanted: inHorizon((week) => week.wanted),
    wishes: inHorizon((week) => week.wishes),
  };
};
