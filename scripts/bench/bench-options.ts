// What can be asked of a measurement.
export interface MailOptions {
  /** Mails in the measured part. */
  count: number;
  connections: number;
  /** Octets of one mail. */
  bytes: number;
}

export interface BenchOptions extends MailOptions {
  /** Messages of the desks the API is measured on. */
  sizes: number[];
  /** Measure this desk (DATA_DIR, DATABASE_URL) as it is. */
  here: boolean;
}
