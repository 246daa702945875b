import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { cacheDir } from './cache-dir'
import { findOnPath, isExecutable, runCommand } from './run-command'
import { downloadBySdk } from './temporal-binary'

/** Release of `io.temporal:temporal-test-server`, fetched by Maven when the SDK cannot download its own copy. */
export const testServerVersion = '1.38.0'

const pom = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>local</groupId><artifactId>test-server</artifactId><version>1</version>
  <dependencies><dependency>
    <groupId>io.temporal</groupId><artifactId>temporal-test-server</artifactId><version>${testServerVersion}</version>
  </dependency></dependencies>
</project>
`

// The SDK starts a program as \`program PORT\`; this one finds its jars beside itself.
const launcher = `#!/bin/sh
exec java -Xmx512m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp "$(dirname "$0")/jars/*" io.temporal.testserver.TestServer "$@"
`

async function fetchWithMaven(
  maven: string,
  target: string,
  log: (line: string) => void,
): Promise<string | undefined> {
  const folder = mkdtempSync(join(tmpdir(), 'registry-maven-'))
  try {
    log(`Fetching Temporal's time-skipping test server ${testServerVersion} with Maven; once only.`)
    writeFileSync(join(folder, 'pom.xml'), pom)
    const { code } = await runCommand(
      maven,
      [
        '-q',
        '-B',
        'dependency:copy-dependencies',
        '-DoutputDirectory=home/jars',
        '-DincludeScope=runtime',
      ],
      {
        cwd: folder,
        limitMs: 180_000,
        onWait: (seconds) => log(`Still fetching the test server (${seconds} s).`),
      },
    )
    if (code !== 0 || readdirSync(join(folder, 'home', 'jars')).length === 0) return undefined
    writeFileSync(join(folder, 'home', 'temporal-test-server'), launcher, { mode: 0o755 })
    const home = dirname(target)
    mkdirSync(dirname(home), { recursive: true })
    // Copied beside its place first: the temp folder may be another disk, and a half copy must never be found.
    const part = `${home}.${process.pid}.part`
    await runCommand('cp', ['-R', join(folder, 'home'), part])
    rmSync(home, { recursive: true, force: true })
    renameSync(part, home)
    return target
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * The time-skipping test server: `temporal-test-server` on the path, the user's cache, the SDK's own download
 * (20 s), or Maven with Java. Undefined when none works; its tests are then left out, with a reason.
 */
export async function timeSkippingBinary(
  log: (line: string) => void,
  env: NodeJS.ProcessEnv = process.env,
  download = downloadBySdk,
): Promise<string | undefined> {
  const onPath = findOnPath('temporal-test-server', env.PATH)
  if (onPath) return onPath
  const home = join(cacheDir(env), `temporal-test-server-${testServerVersion}`)
  const suffix = process.platform === 'win32' ? '.exe' : ''
  const target = join(home, `temporal-test-server${suffix}`)
  if (isExecutable(target)) return target
  log('No time-skipping test server found; trying to download it (20 s at most).')
  const downloaded = await download('time-skipping', target)
  if (downloaded) return downloaded
  const maven = findOnPath('mvn', env.PATH)
  if (maven && findOnPath('java', env.PATH)) {
    const fetched = await fetchWithMaven(maven, target, log)
    if (fetched) return fetched
  }
  log(
    'Time-skipping tests are left out: install Java 17 and Maven, or put temporal-test-server on the path.',
  )
  return undefined
}
