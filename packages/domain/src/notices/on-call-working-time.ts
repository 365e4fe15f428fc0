import type { OnCallSlot } from '../model/service.ts';
import { onCallCounting } from '../oncall/counting.ts';
import type { RotaView } from '../view.ts';
import type { NoticeFinder } from './notice.ts';

const SOURCE = 'uk-rules.md WT-03';

/** Call-outs in a slot's average duty, from those in 100 hours; hundredths, so that they are whole. */
const callOutsPerDutyHundredths = (view: RotaView, slot: OnCallSlot, per100h: number): number => {
  const duties = view.demands.filter(({ cover }) => cover === slot.id);
  const minutes = duties.reduce((sum, duty) => sum + duty.endsAt - duty.startsAt, 0);
  return duties.length === 0 ? 0 : Math.round((per100h * minutes) / 60 / duties.length);
};

const callOutText = (view: RotaView, slot: OnCallSlot): string | undefined => {
  const per100h = slot.avgCallOutsPer100h;
  if (per100h === undefined) return 'how often it is called out is not known (avgCallOutsPer100h)';
  const hundredths = callOutsPerDutyHundredths(view, slot, per100h);
  return hundredths > 100 ? `it is called out ${hundredths / 100} times a duty on average` : undefined;
};

const noticeOf = (view: RotaView, slot: OnCallSlot): string | undefined => {
  const within = slot.mustStayWithin === undefined ? '' : `, its holder staying within ${slot.mustStayWithin}`;
  const how = `On-call slot "${slot.id}" is attended within ${slot.responseMinutes} minutes${within}`;
  switch (onCallCounting(slot)) {
    case 'in-full':
    case 'call-outs':
      return undefined;
    case 'in-full-until-reviewed':
      return `${how}, so all of it is taken as working time. Review it and write countsInFull: yes or no.`;
    case 'call-outs-until-reviewed': {
      const often = callOutText(view, slot);
      return (
        often && `${how} and ${often}; only call-outs are taken as working time. Review it and write countsInFull.`
      );
    }
  }
};

/**
 * On-call slots of which nobody decided whether all of their hours are working time, where that is in doubt.
 *
 * @source uk-rules.md WT-03
 */
export const onCallWorkingTime: NoticeFinder = (view) =>
  view.problem.service.onCall.flatMap((slot) => {
    const detail = noticeOf(view, slot);
    return detail === undefined ? [] : [{ code: 'on-call-working-time', shifts: [], detail, source: SOURCE }];
  });
