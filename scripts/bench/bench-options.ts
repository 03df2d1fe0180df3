// What can be asked of a measurement.
export interface BenchOptions {
  /** Mails in the measured part. */
  count: number;
  connections: number;
  /** Octets of one mail. */
  bytes: number;
}
