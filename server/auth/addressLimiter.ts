import { TokenBucket } from '../sync/tokenBucket';

const MAX_ADDRESSES = 10_000;

/** A token bucket an address, for what a stranger may do only so often. */
export class AddressLimiter {
  private readonly buckets = new Map<string, TokenBucket>();

  constructor(
    private readonly burst: number,
    private readonly perSecond: number,
  ) {}

  /** Counts one; false when the address has had its share. */
  take(address: string): boolean {
    return this.bucket(address).take();
  }

  /** True when the address may not go on; counts nothing. */
  exhausted(address: string): boolean {
    return this.buckets.get(address)?.empty ?? false;
  }

  private bucket(address: string): TokenBucket {
    let bucket = this.buckets.get(address);
    if (!bucket) {
      if (this.buckets.size >= MAX_ADDRESSES) this.forget();
      bucket = new TokenBucket(this.burst, this.perSecond);
      this.buckets.set(address, bucket);
    }
    return bucket;
  }

  /** Lets go of everybody who has been quiet, and of the oldest when nobody has. */
  private forget(): void {
    for (const [address, bucket] of this.buckets) if (bucket.full) this.buckets.delete(address);
    const [oldest] = this.buckets.keys();
    if (this.buckets.size >= MAX_ADDRESSES && oldest !== undefined) this.buckets.delete(oldest);
  }
}
