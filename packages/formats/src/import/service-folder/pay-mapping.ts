import type { PayDay, PayRate, PayTerms } from '@rota/domain';
import type { ServiceFile } from '../../schema/service-file.ts';
import { weekdayNumber } from '../../schema/words.ts';
import { present } from './present.ts';

type Written = NonNullable<ServiceFile['pay']>;
type WrittenRate = Written['rates'][number];

/** Monday to Saturday, as bank work is usually paid. @source uk-rules.md CH-05 */
const WEEKDAY: readonly PayDay[] = [1, 2, 3, 4, 5, 6];

const payDays = (day: NonNullable<WrittenRate['days']>[number]): readonly PayDay[] => {
  switch (day) {
    case 'weekday':
      return WEEKDAY;
    case 'sunday':
      return [7];
    case 'bank-holiday':
      return ['bank-holiday'];
    default:
      return [weekdayNumber(day) as PayDay]; // 1 to 7
  }
};

const rateOf = ({ days, hourlyPence, flatPence, ...rest }: WrittenRate): PayRate => ({
  ...rest,
  ...present({ days: days?.flatMap(payDays) }),
  per: hourlyPence === undefined ? 'duty' : 'hour',
  pence: hourlyPence ?? flatPence ?? 0,
});

/** `pay` of service.yaml as the domain sees it. @param written checked, so that each rate has one amount */
export const payOf = ({ rates, ...terms }: Written): PayTerms => ({ rates: rates.map(rateOf), ...terms });
