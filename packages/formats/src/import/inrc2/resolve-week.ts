import { fieldsOf } from '../curtois/fields.ts';
import { shown } from '../service-folder/source.ts';
import type { WeekDraft } from './draft.ts';
import type { Inrc2Need, Inrc2Request, Inrc2Scenario } from './instance.ts';
import { refuseStranger } from './resolve-history.ts';
import { ANY_SHIFT, type Names, rangeOf } from './resolve-scenario.ts';
import type { Notes, Word } from './word.ts';

/** Days of a week as solutions name them; wishes may spell them out. */
export const DAY_NAMES = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;
const LONG_NAMES = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

const dayOf = (word: Word, notes: Notes): number | undefined => {
  const at = DAY_NAMES.findIndex((name, day) => word.text === name || word.text === LONG_NAMES[day]);
  if (at >= 0) return at;
  return notes.refuse('bad-value', `The day is ${shown(word.text)}; allowed: ${DAY_NAMES.join(', ')}.`, word);
};

/** What one week asks for; days are those of the week, 0 for Monday. */
export interface ResolvedWeek {
  readonly needs: readonly Inrc2Need[];
  readonly requests: readonly Inrc2Request[];
}

const needsOf = (draft: WeekDraft, names: Names, notes: Notes): readonly Inrc2Need[] => {
  const fields = fieldsOf<Word>(notes);
  const seen = new Set<string>();
  return draft.needs.flatMap(({ shift: shiftWord, skill: skillWord, days }) => {
    const shift = fields.named(shiftWord, 'shift', names.shiftAt);
    const skill = fields.named(skillWord, 'skill', names.skillAt);
    if (shift === undefined || skill === undefined) return [];
    const key = `${shiftWord.text} ${skillWord.text}`;
    if (seen.has(key)) notes.refuse('duplicate-id', `"${key}" is asked for twice; join the two lines.`, shiftWord);
    seen.add(key);
    return days.flatMap((pair, day): readonly Inrc2Need[] => {
      const range = rangeOf(fields, notes, pair, ['The minimum', 'The optimum']);
      return range ? [{ day, shift, skill, min: range.min, optimum: range.max }] : [];
    });
  });
};

const requestsOf = (draft: WeekDraft, names: Names, notes: Notes): readonly Inrc2Request[] => {
  const fields = fieldsOf<Word>(notes);
  return draft.requests.flatMap(({ nurse: nurseWord, shift: shiftWord, day: dayWord }) => {
    const nurse = fields.named(nurseWord, 'nurse', names.nurseAt);
    const day = dayOf(dayWord, notes);
    const isAny = shiftWord.text === ANY_SHIFT;
    const shift = isAny ? undefined : fields.named(shiftWord, 'shift', names.shiftAt);
    if (nurse === undefined || day === undefined || (!isAny && shift === undefined)) return [];
    return [{ nurse, day, ...(shift === undefined ? {} : { shift }) }];
  });
};

/** Resolves the names and numbers of one week; what comes back is of use only where the notes hold nothing. */
export const resolveWeek = (draft: WeekDraft, scenario: Inrc2Scenario, names: Names, notes: Notes): ResolvedWeek => {
  refuseStranger(draft.scenario, scenario, notes);
  return { needs: needsOf(draft, names, notes), requests: requestsOf(draft, names, notes) };
};
