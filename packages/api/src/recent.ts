/** The last few values that were asked for, by key; what was not asked for longest goes first. */
export class Recent<T> {
  private readonly values = new Map<string, T>();
  private readonly most: number;

  /** @param most values kept, above 0 */
  constructor(most: number) {
    this.most = most;
  }

  /** The value kept under a key, or the one made now. What throws is not kept. */
  async get(key: string, make: () => Promise<T>): Promise<T> {
    const kept = this.values.get(key);
    const value = kept ?? (await make());
    this.values.delete(key);
    this.values.set(key, value);
    const [oldest] = this.values.keys();
    if (this.values.size > this.most && oldest !== undefined) this.values.delete(oldest);
    return value;
  }
}
