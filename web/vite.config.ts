import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const here = fileURLToPath(new URL('.', import.meta.url))

/** The development server passes the API through, so that cookies stay on one origin. */
const api = process.env.API_ADDRESS ?? 'http://127.0.0.1:8080'

export default defineConfig({
  root: here,
  plugins: [react()],
  build: {
    outDir: fileURLToPath(new URL('../dist/web', import.meta.url)),
    emptyOutDir: true,
    // The browsers of the offices are built on Chromium and lag behind; 100 is the floor.
    target: 'chrome100',
    // Nothing inline: the content security policy allows scripts and images of our origin only.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1500,
  },
  server: { port: 5173, strictPort: true, proxy: { '/api': api } },
})
