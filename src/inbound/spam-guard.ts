// How senders who open one ticket after the other are slowed; ops' settings.
export interface SpamGuard {
  enabled: boolean;
  cooldownMs: number;
  /** `defer`: the mail stays with its sender. */
  action: 'hold' | 'defer';
}
