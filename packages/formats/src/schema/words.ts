/** Fixed lists of words that several files share; each is checked against its domain type where it is used. */
export const CONTRACTS = ['permanent', 'fixed-term', 'bank', 'agency', 'volunteer'] as const;
export const SEXES = ['female', 'male'] as const;
export const REGIONS = ['GB-ENG', 'GB-WLS', 'GB-SCT', 'GB-NIR'] as const;
export const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
/** Kinds a shift type may have; on-call has its own list in service.yaml. */
export const SHIFT_KINDS = [
  'waking',
  'waking-night',
  'sleep-in',
  'visit',
  'meeting',
  'training',
  'supervision',
] as const;
/** Every kind of work, as a rota names it. */
export const KIND_WORDS = [...SHIFT_KINDS, 'on-call'] as const;
/** Days a rate of pay may be for: weekdays by name, `weekday` for Monday to Saturday, `sunday`, and bank holidays. */
export const PAY_DAYS = [...WEEKDAYS, 'weekday', 'sunday', 'bank-holiday'] as const;
export const FAMILIES = ['early', 'day', 'late', 'night', 'sleep-in', 'other'] as const;
/** Kinds an on-call duty may lie over; never a sleep-in or a waking night. */
export const OVER_KINDS = ['waking', 'visit', 'meeting', 'training', 'supervision'] as const;
export const ABSENCES = [
  'annual-leave',
  'sick',
  'maternity',
  'paternity',
  'adoption',
  'parental',
  'toil',
  'study',
  'unpaid',
  'other',
] as const;
/** Burdens shared fairly. */
export const ACCOUNTS = ['nights', 'weekends', 'bank-holidays', 'sleep-ins', 'on-call'] as const;
export const LEVEL_WORDS = ['statutory', 'cover', 'contract', 'policy', 'preference'] as const;
export const AMOUNT_UNITS = [
  'minutes',
  'person-minutes',
  'days',
  'duties',
  'people',
  'weekends',
  'wishes',
  'points',
  'changes',
] as const;

/** 1 = Monday .. 7 = Sunday. */
export const weekdayNumber = (word: (typeof WEEKDAYS)[number]): number => WEEKDAYS.indexOf(word) + 1;
/** What a base pattern is agreed as. */
export const AGREEMENTS = ['rolling', 'fixed-days', 'flexible', 'protected'] as const;
/** What an opening balance is of. */
export const BALANCES = ['hours', 'toil', 'compensatory-rest'] as const;
/** What became of a shift, how it is known, and what is done with hours beyond the contract. */
export const ENTRY_STATES = ['worked', 'not-worked'] as const;
export const ENTRY_SOURCES = ['as-planned', 'manager', 'clock', 'worker'] as const;
export const OVERTIME_WAYS = ['pay', 'toil'] as const;
/** Who may call a shift off. */
export const CANCELLERS = ['employer', 'worker'] as const;
