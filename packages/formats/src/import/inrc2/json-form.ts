import { z } from 'zod';
import { type JsonFile, readJson } from '../json-file.ts';
import { shapeFaults } from '../service-folder/shape-faults.ts';
import { type Path, pointerOf } from '../service-folder/source.ts';
import type { HistoryDraft, ScenarioDraft, WeekDraft, WordPair } from './draft.ts';
import type { Notes, Word } from './word.ts';

const name = z.string();
const number = z.number();

const scenarioFile = z.object({
  id: name,
  numberOfWeeks: number,
  skills: z.array(name),
  shiftTypes: z.array(
    z.object({
      id: name,
      minimumNumberOfConsecutiveAssignments: number,
      maximumNumberOfConsecutiveAssignments: number,
    }),
  ),
  forbiddenShiftTypeSuccessions: z.array(z.object({ precedingShiftType: name, succeedingShiftTypes: z.array(name) })),
  contracts: z.array(
    z.object({
      id: name,
      minimumNumberOfAssignments: number,
      maximumNumberOfAssignments: number,
      minimumNumberOfConsecutiveWorkingDays: number,
      maximumNumberOfConsecutiveWorkingDays: number,
      minimumNumberOfConsecutiveDaysOff: number,
      maximumNumberOfConsecutiveDaysOff: number,
      maximumNumberOfWorkingWeekends: number,
      completeWeekends: number,
    }),
  ),
  nurses: z.array(z.object({ id: name, contract: name, skills: z.array(name) })),
});

const historyFile = z.object({
  week: number,
  scenario: name,
  nurseHistory: z.array(
    z.object({
      nurse: name,
      numberOfAssignments: number,
      numberOfWorkingWeekends: number,
      lastAssignedShiftType: name,
      numberOfConsecutiveAssignments: number,
      numberOfConsecutiveWorkingDays: number,
      numberOfConsecutiveDaysOff: number,
    }),
  ),
});

const onDay = z.object({ minimum: number, optimal: number });

/** Keys of a requirement, from Monday. */
const DAY_KEYS = [
  'requirementOnMonday',
  'requirementOnTuesday',
  'requirementOnWednesday',
  'requirementOnThursday',
  'requirementOnFriday',
  'requirementOnSaturday',
  'requirementOnSunday',
] as const;

const weekFile = z.object({
  scenario: name,
  requirements: z.array(
    z.object({
      shiftType: name,
      skill: name,
      requirementOnMonday: onDay,
      requirementOnTuesday: onDay,
      requirementOnWednesday: onDay,
      requirementOnThursday: onDay,
      requirementOnFriday: onDay,
      requirementOnSaturday: onDay,
      requirementOnSunday: onDay,
    }),
  ),
  shiftOffRequests: z.array(z.object({ nurse: name, shiftType: name, day: name })),
});

/** Makes a word of a value and the way to it. */
type WordAt = (value: string | number, ...path: Path) => Word;

const wordAtOf =
  (json: JsonFile): WordAt =>
  (value, ...path) => ({ text: String(value), place: () => json.at(path), pointer: pointerOf(path) });

/** The value of a file that has the shape of a schema; keys beyond it are passed over. */
const parsed = <T>(
  schema: z.ZodType<T>,
  bytes: Uint8Array,
  file: string,
  notes: Notes,
): { readonly value: T; readonly at: WordAt } | undefined => {
  const read = readJson(file, bytes);
  if ('faults' in read) {
    notes.faults.push(...read.faults);
    return undefined;
  }
  const result = schema.safeParse(read.json.value, { reportInput: true });
  if (result.success) return { value: result.data, at: wordAtOf(read.json) };
  notes.faults.push(...shapeFaults(schema, result.error.issues, { source: read.json, path: [] }, () => undefined));
  return undefined;
};

