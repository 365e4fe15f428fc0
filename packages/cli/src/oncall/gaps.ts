import { onCallGapsDocument, onCallGapsText, readOnCallWindow } from '@rota/formats';
import { orRefuse } from '../refusal.ts';
import { showing } from './action.ts';
import { windowQuery } from './window-query.ts';

/** `rota oncall gaps FOLDER`: the answer is no when somebody is wanted on call and nobody is. */
export const gaps = showing({
  usage: '<folder>',
  takes: ['from', 'to'],
  made: (source, { flags }) =>
    onCallGapsDocument(source, orRefuse(readOnCallWindow(source.planning.zone, flags, source.asOf)).window),
  address: ({ flags }) => ['/api/v1/on-call/gaps', windowQuery(flags)],
  words: onCallGapsText,
  isNo: ({ slots }) => slots.some((slot) => slot.gaps.length > 0),
});
