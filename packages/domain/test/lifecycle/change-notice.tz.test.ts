import { describe, expect, it } from 'vitest';
import { changeNotices, diffRotas } from '../../src/lifecycle/index.ts';
import { at, london } from '../support/build.ts';
import { placed } from './revisions.ts';

/** Early 07:00 to 15:00 on 3 December 2026, a Thursday. */
const EARLY = placed(['ann', 'early', '2026-12-03']);
const NOBODY = placed();

const told = (publishedAt: string, before = NOBODY, after = EARLY, promisedDays = 28) =>
  changeNotices(diffRotas(before, after), london, at(publishedAt), promisedDays).map(
    ({ noticeMinutes, isShort, wantsAnswer }) => ({ noticeMinutes, isShort, wantsAnswer }),
  );

describe('the notice of a change', () => {
  // 28 days before is Thursday 5 November; from 22:00 to 07:00 it is 27 days and 9 hours
  it('is long enough on the last date that was promised, at any hour', () => {
    expect(told('2026-11-05 22:00')).toEqual([
      { noticeMinutes: (27 * 24 + 9) * 60, isShort: false, wantsAnswer: false },
    ]);
    expect(told('2026-11-06 00:00')[0]?.isShort).toBe(true);
    expect(told('2026-11-06 00:00', NOBODY, EARLY, 7)[0]?.isShort).toBe(false);
  });

  it('wants an answer when it is less than 48 hours', () => {
    expect(told('2026-12-01 07:00')[0]).toMatchObject({ noticeMinutes: 48 * 60, wantsAnswer: false });
    expect(told('2026-12-01 07:01')[0]).toMatchObject({ noticeMinutes: 48 * 60 - 1, wantsAnswer: true });
  });

  it('is nothing for a shift that has begun, and nobody is asked about it', () => {
    expect(told('2026-12-03 07:00')).toEqual([{ noticeMinutes: 0, isShort: true, wantsAnswer: false }]);
  });

  it('of a shift taken away counts to the shift that is not worked', () => {
    expect(told('2026-12-02 07:00', EARLY, NOBODY)).toEqual([
      { noticeMinutes: 24 * 60, isShort: true, wantsAnswer: true },
    ]);
  });

  // the clock goes back on 25 October 2026: from 24 October 12:00 BST to 26 October 07:00 GMT it is 44 hours
  it('is counted in elapsed time over a change of the clock', () => {
    const [one] = changeNotices(
      [
        {
          kind: 'added',
          worker: 'ann',
          shift: 'early/2026-10-26/1',
          after: { ...first(), startsAt: at('2026-10-26 07:00') },
        },
      ],
      london,
      at('2026-10-24 12:00'),
      28,
    );
    expect(one?.noticeMinutes).toBe(44 * 60);
  });

  it('of a changed time counts to the earlier of the two', () => {
    const [change] = diffRotas(EARLY, NOBODY);
    const before = change?.before ?? first();
    const after = { ...before, startsAt: before.startsAt + 120 };
    const changes = [{ kind: 'changed', worker: 'ann', shift: before.shift, before, after }] as const;
    expect(changeNotices(changes, london, at('2026-12-02 06:00'), 28)[0]?.noticeMinutes).toBe(25 * 60);
  });
});

/** The one assignment of the early. */
function first() {
  const [one] = EARLY.assignments;
  if (!one) throw new Error('the early has nobody');
  return one;
}
