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
    // All in one folder: schema/code-folder.ts rests on it.
    rolldownOptions: { output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' } },
  },
});
