import { type Instant, isoUtc, parseIso } from '@rota/domain';
import { type OnCallDocument, onCallDocument, onCallText } from '@rota/formats';
import { refuse } from '../refusal.ts';
import { type OnCallAction, type OnCallAsked, showing } from './action.ts';

/** A tier of several slots answers when one of them does. */
const hasSilentTier = ({ onCall }: OnCallDocument): boolean =>
  onCall.some(({ tier }) => onCall.every((line) => line.tier !== tier || line.worker === undefined));

const momentOf = ({ words: [written = ''] }: OnCallAsked): Instant => {
  const parsed = parseIso(written);
  if (parsed.kind === 'instant') return parsed.at;
  const code = parsed.kind === 'missing-offset' ? parsed.kind : 'bad-value';
  return refuse(code, `"${written}" is no moment; write a whole minute with an offset, such as 2026-12-24T03:00Z.`);
};

/** Who is on call at a moment. @param wanted the moment asked for; absent: now */
const moment = (
  usage: string,
  takes: OnCallAction['takes'],
  wanted: (asked: OnCallAsked) => Instant | undefined,
): OnCallAction =>
  showing({
    usage,
    takes,
    made: (source, asked) => onCallDocument(source, wanted(asked) ?? source.asOf),
    address: (asked) => {
      const at = wanted(asked);
      return at === undefined ? ['/api/v1/on-call/now', {}] : ['/api/v1/on-call', { at: isoUtc(at) }];
    },
    words: onCallText,
    isNo: hasSilentTier,
  });

/** `rota oncall now FOLDER`, and `rota oncall FOLDER`. */
export const now = moment('<folder>', ['at'], ({ flags }) => flags.at);

/** `rota oncall at FOLDER INSTANT`. */
export const at = moment('<folder> <instant>', [], momentOf);
