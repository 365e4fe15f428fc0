import { describe, expect, it } from 'vitest';
import { nextRevision, type Override, publishable, type RevisionDraft, rotaDigest } from '../../src/lifecycle/index.ts';
import type { Breach, Rota } from '../../src/model/rota.ts';
import { at } from '../support/build.ts';
import { draftOf, placed, published } from './revisions.ts';

const EARLY = ['ann', 'early', '2026-12-01'] as const;
const LATE = ['ben', 'late', '2026-12-02'] as const;

const breachOf = (rest: Partial<Breach> = {}): Breach => ({
  rule: 'consecutive-days',
  level: 'policy',
  isHard: true,
  worker: 'ann',
  shifts: ['early/2026-12-01/1'],
  amount: 1,
  amountUnit: 'days',
  penalty: 0,
  detail: 'Seven days in a row; at most 6.',
  source: 'policy',
  ...rest,
});

const overrideOf = (rule: string, reason = 'agreed with Ann'): Override => ({ rule, reason, by: 'Mo' });

const codes = (outcome: ReturnType<typeof nextRevision>) =>
  'faults' in outcome ? outcome.faults.map(({ code }) => code) : [];

const asked = (rest: Partial<RevisionDraft>, ...before: readonly Rota[]) =>
  nextRevision(published(...before), { ...draftOf(placed(EARLY, LATE)), at: at('2026-11-25 10:00'), ...rest });

describe('publishable', () => {
  it('lets gaps and soft breaches pass', () => {
    expect(publishable({ breaches: [breachOf({ isHard: false, level: 'statutory' })] }, [])).toEqual([]);
  });

  it('names rule, worker and shift of a hard breach, and the way out', () => {
    const [fault] = publishable({ breaches: [breachOf()] }, []);
    expect(fault?.code).toBe('hard-breach');
    expect(fault?.detail).toBe(
      'Rule "consecutive-days" (policy), worker "ann", shifts early/2026-12-01/1: Seven days in a row; at most 6. Change the rota, or override "consecutive-days" with a reason.',
    );
  });

  it('lets a policy rule pass with a reason, every breach of it', () => {
    const breaches = [breachOf(), breachOf({ worker: 'ben' })];
    expect(publishable({ breaches }, [overrideOf('consecutive-days')])).toEqual([]);
  });

  it.each(['statutory', 'cover', 'contract', 'preference'] as const)('never overrides a hard %s rule', (level) => {
    const faults = publishable({ breaches: [breachOf({ level })] }, [overrideOf('consecutive-days')]);
    expect(faults.map(({ code }) => code)).toEqual(['hard-breach', 'override-refused']);
  });

  it.each([
    ['fits no breach', overrideOf('quick-return')],
    ['fits no breach of the worker', { ...overrideOf('consecutive-days'), worker: 'cat' }],
    [
      'names a basis where none is asked for',
      { ...overrideOf('consecutive-days'), basis: 'reg-21', ref: 'A 1' } as const,
    ],
    ['has no reason', overrideOf('consecutive-days', ' ')],
  ])('refuses an override that %s', (_what, override) => {
    const faults = publishable({ breaches: [breachOf()] }, [overrideOf('consecutive-days'), override]);
    expect(faults.map(({ code }) => code)).toEqual(['override-refused']);
  });
});

