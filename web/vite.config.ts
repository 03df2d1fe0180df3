// Builds the console to web/dist. Nothing is inlined: the console runs under a CSP without inline code or data URLs.
import { defineConfig, type Plugin } from 'vite';
import { userGuide } from './guide.config.ts';

/**
 * uPlot makes a number format of `navigator.language` as it loads; browsers that tell the system's name for a locale there
 * (`en-US@posix`) would show no chart. The page's own language is always well formed.
 */
const chartLanguage: Plugin = {
  name: 'chart-language',
  transform(code, id) {
    if (!id.includes('/uplot/')) return null;
    return { code: code.replaceAll('nav.language', "(document.documentElement.lang || 'en')"), map: null };
  },
};

export default defineConfig({
  plugins: [chartLanguage, userGuide],
  root: import.meta.dirname,
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: {
    proxy: { '/api': { target: process.env['HELPDESK_API'] ?? 'http://127.0.0.1:3000' } },
  },
});
