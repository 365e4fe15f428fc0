import { type CoverException, type CoverRequirement, dateOf, dayOf, type LocalDate } from '@rota/domain';
import { idsOf } from './ids.ts';
import type { Instance, InstanceCover } from './instance.ts';
import type { PricedCovers } from './rules.ts';

/** Rows of one shift that share their weights, by day. */
interface Group {
  readonly shift: number;
  readonly under: number;
  readonly over: number;
  readonly wantedOn: Map<number, number>;
}

/** Days of a shift without a row: nobody is wanted and nothing costs. */
const unasked = ({ days, shifts, cover }: Instance): readonly InstanceCover[] => {
  const asked = new Set(cover.map(({ day, shift }) => day * shifts.length + shift));
  return shifts.flatMap((_, shift) =>
    Array.from({ length: days }, (__, day) => day)
      .filter((day) => !asked.has(day * shifts.length + shift))
      .map((day) => ({ day, shift, wanted: 0, under: 0, over: 0 })),
  );
};

const groupsOf = (instance: Instance): readonly Group[] => {
  const groups = new Map<string, Group>();
  for (const { day, shift, wanted, under, over } of [...instance.cover, ...unasked(instance)]) {
    const key = `${shift} ${under} ${over}`;
    const group = groups.get(key) ?? { shift, under, over, wantedOn: new Map() };
    groups.set(key, group);
    group.wantedOn.set(day, wanted);
  }
  return [...groups.values()].sort((a, b) => a.shift - b.shift);
};

/** A first number for every day, and an exception for each stretch of days with another, or with none. */
const exceptionsOf = (
  { wantedOn }: Group,
  days: number,
  usual: number,
  from: LocalDate,
  headsOf: (wanted: number) => CoverRequirement['heads'],
): readonly CoverException[] => {
  const on = (day: number): LocalDate => dateOf(dayOf(from) + day);
  const exceptions: CoverException[] = [];
  for (let day = 0; day < days; ) {
    const wanted = wantedOn.get(day);
    let next = day + 1;
    while (next < days && wantedOn.get(next) === wanted) next++;
    const span = { from: on(day), to: on(next - 1) };
    if (wanted === undefined) exceptions.push(span);
    else if (wanted !== usual) exceptions.push({ ...span, heads: headsOf(wanted) });
    day = next;
  }
  return exceptions;
};

/** The numbers wanted as cover requirements, one a shift unless its weights differ from day to day. */
export const coversOf = (
  instance: Instance,
  shiftIds: readonly string[],
  from: LocalDate,
): { readonly cover: readonly CoverRequirement[]; readonly priced: readonly PricedCovers[] } => {
  const groups = groupsOf(instance);
  const ids = idsOf(
    groups.map(({ shift, under, over }, at) =>
      groups[at - 1]?.shift === shift ? `${shiftIds[shift]}-${under}-${over}` : (shiftIds[shift] ?? ''),
    ),
  );
  const headsOf = (wanted: number) => ({
    min: 0,
    target: wanted,
    max: Math.max(wanted, instance.workers.length),
  });
  const priced = new Map<string, { readonly under: number; readonly over: number; readonly covers: string[] }>();
  const cover = groups.map((group, at): CoverRequirement => {
    const { shift, under, over, wantedOn } = group;
    const [usual = 0] = wantedOn.values();
    const id = ids[at] ?? '';
    const price = priced.get(`${under} ${over}`) ?? { under, over, covers: [] };
    priced.set(`${under} ${over}`, price);
    price.covers.push(id);
    return {
      id,
      shiftType: shiftIds[shift] ?? '',
      rrule: 'FREQ=DAILY',
      anchor: from,
      onBankHolidays: 'as-usual',
      exceptions: exceptionsOf(group, instance.days, usual, from, headsOf),
      heads: headsOf(usual),
      mix: [],
      isSupernumerary: false,
      weight: 1,
    };
  });
  return { cover, priced: [...priced.values()] };
};
