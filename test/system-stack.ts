import { Connection } from '@temporalio/client'
import Long from 'long'
import { spawn, type ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import { demoPassword } from '../db/seed-accounts'
import { freePort } from '../scripts/free-port'
import { freshDatabase } from './database'

const root = fileURLToPath(new URL('..', import.meta.url))
const needed = (name: string): string => {
  const value = process.env[name]
  if (!value)
    throw new Error(`${name} is not set: run this test with node scripts/test.mjs --only …`)
  return value
}

/** The flags without which a browser on a closed machine waits for hosts that it cannot reach. */
const quiet = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Somebody at a desk: a browser of their own, 1366×768. */
export interface Desk {
  page: Page
  context: BrowserContext
  /** What the console and the network complained about; must stay empty. */
  complaints: string[]
}

/** The product as its users meet it: real processes, one database, a browser. */
export interface SystemStack {
  url: string
  /** Signs in through the form; gives the desk. */
  desk(username: string, lang?: 'zh' | 'en'): Promise<Desk>
  /** Everything that the processes wrote. */
  output(): string
  end(): Promise<void>
}

/** Starts API, workers and a browser against the servers of the test run. */
export async function systemStack(): Promise<SystemStack> {
  const database = await freshDatabase()
  const namespace = `s-${randomUUID()}`
  const connection = await Connection.connect({ address: needed('TEST_TEMPORAL_ADDRESS') })
  await connection.workflowService.registerNamespace({
    namespace,
    workflowExecutionRetentionPeriod: { seconds: Long.fromNumber(86_400) },
  })
  const files = mkdtempSync(join(tmpdir(), 'registry-system-'))
  const port = await freePort()
  const env = {
    ...process.env,
    DATABASE_URL: database.appUrl,
    TEMPORAL_ADDRESS: needed('TEST_TEMPORAL_ADDRESS'),
    TEMPORAL_NAMESPACE: namespace,
    WORKFLOW_BUNDLE: needed('TEST_WORKFLOW_BUNDLE'),
    WEB_FOLDER: needed('TEST_WEB_FOLDER'),
    FILES_DIR: files,
    PORT: String(port),
    REGISTRY_DEMO: '1',
    LOG_LEVEL: 'info',
  }
  let told = ''
  const children: ChildProcess[] = []
  const run = (file: string, more: Record<string, string> = {}) => {
    const child = spawn(process.execPath, ['--import', 'tsx', file], {
      cwd: root,
      env: { ...env, ...more },
    })
    child.stdout.on('data', (data: Buffer) => (told += data.toString()))
    child.stderr.on('data', (data: Buffer) => (told += data.toString()))
    children.push(child)
  }
  run('worker/main.ts', { WORKER_QUEUE: 'people' })
  run('worker/main.ts', { WORKER_QUEUE: 'batch' })
  run('api/main.ts')
  const url = `http://127.0.0.1:${port}`
  await answering(`${url}/readyz`, () => told)
  const browser: Browser = await chromium.launch({
    executablePath: needed('TEST_CHROMIUM'),
    args: quiet,
  })

  async function desk(username: string, lang: 'zh' | 'en' = 'zh'): Promise<Desk> {
    const context = await browser.newContext({
      viewport: { width: 1366, height: 768 },
      locale: lang === 'zh' ? 'zh-CN' : 'en-GB',
      timezoneId: 'Asia/Shanghai',
      acceptDownloads: true,
    })
    const page = await context.newPage()
    page.setDefaultTimeout(45_000)
    const complaints: string[] = []
    page.on('console', (message) => {
      // What the network refused is told below, with its address.
      if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
        complaints.push(message.text())
    })
    page.on('response', (response) => {
      const path = new URL(response.url()).pathname
      // No draft yet, and not signed in yet, are ordinary answers.
      const ordinary = /^\/api\/(drafts\/|me$)/.test(path)
      if (response.status() >= 400 && !ordinary) complaints.push(`${response.status()} ${path}`)
    })
    page.on('pageerror', (error) => complaints.push(String(error)))
    page.on('request', (request) => {
      if (!request.url().startsWith(url) && !/^(data|blob):/.test(request.url()))
        complaints.push(`foreign origin: ${request.url()}`)
    })
    await page.goto(url)
    await page.getByLabel(/用户名|User name/).fill(username)
    await page.locator('input[type=password]').fill(demoPassword)
    await page.getByRole('button', { name: /^(登\s?录|Sign in)/ }).click()
    await page.getByRole('banner').waitFor()
    // The first /api/me of somebody who is not signed in is a 401, and the console says so.
    complaints.length = 0
    return { page, context, complaints }
  }

  return {
    url,
    desk,
    output: () => told,
    end: async () => {
      await browser.close()
      await Promise.all(children.map(ended))
      await connection.close()
      await database.drop()
      rmSync(files, { recursive: true, force: true })
    },
  }
}

async function answering(url: string, told: () => string): Promise<void> {
  const end = Date.now() + 60_000
  for (;;) {
    const ready = await fetch(url).then(
      (answer) => answer.ok,
      () => false,
    )
    if (ready) return
    if (Date.now() > end) throw new Error(`not ready: ${told().slice(-2000)}`)
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}

/** Ends a process of ours; by force when it does not follow. */
async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  child.kill('SIGTERM')
  const force = setTimeout(() => child.kill('SIGKILL'), 10_000)
  await gone
  clearTimeout(force)
}
