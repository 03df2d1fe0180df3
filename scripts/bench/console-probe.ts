// What the measured page counts for itself: long tasks, and the time from a key or click to what it shows.

/** Runs in every page before its own scripts. */
export const probeScript = `(() => {
  const probe = (window.benchProbe = { longTasks: [], keys: [] });
  new PerformanceObserver((list) => probe.longTasks.push(...list.getEntries().map((entry) => entry.duration)))
    .observe({ type: 'longtask', buffered: true });
  // A frame is painted before the first task after its callbacks.
  addEventListener('keydown', (event) => requestAnimationFrame(() => setTimeout(() =>
    probe.keys.push(performance.now() - event.timeStamp))), true);
  probe.find = (names, root = document) => {
    const [name, ...rest] = names;
    for (const found of root.querySelectorAll(name)) {
      if (rest.length === 0) return found;
      const deeper = probe.find(rest, found.shadowRoot ?? found);
      if (deeper) return deeper;
    }
    return null;
  };
  probe.until = (isThere) => new Promise((resolve, reject) => {
    const start = performance.now();
    const look = () => {
      if (isThere()) requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - start)));
      else if (performance.now() - start > 15000) reject(new Error('nothing was shown within 15 s'));
      else requestAnimationFrame(look);
    };
    look();
  });
})()`;

/** Milliseconds from a click on the list's row at this place until a message of another ticket is on the screen. */
export const openRow = (index: number): string => `(async () => {
  const { find, until } = window.benchProbe;
  const list = find(['hd-app', 'hd-desk-page', 'hd-ticket-list']).shadowRoot;
  const message = () => find(['hd-app', 'hd-desk-page', 'hd-ticket-page', 'hd-timeline', 'hd-message']);
  const before = message();
  const rows = list.querySelectorAll('.row');
  rows[${index} % rows.length].click();
  return until(() => { const now = message(); return now && now !== before && now.isConnected; });
})()`;

/** Milliseconds from a click on a view until other rows than now are shown. */
export const openView = (name: string): string => `(async () => {
  const { find, until } = window.benchProbe;
  const row = () => find(['hd-app', 'hd-desk-page', 'hd-ticket-list', '.row']);
  const before = row();
  find(['hd-app', 'hd-rail', 'a[href*="/views/${name}"]']).click();
  return until(() => { const now = row(); return now && now !== before; });
})()`;
