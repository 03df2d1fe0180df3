// The API as its users reach it, through whatever stands in front: health, and the console's page.
import { failed, ok, warning, type Check, type Finding } from './check.ts';

const answerMs = 5000;
const advice =
  'Start the API (npm run app:start), and check the proxy in front of it. Where it is not reached at APP_URL from here, name its address with --api-url.';

export const checkApi: Check = {
  name: 'api',
  needsDatabase: false,
  limitMs: 15_000,
  advice,
  async run({ apiUrl, app }) {
    const health = await ask(`${apiUrl}/api/health`);
    const stores = readHealth(await health.text());
    if (stores === null) {
      return [
        failed(
          `${apiUrl}/api/health answers ${health.status}, and is not the API of a desk.`,
          advice,
          apiUrl,
        ),
      ];
    }
    const away = Object.entries(stores).filter(([, answers]) => !answers);
    if (away.length > 0) {
      const names = away.map(([name]) => (name === 'minio' ? 'storage' : name)).join(' and ');
      return [
        failed(
          `The API answers, and cannot reach ${names}.`,
          'Check the settings of the API process itself.',
          apiUrl,
        ),
      ];
    }
    return [
      ok('The API answers, and reaches database, Redis and storage.', apiUrl),
      ...(await consoleFinding(apiUrl)),
      ...plain(apiUrl, app.config.NODE_ENV),
    ];
  },
};

const ask = (url: string): Promise<Response> =>
  fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(answerMs) });

function readHealth(text: string): Record<'database' | 'redis' | 'minio', boolean> | null {
  try {
    const { database, redis, minio } = JSON.parse(text) as Record<string, unknown>;
    return typeof database === 'boolean' && typeof redis === 'boolean' && typeof minio === 'boolean'
      ? { database, redis, minio }
      : null;
  } catch {
    return null;
  }
}

async function consoleFinding(apiUrl: string): Promise<Finding[]> {
  const page = await ask(`${apiUrl}/`);
  const isPage = page.status === 200 && (page.headers.get('content-type') ?? '').startsWith('text/html');
  await page.body?.cancel();
  return isPage
    ? []
    : [
        warning(
          `The console's page is not there: ${apiUrl}/ answers ${page.status}.`,
          'Run npm run build where the API runs, or route / to it.',
          apiUrl,
        ),
      ];
}

function plain(apiUrl: string, mode: string): Finding[] {
  const { protocol, hostname } = new URL(apiUrl);
  if (mode !== 'production' || protocol === 'https:' || /^(localhost|127\.|\[?::1)/.test(hostname)) return [];
  const what = 'The API is asked without TLS; agents could not sign in like that.';
  return [
    warning(what, 'Put a proxy with TLS in front and name that with --api-url (docs/deployment.md).', apiUrl),
  ];
}
