import { dateOf, dayOf, type LocalDate, monthDays } from '../time/index.ts';

/** The date so many months before, or the last of that month where it has no such day. */
export const monthsBefore = (on: LocalDate, months: number): LocalDate => {
  const [year, month] = [Number(on.slice(0, 4)), Number(on.slice(5, 7))];
  const first = dayOf(`${on.slice(0, 8)}01`);
  const days = Array.from({ length: months }, (_, back) => {
    const index = year * 12 + month - 2 - back;
    return monthDays(Math.floor(index / 12), (index % 12) + 1);
  });
  const start = first - days.reduce((sum, count) => sum + count, 0);
  const length = days.at(-1) ?? 0;
  return dateOf(start + Math.min(Number(on.slice(8)), length) - 1);
};
