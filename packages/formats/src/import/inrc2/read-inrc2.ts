import type { Fault, Problem } from '@rota/domain';
import { fileText } from '../service-folder/file-text.ts';
import type { HistoryDraft, ScenarioDraft, WeekDraft } from './draft.ts';
import type { Inrc2Instance } from './instance.ts';
import { historyFromJson, scenarioFromJson, weekFromJson } from './json-form.ts';
import { problemOf } from './problem.ts';
import { firstWeekOf, resolveHistory } from './resolve-history.ts';
import { resolveScenario } from './resolve-scenario.ts';
import { resolveWeek } from './resolve-week.ts';
import { historyFromText, scenarioFromText, weekFromText } from './text-form.ts';
import { type Notes, newNotes } from './word.ts';

/** A file by name. */
export interface Inrc2File {
  /** To use in faults. */
  readonly file: string;
  readonly bytes: Uint8Array;
}

/** The files of one instance, each in text or JSON form. */
export interface Inrc2Files {
  readonly scenario: Inrc2File;
  readonly history: Inrc2File;
  /** From the first week of the horizon; a week may be there twice. */
  readonly weeks: readonly Inrc2File[];
}

/** What a solution file says beside its assignments. */
export interface Inrc2Heading {
  readonly scenario: string;
  /** Week of the scenario that the horizon begins with. */
  readonly firstWeek: number;
}

/** A problem and what its solutions are headed with, or everything that keeps the files from being one. */
export type Inrc2Read =
  | { readonly problem: Problem; readonly heading: Inrc2Heading }
  | { readonly faults: readonly Fault[] };

/** How one kind of file is read in both of its forms. */
interface Forms<T> {
  readonly fromText: (text: string, file: string, notes: Notes) => T | undefined;
  readonly fromJson: (bytes: Uint8Array, file: string, notes: Notes) => T | undefined;
}

const SCENARIO: Forms<ScenarioDraft> = { fromText: scenarioFromText, fromJson: scenarioFromJson };
const HISTORY: Forms<HistoryDraft> = { fromText: historyFromText, fromJson: historyFromJson };
const WEEK: Forms<WeekDraft> = { fromText: weekFromText, fromJson: weekFromJson };

/** A JSON file begins with a brace, whatever it is called. */
const draftOf = <T>({ file, bytes }: Inrc2File, { fromText, fromJson }: Forms<T>, notes: Notes): T | undefined => {
  const read = fileText(file, bytes);
  if ('fault' in read) {
    notes.faults.push(read.fault);
    return undefined;
  }
  return read.text.trimStart().startsWith('{') ? fromJson(bytes, file, notes) : fromText(read.text, file, notes);
};

const refuseOtherLength = (draft: HistoryDraft, planned: number, wanted: number, notes: Notes): void => {
  if (planned === wanted) return;
  const detail = `${planned} week files are given; from week ${draft.week.text} the scenario has ${wanted} left to plan.`;
  notes.refuse('bad-value', detail, draft.week);
};

/** Positions and numbers of an instance, as far as the notes hold nothing. */
const instanceOf = (files: Inrc2Files, notes: Notes): Inrc2Instance | undefined => {
  const scenarioDraft = draftOf(files.scenario, SCENARIO, notes);
  const history = draftOf(files.history, HISTORY, notes);
  const weekByFile = new Map(files.weeks.map((one) => [one.file, one]));
  const weeks = new Map([...weekByFile.values()].map((one) => [one.file, draftOf(one, WEEK, notes)]));
  if (!scenarioDraft || !history) return undefined;
  const { scenario, names } = resolveScenario(scenarioDraft, notes);
  if (notes.faults.length > 0) return undefined; // names would be missing for faults of their own
  const nurses = resolveHistory(history, scenario, names, notes);
  const firstWeek = firstWeekOf(history, scenario, notes);
  refuseOtherLength(history, files.weeks.length, scenario.weeks - firstWeek, notes);
  const resolved = new Map(
    [...weeks].map(([file, draft]) => [file, draft && resolveWeek(draft, scenario, names, notes)]),
  );
  const inHorizon = <T extends { readonly day: number }>(pick: (file: string) => readonly T[] | undefined) =>
    files.weeks.flatMap(({ file }, week) => (pick(file) ?? []).map((one) => ({ ...one, day: one.day + 7 * week })));
  return {
    ...scenario,
    nurses,
    firstWeek,
    days: 7 * files.weeks.length,
    needs: inHorizon((file) => resolved.get(file)?.needs),
    requests: inHorizon((file) => resolved.get(file)?.requests),
  };
};

/**
 * Reads an instance of the Second International Nurse Rostering Competition over its whole horizon as an ordinary problem.
 *
 * @param name of the instance, for the service
 * @source INRC-II: problem description and rules, 2015, with the files as the competition's datasets have them
 */
export const readInrc2 = (files: Inrc2Files, name: string): Inrc2Read => {
  const notes = newNotes();
  const instance = instanceOf(files, notes);
  if (!instance || notes.faults.length > 0) return { faults: notes.faults };
  const { name: scenario, firstWeek } = instance;
  return { problem: problemOf(instance, name), heading: { scenario, firstWeek } };
};
