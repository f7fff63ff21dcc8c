import { defineConfig } from 'vite';

export default defineConfig({
  root: import.meta.dirname,
  base: '/graphiql/',
  // Warnings about the size of Monaco alone fill 900 lines.
  logLevel: 'error',
  build: {
    outDir: '../../dist/graphiql',
    emptyOutDir: true,
    // Files instead of data: addresses, so that the page's Content-Security-Policy stays narrow.
    assetsInlineLimit: 0,
  },
});
