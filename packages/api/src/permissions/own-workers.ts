import type { Caller } from './caller.ts';

/** Workers that somebody is, in a service. */
export const ownWorkers = ({ holdings }: Pick<Caller, 'holdings'>, service: string): readonly string[] => [
  ...new Set(
    holdings.flatMap(({ workers = [] }) =>
      workers.filter((own) => own.service === service).map(({ worker }) => worker),
    ),
  ),
];
