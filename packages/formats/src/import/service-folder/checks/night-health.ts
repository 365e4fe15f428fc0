import type { Fault } from '@rota/domain';
import type { Row } from '../../../schema/csv-files.ts';
import type { Folder } from '../folder.ts';
import { type Entry, faultIn } from '../source.ts';

type Offer = Entry<Row<'nightHealth'>>;

const fitness = (entry: Offer): readonly Fault[] => {
  const { worker, outcome, fit } = entry.value;
  if (outcome === 'taken' || fit === undefined) return [];
  const detail = `Worker "${worker}" declined the assessment, so nothing is known of their fitness. Empty the cell "fit".`;
  return [faultIn(entry, ['fit'], 'bad-value', detail)];
};

/** Assessments offered twice on one day, and a fitness that nobody assessed. */
export const impossibleNightHealth = ({ tables }: Folder): readonly Fault[] => {
  const seen = new Map<string, Offer>();
  return (tables.nightHealth?.rows ?? []).flatMap((entry) => {
    const { worker, offered_on: on } = entry.value;
    const earlier = seen.get(`${worker} ${on}`);
    if (!earlier) {
      seen.set(`${worker} ${on}`, entry);
      return fitness(entry);
    }
    const { line } = earlier.source.at(earlier.path);
    const detail = `Worker "${worker}" has an offer of ${on} already (line ${line}). Keep one row with the outcome.`;
    return [faultIn(entry, ['offered_on'], 'duplicate-id', detail)];
  });
};
