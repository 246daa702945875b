import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { temporalBinary, temporalCliVersion } from './temporal-binary'
import { testServerVersion, timeSkippingBinary } from './time-skipping-binary'

let home = ''
const said: string[] = []
const log = (line: string) => void said.push(line)
const noDownload = () => Promise.resolve(undefined)

/** A program of the given name that runs a shell script; returns its path. */
function program(folder: string, name: string, script = 'exit 0'): string {
  mkdirSync(join(home, folder), { recursive: true })
  const file = join(home, folder, name)
  writeFileSync(file, `#!/bin/sh\n${script}\n`, { mode: 0o755 })
  return file
}
const env = (more: Record<string, string> = {}) => ({
  XDG_CACHE_HOME: join(home, '缓存 cache'),
  PATH: join(home, 'path'),
  ...more,
})
const cached = () =>
  join(home, '缓存 cache', 'preschool-registry', `temporal-${temporalCliVersion}`, 'temporal')

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'registry-bin-'))
  said.length = 0
})
afterEach(() => rmSync(home, { recursive: true, force: true }))

describe('the Temporal program', () => {
  it('is the one that TEMPORAL_CLI_PATH names, before one on the path', async () => {
    const given = program('own', 'temporal')
    program('path', 'temporal')
    expect(await temporalBinary(log, env({ TEMPORAL_CLI_PATH: given }), noDownload)).toBe(given)
  })

  it('is refused with the cure when TEMPORAL_CLI_PATH names nothing that runs', async () => {
    const wrong = temporalBinary(log, env({ TEMPORAL_CLI_PATH: join(home, 'none') }), noDownload)
    await expect(wrong).rejects.toThrow(
      /TEMPORAL_CLI_PATH names no program.*Correct it or unset it/,
    )
  })

  it('is the one on the path, before the cache', async () => {
    const onPath = program('path', 'temporal')
    program(join('缓存 cache', 'preschool-registry', `temporal-${temporalCliVersion}`), 'temporal')
    expect(await temporalBinary(log, env(), noDownload)).toBe(onPath)
  })

  it('is the one in the cache, before any download', async () => {
    const kept = program(
      join('缓存 cache', 'preschool-registry', `temporal-${temporalCliVersion}`),
      'temporal',
    )
    const download = () => Promise.reject(new Error('not asked'))
    expect(await temporalBinary(log, env(), download)).toBe(kept)
    expect(said).toEqual([])
  })

  it('is downloaded before it is built', async () => {
    program('path', 'go', 'exit 1')
    const file = await temporalBinary(log, env(), (_kind, target) => Promise.resolve(target))
    expect(file).toBe(cached())
  })

  it('is built by Go at the exact version when nothing else works, and kept', async () => {
    const script = `echo "$@" > "${home}/asked"; printf '#!/bin/sh\\n' > "$GOBIN/temporal"`
    program('path', 'go', script)
    expect(await temporalBinary(log, env(), noDownload)).toBe(cached())
    expect(existsSync(cached())).toBe(true)
    expect(said.join(' ')).toMatch(
      /trying to download.*Building Temporal v1\.5\.1 with Go.*four minutes/,
    )
    program('path', 'go', 'exit 1')
    expect(await temporalBinary(log, env(), noDownload)).toBe(cached())
  })

  it('is missing in one sentence with the cure, when even Go fails', async () => {
    program('path', 'go', 'echo no network >&2; exit 1')
    await expect(temporalBinary(log, env(), noDownload)).rejects.toThrow(
      /^Temporal is missing: .*Install the Temporal CLI or Go/,
    )
    expect(said.at(-1)).toBe('Go could not build Temporal: no network')
  })
})

describe('the time-skipping test server', () => {
  it('is fetched by Maven with Java at the exact version, and kept', async () => {
    program('path', 'java')
    program(
      'path',
      'mvn',
      `/bin/grep -q '<version>${testServerVersion}</version>' pom.xml && /bin/mkdir -p home/jars && echo x > home/jars/a.jar`,
    )
    const file = await timeSkippingBinary(log, env(), noDownload)
    expect(file).toContain(`temporal-test-server-${testServerVersion}`)
    expect(
      existsSync(
        join(
          home,
          '缓存 cache',
          'preschool-registry',
          `temporal-test-server-${testServerVersion}`,
          'jars',
          'a.jar',
        ),
      ),
    ).toBe(true)
    const download = () => Promise.reject(new Error('not asked'))
    expect(await timeSkippingBinary(log, env(), download)).toBe(file)
  })

  it('is left out with a reason when nothing works', async () => {
    expect(await timeSkippingBinary(log, env(), noDownload)).toBeUndefined()
    expect(said.at(-1)).toMatch(/left out: install Java 17 and Maven/)
  })
})
