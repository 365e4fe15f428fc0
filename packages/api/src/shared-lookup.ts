/** One look that is under way, and the one that begins after it. */
interface Looks<T> {
  readonly now: Promise<T>;
  next?: Promise<T>;
}

/**
 * Lets many who ask the same at once share one look into the store.
 *
 * Whoever asks gets what a look finds that began after they asked: nothing is ever as it was before. So what was written and
 * acknowledged is seen, by whichever process it was written, and yet fifty who read one rota cost two looks.
 */
export class SharedLookup<T> {
  private readonly looks = new Map<string, Looks<T>>();

  /** @param key tells questions apart @param look is called now, or after the look that is under way, or not at all */
  ask(key: string, look: () => Promise<T>): Promise<T> {
    const under = this.looks.get(key);
    if (!under) return this.begin(key, look);
    under.next ??= this.after(under.now).then(() => this.begin(key, look));
    return under.next;
  }

  private begin(key: string, look: () => Promise<T>): Promise<T> {
    const looks: Looks<T> = { now: look() };
    this.looks.set(key, looks);
    const forget = (): void => {
      if (!looks.next && this.looks.get(key) === looks) this.looks.delete(key);
    };
    looks.now.then(forget, forget);
    return looks.now;
  }

  /** Whether it found something is the business of whoever asked for it. */
  private after(look: Promise<T>): Promise<void> {
    const done = (): void => undefined;
    return look.then(done, done);
  }
}
