// Whether DNS says what mail to and from a mailbox needs: MX, SPF, DKIM and DMARC, each with what to publish.
export { checkMailboxDns } from './check-mailbox.ts';
export { dnsCheckRoutes, type DnsCheckParts } from './routes.ts';
