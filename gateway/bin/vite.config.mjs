// The bundle of the program: `vite build` with this file puts gateway/cli/main.ts and all that it imports of ours into a few
// files, because Node takes longer to find, read and link a thousand files than to run what a start runs. Packages stay
// where npm has put them.
import { defineConfig } from 'vite';

export default defineConfig({
  logLevel: 'error',
  build: {
    ssr: 'gateway/cli/main.ts',
    target: 'node20',
    sourcemap: true,
    rolldownOptions: {
      output: {
        // All in one folder: schema/code-folder.ts rests on it.
        entryFileNames: '[name].js',
        chunkFileNames: '[name]-[hash].js',
        // A stack needs names and lines.
        sourcemapExcludeSources: true,
      },
    },
  },
});
