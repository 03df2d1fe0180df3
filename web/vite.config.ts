// Builds the console to web/dist. Nothing is inlined: the console runs under a CSP without inline code or data URLs.
import { defineConfig } from 'vite';

export default defineConfig({
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
