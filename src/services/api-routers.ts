// The features' routes, and the description made from them.
import { bulkActionRoutes } from '../bulk-actions/index.ts';
import { join } from 'node:path';
import { Router } from '@koa/router';
import type { App } from '../app.ts';
import {
  agentRoutes,
  apiTokenRoutes,
  createBreachCheck,
  meRoutes,
  passwordRoutes,
  type SessionSettings,
} from '../agents/index.ts';
import { myPasskeyRoutes, passkeySignInRoutes, sessionRoutes, secondFactorRoutes } from '../sign-in/index.ts';
import type { ResolveDns } from '../../mail/authentication/dns-answers.ts';
import { brandingRoutes } from '../branding/index.ts';
import { auditRoutes } from '../audit/index.ts';
import { environmentRoutes, type EnvironmentSetting } from '../environment/index.ts';
import { assignmentRoutes } from '../assignment/index.ts';
import { customerRoutes } from '../customers/index.ts';
import { customFieldRoutes } from '../custom-fields/index.ts';
import { tagRoutes } from '../tags/index.ts';
import { attachmentRoutes } from '../attachments/index.ts';
import { capturedMailRoutes } from '../captured-mails/index.ts';
import { dnsCheckRoutes, type DnsCheckParts } from '../dns-check/index.ts';
import { draftRoutes } from '../drafts/index.ts';
import { macroRoutes, seesMacro } from '../macros/index.ts';
import { dkimRoutes } from '../dkim/index.ts';
import { watchRoutes, type DeskWatch } from '../health/index.ts';
import { handoverRoutes } from '../handovers/index.ts';
import { inviteRoutes } from '../invites/index.ts';
import { exportRoutes } from '../export/index.ts';
import { importRoutes } from '../import/index.ts';
import { imapRoutes } from '../imap/index.ts';
import { deadLetterRoutes } from '../dead-letters/index.ts';
import { inboundRoutes, newcomerRoutes, type Intake } from '../inbound/index.ts';
import { liveRoutes, type LiveHub } from '../live/index.ts';
import { mailHookPostRoutes, mailHookRoutes } from '../mail-hooks/index.ts';
import { mergingRoutes } from '../merging/index.ts';
import { mailboxRoutes } from '../mailboxes/index.ts';
import { organisationRoutes } from '../organisations/index.ts';
import { notificationRoutes } from '../notifications/index.ts';
import { presenceRoutes, type PresenceStore } from '../presence/index.ts';
import { createProviderTools, oidcRoutes, passwordGate } from '../oidc/index.ts';
import { mailRevivers, outboundRoutes } from '../outbound/index.ts';
import type { Context } from '../platform/context.ts';
import { healthRoutes, type HealthParts } from '../platform/http/health.ts';
import { readinessRoutes, type ReadinessParts } from '../platform/http/readiness.ts';
import { describeRoutes } from '../platform/http/openapi.ts';
import { isWithin } from '../platform/http/route-class.ts';
import { withFacts, type RequestState } from '../platform/http/route.ts';
import type { SecretBox } from '../platform/secrets.ts';
import { createOpenObject } from '../platform/storage/open-object.ts';
import { version } from '../platform/version.ts';
import { reportRoutes } from '../reports/index.ts';
import { remotePictureRoutes, type PictureFetcher } from '../remote-pictures/index.ts';
import { privacyRoutes } from '../privacy/index.ts';
import { housekeepingRoutes } from '../housekeeping/index.ts';
import { retentionRoutes } from '../retention/index.ts';
import { ruleRoutes } from '../rules/index.ts';
import { answerRoutes, satisfactionRoutes } from '../satisfaction/index.ts';
import { relayRoutes, type RelayParts } from '../relays/index.ts';
import { mySignatureRoutes } from '../signatures/index.ts';
import { senderRuleRoutes } from '../sender-rules/index.ts';
import { slaRoutes } from '../sla/index.ts';
import { settingsRoutes } from '../settings/index.ts';
import { setupRoutes } from '../setup/index.ts';
import { teamRoutes } from '../teams/index.ts';
import { viewRoutes } from '../views/index.ts';
import { ticketRoutes, ticketVerbRoutes } from '../tickets/index.ts';
import { postedEvents, webhookRoutes } from '../webhooks/index.ts';
import { neverLimited } from './request-limits.ts';
import { createWebhookTools } from './webhook-tools.ts';

type Settings = Pick<
  App['config'],
  | 'ATTACH_ALLOWED_MIME'
  | 'ATTACH_MAX_BYTES'
  | 'BREACHED_PASSWORDS_ALLOWED_NETWORKS'
  | 'BREACHED_PASSWORDS_URL'
  | 'DATA_DIR'
  | 'EMAIL_ENABLED'
  | 'NODE_ENV'
  | 'OIDC_ALLOWED_NETWORKS'
  | 'SMTP_HOST'
  | 'STORAGE_BASE_URL'
  | 'WEBHOOK_ALLOWED_NETWORKS'
>;

