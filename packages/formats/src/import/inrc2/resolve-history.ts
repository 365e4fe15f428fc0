import { fieldsOf } from '../curtois/fields.ts';
import { shown } from '../service-folder/source.ts';
import type { HistoryDraft, PastDraft } from './draft.ts';
import type { Inrc2Nurse, Inrc2Past, Inrc2Scenario } from './instance.ts';
import { type Names, NO_SHIFT } from './resolve-scenario.ts';
import type { Notes, Word } from './word.ts';

/** Longer runs before the horizon are told from a mistake no more. */
const MOST_DAYS = 1000;

/** Says that a file belongs to another scenario. */
export const refuseStranger = (word: Word, scenario: Inrc2Scenario, notes: Notes): void => {
  if (word.text === scenario.name) return;
  notes.refuse('bad-value', `The file is about ${shown(word.text)}; the scenario is "${scenario.name}".`, word);
};

/** What of a past contradicts itself. */
const contradiction = ({ last, sameRun, workRun, offRun }: Inrc2Past, shifts: number): string | undefined => {
  if (last === undefined) {
    const isOff = sameRun === 0 && workRun === 0 && offRun > 0;
    return isOff ? undefined : `After "${NO_SHIFT}" come two zeros and the days off, at least 1`;
  }
  if (sameRun < 1 || workRun < sameRun || offRun > 0)
    return 'After a shift come the days with it, at least 1, the days worked, no fewer, and a zero';
  return shifts === 1 && workRun > sameRun
    ? 'With one shift only, days with it and days worked are the same'
    : undefined;
};

const pastOf = (draft: PastDraft, scenario: Inrc2Scenario, names: Names, notes: Notes): Inrc2Past | undefined => {
  const fields = fieldsOf<Word>(notes);
  const total = fields.whole(draft.total, 'The number of assignments');
  const weekends = fields.whole(draft.weekends, 'The number of weekends');
  const isOff = draft.last.text === NO_SHIFT;
  const last = isOff ? undefined : fields.named(draft.last, 'shift', names.shiftAt);
  const sameRun = fields.whole(draft.sameRun, 'The days in a row with the last shift', 0, MOST_DAYS);
  const workRun = fields.whole(draft.workRun, 'The days worked in a row', 0, MOST_DAYS);
  const offRun = fields.whole(draft.offRun, 'The days off in a row', 0, MOST_DAYS);
  if (total === undefined || weekends === undefined || (!isOff && last === undefined)) return undefined;
  if (sameRun === undefined || workRun === undefined || offRun === undefined) return undefined;
  const past = { total, weekends, ...(last === undefined ? {} : { last }), sameRun, workRun, offRun };
  const wrong = contradiction(past, scenario.shifts.length);
  if (wrong === undefined) return past;
  return notes.refuse('bad-value', `The past of ${shown(draft.nurse.text)} cannot be: ${wrong}.`, draft.last);
};

/** Limits that the past alone is over would cost a constant that no rota can change. */
const refuseSpent = (
  { total, weekends }: Inrc2Past,
  { contract }: Omit<Inrc2Nurse, 'past'>,
  draft: PastDraft,
  notes: Notes,
) => {
  const spent = [
    { word: draft.total, count: total, most: contract.total.max, what: 'assignments' },
    { word: draft.weekends, count: weekends, most: contract.maxWeekends, what: 'weekends' },
  ];
  for (const { word, count, most, what } of spent) {
    if (count <= most) continue;
    notes.refuse(
      'bad-value',
      `${count} ${what} are more than the ${most} of the whole horizon before it begins.`,
      word,
    );
  }
};

/** Every nurse of a scenario with a past; those the notes say something of may be absent. */
export const resolveHistory = (
  draft: HistoryDraft,
  scenario: Inrc2Scenario,
  names: Names,
  notes: Notes,
): readonly Inrc2Nurse[] => {
  refuseStranger(draft.scenario, scenario, notes);
  const fields = fieldsOf<Word>(notes);
  const pasts = new Map<number, Inrc2Past | undefined>();
  for (const row of draft.nurses) {
    const at = fields.named(row.nurse, 'nurse', names.nurseAt);
    const nurse = at === undefined ? undefined : scenario.nurses[at];
    if (at === undefined || !nurse) continue;
    if (pasts.has(at)) notes.refuse('duplicate-id', `"${nurse.name}" has a past already; keep one.`, row.nurse);
    const past = pastOf(row, scenario, names, notes);
    if (past) refuseSpent(past, nurse, row, notes);
    pasts.set(at, past);
  }
  return scenario.nurses.flatMap((nurse, at) => {
    if (!pasts.has(at)) notes.refuse('missing-key', `The history says nothing of "${nurse.name}".`, draft.scenario);
    const past = pasts.get(at);
    return past ? [{ ...nurse, past }] : [];
  });
};

/** Week of the scenario that the horizon begins with. */
export const firstWeekOf = (draft: HistoryDraft, { weeks }: Inrc2Scenario, notes: Notes): number =>
  fieldsOf<Word>(notes).whole(draft.week, 'The week', 0, weeks - 1) ?? 0;
