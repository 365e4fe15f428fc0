/** The last few values that were asked for, by key; what was not asked for longest goes first. */
export class Recent<T> {
  private readonly values = new Map<string, T>();
  private readonly most: number;
  private readonly weightOf: (value: T) => number;
  private weight = 0;

  /**
   * @param most weight that is kept, above 0; one value is kept however heavy it is
   * @param weightOf what a value weighs, the same each time; 1 when nothing is said, so that `most` counts values
   */
  constructor(most: number, weightOf: (value: T) => number = () => 1) {
    this.most = most;
    this.weightOf = weightOf;
  }

  /** The value kept under a key, or the one made now. What throws is not kept. */
  async get(key: string, make: () => Promise<T>): Promise<T> {
    const kept = this.values.get(key);
    const value = kept ?? (await make());
    this.put(key, value);
    return value;
  }

  /** The value kept under a key, which was asked for now. */
  look(key: string): T | undefined {
    const kept = this.values.get(key);
    if (kept !== undefined) this.put(key, kept);
    return kept;
  }

  /** Keeps a value under a key, in the place of the one before. */
  put(key: string, value: T): void {
    this.drop(key);
    this.values.set(key, value);
    this.weight += this.weightOf(value);
    for (const oldest of this.values.keys()) {
      if (this.weight <= this.most || this.values.size === 1) return;
      this.drop(oldest);
    }
  }

  private drop(key: string): void {
    const kept = this.values.get(key);
    if (kept === undefined) return;
    this.values.delete(key);
    this.weight -= this.weightOf(kept);
  }
}
