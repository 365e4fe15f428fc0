import type { PaidSlice } from '../slice.ts';
import { annualLeave } from './annual-leave.ts';
import { basic } from './basic.ts';
import { callOut } from './call-out.ts';
import { cancelledShift } from './cancelled-shift.ts';
import type { OtherElement, PayElement, TimeElement } from './element.ts';
import { holidayAccruedOver } from './holiday-accrued.ts';
import { mileage } from './mileage.ts';
import { overtime } from './overtime.ts';
import { publicHolidayToil } from './public-holiday-toil.ts';
import { rolledUpHoliday } from './rolled-up-holiday.ts';
import { sick } from './sick.ts';
import { sleepIn } from './sleep-in.ts';
import { sleepInDisturbed } from './sleep-in-disturbed.ts';
import { standBy } from './stand-by.ts';
import { toilAccrued } from './toil-accrued.ts';
import { toilTaken } from './toil-taken.ts';
import { training } from './training.ts';
import { travel } from './travel.ts';
import { unsocialHigh } from './unsocial-high.ts';
import { unsocialLow } from './unsocial-low.ts';
import { wakingNight } from './waking-night.ts';

/** Elements that hold paid minutes; each minute is in the first that claims it, and `basic` claims what is left. */
export const TIME_ELEMENTS: readonly TimeElement[] = [
  toilAccrued,
  overtime,
  sleepInDisturbed,
  callOut,
  travel,
  training,
  wakingNight,
  basic,
];

/** Elements beside the minutes; a later one may look at the lines of those before it. */
export const OTHER_ELEMENTS: readonly OtherElement[] = [
  sleepIn,
  standBy,
  unsocialLow,
  unsocialHigh,
  publicHolidayToil,
  cancelledShift,
  toilTaken,
  annualLeave,
  sick,
  holidayAccruedOver(new Set(TIME_ELEMENTS.map(({ name }) => name))),
  rolledUpHoliday,
  mileage,
];

/** Every pay element there is. */
export const PAY_ELEMENTS: readonly PayElement[] = [...TIME_ELEMENTS, ...OTHER_ELEMENTS];

/** The element that holds the minutes of a slice. */
export const elementOf = (slice: PaidSlice): TimeElement => TIME_ELEMENTS.find(({ claims }) => claims(slice)) ?? basic;
