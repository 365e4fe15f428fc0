import type { PlannedBreak, SpecialHazard } from '@rota/domain';
import type { ServiceFile } from '../../schema/service-file.ts';

type Break = NonNullable<ServiceFile['shiftTypes'][number]['breaks']>[number];
type Hazard = NonNullable<ServiceFile['units'][number]['specialHazard']>;

/** A break as the domain sees it. */
export const breakOf = ({ paid, ...rest }: Break): PlannedBreak => ({ ...rest, isPaid: paid });

/** Minutes of the unpaid ones among breaks. */
export const unpaidMinutes = (breaks: readonly Break[]): number =>
  breaks.reduce((sum, { minutes, paid }) => sum + (paid ? 0 : minutes), 0);

/** What a risk assessment found, as the domain sees it. */
export const hazardOf = ({ found, ...rest }: Hazard): SpecialHazard => ({ ...rest, isFound: found });
