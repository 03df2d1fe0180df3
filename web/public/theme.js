// Sets the chosen theme before the first paint; without a choice the system decides. A separate file because the CSP forbids inline code.
try {
  const theme = localStorage.getItem('hd.theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // Storage may be blocked: the system's theme serves.
}
