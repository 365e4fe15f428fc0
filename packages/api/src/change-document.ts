import type { StoredPublicationChange } from '@rota/store';

const sideOf = <K extends 'before' | 'after'>(key: K, stored: string | null): { [P in K]?: unknown } =>
  stored === null ? {} : ({ [key]: JSON.parse(stored) } as { [P in K]: unknown }); // a computed key widens to string

/** What a publication changed for one worker on one shift, as it goes out. */
export const changeDocument = (change: StoredPublicationChange) => ({
  kind: change.kind,
  assignment: change.assignment,
  shift: change.shift,
  ...sideOf('before', change.before),
  ...sideOf('after', change.after),
  noticeMinutes: change.noticeMinutes,
  noticeHours: Math.round((change.noticeMinutes / 60) * 100) / 100,
  isShort: change.isShort === 1,
  wantsAnswer: change.wantsAnswer === 1,
});
