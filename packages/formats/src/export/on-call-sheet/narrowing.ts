import { type Instant, localOf, midnight } from '@rota/domain';
import { type OnCallSheet, onCallPeople, SHEET_DAYS, type SheetSpan, shortened } from './sheet.ts';
import { zoneOfSheet } from './words.ts';

/** A sheet with less on it, so that a page of it is smaller. */
export interface Narrowed {
  readonly sheet: OnCallSheet;
  /** How many slots were left out, the last ones. */
  readonly hiddenSlots: number;
}

/** Hours ahead where there is no room for a day: the last of them leaves who is on call now, and next within the hour. */
const HOURS = [24, 12, 6, 3, 1];

/** Characters of names, and of the text for an emergency, where there is no room for all. */
const LENGTHS = [
  { name: 40, emergency: 2000 },
  { name: 24, emergency: 1000 },
  { name: 16, emergency: 400 },
];

const cut = (text: string, most: number): string => {
  const characters = [...text];
  return characters.length <= most
    ? text
    : `${characters
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`;
};

/** What is not over before an instant; who holds something goes on to their own end. */
const untilHour = (sheet: OnCallSheet, until: Instant): OnCallSheet => {
  const near = (spans: readonly SheetSpan[]): readonly SheetSpan[] =>
    spans.filter(({ startsAt, endsAt }) => startsAt < until && sheet.madeAt < endsAt);
  const tiers = sheet.tiers.map((tier) => ({
    ...tier,
    slots: tier.slots.map((slot) => ({ ...slot, spans: near(slot.spans) })),
  }));
  return onlyNamed({ ...sheet, until: Math.min(until, sheet.until), tiers, approvers: near(sheet.approvers) });
};

const onlyNamed = (sheet: OnCallSheet): OnCallSheet => {
  const named = new Set([...onCallPeople(sheet), ...sheet.approvers.flatMap(({ worker }) => worker ?? [])]);
  return { ...sheet, people: sheet.people.filter(({ worker }) => named.has(worker)) };
};

const withShortTexts = (sheet: OnCallSheet, { name, emergency }: (typeof LENGTHS)[number]): OnCallSheet => ({
  ...sheet,
  name: cut(sheet.name, name),
  ...(sheet.emergencyText === undefined ? {} : { emergencyText: cut(sheet.emergencyText, emergency) }),
  tiers: sheet.tiers.map((tier) => ({
    ...tier,
    slots: tier.slots.map((slot) => ({ ...slot, name: cut(slot.name, name) })),
  })),
  people: sheet.people.map((one) => ({ ...one, name: cut(one.name, name) })),
});

/** The first slots, by tier. */
const firstSlots = (sheet: OnCallSheet, most: number): OnCallSheet => {
  let left = most;
  const tiers = sheet.tiers.flatMap((tier) => {
    const slots = tier.slots.slice(0, left);
    left -= slots.length;
    return slots.length === 0 ? [] : [{ ...tier, slots }];
  });
  return onlyNamed({ ...sheet, tiers });
};

/** Half as many again and again, down to one. */
const halves = (count: number): readonly number[] =>
  count <= 1 ? [] : [Math.floor(count / 2), ...halves(Math.floor(count / 2))];

/**
 * Less and less of a sheet, each part of the one before: fewer days, then hours, then shorter names and texts, in the end fewer slots.
 *
 * @returns what makes each of them; the first one is the whole sheet
 */
export const narrowings = (sheet: OnCallSheet): readonly (() => Narrowed)[] => {
  const zone = zoneOfSheet(sheet);
  const today = localOf(zone, sheet.madeAt).day;
  const days = Array.from({ length: SHEET_DAYS - 1 }, (_, index) => midnight(zone, today + SHEET_DAYS - index));
  const hours = HOURS.map((hour) => sheet.madeAt + hour * 60);
  const shortest = (): OnCallSheet => untilHour(sheet, hours.at(-1) ?? sheet.until);
  const slots = sheet.tiers.reduce((sum, tier) => sum + tier.slots.length, 0);
  const last = LENGTHS.at(-1) ?? { name: 1, emergency: 1 };
  return [
    () => ({ sheet, hiddenSlots: 0 }),
    ...days.map((until) => () => ({ sheet: shortened(sheet, until), hiddenSlots: 0 })),
    ...hours.map((until) => () => ({ sheet: untilHour(sheet, until), hiddenSlots: 0 })),
    ...LENGTHS.map((most) => () => ({ sheet: withShortTexts(shortest(), most), hiddenSlots: 0 })),
    ...halves(slots).map((most) => () => ({
      sheet: withShortTexts(firstSlots(shortest(), most), last),
      hiddenSlots: slots - most,
    })),
  ];
};
