// A console that was opened before an upgrade: code it has not fetched yet is no longer on the server. It is loaded anew then, at the
// address the agent was on the way to; what they write is kept as they type.

export function followNewerBuild(): void {
  window.addEventListener('vite:preloadError', () => void loadAnewIfNewer());
}

/** Where the server is away, or has the same console still, a reload would help nobody. */
async function loadAnewIfNewer(): Promise<void> {
  const answer = await fetch('/', { cache: 'no-store' }).catch(() => null);
  if (!answer?.ok) return;
  const page = await answer.text();
  const ours = [...document.scripts].map(({ src }) => src).find((src) => src.includes('/assets/'));
  if (ours !== undefined && !page.includes(new URL(ours).pathname)) location.reload();
}
