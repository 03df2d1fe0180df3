// Every page of the console, from the router's own lists, so that a new one cannot be forgotten.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const routerFile = join(import.meta.dirname, '../../web/router.ts');

interface RouterLists {
  NAMED_VIEWS: readonly string[];
  ADMIN_SECTIONS: readonly string[];
  REPORTS: readonly string[];
  WELCOMES: readonly string[];
}

/** Addresses to open, signed in; forms are found on the pages that link to them. @throws for a kind of page it does not know */
export async function consolePages(ticketId: number): Promise<string[]> {
  // By its path: the console's types are those of a browser.
  const router = (await import(routerFile)) as RouterLists;
  const addresses: Record<string, string[]> = {
    desk: [
      ...router.NAMED_VIEWS.map((view) => `/views/${view}`),
      '/views/mailbox/1',
      `/views/all/${ticketId}`,
      '/views/all/new',
    ],
    admin: router.ADMIN_SECTIONS.map((section) => `/admin/${section}`),
    reports: router.REPORTS.map((report) => `/reports/${report}`),
    notifications: ['/notifications'],
    preferences: ['/preferences/notifications'],
    security: ['/preferences/security'],
    // Signed in, one is led on from here; test/flows/console.flow.test.ts looks at it.
    login: [],
    welcome: router.WELCOMES.map((what) => `/${what}`),
    'not-found': ['/no/such/page'],
  };
  const kinds = [...readFileSync(routerFile, 'utf8').matchAll(/\bpage: '([\w-]+)'/g)].map(
    ([, kind = '']) => kind,
  );
  const unknown = kinds.filter((kind) => !(kind in addresses));
  if (unknown.length > 0) throw new Error(`Say in ${import.meta.filename} where ${unknown.join(', ')} is.`);
  return Object.values(addresses).flat();
}
