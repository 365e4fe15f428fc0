import { type Fault, zoneOf } from '@rota/domain';
import type { Folder } from '../folder.ts';
import { faultAt } from '../source.ts';
import { impossibleAbsences } from './absences.ts';
import { impossibleBalances } from './balances.ts';
import { impossibleAgreements, impossibleBasePatterns } from './base.ts';
import { impossibleBreaks } from './breaks.ts';
import { impossibleCover } from './cover.ts';
import { duplicateIds } from './duplicates.ts';
import { impossibleDuring } from './during.ts';
import { lookupOf } from './lookup.ts';
import { impossibleHistory, impossibleRequests, impossibleTotals } from './month.ts';
import { impossibleNightHealth } from './night-health.ts';
import { impossibleOffers } from './offers.ts';
import { impossibleOnCall } from './on-call.ts';
import { impossibleOnCallPlan } from './on-call-plan.ts';
import { impossiblePairs } from './pairs.ts';
import { impossiblePatterns } from './patterns.ts';
import { impossiblePay } from './pay.ts';
import { impossiblePeople } from './people.ts';
import { impossiblePins } from './pins.ts';
import { brokenReferences } from './references.ts';
import { impossibleRelevantAgreements, reversedDesignations } from './relevant-agreements.ts';
import { badRules } from './rules.ts';
import { impossibleShiftTypes } from './shift-types.ts';
import { reversedSpans } from './spans.ts';
import { unplacedTimes } from './timesheets.ts';
import { badVisitSettings, visitKeys } from './visit-settings.ts';
import { impossibleVisits, repeatedKeyworkers } from './visits.ts';

export { offersWithoutDemand } from './offers.ts';
export { pinsWithoutDemand } from './pins.ts';
export { impossibleTimesheets, type Worked } from './timesheets.ts';

const unknownZone = ({ service }: Folder): readonly Fault[] => {
  const name = service?.top.timezone;
  if (!service || name === undefined || zoneOf(name)) return [];
  const detail = `"timezone" is "${name}", which is no zone of the IANA list. For the United Kingdom write Europe/London.`;
  return [faultAt('bad-value', detail, service.yaml, ['timezone'])];
};

/** Everything wrong with a folder beyond the shape of its files. */
export const folderFaults = (folder: Folder): readonly Fault[] => {
  const zone = folder.service?.top.timezone === undefined ? undefined : zoneOf(folder.service.top.timezone);
  const lookup = lookupOf(folder);
  return [
    ...unknownZone(folder),
    ...duplicateIds(folder),
    ...brokenReferences(folder, lookup),
    ...reversedSpans(folder),
    ...impossibleShiftTypes(folder),
    ...impossibleBreaks(folder),
    ...impossibleDuring(folder, lookup),
    ...impossiblePatterns(folder),
    ...impossibleCover(folder),
    ...impossibleOnCall(folder),
    ...impossibleOnCallPlan(folder),
    ...badRules(folder),
    ...impossibleRelevantAgreements(folder, lookup),
    ...reversedDesignations(folder),
    ...impossiblePay(folder, lookup),
    ...impossiblePeople(folder),
    ...impossibleNightHealth(folder),
    ...impossiblePairs(folder),
    ...impossibleAbsences(folder, zone),
    ...impossibleRequests(folder),
    ...impossiblePins(folder),
    ...impossibleOffers(folder),
    ...impossibleHistory(folder, zone),
    ...impossibleTotals(folder),
    ...impossibleBasePatterns(folder),
    ...impossibleAgreements(folder),
    ...impossibleBalances(folder, zone),
    ...badVisitSettings(folder, lookup),
    ...impossibleVisits(folder, visitKeys(folder), zone),
    ...repeatedKeyworkers(folder),
    ...unplacedTimes(folder, zone),
  ];
};
