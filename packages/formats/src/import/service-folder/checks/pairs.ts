import { checkShadows, type Fault } from '@rota/domain';
import type { Row } from '../../../schema/csv-files.ts';
import type { Folder } from '../folder.ts';
import { pairsOf, workersOf } from '../people-mapping.ts';
import { type Entry, faultIn } from '../source.ts';

type Pair = Row<'pairs'>;

const overlaps = (a: Pair, b: Pair): boolean =>
  (a.to === undefined || b.from <= a.to) && (b.to === undefined || a.from <= b.to);

const samePeople = (a: Pair, b: Pair): boolean =>
  (a.worker === b.worker && a.other === b.other) || (a.worker === b.other && a.other === b.worker);

const isTogetherApart = (a: Pair, b: Pair): boolean =>
  samePeople(a, b) && (a.kind === 'apart') !== (b.kind === 'apart');

/** A mentor who shadows somebody too cannot lead; two mentors at once leave open whom to follow. */
const shadowDetail = (here: Pair, before: Pair): string | undefined => {
  if (here.kind !== 'shadow' || before.kind !== 'shadow') return undefined;
  if (here.worker === before.worker && here.other !== before.other) {
    return `"${here.worker}" already shadows "${before.other}" then. Somebody shadows one mentor at a time.`;
  }
  if (here.other === before.worker)
    return `The mentor "${here.other}" shadows "${before.other}" then. Choose a mentor who does not.`;
  if (here.worker === before.other) return `"${here.worker}" is a mentor of "${before.worker}" then, so cannot shadow.`;
  return undefined;
};

const clash = (here: Pair, before: Pair): string | undefined => {
  if (!overlaps(here, before)) return undefined;
  if (isTogetherApart(here, before)) {
    return `"${here.worker}" and "${here.other}" are both "${before.kind}" and "${here.kind}" on the same dates. Keep one.`;
  }
  return shadowDetail(here, before);
};

const clashes = (entry: Entry<Pair>, earlier: readonly Entry<Pair>[]): readonly Fault[] => {
  const { worker, other, kind } = entry.value;
  if (worker === other) {
    const detail = `Worker "${worker}" is paired (${kind}) with themselves. Name another worker.`;
    return [faultIn(entry, ['other'], 'bad-value', detail)];
  }
  return earlier.flatMap((before) => {
    const detail = clash(entry.value, before.value);
    if (detail === undefined) return [];
    const { line } = before.source.at(before.path);
    return [faultIn(entry, ['kind'], 'bad-value', `${detail} The other row is line ${line}.`)];
  });
};

/** People in induction without a mentor; not asked while pairs.csv has rows that cannot be read. */
const unmentored = ({ tables, month: { from, to } }: Folder): readonly Fault[] => {
  if ((tables.pairs?.faults.length ?? 0) > 0) return [];
  const pairs = pairsOf(tables);
  return workersOf(tables).flatMap((worker) => {
    const induction = tables.employments?.rows.find(
      ({ value }) => value.worker === worker.id && value.supernumerary_to !== undefined,
    );
    const faults = checkShadows({ workers: [worker], pairs, from, to });
    return induction
      ? faults.map((fault) => faultIn(induction, ['supernumerary_to'], fault.code, fault.detail))
      : faults;
  });
};

/** Pairs that no rota can keep: with oneself, together and apart at once, mentors who shadow; and missing mentors. O(pairs squared). */
export const impossiblePairs = (folder: Folder): readonly Fault[] => {
  const pairs = folder.tables.pairs?.rows ?? [];
  const ofTwo = (entry: Entry<Pair>): boolean => entry.value.worker !== entry.value.other;
  return [
    ...pairs.flatMap((entry, index) => clashes(entry, pairs.slice(0, index).filter(ofTwo))),
    ...unmentored(folder),
  ];
};
