import type { LoneWork, Skill, Unit } from '@rota/domain';
import type { ServiceFile } from '../../schema/service-file.ts';
import { present } from './present.ts';

/** What a shift type says of lone work, as the domain sees it. */
export const loneWorkOf = ({
  allowed,
  ...rest
}: NonNullable<ServiceFile['shiftTypes'][number]['loneWork']>): LoneWork => ({
  isAllowed: allowed,
  ...rest,
});

/** A skill as the domain sees it. */
export const skillOf = ({ blocking, ...rest }: ServiceFile['skills'][number]): Skill => ({
  ...rest,
  ...present({ isBlocking: blocking }),
});

/** The bar of agency staff in a unit: its own word, or that of the service. */
export const noAgencyOf = (
  ofUnit: ServiceFile['units'][number]['agency'],
  ofService: ServiceFile['agency'],
): Pick<Unit, 'noAgency'> => {
  const policy = ofUnit ?? ofService;
  return policy === undefined || policy.allowed ? {} : { noAgency: { reason: policy.reason } };
};
