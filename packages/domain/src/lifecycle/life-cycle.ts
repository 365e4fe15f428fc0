import type { Fault, FaultCode } from '../faults.ts';

/** How far the rota of one period has come. @source PRODUCT.md section 2 */
export const ROTA_STATES = {
  unopened: 'nobody has begun with it',
  'requests-open': 'people may ask for days off',
  'requests-closed': 'wishes are in, and nothing is planned yet',
  draft: 'a rota was put in as the draft',
  solved: 'the draft is what a solve found',
  edited: 'a person changed the draft',
  checked: 'the rules were asked about the draft as it stands',
  approved: 'everybody wanted has answered for the draft as it stands',
  published: 'revision 1 is in force, and nothing is being changed',
  amended: 'a later revision is in force, and nothing is being changed',
  worked: 'its last shift is over',
  'hours-approved': 'what was worked is final',
  locked: 'payroll has locked the hours',
  exported: 'payroll has been told the hours',
} as const;
export type RotaState = keyof typeof ROTA_STATES;

/** What can happen to a rota, and who does it: a person who may, the clock by itself, or payroll for its pay period. */
export const ROTA_ACTS = {
  'open-requests': { summary: 'open the window for requests', by: 'clock' },
  'close-requests': { summary: 'close the window for requests', by: 'clock' },
  'put-draft': { summary: 'put a rota in as the draft', by: 'person' },
  'apply-solve': { summary: 'take what a solve found as the draft', by: 'person' },
  edit: { summary: 'change the draft', by: 'person' },
  check: { summary: 'ask the rules about the draft', by: 'person' },
  agree: { summary: 'approve the draft while others are still wanted', by: 'person' },
  approve: { summary: 'approve the draft as the last one wanted', by: 'person' },
  'withdraw-approval': { summary: 'take an approval back', by: 'person' },
  publish: { summary: 'publish the draft as revision 1', by: 'person' },
  amend: { summary: 'publish the draft as the next revision', by: 'person' },
  'amend-on-duty': { summary: 'publish a change at once, as whoever is on duty', by: 'person' },
  end: { summary: 'see the last shift end', by: 'clock' },
  finalise: { summary: 'declare what was worked final', by: 'person' },
  lock: { summary: 'lock the hours', by: 'payroll' },
  unlock: { summary: 'unlock the hours', by: 'payroll' },
  export: { summary: 'tell payroll the hours', by: 'payroll' },
} as const satisfies Record<string, { readonly summary: string; readonly by: 'person' | 'clock' | 'payroll' }>;
export type RotaAct = keyof typeof ROTA_ACTS;

/** Where a rota stands. */
export interface RotaLife {
  readonly state: RotaState;
  /** Published so far. A revision never vanishes, so it never falls. */
  readonly revisions: number;
}

/** Nothing was done yet. */
export const UNOPENED: RotaLife = { state: 'unopened', revisions: 0 };

type Ways = { readonly [A in RotaAct]?: RotaState };

const REPLACE: Ways = { 'put-draft': 'draft', 'apply-solve': 'solved' };

/** The window may be moved as long as nothing is planned. */
const REQUESTS: Ways = { 'open-requests': 'requests-open', 'close-requests': 'requests-closed', ...REPLACE };

/**
 * A draft that waits for people. Whoever approves has it checked as well. What whoever is on duty publishes meanwhile is no part of
 * it yet, so approvals of it end.
 */
const WORK: Ways = {
  ...REPLACE,
  edit: 'edited',
  check: 'checked',
  agree: 'checked',
  approve: 'approved',
  'amend-on-duty': 'edited',
  end: 'worked',
};

/** A revision is in force, and the draft says the same. */
const IN_FORCE: Ways = { ...REPLACE, edit: 'edited', 'amend-on-duty': 'amended', end: 'worked' };

/** The one place that knows which act leads from which state to which. What is not here is not allowed. */
export const TRANSITIONS: Readonly<Record<RotaState, Ways>> = {
  unopened: REQUESTS,
  'requests-open': REQUESTS,
  'requests-closed': REQUESTS,
  draft: WORK,
  solved: WORK,
  edited: WORK,
  checked: { ...WORK, 'withdraw-approval': 'checked' },
  approved: {
    ...WORK,
    check: 'approved',
    agree: 'approved',
    'withdraw-approval': 'checked',
    publish: 'published',
    amend: 'amended',
  },
  published: IN_FORCE,
  amended: IN_FORCE,
  worked: { finalise: 'hours-approved' },
  'hours-approved': { lock: 'locked' },
  locked: { export: 'exported', unlock: 'hours-approved' },
  exported: { export: 'exported', unlock: 'hours-approved' },
};

