// What the API takes posted mail in with: a spool, the intake of this desk, and a count per hook that all processes keep together.
import { join } from 'node:path';
import type { App } from '../app.ts';
import { openSpool } from '../../mail/smtp/spool.ts';
import { receiveMail, type Intake } from '../inbound/index.ts';
import type { HookTools } from '../mail-hooks/index.ts';
import { createGuardedFetch } from '../platform/outgoing/guarded-fetch.ts';
import { createOpenObject } from '../platform/storage/open-object.ts';
import { withTrail } from '../platform/trail.ts';
import { timedIntake } from './timed-intake.ts';

/** As in the gateway: larger mails wait in a file. */
const spoolMemoryBytes = 256 * 1024;
const windowSeconds = 120;

/** The spool is made with the first post. */
export function createHookTools(app: App, intake: () => Intake): () => Promise<HookTools> {
  let made: Promise<HookTools> | undefined;
  return () => {
    made ??= makeTools(app, intake).catch((error: unknown) => {
      made = undefined;
      throw error;
    });
    return made;
  };
}

async function makeTools(app: App, intake: () => Intake): Promise<HookTools> {
  const { config, redis, secrets } = app;
  const ctx = app.contextFor({ kind: 'system' });
  const directory = join(config.DATA_DIR, 'spool', 'posted');
  return {
    secrets,
    spool: await openSpool({ directory, memoryBytes: spoolMemoryBytes }),
    maxBytes: config.INBOUND_MAX_MESSAGE_BYTES,
    // Amazon is on the public internet: what ops allow webhooks is of no use here.
    fetch: createGuardedFetch({ allowedNetworks: [], allowedBy: 'WEBHOOK_ALLOWED_NETWORKS' }),
    openObject: createOpenObject(),
    async admit({ id, max_per_minute: most }) {
      // Intake never needs Redis.
      if (redis.status !== 'ready') return true;
      const key = `${config.BULLMQ_PREFIX}:mail-hook:${id}:${Math.floor(ctx.clock.now().getTime() / 60_000)}`;
      const count = await redis.incr(key).catch(() => 0);
      if (count === 1) await redis.expire(key, windowSeconds).catch(() => undefined);
      return count <= most;
    },
    deliver(mail, { detail, spam, virus }) {
      const common = intake();
      const hook = async () => ({
        line: { step: 'mail hook', verdict: 'posted', detail },
        ...(spam === undefined ? {} : { upstreamSpam: spam }),
        ...(virus === undefined ? {} : { virus }),
      });
      const own = { ...common, inspectors: [hook, ...common.inspectors] };
      const deliver = timedIntake(app.metrics, 'hook', (mail) =>
        // Its own session id is where the mail is found, and names the hook.
        withTrail({ session: mail.peer.sessionId }, () => receiveMail(ctx, own, mail)),
      );
      return deliver(mail);
    },
  };
}