/** @returns `undefined` when the file has another shape; the notes say where */
export const scenarioFromJson = (bytes: Uint8Array, file: string, notes: Notes): ScenarioDraft | undefined => {
  const read = parsed(scenarioFile, bytes, file, notes);
  if (!read) return undefined;
  const { value, at } = read;
  return {
    name: at(value.id, 'id'),
    weeks: at(value.numberOfWeeks, 'numberOfWeeks'),
    skills: value.skills.map((skill, i) => at(skill, 'skills', i)),
    shifts: value.shiftTypes.map((shift, i) => ({
      name: at(shift.id, 'shiftTypes', i, 'id'),
      run: pairAt(at, shift, ['shiftTypes', i], 'ConsecutiveAssignments'),
    })),
    successions: value.forbiddenShiftTypeSuccessions.map(({ precedingShiftType, succeedingShiftTypes }, i) => {
      const path = ['forbiddenShiftTypeSuccessions', i];
      return {
        after: at(precedingShiftType, ...path, 'precedingShiftType'),
        before: succeedingShiftTypes.map((next, j) => at(next, ...path, 'succeedingShiftTypes', j)),
      };
    }),
    contracts: value.contracts.map((contract, i) => {
      const path = ['contracts', i];
      return {
        name: at(contract.id, ...path, 'id'),
        total: pairAt(at, contract, path, 'Assignments'),
        work: pairAt(at, contract, path, 'ConsecutiveWorkingDays'),
        off: pairAt(at, contract, path, 'ConsecutiveDaysOff'),
        weekends: at(contract.maximumNumberOfWorkingWeekends, ...path, 'maximumNumberOfWorkingWeekends'),
        complete: at(contract.completeWeekends, ...path, 'completeWeekends'),
      };
    }),
    nurses: value.nurses.map(({ id, contract, skills }, i) => ({
      name: at(id, 'nurses', i, 'id'),
      contract: at(contract, 'nurses', i, 'contract'),
      skills: skills.map((skill, j) => at(skill, 'nurses', i, 'skills', j)),
    })),
  };
};

/** The two keys `minimumNumberOf...` and `maximumNumberOf...` of one thing. */
const pairAt = <T extends string>(
  at: WordAt,
  values: Readonly<Record<`minimumNumberOf${T}` | `maximumNumberOf${T}`, number>>,
  path: Path,
  of: T,
): WordPair => {
  const [low, high] = [`minimumNumberOf${of}`, `maximumNumberOf${of}`] as const;
  return [at(values[low], ...path, low), at(values[high], ...path, high)];
};

/** @returns `undefined` when the file has another shape; the notes say where */
export const historyFromJson = (bytes: Uint8Array, file: string, notes: Notes): HistoryDraft | undefined => {
  const read = parsed(historyFile, bytes, file, notes);
  if (!read) return undefined;
  const { value, at } = read;
  return {
    week: at(value.week, 'week'),
    scenario: at(value.scenario, 'scenario'),
    nurses: value.nurseHistory.map((past, i) => {
      const word = (key: keyof typeof past): Word => at(past[key], 'nurseHistory', i, key);
      return {
        nurse: word('nurse'),
        total: word('numberOfAssignments'),
        weekends: word('numberOfWorkingWeekends'),
        last: word('lastAssignedShiftType'),
        sameRun: word('numberOfConsecutiveAssignments'),
        workRun: word('numberOfConsecutiveWorkingDays'),
        offRun: word('numberOfConsecutiveDaysOff'),
      };
    }),
  };
};

/** @returns `undefined` when the file has another shape; the notes say where */
export const weekFromJson = (bytes: Uint8Array, file: string, notes: Notes): WeekDraft | undefined => {
  const read = parsed(weekFile, bytes, file, notes);
  if (!read) return undefined;
  const { value, at } = read;
  return {
    scenario: at(value.scenario, 'scenario'),
    needs: value.requirements.map((need, i) => ({
      shift: at(need.shiftType, 'requirements', i, 'shiftType'),
      skill: at(need.skill, 'requirements', i, 'skill'),
      days: DAY_KEYS.map((key): WordPair => {
        const path = ['requirements', i, key] as const;
        return [at(need[key].minimum, ...path, 'minimum'), at(need[key].optimal, ...path, 'optimal')];
      }),
    })),
    requests: value.shiftOffRequests.map(({ nurse, shiftType, day }, i) => ({
      nurse: at(nurse, 'shiftOffRequests', i, 'nurse'),
      shift: at(shiftType, 'shiftOffRequests', i, 'shiftType'),
      day: at(day, 'shiftOffRequests', i, 'day'),
    })),
  };
};
