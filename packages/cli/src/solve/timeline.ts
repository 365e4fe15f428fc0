import type { TimelinePoint } from '@rota/formats';
import type { Progress } from '@rota/solver';

const pointOf = ({ seconds, objective, bound, unfilledPersonMinutes }: Progress): TimelinePoint | undefined =>
  objective === undefined || unfilledPersonMinutes === undefined
    ? undefined
    : { seconds, objective, ...(bound === undefined ? {} : { bound }), unfilledPersonMinutes };

/** The looks at a solve from its first rota on; before that there is nothing to chart. */
export const pointsOf = (timeline: readonly Progress[]): readonly TimelinePoint[] =>
  timeline.flatMap((progress) => pointOf(progress) ?? []);
