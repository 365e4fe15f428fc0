import { RECORD_KINDS, type RulePack } from '@rota/domain';
import type { z } from 'zod';
import { date, endClock, flag, id, listOf, mapping, oneOf, startClock, text, whole, words } from './texts.ts';
import { REGIONS } from './words.ts';

/** Where figures come from. */
const source = text('one line of text, 1 to 500 characters', /^(?!\s*$)[^\p{Cc}]{1,500}$/u);
const minutes = whole(1, 100_000);
const weeks = whole(1, 104);
const percent = whole(0, 1000);
const band = whole(1, 9);
const age = whole(0, 120);
const pence = whole(1, 100_000);
const clockSpan = mapping({ start: startClock, end: endClock });
const dates = mapping({ from: date, to: date });

const workingTime = mapping({
  source,
  limitMinutes: minutes,
  referenceWeeks: weeks,
  referenceWeeksReg21: weeks,
  referenceWeeksAgreementMost: weeks,
  dailyRestMinutes: minutes,
  dailyRestYoungMinutes: minutes,
  weeklyRestMinutes: minutes,
  weeklyRestTargetMinutes: minutes,
  weeklyRestYoungMinutes: minutes,
  breakAfterMinutes: minutes,
  breakMinutes: minutes,
  breakYoungAfterMinutes: minutes,
  breakYoungMinutes: minutes,
  night: clockSpan,
  nightQualifyMinutes: minutes,
  nightAverageMinutes: minutes,
  nightRestDaysPerWeek: whole(0, 6),
  youngDayMinutes: minutes,
  youngWeekMinutes: minutes,
  youngNight: clockSpan,
  youngNightAgreed: clockSpan,
  optOutNoticeDays: mapping({ least: whole(0, 366), most: whole(0, 366) }),
});

const unsocial = mapping({
  from: date.exactOptional(),
  to: date.exactOptional(),
  bands: listOf(mapping({ from: band, to: band, lowPercent: percent, highPercent: percent }), 1),
});

const agendaForChange = mapping({
  source,
  weekMinutes: minutes,
  weeksPerYearThousandths: whole(50_000, 54_000),
  night: clockSpan,
  unsocial: listOf(unsocial, 1),
  overtimePercent: percent,
  overtimeHolidayPercent: percent,
  leaveDays: listOf(mapping({ afterYears: whole(0, 60), days: whole(0, 366) }), 1),
  publicHolidays: whole(0, 30),
});

const retention = mapping({
  kind: oneOf(RECORD_KINDS),
  years: whole(1, 100).exactOptional(),
  months: whole(1, 1200).exactOptional(),
  days: whole(1, 36_600).exactOptional(),
  from: date.exactOptional(),
});

/** rule-pack.json: rates, bank holidays and statutory figures, as `RulePack` of the domain says them. */
export const rulePackFile = mapping({
  format: oneOf(['rule-pack/1']),
  id,
  issuedOn: date,
  minimumWage: mapping({
    source,
    knownTo: date,
    rates: listOf(
      mapping({ from: date, bands: listOf(mapping({ fromAge: age, pence }), 1), apprenticePence: pence }),
      1,
    ),
  }),
  bankHolidays: mapping({
    source,
    complete: listOf(dates, 1),
    days: listOf(
      mapping({ on: date, name: words, regions: listOf(oneOf(REGIONS), 1), isSubstitute: flag.exactOptional() }),
    ),
  }),
  workingTime,
  agendaForChange,
  holiday: mapping({
    source,
    weeksTenths: whole(0, 520),
    capDays: whole(0, 366),
    irregularAccrualBasisPoints: whole(0, 10_000),
    irregularFrom: date,
  }),
  retention: mapping({ source, records: listOf(retention) }),
}) satisfies z.ZodType<RulePack>;
