import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  actsAllowed,
  afterAct,
  isAmending,
  lifeAsOf,
  ROTA_ACTS,
  ROTA_STATES,
  type RotaAct,
  type RotaLife,
  type RotaState,
  TRANSITIONS,
  UNOPENED,
} from '../../src/lifecycle/index.ts';

const STATES = Object.keys(ROTA_STATES) as RotaState[];
const ACTS = Object.keys(ROTA_ACTS) as RotaAct[];

/** Every step there is, by hand: from, act, to. A star stands for each state with a draft that waits for people. */
const STEPS = `
  unopened requests-open requests-closed: open-requests > requests-open
  unopened requests-open requests-closed: close-requests > requests-closed
  unopened requests-open requests-closed *: put-draft > draft
  published amended: put-draft > draft
  unopened requests-open requests-closed *: apply-solve > solved
  published amended: apply-solve > solved
  * published amended: edit > edited
  draft solved edited checked: check > checked
  approved: check > approved
  draft solved edited checked: agree > checked
  approved: agree > approved
  *: approve > approved
  checked approved: withdraw-approval > checked
  approved: publish > published
  approved: amend > amended
  *: amend-on-duty > edited
  published amended: amend-on-duty > amended
  * published amended: end > worked
  worked: finalise > hours-approved
  hours-approved: lock > locked
  locked exported: export > exported
  locked exported: unlock > hours-approved
`;
const DRAFTS = ['draft', 'solved', 'edited', 'checked', 'approved'];

const byHand = new Map(
  STEPS.trim()
    .split('\n')
    .flatMap((line) => {
      const [, from = '', act = '', to = ''] = /^\s*(.+): (\S+) > (\S+)$/.exec(line) ?? [];
      const states = from.split(' ').flatMap((state) => (state === '*' ? DRAFTS : [state]));
      return states.map((state) => [`${state} ${act}`, to] as const);
    }),
);

const everyStep = STATES.flatMap((state) => ACTS.map((act) => [state, act] as const));

/** A first publication asks for no revision, an amendment and the end of the month for one. */
const revisionsFor = (act: RotaAct): number => (['amend', 'amend-on-duty', 'end'].includes(act) ? 1 : 0);

const stateOf = (life: RotaLife, act: RotaAct): RotaState | undefined => {
  const after = afterAct(life, act);
  return 'life' in after ? after.life.state : undefined;
};

const codeOf = (life: RotaLife, act: RotaAct): string | undefined => {
  const after = afterAct(life, act);
  return 'faults' in after ? after.faults[0]?.code : undefined;
};

describe('the life of a rota', () => {
  it.each(everyStep)('in state %s, %s leads where the page says, or nowhere', (state, act) => {
    expect(stateOf({ state, revisions: revisionsFor(act) }, act)).toBe(byHand.get(`${state} ${act}`));
  });

  it('publishes revision 1 when nothing is published, and amends afterwards', () => {
    expect(afterAct({ state: 'approved', revisions: 0 }, 'publish')).toEqual({
      life: { state: 'published', revisions: 1 },
    });
    expect(afterAct({ state: 'approved', revisions: 3 }, 'amend')).toEqual({
      life: { state: 'amended', revisions: 4 },
    });
    expect(stateOf({ state: 'approved', revisions: 0 }, 'amend')).toBeUndefined();
    expect(stateOf({ state: 'approved', revisions: 1 }, 'publish')).toBeUndefined();
  });

  it('does not end before anything is published', () => {
    expect(stateOf({ state: 'checked', revisions: 0 }, 'end')).toBeUndefined();
  });

  it('says where it is, what is possible and what to do when an act is refused', () => {
    const after = afterAct({ state: 'edited', revisions: 0 }, 'publish');
    expect(after).toEqual({
      faults: [
        {
          code: 'not-approved',
          detail:
            'The rota is in state "edited" (a person changed the draft), in which nobody can publish the draft as revision 1. ' +
            'Have it approved as it stands first. Possible now: put a rota in as the draft; take what a solve found as the ' +
            'draft; change the draft; ask the rules about the draft; approve the draft while others are still wanted; ' +
            'approve the draft as the last one wanted.',
        },
      ],
    });
  });

  it.each([
    ['requests-open', 0, 'approve', 'not-ready'],
    ['draft', 0, 'publish', 'not-approved'],
    ['checked', 2, 'amend', 'not-approved'],
    ['published', 1, 'approve', 'unchanged-rota'],
    ['amended', 2, 'amend', 'unchanged-rota'],
    ['worked', 1, 'edit', 'past-shift'],
    ['worked', 1, 'amend', 'past-shift'],
    ['worked', 1, 'lock', 'not-ready'],
    ['hours-approved', 1, 'put-draft', 'rota-final'],
    ['locked', 1, 'amend', 'rota-final'],
    ['exported', 1, 'open-requests', 'rota-final'],
    ['hours-approved', 1, 'finalise', 'not-ready'],
    ['edited', 0, 'finalise', 'not-ready'],
  ] as const)('in state %s with %i revisions refuses %s as %s', (state, revisions, act, code) => {
    expect(codeOf({ state, revisions }, act)).toBe(code);
  });

  it('is being amended while another draft than the revision in force is made', () => {
    const amending = STATES.filter((state) => isAmending({ state, revisions: 1 }));
    expect(amending).toEqual(DRAFTS);
    expect(STATES.some((state) => isAmending({ state, revisions: 0 }))).toBe(false);
  });
});

