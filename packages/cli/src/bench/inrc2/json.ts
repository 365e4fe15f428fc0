import { type JudgedScenario, type JudgedWeek, judgedDay, type Lines } from './model.ts';

/*
 * The JSON form as the judge reads it.
 */

/** JSON whose shape the importer has held against its schema before. */
interface ScenarioJson {
  readonly shiftTypes: readonly (Record<'id', string> &
    Record<`${'min' | 'max'}imumNumberOfConsecutiveAssignments`, number>)[];
  readonly forbiddenShiftTypeSuccessions: readonly {
    readonly precedingShiftType: string;
    readonly succeedingShiftTypes: readonly string[];
  }[];
  readonly contracts: readonly (Record<'id', string> &
    Record<`${'min' | 'max'}imumNumberOf${'Assignments' | 'ConsecutiveWorkingDays' | 'ConsecutiveDaysOff'}`, number> &
    Record<'maximumNumberOfWorkingWeekends' | 'completeWeekends', number>)[];
  readonly nurses: readonly { readonly id: string; readonly contract: string; readonly skills: readonly string[] }[];
}

/** A scenario file in JSON form. */
export const scenarioOfJson = (text: string): JudgedScenario => {
  const { shiftTypes, forbiddenShiftTypeSuccessions, contracts, nurses } = JSON.parse(text) as ScenarioJson; // see there
  return {
    shifts: shiftTypes.map((one) => [
      one.id,
      [one.minimumNumberOfConsecutiveAssignments, one.maximumNumberOfConsecutiveAssignments],
    ]),
    banned: forbiddenShiftTypeSuccessions.map((one) => [one.precedingShiftType, ...one.succeedingShiftTypes]),
    contracts: new Map(
      contracts.map((one) => [
        one.id,
        {
          total: [one.minimumNumberOfAssignments, one.maximumNumberOfAssignments],
          work: [one.minimumNumberOfConsecutiveWorkingDays, one.maximumNumberOfConsecutiveWorkingDays],
          off: [one.minimumNumberOfConsecutiveDaysOff, one.maximumNumberOfConsecutiveDaysOff],
          weekends: one.maximumNumberOfWorkingWeekends,
          isComplete: one.completeWeekends === 1,
        },
      ]),
    ),
    nurses: nurses.map(({ id, contract, skills }) => [id, contract, ...skills]),
  };
};

/** As `ScenarioJson`; the numbers of a nurse stand in the order of the text form. */
interface HistoryJson {
  readonly nurseHistory: readonly Record<
    | 'nurse'
    | 'numberOfAssignments'
    | 'numberOfWorkingWeekends'
    | 'lastAssignedShiftType'
    | 'numberOfConsecutiveAssignments'
    | 'numberOfConsecutiveWorkingDays'
    | 'numberOfConsecutiveDaysOff',
    string | number
  >[];
}

/** Lines of a history file as its text form has them. */
export const historyOfJson = (text: string): Lines =>
  (JSON.parse(text) as HistoryJson).nurseHistory.map(
    (
      one, // see there
    ) =>
      [
        one.nurse,
        one.numberOfAssignments,
        one.numberOfWorkingWeekends,
        one.lastAssignedShiftType,
        one.numberOfConsecutiveAssignments,
        one.numberOfConsecutiveWorkingDays,
        one.numberOfConsecutiveDaysOff,
      ].map(String),
  );

/** As `ScenarioJson`; `requirementOnMonday` and so on hold `{ minimum, optimal }`. */
interface WeekJson {
  readonly requirements: readonly Readonly<
    Record<string, string | { readonly minimum: number; readonly optimal: number }>
  >[];
  readonly shiftOffRequests: readonly Record<'nurse' | 'shiftType' | 'day', string>[];
}

/** A week file in JSON form. */
export const weekOfJson = (text: string): JudgedWeek => {
  const { requirements, shiftOffRequests } = JSON.parse(text) as WeekJson; // see there
  return {
    wanted: requirements.flatMap(({ shiftType, skill, ...days }) =>
      Object.entries(days).flatMap(([key, heads]) =>
        typeof heads === 'string' || !key.startsWith('requirementOn')
          ? []
          : [
              {
                day: judgedDay(key.slice('requirementOn'.length)),
                shift: String(shiftType),
                skill: String(skill),
                minimum: heads.minimum,
                optimum: heads.optimal,
              },
            ],
      ),
    ),
    wishes: shiftOffRequests.map(({ nurse, shiftType, day }) => ({ nurse, shift: shiftType, day: judgedDay(day) })),
  };
};
