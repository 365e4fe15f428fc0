import { describe, expect, it } from 'vitest';
import { reviews } from '../../src/notices/reviews.ts';
import {
  coverOf,
  DAY,
  employmentWith,
  historyOf,
  problemWith,
  rotaOf,
  serviceWith,
  shiftType,
  workerWith,
} from '../support/build.ts';
import { told } from './notices.ts';

const since = (...employments: readonly Partial<ReturnType<typeof employmentWith>>[]) =>
  problemWith({
    workers: [
      workerWith('w01', { employments: employments.map((one, index) => employmentWith({ id: `e${index}`, ...one })) }),
    ],
  });

describe('reviews of probation', () => {
  it('COV-08: fall due one, three and six months after the start', () => {
    const due = (from: string) => told(reviews, since({ from })).map(({ code, on }) => [code, on]);
    expect(due('2026-11-16')).toEqual([['probation-review', '2026-12-16']]);
    expect(due('2026-09-16')).toEqual([['probation-review', '2026-12-16']]);
    expect(due('2026-06-16')).toEqual([['probation-review', '2026-12-16']]);
    expect(due('2026-08-16')).toEqual([]);
  });

  it('are not begun anew by a second contract with the same employer', () => {
    const renewed = since({ contract: 'fixed-term', from: '2026-01-01', to: '2026-11-15' }, { from: '2026-11-16' });
    expect(told(reviews, renewed)).toEqual([]);
  });
});

describe('supervision on the rota', () => {
  const talk = shiftType('talk', '10:00', '11:00', { kind: 'supervision' });
  const service = serviceWith({ shiftTypes: [DAY, talk], cover: [coverOf(DAY), coverOf(talk)] });
  const problem = problemWith({
    service,
    history: historyOf(service, [['w01', 'talk', '2026-11-02']]),
    historyFrom: '2026-11-01',
  });

  it('COV-08: is told of when six weeks end in the period without the next', () => {
    // 2 November and 42 days is 14 December
    expect(told(reviews, problem)).toMatchObject([{ code: 'supervision-due', worker: 'w01', on: '2026-12-14' }]);
    expect(told(reviews, problem, rotaOf(problem, [['w01', 'talk', '2026-12-10']]))).toEqual([]);
  });
});
