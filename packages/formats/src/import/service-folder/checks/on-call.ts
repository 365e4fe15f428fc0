import { type Fault, isInFull } from '@rota/domain';
import type { Folder } from '../folder.ts';
import { faultIn } from '../source.ts';

/** On-call slots that count in full as working time and yet lie over other work, which would count those hours twice. */
export const impossibleOnCall = ({ service }: Folder): readonly Fault[] =>
  (service?.lists.onCall ?? []).flatMap((entry) => {
    const { id, over = [] } = entry.value;
    if (over.length === 0 || !isInFull(entry.value)) return [];
    const detail =
      `On-call slot "${id}" counts in full as working time (attend within ${entry.value.responseMinutes} minutes, or ` +
      'countsInFull: yes), so it lies over no other work. Leave "over" out, or write countsInFull: no.';
    return [faultIn(entry, ['over'], 'bad-value', detail)];
  });
