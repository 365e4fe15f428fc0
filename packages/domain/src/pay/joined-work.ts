import type { Interval } from '../time/index.ts';
import { gapsWithin, mergeTouching } from '../time/index.ts';
import type { OwnWork } from './slice.ts';

const byStart = (a: Interval, b: Interval): number => a.startsAt - b.startsAt || a.endsAt - b.endsAt;

const keyOf = ({ shift, kind, employment, overtime, source }: OwnWork): string =>
  [shift, kind, employment.id, overtime ?? '', source].join('\n');

const callOutsOf = (records: readonly OwnWork[]): OwnWork['callOuts'] => {
  const calls = records.flatMap(({ callOuts }) => callOuts).sort(byStart);
  return (['phone', 'attend'] as const)
    .flatMap((mode) => mergeTouching(calls.filter((call) => call.mode === mode)).map((call) => ({ ...call, mode })))
    .sort(byStart);
};

/** How much longer the clock face says a record is than it was. */
const gainedOf = ({ faceMinutes, startsAt, endsAt }: OwnWork): number =>
  faceMinutes === undefined ? 0 : faceMinutes - (endsAt - startsAt);

const join = (records: readonly OwnWork[]): OwnWork => {
  const [first] = records;
  if (!first) throw new RangeError('a duty without a record');
  const startsAt = first.startsAt;
  const endsAt = Math.max(...records.map((record) => record.endsAt));
  const gained = records.reduce((sum, record) => sum + gainedOf(record), 0);
  const { faceMinutes: _, ...rest } = first;
  return {
    ...rest,
    startsAt,
    endsAt,
    breaks: [...records.flatMap(({ breaks }) => breaks), ...gapsWithin({ startsAt, endsAt }, records)].sort(byStart),
    travelMinutes: records.reduce((sum, record) => sum + record.travelMinutes, 0),
    ...(gained === 0 ? {} : { faceMinutes: endsAt - startsAt + gained }),
    disturbances: mergeTouching(records.flatMap(({ disturbances }) => disturbances).sort(byStart)),
    callOuts: callOutsOf(records),
  };
};

/**
 * Duties of one worker, by start. Records of one duty are put together first, the time between them as a break, so that
 * it does not matter in how many pieces a duty was written down: what goes by the whole of it (a flat payment, a least,
 * the majority rule) sees the whole.
 */
export const joinedWork = (records: readonly OwnWork[]): readonly OwnWork[] => {
  const byDuty = new Map<string, OwnWork[]>();
  for (const record of records.toSorted(byStart)) {
    const key = keyOf(record);
    const pieces = byDuty.get(key);
    if (pieces) pieces.push(record);
    else byDuty.set(key, [record]);
  }
  return [...byDuty.values()].map((pieces) => (pieces.length === 1 && pieces[0] ? pieces[0] : join(pieces)));
};
