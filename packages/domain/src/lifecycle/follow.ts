import type { Rota } from '../model/rota.ts';
import type { Planning } from '../planning.ts';
import type { Instant } from '../time/index.ts';
import { withBegunRoles } from './begun-roles.ts';
import { keepSlots } from './keep-slots.ts';

/** What the next rota of a period follows. */
export interface Forerunner {
  /** Of the last revision; it goes before the draft. */
  readonly published: Rota | undefined;
  readonly draft?: Rota | undefined;
}

/**
 * A rota as the next one of its period: whoever stays on a shift keeps the slot of the last revision (of the draft when none is
 * published), and published shifts that have begun keep their roles.
 */
export const followRota = ({ published, draft }: Forerunner, rota: Rota, planning: Planning, at: Instant): Rota => {
  if (published) return withBegunRoles(published, keepSlots(published, rota, planning), at);
  return draft ? keepSlots(draft, rota, planning) : rota;
};