/** Routes of people who are signed in, or sign in. */
export function createRouters(
  settings: Settings,
  session: SessionSettings,
  parts: {
    dns: Omit<DnsCheckParts, 'resolve'>;
    environment: () => EnvironmentSetting[];
    hub: Pick<LiveHub, 'open'>;
    presence: PresenceStore;
    intake: () => Intake;
    fetchPicture: PictureFetcher;
    relay: RelayParts;
    resolveDns: ResolveDns;
    watch: DeskWatch;
  },
): Router<RequestState>[] {
  const { secrets } = parts.relay;
  const refuseBreached = createBreachCheck(settings);
  return [
    sessionRoutes(session, { secrets, gate: passwordGate }),
    passkeySignInRoutes(session, { secrets, gate: passwordGate }),
    secondFactorRoutes(secrets),
    myPasskeyRoutes(session, secrets),
    agentRoutes(refuseBreached),
    meRoutes(refuseBreached),
    passwordRoutes,
    mySignatureRoutes,
    apiTokenRoutes,
    inviteRoutes(session.appUrl, refuseBreached),
    handoverRoutes,
    oidcRoutes(session, createProviderTools(settings, secrets)),
    auditRoutes,
    environmentRoutes(parts.environment),
    teamRoutes,
    tagRoutes,
    assignmentRoutes,
    customerRoutes,
    customFieldRoutes,
    organisationRoutes,
    mailboxRoutes,
    settingsRoutes,
    brandingRoutes,
    housekeepingRoutes,
    retentionRoutes,
    privacyRoutes,
    setupRoutes,
    senderRuleRoutes,
    ruleRoutes,
    ticketRoutes,
    viewRoutes,
    ticketVerbRoutes,
    mergingRoutes,
    bulkActionRoutes,
    draftRoutes,
    macroRoutes,
    slaRoutes,
    inboundRoutes(parts.intake),
    newcomerRoutes,
    imapRoutes(secrets),
    mailHookRoutes(secrets, createOpenObject()),
    relayRoutes(parts.relay),
    dnsCheckRoutes({ ...parts.dns, resolve: parts.resolveDns }),
    dkimRoutes({ secrets, resolve: parts.resolveDns }),
    outboundRoutes(settings),
    deadLetterRoutes(mailRevivers),
    remotePictureRoutes(parts.fetchPicture),
    attachmentRoutes({
      allowedMime: settings.ATTACH_ALLOWED_MIME,
      maxBytes: settings.ATTACH_MAX_BYTES,
      uploadDirectory: join(settings.DATA_DIR, 'uploads'),
      fileHost:
        settings.STORAGE_BASE_URL === null
          ? null
          : { baseUrl: settings.STORAGE_BASE_URL, secret: session.secret },
      seesMacro,
    }),
    satisfactionRoutes,
    reportRoutes,
    exportRoutes,
    importRoutes({ dataDirectory: settings.DATA_DIR }),
    webhookRoutes(createWebhookTools(settings, secrets)),
    capturedMailRoutes({ directory: join(settings.DATA_DIR, 'outbox'), relayHost: settings.SMTP_HOST }),
    notificationRoutes,
    liveRoutes(parts.hub),
    presenceRoutes(parts.presence),
    watchRoutes(parts.watch),
  ];
}

/** Routes for everybody. */
export function createOpenRouters(
  health: HealthParts & ReadinessParts,
  pages: readonly Router<RequestState>[],
  describe = () => JSON.stringify(describeApi()),
): Router<RequestState>[] {
  const description = describe();
  const openApi = new Router<RequestState>().get(
    '/openapi.json',
    withFacts(
      (koa) => {
        koa.type = 'application/json';
        koa.set('Cache-Control', 'public, max-age=60');
        koa.body = description;
      },
      {
        summary: 'This description',
        answer: { status: 200, schema: { type: 'object', additionalProperties: true } },
      },
    ),
  );
  return [healthRoutes(health), readinessRoutes(health), openApi, ...pages];
}

/** The OpenAPI 3.1 document of the whole API. Needs no settings and no stores: routes describe themselves without being run. */
export function describeApi(): Record<string, unknown> {
  const unused: unknown = new Proxy(() => undefined, { get: (_, name) => unreachable(String(name)) });
  const settings = {
    ATTACH_ALLOWED_MIME: [],
    ATTACH_MAX_BYTES: 0,
    BREACHED_PASSWORDS_ALLOWED_NETWORKS: [],
    BREACHED_PASSWORDS_URL: null,
    DATA_DIR: '',
    EMAIL_ENABLED: true,
    NODE_ENV: 'production' as const,
    OIDC_ALLOWED_NETWORKS: [],
    SMTP_HOST: null,
    STORAGE_BASE_URL: null,
    WEBHOOK_ALLOWED_NETWORKS: [],
  };
  const session = { secret: '', secure: false, appUrl: '' };
  const routers = createRouters(settings, session, {
    dns: { gateway: null, deskRelay: null },
    environment: () => [],
    hub: unused as LiveHub,
    presence: unused as PresenceStore,
    intake: () => unused as Intake,
    fetchPicture: unused as PictureFetcher,
    relay: { secrets: unused as SecretBox, helloName: '', desk: null },
    resolveDns: unused as ResolveDns,
    watch: unused as DeskWatch,
  });
  const open = createOpenRouters(
    unused as HealthParts & ReadinessParts,
    [
      answerRoutes(() => unused as Context),
      mailHookPostRoutes(
        () => unused as Context,
        () => unreachable('tools'),
      ),
    ],
    () => '',
  );
  return describeRoutes({
    routers: [...routers, ...open],
    version,
    posted: postedEvents,
    isLimited: (path) => !isWithin(path, neverLimited),
  });
}

function unreachable(name: string): never {
  throw new Error(`A route used ${name} while it was described.`);
}