describe('what comes about by itself', () => {
  const NOTHING = { hasOpened: false, hasClosed: false, hasEnded: false };

  it('opens and closes the window, as long as nothing is planned', () => {
    expect(lifeAsOf(UNOPENED, { ...NOTHING, hasOpened: true }).state).toBe('requests-open');
    expect(lifeAsOf(UNOPENED, { ...NOTHING, hasOpened: true, hasClosed: true }).state).toBe('requests-closed');
    const draft = { state: 'draft', revisions: 0 } as const;
    expect(lifeAsOf(draft, { ...NOTHING, hasOpened: true, hasClosed: true })).toEqual(draft);
  });

  it('ends what is published, and leaves a draft behind that nobody published in time', () => {
    expect(lifeAsOf({ state: 'published', revisions: 1 }, { ...NOTHING, hasEnded: true }).state).toBe('worked');
    expect(lifeAsOf({ state: 'edited', revisions: 1 }, { ...NOTHING, hasEnded: true }).state).toBe('worked');
    expect(lifeAsOf({ state: 'edited', revisions: 0 }, { ...NOTHING, hasEnded: true }).state).toBe('edited');
  });
});

describe('any sequence of acts', () => {
  const acts = fc.array(fc.constantFrom(...ACTS), { maxLength: 60 });

  /** Life after each act; one that is refused leaves it as it was. */
  const lived = (sequence: readonly RotaAct[]): readonly RotaLife[] => {
    const lives: RotaLife[] = [UNOPENED];
    for (const act of sequence) {
      const before = lives.at(-1) ?? UNOPENED;
      const after = afterAct(before, act);
      lives.push('life' in after ? after.life : before);
    }
    return lives;
  };

  it('goes only where the table leads', () => {
    fc.assert(
      fc.property(acts, (sequence) => {
        lived(sequence).forEach((life, index, all) => {
          const act = sequence[index];
          const next = all[index + 1];
          if (act && next) expect([life.state, TRANSITIONS[life.state][act]]).toContain(next.state);
        });
      }),
    );
  });

  it('never loses a published revision, and publishes only what was approved, or by whoever is on duty', () => {
    fc.assert(
      fc.property(acts, (sequence) => {
        lived(sequence).forEach((life, index, all) => {
          const next = all[index + 1] ?? life;
          expect(next.revisions - life.revisions).toBeGreaterThanOrEqual(0);
          const act = sequence[index];
          if (next.revisions > life.revisions && act !== 'amend-on-duty') expect(life.state).toBe('approved');
        });
      }),
    );
  });

  it('never leads from final hours back to planning', () => {
    const final = ['hours-approved', 'locked', 'exported'];
    fc.assert(
      fc.property(acts, fc.constantFrom(...final), (sequence, state) => {
        const begun: RotaLife = { state: state as RotaState, revisions: 1 };
        const end = sequence.reduce<RotaLife>((life, act) => {
          const after = afterAct(life, act);
          return 'life' in after ? after.life : life;
        }, begun);
        expect(final).toContain(end.state);
        expect(end.revisions).toBe(1);
      }),
    );
  });

  it('allows just what it does not refuse', () => {
    fc.assert(
      fc.property(fc.constantFrom(...STATES), fc.nat(3), (state, revisions) => {
        const life = { state, revisions };
        const notRefused = ACTS.filter((act) => 'life' in afterAct(life, act));
        expect(actsAllowed(life)).toEqual(notRefused);
      }),
    );
  });
});
