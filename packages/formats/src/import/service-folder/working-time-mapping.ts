import type { Designation, RelevantAgreement } from '@rota/domain';
import type { ServiceFile } from '../../schema/service-file.ts';
import { weekdayNumber } from '../../schema/words.ts';
import { present } from './present.ts';

type WrittenAgreement = ServiceFile['relevantAgreements'][number];
type WrittenDesignation = boolean | Designation;

/** What a post says of reg 21 and of rotation, as the domain sees it; nothing where it says nothing. */
export const postOf = (written: {
  readonly reg21?: WrittenDesignation | undefined;
  readonly rotating?: WrittenDesignation | undefined;
}) => {
  const { reg21, rotating } = written;
  return present({
    isReg21: reg21 === undefined ? undefined : reg21 !== false,
    reg21: typeof reg21 === 'object' ? reg21 : undefined,
    isRotating: rotating === undefined ? undefined : rotating !== false,
    rotating: typeof rotating === 'object' ? rotating : undefined,
  });
};

const relevantAgreementOf = ({ weekStartsOn, ...written }: WrittenAgreement): RelevantAgreement => ({
  ...written,
  ...(weekStartsOn === undefined ? {} : { weekStartsOn: weekdayNumber(weekStartsOn) }),
});

/** Relevant agreements as the domain sees them, where there are any. */
export const agreementsOf = (written: readonly WrittenAgreement[]) =>
  present({ relevantAgreements: written.length === 0 ? undefined : written.map(relevantAgreementOf) });
