import {
  type Approver,
  type ApproverSpan,
  approverSpans,
  type Instant,
  type Interval,
  localOf,
  midnight,
  onCallOutlook,
  type Planning,
  type SlotOutlook,
} from '@rota/domain';
import { type OnCallPerson, type OnCallSource, personOf } from '../on-call-source.ts';

/** Whole days ahead that a sheet shows, beside the rest of the day on which it is made. */
export const SHEET_DAYS = 14;

/** Somebody for a time; a gap when `worker` is absent. */
export interface SheetSpan extends Interval {
  readonly worker?: string;
}

/** An on-call slot as a sheet shows it. */
export interface SheetSlot {
  readonly slot: string;
  readonly name: string;
  /** International: `+441162556000`. */
  readonly dutyNumber?: string;
  /** Held times and gaps, by start, from the midnight before the sheet was made; in between nobody is wanted. */
  readonly spans: readonly SheetSpan[];
}

/** Slots that are called at the same time. */
export interface SheetTier {
  readonly tier: number;
  /** Whole minutes without an answer, after which the next tier is called; absent: some slot does not say. */
  readonly waitMinutes?: number;
  readonly slots: readonly SheetSlot[];
}

/** Who is on call in the days to come: everything that the page at 03:00 and the printed sheet say. */
export interface OnCallSheet {
  readonly format: 'on-call-sheet/1';
  readonly service: string;
  readonly name: string;
  readonly timezone: string;
  readonly madeAt: Instant;
  /** The first instant of which it says nothing: a midnight. */
  readonly until: Instant;
  readonly emergencyText?: string;
  /** By tier. */
  readonly tiers: readonly SheetTier[];
  /** Who can be reached to approve something, by start; nobody in a gap. */
  readonly approvers: readonly SheetSpan[];
  /** Everybody on it, by name. */
  readonly people: readonly OnCallPerson[];
}

const heldOf = ({ spans, gaps }: SlotOutlook): readonly SheetSpan[] =>
  [...spans.filter(({ worker }) => worker !== undefined), ...gaps].toSorted((a, b) => a.startsAt - b.startsAt);

const tierWait = ({ onCallById }: Planning, slots: readonly SlotOutlook[]): number | undefined => {
  const waits = slots.map(({ slot }) => onCallById.get(slot)?.escalateAfterMinutes);
  const known = waits.flatMap((wait) => wait ?? []);
  return known.length === waits.length ? Math.max(...known) : undefined;
};

const slotOf = ({ onCallById }: Planning, outlook: SlotOutlook): SheetSlot => {
  const { name = outlook.slot, dutyNumber } = onCallById.get(outlook.slot) ?? {};
  return { slot: outlook.slot, name, ...(dutyNumber === undefined ? {} : { dutyNumber }), spans: heldOf(outlook) };
};

const tiersOf = (planning: Planning, outlooks: readonly SlotOutlook[]): readonly SheetTier[] =>
  [...new Set(outlooks.map(({ tier }) => tier))].map((tier) => {
    const own = outlooks.filter((outlook) => outlook.tier === tier);
    const waitMinutes = tierWait(planning, own);
    return {
      tier,
      ...(waitMinutes === undefined ? {} : { waitMinutes }),
      slots: own.map((outlook) => slotOf(planning, outlook)),
    };
  });

const workerOf = (approver: Approver | undefined): Pick<SheetSpan, 'worker'> =>
  approver ? { worker: approver.worker } : {};

/** One person after another, whatever they may approve as. */
const approversOf = (spans: readonly ApproverSpan[]): readonly SheetSpan[] => {
  const joined: SheetSpan[] = [];
  for (const { startsAt, endsAt, approver } of spans) {
    const last = joined.at(-1);
    if (last && last.worker === approver?.worker) joined[joined.length - 1] = { ...last, endsAt };
    else joined.push({ startsAt, endsAt, ...workerOf(approver) });
  }
  return joined;
};

/** Whom a sheet names for an on-call slot. */
export const onCallPeople = ({ tiers }: Pick<OnCallSheet, 'tiers'>): readonly string[] => [
  ...new Set(tiers.flatMap(({ slots }) => slots.flatMap(({ spans }) => spans.flatMap(({ worker }) => worker ?? [])))),
];

/** Who is on call from today on. */
export const onCallSheet = (source: OnCallSource): OnCallSheet => {
  const { planning, published, asOf } = source;
  const { problem, zone } = planning;
  const { id, name, emergencyText } = problem.service;
  const today = localOf(zone, asOf).day;
  const window = { startsAt: midnight(zone, today), endsAt: midnight(zone, today + SHEET_DAYS + 1) };
  const outlooks = onCallOutlook(planning, published, window);
  const tiers = tiersOf(planning, outlooks);
  const approvers = approversOf(approverSpans(planning, published, outlooks, window));
  const named = [...new Set([...onCallPeople({ tiers }), ...approvers.flatMap(({ worker }) => worker ?? [])])];
  const people = named.map((worker) => personOf(source, worker)).toSorted((a, b) => (a.name < b.name ? -1 : 1));
  return {
    format: 'on-call-sheet/1',
    ...{ service: id, name, timezone: zone.name, madeAt: asOf, until: window.endsAt },
    ...(emergencyText === undefined ? {} : { emergencyText: emergencyText.trim() }),
    ...{ tiers, approvers, people },
  };
};

/** A sheet that ends earlier. @param until a midnight after it was made */
export const shortened = (sheet: OnCallSheet, until: Instant): OnCallSheet => {
  const cut = (spans: readonly SheetSpan[]): readonly SheetSpan[] =>
    spans.filter(({ startsAt }) => startsAt < until).map((span) => ({ ...span, endsAt: Math.min(span.endsAt, until) }));
  const tiers = sheet.tiers.map((tier) => ({
    ...tier,
    slots: tier.slots.map((slot) => ({ ...slot, spans: cut(slot.spans) })),
  }));
  const approvers = cut(sheet.approvers);
  const named = new Set([...onCallPeople({ tiers }), ...approvers.flatMap(({ worker }) => worker ?? [])]);
  return { ...sheet, until, tiers, approvers, people: sheet.people.filter(({ worker }) => named.has(worker)) };
};
