/** One slot of format `oncall/1` with the name people know it by. */
export interface OnCallLine {
  readonly tier: number;
  readonly slotName: string;
  readonly worker?: string;
  readonly name?: string;
  readonly isWanted: boolean;
  readonly until: string;
  readonly next?: { readonly worker: string; readonly name: string; readonly from: string };
}

const nowText = ({ worker, name, isWanted, until, next }: OnCallLine): string => {
  // Without a successor "until" is only where knowledge ends; nobody comes then.
  if (worker === undefined && next === undefined) {
    return `${isWanted ? 'NOBODY' : 'nobody, and none is wanted'}; nothing later is published`;
  }
  if (worker !== undefined) return `${name} (${worker}) until ${until}`;
  return isWanted ? `NOBODY until ${until}` : `nobody, and none is wanted; as it is until ${until}`;
};

const lineText = (line: OnCallLine): string => {
  const after = line.next ? `, then ${line.next.name} (${line.next.worker}) from ${line.next.from}` : '';
  return `tier ${line.tier}, ${line.slotName}: ${nowText(line)}${after}`;
};

/** Who is on call at a moment, a line a slot. */
export const onCallText = (at: string, lines: readonly OnCallLine[]): string =>
  [at, ...(lines.length === 0 ? ['The service has no on-call.'] : lines.map(lineText)), ''].join('\n');

/** A tier of several slots answers when one of them does. */
export const hasSilentTier = (lines: readonly Pick<OnCallLine, 'tier' | 'worker'>[]): boolean =>
  lines.some(({ tier }) => lines.every((line) => line.tier !== tier || line.worker === undefined));
