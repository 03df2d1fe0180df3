// Structured log lines (pino). Secrets and the words of customers never belong in a log line.
import { pino, type Logger } from 'pino';

export type Log = Logger;

/** A logger for one process; `name` is the process' role (api, gateway, worker). */
export function createLog(name: string, level: string): Log {
  return pino({
    name,
    level,
    base: { name },
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: ['password', '*.password', 'authorization', 'cookie', '*.authorization', '*.cookie'],
  });
}
