import { findOnPath, isExecutable } from './run-command'

/** Programs that Playwright can drive, by their usual names and places. */
const names = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
]
const places = [
  '/usr/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

/** A Chromium on this machine: TEST_CHROMIUM when set, then the path, then the usual places. */
export function findBrowser(env: NodeJS.ProcessEnv = process.env): string | undefined {
  if (env.TEST_CHROMIUM) return isExecutable(env.TEST_CHROMIUM) ? env.TEST_CHROMIUM : undefined
  for (const name of names) {
    const found = findOnPath(name, env.PATH)
    if (found) return found
  }
  return places.find(isExecutable)
}
