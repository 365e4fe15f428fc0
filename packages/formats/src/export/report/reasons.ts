import type { Reason } from '@rota/domain';
import { listText } from '../words.ts';

/** What a reason code says of people, and what a manager could do about it. */
interface ReasonWords {
  /** After a number of people: `3 short of rest before or after it`. */
  readonly words: string;
  /** Nothing on the rota can change it before the shift; such people are only counted. */
  readonly isRuledOut?: true;
  readonly action?: (names: string) => string;
}

const AWAY: ReasonWords = { words: 'unavailable', isRuledOut: true };

const SKILL: ReasonWords = {
  words: 'without a skill it needs',
  isRuledOut: true,
  action: () => 'Train somebody in the skill that is missing, or renew one that ran out.',
};

/** Words per code; a code that is not here is that of a rule, or new. */
const WORDS: Readonly<Record<string, ReasonWords>> = {
  'costs-more': {
    words: 'could take it, at a price elsewhere',
    action: (names) => `Ask ${names}, and pin who agrees.`,
  },
  working: {
    words: 'busy with another duty that day',
    action: (names) => `Move ${names} over, if their own shift is easier to fill.`,
  },
  rest: {
    words: 'short of rest before or after it',
    action: (names) => `Move the shift before or after it of ${names}.`,
  },
  leave: AWAY,
  unavailable: AWAY,
  'not-employed': { words: 'without a contract on that date', isRuledOut: true },
  'wrong-unit': {
    words: 'of another unit',
    isRuledOut: true,
    action: (names) => `Let ${names} help out: add the unit to the contract.`,
  },
  'agency-not-allowed': { words: 'agency staff, who may not work there', isRuledOut: true },
  grade: { words: 'below the grade it needs', isRuledOut: true },
  'skill-missing': SKILL,
  'skill-expired': SKILL,
  'not-in-pool': {
    words: 'not in the on-call pool',
    isRuledOut: true,
    action: () => 'Bring one more person into the on-call pool.',
  },
  'night-health-offer': {
    words: 'without an offer of a night-health assessment',
    isRuledOut: true,
    action: (names) => `Offer ${names} a night-health assessment, and note it in night-health.csv.`,
  },
  'occupational-health': { words: 'on no nights: see occupational health', isRuledOut: true },
  'in-work-break': {
    words: 'kept from it because it is too long for its breaks',
    isRuledOut: true,
    action: () => 'Plan a break inside the shift.',
  },
  'special-hazard': {
    words: 'kept from it because a night with special hazards may last 8 h',
    isRuledOut: true,
    action: () => 'Shorten the night.',
  },
  supernumerary: { words: 'not counted as cover', isRuledOut: true },
  'pinned-free': { words: 'with the day pinned as free', isRuledOut: true },
  'agreed-free': { words: 'free that day by agreement', isRuledOut: true },
};

/** Open to everybody, always lawful, and never the cheapest. */
const LAST_RESORT = 'Offer it to bank or agency workers.';

/** More actions, and more names in one, nobody reads. */
const MOST_ACTIONS = 2;
const MOST_NAMES = 3;

/** People who are held back by the same thing. */
export interface ReasonGroup {
  readonly words: string;
  readonly isRuledOut: boolean;
  readonly action: ((names: string) => string) | undefined;
  /** Worker ids in the order given. */
  readonly workers: readonly string[];
}

/**
 * Reasons about people, gathered by what holds them back, in the order in which the first of each came.
 *
 * @param isRule whether a code is the id of a rule in force
 */
export const reasonGroups = (reasons: readonly Reason[], isRule: (code: string) => boolean): readonly ReasonGroup[] => {
  const groups = new Map<string, ReasonGroup & { readonly workers: string[] }>();
  for (const { code, worker, detail } of reasons) {
    if (worker === undefined) continue;
    const known = WORDS[code];
    const words = known?.words ?? (isRule(code) ? `held back by the rule “${code}”` : detail);
    const group = groups.get(words);
    if (group) group.workers.push(worker);
    else groups.set(words, { words, isRuledOut: known?.isRuledOut ?? false, action: known?.action, workers: [worker] });
  }
  return [...groups.values()];
};

/**
 * What could be done about a gap, most hopeful first.
 *
 * @param groups in order of hope, as the solver gives them
 * @param nameOf says a worker's name
 */
export const actionsFor = (groups: readonly ReasonGroup[], nameOf: (worker: string) => string): readonly string[] => {
  const actions = groups.flatMap(({ action, workers }) =>
    action ? [action(listText(workers.slice(0, MOST_NAMES).map(nameOf), 'or'))] : [],
  );
  return [...[...new Set(actions)].slice(0, MOST_ACTIONS), LAST_RESORT];
};
