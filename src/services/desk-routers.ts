// The API's routes on the tools of this desk: for the API process, and for commands that use the API without a port.
import { createDnsAnswers, type ResolveDns } from '../../mail/authentication/dns-answers.ts';
import type { SessionSettings } from '../agents/index.ts';
import type { App } from '../app.ts';
import { listSettings } from '../config.ts';
import { createDeskWatch } from '../health/index.ts';
import type { Intake } from '../inbound/index.ts';
import type { LiveHub } from '../live/index.ts';
import type { PresenceStore } from '../presence/index.ts';
import { deskRelayOf, type RelayParts } from '../relays/index.ts';
import { createPictureFetcher } from '../remote-pictures/index.ts';
import { createRouters } from './api-routers.ts';
import { deskHostname } from './desk-hostname.ts';

/** What differs between an API that listens and one that does not. */
interface DeskParts {
  session: SessionSettings;
  hub: Pick<LiveHub, 'open'>;
  presence: PresenceStore;
  intake: () => Intake;
}

export function deskRouters(app: App, { session, ...parts }: DeskParts): ReturnType<typeof createRouters> {
  const { config, log } = app;
  return createRouters(config, session, {
    ...parts,
    dns: {
      gateway: config.INBOUND_SMTP_HOSTNAME === 'localhost' ? null : config.INBOUND_SMTP_HOSTNAME,
      deskRelay: config.SMTP_HOST,
    },
    environment: listSettings,
    fetchPicture: createPictureFetcher({ allowedNetworks: config.PICTURE_ALLOWED_NETWORKS, log }),
    watch: createDeskWatch(app),
    ...sendingParts(app),
  });
}

const dnsTimeoutMs = 3_000;

/** What the routes of relays and keys work with. DNS is asked anew each time: it was just changed. */
function sendingParts({ config, secrets }: App): { relay: RelayParts; resolveDns: ResolveDns } {
  const helloName = deskHostname(config);
  const servers = config.INBOUND_DNS_SERVERS;
  return {
    relay: { secrets, helloName, desk: deskRelayOf(config, helloName) },
    resolveDns: (name, type) => createDnsAnswers({ servers, timeoutMs: dnsTimeoutMs })(name, type),
  };
}
