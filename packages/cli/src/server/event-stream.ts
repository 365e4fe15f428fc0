/** One event of a server-sent stream. */
export interface ServerEvent {
  readonly event: string;
  readonly value: unknown;
}

const eventOf = (block: string): ServerEvent | undefined => {
  const lines = block.split('\n').map((line) => /^(event|data): ?(.*)$/.exec(line));
  const fieldOf = (name: string): string =>
    lines.flatMap((line) => (line?.[1] === name ? [line[2] ?? ''] : [])).join('\n');
  const data = fieldOf('data');
  return data === '' ? undefined : { event: fieldOf('event'), value: JSON.parse(data) };
};

/** Events as they come; what is no event, such as a heartbeat, is passed over. @source WHATWG HTML, server-sent events */
export async function* eventsOf(chunks: AsyncIterable<string>): AsyncGenerator<ServerEvent> {
  let pending = '';
  for await (const chunk of chunks) {
    const blocks = (pending + chunk).split('\n\n');
    pending = blocks.pop() ?? '';
    for (const block of blocks) {
      const event = eventOf(block);
      if (event) yield event;
    }
  }
}
