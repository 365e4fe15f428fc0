import type { OnCallSlot } from '../model/service.ts';

/**
 * Response by which attending counts in full unless somebody decides otherwise, and from which it never does, minutes.
 *
 * @source uk-rules.md WT-03
 */
const RESPONSE = { inFull: 20, free: 60 } as const;

/**
 * How the hours of an on-call slot count as working time: all of them or call-outs only, as somebody decided, or by the
 * response time until somebody does.
 */
export type OnCallCounting = 'in-full' | 'in-full-until-reviewed' | 'call-outs-until-reviewed' | 'call-outs';

/**
 * What an on-call slot counts as. Attending within 20 minutes is taken to tie its holder so much that all of it is working
 * time; within less than 60 call-outs count, though somebody should look; by phone, or from 60 on, call-outs count.
 *
 * @source uk-rules.md WT-03 (Matzak, C-518/15; Offenbach, C-580/19; Radiotelevizija Slovenija, C-344/19)
 */
export const onCallCounting = ({
  mode,
  responseMinutes,
  countsInFull = 'review',
}: Pick<OnCallSlot, 'mode' | 'responseMinutes' | 'countsInFull'>): OnCallCounting => {
  if (countsInFull !== 'review') return countsInFull === 'yes' ? 'in-full' : 'call-outs';
  if (mode === 'phone' || responseMinutes >= RESPONSE.free) return 'call-outs';
  return responseMinutes <= RESPONSE.inFull ? 'in-full-until-reviewed' : 'call-outs-until-reviewed';
};

/** Whether all of a slot's hours are working time. */
export const isInFull = (slot: Parameters<typeof onCallCounting>[0]): boolean =>
  onCallCounting(slot).startsWith('in-full');
