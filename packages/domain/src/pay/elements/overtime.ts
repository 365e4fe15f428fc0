import type { TimeElement } from './element.ts';

/** Hours beyond the full-time week. What Sundays or bank holidays pay more is no part of what they are a percentage of. */
export const overtime: TimeElement = {
  name: 'overtime',
  summary:
    'The last hours of a week (Monday to Sunday) above its full-time hours, on bank holidays at a rate of their own.',
  source: 'uk-rules.md AFC-02, CH-04',
  unit: 'hours',
  countsTime: true,
  claims: ({ beyond }) => beyond === 'overtime',
  percent: ({ scheme, day }, isHoliday) => {
    const { percent = 100, bankHolidayPercent = percent } = scheme.overtime ?? {};
    const isDouble = scheme.afcBand === undefined ? day.payDay === 'bank-holiday' : isHoliday;
    return isDouble ? bankHolidayPercent : percent;
  },
  rate: 'plain',
};
