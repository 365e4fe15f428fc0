import {
  approverGaps,
  approverSpans,
  type Instant,
  type Interval,
  type Lane,
  minutesHeld,
  nextOnCallGap,
  type OnCallSpan,
  onCallOutlook,
  type SlotOutlook,
} from '@rota/domain';
import {
  isoIn,
  type OnCallPerson,
  type OnCallSlotName,
  type OnCallSource,
  personOf,
  slotNameOf,
} from './on-call-source.ts';

/** A part of time. */
export interface OnCallPart {
  readonly start: string;
  readonly end: string;
  /** Elapsed. */
  readonly minutes: number;
}

/** One slot over a window. */
export interface OnCallSlotSchedule extends OnCallSlotName {
  /** Share of the wanted minutes that somebody holds, 0 to 1 in steps of 0.0001, rounded down. */
  readonly coverage: number;
  /** By start; they tile the window unless one person's were asked for. Without a worker nobody holds the slot. */
  readonly spans: readonly (OnCallPart & Partial<OnCallPerson>)[];
  /** Where somebody is wanted and nobody holds it. */
  readonly gaps: readonly OnCallPart[];
  /** By name. */
  readonly held: readonly (OnCallPerson & { readonly minutes: number })[];
}

/** Format `oncall-schedule/1`. */
export interface OnCallScheduleDocument {
  readonly format: 'oncall-schedule/1';
  readonly service: string;
  readonly asOf: string;
  readonly from: string;
  /** Exclusive. */
  readonly to: string;
  readonly lane: Lane;
  readonly worker?: string;
  readonly slots: readonly OnCallSlotSchedule[];
}

/** A gap of one slot. */
export interface OnCallGap extends OnCallSlotName, OnCallPart {}

/** Format `oncall-gaps/1`. */
export interface OnCallGapsDocument {
  readonly format: 'oncall-gaps/1';
  readonly service: string;
  readonly asOf: string;
  readonly from: string;
  readonly to: string;
  /** The first that is not over; absent: none is known. */
  readonly nextGap?: OnCallGap;
  readonly slots: readonly (OnCallSlotName & {
    readonly coverage: number;
    readonly gapMinutes: number;
    readonly gaps: readonly OnCallPart[];
  })[];
  /** Where nobody can be reached to approve something. */
  readonly withoutApprover: { readonly minutes: number; readonly gaps: readonly OnCallPart[] };
}

/** What of a schedule is asked for. */
export interface OnCallWish {
  readonly window: Interval;
  readonly lane?: Lane | undefined;
  readonly tier?: number | undefined;
  readonly slot?: string | undefined;
  /** Only what this person holds. */
  readonly worker?: string | undefined;
}

/** Hundredths of a percent: finer than that nobody looks, and what is not all must not be shown as all. */
const COVERAGE_STEPS = 10_000;

const coverageOf = ({ coverage }: SlotOutlook): number => Math.floor(coverage * COVERAGE_STEPS) / COVERAGE_STEPS;

const partOf = (source: OnCallSource, { startsAt, endsAt }: Interval): OnCallPart => ({
  start: isoIn(source, startsAt),
  end: isoIn(source, endsAt),
  minutes: endsAt - startsAt,
});

const minutesOfAll = (parts: readonly OnCallPart[]): number => parts.reduce((sum, { minutes }) => sum + minutes, 0);

const spanOf = (source: OnCallSource, span: OnCallSpan): OnCallPart & Partial<OnCallPerson> => ({
  ...partOf(source, span),
  ...(span.worker === undefined ? {} : personOf(source, span.worker)),
});

const heldIn = (source: OnCallSource, spans: readonly OnCallSpan[], window: Interval): OnCallSlotSchedule['held'] => {
  const workers = [...new Set(spans.flatMap(({ worker }) => worker ?? []))];
  return workers
    .map((worker) => ({ ...personOf(source, worker), minutes: minutesHeld(spans, worker, window) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
};

const slotSchedule = (source: OnCallSource, { window, worker }: OnCallWish, outlook: SlotOutlook) => {
  const spans = worker === undefined ? outlook.spans : outlook.spans.filter((span) => span.worker === worker);
  return {
    ...slotNameOf(source, outlook),
    coverage: coverageOf(outlook),
    spans: spans.map((span) => spanOf(source, span)),
    gaps: outlook.gaps.map((gap) => partOf(source, gap)),
    held: heldIn(source, spans, window),
  };
};

/** Who is on call over a window, slot by slot. @param wish `window` is not empty */
export const onCallScheduleDocument = (source: OnCallSource, wish: OnCallWish): OnCallScheduleDocument => {
  const { planning, published, asOf } = source;
  const { window, lane = 'final', tier, slot, worker } = wish;
  const isAsked = (one: SlotOutlook): boolean =>
    (tier === undefined || one.tier === tier) && (slot === undefined || one.slot === slot);
  return {
    format: 'oncall-schedule/1',
    service: planning.problem.service.id,
    asOf: isoIn(source, asOf),
    from: isoIn(source, window.startsAt),
    to: isoIn(source, window.endsAt),
    lane,
    ...(worker === undefined ? {} : { worker }),
    slots: onCallOutlook(planning, published, window, lane)
      .filter(isAsked)
      .map((one) => slotSchedule(source, wish, one)),
  };
};

/** The first gap of any slot that is not over at an instant; of several at once that of the lowest tier. */
const nextGapOf = (source: OnCallSource, outlooks: readonly SlotOutlook[], at: Instant): OnCallGap | undefined =>
  outlooks
    .flatMap((one) => {
      const gap = nextOnCallGap(one.gaps, at);
      return gap ? [{ one, gap }] : [];
    })
    .sort((a, b) => a.gap.startsAt - b.gap.startsAt)
    .map(({ one, gap }) => ({ ...slotNameOf(source, one), ...partOf(source, gap) }))[0];

/** Where nobody is on call who is wanted, and where nobody can approve. @param window not empty */
export const onCallGapsDocument = (source: OnCallSource, window: Interval): OnCallGapsDocument => {
  const { planning, published, asOf } = source;
  const outlooks = onCallOutlook(planning, published, window);
  const nextGap = nextGapOf(source, outlooks, asOf);
  const unapproved = approverGaps(approverSpans(planning, published, outlooks, window)).map((gap) =>
    partOf(source, gap),
  );
  return {
    format: 'oncall-gaps/1',
    service: planning.problem.service.id,
    asOf: isoIn(source, asOf),
    from: isoIn(source, window.startsAt),
    to: isoIn(source, window.endsAt),
    ...(nextGap ? { nextGap } : {}),
    slots: outlooks.map((one) => {
      const gaps = one.gaps.map((gap) => partOf(source, gap));
      return { ...slotNameOf(source, one), coverage: coverageOf(one), gapMinutes: minutesOfAll(gaps), gaps };
    }),
    withoutApprover: { minutes: minutesOfAll(unapproved), gaps: unapproved },
  };
};