describe('overrides of a statutory rule', () => {
  const rest = { rule: 'daily-rest', level: 'statutory', amount: 120, amountUnit: 'minutes' } as const;
  const breaches = [breachOf({ ...rest, bases: ['reg-21-e', 'reg-23-agreement'] })];
  const flood = { ...overrideOf('daily-rest', 'flood'), basis: 'reg-21-e', ref: 'INC-7' } as const;
  const detailsOf = (...overrides: readonly Override[]) =>
    publishable({ breaches }, overrides).flatMap(({ code, detail }) => (code === 'override-refused' ? [detail] : []));

  it('need a basis that the rule names, with where it is on record', () => {
    expect(publishable({ breaches }, [flood])).toEqual([]);
    const [reasonOnly] = detailsOf(overrideOf('daily-rest'));
    expect(reasonOnly).toContain('a reason is not enough. Name its lawful basis, one of reg-21-e (an unusual');
    expect(detailsOf({ ...flood, basis: 'opt-out' })[0]).toContain('one of reg-21-e');
    expect(detailsOf({ ...flood, ref: ' ' })[0]).toContain('says no reference');
  });

  it('are refused where the law names no basis', () => {
    const [fault, refused] = publishable({ breaches: [breachOf({ ...rest, bases: [] })] }, [flood]);
    expect(fault?.detail).toContain('a statutory rule cannot be overridden');
    expect(refused?.detail).toBe('Rule "daily-rest" is statutory, and the law names no basis to depart from it.');
  });

  it('name the worker where the basis is one worker’s own, and let pass no other', () => {
    const hours = { rule: 'average-hours', level: 'statutory', bases: ['opt-out'] } as const;
    const two = [breachOf(hours), breachOf({ ...hours, worker: 'ben' })];
    const signed = { ...overrideOf('average-hours'), basis: 'opt-out', ref: 'HR-3' } as const;
    const codesOf = (override: Override) => publishable({ breaches: two }, [override]).map(({ code }) => code);
    expect(codesOf(signed)).toEqual(['hard-breach', 'hard-breach', 'override-refused']);
    expect(codesOf({ ...signed, worker: 'ann' })).toEqual(['hard-breach']);
  });

  it('leave an obligation with the revision: the rest that is due', () => {
    const next = asked({ judgement: { breaches }, overrides: [flood] });
    expect('revision' in next && next.revision.obligations).toEqual([
      {
        rule: 'daily-rest',
        basis: 'reg-21-e',
        ref: 'INC-7',
        worker: 'ann',
        shifts: ['early/2026-12-01/1'],
        minutes: 120,
        detail:
          'Worker "ann" is due 120 minutes of compensatory rest (Working Time Regulations 1998 reg 21(e), reg 24).',
      },
    ]);
  });

  it('leave none where the basis asks for no rest, nor does a policy rule', () => {
    const hours = breachOf({ rule: 'average-hours', level: 'statutory', bases: ['opt-out'] });
    const signed = { ...overrideOf('average-hours'), worker: 'ann', basis: 'opt-out', ref: 'HR-3' } as const;
    const next = asked({
      judgement: { breaches: [hours, breachOf()] },
      overrides: [signed, overrideOf('consecutive-days')],
    });
    expect('revision' in next && next.revision.obligations).toEqual([]);
  });
});

