import { isoWithOffset, type RotaView, type TimesheetDifference } from '@rota/domain';

/** Differences between plan and hours as data, format `hours-differences/1`; instants with the offset of the zone. */
export const differencesDocument = ({ zone }: RotaView, key: string, differences: readonly TimesheetDifference[]) => {
  const span = (one: { readonly startsAt: number; readonly endsAt: number } | undefined) =>
    one && { start: isoWithOffset(zone, one.startsAt), end: isoWithOffset(zone, one.endsAt) };
  return {
    format: 'hours-differences/1' as const,
    month: key,
    differences: differences.map(({ planned, actual, ...rest }) => ({
      ...rest,
      ...(planned ? { planned: span(planned) } : {}),
      ...(actual ? { actual: span(actual) } : {}),
    })),
  };
};