/** What an act asks of the number of revisions, beside the state. */
const ASKED_OF_REVISIONS: { readonly [A in RotaAct]?: (revisions: number) => boolean } = {
  publish: (revisions) => revisions === 0,
  amend: (revisions) => revisions > 0,
  'amend-on-duty': (revisions) => revisions > 0,
  // before anything is published there are no shifts that could end
  end: (revisions) => revisions > 0,
};

const ALL_ACTS = Object.keys(ROTA_ACTS) as readonly RotaAct[]; // the keys of a literal

const stateAfter = ({ state, revisions }: RotaLife, act: RotaAct): RotaState | undefined =>
  (ASKED_OF_REVISIONS[act]?.(revisions) ?? true) ? TRANSITIONS[state][act] : undefined;

/** What may happen next, in the order of `ROTA_ACTS`. */
export const actsAllowed = (life: RotaLife): readonly RotaAct[] =>
  ALL_ACTS.filter((act) => stateAfter(life, act) !== undefined);

const isInForce = ({ state }: RotaLife): boolean => TRANSITIONS[state] === IN_FORCE;
const isFinal = ({ state }: RotaLife): boolean => ['hours-approved', 'locked', 'exported'].includes(state);
const hasDraft = ({ state }: RotaLife): boolean => TRANSITIONS[state].edit !== undefined;

/** Whether a revision is in force while another rota is being made of it. */
export const isAmending = (life: RotaLife): boolean => life.revisions > 0 && hasDraft(life) && !isInForce(life);

const OF_PAYROLL: ReadonlySet<RotaAct> = new Set(['finalise', 'lock', 'unlock', 'export']);
const OF_REVISIONS: ReadonlySet<RotaAct> = new Set(['agree', 'approve', 'publish', 'amend']);
const PUBLICATIONS: ReadonlySet<RotaAct> = new Set(['publish', 'amend', 'amend-on-duty']);

const reasonOf = (life: RotaLife, act: RotaAct): readonly [code: FaultCode, advice: string] => {
  if (!OF_PAYROLL.has(act) && isFinal(life))
    return ['rota-final', 'What was worked is final; correct it in the timesheets.'];
  if (!OF_PAYROLL.has(act) && life.state === 'worked')
    return ['past-shift', 'A shift that is over stays as published; write down what was really worked.'];
  if (OF_REVISIONS.has(act) && isInForce(life))
    return ['unchanged-rota', `The draft is what revision ${life.revisions} published. Change it first.`];
  if ((act === 'publish' || act === 'amend') && hasDraft(life))
    return ['not-approved', 'Have it approved as it stands first.'];
  return ['not-ready', ''];
};

const listed = (life: RotaLife): string =>
  actsAllowed(life)
    .filter((act) => ROTA_ACTS[act].by !== 'clock')
    .map((act) => ROTA_ACTS[act].summary)
    .join('; ') || 'nothing';

const refusalOf = (life: RotaLife, act: RotaAct): Fault => {
  const [code, advice] = reasonOf(life, act);
  const where = `The rota is in state "${life.state}" (${ROTA_STATES[life.state]}), in which nobody can ${ROTA_ACTS[act].summary}.`;
  return { code, detail: [where, advice, `Possible now: ${listed(life)}.`].filter((part) => part !== '').join(' ') };
};

/**
 * Where a rota stands after an act, or why the act is not allowed.
 *
 * @returns a fault that says the state, what is possible in it, and what to do
 */
export const afterAct = (
  life: RotaLife,
  act: RotaAct,
): { readonly life: RotaLife } | { readonly faults: readonly Fault[] } => {
  const state = stateAfter(life, act);
  if (state === undefined) return { faults: [refusalOf(life, act)] };
  return { life: { state, revisions: life.revisions + (PUBLICATIONS.has(act) ? 1 : 0) } };
};

/** What has come about by itself at a moment. */
export interface ByItself {
  readonly hasOpened: boolean;
  readonly hasClosed: boolean;
  /** The period and the last published shift are over. */
  readonly hasEnded: boolean;
}

/** Where a rota stands once the clock has had its say. What it cannot change in its state passes it by. */
export const lifeAsOf = (life: RotaLife, { hasOpened, hasClosed, hasEnded }: ByItself): RotaLife => {
  const acts: readonly (readonly [RotaAct, boolean])[] = [
    ['open-requests', hasOpened],
    ['close-requests', hasClosed],
    ['end', hasEnded],
  ];
  let state = life.state;
  for (const [act, isSo] of acts) if (isSo) state = stateAfter({ ...life, state }, act) ?? state;
  return { ...life, state };
};