describe('the next revision', () => {
  it('records the rule pack that it was judged by', () => {
    const pack = { id: 'uk-2027-02', digest: 'f'.repeat(64) };
    const next = asked({ pack });
    expect('revision' in next && next.revision.pack).toEqual(pack);
  });

  it('is number 1 at first and one more each time', () => {
    const revisions = published(placed(EARLY), placed(LATE), placed(EARLY));
    expect(revisions.map(({ number }) => number)).toEqual([1, 2, 3]);
    expect(revisions[0]).toMatchObject({ publishedBy: 'Mo', reason: 'first rota', approval: { by: 'Ola' } });
  });

  it('refuses a rota in which nothing changed, even when it was listed in another order', () => {
    const rota = placed(LATE, EARLY);
    expect(codes(asked({ rota, approval: draftOf(rota).approval }, placed(EARLY, LATE)))).toEqual(['unchanged-rota']);
  });

  it('refuses an approval of another rota, and none at all', () => {
    expect(codes(asked({ approval: draftOf(placed(EARLY)).approval }))).toEqual(['not-approved']);
    expect(codes(asked({ approval: undefined }))).toEqual(['not-approved']);
  });

  // The early of 1 December begins at 07:00.
  it.each([
    ['07:00', []],
    ['07:01', ['past-shift', 'past-shift']],
  ] as const)('at %s of the day lets an early be given to somebody else: %j', (clock, expected) => {
    const rota = placed(['cat', 'early', '2026-12-01']);
    const draft = { rota, approval: draftOf(rota).approval, at: at(`2026-12-01 ${clock}`) };
    expect(codes(asked(draft, placed(EARLY)))).toEqual(expected);
  });

  it('lets later shifts change when earlier ones have begun', () => {
    expect(codes(asked({ at: at('2026-12-01 12:00') }, placed(EARLY)))).toEqual([]);
  });

  // on call from 07:00 to 15:00
  it.each([
    ['from now on', '12:00', '12:00', []],
    ['to later', '12:00', '16:00', []],
    ['in what is over', '12:00', '11:59', ['past-shift']],
    ['after it was over', '15:01', '16:00', ['past-shift']],
  ] as const)('lets a duty on call that has begun end otherwise, but only %s', (_what, clock, end, expected) => {
    const onCall = (rota: Rota, endsAt?: number): Rota => ({
      ...rota,
      assignments: rota.assignments.map((one) => ({ ...one, kind: 'on-call', endsAt: endsAt ?? one.endsAt })),
    });
    const rota = onCall(placed(EARLY), at(`2026-12-01 ${end}`));
    const draft = { rota, approval: draftOf(rota).approval, at: at(`2026-12-01 ${clock}`) };
    expect(codes(asked(draft, onCall(placed(EARLY))))).toEqual(expected);
  });

  it('refuses to move a coming shift into the past', () => {
    const before = placed(LATE);
    const rota = {
      ...before,
      assignments: before.assignments.map((one) => ({ ...one, startsAt: at('2026-12-01 06:00') })),
    };
    const draft = { rota, approval: { by: 'Ola', at: 0, digest: rotaDigest(rota) }, at: at('2026-12-01 09:00') };
    expect(codes(asked(draft, before))).toEqual(['past-shift']);
  });

  // The early of 1 December begins at 07:00, the late of 2 December at 14:00.
  it.each([
    ['lies in shifts that have begun', ['early/2026-12-01/1'], []],
    ['touches a coming shift', ['early/2026-12-01/1', 'late/2026-12-02/1'], ['hard-breach']],
    ['names no shift', [], ['hard-breach']],
  ])('judges a breach that %s: %j %j', (_what, shifts, expected) => {
    const rota = placed(EARLY);
    const judgement = { breaches: [breachOf({ level: 'contract', shifts })] };
    const draft = { rota, approval: draftOf(rota).approval, at: at('2026-12-01 12:00'), judgement };
    expect(codes(asked(draft, placed(EARLY, LATE)))).toEqual(expected);
  });

  it('publishes a month for the first time when part of it is over', () => {
    expect(codes(asked({ at: at('2026-12-15 09:00') }))).toEqual([]);
  });

  it('refuses another period and a clock that runs backwards', () => {
    const rota = { ...placed(EARLY, LATE), to: '2026-12-29' };
    const draft = { rota, approval: draftOf(rota).approval, at: at('2026-11-19 10:00') };
    expect(codes(asked(draft, placed(EARLY)))).toEqual(['bad-value', 'bad-value']);
  });

  it('says everything that is wrong at once', () => {
    const draft = { judgement: { breaches: [breachOf()] }, approval: undefined, by: '', reason: ' ' };
    expect(codes(asked(draft, placed(EARLY, LATE)))).toEqual([
      'missing-key',
      'missing-key',
      'hard-breach',
      'not-approved',
      'unchanged-rota',
    ]);
  });

  it('keeps the overrides that it was published with', () => {
    const overrides = [overrideOf('consecutive-days')];
    const next = asked({ judgement: { breaches: [breachOf()] }, overrides });
    expect('revision' in next && next.revision.overrides).toEqual(overrides);
  });
});
