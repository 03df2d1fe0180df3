// The DNS check over HTTP.
import { Router } from '@koa/router';
import { may } from '../agents/index.ts';
import { handle, ok, type Presenter } from '../platform/http/handle.ts';
import type { RequestState } from '../platform/http/route.ts';
import { checkMailboxDns, type DnsCheckParts } from './check-mailbox.ts';
import { dnsReportSchema, type DnsReport } from './schemas.ts';

export type { DnsCheckParts };

const report: Presenter<DnsReport> = { schema: dnsReportSchema, present: (row) => row };

export const dnsCheckRoutes = (parts: DnsCheckParts): Router<RequestState> =>
  new Router<RequestState>().get(
    '/mailboxes/:id/dns',
    may('mailbox.change'),
    handle((ctx, input: { id: number }) => checkMailboxDns(ctx, input, parts), ok(report)),
  );
