// Shows in traces what waits for the storage.
import { span } from '../tracing.ts';
import type { Storage } from './storage.ts';

export const tracedStorage = (storage: Storage): Storage => ({
  driver: storage.driver,
  put: (key, source, facts) =>
    span('store', { kind: 'client', facts: { 'helpdesk.bytes': facts.size } }, () =>
      storage.put(key, source, facts),
    ),
  open: (key) => span('open stored', { kind: 'client' }, () => storage.open(key)),
  exists: (key) => storage.exists(key),
  list: (after, most) => storage.list(after, most),
  remove: (key) => storage.remove(key),
  prepare: () => storage.prepare(),
  check: () => storage.check(),
  close: () => storage.close(),
});
