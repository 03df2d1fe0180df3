// The name this desk goes by in SMTP: the gateway's when it is set, else this machine's.
import { hostname } from 'node:os';
import type { Config } from '../config.ts';

export function deskHostname(config: Pick<Config, 'INBOUND_SMTP_HOSTNAME'>): string {
  return config.INBOUND_SMTP_HOSTNAME === 'localhost' ? hostname() : config.INBOUND_SMTP_HOSTNAME;
}
